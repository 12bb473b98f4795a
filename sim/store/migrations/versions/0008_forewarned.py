"""The mark of attempts that a vote forewarned of, names that cannot come back, and codes that a trainer shows."""

import sqlalchemy as sa
from alembic import op

from sim.store.types import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WARNED = (
    "FROM forewarned JOIN member ON member.id = forewarned.member_id WHERE member.trainee_id = attempt.trainee_id "
    "AND forewarned.scenario_id = attempt.scenario_id "
    "AND (attempt.finished_at IS NULL OR attempt.finished_at > forewarned.since)"
)
BOARD, MEASURE = "scenario_id, rules_hash, score", "scenario_id, rules_hash, name, value"


def upgrade() -> None:
    op.add_column("attempt", sa.Column("forewarned_at", UtcDateTime(), nullable=True))
    since = f"SELECT min(forewarned.since) {WARNED}"
    op.execute(f"UPDATE attempt SET forewarned_at = ({since}) WHERE EXISTS (SELECT 1 {WARNED})")
    rank_no_longer()
    guard("attempt", "forewarned_at", "forewarned", "who was forewarned stays so")
    op.create_table(
        "barred_name",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("look_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_barred_name_class_id_class")),
        sa.PrimaryKeyConstraint("class_id", "look_hash", name=op.f("pk_barred_name")),
    )
    op.create_table(
        "class_way_in",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_class_way_in_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_class_way_in")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_class_way_in_code_hash")),
    )


def rank_no_longer() -> None:
    """Take the attempts that are marked now off the boards, and count the histograms again."""
    warned = "attempt_id IN (SELECT id FROM attempt WHERE forewarned_at IS NOT NULL)"
    op.execute(f"DELETE FROM board_row WHERE {warned}")
    op.execute(f"UPDATE measure SET ranks = false WHERE {warned}")
    op.execute("DELETE FROM board_score")
    op.execute(f"INSERT INTO board_score ({BOARD}, holders) SELECT {BOARD}, count(*) FROM board_row GROUP BY {BOARD}")
    op.execute("DELETE FROM measure_count")
    op.execute(
        f"INSERT INTO measure_count ({MEASURE}, holders) "
        f"SELECT {MEASURE}, count(*) FROM measure WHERE ranks = true GROUP BY {MEASURE}"
    )


def guard(table: str, column: str, name: str, answer: str) -> None:
    """Refuse to change a column once it has a value."""
    postgres = op.get_bind().dialect.name == "postgresql"
    body = f"EXECUTE FUNCTION sim_refuse('{answer}')" if postgres else f"BEGIN SELECT RAISE(ABORT, '{answer}'); END"
    op.execute(
        f"CREATE TRIGGER guard_{table}_{name} BEFORE UPDATE OF {column} ON {table} FOR EACH ROW "
        f"WHEN (OLD.{column} IS NOT NULL) {body}"
    )


def downgrade() -> None:
    on = " ON attempt" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER guard_attempt_forewarned{on}")
    op.drop_column("attempt", "forewarned_at")
    for table in ("class_way_in", "barred_name"):
        op.drop_table(table)
