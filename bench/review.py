"""The debrief with its review beside a turn, for every shipped scenario, and what requests solve: nothing.

Attempts are played half at random, half well, through the program's own forms. Then rounds go in turn: a decision of an
open attempt at the same scenario, stored and answered; the debrief of a finished attempt, kept in the database since it
ended; and one of which nothing is kept, so that it is worked out. No process keeps anything of debriefs in its memory.
"""

import re
import tempfile
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from random import Random

from flask import Flask
from werkzeug.test import TestResponse

from bench.measure import interleaved, line, ratio
from bench.turn import SECRET
from sim import resources
from sim.analysis import fast
from sim.engine.attempt import Attempt
from sim.engine.decision import Decision
from sim.engine.luck import SeededLuck
from sim.engine.play import cursor_at, decide, open_decisions
from sim.language.load import load_path
from sim.services import kept_debriefs
from sim.services.compiled import compile_all
from sim.services.composing import fields_of
from sim.services.reviews import bring_up_to_date
from sim.services.scenarios import synchronise
from sim.services.tablebases import Tablebases
from sim.services.tokens import Tokens
from sim.serving import settle
from sim.store import attempts, debriefs
from sim.store.database import db, writing
from sim.store.schema import upgrade
from sim.web import create_app
from sim.web.tablebases import tablebases_of

ALLOWED = 3.0
ANEW = 5.0
"""What a debrief may cost that was not kept: its attempt has only just ended, or before its scenario was solved."""
WELL = 0.5
"""How many decisions are best ones; the others are taken at random."""
FINISHED = 8


class Solving:
    """Counts how often something was solved."""

    def __init__(self) -> None:
        self.count = 0
        original = fast.solve_fast

        def counted(*arguments: object, **options: object) -> object:
            self.count += 1
            return original(*arguments, **options)  # type: ignore[arg-type]

        fast.solve_fast = counted  # type: ignore[assignment]


class Player:
    """A trainee who plays one scenario through its forms."""

    def __init__(self, app: Flask, slug: str, seed: int) -> None:
        self.app = app
        self.slug = slug
        self.random = Random(seed)
        self.scenario = load_path(resources.scenarios() / f"{slug}.yaml")
        self.tablebases: Tablebases = tablebases_of(app)
        self.client = app.test_client()
        self._read_seal(f"/scenarios/{slug}")
        self.begin()
        self._read_seal(f"/attempts/{self.public_id}")  # a new one, since one has a name

    def begin(self) -> None:
        """Start an attempt."""
        answer = self._post(f"/scenarios/{self.slug}/attempts", {"mode": "practice", "name": "Robin"})
        self.public_id = answer.headers["Location"].partition("#")[0].rstrip("/").split("/")[-1]
        with self.app.app_context():
            row = attempts.get(db.session(), self.public_id)
            self.attempt = Attempt.from_json_text(row.snapshot)
            db.session.remove()
        self._ready()

    def turn(self) -> None:
        """Take the decision that was made ready."""
        with self._post(f"/attempts/{self.public_id}/decisions", self.form, {"HX-Request": "true"}) as answer:
            assert answer.status_code == 200, answer.status

    def go_on(self) -> None:
        """Make the next decision ready, of another attempt where this one would end: endings are no usual turn."""
        self.attempt = self.after
        self._ready()
        if self.after.outcome is not None:
            self.begin()

    def finish(self) -> str:
        """Play an attempt to its end and return the address of its debrief."""
        self.begin()
        while True:
            self.turn()
            self.attempt = self.after
            if self.attempt.outcome is not None:
                return f"/attempts/{self.public_id}/debrief"
            self._ready()

    def _read_seal(self, address: str) -> None:
        page = self.client.get(address).get_data(as_text=True)
        self.seal = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[0]

    def _ready(self) -> None:
        decision = self._choose()
        self.after = decide(self.scenario, self.attempt, decision).attempt
        tokens = Tokens(SECRET.encode(), self.public_id, self.attempt.decided + 1)
        fields = fields_of(tokens, self.scenario.choices[decision.choice], decision)
        self.form = {"number": str(self.attempt.decided + 1), "choice": tokens.choice(decision.choice)}
        self.form |= {f"part.{name}": token for name, token in fields.items()}

    def _choose(self) -> Decision:
        position = self.attempt.position
        found = self.tablebases.find(self.scenario, {}).tablebase
        assert found is not None
        if self.random.random() < WELL:
            return found.best(position)
        luck = SeededLuck(self.attempt.seed, dict(self.attempt.draws))
        return self.random.choice(open_decisions(cursor_at(self.scenario, position, luck)))

    def _post(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> TestResponse:
        return self.client.post(path, data={"csrf_token": self.seal, **fields}, headers=headers)


def measured(app: Flask, slug: str, rounds: int) -> tuple[float, float]:
    """Return what a debrief costs in turns: as kept in the database, and where nothing of it is kept yet."""
    player, reader = Player(app, slug, 1), Player(app, slug, 2)
    finished = [reader.finish() for _ in range(FINISHED)]
    addresses = cycle(finished)

    def read() -> None:
        answer = reader.client.get(next(addresses))
        assert b"expected of best play" in answer.data

    def forget() -> None:
        with app.app_context():
            with writing(db.session()) as connection:
                debriefs.delete_others(connection, "none")
            db.session.remove()

    def keep() -> None:
        with app.app_context():
            kept_debriefs.fill_in(db.session(), tablebases_of(app))
            db.session.remove()

    things: dict[str, Callable[[], object]] = {
        "turn": player.turn,
        "between": player.go_on,
        "debrief": read,
        "forget": forget,
        "anew": read,
        "keep": keep,
    }
    taken = interleaved(things, rounds)
    return ratio(taken, "debrief", "turn"), ratio(taken, "anew", "turn")


def serving(folder: Path) -> Flask:
    """Return the application as served, with every shipped scenario solved."""
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
        synchronise(db.session(), resources.scenarios())
        compile_all(db.session())
        bring_up_to_date(db.session(), tablebases_of(app))
        db.session.remove()
    settle()
    return app


def main(rounds: int = 40) -> list[str]:
    """Measure and return the lines of the report."""
    solving = Solving()
    with tempfile.TemporaryDirectory(dir=".") as name:
        app = serving(Path(name).resolve())
        before = solving.count
        assert before > 0, "solving is counted"
        found = []
        for path in sorted(resources.scenarios().glob("*.yaml")):
            debrief, anew = measured(app, path.stem, rounds)
            found.append(line(f"the debrief of {path.stem} with its review, in turns", debrief, ALLOWED))
            found.append(line(f"the same where nothing of it is kept yet: {path.stem}", anew, ANEW))
        return [*found, line("scenarios solved on a request", solving.count - before, 0)]


if __name__ == "__main__":
    print("\n".join(main()))
