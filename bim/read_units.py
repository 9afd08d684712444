"""Units of a model: factors that turn stated values into SI."""

import math
from dataclasses import dataclass, field

from bim.read_entities import Entity, OpenFile, attribute, instances, members
from bim.si import PREFIXES

_POWER = {"SQUARE_METRE": 2, "CUBIC_METRE": 3}  # the prefix of these belongs to the metre: MILLI SQUARE_METRE is mm2
_QUALIFIERS = ("NonNegative", "Positive", "Normalised")


@dataclass(frozen=True, slots=True)
class Units:
    """Factors to SI by IFC unit type (``LENGTHUNIT`` …); a type that the file does not name counts as SI."""

    factors: dict[str, float] = field(default_factory=dict)

    @property
    def length_m(self) -> float:
        """Metres in one length unit of the file."""
        return self.factors.get("LENGTHUNIT", 1.0)

    def in_si(self, value: float, unit_type: str, unit: Entity | None = None) -> float:
        """``value`` in SI; ``unit`` is the value's own unit where the file gives one."""
        own = unit_factor(unit) if unit is not None else None
        return value * (self.factors.get(unit_type, 1.0) if own is None else own)


def read_units(model: OpenFile) -> Units:
    """The units of the first project that assigns any."""
    for context in (*instances(model, "IfcProject"), *instances(model, "IfcProjectLibrary")):
        assignment = attribute(context, "UnitsInContext")
        if assignment is None:
            continue
        factors: dict[str, float] = {}
        for unit in members(assignment, "Units"):
            kind, factor = attribute(unit, "UnitType"), unit_factor(unit)
            if isinstance(kind, str) and factor is not None and kind != "THERMODYNAMICTEMPERATUREUNIT":
                factors.setdefault(kind, factor)
        return Units(factors)
    return Units()


def unit_factor(unit: Entity, depth: int = 0) -> float | None:
    """How many SI units one ``unit`` is; ``None`` where that has no answer (money, a broken conversion)."""
    if depth > 8:  # a conversion that names itself
        return None
    if unit.is_a("IfcSIUnit"):
        name = attribute(unit, "Name", "")
        prefix = PREFIXES.get(attribute(unit, "Prefix", ""), 1.0)
        return float(prefix ** _POWER.get(name, 1)) * (1e-3 if name == "GRAM" else 1.0)
    if unit.is_a("IfcConversionBasedUnit"):
        return _conversion_factor(attribute(unit, "ConversionFactor"), depth)
    if unit.is_a("IfcDerivedUnit"):
        return _derived_factor(unit, depth)
    return None


def unit_type_of(measure: str) -> str:
    """The unit type of a measure: ``IfcPositiveLengthMeasure`` is measured in ``LENGTHUNIT``."""
    bare = measure.removeprefix("Ifc").removesuffix("Measure")
    for qualifier in _QUALIFIERS:
        bare = bare.removeprefix(qualifier)
    return f"{bare.upper()}UNIT"


def _conversion_factor(measured: Entity | None, depth: int) -> float | None:
    if measured is None:
        return None
    value = attribute(attribute(measured, "ValueComponent"), "wrappedValue")
    base = attribute(measured, "UnitComponent")
    factor = unit_factor(base, depth + 1) if base is not None else None
    if not isinstance(value, int | float) or factor is None:
        return None
    product = float(value) * factor
    return product if math.isfinite(product) and product > 0 else None


def _derived_factor(unit: Entity, depth: int) -> float | None:
    product = 1.0
    for element in members(unit, "Elements"):
        base = attribute(element, "Unit")
        factor = unit_factor(base, depth + 1) if base is not None else None
        if factor is None:
            return None
        product *= factor ** int(attribute(element, "Exponent", 1))
    return product
