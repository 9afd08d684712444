"""Whether a model stands where its project is built: the verdict, its reasons, and what may have gone wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bim.default_places import default_place, is_in_whole_minutes
from bim.elements import Georeference
from bim.georeference import rotation_degrees
from geo.crs import crs_from_name
from geo.ground import Ground
from geo.offset_grids import OffsetGrid, unshifted
from progress.landings import Extent, Landing, landing, told_m
from progress.other_readings import OtherReading, fitting_readings
from progress.places import is_on_the_map
from values.problems import NOWHERE, Problem, Severity

NEAR_TIMES_REACH: Final = 10.0
"""Up to so many times the ground's reach a place is doubtful; beyond, it is another place."""

SITE_POSITION_REACH_M: Final = 5_000.0
"""What a site's latitude and longitude may be off and still mean the place: minutes are rounded, offices are nearby."""

_MOST_SHIFT_M: Final = 2_000.0
"""Map services move points by less than this (GCJ-02 up to 0.7 km, BD-09 about as much again)."""

_TRUE_NORTH_DEG: Final = 3.0
"""Grid north leaves true north by up to 2.4 degrees at the edge of a 6-degree zone; more is a mistake."""


class Placing(StrEnum):
    """How well a model is placed."""

    WELL = "well"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    NOT_PLACED = "not_placed"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Fault:
    """A likely mistake. ``corrected``: the georeference without it, where undoing it puts the model on its ground."""

    problem: Problem
    corrected: Georeference | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``levels``: the levels of georeferencing (LoGeoRef 10 … 50, Clemen and Görne 2019) that the file reaches, lowest first.

    ``landing``: where the model stands if the file is believed, by its map conversion alone. ``distance_m``: to the ground, from
    there or, for want of it, from the site's latitude and longitude. ``problems``: the verdict in a sentence, then its reasons.
    """

    georeference: Georeference
    placing: Placing
    levels: tuple[int, ...]
    landing: Landing | None
    distance_m: float | None
    faults: tuple[Fault, ...]
    problems: tuple[Problem, ...]

    @property
    def position(self) -> tuple[float, float] | None:
        """Longitude and latitude by the strongest claim; ``None`` without any."""
        if self.landing is not None:
            return self.landing.longitude, self.landing.latitude
        longitude, latitude = self.georeference.site_longitude, self.georeference.site_latitude
        return None if longitude is None or latitude is None else (longitude, latitude)


def georeference_verdict(
    georeference: Georeference, extent: Extent | None, ground: Ground | None, *, own_crs: str = ""
) -> Verdict:
    """The verdict on a model.

    Args:
        extent: of its elements; ``None`` without shapes, then its origin is judged.
        ground: where the project lies; without it nothing can be checked.
        own_crs: reference system of the project's own layers, for advice.
    """
    extent = extent or Extent((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    stands = landing(georeference, extent)
    faults = tuple(_faults(georeference, extent, stands, ground, own_crs))
    distance_m = _distance_m(georeference, stands, ground)
    placing = _placing(georeference, stands, ground, distance_m, is_default=default_place(georeference) is not None)
    said = _sentence(placing, georeference, distance_m)
    reasons = (said, *(fault.problem for fault in faults), *_north(georeference))
    return Verdict(georeference, placing, levels(georeference), stands, distance_m, faults, reasons)


def levels(georeference: Georeference) -> tuple[int, ...]:
    """The levels that a georeference reaches, lowest first; true north straight up, which programs write by default, is none."""
    reached = {
        10: georeference.has_address,
        20: georeference.site_longitude is not None and georeference.site_latitude is not None,
        30: georeference.has_site_offset,
        40: georeference.has_context_offset or bool(georeference.true_north_degrees),
        50: georeference.eastings is not None and bool(georeference.crs_name),
    }
    return tuple(level for level, is_reached in reached.items() if is_reached)


def _distance_m(georeference: Georeference, stands: Landing | None, ground: Ground | None) -> float | None:
    if ground is None:
        return None
    if stands is not None:
        return stands.distance_m(ground)
    longitude, latitude = georeference.site_longitude, georeference.site_latitude
    return None if longitude is None or latitude is None else ground.distance_m([longitude], [latitude])


def _placing(
    georeference: Georeference,
    stands: Landing | None,
    ground: Ground | None,
    distance_m: float | None,
    *,
    is_default: bool,
) -> Placing:
    if stands is None and (georeference.eastings is not None or georeference.site_latitude is None or is_default):
        return Placing.NOT_PLACED
    if ground is None or distance_m is None:
        return Placing.UNCHECKED
    if stands is None:
        return Placing.DOUBTFUL if distance_m <= SITE_POSITION_REACH_M else Placing.WRONG
    if stands.fits(ground):
        return Placing.WELL
    is_near = ground.reach_m < distance_m <= ground.reach_m * NEAR_TIMES_REACH
    return Placing.DOUBTFUL if is_near else Placing.WRONG


def _sentence(placing: Placing, georeference: Georeference, distance_m: float | None) -> Problem:
    told = {"distance_m": told_m(distance_m or 0.0), "crs": georeference.crs_name or "-"}
    if placing is Placing.WELL:
        return Problem("place_verdict_well", Severity.INFO, NOWHERE, told)
    if placing is Placing.DOUBTFUL:
        return Problem("place_verdict_doubtful", Severity.WARNING, NOWHERE, told)
    if placing is Placing.WRONG:
        return Problem("place_verdict_wrong", Severity.WARNING, NOWHERE, told)
    if placing is Placing.UNCHECKED:
        return Problem("place_verdict_unchecked", Severity.INFO)
    reason = is_on_the_map(georeference)[1]
    if reason is not None:
        return Problem(reason.code, Severity.INFO, NOWHERE, reason.fields)
    answer = crs_from_name(georeference.crs_name)
    if answer.crs is None:
        return Problem("model_crs_unknown", Severity.WARNING, NOWHERE, {"found": answer.found})
    return Problem("model_place_outside_crs", Severity.WARNING, NOWHERE, {"crs": answer.crs.name})


def _faults(
    stated: Georeference, extent: Extent, stands: Landing | None, ground: Ground | None, own_crs: str
) -> Iterator[Fault]:
    if stands is not None and (ground is None or stands.fits(ground)):
        return
    if stands is None:
        yield from _weak_place(stated, ground)
    if ground is None:
        return
    there = {} if stands is None else {"distance_m": told_m(stands.distance_m(ground))}
    for reading in fitting_readings(stated, extent, ground, own_crs):
        yield Fault(_problem(reading, there), reading.georeference)
    if stands is not None:
        yield from _shifted(stands, ground)


def _problem(reading: OtherReading, there: dict[str, Any]) -> Problem:
    return Problem(reading.fault, Severity.WARNING, NOWHERE, {"distance_m": "-", **there, **reading.fields})


def _weak_place(stated: Georeference, ground: Ground | None) -> Iterator[Fault]:
    """A site's position that is nobody's: a program's own, or a city's out of a list."""
    longitude, latitude = stated.site_longitude, stated.site_latitude
    if longitude is None or latitude is None:
        return
    if ground is not None and ground.distance_m([longitude], [latitude]) <= SITE_POSITION_REACH_M:
        return
    told = {"longitude": round(longitude, 6), "latitude": round(latitude, 6)}
    known = default_place(stated)
    if known is not None:
        yield Fault(Problem("place_fault_tool_default", Severity.WARNING, NOWHERE, {**told, "tool": known.tool}))
    elif is_in_whole_minutes(stated):
        yield Fault(Problem("place_fault_whole_minutes", Severity.WARNING, NOWHERE, told))


def _shifted(stands: Landing, ground: Ground) -> Iterator[Fault]:
    """The shift of a map service: as far, and in the direction, that its formula gives at this place. A suspicion only."""
    distance_m = stands.distance_m(ground)
    if not ground.reach_m < distance_m <= _MOST_SHIFT_M:
        return
    longitudes, latitudes = zip(*stands.corners, strict=True)
    for grid in OffsetGrid:
        back_m = ground.distance_m(*unshifted(grid, longitudes, latitudes))
        if back_m <= ground.reach_m:
            told = {"grid": grid.value, "distance_m": told_m(distance_m), "corrected_m": told_m(back_m)}
            yield Fault(Problem("place_fault_shifted", Severity.WARNING, NOWHERE, told))


def _north(georeference: Georeference) -> Iterator[Problem]:
    """True north against the map conversion; straight up says nothing, since programs write it by default."""
    stated = georeference.true_north_degrees
    if not stated or georeference.eastings is None:
        return
    turned = rotation_degrees(georeference)
    apart = abs((stated + turned + 180.0) % 360.0 - 180.0)
    if apart > _TRUE_NORTH_DEG:
        told = {"true_north": round(stated, 2), "grid_north": round(-turned, 2), "apart": round(apart, 1)}
        yield Problem("model_true_north_disagrees", Severity.WARNING, NOWHERE, told)
