"""What is tied to elements from outside: materials, classification codes, groups and zones."""

from collections import defaultdict
from collections.abc import Iterable

from bim.read_entities import Entity, OpenFile, attribute, members, relations, text

_MATERIAL_PARTS = {  # attribute that leads from a material definition towards its materials
    "IfcMaterialLayerSetUsage": "ForLayerSet",
    "IfcMaterialLayerSet": "MaterialLayers",
    "IfcMaterialLayer": "Material",
    "IfcMaterialProfileSetUsage": "ForProfileSet",
    "IfcMaterialProfileSet": "MaterialProfiles",
    "IfcMaterialProfile": "Material",
    "IfcMaterialConstituentSet": "MaterialConstituents",
    "IfcMaterialConstituent": "Material",
    "IfcMaterialList": "Materials",
}


class AssociationReader:
    """Materials, codes and groups by entity number, each in the order of the file."""

    def __init__(self, model: OpenFile) -> None:
        self._materials: dict[int, list[str]] = defaultdict(list)
        for material, related in relations(model, "IfcRelAssociatesMaterial", "RelatingMaterial", "RelatedObjects"):
            _append(self._materials, related, material_names(material))
        self._codes: dict[int, list[str]] = defaultdict(list)
        for reference, related in relations(
            model, "IfcRelAssociatesClassification", "RelatingClassification", "RelatedObjects"
        ):
            _append(self._codes, related, classification_codes(reference))
        self._groups: dict[int, list[str]] = defaultdict(list)
        for group, related in relations(model, "IfcRelAssignsToGroup", "RelatingGroup", "RelatedObjects"):
            _append(self._groups, related, [_called(group)])
        for one in ("IfcRelReferencedInSpatialStructure", "IfcRelContainedInSpatialStructure"):
            for zone, related in relations(model, one, "RelatingStructure", "RelatedElements"):
                if zone.is_a("IfcSpatialZone"):
                    _append(self._groups, related, [_called(zone)])

    def materials(self, entities: Iterable[Entity]) -> str:
        """Names of the first of ``entities`` that has any: an element's own materials stand for those of its type."""
        for entity in entities:
            if found := self._materials.get(entity.id()):
                return _joined(found)
        return ""

    def codes(self, entities: Iterable[Entity]) -> str:
        """Classification codes of all ``entities``."""
        return _joined(code for entity in entities for code in self._codes.get(entity.id(), ()))

    def groups(self, entities: Iterable[Entity]) -> str:
        """Names of the groups and zones that hold any of ``entities``."""
        return _joined(name for entity in entities for name in self._groups.get(entity.id(), ()))


def material_names(definition: Entity, depth: int = 0) -> list[str]:
    """Names of the materials in a material definition, in its order."""
    if definition.is_a("IfcMaterial"):
        return [text(definition, "Name")]
    for entity_class, part in _MATERIAL_PARTS.items():
        if definition.is_a(entity_class) and depth < 6:
            return [name for member in members(definition, part) for name in material_names(member, depth + 1)]
    return []


def classification_codes(reference: Entity) -> list[str]:
    """The code of a classification reference (IFC 4 Identification, IFC 2x3 ItemReference), else its name."""
    if reference.is_a("IfcClassificationNotation"):
        return [text(facet, "NotationValue") for facet in members(reference, "NotationFacets")]
    code = attribute(reference, "Identification") or attribute(reference, "ItemReference")
    return [str(code)] if code else [text(reference, "Name")]


def _called(entity: Entity) -> str:
    return text(entity, "Name") or text(entity, "LongName")


def _append(index: dict[int, list[str]], related: list[Entity], names: list[str]) -> None:
    for entity in related:
        index[entity.id()].extend(names)


def _joined(names: Iterable[str]) -> str:
    from_first_to_last = dict.fromkeys(name.replace(";", ",").strip() for name in names)
    return "; ".join(name for name in from_first_to_last if name)
