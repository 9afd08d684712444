"""Curves as functions of a parameter, for edges and for the surfaces swept by them (ISO 10303-42, IfcGeometryResource)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bim.shapes.bsplines import curve_points, knot_vector, spans
from bim.shapes.conics import CONICS, TURN, Conic, conic, trimmed_conic
from bim.shapes.curves import chords
from bim.shapes.refusal import Refused
from bim.shapes.solid import cross
from bim.shapes.source import CHORD_RAD, Source, reals, reference, references, whole, wholes

Row = NDArray[np.float64]
Points = NDArray[np.float64]

SPLINES = frozenset({"IFCBSPLINECURVEWITHKNOTS", "IFCRATIONALBSPLINECURVEWITHKNOTS"})
_SAMPLES = 8
"""Samples a smooth stretch, to look for the nearest point from."""
_LOOKS = 16
_ROUNDS = 12
_MOST_CHORDS = 4096


@dataclass(frozen=True, slots=True, eq=False)
class ParametricCurve:
    """``points`` gives (k, 3) of parameters (k,). ``breaks`` (s,), ascending: smooth between them, ends included."""

    points: Callable[[Row], Points]
    breaks: Row

    @property
    def low(self) -> float:
        """The least parameter."""
        return float(self.breaks[0])

    @property
    def high(self) -> float:
        """The greatest parameter."""
        return float(self.breaks[-1])

    def closed(self, near: float) -> bool:
        """Whether it ends where it begins."""
        ends = self.points(self.breaks[[0, -1]])
        return bool(np.abs(ends[0] - ends[1]).max() <= near)

    def samples(self) -> Row:
        """Parameters all along, several between two breaks."""
        parts = np.linspace(self.breaks[:-1], self.breaks[1:], _SAMPLES, endpoint=False, axis=1)
        return np.append(parts.ravel(), self.breaks[-1])

    def nearest(self, targets: Points, seen: Callable[[Points], Points], *, period: float = 0.0) -> Row:
        """Parameters (k,) whose points, as ``seen``, are nearest to targets (k, d) on or close to the curve seen so.

        With a period they are taken round it; else they end where the curve does.
        """
        start = self.samples()
        away = targets[:, None] - seen(self.points(start))[None]
        found: Row = start[np.einsum("ijk,ijk->ij", away, away).argmin(axis=1)]
        small = (self.high - self.low) * 1e-6
        for _ in range(_ROUNDS):  # Gauss and Newton
            here, ahead, behind = (
                seen(self.points(self._inside(found + move, period))) for move in (0.0, small, -small)
            )
            width = 2 * small if period else self._inside(found + small, 0) - self._inside(found - small, 0)
            slope = (ahead - behind) / np.reshape(width, (-1, 1))
            squared = np.einsum("ij,ij->i", slope, slope)
            move = np.einsum("ij,ij->i", targets - here, slope) / np.where(squared > 0, squared, 1)
            moved = self._inside(found + move, period)
            if float(np.abs(moved - found).max(initial=0)) <= small * 1e-3:
                return moved
            found = moved
        return found

    def _inside(self, parameters: Row, period: float) -> Row:
        if period:
            parameters = self.low + (parameters - self.low) % period
        clipped: Row = np.clip(parameters, self.low, self.high)
        return clipped

    def stretch(self, start: float, end: float, chord: float) -> Row:
        """Parameters (k,) from ``start`` up to ``end`` whose chords keep within ``chord`` and turn by CHORD_RAD at most."""
        between = self.breaks[(self.breaks > start) & (self.breaks < end)]
        breaks = np.concatenate([[start], between, [end]])
        counts = self._pieces(breaks, chord)
        if counts.sum() > _MOST_CHORDS:
            raise Refused("curve of too many pieces")
        place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found: Row = np.repeat(breaks[:-1], counts) + place * np.repeat(np.diff(breaks) / counts, counts)
        return np.append(found, end)

    def _pieces(self, breaks: Row, chord: float) -> NDArray[np.int64]:
        """How many chords each smooth stretch needs, by looking at ``_LOOKS`` parts of it."""
        at = np.linspace(breaks[:-1], breaks[1:], _LOOKS + 1, axis=1)
        legs = np.diff(self.points(at.ravel()).reshape(*at.shape, 3), axis=1)
        sags, turns = bending(np.moveaxis(legs, 1, 0))
        wanted = np.maximum(_LOOKS * np.sqrt(sags.max(axis=0) / chord), turns.sum(axis=0) / CHORD_RAD)
        pieces: NDArray[np.int64] = np.maximum(np.ceil(wanted - 1e-6), 1).astype(np.int64)
        return pieces


def bending(legs: Points) -> tuple[Row, Row]:
    """Of steps (k, …, 3) along a curve that follow each other, between each and the next (k - 1, …): how far the curve
    stands off the chord of one step, and by how many radians it turns; 0 beside a step of no length."""
    before, after = legs[:-1], legs[1:]
    across = np.linalg.norm(cross(before, after), axis=-1)
    both = np.linalg.norm(before + after, axis=-1)
    turns = np.arctan2(across, (before * after).sum(axis=-1))
    return across / np.maximum(both, 1e-300) / 4, np.asarray(turns, dtype=np.float64)


def parametric_curve(source: Source, number: int) -> ParametricCurve:
    """A curve with ends, or a whole circle or ellipse. Raises ``Refused`` for others."""
    kind = source.class_of(number)
    values = source.values(number)
    if kind in SPLINES:
        return _spline(source, number)
    if kind in CONICS:
        return _arc(conic(source, number), 0.0, TURN)
    if kind == "IFCTRIMMEDCURVE":
        basis = reference(values, 0)
        if source.class_of(basis) in CONICS:
            arc, start, turn = trimmed_conic(source, values)
            return _arc(arc, min(start, start + turn), max(start, start + turn))
        if source.class_of(basis) in SPLINES:  # whole: whoever asks has the ends of his own
            return _spline(source, basis)
        if source.class_of(basis) == "IFCLINE":
            return _polyline(chords(source, number))
    if kind == "IFCPOLYLINE":
        return _polyline(source.polyline(number))
    raise Refused(f"class {kind}")


def _arc(basis: Conic, low: float, high: float) -> ParametricCurve:
    return ParametricCurve(basis.points, np.linspace(low, high, 5))


def _polyline(corners: Points) -> ParametricCurve:
    breaks = np.arange(len(corners), dtype=np.float64)
    if len(corners) < 2:
        raise Refused("malformed polyline")
    return ParametricCurve(
        lambda at: np.stack([np.interp(at, breaks, corners[:, axis]) for axis in range(3)], axis=1), breaks
    )


def _spline(source: Source, number: int) -> ParametricCurve:
    """IfcBSplineCurveWithKnots, IfcRationalBSplineCurveWithKnots."""
    values = source.values(number)
    degree = whole(values, 0)
    poles = np.array([source.point(one) for one in references(values, 1)])
    knots = knot_vector(reals(values, 6), wholes(values, 5), degree, len(poles))
    rational = source.class_of(number).startswith("IFCRATIONAL")
    weights = np.array(reals(values, 8)) if rational else np.ones(len(poles))
    if len(weights) != len(poles) or not (weights > 0).all():
        raise Refused("malformed spline")
    return ParametricCurve(lambda at: curve_points(knots, degree, poles, weights, at), spans(knots, degree))
