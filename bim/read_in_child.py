"""Models of strangers: everything of the engine runs in a child process that can be killed, and the model survives.

The engine has no time limit and some files crash it. One child opens the file, reads it and makes all shapes in one go.
When it dies over the shapes, what was written away stays; the rest is split and tried again by a new child, down to one
element at a time, until the culprit is known. That element is reported and the work goes on.
"""

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from bim.child_messages import heard_model, heard_problems
from bim.elements import BuildingModel, MeshReport
from bim.read_by_child import Child, ChildDied
from bim.read_shapes_in_child import Limits, Outcome, ShapeWork
from bim.screen_ifc import screen_ifc
from bim.write_meshes import WrittenMeshes, write_meshes
from values.errors import ChildFailed, FileRefused
from values.problems import Findings, Severity, Where

OnProgress = Callable[[str, int, int], None]
"""Called with a stage ("reading", "geometry"), done and total (0: unknown)."""
MESH_FILE = "model.glb"
_BOX_COLUMNS = ("min_x", "min_y", "min_z", "max_x", "max_y", "max_z")


@dataclass(frozen=True, slots=True)
class ModelReading:
    """A model with boxes and ``shape`` filled in, what became of its shapes, and the mesh file.

    ``mesh_path`` is ``None`` when no element has a shape; else ``mesh_path``.gz stands beside it.
    """

    model: BuildingModel
    report: MeshReport
    mesh_path: Path | None


def read_model_in_child(
    path: Path,
    out_folder: Path,
    *,
    seconds: float,
    memory_mb: int,
    max_mb: int = 500,
    element_seconds: float = 60,
    on_progress: OnProgress | None = None,
) -> ModelReading:
    """Read an IFC model and its shapes without trusting it.

    Args:
        path: The file.
        out_folder: Takes ``model.glb`` and ``model.glb.gz``; made when missing.
        seconds: For everything together. Out of time over the shapes, the elements that are left count as failed.
        memory_mb: Memory the child may use (enforced on Linux).
        max_mb: Largest file taken.
        element_seconds: For the shape of one element alone.
        on_progress: Told how far it is.

    Raises:
        FileRefused: The codes of ``read_ifc``.
        ChildFailed: ``model_reading_crashed``, ``model_reading_out_of_time``, ``model_reading_out_of_memory``.
    """
    tell = on_progress or (lambda stage, done, total: None)
    screen_ifc(path, max_mb=max_mb)  # a quick no needs no child
    out_folder.mkdir(parents=True, exist_ok=True)
    limits = Limits(time.monotonic() + seconds, memory_mb, element_seconds)
    order = {"path": str(path.resolve()), "max_mb": max_mb, "memory_mb": memory_mb}
    with tempfile.TemporaryDirectory(prefix=".reading-", dir=out_folder) as work:
        folder = Path(work)
        order["folder"] = str(folder.resolve())
        child = Child(order | {"seconds": seconds, "read_model": True}, memory_mb)
        try:
            model = _model(child, folder, limits, seconds, tell)
            work_done = ShapeWork(order, folder, model.elements.num_rows, limits, tell).outcome(child)
        finally:
            child.stop()
        written = write_meshes(work_done.parts, model.elements.num_rows, out_folder / MESH_FILE)
    return _reading(model, work_done, written)


def _model(child: Child, folder: Path, limits: Limits, seconds: float, tell: OnProgress) -> BuildingModel:
    tell("reading", 0, 0)
    while True:
        try:
            message = child.answer(limits.left())
        except ChildDied as death:
            raise ChildFailed(
                f"model_reading_{death.reason}",
                reason=death.reason,
                seconds=round(seconds),
                memory_mb=limits.memory_mb,
            ) from death
        if message["say"] == "progress":
            tell("reading", message["done"], message["total"])
        elif message["say"] == "refused":
            raise FileRefused(message["code"], heard_problems(message["problems"]), **message["fields"])
        elif message["say"] == "model":
            with pa.OSFile(str(folder / "elements.arrow"), "rb") as source:
                return heard_model(message, pa.ipc.open_file(source).read_all())


def _reading(model: BuildingModel, work: Outcome, written: WrittenMeshes) -> ModelReading:
    states = dict(work.states)
    findings = Findings()
    guids = model.elements.column("element_guid")
    classes = model.elements.column("element_class")
    reasons: Mapping[int, str] = {**work.reasons, **dict.fromkeys(written.unusable, "coordinates")}
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
    return ModelReading(_with_shapes(model, shapes, written), report, written.path)


def _with_shapes(model: BuildingModel, shapes: list[str], written: WrittenMeshes) -> BuildingModel:
    elements = model.elements
    for name, column in zip(_BOX_COLUMNS, written.boxes.T, strict=True):
        values = pa.array(column, mask=np.isnan(column))
        elements = elements.set_column(elements.schema.get_field_index(name), name, values)
    place = elements.schema.get_field_index("shape")
    counts: dict[str, Any] = {**model.counts, "triangles": written.triangles}
    return replace(model, elements=elements.set_column(place, "shape", pa.array(shapes, pa.string())), counts=counts)
