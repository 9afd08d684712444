"""Curves as chords that keep within CHORD_M of them (ISO 10303-42, IfcGeometryResource, IfcGeometricModelResource)."""

import math

import numpy as np
from numpy.typing import NDArray

from bim.shapes.conics import TURN, Conic, conic, trim, trimmed_conic
from bim.shapes.refusal import Refused
from bim.shapes.source import (
    CHORD_RAD,
    Source,
    Values,
    logical,
    real,
    reference,
    references,
    value,
)
from bim.step.values import Typed

Points = NDArray[np.float64]

_MOST_PIECES = 4096
"""A curve that needs more chords is refused: its radius is a mistake or beyond what a building has."""
_DEEPEST = 8


def ring(source: Source, number: int) -> Points:
    """A closed curve in the plane (k, 2), the first point not repeated."""
    points = chords(source, number)
    if np.abs(points[:, 2]).max() > source.near:
        raise Refused("profile out of its plane")
    gap = points[-1] - points[0]
    if len(points) < 4 or float(np.abs(gap).max()) > 10 * source.near:
        raise Refused("open ring")
    return points[:-1, :2]


Stretch = tuple[Points, bool]
"""Points (k, 3) of a part of a curve, and whether they are chords of one arc."""


def chords(source: Source, number: int) -> Points:
    """Points (k, 3) along a curve with both ends; a closed curve ends where it began."""
    parts = stretches(source, number)
    if len(parts) == 1:
        return parts[0][0]
    return np.concatenate([parts[0][0]] + [points[1:] for points, _ in parts[1:]])


def stretches(source: Source, number: int, depth: int = 0) -> list[Stretch]:
    """The parts of a curve in order, at least one; each begins where the one before ended. Raises ``Refused``."""
    if depth > _DEEPEST:
        raise Refused("nested too deep")
    match source.class_of(number):
        case "IFCPOLYLINE":
            return [(source.polyline(number), False)]
        case "IFCINDEXEDPOLYCURVE":
            return _indexed(source, source.values(number))
        case "IFCCOMPOSITECURVE":
            return _composite(source, source.values(number), depth)
        case "IFCTRIMMEDCURVE":
            return [_trimmed(source, source.values(number))]
        case "IFCCIRCLE" | "IFCELLIPSE":
            whole = conic(source, number)
            return [(arc(*whole, (0.0, TURN), source.chord), whole.first == whole.second)]
        case other:
            raise Refused(f"class {other}")


def pieces(radius: float, angle: float, chord: float) -> int:
    """How many chords an arc needs so that none is further from it than ``chord``; a full circle gets a multiple of 4."""
    step = 2 * math.acos(1 - chord / radius) if radius > chord else CHORD_RAD
    count = math.ceil(abs(angle) / min(step, CHORD_RAD) - 1e-9)
    if abs(angle) > TURN - 1e-9:
        count = -(-count // 4) * 4
    if count > _MOST_PIECES:
        raise Refused("curve of too many pieces")
    return max(count, 1)


def arc(frame: Points, first: float, second: float, angles: tuple[float, float], chord: float) -> Points:
    """Points (k, 3) of an ellipse with its semi-axes along those of a (4, 4) frame, between two angles in radians."""
    start, end = angles
    turns = np.linspace(start, end, pieces(max(first, second), end - start, chord) + 1)
    points = Conic(frame, first, second).points(turns)
    if abs(abs(end - start) - TURN) < 1e-9:
        points[-1] = points[0]
    return points


def _indexed(source: Source, values: Values) -> list[Stretch]:
    """IfcIndexedPolyCurve: runs of straight lines and arcs through three points, in order."""
    listed = reference(values, 0)
    wide = {"IFCCARTESIANPOINTLIST2D": 2, "IFCCARTESIANPOINTLIST3D": 3}.get(source.class_of(listed))
    flat = source.step.reals(listed, 0)
    if wide is None or not len(flat) or len(flat) % wide:
        raise Refused("malformed points")
    points = np.zeros((len(flat) // wide, 3))
    points[:, :wide] = flat.reshape(-1, wide)
    segments = value(values, 1)
    if segments is None:
        return [(points, False)]
    parts: list[Stretch] = []
    for segment in segments if isinstance(segments, tuple) else ():
        part = _segment(segment, points, source)
        if parts and not np.array_equal(parts[-1][0][-1], part[0][0]):
            raise Refused("curve with gaps")
        parts.append(part)
    if not parts:
        raise Refused("malformed curve")
    return parts


def _segment(segment: object, points: Points, source: Source) -> Stretch:
    if not isinstance(segment, Typed) or not isinstance(segment.value, tuple):
        raise Refused("malformed curve")
    places = [one for one in segment.value if isinstance(one, int)]
    if len(places) != len(segment.value) or len(places) < 2 or not 1 <= min(places) <= max(places) <= len(points):
        raise Refused("malformed curve")
    corners = points[np.array(places) - 1]
    if segment.name == "IFCLINEINDEX":
        return corners, False
    if segment.name != "IFCARCINDEX" or len(places) != 3:
        raise Refused("malformed curve")
    return arc_through(corners[0], corners[1], corners[2], source.chord), True


def arc_through(start: Points, middle: Points, end: Points, chord: float) -> Points:
    """Points (k, 3) of the circle's arc through three points; on one line they are that line."""
    across, along = middle - start, end - start
    normal = np.cross(across, along)
    squared = float(normal @ normal)
    if squared <= 1e-18 * float(across @ across) * float(along @ along):
        return np.stack([start, middle, end])
    to_centre = np.cross(float(across @ across) * along - float(along @ along) * across, normal) / (2 * squared)
    radius = math.sqrt(float(to_centre @ to_centre))
    x = -to_centre / radius
    y = np.cross(normal / math.sqrt(squared), x)
    frame = np.eye(4)
    frame[:3, 0], frame[:3, 1], frame[:3, 3] = x, y, start + to_centre
    reach = end - frame[:3, 3]
    turn = math.atan2(float(reach @ y), float(reach @ x)) % TURN
    points = arc(frame, radius, radius, (0.0, turn), chord)
    points[0], points[-1] = start, end
    return points


def _composite(source: Source, values: Values, depth: int) -> list[Stretch]:
    parts: list[Stretch] = []
    for number in references(values, 0):
        if source.class_of(number) != "IFCCOMPOSITECURVESEGMENT":
            raise Refused(f"class {source.class_of(number)}")
        segment = source.values(number)
        own = stretches(source, reference(segment, 2), depth + 1)
        if not logical(segment, 1):
            own = [(points[::-1], curved) for points, curved in reversed(own)]
        if parts and float(np.abs(parts[-1][0][-1] - own[0][0][0]).max()) > source.chord:
            raise Refused("curve with gaps")
        parts += own
    if not parts:
        raise Refused("malformed curve")
    last, curved = parts[-1]
    if len(parts) > 1 and float(np.abs(last[-1] - parts[0][0][0]).max()) <= source.chord:
        parts[-1] = np.concatenate([last[:-1], parts[0][0][:1]]), curved
    return parts


def _trimmed(source: Source, values: Values) -> Stretch:
    """IfcTrimmedCurve of a line or a conic, from the first trim to the second, against the curve's sense if it says so."""
    basis = reference(values, 0)
    if source.class_of(basis) == "IFCLINE":
        return np.stack([_on_line(source, basis, values, which) for which in (1, 2)]), False
    whole, start, turn = trimmed_conic(source, values)
    return arc(*whole, (start, start + turn), source.chord), whole.first == whole.second


def _on_line(source: Source, line: int, values: Values, which: int) -> Points:
    found = trim(values, which)
    if isinstance(found, int):
        return source.point(found)
    attributes = source.values(line)
    vector = source.values(reference(attributes, 1))
    step = source.direction(reference(vector, 0)) * real(vector, 1)
    return source.point(reference(attributes, 0)) + found * step
