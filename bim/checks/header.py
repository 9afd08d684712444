"""The header section: three entities with their fields (ISO 10303-21, clause 8.2; header policy of buildingSMART)."""

import re
from collections.abc import Iterator

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.step.arguments import arguments
from bim.step.values import StepError, Value

_ENTITY = re.compile(rb"\b([A-Z][A-Z_]*)\s*(\((?:[^';]|'(?:[^']|'')*')*\))\s*;", re.DOTALL)
_ENTITIES = {"FILE_DESCRIPTION": 2, "FILE_NAME": 7, "FILE_SCHEMA": 1}
_OTHERS = frozenset(("SCHEMA_POPULATION", "FILE_POPULATION", "SECTION_LANGUAGE", "SECTION_CONTEXT"))
_MOMENT = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?"
)
_LEVEL = re.compile(r"[123];[12]")
_VIEW = re.compile(r"ViewDefinition\s*\[[^\]]+\]")


def header_flaws(model: Instances) -> Iterator[Flaw]:
    """Entities that do not belong there or lack fields, and fields that are not of the form the standards ask for."""
    fields: dict[str, tuple[Value, ...]] = {}
    for found in _ENTITY.finditer(model.text.header):
        name = found[1].decode("ascii")
        try:
            fields[name] = arguments(found[2])
        except StepError as error:
            yield Flaw("model_header_malformed", 0, name, found=str(error))
            fields[name] = ()
            continue
        expected = _ENTITIES.get(name)
        if expected is None and name not in _OTHERS:
            yield Flaw("model_header_entity_unknown", 0, name, expected=" | ".join(_ENTITIES))
        elif expected is not None and len(fields[name]) != expected:
            yield Flaw("model_header_field_count", 0, name, found=str(len(fields[name])), expected=str(expected))
    for name in _ENTITIES:
        if name not in fields:
            yield Flaw("model_header_entity_missing", 0, name)
    yield from _forms(fields)


def _forms(fields: dict[str, tuple[Value, ...]]) -> Iterator[Flaw]:
    description, named = fields.get("FILE_DESCRIPTION", ()), fields.get("FILE_NAME", ())
    if len(description) == 2:
        texts = [text for text in description[0] if isinstance(text, str)] if isinstance(description[0], tuple) else []
        if not any(_VIEW.match(text) for text in texts):
            yield Flaw(
                "model_header_field_odd",
                0,
                "FILE_DESCRIPTION",
                "description",
                "; ".join(texts),
                "ViewDefinition [ReferenceView_V1.2]",
            )
        yield from _form(_LEVEL, "FILE_DESCRIPTION", "implementation_level", description[1], "2;1")
    if len(named) == 7:
        yield from _form(_MOMENT, "FILE_NAME", "time_stamp", named[1], "2026-01-31T08:00:00")
        for place, attribute in ((4, "preprocessor_version"), (5, "originating_system")):
            if not isinstance(named[place], str) or not str(named[place]).strip():
                yield Flaw("model_header_field_odd", 0, "FILE_NAME", attribute, str(named[place] or ""), "STRING")


def _form(pattern: re.Pattern[str], name: str, attribute: str, value: Value, example: str) -> Iterator[Flaw]:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        yield Flaw("model_header_field_odd", 0, name, attribute, str(value or ""), example)
