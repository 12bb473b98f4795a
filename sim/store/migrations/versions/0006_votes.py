"""Votes in a class, those who were forewarned by one, and consent to be quoted."""

import sqlalchemy as sa
from alembic import op

from sim.store.types import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LIVE = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(80), nullable=False),
        sa.Column("part", sa.String(200), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("here", sa.Integer(), nullable=False),
        sa.Column("stood", sa.Integer(), nullable=False),
        sa.Column("branch", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("explained_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("here >= 1 AND here <= stood", name=op.f("ck_vote_here")),
        sa.CheckConstraint("branch >= 1", name=op.f("ck_vote_branch")),
        sa.CheckConstraint("explained_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_vote_explained")),
        sa.CheckConstraint("ended_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_vote_ended")),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_vote_class_id_class")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_vote_scenario_id_scenario")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["scenario_version.id"], name=op.f("fk_vote_version_id_scenario_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sa.UniqueConstraint("public_id", name=op.f("uq_vote_public_id")),
    )
    op.create_index("ix_vote_class", "vote", ["class_id", "id"], unique=False)
    op.create_index("ix_vote_live", "vote", ["class_id"], unique=True, sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_table(
        "ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("cast_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_ballot_vote_id_vote")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_ballot_member_id_member"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("vote_id", "member_id", name=op.f("uq_ballot_vote_id_member_id")),
    )
    op.create_index(op.f("ix_ballot_member_id"), "ballot", ["member_id"], unique=False)
    op.create_table(
        "vote_step",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("branch", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("branch >= 1 AND number >= 1", name=op.f("ck_vote_step_number")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_vote_step_vote_id_vote")),
        sa.PrimaryKeyConstraint("vote_id", "branch", "number", name=op.f("pk_vote_step")),
    )
    op.create_table(
        "forewarned",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_forewarned_member_id_member"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_forewarned_scenario_id_scenario")),
        sa.ForeignKeyConstraint(["vote_id"], ["vote.id"], name=op.f("fk_forewarned_vote_id_vote")),
        sa.PrimaryKeyConstraint("member_id", "scenario_id", name=op.f("pk_forewarned")),
    )
    op.create_index(op.f("ix_forewarned_vote_id"), "forewarned", ["vote_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_consent_member_id_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_consent")),
    )


def downgrade() -> None:
    for table in ("consent", "forewarned", "vote_step", "ballot", "vote"):
        op.drop_table(table)
