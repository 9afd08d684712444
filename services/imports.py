"""Files come in: told apart by content, read, judged, and kept; or refused with the store as it was.

A file is taken at once, by whoever waits for it (``accept_file``), or put into the queue (``queue_file``), from which the
background work takes it (``run_queued``). The import's row in the store tells of both in the same words.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from services.disk_room import lacking_room
from services.file_kinds import file_kind, is_material_file
from services.import_requests import ImportRequest
from services.import_settling import ImportOutcome, outcome_of, questions_of, settle
from services.link_coverage import link_coverage
from services.permissions import permitted, require
from services.take_ids import take_ids
from services.take_layer import take_layer
from services.take_links import take_links
from services.take_materials import take_materials
from services.take_model import take_model
from services.take_programme import take_basemap, take_portfolio
from services.take_reports import take_reports
from services.take_schedule import take_schedule
from services.taking import Job, Taken
from services.workspace import Workspace
from store.records import ImportKind, ImportRecord, ImportStatus
from values.errors import AtlasError, Cancelled, NotAllowed, NotFound
from values.people import OPERATOR, Action, Person
from values.problems import NOWHERE, Problem, Severity
from values.questions import NO_ANSWERS, Answers, answers_to

ReportProgress = Callable[[str, int, int], None]
"""Called with a stage (``STAGES``), done and total (0: unknown)."""

TAKERS: Mapping[ImportKind, Callable[[Job], Taken]] = {
    ImportKind.MODEL: take_model,
    ImportKind.LAYER: take_layer,
    ImportKind.SCHEDULE: take_schedule,
    ImportKind.LINKS: take_links,
    ImportKind.REPORTS: take_reports,
    ImportKind.IDS: take_ids,
    ImportKind.MATERIALS: take_materials,
}
PROGRAMME_TAKERS: Mapping[ImportKind, Callable[[Job], Taken]] = {
    ImportKind.PORTFOLIO: take_portfolio,
    ImportKind.LAYER: take_basemap,
}
JOINING = (ImportKind.MODEL, ImportKind.SCHEDULE, ImportKind.LINKS)
"""What may change how far model and plan are joined."""

STAGES = ("reading", "geometry", "packing", "checking", "keeping")
SECONDS_BETWEEN_NOTES = 1.0


@permitted(
    Action.IMPORT_REPORTS,
    noted=Action.IMPORT,
    detail=lambda workspace, code, path, *, name=None, **_: name or path.name,
)
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
    """Take one file into a project, here and now. A bad file is an outcome, not an exception.

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
    request, kind = ImportRequest(crs, trade, answers), _permitted_kind(workspace, code, kind, path)
    return accept(workspace, code, path, request, name=name, kind=kind, entered_at=entered_at, on_progress=on_progress)


@permitted(Action.IMPORT_REPORTS, noted=Action.IMPORT, detail=lambda workspace, code, path, *, name, **_: name)
def queue_file(  # noqa: PLR0913
    workspace: Workspace,
    code: str,
    path: Path,
    *,
    name: str,
    kind: ImportKind | None = None,
    crs: str | None = None,
    trade: str | None = None,
    entered_at: datetime,
) -> ImportOutcome:
    """Let one file wait until the background work takes it; arguments as ``accept_file``. A file that cannot even be kept
    is refused at once. Raises ``NotFound``."""
    kind = _permitted_kind(workspace, code, kind, path)
    return queue(workspace, code, path, ImportRequest(crs, trade), name=name, kind=kind, entered_at=entered_at)


def accept(  # noqa: PLR0913
    workspace: Workspace,
    code: str | None,
    path: Path,
    request: ImportRequest,
    *,
    name: str | None = None,
    kind: ImportKind | None = None,
    entered_at: datetime,
    on_progress: ReportProgress | None = None,
) -> ImportOutcome:
    """``accept_file``, also for what belongs to no project (``code`` is ``None``)."""
    shown = name or path.name
    kept = _kept(workspace, code, path, kind)
    if isinstance(kept, Problem):
        return ImportOutcome(shown, kind, ImportStatus.REFUSED, (), {}, kept)
    document = request.to_document()
    import_id = workspace.store.imports.start(code, kind, shown, kept, entered_at, document, workspace.actor)
    return _run(workspace, import_id, on_progress)


def queue(
    workspace: Workspace,
    code: str | None,
    path: Path,
    request: ImportRequest,
    *,
    name: str,
    kind: ImportKind | None = None,
    entered_at: datetime,
) -> ImportOutcome:
    """``queue_file``, also for what belongs to no project."""
    kept = _kept(workspace, code, path, kind)
    if isinstance(kept, Problem):
        return ImportOutcome(name, kind, ImportStatus.REFUSED, (), {}, kept)
    document = request.to_document()
    import_id = workspace.store.imports.queue(code, kind, name, kept, entered_at, document, workspace.actor)
    return outcome_of(workspace.store.imports.get(import_id))


def run_queued(workspace: Workspace, import_id: int) -> ImportOutcome | None:
    """Take up an import that waits, for the operator; ``None`` when another process was first, or nobody wants it any more. What
    its file says is judged by what the person may say who brought it.

    Raises ``NotAllowed``.
    """
    if not workspace.actor.is_operator:
        raise NotAllowed("not_permitted", action=Action.IMPORT, role=workspace.actor.role)
    if not workspace.store.imports.begin(import_id):
        return None
    return _run(workspace, import_id, None)


@permitted(
    Action.IMPORT_REPORTS, noted=Action.IMPORT, detail=lambda workspace, code, import_id, *_, **__: str(import_id)
)
def answer_import(
    workspace: Workspace,
    code: str,
    import_id: int,
    answers: Answers,
    *,
    entered_at: datetime,
    waits: bool = True,
) -> ImportOutcome:
    """The file of an import that was asked about comes again with the answers; what was said before still holds. Where what
    was asked about has changed meanwhile, it is asked about again.

    Args:
        waits: the caller waits for the outcome; else it goes into the queue.

    Raises:
        NotFound: ``import_unknown``: no import of this project, or one that was not asked about.
    """
    record = workspace.store.imports.get(import_id)
    if record.project_code != code or record.status is not ImportStatus.ASKED:
        raise NotFound("import_unknown", id=import_id)
    _permitted_kind(workspace, code, record.kind, workspace.store.files.path(record.file_digest))
    said = ImportRequest.from_document(record.request)
    trade = said.trade if said.trade is not None else record.counts.get("trade")
    request = ImportRequest(
        said.crs, trade, {**said.answers, **answers_to(questions_of(record), answers)}, said.columns
    )
    path = workspace.store.files.path(record.file_digest)
    take = accept if waits else queue
    return take(workspace, code, path, request, name=record.file_name, kind=record.kind, entered_at=entered_at)


def _permitted_kind(workspace: Workspace, code: str, kind: ImportKind | None, path: Path) -> ImportKind | None:
    """What a file may be taken for: whoever only reports brings reports, and tests of material where he may tell of them,
    whatever else the file looks like."""
    if workspace.actor.may(Action.IMPORT, code):
        return kind
    if workspace.actor.may(Action.REPORT_MATERIAL, code) and (
        kind is ImportKind.MATERIALS or (kind is None and is_material_file(path))
    ):
        return ImportKind.MATERIALS
    if kind not in (None, ImportKind.REPORTS):
        workspace = require(workspace, Action.IMPORT, code)
    return ImportKind.REPORTS


def _asker(workspace: Workspace, record: ImportRecord) -> Person:
    """Who brought the file, as they may speak now. Raises ``NotAllowed`` (``asker_gone``): the account is switched off."""
    if record.asked_by_id is None:
        return OPERATOR
    account = workspace.store.people.get(record.asked_by_id)
    if not account.is_active:
        raise NotAllowed("asker_gone", name=account.full_name)
    return account.person()


def _kept(workspace: Workspace, code: str | None, path: Path, kind: ImportKind | None) -> str | Problem:
    """The digest of the file, or why it is not kept. Raises ``NotFound``."""
    if code is not None:
        workspace.store.projects.get(code)
    too_bad = _unkeepable(path, workspace.settings.max_file_mb)
    if too_bad is not None:
        return too_bad
    try:
        return lacking_room(workspace, path, kind) or workspace.store.files.put_file(path)
    except PermissionError:
        return Problem("file_not_readable", Severity.ERROR, NOWHERE, {"file": path.name})


def _unkeepable(path: Path, max_mb: int) -> Problem | None:
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


def _run(workspace: Workspace, import_id: int, on_progress: ReportProgress | None) -> ImportOutcome:
    """An import that has begun in this process, to its end."""
    store = workspace.store
    record = store.imports.get(import_id)
    before = _linked(workspace, record.project_code)

    def added(kind: ImportKind) -> dict[str, int]:
        if record.project_code is None or kind not in JOINING:
            return {}
        return {"linked_before": before, "linked_after": _linked(workspace, record.project_code)}

    settle(workspace, import_id, lambda: _take(workspace, record, on_progress), added)
    return outcome_of(store.imports.get(import_id))


def _linked(workspace: Workspace, code: str | None) -> int:
    found = None if code is None else link_coverage(workspace, code)
    return 0 if found is None else found.linked


def _take(workspace: Workspace, record: ImportRecord, on_progress: ReportProgress | None) -> tuple[ImportKind, Taken]:
    request = ImportRequest.from_document(record.request)
    path = workspace.store.files.path(record.file_digest)
    note = _noting(workspace, record.id, on_progress)
    job = Job(
        workspace, record.project_code or "", path, record.file_digest, record.file_name, request.crs,
        record.entered_at, note, request.trade, request.answers, request.columns, _asker(workspace, record),
    )  # fmt: skip
    note("reading", 0, 0)
    kind = record.kind
    if kind is None:
        kind = file_kind(path)
        workspace.store.imports.set_kind(record.id, kind)
    taken = (TAKERS if record.project_code is not None else PROGRAMME_TAKERS)[kind](job)
    note("keeping", 0, 0)
    return kind, taken


def _noting(workspace: Workspace, import_id: int, on_progress: ReportProgress | None) -> ReportProgress:
    """Tell the caller at once, and the store at each new stage and once a second. Raises ``Cancelled`` when it is called off.

    Stages overlap (a model's table is read while its shapes are made): none is told again once a later one has begun.
    """
    last: list[Any] = [("", 0, 0), -SECONDS_BETWEEN_NOTES]

    def note(stage: str, done: int, total: int) -> None:
        if on_progress is not None:
            on_progress(stage, done, total)
        reached = last[0][0]
        told = (stage, done, total) if _rank(stage) >= _rank(reached) else last[0]
        is_new, last[0] = told[0] != reached, told
        if not is_new and monotonic() - last[1] < SECONDS_BETWEEN_NOTES:
            return
        last[1] = monotonic()
        goes_on = True
        with suppress(AtlasError):  # a busy store costs a note, not the import
            goes_on = workspace.store.imports.progress(import_id, *told)
        if not goes_on:
            raise Cancelled("import_cancelled", id=import_id)

    return note


def _rank(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else -1
