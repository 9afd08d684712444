"""What an IDS file (buildingSMART, Information Delivery Specification 1.0) found in a model, in our own types."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

FACETS = ("entity", "attribute", "classification", "partof", "property", "material")
FAILURE_REASONS = (
    "name", "predefinedtype", "novalue", "falsey", "value", "system", "entity", "nopset", "datatype", "prohibited", "other",
)  # fmt: skip
MOST_FAILURES = 1_000
"""Elements named for one requirement; the rest is counted."""


class IdsVerdict(StrEnum):
    """What became of one specification."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"  # nothing in the model that it speaks of, and nothing had to be there
    OTHER_SCHEMA = "other_schema"  # written for other versions of IFC than the model's


@dataclass(frozen=True, slots=True)
class IdsFailure:
    """One thing that does not meet a requirement. ``element_guid`` is empty for what has none.

    ``reason`` is one of ``FAILURE_REASONS``; ``actual`` what stands there instead, where something does.
    """

    element_guid: str
    element_class: str
    name: str
    reason: str
    actual: str = ""


@dataclass(frozen=True, slots=True)
class IdsFacet:
    """What is looked at: ``kind`` is one of ``FACETS``; ``values`` its parts by their names in the standard (``name``,
    ``predefinedType``, ``propertySet``, ``baseName``, ``value``, ``dataType``, ``system``, ``relation``), as text."""

    kind: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IdsRequirement:
    """One requirement: ``cardinality`` is required, optional or prohibited; how many things were asked, how many failed."""

    facet: IdsFacet
    cardinality: str
    checked: int
    failed: int
    failures: tuple[IdsFailure, ...] = ()


@dataclass(frozen=True, slots=True)
class IdsSpecification:
    """One specification. ``applies_to`` says of what it speaks; ``applicable`` how many things of the model that is."""

    name: str
    applies_to: tuple[IdsFacet, ...]
    instructions: str
    verdict: IdsVerdict
    applicable: int
    failed: int
    requirements: tuple[IdsRequirement, ...] = ()


@dataclass(frozen=True, slots=True)
class IdsReport:
    """All specifications of one file over one model."""

    title: str
    specifications: tuple[IdsSpecification, ...]

    @property
    def failed(self) -> tuple[IdsSpecification, ...]:
        """The specifications that are not met."""
        return tuple(each for each in self.specifications if each.verdict is IdsVerdict.FAILED)


def ids_document(report: IdsReport) -> dict[str, Any]:
    """A report as plain values for JSON."""
    return asdict(report)


def ids_report(document: Mapping[str, Any]) -> IdsReport:
    """The inverse of ``ids_document``. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    return IdsReport(document["title"], tuple(_specification(each) for each in document["specifications"]))


def _specification(document: Mapping[str, Any]) -> IdsSpecification:
    typed = {
        "verdict": IdsVerdict(document["verdict"]),
        "applies_to": tuple(IdsFacet(**each) for each in document["applies_to"]),
        "requirements": tuple(_requirement(each) for each in document["requirements"]),
    }
    return IdsSpecification(**{**document, **typed})


def _requirement(document: Mapping[str, Any]) -> IdsRequirement:
    typed = {
        "facet": IdsFacet(**document["facet"]),
        "failures": tuple(IdsFailure(**each) for each in document["failures"]),
    }
    return IdsRequirement(**{**document, **typed})
