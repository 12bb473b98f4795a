"""Whether an installation is ready."""

from pathlib import Path

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from sim.services.health import Health, health
from sim.services.scenarios import synchronise
from sim.store.database import db
from tests.installation import application


def test_ready(session: Session) -> None:
    """With a database, its tables and a scenario the installation is ready."""
    assert health(session) == Health(database=True, migrated=True, scenarios=1)
    assert health(session).ready


def test_not_ready_without_scenarios(session: Session, scenarios: Path) -> None:
    """Without a scenario in use there is nothing to serve."""
    (scenarios / "errand.yaml").unlink()
    synchronise(session, scenarios)

    assert not health(session).ready


def test_not_ready_with_other_tables(session: Session) -> None:
    """A database of another version of the program is reachable, but not ready."""
    session.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))
    session.commit()

    assert health(session) == Health(database=True, migrated=False, scenarios=0)


def test_a_database_that_is_gone_is_an_answer(app: Flask, tmp_path: Path) -> None:
    """When the database cannot be opened the answer is "not ready", and no error."""
    nowhere = f"sqlite:///{tmp_path}/nowhere/x.sqlite3"
    with application(nowhere, tmp_path, tmp_path) as broken, broken.app_context():
        assert health(db.session()) == Health(database=False, migrated=False, scenarios=0)
