"""The spatial structure: one project, places within places as the standard composes them, elements that stand somewhere once.

After the implementer agreements of buildingSMART (rules PJS002, PJS101, SPS001, SPS002, SPS005, SPS007, SPS008, ALB004).
"""

from collections.abc import Iterator, Mapping

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances

_AGGREGATES = ("IfcRelAggregates", "RelatingObject", "RelatedObjects")
_CONTAINED = ("IfcRelContainedInSpatialStructure", "RelatingStructure", "RelatedElements")
_OTHER_WHOLES = (
    ("IfcRelNests", "RelatingObject", "RelatedObjects"),
    ("IfcRelFillsElement", "RelatingOpeningElement", "RelatedBuildingElement"),
    ("IfcRelVoidsElement", "RelatingBuildingElement", "RelatedOpeningElement"),
    ("IfcRelProjectsElement", "RelatingElement", "RelatedFeatureElement"),
    ("IfcRelAdheresToElement", "RelatingElement", "RelatedSurfaceFeatures"),
)
_WITHIN: Mapping[str, tuple[str, ...]] = {
    "IfcSite": ("IfcProject", "IfcSite"),
    "IfcBuildingStorey": ("IfcBuilding", "IfcBuildingStorey"),
    "IfcSpace": (
        "IfcProject",
        "IfcSite",
        "IfcFacility",
        "IfcBuilding",
        "IfcBuildingStorey",
        "IfcFacilityPart",
        "IfcSpace",
    ),
    "IfcFacilityPart": ("IfcFacility", "IfcFacilityPart"),
    "IfcFacility": ("IfcProject", "IfcSite", "IfcFacility"),
    "IfcBuilding": ("IfcProject", "IfcSite", "IfcBuilding"),
}
"""Spatial composition (IFC 4.3, concept template Spatial Decomposition)."""
_SHAPELESS = {
    "IFC2X3": ("IfcBuildingStorey",),
    "IFC4": ("IfcBuildingStorey", "IfcSite"),
    "IFC4X3_ADD2": ("IfcBuildingStorey", "IfcSite", "IfcBridge", "IfcMarineFacility", "IfcRailway", "IfcRoad"),
}


def place_flaws(model: Instances) -> Iterator[Flaw]:
    """What is wrong with the project and its places."""
    projects = model.of("IfcProject")
    if len(projects) != 1:
        yield Flaw(
            "model_projects_not_one",
            projects[1] if projects else 0,
            "IfcProject",
            found=str(len(projects)),
            expected="1",
        )
    for number, context, declared in model.relations("IfcRelDeclares", "RelatingContext", "RelatedDefinitions"):
        for product in declared:
            if model.is_a(context, "IfcProject") and model.is_a(product, "IfcProduct"):
                yield Flaw("model_product_declared", number, model.named(product), "RelatedDefinitions")
    wholes = model.above(*_AGGREGATES)
    yield from _composition(model, wholes)
    if model.schema.name == "IFC2X3":
        yield from _sites_and_buildings(model, wholes)
    for number in model.of(*_SHAPELESS[model.schema.name]):
        if model.target(number, "Representation"):
            yield Flaw("model_place_with_shape", number, model.named(number), "Representation")
    for number in model.of("IfcAlignment"):
        if not any(model.is_a(above, "IfcProject") for above in _chain(number, wholes)):
            yield Flaw("model_alignment_outside_project", number, "IfcAlignment", expected="IfcProject")


def standing_flaws(model: Instances) -> Iterator[Flaw]:
    """Elements that stand nowhere or in two ways, and contained things that are no elements."""
    containers, wholes = model.above(*_CONTAINED), model.above(*_AGGREGATES)
    held = [model.above(*relation) for relation in _OTHER_WHOLES]
    for number in model.of("IfcElement", "IfcGrid", "IfcAnnotation"):
        contained, part_of = containers.get(number, 0), wholes.get(number, 0)
        if not contained and not part_of and not any(number in others for others in held):
            yield Flaw("model_element_stands_nowhere", number, model.named(number), expected=_CONTAINED[0])
        if contained and part_of:
            yield Flaw("model_element_stands_twice", number, model.named(number), found=f"#{contained}, #{part_of}")
        if contained and not model.is_a(contained, "IfcSpatialStructureElement", "IfcSpatialElement"):
            yield Flaw("model_container_no_place", number, model.named(number), found=model.named(contained))
    for number in containers:
        if model.is_a(number, "IfcRoot") and not model.is_a(number, "IfcElement", "IfcGrid", "IfcAnnotation"):
            yield Flaw("model_contained_no_element", number, model.named(number), expected="IfcElement")


def _composition(model: Instances, wholes: Mapping[int, int]) -> Iterator[Flaw]:
    for part, whole in wholes.items():
        if model.is_a(whole, "IfcProject") and model.is_a(part, "IfcElement"):
            yield Flaw("model_place_misplaced", part, model.named(part), found=model.named(whole), expected="IfcSite")
        allowed = next((within for place, within in _WITHIN.items() if model.is_a(part, place)), None)
        if allowed is not None and model.class_of(whole) is not None and not model.is_a(whole, *allowed):
            yield Flaw(
                "model_place_misplaced", part, model.named(part), found=model.named(whole), expected=" | ".join(allowed)
            )


def _sites_and_buildings(model: Instances, wholes: Mapping[int, int]) -> Iterator[Flaw]:
    """The agreements on the coordination view of IFC 2x3: at most one site, and each building stands on it."""
    sites, buildings = model.of("IfcSite"), model.of("IfcBuilding")
    if len(sites) > 1:
        yield Flaw("model_sites_not_one", sites[1], "IfcSite", found=str(len(sites)), expected="0 | 1")
    if not buildings:
        yield Flaw("model_buildings_none", 0, "IfcBuilding", found="0", expected="≥ 1")
    ground = "IfcSite" if sites else "IfcProject"
    for number in buildings:
        if not any(model.is_a(above, ground) for above in _chain(number, wholes)):
            yield Flaw("model_building_off_site", number, "IfcBuilding", expected=ground)


def _chain(number: int, wholes: Mapping[int, int]) -> list[int]:
    """Everything above an instance; a cycle ends the walk."""
    chain: list[int] = []
    while (number := wholes.get(number, 0)) and number not in chain:
        chain.append(number)
    return chain
