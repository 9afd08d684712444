"""The mesh file: what stands in it is what was put in, to the millimetre, in row order, byte by byte the same."""

import gzip
import json
import struct
from pathlib import Path

import numpy as np
import pytest

from bim.read_shapes import Shape, write_part
from bim.write_meshes import write_meshes

TETRAHEDRON = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)], dtype=float)
FACES = np.array([(0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)], dtype=np.int32)


def read_glb(path: Path) -> tuple[dict, np.ndarray, np.ndarray, np.ndarray]:
    content = path.read_bytes()
    assert struct.unpack_from("<I", content, 8)[0] == len(content)
    length = struct.unpack_from("<I", content, 12)[0]
    document = json.loads(content[20 : 20 + length])
    start = 28 + length
    views = [content[start + view["byteOffset"] :][: view["byteLength"]] for view in document["bufferViews"]]
    return (
        document,
        np.frombuffer(views[0], "<f4").reshape(-1, 3),
        np.frombuffer(views[1], "<f4"),
        np.frombuffer(views[2], "<u4").reshape(-1, 3),
    )


def at(row: int, *place: float) -> Shape:
    return Shape(row, TETRAHEDRON + place, FACES)


def test_millimetres_survive_four_thousand_kilometres_from_the_origin(tmp_path) -> None:
    place = (4_123_456.789, 500_123.456, 12.345)
    write_part(tmp_path / "a.npz", [at(2, *place), at(0, place[0] + 50, place[1], place[2])])
    written = write_meshes([tmp_path / "a.npz"], 4, tmp_path / "m.glb")
    document, positions, features, indices = read_glb(tmp_path / "m.glb")
    assert features.tolist() == [0.0] * 4 + [2.0] * 4  # row order, not the order of arrival
    assert indices.tolist() == [*FACES.tolist(), *(FACES + 4).tolist()]
    back = positions[4:].astype(float) + written.origin_m
    assert back == pytest.approx(TETRAHEDRON + place, abs=1e-4)
    assert document["asset"]["extras"]["origin_m"] == list(written.origin_m)
    assert document["accessors"][0]["min"] == positions.min(axis=0).tolist()
    assert document["accessors"][0]["max"] == positions.max(axis=0).tolist()
    assert (
        document["meshes"][0]["primitives"][0]["extensions"]["EXT_mesh_features"]["featureIds"][0]["featureCount"] == 4
    )
    assert written.boxes[2] == pytest.approx([*place, *(np.array(place) + 1)])
    assert np.isnan(written.boxes[[1, 3]]).all()
    assert written.triangles == 8


def test_the_same_shapes_give_the_same_bytes_in_any_order(tmp_path) -> None:
    shapes = [at(row, row * 3.0, 0.0, 0.0) for row in range(6)]
    write_part(tmp_path / "all.npz", shapes)
    write_part(tmp_path / "late.npz", shapes[4:1:-1])
    write_part(tmp_path / "early.npz", [shapes[5], shapes[1], shapes[0]])
    write_meshes([tmp_path / "all.npz"], 6, tmp_path / "one.glb")
    write_meshes([tmp_path / "late.npz", tmp_path / "early.npz"], 6, tmp_path / "two.glb")
    assert (tmp_path / "one.glb").read_bytes() == (tmp_path / "two.glb").read_bytes()
    assert (tmp_path / "one.glb.gz").read_bytes() == (tmp_path / "two.glb.gz").read_bytes()
    assert gzip.decompress((tmp_path / "one.glb.gz").read_bytes()) == (tmp_path / "one.glb").read_bytes()
    assert (tmp_path / "one.glb.gz").read_bytes()[4:8] == b"\0\0\0\0"  # no time inside


def test_numbers_that_cannot_be_drawn_are_named_and_harm_no_other(tmp_path) -> None:
    broken = TETRAHEDRON.copy()
    broken[3, 1] = np.nan
    shapes = [
        at(0, 0, 0, 0),
        Shape(1, broken, FACES),
        at(2, 1e30, 0, 0),
        Shape(3, np.where(TETRAHEDRON > 0, np.inf, 0.0), FACES),
        Shape(4, TETRAHEDRON, FACES + 1),  # names a vertex that is not there
        at(5, 5, 5, 5),
    ]
    with np.errstate(invalid="ignore"):
        write_part(tmp_path / "a.npz", shapes)
        written = write_meshes([tmp_path / "a.npz"], 6, tmp_path / "m.glb")
    assert written.unusable == (1, 2, 3, 4)
    assert np.isnan(written.boxes[1:5]).all()
    _, positions, features, _ = read_glb(tmp_path / "m.glb")
    assert sorted(set(features.tolist())) == [0.0, 5.0]
    assert np.isfinite(positions).all()


def test_one_stray_element_does_not_cost_the_others_their_precision(tmp_path) -> None:
    shapes = [at(row, row + 0.123456, 0, 0) for row in range(9)] + [at(9, 9e6, 0, 0)]
    write_part(tmp_path / "a.npz", shapes)
    written = write_meshes([tmp_path / "a.npz"], 10, tmp_path / "m.glb")
    _, positions, features, _ = read_glb(tmp_path / "m.glb")
    assert positions[features == 3][0, 0] + written.origin_m[0] == pytest.approx(3.123456, abs=1e-5)


def test_no_shapes_no_file(tmp_path) -> None:
    written = write_meshes([], 3, tmp_path / "m.glb")
    assert written.path is None
    assert not (tmp_path / "m.glb").exists()
    assert written.boxes.shape == (3, 6)
