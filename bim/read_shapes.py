"""Triangles of elements, made by the geometry engine in this process: crashes are the caller's to survive."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ifcopenshell.geom
import numpy as np
from numpy.typing import NDArray

from bim.kernels import HYBRID
from bim.read_entities import Entity, OpenFile, attribute, members, text
from bim.read_placements import absolute_matrix

_NO_BODY = {"Axis", "Axis2D", "Box", "FootPrint", "Plan", "Annotation", "Profile", "Reference", "Clearance", "Lighting"}
_NO_BODY |= {"CoG", "Survey", "PlanView", "Annotation2D", "Curve2D", "Curve3D", "Point", "PointCloud", "BoundingBox"}
_BOX_CORNERS = np.array([(x, y, z) for z in (0, 1) for y in (0, 1) for x in (0, 1)], dtype=np.float64)
_BOX_TRIANGLES = np.array(
    [
        (0, 2, 1),
        (1, 2, 3),
        (4, 5, 6),
        (5, 7, 6),
        (0, 1, 4),
        (1, 5, 4),
        (2, 6, 3),
        (3, 6, 7),
        (0, 4, 2),
        (2, 4, 6),
        (1, 3, 5),
        (3, 7, 5),
    ],
    dtype=np.int32,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Triangles of one element: vertices (n, 3) in metres, engineering coordinates; triangles (m, 3) index them."""

    row: int
    vertices: NDArray[np.float64]
    triangles: NDArray[np.int32]


def shapes_together(model: OpenFile, elements: dict[int, Entity], *, threads: int) -> Iterator[Shape | None]:
    """Shapes of many elements ``{row: element}`` in any order; ``None`` now and then when nothing came out of one.

    Repeated geometry is meshed once (its placement is applied here, not in the engine): four times as fast on models
    with much furniture.
    """
    rows = {element.id(): row for row, element in elements.items() if attribute(element, "Representation") is not None}
    if not rows:
        return
    iterator = ifcopenshell.geom.iterator(
        _settings(), model, threads, include=[elements[row] for row in rows.values()], geometry_library=HYBRID
    )
    if not iterator.initialize():
        return
    while True:
        made = iterator.get()
        row = rows.get(made.id)
        yield None if row is None else _shape(row, made)
        if not iterator.next():
            return


def shape_alone(model: OpenFile, row: int, element: Entity, *, kernel: str) -> Shape | None:
    """The shape of one element; ``None`` when the kernel makes none."""
    if attribute(element, "Representation") is None:
        return None
    try:
        made = ifcopenshell.geom.create_shape(_settings(), element, geometry_library=kernel)
    except (RuntimeError, ValueError, TypeError):
        return None
    return _shape(row, made)


def has_body(element: Entity) -> bool:
    """Whether an element claims a solid or a surface, so that "no shape" is a failure and not an answer."""
    for representation in members(attribute(element, "Representation"), "Representations"):
        names = {text(representation, "RepresentationIdentifier"), text(representation, "RepresentationType")}
        if not names & _NO_BODY and members(representation, "Items"):
            return True
    return False


def stated_box(model: OpenFile, row: int, element: Entity, *, length_m: float) -> Shape | None:
    """The bounding box that the file itself states for an element (representation ``Box``), as twelve triangles."""
    for representation in members(attribute(element, "Representation"), "Representations"):
        for item in members(representation, "Items"):
            if not item.is_a("IfcBoundingBox"):
                continue
            corner = attribute(attribute(item, "Corner"), "Coordinates", ())
            size = [attribute(item, name) for name in ("XDim", "YDim", "ZDim")]
            if len(corner) != 3 or not all(isinstance(side, int | float) and side > 0 for side in size):
                continue
            local = (np.array(corner) + _BOX_CORNERS * np.array(size, dtype=np.float64)) * length_m
            matrix = absolute_matrix(attribute(element, "ObjectPlacement"), {})
            vertices = local @ matrix[:3, :3].T + matrix[:3, 3] * length_m
            return Shape(row, vertices, _BOX_TRIANGLES)
    return None


class PartWriter:
    """Collects shapes and writes them away in files of bearable size, so that a later crash cannot take them along."""

    def __init__(self, folder: Path, prefix: str, *, most_vertices: int = 400_000, seconds: float = 1.0) -> None:
        self._folder = folder
        self._prefix = prefix
        self._most_vertices = most_vertices
        self._seconds = seconds
        self._shapes: list[Shape] = []
        self._vertices = 0
        self._since = time.monotonic()
        self._number = 0

    def add(self, shape: Shape) -> tuple[Path, list[int]] | None:
        """Take one shape; a file and its rows when this filled one."""
        self._shapes.append(shape)
        self._vertices += len(shape.vertices)
        full = self._vertices >= self._most_vertices or time.monotonic() - self._since >= self._seconds
        return self.flush() if full else None

    def flush(self) -> tuple[Path, list[int]] | None:
        """Write what is collected; ``None`` when there is nothing."""
        self._since = time.monotonic()
        if not self._shapes:
            return None
        path = self._folder / f"{self._prefix}-{self._number:05d}.npz"
        write_part(path, self._shapes)
        rows = [shape.row for shape in self._shapes]
        self._number += 1
        self._shapes, self._vertices = [], 0
        return path, rows


def write_part(path: Path, shapes: Iterable[Shape]) -> None:
    """Write shapes as arrays: rows, vertex_counts, triangle_counts, vertices (float64), triangles (int32)."""
    kept = list(shapes)
    np.savez(
        path,
        rows=np.array([shape.row for shape in kept], dtype=np.int64),
        vertex_counts=np.array([len(shape.vertices) for shape in kept], dtype=np.int64),
        triangle_counts=np.array([len(shape.triangles) for shape in kept], dtype=np.int64),
        vertices=np.concatenate([shape.vertices for shape in kept]),
        triangles=np.concatenate([shape.triangles for shape in kept]),
    )


def _settings() -> ifcopenshell.geom.settings:
    """Lengths come out in metres. Equal vertices are merged: without normals that loses nothing and halves the file."""
    settings = ifcopenshell.geom.settings()
    settings.set("weld-vertices", True)
    settings.set("no-normals", True)
    settings.set("apply-default-materials", False)
    return settings


def _shape(row: int, made: object) -> Shape | None:
    geometry = made.geometry  # type: ignore[attr-defined]
    triangles = np.frombuffer(geometry.faces_buffer, dtype=np.int32).reshape(-1, 3).copy()
    local = np.frombuffer(geometry.verts_buffer, dtype=np.float64).reshape(-1, 3)
    if not len(triangles) or not len(local):  # lines and points alone
        return None
    columns = np.frombuffer(made.transformation_buffer, dtype=np.float64).reshape(4, 4)  # type: ignore[attr-defined]
    vertices = local @ columns[:3, :3] + columns[3, :3]
    if np.linalg.det(columns[:3, :3]) < 0:  # a mirrored placement turns the triangles inside out
        triangles = triangles[:, ::-1].copy()
    return Shape(row, vertices, triangles)
