"""Swept solids and primitives against ifcopenshell's exact kernel and against their formulas."""

import math

import pytest

from bim.shapes.refusal import Refused
from tests.bim.shape_files import assert_same, ifc, ours, theirs, watertight

_PLACE = (
    "#102=IFCAXIS2PLACEMENT3D(#103,#104,#105);#103=IFCCARTESIANPOINT((1.,2.,3.));#104=IFCDIRECTION((0.,1.,1.));"
    "#105=IFCDIRECTION((1.,0.2,0.));"
)
_RECTANGLE = (
    "#110=IFCRECTANGLEPROFILEDEF(.AREA.,$,#111,2.,1.);#111=IFCAXIS2PLACEMENT2D(#112,$);#112=IFCCARTESIANPOINT((3.,0.));"
)
_PIPE = "#110=IFCCIRCLEHOLLOWPROFILEDEF(.AREA.,$,#111,0.5,0.1);#111=IFCAXIS2PLACEMENT2D(#112,$);#112=IFCCARTESIANPOINT((3.,0.));"
_AXIS = "#120=IFCAXIS1PLACEMENT(#4,#22);"
_TOUCHING = (
    "#110=IFCRECTANGLEPROFILEDEF(.AREA.,$,#111,2.,1.);#111=IFCAXIS2PLACEMENT2D(#112,$);#112=IFCCARTESIANPOINT((1.,0.));"
)
_BENT = "#120=IFCPOLYLINE((#4,#121,#122));#121=IFCCARTESIANPOINT((2.,0.,0.));#122=IFCCARTESIANPOINT((3.,2.,1.));"
_ARC = "#120=IFCINDEXEDPOLYCURVE(#121,(IFCLINEINDEX((1,2)),IFCARCINDEX((2,3,4)),IFCLINEINDEX((4,5))),.F.);"
_ARC += "#121=IFCCARTESIANPOINTLIST3D(((0.,0.,0.),(2.,0.,0.),(2.70710678,0.29289322,0.),(3.,1.,0.),(3.,3.,0.)));"

SHAPES = {
    "extruded": "#100=IFCEXTRUDEDAREASOLID(#110,#102,#20,2.);" + _RECTANGLE,
    "slanted": "#100=IFCEXTRUDEDAREASOLID(#110,#102,#120,2.);#120=IFCDIRECTION((1.,0.5,1.));" + _RECTANGLE,
    "downward": "#100=IFCEXTRUDEDAREASOLID(#110,#102,#120,2.);#120=IFCDIRECTION((0.,0.,-3.));" + _RECTANGLE,
    "no place": "#100=IFCEXTRUDEDAREASOLID(#110,$,#20,2.);" + _RECTANGLE,
    "tapered": "#100=IFCEXTRUDEDAREASOLIDTAPERED(#110,#102,#20,2.,#130);#130=IFCRECTANGLEPROFILEDEF(.AREA.,$,#111,1.,.5);"
    + _RECTANGLE,
    "quarter": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,1.57079632679);" + _AXIS + _RECTANGLE,
    "whole ring": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,6.28318530718);" + _AXIS + _PIPE,
    "three quarters of a pipe": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,4.71238898);" + _AXIS + _PIPE,
    "axis the other way": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,1.);#120=IFCAXIS1PLACEMENT(#4,#121);"
    "#121=IFCDIRECTION((0.,-1.,0.));" + _RECTANGLE,
    "touching its axis": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,6.28318530718);" + _AXIS + _TOUCHING,
    "slice touching its axis": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,1.);" + _AXIS + _TOUCHING,
    "bar": "#100=IFCSWEPTDISKSOLID(#120,0.05,$,$,$);#120=IFCPOLYLINE((#4,#121));#121=IFCCARTESIANPOINT((2.,1.,3.));",
    "mitred bar": "#100=IFCSWEPTDISKSOLID(#120,0.05,$,$,$);" + _BENT,
    "mitred pipe": "#100=IFCSWEPTDISKSOLID(#120,0.1,0.08,$,$);" + _BENT,
    "bar with an arc": "#100=IFCSWEPTDISKSOLID(#120,0.1,$,$,$);" + _ARC,
    "pipe with an arc": "#100=IFCSWEPTDISKSOLID(#120,0.4,0.3,$,$);" + _ARC,
    "ring": "#100=IFCSWEPTDISKSOLID(#120,0.1,$,$,$);#120=IFCCIRCLE(#102,1.);",
    "block": "#100=IFCBLOCK(#102,1.,2.,3.);",
    "cylinder": "#100=IFCRIGHTCIRCULARCYLINDER(#102,3.,0.5);",
    "cone": "#100=IFCRIGHTCIRCULARCONE(#102,3.,0.5);",
    "sphere": "#100=IFCSPHERE(#102,0.7);",
    "pyramid": "#100=IFCRECTANGULARPYRAMID(#102,1.,2.,3.);",
    "tree": "#100=IFCCSGSOLID(#101);#101=IFCBLOCK(#102,1.,2.,3.);",
}


# Here the kernel is no judge: it makes nothing of the first two, and pushes the taper's first profile straight through.
_FORMULA_ALONE = {"cylinder", "cone", "tapered"}


@pytest.mark.parametrize("name", [name for name in SHAPES if name not in _FORMULA_ALONE])
def test_is_what_the_exact_kernel_makes(name: str) -> None:
    text = ifc(SHAPES[name] + _PLACE)
    made = ours(text)
    assert_same(made, theirs(text))
    assert made.closed
    assert watertight(made.triangles, len(made.vertices))
    assert made.volume > 0


@pytest.mark.parametrize(
    ("shape", "volume"),
    [
        ("whole ring", 2 * math.pi * 3 * math.pi * (0.25 - 0.16)),
        ("touching its axis", math.pi * 4),
        ("ring", 2 * math.pi * math.pi * 0.01),
        ("pipe with an arc", (4 + math.pi / 2) * math.pi * (0.16 - 0.09)),
        ("sphere", 4 / 3 * math.pi * 0.343),
        ("cone", math.pi / 4),
        ("cylinder", math.pi * 0.75),
        ("tapered", 2 / 3 * (2 + 0.5 + 1)),
        ("slanted", 2 * 2 / 1.5),
    ],
)
def test_volume_follows_the_formula(shape: str, volume: float) -> None:
    made = ours(ifc(SHAPES[shape] + _PLACE))
    assert made.volume == pytest.approx(volume, rel=0.02)
    assert watertight(made.triangles, len(made.vertices))


def test_bounding_box_is_twelve_triangles() -> None:
    made = ours(ifc("#100=IFCBOUNDINGBOX(#101,1.,2.,3.);#101=IFCCARTESIANPOINT((4.,5.,6.));"))
    assert made.box[0].tolist() == [4.0, 5.0, 6.0]
    assert made.volume == pytest.approx(6.0)
    assert len(made.triangles) == 12


REFUSED = {
    "along its profile": "#100=IFCEXTRUDEDAREASOLID(#110,#102,#21,2.);" + _RECTANGLE,
    "no depth": "#100=IFCEXTRUDEDAREASOLID(#110,#102,#20,0.);" + _RECTANGLE,
    "no direction": "#100=IFCEXTRUDEDAREASOLID(#110,#102,#120,2.);#120=IFCDIRECTION((0.,0.,0.));" + _RECTANGLE,
    "taper to another profile": "#100=IFCEXTRUDEDAREASOLIDTAPERED(#110,#102,#20,2.,#130);"
    "#130=IFCCIRCLEPROFILEDEF(.AREA.,$,$,1.);" + _RECTANGLE,
    "across its axis": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,1.);"
    + _AXIS
    + "#110=IFCRECTANGLEPROFILEDEF(.AREA.,$,$,2.,1.);",
    "axis out of the plane": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,1.);#120=IFCAXIS1PLACEMENT(#4,#20);"
    + _RECTANGLE,
    "no angle": "#100=IFCREVOLVEDAREASOLID(#110,#102,#120,0.);" + _AXIS + _RECTANGLE,
    "part of a directrix": "#100=IFCSWEPTDISKSOLID(#120,0.05,$,0.,0.5);" + _BENT,
    "wall too thick": "#100=IFCSWEPTDISKSOLID(#120,0.05,0.05,$,$);" + _BENT,
    "turns back": "#100=IFCSWEPTDISKSOLID(#120,0.05,$,$,$);#120=IFCPOLYLINE((#4,#121,#122));"
    "#121=IFCCARTESIANPOINT((2.,0.,0.));#122=IFCCARTESIANPOINT((0.,0.1,0.));",
    "bend too narrow": "#100=IFCSWEPTDISKSOLID(#120,1.5,$,$,$);" + _ARC,
    "no length": "#100=IFCSWEPTDISKSOLID(#120,0.05,$,$,$);#120=IFCPOLYLINE((#4,#4));",
    "axes of one direction": "#100=IFCBLOCK(#120,1.,2.,3.);#120=IFCAXIS2PLACEMENT3D(#4,#20,#20);",
    "no number": "#100=IFCBLOCK(#102,'1',2.,3.);",
    "unknown": "#100=IFCADVANCEDBREP(#101);",
    "missing": "",
    "itself": "#100=IFCCSGSOLID(#100);",
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_has_no_sure_shape(name: str) -> None:
    with pytest.raises(Refused):
        ours(ifc(REFUSED[name] + _PLACE))
