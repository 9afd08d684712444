"""What mapped items stand for: the items of their representations, each with the matrix that brings it in place."""

import math
from collections.abc import Callable
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bim.shapes.placements import axis_matrices, square_axes, triples
from bim.shapes.refusal import Refused
from bim.step.text import StepText
from bim.step.values import Ref, StepError, Value

Matrix: TypeAlias = NDArray[np.float64]
Placed: TypeAlias = tuple[tuple[int, Matrix | None], ...]
"""Items with their matrices; ``None`` is the identity."""

_OPERATORS = {"IFCCARTESIANTRANSFORMATIONOPERATOR3D", "IFCCARTESIANTRANSFORMATIONOPERATOR3DNONUNIFORM"}
_IDENTITY = np.eye(4)


class Mappings:
    """Follows IfcMappedItem, nested ones too. ``items_of`` gives the items of a representation that have a surface."""

    def __init__(self, step: StepText, items_of: Callable[[int], tuple[int, ...]]) -> None:
        self._step = step
        self._items_of = items_of
        self._sources: dict[int, Placed] = {}
        self._operators: dict[int, Matrix | None] = {}

    def placed(self, items: tuple[int, ...], above: frozenset[int] = frozenset()) -> Placed:
        """The items, mapped ones replaced by what they stand for.

        Raises:
            Refused: a mapped item is broken, or maps itself.
        """
        found: list[tuple[int, Matrix | None]] = []
        for item in items:
            if self._step.class_of(item) != "IFCMAPPEDITEM":
                found.append((item, None))
                continue
            source, target = self._pair(item)
            if source in above:
                raise Refused("mapped items in a circle")
            matrix = self._operator(target)
            for inner, within in self._source(source, above):
                found.append((inner, product(matrix, within)))
        return tuple(found)

    def _source(self, source: int, above: frozenset[int]) -> Placed:
        """What an IfcRepresentationMap stands for: its items after its MappingOrigin."""
        known = self._sources.get(source)
        if known is None:
            if self._step.class_of(source) != "IFCREPRESENTATIONMAP":
                raise Refused("broken mapped item")
            origin = self._origins.get(source)
            if origin is None:
                raise Refused("broken mapping origin")
            matrix = None if (origin == _IDENTITY).all() else origin
            inner = self.placed(self._items_of(self._pair(source)[1]), above | {source})
            known = self._sources[source] = tuple((item, product(matrix, within)) for item, within in inner)
        return known

    def _pair(self, number: int) -> tuple[int, int]:
        """The two references that a mapped item and its source have."""
        found = self._step.references_of(number)
        if len(found) != 2:
            raise Refused("broken mapped item")
        return found[0], found[1]

    def _operator(self, number: int) -> Matrix | None:
        if number not in self._operators:
            self._operators[number] = self._frames.matrix(number)
        return self._operators[number]

    @cached_property
    def _origins(self) -> dict[int, Matrix]:
        """The MappingOrigin of all sources that have a sound one."""
        sources = self._step.of_class("IFCREPRESENTATIONMAP")
        offsets, references = self._step.references(sources)
        some = np.diff(offsets) > 0
        origins, sound = axis_matrices(self._step, references[offsets[:-1][some]])
        return {source: origins[row] for row, source in enumerate(sources[some].tolist()) if sound[row]}

    @cached_property
    def _frames(self) -> "Operators":
        return Operators(self._step)


def product(left: Matrix | None, right: Matrix | None) -> Matrix | None:
    """``left @ right``, where ``None`` is the identity."""
    if left is None or right is None:
        return right if left is None else left
    result: Matrix = left @ right
    return result


class Operators:
    """Matrices of IfcCartesianTransformationOperator3D and 3DnonUniform; their points and directions are read in bulk."""

    def __init__(self, step: StepText) -> None:
        self._step = step
        _, references = step.references(step.of_class(*_OPERATORS))
        self._points = _known(step, references, "IFCCARTESIANPOINT")
        self._directions = _known(step, references, "IFCDIRECTION")
        self._axes: dict[tuple[int | None, ...], Matrix | None] = {}

    def matrix(self, number: int) -> Matrix | None:
        """The (4, 4) matrix of an operator; ``None`` for the identity.

        ISO 10303-42, base_axis: the third axis leads, the first is made square to it, the second is square to both and
        on the side of Axis2, so that an operator may mirror. Scale2 and Scale3 are Scale where they are not given.

        Raises:
            Refused: an operator of another kind, axes that span no space, a scale that is no number or is 0.
        """
        if self._step.class_of(number) not in _OPERATORS:
            raise Refused("mapping by another operator")
        values = _values(self._step, number)
        origin = self._points.get(_reference(values, 2))
        if origin is None:
            raise Refused("broken operator")
        scale = _scale(values, 3, 1.0)
        scales = (scale, _scale(values, 5, scale), _scale(values, 6, scale))
        axes = self._square(
            tuple([None if _at(values, place) is None else _reference(values, place) for place in (0, 1, 4)])
        )
        moves = bool(origin.any())
        if axes is None and not moves and scales == (1.0, 1.0, 1.0):
            return None
        matrix = _IDENTITY.copy()
        if axes is not None:
            matrix[:3, :3] = axes
        if scales != (1.0, 1.0, 1.0):
            matrix[:3, :3] *= scales
        if moves:
            matrix[:3, 3] = origin
        return matrix

    def _square(self, named: tuple[int | None, ...]) -> Matrix | None:
        """The axes (3, 3) as columns for the directions named (first, second, third); ``None`` for those of the world."""
        if named not in self._axes:
            first, second, third = (
                _IDENTITY[axis, :3] if number is None else self._directions.get(number)
                for axis, number in enumerate(named)
            )
            if first is None or second is None or third is None:
                raise Refused("broken operator")
            found, sound = square_axes(third[None], first[None])
            if not sound[0]:
                raise Refused("axes of one direction")
            axes = found[0]
            if axes[:, 1] @ second < 0:
                axes[:, 1] *= -1.0
            self._axes[named] = None if (axes == _IDENTITY[:3, :3]).all() else axes
        return self._axes[named]


def _known(step: StepText, references: NDArray[np.int64], name: str) -> dict[int, NDArray[np.float64]]:
    """Coordinates of those of the references that are sound points or directions."""
    unique = np.unique(references)
    numbers = unique[np.array([one == name for one in step.classes_of(unique)], dtype=bool)]
    values, sound = triples(step, numbers, name, (0.0, 0.0, 0.0))
    sound &= np.isfinite(values).all(axis=1)
    return {number: values[row] for row, number in enumerate(numbers.tolist()) if sound[row]}


def _scale(values: tuple[Value, ...], place: int, default: float) -> float:
    value = _at(values, place)
    if value is None:
        return default
    if not isinstance(value, int | float) or not math.isfinite(value) or value == 0:
        raise Refused("broken scale")
    return float(value)


def _values(step: StepText, number: int) -> tuple[Value, ...]:
    try:
        return step.values(number)
    except (KeyError, StepError):
        raise Refused("broken mapped item") from None


def _at(values: tuple[Value, ...], place: int) -> Value:
    return values[place] if place < len(values) else None


def _reference(values: tuple[Value, ...], place: int) -> int:
    value = _at(values, place)
    if not isinstance(value, Ref):
        raise Refused("broken mapped item")
    return value.number
