"""Keeping measures: what finished attempts came to, and which of them stand on the board of all who played a scenario.

What counts is said once, in `COUNTS`: of a trainee's attempts at a scenario, or of a member's within a class, the one
that was started first, once it is finished, unless it belongs to a career. What ranks among all is said in `RANKS`: of
those the ones that were a trainee's first anywhere, unless somebody excluded them, or a vote forewarned whose they are,
or the board of their class is frozen and they finished since.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from sim.store.class_records import ClassRecord
from sim.store.records import CAREER, AttemptRecord, DecisionRecord, ScenarioRecord, ScenarioVersionRecord
from sim.store.result_records import MeasureCountRecord, MeasureRecord, RemarkRecord
from sim.store.types import AnyRow

SCORE, SKILL, OUTCOME = "score", "skill", "outcome"
COUNTED_BY_SQL = {SCORE: AttemptRecord.score, SKILL: AttemptRecord.skill}

EXCLUDED = (
    exists()
    .where(
        RemarkRecord.attempt_id == AttemptRecord.id, RemarkRecord.kind == "excluded", RemarkRecord.lifted_at.is_(None)
    )
    .correlate(AttemptRecord)
)
"""Whether somebody took the attempt out of the ranks."""
FOREWARNED: ColumnElement[bool] = AttemptRecord.forewarned_at.is_not(None)
"""Whether a class of its trainee voted on a decision that they could still meet in it."""
FROZEN = (
    exists()
    .where(
        ClassRecord.id == AttemptRecord.class_id,
        ClassRecord.board == "frozen",
        ClassRecord.revealed_at.is_(None),
        or_(ClassRecord.frozen_at.is_(None), AttemptRecord.finished_at > ClassRecord.frozen_at),
    )
    .correlate(AttemptRecord)
)
"""Whether it ended since the board of its class was frozen."""
COUNTS = and_(
    AttemptRecord.score.is_not(None),
    AttemptRecord.mode != CAREER,
    or_(AttemptRecord.ordinal == 1, AttemptRecord.class_ordinal == 1),
)
RANKS: ColumnElement[bool] = case(
    (
        and_(AttemptRecord.ordinal == 1, ~EXCLUDED, ~FOREWARNED, or_(AttemptRecord.class_id.is_(None), ~FROZEN)),
        literal(True),
    ),
    else_=literal(False),
)
Key = tuple[int, str, str, int]
"""A line of a histogram: scenario, rules hash, measure and value."""
_KEY = ("scenario_id", "rules_hash", "name", "value")
_AT_ONCE = 500
_ATTEMPT = ("id", "scenario_id", "rules_hash", "version_id", "score", "skill", "outcome", "finished_at")
_ATTEMPTS: Any = select(*(getattr(AttemptRecord, name) for name in _ATTEMPT), RANKS.label("ranks"))
_FINISHED = _ATTEMPTS.where(COUNTS, AttemptRecord.id == bindparam("attempt"))  # built once: it is part of a turn
_ADD = insert(MeasureRecord)


def finished(connection: Connection, attempt_id: int, values: Mapping[str, int]) -> None:
    """Keep what a finished attempt came to, if it counts; once, within the transaction that ends it.

    `values` are its outcome's and its principles', by name; score and skill are the attempt's own.
    """
    row = connection.execute(_FINISHED, {"attempt": attempt_id}).one_or_none()
    if row is not None:
        _keep(connection, row, values)


def set_skill(connection: Connection, attempt_ids: Collection[int]) -> None:
    """Let measures follow the skill that attempts have now; they and their classes are locked."""
    mine = and_(MeasureRecord.attempt_id.in_(attempt_ids), MeasureRecord.name == SKILL)
    changes: Counter[Key] = Counter()
    for row in connection.execute(select(*MeasureRecord.__table__.columns).where(mine)).all():
        changes[_key(row, SKILL, row.value)] -= row.ranks
    connection.execute(delete(MeasureRecord).where(mine))
    which = and_(COUNTS, AttemptRecord.id.in_(attempt_ids), AttemptRecord.skill.is_not(None))
    for row in connection.execute(_ATTEMPTS.where(which).order_by(AttemptRecord.id)).all():
        connection.execute(_ADD, _rows(row, {SKILL: row.skill}))
        changes[_key(row, SKILL, row.skill)] += row.ranks
    _recount(connection, changes)


def rank_again(connection: Connection, which: ColumnElement[bool]) -> None:
    """Look again which of some attempts rank, after a remark or what became of a class's board."""
    rows = connection.execute(
        select(*MeasureRecord.__table__.columns, RANKS.label("now"))
        .join(AttemptRecord, AttemptRecord.id == MeasureRecord.attempt_id)
        .where(which, MeasureRecord.ranks != RANKS)
        .order_by(MeasureRecord.attempt_id, MeasureRecord.name)
    ).all()
    changes: Counter[Key] = Counter()
    for row in rows:
        own = and_(MeasureRecord.attempt_id == row.attempt_id, MeasureRecord.name == row.name)
        connection.execute(update(MeasureRecord).where(own).values(ranks=row.now))
        changes[_key(row, row.name, row.value)] += 1 if row.now else -1
    _recount(connection, changes)


def rank_class_again(connection: Connection, class_id: int) -> None:
    """Look again which attempts of a class rank among all, after its board was frozen, revealed or changed."""
    rank_again(connection, AttemptRecord.class_id == class_id)


def rank_attempt_again(connection: Connection, attempt_id: int) -> None:
    """Look again whether an attempt ranks among all, after it was excluded or admitted."""
    rank_again(connection, AttemptRecord.id == attempt_id)


def rebuild(connection: Connection, outcomes: Mapping[tuple[int, str], int]) -> None:
    """Count score, skill and outcome of all attempts again; `outcomes` has the value of each version's outcomes.

    What principles came to is added by `add_principles`, and then `count` has to be called.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE measure, measure_count IN EXCLUSIVE MODE"))
    connection.execute(delete(MeasureCountRecord))
    connection.execute(delete(MeasureRecord))
    for name, value in COUNTED_BY_SQL.items():
        _select_into(connection, name, value, value.is_not(None))
    for (version_id, outcome), worth in outcomes.items():
        which = and_(AttemptRecord.version_id == version_id, AttemptRecord.outcome == outcome)
        _select_into(connection, OUTCOME, literal(worth, Integer), which)


def played(connection: Connection) -> Sequence[AnyRow]:
    """List version, content hash and outcome of the attempts that count, each once."""
    return connection.execute(
        select(AttemptRecord.version_id, ScenarioVersionRecord.content_hash, AttemptRecord.outcome)
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == AttemptRecord.version_id)
        .where(COUNTS)
        .distinct()
    ).all()


def decided(connection: Connection) -> Iterator[tuple[AnyRow, list[str]]]:
    """Yield each attempt that counts and has decisions, with them, in the order of row ids."""
    last = 0
    while True:
        ids = list(
            connection.execute(
                select(DecisionRecord.attempt_id)
                .where(DecisionRecord.attempt_id > last)
                .distinct()
                .order_by(DecisionRecord.attempt_id)
                .limit(_AT_ONCE)
            ).scalars()
        )
        if not ids:
            return
        last = ids[-1]
        taken: dict[int, list[str]] = {}
        for row in connection.execute(
            select(DecisionRecord.attempt_id, DecisionRecord.decision)
            .where(DecisionRecord.attempt_id.in_(ids))
            .order_by(DecisionRecord.attempt_id, DecisionRecord.number)
        ):
            taken.setdefault(row.attempt_id, []).append(row.decision)
        for row in connection.execute(_ATTEMPTS.where(COUNTS, AttemptRecord.id.in_(ids))).all():
            yield row, taken[row.id]


def add_principles(connection: Connection, row: AnyRow, values: Mapping[str, int]) -> None:
    """Add to an attempt what principles came to, without counting."""
    if values:
        connection.execute(_ADD, _rows(row, values))


def count(connection: Connection) -> int:
    """Count the histograms again, and return how many attempts have measures."""
    key = tuple(getattr(MeasureRecord, name) for name in _KEY)
    counted = select(*key, func.count()).where(MeasureRecord.ranks.is_(True)).group_by(*key)
    connection.execute(insert(MeasureCountRecord).from_select([*_KEY, "holders"], counted))
    return connection.execute(
        select(func.count()).select_from(MeasureRecord).where(MeasureRecord.name == SCORE)
    ).scalar_one()


def missing(session: Session) -> bool:
    """Whether attempts count and none has a measure: the tables are new."""
    if session.execute(select(MeasureRecord.attempt_id).limit(1)).first() is not None:
        return False
    return session.execute(select(AttemptRecord.id).where(COUNTS).limit(1)).first() is not None


def of_attempt(session: Session, attempt_id: int) -> tuple[dict[str, int], bool]:
    """Return the measures of an attempt by name, and whether all of them say rightly whether it ranks."""
    rows = session.execute(
        select(MeasureRecord.name, MeasureRecord.value, (MeasureRecord.ranks == RANKS).label("right"))
        .join(AttemptRecord, AttemptRecord.id == MeasureRecord.attempt_id)
        .where(MeasureRecord.attempt_id == attempt_id)
    ).all()
    return {row.name: row.value for row in rows}, all(row.right for row in rows)


def counts(session: Session, attempt_id: int) -> bool:
    """Whether an attempt counts somewhere."""
    return session.execute(select(AttemptRecord.id).where(COUNTS, AttemptRecord.id == attempt_id)).first() is not None


def wrong_counts(session: Session) -> list[tuple[str, str, str, int, int, int]]:
    """List slug, rules hash, measure and value where a histogram is not that of the measures, then both numbers."""
    key = tuple(getattr(MeasureRecord, name) for name in _KEY)
    ranked = select(*key, func.count()).where(MeasureRecord.ranks.is_(True)).group_by(*key)
    kept = select(*(getattr(MeasureCountRecord, name) for name in (*_KEY, "holders")))
    counted = {tuple(row[:4]): row[4] for row in session.execute(ranked)}
    stored = {tuple(row[:4]): row[4] for row in session.execute(kept)}
    slugs = {row.id: row.slug for row in session.execute(select(ScenarioRecord.id, ScenarioRecord.slug))}
    return [
        (slugs[one[0]], *one[1:], stored.get(one, 0), counted.get(one, 0))
        for one in sorted(stored.keys() | counted.keys())
        if stored.get(one) != counted.get(one)
    ]


def _keep(connection: Connection, row: AnyRow, values: Mapping[str, int]) -> None:
    own = {name: getattr(row, name) for name in COUNTED_BY_SQL if getattr(row, name) is not None}
    _insert(connection, row, {**own, **values})


def _insert(connection: Connection, row: AnyRow, values: Mapping[str, int]) -> None:
    connection.execute(_ADD, _rows(row, values))
    if row.ranks:
        connection.execute(
            _upsert(connection.dialect.name),
            [
                {"scenario_id": row.scenario_id, "rules_hash": row.rules_hash, "name": name, "value": value}
                for name, value in sorted(values.items())
            ],
        )


def _rows(row: AnyRow, values: Mapping[str, int]) -> list[dict[str, Any]]:
    shared = {name: getattr(row, name) for name in ("scenario_id", "rules_hash", "finished_at", "ranks")}
    return [
        {"attempt_id": row.id, "name": name, "value": value, "falling": -value, **shared}
        for name, value in sorted(values.items())
    ]


@lru_cache(maxsize=256)
def _upsert(database: str, by: int = 1) -> Any:
    dialect = import_module(f"sqlalchemy.dialects.{database}")
    more = dialect.insert(MeasureCountRecord).values(holders=by)
    return more.on_conflict_do_update(index_elements=_KEY, set_={"holders": MeasureCountRecord.holders + by})


def _key(row: AnyRow, name: str, value: int) -> Key:
    return row.scenario_id, row.rules_hash, name, value


def _recount(connection: Connection, changes: Mapping[Key, int]) -> None:
    """Let so many more or fewer rank with each value, always in the order of the keys.

    Attempts of several people, classes and scenarios share these lines, and whoever takes two of them takes them in
    this order, so that no two transactions wait for each other.
    """
    for key, by in sorted(changes.items()):
        line = and_(*(getattr(MeasureCountRecord, name) == value for name, value in zip(_KEY, key, strict=True)))
        if by > 0:
            connection.execute(_upsert(connection.dialect.name, by), [dict(zip(_KEY, key, strict=True))])
        elif by < 0:
            last = delete(MeasureCountRecord).where(line, MeasureCountRecord.holders <= -by)
            if connection.execute(last).rowcount == 0:
                connection.execute(
                    update(MeasureCountRecord).where(line).values(holders=MeasureCountRecord.holders + by)
                )


def _select_into(connection: Connection, name: str, value: Any, which: ColumnElement[bool]) -> None:
    columns = ["attempt_id", "name", "scenario_id", "rules_hash", "value", "falling", "finished_at", "ranks"]
    source = select(
        AttemptRecord.id,
        literal(name),
        AttemptRecord.scenario_id,
        AttemptRecord.rules_hash,
        value,
        -value,
        AttemptRecord.finished_at,
        RANKS,
    ).where(COUNTS, which)
    connection.execute(insert(MeasureRecord).from_select(columns, source))
