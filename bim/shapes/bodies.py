"""What has to be meshed: for each element the items of its body and the openings cut out of it, each with its place.

All of it is read from the STEP text alone. Matrices are in file units; ``length_m`` turns them into metres.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bim.element_classes import ELEMENT_CLASSES
from bim.shapes.mappings import Mappings
from bim.shapes.placements import Placements
from bim.shapes.refusal import Refused
from bim.shapes.representations import Representations
from bim.shapes.units import unit_factors
from bim.step.relations import Relations, relations_of
from bim.step.text import StepText
from bim.step.values import Ref, StepError

_SHAPES = {"IFCPRODUCTDEFINITIONSHAPE", "IFCPRODUCTREPRESENTATION"}
_PLACEMENT, _SHAPE = 5, 6  # attributes of IfcProduct, in every schema


class BodyItem(NamedTuple):
    """A representation item (never a mapped one) and the (4, 4) matrix that brings it into the world, in file units."""

    item: int
    matrix: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bodies:
    """Everything of a model that has to be meshed.

    ``elements``: instance numbers of all elements, ascending (int64), which is the order of their rows. ``items`` and
    ``openings`` go by element; an element without either is not in them. ``refused``: why an element cannot be
    answered from the text (in English words, for a log): another engine has to see to it.
    """

    elements: NDArray[np.int64]
    items: dict[int, tuple[BodyItem, ...]]
    openings: dict[int, tuple[BodyItem, ...]]
    refused: dict[int, str]
    length_m: float
    angle_rad: float

    def has_body(self, element: int) -> bool:
        """Whether an element claims a solid or a surface, so that "no shape" would be a failure and not an answer."""
        return element in self.items or element in self.refused


def bodies(step: StepText) -> Bodies:
    """Find the body items of all elements of an IFC file (IFC2X3, IFC4, IFC4X3).

    Refused are elements placed on a grid or on an arc of an alignment, by placements or mapped items that are broken or run
    in a circle, and those one of whose openings is any of this.
    """
    elements = step.of_class(*ELEMENT_CLASSES)
    length_m, angle_rad = unit_factors(step)
    finder = _Finder(step, length_m)
    items: dict[int, tuple[BodyItem, ...]] = {}
    openings: dict[int, tuple[BodyItem, ...]] = {}
    refused: dict[int, str] = {}
    for element, (placement, shape) in zip(elements.tolist(), _products(step, elements), strict=True):
        try:
            found = finder.placed(placement, shape, finder.representations.body_of)
            if not found:
                continue
            cuts = finder.cuts(element)
        except Refused as refusal:
            refused[element] = refusal.reason
            continue
        items[element] = found
        if cuts:
            openings[element] = cuts
    return Bodies(elements, items, openings, refused, length_m, angle_rad)


class _Finder:
    """Placements, representations and mapped items of one file, and the openings found so far."""

    def __init__(self, step: StepText, length_m: float) -> None:
        self._step = step
        self._placements = Placements(step, length_m=length_m)
        self.representations = Representations(step)
        self._mappings = Mappings(step, self.representations.items)
        self._relations: Relations = relations_of(step)
        self._cuts: dict[int, tuple[BodyItem, ...]] = {}

    def placed(
        self, placement: int | None, shape: int | None, choice: Callable[[int], tuple[int, ...]]
    ) -> tuple[BodyItem, ...]:
        """The items of a product's shape in the world; empty where it has none.

        Raises:
            Refused: it has some, but what they are or where they stand has no answer.
        """
        if shape is None:
            return ()
        if self._step.class_of(shape) not in _SHAPES:
            raise Refused("broken shape")
        found = self._mappings.placed(choice(shape))
        if not found:
            return ()
        world = self._world(placement)
        return tuple(BodyItem(item, world if matrix is None else world @ matrix) for item, matrix in found)

    def cuts(self, element: int) -> tuple[BodyItem, ...]:
        """The items of all openings cut out of an element.

        Raises:
            Refused: an opening has no answer.
        """
        return tuple(item for opening in self._relations.openings_of(element) for item in self._cut(opening))

    def _cut(self, opening: int) -> tuple[BodyItem, ...]:
        known = self._cuts.get(opening)
        if known is None:
            if opening not in self._step:
                raise Refused("missing opening")
            placement, shape = _products(self._step, np.array([opening]))[0]
            known = self._cuts[opening] = self.placed(placement, shape, self.representations.cut_of)
        return known

    def _world(self, placement: int | None) -> NDArray[np.float64]:
        if placement is None:  # a product without a place stands in the origin
            return np.eye(4)
        matrix = self._placements.matrix(placement)
        if matrix is None:
            raise Refused(self._placements.reason(placement))
        return matrix


def _products(step: StepText, numbers: NDArray[np.int64]) -> list[tuple[int | None, int | None]]:
    """ObjectPlacement and Representation of products.

    Read off the references: mostly they are owner history, placement and shape. Whatever looks otherwise is parsed.
    """
    offsets, references = step.references(numbers)
    classes = step.classes_of(references)
    listed = references.tolist()
    found: list[tuple[int | None, int | None]] = []
    for number, begin, end in zip(numbers.tolist(), offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
        names = classes[begin:end]
        first = 1 if names[:1] == ["IFCOWNERHISTORY"] else 0
        if names[first : first + 1] == ["IFCLOCALPLACEMENT"] and names[first + 1 : first + 2] == [
            "IFCPRODUCTDEFINITIONSHAPE"
        ]:
            found.append((listed[begin + first], listed[begin + first + 1]))
        else:
            found.append(_product(step, number))
    return found


def _product(step: StepText, number: int) -> tuple[int | None, int | None]:
    try:
        values = step.values(number)
    except StepError:
        return None, number  # a shape that is none: the element is refused
    placement, shape = (values[place] if place < len(values) else None for place in (_PLACEMENT, _SHAPE))
    return (placement.number if isinstance(placement, Ref) else None, shape.number if isinstance(shape, Ref) else None)
