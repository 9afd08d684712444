"""What else the numbers of a georeference may have meant: the usual mistakes, each undone."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bim.elements import Georeference
from geo.crs import Crs, crs_from_name
from geo.ground import Ground
from geo.zones import zones_near
from progress.landings import Extent, landing, told_m

FAR_OFF_M: Final = 10_000.0
"""Engineering coordinates beyond this are coordinates of a map: no site is this large around its own zero."""

UNIT_FACTORS: Final = (1e-3, 1e3, 0.3048, 1 / 0.3048)
"""Millimetres taken for metres and metres for millimetres; feet for metres and the reverse."""


@dataclass(frozen=True, slots=True)
class OtherReading:
    """``fault``: the mistake that was undone; ``fields``: what its sentence names."""

    fault: str
    georeference: Georeference
    fields: dict[str, Any] = field(default_factory=dict)


def fitting_readings(stated: Georeference, extent: Extent, ground: Ground, own_crs: str) -> tuple[OtherReading, ...]:
    """The readings that put a model on the ground of its project, the likeliest first and one for each mistake.

    ``own_crs``: the reference system of the project's own layers, empty where it is not known or in degrees.
    """
    found: dict[str, OtherReading] = {}
    for reading in _readings(stated, extent, _systems(ground, own_crs)):
        if reading.fault not in found:
            stands = landing(reading.georeference, extent)
            if stands is not None and stands.fits(ground):
                corrected = {"corrected_m": told_m(stands.distance_m(ground))}
                found[reading.fault] = replace(reading, fields={**reading.fields, **corrected})
    return tuple(found.values())


def _systems(ground: Ground, own_crs: str) -> tuple[Crs, ...]:
    own = crs_from_name(own_crs).crs if own_crs else None
    near = zones_near(ground.middle[0])
    return near if own is None or own.is_geographic else (own, *(crs for crs in near if crs != own))


def _readings(stated: Georeference, extent: Extent, systems: tuple[Crs, ...]) -> Iterator[OtherReading]:
    lies_far_off = max(abs(number) for number in extent.middle[:2]) > FAR_OFF_M
    if stated.eastings is None or stated.northings is None:
        if lies_far_off:
            yield from _without_conversion("place_fault_no_conversion", stated, systems)
        return
    known = crs_from_name(stated.crs_name).crs is not None
    if known:
        yield OtherReading(
            "place_fault_swapped_axes",
            replace(stated, eastings=stated.northings, northings=stated.eastings),
            {"eastings": stated.eastings, "northings": stated.northings},
        )
        yield from _in_other_units(stated, stated.eastings, stated.northings)
    fault = "place_fault_zone" if known else "place_fault_crs_unnamed"
    for crs in systems:
        if crs.code != stated.crs_name:
            told = {"crs": stated.crs_name, "fitting": crs.code or crs.name}
            yield OtherReading(fault, replace(stated, crs_name=crs.definition), told)
    if lies_far_off:
        named = crs_from_name(stated.crs_name).crs
        yield from _without_conversion("place_fault_twice", stated, (named, *systems) if named else systems)


def _in_other_units(stated: Georeference, eastings: float, northings: float) -> Iterator[OtherReading]:
    for factor in UNIT_FACTORS:
        moved = replace(
            stated,
            eastings=eastings * factor,
            northings=northings * factor,
            orthogonal_height=stated.orthogonal_height * factor,
        )
        told = {"factor": factor, "eastings": eastings, "northings": northings}
        yield OtherReading("place_fault_units", moved, told)
    for factor in UNIT_FACTORS:
        yield OtherReading("place_fault_scale", replace(stated, scale=stated.scale * factor), {"scale": stated.scale})


def _without_conversion(fault: str, stated: Georeference, systems: tuple[Crs, ...]) -> Iterator[OtherReading]:
    """The model's coordinates are those of the map already."""
    for crs in systems:
        alone = replace(
            stated, crs_name=crs.definition, eastings=0.0, northings=0.0, orthogonal_height=0.0, x_axis_abscissa=1.0,
            x_axis_ordinate=0.0, scale=1.0,
        )  # fmt: skip
        yield OtherReading(fault, alone, {"fitting": crs.code or crs.name})
