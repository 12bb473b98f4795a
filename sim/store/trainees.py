"""Queries about trainees."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from sim.store.class_records import ClassRecord, ClassWayInRecord, MemberRecord, WayInRecord
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

    Codes for another browser are good no longer; the trainee is locked before them, as where one is erased.
    """
    change = update(TraineeRecord).where(TraineeRecord.id == trainee_id).values(token_hash=token_hash)
    row = connection.execute(change.returning(*_COLUMNS)).one_or_none()
    connection.execute(delete(WayInRecord).where(WayInRecord.trainee_id == trainee_id))
    memberships = select(MemberRecord.id).where(MemberRecord.trainee_id == trainee_id)
    connection.execute(delete(ClassWayInRecord).where(ClassWayInRecord.member_id.in_(memberships)))
    return row


def set_name(connection: Connection, trainee_id: int, name: str) -> bool:
    """Change a name; answers whether the trainee is still known."""
    changed = connection.execute(update(TraineeRecord).where(TraineeRecord.id == trainee_id).values(name=name))
    return changed.rowcount == 1


def set_pseudonym(connection: Connection, trainee_id: int, pseudonym: str | None) -> bool:
    """Change what boards show instead of the name, None for the name; answers whether the trainee is still known."""
    change = update(TraineeRecord).where(TraineeRecord.id == trainee_id).values(pseudonym=pseudonym)
    return connection.execute(change).rowcount == 1


def removals(connection: Connection, public_id: str) -> Sequence[AnyRow]:
    """List what a trainee looked like in the classes that they were removed from: class, its public id, look.

    Until the transaction ends they begin and decide nothing, nobody removes them or lets them in again, and they can
    be erased. The locks are taken in the order that `sim.store.forewarned` names: any other, and this could wait for a
    decision that waits for this.
    """
    owner = select(TraineeRecord.id).where(TraineeRecord.public_id == public_id)
    connection.execute(owner.with_for_update(key_share=True)).all()
    mine = owner.scalar_subquery()
    attempts = select(AttemptRecord.id).where(AttemptRecord.trainee_id == mine).order_by(AttemptRecord.id)
    connection.execute(attempts.with_for_update()).all()
    joined = select(MemberRecord.class_id).where(MemberRecord.trainee_id == mine)
    classes = select(ClassRecord.id).where(ClassRecord.id.in_(joined)).order_by(ClassRecord.id)
    connection.execute(classes.with_for_update(read=True)).all()
    return connection.execute(
        select(MemberRecord.class_id, ClassRecord.public_id, MemberRecord.look)
        .join(ClassRecord, ClassRecord.id == MemberRecord.class_id)
        .where(MemberRecord.trainee_id == mine, MemberRecord.removed_at.is_not(None))
        .order_by(MemberRecord.id)
    ).all()


def erase(connection: Connection, public_id: str) -> bool:
    """Delete a trainee, and answer whether there was one; `removals` comes before.

    The database leaves the attempts and rows of boards without an owner.
    """
    return connection.execute(delete(TraineeRecord).where(TraineeRecord.public_id == public_id)).rowcount == 1
