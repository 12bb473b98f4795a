"""Queries about who was told answers by a class, and the mark that their attempts carry.

`forewarned` names members, and goes with them; what they play of the scenario from then on, in the class or anywhere
else, carries the moment in `attempt.forewarned_at`, which stays when they are forgotten. Of those who had passed what
they were told, what they play in that class carries none.

Locks are taken in one order everywhere, so that nobody waits in a circle: trainees, attempts, classes, members, votes.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from importlib import import_module

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, true, update
from sqlalchemy.orm import Session

from sim.store.class_records import ClassRecord, MemberRecord
from sim.store.records import AttemptRecord, ScenarioRecord, TraineeRecord
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
    class_id: int,
    vote_id: int | None,
    scenario_id: int,
    member_ids: Iterable[int],
    now: datetime,
    *,
    spare: bool = False,
) -> None:
    """Write down who was forewarned at a scenario, and mark what they have open of it in the class; they are held.

    Who was told before was so since then, also where it was only of what they had passed. With `spare` nothing is
    marked.
    """
    about = {"scenario_id": scenario_id, "vote_id": vote_id, "since": now, "passed": False}
    rows = [{"member_id": one, **about} for one in member_ids]
    if not rows:
        return
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    put = dialect.insert(ForewarnedRecord)
    key, met = ["member_id", "scenario_id"], {"passed": False}
    connection.execute(put.on_conflict_do_update(index_elements=key, set_=met), rows)
    if spare:
        return
    trainees = select(MemberRecord.trainee_id).where(MemberRecord.id.in_([row["member_id"] for row in rows]))
    connection.execute(
        update(AttemptRecord)
        .where(
            AttemptRecord.class_id == class_id,
            AttemptRecord.trainee_id.in_(trainees),
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.outcome.is_(None),
            AttemptRecord.forewarned_at.is_(None),
        )
        .values(forewarned_at=now)
    )


def add_present(
    connection: Connection,
    class_id: int,
    vote_id: int | None,
    scenario_id: int,
    now: datetime,
    trainee_id: int | None = None,
) -> None:
    """Write down that the members of a class, but for removed ones, were told what they passed; they are held.

    With `trainee_id` only that member. Who was told before stays as they are.
    """
    found = connection.execute(
        select(MemberRecord.id).where(
            _untold(class_id, scenario_id), true() if trainee_id is None else MemberRecord.trainee_id == trainee_id
        )
    ).scalars()
    about = {"scenario_id": scenario_id, "vote_id": vote_id, "since": now, "passed": True}
    if rows := [{"member_id": one, **about} for one in found]:
        connection.execute(insert(ForewarnedRecord), rows)


def untold(source: Session | Connection, class_id: int, scenario_id: int) -> bool:
    """Whether somebody is in a class, and was not removed, whom it has told nothing of a scenario."""
    return source.execute(select(MemberRecord.id).where(_untold(class_id, scenario_id)).limit(1)).first() is not None


def open_elsewhere(
    source: Session | Connection, class_id: int, scenario_id: int, trainee_id: int | None = None
) -> Sequence[AnyRow]:
    """List what the members of a class, but for removed ones, have open of a scenario outside of it and unmarked.

    With `trainee_id` only what that member has.
    """
    return source.execute(
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
            MemberRecord.class_id == class_id,
            ForewarnedRecord.scenario_id == AttemptRecord.scenario_id,
            ~ForewarnedRecord.passed,
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
    """Return the members who could still meet what their class told of a scenario, by row id."""
    query = (
        select(ForewarnedRecord.member_id)
        .join(MemberRecord, MemberRecord.id == ForewarnedRecord.member_id)
        .where(MemberRecord.class_id == class_id, ForewarnedRecord.scenario_id == scenario_id, ~ForewarnedRecord.passed)
    )
    return set(source.execute(query).scalars())


def of_trainee(source: Session | Connection, trainee_id: int, class_id: int | None = None) -> dict[int, datetime]:
    """Return the scenarios of which nothing counts that a trainee begins, each with the moment since when.

    That is in the class `class_id`, where what they had passed there when it was told does not matter, or outside of
    any.
    """
    here = and_(ForewarnedRecord.passed, MemberRecord.class_id == class_id)
    query = (
        select(ForewarnedRecord.scenario_id, func.min(ForewarnedRecord.since).label("since"))
        .join(MemberRecord, MemberRecord.id == ForewarnedRecord.member_id)
        .where(MemberRecord.trainee_id == trainee_id, true() if class_id is None else ~here)
        .group_by(ForewarnedRecord.scenario_id)
    )
    return {row.scenario_id: row.since for row in source.execute(query)}


def told(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List by which classes a trainee was told answers, at which scenarios, since when, and if they had passed them."""
    return session.execute(
        select(
            ClassRecord.public_id.label("class_public_id"),
            ScenarioRecord.slug,
            ForewarnedRecord.since,
            ForewarnedRecord.passed,
        )
        .join(MemberRecord, MemberRecord.id == ForewarnedRecord.member_id)
        .join(ClassRecord, ClassRecord.id == MemberRecord.class_id)
        .join(ScenarioRecord, ScenarioRecord.id == ForewarnedRecord.scenario_id)
        .where(MemberRecord.trainee_id == trainee_id)
        .order_by(ForewarnedRecord.since, MemberRecord.id, ScenarioRecord.id)
    ).all()


def in_class(source: Session | Connection, class_id: int, trainee_id: int) -> set[int]:
    """Return the scenarios at which what a member plays in a class counts no longer, or would not if they began.

    That is where their first attempt in it carries the mark; where it is open and they could still meet what the class
    told while it was closed; and where they have not begun and some class told them anything.
    """
    first = {
        row.scenario_id: row
        for row in source.execute(
            select(AttemptRecord.scenario_id, AttemptRecord.outcome, AttemptRecord.forewarned_at).where(
                AttemptRecord.class_id == class_id,
                AttemptRecord.trainee_id == trainee_id,
                AttemptRecord.class_ordinal == 1,
            )
        )
    }
    met = (
        select(ForewarnedRecord.scenario_id)
        .join(MemberRecord, MemberRecord.id == ForewarnedRecord.member_id)
        .where(MemberRecord.class_id == class_id, MemberRecord.trainee_id == trainee_id, ~ForewarnedRecord.passed)
    )
    still_meets = {one for one in source.execute(met).scalars() if one in first and first[one].outcome is None}
    marked = {one for one, row in first.items() if row.forewarned_at is not None}
    return marked | still_meets | (of_trainee(source, trainee_id, class_id).keys() - first.keys())


def _untold(class_id: int, scenario_id: int) -> ColumnElement[bool]:
    told = (
        select(ForewarnedRecord.member_id)
        .where(ForewarnedRecord.member_id == MemberRecord.id, ForewarnedRecord.scenario_id == scenario_id)
        .exists()
    )
    return and_(MemberRecord.class_id == class_id, MemberRecord.removed_at.is_(None), ~told)
