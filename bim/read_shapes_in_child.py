"""The shapes of a model by children: our own mesher's first, the kernels' for what it refused, the culprits named."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bim.read_by_child import DIRECT, KERNEL, Crew, Event, Limits
from bim.read_shares_by_children import ShareTeam
from bim.read_slices_by_children import SliceTeam
from bim.read_undertaking import Source, Undertaking
from bim.screen_ifc import screen_ifc
from values.errors import ChildFailed

Tell = Callable[[str, int, int], None]
_START_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """``states`` of every element by instance number (mesh, box, none, failed) and the ``reasons`` of ``ShapeLedger``.

    ``parts`` are files of ``write_part``, by name (which begins with who made it: direct, hybrid, opencascade, box); each
    element stands in at most one.
    """

    parts: tuple[Path, ...]
    states: Mapping[int, str]
    reasons: Mapping[int, str]


def shapes_of_file(path: Path, folder: Path, *, limits: Limits, max_mb: int = 500, crew: Crew | None = None) -> Outcome:
    """Open a model and make all its shapes, without its element table.

    Args:
        path: The file.
        folder: Takes part files and what is cut out for the kernels; it must exist.
        limits: Time and memory.
        max_mb: Largest file taken.
        crew: Children that wait already (``warm_children``); they are left idle, for another file. Else new ones.

    Raises:
        FileRefused: The codes of ``screen_ifc``.
        ChildFailed: ``model_reading_crashed``, ``…_out_of_time``, ``…_out_of_memory``: no child could open the file.
    """
    source = Source(path.resolve(), screen_ifc(path, max_mb=max_mb), folder.resolve())
    if crew is not None:
        crew.limit(limits)
        return _outcome(crew, ShapeWork(crew, source, keep_children=True))
    with Crew(limits) as own:
        return _outcome(own, ShapeWork(own, source))


def warm_children(limits: Limits, *, direct: int, kernel: int) -> Crew:
    """Children that have their imports behind them. The caller ends them: ``Crew`` is a context manager.

    Raises:
        ChildFailed: One did not start.
    """
    crew = Crew(limits)
    waiting = {crew.start(module) for module in [DIRECT] * direct + [KERNEL] * kernel}
    while waiting:
        event = crew.event(_START_SECONDS)
        if event is None or event.death:
            crew.close()
            raise ChildFailed("model_reading_crashed", reason="crashed", memory_mb=limits.memory_mb)
        waiting.discard(event.child)
    return crew


class ShapeWork:
    """Keeps children busy until every element has an outcome. Fed with the crew's events by whoever runs the crew."""

    def __init__(self, crew: Crew, source: Source, tell: Tell | None = None, *, keep_children: bool = False) -> None:
        self._job = Undertaking(crew, source, keep_children)
        self._tell = tell or (lambda stage, done, total: None)
        self._meshing = ShareTeam(self._job)
        self._kernels = SliceTeam(self._job)
        self._meshing_closed = False  # what it left is in the hands of the kernels

    @property
    def finished(self) -> bool:
        """Whether nothing is left to be done, or nothing more can be."""
        return self._exhausted() or (self._meshing_closed and self._kernels.idle and not self._job.ledger.waiting)

    @property
    def unopened(self) -> str:
        """Why no child could open the file: crashed, out_of_time, out_of_memory; empty when one could."""
        return self._job.unopened

    def begin(self) -> None:
        """Set the first children to work."""
        count = self._meshing.begin()
        self._kernels.begin(self._job.most_children - count)

    def expect(self, numbers: Iterable[int]) -> None:
        """Elements that must have an outcome; those that nobody has met are made from the whole file."""
        self._job.ledger.expect(numbers)
        if self._meshing_closed and not self._job.unopened:
            self._leave_to_kernels()
        self._carry_on()

    def take(self, event: Event) -> None:
        """What happened to a child of the crew, of this work or not."""
        ledger = self._job.ledger
        before = len(ledger.states)
        if self._meshing.has(event.child):
            self._meshing.take(event)
        elif self._kernels.has(event.child) and self._kernels.take(event):
            self._meshing_closed = False
        self._carry_on()
        if len(ledger.states) != before:
            self._tell("geometry", len(ledger.states), ledger.total)

    def outcome(self) -> Outcome:
        """End what is under way and settle who was not reached."""
        if not self._job.keep or not self.finished or self._exhausted():
            self._meshing.dismiss()
            self._kernels.dismiss()
        self._job.ledger.give_up(self._job.unopened or "unreached")
        states, reasons = self._job.ledger.in_order()
        folder = self._job.source.folder
        return Outcome(tuple(folder / name for name in sorted(self._job.parts)), states, reasons)

    def _exhausted(self) -> bool:
        return self._job.out_of_patience() or self._kernels.hopeless

    def _carry_on(self) -> None:
        """Start what can be started now."""
        if self._exhausted():
            return
        self._meshing.carry_on()
        if self._meshing.through and not self._meshing_closed:
            if self._meshing.opened:
                self._meshing_closed = True
                self._leave_to_kernels()
            else:  # our own index does not get along with the file: the engine shall say what is in it
                self._meshing_closed = self._kernels.ask()
        self._kernels.carry_on()

    def _leave_to_kernels(self) -> None:
        self._job.make_from_whole_file(self._job.ledger.unassigned(self._kernels.runs()))


def _outcome(crew: Crew, work: ShapeWork) -> Outcome:
    work.begin()
    while not work.finished and (event := crew.event(crew.limits.left())) is not None:
        work.take(event)
    outcome = work.outcome()
    if work.unopened and not outcome.states:
        raise ChildFailed(f"model_reading_{work.unopened}", reason=work.unopened, memory_mb=crew.limits.memory_mb)
    return outcome
