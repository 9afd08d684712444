"""Property and quantity sets as the standard defines them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PropertyTemplate:
    """``property_class`` as ``IfcPropertySingleValue``; ``measure`` the type of its value in capitals, "" for any;
    ``items`` the words of an enumeration, empty for any."""

    property_class: str
    measure: str = ""
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SetTemplate:
    """``classes``: what a set of this name describes, class and predefined type in capitals, "" for any type; empty where
    anything may be."""

    name: str
    classes: frozenset[tuple[str, str]]
    properties: Mapping[str, PropertyTemplate]
