"""Drawings: layers to choose, shapes of every kind, millimetres, blocks without end, and the real odd ones."""

import math
from pathlib import Path

import ezdxf
import pytest

from geo import read_dxf
from geo.layers import LayerKind
from geo.read_dxf import is_dxf
from geo.read_vector import read_vector
from i18n import LOCALES
from i18n.labels import option_text, question_text
from values.errors import AnswerNeeded, FileRefused

EAST, NORTH = 514_914.1, 3_350_497.8
SYSTEM = "EPSG:4549"


def drawn(tmp_path: Path, *, unit: float = 1.0, encoding: str = "utf-8") -> Path:
    """A site as surveyors draw it, in CGCS2000 metres (or their thousandths)."""
    drawing = ezdxf.new("R2010" if encoding == "utf-8" else "R2000")
    drawing.encoding = encoding
    space = drawing.modelspace()

    def at(east: float, north: float) -> tuple[float, float]:
        return (EAST + east) / unit, (NORTH + north) / unit

    space.add_lwpolyline([at(0, 0), at(100, 0), at(100, 80), at(0, 80)], close=True, dxfattribs={"layer": "用地红线"})
    space.add_lwpolyline([at(0, 0), at(100, 0)], dxfattribs={"layer": "道路中线"})
    space.add_line(at(0, 10), at(50, 10), dxfattribs={"layer": "道路中线"})
    space.add_arc(at(50, 50), 20 / unit, 0, 90, dxfattribs={"layer": "道路中线"})
    space.add_circle(at(50, 50), 20 / unit, dxfattribs={"layer": "水池"})
    hatch = space.add_hatch(dxfattribs={"layer": "水池"})
    hatch.paths.add_polyline_path([at(0, 0), at(10, 0), at(10, 10)], is_closed=True)
    space.add_point(at(1, 1), dxfattribs={"layer": "控制点"})
    space.add_text("K0+100", dxfattribs={"layer": "控制点", "insert": at(2, 2)})
    space.add_mtext("一号井\\P说明", dxfattribs={"layer": "控制点", "insert": at(3, 3)})
    space.add_3dface([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], dxfattribs={"layer": "水池"})
    path = tmp_path / "site.dxf"
    drawing.saveas(path)
    return path


def taken(path: Path, *layers: str, **named):
    return read_vector(path, name="site.dxf", crs=SYSTEM, answers={"dxf_layers": layers}, **named)


def test_layers_are_asked_for_and_likely_ones_suggested(tmp_path: Path) -> None:
    path = drawn(tmp_path)
    assert is_dxf(path.read_bytes()[:2048])
    with pytest.raises(AnswerNeeded) as asked:
        read_vector(path, name="site.dxf", crs=SYSTEM)
    (question,) = asked.value.questions
    assert question.many
    assert {option.key: option.suggested for option in question.options} == {
        "用地红线": True, "道路中线": True, "水池": False, "控制点": False,
    }  # fmt: skip
    for locale in LOCALES:
        assert "{" not in question_text(locale, question)
        assert "用地红线" in " ".join(option_text(locale, question, option) for option in question.options)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_shapes_of_the_chosen_layers(tmp_path: Path, encoding: str) -> None:
    path = drawn(tmp_path, encoding=encoding)
    layers = taken(path, "用地红线", "道路中线", "控制点", "no such layer")
    by_kind = {layer.kind: layer for layer in layers}
    boundary, lines, points = (by_kind[kind] for kind in (LayerKind.BOUNDARY, LayerKind.ALIGNMENT, LayerKind.POINTS))
    assert (boundary.name, lines.name, points.name) == ("用地红线", "道路中线", "控制点")
    assert boundary.features.to_crs(SYSTEM).geometry[0].area == pytest.approx(8_000, rel=1e-4)
    assert [round(line.length) for line in lines.features.to_crs(SYSTEM).geometry] == [100, 50, 31]
    assert list(points.features["name"]) == ["", "K0+100", "一号井 说明"]
    told = {problem.code: dict(problem.fields) for layer in layers for problem in layer.problems}
    assert told["dxf_parts_ignored"] == {"kinds": "3DFACE 1"}
    (pools,) = taken(path, "水池")
    assert max(pools.features.to_crs(SYSTEM).geometry.area) == pytest.approx(math.pi * 400, rel=0.01)


def test_millimetres_are_told(tmp_path: Path) -> None:
    (boundary,) = taken(drawn(tmp_path, unit=0.001), "用地红线")
    assert boundary.features.to_crs(SYSTEM).geometry[0].area == pytest.approx(8_000, rel=1e-4)
    assert "dxf_in_millimetres" in {problem.code for problem in boundary.problems}


def test_one_layer_needs_no_answer_and_blocks_are_taken_apart(tmp_path: Path) -> None:
    drawing = ezdxf.new("R2010")
    drawing.blocks.new("A").add_point((EAST, NORTH))
    for number in range(3):
        drawing.modelspace().add_blockref("A", (number, 0))
    path = tmp_path / "blocks.dxf"
    drawing.saveas(path)
    (layer,) = read_vector(path, name="井位.dxf", crs=SYSTEM)
    assert (layer.name, len(layer.features)) == ("井位", 3)


def test_blocks_in_blocks_end_at_the_limit(tmp_path: Path) -> None:
    drawing = ezdxf.new("R2010")
    drawing.blocks.new("B0").add_point((EAST, NORTH))
    for level in range(1, 9):
        block = drawing.blocks.new(f"B{level}")
        for number in range(10):
            block.add_blockref(f"B{level - 1}", (number, level))
    drawing.modelspace().add_blockref("B8", (0, 0))
    path = tmp_path / "bomb.dxf"
    drawing.saveas(path)
    with pytest.raises(FileRefused) as refused:
        read_vector(path, name="x", crs=SYSTEM, max_rows=2_000)
    assert refused.value.code == "vector_too_many_features"


def test_what_is_no_drawing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.dxf"
    path.write_bytes(b"  0\nSECTION\n  2\nENTITIES\n  0\nLINE\n")
    with pytest.raises(FileRefused) as refused:
        read_vector(path, name="x", crs=SYSTEM)
    assert refused.value.code in ("dxf_malformed", "dxf_without_shapes")


def test_every_real_odd_drawing_ends_in_shapes_or_a_count_of_what_was_not_read(samples: Path) -> None:
    """The child's work alone: a process for each of them would take a minute."""
    paths = sorted((samples / "hostile" / "gis").glob("*.dxf"))
    assert len(paths) == 19
    told = {path.name: read_dxf._answer(str(path), "100000") for path in paths}
    empty = [name for name, each in told.items() if not each["shapes"]]
    assert empty == ["ezdxf_dxf__Minimal_DXF_AC1009.dxf"]
    assert sum(len(each["shapes"]) for each in told.values()) > 500
    with pytest.raises(FileRefused) as refused:
        taken(samples / "hostile" / "gis" / "ezdxf_dxf__Minimal_DXF_AC1009.dxf")
    assert refused.value.code == "dxf_without_shapes"
