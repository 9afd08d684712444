"""What files get wrong, each of it answered by a refusal or by the right shape."""

import numpy as np
import pytest

from bim.shapes.booleans import Booleans
from bim.shapes.curves import arc_through
from bim.shapes.faces import faceted
from bim.shapes.refusal import Refused
from bim.shapes.regions import filled, region
from bim.shapes.solid import NOTHING, Solid, joined
from bim.shapes.source import Source
from bim.step.text import StepText
from tests.bim.shape_files import ifc, mesher, ours

_DRAWN = "#100=IFCEXTRUDEDAREASOLID(#101,#3,#20,1.);#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);"
_DRAWN += "#120=IFCCIRCLE(#121,2.);#121=IFCAXIS2PLACEMENT2D(#23,$);#115=IFCCARTESIANPOINT((-2.,0.));"
_PARAMETRISED = "#100=IFCEXTRUDEDAREASOLID(#101,#3,#20,1.);#101="
_LINES = "#111=IFCCARTESIANPOINTLIST2D(((0.,0.),(4.,0.),(4.,2.),(1.,3.)));#110=IFCINDEXEDPOLYCURVE(#111,"
_PLANE = "#121=IFCPLANE(#3);#120=IFCHALFSPACESOLID(#121,.T.);"

REFUSED = {
    "out of the plane": _DRAWN + "#110=IFCPOLYLINE((#4,#111,#112,#4));#111=IFCCARTESIANPOINT((1.,0.,0.));"
    "#112=IFCCARTESIANPOINT((1.,1.,1.));",
    "composite of itself": _DRAWN + "#110=IFCCOMPOSITECURVE((#111),.F.);"
    "#111=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,#110);",
    "composite of nothing": _DRAWN + "#110=IFCCOMPOSITECURVE((),.F.);",
    "other segments": _DRAWN + "#110=IFCCOMPOSITECURVE((#111),.F.);#111=IFCCURVESEGMENT(.CONTINUOUS.,#3,#4,#4,#120);",
    "list of points of no pairs": _DRAWN
    + "#110=IFCINDEXEDPOLYCURVE(#111,$,.F.);#111=IFCCARTESIANPOINTLIST2D(((0.,0.,1.)));",
    "jumping segments": _DRAWN + _LINES + "(IFCLINEINDEX((1,2)),IFCLINEINDEX((3,4,1))),.F.);",
    "no segments": _DRAWN + _LINES + "(),.F.);",
    "segments of no type": _DRAWN + _LINES + "((1,2)),.F.);",
    "segments of another type": _DRAWN + _LINES + "(IFCARCINDEX((1,2,3,4))),.F.);",
    "trimmed trim": _DRAWN + "#110=IFCTRIMMEDCURVE(#110,(#23),(#115),.T.,.CARTESIAN.);",
    "trim of nothing": _DRAWN + "#110=IFCTRIMMEDCURVE(#120,(#115),(#115),.T.,.CARTESIAN.);",
    "no trim": _DRAWN + "#110=IFCTRIMMEDCURVE(#120,(),(#115),.T.,.CARTESIAN.);",
    "polyline of nothing": _DRAWN + "#110=IFCPOLYLINE(());",
    "polyline of others": _DRAWN + "#110=IFCPOLYLINE((#20,#21,#22));",
    "no sense": _DRAWN + "#110=IFCTRIMMEDCURVE(#120,(#115),(#115),$,.CARTESIAN.);",
    "other operator": _PARAMETRISED
    + "IFCDERIVEDPROFILEDEF(.AREA.,$,#102,#3,$);#102=IFCCIRCLEPROFILEDEF(.AREA.,$,$,1.);",
    "thick box": _PARAMETRISED + "IFCRECTANGLEHOLLOWPROFILEDEF(.AREA.,$,$,1.,1.,0.6,$,$);",
    "thick I": _PARAMETRISED + "IFCISHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.4,0.03,$,$,$);",
    "thick L": _PARAMETRISED + "IFCLSHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.4,$,$,$);",
    "thick T": _PARAMETRISED + "IFCTSHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.4,0.1,$,$,$,$,$);",
    "thick U": _PARAMETRISED + "IFCUSHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.4,0.1,$,$,$);",
    "thick C": _PARAMETRISED + "IFCCSHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.3,0.1,$);",
    "negative fillet": _PARAMETRISED + "IFCLSHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.1,-1.,$,$);",
    "profiles that are none": _PARAMETRISED + "IFCCOMPOSITEPROFILEDEF(.AREA.,$,(1,2),$);",
    "place that is none": "#100=IFCBLOCK(#20,1.,1.,1.);",
    "point that is none": "#100=IFCBOUNDINGBOX(#20,1.,1.,1.);",
    "taper along its profile": "#100=IFCEXTRUDEDAREASOLIDTAPERED(#101,#3,#21,2.,#101);"
    "#101=IFCRECTANGLEPROFILEDEF(.AREA.,$,$,1.,1.);",
    "path with fillets": "#100=IFCSWEPTDISKSOLIDPOLYGONAL(#101,0.1,$,$,$,0.3);#101=IFCPOLYLINE((#4,#102));"
    "#102=IFCCARTESIANPOINT((1.,0.,0.));",
    "nothing shared": "#100=IFCBOOLEANRESULT(.INTERSECTION.,#101,#102);#101=IFCBLOCK(#3,1.,1.,1.);"
    "#102=IFCBLOCK(#103,1.,1.,1.);#103=IFCAXIS2PLACEMENT3D(#104,$,$);#104=IFCCARTESIANPOINT((9.,9.,9.));",
    "polygons of others": "#100=IFCPOLYGONALFACESET(#101,.T.,(#20),$);#101=IFCCARTESIANPOINTLIST3D(((0.,0.,0.)));",
    "polygon that crosses itself": "#100=IFCPOLYGONALFACESET(#101,.T.,(#102),$);#102=IFCINDEXEDPOLYGONALFACE((1,2,3,4));"
    "#101=IFCCARTESIANPOINTLIST3D(((0.,0.,0.),(2.,2.,0.),(2.,0.,0.),(0.,3.,0.)));",
    "triangles of words": "#100=IFCTRIANGULATEDFACESET(#101,$,.T.,(('a')),$);#101=IFCCARTESIANPOINTLIST3D(((0.,0.,0.)));",
    "polygons of words": "#100=IFCPOLYGONALFACESET(#101,.T.,(#102),$);#102=IFCINDEXEDPOLYGONALFACE(('a'));"
    "#101=IFCCARTESIANPOINTLIST3D(((0.,0.,0.)));",
    "points of no triples": "#100=IFCTRIANGULATEDFACESET(#101,$,.T.,((1,1,1)),$);#101=IFCCARTESIANPOINTLIST3D(((0.,0.)));",
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    with pytest.raises(Refused):
        ours(ifc(REFUSED[name]))


def test_one_broken_point_spoils_only_what_needs_it() -> None:
    text = ifc("#100=IFCBLOCK(#3,1.,1.,1.);#101=IFCBOUNDINGBOX(#102,1.,1.,1.);#102=IFCCARTESIANPOINT(('x',$));")
    made = mesher(text)
    assert made.mesh(100).volume == pytest.approx(1.0)
    with pytest.raises(Refused):
        made.mesh(101)


@pytest.mark.parametrize(("sense", "closed"), [(" .T. ", True), ("$", None)])
def test_orientation_written_otherwise(sense: str, closed: bool | None) -> None:
    corners = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)]
    points = "".join(f"#{200 + index}=IFCCARTESIANPOINT(({x},{y},{z}));" for index, (x, y, z) in enumerate(corners))
    faces = "".join(
        f"#{300 + index}=IFCFACE((#{310 + index}));#{310 + index}=IFCFACEBOUND(#{320 + index},{sense});"
        f"#{320 + index}=IFCPOLYLOOP((#{200 + a},#{200 + b},#{200 + c}));"
        for index, (a, b, c) in enumerate([(0, 2, 1), (0, 1, 3), (1, 2, 3), (2, 0, 3)])
    )
    text = ifc("#100=IFCFACETEDBREP(#101);#101=IFCCLOSEDSHELL((#300,#301,#302,#303));" + points + faces)
    if closed is None:
        with pytest.raises(Refused):
            ours(text)
    else:
        assert ours(text).volume == pytest.approx(1 / 6)


def test_nothing_makes_nothing() -> None:
    source = Source(StepText(np.frombuffer(ifc("").encode(), dtype=np.uint8)), length_m=1.0, angle_rad=1.0)
    assert faceted(source, []) == {}
    assert joined([]) is NOTHING
    assert NOTHING.volume == NOTHING.area == 0.0


def test_arc_through_points_of_one_line_is_that_line() -> None:
    line = arc_through(np.zeros(3), np.array([1.0, 0, 0]), np.array([2.0, 0, 0]), 0.001)
    assert line.tolist() == [[0, 0, 0], [1, 0, 0], [2, 0, 0]]


def test_rings_that_touch_or_repeat_are_filled_or_refused() -> None:
    square = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)])
    spike = np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (1.0, 5.0), (1.0, 1.0), (0.0, 1.0), (0.0, 1.0)])
    assert region([spike], near=1e-6).sizes == (4,)
    with pytest.raises(Refused):
        region([np.array([(0.0, 0.0)] * 5)], near=1e-6)
    with pytest.raises(Refused):
        region([np.where(square > 0, np.inf, square)], near=1e-6)
    with pytest.raises(Refused):
        filled([square[[0, 2, 1, 3]]], 1e-6)
    straight = np.array([(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 1.0)])
    assert set(filled([straight], 1e-6).ravel().tolist()) == {0, 1, 2, 3, 4}


def test_booleans_refuse_what_is_not_finite_or_not_a_volume() -> None:
    cube = mesher(ifc("#100=IFCBLOCK(#3,1.,1.,1.);")).mesh(100)
    booleans = Booleans(length_m=1.0)
    endless = Solid(np.where(cube.vertices > 0.5, np.nan, cube.vertices), cube.triangles, closed=True)
    with pytest.raises(Refused):
        booleans.union(cube, endless)
    with pytest.raises(Refused):
        booleans.trimmed(cube, np.array([0.0, 0.0, 2.0]), np.array([0.0, 0.0, 1.0]))
    assert booleans.trimmed(cube, np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, 1.0])) is cube
    with pytest.raises(Refused):
        booleans.difference(cube, [Solid(cube.vertices * 3 - 1, cube.triangles, closed=True)])


@pytest.mark.parametrize(
    "trims",
    [
        "(IFCPARAMETERVALUE(-1.)),(IFCPARAMETERVALUE(1.)),.T.,.PARAMETER.",
        "(#115),(#116),.T.,.CARTESIAN.",
        "(#115,IFCPARAMETERVALUE(-1.)),(#116,IFCPARAMETERVALUE(1.)),.T.,.PARAMETER.",
    ],
)
def test_trimmed_lines(trims: str) -> None:
    """The straight side of half a disk is a line from -2 to 2, whose vector is 2 long."""
    text = _DRAWN + "#110=IFCCOMPOSITECURVE((#111,#112),.F.);#111=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,#113);"
    text += "#112=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,#114);#116=IFCCARTESIANPOINT((2.,0.));"
    text += "#114=IFCTRIMMEDCURVE(#120,(#116),(#115),.T.,.CARTESIAN.);"
    text += f"#113=IFCTRIMMEDCURVE(#117,{trims});#117=IFCLINE(#23,#118);#118=IFCVECTOR(#21,2.);"
    assert ours(ifc(text)).volume == pytest.approx(2 * np.pi, rel=2e-3)


def test_asymmetric_beam_of_the_older_schema() -> None:
    beam = "IFCASYMMETRICISHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.02,0.03,$,0.2,0.04,$,$);"
    assert ours(ifc(_PARAMETRISED + beam)).volume == pytest.approx(0.3 * 0.03 + 0.2 * 0.04 + 0.02 * 0.33)


@pytest.mark.parametrize(("flag", "volume"), [(".T.", 8.0), (".F.", 7.0)])
def test_upright_plane_beside_the_bounds_takes_nothing_or_all_of_them(flag: str, volume: float) -> None:
    text = "#100=IFCBOOLEANCLIPPINGRESULT(.DIFFERENCE.,#101,#102);#101=IFCBLOCK(#3,2.,2.,2.);"
    text += f"#102=IFCPOLYGONALBOUNDEDHALFSPACE(#103,{flag},#3,#104);#103=IFCPLANE(#105);"
    text += "#105=IFCAXIS2PLACEMENT3D(#106,#21,#20);#106=IFCCARTESIANPOINT((-5.,0.,0.));"
    text += "#104=IFCPOLYLINE((#111,#112,#113,#114,#111));#111=IFCCARTESIANPOINT((0.5,-1.));"
    text += "#112=IFCCARTESIANPOINT((1.,-1.));#113=IFCCARTESIANPOINT((1.,1.));#114=IFCCARTESIANPOINT((0.5,1.));"
    assert ours(ifc(text)).volume == pytest.approx(volume, rel=1e-4)


def test_round_holes_in_round_bodies() -> None:
    """More than two dozen faces: their planes are told apart before corners are moved off them."""
    text = "#100=IFCBOOLEANRESULT(.DIFFERENCE.,#101,#102);#101=IFCRIGHTCIRCULARCYLINDER(#3,1.,1.);"
    made = ours(ifc(text + "#102=IFCRIGHTCIRCULARCYLINDER(#3,1.,0.5);"))
    assert made.volume == pytest.approx(np.pi * 0.75, rel=5e-3)
    assert made.area == pytest.approx(2 * np.pi * (1 + 0.5 + 0.75), rel=5e-3)
