"""What a model claims about its place on earth."""

import math
from dataclasses import replace
from typing import Any

from bim.elements import Georeference
from bim.read_entities import Entity, OpenFile, attribute, clean, instances, members, text
from bim.read_place_hints import read_place_hints
from bim.read_units import Units, unit_factor
from values.problems import Findings, Severity, Where

_UNIT_WORDS = {"METRE": 1.0, "METER": 1.0, "M": 1.0, "MILLIMETRE": 1e-3, "MM": 1e-3, "FOOT": 0.3048, "FEET": 0.3048}
_UNIT_WORDS |= {"US SURVEY FOOT": 1200 / 3937, "USSURVEYFOOT": 1200 / 3937}


def read_georeference(model: OpenFile, units: Units, findings: Findings) -> Georeference:
    """The claim of IfcMapConversion, or of the IFC 2x3 sets ``ePSet_MapConversion``, ``ePSet_ProjectedCRS``.

    The site's latitude and longitude stand beside it as the weaker claim. All lengths in metres.
    """
    latitude, longitude = _site_position(model, findings)
    hints = read_place_hints(model, units)
    weak = replace(hints, site_longitude=longitude, site_latitude=latitude)
    claim = _from_conversion(model) or _from_property_sets(model)
    if claim is None:
        return weak
    values, crs_name, map_unit_m, stated_by = claim
    numbers = {name: value for name, value in values.items() if isinstance(value, int | float) and math.isfinite(value)}
    scale, unit_m = _scale_and_unit(numbers.get("Scale"), map_unit_m, units.length_m, findings)
    eastings, northings = numbers.get("Eastings"), numbers.get("Northings")
    abscissa, ordinate = float(numbers.get("XAxisAbscissa", 1.0)), float(numbers.get("XAxisOrdinate", 0.0))
    if abscissa == 0 and ordinate == 0:
        findings.add("model_map_axis_zero", Severity.WARNING)
        abscissa = 1.0
    return replace(
        weak,
        crs_name=crs_name,
        eastings=None if eastings is None else eastings * unit_m,
        northings=None if northings is None else northings * unit_m,
        orthogonal_height=numbers.get("OrthogonalHeight", 0.0) * unit_m,
        x_axis_abscissa=abscissa,
        x_axis_ordinate=ordinate,
        scale=scale,
        stated_by=stated_by,
    )


def compound_angle_degrees(parts: Any) -> float | None:
    """IfcCompoundPlaneAngleMeasure (degrees, minutes, seconds, millionths of a second) in degrees.

    By the schema all parts carry one sign; files that put it on some parts mean the same: a minus is south or west.
    """
    if not isinstance(parts, tuple | list) or not 1 <= len(parts) <= 4:
        return None
    if not all(isinstance(part, int) for part in parts):
        return None
    size: float = sum(abs(part) / divisor for part, divisor in zip(parts, (1, 60, 3600, 3.6e9), strict=False))
    return -size if any(part < 0 for part in parts) else size


def _site_position(model: OpenFile, findings: Findings) -> tuple[float | None, float | None]:
    for site in instances(model, "IfcSite"):
        latitude = compound_angle_degrees(attribute(site, "RefLatitude"))
        longitude = compound_angle_degrees(attribute(site, "RefLongitude"))
        if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
            continue  # both zero is what programs write when nobody said anything
        if abs(latitude) > 90 or abs(longitude) > 180:
            findings.add(
                "model_site_position_impossible",
                Severity.WARNING,
                Where(entity=f"#{site.id()}"),
                latitude=round(latitude, 6),
                longitude=round(longitude, 6),
            )
            continue
        return latitude, longitude
    return None, None


def _from_conversion(model: OpenFile) -> tuple[dict[str, Any], str, float | None, str] | None:
    for operation in (*instances(model, "IfcMapConversion"), *instances(model, "IfcRigidOperation")):
        target = attribute(operation, "TargetCRS")
        if target is not None and target.is_a("IfcGeographicCRS"):
            continue  # degrees, not a map
        names = ("Eastings", "Northings", "OrthogonalHeight", "XAxisAbscissa", "XAxisOrdinate", "Scale")
        values = {name: attribute(operation, name) for name in names}
        if operation.is_a("IfcRigidOperation"):
            values["Eastings"] = attribute(attribute(operation, "FirstCoordinate"), "wrappedValue")
            values["Northings"] = attribute(attribute(operation, "SecondCoordinate"), "wrappedValue")
            values["OrthogonalHeight"] = attribute(operation, "Height")
        unit = attribute(target, "MapUnit") if target is not None else None
        crs_name = text(target, "Name") if target is not None else ""
        stated_by = "rigid_operation" if operation.is_a("IfcRigidOperation") else "map_conversion"
        return values, crs_name, unit_factor(unit) if unit is not None else None, stated_by
    return None


def _from_property_sets(model: OpenFile) -> tuple[dict[str, Any], str, float | None, str] | None:
    """IFC 2x3 has no map conversion; the agreed property sets carry its attributes one by one."""
    conversion: dict[str, Any] = {}
    crs: dict[str, Any] = {}
    for definition in instances(model, "IfcPropertySet"):
        name = text(definition, "Name").lower()
        if name == "epset_mapconversion" and not conversion:
            conversion = _single_values(definition)
        elif name == "epset_projectedcrs" and not crs:
            crs = _single_values(definition)
    if not conversion:
        return None
    map_unit = _UNIT_WORDS.get(clean(crs.get("MapUnit", "")).upper())
    crs_name = clean(crs.get("Name", "") or conversion.get("TargetCRS", "") or "")
    return conversion, crs_name, map_unit, "property_sets"


def _single_values(definition: Entity) -> dict[str, Any]:
    return {
        text(entry, "Name"): attribute(attribute(entry, "NominalValue"), "wrappedValue")
        for entry in members(definition, "HasProperties")
    }


def _scale_and_unit(
    stated: float | None, map_unit_m: float | None, length_m: float, findings: Findings
) -> tuple[float, float]:
    """(factor from model metres to map metres, metres in one map unit).

    The stated scale leads from model units to map units. Without a map unit it is the model's unit, except where the
    scale itself is the step from the model's unit to metres. Many programs leave the scale at 1 in a millimetre file;
    the result would be a building a thousand times too large, so a scale near 1 is then taken as pure distortion.
    """
    scale = 1.0 if stated is None or stated <= 0 else float(stated)
    if map_unit_m is None:
        map_unit_m = 1.0 if stated is not None and _near(scale, length_m) else length_m
    in_metres = scale * map_unit_m / length_m
    if _near(in_metres, 1.0) or not _near(scale, 1.0):
        return in_metres, map_unit_m
    findings.add(
        "model_map_scale_ignores_units",
        Severity.INFO if stated is None else Severity.WARNING,
        scale=scale,
        unit_m=length_m,
        map_unit_m=map_unit_m,
    )
    return scale, map_unit_m


def _near(value: float, target: float) -> bool:
    """Within 2 %: wider than any map distortion, far narrower than the step between two units."""
    return abs(value / target - 1.0) < 0.02
