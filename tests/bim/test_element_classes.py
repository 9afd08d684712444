"""The list of element classes is that of the schemas."""

import ifcopenshell.ifcopenshell_wrapper as engine

from bim.element_classes import ELEMENT_CLASSES
from bim.screen_ifc import READABLE_SCHEMAS


def below(declaration: object) -> set[str]:
    found = {declaration.name().upper()}
    for subtype in declaration.subtypes():
        found |= below(subtype)
    return found


def test_the_classes_are_those_of_the_schemas() -> None:
    expected: set[str] = set()
    for name in READABLE_SCHEMAS:
        schema = engine.schema_by_name(name)
        expected |= below(schema.declaration_by_name("IfcElement")) - below(
            schema.declaration_by_name("IfcFeatureElement")
        )
    assert expected == ELEMENT_CLASSES
