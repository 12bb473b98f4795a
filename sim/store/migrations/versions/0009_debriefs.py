"""What debriefs tell, kept so that it is worked out once; attempts that ended before get theirs by the next solving."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "debrief",
        sa.Column("attempt_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(24), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_debrief_attempt_id_attempt")),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name=op.f("fk_debrief_trainee_id_trainee"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_debrief")),
    )
    op.create_index("ix_debrief_trainee_id", "debrief", ["trainee_id"])
    op.create_index("ix_debrief_form", "debrief", ["form"])


def downgrade() -> None:
    op.drop_table("debrief")
