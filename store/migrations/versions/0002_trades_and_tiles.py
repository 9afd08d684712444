"""Several models in one project, one for each trade; shapes as tiles. What was taken before stays, without tiles."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OLD, NEW = "uq_models_project_code_version", "uq_models_project_code_trade_version"


def upgrade() -> None:
    # SQLite cannot change a constraint: there the table is made anew and its rows are copied, which loses its triggers.
    with op.batch_alter_table("models") as models:
        for name in ("trade", "tileset_digest"):
            models.add_column(sa.Column(name, sa.Text, nullable=False, server_default=""))
        models.drop_constraint(OLD, type_="unique")
        models.create_unique_constraint(NEW, ["project_code", "trade", "version"])
    with op.batch_alter_table("models") as models:
        for name in ("trade", "tileset_digest"):
            models.alter_column(name, server_default=None)
    if op.get_context().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER models_no_{verb.lower()} BEFORE {verb} ON models "
                "BEGIN SELECT RAISE(ABORT, 'models is append-only'); END"
            )
