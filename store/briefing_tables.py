"""The tables of briefings: what was drafted, the steps that a draft took, and what the committee said to it."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from store.column_types import Document, UtcTime, Words
from store.tables import metadata

_Id = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


def _text(name: str) -> Column[str]:
    return Column(name, Words, nullable=False)


def _project() -> Column[str]:
    """The same as of its briefing: the ledger has a chain for each project."""
    return Column("project_code", Words, ForeignKey("projects.code"))


def _of_briefing() -> Column[int]:
    return Column("briefing_id", _Id, ForeignKey("briefings.id"), nullable=False)


briefings = Table(
    "briefings",
    metadata,
    _id(),
    _project(),
    Column("length", Text, nullable=False),
    *(Column(name, Date, nullable=False) for name in ("first", "last", "status_date", "known_on")),
    Column("locale", Text, nullable=False),
    _text("snapshot_digest"),
    Column("author_id", BigInteger),
    _text("author"),
    Column("drafted_at", UtcTime, nullable=False),
)
"""Without a project: of the programme. ``snapshot_digest`` names the frozen snapshot among the files."""
Index("ix_briefings_project_code", briefings.c.project_code)

briefing_steps = Table(
    "briefing_steps",
    metadata,
    _id(),
    _project(),
    _of_briefing(),
    Column("standing", Text, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("files", Document, nullable=False),
    Column("user_id", BigInteger),
    _text("who"),
    Column("taken_on", Date, nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    UniqueConstraint("briefing_id", "standing"),
)
"""``number`` and ``files`` (SHA-256 by format) are those of an issue, 0 and empty before."""

briefing_remarks = Table(
    "briefing_remarks",
    metadata,
    _id(),
    _project(),
    _of_briefing(),
    Column("user_id", BigInteger),
    _text("who"),
    Column("vote", Text, nullable=False),
    _text("words"),
    Column("said_on", Date, nullable=False),
    Column("said_at", UtcTime, nullable=False),
)
"""Of several votes of one member the last one counts; all stay."""
Index("ix_briefing_remarks_briefing_id", briefing_remarks.c.briefing_id)
