"""Site positions that authoring tools write when nobody said where the building stands."""

from dataclasses import dataclass
from typing import Final

from bim.elements import Georeference


@dataclass(frozen=True, slots=True)
class DefaultPlace:
    """A position in degrees, and whose it is."""

    tool: str
    longitude: float
    latitude: float


DEFAULT_PLACES: Final = (
    # Seen in exports of Revit 2015 to 2022: 42 21 31.181945, -71 3 24.263305
    DefaultPlace("Autodesk Revit (Boston)", -71.056740, 42.358662),
    # Revit 2012 and its neighbours: 42 21 30.344238, -71 3 35.194702
    DefaultPlace("Autodesk Revit (Boston)", -71.059776, 42.358429),
    # The Dutch template of ArchiCAD: 52 9 0, 5 23 0, the origin of the Dutch grid at Amersfoort in whole minutes
    DefaultPlace("ArchiCAD (Amersfoort)", 5.383333, 52.15),
    # What remains where a program fills an empty position with the meridian and the equator
    DefaultPlace("0, 0", 0.0, 0.0),
)
"""From the site positions of real files; a tool whose default nobody has shown us is not guessed."""

_SAME_DEG: Final = 5e-4
"""About 50 m: programs round the seconds of their defaults in different ways."""

_WHOLE_MINUTE_DEG: Final = 1e-6


def default_place(georeference: Georeference) -> DefaultPlace | None:
    """The default that a site's position is; ``None`` where it is none, or there is no position."""
    longitude, latitude = georeference.site_longitude, georeference.site_latitude
    if longitude is None or latitude is None:
        return None
    for place in DEFAULT_PLACES:
        if max(abs(place.longitude - longitude), abs(place.latitude - latitude)) <= _SAME_DEG:
            return place
    return None


def is_in_whole_minutes(georeference: Georeference) -> bool:
    """Whether a site's position was picked from a list of cities or typed roughly: both angles in whole minutes, 1.9 km."""
    return georeference.site_longitude is not None and all(
        angle is not None and abs(angle * 60 - round(angle * 60)) / 60 <= _WHOLE_MINUTE_DEG
        for angle in (georeference.site_longitude, georeference.site_latitude)
    )
