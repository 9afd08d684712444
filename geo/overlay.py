"""Which section a point lies in."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Numbers


@dataclass(frozen=True, slots=True)
class SectionHits:
    """``sections``: index of the polygon for each point, -1 for none. ``ties``: points that lie in more than one (on a
    common edge, or where sections overlap); they went to the smallest index."""

    sections: npt.NDArray[np.int64]
    ties: int


def section_hits(longitudes: Numbers, latitudes: Numbers, polygons: Sequence[BaseGeometry]) -> SectionHits:
    """The section of every point; edges belong to their section. Points with a coordinate that is not finite get -1."""
    sections = np.full(len(longitudes), -1, dtype=np.int64)
    usable = np.flatnonzero(np.isfinite(longitudes) & np.isfinite(latitudes))
    if not len(usable) or not len(polygons):
        return SectionHits(sections, 0)
    points = shapely.points(longitudes[usable], latitudes[usable])
    hit_points, hit_polygons = shapely.STRtree(list(polygons)).query(points, predicate="intersects")
    smallest = np.full(len(usable), len(polygons), dtype=np.int64)
    np.minimum.at(smallest, hit_points, hit_polygons)
    found = smallest < len(polygons)
    sections[usable[found]] = smallest[found]
    times = np.bincount(hit_points, minlength=len(usable))
    return SectionHits(sections, int((times > 1).sum()))
