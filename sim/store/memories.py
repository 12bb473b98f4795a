"""Queries about what people remember of trainees."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from sim.store.records import AttemptRecord, MemoryRecord, ScenarioRecord, ScenarioVersionRecord
from sim.store.types import AnyRow


def add(connection: Connection, many: Iterable[Mapping[str, Any]]) -> None:
    """Store what people remember since one attempt."""
    if rows := [dict(values) for values in many]:
        connection.execute(insert(MemoryRecord), rows)


def of_trainee(source: Session | Connection, trainee_id: int) -> Sequence[AnyRow]:
    """List what people remember of a trainee, the oldest first, each with the attempt that it comes from."""
    return source.execute(
        select(
            MemoryRecord.person,
            MemoryRecord.trust,
            MemoryRecord.marks,
            MemoryRecord.text,
            MemoryRecord.remembered_at,
            AttemptRecord.scenario_id,
            AttemptRecord.public_id,
            AttemptRecord.version_id,
            AttemptRecord.snapshot,
            ScenarioRecord.slug,
            ScenarioVersionRecord.content_hash,
        )
        .join(AttemptRecord, AttemptRecord.id == MemoryRecord.attempt_id)
        .join(ScenarioRecord, ScenarioRecord.id == AttemptRecord.scenario_id)
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == AttemptRecord.version_id)
        .where(MemoryRecord.trainee_id == trainee_id)
        .order_by(MemoryRecord.remembered_at, MemoryRecord.attempt_id, MemoryRecord.person)
    ).all()


def since(source: Session | Connection, attempt_id: int) -> Sequence[AnyRow]:
    """List what people remember since an attempt, by person."""
    return source.execute(
        select(MemoryRecord.person, MemoryRecord.trainee_id, MemoryRecord.trust, MemoryRecord.marks, MemoryRecord.text)
        .where(MemoryRecord.attempt_id == attempt_id)
        .order_by(MemoryRecord.person)
    ).all()
