"""Runs the migrations on the application's engine, all in one transaction, one process at a time.

SQLite changes some things only by making a table anew, which its foreign keys would forbid: they rest meanwhile, and
what they guard is looked at before the transaction ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from sim.store.database import WRITES, db

MIGRATING = 5_218_201_933  # any number that nobody else locks


@contextmanager
def foreign_keys_at_rest(connection: Connection) -> Iterator[None]:
    """Let SQLite not look at foreign keys; this has no effect within a transaction, so it comes before it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON").close()


def run() -> None:
    configured = current_app.extensions["migrate"].configure_args
    with (
        db.engine.connect().execution_options(**{WRITES: True}) as connection,
        foreign_keys_at_rest(connection),
        connection.begin(),
    ):
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING})"))
        context.configure(connection=connection, target_metadata=db.metadata, transactional_ddl=True, **configured)
        with context.begin_transaction():
            context.run_migrations()
        if connection.dialect.name == "sqlite":
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                raise RuntimeError(f"the migrations would leave rows that refer to nothing: {broken[:5]}")


run()
