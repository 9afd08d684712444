"""Whether coordinates can be what their reference system says.

What is certainly wrong is an ``ERROR`` (the reader refuses the file and says what fits), what is merely strange a
``WARNING``.
"""

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyproj

from geo.crs import Crs, Numbers, crs_from_name, is_cgcs2000, lon_lat
from values.problems import NOWHERE, Problem, Severity

Mask = npt.NDArray[np.bool_]

CHINA = (73.0, 3.0, 136.0, 54.0)
"""West, south, east, north of all China with its southern islands; the register's own box ends at 16.7 north."""

ZONE_MARGIN_DEG = 1.5
"""How far beyond the edge of its zone a project may reach: grids distort there but still tell the truth."""

_WORLD_LATITUDES = (-56.0, 72.0)  # public works stand between; degrees swapped for other places mostly fall outside


def plausible_place(crs: Crs, x: npt.ArrayLike, y: npt.ArrayLike) -> tuple[Problem, ...]:
    """What speaks against coordinates ``x`` (east), ``y`` (north) of ``crs`` being true; empty: nothing.

    More than half of the points wrong is an error, fewer a warning with their number. Codes: ``coordinates_swapped``,
    ``coordinates_look_projected``, ``coordinates_look_geographic``, ``coordinates_out_of_range``,
    ``crs_zone_prefix_mismatch``, ``place_outside_crs_area``, ``place_unlikely``.
    """
    east = np.atleast_1d(np.asarray(x, dtype=np.float64))
    north = np.atleast_1d(np.asarray(y, dtype=np.float64))
    finite = np.isfinite(east) & np.isfinite(north)
    east, north = east[finite], north[finite]
    if east.size == 0:
        return ()
    return _degrees_judged(crs, east, north) if crs.is_geographic else _metres_judged(crs, east, north)


def zone_of_prefixed_easting(easting: float) -> Crs | None:
    """The CGCS2000 system of an easting with the zone number before it: 38,500,000 -> zone 38, EPSG:4526."""
    if not math.isfinite(easting):  # the middle of numbers near the largest there are
        return None
    zone = int(easting // 1_000_000)
    if 25 <= zone <= 45:
        return crs_from_name(f"EPSG:{4513 + zone - 25}").crs
    return crs_from_name(f"EPSG:{4491 + zone - 13}").crs if 13 <= zone <= 23 else None


def _degrees_judged(crs: Crs, x: Numbers, y: Numbers) -> tuple[Problem, ...]:
    fits = (np.abs(x) <= 180) & (np.abs(y) <= 90)
    if not fits.all():
        wrong = ~fits
        if wrong.mean() > 0.5:
            swapped = (np.abs(y) <= 180) & (np.abs(x) <= 90)
            far = (np.abs(x) > 400) | (np.abs(y) > 400)
            if swapped[wrong].all():
                return (_judged("coordinates_swapped", crs, wrong, x, y),)
            if far[wrong].mean() > 0.5:
                return (_judged("coordinates_look_projected", crs, wrong, x, y, fitting=_fitting(x, y)),)
        return (_judged("coordinates_out_of_range", crs, wrong, x, y),)
    if is_cgcs2000(crs.definition):
        outside = ~_inside(CHINA, x, y)
        if outside.any() and _inside(CHINA, y, x)[outside].all():
            return (_judged("coordinates_swapped", crs, outside, x, y),)
        if outside.any():
            return (_judged("place_outside_crs_area", crs, outside, x, y, worst=Severity.WARNING),)
        return ()
    unlikely = (y < _WORLD_LATITUDES[0]) | (y > _WORLD_LATITUDES[1])
    return (_judged("place_unlikely", crs, unlikely, x, y, worst=Severity.WARNING),) if unlikely.any() else ()


def _metres_judged(crs: Crs, x: Numbers, y: Numbers) -> tuple[Problem, ...]:
    if bool(((np.abs(x) <= 180) & (np.abs(y) <= 180)).all()):
        return (_judged("coordinates_look_geographic", crs, np.ones(x.shape, dtype=np.bool_), x, y),)
    other = _other_prefix(crs, x)
    if other is not None:
        wrong = _prefixed(x) != (_false_easting(crs.definition) > 1_000_000)
        return (_judged("crs_zone_prefix_mismatch", crs, wrong, x, y, fitting=other.code),)
    near, far = _area_tests(crs)
    outside = ~far(*lon_lat(crs, x, y))
    if outside.any():
        code = "coordinates_swapped" if near(*lon_lat(crs, y, x))[outside].all() else "place_outside_crs_area"
        return (_judged(code, crs, outside, x, y),)
    edge = ~near(*lon_lat(crs, x, y))
    return (_judged("place_outside_crs_area", crs, edge, x, y, worst=Severity.WARNING),) if edge.any() else ()


def _area_tests(crs: Crs) -> tuple[Callable[[Numbers, Numbers], Mask], Callable[[Numbers, Numbers], Mask]]:
    """Tests of longitude, latitude: within the system's own area, and within the area and its margin."""
    if is_cgcs2000(crs.definition):
        half = _zone_half_width(crs.definition)
        meridian = _central_meridian(crs.definition)
        if meridian is not None:
            west, east = meridian - half, meridian + half
            return _box(west, CHINA[1], east, CHINA[3]), _box(
                west - ZONE_MARGIN_DEG, CHINA[1], east + ZONE_MARGIN_DEG, CHINA[3]
            )
    area = _definition(crs.definition).area_of_use
    if area is None or area.west > area.east:
        world = _box(-180.0, -90.0, 180.0, 90.0)
        return world, world
    own = _box(area.west, area.south, area.east, area.north)
    return own, _box(area.west - ZONE_MARGIN_DEG, area.south - 2, area.east + ZONE_MARGIN_DEG, area.north + 2)


def _box(west: float, south: float, east: float, north: float) -> Callable[[Numbers, Numbers], Mask]:
    return lambda x, y: _inside((west, south, east, north), x, y)


def _inside(box: tuple[float, float, float, float], x: Numbers, y: Numbers) -> Mask:
    tolerance = 1e-6  # a point on the edge of a zone comes back from the formulas a hair outside
    inside: Mask = (
        (x >= box[0] - tolerance) & (y >= box[1] - tolerance) & (x <= box[2] + tolerance) & (y <= box[3] + tolerance)
    )
    return inside


def _other_prefix(crs: Crs, x: Numbers) -> Crs | None:
    """The sister system with (without) the zone number, when most eastings show that it was meant."""
    if not is_cgcs2000(crs.definition):
        return None
    code = int(crs.code.removeprefix("EPSG:")) if crs.code.startswith("EPSG:") else 0
    middle = float(np.median(x))
    has_prefix = _false_easting(crs.definition) > 1_000_000
    if not has_prefix and _prefixed(np.asarray([middle])).all():
        return zone_of_prefixed_easting(middle)
    if has_prefix and 0 < middle < 1_000_000:
        return crs_from_name(f"EPSG:{code + (21 if code >= 4513 else 11)}").crs if 4491 <= code <= 4533 else None
    return None


def _prefixed(x: Numbers) -> Mask:
    mask: Mask = (x >= 13_000_000) & (x < 46_000_000)
    return mask


def _fitting(x: Numbers, y: Numbers) -> str:
    """Systems that coordinates of unknown origin would fit, for the advice only: nothing is read by this guess."""
    prefixed = zone_of_prefixed_easting(float(np.median(x)))
    if prefixed is not None and 300_000 < float(np.median(y)) < 6_000_000:
        return prefixed.code
    return "EPSG:4534-4554" if 0 < float(np.median(x)) < 1_000_000 else "EPSG:3857"


def _judged(
    code: str, crs: Crs, wrong: Mask, x: Numbers, y: Numbers, *, worst: Severity = Severity.ERROR, fitting: str = ""
) -> Problem:
    first = int(np.argmax(wrong))
    severity = worst if wrong.mean() > 0.5 else Severity.WARNING
    fields = {
        "crs": crs.code or crs.name,
        "x": round(float(x[first]), 6),
        "y": round(float(y[first]), 6),
        "wrong": int(wrong.sum()),
        "total": int(wrong.size),
    }
    return Problem(code, severity, NOWHERE, {**fields, "fitting": fitting} if fitting else fields)


@lru_cache(maxsize=256)
def _definition(definition: str) -> pyproj.CRS:
    return pyproj.CRS.from_user_input(definition)


def _parameter(definition: str, name: str) -> float | None:
    operation = _definition(definition).coordinate_operation
    values = [param.value for param in operation.params if param.name == name] if operation is not None else []
    return float(values[0]) if values else None


def _false_easting(definition: str) -> float:
    return _parameter(definition, "False easting") or 0.0


def _central_meridian(definition: str) -> float | None:
    return _parameter(definition, "Longitude of natural origin")


def _zone_half_width(definition: str) -> float:
    return 1.5 if "3-degree" in _definition(definition).name.lower().replace("_", "-") else 3.0
