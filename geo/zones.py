"""The CGCS2000 Gauss-Kruger zones by their central meridians: which of them could hold a place."""

from typing import Final

from geo.crs import Crs, known_crs

_THREE: Final = range(75, 136, 3)
_SIX: Final = range(75, 136, 6)


def zone_at(longitude: float) -> Crs:
    """The 3-degree zone without its number before the easting whose meridian is nearest: EPSG:4547 for 114."""
    return known_crs(f"EPSG:{4534 + (_nearest(_THREE, longitude)[0] - 75) // 3}")


def zones_near(longitude: float) -> tuple[Crs, ...]:
    """Zones that may have been used near a longitude: its own and its neighbours, of 3 and of 6 degrees, each without and
    with the zone number before the easting; the most usual first. Empty outside China.
    """
    if not _THREE[0] - 3 <= longitude <= _THREE[-1] + 3:
        return ()
    three, six = _nearest(_THREE, longitude)[:3], _nearest(_SIX, longitude)[:3]
    codes = [
        *(4534 + (meridian - 75) // 3 for meridian in three),
        *(4513 + (meridian - 75) // 3 for meridian in three),
        *(4502 + (meridian - 75) // 6 for meridian in six),
        *(4491 + (meridian - 75) // 6 for meridian in six),
    ]
    return tuple(known_crs(f"EPSG:{code}") for code in codes)


def _nearest(meridians: range, longitude: float) -> list[int]:
    return sorted(meridians, key=lambda meridian: (abs(meridian - longitude), meridian))
