import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.offset_grids import OffsetGrid, offset_grid, shift_m, shifted, unshifted

IN_CHINA = st.tuples(st.floats(74, 134), st.floats(4, 53))


@given(IN_CHINA, st.sampled_from(OffsetGrid))
def test_there_and_back_is_less_than_a_millimetre(place: tuple[float, float], grid: OffsetGrid) -> None:
    lon, lat = unshifted(grid, *shifted(grid, *place))
    off_m = np.hypot((lon[0] - place[0]) * np.cos(np.radians(place[1])), lat[0] - place[1]) * 111_320
    assert off_m < 0.001


@given(IN_CHINA)
def test_the_shift_is_that_of_map_services(place: tuple[float, float]) -> None:
    assert 20 < shift_m(OffsetGrid.GCJ02, *place) < 800
    assert shift_m(OffsetGrid.BD09, *place) > 300


@pytest.mark.parametrize(
    ("place", "metres"),
    [((120.155, 30.274), 520), ((116.391, 39.907), 556), ((113.264, 23.129), 621), ((106.551, 29.563), 479)],
)
def test_known_cities(place: tuple[float, float], metres: float) -> None:
    """Hangzhou, Beijing, Guangzhou, Chongqing: figures of an implementation of its own."""
    assert shift_m(OffsetGrid.GCJ02, *place) == pytest.approx(metres, abs=25)


def test_outside_china_nothing_moves() -> None:
    lon, lat = shifted(OffsetGrid.GCJ02, [4.9, 150.0, 100.0], [52.4, 30.0, -5.0])
    assert lon.tolist() == [4.9, 150.0, 100.0]
    assert lat.tolist() == [52.4, 30.0, -5.0]


@pytest.mark.parametrize(
    ("words", "grid"),
    [
        ("GCJ-02", OffsetGrid.GCJ02), ("gcj02", OffsetGrid.GCJ02), ("火星坐标系", OffsetGrid.GCJ02),
        ("高德_lon", OffsetGrid.GCJ02),
        ("BD-09", OffsetGrid.BD09), ("百度经度", OffsetGrid.BD09), ("WGS 84", None), ("", None),
    ],
)  # fmt: skip
def test_names_of_grids(words: str, grid: OffsetGrid | None) -> None:
    assert offset_grid(words) is grid
