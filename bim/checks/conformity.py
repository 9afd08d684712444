"""Instances against their schema: known and concrete classes, required attributes, values of the right kind
(ISO 10303-21 clause 11 says how EXPRESS maps to a file). WHERE rules are not run: see docs/named-faults.md."""

from collections.abc import Iterable, Iterator

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.checks.schema import Aggregate, Attribute, Enumeration, Kind, Reference, Select, Simple
from bim.step.values import DERIVED, Binary, Enum, Ref, StepError, Typed, Value

_BOOLEANS = {"boolean": ("T", "F"), "logical": ("T", "F", "U")}


def conformity(model: Instances, numbers: Iterable[int]) -> Iterator[Flaw]:
    """What is wrong with each of these instances."""
    for number in numbers:
        yield from _instance_flaws(model, number)


def _instance_flaws(model: Instances, number: int) -> Iterator[Flaw]:
    known = model.class_of(number)
    if known is None:
        if name := model.text.class_of(number):
            yield Flaw("model_schema_class_unknown", number, name, expected=model.schema.name)
        return
    if known.abstract:
        yield Flaw("model_schema_class_abstract", number, known.name)
    try:
        values = model.text.values(number)
    except StepError as error:
        yield Flaw("model_schema_instance_malformed", number, known.name, found=str(error))
        return
    if len(values) != len(known.attributes):
        found, expected = str(len(values)), str(len(known.attributes))
        yield Flaw("model_schema_attribute_count", number, known.name, found=found, expected=expected)
        return
    for attribute, value in zip(known.attributes, values, strict=True):
        yield from _attribute_flaws(model, number, attribute, value)


def _attribute_flaws(model: Instances, number: int, attribute: Attribute, value: Value) -> Iterator[Flaw]:
    name = model.named(number)
    if value is DERIVED and attribute.derived:
        return
    if value is None:
        if not (attribute.optional or attribute.derived):
            expected = told_kind(attribute.kind)
            yield Flaw("model_schema_attribute_missing", number, name, attribute.name, expected=expected)
        return
    odd = _odd(model, attribute.kind, value)
    if odd is None:
        return
    if isinstance(odd, Ref) and odd.number not in model.text:
        yield Flaw("model_schema_reference_missing", number, name, attribute.name, told_value(model, odd))
        return
    yield Flaw(
        "model_schema_attribute_wrong", number, name, attribute.name, told_value(model, odd), told_kind(attribute.kind)
    )


def _odd(model: Instances, kind: Kind, value: Value) -> Value:
    """The (inner) value that does not fit; ``None`` when all fits. A missing member of a list is told as ``DERIVED``."""
    if isinstance(kind, Aggregate):
        if (
            not isinstance(value, tuple)
            or len(value) < kind.least
            or (kind.most is not None and len(value) > kind.most)
        ):
            return value
        odd = (_odd(model, kind.of, DERIVED if one is None else one) for one in value)
        return next((one for one in odd if one is not None), None)
    return None if _fits(model, kind, value) else value


def _fits(model: Instances, kind: Kind, value: Value) -> bool:
    match kind:
        case Reference():
            return isinstance(value, Ref) and model.is_a(value.number, kind.name)
        case Enumeration():
            return isinstance(value, Enum) and value.name in kind.items
        case Select() if isinstance(value, Ref):
            return model.text.class_of(value.number) in kind.members
        case Select():
            return isinstance(value, Typed) and value.name in kind.members and _holds(model, value)
    return isinstance(kind, Simple) and _is_simple(kind.name, value)


def _holds(model: Instances, value: Typed) -> bool:
    inner = model.schema.type_of(value.name)
    return inner is not None and value.value is not None and _odd(model, inner, value.value) is None


def _is_simple(name: str, value: Value) -> bool:
    if name in _BOOLEANS:
        return isinstance(value, Enum) and value.name in _BOOLEANS[name]
    if name in ("real", "number"):  # a whole number for a real one is a slip of many writers and read by all readers
        return isinstance(value, int | float)
    if name == "integer":
        return isinstance(value, int)
    return isinstance(value, str if name == "string" else Binary)


def told_kind(kind: Kind) -> str:
    """What an attribute takes, in the standard's own words."""
    match kind:
        case Aggregate():
            return f"[{kind.least}:{'?' if kind.most is None else kind.most}] {told_kind(kind.of)}"
        case Enumeration():
            return " | ".join(sorted(kind.items)[:8])
        case Reference():
            return f"#{kind.name}"
    return kind.name.upper()


def told_value(model: Instances, value: Value) -> str:
    """A value as the file writes it, with the class of an instance."""
    match value:
        case Ref():
            return f"#{value.number} {model.named(value.number)}".rstrip()
        case Enum():
            return f".{value.name}."
        case Typed():
            return f"{value.name}({told_value(model, value.value)})"
        case tuple():
            return f"({', '.join(told_value(model, one) for one in value[:4])}{', …' if len(value) > 4 else ''})"
        case str():
            return f"'{value}'"
        case None:
            return "$"
    return "*" if value is DERIVED else str(value)
