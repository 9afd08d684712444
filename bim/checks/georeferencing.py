"""Georeferencing as the file states it: named reference systems, one operation for all contexts
(rules GRF001, GRF002, GRF003, GRF004, GRF007, GRF008). Whether the place is true is judged elsewhere, against the project."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.step.values import Typed

_EPSG = re.compile(r"EPSG:\s*(\d+)", re.IGNORECASE)


def georeference_flaws(model: Instances, kind_of: Callable[[int], str]) -> Iterator[Flaw]:
    """What is wrong with reference systems and map conversions.

    ``kind_of`` tells what an EPSG code stands for: horizontal, vertical, compound; "" for none.
    """
    systems = model.of("IfcCoordinateReferenceSystem")
    yield from _operations(model)
    for number in systems:
        name = model.words(number, "Name")
        code = _EPSG.fullmatch(name)
        if code is None:
            yield Flaw("model_crs_without_code", number, model.named(number), "Name", name, "EPSG:4547")
        elif not kind_of(int(code[1])):
            yield Flaw("model_crs_not_registered", number, model.named(number), "Name", name, "EPSG:4547")
        datum = _EPSG.fullmatch(model.words(number, "VerticalDatum"))
        if datum is not None and kind_of(int(datum[1])) == "horizontal":
            yield Flaw("model_crs_not_vertical", number, model.named(number), "VerticalDatum", datum[0], "EPSG:5737")
    if not systems and model.schema.name != "IFC2X3":
        placed = chain(
            ((number, "") for number in model.of("IfcAlignment", "IfcBuilding")),
            (
                (number, "RefLatitude")
                for number in model.of("IfcSite")
                if model.value(number, "RefLatitude") is not None
            ),
        )
        for number, attribute in placed:
            yield Flaw("model_crs_missing", number, model.named(number), attribute, expected="IfcProjectedCRS")


def _operations(model: Instances) -> Iterator[Flaw]:
    operations = {model.target(number, "SourceCRS"): number for number in model.of("IfcCoordinateOperation")}
    contexts = [
        number for number in model.of("IfcGeometricRepresentationContext") if model.target(number, "ParentContext") == 0
    ]
    stated = {number: model.values(operations[number])[1:] for number in contexts if number in operations}
    for number in contexts:
        if stated and number not in stated:
            yield Flaw("model_map_conversion_partial", number, "IfcGeometricRepresentationContext")
    if len(set(stated.values())) > 1:
        found = str(len(set(stated.values())))
        yield Flaw(
            "model_map_conversions_differ", contexts[-1], "IfcGeometricRepresentationContext", found=found, expected="1"
        )
    for number in operations.values():
        measures = {
            value.name
            for attribute in ("FirstCoordinate", "SecondCoordinate")
            if isinstance(value := model.value(number, attribute), Typed)
        }
        if len(measures) > 1 or measures - {"IFCLENGTHMEASURE", "IFCPLANEANGLEMEASURE"}:
            found = " | ".join(sorted(measures))
            yield Flaw(
                "model_rigid_operation_units",
                number,
                "IfcRigidOperation",
                "SecondCoordinate",
                found,
                "IFCLENGTHMEASURE",
            )
