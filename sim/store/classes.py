"""Queries about classes: what they play, who reviews them, which gates are open."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, select, true, update
from sqlalchemy.orm import Session

from sim.store.account_records import AccountRecord
from sim.store.class_records import ClassRecord, ClassReviewerRecord, ClassScenarioRecord, GateRecord, MemberRecord
from sim.store.records import AttemptRecord, ScenarioRecord, ScenarioVersionRecord
from sim.store.types import AnyRow

_COLUMNS = tuple(ClassRecord.__table__.columns)
_MEMBERS = (
    select(func.count())
    .where(MemberRecord.class_id == ClassRecord.id, MemberRecord.removed_at.is_(None))
    .scalar_subquery()
)
_PLACE = (  # built once, as it stands on the path of every turn in a class
    select(
        ClassRecord.id,
        ClassRecord.public_id,
        ClassRecord.pacing,
        ClassRecord.zone,
        ClassRecord.opens_at,
        ClassRecord.closes_at,
        ClassRecord.archived_at,
        MemberRecord.id.label("member_id"),
        MemberRecord.removed_at,
    )
    .outerjoin(
        MemberRecord, and_(MemberRecord.class_id == ClassRecord.id, MemberRecord.trainee_id == bindparam("trainee"))
    )
    .where(ClassRecord.id == bindparam("class"))
)
_HOLD = select(ClassRecord.id).where(ClassRecord.id == bindparam("class")).with_for_update(read=True)
_GATES = select(GateRecord.scenario_id, GateRecord.chapter).where(GateRecord.class_id == bindparam("class"))


def add(connection: Connection, values: Mapping[str, Any]) -> int:
    """Store a class and return the row's id; the database refuses a code that is taken."""
    return connection.execute(insert(ClassRecord).values(**values).returning(ClassRecord.id)).scalar_one()


def code_taken(connection: Connection, code: str) -> bool:
    """Tell whether a class has this code."""
    return connection.execute(select(ClassRecord.id).where(ClassRecord.code == code)).first() is not None


def by_public_id(session: Session, public_id: str) -> AnyRow | None:
    """Find a class."""
    return session.execute(select(*_COLUMNS).where(ClassRecord.public_id == public_id)).one_or_none()


def by_code(session: Session, code: str) -> AnyRow | None:
    """Find a class by its join code."""
    return session.execute(select(*_COLUMNS).where(ClassRecord.code == code)).one_or_none()


def locked(connection: Connection, public_id: str) -> AnyRow | None:
    """Find a class, and let nobody else change it or decide within it until the transaction ends."""
    return connection.execute(
        select(*_COLUMNS).where(ClassRecord.public_id == public_id).with_for_update()
    ).one_or_none()


def shared(connection: Connection, class_id: int) -> AnyRow:
    """Return a class, and let nobody change it until the transaction ends; others may look at it so at once."""
    return connection.execute(select(*_COLUMNS).where(ClassRecord.id == class_id).with_for_update(read=True)).one()


def get(source: Session | Connection, class_id: int) -> AnyRow:
    """Return a class that is there."""
    return source.execute(select(*_COLUMNS).where(ClassRecord.id == class_id)).one()


def place(source: Session | Connection, class_id: int, trainee_id: int, *, shared: bool = False) -> AnyRow:
    """Return what may hold a trainee up in a class: times, pacing, `member_id` (None for no member) and `removed_at`.

    With `shared` nobody can change the class until the transaction ends; others may look at it so at once. That takes a
    statement of its own on PostgreSQL, since one that waits for the class has looked at its members before.
    """
    dialect = source.get_bind().dialect if isinstance(source, Session) else source.dialect
    if shared and dialect.name == "postgresql":
        source.execute(_HOLD, {"class": class_id}).one()
    return source.execute(_PLACE, {"class": class_id, "trainee": trainee_id}).one()


def change(connection: Connection, class_id: int, values: Mapping[str, Any]) -> None:
    """Change a class."""
    connection.execute(update(ClassRecord).where(ClassRecord.id == class_id).values(**values))


def visible(session: Session, owner_id: int | None = None, reviewer_id: int | None = None) -> Sequence[AnyRow]:
    """List classes with trainer's email and number of members, the latest first: all, an owner's, a reviewer's."""
    given = select(ClassReviewerRecord.class_id).where(ClassReviewerRecord.account_id == reviewer_id)
    query: Select[*tuple[Any, ...]] = (
        select(*_COLUMNS, AccountRecord.email.label("owner"), _MEMBERS.label("members"))
        .outerjoin(AccountRecord, AccountRecord.id == ClassRecord.owner_id)
        .where(
            true() if owner_id is None else ClassRecord.owner_id == owner_id,
            true() if reviewer_id is None else ClassRecord.id.in_(given),
        )
        .order_by(ClassRecord.id.desc())
    )
    return session.execute(query).all()


def names(session: Session, limit: int, reviewer_id: int | None = None) -> Sequence[AnyRow]:
    """List public ids and names of the latest classes, archived ones at the end: of all, or of a reviewer's."""
    given = select(ClassReviewerRecord.class_id).where(ClassReviewerRecord.account_id == reviewer_id)
    query = select(ClassRecord.public_id, ClassRecord.name).where(
        true() if reviewer_id is None else ClassRecord.id.in_(given)
    )
    return session.execute(
        query.order_by(ClassRecord.archived_at.is_not(None), ClassRecord.id.desc()).limit(limit)
    ).all()


def set_scenarios(connection: Connection, class_id: int, seeds: Mapping[int, int]) -> None:
    """Let a class play the scenarios, in their order; those that it plays already keep their luck."""
    query = select(ClassScenarioRecord.scenario_id, ClassScenarioRecord.seed)
    kept = {
        row.scenario_id: row.seed for row in connection.execute(query.where(ClassScenarioRecord.class_id == class_id))
    }
    connection.execute(delete(ClassScenarioRecord).where(ClassScenarioRecord.class_id == class_id))
    rows = [
        {"class_id": class_id, "scenario_id": scenario, "place": place, "seed": kept.get(scenario, seed)}
        for place, (scenario, seed) in enumerate(seeds.items(), start=1)
    ]
    connection.execute(insert(ClassScenarioRecord), rows)


def scenarios(source: Session | Connection, class_id: int) -> Sequence[AnyRow]:
    """List what a class plays, in order, with the version that new attempts begin with."""
    return source.execute(
        select(
            ScenarioRecord.id.label("scenario_id"),
            ScenarioRecord.slug,
            ScenarioRecord.archived_at,
            ScenarioVersionRecord.id.label("version_id"),
            ScenarioVersionRecord.content_hash,
            ScenarioVersionRecord.rules_hash,
            ScenarioVersionRecord.title,
            ScenarioVersionRecord.language,
            ClassScenarioRecord.seed,
        )
        .join(ScenarioRecord, ScenarioRecord.id == ClassScenarioRecord.scenario_id)
        .join(ScenarioVersionRecord, ScenarioVersionRecord.id == ScenarioRecord.version_id)
        .where(ClassScenarioRecord.class_id == class_id)
        .order_by(ClassScenarioRecord.place)
    ).all()


def played(source: Session | Connection, class_id: int) -> set[int]:
    """Return the scenarios that somebody has begun in a class."""
    query = select(AttemptRecord.scenario_id).where(AttemptRecord.class_id == class_id).distinct()
    return set(source.execute(query).scalars())


def set_reviewers(connection: Connection, class_id: int, account_ids: Iterable[int]) -> None:
    """Let these accounts, and no others, review a class."""
    connection.execute(delete(ClassReviewerRecord).where(ClassReviewerRecord.class_id == class_id))
    if rows := [{"class_id": class_id, "account_id": one} for one in account_ids]:
        connection.execute(insert(ClassReviewerRecord), rows)


def reviewers(source: Session | Connection, class_id: int) -> set[int]:
    """Return the accounts to which a class was given."""
    query = select(ClassReviewerRecord.account_id).where(ClassReviewerRecord.class_id == class_id)
    return set(source.execute(query).scalars())


def open_gate(connection: Connection, class_id: int, scenario_id: int, chapter: str, now: datetime) -> bool:
    """Open a chapter for a class; answers whether it was closed before."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    values = {"class_id": class_id, "scenario_id": scenario_id, "chapter": chapter, "opened_at": now}
    added = connection.execute(
        dialect.insert(GateRecord).values(**values).on_conflict_do_nothing().returning(GateRecord.chapter)
    )
    return added.first() is not None


def gates(source: Session | Connection, class_id: int) -> set[tuple[int, str]]:
    """Return the scenarios and chapters that are open for a class."""
    return {(row.scenario_id, row.chapter) for row in source.execute(_GATES, {"class": class_id})}


def of_trainee(session: Session, trainee_id: int) -> Sequence[AnyRow]:
    """List the classes that a trainee is in, the latest first."""
    return session.execute(
        select(*_COLUMNS, MemberRecord.name.label("member_name"))
        .join(MemberRecord, MemberRecord.class_id == ClassRecord.id)
        .where(MemberRecord.trainee_id == trainee_id, MemberRecord.removed_at.is_(None))
        .order_by(MemberRecord.id.desc())
    ).all()


def fingerprint(session: Session, class_id: int) -> tuple[object, ...]:
    """Return what differs when anything on a class's live board does, in three short queries."""
    attempts = session.execute(
        select(
            func.count(), func.sum(AttemptRecord.decided), func.count(AttemptRecord.outcome), func.max(AttemptRecord.id)
        ).where(AttemptRecord.class_id == class_id)
    ).one()
    gates = session.execute(select(func.count()).where(GateRecord.class_id == class_id)).scalar_one()
    return (*attempts, gates, *_class_fingerprint(session, class_id), members_fingerprint(session, class_id))


def _class_fingerprint(session: Session, class_id: int) -> tuple[object, ...]:
    return tuple(session.execute(select(*_COLUMNS).where(ClassRecord.id == class_id)).one())


def members_fingerprint(session: Session, class_id: int) -> tuple[object, ...]:
    """Return what differs when the list of members does: their number, and their names as they stand."""
    rows = session.execute(
        select(MemberRecord.id, MemberRecord.name, MemberRecord.removed_at).where(MemberRecord.class_id == class_id)
    )
    return tuple(sorted((row.id, row.name, row.removed_at is None) for row in rows))


def content_hash(session: Session, version_id: int) -> str:
    """Return the content hash of a version."""
    query = select(ScenarioVersionRecord.content_hash).where(ScenarioVersionRecord.id == version_id)
    return session.execute(query).scalar_one()


def slugs_of(source: Session | Connection, slugs: Iterable[str]) -> dict[str, int]:
    """Return the scenarios of those slugs, by slug."""
    query = select(ScenarioRecord.slug, ScenarioRecord.id).where(ScenarioRecord.slug.in_(list(slugs)))
    return {row.slug: row.id for row in source.execute(query)}


def slugs_in_use(source: Session | Connection, slugs: Iterable[str]) -> dict[str, int]:
    """Return the scenarios of those slugs that can be played, by slug."""
    query = select(ScenarioRecord.slug, ScenarioRecord.id).where(
        ScenarioRecord.slug.in_(list(slugs)), ScenarioRecord.archived_at.is_(None)
    )
    return {row.slug: row.id for row in source.execute(query)}
