"""Shapes of a whole model into a 3D Tiles tileset, tiles compressed beside, and the bounding box of every element."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import deflate
import numpy as np
import numpy.ma
from numpy.typing import NDArray

from bim.tiles.coarse import Boxes, coarse_picture
from bim.tiles.partition import FLOAT_M, LEAF_TRIANGLES, Node, Pieces, tile_tree
from bim.tiles.patch import Patch, joined
from bim.tiles.quantised import STEP_M, TileMesh, tile_mesh
from bim.tiles.quantised_glb import tile_glb
from bim.tiles.read_parts import ShapeIndex, patch_of, read_index
from bim.tiles.tileset import TileRecord, tileset_json

TILESET_FILE = "tileset.json"
_GZIP_LEVEL = 2
"""Of libdeflate. Measured on tiles of real models: half the time of zlib's level 2 and 3 to 4 % fewer bytes; level 6 saves one
per cent more for a third more time."""
_THREADS = 2


@dataclass(frozen=True, slots=True)
class WrittenTiles:
    """A tileset on disk.

    ``tileset_path``: ``None`` where no element has a usable shape; ``tile_paths``: <SHA-256>.glb, each with a .gz beside it;
    ``boxes``: (elements, 6), min then max in metres, engineering coordinates, NaN without a shape; ``triangles``: at full
    detail; ``bytes_wire``: of all compressed files; ``origin_m``: of the tileset; ``unusable``: rows whose numbers no viewer
    can draw (not finite, beyond 1e8 m, naming vertices that are not there), which are in neither tiles nor boxes.
    """

    tileset_path: Path | None
    tile_paths: tuple[Path, ...]
    boxes: NDArray[np.float64]
    triangles: int
    bytes_wire: int
    origin_m: tuple[float, float, float]
    unusable: tuple[int, ...]


def write_tiles(
    parts: Sequence[Path],
    row_of: Mapping[int, int],
    elements: int,
    folder: Path,
    *,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> WrittenTiles:
    """Pack part files (``bim.write_parts``) as viewer/CONTRACT.md, section 2, says.

    Equal shapes give equal bytes, whatever parts they came in. The origin is a whole metre near the middle of most
    elements, so one stray element does not cost the others anything.

    Args:
        parts: The files; they must not change while this runs.
        row_of: Row of each number in the parts.
        elements: How many rows there are.
        folder: Takes ``tileset.json`` and the tiles; made when missing.
        tell: Called with the tiles done and their total; what it raises ends the work.

    Raises:
        KeyError: A number that ``row_of`` does not know.
        ValueError: A part file that is none.
    """
    index = read_index(parts, row_of)
    boxes = np.full((elements, 6), np.nan)
    np.fmin.at(boxes[:, :3], index.row, index.low)
    np.fmax.at(boxes[:, 3:], index.row, index.high)
    if not len(index.row):
        return WrittenTiles(None, (), boxes, 0, 0, (0.0, 0.0, 0.0), index.unusable)
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(index, boxes, folder, tell)
    root = writer.written()
    records = list(_all(root))
    leaves = sum(record.triangles for record in records if not record.children)
    drawn = len(np.unique(index.row))
    content = tileset_json(root, origin_m=writer.origin_m, elements=drawn, triangles=leaves)
    tileset = folder / TILESET_FILE
    packed = _write(tileset, content)
    names = dict.fromkeys(record.name for record in records)
    sizes = {record.name: record.bytes_packed for record in records}
    return WrittenTiles(
        tileset_path=tileset,
        tile_paths=tuple(folder / name for name in names),
        boxes=boxes,
        triangles=leaves,
        bytes_wire=packed + sum(sizes.values()),
        origin_m=writer.origin_m,
        unusable=index.unusable,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """A written tile with what is below, and its picture for the tile above."""

    record: TileRecord
    picture: Patch
    boxes: Boxes


class _Writer:
    """Writes tiles from the leaves up; a group of leaves at a time, so that memory holds a few of them and not the model."""

    def __init__(
        self, index: ShapeIndex, boxes: NDArray[np.float64], folder: Path, tell: Callable[[int, int], None]
    ) -> None:
        self._index = index
        self._folder = folder
        self._tell = tell
        # Shapes ascend by row: the median over rows is the same however many shapes a row has.
        there = boxes[np.unique(index.row)]
        self._origin = np.floor(np.median((there[:, :3] + there[:, 3:]) / 2, axis=0)) + 0.0
        self._low, self._high = boxes[:, :3] - self._origin, boxes[:, 3:] - self._origin
        self.origin_m = (float(self._origin[0]), float(self._origin[1]), float(self._origin[2]))
        self._shape, self._chosen, pieces = _pieces(index)
        self._tree = tile_tree(Pieces(pieces.low - self._origin, pieces.high - self._origin, pieces.triangles))
        self._done, self._total = 0, _count(self._tree)

    def written(self) -> TileRecord:
        """Write all tiles; the record of the root."""
        self._tell(0, self._total)
        with ThreadPoolExecutor(_THREADS) as pool:
            return self._begun(self._tree, pool).result().record

    def _begun(self, node: Node, pool: ThreadPoolExecutor) -> "Future[_Made]":
        """A tile on its way. What is below it is done: no more than two or three groups of tiles are ever held."""
        if not node.children:
            return pool.submit(self._leaf, node)
        below = [self._begun(child, pool) for child in node.children]
        made = [future.result() for future in below]
        self._done += len(made)
        self._tell(self._done, self._total)
        return pool.submit(self._inner, node, made)

    def _leaf(self, node: Node) -> _Made:
        shapes = self._shape[node.pieces]
        patch = patch_of(self._index, shapes, [self._chosen.get(piece) for piece in node.pieces.tolist()], self._origin)
        boxes = Boxes(patch.rows, self._low[patch.rows], self._high[patch.rows])
        return _Made(self._record(tile_mesh(patch), 0.0, ()), patch, boxes)

    def _inner(self, node: Node, below: Sequence[_Made]) -> _Made:
        rows = np.unique(np.concatenate([one.boxes.rows for one in below]))
        boxes = Boxes(rows, self._low[rows], self._high[rows])
        picture, grid = coarse_picture(
            joined([one.picture for one in below]),
            boxes,
            finer_than_m=max(one.record.error_m for one in below),
            triangles=node.triangles,
        )
        mesh = tile_mesh(picture, widest_step_m=max(STEP_M, grid / 8))
        return _Made(self._record(mesh, grid, tuple(one.record for one in below)), picture, boxes)

    def _record(self, mesh: TileMesh, error_m: float, children: tuple[TileRecord, ...]) -> TileRecord:
        content = tile_glb(mesh)
        name = f"{hashlib.sha256(content).hexdigest()}.glb"
        packed = _write(self._folder / name, content)
        low = np.min([mesh.low_m, *(child.low_m for child in children)], axis=0)
        high = np.max([mesh.high_m, *(child.high_m for child in children)], axis=0)
        return TileRecord(name, low, high, error_m, len(mesh.triangles), packed, children)


def _pieces(index: ShapeIndex) -> tuple[NDArray[np.int64], dict[int, NDArray[np.int64]], Pieces]:
    """Whole shapes, then parts of those too large for a tile: shape of each piece, triangles chosen of a part, extents."""
    large = (index.triangle_count > LEAF_TRIANGLES) | ((index.high - index.low).max(axis=1) > FLOAT_M)
    whole = np.flatnonzero(~large)
    shapes, chosen = [whole], dict[int, NDArray[np.int64]]()
    low, high, counts = [index.low[whole]], [index.high[whole]], [index.triangle_count[whole]]
    for shape in np.flatnonzero(large).tolist():
        corners = index.own_vertices(shape)[index.own_triangles(shape)]
        lows, highs = corners.min(axis=1), corners.max(axis=1)
        for part in _cut(lows, highs, np.arange(len(corners))):
            chosen[len(whole) + len(chosen)] = part
            shapes.append(np.array([shape]))
            low.append(lows[part].min(axis=0, keepdims=True))
            high.append(highs[part].max(axis=0, keepdims=True))
            counts.append(np.array([len(part)]))
    pieces = Pieces(np.concatenate(low), np.concatenate(high), np.concatenate(counts))
    return np.concatenate(shapes), chosen, pieces


def _cut(low: NDArray[np.float64], high: NDArray[np.float64], chosen: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Triangles in halves along the longest axis, until each half is fit for a tile."""
    extent = high[chosen].max(axis=0) - low[chosen].min(axis=0)
    if len(chosen) == 1 or (len(chosen) <= LEAF_TRIANGLES and extent.max() <= FLOAT_M):
        yield np.sort(chosen)
        return
    centre = low[chosen] + high[chosen]
    order = chosen[np.argsort(centre[:, int(np.argmax(np.ptp(centre, axis=0)))], kind="stable")]
    yield from _cut(low, high, order[: len(order) // 2])
    yield from _cut(low, high, order[len(order) // 2 :])


def _count(node: Node) -> int:
    return 1 + sum(map(_count, node.children))


def _all(record: TileRecord) -> Iterator[TileRecord]:
    yield record
    for child in record.children:
        yield from _all(child)


def _write(path: Path, content: bytes) -> int:
    """Write ``path`` and ``path``.gz without time and name inside: equal tiles stay equal bytes. The packed length."""
    packed = deflate.gzip_compress(content, _GZIP_LEVEL)
    path.write_bytes(content)
    path.with_name(f"{path.name}.gz").write_bytes(packed)
    return len(packed)
