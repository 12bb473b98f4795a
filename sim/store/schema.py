"""Whether the database has the tables that this version of the program expects, and how it gets them.

Alembic is imported only where tables are changed, so that a start after a crash need not wait for it.
"""

from enum import Enum
from functools import cache
from pathlib import Path

from flask import current_app
from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from sim.store.database import db, reading

MIGRATIONS = Path(__file__).with_name("migrations")


class Schema(Enum):
    """How the database's tables compare with the program."""

    BEHIND = "older than the program"
    CURRENT = "as the program expects"
    NEWER = "newer than the program"


class SchemaTooNew(Exception):
    """The database was last used by a newer version of the program, which this one must not touch."""


def schema(session: Session) -> Schema:
    """Compare the database with the program; raises StoreUnavailable."""
    found: set[str] = set()
    with reading(session):
        if inspect(session.connection()).has_table("alembic_version"):
            found.update(session.scalars(text("SELECT version_num FROM alembic_version")))
    known = revisions()
    if not found <= set(known):
        return Schema.NEWER
    return Schema.CURRENT if found == {known[-1]} else Schema.BEHIND


def upgrade(session: Session) -> None:
    """Bring the tables up to date, inside an application context; raises SchemaTooNew and StoreUnavailable."""
    found = schema(session)
    if found is Schema.NEWER:
        raise SchemaTooNew("the database is newer than this program; install the newer program, or restore a backup")
    if found is Schema.CURRENT:
        return
    session.rollback()
    prepare_migrations()
    from flask_migrate import upgrade as migrate_upgrade

    with reading(session):
        migrate_upgrade()


def prepare_migrations() -> None:
    """Let the present application find its migrations; the commands of flask-migrate work after this."""
    if "migrate" not in current_app.extensions:
        from flask_migrate import Migrate

        Migrate(current_app, db, directory=str(MIGRATIONS))


@cache
def revisions() -> tuple[str, ...]:
    """Return the revisions that the program knows, oldest first; each begins the name of its file."""
    return tuple(sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py")))
