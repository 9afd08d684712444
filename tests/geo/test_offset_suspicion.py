"""Shapes that a map service moved are suspected by the ground of their project, and only they."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.offset_grids import OffsetGrid, shifted
from geo.offset_suspicion import suspected_offset

WEST, SOUTH = 114.30, 30.58
GROUND = shapely.box(WEST, SOUTH, WEST + 0.004, SOUTH + 0.004)  # about 400 m: less than the shift


def moved(shape: shapely.Geometry, grid: OffsetGrid) -> shapely.Geometry:
    return shapely.transform(shape, lambda xy: np.column_stack(shifted(grid, xy[:, 0], xy[:, 1])))


def line(*points: tuple[float, float]) -> shapely.Geometry:
    return shapely.LineString([(WEST + 0.004 * x, SOUTH + 0.004 * y) for x, y in points])


INSIDE = line((0.1, 0.1), (0.5, 0.4), (0.9, 0.9))


@pytest.mark.parametrize("grid", list(OffsetGrid))
def test_moved_shapes_are_suspected(grid: OffsetGrid) -> None:
    found = suspected_offset(np.array([moved(INSIDE, grid), None]), GROUND)
    assert found is not None
    assert found.grid is grid
    assert found.inside < 0.5
    assert found.inside_put_back == 1.0
    assert 300 < found.moved_m < 1500


@pytest.mark.parametrize(
    ("shape", "ground"),
    [
        pytest.param(INSIDE, GROUND, id="where it should be"),
        pytest.param(line((5.0, 5.0), (6.0, 6.0)), GROUND, id="somewhere else"),
        pytest.param(line((0.1, 0.5), (2.0, 0.5), (3.0, 0.5)), GROUND, id="it only goes on outside"),
        pytest.param(moved(INSIDE, OffsetGrid.GCJ02), shapely.Point(WEST, SOUTH), id="a point is no ground"),
        pytest.param(moved(INSIDE, OffsetGrid.GCJ02), shapely.Polygon(), id="no ground"),
        pytest.param(shapely.LineString(), GROUND, id="no shape"),
    ],
)
def test_others_are_not(shape: shapely.Geometry, ground: shapely.Geometry) -> None:
    assert suspected_offset(np.array([shape]), ground) is None


@given(st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)), min_size=2, max_size=30))
def test_what_lies_on_the_ground_is_never_suspected(points: list[tuple[float, float]]) -> None:
    assert suspected_offset(np.array([line(*points)]), GROUND) is None
