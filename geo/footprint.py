"""The outline of a building or road on the map, from the boxes of its elements.

Exact unions of a quarter of a million boxes are slow and ragged. The boxes, which all stand parallel in the model's own
axes, are drawn on a grid instead; the covered cells become polygons, near pieces are joined, stairs are smoothed.
Error: at most about two cells (0.25 m for a building, 0.5 m for a long road) plus ``tolerance_m``.
"""

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Crs, Numbers, lon_lat

_TILE_M = 500.0
"""Boxes are gathered by tiles of this size, so that one element lost far away cannot make the grid coarse."""
_FINEST_CELL_M = 0.25
_MOST_CELLS = 1_000_000


def footprints(
    eastings: Numbers,
    northings: Numbers,
    groups: npt.NDArray[np.int64],
    crs: Crs,
    *,
    join_gap_m: float = 2.0,
    tolerance_m: float = 0.5,
) -> Mapping[int, BaseGeometry]:
    """One polygon or multipolygon in longitude, latitude (``STORED_CRS``) for each group that has a box.

    Args:
        eastings: The four corners of the boxes seen from above, in order around, in metres of ``crs``: shape (n, 4).
        northings: As ``eastings``.
        groups: Group number of each box (a storey, or 0 throughout), shape (n,); negative: the box is left out.
        crs: A projected system in metres.
        join_gap_m: Pieces nearer to each other than this become one.
        tolerance_m: How far the outline may leave the true edge of the cells.

    Boxes with a corner that is not finite are left out.
    """
    usable = np.isfinite(eastings).all(axis=1) & np.isfinite(northings).all(axis=1) & (groups >= 0)
    if not usable.any():
        return {}
    east, north, group = eastings[usable], northings[usable], groups[usable]
    cosine, sine = _axis(east, north)
    pivot = np.asarray([np.median(east), np.median(north)])  # large numbers lose digits when they are turned
    boxes = _in_model_axes(east - pivot[0], north - pivot[1], cosine, sine)
    outlines: dict[int, BaseGeometry] = {}
    for number in np.unique(group):
        outline = _outline(boxes[group == number], join_gap_m, tolerance_m)
        turned = shapely.transform(outline, lambda uv: _back(uv, cosine, sine) + pivot)
        outlines[int(number)] = shapely.transform(turned, lambda xy: np.column_stack(lon_lat(crs, xy[:, 0], xy[:, 1])))
    return outlines


def _axis(east: Numbers, north: Numbers) -> tuple[float, float]:
    """Cosine and sine of the direction of the model's x axis, from the longest edge of any box."""
    run, rise = np.diff(east[:, :3], axis=1), np.diff(north[:, :3], axis=1)
    length = np.hypot(run, rise)
    row, column = np.unravel_index(int(np.argmax(length)), length.shape)
    longest = float(length[row, column])
    if longest == 0.0:
        return 1.0, 0.0
    return float(run[row, column]) / longest, float(rise[row, column]) / longest


def _in_model_axes(east: Numbers, north: Numbers, cosine: float, sine: float) -> Numbers:
    """Boxes as (min_u, min_v, max_u, max_v), shape (n, 4), in the axes of the model."""
    u, v = east * cosine + north * sine, north * cosine - east * sine
    return np.stack([u.min(axis=1), v.min(axis=1), u.max(axis=1), v.max(axis=1)], axis=1)


def _back(uv: Numbers, cosine: float, sine: float) -> Numbers:
    return np.column_stack([uv[:, 0] * cosine - uv[:, 1] * sine, uv[:, 0] * sine + uv[:, 1] * cosine])


def _outline(boxes: Numbers, join_gap_m: float, tolerance_m: float) -> BaseGeometry:
    middles = np.stack([boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]], axis=1) / 2
    _, tile = np.unique(np.floor(middles / _TILE_M), axis=0, return_inverse=True)
    tile = tile.reshape(-1)
    order = np.argsort(tile, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(tile[order]) > 0])
    covered = shapely.union_all([_covered(boxes[rows]) for rows in np.split(order, starts[1:])])
    half = join_gap_m / 2
    joined = covered.buffer(half, join_style="mitre").buffer(-half, join_style="mitre")
    smooth = shapely.simplify(joined, tolerance_m, preserve_topology=True)
    return smooth if not smooth.is_empty else covered


def _covered(boxes: Numbers) -> BaseGeometry:
    """What boxes of one tile cover, on the grid."""
    west, south = float(boxes[:, 0].min()), float(boxes[:, 1].min())
    width, height = float(boxes[:, 2].max()) - west, float(boxes[:, 3].max()) - south
    cell = max(_FINEST_CELL_M, math.sqrt(width * height / _MOST_CELLS), width / 10_000, height / 10_000)
    columns, rows = math.ceil(width / cell) + 1, math.ceil(height / cell) + 1
    # edges are rounded to the nearest line of the grid, so that the outline is neither thicker nor thinner on the whole
    first_column = np.rint((boxes[:, 0] - west) / cell).astype(np.int64)
    first_row = np.rint((boxes[:, 1] - south) / cell).astype(np.int64)
    last_column = np.maximum(np.rint((boxes[:, 2] - west) / cell).astype(np.int64), first_column + 1)
    last_row = np.maximum(np.rint((boxes[:, 3] - south) / cell).astype(np.int64), first_row + 1)
    steps = np.zeros((rows + 2, columns + 2), dtype=np.int32)
    np.add.at(steps, (first_row, first_column), 1)
    np.add.at(steps, (last_row, first_column), -1)
    np.add.at(steps, (first_row, last_column), -1)
    np.add.at(steps, (last_row, last_column), 1)
    filled = steps.cumsum(axis=0).cumsum(axis=1) > 0
    return _rectangles(filled, west, south, cell)


def _rectangles(filled: npt.NDArray[np.bool_], west: float, south: float, cell: float) -> BaseGeometry:
    """The covered cells as polygons: runs of equal rows become one rectangle each, then all are united."""
    changed = np.r_[True, (filled[1:] != filled[:-1]).any(axis=1)]
    starts = np.flatnonzero(changed)
    ends = np.r_[starts[1:], filled.shape[0]]
    pieces = []
    for start, end in zip(starts, ends, strict=True):
        edges = np.flatnonzero(np.diff(np.r_[False, filled[start], False].astype(np.int8)))
        lefts, rights = edges[::2], edges[1::2]
        pieces.append(shapely.box(west + lefts * cell, south + start * cell, west + rights * cell, south + end * cell))
    return shapely.union_all(np.concatenate(pieces))
