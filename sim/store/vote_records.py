"""The tables of votes in a class, of who was forewarned, and of who agreed to be quoted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from sim.store.base import Base
from sim.store.types import UtcDateTime

_LIVE = text("ended_at IS NULL")


class VoteRecord(Base):
    """A decision that a class was asked about; a class has at most one that has not ended.

    `part` is empty where it is about a state's choices, else `<choice>.<part>`. `snapshot` is the attempt in whose
    position the room is put, `told` what was told there and `notes` what was known; `here` of the `stood` attempts
    that came to the state stood in this very position. `branch` is the one that the room follows. The vote is open,
    then closed, then explained, and ends.
    """

    __tablename__ = "vote"
    __table_args__ = (
        CheckConstraint("here >= 1 AND here <= stood", name="here"),
        CheckConstraint("branch >= 1", name="branch"),
        CheckConstraint("explained_at IS NULL OR closed_at IS NOT NULL", name="explained"),
        CheckConstraint("ended_at IS NULL OR closed_at IS NOT NULL", name="ended"),
        Index("ix_vote_class", "class_id", "id"),
        Index("ix_vote_live", "class_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("scenario_version.id"))
    state: Mapped[str] = mapped_column(String(80))
    part: Mapped[str] = mapped_column(String(200))
    snapshot: Mapped[str] = mapped_column(Text)
    told: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    here: Mapped[int]
    stood: Mapped[int]
    branch: Mapped[int]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    explained_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BallotRecord(Base):
    """What a member voted for, by the id of a choice or option; without a member when they were forgotten."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("vote_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="SET NULL"), index=True)
    option: Mapped[str] = mapped_column(Text)
    cast_at: Mapped[datetime] = mapped_column(UtcDateTime)


class VoteStepRecord(Base):
    """A decision that a room took together on the projector, numbered from 1 within its branch; only ever added."""

    __tablename__ = "vote_step"
    __table_args__ = (CheckConstraint("branch >= 1 AND number >= 1", name="number"),)

    vote_id: Mapped[int] = mapped_column(ForeignKey("vote.id"), primary_key=True)
    branch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    decision: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ForewarnedRecord(Base):
    """A member whom their class told answers at a scenario, by a vote, or by its debrief, for which there is no vote.

    They could still meet what they were told, so that their attempt does not count; or they had `passed` it in the
    class, where it goes on counting, and what they begin elsewhere does not.
    """

    __tablename__ = "forewarned"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"), primary_key=True)
    vote_id: Mapped[int | None] = mapped_column(ForeignKey("vote.id"), index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    passed: Mapped[bool] = mapped_column(server_default=false())


class ConsentRecord(Base):
    """A member who agreed that their messages are quoted without their name; to withdraw deletes the row."""

    __tablename__ = "consent"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
