"""Evidence is taken: reports and surveys from a file, one report from a form."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from progress.read_progress_sheet import is_progress_sheet, read_progress_sheet
from progress.read_reports import read_reports
from progress.reports import Report, SubjectKind
from services.aliases import current_aliases
from services.attachments import GivenFile, kept_files
from services.facts import current_schedule
from services.federation import current_models
from services.own_claims import OwnClaims
from services.permissions import SPEAKING, note, require, spoken_for
from services.section_bounds import SectionBounds
from services.sections import section_places
from services.taking import Job, Taken
from services.workspace import Workspace
from store.evidence_records import AttachmentFacts, Entered
from store.records import TAKEN, ImportKind
from values.errors import FileRefused, InvalidRequest
from values.people import AuditKind, Person
from values.problems import Findings, Problem, Severity, Where


def take_reports(job: Job) -> Taken:
    """Append the reports of a file, a table or a progress sheet that comes back filled in.

    Raises ``FileRefused``, ``AnswerNeeded``; the same file twice is refused (``reports_already_taken``).
    """
    _refuse_repeated(job)
    reports, problems = _read(job)
    findings = Findings(problems)
    _refuse_other_voices(job, reports)
    taken = judged_reports(job.workspace, job.code, reports, job.entered_on, findings, job.asker)

    def keep(import_id: int) -> None:
        _refuse_repeated(job)  # again: inside the transaction nobody else can be first
        job.workspace.store.reports.append(
            job.code,
            taken,
            import_id=import_id,
            entered_on=job.entered_on,
            entered=entered_by(job.asker, job.entered_at),
        )

    observed = [report.observed_on for report in taken]
    counts = {
        "reports": len(taken),
        "left_out": len(reports) - len(taken),
        "first_observed": min(observed).isoformat() if observed else None,
        "last_observed": max(observed).isoformat() if observed else None,
    }
    if not taken:
        raise FileRefused("reports_none_usable", findings.problems(), rows=len(reports))
    return Taken(findings.problems(), counts, keep)


def _read(job: Job) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    settings = job.workspace.settings
    limits = {"max_mb": settings.max_file_mb, "max_rows": settings.max_rows}
    if is_progress_sheet(job.path):
        return read_progress_sheet(job.path, project_code=job.code, answers=job.answers, **limits)
    return read_reports(job.path, **limits)


def entered_by(person: Person, at: datetime) -> Entered | None:
    """Who entered something; ``None`` for whoever works on this machine without an account."""
    return None if person.id is None else Entered(person.id, person.full_name, at)


def add_report(
    workspace: Workspace, code: str, report: Report, *, files: Sequence[GivenFile] = (), entered_at: datetime
) -> None:
    """Append one report from a form, with its photos and papers.

    Raises:
        NotFound: ``project_unknown``.
        NotAllowed: ``not_permitted``: the one who asks does not speak in this role.
        InvalidRequest: what is wrong with it: ``report_in_future``, ``report_subject_not_there``, ``report_task_ambiguous``,
            ``report_outside_section``, ``claim_is_own``, ``attachments_too_many``.
        FileRefused: what is wrong with a file: as ``services.attachments.kept_files``.
    """
    workspace = require(workspace, SPEAKING[report.role], code)
    findings = Findings()
    taken = judged_reports(workspace, code, (report,), entered_at.date(), findings, workspace.actor)
    for problem in findings.problems():
        if problem.severity is not Severity.INFO:
            raise InvalidRequest(problem.code, **problem.fields)
    keep_reports(workspace, code, taken, [kept_files(workspace, files)], entered_at=entered_at)
    note(workspace, AuditKind.CHANGED, SPEAKING[report.role], code=code, detail=f"{report.subject} {report.said}")


def keep_reports(
    workspace: Workspace,
    code: str,
    taken: Sequence[Report],
    files: Sequence[Sequence[AttachmentFacts]],
    *,
    entered_at: datetime,
) -> list[int]:
    """Append reports that were judged, each with its ``files``; their numbers."""
    store, entered = workspace.store, entered_by(workspace.actor, entered_at)
    with store.transaction():
        store.reports.append(code, taken, import_id=None, entered_on=entered_at.date(), entered=entered)
        numbers = store.reports.newest(code, len(taken))
        for number, facts in zip(numbers, files, strict=True):
            store.evidence.add_attachments(code, number, facts, entered or Entered(None, "", entered_at))
        return numbers


def judged_reports(
    workspace: Workspace,
    code: str,
    reports: Sequence[Report],
    entered_on: date,
    findings: Findings,
    asker: Person,
) -> list[Report]:
    """The reports that can be taken: seen by today, about something that is there and that ``asker`` may speak for, verifying no
    claim of his own. What is missing altogether (a project without a model, without a plan) may still come: such reports are
    kept and wait."""
    subjects = _Subjects(workspace, code)
    own = OwnClaims(workspace, code, asker)
    within = SectionBounds(workspace, code, asker.sections.get(code))
    taken = []
    for report in reports:
        problem = _flaw(report, entered_on)
        found: Report | Problem = problem or subjects.resolved(report)
        if isinstance(found, Report) and not within.hold(found):
            found = Problem("report_outside_section", fields={"subject": found.subject, "sections": within.names})
        if isinstance(found, Report) and own.verified_by(found):
            found = Problem("claim_is_own", fields={"subject": found.subject})
        if isinstance(found, Problem):
            findings.extend((replace(found, where=Where(row=report.row)),))
        else:
            taken.append(found)
    if subjects.waiting:
        findings.add("reports_wait", Severity.INFO, reports=subjects.waiting)
    return taken


def _flaw(report: Report, entered_on: date) -> Problem | None:
    if report.observed_on > entered_on or (report.recorded_on or entered_on) > entered_on:
        day = max(report.observed_on, report.recorded_on or report.observed_on)
        fields = {"found": day.isoformat(), "today": entered_on.isoformat()}
        return Problem("report_in_future", Severity.WARNING, fields=fields)
    return None


class _Subjects:
    """What reports may speak of, by kind; ``None`` for a kind of which the project has nothing yet."""

    def __init__(self, workspace: Workspace, code: str) -> None:
        federation, elements = current_models(workspace, code)
        _, schedule = current_schedule(workspace, code)
        self.waiting = 0
        self._known: dict[SubjectKind, set[str] | None] = dict.fromkeys(SubjectKind)
        self._codes: defaultdict[str, list[str]] = defaultdict(list)
        if elements is not None:
            guids = set(elements["element_guid"].to_pylist())
            self._known[SubjectKind.ELEMENT] = guids | current_aliases(workspace, code, guids).keys()
            self._known[SubjectKind.STOREY] = {name for name in elements["storey"].to_pylist() if name}
            places = section_places(workspace, code, federation, elements)
            if places.names:
                self._known[SubjectKind.SECTION] = set(places.names)
        if schedule is not None:
            self._known[SubjectKind.TASK] = {task.uid for task in schedule.tasks}
            for task in schedule.tasks:
                if task.code:
                    self._codes[task.code].append(task.uid)

    def resolved(self, report: Report) -> Report | Problem:
        """The report with its task's uid in place of a code, or what is wrong with its subject."""
        known = self._known[report.subject_kind]
        if known is None:
            self.waiting += 1
            return report
        if report.subject_kind is SubjectKind.TASK and (report.subject_is_code or report.subject not in known):
            uids = self._codes.get(report.subject, [])
            if len(uids) > 1:
                return Problem("report_task_ambiguous", fields={"subject": report.subject, "tasks": len(uids)})
            if uids:
                return replace(report, subject=uids[0], subject_is_code=False)
        if report.subject not in known:
            return Problem("report_subject_not_there", fields={"subject": report.subject, "kind": report.subject_kind})
        return report


def _refuse_other_voices(job: Job, reports: Sequence[Report]) -> None:
    """Nobody speaks in the name of another: one row in a role that is not the asker's refuses the file."""
    others = {report.role for report in reports} - set(spoken_for(job.asker, job.code))
    if others:
        raise FileRefused("reports_in_other_role", found=sorted(others), role=job.asker.role)


def _refuse_repeated(job: Job) -> None:
    for earlier in job.workspace.store.imports.of_project(job.code):
        if earlier.status in TAKEN and earlier.kind is ImportKind.REPORTS and earlier.file_digest == job.digest:
            raise FileRefused("reports_already_taken", file=earlier.file_name, on=earlier.entered_at.date().isoformat())
