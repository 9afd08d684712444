"""Alerts: what happened to them, by which ways they are told; and the tests of material."""

import sqlalchemy as sa
from alembic import op

from store.append_only import refuse_changes

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _alert_events()
    _alert_channels()
    _material_tests()
    for table in ("alert_events", "material_tests"):
        refuse_changes(table)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _alert_events() -> None:
    op.create_table(
        "alert_events",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("project_code", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        *_texts("kind"),
        sa.Column("at", MOMENT, nullable=False),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("status_date", "known_on")),
        *_texts("condition_key", "who"),
        sa.Column("user_id", sa.BigInteger),
        *_texts("role"),
        *(sa.Column(name, sa.BigInteger) for name in ("channel_id", "of_event")),
        sa.Column("document", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_events"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_alert_events_project_code"),
    )
    op.create_index("ix_alert_events_project_code_id", "alert_events", ["project_code", "id"])
    op.create_index("ix_alert_events_channel_id", "alert_events", ["channel_id"])


def _alert_channels() -> None:
    op.create_table(
        "alert_channels",
        sa.Column("id", ID, autoincrement=True),
        *_texts("kind", "name"),
        sa.Column("document", sa.JSON, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        *(sa.Column(name, MOMENT, nullable=False) for name in ("created_at", "busy_until")),
        sa.PrimaryKeyConstraint("id", name="pk_alert_channels"),
    )


def _material_tests() -> None:
    op.create_table(
        "material_tests",
        sa.Column("id", ID, autoincrement=True),
        sa.Column("project_code", sa.Text, nullable=False),
        *_texts("batch", "material", "supplier", "test", "result", "report_no"),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("tested_on", "recorded_on", "entered_on")),
        sa.Column("elements", sa.JSON, nullable=False),
        *_texts("task", "role", "reporter"),
        sa.Column("user_id", sa.BigInteger),
        *_texts("note"),
        sa.Column("file_row", sa.BigInteger),
        sa.Column("import_id", ID),
        sa.PrimaryKeyConstraint("id", name="pk_material_tests"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_material_tests_project_code"),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name="fk_material_tests_import_id"),
    )
    op.create_index("ix_material_tests_project_code_id", "material_tests", ["project_code", "id"])
