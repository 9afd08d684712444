"""Clippings and openings: the exact kernel, formulas, and the flush faces that trap others."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.shapes.bodies import bodies
from bim.shapes.booleans import Booleans
from bim.shapes.items import ItemMesher
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.step.read_step import read_step
from tests.bim.shape_files import assert_same, ifc, mesher, ours, theirs, watertight

_WALL = "#110=IFCEXTRUDEDAREASOLID(#111,#3,#20,3.);#111=IFCRECTANGLEPROFILEDEF(.AREA.,$,$,4.,0.3);"
_ROOF = "#120=IFC{kind}(#121,{flag}{bounds});#121=IFCPLANE(#122);#122=IFCAXIS2PLACEMENT3D(#123,#124,#22);"
_ROOF += "#123=IFCCARTESIANPOINT((0.,0.,2.));#124=IFCDIRECTION(({normal}));"
_BOUNDS = ",#3,#130);#130=IFCPOLYLINE((#131,#132,#133,#134,#131));#131=IFCCARTESIANPOINT((-1.,-1.));"
_BOUNDS += "#132=IFCCARTESIANPOINT((1.,-1.));#133=IFCCARTESIANPOINT((1.,1.));#134=IFCCARTESIANPOINT((-1.,1.));"


def _cut(kind: str, flag: str, normal: str, operator: str = "DIFFERENCE", bounded: bool = False) -> str:
    roof = _ROOF.format(kind=kind, flag=flag, normal=normal, bounds="" if not bounded else _BOUNDS.split(");", 1)[0])
    rest = _BOUNDS.split(");", 1)[1] if bounded else ""
    return ifc(f"#100=IFCBOOLEANCLIPPINGRESULT(.{operator}.,#110,#120);" + _WALL + roof + rest, kind="Clipping")


@pytest.mark.parametrize("flag", [".T.", ".F."])
@pytest.mark.parametrize("normal", ["0.5,0.,1.", "-0.3,0.2,-1.", "0.,0.,1.", "1.,0.,0.01"])
@pytest.mark.parametrize("bounded", [False, True])
def test_half_spaces_cut_as_in_the_exact_kernel(flag: str, normal: str, bounded: bool) -> None:
    kind = "POLYGONALBOUNDEDHALFSPACE" if bounded else "HALFSPACESOLID"
    text = _cut(kind, flag, normal, bounded=bounded)
    made = ours(text)
    assert_same(made, theirs(text))
    assert made.closed
    assert watertight(made.triangles, len(made.vertices))


def test_agreement_flag_says_which_part_goes() -> None:
    """The half-space lies where the normal does not point when the flag is true: the lower two metres go."""
    assert ours(_cut("HALFSPACESOLID", ".T.", "0.,0.,1.")).volume == pytest.approx(4 * 0.3 * 1)
    assert ours(_cut("HALFSPACESOLID", ".F.", "0.,0.,1.")).volume == pytest.approx(4 * 0.3 * 2)
    assert ours(_cut("HALFSPACESOLID", ".T.", "0.,0.,1.", "INTERSECTION")).volume == pytest.approx(4 * 0.3 * 2)
    assert ours(_cut("POLYGONALBOUNDEDHALFSPACE", ".F.", "0.,0.,1.", bounded=True)).volume == pytest.approx(
        4 * 0.3 * 3 - 2 * 0.3 * 1
    )
    assert ours(
        _cut("POLYGONALBOUNDEDHALFSPACE", ".F.", "0.,0.,1.", "INTERSECTION", bounded=True)
    ).volume == pytest.approx(2 * 0.3 * 1)


_BLOCKS = "#101=IFCBLOCK(#3,2.,2.,2.);#102=IFCBLOCK(#103,2.,2.,2.);#103=IFCAXIS2PLACEMENT3D(#104,$,$);"
_BLOCKS += "#104=IFCCARTESIANPOINT((1.,1.,0.));"


@pytest.mark.parametrize(("operator", "volume"), [("DIFFERENCE", 6.0), ("UNION", 14.0), ("INTERSECTION", 2.0)])
def test_operators(operator: str, volume: float) -> None:
    text = ifc(f"#100=IFCBOOLEANRESULT(.{operator}.,#101,#102);" + _BLOCKS, kind="CSG")
    made = ours(text)
    assert made.volume == pytest.approx(volume, rel=1e-4)
    assert_same(made, theirs(text))


def test_long_chains_do_not_go_deep() -> None:
    steps = "".join(
        f"#{1000 + index}=IFCBOOLEANRESULT(.DIFFERENCE.,#{999 + index if index > 1 else 101},#{10000 + index});"
        f"#{10000 + index}=IFCBLOCK(#{20000 + index},0.01,0.01,0.5);#{20000 + index}=IFCAXIS2PLACEMENT3D(#{30000 + index},$,$);"
        f"#{30000 + index}=IFCCARTESIANPOINT(({0.1 + index % 40 * 0.04:.3f},{0.1 + index // 40 * 0.04:.3f},0.));"
        for index in range(1, 1201)
    )
    made = mesher(ifc(steps + _BLOCKS)).mesh(2200)
    assert made.volume == pytest.approx(8 - 1200 * 0.01 * 0.01 * 0.5, rel=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        _cut("HALFSPACESOLID", ".T.", "0.,0.,1.", "UNION"),
        ifc("#100=IFCBOOLEANRESULT(.DIFFERENCE.,#100,#101);" + _BLOCKS),
        ifc("#100=IFCBOOLEANRESULT(.DIFFERENCE.,#101,#101);" + _BLOCKS),
        ifc("#100=IFCBOOLEANRESULT(.NONSENSE.,#101,#102);" + _BLOCKS),
        ifc("#100=IFCBOOLEANRESULT(.DIFFERENCE.,#101,#999);" + _BLOCKS),
        _cut("HALFSPACESOLID", ".T.", "0.,0.,1.").replace("IFCPLANE(#122)", "IFCCYLINDRICALSURFACE(#122,1.)"),
        _cut("HALFSPACESOLID", ".T.", "0.,0.,1.").replace("(0.,0.,2.)", "(0.,0.,4.)"),
    ],
)
def test_refuses_what_leaves_nothing_or_is_not_known(text: str) -> None:
    with pytest.raises(Refused):
        ours(text)


def _box(low: tuple[float, float, float], high: tuple[float, float, float]) -> Solid:
    source = mesher(ifc("#100=IFCBLOCK(#3,1.,1.,1.);"))
    unit = source.mesh(100)
    return Solid(unit.vertices * (np.array(high) - low) + low, unit.triangles, closed=True)


@settings(max_examples=40)
@given(
    gap=st.floats(-4.9e-5, 4.9e-5),
    turn=st.floats(0, 6.28),
    far=st.sampled_from([0.0, 1e3, 1e6]),
)
def test_openings_flush_with_a_wall_leave_no_film(gap: float, turn: float, far: float) -> None:
    """The opening ends within the last digits of both wall faces, anywhere and turned any way: the hole is open."""
    wall, hole = _box((0, 0, 0), (5, 0.3, 3)), _box((1, gap, 1), (2, 0.3 - gap, 2))
    matrix = np.eye(4)
    matrix[:2, :2] = [(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))]
    matrix[:3, 3] = far
    made = Booleans(length_m=1.0).difference(wall.transformed(matrix), [hole.transformed(matrix)])
    assert made.area == pytest.approx(2 * (15 - 1) + 16 * 0.3 + 4 * 0.3, rel=1e-4)
    assert made.volume == pytest.approx(5 * 0.3 * 3 - 0.3, rel=1e-4)


@settings(max_examples=40)
@given(gap=st.floats(-4.9e-5, 4.9e-5), drift=st.floats(0, 4.9e-5), turn=st.floats(0, 6.28), swap=st.booleans())
def test_tools_that_stand_face_to_face_leave_no_film(gap: float, drift: float, turn: float, swap: bool) -> None:
    """The gap between two tools opens like a wedge, by as much as directions of six digits let it: it is not kept."""
    wall, left, right = _box((0, 0, 0), (5, 0.3, 3)), _box((1, -1, 1), (2, 1, 2)), _box((2 + gap, -1, 1), (3, 1, 2))
    wedge = right.vertices + np.where((right.vertices[:, :1] < 2.5) & (right.vertices[:, 2:] > 1.5), [drift, 0, 0], 0.0)
    right = Solid(np.where(np.abs(gap + drift) < 4.9e-5, wedge, right.vertices), right.triangles, closed=True)
    matrix = np.eye(4)
    matrix[:2, :2] = [(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))]
    tools = [tool.transformed(matrix) for tool in ((right, left) if swap else (left, right))]
    made = Booleans(length_m=1.0).difference(wall.transformed(matrix), tools)
    assert made.area == pytest.approx(2 * (15 - 2) + 16 * 0.3 + 6 * 0.3, rel=1e-4)
    assert made.volume == pytest.approx(5 * 0.3 * 3 - 2 * 0.3, rel=1e-4)


def test_tools_apart_or_back_to_back_keep_their_faces() -> None:
    """A web of a millimetre is the file's own; two tools that end in one plane do not face each other."""
    wall = _box((0, 0, 0), (5, 0.3, 3))
    web = Booleans(length_m=1.0).difference(wall, [_box((1, -1, 1), (2, 1, 2)), _box((2.001, -1, 1), (3, 1, 2))])
    assert web.volume == pytest.approx(4.5 - 0.3 * 1.999, rel=1e-6)
    flush = Booleans(length_m=1.0).difference(wall, [_box((1, -1, 1), (2, 1, 2)), _box((1.5, -1, 0.5), (2, 1, 1.5))])
    assert flush.volume == pytest.approx(4.5 - 0.3 * 1.25, rel=1e-6)


def test_a_real_beam_of_facing_tools_has_the_area_of_the_exact_kernel(samples: Path) -> None:
    """Cut by directions that drift 36 micrometres apart: films of four square metres stood between the tools."""
    step = read_step(samples / "hostile" / "ifc" / "ifcopenshell_files__599--beam--segfault.ifc")
    found = bodies(step)
    mesher = ItemMesher(step, length_m=found.length_m, angle_rad=found.angle_rad)
    made = mesher.whole([(body.item, body.matrix) for body in found.items[284019]])
    assert made.area * found.length_m**2 == pytest.approx(31.985, rel=1e-3)
    assert made.volume * found.length_m**3 == pytest.approx(3.8752, rel=1e-4)


def test_tools_that_only_touch_change_nothing() -> None:
    booleans = Booleans(length_m=1.0)
    wall = _box((0, 0, 0), (5, 0.3, 3))
    beside, above = _box((5 + 1e-7, 0, 0), (6, 0.3, 3)), _box((0, 0, 9), (1, 1, 10))
    assert booleans.difference(wall, [above]) is wall
    assert booleans.difference(wall, [beside, above]).volume == pytest.approx(wall.volume, rel=1e-4)


def test_united_neighbours_have_no_wall_between_them() -> None:
    made = Booleans(length_m=1.0).union(_box((0, 0, 0), (1, 1, 1)), _box((1 + 1e-7, 0, 0), (2, 1, 1)))
    assert made.area == pytest.approx(10.0, rel=1e-3)


def test_open_bodies_are_not_cut() -> None:
    box = _box((0, 0, 0), (1, 1, 1))
    broken = Solid(box.vertices, box.triangles[1:], closed=True)
    for body in (broken, Solid(box.vertices, box.triangles, closed=False), box.turned()):
        with pytest.raises(Refused):
            Booleans(length_m=1.0).difference(body, [_box((0.2, 0.2, 0.2), (0.5, 0.5, 2.0))])


def test_whole_elements_stand_in_the_world_less_their_openings() -> None:
    made = mesher(ifc(_WALL + "#120=IFCBLOCK(#3,1.,0.6,1.);"))
    world = np.array([(0.0, -1.0, 0.0, 1e6), (1.0, 0.0, 0.0, 2e6), (0.0, 0.0, 1.0, 5.0), (0.0, 0.0, 0.0, 1.0)])
    there = np.eye(4)
    there[:3, 3] = (0.5, -0.3, 1.0)
    whole = made.whole([(110, world)], [(120, world @ there)])
    assert whole.volume == pytest.approx(3.6 - 0.3, rel=1e-4)
    assert whole.box[0] == pytest.approx([1e6 - 0.15, 2e6 - 2, 5.0])
    assert made.whole([(110, world), (120, world)]).volume == pytest.approx(3.6 + 0.6)
    mirrored = np.diag([-1.0, 1.0, 1.0, 1.0])
    assert made.whole([(110, mirrored)]).volume == pytest.approx(3.6)
    assert made.whole([(110, mirrored)], [(120, mirrored @ there)]).volume == pytest.approx(3.6 - 0.3, rel=1e-4)
    with pytest.raises(Refused):
        made.whole([])
    with pytest.raises(Refused):
        made.whole([(110, np.zeros((4, 4)))], [(120, world)])
