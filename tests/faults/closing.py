"""Several processes decide in a class while another closes it, and several people join under one name at once.

Each process keeps a ledger of what it was told.
"""

import multiprocessing
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from sqlalchemy import text

from sim.services import classes, joining
from sim.services.accounts import Account
from sim.services.errors import Conflict
from sim.services.joining import JoinRefused
from sim.services.trainees import Trainee
from sim.services.verify import verify
from sim.store.database import db
from tests.builders import errand_yaml, write_scenarios
from tests.classes import HERE, a_class, account, code_of, joined, played
from tests.factories import KEY, take
from tests.installation import application, set_up

PROCESSES = 4
DECISIONS = 40

_barrier: Barrier


@dataclass(frozen=True)
class Told:
    """What a process was told about a decision: stored, or why not."""

    public_id: str
    number: int
    answer: str


def closing(url: str, folder: Path) -> list[str]:
    """Let processes decide while one closes the class; returns what the ledgers and the tables disagree about."""
    scenarios = write_scenarios(folder / "scenarios", errand=errand_yaml())
    with application(url, folder, scenarios) as app:
        set_up(app)
        with app.app_context():
            ada = account(db.session())
            public_id = a_class(db.session(), ada)
            code = code_of(db.session(), ada, public_id)
            people = [joined(db.session(), code, f"Member {number}") for number in range(PROCESSES - 1)]
            begun = [(who, played(db.session(), who, public_id)) for who in people]
    work: list[Any] = [(url, folder, "decide", who, attempt) for who, attempt in begun]
    work.append((url, folder, "close", ada, public_id))
    told: list[Told] = [line for ledger in _at_once(work) for line in ledger]
    stored = {(line.public_id, line.number) for line in told if line.answer == "stored"}
    wrong = [f"told {line.answer}: {line}" for line in told if line.answer not in ("stored", "held_closed")]
    with application(url, folder, scenarios) as app, app.app_context():
        session = db.session()
        rows = session.execute(
            text(
                "SELECT attempt.public_id, number, decided_at, closes_at FROM decision "
                'JOIN attempt ON attempt.id = attempt_id JOIN "class" ON "class".id = class_id'
            )
        ).all()
        found = {(row.public_id, row.number) for row in rows}
        wrong += [f"lost: {one}" for one in stored - found] + [f"invented: {one}" for one in found - stored]
        wrong += [f"stored after closing: {row}" for row in rows if row.decided_at > row.closes_at]
        wrong += [str(one) for one in verify(session).differences]
    if not any(line.answer == "held_closed" for line in told):
        wrong.append("nobody met the closing")
    if not stored:
        wrong.append("nobody decided before it")
    return wrong


def joining_at_once(url: str, folder: Path) -> list[str]:
    """Let every process join under look-alikes of one name; returns what each was told, `in` once if all is well."""
    scenarios = write_scenarios(folder / "scenarios", errand=errand_yaml())
    with application(url, folder, scenarios) as app:
        set_up(app)
        with app.app_context():
            ada = account(db.session())
            code = code_of(db.session(), ada, a_class(db.session(), ada))
    names = ("Robin", "robin", "R\u043ebin", "R o b i n")
    return [word for ledger in _at_once([(url, folder, "join", code, name) for name in names]) for word in ledger]


def _at_once(work: list[Any]) -> list[list[Any]]:
    context = multiprocessing.get_context("spawn")
    with context.Pool(len(work), initializer=_meet, initargs=(context.Barrier(len(work)),)) as pool:
        return pool.starmap(_run, work, chunksize=1)


def _meet(barrier: Barrier) -> None:
    global _barrier
    _barrier = barrier


def _run(url: str, folder: Path, what: str, *given: Any) -> list[Any]:
    with application(url, folder, folder / "scenarios") as app, app.app_context():
        _barrier.wait(60)
        return {"decide": _decide, "close": _close, "join": _join}[what](*given)


def _decide(who: Trainee, public_id: str) -> list[Told]:
    told = []
    for number in range(1, DECISIONS + 1):
        answer = "stored"
        try:
            take(db.session(), who, public_id, number, "wait" if number % 2 else "call")
        except Conflict as conflict:
            answer = conflict.reason
        told.append(Told(public_id, number, answer))
        if answer != "stored":
            break
    return told


def _close(ada: Account, public_id: str) -> list[Told]:
    while db.session.execute(text("SELECT count(*) FROM decision")).scalar_one() < DECISIONS // 4:
        db.session.rollback()
        time.sleep(0.002)
    classes.close(db.session(), ada, public_id)
    return []


def _join(code: str, name: str) -> list[str]:
    with suppress(JoinRefused):
        joining.join(db.session(), KEY, joining.find(db.session(), KEY, code, HERE), None, name)
        return ["in"]
    return ["refused"]
