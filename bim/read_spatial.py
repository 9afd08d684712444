"""The spatial tree of a model and the place of each element in it."""

from collections.abc import Iterable

from bim.elements import SpatialNode
from bim.read_entities import Entity, OpenFile, attribute, clean, instances, relations, text
from bim.read_placements import Matrix, absolute_matrix
from bim.read_units import Units

_RANKS = (  # the first class that fits decides; lower ranks are closer to what people call the place of an element
    ("IfcBuildingStorey", 0),
    ("IfcFacilityPart", 1),
    ("IfcFacility", 2),
    ("IfcBuilding", 2),  # no facility before IFC 4.3
    ("IfcSite", 3),
)


class SpatialReader:
    """Parents of everything that has one, storeys of everything that stands somewhere."""

    def __init__(self, model: OpenFile, units: Units) -> None:
        self._model = model
        self._units = units
        self._placements: dict[int, Matrix] = {}
        self._whole: dict[int, Entity] = {}  # part -> what it is a part of
        self._container: dict[int, Entity] = {}
        for entity_class, one, many in (
            ("IfcRelAggregates", "RelatingObject", "RelatedObjects"),
            ("IfcRelNests", "RelatingObject", "RelatedObjects"),
            ("IfcRelFillsElement", "RelatingOpeningElement", "RelatedBuildingElement"),
            ("IfcRelVoidsElement", "RelatingBuildingElement", "RelatedOpeningElement"),
        ):
            _index(self._whole, relations(model, entity_class, one, many))
        _index(
            self._container,
            (
                (structure, related)
                for structure, related in relations(
                    model, "IfcRelContainedInSpatialStructure", "RelatingStructure", "RelatedElements"
                )
                if not structure.is_a("IfcSpatialZone")  # zones lie across the tree
            ),
        )

    def ancestors(self, entity: Entity) -> list[Entity]:
        """Everything above ``entity``, nearest first, through containers and wholes; a cycle ends the walk."""
        found: list[Entity] = []
        seen = {entity.id()}
        step: Entity | None = entity
        while step is not None:
            step = self._container.get(step.id()) or self._whole.get(step.id())
            if step is None or step.id() in seen:
                break
            seen.add(step.id())
            found.append(step)
        return found

    def place_of(self, ancestors: Iterable[Entity]) -> Entity | None:
        """The storey among ``ancestors``, else the facility part, else the facility, else the site."""
        ranked = [(rank, index, one) for index, one in enumerate(ancestors) if (rank := _rank(one)) is not None]
        return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None

    def tree(self) -> tuple[SpatialNode, ...]:
        """All places, parents before children, siblings by elevation and then in the order of the file."""
        places = {
            entity.id(): entity
            for entity_class in ("IfcSite", "IfcBuilding", "IfcFacility", "IfcFacilityPart", "IfcBuildingStorey")
            for entity in instances(self._model, entity_class)
        }
        parents = {number: self._parent(entity, places) for number, entity in places.items()}
        elevations = {number: self._elevation(entity) for number, entity in places.items()}
        children: dict[int | None, list[int]] = {}
        for number in sorted(places):
            children.setdefault(parents[number], []).append(number)
        order: list[int] = []
        waiting = _by_elevation(children.get(None, []), elevations)[::-1]
        while waiting:
            number = waiting.pop()
            order.append(number)
            waiting += _by_elevation(children.get(number, []), elevations)[::-1]
        order += sorted(set(places) - set(order))  # a cycle among places: still listed
        return tuple(
            SpatialNode(
                guid=text(places[number], "GlobalId"),
                element_class=places[number].is_a(),
                name=place_name(places[number]),
                parent_guid=None if (parent := parents[number]) is None else text(places[parent], "GlobalId"),
                elevation_m=elevations[number],
            )
            for number in order
        )

    def _parent(self, entity: Entity, places: dict[int, Entity]) -> int | None:
        return next((one.id() for one in self.ancestors(entity) if one.id() in places), None)

    def _elevation(self, entity: Entity) -> float | None:
        """By the placement, which is what the shapes follow; the stated elevation where the placement lifts nothing."""
        placement = attribute(entity, "ObjectPlacement")
        stated = attribute(entity, "Elevation")
        if placement is not None:
            lifted = round(float(absolute_matrix(placement, self._placements)[2, 3]) * self._units.length_m, 6)
            if lifted or not isinstance(stated, int | float):
                return lifted + 0.0  # no negative zero
        return float(stated) * self._units.length_m if isinstance(stated, int | float) else None


def place_name(entity: Entity) -> str:
    """Name, else long name, else class."""
    return text(entity, "Name") or text(entity, "LongName") or clean(entity.is_a())


def _rank(entity: Entity) -> int | None:
    return next((rank for entity_class, rank in _RANKS if entity.is_a(entity_class)), None)


def _index(target: dict[int, Entity], pairs: Iterable[tuple[Entity, list[Entity]]]) -> None:
    for one, many in pairs:
        for entity in many:
            target.setdefault(entity.id(), one)


def _by_elevation(numbers: list[int], elevations: dict[int, float | None]) -> list[int]:
    return sorted(numbers, key=lambda number: (elevations[number] or 0.0, number))
