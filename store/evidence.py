"""What stands beside the reports: who entered them, what they verify, photos and papers, notes on conflicts. Only appended."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select

from store.database import Repository, reads, writes
from store.evidence_records import (
    AttachmentFacts,
    AttachmentRecord,
    ConflictNoteRecord,
    Entered,
    EntryRecord,
    Verdict,
    VerificationRecord,
)
from store.evidence_tables import conflict_notes, report_attachments, report_entries, verifications
from store.ledger import seal
from store.revisions import note_change
from values.ledger import LedgerKind


class Evidence(Repository):
    """The rows of a project in the order in which they came."""

    @reads
    def entries(self, connection: Connection, code: str, *, by_id: int | None = None) -> tuple[EntryRecord, ...]:
        """Who entered which reports; with ``by_id`` only what this account entered."""
        rows = _of(connection, report_entries, code)
        return tuple(
            EntryRecord(row["first_report"], row["last_report"], entered_of(row))
            for row in rows
            if by_id is None or row["entered_by_id"] == by_id
        )

    @writes
    def add_verifications(self, connection: Connection, code: str, given: Iterable[VerificationRecord]) -> None:
        """Append. Raises ``NotFound`` (``project_unknown``)."""
        rows = [
            {"report_id": each.report_id, "claim_id": each.claim_id, "verdict": each.verdict.value}
            | entered_row(each.entered)
            for each in given
        ]
        append_rows(connection, verifications, LedgerKind.VERIFICATIONS, code, rows)

    @reads
    def verifications(self, connection: Connection, code: str) -> tuple[VerificationRecord, ...]:
        """Which reports verify which claims."""
        return tuple(
            VerificationRecord(row["report_id"], row["claim_id"], Verdict(row["verdict"]), entered_of(row))
            for row in _of(connection, verifications, code)
        )

    @writes
    def add_attachments(
        self, connection: Connection, code: str, report_id: int, given: Iterable[AttachmentFacts], entered: Entered
    ) -> None:
        """Append the photos and papers of a report. Raises ``NotFound`` (``project_unknown``)."""
        rows = [
            {"report_id": report_id, **{name: getattr(facts, name) for name in AttachmentFacts.__slots__}}
            | entered_row(entered)
            for facts in given
        ]
        append_rows(connection, report_attachments, LedgerKind.ATTACHMENTS, code, rows)

    @reads
    def attachments(self, connection: Connection, code: str) -> tuple[AttachmentRecord, ...]:
        """The photos and papers of all reports of a project."""
        return tuple(
            AttachmentRecord(
                row["id"],
                row["report_id"],
                AttachmentFacts(**{name: row[name] for name in AttachmentFacts.__slots__}),
                entered_of(row),
            )
            for row in _of(connection, report_attachments, code)
        )

    @writes
    def add_conflict_note(self, connection: Connection, code: str, note: ConflictNoteRecord) -> None:
        """Append. Raises ``NotFound`` (``project_unknown``)."""
        names = ("subject_kind", "subject", "person_id", "person", "remark", "due_on")
        row = {name: getattr(note, name) for name in names} | entered_row(note.entered)
        append_rows(connection, conflict_notes, LedgerKind.CONFLICT_NOTES, code, [row])

    @reads
    def conflict_notes(self, connection: Connection, code: str) -> tuple[ConflictNoteRecord, ...]:
        """What people said about the conflicts of a project."""
        return tuple(
            ConflictNoteRecord(
                row["subject_kind"],
                row["subject"],
                row["person_id"],
                row["person"],
                row["remark"],
                row["due_on"],
                entered_of(row),
            )
            for row in _of(connection, conflict_notes, code)
        )


def append_rows(connection: Connection, table: Table, kind: LedgerKind, code: str, rows: list[dict[str, Any]]) -> None:
    """Append rows of a project and enter them in the ledger. Raises ``NotFound`` (``project_unknown``)."""
    if not rows:
        return
    note_change(connection, code)
    connection.execute(insert(table), [{"project_code": code, **row} for row in rows])
    seal(connection, kind, code, len(rows))


def entered_row(entered: Entered) -> dict[str, Any]:
    """The columns that say who and when."""
    return {"entered_by_id": entered.by_id, "entered_by": entered.by, "entered_at": entered.at}


def entered_of(row: RowMapping) -> Entered:
    """The inverse of ``entered_row``."""
    return Entered(row["entered_by_id"], row["entered_by"], row["entered_at"])


def _of(connection: Connection, table: Table, code: str) -> list[RowMapping]:
    wanted = select(table).where(table.c.project_code == code).order_by(table.c.id)
    return list(connection.execute(wanted).mappings())
