"""Conflicts between claimed and verified: who settles each, until when, and what people say about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from progress.claims import claimed_words
from progress.conflicts import ConflictKind, Dispute, Tracks, subject_dispute, total_dispute
from progress.reports import Report, SubjectKind
from services.claimed_subjects import ClaimedSubjects
from services.facts import Facts, project_facts
from services.permissions import permitted
from services.workspace import Workspace
from store.evidence_records import ConflictNoteRecord, Entered
from store.people import Account
from values.dates import EPOCH, day_number
from values.errors import InvalidRequest, NotFound
from values.people import Action, UserRole

_SETTLING = (UserRole.SUPERVISOR, UserRole.OWNER)
"""Who settles conflicts; the first who is there does where nobody was named."""
_LONGEST_REMARK = 1000


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said about a conflict, when."""

    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Settler:
    """Somebody who can settle a conflict."""

    id: int
    name: str
    role: UserRole


@dataclass(frozen=True, slots=True)
class Settling:
    """What somebody says about a conflict: who settles it, until when, a remark; what is left out stays as it was."""

    person_id: int | None = None
    due_on: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict: claimed and verified (0..100) lie more than ten percentage points apart.

    ``key`` names it as long as it is open; one that opens again has another. ``items``: how many elements (or tasks) it counts.
    ``person`` settles it: who was named, else the first supervisor (else owner's representative) of its section, else nobody.
    ``is_named``: somebody named them. ``claim_report_ids``, ``verification_report_ids``: the evidence of both sides.
    """

    key: str
    subject_kind: ConflictKind
    subject: str
    name: str
    section: str
    claimed: float
    verified: float
    gap_points: float
    items: int
    opened_on: date
    due_on: date
    claim_is_newer: bool
    person: str
    person_id: int | None
    is_named: bool
    remarks: tuple[Remark, ...]
    claim_report_ids: tuple[int, ...]
    verification_report_ids: tuple[int, ...]


@permitted(Action.SEE)
def conflicts(workspace: Workspace, code: str, *, status_date: date, known_on: date) -> tuple[Conflict, ...]:
    """The conflicts that are open at the end of a day as known on another, the widest first.

    Raises ``NotFound`` (``project_unknown``).
    """
    facts = project_facts(workspace, code, known_on=known_on)
    found = _disputes(facts, day_number(status_date))
    if not found:
        return ()
    about = ClaimedSubjects(facts, day_number(status_date))
    notes = _notes(workspace, code, known_on)
    accounts = workspace.store.people.all()
    return tuple(
        _conflict(workspace, facts, dispute, about, notes, accounts)
        for dispute in sorted(found, key=lambda each: (-each.gap_points, each.kind, each.subject))
    )


@permitted(Action.SEE)
def conflict_reports(workspace: Workspace, code: str, conflict: Conflict) -> tuple[Report, ...]:
    """The evidence of both sides of a conflict, newest first. Raises ``NotFound`` (``project_unknown``)."""
    numbers = {*conflict.claim_report_ids, *conflict.verification_report_ids}
    return workspace.store.reports.numbered(code, numbers)


@permitted(Action.SEE)
def settlers(workspace: Workspace, code: str, section: str = "") -> tuple[Settler, ...]:
    """Who can settle a conflict in a section: its supervisors, then the owner's representatives."""
    return tuple(
        Settler(account.id, account.full_name, account.role)
        for account in _settling(workspace.store.people.all(), code, section)
    )


@permitted(Action.SETTLE, detail=lambda _workspace, _code, key, *_, **__: key)
def settle_conflict(
    workspace: Workspace,
    code: str,
    key: str,
    said: Settling,
    *,
    status_date: date,
    at: datetime,
) -> None:
    """Say who settles an open conflict, until when, or remark on it.

    Raises:
        NotFound: ``project_unknown``, ``conflict_unknown``: not open (any more).
        InvalidRequest: ``conflict_note_empty``, ``conflict_person_unfit``: not a supervisor or owner's representative of its
            section; ``conflict_due_past`` (``found``, ``today``).
    """
    open_now = conflicts(workspace, code, status_date=status_date, known_on=at.date())
    conflict = next((each for each in open_now if each.key == key), None)
    if conflict is None:
        raise NotFound("conflict_unknown")
    person_id, due_on, remark = said.person_id, said.due_on, said.remark.strip()
    if person_id is None and due_on is None and not remark:
        raise InvalidRequest("conflict_note_empty")
    if due_on is not None and due_on < at.date():
        raise InvalidRequest("conflict_due_past", found=due_on.isoformat(), today=at.date().isoformat())
    fit = {each.id: each.name for each in settlers(workspace, code, conflict.section)}
    if person_id is not None and person_id not in fit:
        raise InvalidRequest("conflict_person_unfit", section=conflict.section)
    workspace.store.evidence.add_conflict_note(
        code,
        ConflictNoteRecord(
            subject_kind=conflict.subject_kind.value,
            subject=conflict.subject,
            person_id=person_id,
            person="" if person_id is None else fit[person_id],
            remark=remark[:_LONGEST_REMARK],
            due_on=due_on,
            entered=Entered(workspace.actor.id, workspace.actor.full_name, at),
        ),
    )


def _disputes(facts: Facts, day: int) -> list[Dispute]:
    words = claimed_words(facts.reports, known_on=day_number(facts.known_on), until=day, aliases=facts.aliases)
    found = [dispute for said in words.values() if (dispute := subject_dispute(said)) is not None]
    if not words:
        return found
    ids = facts.reports["id"].to_numpy()
    tracks = Tracks(facts.claimed, facts.verified, ids)
    totals = [total_dispute(ConflictKind.PROJECT_TOTAL, "", tracks, facts.linked, day=day)]
    for number, name in enumerate(facts.sections.names):
        member = facts.linked & (facts.sections.of_item == number)
        totals.append(total_dispute(ConflictKind.SECTION_TOTAL, name, tracks, member, day=day))
    return found + [total for total in totals if total is not None and total.items > 1]


def _conflict(
    workspace: Workspace,
    facts: Facts,
    dispute: Dispute,
    about: ClaimedSubjects,
    notes: Sequence[ConflictNoteRecord],
    accounts: Sequence[Account],
) -> Conflict:
    name, section = _named(facts, dispute, about)
    said = [
        each
        for each in notes
        if (each.subject_kind, each.subject) == (dispute.kind.value, dispute.subject)
        and day_number(_local(each.entered.at)) >= dispute.known_day  # of an earlier one that is settled: none of this
    ]
    person = next(((each.person_id, each.person) for each in reversed(said) if each.person_id is not None), None)
    due_on = next((each.due_on for each in reversed(said) if each.due_on is not None), None)
    first = next(iter(_settling(accounts, facts.project.code, section)), None)
    opened_on = EPOCH + timedelta(days=dispute.opened_day)
    return Conflict(
        key=f"{dispute.kind.value}:{opened_on.isoformat()}:{dispute.subject}",
        subject_kind=dispute.kind,
        subject=dispute.subject,
        name=name,
        section=section,
        claimed=dispute.claimed,
        verified=dispute.verified,
        gap_points=dispute.gap_points,
        items=dispute.items,
        opened_on=opened_on,
        due_on=due_on or _due(facts, dispute.known_day, workspace.settings.conflict_days),
        claim_is_newer=dispute.claim_is_newer,
        person=person[1] if person else first.full_name if first else "",
        person_id=person[0] if person else first.id if first else None,
        is_named=person is not None,
        remarks=tuple(Remark(each.entered.by, each.entered.at, each.remark) for each in said if each.remark),
        claim_report_ids=dispute.claims,
        verification_report_ids=dispute.verifications,
    )


def _named(facts: Facts, dispute: Dispute, about: ClaimedSubjects) -> tuple[str, str]:
    """What a conflict is about in words, and in which section."""
    if dispute.kind is ConflictKind.PROJECT_TOTAL:
        return facts.project.name, ""
    if dispute.kind is ConflictKind.SECTION_TOTAL:
        return dispute.subject, dispute.subject
    found = about.facts((SubjectKind(dispute.kind.value), dispute.subject))
    return found.name, found.section


def _due(facts: Facts, known_day: int, days: int) -> date:
    """So many working days after the day on which it could be known; calendar days where the calendar has none."""
    last = facts.working_days.finish(known_day + 1, days)
    return EPOCH + timedelta(days=known_day + days if last is None else last)


def _notes(workspace: Workspace, code: str, known_on: date) -> list[ConflictNoteRecord]:
    return [each for each in workspace.store.evidence.conflict_notes(code) if _local(each.entered.at) <= known_on]


def _local(at: datetime) -> date:
    return at.astimezone().date()


def _settling(accounts: Iterable[Account], code: str, section: str) -> list[Account]:
    fit = []
    for account in accounts:
        person = account.person()
        bound = person.sections.get(code)
        if (
            account.is_active
            and account.role in _SETTLING
            and person.sees(code)
            and (bound is None or section in bound)
        ):
            fit.append(account)
    return sorted(fit, key=lambda account: (_SETTLING.index(account.role), account.id))
