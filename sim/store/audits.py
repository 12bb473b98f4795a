"""Queries about what was done by those with accounts."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, true
from sqlalchemy.orm import Session, aliased

from sim.store.account_records import AccountRecord, AuditRecord
from sim.store.class_records import ClassRecord, ClassReviewerRecord, MemberRecord
from sim.store.measures import FROZEN
from sim.store.records import AttemptRecord
from sim.store.types import AnyRow


def add(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store one thing that was done."""
    connection.execute(insert(AuditRecord).values(**values))


def latest(
    session: Session, limit: int, before: int | None, class_id: int | None = None, reviewer_id: int | None = None
) -> Sequence[AnyRow]:
    """List what was done, the latest first: all of it, what came before a row, of one class, or of a reviewer's.

    What it was done to is named where that is an account or a member who is still known. For a reviewer it leaves out
    remarks on attempts that ended since the board of their class was frozen.
    """
    aimed = aliased(AccountRecord)
    query = (
        select(
            AuditRecord.id,
            AuditRecord.done_at,
            AuditRecord.by,
            AuditRecord.what,
            AuditRecord.about,
            AuditRecord.reason,
            AccountRecord.email,
            ClassRecord.public_id.label("class_public_id"),
            ClassRecord.name.label("class_name"),
            aimed.email.label("about_email"),
            MemberRecord.name.label("about_name"),
        )
        .outerjoin(AccountRecord, AccountRecord.id == AuditRecord.account_id)
        .outerjoin(ClassRecord, ClassRecord.id == AuditRecord.class_id)
        .outerjoin(aimed, aimed.public_id == AuditRecord.about)
        .outerjoin(MemberRecord, MemberRecord.public_id == AuditRecord.about)
        .where(
            true() if before is None else AuditRecord.id < before,
            true() if class_id is None else AuditRecord.class_id == class_id,
        )
        .order_by(AuditRecord.id.desc())
        .limit(limit)
    )
    if reviewer_id is not None:
        given = select(ClassReviewerRecord.class_id).where(ClassReviewerRecord.account_id == reviewer_id)
        withheld = select(AttemptRecord.id).where(AttemptRecord.public_id == AuditRecord.about, FROZEN).exists()
        query = query.where(AuditRecord.class_id.in_(given), ~withheld)
    return session.execute(query).all()
