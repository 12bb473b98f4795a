"""Queries about trainees."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from sim.store.records import TraineeRecord
from sim.store.types import AnyRow

_BY_TOKEN_HASH = select(TraineeRecord.id, TraineeRecord.public_id, TraineeRecord.name).where(
    TraineeRecord.token_hash == bindparam("token_hash")
)


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a trainee and return the row's id."""
    inserted = connection.execute(insert(TraineeRecord).values(**values).returning(TraineeRecord.id))
    return inserted.scalar_one()


def by_token_hash(session: Session, token_hash: str) -> AnyRow | None:
    """Find a trainee's id, public id and name."""
    return session.connection().execute(_BY_TOKEN_HASH, {"token_hash": token_hash}).one_or_none()


def set_name(connection: Connection, trainee_id: int, name: str) -> bool:
    """Change a name; answers whether the trainee is still known."""
    changed = connection.execute(update(TraineeRecord).where(TraineeRecord.id == trainee_id).values(name=name))
    return changed.rowcount == 1


def erase(connection: Connection, public_id: str) -> bool:
    """Delete a trainee, and answer whether there was one; the database leaves the attempts without an owner."""
    return connection.execute(delete(TraineeRecord).where(TraineeRecord.public_id == public_id)).rowcount == 1
