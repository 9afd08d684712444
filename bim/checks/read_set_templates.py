"""The property and quantity sets of the standard, out of the templates that the foreign engine carries."""

from functools import cache
from typing import Any

from ifcopenshell.util.pset import get_template

from bim.checks.set_templates import PropertyTemplate, SetTemplate

_CLASSES = {
    "P_SINGLEVALUE": "IfcPropertySingleValue",
    "P_ENUMERATEDVALUE": "IfcPropertyEnumeratedValue",
    "P_BOUNDEDVALUE": "IfcPropertyBoundedValue",
    "P_LISTVALUE": "IfcPropertyListValue",
    "P_TABLEVALUE": "IfcPropertyTableValue",
    "P_REFERENCEVALUE": "IfcPropertyReferenceValue",
    "Q_LENGTH": "IfcQuantityLength",
    "Q_AREA": "IfcQuantityArea",
    "Q_VOLUME": "IfcQuantityVolume",
    "Q_COUNT": "IfcQuantityCount",
    "Q_WEIGHT": "IfcQuantityWeight",
    "Q_TIME": "IfcQuantityTime",
}


@cache
def set_template(schema: str, name: str) -> SetTemplate | None:
    """The template of a set (``Pset_WallCommon``); ``None`` when the standard has no set of this name."""
    found = get_template(schema).get_by_name(name)
    if found is None:
        return None
    applicable = (found.ApplicableEntity or "").replace(";", ",").split(",")
    described = (entity.strip().upper().partition("/") for entity in applicable if entity.strip())
    classes = frozenset((entity, predefined) for entity, _, predefined in described)
    return SetTemplate(name, classes, {one.Name: _property(one) for one in found.HasPropertyTemplates or ()})


def _property(template: Any) -> PropertyTemplate:
    kind = _CLASSES.get(getattr(template, "TemplateType", None) or "", "")
    if kind != "IfcPropertySingleValue":
        enumeration = getattr(template, "Enumerators", None)
        items = frozenset(str(one.wrappedValue) for one in (enumeration.EnumerationValues if enumeration else ()))
        return PropertyTemplate(kind, items=items)
    return PropertyTemplate(kind, (template.PrimaryMeasureType or "").upper())
