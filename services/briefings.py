"""Briefings on their way: drafted, reviewed by another, issued and kept for good, answered by the committee.

A draft freezes its snapshot; review and issue are about exactly that. What is issued is kept file by file under its SHA-256 and
is opened as it was, whatever became of the project.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from briefings.imprint import Imprint, Standing
from briefings.write_briefing import BriefingFormat, briefing_files, page_bytes
from progress.briefing_snapshot import (
    BriefingSnapshot,
    EarlierBriefing,
    PeriodLength,
    RecordKind,
    Reference,
    Remark,
)
from progress.frozen_documents import document_of, from_document
from services.briefing_snapshots import programme_snapshot, project_snapshot, whole_programme
from services.permissions import note, require
from services.workspace import Workspace
from store.briefings import BriefingRecord, RemarkRecord, StepRecord
from values.errors import AtlasError, InvalidRequest, NotAllowed
from values.people import Action, AuditKind

LONGEST_REMARK: Final = 2_000
MOST_REMARKS: Final = 50
"""Remarks of one member on one briefing: what is kept for good must not be filled by a stranger's script."""


class Vote(StrEnum):
    """What a member of the committee thinks of it."""

    SATISFIED = "satisfied"
    MOSTLY_SATISFIED = "mostly_satisfied"
    DISSATISFIED = "dissatisfied"


@dataclass(frozen=True, slots=True)
class Briefing:
    """One briefing and how far it has come; ``steps`` in their order, ``remarks`` with the vote of each member that counts."""

    record: BriefingRecord
    steps: tuple[StepRecord, ...]
    remarks: tuple[RemarkRecord, ...]

    @property
    def imprint(self) -> Imprint:
        """What stands at its head and foot."""
        taken = {step.standing: step for step in self.steps}
        reviewed, issued = taken.get(Standing.REVIEWED), taken.get(Standing.ISSUED)
        standing = Standing.ISSUED if issued else Standing.REVIEWED if reviewed else Standing.DRAFT
        return Imprint(
            standing,
            issued.number if issued else 0,
            issued.taken_on if issued else None,
            self.record.author,
            reviewed.who if reviewed else "",
        )

    @property
    def issue(self) -> StepRecord | None:
        """The step by which it was issued."""
        return next((step for step in self.steps if step.standing == Standing.ISSUED), None)


def briefing_snapshot(
    workspace: Workspace, code: str | None, day: date, length: PeriodLength, *, known_on: date
) -> BriefingSnapshot:
    """The snapshot of a project, or of the programme (``None``), reconciled with the briefing issued before it.

    Raises:
        NotFound: ``project_unknown``, ``programme_empty``.
        NotAllowed: ``briefing_needs_programme``.
    """
    workspace = _in_scope(require(workspace, Action.SEE, code), code)
    earlier = _earlier(workspace, code, day, known_on)
    if code is None:
        return programme_snapshot(workspace, day, length, known_on=known_on, earlier=earlier)
    return project_snapshot(workspace, code, day, length, known_on=known_on, earlier=earlier)


def draft_briefing(
    workspace: Workspace,
    code: str | None,
    day: date,
    length: PeriodLength,
    *,
    known_on: date,
    locale: str,
    at: datetime,
) -> Briefing:
    """Freeze a snapshot and keep it as a draft. Raises as ``briefing_snapshot``, and ``NotAllowed`` (``not_permitted``)."""
    workspace = _in_scope(require(workspace, Action.DRAFT_BRIEFING, code), code)
    snapshot = briefing_snapshot(workspace, code, day, length, known_on=known_on)
    kept = json.dumps(document_of(snapshot), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    actor = workspace.actor
    record = BriefingRecord(
        0, code, length.value, snapshot.first, snapshot.last, day, known_on, locale,
        workspace.store.files.put_bytes(kept), actor.id, actor.full_name, at,
    )  # fmt: skip
    number = workspace.store.briefings.add(record)
    _noted(workspace, Action.DRAFT_BRIEFING, code, f"#{number} {day.isoformat()}")
    return briefing(workspace, number)


def review_briefing(workspace: Workspace, briefing_id: int, *, at: datetime) -> Briefing:
    """Say that a draft was read and holds.

    Raises:
        NotFound: ``briefing_unknown``, ``project_unknown``.
        NotAllowed: ``not_permitted``, ``reviewer_is_author``: nobody reviews what he wrote himself.
        InvalidRequest: ``briefing_step_taken``.
    """
    workspace, found = _opened(require(workspace, Action.REVIEW_BRIEFING), Action.REVIEW_BRIEFING, briefing_id)
    if found.record.author_id == workspace.actor.id:
        raise NotAllowed("reviewer_is_author", author=found.record.author)
    _take(workspace, found, Standing.REVIEWED, at)
    return briefing(workspace, briefing_id)


def issue_briefing(workspace: Workspace, briefing_id: int, *, at: datetime) -> Briefing:
    """Give a reviewed draft its number, write it in every format, and keep the files under their digests.

    Raises:
        NotFound: ``briefing_unknown``, ``project_unknown``.
        NotAllowed: ``not_permitted``.
        InvalidRequest: ``briefing_not_reviewed``, ``briefing_step_taken``.
    """
    workspace, found = _opened(require(workspace, Action.REVIEW_BRIEFING), Action.REVIEW_BRIEFING, briefing_id)
    before = found.imprint
    if before.standing is Standing.DRAFT:
        raise InvalidRequest("briefing_not_reviewed")
    if before.standing is Standing.ISSUED:
        raise InvalidRequest("briefing_step_taken", standing=Standing.ISSUED.value)
    snapshot, code = _snapshot(workspace, found.record), found.record.project_code
    while True:
        # Written before the store is held: nobody waits for it. Where another issue took the number, it is written anew.
        number = workspace.store.briefings.last_number(code) + 1
        imprint = Imprint(Standing.ISSUED, number, at.date(), before.author, before.reviewer)
        written = briefing_files(found.record.locale, snapshot, imprint)
        digests = {each.value: workspace.store.files.put_bytes(content) for each, content in written.items()}
        with workspace.store.transaction():
            if workspace.store.briefings.last_number(code) + 1 == number:
                _take(workspace, found, Standing.ISSUED, at, number=number, files=digests)
                break
    return briefing(workspace, briefing_id)


def say_to_briefing(
    workspace: Workspace, briefing_id: int, *, vote: Vote | None = None, words: str = "", at: datetime
) -> Briefing:
    """A member of the committee votes on an issued briefing, or remarks on it; a changed vote is appended and counts instead.

    Raises:
        NotFound: ``briefing_unknown``, ``project_unknown``.
        NotAllowed: ``not_permitted``.
        InvalidRequest: ``briefing_not_issued``, ``remark_empty``, ``remark_too_long``, ``remarks_too_many``.
    """
    workspace, found = _opened(require(workspace, Action.VOTE), Action.VOTE, briefing_id)
    told, actor = words.strip(), workspace.actor
    if found.issue is None:
        raise InvalidRequest("briefing_not_issued")
    if vote is None and not told:
        raise InvalidRequest("remark_empty")
    if len(told) > LONGEST_REMARK:
        raise InvalidRequest("remark_too_long", length=len(told), most=LONGEST_REMARK)
    own = [each for each in workspace.store.briefings.remarks(briefing_id) if each.user_id == actor.id]
    if len(own) >= MOST_REMARKS:
        raise InvalidRequest("remarks_too_many", most=MOST_REMARKS)
    workspace.store.briefings.say(
        RemarkRecord(0, briefing_id, actor.id, actor.full_name, vote.value if vote else "", told, at.date(), at)
    )
    _noted(workspace, Action.VOTE, found.record.project_code, f"#{briefing_id} {vote or ''}".strip())
    return briefing(workspace, briefing_id)


def briefings(workspace: Workspace, code: str | None) -> tuple[Briefing, ...]:
    """The briefings of a project, or of the programme, newest first. Raises as ``briefing_snapshot``."""
    workspace = _in_scope(require(workspace, Action.SEE, code), code)
    kept = workspace.store.briefings
    steps: dict[int, list[StepRecord]] = {}
    for step in kept.steps(code):
        steps.setdefault(step.briefing_id, []).append(step)
    return tuple(
        Briefing(record, tuple(steps.get(record.id, ())), counted(kept.remarks(record.id)))
        for record in kept.of_scope(code)
    )


def briefing(workspace: Workspace, briefing_id: int) -> Briefing:
    """One briefing. Raises ``NotFound`` (``briefing_unknown``, ``project_unknown``), ``NotAllowed``."""
    return _opened(require(workspace, Action.SEE), Action.SEE, briefing_id)[1]


def briefing_page(workspace: Workspace, briefing_id: int) -> bytes:
    """The stand-alone page: of an issue as it was kept, of a draft as it would be. Raises as ``briefing``."""
    workspace, found = _opened(require(workspace, Action.SEE), Action.SEE, briefing_id)
    if found.issue is not None:
        return issued_file(workspace, briefing_id, BriefingFormat.HTML)
    return page_bytes(found.record.locale, _snapshot(workspace, found.record), found.imprint)


def issued_file(workspace: Workspace, briefing_id: int, wanted: BriefingFormat) -> bytes:
    """A file of an issue as it was issued.

    Raises:
        NotFound: ``briefing_unknown``, ``project_unknown``, ``file_missing``.
        InvalidRequest: ``briefing_not_issued``.
        AtlasError: ``briefing_file_changed``: what lies on the disk is not what was issued.
    """
    workspace, found = _opened(require(workspace, Action.SEE), Action.SEE, briefing_id)
    if found.issue is None:
        raise InvalidRequest("briefing_not_issued")
    digest = found.issue.files[wanted.value]
    content = workspace.store.files.read(digest)
    if hashlib.sha256(content).hexdigest() != digest:
        raise AtlasError("briefing_file_changed", format=wanted.value, digest=digest)
    return content


def counted(remarks: Iterable[RemarkRecord]) -> tuple[RemarkRecord, ...]:
    """Remarks in their order; of the votes of one member only the last one stands, without words an earlier one is gone."""
    kept = tuple(remarks)
    last = {each.user_id: each.id for each in kept if each.vote}
    return tuple(
        each if not each.vote or last[each.user_id] == each.id else _without_vote(each)
        for each in kept
        if not each.vote or last[each.user_id] == each.id or each.words
    )


def _without_vote(remark: RemarkRecord) -> RemarkRecord:
    return RemarkRecord(
        remark.id, remark.briefing_id, remark.user_id, remark.who, "", remark.words, remark.said_on, remark.said_at
    )


def _in_scope(asked: Workspace, code: str | None) -> Workspace:
    """Go on only for those who see the whole programme, where it is about that."""
    return whole_programme(asked) if code is None else asked


def _opened(asked: Workspace, action: Action, briefing_id: int) -> tuple[Workspace, Briefing]:
    """The briefing, for somebody who may do ``action`` with it. Whose project is not there for him, for him is not there."""
    kept = asked.store.briefings
    record = kept.get(briefing_id)
    workspace = _in_scope(require(asked, action, record.project_code), record.project_code)
    steps = tuple(step for step in kept.steps(record.project_code) if step.briefing_id == briefing_id)
    return workspace, Briefing(record, steps, counted(kept.remarks(briefing_id)))


def _take(
    workspace: Workspace,
    found: Briefing,
    standing: Standing,
    at: datetime,
    *,
    number: int = 0,
    files: dict[str, str] | None = None,
) -> None:
    actor = workspace.actor
    step = StepRecord(found.record.id, standing.value, actor.id, actor.full_name, at.date(), at, number, files or {})
    workspace.store.briefings.take_step(step)
    _noted(workspace, Action.REVIEW_BRIEFING, found.record.project_code, f"#{found.record.id} {standing}")  # fmt: skip


def _noted(workspace: Workspace, action: Action, code: str | None, detail: str) -> None:
    note(workspace, AuditKind.CHANGED, action, code=code, detail=detail)


def _snapshot(workspace: Workspace, record: BriefingRecord) -> BriefingSnapshot:
    return from_document(BriefingSnapshot, json.loads(workspace.store.files.read(record.snapshot_digest)))


def _earlier(workspace: Workspace, code: str | None, day: date, known_on: date) -> EarlierBriefing | None:
    """The newest issue of an earlier status date that was out by the knowledge date, with what was said to it by then."""
    found = [
        (each.record.status_date, issue.number, each, issue)
        for each in briefings(workspace, code)
        if (issue := each.issue) is not None and each.record.status_date < day and issue.taken_on <= known_on
    ]
    if not found:
        return None
    _, number, last, issue = max(found, key=lambda each: each[:2])
    reference = Reference(RecordKind.BRIEFING, str(number), code or "", "", issue.files[BriefingFormat.PDF.value])
    remarks = counted(each for each in workspace.store.briefings.remarks(last.record.id) if each.said_on <= known_on)
    return EarlierBriefing(
        reference=reference,
        issued_on=issue.taken_on,
        status_date=last.record.status_date,
        concerns=_snapshot(workspace, last.record).concerns,
        remarks=tuple(Remark(each.who, each.said_on, each.vote, each.words, reference) for each in remarks),
    )
