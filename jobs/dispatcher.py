"""From the queue in the store to the engine: what waits is handed on, what died is settled, what is called off is ended.

It holds nothing that the store does not: killed at any moment and started again, here or elsewhere, it goes on from the rows.
Any number of dispatchers may look at the same store; each import is begun by one worker alone (``Imports.begin``).
"""

import logging
import threading
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from services.workspace import Workspace
from store.records import ImportRecord

if TYPE_CHECKING:
    from distributed import Future

    from jobs.engine import Engine

LOGGER = logging.getLogger(__name__)
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_AFTER_TROUBLE = 5.0
SECONDS_OF_GRACE = 5.0
"""How long a cancelled import may take to stop by itself, which it does at its next word about its progress."""
SECONDS_IDLE = 600.0
"""After so long without work the local cluster is ended: an office PC has other uses for its memory."""


@dataclass(slots=True)
class _Handed:
    """An attempt that the engine has, and since when it is to stop."""

    future: "Future"
    attempts: int
    stop_since: float | None = None


class Dispatcher:
    """Looks at the queue until it is stopped. ``start`` and ``stop`` are for a thread beside a server."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._engine: Engine | None = None
        self._handed: dict[int, _Handed] = {}
        self._worked_at = monotonic()

    def start(self) -> None:
        """Run in a thread."""
        self._thread = threading.Thread(target=self.run, name="dispatcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread and the engine. What runs is taken up again when somebody looks at the queue again."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(30)

    def run(self) -> None:
        """Look at the queue until ``stop``."""
        try:
            while not self._stop.is_set():
                pause = SECONDS_BETWEEN_LOOKS
                try:
                    self.look()
                except Exception:
                    LOGGER.exception("the queue of imports could not be served; it is tried again")
                    self._let_go()
                    pause = SECONDS_AFTER_TROUBLE
                self._stop.wait(pause)
        finally:
            self._let_go()

    def look(self) -> None:
        """One look: settle, take back, hand on."""
        store = self._workspace.store
        if self._engine is not None and not self._engine.is_alive:
            LOGGER.warning("the engine of background work is gone; a new one is taken")
            self._let_go()
        self._take_back()
        store.interrupted.settle()
        waiting = store.imports.waiting()
        for record in waiting:
            self._hand_on(record)
        self._end_cancelled()
        if waiting or self._handed:
            self._worked_at = monotonic()
        elif self._engine is not None and monotonic() - self._worked_at > SECONDS_IDLE:
            self._let_go()

    def _hand_on(self, record: ImportRecord) -> None:
        if record.id in self._handed:
            return
        if self._engine is None:
            from jobs.engine import Engine  # noqa: PLC0415  loaded when first needed: it costs a second and much memory

            self._engine = Engine(self._workspace.settings)
        future = self._engine.submit(record.id, record.attempts)
        self._handed[record.id] = _Handed(future, record.attempts)

    def _take_back(self) -> None:
        """What the engine has done with. An attempt that ended before it began is counted, so that none is made for ever."""
        for import_id, handed in list(self._handed.items()):
            if not handed.future.done():
                continue
            del self._handed[import_id]
            if handed.future.status == "error":
                LOGGER.warning("import %s: %r", import_id, handed.future.exception())
                self._workspace.store.interrupted.settle_unbegun(import_id, handed.attempts)

    def _end_cancelled(self) -> None:
        """Whoever does not stop by himself (a reader deep in a foreign engine) is ended with his process."""
        cancelled = {record.id for record in self._workspace.store.imports.running() if record.is_cancelled}
        for import_id in cancelled & self._handed.keys():
            handed = self._handed[import_id]
            if handed.stop_since is None:
                handed.stop_since = monotonic()
            elif monotonic() - handed.stop_since > SECONDS_OF_GRACE and self._engine is not None:
                self._engine.end(handed.future)
                handed.stop_since = monotonic()

    def _let_go(self) -> None:
        self._handed.clear()
        if self._engine is not None:
            self._engine.close()
            self._engine = None


def serve(workspace: Workspace, until: threading.Event) -> None:
    """Serve the queue in the foreground until the event is set."""
    dispatcher = Dispatcher(workspace)
    dispatcher.start()
    until.wait()
    dispatcher.stop()
