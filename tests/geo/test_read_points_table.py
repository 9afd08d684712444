"""Coordinates in tables: degrees of every spelling, surveyors' X to the north, points, lines and areas."""

from pathlib import Path

import pytest

from geo.layers import LayerKind
from geo.read_vector import read_vector
from values.errors import FileRefused


def read(tmp_path: Path, text: str, encoding: str = "utf-8", **named):
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    return read_vector(path, name="控制点.csv", **named)


def codes(layer) -> dict[str, dict]:
    return {problem.code: dict(problem.fields) for problem in layer.problems}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("120.155", "30.274"),
        ("120°09′18″", "30°16′26.4″"),
        ("120度9.3分", "30度16分26.4秒N"),
        ("120:09:18", "30:16:26.4"),
    ],
)
def test_degrees_as_offices_write_them(tmp_path: Path, encoding: str, lon: str, lat: str) -> None:
    if encoding == "gb18030":
        lon, lat = (text.replace("′", "'").replace("″", '"') for text in (lon, lat))
    (layer,) = read(tmp_path, f"点名;经度;纬度;备注\n甲;{lon};{lat};桥头\n", encoding)
    assert (layer.kind, layer.source_crs, layer.features["name"][0]) == (LayerKind.POINTS, "EPSG:4326", "甲")
    place = layer.features.geometry[0]
    assert (place.x, place.y) == (pytest.approx(120.155, abs=1e-4), pytest.approx(30.274, abs=1e-4))
    assert layer.features["备注"][0] == "桥头"


@pytest.mark.parametrize(
    ("text", "east"),
    [
        ("点号,X,Y\n1,3350497.8,514914.1\n2,3350500,514920\n", "Y (3)"),
        ("点号,东坐标,北坐标\n1,514914.1,3350497.8\n2,514920,3350500\n", "Y (2)"),
        ("点号,X,Y\n1,514914.1,3350497.8\n2,514920,3350500\n", "X (2)"),
    ],
)
def test_the_northing_is_found_by_its_size(tmp_path: Path, text: str, east: str) -> None:
    (layer,) = read(tmp_path, text, crs="EPSG:4549")
    assert layer.features.geometry[0].x == pytest.approx(120.155, abs=0.001)
    assert layer.features.geometry[0].y == pytest.approx(30.274, abs=0.001)
    assert codes(layer)["points_axes_found"]["east"] == east


def test_metres_need_their_system(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read(tmp_path, "点号,X,Y\n1,3350497.8,514914.1\n")
    assert refused.value.code == "layer_without_crs"


def test_vertices_become_lines_and_areas(tmp_path: Path) -> None:
    text = (
        "线号,经度,纬度,闭合,管径\n"
        "W1,114.30,30.58,,300\nW1,114.31,30.58,,300\nW1,114.32,30.59,,300\n"
        "F1,114.30,30.58,是,\nF1,114.32,30.58,是,\nF1,114.32,30.60,是,\n"
        "P1,114.30,30.50,,\n"
        "R1,114.30,30.58,,\nR1,114.32,30.58,,\nR1,114.32,30.60,,\nR1,114.30,30.58,,\n"
        "坏,x,30.5,,\n"
    )
    layers = {layer.kind: layer for layer in read(tmp_path, text)}
    assert list(layers[LayerKind.ALIGNMENT].features["name"]) == ["W1"]
    assert layers[LayerKind.ALIGNMENT].features["管径"][0] == "300"
    assert len(layers[LayerKind.ALIGNMENT].features.geometry[0].coords) == 3
    areas = next(layer for layer in layers.values() if layer.features.geometry[0].geom_type == "Polygon")
    assert list(areas.features["name"]) == ["F1", "R1"]
    told = {problem.code: problem for layer in layers.values() for problem in layer.problems}
    assert (told["points_row_without_place"].where.row, told["points_row_without_place"].fields["found"]) == (
        13,
        "x / 30.5",
    )


def test_coordinates_of_map_services_are_suspected_and_converted_on_request(tmp_path: Path) -> None:
    text = "点名,经度,纬度,高德POI\n甲,120.1597,30.2716,x\n"
    (layer,) = read(tmp_path, text)
    told = codes(layer)["offset_grid_suspected"]
    assert told["grid"] == "GCJ-02"
    assert 400 < told["moved_m"] < 650
    assert layer.features.geometry[0].x == pytest.approx(120.1597)
    (moved,) = read(tmp_path, "点名,经度,纬度\n甲,120.1597,30.2716\n", crs="GCJ-02")
    assert moved.source_crs == "GCJ-02"
    assert codes(moved)["offset_grid_converted"]["grid"] == "GCJ-02"
    assert abs(moved.features.geometry[0].x - 120.1597) > 0.003


def test_all_rows_without_places_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        read(tmp_path, "点名,X,Y\n甲,a,b\n", crs="EPSG:4549")
    assert refused.value.code == "layer_without_shapes"
