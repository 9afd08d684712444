"""The shapes of a model by children: split, tried again, and the culprit named."""

import os
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bim.kernels import HYBRID, OPENCASCADE
from bim.read_by_child import Child, ChildDied

_ALONE_BELOW = 48
"""A batch this small is made one by one: starting a child costs as much as some dozens of shapes."""
_SPLIT_INTO = 8
_PATIENCE = 3
"""Element times that a batch may stay silent: the engine prepares all of it before the first shape."""
_MOST_RESTARTS = 300
_MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """``until`` is a moment of the monotonic clock."""

    until: float
    memory_mb: int
    element_seconds: float

    def left(self) -> float:
        """Seconds until the end of all patience."""
        return max(0.0, self.until - time.monotonic())


@dataclass(frozen=True, slots=True)
class Outcome:
    """``states`` of every row (mesh, box, none, failed) and the ``reasons`` of those that claim a body but got no mesh.

    A reason is crashed, out_of_time, out_of_memory, empty (the kernel made nothing), unreached (no time was left).
    """

    parts: tuple[Path, ...]
    states: Mapping[int, str]
    reasons: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Batch:
    rows: tuple[int, ...]
    way: str  # together, a kernel (one by one), or box


@dataclass(slots=True)
class _Run:
    """A batch under way: what is still open, and which element was begun last."""

    batch: _Batch
    open: dict[int, None] = field(default_factory=dict)
    begun: int | None = None


class ShapeWork:
    """Keeps a child busy with batches of elements until every row has an outcome."""

    def __init__(
        self,
        order: Mapping[str, Any],
        folder: Path,
        elements: int,
        limits: Limits,
        tell: Callable[[str, int, int], None],
    ) -> None:
        self._order = dict(order)
        self._folder = folder
        self._elements = elements
        self._limits = limits
        self._tell = tell
        self._states: dict[int, str] = {}
        self._reasons: dict[int, str] = {}
        self._parts: list[Path] = []
        self._waiting: deque[_Batch] = deque([_Batch(tuple(range(elements)), "together")])
        self._orders_given = 0
        self._restarts = 0
        self._stillborn = 0

    def outcome(self, child: Child) -> Outcome:
        """Do all batches, with ``child`` as long as it lives and new ones after it. All are ended by this."""
        current: Child | None = child
        try:
            while self._waiting and not self._exhausted():
                if current is None:
                    current = self._next_child()
                    continue
                batch = self._waiting.popleft()
                run = _Run(batch, dict.fromkeys(batch.rows))
                try:
                    self._do(current, run)
                except ChildDied as death:
                    current = None
                    self._after_death(run, death.reason)
        finally:
            if current is not None:
                current.stop()
        self._close()
        return Outcome(tuple(self._parts), self._states, self._reasons)

    def _exhausted(self) -> bool:
        """No time left, too many deaths, or children that cannot even open the file again: what is open stays unmade."""
        return self._limits.left() <= 0 or self._restarts > _MOST_RESTARTS or self._stillborn > 2

    def _next_child(self) -> Child | None:
        """A new child that has opened the file; ``None`` when it died over that."""
        self._restarts += 1
        child = Child(self._order | {"seconds": self._limits.left(), "read_model": False}, self._limits.memory_mb)
        try:
            while child.answer(self._limits.left())["say"] != "ready":
                pass
        except ChildDied:
            self._stillborn += 1
            return None
        return child

    def _do(self, child: Child, run: _Run) -> None:
        self._orders_given += 1
        child.order(
            {
                "rows": list(run.batch.rows),
                "way": run.batch.way,
                "prefix": f"part-{self._orders_given:05d}",
                "threads": min(_MOST_THREADS, os.cpu_count() or 1),
            }
        )
        patience = self._limits.element_seconds * (_PATIENCE if run.batch.way == "together" else 1)
        while True:
            message = child.answer(min(patience, self._limits.left()))
            if message["say"] == "done":
                return
            self._take(run, message)

    def _take(self, run: _Run, message: Mapping[str, Any]) -> None:
        match message["say"]:
            case "begin":
                run.begun = message["row"]
                return
            case "part":
                self._parts.append(self._folder / message["file"])
                state = "box" if run.batch.way == "box" else "mesh"
                self._settle(run, message["rows"], state)
            case "none":
                self._settle(run, message["rows"], "none")
            case "absent":
                self._absent(run, message["rows"])
        self._tell("geometry", len(self._states), self._elements)

    def _settle(self, run: _Run, rows: list[int], state: str) -> None:
        for row in rows:
            self._states[row] = state
            run.open.pop(row, None)

    def _absent(self, run: _Run, rows: list[int]) -> None:
        """The kernel made nothing: the next one tries; after the last the element's stated box stands in, if any."""
        for row in rows:
            run.open.pop(row, None)
        match run.batch.way:
            case "box":
                self._settle(run, rows, "failed")
            case kernel if kernel == OPENCASCADE:
                self._give_up(rows, "empty")
            case _ if rows:
                self._waiting.append(_Batch(tuple(rows), OPENCASCADE))

    def _after_death(self, run: _Run, reason: str) -> None:
        rest = [row for row in run.open if row != run.begun]
        if run.batch.way == "together":
            rest = list(run.open)
            size = max(_ALONE_BELOW, -(-len(rest) // _SPLIT_INTO))
            pieces = [tuple(rest[start : start + size]) for start in range(0, len(rest), size)]
            way = "together" if size < len(run.batch.rows) and len(rest) > _ALONE_BELOW else HYBRID
            self._waiting.extendleft(_Batch(piece, way) for piece in reversed(pieces))
            return
        if run.begun is not None and run.begun in run.open:
            if run.batch.way == HYBRID and reason == "crashed":
                self._waiting.append(_Batch((run.begun,), OPENCASCADE))  # another kernel may survive it
            elif run.batch.way == "box":
                self._states[run.begun] = "failed"
            else:
                self._give_up([run.begun], reason)
        if rest:
            self._waiting.appendleft(_Batch(tuple(rest), run.batch.way))

    def _give_up(self, rows: list[int], reason: str) -> None:
        for row in rows:
            self._reasons[row] = reason
        self._waiting.append(_Batch(tuple(rows), "box"))

    def _close(self) -> None:
        """Rows without an outcome were not reached; counts must add up."""
        for row in range(self._elements):
            if row not in self._states:
                self._states[row] = "failed"
                self._reasons.setdefault(row, "unreached")
