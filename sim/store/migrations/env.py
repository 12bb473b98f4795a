"""Runs the migrations on the application's engine, all in one transaction, one process at a time."""

from alembic import context
from flask import current_app
from sqlalchemy import text

from sim.store.database import WRITES, db

MIGRATING = 5_218_201_933  # any number that nobody else locks


def run() -> None:
    configured = current_app.extensions["migrate"].configure_args
    with db.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING})"))
        context.configure(connection=connection, target_metadata=db.metadata, transactional_ddl=True, **configured)
        with context.begin_transaction():
            context.run_migrations()


run()
