"""Places on a curve by distance along it: the frames that linear placements and sectioned solids stand on (IFC4X3).

Only curves made of straight pieces are known: polylines, and composite and gradient curves whose segments are parts of
lines. What stands on an arc or a transition curve is refused.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused
from bim.shapes.source import Source, Values, optional_reference, real, reference, references, value
from bim.step.values import Typed

Points = NDArray[np.float64]

_SLACK = 1e-9
"""Distances may miss an end of their curve by this part of its length."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A straight piece of a curve from the distance ``first`` to ``last``, in file units.

    The distance d stands at ``origin + (d - first) * slope``. On a gradient curve, whose distances are measured in plan,
    ``slope`` (3,) is longer than 1.
    """

    first: float
    last: float
    origin: Points
    slope: Points

    def at(self, distance: float) -> Points:
        """The point (3,) at a distance."""
        return self.origin + (distance - self.first) * self.slope

    def frame(self, distance: float) -> Points:
        """(4, 4): first axis to the left, second upwards and square to the curve, third ahead."""
        x, y, z = (self.slope / math.sqrt(float(self.slope @ self.slope))).tolist()
        plan = math.hypot(x, y)
        if plan < _SLACK:
            raise Refused("upright curve")
        east, north, height = self.at(distance).tolist()
        return np.array(
            [
                (-y / plan, -z * x / plan, x, east),
                (x / plan, -z * y / plan, y, north),
                (0.0, plan, z, height),
                (0.0, 0.0, 0.0, 1.0),
            ]
        )


class Stations:
    """The pieces of the curves of a file, worked out once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pieces: dict[int, list[Piece]] = {}

    def frame(self, point: int) -> tuple[Points, Piece]:
        """The frame of an IfcPointByDistanceExpression, moved by its offsets, and the piece that it stands on."""
        if self._source.class_of(point) != "IFCPOINTBYDISTANCEEXPRESSION":
            raise Refused("no point by distance")
        values = self._source.values(point)
        if not _is_length(values, 0):
            raise Refused("no length along a curve")
        distance = real(values, 0)
        piece = self._piece(reference(values, 4), distance)
        frame = piece.frame(distance)
        offsets = [0.0 if value(values, place) is None else real(values, place) for place in (1, 2, 3)]
        frame[:3, 3] += frame[:3, :3] @ np.array(offsets)
        return frame, piece

    def _piece(self, curve: int, distance: float) -> Piece:
        pieces = self._pieces.get(curve)
        if pieces is None:
            pieces = self._pieces[curve] = self._made(curve)
        slack = _SLACK * max(abs(pieces[0].first), abs(pieces[-1].last), 1.0)
        for piece in pieces:
            if piece.first - slack <= distance <= piece.last + slack:
                return piece
        raise Refused("beyond the curve")

    def _made(self, curve: int) -> list[Piece]:
        values = self._source.values(curve)
        match self._source.class_of(curve):
            case "IFCPOLYLINE":
                found = _polyline(self._source.polyline(curve))
            case "IFCCOMPOSITECURVE":
                found = self._segments(references(values, 0))
            case "IFCGRADIENTCURVE":
                plan = self._made(reference(values, 2))
                found = _lifted(plan, self._profile(references(values, 0)))
            case other:
                raise Refused(f"class {other}")
        if not found:
            raise Refused("curve of no length")
        return found

    def _segments(self, segments: list[int]) -> list[Piece]:
        """The pieces of a composite curve: each begins where the one before ends, in distance and in place."""
        found: list[Piece] = []
        reached = 0.0
        for segment in segments:
            frame, length = self._segment(segment)
            if length <= 0:
                continue
            piece = Piece(reached, reached + length, frame[:3, 3], frame[:3, 0])
            if found and float(np.abs(found[-1].at(reached) - piece.origin).max()) > 10 * self._source.near:
                raise Refused("curve with gaps")
            found.append(piece)
            reached += length
        return found

    def _profile(self, segments: list[int]) -> list[tuple[float, float, float, float]]:
        """Of a gradient curve's segments: from which to which distance, the height there, and the rise a unit of it."""
        found = []
        for segment in segments:
            frame, length = self._segment(segment)
            run, rise = float(frame[0, 0]), float(frame[1, 0])
            if run <= _SLACK:
                raise Refused("upright curve")
            if length > 0:
                first = float(frame[0, 3])
                found.append((first, first + length * run, float(frame[1, 3]), rise / run))
        return found

    def _segment(self, segment: int) -> tuple[Points, float]:
        """Where an IfcCurveSegment of a line begins, its first axis ahead, and its length."""
        if self._source.class_of(segment) != "IFCCURVESEGMENT":
            raise Refused("no curve segment")
        values = self._source.values(segment)
        if self._source.class_of(reference(values, 4)) != "IFCLINE":
            raise Refused("curved segment")
        if not all(_is_length(values, place) for place in (2, 3)):
            raise Refused("no length along a curve")
        return self._source.placement(optional_reference(values, 1)), real(values, 3)


def _is_length(values: Values, place: int) -> bool:
    found = values[place] if place < len(values) else None
    return isinstance(found, Typed) and found.name == "IFCLENGTHMEASURE"


def _polyline(points: Points) -> list[Piece]:
    found = []
    reached = 0.0
    for here, there in pairwise(points):
        length = math.dist(here, there)
        if length > 0:
            found.append(Piece(reached, reached + length, here, (there - here) / length))
            reached += length
    return found


def _lifted(plan: list[Piece], profile: list[tuple[float, float, float, float]]) -> list[Piece]:
    """The pieces over which both the curve in plan and the heights along it are straight."""
    found = []
    for piece in plan:
        for first, last, height, rise in profile:
            begin, end = max(piece.first, first), min(piece.last, last)
            if end > begin:
                origin = piece.origin + (begin - piece.first) * piece.slope
                lift = np.array([0.0, 0.0, height + (begin - first) * rise - origin[2]])
                found.append(Piece(begin, end, origin + lift, piece.slope + np.array([0.0, 0.0, rise])))
    return found
