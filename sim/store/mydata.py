"""Queries about everything that belongs to one trainee or one account."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from sim.store.account_records import AccountRecord, AuditRecord, LoginRecord
from sim.store.class_records import ClassRecord, MemberRecord
from sim.store.records import AttemptRecord, DecisionRecord, MemoryRecord, ScenarioRecord, TraineeRecord
from sim.store.types import AnyRow


def trainee(session: Session, trainee_id: int) -> AnyRow | None:
    """Return since when a trainee is known."""
    return session.execute(select(TraineeRecord.joined_at).where(TraineeRecord.id == trainee_id)).one_or_none()


def email_of(session: Session, trainee_id: int) -> str | None:
    """Return the email of the account that a trainee has claimed."""
    query = select(AccountRecord.email).where(AccountRecord.trainee_id == trainee_id)
    return session.execute(query).scalar_one_or_none()


def attempts(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List a trainee's attempts in the order they were started."""
    return session.execute(
        select(
            AttemptRecord.id,
            AttemptRecord.public_id,
            ScenarioRecord.slug,
            ClassRecord.public_id.label("class_public_id"),
            AttemptRecord.mode,
            AttemptRecord.ordinal,
            AttemptRecord.started_at,
            AttemptRecord.finished_at,
            AttemptRecord.outcome,
            AttemptRecord.score,
            AttemptRecord.forewarned_at,
        )
        .join(ScenarioRecord, ScenarioRecord.id == AttemptRecord.scenario_id)
        .outerjoin(ClassRecord, ClassRecord.id == AttemptRecord.class_id)
        .where(AttemptRecord.trainee_id == trainee_id)
        .order_by(AttemptRecord.id)
    ).all()


def decisions(session: Session, attempt_id: int) -> Sequence[AnyRow]:
    """List the decisions of an attempt."""
    return session.execute(
        select(DecisionRecord.number, DecisionRecord.decision, DecisionRecord.decided_at)
        .where(DecisionRecord.attempt_id == attempt_id)
        .order_by(DecisionRecord.number)
    ).all()


def memories(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List what people remember of a trainee."""
    return session.execute(
        select(
            MemoryRecord.person, MemoryRecord.trust, MemoryRecord.marks, MemoryRecord.text, MemoryRecord.remembered_at
        )
        .where(MemoryRecord.trainee_id == trainee_id)
        .order_by(MemoryRecord.remembered_at, MemoryRecord.person)
    ).all()


def memberships(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List the classes that a trainee is or was in."""
    return session.execute(
        select(
            ClassRecord.public_id.label("class_public_id"),
            ClassRecord.name.label("class_name"),
            MemberRecord.name,
            MemberRecord.joined_at,
            MemberRecord.removed_at,
        )
        .join(ClassRecord, ClassRecord.id == MemberRecord.class_id)
        .where(MemberRecord.trainee_id == trainee_id)
        .order_by(MemberRecord.id)
    ).all()


def logins(session: Session, account_id: int, now: datetime) -> Sequence[AnyRow]:
    """List when an account logged in, where it still is."""
    return session.execute(
        select(LoginRecord.began_at, LoginRecord.ends_at)
        .where(LoginRecord.account_id == account_id, LoginRecord.ends_at > now)
        .order_by(LoginRecord.began_at)
    ).all()


def deeds(session: Session, account_id: int) -> Sequence[AnyRow]:
    """List what an account did, in order."""
    return session.execute(
        select(AuditRecord.done_at, AuditRecord.what, AuditRecord.about, ClassRecord.public_id.label("class_public_id"))
        .outerjoin(ClassRecord, ClassRecord.id == AuditRecord.class_id)
        .where(AuditRecord.account_id == account_id)
        .order_by(AuditRecord.id)
    ).all()


def owned(session: Session, account_id: int) -> Sequence[AnyRow]:
    """List the classes of an account."""
    query = select(ClassRecord.public_id, ClassRecord.name).where(ClassRecord.owner_id == account_id)
    return session.execute(query.order_by(ClassRecord.id)).all()
