"""A copy of the database that can be put in place."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from sim.services import attempts
from sim.services.backups import BackupRefused, backup
from sim.services.verify import verify
from sim.store.database import db
from tests.factories import KEY, attempt, take, trainee
from tests.installation import application


def test_a_backup_can_be_restored(session: Session, tmp_path: Path, scenarios: Path) -> None:
    """A copy made while an attempt is open is put in place: the attempt goes on, and everything still agrees."""
    who = trainee(session)
    public_id = attempt(session, who, ["call"])
    report = backup(session, tmp_path / "copy.sqlite3")
    take(session, who, public_id, 2, "wait")

    assert report.size == (tmp_path / "copy.sqlite3").stat().st_size
    assert (tmp_path / "copy.sqlite3").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "copy.sqlite3-wal").exists()
    with application(f"sqlite:///{report.path}", tmp_path, scenarios) as restored, restored.app_context():
        assert attempts.play_view(db.session(), KEY, who, public_id).number == 2
        assert take(db.session(), who, public_id, 2, "promise").view.number == 3
        assert verify(db.session()).differences == []


def test_a_backup_waits_for_nobody_and_holds_nobody_up(session: Session, tmp_path: Path) -> None:
    """A writer that holds the lock neither stops the copy nor gets its unfinished work into it."""
    attempt(session, trainee(session), ["call"])
    database = session.get_bind().engine.url.database
    assert database is not None
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE trainee SET name = 'unfinished'")
        backup(session, tmp_path / "copy.sqlite3")
        writer.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("SELECT name FROM trainee").fetchall() == [("Robin",)]


def test_nothing_is_overwritten(session: Session, tmp_path: Path) -> None:
    """An existing file is left alone, and a folder that is not there is named."""
    kept = tmp_path / "kept"
    kept.write_text("mine")

    with pytest.raises(BackupRefused, match="exists already"):
        backup(session, kept)
    with pytest.raises(BackupRefused, match="cannot write"):
        backup(session, tmp_path / "nowhere" / "copy")
    assert kept.read_text() == "mine"


def test_an_empty_database_is_not_taken_for_one_worth_keeping(tmp_path: Path) -> None:
    """A wrong address, at which an empty database is made, is told instead of being copied as if all were well."""
    engine = create_engine(f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
    with Session(engine) as session:
        session.connection()
        with pytest.raises(BackupRefused) as refused:
            backup(session, tmp_path / "copy.sqlite3")
    engine.dispose()
    assert str(refused.value) == (
        f"there is nothing in the database {tmp_path / 'elsewhere.sqlite3'}; see DATABASE_URL and SIM_INSTANCE"
    )
    assert not (tmp_path / "copy.sqlite3").exists()


def test_postgresql_has_its_own_tool(postgres_url: str, tmp_path: Path) -> None:
    """On PostgreSQL the message names pg_dump."""
    with (
        application(postgres_url, tmp_path, tmp_path) as app,
        app.app_context(),
        pytest.raises(BackupRefused, match="pg_dump"),
    ):
        backup(db.session(), tmp_path / "copy")
