"""The tables beside the reports: who entered them, what they verify, their photos and papers, conflicts, newer baselines.

All are append-only and held by the ledger. Reports themselves get no new column: theirs are hashed as they are, for ever.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Date, Float, Index, Table

from store.column_types import UtcTime
from store.columns import count_column, id_column, project_column, text_column, word_column
from store.tables import metadata


def _table(name: str, *columns: Column[Any]) -> Table:
    """A table of what somebody entered about a project. Without ``entered_by_id``: who worked on this machine."""
    made = Table(
        name,
        metadata,
        id_column(),
        project_column(),
        *columns,
        Column("entered_by_id", BigInteger),
        text_column("entered_by"),
        Column("entered_at", UtcTime, nullable=False),
    )
    Index(f"ix_{name}_project_code_id", made.c.project_code, made.c.id)
    return made


report_entries = _table("report_entries", count_column("first_report"), count_column("last_report"))
"""One row a batch: the project's reports with numbers from ``first_report`` to ``last_report`` were entered by this account."""

verifications = _table("verifications", count_column("report_id"), count_column("claim_id"), word_column("verdict"))
"""The report ``report_id`` was made to verify the report ``claim_id``."""
Index("ix_verifications_report_id", verifications.c.report_id)

conflict_notes = _table(
    "conflict_notes",
    word_column("subject_kind"),
    text_column("subject"),
    Column("person_id", BigInteger),
    text_column("person"),
    text_column("remark"),
    Column("due_on", Date),
)
"""What people said about a conflict: who settles it, until when, a remark; what a row leaves empty stays as it was."""

report_attachments = _table(
    "report_attachments",
    count_column("report_id"),
    count_column("byte_size"),
    count_column("width"),
    count_column("height"),
    text_column("file_name"),
    word_column("file_digest"),
    word_column("media_type"),
    word_column("thumbnail_digest"),
    word_column("taken_at"),
    Column("longitude", Float(53)),
    Column("latitude", Float(53)),
)
"""``width``, ``height`` in pixels, 0 for papers; time and place as the camera says them, empty where it does not."""
Index("ix_report_attachments_report_id", report_attachments.c.report_id)

baselines = _table(
    "baselines",
    word_column("step"),
    Column("proposal", BigInteger),
    count_column("version"),
    text_column("reason"),
    word_column("entered_role"),
)
"""Steps on the way to a newer baseline. ``proposal``: the row that a decision is about; ``reason``: also a decision's remark."""
