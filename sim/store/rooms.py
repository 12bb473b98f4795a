"""Queries about what a class did in a scenario, for votes and for its debrief.

The rule, said once here in `counting`: of a member's attempts at a scenario within the class the first one started
counts, unless the member was removed, or was forewarned by a vote. Whatever asks what a class did starts from it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select
from sqlalchemy.orm import Session

from sim.store.class_records import ClassRecord, MemberRecord
from sim.store.records import AttemptRecord, DecisionRecord
from sim.store.types import AnyRow
from sim.store.vote_records import ForewarnedRecord

_OF_MEMBER = and_(MemberRecord.trainee_id == AttemptRecord.trainee_id, MemberRecord.class_id == AttemptRecord.class_id)


def counting() -> ColumnElement[bool]:
    """Return the condition under which an attempt, joined with its member, counts in its class."""
    forewarned = (
        select(ForewarnedRecord.member_id)
        .where(ForewarnedRecord.member_id == MemberRecord.id, ForewarnedRecord.scenario_id == AttemptRecord.scenario_id)
        .exists()
    )
    return and_(AttemptRecord.class_ordinal == 1, MemberRecord.removed_at.is_(None), ~forewarned)


def attempts(source: Session | Connection, class_id: int, scenario_id: int) -> Sequence[AnyRow]:
    """List the attempts that count at a scenario in a class, in the order they were started."""
    return source.execute(
        select(
            AttemptRecord.id,
            AttemptRecord.public_id,
            AttemptRecord.version_id,
            AttemptRecord.rule_version,
            AttemptRecord.seed,
            AttemptRecord.memory,
            AttemptRecord.snapshot,
            AttemptRecord.decided,
            AttemptRecord.outcome,
            AttemptRecord.score,
            AttemptRecord.skill,
            MemberRecord.id.label("member_id"),
        )
        .join(MemberRecord, _OF_MEMBER)
        .where(AttemptRecord.class_id == class_id, AttemptRecord.scenario_id == scenario_id, counting())
        .order_by(AttemptRecord.id)
    ).all()


def decisions(source: Session | Connection, class_id: int, scenario_id: int) -> dict[int, list[str]]:
    """Return the decisions of those attempts in order, by the attempt's row id."""
    query = (
        select(DecisionRecord.attempt_id, DecisionRecord.decision)
        .join(AttemptRecord, AttemptRecord.id == DecisionRecord.attempt_id)
        .join(MemberRecord, _OF_MEMBER)
        .where(AttemptRecord.class_id == class_id, AttemptRecord.scenario_id == scenario_id, counting())
        .order_by(DecisionRecord.attempt_id, DecisionRecord.number)
    )
    found: dict[int, list[str]] = {}
    for row in source.execute(query):
        found.setdefault(row.attempt_id, []).append(row.decision)
    return found


def standings(source: Session | Connection, class_id: int, scenario_id: int) -> Sequence[AnyRow]:
    """List the members of a class who were not removed, each with where their first attempt stands, if they began.

    Who was forewarned already is left out: their attempt counts no longer.
    """
    forewarned = (
        select(ForewarnedRecord.member_id)
        .where(ForewarnedRecord.member_id == MemberRecord.id, ForewarnedRecord.scenario_id == scenario_id)
        .exists()
    )
    first = and_(_OF_MEMBER, AttemptRecord.scenario_id == scenario_id, AttemptRecord.class_ordinal == 1)
    return source.execute(
        select(
            MemberRecord.id.label("member_id"), AttemptRecord.version_id, AttemptRecord.snapshot, AttemptRecord.outcome
        )
        .outerjoin(AttemptRecord, first)
        .where(MemberRecord.class_id == class_id, MemberRecord.removed_at.is_(None), ~forewarned)
        .order_by(MemberRecord.id)
    ).all()


def taken(session: Session, class_ids: Sequence[int], scenario_id: int) -> Sequence[AnyRow]:
    """Count the decisions that were taken in the attempts that count in some classes, by version and decision."""
    return session.execute(
        select(AttemptRecord.version_id, DecisionRecord.decision, func.count().label("times"))
        .join(AttemptRecord, AttemptRecord.id == DecisionRecord.attempt_id)
        .join(MemberRecord, _OF_MEMBER)
        .where(AttemptRecord.class_id.in_(class_ids), AttemptRecord.scenario_id == scenario_id, counting())
        .group_by(AttemptRecord.version_id, DecisionRecord.decision)
    ).all()


def earlier(session: Session, owner_id: int, scenario_id: int, before: datetime, most: int) -> Sequence[AnyRow]:
    """List a trainer's classes made before a moment in which the scenario was begun, the latest first.

    Each with the number of attempts that count at the scenario; `most` of them at most.
    """
    return session.execute(
        select(ClassRecord.id, func.count().label("attempts"))
        .join(AttemptRecord, AttemptRecord.class_id == ClassRecord.id)
        .join(MemberRecord, _OF_MEMBER)
        .where(
            ClassRecord.owner_id == owner_id,
            ClassRecord.made_at < before,
            AttemptRecord.scenario_id == scenario_id,
            counting(),
        )
        .group_by(ClassRecord.id, ClassRecord.made_at)
        .order_by(ClassRecord.made_at.desc(), ClassRecord.id.desc())
        .limit(most)
    ).all()


def left_out(source: Session | Connection, class_id: int, scenario_id: int) -> tuple[int, int]:
    """Return how many begun attempts do not count: of removed members, and of those who were forewarned."""
    rows = source.execute(
        select(MemberRecord.removed_at, func.count())
        .join(AttemptRecord, _OF_MEMBER)
        .where(
            AttemptRecord.class_id == class_id,
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.class_ordinal == 1,
            ~counting(),
        )
        .group_by(MemberRecord.removed_at)
    ).all()
    removed = sum(number for at, number in rows if at is not None)
    return removed, sum(number for at, number in rows if at is None)
