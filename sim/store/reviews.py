"""Queries about what has to be solved, and the skill of finished attempts."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.orm import Session

from sim.store import measures
from sim.store.class_records import ClassRecord
from sim.store.records import AttemptRecord, BoardRowRecord, ScenarioRecord, ScenarioVersionRecord
from sim.store.types import AnyRow


class Skilled(NamedTuple):
    """A finished attempt and its skill in tenths, None for one that has none."""

    attempt_id: int
    skill: int | None


_SET_ATTEMPT = (
    update(AttemptRecord).where(AttemptRecord.id == bindparam("attempt")).values(skill=bindparam("new_skill"))
)
_SET_ROW = (
    update(BoardRowRecord).where(BoardRowRecord.attempt_id == bindparam("attempt")).values(skill=bindparam("new_skill"))
)


def versions(session: Session, rule_version: int) -> Sequence[AnyRow]:
    """List the versions under these rules that are in use or have attempts: id, slug, content hash, whether in use."""
    in_use = (
        select(ScenarioRecord.version_id)
        .where(ScenarioRecord.version_id == ScenarioVersionRecord.id, ScenarioRecord.archived_at.is_(None))
        .exists()
    )
    played = select(AttemptRecord.id).where(AttemptRecord.version_id == ScenarioVersionRecord.id).exists()
    return session.execute(
        select(
            ScenarioVersionRecord.id.label("version_id"),
            ScenarioVersionRecord.slug,
            ScenarioVersionRecord.content_hash,
            in_use.label("in_use"),
        )
        .where(ScenarioVersionRecord.rule_version == rule_version, in_use | played)
        .order_by(ScenarioVersionRecord.slug, ScenarioVersionRecord.id)
    ).all()


def memories(session: Session, version_id: int) -> Sequence[str]:
    """List the memories with which attempts at a version were begun, as they are stored."""
    query = select(AttemptRecord.memory).where(AttemptRecord.version_id == version_id).distinct()
    return session.scalars(query.order_by(AttemptRecord.memory)).all()


def finished(
    source: Session | Connection, version_id: int, after: int, some: int, *, without_skill: bool
) -> Sequence[AnyRow]:
    """List finished attempts at a version by row id, some at a time: id, seed, memory and skill."""
    query = (
        select(AttemptRecord.id, AttemptRecord.seed, AttemptRecord.memory, AttemptRecord.skill)
        .where(AttemptRecord.version_id == version_id, AttemptRecord.score.is_not(None), AttemptRecord.id > after)
        .order_by(AttemptRecord.id)
        .limit(some)
    )
    return source.execute(query.where(AttemptRecord.skill.is_(None)) if without_skill else query).all()


def set_skill(connection: Connection, found: Sequence[Skilled]) -> None:
    """Store the skill of attempts, and on the boards where they stand.

    Their classes are locked after them, as whoever remarks on an attempt does it, so that a board that is frozen or
    revealed meanwhile finds these measures or is found by them.
    """
    ordered = sorted(found, key=lambda one: one.attempt_id)
    values = [{"attempt": one.attempt_id, "new_skill": one.skill} for one in ordered]
    if not values:
        return
    attempts = [one.attempt_id for one in ordered]
    connection.execute(_SET_ATTEMPT, values)
    theirs = select(AttemptRecord.class_id).where(AttemptRecord.id.in_(attempts))
    rooms = select(ClassRecord.id).where(ClassRecord.id.in_(theirs)).order_by(ClassRecord.id)
    connection.execute(rooms.with_for_update(read=True)).all()
    connection.execute(_SET_ROW, values)
    measures.set_skill(connection, attempts)
