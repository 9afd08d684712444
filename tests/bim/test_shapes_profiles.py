"""Every profile against ifcopenshell's exact kernel, and against its own formula where there is one."""

import math

import pytest

from bim.shapes.refusal import Refused
from tests.bim.shape_files import assert_same, ifc, ours, theirs, watertight

_EXTRUDED = "#100=IFCEXTRUDEDAREASOLID(#101,#3,#20,1.);"
_PLACE = "#102=IFCAXIS2PLACEMENT2D(#103,#104);#103=IFCCARTESIANPOINT((3.,-2.));#104=IFCDIRECTION((0.6,0.8));"

PARAMETRISED = {
    "rectangle": "IFCRECTANGLEPROFILEDEF(.AREA.,$,#102,2.,1.)",
    "no place": "IFCRECTANGLEPROFILEDEF(.AREA.,$,$,2.,1.)",
    "rounded": "IFCROUNDEDRECTANGLEPROFILEDEF(.AREA.,$,#102,2.,1.,0.2)",
    "hollow": "IFCRECTANGLEHOLLOWPROFILEDEF(.AREA.,$,#102,2.,1.,0.1,$,$)",
    "hollow rounded": "IFCRECTANGLEHOLLOWPROFILEDEF(.AREA.,$,#102,2.,1.,0.1,0.05,0.15)",
    "circle": "IFCCIRCLEPROFILEDEF(.AREA.,$,#102,0.5)",
    "small circle": "IFCCIRCLEPROFILEDEF(.AREA.,$,#102,0.01)",
    "pipe": "IFCCIRCLEHOLLOWPROFILEDEF(.AREA.,$,#102,0.5,0.02)",
    "ellipse": "IFCELLIPSEPROFILEDEF(.AREA.,$,#102,1.,0.4)",
    "I": "IFCISHAPEPROFILEDEF(.AREA.,$,#102,0.3,0.4,0.02,0.03,$,$,$)",
    "I filleted": "IFCISHAPEPROFILEDEF(.AREA.,$,#102,0.3,0.4,0.02,0.03,0.027,$,$)",
    "asymmetric": "IFCASYMMETRICISHAPEPROFILEDEF(.AREA.,$,#102,0.3,0.4,0.02,0.03,$,0.2,0.04,$,$,$,$,$)",
    "asymmetric filleted": "IFCASYMMETRICISHAPEPROFILEDEF(.AREA.,$,#102,0.3,0.4,0.02,0.03,0.02,0.2,0.04,0.01,$,$,$,$)",
    "L": "IFCLSHAPEPROFILEDEF(.AREA.,$,#102,0.4,0.3,0.03,$,$,$)",
    "L filleted": "IFCLSHAPEPROFILEDEF(.AREA.,$,#102,0.4,0.3,0.03,0.03,0.015,$)",
    "L even": "IFCLSHAPEPROFILEDEF(.AREA.,$,#102,0.4,$,0.03,$,$,$)",
    "T": "IFCTSHAPEPROFILEDEF(.AREA.,$,#102,0.4,0.3,0.03,0.02,$,$,$,$,$)",
    "T filleted": "IFCTSHAPEPROFILEDEF(.AREA.,$,#102,0.4,0.3,0.03,0.02,0.03,0.01,0.01,$,$)",
    "U": "IFCUSHAPEPROFILEDEF(.AREA.,$,#102,0.4,0.2,0.02,0.03,$,$,$)",
    "U filleted": "IFCUSHAPEPROFILEDEF(.AREA.,$,#102,0.4,0.2,0.02,0.03,0.03,0.01,$)",
    "C": "IFCCSHAPEPROFILEDEF(.AREA.,$,#102,0.4,0.2,0.01,0.06,$)",
    "C filleted": "IFCCSHAPEPROFILEDEF(.AREA.,$,#102,0.4,0.2,0.01,0.06,0.015)",
    "trapezium": "IFCTRAPEZIUMPROFILEDEF(.AREA.,$,#102,2.,1.,1.5,-0.3)",
}


def _polyline(number: int, *points: tuple[float, float]) -> str:
    names = [number + 1 + index for index in range(len(points))]
    written = "".join(
        f"#{name}=IFCCARTESIANPOINT(({x:.9f},{y:.9f}));" for name, (x, y) in zip(names, points, strict=True)
    )
    listed = ",".join(f"#{name}" for name in [*names, names[0]])
    return f"#{number}=IFCPOLYLINE(({listed}));{written}"


_L_RING = [(0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 3.0), (0.0, 3.0)]
_HOLE = [(0.2, 0.2), (0.2, 0.8), (0.8, 0.8), (0.8, 0.2)]
_ARC = "#120=IFCCIRCLE(#121,2.);#121=IFCAXIS2PLACEMENT2D(#23,$);"
_HALF = (
    "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);#110=IFCCOMPOSITECURVE((#111,#112),.F.);"
    "#111=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,{sense},#113);#112=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,#114);"
    "#114=IFCPOLYLINE((#115,#116));#115=IFCCARTESIANPOINT((-2.,0.));#116=IFCCARTESIANPOINT((2.,0.));" + _ARC
)
DRAWN = {
    "closed": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);" + _polyline(110, *_L_RING),
    "clockwise": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);" + _polyline(110, *_L_RING[::-1]),
    "voids": "#101=IFCARBITRARYPROFILEDEFWITHVOIDS(.AREA.,$,#110,(#130));"
    + _polyline(110, *_L_RING)
    + _polyline(130, *_HOLE),
    "straight corners": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);"
    + _polyline(110, (0, 0), (1, 0), (2, 0), (2, 2), (1, 2), (0, 2), (0, 1)),
    "circle": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#120);" + _ARC,
    "parameters": _HALF.format(sense=".T.")
    + "#113=IFCTRIMMEDCURVE(#120,(IFCPARAMETERVALUE(0.)),(IFCPARAMETERVALUE(3.14159265358979)),.T.,.PARAMETER.);",
    "points": _HALF.format(sense=".T.") + "#113=IFCTRIMMEDCURVE(#120,(#116),(#115),.T.,.CARTESIAN.);",
    "against": _HALF.format(sense=".T.") + "#113=IFCTRIMMEDCURVE(#120,(#116),(#115),.F.,.CARTESIAN.);",
    "reversed": _HALF.format(sense=".F.") + "#113=IFCTRIMMEDCURVE(#120,(#115),(#116),.T.,.CARTESIAN.);",
    "indexed": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);"
    "#110=IFCINDEXEDPOLYCURVE(#111,(IFCLINEINDEX((1,2,3)),IFCARCINDEX((3,4,1))),.F.);"
    "#111=IFCCARTESIANPOINTLIST2D(((0.,0.),(4.,0.),(4.,2.),(1.,3.)));",
    "indexed lines": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);#110=IFCINDEXEDPOLYCURVE(#111,$,.F.);"
    "#111=IFCCARTESIANPOINTLIST2D(((0.,0.),(4.,0.),(4.,2.),(0.,0.)));",
    "composite": "#101=IFCCOMPOSITEPROFILEDEF(.AREA.,$,(#110,#111),$);#110=IFCCIRCLEPROFILEDEF(.AREA.,$,$,0.5);"
    "#111=IFCRECTANGLEPROFILEDEF(.AREA.,$,#102,1.,1.);",
}
WHOLE = {name: f"#101={text};" for name, text in PARAMETRISED.items()} | DRAWN


@pytest.mark.parametrize("name", WHOLE)
def test_is_what_the_exact_kernel_makes(name: str) -> None:
    text = ifc(_EXTRUDED + _PLACE + WHOLE[name])
    made = ours(text)
    assert_same(made, theirs(text))
    assert made.closed
    assert watertight(made.triangles, len(made.vertices))
    assert made.volume > 0


@pytest.mark.parametrize(
    ("profile", "volume"),
    [
        ("IFCRECTANGLEPROFILEDEF(.AREA.,$,$,2.,1.)", 2.0),
        ("IFCISHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.02,0.03,0.027,$,$)", 0.0248 + (4 - math.pi) * 0.027**2),
        ("IFCCIRCLEHOLLOWPROFILEDEF(.AREA.,$,$,0.5,0.1)", math.pi * (0.25 - 0.16)),
        ("IFCELLIPSEPROFILEDEF(.AREA.,$,$,1.,0.4)", math.pi * 0.4),
    ],
)
def test_volume_is_the_profiles_area(profile: str, volume: float) -> None:
    assert ours(ifc(f"{_EXTRUDED}#101={profile};")).volume == pytest.approx(volume, rel=0.01)


_TRAPEZIUM = "#110=IFCTRAPEZIUMPROFILEDEF(.AREA.,$,#102,2.,1.,1.5,-0.3);#102=IFCAXIS2PLACEMENT2D(#103,$);"
_TRAPEZIUM += "#103=IFCCARTESIANPOINT((3.,0.));"


def test_mirrored_profile_is_mirrored() -> None:
    made = ours(ifc(_EXTRUDED + "#101=IFCMIRROREDPROFILEDEF(.AREA.,$,#110,*,$);" + _TRAPEZIUM))
    assert made.box[0][0] == pytest.approx(-4.15)
    assert made.box[1][0] == pytest.approx(-1.85)
    assert made.volume == pytest.approx(2.25)


@pytest.mark.parametrize(
    ("operator", "low", "high"),
    [
        ("2D(#21,$,#104,2.)", (4.7, -0.5), (9.3, 2.5)),
        ("2D($,$,#104,$)", (2.85, 0.25), (5.15, 1.75)),
        ("2D(#22,$,#104,1.)", (0.25, 2.85), (1.75, 5.15)),
        ("2D($,#21,#104,1.)", (0.25, -4.15 + 1), (1.75, -1.85 + 1)),
        ("2D(#22,#21,#104,1.)", (0.25, 2.85), (1.75, 5.15)),
        ("2DNONUNIFORM(#21,#22,#104,1.,2.)", (2.85, -0.5), (5.15, 2.5)),
    ],
)
def test_derived_profile_is_moved_once(operator: str, low: tuple[float, float], high: tuple[float, float]) -> None:
    text = "#101=IFCDERIVEDPROFILEDEF(.AREA.,$,#110,#130,$);#104=IFCCARTESIANPOINT((1.,1.));"
    made = ours(ifc(_EXTRUDED + text + _TRAPEZIUM + f"#130=IFCCARTESIANTRANSFORMATIONOPERATOR{operator};"))
    assert tuple(made.box[0][:2]) == pytest.approx(low)
    assert tuple(made.box[1][:2]) == pytest.approx(high)
    assert made.volume > 0


REFUSED = {
    "curve": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.CURVE.,$,#120);" + _ARC,
    "open": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);#110=IFCPOLYLINE((#23,#111,#112));"
    "#111=IFCCARTESIANPOINT((1.,0.));#112=IFCCARTESIANPOINT((1.,1.));",
    "bow tie": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);" + _polyline(110, (0, 0), (2, 2), (2, 0), (0, 3)),
    "star": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);"
    + _polyline(110, *[(math.cos(2.513274 * k), math.sin(2.513274 * k)) for k in range(5)]),
    "hole outside": "#101=IFCARBITRARYPROFILEDEFWITHVOIDS(.AREA.,$,#110,(#130));"
    + _polyline(110, *_L_RING)
    + _polyline(130, (8, 8), (8, 9), (9, 9)),
    "no area": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);" + _polyline(110, (0, 0), (1, 1), (2, 2)),
    "thick wall": "#101=IFCCIRCLEHOLLOWPROFILEDEF(.AREA.,$,$,0.5,0.6);",
    "negative": "#101=IFCRECTANGLEPROFILEDEF(.AREA.,$,$,-1.,1.);",
    "endless": "#101=IFCRECTANGLEPROFILEDEF(.AREA.,$,$,1.E999,1.);",
    "huge circle": "#101=IFCCIRCLEPROFILEDEF(.AREA.,$,$,1.E9);",
    "sloped": "#101=IFCISHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.02,0.03,$,$,0.1);",
    "fillet too large": "#101=IFCISHAPEPROFILEDEF(.AREA.,$,$,0.3,0.4,0.02,0.03,0.3,$,$);",
    "unknown": "#101=IFCCENTERLINEPROFILEDEF(.AREA.,$,#110,0.1);",
    "Z": "#101=IFCZSHAPEPROFILEDEF(.AREA.,$,$,0.4,0.2,0.02,0.03,$,$);",
    "missing": "",
    "itself": "#101=IFCMIRROREDPROFILEDEF(.AREA.,$,#101,*,$);",
    "spline": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);#110=IFCBSPLINECURVE(3,(#23),.UNSPECIFIED.,.T.,.F.);",
    "beside the circle": _HALF.format(sense=".T.") + "#113=IFCTRIMMEDCURVE(#120,(#23),(#115),.T.,.CARTESIAN.);",
    "gap": _HALF.format(sense=".T.")
    + "#113=IFCTRIMMEDCURVE(#120,(IFCPARAMETERVALUE(0.)),(IFCPARAMETERVALUE(3.)),.T.,.PARAMETER.);",
    "index beyond": "#101=IFCARBITRARYCLOSEDPROFILEDEF(.AREA.,$,#110);#110=IFCINDEXEDPOLYCURVE(#111,(IFCLINEINDEX((1,9))),.F.);"
    "#111=IFCCARTESIANPOINTLIST2D(((0.,0.),(4.,0.),(4.,2.)));",
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_has_no_sure_shape(name: str) -> None:
    with pytest.raises(Refused):
        ours(ifc(_EXTRUDED + REFUSED[name]))
