"""The tables of accounts: who looks after classes, how they log in, and what they did.

Trainees need no account; one that was claimed belongs to its trainee and goes with them. Passwords are stored as
argon2 makes them, every other secret as its SHA-256 in hexadecimal.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from sim.store.base import Base
from sim.store.types import UtcDateTime


class AccountRecord(Base):
    """Somebody who logs in with email and password; `email` is in its one written form.

    `password_hash` is empty until the one-time link has been used. Only an account of role trainee has a trainee.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("role IN ('trainee', 'trainer', 'reviewer', 'admin')", name="role"),
        CheckConstraint("(role = 'trainee') = (trainee_id IS NOT NULL)", name="trainee"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    role: Mapped[str] = mapped_column(String(8))
    trainee_id: Mapped[int | None] = mapped_column(ForeignKey("trainee.id", ondelete="CASCADE"), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LoginRecord(Base):
    """A browser in which somebody is logged in."""

    __tablename__ = "login"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PasswordLinkRecord(Base):
    """A link by which an account's password can be set, once; an account has one at most."""

    __tablename__ = "password_link"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), unique=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class FailedTryRecord(Base):
    """How often something was guessed at in vain, until when it counts; `key` is a keyed hash of who or what."""

    __tablename__ = "failed_try"
    __table_args__ = (CheckConstraint("tries >= 1", name="tries"),)

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    tries: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class AuditRecord(Base):
    """One thing that was done by somebody with an account, or by the command; only ever added.

    `about` is the public id of what it was done to, never a name, and `reason` why, where that was asked. `account_id`
    is empty for the command, and for an account that was deleted.
    """

    __tablename__ = "audit"
    __table_args__ = (
        CheckConstraint("by IN ('account', 'command')", name="by"),
        Index("ix_audit_class_id", "class_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    done_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(8))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("class.id"))
    what: Mapped[str] = mapped_column(String(32))
    about: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(String(300), server_default="")
