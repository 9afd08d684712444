"""Where a project is known to lie, and how far from it something else stands."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Numbers

_DEGREE_M: Final = 111_320.0
_ELLIPSOID: Final = pyproj.Geod(ellps="WGS84")


class GroundKind(StrEnum):
    """What tells where the project lies, the sharpest first."""

    BOUNDARY = "boundary"
    SECTIONS = "sections"
    ALIGNMENT = "alignment"
    PLACE = "place"  # one point, as the list of projects gives it


REACH_M: Final = {
    GroundKind.BOUNDARY: 100.0,
    GroundKind.SECTIONS: 100.0,
    GroundKind.ALIGNMENT: 300.0,
    GroundKind.PLACE: 5_000.0,
}
"""How far from each kind of ground the project's works may stand: piles and drains leave a boundary by some metres, the
point of a project is often that of its office."""


@dataclass(frozen=True)
class Ground:
    """``geometry`` in longitude, latitude (``STORED_CRS``); not empty."""

    kind: GroundKind
    geometry: BaseGeometry

    @property
    def reach_m(self) -> float:
        """Within this distance a thing stands on the project's ground."""
        return REACH_M[self.kind]

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of the middle of its extent."""
        west, south, east, north = self.geometry.bounds
        return (west + east) / 2, (south + north) / 2

    @cached_property
    def diagonal_m(self) -> float:
        """From corner to corner of its extent."""
        west, south, east, north = self.geometry.bounds
        return float(_ELLIPSOID.inv(west, south, east, north)[2])

    def distance_m(self, longitudes: npt.ArrayLike, latitudes: npt.ArrayLike) -> float:
        """From the ground to the nearest point of the hull of some points, 0 where they meet; ``inf`` if one is not finite."""
        there = np.column_stack((longitudes, latitudes)).astype(np.float64)
        if not np.isfinite(there).all():
            return float("inf")
        hull = self._flat(shapely.MultiPoint(there).convex_hull)
        nearest = shapely.get_coordinates(shapely.shortest_line(self._flat(self.geometry), hull))
        (west, south), (east, north) = nearest / self._metres
        return float(_ELLIPSOID.inv(west, south, east, north)[2])

    @property
    def _metres(self) -> Numbers:
        """Metres in a degree of longitude and of latitude, about right near the ground."""
        return np.array([max(np.cos(np.radians(self.middle[1])), 0.01) * _DEGREE_M, _DEGREE_M])

    def _flat(self, geometry: BaseGeometry) -> BaseGeometry:
        flat: BaseGeometry = shapely.transform(geometry, lambda degrees: degrees * self._metres)
        return flat
