"""Boards are kept: their rows, their histograms of scores, and pseudonyms. Both tables are filled from the attempts."""

import sqlalchemy as sa
from alembic import op

from sim.store.types import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROWS = """
INSERT INTO board_row (attempt_id, scenario_id, rules_hash, trainee_id, score, short_of_100, outcome, finished_at)
SELECT id, scenario_id, rules_hash, trainee_id, score, 100 - score, outcome, finished_at
FROM attempt WHERE ordinal = 1 AND score IS NOT NULL
"""
SCORES = """
INSERT INTO board_score (scenario_id, rules_hash, score, holders)
SELECT scenario_id, rules_hash, score, count(*) FROM board_row GROUP BY scenario_id, rules_hash, score
"""


def upgrade() -> None:
    op.add_column("trainee", sa.Column("pseudonym", sa.String(40), nullable=True))
    op.create_table(
        "board_row",
        sa.Column("attempt_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("rules_hash", sa.String(64), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("short_of_100", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(80), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_board_row")),
        sa.UniqueConstraint("trainee_id", "scenario_id", name=op.f("uq_board_row_trainee_id_scenario_id")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_board_row_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_board_row_scenario_id_scenario")),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name=op.f("fk_board_row_trainee_id_trainee"), ondelete="SET NULL"
        ),
        sa.CheckConstraint("score >= 0 AND score <= 100", name=op.f("ck_board_row_score")),
        sa.CheckConstraint("short_of_100 = 100 - score", name=op.f("ck_board_row_short_of_100")),
    )
    op.create_table(
        "board_score",
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("rules_hash", sa.String(64), nullable=False),
        sa.Column("score", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holders", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scenario_id", "rules_hash", "score", name=op.f("pk_board_score")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_board_score_scenario_id_scenario")),
        sa.CheckConstraint("score >= 0 AND score <= 100", name=op.f("ck_board_score_score")),
        sa.CheckConstraint("holders >= 1", name=op.f("ck_board_score_holders")),
    )
    op.execute(ROWS)
    op.execute(SCORES)
    op.create_index(
        "ix_board_row_place",
        "board_row",
        ["scenario_id", "rules_hash", "short_of_100", "finished_at", "attempt_id"],
    )
    op.drop_index("ix_attempt_board", table_name="attempt")


def downgrade() -> None:
    ranks = sa.text("ordinal = 1 AND score IS NOT NULL")
    op.create_index(
        "ix_attempt_board",
        "attempt",
        ["scenario_id", "rules_hash", "score", "finished_at"],
        sqlite_where=ranks,
        postgresql_where=ranks,
    )
    op.drop_table("board_score")
    op.drop_table("board_row")
    op.drop_column("trainee", "pseudonym")
