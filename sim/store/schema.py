"""Whether the database has the tables that this version of the program expects, and how it gets them."""

from enum import Enum
from functools import cache
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask_migrate import Migrate
from flask_migrate import upgrade as migrate_upgrade
from sqlalchemy.orm import Session

from sim.store.database import db, reading

MIGRATIONS = Path(__file__).with_name("migrations")
_migrate = Migrate(directory=str(MIGRATIONS))


class Schema(Enum):
    """How the database's tables compare with the program."""

    BEHIND = "older than the program"
    CURRENT = "as the program expects"
    NEWER = "newer than the program"


class SchemaTooNew(Exception):
    """The database was last used by a newer version of the program, which this one must not touch."""


def schema(session: Session) -> Schema:
    """Compare the database with the program; raises StoreUnavailable."""
    with reading(session):
        found = set(MigrationContext.configure(session.connection()).get_current_heads())
    known, heads = _revisions()
    if not found <= known:
        return Schema.NEWER
    return Schema.CURRENT if found == heads else Schema.BEHIND


def prepare_migrations() -> None:
    """Let the present application find its migrations; the commands of flask-migrate work after this."""
    if "migrate" not in current_app.extensions:
        _migrate.init_app(current_app, db)


@cache
def _revisions() -> tuple[frozenset[str], frozenset[str]]:
    """Return all revisions that the program knows, and the latest."""
    script = ScriptDirectory(str(MIGRATIONS))
    return frozenset(r.revision for r in script.walk_revisions()), frozenset(script.get_heads())


def upgrade(session: Session) -> None:
    """Bring the tables up to date, inside an application context; raises SchemaTooNew and StoreUnavailable."""
    if schema(session) is Schema.NEWER:
        raise SchemaTooNew("the database is newer than this program; install the newer program, or restore a backup")
    session.rollback()
    prepare_migrations()
    with reading(session):
        migrate_upgrade()
