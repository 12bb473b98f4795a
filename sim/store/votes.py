"""Queries about votes in a class: the vote itself, ballots, steps on the projector, and who agreed to be quoted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, insert, select, update
from sqlalchemy.orm import Session

from sim.store.class_records import ClassRecord, MemberRecord
from sim.store.records import ScenarioRecord, ScenarioVersionRecord
from sim.store.types import AnyRow
from sim.store.vote_records import BallotRecord, ConsentRecord, VoteRecord, VoteStepRecord

_VOTE = (
    *VoteRecord.__table__.columns,
    ScenarioRecord.slug,
    ScenarioVersionRecord.content_hash,
    ScenarioVersionRecord.rule_version,
)
_OF_REMOVED = (
    select(MemberRecord.id)
    .where(MemberRecord.id == BallotRecord.member_id, MemberRecord.removed_at.is_not(None))
    .correlate(BallotRecord)
    .exists()
)
"""Whether a ballot is that of a removed member; it counts again once they are let in."""


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a vote and return the row's id; the database refuses a second one that has not ended."""
    return connection.execute(insert(VoteRecord).values(**values).returning(VoteRecord.id)).scalar_one()


def change(connection: Connection, vote_id: int, values: Mapping[str, Any]) -> None:
    """Change a vote."""
    connection.execute(update(VoteRecord).where(VoteRecord.id == vote_id).values(**values))


def find(source: Session | Connection, class_id: int, public_id: str) -> AnyRow | None:
    """Find a vote of a class."""
    return source.execute(
        _votes().where(VoteRecord.class_id == class_id, VoteRecord.public_id == public_id)
    ).one_or_none()


def locked(connection: Connection, class_id: int, public_id: str) -> AnyRow | None:
    """Find a vote of a class, and let nobody else change it or vote until the transaction ends."""
    query = _votes().where(VoteRecord.class_id == class_id, VoteRecord.public_id == public_id)
    return connection.execute(query.with_for_update(of=VoteRecord)).one_or_none()


def shared(connection: Connection, class_id: int, public_id: str) -> AnyRow | None:
    """Find a vote of a class, and let nobody change it until the transaction ends; others may vote at once."""
    query = _votes().where(VoteRecord.class_id == class_id, VoteRecord.public_id == public_id)
    return connection.execute(query.with_for_update(of=VoteRecord, read=True)).one_or_none()


def live(source: Session | Connection, class_id: int) -> AnyRow | None:
    """Find the vote of a class that has not ended."""
    return source.execute(_votes().where(VoteRecord.class_id == class_id, VoteRecord.ended_at.is_(None))).one_or_none()


def listed(session: Session, class_id: int) -> Sequence[AnyRow]:
    """List the votes of a class, the latest first, each with the number of its ballots."""
    counted = select(func.count()).where(BallotRecord.vote_id == VoteRecord.id, ~_OF_REMOVED).scalar_subquery()
    query = _votes().add_columns(counted.label("ballots"))
    return session.execute(query.where(VoteRecord.class_id == class_id).order_by(VoteRecord.id.desc())).all()


def for_member(session: Session, class_public_id: str, trainee_id: int) -> AnyRow | None:
    """Find a trainee's membership in a class with the vote that has not ended, if there is one, and their ballot.

    In one query, because every phone of a room asks for it every other second.
    """
    return session.execute(
        select(
            ClassRecord.id.label("class_id"),
            ClassRecord.archived_at,
            MemberRecord.id.label("member_id"),
            MemberRecord.removed_at,
            VoteRecord.public_id.label("vote"),
            VoteRecord.closed_at,
            VoteRecord.explained_at,
            BallotRecord.option,
        )
        .join(MemberRecord, and_(MemberRecord.class_id == ClassRecord.id, MemberRecord.trainee_id == trainee_id))
        .outerjoin(VoteRecord, and_(VoteRecord.class_id == ClassRecord.id, VoteRecord.ended_at.is_(None)))
        .outerjoin(BallotRecord, and_(BallotRecord.vote_id == VoteRecord.id, BallotRecord.member_id == MemberRecord.id))
        .where(ClassRecord.public_id == class_public_id)
    ).one_or_none()


def cast(connection: Connection, vote_id: int, member_id: int, option: str, now: datetime) -> None:
    """Store what a member votes for, in place of what they voted for before."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    values = {"option": option, "cast_at": now}
    put = dialect.insert(BallotRecord).values(vote_id=vote_id, member_id=member_id, **values)
    connection.execute(put.on_conflict_do_update(index_elements=["vote_id", "member_id"], set_=values))


def counts(source: Session | Connection, vote_id: int) -> dict[str, int]:
    """Return how many voted for each option that anybody voted for, without the ballots of removed members."""
    query = select(BallotRecord.option, func.count()).where(BallotRecord.vote_id == vote_id, ~_OF_REMOVED)
    return {row[0]: row[1] for row in source.execute(query.group_by(BallotRecord.option))}


def present(source: Session | Connection, class_id: int, vote_id: int) -> int:
    """Count who can have voted: the members who were not removed, and who voted and was forgotten."""
    members = select(func.count()).where(MemberRecord.class_id == class_id, MemberRecord.removed_at.is_(None))
    forgotten = select(func.count()).where(BallotRecord.vote_id == vote_id, BallotRecord.member_id.is_(None))
    return source.execute(members).scalar_one() + source.execute(forgotten).scalar_one()


def fingerprint(session: Session, vote_id: int, class_id: int) -> tuple[object, ...]:
    """Return what differs when a vote's page does."""
    row = session.execute(
        select(VoteRecord.closed_at, VoteRecord.explained_at, VoteRecord.ended_at, VoteRecord.branch).where(
            VoteRecord.id == vote_id
        )
    ).one()
    ballots = sum(counts(session, vote_id).values())
    steps = session.execute(select(func.count()).where(VoteStepRecord.vote_id == vote_id)).scalar_one()
    return (*row, ballots, steps, present(session, class_id, vote_id))


def add_step(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store a decision of the room; the database refuses a number that is taken."""
    connection.execute(insert(VoteStepRecord).values(**values))


def steps(source: Session | Connection, vote_id: int, branch: int) -> list[str]:
    """Return the decisions that a room took together in a branch, in order."""
    query = select(VoteStepRecord.decision).where(VoteStepRecord.vote_id == vote_id, VoteStepRecord.branch == branch)
    return list(source.execute(query.order_by(VoteStepRecord.number)).scalars())


def set_consent(connection: Connection, member_id: int, now: datetime | None) -> None:
    """Store that a member agrees to be quoted, or with None that they do not."""
    if now is None:
        connection.execute(delete(ConsentRecord).where(ConsentRecord.member_id == member_id))
        return
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    put = dialect.insert(ConsentRecord).values(member_id=member_id, given_at=now)
    connection.execute(put.on_conflict_do_nothing())


def consents(source: Session | Connection, class_id: int) -> set[int]:
    """Return the members of a class who agree to be quoted, by row id."""
    query = (
        select(ConsentRecord.member_id)
        .join(MemberRecord, MemberRecord.id == ConsentRecord.member_id)
        .where(MemberRecord.class_id == class_id)
    )
    return set(source.execute(query).scalars())


def of_trainee(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List what a trainee voted for, with class, scenario and moment."""
    return session.execute(
        select(
            ClassRecord.public_id.label("class_public_id"),
            ScenarioRecord.slug,
            BallotRecord.cast_at,
        )
        .join(MemberRecord, MemberRecord.id == BallotRecord.member_id)
        .join(VoteRecord, VoteRecord.id == BallotRecord.vote_id)
        .join(ClassRecord, ClassRecord.id == VoteRecord.class_id)
        .join(ScenarioRecord, ScenarioRecord.id == VoteRecord.scenario_id)
        .where(MemberRecord.trainee_id == trainee_id)
        .order_by(BallotRecord.id)
    ).all()


def consents_of(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List the classes in which a trainee agrees to be quoted, and since when."""
    return session.execute(
        select(ClassRecord.public_id.label("class_public_id"), ConsentRecord.given_at)
        .join(MemberRecord, MemberRecord.id == ConsentRecord.member_id)
        .join(ClassRecord, ClassRecord.id == MemberRecord.class_id)
        .where(MemberRecord.trainee_id == trainee_id)
        .order_by(ConsentRecord.member_id)
    ).all()


def _votes() -> Select[*tuple[Any, ...]]:
    return (
        select(*_VOTE)
        .join(ScenarioRecord, ScenarioRecord.id == VoteRecord.scenario_id)
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == VoteRecord.version_id)
    )
