"""Keeping the boards: what ranks is written down when an attempt ends, and can be counted again from the attempts.

What ranks is said once, in `_RANKING`: of a trainee's attempts at a scenario the one that was started first, once it is
finished, unless it belongs to a career, or to a class, which has a board of its own, or was excluded, or the trainee
was forewarned of it by a vote of a class. Being forgotten changes no place: the database empties `trainee_id` here as
it does in `attempt`.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import (
    Connection,
    CursorResult,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from sim.store.measures import EXCLUDED, FOREWARNED
from sim.store.records import CAREER, AttemptRecord, BoardRowRecord, BoardScoreRecord, ScenarioRecord
from sim.store.types import AnyRow

_COLUMNS = (
    "attempt_id",
    "scenario_id",
    "rules_hash",
    "trainee_id",
    "score",
    "skill",
    "outcome",
    "finished_at",
    "short_of_100",
)
_STORED = tuple(getattr(BoardRowRecord, name) for name in _COLUMNS)
_COUNTED = (
    AttemptRecord.id,
    *(getattr(AttemptRecord, name) for name in _COLUMNS[1:-1]),
    100 - AttemptRecord.score,
)
_RANKING = and_(
    AttemptRecord.ordinal == 1,
    AttemptRecord.mode != CAREER,
    AttemptRecord.class_id.is_(None),
    AttemptRecord.score.is_not(None),
    ~EXCLUDED,
    ~FOREWARNED,
)
_BOARD_AND_SCORE = (BoardRowRecord.scenario_id, BoardRowRecord.rules_hash, BoardRowRecord.score)
_SCORE_COLUMNS = ("scenario_id", "rules_hash", "score", "holders")
_ROWCOUNT = {"preserve_rowcount": True}
_FINISHED = insert(BoardRowRecord).from_select(  # built once: it is part of a turn
    list(_COLUMNS), select(*_COUNTED).where(_RANKING, AttemptRecord.id == bindparam("attempt"))
)


def finished(connection: Connection, attempt_id: int) -> None:
    """Put a finished attempt on its board, if it ranks; once, within the transaction that ends it."""
    if connection.execute(_FINISHED, {"attempt": attempt_id}, execution_options=_ROWCOUNT).rowcount:
        connection.execute(_one_more(connection.dialect.name), {"attempt": attempt_id})


def withdraw(connection: Connection, attempt_id: int) -> None:
    """Take an attempt off its board, where it stands on one."""
    gone = delete(BoardRowRecord).where(BoardRowRecord.attempt_id == attempt_id).returning(*_BOARD_AND_SCORE)
    row = connection.execute(gone).one_or_none()
    if row is None:
        return
    key = and_(*(getattr(BoardScoreRecord, name) == getattr(row, name) for name in _SCORE_COLUMNS[:3]))
    if connection.execute(delete(BoardScoreRecord).where(key, BoardScoreRecord.holders == 1)).rowcount == 0:
        connection.execute(update(BoardScoreRecord).where(key).values(holders=BoardScoreRecord.holders - 1))


def rebuild(connection: Connection) -> int:
    """Count every board again from the attempts, and return how many rows stand on them.

    Attempts that end meanwhile wait until the transaction is over.
    """
    if connection.dialect.name == "postgresql":  # in the order in which `finished` takes them
        connection.execute(text("LOCK TABLE board_row, board_score IN EXCLUSIVE MODE"))
    connection.execute(delete(BoardScoreRecord))
    connection.execute(delete(BoardRowRecord))
    rows = _insert(connection, BoardRowRecord, _COLUMNS, select(*_COUNTED).where(_RANKING)).rowcount
    counted = select(*_BOARD_AND_SCORE, func.count()).group_by(*_BOARD_AND_SCORE)
    _insert(connection, BoardScoreRecord, _SCORE_COLUMNS, counted)
    return rows


def wrong_rows(session: Session) -> Sequence[AnyRow]:
    """List the attempts whose row on a board is missing, should not be, or says something else.

    Each has the attempt's public id, whether it ranks, `counted` score, outcome and so on as the attempt has them, and
    the same with `stored_` before it as the board has them.
    """
    differs = or_(*(one.is_distinct_from(other) for one, other in zip(_COUNTED, _STORED, strict=True)))
    on_a_board = BoardRowRecord.attempt_id.is_not(None)
    return session.execute(
        select(
            AttemptRecord.public_id,
            _RANKING.label("ranks"),
            on_a_board.label("on_a_board"),
            *(column.label(f"counted_{name}") for column, name in zip(_COUNTED, _COLUMNS, strict=True)),
            *(column.label(f"stored_{name}") for column, name in zip(_STORED, _COLUMNS, strict=True)),
        )
        .outerjoin(BoardRowRecord, BoardRowRecord.attempt_id == AttemptRecord.id)
        .where(or_(and_(_RANKING, differs), and_(~_RANKING, on_a_board)))
        .order_by(AttemptRecord.id)
    ).all()


def wrong_scores(session: Session) -> list[tuple[str, str, int, int, int]]:
    """List slug, rules hash and score where a histogram is not that of its board's rows, then both numbers.

    The first number is how many trainees the histogram has with the score, the second how many rows there are.
    """
    counted = _by_key(session, select(*_BOARD_AND_SCORE, func.count()).group_by(*_BOARD_AND_SCORE))
    stored = _by_key(session, select(*(getattr(BoardScoreRecord, name) for name in _SCORE_COLUMNS)))
    slugs = {row.id: row.slug for row in session.execute(select(ScenarioRecord.id, ScenarioRecord.slug))}
    return [
        (slugs[key[0]], key[1], key[2], stored.get(key, 0), counted.get(key, 0))
        for key in sorted(stored.keys() | counted.keys())
        if stored.get(key) != counted.get(key)
    ]


def _by_key(session: Session, query: Select[*tuple[Any, ...]]) -> dict[tuple[int, str, int], int]:
    return {(row[0], row[1], row[2]): row[3] for row in session.execute(query)}


@cache
def _one_more(database: str) -> Any:
    """Return the statement that counts one more with the score of an attempt, for a kind of database."""
    dialect = import_module(f"sqlalchemy.dialects.{database}")  # a process needs one of them
    score = select(*_BOARD_AND_SCORE, text("1")).where(BoardRowRecord.attempt_id == bindparam("attempt"))
    return (
        dialect.insert(BoardScoreRecord)
        .from_select(_SCORE_COLUMNS, score)
        .on_conflict_do_update(index_elements=_SCORE_COLUMNS[:3], set_={"holders": BoardScoreRecord.holders + 1})
    )


def _insert(
    connection: Connection,
    table: type[BoardRowRecord] | type[BoardScoreRecord],
    columns: Sequence[str],
    rows: Select[*tuple[Any, ...]],
) -> CursorResult[Any]:
    added = insert(table).from_select(list(columns), rows)
    return connection.execute(added, execution_options=_ROWCOUNT)
