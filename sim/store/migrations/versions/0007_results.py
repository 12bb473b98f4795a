"""Measures of finished attempts, remarks on them, tokens for programs, and when a class's board was frozen.

Measures are counted from the attempts where none are kept yet, when the program starts.
"""

import sqlalchemy as sa
from alembic import op

from sim.store.types import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "measure",
        sa.Column("attempt_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("rules_hash", sa.String(64), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("falling", sa.Integer(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=False),
        sa.Column("ranks", sa.Boolean(), nullable=False),
        sa.CheckConstraint("falling = -value", name=op.f("ck_measure_falling")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_measure_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_measure_scenario_id_scenario")),
        sa.PrimaryKeyConstraint("attempt_id", "name", name=op.f("pk_measure")),
    )
    board = ["scenario_id", "rules_hash", "name", "ranks"]
    op.create_index("ix_measure_place", "measure", [*board, "falling", "finished_at", "attempt_id"])
    op.create_index("ix_measure_latest", "measure", [*board, "finished_at", "attempt_id"])
    op.create_table(
        "measure_count",
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("rules_hash", sa.String(64), nullable=False),
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holders", sa.Integer(), nullable=False),
        sa.CheckConstraint("holders >= 1", name=op.f("ck_measure_count_holders")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_measure_count_scenario_id_scenario")),
        sa.PrimaryKeyConstraint("scenario_id", "rules_hash", "name", "value", name=op.f("pk_measure_count")),
    )
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("lifted_by_id", sa.Integer(), nullable=True),
        sa.Column("lifted_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("kind IN ('flagged', 'excluded')", name=op.f("ck_remark_kind")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_remark_attempt_id_attempt")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_remark_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["lifted_by_id"], ["account.id"], name=op.f("fk_remark_lifted_by_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    standing = sa.text("lifted_at IS NULL")
    op.create_index(
        "ix_remark_standing",
        "remark",
        ["attempt_id", "kind"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_index("ix_remark_attempt", "remark", ["attempt_id", "id"])
    op.create_index(op.f("ix_remark_account_id"), "remark", ["account_id"])
    op.create_index(op.f("ix_remark_lifted_by_id"), "remark", ["lifted_by_id"])
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_api_token_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("public_id", name=op.f("uq_api_token_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_api_token_token_hash")),
    )
    op.create_index(op.f("ix_api_token_account_id"), "api_token", ["account_id"])
    op.add_column("class", sa.Column("frozen_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE class SET frozen_at = made_at WHERE board = 'frozen'")
    op.add_column("audit", sa.Column("reason", sa.String(300), server_default="", nullable=False))
    guard("audit", "UPDATE OF reason", "reason", "what was done never changes")
    said = "attempt_id, kind, reason, made_at"
    guard("remark", f"UPDATE OF {said}", "update", "a remark is taken back, not changed")
    guard("remark", "DELETE", "delete", "a remark is taken back, not deleted")
    unfinished = sa.text("ordinal = 1 AND score IS NULL")
    op.create_index(
        "ix_attempt_unfinished",
        "attempt",
        ["scenario_id", "rules_hash", "id"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )


def guard(table: str, statement: str, name: str, answer: str) -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    body = f"EXECUTE FUNCTION sim_refuse('{answer}')" if postgres else f"BEGIN SELECT RAISE(ABORT, '{answer}'); END"
    op.execute(f"CREATE TRIGGER guard_{table}_{name} BEFORE {statement} ON {table} FOR EACH ROW {body}")


def downgrade() -> None:
    on = " ON audit" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER guard_audit_reason{on}")
    op.drop_index("ix_attempt_unfinished", table_name="attempt")
    op.drop_column("audit", "reason")
    op.drop_column("class", "frozen_at")
    for table in ("api_token", "remark", "measure_count", "measure"):
        op.drop_table(table)
