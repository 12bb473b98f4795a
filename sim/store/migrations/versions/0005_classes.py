"""Accounts, classes with their members, and attempts that belong to a class."""

import sqlalchemy as sa
from alembic import op

from sim.store.types import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

PINNED = (
    "public_id, scenario_id, version_id, rules_hash, rule_version, seed, mode, memory, ordinal, "
    "begun_from_id, begun_from_number, opening, started_at"
)
IN_A_CLASS = "class_id, class_ordinal"
DONE = "id, done_at, by, class_id, what, about"


def upgrade() -> None:
    op.create_table(
        "failed_try",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("tries >= 1", name=op.f("ck_failed_try_tries")),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_failed_try")),
    )
    op.create_index(op.f("ix_failed_try_ends_at"), "failed_try", ["ends_at"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=True),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("disabled_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("(role = 'trainee') = (trainee_id IS NOT NULL)", name=op.f("ck_account_trainee")),
        sa.CheckConstraint("role IN ('trainee', 'trainer', 'reviewer', 'admin')", name=op.f("ck_account_role")),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name=op.f("fk_account_trainee_id_trainee"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("public_id", name=op.f("uq_account_public_id")),
        sa.UniqueConstraint("trainee_id", name=op.f("uq_account_trainee_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "way_in",
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name=op.f("fk_way_in_trainee_id_trainee"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("trainee_id", name=op.f("pk_way_in")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_way_in_code_hash")),
    )
    op.create_table(
        "class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("mode", sa.String(8), nullable=False),
        sa.Column("luck", sa.String(8), nullable=False),
        sa.Column("memory", sa.String(8), nullable=False),
        sa.Column("pacing", sa.String(8), nullable=False),
        sa.Column("board", sa.String(12), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("opens_at", UtcDateTime(), nullable=False),
        sa.Column("closes_at", UtcDateTime(), nullable=True),
        sa.Column("locked_at", UtcDateTime(), nullable=True),
        sa.Column("revealed_at", UtcDateTime(), nullable=True),
        sa.Column("archived_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("board IN ('neighbours', 'live', 'frozen', 'alias', 'none')", name=op.f("ck_class_board")),
        sa.CheckConstraint("luck IN ('shared', 'own')", name=op.f("ck_class_luck")),
        sa.CheckConstraint("memory = 'default' OR mode = 'assessed'", name=op.f("ck_class_career")),
        sa.CheckConstraint("memory IN ('default', 'career')", name=op.f("ck_class_memory")),
        sa.CheckConstraint("mode IN ('practice', 'assessed')", name=op.f("ck_class_mode")),
        sa.CheckConstraint("pacing IN ('own', 'gates')", name=op.f("ck_class_pacing")),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_class_times")),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["account.id"], name=op.f("fk_class_owner_id_account"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class")),
        sa.UniqueConstraint("code", name=op.f("uq_class_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_class_public_id")),
    )
    op.create_index(op.f("ix_class_owner_id"), "class", ["owner_id"], unique=False)
    op.create_table(
        "login",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_login_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_login")),
    )
    op.create_index(op.f("ix_login_account_id"), "login", ["account_id"], unique=False)
    op.create_table(
        "password_link",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_password_link_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_password_link")),
        sa.UniqueConstraint("account_id", name=op.f("uq_password_link_account_id")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.CheckConstraint("by IN ('account', 'command')", name=op.f("ck_audit_by")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_audit_account_id_account"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_audit_class_id_class")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_account_id"), "audit", ["account_id"], unique=False)
    op.create_index("ix_audit_class_id", "audit", ["class_id", "id"], unique=False)
    op.create_table(
        "class_reviewer",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_class_reviewer_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_class_reviewer_class_id_class")),
        sa.PrimaryKeyConstraint("class_id", "account_id", name=op.f("pk_class_reviewer")),
    )
    op.create_index(op.f("ix_class_reviewer_account_id"), "class_reviewer", ["account_id"], unique=False)
    op.create_table(
        "class_scenario",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("seed >= 0", name=op.f("ck_class_scenario_seed")),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_class_scenario_class_id_class")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_class_scenario_scenario_id_scenario")),
        sa.PrimaryKeyConstraint("class_id", "scenario_id", name=op.f("pk_class_scenario")),
    )
    op.create_table(
        "gate",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("chapter", sa.String(80), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_gate_class_id_class")),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenario.id"], name=op.f("fk_gate_scenario_id_scenario")),
        sa.PrimaryKeyConstraint("class_id", "scenario_id", "chapter", name=op.f("pk_gate")),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("look", sa.String(160), nullable=False),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["class_id"], ["class.id"], name=op.f("fk_member_class_id_class")),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["trainee.id"], name=op.f("fk_member_trainee_id_trainee"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("class_id", "look", name=op.f("uq_member_class_id_look")),
        sa.UniqueConstraint("class_id", "trainee_id", name=op.f("uq_member_class_id_trainee_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_member_public_id")),
    )
    op.create_index(op.f("ix_member_trainee_id"), "member", ["trainee_id"], unique=False)
    belong_to_a_class()
    guard("attempt", f"UPDATE OF {PINNED}, {IN_A_CLASS}", "update", "what an attempt pins never changes")
    guard("audit", f"UPDATE OF {DONE}", "update", "what was done never changes")
    guard("audit", "DELETE", "delete", "what was done is never deleted")


def belong_to_a_class() -> None:
    """Give attempts their class; SQLite takes constraints with a new column, and no others afterwards."""
    postgres = op.get_bind().dialect.name == "postgresql"
    unguard("attempt", "update")
    reference, check = op.f("fk_attempt_class_id_class"), op.f("ck_attempt_class")
    both = "(class_id IS NULL) = (class_ordinal IS NULL)"
    op.execute(f'ALTER TABLE attempt ADD COLUMN class_id INTEGER CONSTRAINT {reference} REFERENCES "class" (id)')
    if postgres:
        op.execute("ALTER TABLE attempt ADD COLUMN class_ordinal INTEGER")
        op.create_check_constraint(check, "attempt", both)
    else:
        op.execute(f"ALTER TABLE attempt ADD COLUMN class_ordinal INTEGER CONSTRAINT {check} CHECK ({both})")
    columns = ["class_id", "trainee_id", "scenario_id", "class_ordinal"]
    op.create_index("ix_attempt_class", "attempt", columns, unique=True)


def guard(table: str, statement: str, name: str, answer: str) -> None:
    postgres = op.get_bind().dialect.name == "postgresql"
    body = f"EXECUTE FUNCTION sim_refuse('{answer}')" if postgres else f"BEGIN SELECT RAISE(ABORT, '{answer}'); END"
    op.execute(f"CREATE TRIGGER guard_{table}_{name} BEFORE {statement} ON {table} FOR EACH ROW {body}")


def unguard(table: str, name: str) -> None:
    on = f" ON {table}" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER guard_{table}_{name}{on}")


def downgrade() -> None:
    unguard("attempt", "update")
    op.drop_index("ix_attempt_class", "attempt")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_attempt_class"), "attempt", type_="check")
        op.drop_column("attempt", "class_id")
        op.drop_column("attempt", "class_ordinal")
    else:
        without_a_class()
    for table in (
        "member",
        "gate",
        "class_scenario",
        "class_reviewer",
        "audit",
        "password_link",
        "login",
        "class",
        "way_in",
        "account",
        "failed_try",
    ):
        op.drop_table(table)
    guard("attempt", f"UPDATE OF {PINNED}", "update", "what an attempt pins never changes")


def without_a_class() -> None:
    """Take the columns away again; SQLite takes a column with a constraint on another only with its whole table."""
    connection = op.get_bind()
    parts = connection.execute(
        sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = 'attempt' AND sql IS NOT NULL")
    )
    parts = parts.all()
    table = next(sql for kind, sql in parts if kind == "table")
    _, _, inside = table.partition("(")
    before, _, after = inside.partition(", class_id INTEGER")
    rest = after[after.rindex("class_ordinal IS NULL))") + len("class_ordinal IS NULL))") :]
    columns = [row.name for row in connection.execute(sa.text("PRAGMA table_info(attempt)"))]
    kept = ", ".join(name for name in columns if name not in ("class_id", "class_ordinal"))
    op.execute(f"CREATE TABLE attempt_before ({before}{rest}")
    op.execute(f"INSERT INTO attempt_before ({kept}) SELECT {kept} FROM attempt")
    op.execute("DROP TABLE attempt")
    op.execute("ALTER TABLE attempt_before RENAME TO attempt")
    for kind, sql in parts:
        if kind != "table":
            op.execute(sql)
