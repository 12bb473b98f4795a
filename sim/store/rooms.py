"""Queries about what a class did in a scenario, for votes, for its board and for its debrief.

The rule, said once here: of a member's attempts at a scenario within the class the first one started counts, unless the
member was removed or somebody excluded the attempt. Once its member was forewarned by a vote it ranks no longer
(`counting`); of its decisions those that were taken before still tell what the room did (`clean`).
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from sim.store.class_records import ClassRecord, MemberRecord
from sim.store.measures import EXCLUDED, FOREWARNED
from sim.store.records import AttemptRecord, DecisionRecord
from sim.store.types import AnyRow
from sim.store.vote_records import ForewarnedRecord

_OF_MEMBER = and_(MemberRecord.trainee_id == AttemptRecord.trainee_id, MemberRecord.class_id == AttemptRecord.class_id)
_FIRST = and_(AttemptRecord.class_ordinal == 1, MemberRecord.removed_at.is_(None), ~EXCLUDED)
_CLEAN = or_(AttemptRecord.forewarned_at.is_(None), DecisionRecord.decided_at < AttemptRecord.forewarned_at)


def counting() -> ColumnElement[bool]:
    """Return the condition under which an attempt, joined with its member, ranks in its class."""
    return and_(_FIRST, ~FOREWARNED)


def attempts(source: Session | Connection, class_id: int, scenario_id: int) -> Sequence[AnyRow]:
    """List the first attempts at a scenario of those who are in a class, in the order they were started.

    `since` says from when on its member was forewarned, None where they were not.
    """
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
            AttemptRecord.forewarned_at.label("since"),
        )
        .join(MemberRecord, _OF_MEMBER)
        .where(AttemptRecord.class_id == class_id, AttemptRecord.scenario_id == scenario_id, _FIRST)
        .order_by(AttemptRecord.id)
    ).all()


def decisions(source: Session | Connection, class_id: int, scenario_id: int, *, clean: bool) -> dict[int, list[str]]:
    """Return the decisions of those attempts in order, by the attempt's row id.

    With `clean` only those that were taken before the attempt's member was forewarned.
    """
    query = (
        select(DecisionRecord.attempt_id, DecisionRecord.decision)
        .join(AttemptRecord, AttemptRecord.id == DecisionRecord.attempt_id)
        .join(MemberRecord, _OF_MEMBER)
        .where(AttemptRecord.class_id == class_id, AttemptRecord.scenario_id == scenario_id, _FIRST)
        .order_by(DecisionRecord.attempt_id, DecisionRecord.number)
    )
    found: dict[int, list[str]] = {}
    for row in source.execute(query.where(_CLEAN) if clean else query):
        found.setdefault(row.attempt_id, []).append(row.decision)
    return found


def standings(source: Session | Connection, class_id: int, scenario_id: int) -> Sequence[AnyRow]:
    """List the members of a class who were not removed, each with where their first attempt stands, if they began.

    Who was told answers already is left out: their attempt carries the mark, or will if the class opens again, or would
    carry it from its beginning. `mode` is None where they did not begin.
    """
    anywhere = aliased(MemberRecord)
    told = (
        select(ForewarnedRecord.member_id)
        .join(anywhere, anywhere.id == ForewarnedRecord.member_id)
        .where(
            anywhere.trainee_id == MemberRecord.trainee_id,
            ForewarnedRecord.scenario_id == scenario_id,
            or_(
                and_(~ForewarnedRecord.passed, anywhere.class_id == class_id),
                and_(AttemptRecord.id.is_(None), anywhere.class_id != class_id),
            ),
        )
        .correlate(MemberRecord, AttemptRecord)
        .exists()
    )
    first = and_(_OF_MEMBER, AttemptRecord.scenario_id == scenario_id, AttemptRecord.class_ordinal == 1)
    return source.execute(
        select(
            MemberRecord.id.label("member_id"),
            AttemptRecord.version_id,
            AttemptRecord.snapshot,
            AttemptRecord.outcome,
            AttemptRecord.mode,
        )
        .outerjoin(AttemptRecord, first)
        .where(
            MemberRecord.class_id == class_id,
            MemberRecord.removed_at.is_(None),
            AttemptRecord.forewarned_at.is_(None),
            ~told,
        )
        .order_by(MemberRecord.id)
    ).all()


def taken(
    session: Session, class_ids: Sequence[int], scenario_id: int, rules_hash: str, version_id: int | None = None
) -> Sequence[AnyRow]:
    """Count the clean decisions that were taken in first attempts in some classes, by version and decision.

    Those under other rules are left out, and with `version_id` those under any other version.
    """
    return session.execute(
        select(AttemptRecord.version_id, DecisionRecord.decision, func.count().label("times"))
        .join(AttemptRecord, AttemptRecord.id == DecisionRecord.attempt_id)
        .join(MemberRecord, _OF_MEMBER)
        .where(
            AttemptRecord.class_id.in_(class_ids),
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.rules_hash == rules_hash,
            true() if version_id is None else AttemptRecord.version_id == version_id,
            _FIRST,
            _CLEAN,
        )
        .group_by(AttemptRecord.version_id, DecisionRecord.decision)
    ).all()


def earlier(
    session: Session, owner_id: int, scenario_id: int, rules_hash: str, before: datetime, most: int
) -> Sequence[AnyRow]:
    """List a trainer's classes made before a moment in which the scenario was begun under these rules, latest first.

    Each with the number of first attempts at the scenario; `most` of them at most.
    """
    return session.execute(
        select(ClassRecord.id, func.count().label("attempts"))
        .join(AttemptRecord, AttemptRecord.class_id == ClassRecord.id)
        .join(MemberRecord, _OF_MEMBER)
        .where(
            ClassRecord.owner_id == owner_id,
            ClassRecord.made_at < before,
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.rules_hash == rules_hash,
            _FIRST,
        )
        .group_by(ClassRecord.id, ClassRecord.made_at)
        .order_by(ClassRecord.made_at.desc(), ClassRecord.id.desc())
        .limit(most)
    ).all()


def removed(source: Session | Connection, class_id: int, scenario_id: int) -> int:
    """Count the first attempts at a scenario of those who were removed from a class."""
    return source.execute(
        select(func.count())
        .select_from(MemberRecord)
        .join(AttemptRecord, _OF_MEMBER)
        .where(
            AttemptRecord.class_id == class_id,
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.class_ordinal == 1,
            MemberRecord.removed_at.is_not(None),
        )
    ).scalar_one()


def absent(source: Session | Connection, class_id: int, scenario_id: int) -> int:
    """Count the members of a class who have not begun a scenario."""
    begun = select(AttemptRecord.id).where(_OF_MEMBER, AttemptRecord.scenario_id == scenario_id).exists()
    query = select(func.count()).select_from(MemberRecord)
    found = query.where(MemberRecord.class_id == class_id, MemberRecord.removed_at.is_(None), ~begun)
    return source.execute(found).scalar_one()
