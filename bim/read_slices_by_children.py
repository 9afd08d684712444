"""The children that hold ifcopenshell's kernels: they make what was cut out for them, batch by batch."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bim.read_by_child import KERNEL, Child, Event
from bim.read_undertaking import PATIENCE, Undertaking
from bim.shape_ledger import Batch, Run

_MOST_CHILDREN = 4
_WORTH_A_CHILD = 3
"""Batches that wait before one more child is worth its start of 0.3 s."""
_START_SECONDS = 20.0
"""More than any child needs to begin, on any machine."""
_OPENED_A_SECOND = 1_000_000
"""Bytes of a file that the engine surely parses in a second, on any machine."""
_MOST_DEATHS = 300


class SliceTeam:
    """Takes batches from the ledger as long as some wait."""

    def __init__(self, job: Undertaking) -> None:
        self._job = job
        self._hands: dict[Child, Run | None] = {}  # the batch in hand; None: idle, or listing elements
        self._asked: Child | None = None  # lists the elements of the whole file
        self._deaths = 0
        job.dismiss_idle = self._dismiss_idle

    def begin(self, cores: int) -> None:
        """Take on children that wait already; start one where there is a core to spare, so that nothing refused waits."""
        for child in self._job.crew.children(KERNEL):
            self._hands[child] = None
        if cores > 0 and not self._hands:
            self._start()

    @property
    def idle(self) -> bool:
        """Whether no child of this team is at work."""
        return self._asked is None and not self.runs()

    @property
    def hopeless(self) -> bool:
        """Whether so many children died that the work is ended."""
        return self._deaths > _MOST_DEATHS

    def runs(self) -> list[Run]:
        """Batches under way."""
        return [run for run in self._hands.values() if run is not None]

    def ask(self) -> bool:
        """Have the elements of the whole file listed; false while there is no child for it."""
        child = self._free()
        if child is not None:
            self._asked = child
            child.order({"do": "elements", "file": self._job.whole_file()}, patience=self._job.crew.limits.left() + 1)
        return child is not None

    def carry_on(self) -> None:
        """Give out what waits."""
        while self._job.ledger.waiting and (child := self._free()) is not None:
            self._give(child)

    def has(self, child: Child) -> bool:
        """Whether a child works for this team."""
        return child in self._hands

    def dismiss(self) -> None:
        """End all children of this team."""
        for child in self._hands:
            self._job.crew.dismiss(child)
        self._hands.clear()

    def take(self, event: Event) -> bool:
        """What happened to a child of this team; true when the elements have to be asked for once more."""
        if event.death:
            return self._died(event)
        run, said = self._hands[event.child], event.message
        match said["say"]:
            case "elements":
                self._asked, self._job.unopened = None, ""
                self._job.ledger.expect(said["numbers"])
                self._job.make_from_whole_file(self._job.ledger.unassigned(()))
                event.child.wait_for()
            case "refused":
                self._refused(event.child, run)
            case _ if run is not None:
                self._made(event.child, run, said)
        return False

    def _made(self, child: Child, run: Run, said: Mapping[str, Any]) -> None:
        ledger = self._job.ledger
        child.wait_for(self._job.crew.limits.element_seconds * (1 if run.batch.alone else PATIENCE))
        match said["say"]:
            case "ready":
                child.wait_for(self._opening_seconds(run.batch.file))
            case "begin":
                run.begun = said["number"]
            case "part":
                self._job.parts.append(said["file"])
                ledger.made(run, said["numbers"], "mesh" if run.batch.kernels else "box")
            case "none":
                ledger.made(run, said["numbers"], "none")
            case "absent":
                ledger.absent(run, said["numbers"])
            case "done":
                ledger.absent(run, list(run.open))  # nobody leaves without an outcome
                self._put_down(child)

    def _refused(self, child: Child, run: Run | None) -> None:
        """A file that does not open: what was cut out is looked for in the whole file; without that, nothing came out."""
        self._put_down(child)
        if run is None:
            self._asked, self._job.unopened = None, "crashed"
        elif run.batch.file != self._job.whole_file():
            self._job.ledger.put(replace(run.batch, file=self._job.whole_file()))
        else:
            self._job.ledger.absent(run, list(run.open))

    def _died(self, event: Event) -> bool:
        run = self._hands.pop(event.child)
        self._deaths += 1
        self._job.serial |= not event.at_fault
        if run is not None and event.at_fault:
            self._job.ledger.died(run, event.death)
        elif run is not None:
            self._job.ledger.interrupted(run)
        if event.child is not self._asked:
            return False
        self._asked = None
        if event.at_fault:
            self._job.unopened = event.death
        return not event.at_fault

    def _free(self) -> Child | None:
        """A child for work that waits; ``None`` when the work has to wait."""
        for child, run in self._hands.items():
            if run is None and child is not self._asked:
                return child
        most = 1 if self._job.serial else min(_MOST_CHILDREN, self._job.most_children)
        wanted = not self._hands or (self._job.ledger.waiting >= _WORTH_A_CHILD and len(self._hands) < most)
        return self._start() if wanted and self._job.may_start() else None

    def _start(self) -> Child:
        child = self._job.crew.start(KERNEL)
        self._hands[child] = None
        return child

    def _give(self, child: Child) -> None:
        run = self._job.ledger.next_run()
        if run is None:
            return
        self._hands[child] = run
        batch = run.batch
        kernel = batch.kernels[0] if batch.kernels else None
        order = {
            "do": "shapes",
            "file": batch.file,
            "folder": str(self._job.source.folder),
            "prefix": _part_name(batch, kernel),
            "numbers": list(batch.numbers),
            "kernel": kernel,
            "alone": batch.alone,
        }
        child.order(order, patience=_START_SECONDS + self._opening_seconds(batch.file))

    def _put_down(self, child: Child) -> None:
        self._hands[child] = None
        child.wait_for()

    def _dismiss_idle(self) -> None:
        for child, run in list(self._hands.items()):
            if run is None and child is not self._asked:
                del self._hands[child]
                self._job.crew.dismiss(child)

    def _opening_seconds(self, file: str) -> float:
        """How long a child may be silent over opening a file."""
        return self._job.crew.limits.element_seconds * PATIENCE + Path(file).stat().st_size / _OPENED_A_SECOND


def _part_name(batch: Batch, kernel: str | None) -> str:
    """Begins with the maker; differs from that of every other batch, and is the same whoever makes it and when."""
    maker = (kernel or "box").split("-", maxsplit=1)[0]
    alone = "a" if batch.alone else ""
    return f"{maker}-{Path(batch.file).stem[:40]}-{batch.numbers[0]}-{len(batch.numbers)}{alone}"
