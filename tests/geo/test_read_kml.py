"""KML and KMZ: shapes of every kind, folders, data, and what a stranger may have put in."""

import zipfile
from pathlib import Path

import pytest

from geo.layers import LayerKind
from geo.read_vector import read_vector
from values.errors import FileRefused

HEAD = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">'
RING = "114.30,30.58,5 114.32,30.58,5 114.32,30.60,5 114.30,30.60,5 114.30,30.58,5"
AWAY = "115.30,30.58 115.32,30.58 115.32,30.60 115.30,30.58"
HOLE = "114.305,30.585 114.31,30.585 114.31,30.59 114.305,30.585"


def kml(inside: str) -> bytes:
    return f"{HEAD}<Document><name>管网</name>{inside}</Document></kml>".encode()


def placemark(shape: str, name: str = "甲", more: str = "") -> str:
    return f"<Placemark><name>{name}</name>{more}{shape}</Placemark>"


def polygon(outer: str, inner: str = "") -> str:
    ring = "<{0}><LinearRing><coordinates>{1}</coordinates></LinearRing></{0}>"
    return f"<Polygon>{ring.format('outerBoundaryIs', outer)}{ring.format('innerBoundaryIs', inner) if inner else ''}</Polygon>"


def line(coordinates: str) -> str:
    return f"<LineString><coordinates>{coordinates}</coordinates></LineString>"


def point(coordinates: str) -> str:
    return f"<Point><coordinates>{coordinates}</coordinates></Point>"


def read(tmp_path: Path, data: bytes, **named):
    path = tmp_path / "upload"
    path.write_bytes(data)
    return read_vector(path, name="现场.kml", **named)


def refusal(tmp_path: Path, data: bytes, **named) -> str:
    with pytest.raises(FileRefused) as refused:
        read(tmp_path, data, **named)
    return refused.value.code


def test_shapes_folders_and_data(tmp_path: Path) -> None:
    schema = "<SchemaData><SimpleData name='长度'>12</SimpleData></SchemaData>"
    data = f"<ExtendedData><Data name='标段'><value>一标</value></Data>{schema}</ExtendedData>"
    inside = (
        placemark(polygon(RING, HOLE), "红线", data)
        + "<Folder><name>排水</name><Folder><name>雨水</name>"
        + placemark(
            line("114.30,30.58 114.31,30.59"),
            "管一",
            "<description>&lt;b&gt;粗&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;</description>",
        )
        + placemark("<gx:Track><gx:coord>114.3 30.58 0</gx:coord><gx:coord>114.4 30.6 0</gx:coord></gx:Track>", "轨迹")
        + "</Folder></Folder>"
        + placemark(f"<MultiGeometry>{point('114.3,30.5')}{point('114.4,30.5')}</MultiGeometry>", "井")
        + "<NetworkLink/><GroundOverlay/>"
    )
    layers = {layer.kind: layer for layer in read(tmp_path, kml(inside))}
    area, lines, points = (layers[kind] for kind in (LayerKind.SECTIONS, LayerKind.ALIGNMENT, LayerKind.POINTS))
    assert area.name == "管网"
    assert (area.source_crs, len(area.features.geometry[0].interiors)) == ("EPSG:4326", 1)
    assert (area.features["标段"][0], area.features["长度"][0]) == ("一标", "12")
    assert list(lines.features["name"]) == ["管一", "轨迹"]
    assert lines.features["folder"][0] == "排水 / 雨水"
    assert lines.features["description"][0] == "粗 x"
    assert points.features.geometry[0].geom_type == "MultiPoint"
    told = {problem.code: dict(problem.fields) for layer in layers.values() for problem in layer.problems}
    assert told["kml_parts_ignored"] == {"count": 2}


def test_a_place_that_cannot_be_read_keeps_its_row(tmp_path: Path) -> None:
    inside = placemark(point("114.3"), "坏") + placemark("", "空") + placemark(point("114.3,30.5"), "好")
    inside += placemark("<Polygon/>", "无边") + placemark(point(""), "无")
    (layer,) = read(tmp_path, kml(inside))
    assert list(layer.features["name"]) == ["好"]
    rows = {(problem.code, problem.where.row) for problem in layer.problems}
    assert {
        ("geometry_malformed", 1),
        ("geometry_empty", 2),
        ("geometry_malformed", 4),
        ("geometry_malformed", 5),
    } <= rows


def test_collections_of_lines_areas_and_both(tmp_path: Path) -> None:
    lines = f"<MultiGeometry>{line('114.3,30.5 114.4,30.5')}{line('114.3,30.6 114.4,30.6')}</MultiGeometry>"
    areas = f"<MultiGeometry>{polygon(RING)}<MultiGeometry>{polygon(AWAY)}</MultiGeometry></MultiGeometry>"
    both = f"<MultiGeometry>{polygon(RING)}{point('114.3,30.5')}</MultiGeometry>"
    layers = read(tmp_path, kml(placemark(lines) + placemark(areas) + placemark(both)))
    kinds = {geometry.geom_type for layer in layers for geometry in layer.features.geometry}
    assert kinds == {"MultiLineString", "MultiPolygon", "GeometryCollection"}


def test_a_kmz_and_the_archive_of_a_stranger(tmp_path: Path) -> None:
    path = tmp_path / "a.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("doc.kml", kml(placemark(point("114.3,30.5"))))
        archive.writestr("files/icon.png", b"x")
    (layer,) = read_vector(path, name="现场.kmz")
    assert (layer.name, len(layer.features)) == ("管网", 1)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../doc.kml", kml(placemark(point("114.3,30.5"))))
    assert refusal(tmp_path, path.read_bytes()) == "archive_member_unsafe"


def test_what_cannot_be_taken_is_refused(tmp_path: Path) -> None:
    deep = "<Folder>" * 150 + "</Folder>" * 150
    assert refusal(tmp_path, kml("")) == "kml_without_placemarks"
    assert refusal(tmp_path, kml("")[:-9]) == "kml_malformed"
    assert refusal(tmp_path, kml(deep)) == "kml_malformed"
    assert refusal(tmp_path, b'<!DOCTYPE kml [<!ENTITY x "y">]><kml/>') == "kml_forbidden"
    assert refusal(tmp_path, kml(placemark(point("1,1")) * 3), max_rows=2) == "vector_too_many_features"
    nested = "<MultiGeometry>" * 150 + point("114.3,30.5") + "</MultiGeometry>" * 150
    assert refusal(tmp_path, kml(placemark(nested))) == "layer_without_shapes"


def test_the_real_broken_ring(samples: Path) -> None:
    path = samples / "hostile" / "gis" / "fastkml_kml__LinearRingWith1DTuple.kml"
    with pytest.raises(FileRefused) as refused:
        read_vector(path, name=path.name)
    assert refused.value.code in ("layer_without_shapes", "coordinates_out_of_range")
