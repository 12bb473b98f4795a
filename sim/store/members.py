"""Queries about who is in a class, and the codes by which trainees go on in another browser."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update
from sqlalchemy.orm import Session

from sim.store.account_records import AccountRecord
from sim.store.class_records import BarredNameRecord, ClassWayInRecord, MemberRecord, WayInRecord
from sim.store.measures import EXCLUDED
from sim.store.records import CAREER, AttemptRecord, DecisionRecord, TraineeRecord
from sim.store.rooms import counting
from sim.store.types import AnyRow

_COLUMNS = tuple(MemberRecord.__table__.columns)


def add(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store a member; the database refuses a name whose look is taken, and the same trainee twice."""
    connection.execute(insert(MemberRecord).values(**values))


def of_trainee(source: Session | Connection, class_id: int, trainee_id: int) -> AnyRow | None:
    """Find a trainee's membership, also one that has ended."""
    query = select(*_COLUMNS).where(MemberRecord.class_id == class_id, MemberRecord.trainee_id == trainee_id)
    return source.execute(query).one_or_none()


def by_look(connection: Connection, class_id: int, look: str) -> AnyRow | None:
    """Find the member whose name looks so, also one who was removed."""
    query = select(*_COLUMNS).where(MemberRecord.class_id == class_id, MemberRecord.look == look)
    return connection.execute(query).one_or_none()


def bar(connection: Connection, class_id: int, look_hash: str) -> None:
    """Let no name with a look come back to a class, by the hash of both."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    put = dialect.insert(BarredNameRecord).values(class_id=class_id, look_hash=look_hash)
    connection.execute(put.on_conflict_do_nothing())


def barred(connection: Connection, class_id: int, look_hash: str) -> bool:
    """Tell whether a name with this look cannot come back to a class."""
    query = select(BarredNameRecord.class_id).where(
        BarredNameRecord.class_id == class_id, BarredNameRecord.look_hash == look_hash
    )
    return connection.execute(query).first() is not None


def by_public_id(connection: Connection, class_id: int, public_id: str) -> AnyRow | None:
    """Find a member of a class with the hash of their token."""
    return connection.execute(
        select(*_COLUMNS, TraineeRecord.public_id.label("trainee_public_id"), TraineeRecord.token_hash)
        .join(TraineeRecord, TraineeRecord.id == MemberRecord.trainee_id)
        .where(MemberRecord.class_id == class_id, MemberRecord.public_id == public_id)
    ).one_or_none()


def change(connection: Connection, member_id: int, values: Mapping[str, Any]) -> None:
    """Change a member."""
    connection.execute(update(MemberRecord).where(MemberRecord.id == member_id).values(**values))


def number(connection: Connection, class_id: int) -> int:
    """Count the members of a class, those who were removed as well."""
    return connection.execute(select(func.count()).where(MemberRecord.class_id == class_id)).scalar_one()


def listed(session: Session, class_id: int) -> Sequence[AnyRow]:
    """List the members of a class in the order in which they joined, those who were removed as well."""
    query = select(*_COLUMNS).where(MemberRecord.class_id == class_id).order_by(MemberRecord.id)
    return session.execute(query).all()


def attempts(session: Session, class_id: int) -> Sequence[AnyRow]:
    """List the attempts of a class that count, with where they stand and whose they are."""
    return session.execute(
        select(
            MemberRecord.public_id.label("member"),
            AttemptRecord.trainee_id,
            AttemptRecord.public_id,
            AttemptRecord.scenario_id,
            AttemptRecord.version_id,
            AttemptRecord.snapshot,
            AttemptRecord.decided,
            AttemptRecord.outcome,
            AttemptRecord.outcome_kind,
            AttemptRecord.score,
            AttemptRecord.started_at,
            AttemptRecord.last_decided_at,
            AttemptRecord.finished_at,
        )
        .join(
            MemberRecord,
            and_(MemberRecord.trainee_id == AttemptRecord.trainee_id, MemberRecord.class_id == AttemptRecord.class_id),
        )
        .where(AttemptRecord.class_id == class_id, AttemptRecord.class_ordinal == 1, MemberRecord.removed_at.is_(None))
        .order_by(AttemptRecord.id)
    ).all()


def happenings(session: Session, class_id: int, scenario_id: int) -> list[tuple[int, str]]:
    """List what happened in the attempts that count at a scenario, as JSON, each with its attempt."""
    counts = and_(
        AttemptRecord.class_id == class_id,
        AttemptRecord.class_ordinal == 1,
        AttemptRecord.scenario_id == scenario_id,
        MemberRecord.removed_at.is_(None),
    )
    whose = and_(MemberRecord.trainee_id == AttemptRecord.trainee_id, MemberRecord.class_id == AttemptRecord.class_id)
    openings = session.execute(select(AttemptRecord.id, AttemptRecord.opening).join(MemberRecord, whose).where(counts))
    later = session.execute(
        select(DecisionRecord.attempt_id, DecisionRecord.happenings)
        .join(AttemptRecord, AttemptRecord.id == DecisionRecord.attempt_id)
        .join(MemberRecord, whose)
        .where(counts)
    )
    return [(row[0], row[1]) for row in (*openings, *later)]


def ranked(session: Session, class_id: int, scenario_id: int) -> Sequence[AnyRow]:
    """List the attempts that count at a scenario in a class: ended ones as a board has them, then those unfinished."""
    return session.execute(
        select(
            MemberRecord.id.label("member_id"),
            MemberRecord.name,
            AttemptRecord.trainee_id,
            AttemptRecord.public_id,
            TraineeRecord.pseudonym,
            AttemptRecord.version_id,
            AttemptRecord.outcome,
            AttemptRecord.score,
            AttemptRecord.finished_at,
        )
        .join(MemberRecord, MemberRecord.trainee_id == AttemptRecord.trainee_id)
        .join(TraineeRecord, TraineeRecord.id == AttemptRecord.trainee_id)
        .where(
            AttemptRecord.class_id == class_id,
            AttemptRecord.scenario_id == scenario_id,
            AttemptRecord.mode != CAREER,
            MemberRecord.class_id == class_id,
            counting(),
            ~EXCLUDED,
        )
        .order_by(
            AttemptRecord.score.is_(None), AttemptRecord.score.desc(), AttemptRecord.finished_at, AttemptRecord.id
        )
    ).all()


def attempts_of(source: Session | Connection, class_id: int, trainee_id: int) -> Sequence[AnyRow]:
    """List a trainee's attempts within a class, by scenario in the order they were started."""
    return source.execute(
        select(
            AttemptRecord.public_id,
            AttemptRecord.scenario_id,
            AttemptRecord.class_ordinal,
            AttemptRecord.mode,
            AttemptRecord.outcome,
            AttemptRecord.score,
        )
        .where(AttemptRecord.class_id == class_id, AttemptRecord.trainee_id == trainee_id)
        .order_by(AttemptRecord.scenario_id, AttemptRecord.class_ordinal)
    ).all()


def put_way_in(connection: Connection, trainee_id: int, code_hash: str, ends_at: datetime) -> None:
    """Give a trainee their code; the one before it is good no longer."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    values = {"code_hash": code_hash, "ends_at": ends_at}
    put = dialect.insert(WayInRecord).values(trainee_id=trainee_id, **values)
    connection.execute(put.on_conflict_do_update(index_elements=["trainee_id"], set_=values))


def way_in(session: Session, trainee_id: int, now: datetime) -> str | None:
    """Return the hash of a trainee's code while it is good."""
    query = select(WayInRecord.code_hash).where(WayInRecord.trainee_id == trainee_id, WayInRecord.ends_at > now)
    return session.execute(query).scalar_one_or_none()


def by_way_in(source: Session | Connection, code_hash: str, now: datetime) -> AnyRow | None:
    """Find whose code it is while it is good."""
    return source.execute(
        select(TraineeRecord.id, TraineeRecord.public_id, TraineeRecord.name)
        .join(WayInRecord, WayInRecord.trainee_id == TraineeRecord.id)
        .where(WayInRecord.code_hash == code_hash, WayInRecord.ends_at > now)
    ).one_or_none()


def drop_way_in(connection: Connection, code_hash: str) -> bool:
    """Use a code up; of two who use it at once, one is told that it was there."""
    return any(
        connection.execute(delete(table).where(table.code_hash == code_hash)).rowcount == 1
        for table in (WayInRecord, ClassWayInRecord)
    )


def put_class_way_in(connection: Connection, member_id: int, code_hash: str, ends_at: datetime) -> None:
    """Give a member the code that their trainer shows; the one before it is good no longer."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    values = {"code_hash": code_hash, "ends_at": ends_at}
    put = dialect.insert(ClassWayInRecord).values(member_id=member_id, **values)
    connection.execute(put.on_conflict_do_update(index_elements=["member_id"], set_=values))


def by_class_way_in(source: Session | Connection, code_hash: str, now: datetime) -> AnyRow | None:
    """Find whose code it is, and of which class, among those that trainers showed, while it is good."""
    return source.execute(
        select(TraineeRecord.id, TraineeRecord.public_id, TraineeRecord.name, MemberRecord.class_id)
        .join(MemberRecord, MemberRecord.trainee_id == TraineeRecord.id)
        .join(ClassWayInRecord, ClassWayInRecord.member_id == MemberRecord.id)
        .where(
            ClassWayInRecord.code_hash == code_hash, ClassWayInRecord.ends_at > now, MemberRecord.removed_at.is_(None)
        )
    ).one_or_none()


def has_more(source: Session | Connection, trainee_id: int, class_id: int) -> bool:
    """Tell whether a trainee has anything but a class: an account, another class, or an attempt begun outside of it.

    Repeats of an attempt of the class belong to it, as what they repeat does.
    """
    account = select(AccountRecord.id).where(AccountRecord.trainee_id == trainee_id)
    elsewhere = select(MemberRecord.id).where(MemberRecord.trainee_id == trainee_id, MemberRecord.class_id != class_id)
    outside = select(AttemptRecord.id).where(
        AttemptRecord.trainee_id == trainee_id,
        AttemptRecord.class_id.is_distinct_from(class_id),
        AttemptRecord.begun_from_id.is_(None),
    )
    return any(source.execute(query.limit(1)).first() is not None for query in (account, elsewhere, outside))
