"""Flips and insertions keep region, edges and areas; what comes out is Delaunay."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.shapes import delaunay
from bim.shapes.delaunay import Triangulation
from bim.shapes.refusal import Refused
from bim.shapes.regions import fan

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
PLACES = st.lists(
    st.tuples(st.integers(1, 39), st.integers(1, 39)).map(lambda one: (one[0] / 10, one[1] / 10)),
    unique=True,
    max_size=40,
)


def doubled(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    return (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])


@settings(deadline=None)
@given(PLACES)
def test_points_inside_make_a_delaunay_triangulation_of_the_same_square(places: list[tuple[float, float]]) -> None:
    work = Triangulation(SQUARE, fan(4).tolist())
    for place in places:
        work.insert(place)
    points, triangles = np.array(work.points), work.triangles()
    assert len(triangles) == 2 + 2 * len(places)
    assert not work.flat()
    areas = doubled(points, triangles)
    assert areas.min() > 0
    assert areas.sum() == pytest.approx(32)
    for a, b, c in triangles:
        for other in range(len(points)):
            rows = np.array(
                [[*(points[p] - points[other]), ((points[p] - points[other]) ** 2).sum()] for p in (a, b, c)]
            )
            assert np.linalg.det(rows) <= 1e-6


def test_flat_triangles_along_a_straight_edge_are_flipped_away() -> None:
    points = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0), (1.5, 2.0)]
    work = Triangulation(points, [(0, 1, 3), (1, 2, 3), (0, 3, 4)])
    assert not work.flat()
    np.testing.assert_array_equal(work.triangles(), [[0, 1, 4], [1, 2, 4], [2, 3, 4]])


def test_three_points_on_a_line_stay_flat_and_are_told() -> None:
    assert Triangulation([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)], [(0, 1, 2)]).flat()


def test_an_inner_edge_can_be_split_and_a_border_cannot() -> None:
    work = Triangulation(SQUARE, fan(4).tolist())
    (edge,) = work.inner_edges().tolist()
    work.split(edge[0], edge[1], (2.0, 2.0))
    assert len(work.triangles()) == 4
    work.split(0, 1, (2.0, 0.0))
    assert len(work.points) == 5


def test_a_point_outside_is_left_out() -> None:
    notched = [(0.0, 0.0), (4.0, 0.0), (2.0, 1.0), (4.0, 4.0)]
    work = Triangulation(notched, [(0, 1, 2), (0, 2, 3)])
    work.insert((3.9, 1.0))
    assert len(work.points) == 4
    work.insert((0.6, 0.2))
    assert len(work.triangles()) == 4


def test_the_walk_goes_round_a_notch() -> None:
    arms = [(0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (9.0, 5.0), (9.0, 1.0), (1.0, 1.0), (1.0, 5.0), (0.0, 5.0)]
    work = Triangulation(arms, [(0, 1, 4), (0, 4, 5), (1, 2, 4), (2, 3, 4), (0, 5, 6), (0, 6, 7)])
    for place in ((9.5, 4.5), (0.5, 4.5), (9.6, 4.0), (0.4, 4.0)):
        work.insert(place)
    assert len(work.triangles()) == 6 + 2 * 4


def test_flips_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delaunay, "_FLIPS_A_POINT", 0)
    with pytest.raises(Refused, match="without an end"):
        Triangulation([(0.0, 0.0), (5.0, -0.1), (10.0, 0.0), (5.0, 0.1)], [(0, 1, 2), (0, 2, 3)])
