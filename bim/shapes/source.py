"""What shapes read from a STEP text: numbers, points, directions, placements; anything odd is refused with a word."""

import contextlib
import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused
from bim.step.text import StepText
from bim.step.values import Enum, Ref, StepError, Typed, Value

CHORD_M = 0.001
"""Greatest distance in metres between a curve and the chords that stand for it."""
CHORD_RAD = 0.5236
"""Greatest turn of a curve along one chord: at least twelve make a circle."""
NEAR_M = 1e-6
"""Points closer than this are one point."""

_PART = 1 << 12
"""Instances read together: their text is many times as large as what it says, and other children need the other parts."""

_POLYLINES = 1 << 8

Values = tuple[Value, ...]
Points = NDArray[np.float64]


class Source:
    """A STEP text with its units: ``length_m`` metres a unit of length, ``angle_rad`` radians a unit of plane angle.

    All lengths that come out are in file units, so ``chord`` and ``near`` are CHORD_M and NEAR_M in file units.
    """

    def __init__(self, step: StepText, *, length_m: float, angle_rad: float) -> None:
        self.step = step
        self.length_m = length_m
        self.angle_rad = angle_rad
        self.chord = CHORD_M / length_m
        self.near = NEAR_M / length_m
        self._points = _Triples(step, "IFCCARTESIANPOINT")
        self._directions = _Triples(step, "IFCDIRECTION")
        self._frames: dict[int, Points] = {}
        self._polylines = _Polylines(step, self._points)

    def class_of(self, number: int) -> str:
        """The class in capitals; an instance that is not there is refused."""
        name = self.step.class_of(number)
        if not name:
            raise Refused("missing instance")
        return name

    def values(self, number: int) -> Values:
        """The attributes of an instance."""
        try:
            return self.step.values(number)
        except KeyError:
            raise Refused("missing instance") from None
        except StepError:
            raise Refused("malformed instance") from None

    def point(self, number: int) -> Points:
        """An IfcCartesianPoint (3,); the third coordinate is 0 where there is none."""
        return self._points.one(number)

    def known_points(self, numbers: NDArray[np.int64]) -> tuple[Points, NDArray[np.bool_]]:
        """Many of them (n, 3), and which of the numbers are points at all (n,)."""
        return self._points.known(numbers)

    def direction(self, number: int) -> Points:
        """An IfcDirection (3,) of length 1."""
        return unit(self._directions.one(number))

    def polyline(self, number: int) -> Points:
        """The points (n, 3) of an IfcPolyline."""
        return self._polylines.one(number)

    def placement(self, number: int | None) -> Points:
        """(4, 4) of an IfcAxis2Placement2D or 3D (ISO 10303-42 build_axes, first_proj_axis); ``None`` is no move."""
        if number is None:
            return np.eye(4)
        frame = self._frames.get(number)
        if frame is None:
            frame = self._frames[number] = self._placement(number)
        return frame

    def _placement(self, number: int) -> Points:
        values = self.values(number)
        match self.class_of(number):
            case "IFCAXIS2PLACEMENT3D":
                axis, along = optional_reference(values, 1), optional_reference(values, 2)
            case "IFCAXIS2PLACEMENT2D":
                axis, along = None, optional_reference(values, 1)
            case other:
                raise Refused(f"class {other}")
        z = (0.0, 0.0, 1.0) if axis is None else tuple(self.direction(axis).tolist())
        x = None if along is None else tuple(self.direction(along).tolist())
        return frame_of(self.point(reference(values, 0)), z, x)


class _Triples:
    """Coordinates of the instances of a class, looked up by number; neighbours in the file are read together when asked for."""

    def __init__(self, step: StepText, name: str) -> None:
        self._step = step
        self._name = name

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        """All instances of the class, ascending."""
        return np.asarray(self._step.of_class(self._name), dtype=np.int64)

    @cached_property
    def _values(self) -> Points:
        return np.empty((len(self._numbers), 3))

    @cached_property
    def _sound(self) -> NDArray[np.bool_]:
        """Which of them are well formed, as far as they were read."""
        return np.zeros(len(self._numbers), dtype=np.bool_)

    @cached_property
    def _unread(self) -> set[int]:
        """Parts that nobody asked for yet."""
        return set(range(-(-len(self._numbers) // _PART)))

    def one(self, number: int) -> Points:
        """The values (3,) of an instance; what is none of this class, or malformed, is refused."""
        numbers = self._numbers
        row = int(numbers.searchsorted(number))  # a dictionary of all of them would be five times their size
        if row == len(numbers) or numbers.item(row) != number:
            raise Refused(f"no {self._name}")
        if row // _PART in self._unread:
            self._read(row // _PART)
        if not self._sound.item(row):
            raise Refused(f"no {self._name}")
        found: Points = self._values[row]
        return found

    def known(self, numbers: NDArray[np.int64]) -> tuple[Points, NDArray[np.bool_]]:
        """Values (n, 3), and which of the numbers are sound and of this class at all."""
        known = self._numbers
        if not len(known):
            return np.zeros((len(numbers), 3)), np.zeros(len(numbers), dtype=np.bool_)
        rows = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
        there = known[rows] == numbers
        for part in self._unread.intersection(np.unique(rows[there] // _PART).tolist()):
            self._read(part)
        there &= self._sound[rows]
        return np.where(there[:, None], self._values[rows], 0.0), there

    def _read(self, part: int) -> None:
        rows = slice(part * _PART, (part + 1) * _PART)
        numbers = self._numbers[rows]
        try:
            self._values[rows] = self._step.coordinates(numbers) + 0.0  # -0.0 and 0.0 are one point
            self._sound[rows] = True
        except StepError:  # one of them is broken: only those that need it shall be refused
            for row, number in enumerate(numbers.tolist(), rows.start):
                with contextlib.suppress(StepError):
                    self._values[row] = self._step.coordinates([number])[0] + 0.0
                    self._sound[row] = True
        self._unread.remove(part)


class _Polylines:
    """Points of IfcPolyline, looked up by number; neighbours in the file are read together when one is asked for."""

    def __init__(self, step: StepText, points: _Triples) -> None:
        self._step = step
        self._points = points
        self._read: dict[int, Points] = {}

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        return self._step.of_class("IFCPOLYLINE")

    def one(self, number: int) -> Points:
        """The points (n, 3), one at least; one that names something else is refused."""
        found = self._read.get(number)
        if found is None:
            row = int(self._numbers.searchsorted(number)) // _POLYLINES * _POLYLINES
            self._read.update(self._sound_ones(self._numbers[row : row + _POLYLINES]))
            found = self._read.get(number)
        if found is None:
            raise Refused("malformed polyline")
        return found

    def _sound_ones(self, numbers: NDArray[np.int64]) -> dict[int, Points]:
        offsets, references = self._step.references(numbers)
        coordinates, there = self._points.known(references)
        whole = np.append(0, np.cumsum(there))
        ends = offsets.tolist()
        return {
            number: coordinates[start:end]
            for number, start, end in zip(numbers.tolist(), ends[:-1], ends[1:], strict=True)
            if end > start and whole[end] - whole[start] == end - start
        }


def unit(vector: Points) -> Points:
    """The vector at length 1; one without a direction is refused."""
    x, y, z = vector.tolist()
    length = math.sqrt(x * x + y * y + z * z)
    if not 0 < length < math.inf:
        raise Refused("direction of no length")
    return np.array([x / length, y / length, z / length])


def frame_of(origin: Points, z: Sequence[float], x: Sequence[float] | None) -> Points:
    """A right-handed (4, 4) frame: third axis ``z`` (length 1), first axis ``x`` made square to it, or the default."""
    if x is None:  # ISO 10303-42: (1, 0, 0) unless that is z itself
        x = (0.0, 0.0, 1.0) if abs(z[1]) + abs(z[2]) < 1e-12 else (1.0, 0.0, 0.0)
    dot = x[0] * z[0] + x[1] * z[1] + x[2] * z[2]
    a, b, c = x[0] - dot * z[0], x[1] - dot * z[1], x[2] - dot * z[2]
    length = math.sqrt(a * a + b * b + c * c)
    if not 1e-9 < length < math.inf:
        raise Refused("axes of one direction")
    a, b, c = a / length, b / length, c / length
    y = (z[1] * c - z[2] * b, z[2] * a - z[0] * c, z[0] * b - z[1] * a)
    ox, oy, oz = origin.tolist()
    return np.array([(a, y[0], z[0], ox), (b, y[1], z[1], oy), (c, y[2], z[2], oz), (0.0, 0.0, 0.0, 1.0)])


def value(values: Values, index: int) -> Value:
    """An attribute, without the name of its type if it says one; ``None`` when the instance is too short."""
    found = values[index] if index < len(values) else None
    return found.value if isinstance(found, Typed) else found


def reference(values: Values, index: int) -> int:
    """The number an attribute refers to."""
    found = value(values, index)
    if not isinstance(found, Ref):
        raise Refused("malformed instance")
    return found.number


def optional_reference(values: Values, index: int) -> int | None:
    """The number an attribute refers to, if it does."""
    return None if value(values, index) is None else reference(values, index)


def references(values: Values, index: int) -> list[int]:
    """The numbers a list refers to."""
    found = value(values, index)
    if not isinstance(found, tuple) or not all(isinstance(one, Ref) for one in found):
        raise Refused("malformed instance")
    return [one.number for one in found if isinstance(one, Ref)]


def reals(values: Values, index: int) -> list[float]:
    """A list of finite numbers."""
    found = value(values, index)
    if not isinstance(found, tuple):
        raise Refused("malformed instance")
    return [real(found, place) for place in range(len(found))]


def rows(values: Values, index: int, shape: tuple[int, ...]) -> Points:
    """A list of lists of finite numbers, of this shape."""
    found = value(values, index)
    listed = [reals(found, place) for place in range(len(found))] if isinstance(found, tuple) else []
    if len(listed) != shape[0] or any(len(row) != shape[1] for row in listed):
        raise Refused("malformed instance")
    return np.array(listed)


def whole(values: Values, index: int) -> int:
    """A whole number."""
    found = value(values, index)
    if not isinstance(found, int) or isinstance(found, bool):
        raise Refused("malformed instance")
    return found


def wholes(values: Values, index: int) -> list[int]:
    """A list of whole numbers."""
    found = value(values, index)
    if not isinstance(found, tuple):
        raise Refused("malformed instance")
    return [whole(found, place) for place in range(len(found))]


def real(values: Values, index: int) -> float:
    """A finite number."""
    found = value(values, index)
    if not isinstance(found, int | float) or isinstance(found, bool) or not math.isfinite(found):
        raise Refused("malformed instance")
    return float(found)


def length(values: Values, index: int) -> float:
    """A finite number greater than 0."""
    found = real(values, index)
    if found <= 0:
        raise Refused("length of nothing")
    return found


def optional_length(values: Values, index: int) -> float:
    """A finite number of at least 0, which an absent one is too."""
    if value(values, index) is None:
        return 0.0
    found = real(values, index)
    if found < 0:
        raise Refused("negative length")
    return found


def logical(values: Values, index: int) -> bool:
    """``.T.`` or ``.F.``."""
    found = value(values, index)
    if not isinstance(found, Enum) or found.name not in {"T", "F"}:
        raise Refused("malformed instance")
    return found.name == "T"


def name(values: Values, index: int) -> str:
    """The name of an enumeration item; empty when it is none."""
    found = value(values, index)
    return found.name if isinstance(found, Enum) else ""
