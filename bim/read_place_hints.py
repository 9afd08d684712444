"""What a model says of its place besides a map conversion: true north, addresses, offsets written into placements."""

import math

import numpy as np

from bim.elements import Georeference
from bim.read_entities import OpenFile, attribute, instances
from bim.read_placements import absolute_matrix
from bim.read_units import Units

_NO_OFFSET_M = 0.001


def read_place_hints(model: OpenFile, units: Units) -> Georeference:
    """A georeference with the hints alone: ``length_unit_m``, ``true_north_degrees`` and the three ``has_…``."""
    contexts = [one for one in instances(model, "IfcGeometricRepresentationContext") if _is_whole(one)]
    directions = (_true_north_degrees(attribute(one, "TrueNorth")) for one in contexts)
    places = [*instances(model, "IfcSite"), *instances(model, "IfcBuilding")]
    systems = [attribute(one, "WorldCoordinateSystem") for one in contexts]
    offsets = [attribute(attribute(one, "Location"), "Coordinates") for one in systems]
    sites = [attribute(site, "ObjectPlacement") for site in instances(model, "IfcSite")]
    matrices = [absolute_matrix(placement, {}) for placement in sites]
    return Georeference(
        length_unit_m=units.length_m,
        true_north_degrees=next((one for one in directions if one is not None), None),
        has_address=any(attribute(one, name) for one in places for name in ("SiteAddress", "BuildingAddress")),
        has_site_offset=any(_is_offset(matrix[:2, 3], units.length_m) for matrix in matrices),
        has_context_offset=any(_is_offset(offset, units.length_m) for offset in offsets),
    )


def _is_whole(context: object) -> bool:
    """Sub-contexts repeat what their parents say."""
    return bool(context.is_a() == "IfcGeometricRepresentationContext")  # type: ignore[attr-defined]


def _is_offset(coordinates: object, unit_m: float) -> bool:
    if not isinstance(coordinates, tuple | list | np.ndarray):
        return False
    numbers = [float(number) for number in coordinates[:2]]
    return any(math.isfinite(number) and abs(number) * unit_m > _NO_OFFSET_M for number in numbers)


def _true_north_degrees(direction: object) -> float | None:
    ratios = attribute(direction, "DirectionRatios")
    if not isinstance(ratios, tuple | list) or len(ratios) < 2:
        return None
    x, y = float(ratios[0]), float(ratios[1])
    if not (math.isfinite(x) and math.isfinite(y)) or (x == 0 and y == 0):
        return None
    return (
        round(math.degrees(math.atan2(-x, y)), 9) + 0.0
    )  # straight up is written as 2e-16 too, and never as "minus nought"
