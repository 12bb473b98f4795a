"""Queries about the personal tokens by which programs read."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.orm import Session

from sim.store.account_records import AccountRecord
from sim.store.result_records import ApiTokenRecord
from sim.store.types import AnyRow


def add(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store a token."""
    connection.execute(insert(ApiTokenRecord).values(**values))


def number(connection: Connection, account_id: int) -> int:
    """Count the tokens of an account."""
    query = select(func.count()).select_from(ApiTokenRecord).where(ApiTokenRecord.account_id == account_id)
    return connection.execute(query).scalar_one()


def of_account(session: Session, account_id: int) -> Sequence[AnyRow]:
    """List the tokens of an account, the latest first."""
    columns = (ApiTokenRecord.public_id, ApiTokenRecord.name, ApiTokenRecord.made_at, ApiTokenRecord.used_at)
    query = select(*columns).where(ApiTokenRecord.account_id == account_id)
    return session.execute(query.order_by(ApiTokenRecord.id.desc())).all()


def revoke(connection: Connection, account_id: int, public_id: str) -> bool:
    """Delete a token of an account; answers whether there was one."""
    gone = delete(ApiTokenRecord).where(ApiTokenRecord.account_id == account_id, ApiTokenRecord.public_id == public_id)
    return connection.execute(gone).rowcount == 1


def revoke_all(connection: Connection, account_id: int) -> None:
    """Delete every token of an account."""
    connection.execute(delete(ApiTokenRecord).where(ApiTokenRecord.account_id == account_id))


def account_of(session: Session, token_hash: str) -> AnyRow | None:
    """Find whose token it is, with when it was used last; nobody whose account is disabled."""
    return session.execute(
        select(
            *AccountRecord.__table__.columns,
            ApiTokenRecord.id.label("token_id"),
            ApiTokenRecord.used_at,
        )
        .join(ApiTokenRecord, ApiTokenRecord.account_id == AccountRecord.id)
        .where(ApiTokenRecord.token_hash == token_hash, AccountRecord.disabled_at.is_(None))
    ).one_or_none()


def used(connection: Connection, token_id: int, now: datetime) -> None:
    """Store that a token was used."""
    connection.execute(update(ApiTokenRecord).where(ApiTokenRecord.id == token_id).values(used_at=now))
