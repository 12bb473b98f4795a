"""The tables of play; those of accounts and classes stand beside it. A trainee's name and token stand in `trainee`,
their name in a class in `member`, which goes with them; everything else may be kept when somebody is forgotten.

What an attempt pins (version, rule version, seed, memory, mode) and its decisions are the truth; its snapshot,
outcome and score can be recomputed from them, and the boards from the attempts. Triggers in the migration keep
versions, decisions and what is pinned from being changed.
"""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from sim.store import account_records, class_records, result_records, vote_records
from sim.store.base import Base
from sim.store.types import UtcDateTime

# their tables belong to the same database
__all__ = ["account_records", "class_records", "result_records", "vote_records"]

CAREER = "career"
"""The mode whose attempts never rank: they begin with what people remember, and so not alike."""


class TraineeRecord(Base):
    """Somebody who plays; the token is stored as its SHA-256 in hexadecimal, and a row's id never comes again.

    `pseudonym` is what boards show instead of the name, where the trainee wants that.
    """

    __tablename__ = "trainee"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(40))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    pseudonym: Mapped[str | None] = mapped_column(String(40))


class ScenarioVersionRecord(Base):
    """One content of a scenario under one set of rules, never changed.

    `source` is the text as written, `document` what a server compiles without reading YAML again, `origin`
    says where it came from and `owner` whose it is (empty: shipped with the installation).
    """

    __tablename__ = "scenario_version"
    __table_args__ = (UniqueConstraint("content_hash", "rule_version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), index=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    rules_hash: Mapped[str] = mapped_column(String(64))
    rule_version: Mapped[int]
    language: Mapped[str] = mapped_column(String(35))
    title: Mapped[str] = mapped_column(String(200))
    document: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(500))
    owner: Mapped[str] = mapped_column(String(32), server_default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ScenarioRecord(Base):
    """A scenario by its permanent slug, and the version that new attempts begin with."""

    __tablename__ = "scenario"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("scenario_version.id"))
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AttemptRecord(Base):
    """One trainee's way through one version; `trainee_id` is empty for somebody who was forgotten.

    `ordinal` counts the trainee's attempts at the scenario from 1 in the order they were started, `class_ordinal`
    those within the class that the attempt belongs to, if it belongs to one. `opening`
    holds the happenings before the first decision, `snapshot` the position after the last and `notes` what
    the person cards show. The last three and all that tells of an ending can be recomputed. `skill` is in tenths, and
    empty until the scenario is solved, or where there is none. `forewarned_at` is since when the trainee knew by a vote
    of a class what they could still meet in it, so that it does not rank; it stays when they are forgotten.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("trainee_id", "scenario_id", "ordinal"),
        Index("ix_attempt_class", "class_id", "trainee_id", "scenario_id", "class_ordinal", unique=True),
        CheckConstraint("(class_id IS NULL) = (class_ordinal IS NULL)", name="class"),
        CheckConstraint("mode IN ('practice', 'assessed', 'career')", name="mode"),
        CheckConstraint("seed >= 0", name="seed"),
        CheckConstraint("ordinal >= 1", name="ordinal"),
        CheckConstraint("decided >= 0", name="decided"),
        CheckConstraint("score >= 0 AND score <= 100", name="score"),
        CheckConstraint("skill IS NULL OR score IS NOT NULL", name="skill"),
        CheckConstraint(
            "(outcome IS NULL) = (outcome_kind IS NULL) AND (outcome IS NULL) = (score IS NULL) "
            "AND (outcome IS NULL) = (finished_at IS NULL)",
            name="finished",
        ),
        CheckConstraint("(begun_from_id IS NULL) = (begun_from_number IS NULL)", name="begun_from"),
        CheckConstraint("begun_from_number >= 1", name="begun_from_number"),
        Index(
            "ix_attempt_unreviewed",
            "version_id",
            "id",
            sqlite_where=text("skill IS NULL AND score IS NOT NULL"),
            postgresql_where=text("skill IS NULL AND score IS NOT NULL"),
        ),
        Index(
            "ix_attempt_unfinished",
            "scenario_id",
            "rules_hash",
            "id",
            sqlite_where=text("ordinal = 1 AND score IS NULL"),
            postgresql_where=text("ordinal = 1 AND score IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    trainee_id: Mapped[int | None] = mapped_column(ForeignKey("trainee.id", ondelete="SET NULL"))
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("scenario_version.id"), index=True)
    rules_hash: Mapped[str] = mapped_column(String(64))
    rule_version: Mapped[int]
    seed: Mapped[int] = mapped_column(BigInteger)
    mode: Mapped[str] = mapped_column(String(8))
    memory: Mapped[str] = mapped_column(Text)
    ordinal: Mapped[int]
    class_id: Mapped[int | None] = mapped_column(ForeignKey("class.id"))
    class_ordinal: Mapped[int | None]
    begun_from_id: Mapped[int | None] = mapped_column(ForeignKey("attempt.id"))
    begun_from_number: Mapped[int | None]
    opening: Mapped[str] = mapped_column(Text)
    snapshot: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
    decided: Mapped[int]
    outcome: Mapped[str | None] = mapped_column(String(80))
    outcome_kind: Mapped[str | None] = mapped_column(String(40))
    score: Mapped[int | None]
    skill: Mapped[int | None]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    forewarned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DecisionRecord(Base):
    """One decision, numbered from 1 within its attempt, with what happened because of it; only ever added."""

    __tablename__ = "decision"
    __table_args__ = (CheckConstraint("number >= 1", name="number"),)

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    decision: Mapped[str] = mapped_column(Text)
    happenings: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BoardRowRecord(Base):
    """A ranked attempt as its board lists it, at most one for each trainee and scenario.

    Kept with every ending, so that no board has to be counted when it is shown. The index has a board's own order;
    `short_of_100` is 100 less the score, so that all of its columns rise from the top of the board to the end.
    """

    __tablename__ = "board_row"
    __table_args__ = (
        UniqueConstraint("trainee_id", "scenario_id"),
        CheckConstraint("score >= 0 AND score <= 100", name="score"),
        CheckConstraint("short_of_100 = 100 - score", name="short_of_100"),
        Index("ix_board_row_place", "scenario_id", "rules_hash", "short_of_100", "finished_at", "attempt_id"),
    )

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True, autoincrement=False)
    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"))
    rules_hash: Mapped[str] = mapped_column(String(64))
    trainee_id: Mapped[int | None] = mapped_column(ForeignKey("trainee.id", ondelete="SET NULL"))
    score: Mapped[int]
    short_of_100: Mapped[int]
    skill: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(String(80))
    finished_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BoardScoreRecord(Base):
    """How many rows of a board have a score: one line of its histogram, from which ranks follow."""

    __tablename__ = "board_score"
    __table_args__ = (
        CheckConstraint("score >= 0 AND score <= 100", name="score"),
        CheckConstraint("holders >= 1", name="holders"),
    )

    scenario_id: Mapped[int] = mapped_column(ForeignKey("scenario.id"), primary_key=True)
    rules_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    score: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    holders: Mapped[int]


class MemoryRecord(Base):
    """What a person from a people file remembers of a trainee since one finished career attempt.

    `person` is the id of the people file, `marks` a JSON list. Rows are only added, and go with the trainee; all of
    them can be recomputed from the attempt.
    """

    __tablename__ = "memory"
    __table_args__ = (
        CheckConstraint("trust >= 0 AND trust <= 100", name="trust"),
        Index("ix_memory_trainee", "trainee_id", "person"),
    )

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(60), primary_key=True)
    trainee_id: Mapped[int] = mapped_column(ForeignKey("trainee.id", ondelete="CASCADE"))
    trust: Mapped[int]
    marks: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    remembered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DebriefRecord(Base):
    """What the debrief of a finished and reviewed attempt tells, as compressed JSON, good under one `form`.

    All of it can be worked out again from the attempt, and goes with its trainee.
    """

    __tablename__ = "debrief"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True, autoincrement=False)
    trainee_id: Mapped[int] = mapped_column(ForeignKey("trainee.id", ondelete="CASCADE"), index=True)
    form: Mapped[str] = mapped_column(String(24), index=True)
    told: Mapped[bytes] = mapped_column(LargeBinary)
