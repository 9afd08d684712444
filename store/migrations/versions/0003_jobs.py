"""Imports wait in a queue, are counted when they begin, and may be cancelled; what was asked for stays in their row."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    added = (
        sa.Column("request", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("is_job", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("attempts", sa.BigInteger, nullable=False, server_default="1"),
        sa.Column("is_cancelled", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("stage_began_at", sa.DateTime(timezone=True)),
    )
    for column in added:  # no batch: SQLite would make the table anew, and other tables point to it
        op.add_column("imports", column)
