"""B-splines against what is known of them: they are sums of one, Bezier curves, and exact circles when rational."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.shapes.bsplines import basis, curve_points, knot_vector, spans, surface_points
from bim.shapes.refusal import Refused

DEGREES = st.integers(1, 4)
INNER = st.lists(st.integers(1, 9), unique=True, max_size=5).map(sorted)


def clamped(degree: int, inner: Sequence[int]) -> np.ndarray:
    counts = [degree + 1, *([1] * len(inner)), degree + 1]
    return knot_vector([0, *inner, 10], counts, degree, len(inner) + degree + 1)


@given(DEGREES, INNER, st.lists(st.floats(-2, 12), min_size=1, max_size=20))
def test_the_basis_is_a_share_of_one(degree: int, inner: list[int], parameters: list[float]) -> None:
    values = basis(clamped(degree, inner), degree, np.array(parameters))
    assert values.shape == (len(parameters), len(inner) + degree + 1)
    assert values.min() >= 0
    np.testing.assert_allclose(values.sum(axis=1), 1)


@given(DEGREES, INNER)
def test_a_clamped_curve_begins_and_ends_at_its_poles(degree: int, inner: list[int]) -> None:
    knots = clamped(degree, inner)
    poles = np.random.default_rng(degree).random((len(inner) + degree + 1, 3))
    ends = curve_points(knots, degree, poles, np.ones(len(poles)), np.array([0.0, 10.0]))
    np.testing.assert_allclose(ends, poles[[0, -1]])
    np.testing.assert_array_equal(spans(knots, degree), [0, *inner, 10])


def test_without_inner_knots_it_is_a_bezier_curve() -> None:
    poles = np.array([[0, 0, 0], [1, 2, 0], [3, 2, 1], [4, 0, 2]], dtype=float)
    at = np.linspace(0, 10, 7)
    share = at / 10
    wanted = sum(math.comb(3, k) * (share**k * (1 - share) ** (3 - k))[:, None] * poles[k] for k in range(4))
    np.testing.assert_allclose(curve_points(clamped(3, []), 3, poles, np.ones(4), at), wanted, atol=1e-12)


def test_weights_make_an_exact_quarter_of_a_circle_and_of_a_cylinder() -> None:
    knots, weights = clamped(2, []), np.array([1.0, math.sqrt(0.5), 1.0])
    poles = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0]], dtype=float)
    at = np.linspace(0, 10, 9)
    np.testing.assert_allclose(np.linalg.norm(curve_points(knots, 2, poles, weights, at), axis=1), 1)
    grid = np.stack([poles, poles + np.array([0, 0, 3])], axis=1)
    uv = np.stack([at, np.linspace(0, 10, 9)], axis=1)
    found = surface_points((knots, clamped(1, [])), (2, 1), grid, np.stack([weights, weights], axis=1), uv)
    np.testing.assert_allclose(np.hypot(found[:, 0], found[:, 1]), 1)
    np.testing.assert_allclose(found[:, 2], uv[:, 1] * 0.3)


@pytest.mark.parametrize(
    ("knots", "counts", "degree", "poles"),
    [
        ([0, 1], [4], 3, 4),
        ([0, 1], [4, 3], 3, 4),
        ([1, 0], [4, 4], 3, 4),
        ([0, 0], [4, 4], 3, 4),
        ([0, 1], [4, 4], 0, 4),
        ([0, 1], [4, 4], 4, 4),
        ([0, 1, 2], [8, 0, 0], 3, 4),
        ([0, 1, 2], [1, 6, 1], 3, 4),
    ],
)
def test_knots_that_do_not_fit_are_refused(knots: list[float], counts: list[int], degree: int, poles: int) -> None:
    with pytest.raises(Refused, match="malformed spline"):
        knot_vector(knots, counts, degree, poles)
