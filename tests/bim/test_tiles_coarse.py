"""A coarser picture keeps within the true boxes, keeps what is larger than its grid, and is about as large as it was wished."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bim.tiles import coarse
from bim.tiles.coarse import Boxes, coarse_picture
from bim.tiles.patch import Patch, boxes_patch, joined
from tests.bim.tile_files import sheet


def boxes_of(patch: Patch) -> Boxes:
    low = np.full((len(patch.rows), 3), np.inf)
    high = -low
    np.minimum.at(low, patch.feature, patch.vertices)
    np.maximum.at(high, patch.feature, patch.vertices)
    return Boxes(patch.rows, low, high)


def surface(cells: int, row: int = 0, **more: float) -> Patch:
    made = sheet(0, cells, **more)
    return Patch(made.vertices, np.zeros(len(made.vertices), np.int32), made.triangles, np.array([row]))


def walls(count: int, *, turned: bool = False) -> Patch:
    """Walls of 6 x 3 x 0.2 metres beside each other, some at 45 degrees."""
    rows = np.arange(count)
    patch = boxes_patch(np.zeros((count, 3)), np.tile((6.0, 0.2, 3.0), (count, 1)), rows)
    if turned:
        s = 0.5**0.5
        patch = Patch(patch.vertices @ np.array([(s, s, 0), (-s, s, 0), (0, 0, 1)]), *patch_rest(patch))
    return Patch(patch.vertices + np.outer(patch.feature * 10.0, (0, 1, 0)), *patch_rest(patch))


def patch_rest(patch: Patch) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return patch.feature, patch.triangles, patch.rows


def assert_sound(made: Patch, boxes: Boxes, grid: float) -> None:
    at = np.searchsorted(boxes.rows, made.rows[made.feature])
    assert (made.vertices >= boxes.low[at] - 1e-9).all()
    assert (made.vertices <= boxes.high[at] + 1e-9).all()
    drawn = made.rows[made.feature[made.triangles]]
    assert (drawn == drawn[:, :1]).all()
    assert set(np.unique(drawn[:, 0])) == set(made.rows.tolist())
    assert set(boxes.rows[boxes.size > grid].tolist()) <= set(made.rows.tolist())
    corners = np.sort(made.triangles, axis=1)
    assert (np.diff(corners, axis=1) > 0).all()
    assert len(np.unique(corners, axis=0)) == len(corners)


def test_a_fine_surface_becomes_about_as_coarse_as_wished() -> None:
    patch = surface(300)
    boxes = boxes_of(patch)
    made, grid = coarse_picture(patch, boxes, finer_than_m=0.0, triangles=20_000)
    assert_sound(made, boxes, grid)
    assert 8_000 < len(made.triangles) < 22_000
    assert 10 / 300 < grid < 0.5
    assert np.ptp(made.vertices, axis=0)[:2].tolist() == [10.0, 10.0]  # corners stay


def test_a_thin_wall_becomes_a_sheet_and_keeps_its_direction() -> None:
    for turned in (False, True):
        patch = walls(50, turned=turned)
        boxes = boxes_of(patch)
        made, grid = coarse_picture(patch, boxes, finer_than_m=0.3, triangles=200)
        assert_sound(made, boxes, grid)
        assert len(made.rows) == 50
        assert len(made.triangles) <= 220
        kept = np.abs(made.vertices[:, None] - patch.vertices).max(axis=2).min(axis=1)
        assert kept.max() == 0.0  # its own corners, not those of a box around it


def test_what_collapses_though_it_is_large_is_its_box() -> None:
    # Corners in two places alone: no grid makes a triangle of that.
    needle = np.array([(0, 0, 0), (8, 0, 0), (0, 1e-9, 0)])
    patch = Patch(needle, np.zeros(3, np.int32), np.array([(0, 1, 2)], np.int32), np.array([7]))
    boxes = boxes_of(patch)
    made, grid = coarse_picture(patch, boxes, finer_than_m=1.0, triangles=100)
    assert_sound(made, boxes, grid)
    assert len(made.triangles) == 12
    assert made.vertices.min(axis=0).tolist() == boxes.low[0].tolist()
    assert made.vertices.max(axis=0).tolist() == boxes.high[0].tolist()


def test_small_things_beside_a_large_one_are_left_out_and_alone_they_are_not() -> None:
    crumbs = boxes_patch(np.random.default_rng(1).uniform(0, 10, (2000, 3)), np.zeros((2000, 3)), np.arange(1, 2001))
    low = crumbs.vertices.reshape(-1, 8, 3)[:, 0]
    crumbs = boxes_patch(low, low + 0.01, np.arange(1, 2001))
    both = joined([surface(100), crumbs])
    boxes = boxes_of(both)
    made, grid = coarse_picture(both, boxes, finer_than_m=0.02, triangles=10_000)
    assert_sound(made, boxes, grid)
    assert made.rows.tolist() == [0]
    made, grid = coarse_picture(crumbs, boxes_of(crumbs), finer_than_m=0.02, triangles=1200)
    assert len(made.rows) == 100
    assert np.ptp(made.vertices, axis=0).min() > 8  # from everywhere
    one = crumbs.__class__(crumbs.vertices[:8], crumbs.feature[:8], crumbs.triangles[:12], crumbs.rows[:1])
    made, _ = coarse_picture(one, boxes_of(one), finer_than_m=0.02, triangles=1)
    assert len(made.triangles) == 12


def test_an_element_that_the_tiles_below_left_out_may_come_back() -> None:
    patch = surface(2)
    boxes = Boxes(np.array([0, 5]), np.array([(0, 0, -1.0), (1, 1, 1)]), np.array([(10, 10, 1.0), (1.1, 1.1, 1.1)]))
    made, _ = coarse_picture(patch, boxes, finer_than_m=0.2, triangles=100)
    assert made.rows.tolist() == [0, 5]


def test_no_more_elements_than_sixteen_bits_can_number(monkeypatch) -> None:
    monkeypatch.setattr(coarse, "MOST_FEATURES", 30)
    patch = walls(50)
    size = np.concatenate((np.full(20, 0.5), np.full(30, 1.0)))
    patch = Patch(patch.vertices * size[patch.feature][:, None], *patch_rest(patch))
    made, _ = coarse_picture(patch, boxes_of(patch), finer_than_m=0.05, triangles=10_000)
    assert made.rows.tolist() == list(range(20, 50))


@given(seed=st.integers(0, 2**32), wanted=st.integers(20, 3000))
def test_whatever_is_there_the_picture_is_sound(seed, wanted) -> None:
    random = np.random.default_rng(seed)
    parts = []
    for row in range(int(random.integers(1, 30))):
        count = int(random.integers(3, 60))
        vertices = random.uniform(-20, 20, 3) + random.uniform(-1, 1, (count, 3)) * 10 ** random.uniform(-2, 1.5)
        triangles = random.integers(0, count, (int(random.integers(1, 200)), 3)).astype(np.int32)
        parts.append(Patch(vertices, np.zeros(count, np.int32), triangles, np.array([row])))
    patch = joined(parts)
    boxes = boxes_of(patch)
    made, grid = coarse_picture(patch, boxes, finer_than_m=10 ** random.uniform(-3, 0), triangles=wanted)
    assert_sound(made, boxes, grid)
    assert len(made.triangles) > 0
    again, same = coarse_picture(patch, boxes, finer_than_m=grid / 2, triangles=wanted)
    assert same >= grid * 0.999
    assert len(again.triangles) > 0


def test_what_cannot_become_small_enough_is_given_as_it_is(monkeypatch) -> None:
    monkeypatch.setattr(coarse, "_TRIES", 0)
    monkeypatch.setattr(coarse, "_GUESSED", 100.0)
    patch = walls(200)
    boxes = boxes_of(patch)
    made, grid = coarse_picture(patch, boxes, finer_than_m=0.0, triangles=1200)
    assert_sound(made, boxes, grid)
    assert len(made.triangles) > 1320
