"""Property sets and quantities of elements and their types, values in SI."""

import math
from collections import defaultdict
from typing import Any, TypeAlias

from bim.read_entities import Entity, OpenFile, attribute, clean, instances, members, note_unreadable, relations, text
from bim.read_units import Units, unit_type_of
from values.problems import Findings

Sets: TypeAlias = dict[str, dict[str, Any]]
"""{set name: {property or quantity name: JSON value}}"""

_QUANTITY_VALUES = {
    "IfcQuantityLength": ("LengthValue", "LENGTHUNIT"),
    "IfcQuantityArea": ("AreaValue", "AREAUNIT"),
    "IfcQuantityVolume": ("VolumeValue", "VOLUMEUNIT"),
    "IfcQuantityWeight": ("WeightValue", "MASSUNIT"),
    "IfcQuantityTime": ("TimeValue", "TIMEUNIT"),
    "IfcQuantityCount": ("CountValue", ""),
    "IfcQuantityNumber": ("NumberValue", ""),
}
_DEEPEST = 6  # complex properties nest; a cycle must end


class PropertyReader:
    """Reads each definition once; the elements of one type share them."""

    def __init__(self, model: OpenFile, units: Units, findings: Findings) -> None:
        self._units = units
        self._findings = findings
        self._read: dict[int, tuple[str, str, dict[str, Any]] | None] = {}
        self._definitions: dict[int, list[Entity]] = defaultdict(list)
        for relation in instances(model, "IfcRelDefinesByProperties"):
            definitions = members(relation, "RelatingPropertyDefinition")
            for related in members(relation, "RelatedObjects"):
                self._definitions[related.id()].extend(definitions)
        self.types: dict[int, Entity] = {}
        for element_type, related_elements in relations(model, "IfcRelDefinesByType", "RelatingType", "RelatedObjects"):
            for related in related_elements:
                self.types.setdefault(related.id(), element_type)

    def sets_of(self, element: Entity) -> tuple[Sets, Sets]:
        """Property sets and quantities of an element: those of its type, overruled one by one by its own."""
        definitions: list[Entity] = []
        element_type = self.types.get(element.id())
        if element_type is not None:
            definitions += members(element_type, "HasPropertySets")
        definitions += self._definitions.get(element.id(), [])
        property_sets: Sets = {}
        quantities: Sets = {}
        for definition in definitions:
            found = self._definition(definition)
            if found is not None:
                kind, name, values = found
                target = property_sets if kind == "properties" else quantities
                target.setdefault(name, {}).update(values)
        return property_sets, quantities

    def _definition(self, definition: Entity) -> tuple[str, str, dict[str, Any]] | None:
        number = definition.id()
        if number not in self._read:
            try:
                self._read[number] = self._parsed(definition)
            except (RuntimeError, TypeError, ValueError, AttributeError, OverflowError) as error:
                note_unreadable(self._findings, definition, error)
                self._read[number] = None
        return self._read[number]

    def _parsed(self, definition: Entity) -> tuple[str, str, dict[str, Any]] | None:
        if definition.is_a("IfcPropertySet"):
            return "properties", text(definition, "Name"), self._properties(members(definition, "HasProperties"), 0)
        if definition.is_a("IfcElementQuantity"):
            return "quantities", text(definition, "Name"), self._quantities(members(definition, "Quantities"), "", 0)
        return None

    def _properties(self, properties: list[Entity], depth: int) -> dict[str, Any]:
        if depth > _DEEPEST:
            return {}
        found: dict[str, Any] = {}
        for entry in properties:
            if entry.is_a("IfcComplexProperty"):
                found[text(entry, "Name")] = self._properties(members(entry, "HasProperties"), depth + 1)
            else:
                found[text(entry, "Name")] = self._value_of(entry)
        return found

    def _value_of(self, entry: Entity) -> Any:
        unit = attribute(entry, "Unit")
        match entry.is_a():
            case "IfcPropertySingleValue":
                return self._plain(attribute(entry, "NominalValue"), unit)
            case "IfcPropertyEnumeratedValue":
                return [self._plain(value, None) for value in attribute(entry, "EnumerationValues", ())]
            case "IfcPropertyListValue":
                return [self._plain(value, unit) for value in attribute(entry, "ListValues", ())]
            case "IfcPropertyBoundedValue":
                return {
                    "lower": self._plain(attribute(entry, "LowerBoundValue"), unit),
                    "upper": self._plain(attribute(entry, "UpperBoundValue"), unit),
                    "set": self._plain(attribute(entry, "SetPointValue"), unit),
                }
            case "IfcPropertyTableValue":
                defining = attribute(entry, "DefiningValues", ())
                defined = attribute(entry, "DefinedValues", ())
                return [
                    [
                        self._plain(one, attribute(entry, "DefiningUnit")),
                        self._plain(other, attribute(entry, "DefinedUnit")),
                    ]
                    for one, other in zip(defining, defined, strict=False)
                ]
            case "IfcPropertyReferenceValue":
                referred = attribute(entry, "PropertyReference")
                return text(referred, "Name") if referred is not None else None
        return None

    def _plain(self, value: Any, unit: Entity | None) -> Any:
        """A measure as a JSON value in SI."""
        measure = ""
        if hasattr(value, "is_a"):
            measure = value.is_a()
            value = attribute(value, "wrappedValue")
        if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
            if measure.endswith("Measure"):
                value = self._units.in_si(value, unit_type_of(measure), unit)
            return value if math.isfinite(value) else None
        if isinstance(value, tuple | list):
            return [self._plain(one, unit) for one in value]
        return value if value is None or isinstance(value, bool) else clean(value)

    def _quantities(self, quantities: list[Entity], prefix: str, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for quantity in quantities:
            name = prefix + text(quantity, "Name")
            if quantity.is_a("IfcPhysicalComplexQuantity") and depth < _DEEPEST:
                found |= self._quantities(members(quantity, "HasQuantities"), f"{name}.", depth + 1)
                continue
            value_name, unit_type = _QUANTITY_VALUES.get(quantity.is_a(), ("", ""))
            value = attribute(quantity, value_name) if value_name else None
            if isinstance(value, int | float) and math.isfinite(value):
                unit = attribute(quantity, "Unit") if unit_type else None
                found[name] = self._units.in_si(value, unit_type, unit) if unit_type else value
        return found
