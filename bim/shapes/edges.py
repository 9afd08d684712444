"""Edges of advanced faces as chords from vertex to vertex (ISO 10303-42 edge_curve)."""

import numpy as np
from numpy.typing import NDArray

from bim.shapes.conics import CONICS, TURN, conic
from bim.shapes.curves import chords, pieces
from bim.shapes.parametric import SPLINES, parametric_curve
from bim.shapes.refusal import Refused
from bim.shapes.source import Source, logical, reference

Points = NDArray[np.float64]

_ON_SURFACE = frozenset({"IFCSURFACECURVE", "IFCSEAMCURVE", "IFCINTERSECTIONCURVE"})
_DEEPEST = 8


def edge_points(source: Source, edge: int, start: Points, end: Points) -> Points:
    """Points (k, 3) between the vertices of an IfcEdgeCurve, both left out; empty for a straight one.

    ``start`` and ``end``: (3,), as the edge has them. Of the curve only what lies between them counts, in its own direction or
    against it as SameSense says. Equal vertices mean all of a closed curve.

    Raises:
        Refused: The curve is of an unknown class, or the vertices are not on it.
    """
    values = source.values(edge)
    curve, forward = _basis(source, reference(values, 2), logical(values, 3))
    whole = float(np.abs(start - end).max()) <= source.near
    kind = source.class_of(curve)
    if kind == "IFCLINE":
        if whole:
            raise Refused("line without an end")
        return np.zeros((0, 3))
    if kind in CONICS:
        return _on_conic(source, curve, (start, end), forward, whole)
    if kind in SPLINES:
        return _on_spline(source, curve, (start, end), forward, whole)
    points = chords(source, curve)
    return _between(points if forward else points[::-1], (start, end), source.chord)


def _basis(source: Source, curve: int, forward: bool) -> tuple[int, bool]:
    """The curve that is trimmed, or drawn on a surface, and whether the edge runs along it."""
    for _ in range(_DEEPEST):
        kind = source.class_of(curve)
        values = source.values(curve)
        if kind == "IFCTRIMMEDCURVE":
            forward = forward == logical(values, 3)
        elif kind not in _ON_SURFACE:
            return curve, forward
        curve = reference(values, 0)
    raise Refused("nested too deep")


def _on_conic(source: Source, curve: int, ends: tuple[Points, Points], forward: bool, whole: bool) -> Points:
    basis = conic(source, curve)
    start, end = (basis.angle(point, source.chord) for point in ends)
    turn = TURN if whole else (end - start if forward else start - end) % TURN
    angles = start + np.linspace(0.0, turn if forward else -turn, pieces(max(basis[1:]), turn, source.chord) + 1)
    return _between(basis.points(angles), ends, source.chord)


def _on_spline(source: Source, number: int, ends: tuple[Points, Points], forward: bool, whole: bool) -> Points:
    curve = parametric_curve(source, number)
    found = curve.nearest(np.array(ends), lambda points: points).tolist()
    start, end = found if forward else found[::-1]
    small = 1e-9 * (curve.high - curve.low)
    if curve.closed(source.near):
        start = curve.low if start > curve.high - small else start
        end = curve.high if end < curve.low + small else end
        if whole:
            end = start
    if end > start + small:
        at = curve.stretch(start, end, source.chord)
    elif curve.closed(source.near):  # through the point where the curve closes
        parts = curve.stretch(start, curve.high, source.chord), curve.stretch(curve.low, end, source.chord)
        at = np.concatenate([parts[0][:-1], parts[1]]) if end > curve.low + small else parts[0]
    else:
        raise Refused("edge against its curve")
    return _between(curve.points(at if forward else at[::-1]), ends, source.chord)


def _between(points: Points, ends: tuple[Points, Points], chord: float) -> Points:
    """Without the first and last, which must be where the vertices are."""
    if max(float(np.abs(points[place] - end).max()) for place, end in zip((0, -1), ends, strict=True)) > chord:
        raise Refused("edge beside its curve")
    return points[1:-1]
