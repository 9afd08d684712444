"""What the checks say: one flaw an instance, told as one problem a kind of flaw."""

from collections.abc import Iterable
from dataclasses import dataclass

from values.problems import Problem, Severity, Where

_TOLD = 120  # characters of a found value


@dataclass(frozen=True, slots=True)
class Flaw:
    """``number`` is the instance (0: the file as a whole); ``found`` and ``expected`` are words of the file and the standard."""

    code: str
    number: int = 0
    entity_class: str = ""
    attribute: str = ""
    found: str = ""
    expected: str = ""


HARMLESS = frozenset(
    {
        "model_alignment_last_segment",
        "model_class_deprecated",
        "model_attribute_deprecated",
        "model_value_deprecated",
        "model_crs_missing",
        "model_instances_unused",
        "model_contained_no_element",
        "model_context_type",
        "model_context_without_subcontext",
        "model_context_identifier_unknown",
        "model_map_conversion_partial",
        "model_place_with_shape",
        "model_property_set_misnamed",
        "model_property_set_unknown",
        "model_property_unknown",
        "model_property_type_wrong",
        "model_property_set_misplaced",
        "model_quantity_method_unknown",
        "model_referent_unpositioned",
        "model_representation_repeated",
        "model_representation_unknown",
        "model_space_without_body",
        "model_header_field_odd",
        "model_type_stated_twice",
        "model_unit_unknown",
    }
)
"""Flaws that change nothing of what this product takes from a model; they are told, and the model counts as accepted."""


def problems_of(flaws: Iterable[Flaw]) -> tuple[Problem, ...]:
    """One problem for each code, class and attribute, in the order of the first of each.

    Fields: those of the first flaw, ``instance`` (``#12``, "-" for none) and ``count``.
    """
    first: dict[tuple[str, str, str], Flaw] = {}
    counts: dict[tuple[str, str, str], int] = {}
    for flaw in flaws:
        key = (flaw.code, flaw.entity_class, flaw.attribute)
        first.setdefault(key, flaw)
        counts[key] = counts.get(key, 0) + 1
    return tuple(_problem(flaw, counts[key]) for key, flaw in first.items())


def _problem(flaw: Flaw, count: int) -> Problem:
    instance = f"#{flaw.number}" if flaw.number else "-"
    return Problem(
        flaw.code,
        Severity.INFO if flaw.code in HARMLESS else Severity.WARNING,
        Where(entity=instance if flaw.number else None, field=flaw.attribute or None),
        {
            "instance": instance, "count": count, "entity_class": flaw.entity_class or "-", "attribute": flaw.attribute or "-",
            "found": flaw.found[:_TOLD] or "-", "expected": flaw.expected[:_TOLD] or "-",
        },
    )  # fmt: skip
