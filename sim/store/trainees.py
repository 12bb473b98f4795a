"""Queries about trainees."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from sim.store.class_records import WayInRecord
from sim.store.records import AttemptRecord, TraineeRecord
from sim.store.types import AnyRow

_COLUMNS = (TraineeRecord.id, TraineeRecord.public_id, TraineeRecord.name, TraineeRecord.pseudonym)
_BY_TOKEN_HASH = select(*_COLUMNS).where(TraineeRecord.token_hash == bindparam("token_hash"))


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a trainee and return the row's id."""
    inserted = connection.execute(insert(TraineeRecord).values(**values).returning(TraineeRecord.id))
    return inserted.scalar_one()


def by_token_hash(session: Session, token_hash: str) -> AnyRow | None:
    """Find a trainee's id, public id, name and pseudonym."""
    return session.connection().execute(_BY_TOKEN_HASH, {"token_hash": token_hash}).one_or_none()


def set_token(connection: Connection, trainee_id: int, token_hash: str) -> AnyRow | None:
    """Give a trainee another token; answers who they are, None where they were forgotten.

    A code for another browser is good no longer.
    """
    connection.execute(delete(WayInRecord).where(WayInRecord.trainee_id == trainee_id))
    change = update(TraineeRecord).where(TraineeRecord.id == trainee_id).values(token_hash=token_hash)
    return connection.execute(change.returning(*_COLUMNS)).one_or_none()


def set_name(connection: Connection, trainee_id: int, name: str) -> bool:
    """Change a name; answers whether the trainee is still known."""
    changed = connection.execute(update(TraineeRecord).where(TraineeRecord.id == trainee_id).values(name=name))
    return changed.rowcount == 1


def set_pseudonym(connection: Connection, trainee_id: int, pseudonym: str | None) -> bool:
    """Change what boards show instead of the name, None for the name; answers whether the trainee is still known."""
    change = update(TraineeRecord).where(TraineeRecord.id == trainee_id).values(pseudonym=pseudonym)
    return connection.execute(change).rowcount == 1


def erase(connection: Connection, public_id: str) -> bool:
    """Delete a trainee, and answer whether there was one.

    The database leaves the attempts and rows of boards without an owner. The attempts are locked first, as a decision
    does it that may end one: the other way round the two could wait for each other.
    """
    owner = select(TraineeRecord.id).where(TraineeRecord.public_id == public_id).scalar_subquery()
    connection.execute(select(AttemptRecord.id).where(AttemptRecord.trainee_id == owner).with_for_update()).all()
    return connection.execute(delete(TraineeRecord).where(TraineeRecord.public_id == public_id)).rowcount == 1
