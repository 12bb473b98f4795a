"""Queries about attempts and decisions: plain statements, since they stand on the path of every turn.

Those of a turn are built once, with named parameters: to build and look up a statement costs more than to run it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, insert, select, true, update
from sqlalchemy.orm import Session

from sim.store.records import AttemptRecord, DecisionRecord, ScenarioRecord, ScenarioVersionRecord, TraineeRecord
from sim.store.types import AnyRow

_ATTEMPT = (
    AttemptRecord.id,
    AttemptRecord.public_id,
    AttemptRecord.trainee_id,
    AttemptRecord.scenario_id,
    AttemptRecord.version_id,
    AttemptRecord.rules_hash,
    AttemptRecord.rule_version,
    AttemptRecord.seed,
    AttemptRecord.mode,
    AttemptRecord.memory,
    AttemptRecord.ordinal,
    AttemptRecord.class_id,
    AttemptRecord.snapshot,
    AttemptRecord.notes,
    AttemptRecord.decided,
    AttemptRecord.outcome,
    AttemptRecord.outcome_kind,
    AttemptRecord.score,
    AttemptRecord.skill,
    AttemptRecord.forewarned_at,
    ScenarioVersionRecord.slug,
    ScenarioVersionRecord.content_hash,
)
_LOAD = (
    select(*_ATTEMPT)
    .join(ScenarioVersionRecord, ScenarioVersionRecord.id == AttemptRecord.version_id)
    .where(AttemptRecord.public_id == bindparam("public_id"))
)
_LOAD_WITH_OWNER = _LOAD.join(TraineeRecord, TraineeRecord.id == AttemptRecord.trainee_id).add_columns(
    TraineeRecord.token_hash
)
_OPENING = select(AttemptRecord.opening).where(AttemptRecord.id == bindparam("attempt"))
_DECISIONS = (
    select(DecisionRecord.number, DecisionRecord.decision, DecisionRecord.happenings)
    .where(DecisionRecord.attempt_id == bindparam("attempt"), DecisionRecord.number >= bindparam("since"))
    .order_by(DecisionRecord.number)
)
_ADD_DECISION = insert(DecisionRecord)
_PROGRESS = update(AttemptRecord).where(
    AttemptRecord.id == bindparam("attempt"),
    AttemptRecord.decided == bindparam("seen"),
    exists()
    .where(TraineeRecord.id == AttemptRecord.trainee_id, TraineeRecord.token_hash == bindparam("token_hash"))
    .correlate(AttemptRecord),
)


def load(session: Session, public_id: str) -> AnyRow | None:
    """Find an attempt with its version's slug and hash, without what happened in it."""
    return session.connection().execute(_LOAD, {"public_id": public_id}).one_or_none()


def get(session: Session, public_id: str) -> AnyRow:
    """Return an attempt that is there, as `load` does."""
    return session.connection().execute(_LOAD, {"public_id": public_id}).one()


def load_with_owner(connection: Connection, public_id: str) -> AnyRow | None:
    """Find an attempt as `load` does, with the hash of its owner's token; those without an owner are not found."""
    return connection.execute(_LOAD_WITH_OWNER, {"public_id": public_id}).one_or_none()


def public_id_of(session: Session, attempt_id: int) -> str:
    """Return the public id of an attempt by its row id."""
    return session.execute(select(AttemptRecord.public_id).where(AttemptRecord.id == attempt_id)).scalar_one()


def opening(source: Session | Connection, attempt_id: int) -> str:
    """Return the happenings before the first decision."""
    opening: str = source.execute(_OPENING, {"attempt": attempt_id}).scalar_one()
    return opening


def decisions(source: Session | Connection, attempt_id: int, since: int = 1) -> Sequence[AnyRow]:
    """List the decisions from number `since` on: number, decision, happenings."""
    return source.execute(_DECISIONS, {"attempt": attempt_id, "since": since}).all()


def add_decision(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store a decision; the database refuses a number that is taken."""
    connection.execute(_ADD_DECISION, dict(values))


def add_decisions(connection: Connection, many: Iterable[Mapping[str, Any]]) -> None:
    """Store several decisions."""
    if rows := [dict(values) for values in many]:
        connection.execute(_ADD_DECISION, rows)


def progress(connection: Connection, row: AnyRow, values: Mapping[str, Any]) -> bool:
    """Store where an attempt stands now, if it is as `load_with_owner` found it; answers whether it was.

    As it was means: no decision since, and its owner has the same token. Nobody else changes the attempt until the
    transaction ends.
    """
    seen = {"attempt": row.id, "seen": row.decided, "token_hash": row.token_hash}
    return connection.execute(_PROGRESS, {**seen, **values}).rowcount == 1


def lock_trainee(connection: Connection, trainee_id: int) -> bool:
    """Let nobody else begin attempts for the trainee until the transaction ends; answers whether they are known.

    Rows that refer to the trainee can still be added meanwhile, such as what people remember when an attempt ends.
    """
    query = select(TraineeRecord.id).where(TraineeRecord.id == trainee_id).with_for_update(key_share=True)
    return connection.execute(query).one_or_none() is not None


def next_ordinal(connection: Connection, trainee_id: int, scenario_id: int) -> int:
    """Return the number that the trainee's next attempt at the scenario has."""
    query = select(func.max(AttemptRecord.ordinal)).where(
        AttemptRecord.trainee_id == trainee_id, AttemptRecord.scenario_id == scenario_id
    )
    return (connection.execute(query).scalar() or 0) + 1


def next_class_ordinal(connection: Connection, class_id: int, trainee_id: int, scenario_id: int) -> int:
    """Return the number that the trainee's next attempt at the scenario has within a class."""
    query = select(func.max(AttemptRecord.class_ordinal)).where(
        AttemptRecord.class_id == class_id,
        AttemptRecord.trainee_id == trainee_id,
        AttemptRecord.scenario_id == scenario_id,
    )
    return (connection.execute(query).scalar() or 0) + 1


def open_in_class(connection: Connection, class_id: int, trainee_id: int, scenario_id: int) -> str | None:
    """Find the trainee's open attempt at a scenario within a class, by its public id."""
    query = select(AttemptRecord.public_id).where(
        AttemptRecord.class_id == class_id,
        AttemptRecord.trainee_id == trainee_id,
        AttemptRecord.scenario_id == scenario_id,
        AttemptRecord.outcome.is_(None),
    )
    return connection.execute(query.limit(1)).scalar_one_or_none()


def untouched(
    connection: Connection,
    trainee_id: int,
    version_id: int,
    mode: str,
    decided: int = 0,
    begun_from: tuple[int, int] | None = None,
    memory: str | None = None,
) -> str | None:
    """Find the trainee's open attempt that was begun in the same way and not played since, by its public id.

    With `memory` only one that began with it is meant.
    """
    source, number = begun_from or (None, None)
    return connection.execute(
        select(AttemptRecord.public_id)
        .where(
            AttemptRecord.trainee_id == trainee_id,
            AttemptRecord.version_id == version_id,
            AttemptRecord.mode == mode,
            AttemptRecord.class_id.is_(None),
            AttemptRecord.decided == decided,
            AttemptRecord.outcome.is_(None),
            AttemptRecord.begun_from_id.is_not_distinct_from(source),
            AttemptRecord.begun_from_number.is_not_distinct_from(number),
            true() if memory is None else AttemptRecord.memory == memory,
        )
        .limit(1)
    ).scalar_one_or_none()


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a new attempt and return the row's id."""
    added = connection.execute(insert(AttemptRecord).values(**values).returning(AttemptRecord.id))
    return added.scalar_one()


def of_trainee(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List what the catalogue tells of a trainee's attempts, by scenario in the order they were started."""
    return session.execute(
        select(
            ScenarioRecord.slug,
            AttemptRecord.public_id,
            AttemptRecord.version_id,
            AttemptRecord.rule_version,
            AttemptRecord.mode,
            AttemptRecord.ordinal,
            AttemptRecord.outcome,
            AttemptRecord.outcome_kind,
            AttemptRecord.score,
            ScenarioVersionRecord.content_hash,
        )
        .join(ScenarioRecord, ScenarioRecord.id == AttemptRecord.scenario_id)
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == AttemptRecord.version_id)
        .where(AttemptRecord.trainee_id == trainee_id)
        .order_by(AttemptRecord.scenario_id, AttemptRecord.ordinal)
    ).all()


def begun_by(session: Session, trainee_id: int, limit: int) -> Sequence[AnyRow]:
    """List a trainee's attempts with the title they were played under, the latest first, `limit` at most."""
    return session.execute(
        select(
            AttemptRecord.public_id,
            AttemptRecord.version_id,
            AttemptRecord.rule_version,
            AttemptRecord.mode,
            AttemptRecord.outcome,
            AttemptRecord.outcome_kind,
            AttemptRecord.score,
            AttemptRecord.started_at,
            AttemptRecord.finished_at,
            ScenarioVersionRecord.title,
            ScenarioVersionRecord.language,
            ScenarioVersionRecord.content_hash,
        )
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == AttemptRecord.version_id)
        .where(AttemptRecord.trainee_id == trainee_id)
        .order_by(AttemptRecord.started_at.desc(), AttemptRecord.id.desc())
        .limit(limit)
    ).all()


def ids(session: Session, after: int, limit: int) -> Sequence[int]:
    """List attempts by row id, some at a time."""
    query = select(AttemptRecord.id).where(AttemptRecord.id > after).order_by(AttemptRecord.id).limit(limit)
    return session.scalars(query).all()


def whole(session: Session, attempt_id: int) -> AnyRow:
    """Return an attempt with everything stored about it but its decisions."""
    return session.execute(
        select(*_ATTEMPT, AttemptRecord.opening)
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == AttemptRecord.version_id)
        .where(AttemptRecord.id == attempt_id)
    ).one()
