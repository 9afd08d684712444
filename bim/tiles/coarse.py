"""A coarser picture of a patch: vertices clustered on a grid, element by element.

Vertex clustering after Rossignac and Borrel (Multi-resolution 3D approximations for rendering complex scenes, 1993). The
vertex kept of a cell is one of the element's own, the farthest from its middle: corners stay where they are, and
nothing ever leaves the true box of its element.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bim.tiles.patch import Patch, boxes_patch, columns, cornered, features_kept, groups, joined

MOST_FEATURES = 60_000
"""Elements of one tile: their numbers are 16 bits."""
_FINEST_GRID_M = 1 / 64
_CELLS = 32_000
"""Most cells along one side of an element: three such numbers and the feature fit 64 bits."""
_TRIES = 12
_SAMPLE = 8192
_GRID_STEP = 1.125
_GUESSED = 1.15
"""A guess counts so many triangles that in the end are one with another; measured on real models."""
_VERTEX_BITS = np.int64(21)


@dataclass(frozen=True, slots=True)
class Boxes:
    """The true box of every element below a tile. ``rows``: (f,) ascending; ``low``, ``high``: (f, 3) metres."""

    rows: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @property
    def size(self) -> NDArray[np.float64]:
        """The longest side of each, in metres."""
        longest: NDArray[np.float64] = (self.high - self.low).max(axis=1)
        return longest

    def of(self, rows: NDArray[np.int64]) -> "Boxes":
        """Those of some of the rows."""
        at = np.searchsorted(self.rows, rows)
        return Boxes(rows, self.low[at], self.high[at])


def coarse_picture(patch: Patch, boxes: Boxes, *, finer_than_m: float, triangles: int) -> tuple[Patch, float]:
    """A picture of about ``triangles`` triangles, and its grid in metres: a power of two times a guess from the edges.

    Elements smaller than the grid are left out; every larger one is there, at least as its box. Where that leaves most of
    the wanted triangles unused, the largest of those left out stand there as boxes: never a blank picture.

    Args:
        patch: The pictures of all tiles below.
        boxes: Of all elements below, also those that the pictures below leave out.
        finer_than_m: The grid of the tiles below; this one is at least twice as wide.
        triangles: How many are wanted.
    """
    grid = max(2 * finer_than_m, _first_grid(patch, boxes, triangles), _FINEST_GRID_M)
    made = _picture(patch, boxes, grid)
    for _ in range(_TRIES):
        if len(made.triangles) <= 1.1 * triangles:
            break
        grid *= float(np.clip((len(made.triangles) / triangles) ** 0.75, 1.25, 4.0))
        made = _picture(made, boxes, grid)
    return _filled(made, boxes, triangles), grid


def _first_grid(patch: Patch, boxes: Boxes, triangles: int) -> float:
    """The finest of some grids on which, of a sample of triangles, no more than the wanted share would be left.

    Pictures of all triangles cost most of what a coarser tile costs; on real models the first of them is now mostly the last.
    """
    sample = patch.triangles[:: max(1, len(patch.triangles) // _SAMPLE)]
    if not len(sample):
        return 0.0
    present, feature = boxes.of(patch.rows), patch.feature[sample[:, 0]]
    corners = np.ascontiguousarray((patch.vertices[sample] - present.low[feature][:, None]).transpose(1, 2, 0))
    shortest = np.sqrt(((corners - np.roll(corners, 1, axis=0)) ** 2).sum(axis=1)).min(axis=0)
    share = min(1.0, triangles / len(patch.triangles))
    grid = max(float(np.quantile(shortest, 1 - share)), _FINEST_GRID_M)
    while _left(corners, present.size[feature], grid) > _GUESSED * share:
        grid *= _GRID_STEP
    return grid


def _left(corners: NDArray[np.float64], size: NDArray[np.float64], grid_m: float) -> float:
    """The share of triangles of elements of a size (m,) that have three corners in three cells of the grid.

    ``corners``: (3, 3, m), of each corner the coordinates: on short last axes the same arithmetic takes thrice as long.
    """
    first, second, third = np.floor(corners / grid_m)
    larger = size > grid_m
    for one, other in ((first, second), (second, third), (third, first)):
        x, y, z = one != other
        larger &= x | y | z
    return float(larger.mean())


def _picture(patch: Patch, boxes: Boxes, grid_m: float) -> Patch:
    present = boxes.of(patch.rows)
    keeps = present.size > grid_m
    if keeps.sum() > MOST_FEATURES:
        keeps[np.argsort(-present.size, kind="stable")[MOST_FEATURES:]] = False
    patch, present = features_kept(patch, keeps), present.of(patch.rows[keeps])
    whole = [patch.__class__(patch.vertices[:0], patch.feature[:0], patch.triangles[:0], patch.rows[:0])]
    # An element that collapses although it is larger than the grid is tried on finer ones before it becomes its box.
    for cell_m in (grid_m, grid_m / 4, grid_m / 16):
        if not len(patch.rows):
            break
        made = _clustered(patch, present, cell_m)
        alive = np.zeros(len(patch.rows), dtype=bool)
        alive[made.feature[made.triangles[:, 0]]] = True
        whole.append(features_kept(made, alive))
        patch, present = features_kept(patch, ~alive), present.of(patch.rows[~alive])
    whole.append(boxes_patch(present.low, present.high, present.rows))
    return joined(whole)


def _clustered(patch: Patch, boxes: Boxes, cell_m: float) -> Patch:
    """One vertex a cell; triangles that lost a corner or stand there twice are gone. Features may be left empty."""
    cells_per_m = (1 / np.maximum(cell_m, boxes.size / _CELLS)).take(patch.feature)
    key = patch.feature.astype(np.int64)
    away_squared = np.zeros(len(key))
    for vertex, low, high in zip(columns(patch.vertices), columns(boxes.low), columns(boxes.high), strict=True):
        # Vertices lie in their boxes but for rounding; what is a hair below zero is cut to zero by the conversion.
        cell = (vertex - low.take(patch.feature)) * cells_per_m
        key <<= 16
        key |= np.maximum(cell, 0).astype(np.int64)
        away_squared += (vertex - ((low + high) / 2).take(patch.feature)) ** 2
    order, begins, group = groups(key)
    distance = away_squared.take(order)
    farthest = distance == np.maximum.reduceat(distance, begins).take(group)
    kept = np.minimum.reduceat(np.where(farthest, order, len(order)), begins)
    label = np.empty(len(key), dtype=np.int32)
    label[order] = group
    triangles = _single(label.take(columns(patch.triangles)))
    return Patch(patch.vertices.take(kept, axis=0), patch.feature.take(kept), triangles, patch.rows)


def _single(triangles: NDArray[np.int32]) -> NDArray[np.int32]:
    """Of (3, m) each triangle with three corners once, whichever way round it is seen: (k, 3)."""
    triangles = triangles.take(np.flatnonzero(cornered(triangles)), axis=1)
    first, second, third = triangles
    low, high = np.minimum(np.minimum(first, second), third), np.maximum(np.maximum(first, second), third)
    between = first + second + third - low - high
    order, begins, _ = groups((low.astype(np.int64) << _VERTEX_BITS | between) << _VERTEX_BITS | high)
    firsts = np.sort(np.minimum.reduceat(order, begins)) if len(order) else order
    return np.ascontiguousarray(triangles.take(firsts, axis=1).T)


def _filled(patch: Patch, boxes: Boxes, triangles: int) -> Patch:
    """With boxes of the largest elements that are not there, where less than half of the wanted triangles are used."""
    if len(patch.triangles) >= triangles / 2:
        return patch
    room = min(max(1, (triangles - len(patch.triangles)) // 12), MOST_FEATURES - len(patch.rows))
    missing = boxes.of(np.setdiff1d(boxes.rows, patch.rows))
    # Of equally large ones some from everywhere, not the first ones: a multiplicative hash of the row scatters them.
    scattered = (missing.rows * 2_654_435_761) & 0xFFFFFFFF
    chosen = np.sort(np.lexsort((scattered, -missing.size))[:room])
    return joined([patch, boxes_patch(missing.low[chosen], missing.high[chosen], missing.rows[chosen])])
