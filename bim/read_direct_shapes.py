"""Shapes by our own mesher, straight from the STEP text; what it refuses is cut out into small files for the kernels."""

import contextlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bim.kernels import kernels_for
from bim.shapes.bodies import BodyItem, bodies
from bim.shapes.items import ItemMesher
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shares import FIRST_COST, SECOND_CHILD_FROM_BYTES, shares
from bim.step.read_step import read_step
from bim.step.slices import slice_of
from bim.write_parts import Shape, write_part

_SHARES = 24
"""Enough that the last one is no long wait for the other children; each costs an order, an answer and one file."""
_SHARE_COST = 2_000.0
"""Work (see ``bim.shares``) below which a share is not worth that: some 10 ms of meshing."""
_ALONE_COST = 10_000.0
"""The same where one child takes them all: then they only bound what a death costs."""
_SLICE_ELEMENTS = 32
_SLICE_BYTES = 4_000_000
"""What a kernel child that dies over a slice loses at most, unless one element alone is larger."""
_BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a broken file may lead to in code that takes it for a sound one; one element then is refused, and not the file."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A file with the elements that one chain of kernels shall make."""

    file: str
    kernels: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What became of one share of the elements. ``part`` holds the shapes of ``made``; it is "" when there are none.

    ``uncut`` are refused and could not be cut out either: only who reads the whole file may make them.
    """

    part: str
    made: tuple[int, ...]
    none: tuple[int, ...]
    slices: tuple[Slice, ...]
    uncut: tuple[int, ...]


class DirectShapes:
    """An indexed file and the shares of its elements."""

    def __init__(self, path: Path, folder: Path, *, schema: str) -> None:
        self._folder = folder
        self._schema = schema
        self._step = read_step(path)
        self._bodies = bodies(self._step)
        self._mesher = ItemMesher(self._step, length_m=self._bodies.length_m, angle_rad=self._bodies.angle_rad)
        self.elements: NDArray[np.int64] = self._bodies.elements
        self._uses = Counter(body.item for number in self.elements.tolist() for body in self._all_items(number))
        self._shares = self._divided()

    @property
    def shares(self) -> int:
        """Number of shares."""
        return len(self._shares)

    def meshed(self, share: int) -> Share:
        """Mesh one share; write its part file and the slices of what was refused."""
        none, claimed = self._claims(share)
        uses = Counter(body.item for number in claimed for body in self._all_items(number))
        with contextlib.suppress(*_BROKEN):  # what is broken among them comes out again one by one
            self._mesher.prepare(uses)
        shapes: list[Shape] = []
        refused: list[int] = []
        for number in claimed:
            shape = self._shape(number)
            if shape is None:
                refused.append(number)
            else:
                shapes.append(shape)
        self._mesher.forget(but={item for item, count in uses.items() if count < self._uses[item]})
        name = f"direct-{share:05d}.npz"
        made = write_part(self._folder / name, shapes)
        slices, uncut = self._slices(refused, share)
        return Share(name if made else "", made, tuple(none), slices, uncut)

    def cut(self, share: int) -> Share:
        """A share that must not be meshed here (a child died over it): all of it as slices."""
        none, claimed = self._claims(share)
        slices, uncut = self._slices(claimed, share)
        return Share("", (), tuple(none), slices, uncut)

    def _claims(self, share: int) -> tuple[list[int], list[int]]:
        """Elements of a share that have no geometry, and those that claim some."""
        numbers = [int(number) for number in self._shares[share]]
        none = [number for number in numbers if self._has_nothing(number)]
        return none, sorted(set(numbers) - set(none))

    def _slices(self, numbers: Sequence[int], share: int) -> tuple[tuple[Slice, ...], tuple[int, ...]]:
        """Write slices of these elements, grouped by the kernels that shall make them; and who could not be cut out."""
        by_kernels: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number in numbers:
            by_kernels[self._kernels(number)].append(number)
        written: list[Slice] = []
        for kernels, group in sorted(by_kernels.items()):
            for start in range(0, len(group), _SLICE_ELEMENTS):
                for piece, text in self._pieces(group[start : start + _SLICE_ELEMENTS]):
                    path = self._folder / f"slice-{share:05d}-{len(written):04d}.ifc"
                    path.write_bytes(text)
                    written.append(Slice(path.name, kernels, tuple(piece)))
        cut = {number for each in written for number in each.numbers}
        return tuple(written), tuple(number for number in numbers if number not in cut)

    def _pieces(self, numbers: Sequence[int]) -> Iterator[tuple[Sequence[int], bytes]]:
        """Slices of bearable size; a broken element is in none."""
        try:
            text = slice_of(self._step, numbers, schema=self._schema)
        except _BROKEN:
            text = b""
        if text and (len(text) <= _SLICE_BYTES or len(numbers) == 1):
            yield numbers, text
        elif len(numbers) > 1:
            del text
            half = len(numbers) // 2
            yield from self._pieces(numbers[:half])
            yield from self._pieces(numbers[half:])

    def _shape(self, number: int) -> Shape | None:
        """The mesh of one element; ``None`` when it is refused."""
        if number in self._bodies.refused:
            return None
        try:
            solid = self._mesher.whole(
                [(body.item, body.matrix) for body in self._bodies.items[number]],
                [(body.item, body.matrix) for body in self._bodies.openings.get(number, ())],
            )
        except (Refused, *_BROKEN):
            return None
        return None if not len(solid.triangles) else _in_metres(number, solid, self._bodies.length_m)

    def _has_nothing(self, number: int) -> bool:
        return (
            number not in self._bodies.refused
            and not self._bodies.items.get(number)
            and not self._bodies.has_body(number)
        )

    def _all_items(self, number: int) -> list[BodyItem]:
        return [*self._bodies.items.get(number, ()), *self._bodies.openings.get(number, ())]

    def _kernels(self, number: int) -> tuple[str, ...]:
        items = [body.item for body in self._all_items(number)] or [number]
        try:
            return kernels_for(set(self._step.classes_of(self._step.closure(items))))
        except _BROKEN:
            return kernels_for(())

    def _divided(self) -> list[NDArray[np.int64]]:
        first = np.array([self._first_item(int(number)) for number in self.elements], dtype=np.int64)
        items, place = np.unique(first, return_inverse=True)
        costs = self._costs(items)
        least = _SHARE_COST if self._step.size_bytes >= SECOND_CHILD_FROM_BYTES else _ALONE_COST
        most = int(min(_SHARES, 1 + (costs.sum() + FIRST_COST * len(first)) / least))
        return shares(self.elements, first, costs[place], most)

    def _first_item(self, number: int) -> int:
        items = self._bodies.items.get(number, ())
        return items[0].item if items else 0

    def _costs(self, items: NDArray[np.int64]) -> NDArray[np.float64]:
        """Rough work by item: what it refers to, two steps deep (a brep's faces, a boolean's operands)."""
        costs = np.zeros(len(items))
        there = np.flatnonzero(items > 0)
        offsets, direct = self._step.references(items[there])
        below, _ = self._step.references(direct)
        deep = np.concatenate([[0], np.cumsum(np.diff(below))])
        costs[there] = np.diff(offsets) + np.diff(deep[offsets])
        return costs


def _in_metres(number: int, solid: Solid, length_m: float) -> Shape:
    return Shape(number, solid.vertices * length_m, solid.triangles)
