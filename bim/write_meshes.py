"""Shapes into one mesh file for the viewer, and the bounding box of every element."""

import gzip
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bim.glb import MeshLayout, glb_head

FARTHEST_M = 1e8
"""No coordinate on earth is larger; what lies beyond is a broken number and would cost all others their precision."""
_GZIP_LEVEL = 5


@dataclass(frozen=True, slots=True)
class WrittenMeshes:
    """What went into the mesh file. ``boxes``: shape (elements, 6), min then max in metres, NaN without a shape.

    ``unusable`` are the rows whose numbers no viewer can draw; they are in neither file nor boxes.
    """

    path: Path | None
    boxes: NDArray[np.float64]
    triangles: int
    origin_m: tuple[float, float, float]
    unusable: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each shape lies: arrays of one entry a shape, ``part`` and the offsets inside it."""

    part: NDArray[np.int64]
    row: NDArray[np.int64]
    vertex_start: NDArray[np.int64]
    vertex_count: NDArray[np.int64]
    triangle_start: NDArray[np.int64]
    triangle_count: NDArray[np.int64]


def write_meshes(parts: Sequence[Path], elements: int, target: Path) -> WrittenMeshes:
    """Join the part files of ``read_shapes`` into ``target`` (GLB, see viewer/CONTRACT.md) and ``target``.gz.

    Triangles stand in row order whatever order the parts came in, so equal models give equal bytes. Positions are
    relative to a whole-metre origin near the middle of most elements: float32 then keeps half a millimetre within
    8 km of it.
    """
    boxes = np.full((elements, 6), np.nan)
    index = _index_of(parts, boxes)
    usable = np.isfinite(boxes[index.row]).all(axis=1) & (np.abs(boxes[index.row]) < FARTHEST_M).all(axis=1)
    unusable = np.unique(index.row[~usable])
    boxes[unusable] = np.nan
    index = _chosen(index, usable)
    if not len(index.row):
        return WrittenMeshes(None, boxes, 0, (0.0, 0.0, 0.0), tuple(int(row) for row in unusable))
    drawn = boxes[index.row]
    middle = np.floor(np.median((drawn[:, :3] + drawn[:, 3:]) / 2, axis=0))
    layout = _write_glb(parts, index, target, middle, elements, drawn)
    _write_compressed(target)
    return WrittenMeshes(target, boxes, layout.indices // 3, layout.origin_m, tuple(int(row) for row in unusable))


def _index_of(parts: Sequence[Path], boxes: NDArray[np.float64]) -> _Index:
    """Index all shapes by row and fill their boxes; a shape whose triangles name no vertex gets no finite box."""
    columns: list[list[NDArray[np.int64]]] = [[] for _ in range(6)]
    for number, path in enumerate(parts):
        with np.load(path) as part:
            rows, vertex_counts, triangle_counts = part["rows"], part["vertex_counts"], part["triangle_counts"]
            vertex_starts = np.cumsum(vertex_counts) - vertex_counts
            triangle_starts = np.cumsum(triangle_counts) - triangle_counts
            vertices, triangles = part["vertices"], part["triangles"]
        boxes[rows, :3] = np.minimum.reduceat(vertices, vertex_starts, axis=0)
        boxes[rows, 3:] = np.maximum.reduceat(vertices, vertex_starts, axis=0)
        highest = np.maximum.reduceat(triangles.max(axis=1), triangle_starts)
        lowest = np.minimum.reduceat(triangles.min(axis=1), triangle_starts)
        boxes[rows[(highest >= vertex_counts) | (lowest < 0)]] = np.nan
        told = (np.full(len(rows), number), rows, vertex_starts, vertex_counts, triangle_starts, triangle_counts)
        for column, values in zip(columns, told, strict=True):
            column.append(values)
    joined = [np.concatenate(column) if column else np.zeros(0, dtype=np.int64) for column in columns]
    order = np.argsort(joined[1], kind="stable")
    return _Index(*(column[order] for column in joined))


def _chosen(index: _Index, usable: NDArray[np.bool_]) -> _Index:
    return _Index(
        index.part[usable],
        index.row[usable],
        index.vertex_start[usable],
        index.vertex_count[usable],
        index.triangle_start[usable],
        index.triangle_count[usable],
    )


def _write_glb(
    parts: Sequence[Path],
    index: _Index,
    target: Path,
    middle: NDArray[np.float64],
    elements: int,
    drawn: NDArray[np.float64],
) -> MeshLayout:
    """Write head and buffer; part by part, so that memory holds one part and not the model."""
    low = (drawn[:, :3].min(axis=0) - middle).astype(np.float32)
    high = (drawn[:, 3:].max(axis=0) - middle).astype(np.float32)
    layout = MeshLayout(
        vertices=int(index.vertex_count.sum()),
        indices=int(index.triangle_count.sum()) * 3,
        elements=elements,
        low=(float(low[0]), float(low[1]), float(low[2])),
        high=(float(high[0]), float(high[1]), float(high[2])),
        origin_m=(float(middle[0]), float(middle[1]), float(middle[2])),
    )
    head = glb_head(layout)
    target.write_bytes(head)
    with target.open("r+b") as stream:
        stream.truncate(len(head) + layout.buffer_bytes)
    start = len(head)
    positions = np.memmap(target, "<f4", "r+", start, (layout.vertices, 3))
    features = np.memmap(target, "<f4", "r+", start + layout.position_bytes, (layout.vertices,))
    indices = np.memmap(
        target, "<u4", "r+", start + layout.position_bytes + layout.feature_bytes, (layout.indices // 3, 3)
    )
    vertex_target = np.cumsum(index.vertex_count) - index.vertex_count
    triangle_target = np.cumsum(index.triangle_count) - index.triangle_count
    for number, path in enumerate(parts):
        with np.load(path) as part:
            vertices, triangles = part["vertices"] - middle, part["triangles"]
        for shape in np.flatnonzero(index.part == number):
            source, count = index.vertex_start[shape], index.vertex_count[shape]
            first = vertex_target[shape]
            positions[first : first + count] = vertices[source : source + count]
            features[first : first + count] = index.row[shape]
            source, count = index.triangle_start[shape], index.triangle_count[shape]
            put = triangle_target[shape]
            indices[put : put + count] = triangles[source : source + count] + first
    for written in (positions, features, indices):
        written.flush()
    return layout


def _write_compressed(path: Path) -> None:
    """Write ``path``.gz without time and name inside: equal meshes stay equal bytes."""
    with (
        path.open("rb") as source,
        path.with_name(f"{path.name}.gz").open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", compresslevel=_GZIP_LEVEL, fileobj=raw, mtime=0) as packed,
    ):
        shutil.copyfileobj(source, packed, 1024 * 1024)
