"""The tables of classes: what a class plays and how, who is in it, who reviews it, and which gates are open.

A class is never deleted, only archived. Names of members go with their trainees.
"""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sim.store.base import Base
from sim.store.types import UtcDateTime


class ClassRecord(Base):
    """The group that plays together; `owner_id` is its trainer, empty when that account was deleted.

    `zone` is the IANA name of the time zone in which its times are told. `frozen_at` is when its board was frozen last.
    """

    __tablename__ = "class"
    __table_args__ = (
        CheckConstraint("mode IN ('practice', 'assessed')", name="mode"),
        CheckConstraint("luck IN ('shared', 'own')", name="luck"),
        CheckConstraint("memory IN ('default', 'career')", name="memory"),
        CheckConstraint("memory = 'default' OR mode = 'assessed'", name="career"),
        CheckConstraint("pacing IN ('own', 'gates')", name="pacing"),
        CheckConstraint("board IN ('neighbours', 'live', 'frozen', 'alias', 'none')", name="board"),
        CheckConstraint("closes_at > opens_at", name="times"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    mode: Mapped[str] = mapped_column(String(8))
    luck: Mapped[str] = mapped_column(String(8))
    memory: Mapped[str] = mapped_column(String(8))
    pacing: Mapped[str] = mapped_column(String(8))
    board: Mapped[str] = mapped_column(String(12))
    zone: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    locked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    frozen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ClassScenarioRecord(Base):
    """A scenario that a class plays, in its order; `seed` is the luck that the class shares in it."""

    __tablename__ = "class_scenario"
    __table_args__ = (CheckConstraint("seed >= 0", name="seed"),)

    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), primary_key=True)
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"), primary_key=True)
    place: Mapped[int]
    seed: Mapped[int] = mapped_column(BigInteger)


class ClassReviewerRecord(Base):
    """A reviewer who was given a class to look at."""

    __tablename__ = "class_reviewer"

    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True)


class GateRecord(Base):
    """A chapter of a scenario that the trainer has opened for the class."""

    __tablename__ = "gate"

    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), primary_key=True)
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"), primary_key=True)
    chapter: Mapped[str] = mapped_column(String(80), primary_key=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)


class MemberRecord(Base):
    """A trainee in a class under their name there; `look` is what the name looks like, the same for look-alikes.

    A member who was removed stays, so that neither they nor a look-alike come back; if they are forgotten,
    `barred_name` takes their place.
    """

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("class_id", "look"), UniqueConstraint("class_id", "trainee_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"))
    trainee_id: Mapped[int] = mapped_column(ForeignKey("trainee.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    look: Mapped[str] = mapped_column(String(160))
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class WayInRecord(Base):
    """A code by which a trainee goes on in another browser, once; a trainee has one at most."""

    __tablename__ = "way_in"

    trainee_id: Mapped[int] = mapped_column(ForeignKey("trainee.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ClassWayInRecord(Base):
    """A code that a trainer shows, by which a member who has nothing but this class goes on in another browser, once.

    It goes with the membership; `way_in` holds the codes that trainees have of themselves.
    """

    __tablename__ = "class_way_in"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BarredNameRecord(Base):
    """The look of a name that cannot come back to a class, because who had it was removed and then forgotten.

    It is stored as a hash, with that of the class, since a name is all that it would tell.
    """

    __tablename__ = "barred_name"

    class_id: Mapped[int] = mapped_column(ForeignKey("class.id"), primary_key=True)
    look_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
