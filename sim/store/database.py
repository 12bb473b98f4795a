"""The database: one engine per application, reads without a lock, writes behind one.

On SQLite every connection is durable (`synchronous=FULL`), writers begin with `BEGIN IMMEDIATE` and wait for
each other in a queue of the process, because SQLite's own waiting sleeps; other processes are waited for by
the busy timeout. On PostgreSQL rows are locked by the queries themselves.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event, exc
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from sim.store.base import Base
from sim.store.errors import StoreUnavailable

db = SQLAlchemy(model_class=Base)

DEFAULT_WAIT = 5.0
WRITES = "sim_writes"
"""The execution option of a connection that begins with the write lock."""
_WAIT = "sim_wait"
_queue = threading.Lock()


def init_app(app: Flask) -> None:
    """Give the application its engine and session.

    Reads `SQLALCHEMY_DATABASE_URI` and `STORE_WAIT` (seconds that a write waits for its turn, 5 unless set).
    """
    wait = float(app.config.setdefault("STORE_WAIT", DEFAULT_WAIT))
    options = engine_options(app.config["SQLALCHEMY_DATABASE_URI"], wait)
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", options)
    db.init_app(app)
    with app.app_context():
        prepare(db.engine, wait)


def engine_options(url: str, wait: float = DEFAULT_WAIT) -> dict[str, Any]:
    """Return the options of an engine whose every wait has an end."""
    options: dict[str, Any] = {
        "pool_size": 8,
        "max_overflow": 56,
        "pool_timeout": wait,
        "hide_parameters": True,  # names and texts stay out of the logs
    }
    if make_url(url).get_backend_name() == "postgresql":
        milliseconds = int(wait * 1000)
        options["pool_pre_ping"] = True
        options["connect_args"] = {
            "connect_timeout": max(2, int(wait)),
            "options": f"-c lock_timeout={milliseconds} -c idle_in_transaction_session_timeout=60000",
        }
    return options


def prepare(engine: Engine, wait: float = DEFAULT_WAIT) -> None:
    """Make every connection of the engine behave as said above; once per engine, before its first use."""
    engine.update_execution_options(**{_WAIT: wait})
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the begin event below begins; the driver must not
        for pragma in (
            f"busy_timeout={int(wait * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:  # this looks at nothing yet and cannot fail, so it goes the short way
            connection.connection.cursor().execute("BEGIN")


@contextmanager
def reading(session: Session) -> Iterator[Session]:
    """Read; raises StoreUnavailable when the database cannot answer."""
    try:
        yield session
    except exc.SQLAlchemyError as error:
        _give_up(session, error)


@contextmanager
def reading_at_once(session: Session) -> Iterator[Session]:
    """Read several things as they were at one moment, whoever writes meanwhile; raises StoreUnavailable."""
    session.rollback()
    with reading(session):
        if session.get_bind().dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session
        session.rollback()


@contextmanager
def connected(session: Session) -> Iterator[Connection]:
    """Give a connection in place of the session's, to read on and, within `locked`, to write on.

    The session gives back its own with what it has read. On PostgreSQL each statement before the first `locked` is a
    transaction of its own, which spares the ways there and back for begin and end; so nothing may be written there.
    Raises StoreUnavailable when the database is locked, gone or full; nothing was stored then that was not committed
    before.
    """
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    if session.in_transaction():
        session.rollback()
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection.execution_options(isolation_level="AUTOCOMMIT")
            yield connection
    except exc.SQLAlchemyError as error:
        _give_up(session, error)


@contextmanager
def locked(connection: Connection) -> Iterator[None]:
    """Write in a transaction of its own, committed at the end and undone by any error.

    Waits its turn. What the connection read before is to be looked at afresh: it is decided on what is true under the
    lock. Raises StoreUnavailable where that takes too long.
    """
    connection.rollback()
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="READ COMMITTED")
    queued = connection.dialect.name == "sqlite"
    if queued and not _queue.acquire(timeout=connection.get_execution_options()[_WAIT]):
        raise StoreUnavailable("other writers took too long")
    try:
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            yield
    finally:
        if queued:
            _queue.release()
        connection.execution_options(**{WRITES: False})


@contextmanager
def writing(session: Session) -> Iterator[Connection]:
    """Write on a connection of its own, as `locked` does; raises StoreUnavailable as `connected` does."""
    with connected(session) as connection, locked(connection):
        yield connection


def _give_up(session: Session, error: exc.SQLAlchemyError) -> None:
    """Undo, and say what the database's own error means to us."""
    session.rollback()
    unavailable = (exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.TimeoutError)
    if isinstance(error, unavailable) or type(error) is exc.DatabaseError:
        raise StoreUnavailable(str(getattr(error, "orig", error))) from error
    raise error
