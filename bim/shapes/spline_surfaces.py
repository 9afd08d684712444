"""IfcBSplineSurfaceWithKnots and its rational form (ISO 10303-42 b_spline_surface_with_knots)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bim.shapes.bsplines import knot_vector, spans, surface_points
from bim.shapes.refusal import Refused
from bim.shapes.source import Source, rows, value, whole, wholes
from bim.shapes.source import reals as numbers_of
from bim.step.values import Ref

Row = NDArray[np.float64]
Points = NDArray[np.float64]

SPLINE_SURFACES = frozenset({"IFCBSPLINESURFACEWITHKNOTS", "IFCRATIONALBSPLINESURFACEWITHKNOTS"})
_SAMPLES = 4
"""Samples a smooth stretch along either parameter, to look for the nearest point from."""
_LEAST_SAMPLES = 12
_ROUNDS = 16
_SMALL = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class SplineSurface:
    """``knots`` and ``degrees`` along u and v, ``poles`` (n, m, 3), ``weights`` (n, m).

    ``low`` and ``high`` (2,) are the ends of the parameters; ``periods`` their whole length where the surface is closed.
    """

    knots: tuple[Row, Row]
    degrees: tuple[int, int]
    poles: Points
    weights: Row
    near: float
    low: Row
    high: Row
    periods: tuple[float, float]

    def points(self, uv: Points) -> Points:
        """Points (k, 3); round a closed surface again, and at the ends of an open one."""
        return surface_points(self.knots, self.degrees, self.poles, self.weights, self._inside(uv))

    def parameters(self, points: Points) -> Points:
        """Parameters (k, 2): the nearest of a grid of samples, and from there by Gauss and Newton."""
        size = self.high - self.low
        small = size * _SMALL
        found = self._sampled(points)
        for _ in range(_ROUNDS):
            here = self.points(found)
            slopes = [self._slope(found, axis, small[axis]) for axis in (0, 1)]
            moved = self._inside(found + _solved(points - here, *slopes))
            if float(np.abs((moved - found) / small).max(initial=0)) <= 1e-3:
                break
            found = moved
        lengths = np.stack([np.linalg.norm(slope, axis=1) for slope in slopes], axis=1) * size
        if (lengths[:, 1] <= self.near).any():
            raise Refused("surface that shrinks to a point")
        return np.where(np.arange(2) == np.where(lengths[:, :1] <= self.near, 0, 2), np.nan, moved)

    def _slope(self, uv: Points, axis: int, small: float) -> Points:
        move = np.eye(2)[axis] * small
        ahead, behind = uv + move, uv - move
        if not self.periods[axis]:
            ahead, behind = self._inside(ahead), self._inside(behind)
        slope: Points = (self.points(ahead) - self.points(behind)) / (ahead - behind)[:, axis : axis + 1]
        return slope

    def _sampled(self, points: Points) -> Points:
        axes = [_spread(spans(self.knots[axis], self.degrees[axis])) for axis in (0, 1)]
        grid = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 2)
        there = self.points(grid)
        away = (points**2).sum(axis=1)[:, None] + (there**2).sum(axis=1) - 2 * points @ there.T
        found: Points = grid[away.argmin(axis=1)]
        return found

    def _inside(self, uv: Points) -> Points:
        for axis in (0, 1):
            if self.periods[axis]:
                move = np.eye(2)[axis] * self.periods[axis]
                uv = uv - np.floor((uv[:, axis] - self.low[axis]) / self.periods[axis])[:, None] * move
        clipped: Points = np.clip(uv, self.low, self.high)
        return clipped


def spline_surface(source: Source, number: int) -> SplineSurface:
    """The surface, its numbers checked. Raises ``Refused``."""
    values = source.values(number)
    listed = value(values, 2)
    lists = listed if isinstance(listed, tuple) else ()
    points = [
        [source.point(one.number) for one in row if isinstance(one, Ref)] for row in lists if isinstance(row, tuple)
    ]
    if not points or len({len(row) for row in points}) != 1 or not points[0]:
        raise Refused("malformed spline")
    poles = np.array(points)
    degrees = whole(values, 0), whole(values, 1)
    knots = tuple(
        knot_vector(numbers_of(values, 9 + axis), wholes(values, 7 + axis), degrees[axis], poles.shape[axis])
        for axis in (0, 1)
    )
    weights = np.ones(poles.shape[:2])
    if source.class_of(number).startswith("IFCRATIONAL"):
        weights = rows(values, 12, poles.shape[:2])
    if not (weights > 0).all():
        raise Refused("malformed spline")
    low = np.array([knots[axis][degrees[axis]] for axis in (0, 1)])
    high = np.array([knots[axis][-degrees[axis] - 1] for axis in (0, 1)])
    gaps = np.abs(poles[0] - poles[-1]).max(), np.abs(poles[:, 0] - poles[:, -1]).max()
    u, v = (float(end) if gap <= source.near else 0.0 for gap, end in zip(gaps, high - low, strict=True))
    return SplineSurface((knots[0], knots[1]), degrees, poles, weights, source.near, low, high, (u, v))


def _spread(breaks: Row) -> Row:
    each = max(_SAMPLES, -(-_LEAST_SAMPLES // (len(breaks) - 1)))
    return np.append(np.linspace(breaks[:-1], breaks[1:], each, endpoint=False, axis=1).ravel(), breaks[-1])


def _solved(away: Points, along_u: Points, along_v: Points) -> Points:
    """The moves (k, 2) by which two slopes (k, 3) come nearest to ``away`` (k, 3); no move where they do not part."""
    uu, uv, vv = ((a * b).sum(axis=1) for a, b in ((along_u, along_u), (along_u, along_v), (along_v, along_v)))
    pu, pv = (away * along_u).sum(axis=1), (away * along_v).sum(axis=1)
    size = uu * vv - uv * uv
    good = size > 1e-12 * uu * vv
    size = np.where(good, size, 1.0)
    both = np.stack([(pu * vv - pv * uv) / size, (pv * uu - pu * uv) / size], axis=1)
    alone = np.stack([np.zeros(len(pv)), pv / np.where(vv > 0, vv, 1.0)], axis=1)
    return np.where(good[:, None], both, alone)
