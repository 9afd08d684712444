"""Where people place models, beside what the files say: a later row replaces an earlier one, none is ever changed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = "model_placements"
ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
NUMBERS = ("easting", "northing", "height", "rotation_degrees", "scale")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", ID, autoincrement=True),
        sa.Column("project_code", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("trade", "method", "crs_name")),
        *(sa.Column(name, sa.Float(53), nullable=False) for name in NUMBERS),
        sa.Column("residual_m", sa.Float(53)),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("entered_by", "reason")),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name=f"fk_{TABLE}_project_code"),
    )
    op.create_index(f"ix_{TABLE}_project_code_trade", TABLE, ["project_code", "trade"])
    _refuse_changes()


def _refuse_changes() -> None:
    """Let the database itself refuse to change or delete rows, as in the first shape."""
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
