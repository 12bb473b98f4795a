"""Queries about results: who stands where by a measure among all, within a class, or over time.

The order by a measure: the better value above; among equals whoever finished first; and at the same moment the attempt
with the lower row id. All three together are a point, which no two rows share and from which a page reads on.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, exists, func, select, true, tuple_
from sqlalchemy.orm import Session

from sim.store.class_records import ClassRecord, ClassReviewerRecord, MemberRecord
from sim.store.measures import COUNTS, EXCLUDED, FROZEN
from sim.store.records import CAREER, AttemptRecord, ScenarioRecord, ScenarioVersionRecord, TraineeRecord
from sim.store.result_records import MeasureCountRecord, MeasureRecord, RemarkRecord
from sim.store.types import AnyRow


class Scope(NamedTuple):
    """A measure among all who played a scenario under certain rules."""

    scenario_id: int
    rules_hash: str
    name: str


class Point(NamedTuple):
    """Where a row stands by a measure, or where one would."""

    value: int
    finished_at: datetime
    attempt_id: int


_FLAGGED = (
    exists()
    .where(
        RemarkRecord.attempt_id == AttemptRecord.id, RemarkRecord.kind == "flagged", RemarkRecord.lifted_at.is_(None)
    )
    .correlate(AttemptRecord)
)
_ATTEMPT = (
    AttemptRecord.id.label("attempt_id"),
    AttemptRecord.public_id,
    AttemptRecord.trainee_id,
    AttemptRecord.scenario_id,
    AttemptRecord.version_id,
    AttemptRecord.rules_hash,
    AttemptRecord.mode,
    AttemptRecord.ordinal,
    AttemptRecord.class_ordinal,
    AttemptRecord.class_id,
    AttemptRecord.decided,
    AttemptRecord.outcome,
    AttemptRecord.outcome_kind,
    AttemptRecord.score,
    AttemptRecord.skill,
    AttemptRecord.started_at,
    AttemptRecord.finished_at,
    AttemptRecord.forewarned_at,
    ScenarioVersionRecord.slug,
    ScenarioVersionRecord.content_hash,
    TraineeRecord.public_id.label("trainee_public_id"),
    func.coalesce(TraineeRecord.pseudonym, TraineeRecord.name).label("board_name"),
    MemberRecord.name.label("member_name"),
    MemberRecord.removed_at,
    ClassRecord.public_id.label("class_public_id"),
    ClassRecord.name.label("class_name"),
    ClassRecord.owner_id,
    ClassRecord.board,
    ClassRecord.frozen_at,
    ClassRecord.revealed_at,
    _FLAGGED.label("flagged"),
    EXCLUDED.label("excluded"),
)


def _with_people(query: Any) -> Any:
    """Join to attempts what they were played as: the version, the trainee, the class and the name in it."""
    return (
        query.join(ScenarioVersionRecord, ScenarioVersionRecord.id == AttemptRecord.version_id)
        .outerjoin(TraineeRecord, TraineeRecord.id == AttemptRecord.trainee_id)
        .outerjoin(ClassRecord, ClassRecord.id == AttemptRecord.class_id)
        .outerjoin(
            MemberRecord,
            and_(MemberRecord.class_id == AttemptRecord.class_id, MemberRecord.trainee_id == AttemptRecord.trainee_id),
        )
    )


_POINT = (MeasureRecord.falling, MeasureRecord.finished_at, MeasureRecord.attempt_id)
_RANKED = _with_people(
    select(*_ATTEMPT, MeasureRecord.value)
    .select_from(MeasureRecord)
    .join(AttemptRecord, AttemptRecord.id == MeasureRecord.attempt_id)
)
_ALL = _with_people(select(*_ATTEMPT).select_from(AttemptRecord))


def _in(scope: Scope) -> Any:
    return and_(
        MeasureRecord.scenario_id == scope.scenario_id,
        MeasureRecord.rules_hash == scope.rules_hash,
        MeasureRecord.name == scope.name,
        MeasureRecord.ranks.is_(True),
    )


def below(session: Session, scope: Scope, at: Point | None, some: int) -> list[AnyRow]:
    """List the `some` rows below a point, or those at the top."""
    query = _RANKED.where(_in(scope)).order_by(*_POINT).limit(some)
    if at is not None:
        query = query.where(tuple_(*_POINT) > _written(at))
    return list(session.execute(query))


def above(session: Session, scope: Scope, at: Point | None, some: int) -> list[AnyRow]:
    """List the `some` rows right above a point in their order, or those at the end."""
    query = _RANKED.where(_in(scope)).order_by(*(column.desc() for column in _POINT)).limit(some)
    if at is not None:
        query = query.where(tuple_(*_POINT) < _written(at))
    return list(session.execute(query))[::-1]


def latest(session: Session, scope: Scope, since: datetime | None, until: datetime | None, some: int) -> list[AnyRow]:
    """List the `some` rows that finished last, the latest first, from a moment on and before another."""
    query = (
        _RANKED.where(
            _in(scope),
            true() if since is None else MeasureRecord.finished_at >= since,
            true() if until is None else MeasureRecord.finished_at < until,
        )
        .order_by(MeasureRecord.finished_at.desc(), MeasureRecord.attempt_id.desc())
        .limit(some)
    )
    return list(session.execute(query))


def better(session: Session, scope: Scope, value: int) -> int:
    """Count those who rank with a better value."""
    query = _counts(scope, func.coalesce(func.sum(MeasureCountRecord.holders), 0))
    return int(session.execute(query.where(MeasureCountRecord.value > value)).scalar_one())


def holders(session: Session, scope: Scope, low: int, high: int) -> dict[int, int]:
    """Return how many rank with each value from `low` to `high`."""
    query = _counts(scope, MeasureCountRecord.value, MeasureCountRecord.holders)
    return {row[0]: row[1] for row in session.execute(query.where(MeasureCountRecord.value.between(low, high)))}


def total(session: Session, scope: Scope) -> int:
    """Count all who rank by a measure."""
    query = _counts(scope, func.coalesce(func.sum(MeasureCountRecord.holders), 0))
    return int(session.execute(query).scalar_one())


def values(session: Session, attempt_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return the measures of attempts by row id and name."""
    found: dict[int, dict[str, int]] = {}
    wanted = sorted(attempt_ids)
    for start in range(0, len(wanted), 500):
        query = select(MeasureRecord.attempt_id, MeasureRecord.name, MeasureRecord.value).where(
            MeasureRecord.attempt_id.in_(wanted[start : start + 500])
        )
        for row in session.execute(query):
            found.setdefault(row.attempt_id, {})[row.name] = row.value
    return found


def of_class(session: Session, class_id: int, scenario_id: int) -> list[AnyRow]:
    """List the first attempts of a class's members at a scenario, finished or not, in the order of starting.

    Without those of members who were removed, and with those of members whom a vote forewarned.
    """
    return list(
        session.execute(
            _ALL.where(
                AttemptRecord.class_id == class_id,
                AttemptRecord.scenario_id == scenario_id,
                AttemptRecord.class_ordinal == 1,
                AttemptRecord.mode != CAREER,
                MemberRecord.id.is_not(None),
                MemberRecord.removed_at.is_(None),
            ).order_by(AttemptRecord.id)
        )
    )


def unfinished(
    session: Session, scenario_id: int, rules_hash: str, before: int | None, some: int, *, frozen: bool
) -> list[AnyRow]:
    """List first attempts at a scenario that are not finished, the latest first, those before a row id.

    With `frozen` those that ended since the board of their class was frozen are among them, as if they had not.
    """
    begun = (
        _ALL.where(
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.rules_hash == rules_hash,
            AttemptRecord.ordinal == 1,
            AttemptRecord.mode != CAREER,
            true() if before is None else AttemptRecord.id < before,
        )
        .order_by(AttemptRecord.id.desc())
        .limit(some)
    )
    found = list(session.execute(begun.where(AttemptRecord.score.is_(None))))
    if frozen:  # a query of its own, because the other has an index for itself
        still = select(ClassRecord.id).where(ClassRecord.board == "frozen", ClassRecord.revealed_at.is_(None))
        ended = and_(AttemptRecord.class_id.in_(still), AttemptRecord.score.is_not(None), FROZEN)
        found += session.execute(begun.where(ended))
    return sorted(found, key=lambda row: -row.attempt_id)[:some]


def excluded(session: Session, scenario_id: int, rules_hash: str, some: int) -> list[AnyRow]:
    """List the first attempts at a scenario that were excluded, those excluded last first.

    Without those that ended since the board of their class was frozen.
    """
    standing = and_(RemarkRecord.kind == "excluded", RemarkRecord.lifted_at.is_(None))
    return list(
        session.execute(
            _with_people(
                select(*_ATTEMPT)
                .select_from(RemarkRecord)
                .join(AttemptRecord, AttemptRecord.id == RemarkRecord.attempt_id)
            )
            .where(
                standing,
                AttemptRecord.scenario_id == scenario_id,
                AttemptRecord.rules_hash == rules_hash,
                AttemptRecord.ordinal == 1,
                ~FROZEN,
            )
            .order_by(RemarkRecord.id.desc())
            .limit(some)
        )
    )


def of_trainee(session: Session, trainee_id: int, some: int) -> list[AnyRow]:
    """List the attempts of a trainee that count somewhere, the `some` finished last, in the order of finishing."""
    query = _ALL.where(AttemptRecord.trainee_id == trainee_id, COUNTS)
    query = query.order_by(AttemptRecord.finished_at.desc(), AttemptRecord.id.desc()).limit(some)
    return list(session.execute(query))[::-1]


def trainee(session: Session, public_id: str) -> AnyRow | None:
    """Find a trainee: row id, and the name that boards show."""
    name = func.coalesce(TraineeRecord.pseudonym, TraineeRecord.name).label("name")
    return session.execute(select(TraineeRecord.id, name).where(TraineeRecord.public_id == public_id)).one_or_none()


def memberships(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List the classes that a trainee is in, with their name in each."""
    return session.execute(
        select(ClassRecord.__table__.c.id, ClassRecord.public_id, ClassRecord.owner_id, MemberRecord.name)
        .join(ClassRecord, ClassRecord.id == MemberRecord.class_id)
        .where(MemberRecord.trainee_id == trainee_id, MemberRecord.removed_at.is_(None))
        .order_by(MemberRecord.id)
    ).all()


def given(session: Session, account_id: int) -> set[int]:
    """Return the row ids of the classes that a reviewer was given."""
    query = select(ClassReviewerRecord.class_id).where(ClassReviewerRecord.account_id == account_id)
    return set(session.execute(query).scalars())


def attempt(session: Session, public_id: str) -> AnyRow | None:
    """Find an attempt with what it was played as."""
    return session.execute(_ALL.where(AttemptRecord.public_id == public_id)).one_or_none()


def scenarios(session: Session) -> Sequence[AnyRow]:
    """List all scenarios with their present version, archived or not."""
    return session.execute(
        select(
            ScenarioRecord.id.label("scenario_id"),
            ScenarioRecord.slug,
            ScenarioRecord.archived_at,
            ScenarioVersionRecord.id.label("version_id"),
            ScenarioVersionRecord.content_hash,
            ScenarioVersionRecord.rules_hash,
        ).join(ScenarioVersionRecord, ScenarioVersionRecord.id == ScenarioRecord.version_id)
    ).all()


def _counts(scope: Scope, *columns: Any) -> Select[Any]:
    return select(*columns).where(
        MeasureCountRecord.scenario_id == scope.scenario_id,
        MeasureCountRecord.rules_hash == scope.rules_hash,
        MeasureCountRecord.name == scope.name,
    )


def _written(at: Point) -> Any:
    return (-at.value, at.finished_at, at.attempt_id)
