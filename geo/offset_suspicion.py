"""Whether shapes look as if a map service had moved them (GCJ-02, BD-09), told by the ground where the project lies.

A suspicion only: nothing is converted before somebody says so. It is raised where the shapes mostly miss the project's ground as
they are and would mostly lie on it once put back; a survey that merely ends elsewhere does not fit better for being moved.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from geo.offset_grids import Numbers, OffsetGrid, shift_m, unshifted

MOST_INSIDE_AS_IT_IS = 0.7
LEAST_GAIN = 0.25
LEAST_INSIDE_PUT_BACK = 0.9
MOST_POINTS = 2000
"""Vertices looked at, evenly spread: a share does not need them all."""


@dataclass(frozen=True, slots=True)
class OffsetSuspicion:
    """``inside`` and ``inside_put_back``: shares 0..1 of the vertices that lie on the project's ground."""

    grid: OffsetGrid
    moved_m: float
    inside: float
    inside_put_back: float


def suspected_offset(shapes: npt.NDArray[np.object_], ground: shapely.Geometry) -> OffsetSuspicion | None:
    """The grid under which ``shapes`` (an array of geometries) lie on ``ground`` (areas), both in longitude and latitude.

    ``None``: they lie there as they are, or under no grid.
    """
    points = shapely.get_coordinates(shapes)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points) or shapely.is_empty(ground) or shapely.get_dimensions(ground) != 2:
        return None
    points = points[:: -(-len(points) // MOST_POINTS)]
    shapely.prepare(ground)
    inside = _share(ground, points[:, 0], points[:, 1])
    if inside > MOST_INSIDE_AS_IT_IS:
        return None
    put_back = {grid: _share(ground, *unshifted(grid, points[:, 0], points[:, 1])) for grid in OffsetGrid}
    best = max(put_back, key=lambda grid: put_back[grid])
    if put_back[best] < LEAST_INSIDE_PUT_BACK or put_back[best] - inside < LEAST_GAIN:
        return None
    middle = np.median(points, axis=0)
    return OffsetSuspicion(best, shift_m(best, float(middle[0]), float(middle[1])), inside, put_back[best])


def _share(ground: shapely.Geometry, longitudes: Numbers, latitudes: Numbers) -> float:
    return float(shapely.intersects_xy(ground, longitudes, latitudes).mean())
