"""Reading entities that may be broken: what cannot be read is absent, what cannot be kept is cleaned."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from values.problems import Findings, Severity, Where

Entity: TypeAlias = Any
"""An instance of the foreign engine; its attributes are those of the IFC schema."""
OpenFile: TypeAlias = Any
"""A file that the foreign engine holds open."""


def instances(model: OpenFile, entity_class: str) -> list[Entity]:
    """All instances of a class in the order of their numbers; none when this schema has no such class."""
    try:
        found = list(model.by_type(entity_class))
    except RuntimeError:
        return []
    return sorted(found, key=lambda entity: entity.id())


def attribute(entity: Entity, name: str, default: Any = None) -> Any:
    """``entity.name``; ``default`` when it is empty, not in this schema, or points to what the file does not hold."""
    try:
        value = getattr(entity, name, None)
    except (RuntimeError, TypeError, ValueError, IndexError):
        return default
    return default if value is None else value


def text(entity: Entity, name: str) -> str:
    """An attribute as text, empty when absent."""
    return clean(attribute(entity, name, ""))


def clean(value: object) -> str:
    """Text that every store takes: no lone surrogates, no NUL, no surrounding blanks."""
    return str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()


def members(entity: Entity, name: str) -> list[Entity]:
    """The entities of an aggregate attribute, or of a select that may hold one entity or a set of them."""
    value = attribute(entity, name)
    if value is None:
        return []
    if hasattr(value, "is_a") and value.id() == 0:  # IfcPropertySetDefinitionSet: a type that wraps a list
        value = attribute(value, "wrappedValue", ())
    if not isinstance(value, tuple | list):
        value = (value,)
    return [member for member in value if hasattr(member, "is_a") and member.id() > 0]


def relations(model: OpenFile, entity_class: str, one: str, many: str) -> Iterator[tuple[Entity, list[Entity]]]:
    """Each relation of a class as (the one side, the many side); those without a one side are left out."""
    for relation in instances(model, entity_class):
        side = attribute(relation, one)
        if hasattr(side, "is_a"):
            yield side, members(relation, many)


def note_unreadable(findings: Findings, entity: Entity, error: Exception) -> None:
    """Note that the facts of one entity could not be read."""
    findings.add(
        "model_entity_unreadable",
        Severity.WARNING,
        Where(entity=f"#{entity.id()}"),
        entity_class=entity.is_a(),
        detail=clean(error)[:200],
    )
