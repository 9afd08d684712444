"""Units of length and plane angle, read from the STEP text."""

import math

from bim.si import PREFIXES
from bim.step.text import StepText
from bim.step.values import Enum, Ref, StepError, Typed, Value

_CONVERSIONS = {"IFCCONVERSIONBASEDUNIT", "IFCCONVERSIONBASEDUNITWITHOFFSET"}
_KINDS = {"LENGTHUNIT", "PLANEANGLEUNIT"}


def unit_factors(step: StepText) -> tuple[float, float]:
    """Metres in a unit of length and radians in a unit of plane angle (IfcUnitAssignment); 1 where the file says nothing.

    Odd files are read as the geometry engine reads them, because some elements of a model come from there and must have
    the same size: with more than one project no unit counts, of two units of a kind the last one does, a conversion
    counts only if it leads to an SI unit at once, and one whose factor lacks its type
    (``IFCMEASUREWITHUNIT(0.3048,#1)``) ends the reading.
    """
    found: dict[str, float] = {}
    projects = step.of_class("IFCPROJECT", "IFCPROJECTLIBRARY").tolist()
    assignment = _at(_values(step, projects[0]), 8) if len(projects) == 1 else None
    units = _at(_values(step, assignment.number), 0) if isinstance(assignment, Ref) else None
    for unit in units if isinstance(units, tuple) else ():
        if not isinstance(unit, Ref):
            continue
        kind = _at(_values(step, unit.number), 1)
        if not isinstance(kind, Enum) or kind.name not in _KINDS:
            continue
        try:
            factor = _factor(step, unit.number)
        except StepError:
            break
        if factor is not None:
            found[kind.name] = factor
    return found.get("LENGTHUNIT", 1.0), found.get("PLANEANGLEUNIT", 1.0)


def _factor(step: StepText, unit: int) -> float | None:
    """How many metres or radians one unit is; ``None`` where that has no answer.

    Raises:
        StepError: the factor of a conversion lacks its type.
    """
    name, values = step.class_of(unit), _values(step, unit)
    if name == "IFCSIUNIT":
        prefix = _at(values, 2)
        return PREFIXES.get(prefix.name, 1.0) if isinstance(prefix, Enum) else 1.0
    measured = _at(values, 3)
    if name not in _CONVERSIONS or not isinstance(measured, Ref):
        return None
    amount, base = _at(_values(step, measured.number), 0), _at(_values(step, measured.number), 1)
    if not isinstance(amount, Typed):
        raise StepError(f"a factor without a type in #{measured.number}")
    si_unit = isinstance(base, Ref) and step.class_of(base.number) == "IFCSIUNIT"
    factor = _factor(step, base.number) if isinstance(base, Ref) and si_unit else None
    if factor is None or not isinstance(amount.value, int | float):
        return None
    product = float(amount.value) * factor
    return product if math.isfinite(product) and product > 0 else None


def _values(step: StepText, number: int) -> tuple[Value, ...]:
    try:
        return step.values(number)
    except (KeyError, StepError):
        return ()


def _at(values: tuple[Value, ...], place: int) -> Value:
    return values[place] if place < len(values) else None
