"""Units: the project says them, and conversion-based ones are those of the standard with its factors
(IfcConversionBasedUnit, table of recommended names; rule PJS001)."""

import math
from collections.abc import Iterator, Mapping

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.step.values import Typed

_NEAR = 2e-4
"""Relative: the standard's own table rounds to four digits (cubic foot)."""
_PRINTED = {"yard": 0.914, "mile": 1609.0, "square mile": 2588881.0, "cubic yard": 0.7636}
"""What that table prints where it is further off; writers follow it."""
_FACTORS: Mapping[str, Mapping[str, float]] = {
    "LENGTHUNIT": {"inch": 0.0254, "foot": 0.3048, "us survey foot": 0.3048006096, "yard": 0.9144, "mile": 1609.344},
    "AREAUNIT": {
        "square inch": 6.4516e-4, "square foot": 0.09290304, "square yard": 0.83612736, "acre": 4046.8564,
        "square mile": 2589988.11,
    },
    "VOLUMEUNIT": {
        "cubic inch": 1.6387064e-5, "cubic foot": 0.0283168466, "cubic yard": 0.764554858, "litre": 0.001,
        "fluid ounce uk": 2.84130625e-5, "fluid ounce us": 2.957353e-5, "pint uk": 5.68261e-4, "pint us": 4.73176e-4,
        "gallon uk": 0.00454609, "gallon us": 0.003785412,
    },
    "PLANEANGLEUNIT": {"degree": math.pi / 180},
}  # fmt: skip
_BASE = {"LENGTHUNIT": "METRE", "AREAUNIT": "SQUARE_METRE", "VOLUMEUNIT": "CUBIC_METRE", "PLANEANGLEUNIT": "RADIAN"}
_PREFIXES = {"KILO": 1e3, "HECTO": 1e2, "DECA": 10.0, "DECI": 0.1, "CENTI": 1e-2, "MILLI": 1e-3, "MICRO": 1e-6}
_POWERS = {"AREAUNIT": 2, "VOLUMEUNIT": 3}


def unit_flaws(model: Instances) -> Iterator[Flaw]:
    """Projects without units, and conversions that are not what their name says."""
    for project in model.of("IfcProject"):
        assigned = model.target(project, "UnitsInContext")
        units = model.targets(assigned, "Units")
        if not any(model.words(unit, "UnitType") == "LENGTHUNIT" for unit in units):
            yield Flaw("model_units_missing", project, "IfcProject", "UnitsInContext", expected="LENGTHUNIT")
        for unit in units:
            if model.is_a(unit, "IfcConversionBasedUnit"):
                yield from _conversion(model, unit)


def _conversion(model: Instances, unit: int) -> Iterator[Flaw]:
    kind, name = model.words(unit, "UnitType"), model.words(unit, "Name")
    if kind not in _FACTORS:
        return
    expected = _FACTORS[kind].get(name.lower())
    if expected is None:
        known = " | ".join(_FACTORS[kind])
        yield Flaw("model_unit_unknown", unit, "IfcConversionBasedUnit", "Name", name, known)
    conversion = model.target(unit, "ConversionFactor")
    base = model.target(conversion, "UnitComponent")
    if model.words(base, "Name") != _BASE[kind] or not model.is_a(base, "IfcSIUnit"):
        found = f"{model.named(base)} {model.words(base, 'Name')}".strip()
        yield Flaw("model_unit_base_wrong", unit, "IfcConversionBasedUnit", "UnitComponent", found, _BASE[kind])
        return
    value = model.value(conversion, "ValueComponent")
    number = value.value if isinstance(value, Typed) else value
    if expected is None or not isinstance(number, int | float):
        return
    factor = number * _PREFIXES.get(model.words(base, "Prefix"), 1.0) ** _POWERS.get(kind, 1)
    if not any(
        math.isclose(factor, known, rel_tol=_NEAR) for known in (expected, _PRINTED.get(name.lower(), expected))
    ):
        found, wanted = f"{name} = {factor:.10g}", f"{expected:.10g}"
        yield Flaw("model_unit_factor_wrong", unit, "IfcConversionBasedUnit", "ConversionFactor", found, wanted)
