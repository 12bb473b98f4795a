"""Counting what is guessed at in vain, in the database, so that all processes count together."""

from datetime import datetime
from importlib import import_module

from sqlalchemy import Connection, case, delete, select, update
from sqlalchemy.orm import Session

from sim.store.account_records import FailedTryRecord


def count(connection: Connection, kind: str, key: str, now: datetime, ends_at: datetime) -> int:
    """Count one more try, and return how many there are until they are forgotten.

    The first one says when that is; what is over by `now` is forgotten.
    """
    connection.execute(delete(FailedTryRecord).where(FailedTryRecord.ends_at <= now))
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    one = dialect.insert(FailedTryRecord).values(kind=kind, key=key, tries=1, ends_at=ends_at)
    over = FailedTryRecord.ends_at <= now
    more = one.on_conflict_do_update(
        index_elements=["kind", "key"],
        set_={
            "tries": case((over, 1), else_=FailedTryRecord.tries + 1),
            "ends_at": case((over, ends_at), else_=FailedTryRecord.ends_at),
        },
    ).returning(FailedTryRecord.tries)
    tries: int = connection.execute(more).scalar_one()
    return tries


def number(session: Session, kind: str, key: str, now: datetime) -> int:
    """Return how many tries there are."""
    query = select(FailedTryRecord.tries).where(
        FailedTryRecord.kind == kind, FailedTryRecord.key == key, FailedTryRecord.ends_at > now
    )
    return session.execute(query).scalar_one_or_none() or 0


def forget(connection: Connection, kind: str, key: str) -> None:
    """Forget all tries of a kind for a key."""
    connection.execute(delete(FailedTryRecord).where(FailedTryRecord.kind == kind, FailedTryRecord.key == key))


def take_back(connection: Connection, kind: str, key: str) -> None:
    """Take one try back that turned out to be none."""
    connection.execute(
        update(FailedTryRecord)
        .where(FailedTryRecord.kind == kind, FailedTryRecord.key == key, FailedTryRecord.tries > 1)
        .values(tries=FailedTryRecord.tries - 1)
    )
