"""An IDS file held against a model, by ifctester. Run in a child (``read_ids_in_child``): patterns of strangers can run for ever.

ifctester is not among the packages that are always there: it asks for others that the product does not need (one under the GPL,
for BCF files). It is installed alone (``requirements-ids.txt``), and without it the check is refused with advice.
"""

import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from bim.ids_checks import (
    FAILURE_REASONS,
    MOST_FAILURES,
    IdsFacet,
    IdsFailure,
    IdsReport,
    IdsRequirement,
    IdsSpecification,
    IdsVerdict,
)
from bim.read_entities import clean
from bim.read_ifc import open_model
from bim.screen_ids import screen_ids
from bim.screen_ifc import screen_ifc, with_raw_text
from values.errors import FileRefused

_MOST_WORDS = 500
_PARTS = ("name", "predefinedType", "propertySet", "baseName", "dataType", "system", "relation", "value")
_SIGNS = {
    "enumeration": "",
    "pattern": "~ ",
    "minInclusive": "≥ ",
    "maxInclusive": "≤ ",
    "minExclusive": "> ",
    "maxExclusive": "< ",
}


def is_installed() -> bool:
    """Whether the checker is there."""
    return importlib.util.find_spec("ifctester") is not None


def read_ids_checks(ids_path: Path, model_path: Path, *, max_mb: int) -> IdsReport:
    """Check a model.

    Raises:
        FileRefused: the codes of ``screen_ids`` and ``screen_ifc``; ``ids_checker_missing``; ``ids_malformed`` (``reason``).
    """
    screen_ids(ids_path)
    if not is_installed():
        raise FileRefused("ids_checker_missing")
    from ifctester import ids  # noqa: PLC0415  not always there

    try:
        asked = ids.open(str(ids_path), validate=True)
    except Exception as flaw:  # the checker and its XML schema raise errors of many kinds
        raise FileRefused("ids_malformed", reason=_words(flaw)) from flaw
    header = with_raw_text(model_path, screen_ifc(model_path, max_mb=max_mb))
    with tempfile.TemporaryDirectory(prefix="atlas-ids-") as folder:
        model = open_model(model_path, header, Path(folder))
        asked.validate(model, should_filter_version=True)
        specifications = tuple(_specification(each) for each in asked.specifications)
    return IdsReport(_words(asked.info.get("title", "")), specifications)


def _specification(specification: Any) -> IdsSpecification:
    name, instructions = _words(specification.name), _words(specification.instructions or "")
    applies_to = tuple(_facet(each) for each in specification.applicability)
    applicable, failed = len(specification.applicable_entities), len(specification.failed_entities)
    if specification.status is None:
        return IdsSpecification(name, applies_to, instructions, IdsVerdict.OTHER_SCHEMA, 0, 0)
    verdict = IdsVerdict.PASSED if specification.status else IdsVerdict.FAILED
    if not applicable and specification.status:
        verdict = IdsVerdict.NOT_APPLICABLE
    if not failed and verdict is IdsVerdict.FAILED:
        failed = applicable  # what must not be there at all
    requirements = tuple(_requirement(each, applicable) for each in specification.requirements)
    return IdsSpecification(name, applies_to, instructions, verdict, applicable, failed, requirements)


def _requirement(requirement: Any, applicable: int) -> IdsRequirement:
    failures = requirement.failures
    shown = tuple(_failure(requirement, each["element"]) for each in failures[:MOST_FAILURES])
    cardinality = getattr(requirement, "cardinality", "required")  # an entity is always required
    return IdsRequirement(_facet(requirement), cardinality, applicable, len(failures), shown)


def _facet(facet: Any) -> IdsFacet:
    named = ((name, getattr(facet, name, None)) for name in _PARTS)
    values = {name: _value(value) for name, value in named if value is not None}
    return IdsFacet(type(facet).__name__.lower(), values)


def _value(value: Any) -> str:
    """A value, or a restriction of values (XML Schema's facets), as text that no language needs to translate."""
    options = getattr(value, "options", None)
    if options is None:
        return _words(value)
    told = []
    for name, given in options.items():
        many = given if isinstance(given, list) else [given]
        told.append(_SIGNS.get(name, f"{name} ") + " / ".join(map(str, many)))
    return _words(", ".join(told))


def _failure(requirement: Any, element: Any) -> IdsFailure:
    # Asked once more: of its first answer the checker keeps only an English sentence.
    reason = requirement(element).reason or {}
    kind = str(reason.get("type", "")).lower()
    return IdsFailure(
        _words(getattr(element, "GlobalId", None) or ""),
        element.is_a(),
        _words(getattr(element, "Name", None) or ""),
        kind if kind in FAILURE_REASONS else "other",
        _actual(reason.get("actual", "")),
    )


def _actual(actual: Any) -> str:
    if isinstance(actual, (list, tuple, set, frozenset)):
        return _words(", ".join(map(str, list(actual)[:20])))
    return "" if actual is None else _words(actual)


def _words(text: Any) -> str:
    return clean(text)[:_MOST_WORDS]
