"""What people decide about elements that link rules leave open."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLE = "link_decisions"


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        TABLE,
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("project_code", sa.Text, nullable=False),
        sa.Column("group_key", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("task_uids", "offered", "rules")),
        sa.Column("storey", sa.Text, nullable=False),
        sa.Column("elements", sa.BigInteger, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link_decisions"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_link_decisions_project_code"),
    )
    op.create_index("ix_link_decisions_project_code_id", TABLE, ["project_code", "id"])
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {TABLE}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{TABLE} is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_append_only()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
        )
