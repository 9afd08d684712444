"""Files come in: told apart by content, read, judged, and kept; or refused with the store as it was."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from progress.join import Coverage, coverage, joined
from services.aliases import current_aliases
from services.facts import current_links, current_schedule
from services.federation import current_elements
from services.file_kinds import file_kind
from services.take_ids import take_ids
from services.take_layer import take_layer
from services.take_links import take_links
from services.take_model import take_model
from services.take_reports import take_reports
from services.take_schedule import take_schedule
from services.taking import Job, Taken
from services.workspace import Workspace
from store.records import ImportKind, ImportRecord, ImportStatus
from values.errors import AnswerNeeded, AtlasError, ChildFailed, FileRefused, NotFound
from values.problems import NOWHERE, Problem, Severity
from values.questions import NO_ANSWERS, Answers, Question, question_document, question_from_document

LOGGER = logging.getLogger(__name__)

ReportProgress = Callable[[str, int, int], None]
"""Called with a stage (reading, geometry, keeping), done and total (0: unknown)."""

TAKERS: Mapping[ImportKind, Callable[[Job], Taken]] = {
    ImportKind.MODEL: take_model,
    ImportKind.LAYER: take_layer,
    ImportKind.SCHEDULE: take_schedule,
    ImportKind.LINKS: take_links,
    ImportKind.REPORTS: take_reports,
    ImportKind.IDS: take_ids,
}
SECONDS_BETWEEN_NOTES = 1.0
_QUESTIONS, _ANSWERS = "questions", "answers"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file. ``refusal`` is the reason when ``status`` is refused or failed, ``questions`` when it is asked."""

    file: str
    kind: ImportKind | None
    status: ImportStatus
    problems: tuple[Problem, ...]
    counts: Mapping[str, Any]
    refusal: Problem | None = None
    import_id: int | None = None
    coverage_before: Coverage | None = None
    coverage_after: Coverage | None = None
    questions: tuple[Question, ...] = ()


def accept_file(  # noqa: PLR0913  each argument is one thing the person at the door says
    workspace: Workspace,
    code: str,
    path: Path,
    *,
    name: str | None = None,
    kind: ImportKind | None = None,
    crs: str | None = None,
    trade: str | None = None,
    answers: Answers = NO_ANSWERS,
    entered_at: datetime,
    on_progress: ReportProgress | None = None,
) -> ImportOutcome:
    """Take one file into a project. A bad file is an outcome, not an exception.

    Args:
        name: the name people know the file by, where ``path`` is only its place.
        kind: what to take it for, against its content.
        crs: the reference system of geometry that does not say its own (``EPSG:4547``).
        trade: which of the project's models a model file is a version of; a new name stands beside the others. ``None``: the
            one whose file had this name, else the only one.
        answers: what people said when this file was asked about before (``values.questions``).

    Raises:
        NotFound: ``project_unknown``.
    """
    workspace.store.projects.get(code)
    shown = name or path.name
    too_bad = unkeepable(path, workspace.settings.max_file_mb)
    if too_bad is not None:
        return ImportOutcome(shown, kind, ImportStatus.REFUSED, (), {}, too_bad)
    before = link_coverage(workspace, code)
    try:
        digest = workspace.store.files.put_file(path)
    except PermissionError:
        return ImportOutcome(shown, kind, ImportStatus.REFUSED, (), {}, unreadable(path))
    import_id = workspace.store.imports.start(code, kind, shown, digest, entered_at)
    note = _noting(workspace, import_id, on_progress)
    job = Job(workspace, code, workspace.store.files.path(digest), digest, shown, crs, entered_at, note, trade, answers)
    outcome = settled(workspace, import_id, shown, kind, lambda: _take(job, import_id, kind), answers)
    return ImportOutcome(
        outcome.file, outcome.kind, outcome.status, outcome.problems, outcome.counts, outcome.refusal, import_id,
        before, link_coverage(workspace, code), outcome.questions,
    )  # fmt: skip


def settled(
    workspace: Workspace,
    import_id: int,
    file: str,
    kind: ImportKind | None,
    take: Callable[[], tuple[ImportKind, Taken]],
    answers: Answers = NO_ANSWERS,
) -> ImportOutcome:
    """Run ``take`` and keep what it took together with the verdict, or the verdict alone when it refuses or fails."""
    try:
        kind, taken = take()
        status = ImportStatus.ACCEPTED_WITH_FINDINGS if taken.has_findings else ImportStatus.ACCEPTED
        with workspace.store.transaction():
            taken.keep(import_id)
            workspace.store.imports.finish(import_id, status, taken.problems, taken.counts, None)
        return ImportOutcome(file, kind, status, taken.problems, taken.counts, None, import_id)
    except AnswerNeeded as asked:
        kind = kind or workspace.store.imports.get(import_id).kind
        workspace.store.imports.finish(import_id, ImportStatus.ASKED, asked.problems, _with_questions(asked, answers))
        return ImportOutcome(
            file, kind, ImportStatus.ASKED, asked.problems, asked.counts, None, import_id, questions=asked.questions
        )
    except FileRefused as refusal:
        status, problems, why = ImportStatus.REFUSED, refusal.problems, _reason(refusal)
    except ChildFailed as failure:
        status, problems, why = ImportStatus.REFUSED, (), _reason(failure)
    except Exception as error:
        LOGGER.exception("import %s failed", import_id)
        why = Problem("import_failed", Severity.ERROR, NOWHERE, {"number": import_id})
        if isinstance(error, AtlasError):
            why = _reason(error)
        status, problems = ImportStatus.FAILED, ()
    except BaseException:
        # Whoever waits went away (a page left, Ctrl-C). The process lives on, so nobody else would close this row.
        why = Problem("import_interrupted", Severity.ERROR, NOWHERE, {"file": file})
        workspace.store.imports.finish(import_id, ImportStatus.FAILED, (why,), {}, None)
        raise
    kind = kind or workspace.store.imports.get(import_id).kind
    workspace.store.imports.finish(import_id, status, (*problems, why), {}, None)
    return ImportOutcome(file, kind, status, problems, {}, why, import_id)


def import_history(workspace: Workspace, code: str) -> tuple[ImportRecord, ...]:
    """The project's imports, newest first; those whose process died meanwhile are failed. Raises ``NotFound``."""
    workspace.store.projects.get(code)
    workspace.store.imports.mark_interrupted()
    return workspace.store.imports.of_project(code)


def link_coverage(workspace: Workspace, code: str) -> Coverage | None:
    """How far the current model and plan are joined; ``None`` without a model or a plan."""
    elements = current_elements(workspace, code)
    _, schedule = current_schedule(workspace, code)
    if elements is None or schedule is None:
        return None
    guids = elements["element_guid"].to_pylist()
    aliases = current_aliases(workspace, code, guids)
    return coverage(joined(guids, schedule.tasks, current_links(workspace, code), aliases)[0])


def _take(job: Job, import_id: int, kind: ImportKind | None) -> tuple[ImportKind, Taken]:
    if kind is None:
        kind = file_kind(job.path)
        job.workspace.store.imports.set_kind(import_id, kind)
    job.note("reading", 0, 0)
    taken = TAKERS[kind](job)
    job.note("keeping", 0, 0)
    return kind, taken


def unkeepable(path: Path, max_mb: int) -> Problem | None:
    """Why a file is not even kept: not there, empty, over the limit."""
    try:
        size = path.stat().st_size if path.is_file() else -1
    except OSError:
        size = -1
    if size < 0:
        return Problem("file_not_there", Severity.ERROR, NOWHERE, {"file": path.name})
    if size == 0:
        return Problem("file_empty", Severity.ERROR)
    if size > max_mb * 1_000_000:
        return Problem(
            "file_too_large", Severity.ERROR, NOWHERE, {"found_mb": round(size / 1_000_000, 1), "most_mb": max_mb}
        )
    return None


def unreadable(path: Path) -> Problem:
    """A file that is there and may not be read."""
    return Problem("file_not_readable", Severity.ERROR, NOWHERE, {"file": path.name})


def answer_import(  # noqa: PLR0913  each argument is one thing the person at the door says
    workspace: Workspace,
    code: str,
    import_id: int,
    answers: Answers,
    *,
    crs: str | None = None,
    trade: str | None = None,
    entered_at: datetime,
    on_progress: ReportProgress | None = None,
) -> ImportOutcome:
    """The file of an import that was asked about comes again with the answers; those given before are kept.

    Raises:
        NotFound: ``import_unknown``: no import of this project, or one that was not asked about.
    """
    record = workspace.store.imports.get(import_id)
    if record.project_code != code or record.status is not ImportStatus.ASKED:
        raise NotFound("import_unknown", id=import_id)
    trade = trade if trade is not None else record.counts.get("trade")
    given = {name: tuple(keys) for name, keys in record.counts.get(_ANSWERS, {}).items()}
    path = workspace.store.files.path(record.file_digest)
    return accept_file(
        workspace, code, path, name=record.file_name, kind=record.kind, crs=crs, trade=trade, answers={**given, **answers},
        entered_at=entered_at, on_progress=on_progress,
    )  # fmt: skip


def waiting_imports(workspace: Workspace, code: str) -> tuple[ImportRecord, ...]:
    """Imports that wait for answers, newest first; a file that has come again since does not wait. Raises ``NotFound``."""
    workspace.store.projects.get(code)
    seen: set[str] = set()
    waiting = []
    for record in workspace.store.imports.of_project(code):
        if record.file_digest not in seen and record.status is ImportStatus.ASKED:
            waiting.append(record)
        seen.add(record.file_digest)
    return tuple(waiting)


def questions_of(record: ImportRecord) -> tuple[Question, ...]:
    """What an import waits for."""
    return tuple(question_from_document(document) for document in record.counts.get(_QUESTIONS, ()))


def _with_questions(asked: AnswerNeeded, answers: Answers = NO_ANSWERS) -> dict[str, Any]:
    """The counts of an import that waits for answers, with its questions and what was answered before."""
    questions = [question_document(question) for question in asked.questions]
    return {**asked.counts, _QUESTIONS: questions, _ANSWERS: {name: list(keys) for name, keys in answers.items()}}


def _reason(error: AtlasError) -> Problem:
    return Problem(error.code, Severity.ERROR, NOWHERE, error.fields)


def _noting(workspace: Workspace, import_id: int, on_progress: ReportProgress | None) -> ReportProgress:
    """Tell the caller at once and the store once a second."""
    last = [-SECONDS_BETWEEN_NOTES]

    def note(stage: str, done: int, total: int) -> None:
        if on_progress is not None:
            on_progress(stage, done, total)
        if monotonic() - last[0] >= SECONDS_BETWEEN_NOTES:
            last[0] = monotonic()
            with suppress(AtlasError):  # a busy store costs a note, not the import
                workspace.store.imports.progress(import_id, stage, done, total)

    return note
