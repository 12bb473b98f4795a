"""The first tables: trainees, scenarios and their versions, attempts, decisions, and the guards of what is frozen."""

import sqlalchemy as sa
from alembic import op

from sim.store.types import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PINNED = (
    "public_id, scenario_id, version_id, rules_hash, rule_version, seed, mode, memory, ordinal, "
    "begun_from_id, begun_from_number, opening, started_at"
)
# what is guarded, against which statement, and what the database answers
GUARDS = (
    ("scenario_version", "update", "UPDATE", "a scenario version never changes"),
    ("scenario_version", "delete", "DELETE", "a scenario version is never deleted"),
    ("decision", "update", "UPDATE", "a decision never changes"),
    ("decision", "delete", "DELETE", "a decision is never deleted"),
    ("attempt", "update", f"UPDATE OF {PINNED}", "what an attempt pins never changes"),
    ("attempt", "delete", "DELETE", "an attempt is never deleted"),
)


def upgrade() -> None:
    op.create_table(
        "trainee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainee")),
        sa.UniqueConstraint("public_id", name=op.f("uq_trainee_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_trainee_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "scenario_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("rules_hash", sa.String(64), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(500), nullable=False),
        sa.Column("owner", sa.String(32), server_default="", nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_version")),
        sa.UniqueConstraint("content_hash", "rule_version", name=op.f("uq_scenario_version_content_hash_rule_version")),
    )
    op.create_index(op.f("ix_scenario_version_slug"), "scenario_version", ["slug"])
    op.create_table(
        "scenario",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("archived_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
        sa.UniqueConstraint("slug", name=op.f("uq_scenario_slug")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["scenario_version.id"], name=op.f("fk_scenario_version_id_scenario_version")
        ),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=True),
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("rules_hash", sa.String(64), nullable=False),
        sa.Column("rule_version", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("memory", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("begun_from_id", sa.Integer(), nullable=True),
        sa.Column("begun_from_number", sa.Integer(), nullable=True),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(80), nullable=True),
        sa.Column("outcome_kind", sa.String(40), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("last_decided_at", UtcDateTime(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attempt_public_id")),
        sa.UniqueConstraint(
            "trainee_id", "scenario_id", "ordinal", name=op.f("uq_attempt_trainee_id_scenario_id_ordinal")
        ),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name=op.f("fk_attempt_trainee_id_trainee"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_attempt_scenario_id_scenario")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["scenario_version.id"], name=op.f("fk_attempt_version_id_scenario_version")
        ),
        sa.ForeignKeyConstraint(["begun_from_id"], ["attempt.id"], name=op.f("fk_attempt_begun_from_id_attempt")),
        sa.CheckConstraint("mode IN ('practice', 'assessed')", name=op.f("ck_attempt_mode")),
        sa.CheckConstraint("seed >= 0", name=op.f("ck_attempt_seed")),
        sa.CheckConstraint("ordinal >= 1", name=op.f("ck_attempt_ordinal")),
        sa.CheckConstraint("decided >= 0", name=op.f("ck_attempt_decided")),
        sa.CheckConstraint("score >= 0 AND score <= 100", name=op.f("ck_attempt_score")),
        sa.CheckConstraint(
            "(outcome IS NULL) = (outcome_kind IS NULL) AND (outcome IS NULL) = (score IS NULL) "
            "AND (outcome IS NULL) = (finished_at IS NULL)",
            name=op.f("ck_attempt_finished"),
        ),
        sa.CheckConstraint("(begun_from_id IS NULL) = (begun_from_number IS NULL)", name=op.f("ck_attempt_begun_from")),
        sa.CheckConstraint("begun_from_number >= 1", name=op.f("ck_attempt_begun_from_number")),
    )
    op.create_index(op.f("ix_attempt_version_id"), "attempt", ["version_id"])
    ranks = sa.text("ordinal = 1 AND score IS NOT NULL")
    op.create_index(
        "ix_attempt_board",
        "attempt",
        ["scenario_id", "rules_hash", "score", "finished_at"],
        sqlite_where=ranks,
        postgresql_where=ranks,
    )
    op.create_table(
        "decision",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("happenings", sa.Text(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", "number", name=op.f("pk_decision")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_decision_attempt_id_attempt")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_decision_number")),
    )
    guard()


def guard() -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    if postgres:
        op.execute(
            "CREATE FUNCTION sim_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0]; END $$"
        )
    for table, name, statement, answer in GUARDS:
        plain = f"BEGIN SELECT RAISE(ABORT, '{answer}'); END"
        body = f"EXECUTE FUNCTION sim_refuse('{answer}')" if postgres else plain
        op.execute(f"CREATE TRIGGER guard_{table}_{name} BEFORE {statement} ON {table} FOR EACH ROW {body}")


def downgrade() -> None:
    for table in ("decision", "attempt", "scenario", "scenario_version", "trainee"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION sim_refuse()")
