import math
from pathlib import Path

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.control_points import MOST_POINTS, control_points, grid_fit
from geo.crs import crs_from_name, from_lon_lat, lon_lat
from geo.read_vector import read_vector
from values.errors import FileRefused

PLACES = np.array([[114.30, 30.58], [114.33, 30.59], [114.31, 30.61], [114.34, 30.62]])


def local_grid(turn_degrees: float, scale: float, places: np.ndarray = PLACES) -> np.ndarray:
    """The places in a grid of a site's own."""
    plane = pyproj.CRS.from_dict({"proj": "tmerc", "lon_0": 114.32, "lat_0": 30.6, "ellps": "GRS80"})
    east, north = pyproj.Transformer.from_crs(plane.geodetic_crs, plane, always_xy=True).transform(*places.T)
    turn = math.radians(turn_degrees)
    x = scale * (east * math.cos(turn) - north * math.sin(turn)) + 50_000
    y = scale * (east * math.sin(turn) + north * math.cos(turn)) + 30_000
    return np.column_stack([x, y, places])


def told(points: np.ndarray) -> str:
    return "; ".join(f"{x:.4f},{y:.4f}={lon:.9f},{lat:.9f}" for x, y, lon, lat in points)


@given(st.floats(-180, 180), st.floats(0.999, 1.001), st.integers(2, 4))
def test_every_turned_and_stretched_grid_is_found(turn: float, scale: float, count: int) -> None:
    points = local_grid(turn, scale)
    fit = grid_fit(points[:count])
    assert fit is not None
    assert fit.worst_m < 0.01
    assert fit.scale == pytest.approx(1 / scale, abs=1e-6)
    crs = crs_from_name(told(points[:count])).crs
    assert crs is not None
    lon, lat = lon_lat(crs, points[:, 0], points[:, 1])
    off_m = np.hypot((lon - PLACES[:, 0]) * math.cos(math.radians(30.6)), lat - PLACES[:, 1]) * 111_320
    assert off_m.max() < 0.05
    east, north = from_lon_lat(crs, lon, lat)
    assert np.allclose([east, north], points[:, :2].T, atol=1e-3)


@pytest.mark.parametrize(
    "text", ["", "1,2", "1,2=3", "a,b=1,2", "1,2=3,4;x", "; ".join(["1,2=3,4"] * (MOST_POINTS + 1)), "=;="]
)
def test_what_is_no_list_of_points_is_none(text: str) -> None:
    assert len(control_points(text)) == 0


def test_points_are_read_with_chinese_signs_and_lines() -> None:
    assert control_points("1,2=114,30；3 4 → 114.1 30.1\n5，6 -> 114.2，30.2").tolist() == [
        [1, 2, 114, 30], [3, 4, 114.1, 30.1], [5, 6, 114.2, 30.2],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["1,2=114,30", "1,2=114,30; 1,2=114.1,30.1", "1,2=114,30; 3,4=114,30", "1,2=3e9,30", "1,2=300,30; 3,4=1,2"]
)
def test_points_that_fix_nothing_are_refused(text: str) -> None:
    answer = crs_from_name(text)
    assert answer.crs is None
    assert answer.reason in ("control_points_too_few", "crs_unknown")


def read(tmp_path: Path, crs: str | None):
    path = tmp_path / "points.csv"
    rows = "\n".join(f"{number},{y},{x}" for number, (x, y, *_) in enumerate(local_grid(20, 1.0)))
    path.write_text(f"点号,X,Y\n{rows}\n", encoding="utf-8")
    return read_vector(path, name="x", crs=crs)


def test_a_layer_is_placed_and_the_residuals_are_told(tmp_path: Path) -> None:
    points = local_grid(20, 1.0)
    (layer,) = read(tmp_path, told(points[:3]))
    assert layer.features.geometry[3].x == pytest.approx(114.34, abs=1e-6)
    assert layer.source_crs == "3 control points"
    problem = {each.code: each.fields for each in layer.problems}["control_points_used"]
    assert problem["points"] == 3
    assert problem["scale"] == pytest.approx(1.0, abs=1e-6)
    moved = points.copy()
    moved[2, 0] += 40
    (odd,) = read(tmp_path, told(moved[:3]))
    assert {each.code: each.fields for each in odd.problems}["control_points_odd"]["worst_m"] > 5


def test_beijing_1954_is_refused_without_points_and_taken_with_them(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read(tmp_path, "EPSG:2436")
    assert refused.value.code == "crs_datum_shift_unknown"
    with pytest.raises(FileRefused) as few:
        read(tmp_path, "1,2=114,30")
    assert few.value.code == "control_points_too_few"
    (layer,) = read(tmp_path, told(local_grid(20, 1.0)[:2]))
    assert len(layer.features) == 4
