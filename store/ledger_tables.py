"""The ledger's table, and which rows of which tables it holds."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text, UniqueConstraint

from store.alert_tables import alert_events, material_tests
from store.briefing_tables import briefing_remarks, briefing_steps, briefings
from store.column_types import UtcTime, Words
from store.columns import id_column
from store.evidence_tables import baselines, conflict_notes, report_attachments, report_entries, verifications
from store.tables import metadata, pack_choices, reports, rule_packs, schedules
from values.ledger import LedgerKind

ledger = Table(
    "ledger",
    metadata,
    id_column(),
    Column("chain", Words, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("first_row", BigInteger, nullable=False),
    Column("last_row", BigInteger, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("row_hashes", LargeBinary, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("chain", "number"),
)
"""One entry for each batch of rows that was kept. ``chain``: the code of the project, or "" for the programme's own."""


HELD: Final[Mapping[LedgerKind, tuple[Table, tuple[str, ...]]]] = MappingProxyType(
    {
        LedgerKind.REPORTS: (reports, (
            "id", "project_code", "subject_kind", "subject", "role", "observed_on", "recorded_on", "entered_on", "said",
            "percent", "actual_start", "actual_finish", "reporter", "note", "file_row", "import_id",
        )),
        LedgerKind.PLANS: (schedules, (
            "id", "project_code", "version", "import_id", "file_name", "source", "name", "status_date", "document_digest",
            "task_count",
        )),
        LedgerKind.PACKS: (rule_packs, ("id", "key", "version", "document", "entered_by", "entered_at")),
        LedgerKind.PACK_CHOICES: (pack_choices, (
            "id", "project_code", "pack_key", "entered_by", "reason", "entered_at",
        )),
        LedgerKind.ALERTS: (alert_events, (
            "id", "project_code", "number", "kind", "at", "status_date", "known_on", "condition_key", "who", "user_id",
            "role", "channel_id", "of_event", "document",
        )),
        LedgerKind.MATERIALS: (material_tests, (
            "id", "project_code", "batch", "material", "supplier", "test", "result", "report_no", "tested_on",
            "recorded_on", "entered_on", "elements", "task", "role", "reporter", "user_id", "note", "file_row",
            "import_id",
        )),
        LedgerKind.REPORT_ENTRIES: (report_entries, (
            "id", "project_code", "first_report", "last_report", "entered_by_id", "entered_by", "entered_at",
        )),
        LedgerKind.VERIFICATIONS: (verifications, (
            "id", "project_code", "report_id", "claim_id", "verdict", "entered_by_id", "entered_by", "entered_at",
        )),
        LedgerKind.CONFLICT_NOTES: (conflict_notes, (
            "id", "project_code", "subject_kind", "subject", "person_id", "person", "remark", "due_on", "entered_by_id",
            "entered_by", "entered_at",
        )),
        LedgerKind.ATTACHMENTS: (report_attachments, (
            "id", "project_code", "report_id", "byte_size", "width", "height", "file_name", "file_digest", "media_type",
            "thumbnail_digest", "taken_at", "longitude", "latitude", "entered_by_id", "entered_by", "entered_at",
        )),
        LedgerKind.BASELINES: (baselines, (
            "id", "project_code", "step", "proposal", "version", "reason", "entered_role", "entered_by_id", "entered_by",
            "entered_at",
        )),
        LedgerKind.BRIEFINGS: (briefings, (
            "id", "project_code", "length", "first", "last", "status_date", "known_on", "locale", "snapshot_digest",
            "author_id", "author", "drafted_at",
        )),
        LedgerKind.BRIEFING_STEPS: (briefing_steps, (
            "id", "project_code", "briefing_id", "standing", "number", "files", "user_id", "who", "taken_on", "taken_at",
        )),
        LedgerKind.BRIEFING_REMARKS: (briefing_remarks, (
            "id", "project_code", "briefing_id", "user_id", "who", "vote", "words", "said_on", "said_at",
        )),
    }
)  # fmt: skip
"""The table of each kind and its columns in the order in which they are hashed. Columns are never added here: rows that were
sealed without them would seem to be changed."""
