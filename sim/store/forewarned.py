"""Queries about who was forewarned by a vote, and the mark that their attempts carry.

`forewarned` names members, and goes with them; what they play of the scenario from then on, in the class or anywhere
else, carries the moment in `attempt.forewarned_at`, which stays when they are forgotten.

Locks are taken in one order everywhere, so that nobody waits in a circle: trainees, attempts, classes, members, votes.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from importlib import import_module

from sqlalchemy import Connection, func, select, true, update
from sqlalchemy.orm import Session

from sim.store.class_records import ClassRecord, MemberRecord
from sim.store.records import AttemptRecord, TraineeRecord
from sim.store.types import AnyRow
from sim.store.vote_records import ForewarnedRecord


def members(connection: Connection, class_public_id: str) -> frozenset[int]:
    """Return the trainees that are or were in a class, by row id."""
    query = select(MemberRecord.trainee_id).join(ClassRecord, ClassRecord.id == MemberRecord.class_id)
    return frozenset(connection.execute(query.where(ClassRecord.public_id == class_public_id)).scalars())


def hold(connection: Connection, trainee_ids: Collection[int]) -> None:
    """Let these trainees begin nothing, and go on with nothing that is open, until the transaction ends."""
    trainees = select(TraineeRecord.id).where(TraineeRecord.id.in_(trainee_ids)).order_by(TraineeRecord.id)
    connection.execute(trainees.with_for_update(key_share=True)).all()
    attempts = (
        select(AttemptRecord.id)
        .where(AttemptRecord.trainee_id.in_(trainee_ids), AttemptRecord.outcome.is_(None))
        .order_by(AttemptRecord.id)
    )
    connection.execute(attempts.with_for_update()).all()


def add(
    connection: Connection,
    vote_id: int,
    scenario_id: int,
    member_ids: Iterable[int],
    now: datetime,
    spare: int | None = None,
) -> None:
    """Write down who was forewarned at a scenario, and mark what they have open of it; they are held (`hold`).

    Who was forewarned before stays so since then. What is open in the class `spare` is left as it is.
    """
    rows = [{"member_id": one, "scenario_id": scenario_id, "vote_id": vote_id, "since": now} for one in member_ids]
    if not rows:
        return
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    connection.execute(dialect.insert(ForewarnedRecord).on_conflict_do_nothing(), rows)
    trainees = select(MemberRecord.trainee_id).where(MemberRecord.id.in_([row["member_id"] for row in rows]))
    connection.execute(
        update(AttemptRecord)
        .where(
            AttemptRecord.trainee_id.in_(trainees),
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.outcome.is_(None),
            AttemptRecord.forewarned_at.is_(None),
            true() if spare is None else AttemptRecord.class_id.is_distinct_from(spare),
        )
        .values(forewarned_at=now)
    )


def open_elsewhere(
    connection: Connection, class_id: int, scenario_id: int, trainee_id: int | None = None
) -> Sequence[AnyRow]:
    """List what the members of a class, but for removed ones, have open of a scenario outside of it and unmarked.

    With `trainee_id` only what that member has.
    """
    return connection.execute(
        select(AttemptRecord.id, AttemptRecord.version_id, AttemptRecord.snapshot, AttemptRecord.outcome)
        .join(MemberRecord, MemberRecord.trainee_id == AttemptRecord.trainee_id)
        .where(
            MemberRecord.class_id == class_id,
            MemberRecord.removed_at.is_(None),
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.class_id.is_distinct_from(class_id),
            AttemptRecord.outcome.is_(None),
            AttemptRecord.forewarned_at.is_(None),
            true() if trainee_id is None else MemberRecord.trainee_id == trainee_id,
        )
    ).all()


def mark(connection: Connection, attempt_ids: Sequence[int], now: datetime) -> None:
    """Mark attempts, whose trainees are held."""
    connection.execute(update(AttemptRecord).where(AttemptRecord.id.in_(attempt_ids)).values(forewarned_at=now))


def mark_spared(connection: Connection, class_id: int, now: datetime) -> None:
    """Mark what is open in a class of those who were forewarned while it was closed; they are held."""
    told = (
        select(ForewarnedRecord.member_id)
        .join(MemberRecord, MemberRecord.id == ForewarnedRecord.member_id)
        .where(
            MemberRecord.trainee_id == AttemptRecord.trainee_id,
            ForewarnedRecord.scenario_id == AttemptRecord.scenario_id,
        )
        .exists()
    )
    connection.execute(
        update(AttemptRecord)
        .where(
            AttemptRecord.class_id == class_id,
            AttemptRecord.outcome.is_(None),
            AttemptRecord.forewarned_at.is_(None),
            told,
        )
        .values(forewarned_at=now)
    )


def of_class(source: Session | Connection, class_id: int, scenario_id: int) -> set[int]:
    """Return the members whom votes of their class forewarned at a scenario, by row id."""
    query = (
        select(ForewarnedRecord.member_id)
        .join(MemberRecord, MemberRecord.id == ForewarnedRecord.member_id)
        .where(MemberRecord.class_id == class_id, ForewarnedRecord.scenario_id == scenario_id)
    )
    return set(source.execute(query).scalars())


def of_trainee(source: Session | Connection, trainee_id: int) -> dict[int, datetime]:
    """Return the scenarios at which a trainee was forewarned, in whatever class, each with the moment when first."""
    query = (
        select(ForewarnedRecord.scenario_id, func.min(ForewarnedRecord.since).label("since"))
        .join(MemberRecord, MemberRecord.id == ForewarnedRecord.member_id)
        .where(MemberRecord.trainee_id == trainee_id)
        .group_by(ForewarnedRecord.scenario_id)
    )
    return {row.scenario_id: row.since for row in source.execute(query)}
