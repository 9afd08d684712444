"""Briefings: drafts, their steps, and what the committee said to them."""

import sqlalchemy as sa
from alembic import op

from store.append_only import refuse_changes

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
TABLES = ("briefings", "briefing_steps", "briefing_remarks")


def upgrade() -> None:
    _briefings()
    _steps()
    _remarks()
    for table in TABLES:
        refuse_changes(table)


def _texts(*names: str) -> "list[sa.Column[str]]":
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _briefings() -> None:
    op.create_table(
        "briefings",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("project_code", sa.Text, nullable=True),
        *_texts("length"),
        *(sa.Column(name, sa.Date, nullable=False) for name in ("first", "last", "status_date", "known_on")),
        *_texts("locale", "snapshot_digest"),
        sa.Column("author_id", sa.BigInteger),
        *_texts("author"),
        sa.Column("drafted_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_briefings"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_briefings_project_code"),
    )
    op.create_index("ix_briefings_project_code", "briefings", ["project_code"])


def _steps() -> None:
    op.create_table(
        "briefing_steps",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("project_code", sa.Text, nullable=True),
        sa.Column("briefing_id", ID, nullable=False),
        *_texts("standing"),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("files", sa.JSON, nullable=False),
        sa.Column("user_id", sa.BigInteger),
        *_texts("who"),
        sa.Column("taken_on", sa.Date, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_briefing_steps"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefings.id"], name="fk_briefing_steps_briefing_id"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_briefing_steps_project_code"),
        sa.UniqueConstraint("briefing_id", "standing", name="uq_briefing_steps_briefing_id_standing"),
    )


def _remarks() -> None:
    op.create_table(
        "briefing_remarks",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("project_code", sa.Text, nullable=True),
        sa.Column("briefing_id", ID, nullable=False),
        sa.Column("user_id", sa.BigInteger),
        *_texts("who", "vote", "words"),
        sa.Column("said_on", sa.Date, nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_briefing_remarks"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefings.id"], name="fk_briefing_remarks_briefing_id"),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name="fk_briefing_remarks_project_code"),
    )
    op.create_index("ix_briefing_remarks_briefing_id", "briefing_remarks", ["briefing_id"])
