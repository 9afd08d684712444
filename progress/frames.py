"""Several models of one project in one frame: how each of them stands to the first, and where that one stands on the map."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bim.elements import Georeference
from bim.georeference import engineering_coordinates, map_coordinates
from geo.crs import Crs, crs_from_name, from_lon_lat, lon_lat
from progress.places import is_on_the_map
from values.errors import InvalidRequest

Floats = npt.NDArray[np.float64]
Point = tuple[float, float, float]

_REACH_M = 1000.0
"""How far apart the points are by which a turn is measured, half of it to each side: far enough for 1e-9 radians, near enough
for one plane."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One model's own frame: ``origin_m`` in its engineering coordinates, and what it claims about its place."""

    origin_m: Point
    georeference: Georeference


@dataclass(frozen=True, slots=True)
class Place:
    """How one model stands to the first one.

    ``matrix``: from its frame (metres relative to its ``origin_m``) to the first one's, 16 numbers column by column.
    ``georeference``: what it is put by; another model's where its own cannot be used beside the others (``is_borrowed``).
    """

    matrix: tuple[float, ...]
    georeference: Georeference
    is_borrowed: bool = False


def places(frames: Sequence[Frame]) -> tuple[Place, ...]:
    """The place of each model. Models that say where they are stand by their map conversions, also across reference systems.

    The others are taken to share the engineering coordinates of the first model that has a place; where none has one, all
    share theirs.
    """
    anchor = _anchor(frames)
    if anchor is None:
        return tuple(Place(_shift(frame, frames[0]), frame.georeference) for frame in frames)
    used = [_comparable(frame.georeference, anchor) for frame in frames]
    common = Frame(frames[0].origin_m, frames[0].georeference if used[0] else anchor)
    found = []
    for frame, own in zip(frames, used, strict=True):
        matrix = _turned(frame, common) if own else None
        if matrix is None:
            # By the anchor's conversion, as if it had written it itself.
            lent = Frame(frame.origin_m, anchor)
            matrix = _turned(lent, common) or _shift(frame, common)
            found.append(Place(matrix, anchor, is_borrowed=True))
        else:
            found.append(Place(matrix, frame.georeference))
    return tuple(found)


def moved(place: Place, frame: Frame, first: Frame, points: Floats) -> Floats:
    """Engineering points of one model, shape (…, 3), as engineering points of the first."""
    matrix = np.array(place.matrix, np.float64).reshape(4, 4).T
    moved_points: Floats = (points - frame.origin_m) @ matrix[:3, :3].T + matrix[:3, 3] + first.origin_m
    return moved_points


def _anchor(frames: Sequence[Frame]) -> Georeference | None:
    """What all are measured by: the first surely placed model, else the first with any usable conversion."""
    usable = [frame.georeference for frame in frames if _converts(frame.georeference)]
    sure = [one for one in usable if is_on_the_map(one)[0] and crs_from_name(one.crs_name).crs is not None]
    return next(iter(sure or usable), None)


def _converts(georeference: Georeference) -> bool:
    try:
        return bool(np.isfinite(map_coordinates(georeference, np.zeros(3))).all())
    except InvalidRequest:
        return False


def _comparable(georeference: Georeference, anchor: Georeference) -> bool:
    if not _converts(georeference):
        return False
    if georeference.crs_name == anchor.crs_name:
        return True
    return crs_from_name(georeference.crs_name).crs is not None and crs_from_name(anchor.crs_name).crs is not None


def _shift(frame: Frame, first: Frame) -> tuple[float, ...]:
    x, y, z = (there - here for there, here in zip(frame.origin_m, first.origin_m, strict=True))
    return (1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, x, y, z, 1.0)


def _turned(frame: Frame, first: Frame) -> tuple[float, ...] | None:
    """The matrix by both map conversions; ``None`` where one reference system ends before the other's place."""
    if frame.georeference == first.georeference:
        return _shift(frame, first)
    half = _REACH_M / 2
    steps = np.array([[0.0, 0.0, 0.0], [-half, 0.0, 0.0], [half, 0.0, 0.0], [0.0, 0.0, _REACH_M]])
    there = _across(frame.georeference, first.georeference, steps + frame.origin_m)
    if not np.isfinite(there).all():
        return None
    east, north, _ = there[2] - there[1]
    cosine, sine = east / _REACH_M, north / _REACH_M
    upward = (there[3, 2] - there[0, 2]) / _REACH_M
    x, y, z = there[0] - first.origin_m
    columns = ((cosine, sine, 0.0, 0.0), (-sine, cosine, 0.0, 0.0), (0.0, 0.0, upward, 0.0), (x, y, z, 1.0))
    return tuple(float(number) for column in columns for number in column)


def _across(source: Georeference, target: Georeference, points: Floats) -> Floats:
    on_map = map_coordinates(source, points)
    ours, theirs = crs_from_name(source.crs_name).crs, crs_from_name(target.crs_name).crs
    if source.crs_name != target.crs_name and ours is not None and theirs is not None and not _same(ours, theirs):
        longitude, latitude = lon_lat(ours, on_map[:, 0], on_map[:, 1])
        east, north = from_lon_lat(theirs, longitude, latitude)
        on_map = np.column_stack((east, north, on_map[:, 2]))
        if not np.isfinite(on_map).all():
            return np.full_like(on_map, np.nan)
    return engineering_coordinates(target, on_map)


def _same(one: Crs, other: Crs) -> bool:
    return one.definition == other.definition


@dataclass(frozen=True, slots=True)
class MapAnchor:
    """Where a point of a model stands on the globe, and how the model is turned and stretched there.

    Degrees (CGCS2000, within a metre WGS 84); ``rotation_degrees`` counter-clockwise from true east to the model's x axis;
    ``scale``: metres on the ellipsoid for one metre of the model.
    """

    longitude: float
    latitude: float
    rotation_degrees: float
    scale: float


def map_anchor(georeference: Georeference, crs: Crs, point: Point) -> MapAnchor | None:
    """The anchor of an engineering ``point``; ``None`` where the reference system does not reach."""
    half = np.array([_REACH_M / 2, 0.0, 0.0])
    along = np.stack((np.array(point), point - half, point + half))
    on_map = map_coordinates(georeference, along)
    longitudes, latitudes = lon_lat(crs, on_map[:, 0], on_map[:, 1])
    if not (np.isfinite(longitudes).all() and np.isfinite(latitudes).all()):
        return None
    meridian_m, parallel_m = _radii_m(math.radians(float(latitudes[0])))
    east = math.radians(float(longitudes[2] - longitudes[1])) * parallel_m
    north = math.radians(float(latitudes[2] - latitudes[1])) * meridian_m
    turned = math.degrees(math.atan2(north, east))
    return MapAnchor(float(longitudes[0]), float(latitudes[0]), turned, math.hypot(east, north) / _REACH_M)


def _radii_m(latitude: float) -> tuple[float, float]:
    """Metres for one radian of latitude and of longitude on the ellipsoid WGS 84 (NIMA TR8350.2, table 3.1)."""
    axis_m, flattening = 6_378_137.0, 1 / 298.257223563
    squared = flattening * (2 - flattening)
    bent = 1 - squared * math.sin(latitude) ** 2
    return axis_m * (1 - squared) / bent**1.5, axis_m / math.sqrt(bent) * math.cos(latitude)
