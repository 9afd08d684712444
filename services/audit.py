"""What was seen, changed, handed out and refused, and by whom."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor

from services.permissions import event, require
from services.workspace import Workspace
from store.audit import AuditEvent
from values.people import Action, AuditKind

LOGGER = logging.getLogger(__name__)
MOST = 1000

_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="audit")
"""Nobody who only looks waits for another writer: what was seen is written down behind his back, in order, and before the
process ends."""


def note_seen(workspace: Workspace, room: str, code: str | None) -> None:
    """A room was opened, with a ``code`` on this project. Raises ``NotFound``, ``NotAllowed`` where it may not be seen."""
    _later(require(workspace, Action.SEE, code), AuditKind.SAW, room, code)


def note_export(workspace: Workspace, file_name: str, code: str | None) -> None:
    """A file was handed out. Raises as ``note_seen``."""
    _later(require(workspace, Action.SEE, code), AuditKind.EXPORTED, file_name, code)


def audit_log(workspace: Workspace, *, most: int = MOST, kind: AuditKind | None = None) -> tuple[AuditEvent, ...]:
    """The newest events, newest first; of projects that the reader does not see nothing. Raises ``NotAllowed``."""
    workspace = require(workspace, Action.SEE_AUDIT)
    written()
    found = workspace.store.audit.latest(most, action=None if kind is None else kind.value)
    actor = workspace.actor
    return tuple(each for each in found if each.project_code is None or actor.sees(each.project_code))


def written() -> None:
    """Wait until all that was noted so far is kept."""
    _writer.submit(lambda: None).result()


def _later(workspace: Workspace, kind: AuditKind, what: str, code: str | None) -> None:
    told = event(workspace, kind, what, code=code)
    _writer.submit(workspace.store.audit.append, told).add_done_callback(_complain)


def _complain(kept: "Future[None]") -> None:
    trouble = kept.exception()
    if trouble is not None:
        LOGGER.error("an event of the audit log could not be kept", exc_info=trouble)
