"""Advanced breps with curved faces: closed, of the right size, and like those of the exact kernel."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.shapes.refusal import Refused
from tests.bim.brep_files import BULGE, cushion, cylinder, elbow, octant, wave
from tests.bim.shape_files import assert_same, ifc, mesher, ours, theirs

QUARTER_TORUS = 2 * math.pi**2 * 2 * 0.25 / 4


@pytest.mark.parametrize(
    ("text", "volume", "area"),
    [
        (cylinder(), 2 * math.pi, 6 * math.pi),
        (cylinder(seam=False), 2 * math.pi, 6 * math.pi),
        (octant(), math.pi / 6, 5 * math.pi / 4),
        (octant(kind="revolved"), math.pi / 6, 5 * math.pi / 4),
        (elbow(), QUARTER_TORUS, math.pi**2 + math.pi / 2),
        (elbow(kind="revolved"), QUARTER_TORUS, math.pi**2 + math.pi / 2),
        (cushion(), 9 * (1 + BULGE), None),
        (wave(), 18.0, None),
    ],
    ids=["cylinder", "band", "ball", "turned arc", "elbow", "turned circle", "cushion", "wave"],
)
def test_sizes_are_those_of_the_formulas(text: str, volume: float, area: float | None) -> None:
    made = ours(ifc(text))
    assert made.closed
    assert made.volume == pytest.approx(volume, rel=0.003)
    assert area is None or made.area == pytest.approx(area, rel=0.002)


@pytest.mark.parametrize(
    "text", [cylinder(), cylinder(seam=False), octant(kind="revolved"), elbow(), cushion(), wave()]
)
def test_like_the_exact_kernel(text: str) -> None:
    assert_same(ours(ifc(text)), theirs(ifc(text, kind="AdvancedBrep")), box_m=0.002, area=0.002)


def test_weights_raise_the_top_as_the_formula_says() -> None:
    """The exact kernel of ifcopenshell 0.9 takes no notice of weights."""
    made = ours(ifc(cushion(rational=True)))
    assert made.closed
    assert made.box[1][2] == pytest.approx(1 + 2 * BULGE * 1.5 / 1.75, abs=0.001)


@pytest.mark.parametrize("text", [wave(), octant(kind="revolved"), elbow(kind="revolved")])
def test_a_profile_moved_a_second_time_is_taken_where_the_edges_are(text: str) -> None:
    """Revit gives the profile in the coordinates of the brep, and a Position besides; the exact kernel flies off with it."""
    swept = re.search(r"#\d+=IFCSURFACEOF[A-Z]+\(#\d+,(\$)", text)
    assert swept is not None
    moved = text[: swept.start(1)] + "#90" + text[swept.end(1) :]
    position = "\n#90=IFCAXIS2PLACEMENT3D(#91,#21,#22);#91=IFCCARTESIANPOINT((3.,2.,1.));"
    assert ours(ifc(moved + position)).volume == pytest.approx(ours(ifc(text)).volume)


@settings(deadline=None, max_examples=10)
@given(st.floats(0.3, 3), st.floats(0.1, 5))
def test_the_area_of_a_cylinder_converges(radius: float, height: float) -> None:
    """``length_m`` sets the chord: 1 cm, 1 mm, 0.1 mm."""
    wanted = 2 * math.pi * radius * (radius + height)
    text = ifc(cylinder(radius=radius, height=height))
    off = [wanted - mesher(text, length_m=length_m).mesh(100).area for length_m in (0.1, 1.0, 10.0)]
    assert off[0] > off[1] > off[2] > 0
    assert off[2] < 0.002 * wanted


@settings(deadline=None, max_examples=6)
@given(st.floats(0.05, 0.9), st.floats(1, 3))
def test_the_volume_of_an_elbow_converges(minor: float, major: float) -> None:
    wanted = math.pi**2 * major * minor**2 / 2
    text = ifc(elbow(major, minor))
    off = [wanted - mesher(text, length_m=length_m).mesh(100).volume for length_m in (0.1, 1.0)]
    assert off[0] >= off[1] > 0
    assert off[1] < 0.05 * wanted


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("CYLINDRICALSURFACE(#1004,1.0", "CYLINDRICALSURFACE(#1004,1.1", "edge beside its surface"),
        ("IFCCIRCLE(#1004,1.0", "IFCCIRCLE(#1004,1.1", "trim beside the curve"),
        ("(#1033,#1034,#1035,#1036)", "(#1033)", "loops that go round"),
        ("IFCLINE(#1013,#1012)", "IFCCIRCLE(#1004,2.)", "trim beside the curve"),
        ("#1018=IFCCARTESIANPOINT", "#1018=IFCDIRECTION", "no IFCCARTESIANPOINT"),
        ("#1024=IFCEDGECURVE(#1019,#1021", "#1024=IFCEDGECURVE(#1019,#1019", "edges that do not meet"),
    ],
)
def test_what_does_not_fit_is_refused(old: str, new: str, reason: str) -> None:
    text = cylinder()
    assert old in text
    with pytest.raises(Refused, match=reason):
        ours(ifc(text.replace(old, new)))
