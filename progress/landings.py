"""Where a model comes to stand on the globe when its georeference is taken at its word."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from bim.elements import Georeference
from bim.georeference import map_coordinates
from geo.crs import lon_lat
from geo.footprint import footprints
from geo.ground import Ground
from progress.places import Boxes, map_crs
from values.errors import InvalidRequest

Floats = npt.NDArray[np.float64]

_LOST_PERCENT = 1.0
"""Elements that lie further out than all but this share, on any side, do not count: one lost element moves no building."""

_MOST_TIMES_GROUND = 10.0
"""A model this many times larger than its ground was multiplied by something."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The box around a model in its engineering coordinates, in metres."""

    low: tuple[float, float, float]
    high: tuple[float, float, float]

    @property
    def corners(self) -> Floats:
        """The lower four corners counter-clockwise, shape (4, 3)."""
        (west, south, base), (east, north, _) = self.low, self.high
        return np.array([[west, south, base], [east, south, base], [east, north, base], [west, north, base]])

    @property
    def middle(self) -> tuple[float, float, float]:
        """Its middle, at its foot."""
        return (self.low[0] + self.high[0]) / 2, (self.low[1] + self.high[1]) / 2, self.low[2]


def model_extent(bounds: Boxes) -> Extent | None:
    """The extent of the elements that have a shape; ``None`` where none has."""
    known = np.isfinite(bounds.low).all(axis=1) & np.isfinite(bounds.high).all(axis=1)
    if not known.any():
        return None
    low = np.percentile(bounds.low[known], _LOST_PERCENT, axis=0, method="lower")
    high = np.percentile(bounds.high[known], 100 - _LOST_PERCENT, axis=0, method="higher")
    first, last = np.minimum(low, high), np.maximum(low, high)
    return Extent(tuple(map(float, first)), tuple(map(float, last)))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where an extent stands: ``corners`` (4, 2) and ``longitude``, ``latitude`` of its middle in degrees."""

    longitude: float
    latitude: float
    corners: tuple[tuple[float, float], ...]
    diagonal_m: float

    def distance_m(self, ground: Ground) -> float:
        """From the ground to the nearest point of the model."""
        longitudes, latitudes = zip(*self.corners, strict=True)
        return ground.distance_m(longitudes, latitudes)

    def fits(self, ground: Ground) -> bool:
        """Whether it stands on the project's ground, in a size that can stand there."""
        room_m = _MOST_TIMES_GROUND * (ground.diagonal_m + ground.reach_m)
        return self.distance_m(ground) <= ground.reach_m and self.diagonal_m <= room_m


def landing(georeference: Georeference, extent: Extent) -> Landing | None:
    """The landing of a model; ``None`` where its georeference leads to no place on earth."""
    crs, _ = map_crs(georeference)
    if crs is None:
        return None
    try:
        on_map = map_coordinates(georeference, np.vstack((extent.corners, extent.middle)))
    except InvalidRequest:
        return None
    longitudes, latitudes = lon_lat(crs, on_map[:, 0], on_map[:, 1])
    if not (np.isfinite(longitudes).all() and np.isfinite(latitudes).all()):
        return None
    corners = tuple(zip(longitudes[:4].tolist(), latitudes[:4].tolist(), strict=True))
    size_m = math.dist(extent.low[:2], extent.high[:2]) * georeference.scale
    return Landing(float(longitudes[4]), float(latitudes[4]), corners, size_m)


def outline(georeference: Georeference, bounds: Boxes) -> BaseGeometry | None:
    """What a model covers, in longitude and latitude; ``None`` where it has no place or no shape."""
    crs, _ = map_crs(georeference)
    if crs is None:
        return None
    try:
        on_map = map_coordinates(georeference, bounds.corners)
    except InvalidRequest:
        return None
    whole = footprints(on_map[..., 0], on_map[..., 1], np.zeros(len(on_map), np.int64), crs).get(0)
    if whole is None or not np.isfinite(whole.bounds).all():
        return None
    return whole


def told_m(distance_m: float) -> float:
    """A distance as it is told: decimetres up to a kilometre, metres beyond."""
    return round(distance_m, 1) if distance_m < 1000 else float(round(distance_m))
