"""Queries about remarks on attempts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.orm import Session, aliased

from sim.store.account_records import AccountRecord
from sim.store.records import AttemptRecord
from sim.store.result_records import RemarkRecord
from sim.store.types import AnyRow


def add(connection: Connection, values: Mapping[str, Any]) -> bool:
    """Store a remark; answers False where one of its kind stands already."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    added = dialect.insert(RemarkRecord).values(**values).on_conflict_do_nothing().returning(RemarkRecord.id)
    return connection.execute(added).first() is not None


def lift(connection: Connection, attempt_id: int, kind: str, account_id: int, now: datetime) -> bool:
    """Take back the remark of a kind that stands; answers whether there was one."""
    lifted = (
        update(RemarkRecord)
        .where(RemarkRecord.attempt_id == attempt_id, RemarkRecord.kind == kind, RemarkRecord.lifted_at.is_(None))
        .values(lifted_at=now, lifted_by_id=account_id)
    )
    return connection.execute(lifted).rowcount == 1


def locked(connection: Connection, public_id: str) -> AnyRow | None:
    """Find an attempt, and let nobody else change it until the transaction ends."""
    query = select(AttemptRecord.id, AttemptRecord.score, AttemptRecord.class_id)
    return connection.execute(query.where(AttemptRecord.public_id == public_id).with_for_update()).one_or_none()


def of_attempt(session: Session, attempt_id: int) -> Sequence[AnyRow]:
    """List the remarks on an attempt in order, with who made them and who took them back."""
    lifter = aliased(AccountRecord)
    return session.execute(
        select(
            RemarkRecord.kind,
            RemarkRecord.reason,
            RemarkRecord.made_at,
            RemarkRecord.lifted_at,
            AccountRecord.email.label("by"),
            lifter.email.label("lifted_by"),
        )
        .outerjoin(AccountRecord, AccountRecord.id == RemarkRecord.account_id)
        .outerjoin(lifter, lifter.id == RemarkRecord.lifted_by_id)
        .where(RemarkRecord.attempt_id == attempt_id)
        .order_by(RemarkRecord.id)
    ).all()
