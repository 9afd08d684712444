"""Whom a provider of identities means by its subjects."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "external_identities",
        sa.Column("id", ID, autoincrement=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("issuer", "subject")),
        sa.Column("user_id", ID, nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_external_identities"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_external_identities_user_id"),
        sa.UniqueConstraint("issuer", "subject", name="uq_external_identities_issuer_subject"),
        sa.UniqueConstraint("user_id", "issuer", name="uq_external_identities_user_id_issuer"),
    )
