"""Loops on a cylinder of period 4 (u) in its plane: seams, bands, poles, holes."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.shapes.refusal import Refused
from bim.shapes.regions import signed_area
from bim.shapes.unrolling import Loop, inside, unrolled

PERIODS = (4.0, 0.0)
POLE = float("nan")
Row = Sequence[tuple[float, float]]


def loop(uv: Row, first: int = 0) -> Loop:
    return Loop(np.arange(first, first + len(uv)), np.array(uv, dtype=float))


def round_at(v: float, *, back: bool = False, parts: int = 8, start: float = 0.0) -> Row:
    around = [((start + 4 * part / parts + 2) % 4 - 2, v) for part in range(parts)]
    return around[::-1] if back else around


@given(st.floats(-10, 10))
def test_a_ring_over_the_seam_keeps_its_area(shift: float) -> None:
    square = np.array([(0, 0), (0.9, 0), (0.9, 1), (0, 1)], dtype=float) + np.array([shift, 0])
    wrapped = np.stack([(square[:, 0] + 2) % 4 - 2, square[:, 1]], axis=1)
    (found,) = unrolled([Loop(np.arange(4), wrapped)], PERIODS)
    assert signed_area(found.uv) == pytest.approx(0.9)


@given(st.floats(-2, 2), st.floats(-2, 2), st.integers(5, 12), st.integers(5, 12))
def test_two_loops_round_bound_the_band_between_them(one: float, other: float, few: int, many: int) -> None:
    low, high = loop(round_at(0.0, parts=few, start=one)), loop(round_at(3.0, back=True, parts=many, start=other), 100)
    for loops in ([low, high], [high, low]):
        (found,) = unrolled(loops, PERIODS)
        assert signed_area(found.uv) == pytest.approx(12)
        assert len(found.points) == few + many + 2
        for name in (0, found.points[few + 1]):
            first, last = found.uv[found.points == name]
            np.testing.assert_allclose(np.abs(first - last), [4, 0], atol=1e-9)


def test_bands_may_close_along_v() -> None:
    turned = [Loop(one.points, one.uv[:, ::-1]) for one in (loop(round_at(0)), loop(round_at(3, back=True), 100))]
    (found,) = unrolled(turned, PERIODS[::-1])
    assert abs(signed_area(found.uv)) == pytest.approx(12)


def test_a_seam_is_gone_both_ways() -> None:
    side = [*round_at(0), (0.0, 0.0), *round_at(1, back=True)[-1:], *round_at(1, back=True)]
    (found,) = unrolled([loop(side)], PERIODS)
    assert signed_area(found.uv) == pytest.approx(4)


def test_holes_are_moved_into_the_outer_ring_however_they_are_written() -> None:
    outer = [(1.5, 0), (-1.7, 0), (-0.9, 0), (-0.9, 1), (-1.7, 1), (1.5, 1)]
    hole = [(-1.9, 0.2), (-1.9, 0.4), (-1.6, 0.4), (-1.6, 0.2)]
    found = unrolled([loop(hole), loop(outer, 10)], PERIODS)
    assert found[0].points[0] == 10
    assert inside(found[1].uv, [found[0].uv]).all()


def test_a_corner_at_the_pole_becomes_two() -> None:
    (found,) = unrolled([loop([(0, 0), (0.5, 0), (1, 0), (POLE, 1)])], PERIODS)
    np.testing.assert_array_equal(found.points, [0, 1, 2, 3, 3])
    np.testing.assert_allclose(found.uv[3:], [[1, 1], [0, 1]])


def test_at_the_pole_u_jumps_by_what_the_rest_leaves_open() -> None:
    cap = [*round_at(0), (0.0, 0.0), (POLE, 1.0)]
    (found,) = unrolled([loop(cap)], PERIODS)
    assert signed_area(found.uv) == pytest.approx(4)


def test_a_lune_between_two_poles() -> None:
    lune = [(0, 0), (POLE, 1), (1, 0), (POLE, -1)]
    (found,) = unrolled([loop(lune)], PERIODS)
    assert abs(signed_area(found.uv)) == pytest.approx(2)


@pytest.mark.parametrize(
    ("loops", "periods", "reason"),
    [
        ([], PERIODS, "without a bound"),
        ([loop(round_at(0))], PERIODS, "go round"),
        ([loop(round_at(0)), loop(round_at(1))], PERIODS, "go round"),
        ([loop(round_at(0)), loop(round_at(1, back=True))], (4.0, 4.0), "go round"),
        ([loop([(0, 0), (1.5, 0), (0, 1)])], PERIODS, "too long"),
        ([loop([(0, 0), (POLE, 1), (1.9, 0), (POLE, -1)])], PERIODS, "too long"),
        ([loop([(0, 0), (POLE, 1), (POLE, -1)])], PERIODS, "along a pole"),
        ([loop([(0, 0), (1, 0), (0, 1)]), loop([(0, 5), (0.1, 5), (0, 5.1)])], PERIODS, "outside"),
    ],
)
def test_what_is_no_region_is_refused(loops: list[Loop], periods: tuple[float, float], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        unrolled(loops, periods)
