"""Stored databases of released schemas: made once when a schema is released, and never changed after.

`python -m tests.store.release` writes `released/<revision>.sql` for the present head, with rows that the services
themselves made. The file is for SQLite; PostgreSQL gets its rows into tables made by the same revision.
"""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade as upgrade_to
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services import api_tokens, attempts, ballots, consents, debriefs, joining, live, remarks, votes
from sim.services.compiled import compiled
from sim.services.tablebases import Tablebases
from sim.services.trainees import forget, go_by
from sim.services.views import ASSESSED
from sim.store.database import WRITES, db
from sim.store.scenarios import by_slug
from sim.store.schema import prepare_migrations, revisions
from tests.builders import errand_yaml, write_scenarios
from tests.classes import a_class, account, code_of, joined, played
from tests.factories import KEY, attempt, trainee
from tests.installation import application, set_up, sqlite_url
from tests.voting import asked

RELEASED = Path(__file__).with_name("released")
TABLES = (
    "trainee",
    "scenario_version",
    "scenario",
    "account",
    "class",
    "class_scenario",
    "member",
    "way_in",
    "vote",
    "ballot",
    "vote_step",
    "forewarned",
    "class_way_in",
    "barred_name",
    "consent",
    "audit",
    "attempt",
    "decision",
    "board_row",
    "board_score",
    "measure",
    "measure_count",
    "remark",
    "api_token",
    "debrief",
)
"""The tables that hold rows, those first that others refer to; older releases have fewer."""


_BOOLEANS = text(
    "SELECT column_name FROM information_schema.columns WHERE table_name = :name AND data_type = 'boolean'"
)


def dump() -> str:
    """Return a database of the present schema: attempts in each condition, a board, and a class that has voted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scenarios = write_scenarios(folder / "scenarios", errand=errand_yaml())
        with application(sqlite_url(folder), folder, scenarios) as app:
            set_up(app)
            with app.app_context():
                session = db.session()
                robin, kim, gone = (trainee(session, name) for name in ("Robin", "Kim", "Sasha"))
                go_by(session, robin, "Quiet Heron")
                finished = attempt(session, robin, ["call", "wait", "suit"])
                attempts.restart_from(session, robin, finished, 2)
                attempt(session, robin, ["write(opening=warm; ask=time)", "wait"])
                attempt(session, kim, ["flatter", "wait", "promise"], mode=ASSESSED)
                attempt(session, gone, ["call", "suit"])
                forget(session, gone)
                ada = account(session)
                room = a_class(session, ada)
                alex = joined(session, code_of(session, ada, room), "Alex")
                first = played(session, alex, room, ["call", "suit"])
                noor = joined(session, code_of(session, ada, room), "Noor")
                out = joined(session, code_of(session, ada, room), "Out")
                *_, second, third = live.board(session, ada, room).members
                joining.way_in(session, KEY, ada, room, second.public_id)
                joining.remove(session, ada, room, third.public_id, removed=True)
                forget(session, out)
                consents.give(session, alex, room, agrees=True)
                vote = asked(session, ada, room)
                ballots.cast(session, alex, room, vote, 1)
                votes.end(session, ada, room, vote)
                attempt(session, noor, ["call", "suit"])
                remarks.remark(session, ada, first, remarks.EXCLUDED, "a test")
                api_tokens.make(session, ada, "notebook")
                tablebases = Tablebases(folder / "tablebases")
                tablebases.make(compiled(session, *_errand(session)), {})
                debriefs.write_down(session, finished, tablebases)
        with closing(sqlite3.connect(folder / "test.sqlite3")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return "\n".join(connection.iterdump()) + "\n"


def _errand(session: Session) -> tuple[int, str]:
    row = by_slug(session, "errand")
    assert row is not None
    return row.version_id, row.content_hash


def rows(revision: str) -> dict[str, list[dict[str, object]]]:
    """Return what a released database holds, table by table."""
    with closing(sqlite3.connect(":memory:")) as stored:
        stored.row_factory = sqlite3.Row
        stored.executescript((RELEASED / f"{revision}.sql").read_text("utf-8"))
        present = {row["name"] for row in stored.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {
            table: [dict(row) for row in stored.execute(f"SELECT * FROM {table}")]
            for table in TABLES
            if table in present
        }


def restore(app: Flask, revision: str) -> None:
    """Put a released database where the application expects its own, which does not exist yet."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            with closing(sqlite3.connect(str(db.engine.url.database))) as connection:
                connection.executescript((RELEASED / f"{revision}.sql").read_text("utf-8"))
            return
        prepare_migrations()
        upgrade_to(revision=revision)
        with db.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            connection.execute(text("SET LOCAL TIME ZONE 'UTC'"))
            for table, found in rows(revision).items():
                booleans = set(connection.execute(_BOOLEANS, {"name": table}).scalars())
                for row in found:
                    row |= {name: bool(value) for name, value in row.items() if name in booleans}
                    names = ", ".join(row)
                    values = ", ".join(f":{name}" for name in row)
                    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), row)
                if found and "id" in found[0]:
                    sequence = f"pg_get_serial_sequence('{table}', 'id')"
                    connection.execute(text(f"SELECT setval({sequence}, (SELECT max(id) FROM {table}))"))


def main() -> None:
    """Write the present schema's file, once."""
    path = RELEASED / f"{revisions()[-1]}.sql"
    if path.exists():
        raise SystemExit(f"{path} is released and stays as it is")
    path.write_text(dump(), "utf-8")
    print(f"written {path}")


if __name__ == "__main__":
    main()
