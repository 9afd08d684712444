"""A model placed by people, beside what its file says: by hand, by points known on both sides, or by a corrected reading."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from bim.elements import Georeference
from bim.georeference import rotation_degrees
from geo.control_points import similarity
from geo.crs import Crs, crs_from_name, from_lon_lat, known_crs
from geo.zones import zone_at, zones_near
from values.errors import InvalidRequest

OFF_THE_MAP: Final = "off_the_map"
"""``Georeference.stated_by`` of a model that somebody keeps off the map."""

PLACED: Final = "placement"
"""``Georeference.stated_by`` of a model that somebody has placed."""

SCALE_TOLERANCE: Final = 1e-3
"""No plane of a zone stretches by more: 0.34 mm a metre at the edge of 3 degrees, 0.47 at 3,000 m height."""


class PlacementMethod(StrEnum):
    """How a model came to its place."""

    BY_HAND = "by_hand"
    POINTS = "points"
    CORRECTED = "corrected"
    OFF_THE_MAP = "off_the_map"
    AS_STATED = "as_stated"  # what was placed before is taken back


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the zero of a model's engineering coordinates stands, in metres of ``crs_name``; ``rotation_degrees``
    counter-clockwise from map east to the model's x axis; ``scale``: map metres for one metre of the model.

    ``residual_m``: the largest that remains at a control point; ``None`` where there are none.
    """

    method: PlacementMethod
    crs_name: str = ""
    easting: float = 0.0
    northing: float = 0.0
    height: float = 0.0
    rotation_degrees: float = 0.0
    scale: float = 1.0
    residual_m: float | None = None


@dataclass(frozen=True, slots=True)
class PointPair:
    """One point in the model's engineering metres, and where it really is, in degrees."""

    x: float
    y: float
    longitude: float
    latitude: float


def placed(stated: Georeference, placement: Placement | None) -> Georeference:
    """The georeference that counts: what the file says, unless somebody has placed the model."""
    if placement is None or placement.method is PlacementMethod.AS_STATED:
        return stated
    if placement.method is PlacementMethod.OFF_THE_MAP:
        return Georeference(stated_by=OFF_THE_MAP, length_unit_m=stated.length_unit_m)
    angle = math.radians(placement.rotation_degrees)
    return replace(
        stated,
        crs_name=placement.crs_name,
        eastings=placement.easting,
        northings=placement.northing,
        orthogonal_height=placement.height,
        x_axis_abscissa=math.cos(angle),
        x_axis_ordinate=math.sin(angle),
        scale=placement.scale,
        stated_by=PLACED,
    )


def corrected_placement(reading: Georeference) -> Placement:
    """A corrected reading of the file, as a placement. ``reading`` has eastings and northings."""
    return Placement(
        PlacementMethod.CORRECTED,
        reading.crs_name,
        reading.eastings or 0.0,
        reading.northings or 0.0,
        reading.orthogonal_height,
        rotation_degrees(reading),
        reading.scale,
    )


def placement_by_hand(
    point: tuple[float, float], easting: float, northing: float, crs: Crs, *, turned_degrees: float, height: float
) -> Placement:
    """A point (x, y) of the model put on map coordinates, in true size.

    Raises:
        InvalidRequest: ``placement_malformed``: a number that is not finite.
    """
    _finite(*point, easting, northing, turned_degrees, height)
    x, y = point
    cosine, sine = math.cos(math.radians(turned_degrees)), math.sin(math.radians(turned_degrees))
    east, north = easting - (cosine * x - sine * y), northing - (sine * x + cosine * y)
    return Placement(PlacementMethod.BY_HAND, crs.definition, east, north, height, turned_degrees)


def placement_by_points(pairs: Sequence[PointPair], crs: Crs, *, height: float) -> Placement:
    """The best turn, stretch and shift for two or more points known on both sides; what remains is told.

    Raises:
        InvalidRequest: ``placement_malformed``, ``placement_points_too_few`` (fewer than two that differ on either side),
            ``place_outside_crs``.
    """
    _finite(height, *(number for pair in pairs for number in (pair.x, pair.y, pair.longitude, pair.latitude)))
    here = np.array([(pair.x, pair.y) for pair in pairs]).reshape(-1, 2)
    there = np.array([(pair.longitude, pair.latitude) for pair in pairs]).reshape(-1, 2)
    if len(np.unique(here, axis=0)) < 2 or len(np.unique(there, axis=0)) < 2:
        raise InvalidRequest("placement_points_too_few", points=len(pairs))
    east, north = plane_coordinates(crs, there[:, 0], there[:, 1])
    found = similarity(here[:, 0], here[:, 1], east, north)
    return Placement(
        PlacementMethod.POINTS,
        crs.definition,
        found.c,
        found.d,
        height,
        math.degrees(math.atan2(found.b, found.a)),
        math.hypot(found.a, found.b),
        max(found.residuals_m),
    )


def plane_coordinates(crs: Crs, longitudes: object, latitudes: object) -> tuple[np.ndarray, np.ndarray]:
    """Easting and northing of degrees. Raises ``InvalidRequest`` (``place_outside_crs``)."""
    east, north = from_lon_lat(crs, longitudes, latitudes)  # type: ignore[arg-type]
    if not (np.isfinite(east).all() and np.isfinite(north).all()):
        raise InvalidRequest("place_outside_crs", crs=crs.code or crs.name)
    return east, north


def plane_at(longitude: float, latitude: float, own_crs: str = "") -> Crs:
    """The plane in which a model near a place is put: that of the project's layers, else its CGCS2000 zone, else UTM."""
    own = crs_from_name(own_crs).crs if own_crs else None
    if own is not None and not own.is_geographic:
        return own
    if zones_near(longitude) and latitude > 0:
        return zone_at(longitude)
    zone = min(int((longitude + 180) // 6) + 1, 60)
    return known_crs(f"EPSG:{(32600 if latitude >= 0 else 32700) + zone}")


def _finite(*numbers: float) -> None:
    if not all(math.isfinite(number) for number in numbers):
        raise InvalidRequest("placement_malformed")
