"""Queries about accounts, their log-ins and the links by which passwords are set."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from sim.store.account_records import AccountRecord, LoginRecord, PasswordLinkRecord
from sim.store.records import TraineeRecord
from sim.store.types import AnyRow

_COLUMNS = (
    AccountRecord.id,
    AccountRecord.public_id,
    AccountRecord.email,
    AccountRecord.role,
    AccountRecord.trainee_id,
    AccountRecord.password_hash,
    AccountRecord.made_at,
    AccountRecord.disabled_at,
)
_BY_LOGIN = (
    select(*_COLUMNS)
    .join(LoginRecord, LoginRecord.account_id == AccountRecord.id)
    .where(
        LoginRecord.token_hash == bindparam("token_hash"),
        LoginRecord.ends_at > bindparam("now"),
        AccountRecord.disabled_at.is_(None),
    )
)


def add(connection: Connection, values: Mapping[str, Any]) -> int | None:
    """Store an account and return the row's id, None where email or trainee have one already."""
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    added = dialect.insert(AccountRecord).values(**values).on_conflict_do_nothing().returning(AccountRecord.id)
    account_id: int | None = connection.execute(added).scalar_one_or_none()
    return account_id


def by_email(source: Session | Connection, email: str) -> AnyRow | None:
    """Find an account by its email in the one written form."""
    return source.execute(select(*_COLUMNS).where(AccountRecord.email == email)).one_or_none()


def by_public_id(source: Session | Connection, public_id: str) -> AnyRow | None:
    """Find an account by its public id."""
    return source.execute(select(*_COLUMNS).where(AccountRecord.public_id == public_id)).one_or_none()


def by_id(connection: Connection, account_id: int) -> AnyRow | None:
    """Find an account, and let nobody else change it until the transaction ends."""
    return connection.execute(select(*_COLUMNS).where(AccountRecord.id == account_id).with_for_update()).one_or_none()


def trainee_is_there(connection: Connection, trainee_id: int) -> bool:
    """Tell whether a trainee is known, and let nobody forget them until the transaction ends."""
    query = select(TraineeRecord.id).where(TraineeRecord.id == trainee_id).with_for_update()
    return connection.execute(query).one_or_none() is not None


def of_trainee(source: Session | Connection, trainee_id: int) -> AnyRow | None:
    """Find the account that a trainee has claimed."""
    return source.execute(select(*_COLUMNS).where(AccountRecord.trainee_id == trainee_id)).one_or_none()


def by_login(session: Session, token_hash: str, now: datetime) -> AnyRow | None:
    """Find who is logged in under a token; nobody whose account is disabled."""
    return session.connection().execute(_BY_LOGIN, {"token_hash": token_hash, "now": now}).one_or_none()


def all_of_them(session: Session) -> Sequence[AnyRow]:
    """List all accounts that no trainee has claimed, by email."""
    query = select(*_COLUMNS).where(AccountRecord.trainee_id.is_(None)).order_by(AccountRecord.email)
    return session.execute(query).all()


def change(connection: Connection, account_id: int, values: Mapping[str, Any]) -> bool:
    """Change an account; answers whether it is still there."""
    changed = connection.execute(update(AccountRecord).where(AccountRecord.id == account_id).values(**values))
    return changed.rowcount == 1


def erase(connection: Connection, account_id: int) -> bool:
    """Delete an account with its log-ins and links; what it did and its classes stay without an owner."""
    return connection.execute(delete(AccountRecord).where(AccountRecord.id == account_id)).rowcount == 1


def add_login(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store that somebody is logged in."""
    connection.execute(insert(LoginRecord).values(**values))


def end_login(connection: Connection, token_hash: str) -> None:
    """Log one browser out."""
    connection.execute(delete(LoginRecord).where(LoginRecord.token_hash == token_hash))


def end_logins(connection: Connection, account_id: int) -> None:
    """Log an account out everywhere."""
    connection.execute(delete(LoginRecord).where(LoginRecord.account_id == account_id))


def end_old_logins(connection: Connection, now: datetime) -> None:
    """Forget log-ins that have ended by themselves."""
    connection.execute(delete(LoginRecord).where(LoginRecord.ends_at <= now))


def put_link(connection: Connection, account_id: int, token_hash: str, ends_at: datetime) -> None:
    """Give an account its link; an older one is good no longer."""
    connection.execute(delete(PasswordLinkRecord).where(PasswordLinkRecord.account_id == account_id))
    connection.execute(insert(PasswordLinkRecord).values(account_id=account_id, token_hash=token_hash, ends_at=ends_at))


def by_link(source: Session | Connection, token_hash: str, now: datetime) -> AnyRow | None:
    """Find the account that a link is for, while the link is good and the account enabled."""
    return source.execute(
        select(*_COLUMNS)
        .join(PasswordLinkRecord, PasswordLinkRecord.account_id == AccountRecord.id)
        .where(
            PasswordLinkRecord.token_hash == token_hash,
            PasswordLinkRecord.ends_at > now,
            AccountRecord.disabled_at.is_(None),
        )
    ).one_or_none()


def use_link(connection: Connection, token_hash: str) -> bool:
    """Use a link up; of two who use it at once, one is told that it was there."""
    return (
        connection.execute(delete(PasswordLinkRecord).where(PasswordLinkRecord.token_hash == token_hash)).rowcount == 1
    )


def drop_links(connection: Connection, account_id: int) -> None:
    """Let no link set the account's password any more."""
    connection.execute(delete(PasswordLinkRecord).where(PasswordLinkRecord.account_id == account_id))
