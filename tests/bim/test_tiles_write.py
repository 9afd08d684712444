"""A tileset: what stands in its leaves is what was put in, to half a millimetre; what stands above is true to its word."""

import gzip
import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bim.read_by_child import Limits
from bim.read_shapes_in_child import shapes_of_file
from bim.tiles.partition import LEAF_TRIANGLES, ROOT_TRIANGLES
from bim.tiles.write_tiles import WrittenTiles, write_tiles
from bim.write_parts import Shape
from tests.bim.tile_files import FACES, TETRAHEDRON, at, part_file, sheet, tiles, tileset

HALF_MILLIMETRE = 0.0005 + 1e-9


class Numbers(dict[int, int]):
    """Row of a number: the number itself."""

    def __missing__(self, number: int) -> int:
        return number


def written(folder: Path, shapes: list[Shape], elements: int, **more: Path) -> WrittenTiles:
    return write_tiles([part_file(folder, shapes)], Numbers(), elements, more.get("out", folder / "out"))


def leaf_triangles(result: WrittenTiles) -> dict[int, np.ndarray]:
    """Of each row, its triangles at full detail: (m, 3, 3) metres, engineering coordinates."""
    assert result.tileset_path is not None
    found: dict[int, list[np.ndarray]] = {}
    for tile in tiles(result.tileset_path):
        if tile.leaf:
            rows = tile.rows[tile.triangles]
            assert (rows == rows[:, :1]).all(), "a triangle of two elements"
            corners = tile.points[tile.triangles] + result.origin_m
            for row in np.unique(rows):
                found.setdefault(int(row), []).append(corners[rows[:, 0] == row])
    return {row: np.concatenate(parts) for row, parts in found.items()}


def assert_true_tree(result: WrittenTiles) -> None:
    """Counts, boxes, errors and names are as the contract says."""
    assert result.tileset_path is not None
    document = tileset(result.tileset_path)
    everything = tiles(result.tileset_path)
    leaves = [tile for tile in everything if tile.leaf]
    assert document["asset"]["version"] == "1.1"
    assert document["asset"]["extras"]["origin_m"] == list(result.origin_m)
    assert document["asset"]["extras"]["triangles"] == result.triangles == sum(len(tile.triangles) for tile in leaves)
    drawn = np.flatnonzero(np.isfinite(result.boxes).all(axis=1))
    assert document["asset"]["extras"]["elements"] == len(drawn)
    assert set(np.concatenate([tile.rows for tile in leaves]).tolist()) == set(drawn.tolist())
    assert document["root"]["refine"] == "REPLACE"
    assert document["geometricError"] > document["root"]["geometricError"]
    by_record = {id(tile.record): tile for tile in everything}
    assert len(by_record) == len(everything)
    for tile in everything:
        low, high = tile.box
        slack = 1e-6 + 1e-7 * np.abs(tile.points).max()
        assert (tile.points >= low - slack).all()
        assert (tile.points <= high + slack).all()
        assert tile.record["extras"]["triangles"] == len(tile.triangles) > 0
        assert (tile.record["geometricError"] == 0) == tile.leaf
        content = (result.tileset_path.parent / tile.record["content"]["uri"]).read_bytes()
        packed = (result.tileset_path.parent / f"{tile.record['content']['uri']}.gz").read_bytes()
        assert gzip.decompress(packed) == content
        assert tile.record["extras"]["bytes"] == len(packed)
        assert tile.record["content"]["uri"] == f"{hashlib.sha256(content).hexdigest()}.glb"
        for child in tile.record.get("children", ()):
            assert child["geometricError"] <= tile.record["geometricError"] / 2
            below = box_of(child)
            assert (below[0] >= low - 1e-9).all()
            assert (below[1] <= high + 1e-9).all()
    assert {path.name for path in result.tile_paths} == {tile.record["content"]["uri"] for tile in everything}


def box_of(record: dict) -> tuple[np.ndarray, np.ndarray]:
    given = np.array(record["boundingVolume"]["box"])
    half = given[3:].reshape(3, 3).sum(axis=0)
    return given[:3] - half, given[:3] + half


def assert_coarse_is_true(result: WrittenTiles) -> None:
    """Coarser pictures leave the true boxes by no more than their step and leave out nothing larger than their grid."""
    assert result.tileset_path is not None
    everything = tiles(result.tileset_path)
    rows_of = {tile.record["content"]["uri"]: set(tile.rows.tolist()) for tile in everything}
    for tile in everything:
        if tile.leaf:
            continue
        grid = tile.record["geometricError"]
        boxes = result.boxes[tile.rows] - np.tile(result.origin_m, 2)
        step = max(0.001, grid / 8)
        assert (tile.points >= boxes[:, :3] - step).all()
        assert (tile.points <= boxes[:, 3:] + step).all()
        below = set().union(*(rows_of[leaf["content"]["uri"]] for leaf in leaves_of(tile.record)))
        size = (result.boxes[:, 3:] - result.boxes[:, :3]).max(axis=1)
        assert {row for row in below if size[row] > grid} <= set(tile.rows.tolist())


def leaves_of(record: dict) -> list[dict]:
    below = record.get("children", ())
    return [leaf for child in below for leaf in leaves_of(child)] if below else [record]


def test_millimetres_survive_four_thousand_kilometres_and_a_hundred(tmp_path) -> None:
    place = (4_123_456.789, 500_123.456, 12.345)
    far = (place[0] - 100_000.123, place[1], place[2])
    result = written(tmp_path, [at(2, *place), at(0, place[0] + 50, place[1], place[2]), at(3, *far)], 5)
    assert_true_tree(result)
    found = leaf_triangles(result)
    for row, where in ((2, place), (0, (place[0] + 50, *place[1:])), (3, far)):
        corners = np.unique(found[row].reshape(-1, 3).round(6), axis=0)
        assert len(corners) == 4
        away = np.abs(corners[:, None] - (TETRAHEDRON + where)).max(axis=2).min(axis=1)
        assert away.max() <= HALF_MILLIMETRE
        assert result.boxes[row] == pytest.approx([*where, *(np.array(where) + 1)])
    assert np.isnan(result.boxes[[1, 4]]).all()
    assert all(value == int(value) for value in result.origin_m)


def test_equal_shapes_give_equal_bytes_in_whatever_parts_they_came(tmp_path) -> None:
    shapes = [at(number, number * 3.0, 0, 0) for number in range(30)] + [sheet(30, 170), sheet(31, 120)]
    one = written(tmp_path, shapes, 40, out=tmp_path / "one")
    late, early = part_file(tmp_path, shapes[:1:-1], "late"), part_file(tmp_path, shapes[:2], "early")
    two = write_tiles([late, early], Numbers(), 40, tmp_path / "two")
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert names == {path.name for path in (tmp_path / "two").iterdir()}
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in names)
    assert one.bytes_wire == two.bytes_wire == sum((tmp_path / "one" / n).stat().st_size for n in names if ".gz" in n)
    assert all((tmp_path / "one" / name).read_bytes()[4:8] == b"\0\0\0\0" for name in names if name.endswith(".gz"))


def test_how_far_the_tiles_are_is_told_and_who_listens_may_stop_them(tmp_path) -> None:
    shapes = [sheet(number, 170) for number in range(8)]
    told: list[tuple[int, int]] = []
    part = part_file(tmp_path, shapes, "part")
    result = write_tiles([part], Numbers(), 8, tmp_path / "out", tell=lambda *given: told.append(given))
    assert told == sorted(told)
    assert told[0] == (0, told[-1][1])
    assert told[-1][0] == told[-1][1] - 1  # all but the root, which ends the work
    assert len(result.tile_paths) == told[-1][1] > 2

    class StopError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StopError

    with pytest.raises(StopError):
        write_tiles([part], Numbers(), 8, tmp_path / "again", tell=stop)


def test_numbers_that_cannot_be_drawn_are_named_and_harm_no_other(tmp_path) -> None:
    broken = TETRAHEDRON.copy()
    broken[3, 1] = np.nan
    shapes = [
        at(0, 0, 0, 0),
        Shape(1, broken, FACES),
        at(2, 1e30, 0, 0),
        Shape(3, np.where(TETRAHEDRON > 0, np.inf, 0.0), FACES),
        Shape(4, TETRAHEDRON, FACES + 1),  # names a vertex that is not there
        Shape(5, TETRAHEDRON, FACES - 1),
        Shape(6, TETRAHEDRON, FACES[:0]),
        at(7, 5, 5, 5),
    ]
    result = written(tmp_path, shapes, 9)
    assert result.unusable == (1, 2, 3, 4, 5, 6)
    assert np.isnan(result.boxes[[1, 2, 3, 4, 5, 6, 8]]).all()
    assert_true_tree(result)
    assert set(leaf_triangles(result)) == {0, 7}


def test_one_broken_shape_of_an_element_takes_the_element_and_no_other(tmp_path) -> None:
    broken = np.where(TETRAHEDRON > 0, np.inf, 0.0)
    with np.errstate(invalid="ignore"):
        part = part_file(tmp_path, [at(10, 0, 0, 0), Shape(11, broken, FACES), at(12, 9, 0, 0)])
    result = write_tiles([part], {10: 0, 11: 0, 12: 1}, 2, tmp_path / "out")
    assert result.unusable == (0,)
    assert np.isnan(result.boxes[0]).all()
    assert set(leaf_triangles(result)) == {1}


def test_two_shapes_of_one_row_are_one_element(tmp_path) -> None:
    part = part_file(tmp_path, [at(10, 0, 0, 0), at(11, 5, 0, 0), at(12, 9, 0, 0)])
    result = write_tiles([part], {10: 0, 11: 0, 12: 1}, 2, tmp_path / "out")
    assert result.boxes[0].tolist() == [0, 0, 0, 6, 1, 1]
    assert len(leaf_triangles(result)[0]) == 8
    assert_true_tree(result)


def test_one_stray_element_does_not_cost_the_others_their_precision(tmp_path) -> None:
    shapes = [at(row, row + 0.123456, 0, 0) for row in range(9)] + [at(9, 9e6, 0, 0)]
    result = written(tmp_path, shapes, 10)
    assert abs(result.origin_m[0]) < 20
    assert leaf_triangles(result)[3][..., 0].min() == pytest.approx(3.123456, abs=HALF_MILLIMETRE)


def test_an_element_without_area_or_thickness_never_vanishes(tmp_path) -> None:
    line = Shape(0, np.array([(0, 0, 0), (2, 0, 0), (4, 0, 0.0)]), np.array([(0, 1, 2)], dtype=np.int32))
    speck = at(1, 7, 7, 7, size=1e-5)
    point = Shape(2, np.full((3, 3), 3.0), np.array([(0, 1, 2)], dtype=np.int32))
    flat = Shape(3, TETRAHEDRON * (5, 5, 0), FACES)
    result = written(tmp_path, [line, speck, point, flat, at(4, 1, 1, 1)], 5)
    assert_true_tree(result)
    found = leaf_triangles(result)
    for row in range(5):
        low, high = found[row].min(axis=(0, 1)), found[row].max(axis=(0, 1))
        assert (low >= result.boxes[row, :3] - 0.0015).all()
        assert (high <= result.boxes[row, 3:] + 0.0015).all()
        area = np.linalg.norm(
            np.cross(found[row][:, 1] - found[row][:, 0], found[row][:, 2] - found[row][:, 0]), axis=1
        )
        assert (area > 0).all()
    assert len(found[3]) == 2  # of four triangles two lie on lines


def test_a_million_triangles_of_one_element_are_several_tiles_of_one_row(tmp_path) -> None:
    result = written(tmp_path, [sheet(1, 708), at(0, 3, 3, 3)], 2)
    assert result.triangles > 1_000_000
    assert_true_tree(result)
    assert_coarse_is_true(result)
    assert result.tileset_path is not None
    everything = tiles(result.tileset_path)
    leaves = [tile for tile in everything if tile.leaf]
    assert len(leaves) > 20
    assert all(len(tile.triangles) <= LEAF_TRIANGLES for tile in leaves)
    assert len(everything[0].triangles) <= 1.1 * ROOT_TRIANGLES
    assert all(1 in tile.rows for tile in everything)
    mesh = leaf_triangles(result)[1]
    area = np.linalg.norm(np.cross(mesh[:, 1] - mesh[:, 0], mesh[:, 2] - mesh[:, 0]), axis=1).sum() / 2
    shape = sheet(1, 708).vertices[sheet(1, 708).triangles]
    true = np.linalg.norm(np.cross(shape[:, 1] - shape[:, 0], shape[:, 2] - shape[:, 0]), axis=1).sum() / 2
    assert area == pytest.approx(true, rel=0.02)
    coarse = everything[0].points[everything[0].triangles]
    coarse_area = np.linalg.norm(np.cross(coarse[:, 1] - coarse[:, 0], coarse[:, 2] - coarse[:, 0]), axis=1).sum() / 2
    assert coarse_area == pytest.approx(true, rel=0.1)


def test_elements_too_large_for_sixteen_bits_keep_their_half_millimetre(tmp_path) -> None:
    stretch = TETRAHEDRON * (9_876.543, 12.345, 0.777)
    rail = TETRAHEDRON * (90_000.0, 1.0, 1.0)  # one triangle is longer than single precision holds in millimetres
    result = written(tmp_path, [Shape(0, stretch, FACES), at(1, 50, 0, 0), Shape(2, rail, FACES)], 3)
    assert_true_tree(result)
    assert result.tileset_path is not None
    formats = {
        row: tile.document["accessors"][0]["componentType"]
        for tile in tiles(result.tileset_path)
        if tile.leaf
        for row in set(tile.rows.tolist())
    }
    assert formats[0] == 5126
    assert formats[1] == 5123
    found = leaf_triangles(result)
    away = np.abs(found[0].reshape(-1, 1, 3) - stretch).max(axis=2).min(axis=1)
    assert away.max() <= HALF_MILLIMETRE
    away = np.abs(found[2].reshape(-1, 1, 3) - rail).max(axis=2).min(axis=1)
    assert away.max() <= 0.005


def test_many_equally_small_elements_leave_no_blank_picture(tmp_path) -> None:
    shapes = [at(row, row % 300 * 2.0, row // 300 * 2.0, 0) for row in range(150_000)]
    result = written(tmp_path, shapes, len(shapes))
    assert result.tileset_path is not None
    root = tiles(result.tileset_path)[0]
    assert ROOT_TRIANGLES / 4 <= len(root.triangles) <= 1.1 * ROOT_TRIANGLES
    # From everywhere, not from one corner.
    assert np.ptp(root.points, axis=0)[:2] == pytest.approx((599, 999), rel=0.02)
    assert result.triangles == 600_000


def test_no_shapes_no_file(tmp_path) -> None:
    result = write_tiles([], {}, 3, tmp_path / "out")
    assert (result.tileset_path, result.tile_paths, result.triangles, result.bytes_wire) == (None, (), 0, 0)
    assert not (tmp_path / "out").exists()
    assert result.boxes.shape == (3, 6)
    only_broken = written(tmp_path, [at(0, 1e12, 0, 0)], 1)
    assert only_broken.tileset_path is None
    assert only_broken.unusable == (0,)
    only_empty = written(tmp_path, [Shape(1, np.zeros((0, 3)), FACES[:0])], 2)
    assert only_empty.tileset_path is None
    assert only_empty.unusable == (1,)


def test_a_number_nobody_knows_and_a_file_that_is_no_part_are_refused(tmp_path) -> None:
    with pytest.raises(KeyError):
        write_tiles([part_file(tmp_path, [at(77, 0, 0, 0)])], {1: 0}, 1, tmp_path / "out")
    np.savez(tmp_path / "other.npz", numbers=np.arange(3))
    with pytest.raises(ValueError, match="vertex_counts"):
        write_tiles([tmp_path / "other.npz"], {}, 1, tmp_path / "out")


def test_compressed_parts_are_read_too(tmp_path) -> None:
    with np.load(part_file(tmp_path, [at(0, 1, 2, 3), at(1, 4, 5, 6)])) as part:
        np.savez_compressed(tmp_path / "packed.npz", **part)
    packed = write_tiles([tmp_path / "packed.npz"], Numbers(), 2, tmp_path / "one")
    plain = write_tiles([tmp_path / "part.npz"], Numbers(), 2, tmp_path / "two")
    assert [path.name for path in packed.tile_paths] == [path.name for path in plain.tile_paths]


@st.composite
def scenes(draw: st.DrawFn) -> list[Shape]:
    """Some elements of sizes from a millimetre to kilometres, near and far, with doubled, flat and unused numbers."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    centre = random.uniform(-1, 1, 3) * draw(st.sampled_from([1.0, 1e3, 4e6]))
    made = []
    for number in range(draw(st.integers(1, 25))):
        count = int(random.integers(3, 30))
        size = 10 ** random.uniform(-3, draw(st.sampled_from([0.5, 2, 3.5])))
        vertices = centre + random.uniform(-50, 50, 3) + random.uniform(-1, 1, (count, 3)) * size
        if draw(st.booleans()):
            vertices[:, int(random.integers(3))] = centre[0]
        triangles = random.integers(0, count, (int(random.integers(1, 60)), 3)).astype(np.int32)
        made.append(Shape(number, vertices, triangles))
    return made


@given(shapes=scenes())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_put_in_stands_there(tmp_path_factory, shapes) -> None:
    result = written(tmp_path_factory.mktemp("tiles"), shapes, len(shapes))
    assert result.unusable == ()
    assert_true_tree(result)
    found = leaf_triangles(result)
    for shape in shapes:
        corners = found[shape.number].reshape(-1, 3)
        true = shape.vertices[shape.triangles]
        assert (corners >= true.min(axis=(0, 1)) - HALF_MILLIMETRE).all()
        assert (corners <= true.max(axis=(0, 1)) + HALF_MILLIMETRE + 0.001).all()  # a box is a step thick
        if len(found[shape.number]) != 12:  # it may be the box of what has no area
            away = np.abs(corners[:, None] - shape.vertices).max(axis=2).min(axis=1)
            assert away.max() <= HALF_MILLIMETRE
        normal = np.cross(true[:, 1] - true[:, 0], true[:, 2] - true[:, 0])
        edges = np.linalg.norm(true - np.roll(true, 1, axis=1), axis=2).max(axis=1)
        # What is clearly no sliver is still there, with the same side outside.
        for corner in true[np.linalg.norm(normal, axis=1) > 0.004 * edges]:
            turns = [np.roll(corner, turn, axis=0) for turn in range(3)]
            nearest = min(np.abs(found[shape.number] - turn).max(axis=(1, 2)).min() for turn in turns)
            assert nearest <= HALF_MILLIMETRE


@pytest.mark.parametrize("name", ["hvac_heating.ifc", "mad_scientist_4d.ifc", "infra_bridge_georeferenced.ifc"])
def test_real_models_fit_the_wire_and_tell_the_truth(tmp_path, samples, name) -> None:
    outcome = shapes_of_file(samples / "models" / name, tmp_path, limits=Limits.from_now(seconds=120, memory_mb=4000))
    row_of = {number: row for row, number in enumerate(sorted(outcome.states))}
    result = write_tiles(outcome.parts, row_of, len(row_of), tmp_path / "out")
    assert_true_tree(result)
    assert_coarse_is_true(result)
    assert result.bytes_wire <= 8 * result.triangles
    found = leaf_triangles(result)
    drawn = {row_of[number] for number, state in outcome.states.items() if state in ("mesh", "box")}
    assert set(found) == drawn
    for row, corners in found.items():
        assert corners.min(axis=(0, 1)) == pytest.approx(result.boxes[row, :3], abs=0.0011)
        assert corners.max(axis=(0, 1)) == pytest.approx(result.boxes[row, 3:], abs=0.0011)
