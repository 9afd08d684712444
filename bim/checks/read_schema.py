"""The schemas that the foreign engine carries, as our own types; a class is made when a file is found to use it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from ifcopenshell import ifcopenshell_wrapper as engine

from bim.checks.schema import (
    Aggregate,
    Attribute,
    EntityClass,
    Enumeration,
    Inverse,
    Kind,
    Reference,
    Schema,
    Select,
    Simple,
)


@cache
def read_schema(name: str) -> Schema:
    """A schema by its name (IFC2X3, IFC4, IFC4X3_ADD2). Raises ``RuntimeError`` for another name."""
    declared = engine.schema_by_name(name)

    def declaration(of: str) -> Any:
        try:
            return declared.declaration_by_name(of)
        except RuntimeError:
            return None

    @cache
    def class_of(name: str) -> EntityClass | None:
        entity = declaration(name)
        return _entity_class(entity) if type(entity).__name__ == "entity" else None

    @cache
    def type_of(name: str) -> Kind | None:
        found = declaration(name)
        return None if type(found).__name__ in ("entity", "select_type", "NoneType") else _kind(found)

    return Schema(name, class_of, type_of)


def _entity_class(entity: Any) -> EntityClass:
    attributes = tuple(
        Attribute(one.name(), _kind(one.type_of_attribute()), one.optional(), derived)
        for one, derived in zip(entity.all_attributes(), entity.derived(), strict=True)
    )
    inverses = tuple(one for one in _inverses(entity) if one.least > 0 or one.most is not None)
    return EntityClass(entity.name(), entity.is_abstract(), frozenset(_lineage(entity)), attributes, inverses)


def _lineage(entity: Any) -> Iterator[str]:
    while entity is not None:
        yield entity.name().upper()
        entity = entity.supertype()


def _inverses(entity: Any) -> Iterator[Inverse]:
    """An inverse that is no aggregate holds exactly one."""
    for one in entity.all_inverse_attributes():
        relation = one.entity_reference()
        if "IFCRELATIONSHIP" in _lineage(relation):
            least, most = one.bound1(), one.bound2()
            least, most = (1, 1) if (least, most) == (-1, -1) else (max(least, 0), most)
            attribute = one.attribute_reference().name()
            yield Inverse(one.name(), relation.name(), attribute, least, None if most == -1 else most)


def _kind(declared: Any) -> Kind:
    while type(declared).__name__ in ("named_type", "type_declaration"):
        declared = declared.declared_type()
    match type(declared).__name__:
        case "simple_type":
            return Simple(declared.declared_type())
        case "enumeration_type":
            return Enumeration(declared.name(), frozenset(declared.enumeration_items()))
        case "select_type":
            return Select(declared.name(), _members(declared))
        case "aggregation_type":
            most = declared.bound2()
            return Aggregate(_kind(declared.type_of_element()), max(declared.bound1(), 0), None if most == -1 else most)
    return Reference(declared.name().upper())


def _members(select: Any) -> frozenset[str]:
    """Classes with all below them, and types, that a select allows."""
    return frozenset(_leaves(select))


def _leaves(declared: Any) -> Iterator[str]:
    if type(declared).__name__ == "select_type":
        for member in declared.select_list():
            yield from _leaves(member)
        return
    yield declared.name().upper()
    if type(declared).__name__ == "entity":
        for below in declared.subtypes():
            yield from _leaves(below)
