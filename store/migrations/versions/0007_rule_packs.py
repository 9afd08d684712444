"""The city's own rule packs, and which pack gives the lights of which project."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "rule_packs",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("project_code", sa.Text, nullable=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rule_packs"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_rule_packs_project_code"),
        sa.UniqueConstraint("key", "version", name="uq_rule_packs_key_version"),
    )
    op.create_table(
        "pack_choices",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("project_code", sa.Text, nullable=True),
        sa.Column("pack_key", sa.Text, nullable=False),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pack_choices"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_pack_choices_project_code"),
    )
    for table in ("rule_packs", "pack_choices"):
        _make_append_only(table)


def _make_append_only(table: str) -> None:
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
