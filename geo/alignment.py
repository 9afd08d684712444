"""Lengths along a line: the chainage of a point, and the point at a chainage. Metres on the ellipsoid (GRS 80).

Chainage here is plain arc length plus ``start_m``. Station equations (broken chainage) are not in the line; whoever
knows them applies them to the result.
"""

from dataclasses import dataclass

import numpy as np
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from geo.crs import Numbers
from values.errors import InvalidRequest

_ELLIPSOID = pyproj.Geod(ellps="GRS80")


@dataclass(frozen=True, slots=True)
class Alignment:
    """A line with the chainage of its vertices. ``longitudes, latitudes, chainages_m`` have the same length."""

    longitudes: Numbers
    latitudes: Numbers
    chainages_m: Numbers

    @property
    def length_m(self) -> float:
        """Length on the ellipsoid."""
        return float(self.chainages_m[-1] - self.chainages_m[0])


@dataclass(frozen=True, slots=True)
class Stations:
    """For each point: chainage of the foot of its perpendicular, and offset in metres (left of the line positive)."""

    chainages_m: Numbers
    offsets_m: Numbers


def alignment(line: BaseGeometry, *, start_m: float = 0.0) -> Alignment:
    """The alignment of a line in longitude, latitude, which begins at chainage ``start_m``.

    Pieces of a multi-line are put together where their ends meet.

    Raises:
        InvalidRequest: ``alignment_not_one_line``: no line, a line of no length, or pieces that do not meet.
    """
    merged = shapely.line_merge(line) if line.geom_type == "MultiLineString" else line
    if merged.geom_type != "LineString" or merged.is_empty or merged.length == 0:
        pieces = len(getattr(merged, "geoms", (merged,)))
        raise InvalidRequest("alignment_not_one_line", found=merged.geom_type, pieces=pieces)
    coordinates = shapely.get_coordinates(merged)
    moved = np.r_[True, (np.diff(coordinates, axis=0) != 0).any(axis=1)]
    longitudes, latitudes = coordinates[moved, 0], coordinates[moved, 1]
    lengths = np.asarray(_ELLIPSOID.line_lengths(longitudes, latitudes), dtype=np.float64)
    return Alignment(longitudes, latitudes, start_m + np.r_[0.0, np.cumsum(lengths)])


def stations(line: Alignment, longitudes: Numbers, latitudes: Numbers) -> Stations:
    """Chainage and offset of points. Beyond an end, the end's chainage; ``nan`` for points that are not finite.

    The foot is found in a plane around each point (azimuthal equidistant), so that it holds for lines of any length.
    """
    chainages = np.full(len(longitudes), np.nan)
    offsets = np.full(len(longitudes), np.nan)
    for index in np.flatnonzero(np.isfinite(longitudes) & np.isfinite(latitudes)):
        chainages[index], offsets[index] = _station(line, float(longitudes[index]), float(latitudes[index]))
    return Stations(chainages, offsets)


def point_at(line: Alignment, chainage_m: float) -> tuple[float, float]:
    """Longitude, latitude at a chainage.

    Raises:
        InvalidRequest: ``chainage_outside_alignment``.
    """
    first, last = float(line.chainages_m[0]), float(line.chainages_m[-1])
    if not first <= chainage_m <= last:
        raise InvalidRequest("chainage_outside_alignment", found=chainage_m, first=first, last=last)
    segment = int(np.clip(np.searchsorted(line.chainages_m, chainage_m, side="right") - 1, 0, len(line.longitudes) - 2))
    start, end = line.longitudes[segment : segment + 2], line.latitudes[segment : segment + 2]
    azimuth, _, _ = _ELLIPSOID.inv(start[0], end[0], start[1], end[1])
    longitude, latitude, _ = _ELLIPSOID.fwd(start[0], end[0], azimuth, chainage_m - line.chainages_m[segment])
    return float(longitude), float(latitude)


def _station(line: Alignment, longitude: float, latitude: float) -> tuple[float, float]:
    nearest = _nearest_segment(line, longitude, latitude)
    first, last = max(nearest - 1, 0), min(nearest + 2, len(line.longitudes) - 1)
    window = slice(first, last + 1)
    x, y = _around(line.longitudes[window], line.latitudes[window], longitude, latitude)
    share, distance = _feet(x, y)
    best = int(np.argmin(distance))
    before, after = line.chainages_m[first + best], line.chainages_m[first + best + 1]
    side = (y[best + 1] - y[best]) * x[best] - (x[best + 1] - x[best]) * y[best]
    return float(before + share[best] * (after - before)), float(np.copysign(distance[best], side))


def _nearest_segment(line: Alignment, longitude: float, latitude: float) -> int:
    """Which segment is nearest, in a plane that is cheap and true enough to choose by."""
    shrink = np.cos(np.radians(latitude))
    _, distance = _feet((line.longitudes - longitude) * shrink, line.latitudes - latitude)
    return int(np.argmin(distance))


def _around(longitudes: Numbers, latitudes: Numbers, longitude: float, latitude: float) -> tuple[Numbers, Numbers]:
    """Places in metres east and north of a point, true in distance and direction from it."""
    count = len(longitudes)
    azimuths, _, distances = _ELLIPSOID.inv(np.full(count, longitude), np.full(count, latitude), longitudes, latitudes)
    angles = np.radians(azimuths)
    return distances * np.sin(angles), distances * np.cos(angles)


def _feet(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """For each segment of a line around the origin: where the foot lies (0 to 1) and how far it is."""
    run, rise = np.diff(x), np.diff(y)
    share = np.clip(-(x[:-1] * run + y[:-1] * rise) / (run**2 + rise**2), 0.0, 1.0)
    return share, np.hypot(x[:-1] + share * run, y[:-1] + share * rise)
