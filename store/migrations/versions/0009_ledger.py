"""The hash-chained ledger over reports, plans, rule packs and their choice; what was there before is entered as it stands."""

import sqlalchemy as sa
from alembic import op

from store.append_only import refuse_changes
from store.ledger import seal_what_was_there
from values.ledger import LedgerKind

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "ledger",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("chain", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("first_row", "last_row", "rows")),
        sa.Column("row_hashes", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("previous_hash", "hash")),
        sa.PrimaryKeyConstraint("id", name="pk_ledger"),
        sa.UniqueConstraint("chain", "number", name="uq_ledger_chain_number"),
    )
    # The form in which rows are hashed is kept for ever, so the code of today may do it for every store.
    for kind in (LedgerKind.REPORTS, LedgerKind.PLANS, LedgerKind.PACKS, LedgerKind.PACK_CHOICES):
        seal_what_was_there(op.get_bind(), kind)
    refuse_changes("ledger")
