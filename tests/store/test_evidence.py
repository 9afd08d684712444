"""What stands beside the reports: kept in order, refused to change, held by the ledger."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from progress.reports import Report, Role, Said, SubjectKind
from store import Store
from store.evidence_records import (
    AttachmentFacts,
    BaselineRecord,
    BaselineStep,
    ConflictNoteRecord,
    Entered,
    Verdict,
    VerificationRecord,
)
from tests.store.test_ledger import by_hand
from values.errors import InvalidRequest, NotFound
from values.ledger import BrokenBy, BrokenPlace, LedgerKind

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
DAY = date(2026, 3, 1)
WANG = Entered(7, "王\x00工", NOW)
PAPER = AttachmentFacts("验收.pdf", "d" * 64, "application/pdf", 12)
PHOTO = AttachmentFacts("a.jpg", "e" * 64, "image/jpeg", 9, 4, 3, "f" * 64, "2026-03-01T08:30:00", 114.31, 30.58)
NOTE = ConflictNoteRecord("task", "1", 7, "王工", "=核对", date(2026, 3, 9), WANG)
TABLES = {
    "report_entries": LedgerKind.REPORT_ENTRIES,
    "verifications": LedgerKind.VERIFICATIONS,
    "conflict_notes": LedgerKind.CONFLICT_NOTES,
    "report_attachments": LedgerKind.ATTACHMENTS,
    "baselines": LedgerKind.BASELINES,
}


def said(subject: str) -> Report:
    return Report(SubjectKind.TASK, subject, Role.CONTRACTOR, DAY, Said.PRESENT)


def step(kind: BaselineStep, proposal: int | None = None) -> BaselineRecord:
    return BaselineRecord(0, kind, proposal, 2, "设计变更", "engineer", WANG)


@pytest.fixture
def kept(filled: Store) -> Store:
    """Two batches of one account, one of another's project, and a row of everything."""
    for code, subjects in (("A", ("1", "2")), ("B", ("1",)), ("A", ("3",))):
        filled.reports.append(code, map(said, subjects), entered_on=DAY, entered=WANG)
    filled.reports.append("A", [said("4")], entered_on=DAY)
    first, last = filled.reports.newest("A", 2)
    filled.evidence.add_verifications("A", [VerificationRecord(last, first, Verdict.AS_CLAIMED, WANG)])
    filled.evidence.add_attachments("A", last, [PAPER, PHOTO], Entered(None, "", NOW))
    filled.evidence.add_conflict_note("A", NOTE)
    filled.baselines.add("A", step(BaselineStep.PROPOSED))
    return filled


def test_what_was_kept_is_handed_out(kept: Store) -> None:
    numbers = kept.reports.newest("A", 9)
    entries = kept.evidence.entries("A")
    assert [(each.first_report, each.last_report) for each in entries] == [
        (numbers[0], numbers[1]), (numbers[2], numbers[2]),
    ]  # fmt: skip
    assert {(each.entered.by_id, each.entered.by.replace("\ufffd", ""), each.entered.at) for each in entries} == {
        (7, "王工", NOW)
    }
    assert kept.evidence.entries("A", by_id=8) == ()
    assert len(kept.evidence.entries("A", by_id=7)) == 2
    (link,) = kept.evidence.verifications("A")
    assert (link.report_id, link.claim_id, link.verdict) == (numbers[3], numbers[2], Verdict.AS_CLAIMED)
    attached = kept.evidence.attachments("A")
    assert [each.facts for each in attached] == [PAPER, PHOTO]
    assert {each.report_id for each in attached} == {numbers[3]}
    (note,) = kept.evidence.conflict_notes("A")
    assert (note.person_id, note.person, note.remark, note.due_on) == (7, "王工", "=核对", date(2026, 3, 9))
    assert kept.evidence.conflict_notes("B") == kept.evidence.attachments("B") == ()
    told = kept.reports.numbered("A", numbers[:2])
    assert [(each.id, each.subject) for each in told] == [(numbers[1], "2"), (numbers[0], "1")]
    assert kept.reports.numbered("B", numbers) == ()


def test_everything_counts_as_a_change_and_belongs_to_a_project(kept: Store) -> None:
    before = kept.revision("A")
    kept.evidence.add_conflict_note("A", NOTE)
    assert kept.revision("A") > before
    with pytest.raises(NotFound):
        kept.evidence.add_conflict_note("Z", NOTE)


def test_of_two_decisions_the_first_counts(kept: Store) -> None:
    (proposal,) = kept.baselines.steps("A")
    kept.baselines.add("A", step(BaselineStep.REJECTED, proposal.id))
    with pytest.raises(InvalidRequest, match="baseline_already_decided"):
        kept.baselines.add("A", step(BaselineStep.APPROVED, proposal.id))
    assert [each.step for each in kept.baselines.steps("A")] == [BaselineStep.PROPOSED, BaselineStep.REJECTED]
    assert kept.ledger.broken("A") is None


@pytest.mark.parametrize("table", TABLES)
def test_the_database_refuses_to_change_them_and_the_ledger_finds_who_does(kept: Store, table: str) -> None:
    for verb in ("UPDATE {} SET entered_by = 'x'", "DELETE FROM {}"):
        with pytest.raises(DBAPIError, match="append-only"), kept._database.writing() as connection:
            connection.execute(text(verb.format(table)))
    assert kept.ledger.broken("A") is None
    with kept._database.reading() as connection:
        row = connection.scalar(text(f"SELECT min(id) FROM {table} WHERE project_code = 'A'"))
    with by_hand(kept, table, f"UPDATE {table} SET entered_by = 'x' WHERE id = {row}"):
        broken = kept.ledger.broken("A")
        assert isinstance(broken, BrokenPlace)
        assert (broken.by, broken.kind, broken.row) == (BrokenBy.ROW_CHANGED, TABLES[table], row)
