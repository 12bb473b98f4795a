"""The skill of an attempt, beside its score; what is finished already gets it when its scenario has been solved."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

CHECK = "CONSTRAINT ck_attempt_skill CHECK (skill IS NULL OR score IS NOT NULL)"


def upgrade() -> None:
    op.execute(f"ALTER TABLE attempt ADD COLUMN skill INTEGER {CHECK}")
    op.add_column("board_row", sa.Column("skill", sa.Integer(), nullable=True))
    op.create_index(
        "ix_attempt_unreviewed",
        "attempt",
        ["version_id", "id"],
        sqlite_where=sa.text("skill IS NULL AND score IS NOT NULL"),
        postgresql_where=sa.text("skill IS NULL AND score IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_attempt_unreviewed", table_name="attempt")
    op.drop_column("board_row", "skill")
    op.execute("ALTER TABLE attempt DROP COLUMN skill")
