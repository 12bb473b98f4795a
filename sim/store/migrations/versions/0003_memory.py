"""What people remember of a trainee, and the mode of play that reads and writes it."""

import sqlalchemy as sa
from alembic import op

from sim.store.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE = "mode IN ('practice', 'assessed')"
NOW = "mode IN ('practice', 'assessed', 'career')"


def upgrade() -> None:
    allow(BEFORE, NOW)
    op.create_table(
        "memory",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(60), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("trust", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("remembered_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", "person", name=op.f("pk_memory")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_memory_attempt_id_attempt")),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name=op.f("fk_memory_trainee_id_trainee"), ondelete="CASCADE"
        ),
        sa.CheckConstraint("trust >= 0 AND trust <= 100", name=op.f("ck_memory_trust")),
    )
    op.create_index("ix_memory_trainee", "memory", ["trainee_id", "person"])
    answer = "what somebody remembers never changes"
    postgres = op.get_bind().dialect.name == "postgresql"
    body = f"EXECUTE FUNCTION sim_refuse('{answer}')" if postgres else f"BEGIN SELECT RAISE(ABORT, '{answer}'); END"
    op.execute(f"CREATE TRIGGER guard_memory_update BEFORE UPDATE ON memory FOR EACH ROW {body}")


def allow(before: str, now: str) -> None:
    """Change which modes an attempt can have; SQLite makes the table anew for it, with its indexes and guards."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_attempt_mode"), "attempt", type_="check")
        op.create_check_constraint(op.f("ck_attempt_mode"), "attempt", now)
        return
    kept = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = 'attempt' AND sql IS NOT NULL")
    parts = connection.execute(kept).all()
    table = next(sql for kind, sql in parts if kind == "table")
    _, _, inside = table.partition("(")
    assert before in inside
    op.execute(f"CREATE TABLE attempt_anew ({inside.replace(before, now)}")
    op.execute("INSERT INTO attempt_anew SELECT * FROM attempt")
    op.execute("DROP TABLE attempt")
    op.execute("ALTER TABLE attempt_anew RENAME TO attempt")
    for kind, sql in parts:
        if kind != "table":
            op.execute(sql)


def downgrade() -> None:
    op.drop_table("memory")
    allow(NOW, BEFORE)
