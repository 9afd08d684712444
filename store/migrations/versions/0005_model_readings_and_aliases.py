"""Readings of model files are kept, and which elements got new GlobalIds with which version of a model."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _readings()
    _aliases()
    _refuse_changes("element_aliases")


def _readings() -> None:
    op.create_table(
        "model_readings",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("file_digest", sa.Text, nullable=False),
        sa.Column("reader_version", sa.Text, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_model_readings"),
        sa.UniqueConstraint("file_digest", "reader_version", name="uq_model_readings_file_digest_reader_version"),
    )


def _aliases() -> None:
    op.create_table(
        "element_aliases",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("project_code", sa.Text, nullable=False),
        sa.Column("trade", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("import_id", ID, nullable=False),
        sa.Column("aliases_digest", sa.Text, nullable=False),
        sa.Column("alias_count", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_element_aliases"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_element_aliases_project_code"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_element_aliases_import_id"),
        sa.UniqueConstraint("project_code", "trade", "version", name="uq_element_aliases_project_code_trade_version"),
    )


def _refuse_changes(table: str) -> None:
    """Let the database itself refuse to change or delete rows of ``table``, as in the first shape."""
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
