"""Tables, constraints and guards are the same on SQLite and PostgreSQL, and as the program expects."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import check, downgrade
from sqlalchemy import CheckConstraint, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sim.services.verify import verify
from sim.store.base import Base
from sim.store.schema import MIGRATIONS, Schema, SchemaTooNew, prepare_migrations, revisions, schema, upgrade
from tests.factories import attempt, trainee


def test_models_equal_migrations(anywhere: Session) -> None:
    """Nothing that the models say is missing from the migrated tables, or the other way round."""
    context = MigrationContext.configure(anywhere.connection(), opts={"compare_type": True})
    assert compare_metadata(context, Base.metadata) == []
    anywhere.rollback()
    check()


def test_checks_of_models_stand_in_the_tables(anywhere: Session) -> None:
    """Each check of a model is a check of its table, by name."""
    inspector = inspect(anywhere.connection())
    for table in Base.metadata.tables.values():
        wanted = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)}
        assert {check["name"] for check in inspector.get_check_constraints(table.name)} == wanted


@pytest.mark.parametrize(
    "values",
    [
        {"score": 101},
        {"score": -1},
        {"outcome": None},
        {"finished_at": None},
        {"decided": -1},
    ],
)
def test_impossible_attempts_are_refused(anywhere: Session, values: dict[str, object]) -> None:
    """A score outside 0..100, half an ending or a negative count cannot be stored."""
    attempt(anywhere, trainee(anywhere), ["call", "suit"])
    column, value = next(iter(values.items()))

    with pytest.raises(IntegrityError):
        anywhere.execute(text(f"UPDATE attempt SET {column} = :value"), {"value": value})
    anywhere.rollback()
    assert verify(anywhere).differences == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE scenario_version SET document = 'x'",
        "DELETE FROM scenario_version",
        "UPDATE decision SET decision = 'x'",
        "DELETE FROM decision",
        "UPDATE attempt SET seed = 1",
        "UPDATE attempt SET mode = 'assessed'",
        "UPDATE attempt SET memory = 'x'",
        "UPDATE attempt SET version_id = 1",
        "UPDATE attempt SET ordinal = 2",
        "DELETE FROM attempt",
        "INSERT INTO decision SELECT * FROM decision",
        "INSERT INTO decision SELECT attempt_id, 0, decision, happenings, decided_at FROM decision",
        "INSERT INTO decision SELECT 999, number, decision, happenings, decided_at FROM decision",
    ],
)
def test_what_is_frozen_cannot_be_changed(anywhere: Session, statement: str) -> None:
    """Versions, decisions and what an attempt pins are refused changes by the database itself."""
    attempt(anywhere, trainee(anywhere), ["call"])

    with pytest.raises(IntegrityError):
        anywhere.execute(text(statement))
    anywhere.rollback()
    assert verify(anywhere).differences == []


def test_migrating_again_changes_nothing(anywhere: Session) -> None:
    """A database that is up to date stays as it is."""
    attempt(anywhere, trainee(anywhere), ["call"])
    upgrade(anywhere)
    assert schema(anywhere) is Schema.CURRENT
    assert verify(anywhere).recomputed == 1


def test_there_and_back(anywhere: Session) -> None:
    """Going back to the beginning leaves nothing behind, and the way forth works again."""
    anywhere.rollback()
    prepare_migrations()
    downgrade(revision="base")
    assert inspect(anywhere.connection()).get_table_names() == ["alembic_version"]
    anywhere.rollback()
    assert schema(anywhere) is Schema.BEHIND
    upgrade(anywhere)
    assert schema(anywhere) is Schema.CURRENT


def test_revisions_are_known_by_their_files() -> None:
    """What the program knows without asking alembic is what alembic would say."""
    script = ScriptDirectory(str(MIGRATIONS))
    assert list(revisions()) == [revision.revision for revision in script.walk_revisions()][::-1]
    assert [revisions()[-1]] == script.get_heads()


def test_a_newer_database_is_refused(app: Flask, session: Session) -> None:
    """A revision that the program does not know is recognised as newer, and left alone."""
    session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    session.commit()

    assert schema(session) is Schema.NEWER
    with pytest.raises(SchemaTooNew):
        upgrade(session)
