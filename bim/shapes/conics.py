"""Circles and ellipses, whole and trimmed (ISO 10303-42 conic, trimmed_curve)."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused
from bim.shapes.source import Source, Values, length, logical, name, real, reference, value
from bim.step.values import Ref, Typed

Points = NDArray[np.float64]

CONICS = frozenset({"IFCCIRCLE", "IFCELLIPSE"})
TURN = 2 * math.pi


class Conic(NamedTuple):
    """An ellipse with its semi-axes ``first`` and ``second`` along those of a (4, 4) frame; a circle when they are equal."""

    frame: Points
    first: float
    second: float

    def points(self, angles: NDArray[np.float64]) -> Points:
        """Points (k, 3) at angles (k,) in radians."""
        x, y = self.first * np.cos(angles), self.second * np.sin(angles)
        made: Points = x[:, None] * self.frame[:3, 0] + y[:, None] * self.frame[:3, 1] + self.frame[:3, 3]
        return made

    def angle(self, point: Points, chord: float) -> float:
        """The angle in radians of a point (3,). One further than twice ``chord`` from the curve, in its plane, is refused."""
        reach = point - self.frame[:3, 3]
        x, y = float(reach @ self.frame[:3, 0]) / self.first, float(reach @ self.frame[:3, 1]) / self.second
        if abs(math.hypot(x, y) - 1) * min(self.first, self.second) > 2 * chord:
            raise Refused("trim beside the curve")
        return math.atan2(y, x)


def conic(source: Source, number: int) -> Conic:
    """IfcCircle or IfcEllipse."""
    values = source.values(number)
    kind = source.class_of(number)
    if kind not in CONICS:
        raise Refused(f"class {kind}")
    first = length(values, 1)
    second = first if kind == "IFCCIRCLE" else length(values, 2)
    return Conic(source.placement(reference(values, 0)), first, second)


def trimmed_conic(source: Source, values: Values) -> tuple[Conic, float, float]:
    """IfcTrimmedCurve of a conic: whole, the angle at which the part begins and that by which it turns, in radians."""
    whole = conic(source, reference(values, 0))
    start, end = (_angle(source, whole, values, which) for which in (1, 2))
    turn = end - start
    if abs(turn) < 1e-7:
        raise Refused("trim of nothing")
    forward = logical(values, 3)
    size = TURN if abs(abs(turn) - TURN) < 1e-7 else (turn if forward else -turn) % TURN
    return whole, start, size if forward else -size


def trim(values: Values, which: int) -> int | float:
    """A trim of an IfcTrimmedCurve: the number of a point (int) or a parameter (float), the wanted one if both are given."""
    found, wanted = value(values, which), name(values, 4)
    points = [one.number for one in found if isinstance(one, Ref)] if isinstance(found, tuple) else []
    parameters = [one.value for one in found if isinstance(one, Typed)] if isinstance(found, tuple) else []
    if points and not (wanted == "PARAMETER" and parameters):
        return points[0]
    if not parameters:
        raise Refused("malformed trim")
    return real((parameters[0],), 0)


def _angle(source: Source, whole: Conic, values: Values, which: int) -> float:
    found = trim(values, which)
    return found * source.angle_rad if isinstance(found, float) else whole.angle(source.point(found), source.chord)
