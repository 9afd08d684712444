"""Where things stand: axis placements and chains of local placements as matrices, all of a file at once.

Matrices are (4, 4) float64, columns are the axes and the origin, lengths in file units. What has no answer has a reason.
"""

import numpy as np
from numpy.typing import NDArray

from bim.shapes.linear import linear_placements
from bim.step.text import StepText
from bim.step.values import Ref, StepError

Matrices = NDArray[np.float64]
Numbers = NDArray[np.int64]

NONE = -1
_LEAST = 1e-9  # a direction or a remainder of it shorter than this points nowhere
_PARALLEL = 1e-12


def axis_matrices(step: StepText, numbers: Numbers) -> tuple[Matrices, NDArray[np.bool_]]:
    """Matrices (n, 4, 4) of IfcAxis2Placement2D and 3D (ISO 10303-42, build_axes), and which of them are sound.

    A third axis along x without a first axis takes z as first axis, as the geometry engine does.
    """
    columns = _axis_columns(step, numbers)
    good = np.array([name.startswith("IFCAXIS2PLACEMENT") for name in step.classes_of(numbers)], dtype=bool)
    origins, there = triples(step, columns[:, 0], "IFCCARTESIANPOINT", (0.0, 0.0, 0.0))
    good &= there & (columns[:, 0] != NONE)
    third, there = triples(step, columns[:, 1], "IFCDIRECTION", (0.0, 0.0, 1.0))
    good &= there
    first, there = triples(step, columns[:, 2], "IFCDIRECTION", (1.0, 0.0, 0.0))
    good &= there
    along_x = (columns[:, 2] == NONE) & (np.abs(third[:, 1]) + np.abs(third[:, 2]) < _PARALLEL * np.abs(third[:, 0]))
    first[along_x] = (0.0, 0.0, 1.0)
    axes, sound = square_axes(third, first)
    matrices = np.zeros((len(columns), 4, 4))
    matrices[:, :3, :3] = axes
    matrices[:, :3, 3] = origins
    matrices[:, 3, 3] = 1.0
    good &= sound & np.isfinite(origins).all(axis=1)
    matrices[~good] = np.eye(4)
    return matrices, good


def square_axes(third: NDArray[np.float64], first: NDArray[np.float64]) -> tuple[Matrices, NDArray[np.bool_]]:
    """Right-handed axes as columns (n, 3, 3): third made length 1, first made square to it; and which have an answer."""
    with np.errstate(all="ignore"):
        length = np.linalg.norm(third, axis=1, keepdims=True)
        z = third / length
        x = first / np.linalg.norm(first, axis=1, keepdims=True)
        x = x - (x * z).sum(axis=1, keepdims=True) * z
        rest = np.linalg.norm(x, axis=1, keepdims=True)
        x = x / rest
        axes = np.stack((x, np.cross(z, x), z), axis=2)
        sound = (rest[:, 0] > _LEAST) & np.isfinite(axes).all(axis=(1, 2))
    return axes, sound


def triples(
    step: StepText, numbers: Numbers, name: str, default: tuple[float, float, float]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Coordinates (n, 3) of points or directions; the default for ``NONE``; and where that is what the file says."""
    found = np.tile(np.array(default), (len(numbers), 1))
    unique, back = np.unique(numbers, return_inverse=True)
    sound = np.array([number == NONE for number in unique.tolist()], dtype=bool)
    of_class = np.array([one == name for one in step.classes_of(unique)], dtype=bool)
    wanted = np.flatnonzero(of_class)
    values = np.tile(np.array(default), (len(unique), 1))
    try:
        values[wanted] = step.coordinates(unique[wanted])
        sound[wanted] = True
    except StepError:
        for row in wanted.tolist():
            try:
                values[row] = step.coordinates(unique[row : row + 1])[0]
                sound[row] = True
            except StepError:
                continue
    if len(unique):
        found = values[back]
    return found, sound[back]


class Placements:
    """World matrices of all local and linear placements of a file; :meth:`reason` says why one has none."""

    def __init__(self, step: StepText, *, length_m: float) -> None:
        self._step = step
        numbers = step.of_class("IFCLOCALPLACEMENT")
        parents, axes = _local_columns(step, numbers)
        matrices, sound = axis_matrices(step, axes)
        self._linear = linear_placements(step, length_m=length_m)
        numbers = np.concatenate([numbers, np.array(list(self._linear), dtype=np.int64)])
        parents = np.concatenate([parents, np.array([one.parent for one in self._linear.values()], dtype=np.int64)])
        matrices = np.concatenate([matrices, *(one.matrix[None] for one in self._linear.values())])
        sound = np.concatenate([sound, np.array([not one.reason for one in self._linear.values()], dtype=bool)])
        self._matrices = matrices
        self._rows = dict(zip(numbers.tolist(), range(len(numbers)), strict=True))
        rows = np.array([self._rows.get(number, NONE) for number in parents.tolist()], dtype=np.int64)
        settled = (parents == NONE) & sound
        waiting = np.flatnonzero(sound & (rows != NONE))
        while len(waiting):
            ready = settled[rows[waiting]]
            now = waiting[ready]
            if not len(now):
                break
            self._matrices[now] = self._matrices[rows[now]] @ self._matrices[now]
            settled[now] = True
            waiting = waiting[~ready]
        self._settled = settled
        self._sound = sound
        self._parents = parents

    def matrix(self, number: int) -> Matrices | None:
        """The world matrix of an IfcObjectPlacement; ``None``: see :meth:`reason`."""
        row = self._rows.get(number, NONE)
        return self._matrices[row] if row != NONE and self._settled[row] else None

    def reason(self, number: int) -> str:
        """Why a placement has no matrix, in English words for a log."""
        seen: set[int] = set()
        while number not in seen:
            seen.add(number)
            row = self._rows.get(number, NONE)
            if row == NONE:
                return {
                    "IFCGRIDPLACEMENT": "grid placement",
                    "": "missing placement",
                }.get(self._step.class_of(number), "unknown placement")
            if not self._sound[row]:
                return self._linear[number].reason if number in self._linear else "broken placement"
            number = int(self._parents[row])
        return "placements in a circle"


def _axis_columns(step: StepText, numbers: Numbers) -> Numbers:
    """Location, Axis and RefDirection (n, 3), ``NONE`` where the file has ``$``; also a value of another kind is NONE."""
    offsets, references = step.references(numbers)
    lengths = np.diff(offsets)
    columns = np.full((len(numbers), 3), NONE, dtype=np.int64)
    begins = offsets[:-1]
    some = lengths > 0
    columns[some, 0] = references[begins[some]]
    full = lengths == 3
    columns[full, 1], columns[full, 2] = references[begins[full] + 1], references[begins[full] + 2]
    for row in np.flatnonzero(lengths == 2).tolist():  # one of the two directions is left out
        try:
            values = step.values(int(numbers[row]))
        except StepError:
            columns[row, 0] = NONE
            continue
        wanted = (0, 2, 1) if step.class_of(int(numbers[row])) == "IFCAXIS2PLACEMENT2D" else (0, 1, 2)
        for column, place in enumerate(wanted):
            value = values[place] if place < len(values) else None
            columns[row, column] = value.number if isinstance(value, Ref) else NONE
    return columns


def _local_columns(step: StepText, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """PlacementRelTo (``NONE`` for ``$``) and RelativePlacement of local placements."""
    offsets, references = step.references(numbers)
    lengths = np.diff(offsets)
    parents = np.full(len(numbers), NONE, dtype=np.int64)
    axes = np.full(len(numbers), NONE, dtype=np.int64)
    axes[lengths > 0] = references[offsets[1:][lengths > 0] - 1]
    two = lengths == 2
    parents[two] = references[offsets[:-1][two]]
    return parents, axes
