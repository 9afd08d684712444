"""What has to be meshed: placements, mapped items, openings and units, compared with ifcopenshell."""

from pathlib import Path

import ifcopenshell
import ifcopenshell.geom
import ifcopenshell.util.placement
import numpy as np
import pytest

from bim.screen_ifc import screen_ifc, write_readable_copy
from bim.shapes.bodies import Bodies, BodyItem, bodies
from bim.shapes.placements import Placements
from bim.shapes.units import unit_factors
from bim.step.read_step import read_step
from bim.step.text import StepText

HEAD = "ISO-10303-21;HEADER;FILE_DESCRIPTION((''),'2;1');FILE_NAME('','',(''),(''),'','','');FILE_SCHEMA(('IFC4'));ENDSEC;DATA;"
TAIL = "ENDSEC;END-ISO-10303-21;"
PROJECT = (
    "#1=IFCPROJECT('0000000000000000000001',$,'p',$,$,$,$,(#10,#11),#2);"
    "#2=IFCUNITASSIGNMENT((#3));#3=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);"
)
FRAME = (
    "#7=IFCCARTESIANPOINT((0.,0.,0.));#8=IFCAXIS2PLACEMENT3D(#7,$,$);#9=IFCLOCALPLACEMENT($,#8);"
    "#12=IFCGEOMETRICREPRESENTATIONSUBCONTEXT('Body','Model',*,*,*,*,#10,$,.MODEL_VIEW.,$);"
    "#15=IFCGEOMETRICREPRESENTATIONSUBCONTEXT('Plan','Plan',*,*,*,*,#11,$,.PLAN_VIEW.,$);"
    "#20=IFCBLOCK(#8,1.,2.,3.);#21=IFCBLOCK(#8,4.,4.,4.);#22=IFCBOUNDINGBOX(#7,3.,3.,3.);#23=IFCPOLYLINE((#7,#24));"
    "#24=IFCCARTESIANPOINT((5.,0.,0.));#30=IFCWALL('0000000000000000000002',$,'w',$,$,#9,#31,$,$);"
)
CONTEXTS = (
    "#10=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-5,#8,$);"
    "#11=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Plan',2,1.E-5,#8,$);"
)
BODY = "#31=IFCPRODUCTDEFINITIONSHAPE($,$,(#32));#32=IFCSHAPEREPRESENTATION(#12,'Body','CSG',(#20));"


def text_of(data: str, *, project: str = PROJECT, contexts: str = CONTEXTS) -> str:
    return HEAD + project + contexts + FRAME + data + TAIL


def step_of(data: str, **parts: str) -> StepText:
    return StepText(np.frombuffer(text_of(data, **parts).encode(), dtype=np.uint8))


def items_of(found: Bodies, element: int = 30) -> list[int]:
    return [one.item for one in found.items.get(element, ())]


def engine_box(data: str, **parts: str) -> np.ndarray | None:
    """The world box of wall 30 as the geometry engine makes it."""
    model = ifcopenshell.file.from_string(text_of(data, **parts))
    settings = ifcopenshell.geom.settings()
    settings.set("use-world-coords", True)
    try:
        made = ifcopenshell.geom.create_shape(settings, model.by_id(30))
    except RuntimeError:
        return None
    vertices = np.array(made.geometry.verts).reshape(-1, 3)
    return np.array((vertices.min(axis=0), vertices.max(axis=0)))


def block_box(step: StepText, found: tuple[BodyItem, ...], scale: float = 1.0) -> np.ndarray:
    """The box of placed IfcBlock items."""
    corners = []
    for item, matrix in found:
        assert step.class_of(item) == "IFCBLOCK"
        size = np.array(step.values(item)[1:], dtype=float)
        unit = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)])
        corners.append(unit * size @ matrix[:3, :3].T + matrix[:3, 3])
    joined = np.concatenate(corners) * scale
    return np.array((joined.min(axis=0), joined.max(axis=0)))


def test_a_plain_body() -> None:
    found = bodies(step_of(BODY))
    assert found.elements.tolist() == [30]
    assert items_of(found) == [20]
    assert (found.items[30][0].matrix == np.eye(4)).all()
    assert found.has_body(30)
    assert not found.has_body(31)
    assert (found.openings, found.refused, found.length_m, found.angle_rad) == ({}, {}, 1.0, 1.0)


_REPRESENTATIONS = {
    "body": [("#12", "'Body'", "#20")],
    "two bodies": [("#12", "'Body'", "#21"), ("#12", "'Body'", "#20")],
    "axis first": [("#12", "'Axis'", "#23"), ("#12", "'Body'", "#20")],
    "box first": [("#12", "'Box'", "#22"), ("#12", "'Body'", "#20")],
    "facetation first": [("#12", "'Facetation'", "#20"), ("#12", "'Body'", "#21")],
    "plan first": [("#15", "'Surface'", "#21"), ("#12", "'Surface'", "#20")],
    "without a name": [("#12", "$", "#20")],
    "in the context itself": [("#10", "'Body'", "#20")],
    "in no context": [("#99", "'Body'", "#20")],
    "two items and a curve": [("#12", "'Body'", "#20,#21,#23")],
    "a box alone": [("#12", "'Box'", "#22")],
    "a box called body": [("#12", "'Body'", "#22")],
    "a curve called body": [("#12", "'Body'", "#23")],
    "an axis alone": [("#12", "'Axis'", "#23")],
    "a solid called axis": [("#12", "'Axis'", "#20")],
    "two solids called axis": [("#12", "'Axis'", "#20"), ("#12", "'Axis'", "#21")],
    "an axis and a solid called axis": [("#12", "'Axis'", "#23"), ("#12", "'FootPrint'", "#20")],
}


@pytest.mark.parametrize("name", _REPRESENTATIONS)
def test_takes_the_representation_that_the_engine_takes(name: str) -> None:
    listed = _REPRESENTATIONS[name]
    data = "#31=IFCPRODUCTDEFINITIONSHAPE($,$,(" + ",".join(f"#{100 + row}" for row in range(len(listed))) + "));"
    for row, (context, identifier, items) in enumerate(listed):
        data += f"#{100 + row}=IFCSHAPEREPRESENTATION({context},{identifier},$,({items}));"
    step = step_of(data)
    found = bodies(step)
    expected = engine_box(data)
    assert found.has_body(30) == (expected is not None)
    if expected is not None:
        np.testing.assert_allclose(block_box(step, found.items[30]), expected, atol=1e-6)


@pytest.mark.parametrize(
    ("context", "identifier", "items"),
    [
        ("#12", "'Clearance'", "#20"),
        ("#12", "'Reference'", "#20"),
        ("#12", "'Box'", "#20"),
        ("#15", "'Axis'", "#20"),
        ("#12", "'Axis'", "#20,#25"),
    ],
)
def test_solids_that_are_meant_to_be_no_body_are_none(context: str, identifier: str, items: str) -> None:
    """The engine meshes the first three when asked for one element; a space kept clear is no part of a building."""
    shape = f"#32=IFCSHAPEREPRESENTATION({context},{identifier},$,({items}));#25=IFCMAPPEDITEM(#26,#27);"
    found = bodies(step_of("#31=IFCPRODUCTDEFINITIONSHAPE($,$,(#32));" + shape))
    assert not found.has_body(30)


@pytest.mark.parametrize(
    ("model", "plan"),
    [("'Model'", "'Plan'"), ("'Design'", "$"), ("'Foo'", "'Plan'"), ("$", "$"), ("'Plan'", "'DETAIL VIEW'")],
)
def test_contexts_decide_between_bodies_without_a_name(model: str, plan: str) -> None:
    contexts = (
        f"#10=IFCGEOMETRICREPRESENTATIONCONTEXT($,{model},3,1.E-5,#8,$);"
        f"#11=IFCGEOMETRICREPRESENTATIONCONTEXT($,{plan},3,1.E-5,#8,$);"
    )
    data = (
        "#31=IFCPRODUCTDEFINITIONSHAPE($,$,(#32,#33));#32=IFCSHAPEREPRESENTATION(#15,'Surface',$,(#21));"
        "#33=IFCSHAPEREPRESENTATION(#12,'Surface',$,(#20));"
    )
    step = step_of(data, contexts=contexts)
    expected = engine_box(data, contexts=contexts)
    assert expected is not None
    np.testing.assert_allclose(block_box(step, bodies(step).items[30]), expected, atol=1e-6)


def test_broken_contexts_are_no_contexts_for_models() -> None:
    contexts = "#10=IFCGEOMETRICREPRESENTATIONCONTEXT($ 'Model');#11=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-5,#8,$);"
    data = (
        "#31=IFCPRODUCTDEFINITIONSHAPE($,$,(#32,#33,#34));#32=IFCSHAPEREPRESENTATION(#10,'Surface',$,(#21));"
        "#33=IFCSHAPEREPRESENTATION(#16,'Surface',$,(#21));#34=IFCSHAPEREPRESENTATION(#11,'Surface',$,(#20));"
        "#16=IFCGEOMETRICREPRESENTATIONSUBCONTEXT($ $);"
    )
    assert items_of(bodies(step_of(data, contexts=contexts))) == [20]


MAPPED = (
    "#31=IFCPRODUCTDEFINITIONSHAPE($,$,(#32));#32=IFCSHAPEREPRESENTATION(#12,'Body','MappedRepresentation',(#40));"
    "#40=IFCMAPPEDITEM(#41,#42);#41=IFCREPRESENTATIONMAP(#43,#44);#43=IFCAXIS2PLACEMENT3D(#45,$,#50);"
    "#45=IFCCARTESIANPOINT((0.5,-0.25,2.));#44=IFCSHAPEREPRESENTATION(#12,'Body','CSG',(#20));"
    "#46=IFCCARTESIANPOINT((10.,20.,30.));#50=IFCDIRECTION((0.,1.,0.));#51=IFCDIRECTION((1.,0.,0.));"
    "#52=IFCDIRECTION((0.,0.,-1.));#53=IFCDIRECTION((1.,2.,3.));#54=IFCDIRECTION((-2.,1.,0.5));"
)
OPERATOR = "#42=IFCCARTESIANTRANSFORMATIONOPERATOR3D"


@pytest.mark.parametrize(
    "operator",
    [
        "($,$,#7,$,$)",
        "($,$,#46,1.,$)",
        "($,$,#46,2.5,$)",
        "(#50,$,#46,$,$)",
        "(#50,#51,#46,1.,$)",
        "(#51,#50,#46,2.,#52)",
        "(#53,#54,#46,1.,$)",
        "(#53,#54,#46,0.5,#54)",
        "NONUNIFORM(#53,$,#46,2.,$,3.,4.)",
        "NONUNIFORM($,$,#46,2.,$,$,$)",
        "NONUNIFORM($,$,#46,$,#52,3.,$)",
    ],
)
def test_mapped_items_stand_where_the_engine_puts_them(operator: str) -> None:
    data = f"{MAPPED}{OPERATOR}{operator};"
    step = step_of(data)
    found = bodies(step)
    expected = engine_box(data)
    assert items_of(found) == [20]
    assert expected is not None
    np.testing.assert_allclose(block_box(step, found.items[30]), expected, atol=1e-6)


def test_mapped_items_within_mapped_items() -> None:
    data = (
        MAPPED.replace("'CSG',(#20)", "'MappedRepresentation',(#60,#21)")
        + f"{OPERATOR}($,$,#46,2.,$);#60=IFCMAPPEDITEM(#61,#42);#61=IFCREPRESENTATIONMAP(#43,#62);"
        + "#62=IFCSHAPEREPRESENTATION(#12,'Body','CSG',(#20,#23));"
    )
    step = step_of(data)
    found = bodies(step)
    expected = engine_box(data)
    assert items_of(found) == [20, 21]
    assert expected is not None
    np.testing.assert_allclose(block_box(step, found.items[30]), expected, atol=1e-6)


def test_an_identity_is_no_product() -> None:
    data = MAPPED.replace("(#45,$,#50)", "(#7,$,$)") + f"{OPERATOR}($,$,#7,1.,$);"
    found = bodies(step_of(data))
    assert (found.items[30][0].matrix == np.eye(4)).all()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (MAPPED, "mapping by another operator"),
        (MAPPED + "#42=IFCCARTESIANTRANSFORMATIONOPERATOR2D($,$,#46,1.);", "mapping by another operator"),
        (MAPPED + f"{OPERATOR}($,$,#50,1.,$);", "broken operator"),
        (MAPPED + f"{OPERATOR}(#46,$,#46,1.,$);", "broken operator"),
        (MAPPED + f"{OPERATOR}($,$,$,1.,$);", "broken mapped item"),
        (MAPPED + f"{OPERATOR}($,$ #46;", "broken mapped item"),
        (MAPPED + f"{OPERATOR}($,$,#46,0.,$);", "broken scale"),
        (MAPPED + f"{OPERATOR}(#50,$,#46,1.,#50);", "axes of one direction"),
        (MAPPED.replace("MAPPEDITEM(#41,#42)", "MAPPEDITEM(#41)"), "broken mapped item"),
        (
            MAPPED.replace("MAPPEDITEM(#41,#42)", "MAPPEDITEM(#7,#42)") + f"{OPERATOR}($,$,#46,1.,$);",
            "broken mapped item",
        ),
        (MAPPED.replace("MAP(#43,#44)", "MAP(#99,#44)") + f"{OPERATOR}($,$,#46,1.,$);", "broken mapping origin"),
        (MAPPED.replace("'CSG',(#20)", "'CSG',(#40)") + f"{OPERATOR}($,$,#46,1.,$);", "mapped items in a circle"),
        (BODY.replace("(#20)", "(#20,#99)"), "missing item"),
        (BODY.replace("(#32)", "(#99)"), "missing representation"),
        (BODY.replace("(#12,'Body'", "(Body"), "broken representation"),
        (BODY.replace("#31=IFCPRODUCTDEFINITIONSHAPE", "#31=IFCMAPPEDITEM"), "broken shape"),
        ("", "broken shape"),
    ],
)
def test_broken_shapes_are_refused_with_a_reason(data: str, reason: str) -> None:
    found = bodies(step_of(data))
    assert found.refused == {30: reason}
    assert found.has_body(30)
    assert found.items == {}


def test_elements_without_a_shape_have_no_body() -> None:
    other = "#90=IFCWALL('x',$,'w',$,$,#9,$,$,$);#91=IFCDOOR('y',$,$,$,$,$,#31,$,$,$);#92=IFCWALL('z' 'z');"
    found = bodies(step_of(BODY + other))
    assert found.elements.tolist() == [30, 90, 91, 92]
    assert [found.has_body(number) for number in (30, 90, 91, 92)] == [True, False, True, True]
    assert found.refused == {92: "broken shape"}
    assert (found.items[91][0].matrix == np.eye(4)).all()  # a product without a place stands in the origin


_PLACES = (
    "#70=IFCLOCALPLACEMENT(#71,#8);#71=IFCLOCALPLACEMENT({upper},{axis});#72=IFCAXIS2PLACEMENT3D(#73,#74,#75);"
    "#73=IFCCARTESIANPOINT((1.,2.,3.));#74=IFCDIRECTION((0.,1.,1.));#75=IFCDIRECTION((1.,1.,0.));#76=IFCDIRECTION((2.,0.,0.));"
    "#77=IFCAXIS2PLACEMENT3D(#73,#76,$);#78=IFCAXIS2PLACEMENT3D(#73,$,#75);#79=IFCAXIS2PLACEMENT3D(#73,#74,$);"
    "#80=IFCAXIS2PLACEMENT2D(#81,#82);#81=IFCCARTESIANPOINT((1.,2.));#82=IFCDIRECTION((1.,1.));#96=IFCLOCALPLACEMENT($,#72);"
)
_BROKEN_PLACES = (
    "#83=IFCAXIS2PLACEMENT3D(#73,#76,#76);#84=IFCDIRECTION((0.,0.,0.));#85=IFCAXIS2PLACEMENT3D(#73,#84,#75);"
    "#86=IFCAXIS2PLACEMENT3D(#99,$,$);#87=IFCAXIS2PLACEMENT3D(#73,$ #75);#88=IFCCARTESIANPOINT((1.,'x'));"
    "#89=IFCAXIS2PLACEMENT3D(#88,$,$);#90=IFCLOCALPLACEMENT(#70,#8);#91=IFCGRIDPLACEMENT($,$,$);"
    "#92=IFCLINEARPLACEMENT($,$,$);#93=IFCAXIS2PLACEMENT3D(#73,#73,#75);#94=IFCCARTESIANPOINT((1.E400,0.,0.));"
    "#95=IFCAXIS2PLACEMENT3D(#94,$,$);"
)


def placed(upper: str, axis: str, more: str = "") -> tuple[str, StepText]:
    data = BODY + _PLACES.format(upper=upper, axis=axis) + more
    text = text_of(data).replace("'w',$,$,#9,#31", "'w',$,$,#70,#31")
    return text, StepText(np.frombuffer(text.encode(), dtype=np.uint8))


@pytest.mark.parametrize("axis", ["#8", "#72", "#77", "#78", "#79", "#80"])
@pytest.mark.parametrize("upper", ["$", "#96"])
def test_placements_are_those_of_the_engine(upper: str, axis: str) -> None:
    text, step = placed(upper, axis)
    model = ifcopenshell.file.from_string(text)
    made = ifcopenshell.geom.create_shape(ifcopenshell.geom.settings(), model.by_id(30))
    expected = np.array(made.transformation.matrix).reshape(4, 4).T
    np.testing.assert_allclose(bodies(step).items[30][0].matrix, expected, atol=1e-9)


@pytest.mark.parametrize(
    ("upper", "axis", "reason"),
    [
        ("#91", "#8", "grid placement"),
        ("#92", "#8", "malformed instance"),
        ("#99", "#8", "missing placement"),
        ("#8", "#8", "unknown placement"),
        ("#90", "#8", "placements in a circle"),
        ("$", "$", "broken placement"),
        ("$", "#7", "broken placement"),
        *(("$", axis, "broken placement") for axis in ("#83", "#85", "#86", "#87", "#89", "#93", "#95", "#99")),
    ],
)
def test_placements_without_an_answer_are_refused(upper: str, axis: str, reason: str) -> None:
    assert bodies(placed(upper, axis, _BROKEN_PLACES)[1]).refused == {30: reason}


OPENING = (
    "#110=IFCOPENINGELEMENT('0000000000000000000003',$,$,$,$,#9,#111,$,$);#111=IFCPRODUCTDEFINITIONSHAPE($,$,(#112,#113));"
    "#112=IFCSHAPEREPRESENTATION({context},{first},$,(#20));#113=IFCSHAPEREPRESENTATION(#12,'Body',$,(#114));"
    "#114=IFCBLOCK(#8,0.5,0.5,0.5);#115=IFCRELVOIDSELEMENT('0000000000000000000004',$,$,$,#30,#110);"
)


@pytest.mark.parametrize(
    ("context", "first", "items"),
    [("#12", "'Body'", [20]), ("#12", "'Reference'", [20]), ("#12", "'Box'", [114]), ("#15", "'Body'", [114])],
)
def test_openings_are_cut_by_their_first_solid_for_models(context: str, first: str, items: list[int]) -> None:
    found = bodies(step_of(BODY.replace("#20", "#21") + OPENING.format(context=context, first=first)))
    assert [one.item for one in found.openings[30]] == items


def test_an_opening_with_no_answer_refuses_the_element() -> None:
    opening = OPENING.format(context="#12", first="'Body'")
    assert bodies(step_of(BODY + opening.replace("#114)", "#99)").replace("(#112,", "("))).refused == {
        30: "missing item"
    }
    assert bodies(step_of(BODY + opening.replace("#30,#110", "#30,#999"))).refused == {30: "missing opening"}
    nothing = opening.replace("#9,#111", "#9,$")
    assert bodies(step_of(BODY + nothing)).openings == {}


def test_two_walls_share_the_openings_of_their_whole() -> None:
    data = BODY + OPENING.format(context="#12", first="'Body'").replace("#30,#110", "#120,#110")
    data += "#120=IFCWALL('w',$,$,$,$,#9,$,$,$);"
    data += "#121=IFCWALL('v',$,$,$,$,#9,#31,$,$);#122=IFCRELAGGREGATES('a',$,$,$,#120,(#30,#121));"
    found = bodies(step_of(data))
    assert found.openings[30] == found.openings[121]
    assert 120 not in found.openings


MM = "#300=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);"
M = "#301=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);"
FOOT = (
    "#302=IFCCONVERSIONBASEDUNIT(#303,.LENGTHUNIT.,'FOOT',#304);#303=IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0);"
    "#304=IFCMEASUREWITHUNIT({factor},{base});"
)
YARD = "#310=IFCCONVERSIONBASEDUNIT(#303,.LENGTHUNIT.,'YARD',#311);#311=IFCMEASUREWITHUNIT(IFCLENGTHMEASURE(3.),#302);"
TYPED = FOOT.format(factor="IFCLENGTHMEASURE(0.3048)", base="#301")


@pytest.mark.parametrize(
    ("units", "assigned"),
    [
        (MM, "#300"),
        (MM + M, "#300,#301"),
        (MM + M, "#301,#300"),
        (M + TYPED, "#302"),
        (MM + FOOT.format(factor="IFCLENGTHMEASURE(304.8)", base="#300"), "#302"),
        (MM + M + FOOT.format(factor="0.3048", base="#301"), "#302,#300"),
        (MM + M + FOOT.format(factor="0.3048", base="#301"), "#300,#302"),
        (MM + M + FOOT.format(factor="IFCLENGTHMEASURE(0.)", base="#301"), "#300,#302"),
        (MM, "#300,#999"),
        (MM + M + TYPED + YARD, "#310"),
        (MM + "#310=IFCMONETARYUNIT('CNY');", "#310,#300"),
        (MM + "#320=IFCPROJECT('0000000000000000000009',$,'q',$,$,$,$,(#10),#2);", "#300"),
        (MM + "#320=IFCPROJECTLIBRARY('0000000000000000000009',$,'q',$,$,$,$,(#10),#2);", "#300"),
    ],
)
def test_units_of_length_are_those_of_the_engine(units: str, assigned: str) -> None:
    project = PROJECT.replace("(#3)", f"({assigned})") + units
    expected = engine_box(BODY, project=project)
    assert expected is not None
    step = step_of(BODY, project=project)
    np.testing.assert_allclose(block_box(step, bodies(step).items[30], unit_factors(step)[0]), expected, rtol=1e-9)


@pytest.mark.parametrize(
    ("project", "factors"),
    [
        ("", (1.0, 1.0)),
        (PROJECT.replace("#2)", "$)"), (1.0, 1.0)),
        (PROJECT.replace("#2)", "#99)"), (1.0, 1.0)),
        (PROJECT.replace("((#3))", "($)"), (1.0, 1.0)),
        (PROJECT.replace("((#3))", "($,#3)"), (1.0, 1.0)),
        (PROJECT.replace("(#3)", "($,#302,#300)") + MM + TYPED, (0.001, 1.0)),
        (PROJECT.replace("(#3)", "(#302)") + "#302=IFCCONVERSIONBASEDUNIT($,.LENGTHUNIT.,'X',$);", (1.0, 1.0)),
        (PROJECT.replace("(#3)", "(#302)") + M + FOOT.format(factor="IFCLABEL('x')", base="#301"), (1.0, 1.0)),
        (
            PROJECT.replace("(#3)", "(#302)")
            + "#301=IFCSIUNIT(*,.PLANEANGLEUNIT.,$,.RADIAN.);"
            + FOOT.format(factor="IFCPLANEANGLEMEASURE(0.0174532925)", base="#301").replace(
                ".LENGTHUNIT.", ".PLANEANGLEUNIT."
            ),
            (1.0, 0.0174532925),
        ),
    ],
)
def test_units_in_odd_files(project: str, factors: tuple[float, float]) -> None:
    assert unit_factors(step_of(BODY, project=project)) == factors


@pytest.mark.parametrize(
    "name",
    [
        "models/duplex_georeferenced.ifc",
        "models/infra_bridge_georeferenced.ifc",
        "models/mad_scientist_4d.ifc",
        "schependomlaan/trades/002.ifc",
    ],
)
def test_real_models_stand_where_ifcopenshell_puts_them(samples: Path, tmp_path: Path, name: str) -> None:
    header = screen_ifc(samples / name, max_mb=100)
    readable = samples / name
    if header.needs_copy:
        readable = tmp_path / "copy.ifc"
        write_readable_copy(samples / name, header, readable)
    model = ifcopenshell.open(readable)
    step = read_step(samples / name)
    found = bodies(step)
    features = {entity.id() for entity in model.by_type("IfcFeatureElement")}
    assert found.elements.tolist() == sorted({entity.id() for entity in model.by_type("IfcElement")} - features)
    assert not found.refused
    placements = Placements(step, length_m=1.0)
    for number in found.elements[:: 1 + len(found.elements) // 500].tolist():
        element = model.by_id(number)
        matrix = placements.matrix(element.ObjectPlacement.id())
        assert matrix is not None
        expected = ifcopenshell.util.placement.get_local_placement(element.ObjectPlacement)
        np.testing.assert_allclose(matrix, expected, rtol=1e-9, atol=1e-9)
        mapped = [item for item in _body(element) if item.is_a("IfcMappedItem")]
        if len(mapped) == len(_body(element)) == 1:
            expected = expected @ ifcopenshell.util.placement.get_mappeditem_transformation(mapped[0])
            np.testing.assert_allclose(found.items[number][0].matrix, expected, rtol=1e-9, atol=1e-9)


def test_axes_that_are_not_square_are_made_so_as_in_the_engine(samples: Path, tmp_path: Path) -> None:
    original, readable = samples / "models" / "drainage_system_rc3.ifc", tmp_path / "copy.ifc"
    write_readable_copy(original, screen_ifc(original, max_mb=100), readable)
    model = ifcopenshell.open(readable)
    placements = Placements(read_step(original), length_m=1.0)
    for element in model.by_type("IfcElement"):
        made = ifcopenshell.geom.create_shape(ifcopenshell.geom.settings(), element)
        expected = np.array(made.transformation.matrix).reshape(4, 4).T
        matrix = placements.matrix(element.ObjectPlacement.id())
        assert matrix is not None
        np.testing.assert_allclose(matrix, expected, rtol=1e-9, atol=1e-9)


def _body(element: ifcopenshell.entity_instance) -> list[ifcopenshell.entity_instance]:
    shape = element.Representation
    bodies_of = [one for one in shape.Representations if one.RepresentationIdentifier == "Body"] if shape else []
    return list(bodies_of[0].Items) if bodies_of else []


def test_elements_along_an_alignment_stand_where_the_engine_puts_them(samples: Path) -> None:
    path = samples / "models" / "pgsuper_bridge_with_tasks.ifc"
    found = bodies(read_step(path))
    assert not found.refused
    model = ifcopenshell.open(path)
    placed_along = [one for one in model.by_type("IfcBeam") if one.ObjectPlacement.is_a("IfcLinearPlacement")]
    assert len(placed_along) == 5
    for element in placed_along:
        expected = ifcopenshell.util.placement.get_local_placement(element.ObjectPlacement)
        np.testing.assert_allclose(found.items[element.id()][0].matrix, expected, atol=1e-9)


@pytest.mark.parametrize(
    ("linear", "reason"),
    [
        ("#201=IFCAXIS2PLACEMENTLINEAR(#202,$,$);", "linear placement without axes"),
        ("#201=IFCAXIS2PLACEMENT3D(#71,$,$);", "broken placement"),
        ("", "missing instance"),
    ],
)
def test_linear_placements_without_an_answer_are_refused(linear: str, reason: str) -> None:
    lines = (
        f"#200=IFCLINEARPLACEMENT($,#201,$);{linear}#202=IFCPOINTBYDISTANCEEXPRESSION(IFCLENGTHMEASURE(1.),$,$,$,#203);"
        "#203=IFCPOLYLINE((#204,#205));#204=IFCCARTESIANPOINT((0.,0.,0.));#205=IFCCARTESIANPOINT((9.,0.,0.));"
        "#71=IFCCARTESIANPOINT((0.,0.,0.));"
    )
    text = f"ISO-10303-21;HEADER;ENDSEC;DATA;{lines}ENDSEC;END-ISO-10303-21;"
    placements = Placements(StepText(np.frombuffer(text.encode(), dtype=np.uint8)), length_m=1.0)
    assert placements.matrix(200) is None
    assert placements.reason(200) == reason
