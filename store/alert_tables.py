"""The tables of alerts, of the ways by which they are told, and of the tests of material."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Table, Text

from store.column_types import Document, UtcTime
from store.columns import Id, id_column, project_column, text_column
from store.tables import metadata


def _day(name: str) -> Column[object]:
    return Column(name, Date, nullable=False)


alert_events = Table(
    "alert_events",
    metadata,
    id_column(),
    project_column(),
    Column("number", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    _day("status_date"),
    _day("known_on"),
    text_column("condition_key"),
    text_column("who"),
    Column("user_id", BigInteger),
    text_column("role"),
    Column("channel_id", BigInteger),
    Column("of_event", BigInteger),
    Column("document", Document, nullable=False),
)
"""``number`` counts the alerts of a project. The state of an alert is worked out from its events, it is kept nowhere."""
Index("ix_alert_events_project_code_id", alert_events.c.project_code, alert_events.c.id)
Index("ix_alert_events_channel_id", alert_events.c.channel_id)

alert_channels = Table(
    "alert_channels",
    metadata,
    id_column(),
    Column("kind", Text, nullable=False),
    text_column("name"),
    Column("document", Document, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("busy_until", UtcTime, nullable=False),
)
"""Without any secret: addresses with a key in them, passwords and tokens lie in a file that only the server reads."""

material_tests = Table(
    "material_tests",
    metadata,
    id_column(),
    project_column(),
    *(text_column(name) for name in ("batch", "material", "supplier", "test")),
    Column("result", Text, nullable=False),
    text_column("report_no"),
    *(_day(name) for name in ("tested_on", "recorded_on", "entered_on")),
    Column("elements", Document, nullable=False),
    *(text_column(name) for name in ("task", "role", "reporter")),
    Column("user_id", BigInteger),
    text_column("note"),
    Column("file_row", BigInteger),
    Column("import_id", Id, ForeignKey("imports.id")),
)
Index("ix_material_tests_project_code_id", material_tests.c.project_code, material_tests.c.id)
