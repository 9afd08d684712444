"""Two tracks (双轨制): what the contractor claims waits until the supervisor and the owner's representative have looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from progress.claims import VERIFYING, Subject, Word, claimed_words, latest, waiting_claim
from progress.reports import Report, Role, Said, SubjectKind
from services.attachments import GivenFile, attachments, kept_files
from services.claimed_subjects import ClaimedSubjects, SubjectFacts
from services.conflicts import Conflict, Settling, conflicts, settle_conflict, settlers
from services.facts import project_facts
from services.own_claims import OwnClaims
from services.permissions import SPEAKING, note, permitted, require
from services.section_bounds import SectionBounds
from services.take_reports import judged_reports, keep_reports
from services.workspace import Workspace
from store.evidence_records import AttachmentRecord, Entered, Verdict, VerificationRecord
from values.dates import day_from_number, day_number
from values.errors import InvalidRequest, NotFound
from values.people import Action, AuditKind, Person, UserRole
from values.problems import Findings, Severity

__all__ = [
    "ClaimVerdict",
    "Conflict",
    "OpenClaim",
    "Settling",
    "conflicts",
    "open_claims",
    "settle_conflict",
    "settlers",
    "verify_claims",
]


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """A contractor's latest claim about something, at which nobody has looked since.

    Percentages 0..100: ``claimed`` and ``verified`` (the last look of anybody) are ``None`` where no number was said; the plan's
    and the elements' are those of ``services.claimed_subjects``. ``is_within``: the one who asks may speak for it and it is not
    his own.
    """

    claim_id: int
    subject_kind: SubjectKind
    subject: str
    about: SubjectFacts
    said: Said
    claimed: float | None
    observed_on: date
    recorded_on: date
    reporter: str
    note: str
    verified: float | None
    verified_said: Said | None
    verified_on: date | None
    verified_role: Role | None
    files: tuple[AttachmentRecord, ...]
    is_own: bool
    is_within: bool


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """What somebody who looked says of a claim. Without ``said``: it is as claimed. ``percent`` 0..100 for ``Said.PERCENT``."""

    claim_id: int
    said: Said | None = None
    percent: float | None = None
    note: str = ""
    files: tuple[GivenFile, ...] = ()


@permitted(Action.SEE)
def open_claims(workspace: Workspace, code: str, *, known_on: date) -> tuple[OpenClaim, ...]:
    """The claims that wait for a look, the oldest first, as known on a day. For the owner's representative those that no owner's
    representative has confirmed; for everybody else those that nobody has verified. Raises ``NotFound`` (``project_unknown``)."""
    facts = project_facts(workspace, code, known_on=known_on)
    day = day_number(known_on)
    words = claimed_words(facts.reports, known_on=day, until=day, aliases=facts.aliases)
    by = (Role.OWNER,) if workspace.actor.role is UserRole.OWNER else VERIFYING
    waiting = [(subject, claim) for subject, said in words.items() if (claim := waiting_claim(said, by)) is not None]
    if not waiting:
        return ()
    about, own = ClaimedSubjects(facts, day), OwnClaims(workspace, code, workspace.actor)
    within = SectionBounds(workspace, code, workspace.actor.sections.get(code))
    files = attachments(workspace, code, known_on=known_on)
    found = [
        _open_claim(
            subject,
            claim,
            latest(words[subject], VERIFYING),
            about=about.facts(subject),
            files=files.get(claim.report_id, ()),
            is_own=own.is_own(claim.report_id, claim.reporter),
            is_held=within.hold(_report(claim, Role.CONTRACTOR, known_on)),
        )
        for subject, claim in waiting
    ]
    return tuple(sorted(found, key=lambda each: (each.observed_on, each.about.name, each.claim_id)))


def verify_claims(
    workspace: Workspace, code: str, verdicts: Sequence[ClaimVerdict], *, observed_on: date, entered_at: datetime
) -> int:
    """Append what somebody who looked on a day says of claims, all or nothing: reports in his role, each linked to its claim.
    How many.

    Raises:
        NotFound: ``project_unknown``, ``claim_unknown`` (``number``).
        NotAllowed: ``not_permitted``.
        InvalidRequest: ``verdicts_missing``, ``claim_superseded`` (``subject``), ``claim_is_own`` (``subject``),
            ``verification_before_claim`` (``subject``, ``found``, ``claimed``), ``verdict_percent_invalid`` (``subject``),
            ``report_in_future``, ``report_outside_section``, ``report_subject_not_there``, ``attachments_too_many``.
        FileRefused: as ``services.attachments.kept_files``.
    """
    role = _verifying_role(workspace.actor)
    workspace = require(workspace, SPEAKING[role], code)
    if not verdicts:
        raise InvalidRequest("verdicts_missing")
    claims = _claims(workspace, code, verdicts, entered_at.date())
    reports = [
        _verifying_report(workspace, claim, verdict, role, observed_on)
        for claim, verdict in zip(claims, verdicts, strict=True)
    ]
    findings = Findings()
    taken = judged_reports(workspace, code, reports, entered_at.date(), findings, workspace.actor)
    for problem in findings.problems():
        if problem.severity is not Severity.INFO:
            raise InvalidRequest(problem.code, **problem.fields)
    files = [kept_files(workspace, verdict.files) for verdict in verdicts]
    entered = Entered(workspace.actor.id, workspace.actor.full_name, entered_at)
    with workspace.store.transaction():
        numbers = keep_reports(workspace, code, taken, files, entered_at=entered_at)
        links = [
            VerificationRecord(number, verdict.claim_id, _verdict(verdict), entered)
            for number, verdict in zip(numbers, verdicts, strict=True)
        ]
        workspace.store.evidence.add_verifications(code, links)
    told = ", ".join(report.subject for report in taken[:10])
    note(workspace, AuditKind.CHANGED, SPEAKING[role], code=code, detail=f"{len(taken)}: {told}")
    return len(taken)


def _verdict(verdict: ClaimVerdict) -> Verdict:
    return Verdict.AS_CLAIMED if verdict.said is None else Verdict.OTHERWISE


def _verifying_role(person: Person) -> Role:
    """In which role somebody verifies; whoever may not is told so by ``require``."""
    return Role.OWNER if person.role is UserRole.OWNER else Role.SUPERVISOR


def _claims(workspace: Workspace, code: str, verdicts: Sequence[ClaimVerdict], today: date) -> list[Word]:
    """The claims that are meant: each the latest one about its subject."""
    facts = project_facts(workspace, code, known_on=today)
    words = claimed_words(
        facts.reports, known_on=day_number(today), until=day_number(today), aliases=facts.aliases
    )  # fmt: skip
    newest = {claim.report_id: claim for said in words.values() if (claim := latest(said, (Role.CONTRACTOR,)))}
    found = []
    for verdict in verdicts:
        claim = newest.get(verdict.claim_id)
        if claim is None:
            raise _not_the_latest(words, verdict.claim_id)
        found.append(claim)
    return found


def _not_the_latest(words: Mapping[Subject, Sequence[Word]], number: int) -> InvalidRequest | NotFound:
    for (_, name), said in words.items():
        if any(word.report_id == number and word.role is Role.CONTRACTOR for word in said):
            return InvalidRequest("claim_superseded", subject=name)
    return NotFound("claim_unknown", number=number)


def _verifying_report(
    workspace: Workspace, claim: Word, verdict: ClaimVerdict, role: Role, observed_on: date
) -> Report:
    """The report that a verdict is. Raises ``InvalidRequest`` where it cannot be one."""
    since = max(claim.observed_day, claim.recorded_day)
    if day_number(observed_on) < since:
        told = {"found": observed_on.isoformat(), "claimed": str(day_from_number(since))}
        raise InvalidRequest("verification_before_claim", subject=claim.subject, **told)
    actor = workspace.actor
    as_claimed = replace(_report(claim, role, observed_on), reporter=actor.full_name, note=verdict.note.strip())
    if verdict.said is None:
        return as_claimed
    is_percent = verdict.said is Said.PERCENT
    if is_percent and not (verdict.percent is not None and 0 <= verdict.percent <= 100):
        raise InvalidRequest("verdict_percent_invalid", subject=claim.subject)
    percent = verdict.percent if is_percent else None
    return replace(as_claimed, said=verdict.said, percent=percent, actual_start=None, actual_finish=None)


def _report(claim: Word, role: Role, observed_on: date) -> Report:
    """The claim's statement by another who saw the same."""
    return Report(
        subject_kind=claim.kind,
        subject=claim.subject,
        role=role,
        observed_on=observed_on,
        said=claim.said,
        percent=claim.percent if claim.said is Said.PERCENT else None,
        actual_start=day_from_number(claim.actual_start_day),
        actual_finish=day_from_number(claim.actual_finish_day),
    )


def _open_claim(
    subject: Subject,
    claim: Word,
    look: Word | None,
    *,
    about: SubjectFacts,
    files: tuple[AttachmentRecord, ...],
    is_own: bool,
    is_held: bool,
) -> OpenClaim:
    kind, name = subject
    return OpenClaim(
        claim_id=claim.report_id,
        subject_kind=kind,
        subject=name,
        about=about,
        said=claim.said,
        claimed=claim.percent,
        observed_on=_day(claim.observed_day),
        recorded_on=_day(claim.recorded_day),
        reporter=claim.reporter,
        note=claim.note,
        verified=look.percent if look else None,
        verified_said=look.said if look else None,
        verified_on=_day(look.observed_day) if look else None,
        verified_role=look.role if look else None,
        files=files,
        is_own=is_own,
        is_within=is_held and not is_own,
    )


def _day(number: int) -> date:
    return day_from_number(number) or date.min
