"""B-splines by the basis functions of Cox and de Boor (ISO 10303-42 b_spline_curve_with_knots, b_spline_surface_with_knots)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused

Row = NDArray[np.float64]
Points = NDArray[np.float64]

_MOST_POLES = 4096


def knot_vector(knots: Sequence[float], multiplicities: Sequence[int], degree: int, poles: int) -> Row:
    """All knots (poles + degree + 1,), each as often as it counts. Raises ``Refused`` where they do not fit the poles."""
    if len(knots) != len(multiplicities) or not 1 <= degree < poles <= _MOST_POLES:
        raise Refused("malformed spline")
    if min(multiplicities) < 1 or sum(multiplicities) != poles + degree + 1:
        raise Refused("malformed spline")
    vector = np.repeat(np.array(knots, dtype=np.float64), multiplicities)
    if not (np.diff(knots) > 0).all() or not vector[degree] < vector[poles]:
        raise Refused("malformed spline")
    return vector


def spans(knots: Row, degree: int) -> Row:
    """The parameters (s,), ascending, between which the spline is one polynomial; the first and last are its ends."""
    return np.unique(knots[degree : len(knots) - degree])


def basis(knots: Row, degree: int, parameters: Row) -> NDArray[np.float64]:
    """Values (k, n) of the n basis functions; parameters beyond the ends count as the ends."""
    count = len(knots) - degree - 1
    inside = np.clip(parameters, knots[degree], knots[count])
    span = np.clip(np.searchsorted(knots, inside, side="right") - 1, degree, count - 1)
    values = np.zeros((len(inside), len(knots) - 1))
    values[np.arange(len(inside)), span] = 1.0
    for order in range(1, degree + 1):
        width = knots[order:] - knots[:-order]
        share = np.divide(
            inside[:, None] - knots[:-order], width, out=np.zeros((len(inside), len(width))), where=width > 0
        )
        ahead = np.where(width > 0, 1 - share, 0.0)
        values = share[:, :-1] * values[:, :-1] + ahead[:, 1:] * values[:, 1:]
    return values


def curve_points(knots: Row, degree: int, poles: Points, weights: Row, parameters: Row) -> Points:
    """Points (k, 3) of a curve with poles (n, 3) and weights (n,)."""
    weighted = basis(knots, degree, parameters) * weights
    made: Points = (weighted @ poles) / weighted.sum(axis=1)[:, None]
    return made


def surface_points(knots: tuple[Row, Row], degrees: tuple[int, int], poles: Points, weights: Row, uv: Points) -> Points:
    """Points (k, 3) of a surface with poles (n, m, 3) and weights (n, m) at parameters (k, 2)."""
    first, second = (basis(knots[axis], degrees[axis], uv[:, axis]) for axis in (0, 1))
    across = np.einsum("ki,ijd->kjd", first, np.concatenate([poles * weights[..., None], weights[..., None]], axis=2))
    made = np.einsum("kj,kjd->kd", second, across)
    points: Points = made[:, :3] / made[:, 3:]
    return points
