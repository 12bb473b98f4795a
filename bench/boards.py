"""The board with a million attempts beside the board with a thousand, and what it reads beside one row by primary key.

Both boards are made here by bulk SQL, in scratch databases: one finished first attempt for each of so many trainees,
scores spread evenly, finished in another order than begun. Then the program's own `rebuild` counts the boards. Pages
are asked for through Flask's test client by a trainee who stands in the middle, so that they hold that row and its
neighbours as well. Results among all are asked for by an admin, by score and by skill, first page and middle, picked
by name, and those of a class of thirty. Queries are those of `sim.store.boards`, called through the session as services
call them. PostgreSQL is measured where the tests' server can be reached.
"""

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from flask import Flask
from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from bench.measure import interleaved, line, ratio
from sim import resources
from sim.services import places, points
from sim.services.boards import ROWS_PER_PAGE, rebuild
from sim.services.points import Point
from sim.services.scenarios import synchronise
from sim.store import boards, scenarios
from sim.store.boards import Board
from sim.store.database import db, writing
from sim.store.records import BoardRowRecord
from sim.store.schema import upgrade
from sim.web import create_app
from tests.postgres import throwaway_database, why_unreachable

FEW, MANY = 1_000, 1_000_000
SLUG = "silent-manager"
TOKEN = "the key of the trainee in the middle"
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :size)"
FINISHED = {
    "sqlite": "datetime('2026-01-01', '+' || (i * 7919 % :size) || ' seconds') || '.000000'",
    "postgresql": "timestamptz '2026-01-01 00:00:00+00' + (i::bigint * 7919 % :size) * interval '1 second'",
}
TRAINEES = f"""
INSERT INTO trainee (public_id, name, token_hash, joined_at)
{NUMBERS} SELECT 'p' || i, 'Trainee ' || i, 'h' || i, MOMENT FROM n
"""
ATTEMPTS = f"""
INSERT INTO attempt (public_id, trainee_id, scenario_id, version_id, rules_hash, rule_version, seed, mode, memory,
    ordinal, opening, snapshot, notes, decided, outcome, outcome_kind, score, skill, started_at, finished_at)
{NUMBERS} SELECT 'a' || i, i, scenario.id, v.id, v.rules_hash, v.rule_version, i, 'assessed', '{{}}',
    1, '[]', '{{}}', '{{}}', 12, 'placed', 'placed', i * 37 % 101, i * 71 % 1301 - 300, MOMENT, MOMENT
FROM n, scenario JOIN scenario_version v ON v.id = scenario.version_id WHERE scenario.slug = :slug
"""
REVIEWER = "the key of a reviewer who is logged in"
CLASS = "c" * 26
ROOM = [
    """INSERT INTO account (id, public_id, email, role, made_at)
    VALUES (1, 'r', 'rex@example.org', 'admin', CURRENT_TIMESTAMP)""",
    """INSERT INTO login (token_hash, account_id, began_at, ends_at)
    VALUES (:hash, 1, CURRENT_TIMESTAMP, '2100-01-01 00:00:00')""",
    """INSERT INTO class (id, public_id, code, owner_id, name, mode, luck, memory, pacing, board, zone, made_at,
    opens_at) VALUES (1, :class, 'code', 1, 'Room', 'assessed', 'shared', 'default', 'own', 'live', 'UTC',
    CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)""",
    """INSERT INTO class_scenario (class_id, scenario_id, place, seed)
    SELECT 1, id, 1, 1 FROM scenario WHERE slug = :slug""",
    """INSERT INTO member (public_id, class_id, trainee_id, name, look, joined_at)
    SELECT 'm' || id, 1, id, name, name, joined_at FROM trainee WHERE id <= 30""",
    """INSERT INTO attempt (public_id, trainee_id, scenario_id, version_id, rules_hash, rule_version, seed, mode,
    memory, ordinal, class_id, class_ordinal, opening, snapshot, notes, decided, outcome, outcome_kind, score, skill,
    started_at, finished_at)
    SELECT 'c' || id, trainee_id, scenario_id, version_id, rules_hash, rule_version, seed, mode, memory, 2, 1, 1, opening,
    snapshot, notes, decided, outcome, outcome_kind, score, skill, started_at, finished_at
    FROM attempt WHERE trainee_id <= 30 AND ordinal = 1""",
]
"""An admin who is logged in, and a class of thirty."""
SUPERUSER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
BY_KEY = select(
    BoardRowRecord.attempt_id, BoardRowRecord.trainee_id, BoardRowRecord.score, BoardRowRecord.finished_at
).where(BoardRowRecord.attempt_id == bindparam("id"))


@contextmanager
def crowded(folder: Path, url: str, size: int) -> Iterator[Flask]:
    """Give the application on a database with so many trainees on one board."""
    app = create_app(
        {
            "SECRET_KEY": "a secret for measuring, which nobody else will use",
            "SQLALCHEMY_DATABASE_URI": url,
            "INSTANCE_PATH": str(folder),
            "RATELIMIT_ENABLED": False,
        }
    )
    with app.app_context():
        session = db.session()
        upgrade(session)
        synchronise(session, resources.scenarios())
        moment = FINISHED[db.engine.dialect.name]
        with writing(session) as connection:
            if db.engine.dialect.name == "postgresql" and connection.scalar(text(SUPERUSER)):
                connection.execute(text("SET LOCAL session_replication_role = replica"))  # no need to look up each key
            for statement in (TRAINEES, ATTEMPTS):
                connection.execute(text(statement.replace("MOMENT", moment)), {"size": size, "slug": SLUG})
            given = {"hash": hashlib.sha256(REVIEWER.encode()).hexdigest(), "class": CLASS, "slug": SLUG}
            for statement in ROOM:
                connection.execute(text(statement), given)
            middle = {"hash": hashlib.sha256(TOKEN.encode()).hexdigest(), "id": size // 2}
            connection.execute(text("UPDATE trainee SET token_hash = :hash WHERE id = :id"), middle)
        assert rebuild(session) == size
        if db.engine.dialect.name == "postgresql":
            with writing(session) as connection:  # what its own upkeep does sooner or later
                connection.execute(text("ANALYZE"))
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def pages(app: Flask) -> dict[str, Callable[[], None]]:
    """Return requests for the first page of the board and for one from its middle on."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["token"] = TOKEN
    with app.app_context():
        found = scenarios.by_slug(db.session(), SLUG)
        assert found is not None
        which = Board(found.scenario_id, found.rules_hash)
        row = boards.own(db.session(), which, FEW // 3)
        assert row is not None
        middle = places.written(boards.place(row))
        db.session.remove()

    def ask(address: str) -> Callable[[], None]:
        def request() -> None:
            answer = client.get(address)
            assert answer.status_code == 200, answer.status
            assert answer.text.count("<tr") > ROWS_PER_PAGE

        return request

    return {"first": ask(f"/scenarios/{SLUG}/board"), "deep": ask(f"/scenarios/{SLUG}/board?after={middle}")}


def reviews(app: Flask) -> dict[str, Callable[[], None]]:
    """Return requests for results among all, of a class, and picked by name."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["login"] = REVIEWER
    among = f"/review/scenarios/{SLUG}/results"
    middle = points.written(Point(0, -500, datetime(2026, 1, 1, 0, 5, tzinfo=UTC), 1))

    def ask(address: str, rows: int) -> Callable[[], None]:
        def request() -> None:
            answer = client.get(address)
            assert answer.status_code == 200, answer.status
            assert answer.text.count("<tr") == rows + 1, (address, answer.text.count("<tr"))

        return request

    return {
        "by score": ask(among, ROWS_PER_PAGE),
        "by skill from the middle": ask(f"{among}?by=skill&after={middle}", ROWS_PER_PAGE),
        "of a class": ask(f"/review/classes/{CLASS}/{SLUG}/results?by=skill", 30),
        "picked by name": ask(f"{among}?name=trainee", ROWS_PER_PAGE),
    }


def queries(session: Session) -> dict[str, Callable[[], object]]:
    """Return the reads of a board and the look-up of one row by its primary key, on one database."""
    found = scenarios.by_slug(session, SLUG)
    assert found is not None
    which = Board(found.scenario_id, found.rules_hash)
    ids = cycle(range(1, MANY, 7919))
    return {
        "key": lambda: session.execute(BY_KEY, {"id": next(ids)}).one(),
        "top": lambda: boards.below(session, which, None, 50),
        "rank": lambda: boards.histogram(session, which),
    }


def measured(name: str, urls: tuple[str, str], folder: Path, rounds: int, allowed: float) -> list[str]:
    """Measure on one kind of database."""
    with ExitStack() as stack:
        apps = {
            size: stack.enter_context(crowded(folder, url, size)) for size, url in zip((FEW, MANY), urls, strict=True)
        }
        asked = {f"{page} {size}": call for size, app in apps.items() for page, call in pages(app).items()}
        taken = interleaved(asked, rounds)
        asked = {f"{page} {size}": call for size, app in apps.items() for page, call in reviews(app).items()}
        reviewed = interleaved(asked, rounds // 3)
        with apps[MANY].app_context():
            read = interleaved(queries(db.session()), 10 * rounds, warm_up=50)
            db.session.remove()
    return (
        [
            line(
                f"{name}: {page} page of a million beside a thousand",
                ratio(taken, f"{key} {MANY}", f"{key} {FEW}"),
                1.3,
            )
            for page, key in (("first", "first"), ("middle", "deep"))
        ]
        + [
            line(
                f"{name}: results {key} of a million beside a thousand",
                ratio(reviewed, f"{key} {MANY}", f"{key} {FEW}"),
                most,
            )
            for key, most in (
                ("by score", 1.3),
                ("by skill from the middle", 1.3),
                ("of a class", 1.3),
                ("picked by name", 6),
            )
        ]
        + [
            line(f"{name}: {what} of a million beside one row by key", ratio(read, key, "key"), allowed)
            for what, key in (("top 50", "top"), ("ranks", "rank"))
        ]
    )


def main(rounds: int = 60) -> Iterator[str]:
    """Measure and yield the lines of the report."""
    with tempfile.TemporaryDirectory(dir=".") as name, ExitStack() as stack:
        folder = Path(name).resolve()
        files = (f"sqlite:///{folder / 'few.sqlite3'}", f"sqlite:///{folder / 'many.sqlite3'}")
        yield from measured("SQLite", files, folder, rounds, 4)
        reason = why_unreachable()
        if reason is not None:
            yield f"boards on PostgreSQL were not measured: {reason}"
            return
        servers = (stack.enter_context(throwaway_database()), stack.enter_context(throwaway_database()))
        yield from measured("PostgreSQL", servers, folder, rounds, 2)


if __name__ == "__main__":
    for found in main():
        print(found, flush=True)
