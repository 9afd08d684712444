"""Accounts, memberships, sessions, invitations, attempts to sign in, the audit log, and who asked for an import."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _people()
    _sessions()
    _audit_events()
    # No foreign key: SQLite would make the table anew, and other tables point to it.
    op.add_column("imports", sa.Column("asked_by_id", sa.BigInteger))
    op.add_column("imports", sa.Column("asked_by", sa.Text, nullable=False, server_default=""))


def _people() -> None:
    op.create_table(
        "users",
        sa.Column("id", ID, autoincrement=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("sign_in_name", "full_name", "role", "password_digest")
        ),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("is_active", "is_demo")),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("sign_in_name", name="uq_users_sign_in_name"),
    )
    op.create_table(
        "memberships",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("project_code", sa.Text),
        sa.Column("section", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_memberships"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_memberships_user_id"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_memberships_project_code"),
        sa.UniqueConstraint(
            "user_id", "project_code", "section", name="uq_memberships_user_id_project_code_section"
        ),
    )  # fmt: skip


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("user_id", ID, nullable=False),
        *(sa.Column(name, MOMENT, nullable=False) for name in ("started_at", "seen_at", "expires_at")),
        sa.Column("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sessions_user_id"),
        sa.UniqueConstraint("digest", name="uq_sessions_digest"),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_table(
        "invitations",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("user_id", ID),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_invitations_user_id"),
        sa.UniqueConstraint("digest", name="uq_invitations_digest"),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", ID, autoincrement=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sign_in_name", "address")),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("succeeded", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_attempts"),
    )
    for column in ("sign_in_name", "address"):
        op.create_index(f"ix_sign_in_attempts_{column}", "sign_in_attempts", [column])


def _audit_events() -> None:
    op.create_table(
        "audit_events",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("user_id", ID),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("who", "role", "action")),
        sa.Column("project_code", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("what", "detail")),
        sa.PrimaryKeyConstraint("id", name="pk_audit_events"),
    )
    op.create_index("ix_audit_events_project_code_id", "audit_events", ["project_code", "id"])
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_events_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'audit_events is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_events_append_only()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_events_no_{verb.lower()} BEFORE {verb} ON audit_events "
            f"BEGIN SELECT RAISE(ABORT, 'audit_events is append-only'); END"
        )
