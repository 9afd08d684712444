"""Readings of model files are kept, so that an import that asked does not read its file again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "model_readings",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("file_digest", sa.Text, nullable=False),
        sa.Column("reader_version", sa.Text, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_model_readings"),
        sa.UniqueConstraint("file_digest", "reader_version", name="uq_model_readings_file_digest_reader_version"),
    )
