"""A served turn beside a bare Flask view that reads, inserts, updates and commits by raw `sqlite3`.

The same view also stands within the application, behind the session cookie, the seal against forged requests, the limit
and the headers that every page has: what it takes there is the least that a turn could take. All are called through
Flask's test client on the same disk with `synchronous=FULL`. The turn is a real one: a POST with its CSRF token, the
decision played, decision and position stored, the commit, and the fragment rendered.
"""

import re
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from bench.measure import interleaved, line, ratio
from sim.services.scenarios import synchronise
from sim.services.tokens import Tokens
from sim.serving import settle
from sim.store.database import db
from sim.store.schema import upgrade
from sim.web import create_app
from sim.web.extensions import limiter
from sim.web.play import DECISIONS

SECRET = "a secret for measuring, which nobody else will use"
LONG = """
format: 2
id: long
language: en
title: A long year
summary: Many decisions in one attempt.
brief: Go on.
principles: [timing]
level: introductory
minutes: 5
horizon: {after: 40w, outcome: over}
people:
  ann: {name: Ann Lee, role: candidate, position: Nurse, trust: 50, patience: {days: 5, then: -5}}
  bob: {name: Bob Ray, role: client, position: Head of ward, trust: 50}
flags: [told]
start: s0
states:
"""
STATE = """
  s{at}:
    channel: email
    from: ann
    text: [{{when: {{trust: {{ann: {{at_least: 60}}}}}}, text: "You again, good."}}, {{text: "Any news from {{bob}}?"}}]
    choices:
      call_{at}: {{text: Call her, says: "Hello, Ann.", contacts: ann, effects: {{trust: {{ann: 5}}}}, to: s{next}}}
      write_{at}: {{text: Write to her, takes: 1d, contacts: ann, effects: {{trust: {{ann: -5}}}}, to: s{next}}}
      tell_{at}: {{text: Tell Bob, contacts: bob, effects: {{set: [told]}}, to: s{next}}}
"""
END = """
outcomes:
  over: {kind: bridge, title: Over, text: The year is over.}
"""
STATES = 130
TABLES = """
CREATE TABLE attempt (id INTEGER PRIMARY KEY, public_id TEXT UNIQUE, position TEXT, decided INT);
CREATE TABLE decision (attempt_id INT, number INT, decision TEXT, PRIMARY KEY (attempt_id, number));
"""
FIND = "SELECT id, position, decided FROM attempt WHERE public_id = ?"


def long_scenario() -> str:
    """Return a scenario of many states in a row, three choices in each."""
    states = [STATE.format(at=at, next=at + 1) for at in range(STATES)]
    last = f"  s{STATES}: {{text: The end of it., choices: {{stop: {{text: Stop, to: over}}}}}}\n"
    return LONG + "".join(states) + last + END


def chosen(number: int) -> str:
    """Return the id of the choice that is taken as decision `number`: the three of each state take turns."""
    return f"{('call', 'write', 'tell')[number % 3]}_{number - 1}"


class Player:
    """A trainee who plays the long scenario from decision to decision, and begins again at its end."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()
        page = self.client.get("/scenarios/long").get_data(as_text=True)
        self.seal = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]
        self.begin()

    def begin(self) -> None:
        """Start an attempt."""
        answer = self.post("/scenarios/long/attempts", {"mode": "practice", "name": "Robin"})
        self.attempt = answer.headers["Location"].rstrip("/").split("/")[-1]
        self.number = 1
        page = self.client.get(f"/attempts/{self.attempt}").get_data(as_text=True)
        self.seal = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]  # a new one, since one has a name

    def turn(self) -> None:
        """Take the next decision as htmx would."""
        if self.number > STATES:
            self.begin()
        token = Tokens(SECRET.encode(), self.attempt, self.number).choice(chosen(self.number))
        answer = self.post(
            f"/attempts/{self.attempt}/decisions",
            {"number": str(self.number), "choice": token},
            {"HX-Request": "true"},
        )
        assert answer.status_code == 200, answer.status
        self.number += 1

    def post(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> TestResponse:
        """Send a form with the seal of the last page."""
        return self.client.post(path, data={"csrf_token": self.seal, **fields}, headers=headers)


def raw(folder: Path) -> Callable[[str], str]:
    """Return a view that does the least a stored turn can do, on a database of its own."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript(TABLES)
    connection.execute("INSERT INTO attempt VALUES (1, 'one', ?, 0)", ("x" * 600,))

    def decide(public_id: str) -> str:
        choice = request.form["choice"]
        connection.execute("BEGIN IMMEDIATE")
        row = connection.execute(FIND, (public_id,)).fetchone()
        connection.execute("INSERT INTO decision VALUES (?, ?, ?)", (row[0], row[2] + 1, choice))
        connection.execute("UPDATE attempt SET position = ?, decided = ? WHERE id = ?", (row[1], row[2] + 1, row[0]))
        connection.execute("COMMIT")
        return "<p>done</p>"

    return decide


def bare(view: Callable[[str], str]) -> Callable[[], TestResponse]:
    """Return a request to a view in an application that has nothing else."""
    app = Flask(__name__)
    app.add_url_rule("/attempts/<public_id>/decisions", "decide", view, methods=["POST"])
    client = app.test_client()
    return lambda: client.post(
        "/attempts/one/decisions", data=urlencode({"choice": "call"}), content_type="application/x-www-form-urlencoded"
    )


def within(player: Player) -> Callable[[], TestResponse]:
    """Return a request to a view in the application itself, as the player's browser would send it."""
    return lambda: player.post("/bare/one", {"choice": "call"}, {"HX-Request": "true"})


def serving(folder: Path) -> Flask:
    """Return the application as served, on a database of its own with the long scenario."""
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "long.yaml").write_text(long_scenario())
    app = create_app(
        {
            "SECRET_KEY": SECRET,
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'sim.sqlite3'}",
            "INSTANCE_PATH": str(folder),
            "RATELIMIT_ENABLED": False,
        }
    )
    with app.app_context():
        upgrade(db.session())
        report = synchronise(db.session(), folder / "scenarios")
        assert not report.problems, report.problems
        db.session.remove()
    return app


def main(rounds: int = 170) -> list[str]:
    """Measure and return the lines of the report."""
    with tempfile.TemporaryDirectory(dir=".") as name:
        folder = Path(name).resolve()
        app, view = serving(folder), raw(folder)
        app.add_url_rule("/bare/<public_id>", "bare", limiter.limit(DECISIONS)(view), methods=["POST"])
        player = Player(app)
        assert within(player)().get_data(as_text=True) == "<p>done</p>"
        settle()
        taken = interleaved({"turn": player.turn, "bare": bare(view), "within": within(player)}, rounds)
        first = [one / other for one, other in zip(taken["turn"], taken["bare"], strict=True)]
        early, late = sorted(first[:20])[10], sorted(first[95:115])[10]
    return [
        line("a served turn, as a multiple of a bare view", ratio(taken, "turn", "bare"), 2.2),
        line("the same, as a multiple of a bare view within the application", ratio(taken, "turn", "within"), 2.2),
        line("decision 100 of an attempt, as a multiple of decision 1", late / early, 1.2),
    ]


if __name__ == "__main__":
    print("\n".join(main()))
