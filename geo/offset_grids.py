"""The shifted coordinates of Chinese web maps: GCJ-02 (国测局坐标, 火星坐标) and BD-09 (百度坐标), to and from WGS 84.

Both move a point by 40 to 700 m. The formulas are those that are public since 2013 and that all map services follow; they hold
inside China's bounding box, outside it nothing moves. The way back is found by going forth again (fixed point): exact to less
than a millimetre.
"""

from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

_SEMI_MAJOR_M: Final = 6_378_245.0  # of the Krasovsky ellipsoid, on which the shift is defined
_ECCENTRICITY_SQUARED: Final = 0.00669342162296594323
_BOX: Final = (72.004, 137.8347, 0.8293, 55.8271)
_BD_ANGLE: Final = np.pi * 3000.0 / 180.0
_ROUNDS: Final = 8


class OffsetGrid(StrEnum):
    """Which map services moved the points."""

    GCJ02 = "GCJ-02"
    BD09 = "BD-09"


def shifted(grid: OffsetGrid, longitudes: npt.ArrayLike, latitudes: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """WGS 84 degrees as the map service shows them."""
    lon, lat = _numbers(longitudes), _numbers(latitudes)
    gcj = _gcj02(lon, lat)
    return gcj if grid is OffsetGrid.GCJ02 else _bd09(*gcj)


def unshifted(grid: OffsetGrid, longitudes: npt.ArrayLike, latitudes: npt.ArrayLike) -> tuple[Numbers, Numbers]:
    """The inverse of ``shifted``."""
    lon, lat = _numbers(longitudes), _numbers(latitudes)
    found_lon, found_lat = lon.copy(), lat.copy()
    for _ in range(_ROUNDS):
        there_lon, there_lat = shifted(grid, found_lon, found_lat)
        found_lon, found_lat = found_lon + lon - there_lon, found_lat + lat - there_lat
    return found_lon, found_lat


def shift_m(grid: OffsetGrid, longitude: float, latitude: float) -> float:
    """How far a WGS 84 point is moved, in metres."""
    lon, lat = shifted(grid, longitude, latitude)
    east = (float(lon[0]) - longitude) * np.cos(np.radians(latitude))
    return float(np.hypot(east, float(lat[0]) - latitude) * 111_320.0)


def offset_grid(text: str) -> OffsetGrid | None:
    """The grid that a word names: GCJ-02, gcj02, 火星坐标, 高德, BD-09, 百度 …"""
    plain = text.strip().lower().replace("-", "").replace("_", "").replace(" ", "")
    if any(word in plain for word in ("bd09", "百度")):
        return OffsetGrid.BD09
    return OffsetGrid.GCJ02 if any(word in plain for word in ("gcj02", "火星", "国测局", "高德", "腾讯地图")) else None


def _numbers(values: npt.ArrayLike) -> Numbers:
    return np.atleast_1d(np.asarray(values, dtype=np.float64))


def _gcj02(lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]:
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    both = _waves(x, (20.0, 6.0), (20.0, 2.0))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + both
    north += _waves(y, (20.0, 1.0), (40.0, 1 / 3)) + _waves(y, (160.0, 1 / 12), (320.0, 1 / 30))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + both
    east += _waves(x, (20.0, 1.0), (40.0, 1 / 3)) + _waves(x, (150.0, 1 / 12), (300.0, 1 / 30))
    latitude = np.radians(lat)
    magic = 1.0 - _ECCENTRICITY_SQUARED * np.sin(latitude) ** 2
    meridian_m = _SEMI_MAJOR_M * (1.0 - _ECCENTRICITY_SQUARED) / magic**1.5
    parallel_m = _SEMI_MAJOR_M / np.sqrt(magic) * np.cos(latitude)
    west, east_end, south, north_end = _BOX
    inside = (lon > west) & (lon < east_end) & (lat > south) & (lat < north_end)
    with np.errstate(all="ignore"):
        moved = lon + np.degrees(east / parallel_m), lat + np.degrees(north / meridian_m)
    return np.where(inside, moved[0], lon), np.where(inside, moved[1], lat)


def _waves(at: Numbers, *parts: tuple[float, float]) -> Numbers:
    """Sines of some amplitudes, so many half turns a degree."""
    total: Numbers = sum((amplitude * np.sin(at * turns * np.pi) for amplitude, turns in parts), np.zeros(at.shape))
    return total * 2.0 / 3.0


def _bd09(lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]:
    reach = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BD_ANGLE)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BD_ANGLE)
    return reach * np.cos(angle) + 0.0065, reach * np.sin(angle) + 0.006
