"""Those whom a vote told of a decision that they had passed in its class, and who may be told by a debrief as well."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PRESENT = (
    "FROM vote JOIN member ON member.class_id = vote.class_id "
    "WHERE member.removed_at IS NULL AND (vote.ended_at IS NULL OR member.joined_at <= vote.ended_at) "
    "AND NOT EXISTS (SELECT 1 FROM forewarned WHERE forewarned.member_id = member.id "
    "AND forewarned.scenario_id = vote.scenario_id) GROUP BY member.id, vote.scenario_id"
)


def upgrade() -> None:
    with op.batch_alter_table("forewarned") as table:
        table.add_column(sa.Column("passed", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.alter_column("vote_id", existing_type=sa.Integer(), nullable=True)
    op.execute(
        "INSERT INTO forewarned (member_id, scenario_id, vote_id, since, passed) "
        f"SELECT member.id, vote.scenario_id, min(vote.id), min(vote.opened_at), true {PRESENT}"
    )


def downgrade() -> None:
    op.execute("DELETE FROM forewarned WHERE passed OR vote_id IS NULL")
    with op.batch_alter_table("forewarned") as table:
        table.alter_column("vote_id", existing_type=sa.Integer(), nullable=False)
        table.drop_column("passed")
