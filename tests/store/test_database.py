"""Durable, bounded, and honest about what it cannot do."""

import sqlite3
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, event, func, insert, select, text
from sqlalchemy.orm import Session

from sim.services import attempts
from sim.services.verify import verify
from sim.store.database import connected, db, writing
from sim.store.database import locked as write_locked
from sim.store.errors import StoreUnavailable
from sim.store.records import TraineeRecord
from sim.store.types import UtcDateTime
from tests.factories import KEY, attempt, take, trainee
from tests.installation import application, set_up, sqlite_url


@pytest.fixture
def hasty(tmp_path: Path, scenarios: Path) -> Iterator[Flask]:
    """Give an application that waits a third of a second for the database, and no longer."""
    with application(sqlite_url(tmp_path), tmp_path, scenarios, STORE_WAIT=0.3) as app:
        set_up(app)
        with app.app_context():
            yield app


@contextmanager
def locked(tmp_path: Path) -> Iterator[None]:
    """Hold the write lock of the database from another connection."""
    with closing(sqlite3.connect(tmp_path / "test.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_every_connection_is_durable(app: Flask) -> None:
    """Each connection of the pool syncs fully, enforces foreign keys, writes ahead and waits a bounded time."""
    with app.app_context():
        connections = [db.engine.connect() for _ in range(12)]
        for connection in connections:
            found = [
                connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
                for pragma in ("synchronous", "foreign_keys", "journal_mode", "busy_timeout")
            ]
            assert found == [2, 1, "wal", 5000]
            connection.close()


def test_writes_begin_with_the_lock_and_reads_do_not(session: Session) -> None:
    """A write begins with BEGIN IMMEDIATE, whatever was read before in the same session; a read does not."""
    begun: list[str] = []
    engine = session.get_bind().engine

    def noted(statement: str) -> None:
        if statement.startswith("BEGIN"):
            begun.append(statement.strip())

    session.rollback()
    event.listen(engine, "checkout", lambda connection, *_rest: connection.set_trace_callback(noted))
    session.execute(select(TraineeRecord))
    trainee(session)
    session.execute(select(TraineeRecord))

    assert begun == ["BEGIN", "BEGIN IMMEDIATE", "BEGIN"]


def test_a_locked_database_is_waited_for_then_given_up(hasty: Flask, tmp_path: Path) -> None:
    """A decision waits a bounded time for the lock, then says unavailable; repeated later it is stored once."""
    session = db.session()
    who = trainee(session)
    public_id = attempt(session, who)
    with locked(tmp_path):
        began = time.monotonic()
        with pytest.raises(StoreUnavailable):
            take(session, who, public_id, 1, "call")
        assert 0.25 < time.monotonic() - began < 3
        assert attempts.play_view(session, KEY, who, public_id).number == 1

    assert not take(session, who, public_id, 1, "call").repeated
    assert take(session, who, public_id, 1, "call").repeated
    assert verify(session).differences == []


def test_writers_of_a_process_queue_for_a_bounded_time(hasty: Flask) -> None:
    """While one thread writes another waits its turn in the process, then says unavailable."""
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with hasty.app_context(), writing(db.session()):
            holding.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert holding.wait(5)
        with pytest.raises(StoreUnavailable, match="other writers"):
            trainee(db.session())
    finally:
        done.set()
        thread.join()
    assert trainee(db.session()).name == "Robin"


def test_a_full_disk_loses_nothing_and_stores_no_half(session: Session) -> None:
    """When no page can be added the decision is refused as unavailable; with room again it is taken once."""
    who = trainee(session)
    public_id = attempt(session, who)
    limit = [session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()]

    @event.listens_for(session.get_bind().engine, "begin")
    def allow(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={limit[0]}").close()

    taken = 0

    def go_on() -> None:
        nonlocal taken
        while taken < 400:
            take(session, who, public_id, taken + 1, "call")
            taken += 1

    with pytest.raises(StoreUnavailable, match="full"):
        go_on()
    limit[0] = 1_000_000

    assert taken >= 1
    number = taken + 1
    assert attempts.play_view(session, KEY, who, public_id).number == number
    assert not take(session, who, public_id, number, "call").repeated
    assert verify(session).differences == []


def test_errors_name_nobody(hasty: Flask, tmp_path: Path) -> None:
    """What is logged of a failed write holds no name."""
    name = "Rumpel" + "stiltskin"  # in two parts, since a traceback quotes this file
    with locked(tmp_path), pytest.raises(StoreUnavailable) as refused:
        trainee(db.session(), name)
    assert name not in "".join(traceback.format_exception(refused.value))
    db.session.execute(text("DROP TABLE trainee"))
    db.session.commit()
    with pytest.raises(StoreUnavailable) as missing:
        trainee(db.session(), name)
    shown = "".join(traceback.format_exception(missing.value))
    assert "INSERT INTO trainee" in shown
    assert name not in shown


def test_a_database_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    """A file that cannot be opened, or is no database, is said to be unavailable."""
    (tmp_path / "test.sqlite3").write_bytes(b"this is not a database" * 100)
    for url in (sqlite_url(tmp_path), f"sqlite:///{tmp_path}/nowhere/x.sqlite3"):
        with (
            application(url, tmp_path, tmp_path) as app,
            app.app_context(),
            pytest.raises(StoreUnavailable),
        ):
            trainee(db.session())


def test_postgresql_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    """A server that does not answer is said to be unavailable within the bounded time."""
    with (
        application("postgresql+psycopg://nobody@127.0.0.1:1/none", tmp_path, tmp_path, STORE_WAIT=1) as app,
        app.app_context(),
        pytest.raises(StoreUnavailable),
    ):
        trainee(db.session())


def test_postgresql_locks_are_waited_for_a_bounded_time(postgres_url: str, tmp_path: Path, scenarios: Path) -> None:
    """A row that another connection holds is waited for, then the decision is refused as unavailable."""
    with application(postgres_url, tmp_path, scenarios, STORE_WAIT=0.3) as app:
        set_up(app)
        with app.app_context():
            session = db.session()
            who = trainee(session)
            public_id = attempt(session, who)
            with db.engine.begin() as other:
                other.execute(text("SELECT 1 FROM attempt FOR UPDATE"))
                with pytest.raises(StoreUnavailable):
                    take(session, who, public_id, 1, "call")
            assert not take(session, who, public_id, 1, "call").repeated


def test_an_error_in_a_write_undoes_it(anywhere: Session) -> None:
    """Whatever goes wrong inside a write, nothing of it stays, and nobody has seen any of it; a second try is whole."""
    session, engine = anywhere, anywhere.get_bind()
    assert isinstance(engine, Engine)
    count = select(func.count()).select_from(TraineeRecord)

    def write(connection: Connection, fail: bool) -> None:
        with write_locked(connection):
            for name in ("a", "b"):
                values = {"public_id": name, "name": name, "token_hash": name, "joined_at": datetime.now(UTC)}
                connection.execute(insert(TraineeRecord).values(**values))
                with engine.connect() as other:
                    assert other.execute(count).scalar_one() == 0
            if fail:
                raise ZeroDivisionError

    with connected(session) as connection:
        assert connection.execute(count).scalar_one() == 0
        with pytest.raises(ZeroDivisionError):
            write(connection, fail=True)
        assert connection.execute(count).scalar_one() == 0
        write(connection, fail=False)
    assert session.execute(count).scalar_one() == 2


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 1, 12, tzinfo=UTC),
        datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    ],
)
def test_times_come_back_in_utc(session: Session, moment: datetime) -> None:
    """A moment comes back equal and in UTC; one without a zone is refused."""
    session.add(TraineeRecord(public_id="p", name="n", token_hash="t", joined_at=moment))
    session.commit()
    found = session.scalars(select(TraineeRecord.joined_at)).one()
    assert (found, found.utcoffset()) == (moment, timedelta(0))
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 1), session.get_bind().dialect)
