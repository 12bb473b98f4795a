"""Queries about boards as they are kept.

The order of a board: the higher score above; among equals whoever finished first; and at the same moment the attempt
with the lower row id, which was started first. All three together are a place, which no two rows share and which
says where a page begins without counting what is above it.
"""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, select, tuple_
from sqlalchemy.orm import Session

from sim.store.records import CAREER, AttemptRecord, BoardRowRecord, BoardScoreRecord, TraineeRecord
from sim.store.types import AnyRow, UtcDateTime


class Board(NamedTuple):
    """Which board: that of a scenario under certain rules."""

    scenario_id: int
    rules_hash: str


class Place(NamedTuple):
    """Where a row stands on its board, or where one would."""

    score: int
    finished_at: datetime
    attempt_id: int


_PLACE = (BoardRowRecord.short_of_100, BoardRowRecord.finished_at, BoardRowRecord.attempt_id)
_AT = tuple_(bindparam("short_of_100"), bindparam("finished_at", type_=UtcDateTime), bindparam("attempt_id"))


def _on(table: type[BoardRowRecord] | type[BoardScoreRecord]) -> tuple[Any, Any]:
    return table.scenario_id == bindparam("scenario_id"), table.rules_hash == bindparam("rules_hash")


_ROWS: Select[*tuple[Any, ...]] = (
    select(
        BoardRowRecord.attempt_id,
        BoardRowRecord.trainee_id,
        BoardRowRecord.score,
        BoardRowRecord.skill,
        BoardRowRecord.outcome,
        BoardRowRecord.finished_at,
        func.coalesce(TraineeRecord.pseudonym, TraineeRecord.name).label("name"),
        TraineeRecord.public_id,
    )
    .outerjoin(TraineeRecord, TraineeRecord.id == BoardRowRecord.trainee_id)
    .where(*_on(BoardRowRecord))
)
_SOME: Any = bindparam("some")
_DOWN = _ROWS.order_by(*_PLACE).limit(_SOME)
_UP = _ROWS.order_by(*(column.desc() for column in _PLACE)).limit(_SOME)
_BELOW = _DOWN.where(tuple_(*_PLACE) > _AT)
_ABOVE = _UP.where(tuple_(*_PLACE) < _AT)
_HISTOGRAM = select(BoardScoreRecord.score, BoardScoreRecord.holders).where(*_on(BoardScoreRecord))
_OWN = _ROWS.where(BoardRowRecord.trainee_id == bindparam("trainee_id"))


def place(row: AnyRow) -> Place:
    """Return where a row stands."""
    return Place(row.score, row.finished_at, row.attempt_id)


def histogram(session: Session, board: Board) -> dict[int, int]:
    """Return how many rows of the board have each score."""
    return {score: holders for score, holders in session.execute(_HISTOGRAM, board._asdict())}


def has_rows(session: Session, board: Board) -> bool:
    """Whether anybody stands on the board."""
    return session.execute(_HISTOGRAM.limit(1), board._asdict()).first() is not None


def below(session: Session, board: Board, at: Place | None, some: int) -> list[AnyRow]:
    """List the `some` rows below a place in the board's order, or those at its top."""
    return list(session.execute(_DOWN if at is None else _BELOW, _values(board, at, some)))


def above(session: Session, board: Board, at: Place | None, some: int) -> list[AnyRow]:
    """List the `some` rows right above a place in the board's order, or those at its end."""
    return list(session.execute(_UP if at is None else _ABOVE, _values(board, at, some)))[::-1]


def own(session: Session, board: Board, trainee_id: int) -> AnyRow | None:
    """Find the trainee's row."""
    return session.execute(_OWN, board._asdict() | {"trainee_id": trainee_id}).one_or_none()


def has_open(session: Session, board: Board, trainee_id: int) -> bool:
    """Whether the trainee's first attempt at the scenario was begun under these rules and ranks once it has ended."""
    query = select(AttemptRecord.id).where(
        AttemptRecord.trainee_id == trainee_id,
        AttemptRecord.scenario_id == board.scenario_id,
        AttemptRecord.ordinal == 1,
        AttemptRecord.mode != CAREER,
        AttemptRecord.class_id.is_(None),
        AttemptRecord.rules_hash == board.rules_hash,
        AttemptRecord.score.is_(None),
        AttemptRecord.forewarned_at.is_(None),
    )
    return session.execute(query).first() is not None


def _values(board: Board, at: Place | None, some: int) -> dict[str, Any]:
    values = board._asdict() | {"some": some}
    if at is not None:
        values |= {"short_of_100": 100 - at.score, "finished_at": at.finished_at, "attempt_id": at.attempt_id}
    return values
