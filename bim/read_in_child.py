"""Models of strangers: every engine runs in children that can be killed, and the model survives.

One child reads the element table while others make the shapes (``read_shapes_in_child``). They meet at the end, by the
instance number of each element.
"""

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bim.child_messages import heard_problems
from bim.elements import BuildingModel, MeshReport
from bim.model_messages import heard_model
from bim.read_by_child import TABLE, Crew, Event, Limits
from bim.read_shapes_in_child import Outcome, ShapeWork
from bim.read_undertaking import Source
from bim.screen_ifc import screen_ifc
from bim.tiles.write_tiles import WrittenTiles, write_tiles
from bim.write_elements import ELEMENTS_FILE, NUMBER_COLUMN
from bim.write_parts import known_parts
from values.errors import ChildFailed, FileRefused
from values.problems import NOWHERE, Findings, Problem, Severity, Where

OnProgress = Callable[[str, int, int], None]
"""Called with a stage ("reading", "geometry", "packing"), done and total (0: unknown)."""
SECONDS_OF_SILENCE = 1.0
TILES_FOLDER = "tiles"
_BOX_COLUMNS = ("min_x", "min_y", "min_z", "max_x", "max_y", "max_z")


@dataclass(frozen=True, slots=True)
class ModelReading:
    """A model with boxes and ``shape`` filled in, what became of its shapes, and their tiles.

    ``tiles`` is ``None`` when no element has a shape.
    """

    model: BuildingModel
    report: MeshReport
    tiles: WrittenTiles | None


def read_model_in_child(  # noqa: PLR0913  each argument is one bound of its own
    path: Path,
    out_folder: Path,
    *,
    seconds: float,
    memory_mb: int,
    max_mb: int = 500,
    checked_kb: int = 300,
    element_seconds: float = 60,
    on_progress: OnProgress | None = None,
) -> ModelReading:
    """Read an IFC model and its shapes without trusting it.

    Args:
        path: The file.
        out_folder: Takes a folder ``tiles`` when there are any; made when missing.
        seconds: For everything together. Out of time over the shapes, the elements that are left count as failed.
        memory_mb: Memory that all children together may use (enforced on Linux).
        max_mb: Largest file taken.
        checked_kb: Of larger files about so much text is held to its schema.
        element_seconds: For the shape of one element alone.
        on_progress: Told how far it is.

    Raises:
        FileRefused: The codes of ``read_ifc``.
        ChildFailed: ``model_reading_crashed``, ``model_reading_out_of_time``, ``model_reading_out_of_memory``.
    """
    tell = _Told(on_progress or (lambda stage, done, total: None))
    header = screen_ifc(path, max_mb=max_mb)  # a quick no needs no child
    out_folder.mkdir(parents=True, exist_ok=True)
    limits = Limits.from_now(seconds=seconds, memory_mb=memory_mb, element_seconds=element_seconds)
    with tempfile.TemporaryDirectory(prefix=".reading-", dir=out_folder) as name, Crew(limits) as crew:
        folder = Path(name).resolve()
        work = ShapeWork(crew, Source(path.resolve(), header, folder), tell)
        work.begin()
        table = _Table(crew, path, folder / "table", {"max_mb": max_mb, "checked_kb": checked_kb}, tell)
        read = None
        while read is None:
            event = _next_event(crew, tell)
            if event is None:
                raise table.failed("out_of_time")
            if event.child is table.child:
                read = table.heard(event)
            work.take(event)
        tell.table_is_read()
        model, numbers = read
        work.expect(numbers)
        while not (work.finished and table.done) and (event := _next_event(crew, tell)) is not None:
            if event.child is table.child:
                table.hear_checks(event)
            work.take(event)
        outcome = work.outcome()
        tell("geometry", len(numbers), len(numbers))
        row_of = {number: row for row, number in enumerate(numbers)}
        parts, strangers = known_parts(outcome.parts, row_of)
        written = write_tiles(
            parts, row_of, len(numbers), out_folder / TILES_FOLDER,
            tell=lambda done, total: tell("packing", done, total),
        )  # fmt: skip
    model = replace(model, problems=(*model.problems, *table.checks))
    return _reading(model, numbers, outcome, written, strangers)


class _Told:
    """Tells how far it is, and the same once more while nothing happens: whoever listens may want to stop.

    Table and shapes are made side by side. Shapes are told of once the table is read: often they are there before it, and a
    finished count would stand still for as long as the table takes.
    """

    def __init__(self, tell: OnProgress) -> None:
        self._tell = tell
        self._last = ("reading", 0, 0)
        self._shapes: tuple[int, int] | None = (0, 0)

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage == "geometry" and self._shapes is not None:
            self._shapes = done, total
        else:
            self._last = (stage, done, total)
        self._tell(*self._last)

    def table_is_read(self) -> None:
        shapes, self._shapes = self._shapes, None
        if shapes is not None:
            self("geometry", *shapes)

    def again(self) -> None:
        self._tell(*self._last)


def _next_event(crew: Crew, told: _Told) -> Event | None:
    """What happens next to any child; ``None`` when the time is over."""
    while crew.limits.left() > 0:
        event = crew.event(min(crew.limits.left(), SECONDS_OF_SILENCE))
        if event is not None:
            return event
        told.again()
    return None


class _Table:
    """The element table on its way, read by a child of its own while others make the shapes; then what its checks found.

    ``done``: nothing more is expected of the child.
    """

    def __init__(self, crew: Crew, path: Path, folder: Path, bounds: Mapping[str, int], tell: OnProgress) -> None:
        self._crew = crew
        self._limits = crew.limits
        self._seconds = crew.limits.left()
        self._tell = tell
        self._file = folder / ELEMENTS_FILE
        self.child = crew.start(TABLE)
        tell("reading", 0, 0)
        folder.mkdir()
        self.child.order({"do": "table", "path": str(path.resolve()), "folder": str(folder), **bounds})
        self.done = False
        self.checks: tuple[Problem, ...] = (_unchecked("out_of_time"),)

    def heard(self, event: Event) -> tuple[BuildingModel, list[int]] | None:
        """The model without its shapes and the instance number of each row, when it is all there."""
        message = event.message
        if event.death:
            raise self.failed(event.death)
        match message["say"]:
            case "refused":
                raise FileRefused(message["code"], heard_problems(message["problems"]), **message["fields"])
            case "progress":
                self._tell("reading", message["done"], message["total"])
            case "model":
                with pa.OSFile(str(self._file), "rb") as source:
                    table = pa.ipc.open_file(source).read_all()
                return heard_model(message, table.drop_columns([NUMBER_COLUMN])), table[NUMBER_COLUMN].to_pylist()
        return None

    def hear_checks(self, event: Event) -> None:
        """What the checks found, after the model; a child that died over them costs the checks alone."""
        if event.death:
            self.done, self.checks = True, (_unchecked(event.death),)
        elif event.message["say"] == "checks":
            self.done, self.checks = True, heard_problems(event.message["problems"])
            self._crew.dismiss(self.child)

    def failed(self, reason: str) -> ChildFailed:
        """That the table cannot be had."""
        return ChildFailed(
            f"model_reading_{reason}",
            reason=reason,
            seconds=round(self._seconds),
            memory_mb=self._limits.memory_mb,
        )


def _unchecked(reason: str) -> Problem:
    return Problem("model_checks_failed", Severity.INFO, NOWHERE, {"reason": reason})


def _reading(
    model: BuildingModel, numbers: list[int], work: Outcome, written: WrittenTiles, strangers: tuple[int, ...]
) -> ModelReading:
    states = {row: work.states[number] for row, number in enumerate(numbers)}
    findings = Findings()
    for number in strangers:
        findings.add("model_shape_of_no_element", Severity.WARNING, Where(entity=f"#{number}"), instance=f"#{number}")
    guids = model.elements.column("element_guid")
    classes = model.elements.column("element_class")
    reasons = {row: work.reasons[number] for row, number in enumerate(numbers) if number in work.reasons}
    reasons |= dict.fromkeys(written.unusable, "coordinates")
    for row in written.unusable:
        states[row] = "failed"
    for row, reason in sorted(reasons.items()):
        box = states[row] == "box"
        findings.add(
            "model_shape_replaced_by_box" if box else f"model_shape_failed_{reason}",
            Severity.INFO if box else Severity.WARNING,
            Where(row=None, entity=guids[row].as_py()),
            element_guid=guids[row].as_py(),
            element_class=classes[row].as_py(),
        )
    shapes = [states[row] for row in range(model.elements.num_rows)]
    report = MeshReport(
        mesh=shapes.count("mesh"),
        box=shapes.count("box"),
        none=shapes.count("none"),
        failed=shapes.count("failed"),
        triangles=written.triangles,
        origin_m=written.origin_m,
        problems=findings.problems(),
    )
    tiles = written if written.tileset_path is not None else None
    return ModelReading(_with_shapes(model, shapes, written), report, tiles)


def _with_shapes(model: BuildingModel, shapes: list[str], written: WrittenTiles) -> BuildingModel:
    elements = model.elements
    for name, column in zip(_BOX_COLUMNS, written.boxes.T, strict=True):
        values = pa.array(column, mask=np.isnan(column))
        elements = elements.set_column(elements.schema.get_field_index(name), name, values)
    place = elements.schema.get_field_index("shape")
    counts: dict[str, Any] = {**model.counts, "triangles": written.triangles}
    return replace(model, elements=elements.set_column(place, "shape", pa.array(shapes, pa.string())), counts=counts)
