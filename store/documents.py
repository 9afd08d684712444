"""Values as JSON keeps them, and problems among them."""

import math
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from values.problems import NOWHERE, Problem, Severity, Where

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable_text(text: str) -> str:
    """``text`` without what no database keeps: NUL (PostgreSQL) and lone surrogates (nobody) become U+FFFD.

    Files do contain both: padded .dbf fields, file names in a foreign encoding.
    """
    if "\x00" in text:
        text = text.replace("\x00", _REPLACEMENT)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        text = "".join(_REPLACEMENT if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def storable(value: Any) -> Any:
    """``value`` as JSON can hold it: dates as ISO strings, enumerations as their value, NaN and infinity as words.

    Numbers of numpy become plain numbers; what JSON cannot hold at all becomes its text.
    """
    if isinstance(value, Enum):
        return storable(value.value)
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, Mapping):
        return {storable_text(str(key)): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [storable(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return _number(value)


def _number(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    if callable(item_of := getattr(value, "item", None)) and getattr(value, "shape", None) == ():
        return storable(item_of())  # a number of numpy
    return storable_text(str(value))


def problem_document(problem: Problem) -> dict[str, Any]:
    """A problem as a JSON document."""
    where = problem.where
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "where": {"row": where.row, "entity": where.entity, "field": where.field},
        "fields": storable(problem.fields),
    }


def problem_from_document(document: Mapping[str, Any]) -> Problem:
    """The inverse of ``problem_document``; dates among the fields stay ISO strings."""
    where = Where(**document["where"])
    return Problem(
        code=document["code"],
        severity=Severity(document["severity"]),
        where=NOWHERE if where == NOWHERE else where,
        fields=document["fields"],
    )
