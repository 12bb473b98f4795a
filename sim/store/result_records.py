"""The tables of the leaderboard review: what attempts came to, remarks on them, and tokens for programs that read.

A measure is kept for every attempt that counts somewhere, and can be counted again from the attempts; remarks and
tokens cannot.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from sim.store.base import Base
from sim.store.types import UtcDateTime


class MeasureRecord(Base):
    """What a finished attempt came to by one measure: `score`, `skill` (tenths), `outcome` or a principle's id.

    The higher `value` is the better; `falling` is its negative, so that all columns of the index rise from the best
    on. `ranks` says whether the attempt stands on the board of all who played the scenario.
    """

    __tablename__ = "measure"
    __table_args__ = (
        CheckConstraint("falling = -value", name="falling"),
        Index(
            "ix_measure_place",
            "scenario_id",
            "rules_hash",
            "name",
            "ranks",
            "falling",
            "finished_at",
            "attempt_id",
        ),
        Index("ix_measure_latest", "scenario_id", "rules_hash", "name", "ranks", "finished_at", "attempt_id"),
    )

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(24), primary_key=True)
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"))
    rules_hash: Mapped[str] = mapped_column(String(64))
    value: Mapped[int]
    falling: Mapped[int]
    finished_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ranks: Mapped[bool]


class MeasureCountRecord(Base):
    """How many who rank have a value: one line of the histogram of a measure, from which ranks follow."""

    __tablename__ = "measure_count"
    __table_args__ = (CheckConstraint("holders >= 1", name="holders"),)

    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"), primary_key=True)
    rules_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(24), primary_key=True)
    value: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holders: Mapped[int]


class RemarkRecord(Base):
    """What a trainer, reviewer or admin says of an attempt; `excluded` takes it out of all ranks, `flagged` does not.

    A remark is taken back, never deleted. An attempt has one of each kind at most that stands.
    """

    __tablename__ = "remark"
    __table_args__ = (
        CheckConstraint("kind IN ('flagged', 'excluded')", name="kind"),
        Index(
            "ix_remark_standing",
            "attempt_id",
            "kind",
            unique=True,
            sqlite_where=text("lifted_at IS NULL"),
            postgresql_where=text("lifted_at IS NULL"),
        ),
        Index("ix_remark_attempt", "attempt_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    kind: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(String(300))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ApiTokenRecord(Base):
    """A personal token by which a program reads what its account may see; stored as its SHA-256 in hexadecimal."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
