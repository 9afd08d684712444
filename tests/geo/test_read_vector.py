import json
import sqlite3
import zipfile
from contextlib import closing

import geopandas as gpd
import pyogrio
import pytest
import shapely

from geo.layers import STORED_CRS, LayerKind
from geo.read_ogr import DRIVERS
from geo.read_vector import read_vector
from values.errors import FileRefused


def codes(layer):
    return [problem.code for problem in layer.problems]


def refusal(path, **options):
    with pytest.raises(FileRefused) as caught:
        read_vector(path, name="upload.bin", **options)
    return caught.value


# --- GeoJSON ---------------------------------------------------------------------------------------------------------


def test_geojson_keeps_values_rows_and_names(files):
    document = files.collection(
        files.feature(files.point(114.1, 22.5), 名称="甲", n=1, x=1.5, ok=True, on="2026-03-01", deep={"a": [1]}),
        files.feature(files.point(114.2, 22.6), 名称=None, n=2, x=None, ok=False, on=None, deep="\ud800"),
    )
    (layer,) = read_vector(files.geojson(document), name="测点.geojson")
    assert (layer.kind, layer.name, layer.source_crs) == (LayerKind.POINTS, "测点", "EPSG:4326")
    assert layer.features.crs == STORED_CRS
    assert list(layer.features["name"]) == ["甲", ""]
    assert list(layer.features["n"]) == [1, 2]
    assert layer.features["n"].dtype == "int64"
    assert layer.features["ok"].dtype == "bool"
    assert layer.features["x"][0] == 1.5
    assert layer.features["x"].isna()[1]
    assert json.loads(layer.features["deep"][0]) == {"a": [1]}
    layer.features["deep"][1].encode("utf-8")  # half a surrogate pair would break every store
    assert (layer.features.geometry[0].x, layer.features.geometry[0].y) == (114.1, 22.5)
    assert layer.problems == ()


def test_columns_called_geometry_and_name_do_not_collide(files):
    document = files.collection(
        {
            "type": "Feature",
            "geometry": files.point(114.1, 22.5),
            "properties": {"geometry": "a", "name": 7, "名称": "甲"},
        }
    )
    (layer,) = read_vector(files.geojson(document), name="x")
    assert list(layer.features.columns) == ["name", "geometry_", "name_2", "名称", "geometry"]
    assert (layer.features["name"][0], layer.features["name_2"][0]) == ("甲", 7)


def test_geojson_in_metres_is_refused_with_the_system_that_fits(files):
    path = files.geojson(files.collection(files.feature(files.point(38514914.1, 2500000.0))))
    refused = refusal(path)
    assert (refused.code, refused.fields["fitting"]) == ("geojson_looks_projected", "EPSG:4526")
    (layer,) = read_vector(path, name="x", crs="EPSG:4526")
    assert layer.source_crs == "EPSG:4526"
    assert layer.features.geometry[0].x == pytest.approx(114.145, abs=0.001)
    assert refusal(path, crs="EPSG:4547").code == "crs_zone_prefix_mismatch"
    assert refusal(path, crs="banana").code == "crs_unknown"


def test_the_crs_member_counts_and_an_argument_does_not_beat_it(files):
    member = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4547"}}
    path = files.geojson(files.collection(files.feature(files.point(500000, 2500000)), crs=member))
    (layer,) = read_vector(path, name="x", crs="EPSG:4526")
    assert layer.source_crs == "EPSG:4547"
    assert codes(layer) == ["crs_argument_ignored"]
    assert layer.features.geometry[0].x == pytest.approx(114.0)


@pytest.mark.parametrize("member", [None, {"type": "link", "properties": {"href": "http://x"}}, "EPSG:4547"])
def test_a_crs_member_that_says_nothing_is_no_licence_to_assume_degrees(files, member):
    path = files.geojson(files.collection(files.feature(files.point(114, 22)), crs=member))
    assert refusal(path).code == "layer_without_crs"
    assert read_vector(path, name="x", crs="EPSG:4490")[0].source_crs == "EPSG:4490"


def test_an_unusable_crs_member_is_refused_or_replaced(files):
    member = {"type": "name", "properties": {"name": "EPSG:2411"}}
    path = files.geojson(files.collection(files.feature(files.point(114, 22)), crs=member))
    assert refusal(path).code == "crs_datum_shift_unknown"
    (layer,) = read_vector(path, name="x", crs="EPSG:4490")
    assert codes(layer) == ["crs_replaced"]


def test_bad_shapes_are_dropped_each_with_its_row(files):
    bow_tie = {"type": "Polygon", "coordinates": [[[114, 22], [114.1, 22.1], [114.1, 22], [114, 22.1], [114, 22]]]}
    document = files.collection(
        files.feature(None),
        files.feature(files.square(114.3, 22.5)),
        files.feature({"type": "Polygon", "coordinates": "x"}),
        files.feature({"type": "Banana"}),
        files.feature({"type": "Polygon", "coordinates": []}),
        files.feature(bow_tie),
        "no feature",
    )
    (layer,) = read_vector(files.geojson(document), name="x")
    found = {(p.code, p.where.row) for p in layer.problems}
    assert found == {
        ("geometry_empty", 1),
        ("geometry_malformed", 3),
        ("geometry_malformed", 4),
        ("geometry_empty", 5),
        ("geometry_repaired", 6),
        ("geometry_empty", 7),
    }
    assert len(layer.features) == 2
    assert shapely.is_valid(layer.features.geometry.values).all()
    assert set(layer.features.geom_type) <= {"Polygon", "MultiPolygon"}
    assert layer.features.geometry[1].area == pytest.approx(0.005)


def test_infinite_coordinates_and_heights(files):
    text = (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point",'
        '"coordinates":[1e999,22]}},{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":'
        "[114,22,35.5]}}]}"
    )
    (layer,) = read_vector(files.geojson(text.encode()), name="x")
    assert len(layer.features) == 1
    assert not layer.features.geometry[0].has_z
    assert "heights_dropped" in codes(layer)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "vector_file_empty"),
        (b"{", "geojson_malformed"),
        (b"[]", "geojson_expected"),
        (b'{"type":"Topology"}', "topojson_unsupported"),
        (b'{"a":1}', "geojson_expected"),
        (b"[" * 100_000, "geojson_malformed"),
        (b'{"type":"FeatureCollection","features":[],"n":' + b"9" * 5_000 + b"}", "geojson_malformed"),
        (b'{"type":"FeatureCollection","features":[]}', "layer_empty"),
        (b'{"type":"FeatureCollection","features":[{"geometry":null}]}', "layer_without_shapes"),
        (b'{"x":"\xff\xff"}', "geojson_encoding_unknown"),
        (b"\x89PNG", "vector_format_unsupported"),
        (b"<kml/>", "kml_without_placemarks"),
        (b"<gpx/>", "vector_format_unsupported"),
        (b"ISO-10303-21;", "vector_format_unsupported"),
    ],
)
def test_what_is_no_geojson_is_refused(files, content, code):
    assert refusal(files.geojson(content)).code == code


def test_limits(files):
    many = files.collection(*[files.feature(files.point(114, 22)) for _ in range(11)])
    assert refusal(files.geojson(many), max_rows=10).code == "vector_too_many_features"
    wide = files.collection(files.feature(files.point(114, 22), **{f"c{n}": n for n in range(501)}))
    assert refusal(files.geojson(wide)).code == "vector_too_many_columns"
    assert refusal(files.geojson(b"{" + b" " * 1_100_000), max_mb=1).code == "vector_file_too_large"


def test_gbk_and_marked_geojson(files):
    document = files.collection(files.feature(files.point(114, 22), 名称="一标段"))
    text = json.dumps(document, ensure_ascii=False)
    (layer,) = read_vector(files.geojson(text.encode("gb18030")), name="x")
    assert codes(layer) == ["geojson_not_utf8"]
    assert list(layer.features["name"]) == ["一标段"]
    for encoding in ("utf-8-sig", "utf-16"):
        (layer,) = read_vector(files.geojson(text.encode(encoding)), name="x")
        assert (codes(layer), list(layer.features["name"])) == ([], ["一标段"])


def test_kinds_are_guessed_and_mixed_shapes_parted(files):
    line = {"type": "LineString", "coordinates": [[114, 22], [114.1, 22.1]]}
    mixed = files.collection(
        files.feature(line), files.feature(files.square(114, 22)), files.feature(files.point(114, 22))
    )
    layers = read_vector(files.geojson(mixed), name="x")
    assert [layer.kind for layer in layers] == [LayerKind.POINTS, LayerKind.ALIGNMENT, LayerKind.BOUNDARY]
    (context,) = read_vector(files.geojson(mixed), name="x", kind=LayerKind.CONTEXT)
    assert len(context.features) == 3
    (chosen,) = read_vector(files.geojson(mixed), name="x", kind=LayerKind.ALIGNMENT)
    assert len(chosen.features) == 1
    assert [(p.code, p.where.row) for p in chosen.problems] == [("geometry_unsuitable", 2), ("geometry_unsuitable", 3)]
    only_points = files.geojson(files.collection(files.feature(files.point(114, 22))))
    assert refusal(only_points, kind=LayerKind.BOUNDARY).code == "layer_kind_unsuitable"


def test_a_single_feature_and_a_bare_geometry(files):
    assert len(read_vector(files.geojson(files.feature(files.point(114, 22))), name="x")[0].features) == 1
    assert len(read_vector(files.geojson(files.point(114, 22)), name="x")[0].features) == 1


# --- GeoPackage ------------------------------------------------------------------------------------------------------


@pytest.fixture
def geopackage(tmp_path):
    path = tmp_path / "plan.gpkg"
    for name, shapes in {
        "红线": [shapely.box(500000, 2500000, 501000, 2501000)],
        "标段": [shapely.box(500000, 2500000, 500500, 2501000), shapely.box(500500, 2500000, 501000, 2501000)],
    }.items():
        frame = gpd.GeoDataFrame({"名称": [f"{name}{n}" for n in range(len(shapes))]}, geometry=shapes, crs="EPSG:4547")
        pyogrio.write_dataframe(frame, path, layer=name, driver="GPKG", append=path.exists())
    return path.rename(tmp_path / "blob-without-ending")


def test_every_layer_of_a_geopackage(geopackage):
    before = geopackage.read_bytes()
    layers = {layer.name: layer for layer in read_vector(geopackage, name="plan.gpkg")}
    assert {name: layer.kind for name, layer in layers.items()} == {
        "红线": LayerKind.BOUNDARY,
        "标段": LayerKind.SECTIONS,
    }
    assert layers["标段"].source_crs == "EPSG:4547"
    assert list(layers["标段"].features["name"]) == ["标段0", "标段1"]
    west = layers["红线"].features.total_bounds[0]
    assert west == pytest.approx(114.0, abs=1e-6)
    assert geopackage.read_bytes() == before
    assert refusal(geopackage, max_rows=1).code == "vector_too_many_features"


def test_broken_and_dangerous_geopackages(geopackage, tmp_path):
    cut = tmp_path / "cut"
    cut.write_bytes(geopackage.read_bytes()[:5_000])
    assert refusal(cut).code in ("geopackage_malformed", "vector_malformed")
    plain = tmp_path / "plain"
    with closing(sqlite3.connect(plain)) as database:
        database.execute("CREATE TABLE t (a)")
        database.commit()
    assert refusal(plain).code == "geopackage_malformed"
    with closing(sqlite3.connect(geopackage)) as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5(a)")
        database.commit()
    assert refusal(geopackage).code == "geopackage_unsafe"


def test_only_three_drivers_are_left(geopackage):
    read_vector(geopackage, name="x")
    assert set(pyogrio.list_drivers()) == set(DRIVERS)


# --- Shapefiles ------------------------------------------------------------------------------------------------------

PRJ = (
    b'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    b'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def shapefile(files, table, **more):
    shp, shx = files.shp_points([(114.0, 22.5), (114.1, 22.6)])
    return {"a/测点.shp": shp, "a/测点.shx": shx, "a/测点.dbf": table, "a/测点.prj": PRJ, **more}


@pytest.mark.parametrize(
    ("encoding", "driver_id", "cpg", "expected"),
    [
        ("gb18030", 0x00, None, ["dbf_encoding_guessed"]),
        ("gb18030", 0x57, None, ["dbf_encoding_guessed"]),
        ("gb18030", 0x03, None, ["dbf_encoding_guessed"]),
        ("gb18030", 0x4D, None, []),
        ("gb18030", 0x00, b"GBK", []),
        ("gb18030", 0x00, b"UTF-8", ["dbf_encoding_wrong"]),
        ("utf-8", 0x00, None, ["dbf_encoding_guessed"]),
        ("utf-8", 0x00, b"UTF-8", []),
        ("big5", 0x00, b"Big5", []),
    ],
)
def test_chinese_text_survives_every_way_of_not_saying_its_encoding(files, encoding, driver_id, cpg, expected):
    rows = [["中環街道工程".encode(encoding)], ["中文站".encode(encoding)]]
    table = files.dbf(["名稱".encode(encoding)], rows, driver_id=driver_id)
    members = shapefile(files, table, **({"a/测点.cpg": cpg} if cpg else {}))
    (layer,) = read_vector(files.zipped(members), name="upload.zip")
    assert list(layer.features["名稱"]) == ["中環街道工程", "中文站"]
    assert codes(layer) == expected
    assert layer.name == "测点"
    assert layer.source_crs == "EPSG:4326"


def test_names_cut_in_the_middle_of_a_character_and_repeated(files):
    names = ["项目名称编号".encode(), "项目名称代码".encode()]  # cut at 10 bytes both are 项目名 and a third of 称
    table = files.dbf(names, [[b"a", b"b"], [b"c", b"d"]])
    (layer,) = read_vector(files.zipped(shapefile(files, table)), name="x")
    assert [column for column in layer.features.columns if "项目名" in column] == ["项目名", "项目名_2"]


def test_western_text_does_not_become_chinese(files):
    table = files.dbf([b"name"], [["Café Genève".encode("cp1252")], [b"Peage"]])
    (layer,) = read_vector(files.zipped(shapefile(files, table)), name="x")
    assert list(layer.features["name"]) == ["Café Genève", "Peage"]
    assert layer.problems[0].fields["encoding"] == "CP1252"


def test_missing_parts(files):
    members = shapefile(files, files.dbf([b"name"], [[b"a"], [b"b"]]))
    without_prj = {name: content for name, content in members.items() if not name.endswith(".prj")}
    assert refusal(files.zipped(without_prj)).code == "layer_without_crs"
    (layer,) = read_vector(files.zipped(without_prj), name="x", crs="EPSG:4490")
    assert layer.source_crs == "EPSG:4490"
    bare = {name: content for name, content in members.items() if name.endswith((".shp", ".prj"))}
    (layer,) = read_vector(files.zipped(bare), name="x")
    assert codes(layer) == ["shapefile_part_missing", "shapefile_part_missing"]
    assert len(layer.features) == 2
    assert refusal(files.zipped({**members, "a/测点.shp": b"x" * 200})).code == "shapefile_malformed"
    assert refusal(files.zipped({"readme.txt": b"x"})).code == "vector_zip_without_shapefile"


def test_dangerous_archives(files, tmp_path):
    good = shapefile(files, files.dbf([b"name"], [[b"a"], [b"b"]]))
    for name in ("../evil.shp", "/etc/evil.shp", "a/../../evil.shp", "..\\evil.shp", "C:/evil.shp"):
        assert refusal(files.zipped({**good, name: b"x"})).code == "archive_member_unsafe", name
    assert refusal(files.zipped({**good, "a/测点.dbf": bytes(20_000_000)})).code == "archive_bomb"
    assert refusal(files.zipped({**good, "big.bin": bytes(2_000_000)}), max_mb=1).code == "archive_too_large"
    many = {f"{n}.txt": b"" for n in range(2_001)}
    assert refusal(files.zipped(many)).code == "archive_too_many_members"
    cut = tmp_path / "cut"
    cut.write_bytes(files.zipped(good).read_bytes()[:-30])
    assert refusal(cut).code == "archive_malformed"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut", "upload.bin"]


def test_links_passwords_and_damage(files, tmp_path):
    good = shapefile(files, files.dbf([b"name"], [[b"a"], [b"b"]]))
    path = files.zipped(good)
    link = zipfile.ZipInfo("a/link.shp")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusal(path).code == "archive_member_unsafe"
    content = bytearray(files.zipped(good).read_bytes())
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    locked = tmp_path / "locked"
    locked.write_bytes(content)
    assert refusal(locked).code == "archive_encrypted"
    content = bytearray(files.zipped(good).read_bytes())
    content[70:75] = b"\xff" * 5
    damaged = tmp_path / "damaged"
    damaged.write_bytes(content)
    assert refusal(damaged).code == "archive_malformed"


def test_names_in_archives_of_chinese_programs(files, tmp_path):
    table = files.dbf(["名称".encode("gbk")], [["甲".encode("gbk")], ["乙".encode("gbk")]], driver_id=0x4D)
    content = files.zipped(shapefile(files, table)).read_bytes()
    # the same archive as written without the UTF-8 flag and with GBK names
    for name in ("测点",):
        shorter = name.encode("gbk").ljust(len(name.encode()), b"_")
        content = content.replace(name.encode(), shorter)
    flagged = bytearray(content)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = flagged.find(magic)
        while at >= 0:
            flagged[at + offset + 1] &= ~0x08
            at = flagged.find(magic, at + 4)
    path = tmp_path / "gbk"
    path.write_bytes(flagged)
    (layer,) = read_vector(path, name="x")
    assert layer.name == "测点__"
    assert list(layer.features["name"]) == ["甲", "乙"]


# --- strangers' files ------------------------------------------------------------------------------------------------


def test_every_hostile_file_ends_in_a_verdict(samples):
    # drawings ask for their layers: test_read_dxf.py
    paths = sorted(path for path in (samples / "hostile" / "gis").iterdir() if path.suffix != ".dxf")
    verdicts = {}
    for path in paths:
        try:
            layers = read_vector(path, name=path.name, crs="EPSG:4326")
            verdicts[path.name] = sum(len(layer.features) for layer in layers)
        except FileRefused as refused:
            verdicts[path.name] = refused.code
    assert len(verdicts) == len(paths) > 15
    accepted = {name.split("__")[1]: verdict for name, verdict in verdicts.items() if isinstance(verdict, int)}
    assert accepted == {
        "SHP_Exclude.zip": 1,
        "empty-shp.zip": 2,
        "qgis.zip": 2,
        "train_stations.zip": 361,
        "utf.zip": 2,
        "zero-len-line.zip": 2,
    }


def test_a_real_state_plane_shapefile_lies_where_it_should(samples):
    path = samples / "hostile" / "gis" / "shapefilejs_testdata__train_stations.zip"
    (layer,) = read_vector(path, name=path.name)
    assert layer.source_crs == "EPSG:26986"
    west, south, east, north = layer.features.total_bounds
    assert shapely.box(-74, 41, -69, 43).contains(shapely.box(west, south, east, north))
