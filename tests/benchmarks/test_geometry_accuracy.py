"""The judge of the geometry engine is judged here: its arithmetic, its command line, and a real model."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import geometry_accuracy, geometry_scale, geometry_speed
from benchmarks.geometry_accuracy import Judged, judged, report
from benchmarks.geometry_comparison import Figures, Verdict, compared, figures_of, is_curved, witnessed
from benchmarks.geometry_reference import WITNESSES, Patience, Reference, _load, _save, model_files, reference_of
from benchmarks.our_shapes import OurShapes, our_shapes
from benchmarks.processes import Ran

CORNERS = np.array([(x, y, z) for z in (0, 1) for y in (0, 1) for x in (0, 1)], dtype=np.float64)
SIDES = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
TRIANGLES = np.array([three for a, b, c, d in SIDES for three in ((a, b, c), (a, c, d))])


def block(x: float = 1, y: float = 1, z: float = 1, at: tuple[float, float, float] = (0, 0, 0)) -> Figures:
    return figures_of(CORNERS * (x, y, z) + at, TRIANGLES)


def disc(pieces: int, radius: float = 1.0) -> Figures:
    angles = np.arange(pieces) * 2 * math.pi / pieces
    ring = np.stack([np.cos(angles) * radius, np.sin(angles) * radius, np.zeros(pieces)], axis=1)
    fan = np.array([(0, i, i + 1) for i in range(1, pieces - 1)])
    return figures_of(ring, fan)


def test_figures_of_a_block() -> None:
    figures = block(2, 3, 4, at=(10, -20, 30))
    assert figures.box_m.tolist() == [10, -20, 30, 12, -17, 34]
    assert figures.area_m2 == pytest.approx(2 * (2 * 3 + 3 * 4 + 2 * 4))
    assert figures.volume_m3 == pytest.approx(24)


def test_a_block_turned_inside_out_has_the_negative_volume() -> None:
    assert figures_of(CORNERS, TRIANGLES[:, ::-1]).volume_m3 == pytest.approx(-1)


def test_far_from_the_origin_the_figures_stay() -> None:
    figures = block(2, 3, 4, at=(4e6, 3e6, 100))
    assert figures.volume_m3 == pytest.approx(24, rel=1e-6)
    assert figures.area_m2 == pytest.approx(52, rel=1e-6)


def test_vertices_that_no_triangle_uses_do_not_count() -> None:
    with_stray = np.vstack([CORNERS, [[99, 99, 99]]])
    assert figures_of(with_stray, TRIANGLES).box_m.tolist() == [0, 0, 0, 1, 1, 1]


def test_a_mesh_without_triangles_has_no_figures() -> None:
    with pytest.raises(ValueError, match="without triangles"):
        figures_of(CORNERS, np.zeros((0, 3), dtype=np.int32))


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [
        (block(), Verdict.EQUAL),
        (block(at=(0.009, 0, 0)), Verdict.EQUAL),
        (block(at=(0, 0, -0.011)), Verdict.BOX),
        (block(1.02), Verdict.BOX),
        (block(1.2), Verdict.BOX_AND_AREA),
        (None, Verdict.ONLY_REFERENCE),
    ],
)
def test_verdicts(ours: Figures | None, verdict: Verdict) -> None:
    assert compared(ours, block()).verdict is verdict


def test_area_alone() -> None:
    doubled = figures_of(
        CORNERS, np.vstack([TRIANGLES, TRIANGLES[:1]])
    )  # one triangle twice: half of 6 square metres, 8 %
    assert compared(doubled, block()).verdict is Verdict.AREA
    assert compared(doubled, block()).area_ratio == pytest.approx(0.5 / 6)


def test_nothing_on_both_sides_is_equal_and_on_one_is_not() -> None:
    assert compared(None, None).verdict is Verdict.EQUAL
    assert compared(block(), None).verdict is Verdict.ONLY_OURS


def test_zero_areas_are_equal_and_no_number_never_is() -> None:
    flat = figures_of(np.array([[0.0, 0, 0], [1, 0, 0], [2, 0, 0]]), np.array([[0, 1, 2]]))
    assert compared(flat, flat).verdict is Verdict.EQUAL
    broken = Figures(np.full(6, np.nan), math.nan, math.nan)
    assert compared(broken, block()).verdict is Verdict.BOX_AND_AREA
    assert compared(block(), flat).verdict is Verdict.BOX_AND_AREA


def test_curved_is_what_moves_when_it_is_meshed_finer() -> None:
    assert is_curved(disc(12), disc(60))
    assert not is_curved(block(), block())


def test_a_curved_element_may_lie_between_the_references_and_five_per_cent_beyond() -> None:
    coarse, fine = disc(8, 0.05), disc(200, 0.05)
    ours = disc(32, 0.05)
    assert compared(ours, coarse).verdict is Verdict.AREA
    assert compared(ours, coarse, fine).verdict is Verdict.EQUAL
    assert compared(ours, coarse, fine).curved
    assert compared(disc(5, 0.05), coarse, fine).verdict is Verdict.AREA


def test_a_finer_reference_gives_nothing_to_flat_shapes() -> None:
    judged_once, judged_twice = compared(block(1.06), block()), compared(block(1.06), block(), block())
    assert judged_once == judged_twice
    assert not judged_twice.curved


@given(st.floats(0, 0.02), st.floats(0.9, 1.1))
def test_the_bars_are_where_they_are_said_to_be(off_m: float, scale: float) -> None:
    reference = block()
    ours = Figures(reference.box_m + np.array([off_m, 0, 0, 0, 0, 0]), reference.area_m2 * scale, 1.0)
    verdict = compared(ours, reference).verdict
    if abs(off_m - 0.01) > 1e-9:
        assert (verdict in {Verdict.BOX, Verdict.BOX_AND_AREA}) == (off_m > 0.01)
    if abs(abs(scale - 1) - 0.05) > 1e-9:
        assert (verdict in {Verdict.AREA, Verdict.BOX_AND_AREA}) == (abs(scale - 1) > 0.05)


def _reference() -> Reference:
    return Reference(
        elements=[1, 2, 3],
        guids={1: "one", 2: "two", 3: "three"},
        classes={1: "IfcWall", 2: "IfcSlab", 3: "IfcDoor"},
        states={1: "mesh", 2: "mesh", 3: "out_of_time"},
        figures={1: block(), 2: block()},
        finer_states={2: "mesh"},
        finer={2: block()},
    )


def _judged(ours: OurShapes, folder: Path) -> Judged:
    return judged(Path("model.ifc"), ours, _reference(), folder, Patience())


def test_a_report_names_who_differs_and_who_made_it(tmp_path: Path) -> None:
    ours = OurShapes({1: "mesh", 2: "mesh", 3: "mesh"}, {}, {2: "hybrid"}, {1: block(), 2: block(2), 3: block(9)})
    result = _judged(ours, tmp_path)
    assert result.differing() == [2]
    assert result.comparisons[3].verdict is Verdict.NO_REFERENCE
    assert result.adds_up
    told = report(Path("model.ifc"), result, 1.0, 50)
    assert "two IfcSlab [hybrid] box and area" in told
    assert "one" not in told.splitlines()[-1]
    assert "and 1 more" in report(Path("model.ifc"), result, 1.0, 0)


def test_an_element_without_outcome_is_told(tmp_path: Path) -> None:
    ours = OurShapes({1: "mesh", 2: "mesh"}, {}, {}, {1: block(), 2: block()})
    result = _judged(ours, tmp_path)
    assert not result.adds_up
    assert "DO NOT ADD UP" in report(Path("model.ifc"), result, 1.0, 50)


def test_inside_out_is_told_beside(tmp_path: Path) -> None:
    turned = figures_of(CORNERS, TRIANGLES[:, ::-1])
    ours = OurShapes({1: "mesh", 2: "mesh", 3: "none"}, {}, {}, {1: turned, 2: block()})
    result = _judged(ours, tmp_path)
    assert result.inside_out() == ([1], [])
    assert "1 inside out: [1]" in report(Path("model.ifc"), result, 1.0, 50)
    result.reference.figures[1] = turned
    result.ours.figures[1] = block()
    assert result.inside_out() == ([], [1])
    assert "1 inside out in the reference: [1]" in report(Path("model.ifc"), result, 1.0, 50)


@pytest.mark.parametrize(
    ("ours", "witness", "verdict"),
    [
        (block(2), block(2), Verdict.REFERENCE_WRONG),
        (
            block(2),
            figures_of(CORNERS * (2, 1, 1), TRIANGLES[:, ::-1]),
            Verdict.REFERENCE_WRONG,
        ),  # volumes have no side
        (block(2), block(1), Verdict.BOX_AND_AREA),  # the witness sides with the reference
        (block(2), block(3), Verdict.BOX_AND_AREA),  # and with neither
        (block(2), Figures(block(2).box_m, block(2).area_m2, 1.8), Verdict.BOX_AND_AREA),  # alike but for the volume
        (block(1.0101), block(1.005), Verdict.BOX),  # within the bars of both: it contradicts nobody
        (block(), block(2), Verdict.EQUAL),
        (None, block(2), Verdict.ONLY_REFERENCE),
    ],
)
def test_a_witness_has_to_confirm_ours_and_contradict_the_reference(
    ours: Figures | None, witness: Figures, verdict: Verdict
) -> None:
    first = compared(ours, block())
    again = witnessed(first, ours, block(), None, {"cgal": witness})
    assert again.verdict is verdict
    assert again.witness == ("cgal" if verdict is Verdict.REFERENCE_WRONG else "")
    assert witnessed(first, ours, block(), None, {}) == first


@pytest.mark.parametrize(("kernel", "differing"), [("direct", []), ("hybrid", [2]), ("opencascade", [2])])
def test_kernels_confirm_our_own_shapes_only(tmp_path: Path, kernel: str, differing: list[int]) -> None:
    reference = _reference()
    reference.witness_states = {name: {2: "mesh"} for name in WITNESSES}
    reference.witnesses = {name: {2: block(2)} for name in WITNESSES}
    ours = OurShapes({1: "mesh", 2: "mesh", 3: "mesh"}, {}, {2: kernel}, {1: block(), 2: block(2), 3: block(9)})
    result = judged(Path("model.ifc"), ours, reference, tmp_path, Patience())
    assert result.differing() == differing
    assert result.reference_wrong() == [number for number in [2] if number not in differing]
    told = report(Path("model.ifc"), result, 1.0, 50)
    assert ("confirmed by hybrid-cgal-simple-opencascade" in told) == (kernel == "direct")
    assert "#2 two IfcSlab" in told


def test_a_real_profile_of_which_the_reference_loses_one_half(samples: Path, tmp_path: Path) -> None:
    """An outline that all but crosses itself, with two wings of a third of a square metre, a metre high."""
    name = "bsi_gherkin_rules__fail-swe001-IfcArbitraryClosedProfileDef-concave_parallel_almost_crossing-poly.ifc"
    path = samples / "hostile" / "ifc" / name
    result = judged(path, our_shapes(path), reference_of(path, tmp_path, Patience()), tmp_path, Patience())
    assert result.reference_wrong() == [39]
    kept = reference_of(path, tmp_path, Patience(), make=False)
    assert kept.figures[39].volume_m3 == pytest.approx(1 / 3)
    assert kept.witnesses_of(39).keys() == {WITNESSES[0]}
    assert kept.witnesses_of(39)[WITNESSES[0]].volume_m3 == pytest.approx(2 / 3)


def test_references_come_back_from_their_folder(tmp_path: Path) -> None:
    reference = _reference()
    _save(tmp_path / "kept.json", reference)
    again = _load(tmp_path / "kept.json")
    assert (again.elements, again.guids, again.states) == (reference.elements, reference.guids, reference.states)
    assert again.figures[1].box_m.tolist() == reference.figures[1].box_m.tolist()
    assert again.complete()
    assert not _load(tmp_path / "nothing.json").complete()


def test_a_real_reference_is_made_once(samples: Path, tmp_path: Path) -> None:
    path = samples / "models" / "drainage_system_rc3.ifc"
    made = reference_of(path, tmp_path, Patience())
    assert len(made.elements) == len(made.states) == 13
    assert set(made.states.values()) == {"mesh"}
    kept = reference_of(path, tmp_path, Patience(), make=False)
    assert kept.figures.keys() == made.figures.keys()
    pipe = made.elements[0]
    assert compared(kept.figures[pipe], made.figures[pipe]).verdict is Verdict.EQUAL


def test_a_refused_file_says_so(samples: Path, tmp_path: Path) -> None:
    refused = reference_of(samples / "hostile" / "ifc" / "bsi_validate__empty_file.ifc", tmp_path, Patience())
    assert refused.trouble == "model_file_empty"


def test_files_and_folders_smallest_first(tmp_path: Path) -> None:
    for name, size in (("large.ifc", 9), ("small.ifc", 1), ("readme.md", 2), ("odd.ifczip", 3)):
        (tmp_path / name).write_bytes(b"x" * size)
    assert [path.name for path in model_files([tmp_path])] == ["small.ifc", "odd.ifczip", "large.ifc"]
    assert model_files([tmp_path / "large.ifc"]) == [tmp_path / "large.ifc"]


def test_command_lines() -> None:
    accuracy = geometry_accuracy.arguments(["a.ifc", "b", "--reference", "kept", "--list", "3", "--cached-only"])
    assert (accuracy.files, accuracy.reference, accuracy.list) == ([Path("a.ifc"), Path("b")], Path("kept"), 3)
    assert accuracy.cached_only
    with pytest.raises(SystemExit):
        geometry_accuracy.arguments(["a.ifc"])
    speed = geometry_speed.arguments(["a.ifc", "--node", "n", "--skip-default"])
    assert (speed.times, speed.skip_default) == (3, True)
    assert geometry_scale.arguments(["a.ifc"]).copies == [1, 6, 18]


def _ran(seconds: float, **told: float) -> Ran:
    return Ran({"seconds": seconds, **told}, seconds, seconds)


def test_means_are_geometric_and_skip_who_was_not_there() -> None:
    assert geometry_speed.geometric_mean([0.5, 2.0, None]) == pytest.approx(1.0)
    assert geometry_speed.geometric_mean([None]) is None


def test_bars_of_speed(tmp_path: Path) -> None:
    model = tmp_path / "model.ifc"
    model.write_bytes(b"x")
    fast = geometry_speed.Measured(model, warm=[_ran(2), _ran(1)], web_ifc=[_ran(1)], default=[_ran(20)])
    assert geometry_speed.failings([fast]) == []
    slow = geometry_speed.Measured(
        model,
        warm=[_ran(3, triangles=10, bytes_wire=90)],
        web_ifc=[_ran(1)],
        default=[Ran({}, 9, 9, trouble="longer than 9 s")],
    )
    told = "\n".join(geometry_speed.failings([slow]))
    assert "geometric mean to web-ifc: 3" in told
    assert "bytes a triangle: 9" in told
    assert "longer than 9 s" in told


def test_bars_of_growth() -> None:
    def step(copies: int, seconds: float, elements: int, peak_mb: float) -> geometry_scale.Step:
        ran = Ran({"seconds": seconds, "elements": elements}, seconds, seconds)
        return geometry_scale.Step(copies, copies * 20_000_000, (ran,), Ran({"seconds": 1}, 1, 1, peak_mb))

    good = [step(1, 1.0, 100, 100), step(6, 7.0, 600, 600)]
    assert geometry_scale.failings(good) == []
    bad = [step(1, 1.0, 100, 100), step(6, 9.0, 599, 6000)]
    told = "\n".join(geometry_scale.failings(bad))
    assert "time an element 1.50" in told
    assert "599 elements" in told
    assert "times the file" in told
