"""A served installation is killed under load, again and again, and nothing acknowledged may be lost or doubled.

`python -m tests.faults.kill --rounds N` runs it any number of times. Trainees play over HTTP, each in a thread that
keeps a ledger of what was acknowledged; whatever got no answer is sent again after the next start, and now
and then a decision is sent twice.
"""

import argparse
import http.client
import random
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import text

from sim.engine.decision import parse_decision
from sim.services.composing import fields_of
from sim.services.tokens import Tokens
from sim.services.verify import verify
from sim.store.database import db
from tests.builders import errand_yaml, write_scenarios
from tests.faults.server import Server
from tests.installation import application
from tests.web.pages import Form, Page

SECRET = "the same secret in every round of this test"
TRAINEES = 6
DAY_CHOICES = ("Call Ann", "Wait a day", "Write to Ann")


@dataclass(frozen=True)
class Sent:
    """A decision as it was sent: where, under which number, and by which tokens."""

    public_id: str
    number: int
    form: Form
    data: dict[str, str]

    def stands_as(self, decision: str) -> bool:
        """Whether a stored decision is the one that was sent."""
        parts = {name.removeprefix("part."): token for name, token in self.data.items() if name.startswith("part.")}
        tokens, wanted = Tokens(SECRET.encode(), self.public_id, self.number), parse_decision(decision)
        return (self.data["choice"], parts) == (tokens.choice(wanted.choice), fields_of(tokens, None, wanted))


@dataclass
class Player:
    """A trainee in a browser: cookies, a connection, and the ledger of what was acknowledged."""

    name: str
    luck: random.Random
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""
    acknowledged: list[Sent] = field(default_factory=list)
    unanswered: Sent | None = None
    refused: list[str] = field(default_factory=list)
    enough: int | None = None

    def play(self, address: str) -> None:
        """Play until the server is gone, or until `enough` decisions were acknowledged."""
        connection = http.client.HTTPConnection(address, timeout=10)
        try:
            if self.unanswered is not None:
                self._send(connection, self.unanswered)
            if not self.page:
                brief = Page(self._ask(connection, "GET", "/scenarios/errand")[1])
                form = brief.form("Begin")
                _, location = self._post(connection, form, form.filled(mode="practice", name=self.name))
                self.page = location
            while self.enough is None or len(self.acknowledged) < self.enough:
                self._turn(connection)
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()

    def _turn(self, connection: http.client.HTTPConnection) -> None:
        page = Page(self._ask(connection, "GET", self.page)[1])
        form = page.form(self.luck.choice(DAY_CHOICES))
        sent = Sent(self.page.rpartition("/")[2], int(form.fields["number"]), form, form.filled())
        self._send(connection, sent)
        if self.luck.random() < 0.2:
            self._send(connection, sent)

    def _send(self, connection: http.client.HTTPConnection, sent: Sent) -> None:
        self.unanswered = sent
        status, _ = self._post(connection, sent.form, sent.data)
        self.unanswered = None
        if status == 303:
            self.acknowledged.append(sent)
        else:
            self.refused.append(f"{self.name}: {status} for decision {sent.number}")

    def _post(self, connection: http.client.HTTPConnection, form: Form, data: dict[str, str]) -> tuple[int, str]:
        return self._ask(connection, "POST", form.action, urlencode(data))

    def _ask(
        self, connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None
    ) -> tuple[int, str]:
        """Return status and, of a redirect, where it leads, else the page."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        page = answer.read().decode()
        return answer.status, (answer.headers["Location"] or "").partition("#")[0] or page


@dataclass
class Outcome:
    """What the rounds came to: problems, decisions acknowledged, and how long each start took.

    `starts` are seconds, `work` seconds of processor time.
    """

    problems: list[str]
    acknowledged: int
    starts: list[float]
    work: list[float]


def rounds(folder: Path, count: int, seed: int = 0) -> Outcome:
    """Kill a served installation `count` times under load, then hold the ledgers against the database."""
    luck = random.Random(seed)
    write_scenarios(folder / "scenarios", errand=errand_yaml(people=_patient()))
    players = [Player(f"Trainee {number}", random.Random(luck.random())) for number in range(TRAINEES)]
    starts: list[float] = []
    work: list[float] = []
    for _ in range(count):
        server = Server(folder, SECRET_KEY=SECRET)
        starts.append(server.seconds)
        work.append(server.work)
        threads = [threading.Thread(target=player.play, args=(server.address,)) for player in players]
        for thread in threads:
            thread.start()
        _wait_for_load(players, luck.randint(10, 60))
        time.sleep(luck.uniform(0, 0.05))
        server.kill()
        for thread in threads:
            thread.join()
    server = Server(folder, SECRET_KEY=SECRET)
    starts.append(server.seconds)
    work.append(server.work)
    server.stop()
    problems = [line for player in players for line in player.refused]
    problems += compare(folder, players)
    return Outcome(problems, sum(len(player.acknowledged) for player in players), starts, work)


def _wait_for_load(players: list[Player], decisions: int) -> None:
    """Wait until so many decisions more have been acknowledged, at most 20 seconds."""
    enough = sum(len(player.acknowledged) for player in players) + decisions
    until = time.monotonic() + 20
    while time.monotonic() < until and sum(len(player.acknowledged) for player in players) < enough:
        time.sleep(0.005)


def compare(folder: Path, players: list[Player], url: str = "") -> list[str]:
    """Return what was acknowledged and is lost, what stands twice, and what nobody sent."""
    found: list[str] = []
    url = url or f"sqlite:///{folder / 'instance' / 'sim.sqlite3'}"
    with application(url, folder, folder / "scenarios") as app, app.app_context():
        rows = db.session.execute(
            text("SELECT public_id, number, decision FROM decision JOIN attempt ON attempt.id = attempt_id")
        ).all()
        stored = {(row.public_id, row.number): row.decision for row in rows}
        sent = {(s.public_id, s.number): s for player in players for s in player.acknowledged}
        waiting = {(s.public_id, s.number): s for player in players if (s := player.unanswered)}
        found += [f"lost: {place}" for place, s in sent.items() if place not in stored]
        for place, decision in stored.items():
            known = sent.get(place) or waiting.get(place)
            if known is None or not known.stands_as(decision):
                found.append(f"invented: {place} {decision}")
        if len(rows) != len(stored):
            found.append("doubled: a number stands twice")
        found += [str(difference) for difference in verify(db.session()).differences]
    return found


def _patient() -> dict[str, object]:
    """Return people who never walk away, so that the load does not end by itself."""
    return {
        "ann": {"name": "Ann Lee", "role": "candidate", "position": "Nurse", "trust": 50},
        "bob": {"name": "Dr Bob Ray", "role": "client", "position": "Head of ward", "trust": 50},
    }


def main() -> None:
    """Run as many rounds as asked for, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = rounds(Path(folder), given.rounds, given.seed)
    print("\n".join(outcome.problems) or "nothing lost, doubled or invented")
    print(
        f"{outcome.acknowledged} decisions acknowledged; slowest start {max(outcome.starts):.2f} s, "
        f"{max(outcome.work):.2f} s of work"
    )
    raise SystemExit(1 if outcome.problems else 0)


if __name__ == "__main__":
    main()
