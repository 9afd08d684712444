"""One file whose shapes are being made: what the children that mesh and those that hold kernels have in common."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bim.kernels import kernels_for
from bim.read_by_child import DIRECT, Child, Crew
from bim.screen_ifc import IfcHeader, write_readable_copy
from bim.shape_ledger import Batch, ShapeLedger

PATIENCE = 3
"""Element times that many elements made together may stay silent: kernels prepare all of them before the first shape."""


@dataclass(frozen=True, slots=True)
class Source:
    """A screened file and the folder that takes what is made of it."""

    path: Path
    header: IfcHeader
    folder: Path


@dataclass(slots=True)
class Undertaking:
    """``keep``: children are left idle when their work is done, for another file.

    ``serial``: all together used too much memory; one child at a time from now on.
    """

    crew: Crew
    source: Source
    keep: bool = False
    serial: bool = False
    ledger: ShapeLedger = field(default_factory=ShapeLedger)
    parts: list[str] = field(default_factory=list)
    most_children: int = field(default_factory=lambda: max(1, os.cpu_count() or 1))
    dismiss_idle: Callable[[], None] = lambda: None
    unopened: str = ""
    """Why no child could open the file: crashed, out_of_time, out_of_memory; empty while one could or may."""

    def may_start(self) -> bool:
        """Whether one more child may live beside those that do."""
        if not self.serial:
            return True
        self.dismiss_idle()
        for child in self.crew.children(DIRECT):
            if child.idle:
                self.crew.dismiss(child)
        return not self.crew.children()

    def out_of_patience(self) -> bool:
        """Whether the time is over."""
        return self.crew.limits.left() <= 0

    def release(self, child: Child) -> None:
        """A child has nothing more to do."""
        child.wait_for()
        if not self.keep or self.serial:
            self.crew.dismiss(child)

    def make_from_whole_file(self, numbers: tuple[int, ...]) -> None:
        """The kernels shall make these out of the file itself: nobody could cut them out."""
        if numbers:
            self.ledger.put(Batch(numbers, self.whole_file(), kernels_for(())))

    def whole_file(self) -> str:
        """The file as the engine can read it."""
        if not self.source.header.needs_copy:
            return str(self.source.path)
        copy = self.source.folder / "whole.ifc"
        if not copy.exists():
            write_readable_copy(self.source.path, self.source.header, copy)
        return str(copy)
