"""Several processes send decisions for the same attempts at once, each keeping a ledger of what it was told.

`python -m tests.faults.race [--attempts N] [--url URL]` runs it at any size. Without guards (`unguarded`)
nobody looks under the lock what came first, and the decision table has no key: then the ledgers must disagree with
the table.
"""

import argparse
import multiprocessing
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text

from sim.services.errors import Conflict, StoreUnavailable
from sim.services.trainees import Trainee
from sim.services.verify import verify
from sim.store.database import db
from tests.builders import errand_yaml, write_scenarios
from tests.factories import attempt, take, trainee
from tests.installation import application, set_up, sqlite_url

PROCESSES = 4
NUMBERS = 8
CHOICES = ("call", "call", "wait", "write(opening=warm; ask=time)")


@dataclass(frozen=True)
class Told:
    """What a process was told about a decision that it sent: stored, repeated, taken or unavailable."""

    public_id: str
    number: int
    decision: str
    answer: str


def race(url: str, folder: Path, attempts: int, *, guarded: bool = True) -> list[str]:
    """Let processes race on an empty database; returns what was lost, doubled or invented."""
    scenarios = write_scenarios(folder / "scenarios", errand=errand_yaml())
    with application(url, folder, scenarios) as app:
        set_up(app)
        with app.app_context():
            who = trainee(db.session())
            open_ones = []
            for _ in range(attempts):
                open_ones.append(attempt(db.session(), who, ["wait"]))
            if not guarded:
                remove_key(db.engine)
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(PROCESSES)
    with context.Pool(PROCESSES, initializer=_meet, initargs=(barrier,)) as pool:
        work = [(url, folder, who, open_ones, choice, guarded) for choice in CHOICES]
        told = [line for ledger in pool.starmap(send_all, work, chunksize=1) for line in ledger]
    with application(url, folder, scenarios) as app, app.app_context():
        rows = db.session.execute(
            text(
                "SELECT public_id, number, decision FROM decision JOIN attempt ON attempt.id = attempt_id "
                "WHERE number > 1"
            )
        ).all()
        found = compare(told, [(row.public_id, row.number, row.decision) for row in rows])
        found += [str(difference) for difference in verify(db.session()).differences]
    return found


def compare(told: Sequence[Told], rows: Sequence[tuple[str, int, str]]) -> list[str]:
    """Hold the ledgers against the table."""
    found: list[str] = []
    stored: dict[tuple[str, int], list[str]] = {}
    for public_id, number, decision in rows:
        stored.setdefault((public_id, number), []).append(decision)
    found += [f"doubled: {place} {decisions}" for place, decisions in stored.items() if len(decisions) > 1]
    for line in told:
        decisions = stored.get((line.public_id, line.number), [])
        if line.answer in ("stored", "repeated") and line.decision not in decisions:
            found.append(f"lost: {line}")
        if line.answer == "taken" and line.decision in decisions:
            found.append(f"refused, but it stands: {line}")
    first = Counter((line.public_id, line.number) for line in told if line.answer == "stored")
    found += [f"acknowledged {times} times as new: {place}" for place, times in first.items() if times > 1]
    found += [f"invented: {place}" for place in stored if place not in first]
    return found


def send_all(
    url: str, folder: Path, who: Trainee, open_ones: Sequence[str], decision: str, guarded: bool
) -> list[Told]:
    """Send one decision under every number of every attempt, and keep a ledger; runs in a process of its own."""
    told: list[Told] = []
    with application(url, folder, folder / "scenarios") as app, app.app_context():
        if not guarded:
            remove_look(db.engine)
        db.session.execute(text("SELECT 1"))
        for number in range(2, NUMBERS + 2):
            for public_id in open_ones:
                _barrier.wait(60)  # all send at once, however busy the machine is
                told.append(Told(public_id, number, decision, _send(who, public_id, number, decision)))
    return told


def _send(who: Trainee, public_id: str, number: int, decision: str) -> str:
    try:
        return "repeated" if take(db.session(), who, public_id, number, decision).repeated else "stored"
    except Conflict as refused:
        return refused.reason
    except StoreUnavailable:
        return "unavailable"


_barrier: Barrier


def _meet(barrier: Barrier) -> None:
    """Let the processes meet before each decision."""
    global _barrier
    _barrier = barrier


def remove_key(engine: Engine) -> None:
    """Take the guard of the table away: a number may stand twice."""
    columns = "attempt_id, number, decision, happenings, decided_at"
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE decision RENAME TO guarded"))
        connection.execute(text(f"CREATE TABLE decision AS SELECT {columns} FROM guarded"))


def remove_look(engine: Engine) -> None:
    """Take the guard of the write path away: nobody looks under the lock whether another decision came first."""

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def blind(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> tuple[str, Any]:
        return statement.replace(" AND attempt.decided = ", " AND attempt.decided >= "), parameters


def main() -> None:
    """Race at the size that is asked for, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--attempts", type=int, default=50)
    parser.add_argument("--url", help="an empty database; without it a throw-away SQLite file")
    parser.add_argument("--unguarded", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.url or sqlite_url(Path(folder))
        found = race(url, Path(folder), given.attempts, guarded=not given.unguarded)
    print("\n".join(found) or "nothing lost, doubled or invented")
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
