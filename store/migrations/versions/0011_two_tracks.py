"""Who entered reports, which claim a report verifies, what people said about conflicts, photos and papers, newer baselines."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.append_only import refuse_changes

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
TABLES = ("report_entries", "verifications", "conflict_notes", "report_attachments", "baselines")


def upgrade() -> None:
    _create("report_entries", *_numbers("first_report", "last_report"))
    _create("verifications", *_numbers("report_id", "claim_id"), *_texts("verdict"))
    op.create_index("ix_verifications_report_id", "verifications", ["report_id"])
    _create(
        "conflict_notes",
        *_texts("subject_kind", "subject"),
        sa.Column("person_id", sa.BigInteger),
        *_texts("person", "remark"),
        sa.Column("due_on", sa.Date),
    )
    _create(
        "report_attachments",
        *_numbers("report_id", "byte_size", "width", "height"),
        *_texts("file_name", "file_digest", "media_type", "thumbnail_digest", "taken_at"),
        *(sa.Column(name, sa.Float(53)) for name in ("longitude", "latitude")),
    )
    op.create_index("ix_report_attachments_report_id", "report_attachments", ["report_id"])
    _create(
        "baselines",
        *_texts("step"),
        sa.Column("proposal", sa.BigInteger),
        *_numbers("version"),
        *_texts("reason", "entered_role"),
    )
    for table in TABLES:
        refuse_changes(table)


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _create(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("id", ID, autoincrement=True),
        sa.Column("project_code", sa.Text, nullable=False),
        *columns,
        sa.Column("entered_by_id", sa.BigInteger),
        sa.Column("entered_by", sa.Text, nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name=f"fk_{table}_project_code"),
    )
    op.create_index(f"ix_{table}_project_code_id", table, ["project_code", "id"])
