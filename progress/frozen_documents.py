"""Frozen dataclasses as JSON documents and back: what a snapshot is kept as."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")

_DAY = "day"
_DAYS = frozenset((_DAY,))


def document_of(value: Any) -> Any:
    """A value made of frozen dataclasses, tuples, mappings, enumerations and dates as JSON has it.

    Raises:
        TypeError: Something else is in it: a mistake of ours.
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: document_of(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): document_of(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [document_of(each) for each in value]
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept")


def from_document(kind: type[Kept], document: Any) -> Kept:
    """The inverse of ``document_of`` for a value of type ``kind``."""
    return cast(Kept, _value(kind, document))


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, document: Any) -> Any:
    if document is None:
        return None
    if isinstance(document, dict) and document.keys() == _DAYS:
        return date.fromisoformat(document[_DAY])
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [each for each in get_args(kind) if each not in (type(None), date)]
        return _value(inner[0], document)
    if origin is tuple:
        return tuple(_value(get_args(kind)[0], each) for each in document)
    if origin is not None:  # a mapping
        return {key: _value(get_args(kind)[1], each) for key, each in document.items()}
    if kind is Any or not isinstance(kind, type):
        return document
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _value(hints[name], each) for name, each in document.items()})
    return kind(document) if issubclass(kind, Enum) else document
