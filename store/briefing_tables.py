"""The tables of briefings: what was drafted, the steps that a draft took, and what the committee said to it."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Table, Text, UniqueConstraint

from store.column_types import Document, UtcTime
from store.columns import Id, id_column, project_column, text_column
from store.tables import metadata


def _of_briefing() -> Column[int]:
    return Column("briefing_id", Id, ForeignKey("briefings.id"), nullable=False)


briefings = Table(
    "briefings",
    metadata,
    id_column(),
    project_column(nullable=True),
    Column("length", Text, nullable=False),
    *(Column(name, Date, nullable=False) for name in ("first", "last", "status_date", "known_on")),
    Column("locale", Text, nullable=False),
    text_column("snapshot_digest"),
    Column("author_id", BigInteger),
    text_column("author"),
    Column("drafted_at", UtcTime, nullable=False),
)
"""Without a project: of the programme. ``snapshot_digest`` names the frozen snapshot among the files."""
Index("ix_briefings_project_code", briefings.c.project_code)

briefing_steps = Table(
    "briefing_steps",
    metadata,
    id_column(),
    project_column(nullable=True),
    _of_briefing(),
    Column("standing", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("files", Document, nullable=False),
    Column("user_id", BigInteger),
    text_column("who"),
    Column("taken_on", Date, nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    UniqueConstraint("briefing_id", "standing"),
)
"""``number`` and ``files`` (SHA-256 by format) are those of an issue, 0 and empty before."""

briefing_remarks = Table(
    "briefing_remarks",
    metadata,
    id_column(),
    project_column(nullable=True),
    _of_briefing(),
    Column("user_id", BigInteger),
    text_column("who"),
    Column("vote", Text, nullable=False),
    text_column("words"),
    Column("said_on", Date, nullable=False),
    Column("said_at", UtcTime, nullable=False),
)
"""Of several votes of one member the last one counts; all stay."""
Index("ix_briefing_remarks_briefing_id", briefing_remarks.c.briefing_id)
