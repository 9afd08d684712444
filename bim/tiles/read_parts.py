"""Part files with the triangles of elements, looked at where they lie: no model is ever in memory as a whole."""

import encodings.cp437  # noqa: F401  zipfile loads it with the first name it reads, in the middle of the work
import math
import mmap
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bim.tiles.patch import Patch

FARTHEST_M = 1e8
"""No coordinate on earth is larger; what lies beyond is a broken number and would cost all others their precision."""
_LOCAL_HEADER = 30
_ARRAY_HEADER = 4096
"""Much more than the header of an array of numbers has."""
_ARRAYS = ("numbers", "vertex_counts", "triangle_counts", "vertices", "triangles")


@dataclass(frozen=True, slots=True)
class PartArrays:
    """One part file, see ``bim.write_parts``; the two large arrays stay on disk. ``triangles`` count from their shape."""

    numbers: NDArray[np.int64]
    vertex_counts: NDArray[np.int64]
    triangle_counts: NDArray[np.int64]
    vertices: NDArray[np.float64]
    triangles: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ShapeIndex:
    """Where each usable shape lies, ascending by row: arrays of one entry a shape, offsets inside its part.

    ``low`` and ``high``: (n, 3) metres, engineering coordinates. ``unusable``: rows whose numbers no viewer can draw.
    """

    parts: tuple[PartArrays, ...]
    part: NDArray[np.int64]
    row: NDArray[np.int64]
    vertex_start: NDArray[np.int64]
    vertex_count: NDArray[np.int64]
    triangle_start: NDArray[np.int64]
    triangle_count: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    unusable: tuple[int, ...]

    def own_triangles(self, shape: int) -> NDArray[np.int32]:
        """(m, 3) triangles of one shape."""
        start = self.triangle_start[shape]
        own: NDArray[np.int32] = self.parts[self.part[shape]].triangles[start : start + self.triangle_count[shape]]
        return own

    def own_vertices(self, shape: int) -> NDArray[np.float64]:
        """(n, 3) vertices of one shape."""
        start = self.vertex_start[shape]
        own: NDArray[np.float64] = self.parts[self.part[shape]].vertices[start : start + self.vertex_count[shape]]
        return own


def read_part(path: Path) -> PartArrays:
    """Open a part file. Raises ``ValueError`` or ``zipfile.BadZipFile`` when it is none."""
    with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        arrays = {info.filename: _array(archive, info, mapped) for info in archive.infolist()}
    missing = [name for name in _ARRAYS if f"{name}.npy" not in arrays]
    if missing:
        raise ValueError(f"{path.name}: no array {missing[0]}")
    return PartArrays(**{name: arrays[f"{name}.npy"] for name in _ARRAYS})


def read_index(parts: Sequence[Path], row_of: Mapping[int, int]) -> ShapeIndex:
    """All shapes of the parts by row. A number that ``row_of`` does not know raises ``KeyError``."""
    opened = tuple(read_part(path) for path in parts)
    columns = [_columns(number, part, row_of) for number, part in enumerate(opened)]
    if not columns:
        columns = [(*(np.zeros(0, dtype=np.int64) for _ in range(7)), np.zeros((0, 6)), np.zeros(0, dtype=bool))]
    joined = [np.concatenate(column) for column in zip(*columns, strict=True)]
    unusable = np.unique(joined[2][~joined[8]])
    order = np.lexsort((joined[1], joined[2]))
    order = order[~np.isin(joined[2][order], unusable)]
    part, _, row, vertex_start, vertex_count, triangle_start, triangle_count, box, _ = (one[order] for one in joined)
    return ShapeIndex(
        opened,
        part,
        row,
        vertex_start,
        vertex_count,
        triangle_start,
        triangle_count,
        box[:, :3],
        box[:, 3:],
        tuple(int(one) for one in unusable),
    )


def patch_of(
    index: ShapeIndex,
    shapes: NDArray[np.int64],
    chosen: Sequence[NDArray[np.int64] | None],
    origin: NDArray[np.float64],
) -> Patch:
    """The triangles of some shapes in their order, relative to ``origin``; ``chosen`` names those of each, ``None`` all."""
    rows = np.unique(index.row[shapes])
    vertices, triangles = _pieces(index, shapes, chosen)
    vertex_counts = np.array([len(own) for own in vertices], dtype=np.int64)
    firsts = (np.cumsum(vertex_counts) - vertex_counts).astype(np.int32)
    feature = np.searchsorted(rows, index.row[shapes]).astype(np.int32)
    corners, named = np.concatenate(vertices), np.concatenate(triangles)
    corners -= origin
    named += np.repeat(firsts, [len(own) for own in triangles])[:, None]
    return Patch(corners, np.repeat(feature, vertex_counts), named, rows)


def _pieces(
    index: ShapeIndex, shapes: NDArray[np.int64], chosen: Sequence[NDArray[np.int64] | None]
) -> tuple[list[NDArray[np.float64]], list[NDArray[np.int32]]]:
    """Vertices and triangles of each shape, or of the triangles chosen of it: views where all of a shape is wanted.

    One by one on purpose: a view costs less than a microsecond, and its rows are copied as they lie, not gathered by number.
    """
    spans = zip(
        index.part[shapes].tolist(),
        index.vertex_start[shapes].tolist(),
        index.vertex_count[shapes].tolist(),
        index.triangle_start[shapes].tolist(),
        index.triangle_count[shapes].tolist(),
        chosen,
        strict=True,
    )
    vertices, triangles = [], []
    for part, vertex_start, vertex_count, triangle_start, triangle_count, some in spans:
        own = index.parts[part].vertices[vertex_start : vertex_start + vertex_count]
        named = index.parts[part].triangles[triangle_start : triangle_start + triangle_count]
        if some is not None:
            used, places = np.unique(named[some], return_inverse=True)
            own, named = own[used], places.reshape(-1, 3).astype(np.int32)
        vertices.append(own)
        triangles.append(named)
    return vertices, triangles


def _columns(number: int, part: PartArrays, row_of: Mapping[int, int]) -> tuple[NDArray[Any], ...]:
    """Part, number, row, offsets and counts, box, usable: of every shape of one part."""
    vertex_counts, triangle_counts = part.vertex_counts, part.triangle_counts
    vertex_starts = np.cumsum(vertex_counts) - vertex_counts
    triangle_starts = np.cumsum(triangle_counts) - triangle_counts
    shapes = len(part.numbers)
    box = np.full((shapes, 6), np.nan)
    filled = np.flatnonzero((vertex_counts > 0) & (triangle_counts > 0))
    usable = np.zeros(shapes, dtype=bool)
    if len(filled):
        # Shapes lie without gaps, so those without anything may be passed over.
        box[filled, :3] = np.minimum.reduceat(part.vertices, vertex_starts[filled], axis=0)
        box[filled, 3:] = np.maximum.reduceat(part.vertices, vertex_starts[filled], axis=0)
        corners = part.triangles.reshape(-1)
        highest = np.maximum.reduceat(corners, 3 * triangle_starts[filled])
        lowest = np.minimum.reduceat(corners, 3 * triangle_starts[filled])
        usable[filled] = (highest < vertex_counts[filled]) & (lowest >= 0)
    with np.errstate(invalid="ignore"):
        usable &= (np.abs(box) < FARTHEST_M).all(axis=1)
    rows = np.array([row_of[one] for one in part.numbers.tolist()], dtype=np.int64)
    numbers = np.full(shapes, number)
    return numbers, part.numbers, rows, vertex_starts, vertex_counts, triangle_starts, triangle_counts, box, usable


def _array(archive: zipfile.ZipFile, info: zipfile.ZipInfo, mapped: mmap.mmap) -> NDArray[Any]:
    """One array of an ``.npz``: a view of the mapped file where it is stored as it is, read where it is compressed."""
    if info.compress_type != zipfile.ZIP_STORED:
        return _copied(archive, info)
    # The lengths of name and extra field in front of the data may differ from those in the directory.
    local = mapped[info.header_offset : info.header_offset + _LOCAL_HEADER]
    begin = info.header_offset + _LOCAL_HEADER
    begin += int.from_bytes(local[26:28], "little") + int.from_bytes(local[28:30], "little")
    head = BytesIO(mapped[begin : begin + min(info.file_size, _ARRAY_HEADER)])
    version = np.lib.format.read_magic(head)
    read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, fortran, dtype = read_header(head)
    if fortran or dtype.hasobject or 0 in shape:
        return _copied(archive, info)
    return np.frombuffer(mapped, dtype, math.prod(shape), begin + head.tell()).reshape(shape)


def _copied(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> NDArray[Any]:
    with archive.open(info) as stream:
        array: NDArray[Any] = np.lib.format.read_array(stream, allow_pickle=False)
    return array
