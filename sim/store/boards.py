"""Queries about boards: everything here reads the index of ranked attempts."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from sim.store.records import AttemptRecord, TraineeRecord
from sim.store.types import AnyRow

_ROW = (
    AttemptRecord.id,
    AttemptRecord.trainee_id,
    AttemptRecord.version_id,
    AttemptRecord.score,
    AttemptRecord.outcome,
    AttemptRecord.finished_at,
    TraineeRecord.name,
    TraineeRecord.public_id,
)


def _ranked(scenario_id: int, rules_hash: str) -> ColumnElement[bool]:
    return and_(
        AttemptRecord.scenario_id == scenario_id,
        AttemptRecord.rules_hash == rules_hash,
        AttemptRecord.ordinal == 1,
        AttemptRecord.score.is_not(None),
    )


def count(session: Session, scenario_id: int, rules_hash: str) -> int:
    """Count the ranked attempts."""
    query = select(func.count()).select_from(AttemptRecord).where(_ranked(scenario_id, rules_hash))
    return session.scalar(query) or 0


def count_above(session: Session, scenario_id: int, rules_hash: str, score: int) -> int:
    """Count the ranked attempts with a higher score."""
    query = (
        select(func.count())
        .select_from(AttemptRecord)
        .where(_ranked(scenario_id, rules_hash), AttemptRecord.score > score)
    )
    return session.scalar(query) or 0


def rows(session: Session, scenario_id: int, rules_hash: str, offset: int, limit: int) -> Sequence[AnyRow]:
    """List ranked attempts by falling score, then in the order they were finished and started."""
    return session.execute(
        select(*_ROW)
        .outerjoin(TraineeRecord, TraineeRecord.id == AttemptRecord.trainee_id)
        .where(_ranked(scenario_id, rules_hash))
        .order_by(AttemptRecord.score.desc(), AttemptRecord.finished_at, AttemptRecord.id)
        .offset(offset)
        .limit(limit)
    ).all()


def own(session: Session, scenario_id: int, rules_hash: str, trainee_id: int) -> AnyRow | None:
    """Find the trainee's first attempt at the scenario under these rules, finished or not."""
    return session.execute(
        select(*_ROW)
        .outerjoin(TraineeRecord, TraineeRecord.id == AttemptRecord.trainee_id)
        .where(
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.rules_hash == rules_hash,
            AttemptRecord.trainee_id == trainee_id,
            AttemptRecord.ordinal == 1,
        )
    ).one_or_none()
