"""The tables beside the reports: who entered them, what they verify, their photos and papers, conflicts, newer baselines.

All are append-only and held by the ledger. Reports themselves get no new column: theirs are hashed as they are, for ever.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Date, Float, ForeignKey, Index, Integer, Table, Text

from store.column_types import UtcTime, Words
from store.tables import metadata

_Id = BigInteger().with_variant(Integer, "sqlite")


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Words, nullable=False)


def _word(name: str) -> Column[str]:
    """One of our own words: nothing to make storable."""
    return Column(name, Text, nullable=False)


def _table(name: str, *columns: Column[Any]) -> Table:
    """A table of what somebody entered about a project. Without ``entered_by_id``: who worked on this machine."""
    made = Table(
        name,
        metadata,
        Column("id", _Id, primary_key=True, autoincrement=True),
        Column("project_code", Words, ForeignKey("projects.code"), nullable=False),
        *columns,
        Column("entered_by_id", BigInteger),
        _text("entered_by"),
        Column("entered_at", UtcTime, nullable=False),
    )
    Index(f"ix_{name}_project_code_id", made.c.project_code, made.c.id)
    return made


report_entries = _table("report_entries", _number("first_report"), _number("last_report"))
"""One row a batch: the project's reports with numbers from ``first_report`` to ``last_report`` were entered by this account."""

verifications = _table("verifications", _number("report_id"), _number("claim_id"), _word("verdict"))
"""The report ``report_id`` was made to verify the report ``claim_id``."""
Index("ix_verifications_report_id", verifications.c.report_id)

conflict_notes = _table(
    "conflict_notes",
    _word("subject_kind"),
    _text("subject"),
    Column("person_id", BigInteger),
    _text("person"),
    _text("remark"),
    Column("due_on", Date),
)
"""What people said about a conflict: who settles it, until when, a remark; what a row leaves empty stays as it was."""

report_attachments = _table(
    "report_attachments",
    _number("report_id"),
    _number("byte_size"),
    _number("width"),
    _number("height"),
    _text("file_name"),
    _word("file_digest"),
    _word("media_type"),
    _word("thumbnail_digest"),
    _word("taken_at"),
    Column("longitude", Float(53)),
    Column("latitude", Float(53)),
)
"""``width``, ``height`` in pixels, 0 for papers; time and place as the camera says them, empty where it does not."""
Index("ix_report_attachments_report_id", report_attachments.c.report_id)

baselines = _table(
    "baselines",
    _word("step"),
    Column("proposal", BigInteger),
    _number("version"),
    _text("reason"),
    _word("entered_role"),
)
"""Steps on the way to a newer baseline. ``proposal``: the row that a decision is about; ``reason``: also a decision's remark."""
