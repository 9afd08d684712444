"""Property and quantity sets that carry a name of the standard, against the standard's definition of them
(rules PSE001, PSE002, QTY001). What such a set says is kept as it is: only its name promises more than it holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances
from bim.checks.set_templates import PropertyTemplate, SetTemplate
from bim.step.values import Typed

TemplateOf: TypeAlias = Callable[[str, str], SetTemplate | None]
_METHOD = "BaseQuantities"


def property_set_flaws(model: Instances, template_of: TemplateOf) -> Iterator[Flaw]:
    """What is wrong with sets whose name begins as those of the standard.

    ``template_of``: the standard's definition by schema and name of the set.
    """
    owners, types = _owners(model), model.above("IfcRelDefinesByType", "RelatingType", "RelatedObjects")
    for number in model.some("IfcPropertySet", "IfcElementQuantity"):
        name, named = model.words(number, "Name"), model.named(number)
        if named == "IfcPropertySet" and name[:4].lower() == "pset" and not name.startswith("Pset_"):
            yield Flaw("model_property_set_misnamed", number, named, "Name", name, "Pset_…")
        if not name.startswith(("Pset_", "Qto_")) or (named == "IfcElementQuantity" and model.schema.name == "IFC2X3"):
            continue
        template = template_of(model.schema.name, name)
        if template is None:
            yield Flaw("model_property_set_unknown", number, named, "Name", name, model.schema.name)
            continue
        yield from _members(model, number, template)
        yield from _owner_flaws(model, number, template, owners.get(number, ()), types)
        method = model.words(number, "MethodOfMeasurement")
        if named == "IfcElementQuantity" and method not in ("", _METHOD):
            yield Flaw("model_quantity_method_unknown", number, named, "MethodOfMeasurement", method, _METHOD)


def _owners(model: Instances) -> dict[int, list[int]]:
    """What each set describes: occurrences by relation, types by their own list."""
    owners: dict[int, list[int]] = {}
    for relation in model.of("IfcRelDefinesByProperties"):
        for described in model.targets(relation, "RelatingPropertyDefinition"):
            owners.setdefault(described, []).extend(model.targets(relation, "RelatedObjects"))
    for number in model.of("IfcTypeObject"):
        for described in model.targets(number, "HasPropertySets"):
            owners.setdefault(described, []).append(number)
    return owners


def _members(model: Instances, number: int, template: SetTemplate) -> Iterator[Flaw]:
    attribute = "Quantities" if model.is_a(number, "IfcElementQuantity") else "HasProperties"
    for member in model.targets(number, attribute):
        name, named = model.words(member, "Name"), model.named(member)
        wanted = template.properties.get(name)
        if wanted is None:
            yield Flaw("model_property_unknown", member, template.name, found=name)
        elif wanted.property_class not in ("", named):
            yield Flaw(
                "model_property_type_wrong",
                member,
                template.name,
                found=f"{name}: {named}",
                expected=wanted.property_class,
            )
        elif odd := _odd_value(model, member, wanted):
            expected = wanted.measure or " | ".join(sorted(wanted.items))
            yield Flaw("model_property_type_wrong", member, template.name, found=f"{name}: {odd}", expected=expected)


def _odd_value(model: Instances, member: int, wanted: PropertyTemplate) -> str:
    """The type of a single value, or a word of an enumerated one, that is not the standard's; "" when all fits."""
    single = model.value(member, "NominalValue")
    if wanted.measure and isinstance(single, Typed) and single.name != wanted.measure:
        return single.name
    several = model.value(member, "EnumerationValues")
    words = [one.value for one in several if isinstance(one, Typed)] if isinstance(several, tuple) else []
    return next((word for word in words if wanted.items and isinstance(word, str) and word not in wanted.items), "")


def _owner_flaws(
    model: Instances, number: int, template: SetTemplate, owners: Sequence[int], types: Mapping[int, int]
) -> Iterator[Flaw]:
    for owner in owners:
        known = model.class_of(owner)
        if known is None or not template.classes:
            continue
        lineage = {name.removesuffix("TYPE") for name in known.lineage}
        stated = {model.words(one, "PredefinedType") for one in (owner, types.get(owner, 0))}
        fitting = (
            name.removesuffix("TYPE") in lineage and predefined in ("", *stated)
            for name, predefined in template.classes
        )
        if not any(fitting):
            expected = " | ".join(sorted("/".join(filter(None, one)) for one in template.classes))
            yield Flaw("model_property_set_misplaced", number, template.name, found=known.name, expected=expected)
            return
