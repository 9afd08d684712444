"""Frames by distance along straight curves, and sectioned solids on them. Real ones: the benchmark of accuracy."""

import math

import numpy as np
import pytest

from bim.shapes.refusal import Refused
from bim.shapes.source import Source
from bim.shapes.stations import Stations
from bim.step.text import StepText
from tests.bim.shape_files import ifc, ours, theirs

CURVES = """#200=IFCPOLYLINE((#201,#202,#202,#203));#201=IFCCARTESIANPOINT((1.,0.,0.));#202=IFCCARTESIANPOINT((5.,0.,0.));
#203=IFCCARTESIANPOINT((5.,3.,0.));
#210=IFCCOMPOSITECURVE((#211,#212),.F.);
#211=IFCCURVESEGMENT(.CONTSAMEGRADIENT.,#213,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(10.),#219);
#213=IFCAXIS2PLACEMENT2D(#214,#215);#214=IFCCARTESIANPOINT((100.,50.));#215=IFCDIRECTION((0.,1.));
#212=IFCCURVESEGMENT(.DISCONTINUOUS.,#216,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(0.),#219);
#216=IFCAXIS2PLACEMENT2D(#217,#215);#217=IFCCARTESIANPOINT((100.,60.));
#219=IFCLINE(#217,#218);#218=IFCVECTOR(#215,1.);
#220=IFCGRADIENTCURVE((#221,#225),.F.,#210,$);
#221=IFCCURVESEGMENT(.CONTSAMEGRADIENT.,#222,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(5.),#219);
#222=IFCAXIS2PLACEMENT2D(#223,#224);#223=IFCCARTESIANPOINT((0.,7.));#224=IFCDIRECTION((0.8,0.6));
#225=IFCCURVESEGMENT(.CONTSAMEGRADIENT.,#226,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(6.),#219);
#226=IFCAXIS2PLACEMENT2D(#227,$);#227=IFCCARTESIANPOINT((4.,10.));
"""
SOLID = """#100=IFCSECTIONEDSOLIDHORIZONTAL(#110,(#120,#130),(#140,#150));
#110=IFCPOLYLINE((#111,#112));#111=IFCCARTESIANPOINT((0.,0.,0.));#112=IFCCARTESIANPOINT((10.,0.,0.));
#120=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#121);#121=IFCPOLYLINE((#122,#123,#124,#125,#122));
#122=IFCCARTESIANPOINT((0.,0.));#123=IFCCARTESIANPOINT((2.,0.));#124=IFCCARTESIANPOINT((2.,1.));#125=IFCCARTESIANPOINT((0.,1.));
#130=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#131);#131=IFCPOLYLINE((#122,#123,#134,#135,#122));
#134=IFCCARTESIANPOINT((2.,3.));#135=IFCCARTESIANPOINT((0.,3.));
#140=IFCAXIS2PLACEMENTLINEAR(#141,$,$);#141=IFCPOINTBYDISTANCEEXPRESSION(IFCLENGTHMEASURE(1.),$,$,$,#110);
#150=IFCAXIS2PLACEMENTLINEAR(#151,$,$);#151=IFCPOINTBYDISTANCEEXPRESSION(IFCLENGTHMEASURE(9.),$,$,$,#110);"""


def frame(curve: int, distance: str, offsets: str = "$,$,$", curves: str = CURVES) -> np.ndarray:
    text = ifc(f"{curves}#300=IFCPOINTBYDISTANCEEXPRESSION({distance},{offsets},#{curve});")
    step = StepText(np.frombuffer(text.encode(), dtype=np.uint8))
    return Stations(Source(step, length_m=1.0, angle_rad=1.0)).frame(300)[0]


def along(curve: int, distance: float, offsets: str = "$,$,$") -> np.ndarray:
    return frame(curve, f"IFCLENGTHMEASURE({distance:.6f})", offsets)


def test_a_polyline_is_walked_around_its_corners() -> None:
    made = along(200, 6.0, "2.,3.,0.5")
    np.testing.assert_allclose(made[:3, :3].T, [(-1, 0, 0), (0, 0, 1), (0, 1, 0)], atol=1e-12)
    np.testing.assert_allclose(made[:3, 3], (5 - 2, 2 + 0.5, 3), atol=1e-12)


def test_a_composite_curve_runs_from_the_place_of_its_segment() -> None:
    np.testing.assert_allclose(along(210, 4.0)[:3, 3], (100, 54, 0), atol=1e-12)


def test_a_gradient_curve_is_measured_in_plan_and_tilts_its_frame() -> None:
    made = along(220, 2.0)
    np.testing.assert_allclose(made[:3, 3], (100, 52, 7 + 2 * 0.75), atol=1e-12)
    np.testing.assert_allclose(made[:3, 2], (0, 0.8, 0.6), atol=1e-12)
    np.testing.assert_allclose(made[:3, 1], (0, -0.6, 0.8), atol=1e-12)
    np.testing.assert_allclose(along(220, 7.0)[:3, 3], (100, 57, 10), atol=1e-12)
    assert np.linalg.det(made[:3, :3]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("curve", "distance", "old", "new", "reason"),
    [
        (200, "IFCLENGTHMEASURE(7.1)", "", "", "beyond the curve"),
        (200, "IFCPARAMETERVALUE(1.)", "", "", "no length along a curve"),
        (200, "$", "", "", "no length along a curve"),
        (203, "IFCLENGTHMEASURE(1.)", "", "", "class IFCCARTESIANPOINT"),
        (200, "IFCLENGTHMEASURE(1.)", "((5.,0.,0.))", "((1.,0.,9.))", "upright curve"),
        (210, "IFCLENGTHMEASURE(1.)", "#219=IFCLINE(#217,#218)", "#219=IFCCIRCLE(#216,1.)", "curved segment"),
        (210, "IFCLENGTHMEASURE(1.)", "IFCLENGTHMEASURE(10.)", "IFCPARAMETERVALUE(10.)", "no length along a curve"),
        (210, "IFCLENGTHMEASURE(1.)", "IFCLENGTHMEASURE(10.)", "IFCLENGTHMEASURE(0.)", "curve of no length"),
        (210, "IFCLENGTHMEASURE(1.)", "#216,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(0.)",
         "#213,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(5.)", "curve with gaps"),
        (210, "IFCLENGTHMEASURE(1.)", "#211=IFCCURVESEGMENT", "#211=IFCCOMPOSITECURVESEGMENT", "no curve segment"),
        (220, "IFCLENGTHMEASURE(1.)", "((0.8,0.6))", "((0.,1.))", "upright curve"),
    ],
)  # fmt: skip
def test_what_has_no_sure_frame_is_refused(curve: int, distance: str, old: str, new: str, reason: str) -> None:
    assert old in CURVES
    with pytest.raises(Refused, match=reason):
        frame(curve, distance, curves=CURVES.replace(old, new) if old else CURVES)


def test_only_points_by_distance_stand_on_curves() -> None:
    step = StepText(np.frombuffer(ifc(CURVES).encode(), dtype=np.uint8))
    with pytest.raises(Refused, match="no point by distance"):
        Stations(Source(step, length_m=1.0, angle_rad=1.0)).frame(201)


def test_sections_are_joined_corner_by_corner() -> None:
    made = ours(ifc(SOLID, schema="IFC4X3_ADD2"))
    assert made.closed
    assert made.volume == pytest.approx(2 * (1 + 3) / 2 * 8)
    np.testing.assert_allclose(made.box, [(1, 0, 0), (9, 2, 3)], atol=1e-12)
    ends, floor, sides, top = 2 + 6, 16, 2 * 16, 2 * math.hypot(8, 2)
    assert made.area == pytest.approx(ends + floor + sides + top)


def test_the_exact_kernel_makes_the_same_but_for_two_sections_left_inside() -> None:
    """It sets in a section every half metre and leaves the first two standing in the solid: 2 and 2.25 square metres."""
    text = ifc(SOLID, schema="IFC4X3_ADD2", kind="AdvancedSweptSolid")
    made, exact = ours(text), theirs(text)
    np.testing.assert_allclose(made.box, exact.box, atol=1e-6)
    assert made.area == pytest.approx(exact.area - 2 - 2.25)


def test_sections_drawn_clockwise_give_the_same_solid() -> None:
    turned = SOLID.replace("(#122,#123,#124,#125,#122)", "(#122,#125,#124,#123,#122)")
    turned = turned.replace("(#122,#123,#134,#135,#122)", "(#122,#135,#134,#123,#122)")
    assert ours(ifc(turned)).volume == pytest.approx(32)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("(#120,#130)", "(#120)", "malformed sections"),
        ("(#140,#150)", "(#140,#151)", "malformed sections"),
        ("#140=IFCAXIS2PLACEMENTLINEAR(#141,$,$)", "#140=IFCAXIS2PLACEMENTLINEAR(#141,#20,#21)", "axes of their own"),
        ("IFCLENGTHMEASURE(1.),$,$,$,#110", "IFCLENGTHMEASURE(1.),$,$,$,#121", "another curve"),
        ("IFCLENGTHMEASURE(9.)", "IFCLENGTHMEASURE(0.5)", "out of order"),
        ("(#122,#123,#134,#135,#122)", "(#122,#123,#135,#122)", "different corners"),
        ("(#122,#123,#134,#135,#122)", "(#122,#135,#134,#123,#122)", "turn over"),
        ("#130=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.", "#130=IFCARBITRARYCLOSEDPROFILEDEF(.CURVE.", "another kind"),
        ("(#111,#112)", "(#111,#113,#112));#113=IFCCARTESIANPOINT((5.,1.,0.)", "bend between sections"),
    ],
)
def test_other_sections_are_refused(old: str, new: str, reason: str) -> None:
    assert old in SOLID
    with pytest.raises(Refused, match=reason):
        ours(ifc(SOLID.replace(old, new)))
