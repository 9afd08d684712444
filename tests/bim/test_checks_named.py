"""The named checks, each rule with a model that breaks it and one that does not."""

# ruff: noqa: E501  tables: each row is one small model and what is said of it
import pytest

from bim.checks.alignment_curves import alignment_curve_flaws
from bim.checks.alignments import alignment_flaws
from bim.checks.deprecation import deprecation_flaws
from bim.checks.georeferencing import georeference_flaws
from bim.checks.header import header_flaws
from bim.checks.identity import identity_flaws
from bim.checks.instances import MANY
from bim.checks.measures import unit_flaws
from bim.checks.places import place_flaws, standing_flaws
from bim.checks.property_sets import property_set_flaws
from bim.checks.read_crs_kinds import crs_kind
from bim.checks.read_set_templates import set_template
from bim.checks.shapes import context_flaws, representation_flaws
from bim.checks.typing import typing_flaws
from bim.checks.usage import usage_flaws
from tests.bim.check_models import HEADER, model, of, told


def guid(number: int) -> str:
    return f"0k7XaScqT91O1q2GuO{number:04}"


PLACES = f"""
#1=IFCPROJECT('{guid(1)}',$,$,$,$,$,$,$,$);
#2=IFCSITE('{guid(2)}',$,$,$,$,$,$,$,$,$,$,$,$,$);
#3=IFCBUILDING('{guid(3)}',$,$,$,$,$,$,$,$,$,$,$);
#4=IFCBUILDINGSTOREY('{guid(4)}',$,$,$,$,$,$,$,$,$);
#5=IFCRELAGGREGATES('{guid(5)}',$,$,$,#1,(#2));
#6=IFCRELAGGREGATES('{guid(6)}',$,$,$,#2,(#3));
#7=IFCRELAGGREGATES('{guid(7)}',$,$,$,#3,(#4));
#8=IFCWALL('{guid(8)}',$,$,$,$,$,$,$,$);
#9=IFCRELCONTAINEDINSPATIALSTRUCTURE('{guid(9)}',$,$,$,(#8),#4);
"""


@pytest.mark.parametrize("schema", ["IFC2X3", "IFC4", "IFC4X3_ADD2"])
def test_a_sound_structure_is_left_in_peace(schema):
    sound = model(PLACES, schema)
    assert [*place_flaws(sound), *standing_flaws(sound), *identity_flaws(sound)] == []


@pytest.mark.parametrize(
    ("more", "schema", "flaw"),
    [
        ("#20=IFCPROJECT($,$,$,$,$,$,$,$,$);", "IFC4", ("model_projects_not_one", 20)),
        ("#20=IFCRELDECLARES($,$,$,$,#1,(#8));", "IFC4", ("model_product_declared", 20)),
        ("#20=IFCSITE($,$,$,$,$,$,$,$,$,$,$,$,$,$);", "IFC2X3", ("model_sites_not_one", 20)),
        ("#20=IFCBUILDING($,$,$,$,$,$,$,$,$,$,$,$);", "IFC2X3", ("model_building_off_site", 20)),
        ("#20=IFCBUILDINGSTOREY($,$,$,$,$,$,$,$,$,$);#21=IFCRELAGGREGATES($,$,$,$,#2,(#20));", "IFC4", ("model_place_misplaced", 20)),
        ("#20=IFCBEAM($,$,$,$,$,$,$,$,$);#21=IFCRELAGGREGATES($,$,$,$,#1,(#20));", "IFC4", ("model_place_misplaced", 20)),
        ("#20=IFCBUILDINGSTOREY($,$,$,$,$,$,#21,$,$,$);#21=IFCPRODUCTDEFINITIONSHAPE($,$,());", "IFC4", ("model_place_with_shape", 20)),
        ("#20=IFCALIGNMENT($,$,$,$,$,$,$,$);", "IFC4X3_ADD2", ("model_alignment_outside_project", 20)),
        ("#20=IFCALIGNMENT($,$,$,$,$,$,$,$);#21=IFCRELAGGREGATES($,$,$,$,#20,(#20));", "IFC4X3_ADD2", ("model_alignment_outside_project", 20)),
    ],
)  # fmt: skip
def test_places(more, schema, flaw):
    assert told(place_flaws(model(PLACES + more, schema))) == {flaw}


def test_a_file_without_project_or_building():
    assert told(place_flaws(model("", "IFC2X3"))) == {("model_projects_not_one", 0), ("model_buildings_none", 0)}


def test_buildings_without_a_site_stand_in_the_project():
    data = f"#1=IFCPROJECT('{guid(1)}',$,$,$,$,$,$,$,$);#3=IFCBUILDING($,$,$,$,$,$,$,$,$,$,$,$);"
    assert told(place_flaws(model(data, "IFC2X3"))) == {("model_building_off_site", 3)}
    assert told(place_flaws(model(data + "#4=IFCRELAGGREGATES($,$,$,$,#1,(#3));", "IFC2X3"))) == set()


@pytest.mark.parametrize(
    ("more", "flaws"),
    [
        ("#20=IFCBEAM($,$,$,$,$,$,$,$,$);", {("model_element_stands_nowhere", 20)}),
        ("#20=IFCBEAM($,$,$,$,$,$,$,$,$);#21=IFCRELNESTS($,$,$,$,#8,(#20));", set()),
        ("#20=IFCBEAM($,$,$,$,$,$,$,$,$);#21=IFCRELAGGREGATES($,$,$,$,#8,(#20));", set()),
        ("#21=IFCRELAGGREGATES($,$,$,$,#4,(#8));", {("model_element_stands_twice", 8)}),
        ("#20=IFCBEAM($,$,$,$,$,$,$,$,$);#21=IFCRELCONTAINEDINSPATIALSTRUCTURE($,$,$,$,(#20),#8);", {("model_container_no_place", 20)}),
        ("#20=IFCSPACE($,$,$,$,$,$,$,$,$,$,$);#21=IFCRELCONTAINEDINSPATIALSTRUCTURE($,$,$,$,(#20,#99),#4);", {("model_contained_no_element", 20)}),
    ],
)  # fmt: skip
def test_where_elements_stand(more, flaws):
    assert told(standing_flaws(model(PLACES + more))) == flaws


@pytest.mark.parametrize(
    ("word", "flaws"),
    [
        (guid(20), set()),
        ("short", {("model_guid_malformed", 20)}),
        ("b4oxcl5LHMZQ6iCWJKpe5w", {("model_guid_malformed", 20)}),
        ("1-+=cl5LHMZQ6iCWJKpe5w", {("model_guid_malformed", 20)}),
        (guid(2), {("model_guid_shared", 20)}),
    ],
)
def test_global_ids(word, flaws):
    assert told(identity_flaws(model(PLACES + f"#20=IFCPROJECT('{word}',$,$,$,$,$,$,$,$);"))) == flaws


def test_a_missing_or_an_elements_double_id_is_told_elsewhere():
    assert told(identity_flaws(model(PLACES + f"#20=IFCBEAM('{guid(8)}',$,$,$,$,$,$,$,$);#21=IFCSITE($);"))) == set()


UNITS = """#1=IFCPROJECT($,$,$,$,$,$,$,$,#2);#2=IFCUNITASSIGNMENT((#3,#4));#3=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);
#4=IFCCONVERSIONBASEDUNIT(#9,.{kind}.,'{name}',#5);#5=IFCMEASUREWITHUNIT({value},#6);#6=IFCSIUNIT(*,.{kind}.,{prefix},.{base}.);"""


@pytest.mark.parametrize(
    ("kind", "name", "value", "prefix", "base", "flaw"),
    [
        ("LENGTHUNIT", "foot", "IFCREAL(0.3048)", "$", "METRE", None),
        ("LENGTHUNIT", "FOOT", "IFCREAL(304.8)", ".MILLI.", "METRE", None),
        ("LENGTHUNIT", "mile", "IFCREAL(1609.)", "$", "METRE", None),
        ("AREAUNIT", "square foot", "IFCREAL(929.0304)", ".CENTI.", "SQUARE_METRE", None),
        ("PLANEANGLEUNIT", "DEGREE", "0.0174532925", "$", "RADIAN", None),
        ("TIMEUNIT", "fortnight", "IFCREAL(1.)", "$", "SECOND", None),
        ("LENGTHUNIT", "foot", "IFCLABEL('x')", "$", "METRE", None),
        ("LENGTHUNIT", "furlong", "IFCREAL(201.168)", "$", "METRE", "model_unit_unknown"),
        ("LENGTHUNIT", "foot", "IFCREAL(0.305)", "$", "METRE", "model_unit_factor_wrong"),
        ("PLANEANGLEUNIT", "degree", "IFCREAL(0.5)", "$", "RADIAN", "model_unit_factor_wrong"),
        ("AREAUNIT", "square foot", "IFCREAL(0.0929)", "$", "METRE", "model_unit_base_wrong"),
    ],
)
def test_conversion_based_units(kind, name, value, prefix, base, flaw):
    data = UNITS.format(kind=kind, name=name, value=value, prefix=prefix, base=base)
    assert {code for code, _ in told(unit_flaws(model(data)))} == ({flaw} if flaw else set())


def test_a_project_without_a_unit_of_length():
    assert told(unit_flaws(model("#1=IFCPROJECT($,$,$,$,$,$,$,$,$);"))) == {("model_units_missing", 1)}


@pytest.mark.parametrize(
    ("data", "flaws"),
    [
        ("#1=IFCWALLTYPE($,$,$,$,$,$,$,$,$,.USERDEFINED.);", {("model_userdefined_unnamed", 1)}),
        ("#1=IFCWALLTYPE($,$,$,$,$,$,$,$,'mine',.USERDEFINED.);", set()),
        ("#1=IFCWALL($,$,$,$,$,$,$,$,.USERDEFINED.);", {("model_userdefined_unnamed", 1)}),
        ("#1=IFCTASKTYPE($,$,$,$,$,$,$,$,'mine',.USERDEFINED.,$);", set()),
        (
            "#1=IFCWALL($,$,$,$,$,$,$,$,.SOLIDWALL.);#2=IFCWALLTYPE($,$,$,$,$,$,$,$,$,.SOLIDWALL.);#3=IFCRELDEFINESBYTYPE($,$,$,$,(#1),#2);",
            {("model_type_stated_twice", 1)},
        ),
        (
            (
                "#1=IFCDOOR($,$,$,$,$,$,$,$,$,$,$,.SINGLE_SWING_LEFT.,$);#2=IFCDOORTYPE($,$,$,$,$,$,$,$,$,.NOTDEFINED.,$,$,$);"
                "#3=IFCRELDEFINESBYTYPE($,$,$,$,(#1),#2);"
            ),
            {("model_type_stated_twice", 1)},
        ),
        ("#1=IFCDOOR($,$,$,$,$,$,$,$,$,$,$,.SINGLE_SWING_LEFT.,'mine');", {("model_own_word_unused", 1)}),
        ("#1=IFCWINDOW($,$,$,$,$,$,$,$,$,$,$,.USERDEFINED.,'mine');", set()),
    ],
)
def test_predefined_types(data, flaws):
    assert told(typing_flaws(model(data))) == flaws


CONTEXTS = """#1=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,$,#9,$);#2=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Plan',2,$,#9,$);
#3=IFCGEOMETRICREPRESENTATIONSUBCONTEXT('Body','Model',*,*,*,*,#1,$,.MODEL_VIEW.,$);
"""


@pytest.mark.parametrize(
    ("data", "schema", "flaws"),
    [
        ("#5=IFCPROJECTEDCRS('EPSG:4547',$,$,'EPSG:5737',$,$,$);", "IFC4", set()),
        ("#5=IFCPROJECTEDCRS('EPSG:4547',$,$,$,$,$,$);#6=IFCMAPCONVERSION(#1,#5,0.,0.,0.,$,$,$);", "IFC4", {("model_map_conversion_partial", 2)}),
        (
            "#5=IFCPROJECTEDCRS('EPSG:4547',$,$,$,$,$,$);#6=IFCMAPCONVERSION(#1,#5,0.,0.,0.,$,$,$);#7=IFCMAPCONVERSION(#2,#5,1.,0.,0.,$,$,$);",
            "IFC4", {("model_map_conversions_differ", 2)},
        ),
        ("#5=IFCPROJECTEDCRS('local',$,$,$,$,$,$);", "IFC4", {("model_crs_without_code", 5)}),
        ("#5=IFCPROJECTEDCRS('EPSG:1',$,$,$,$,$,$);", "IFC4", {("model_crs_not_registered", 5)}),
        ("#5=IFCPROJECTEDCRS('EPSG:4547',$,$,'EPSG:4490',$,$,$);", "IFC4", {("model_crs_not_vertical", 5)}),
        ("#5=IFCBUILDING($,$,$,$,$,$,$,$,$,$,$,$);", "IFC4", {("model_crs_missing", 5)}),
        ("#5=IFCSITE($,$,$,$,$,$,$,$,$,(30,0,0),(120,0,0),$,$,$);", "IFC4", {("model_crs_missing", 5)}),
        ("#5=IFCBUILDING($,$,$,$,$,$,$,$,$,$,$,$);", "IFC2X3", set()),
        (
            ("#5=IFCPROJECTEDCRS('EPSG:4547',$,$,$,$,$,$);#6=IFCRIGIDOPERATION(#1,#5,IFCLENGTHMEASURE(1.),IFCPOSITIVELENGTHMEASURE(1.),$);"
            "#7=IFCRIGIDOPERATION(#2,#5,IFCLENGTHMEASURE(1.),IFCPOSITIVELENGTHMEASURE(1.),$);"),
            "IFC4X3_ADD2", {("model_rigid_operation_units", 6), ("model_rigid_operation_units", 7)},
        ),
    ],
)  # fmt: skip
def test_reference_systems(data, schema, flaws):
    kinds = {4547: "horizontal", 4490: "horizontal", 5737: "vertical"}
    assert told(georeference_flaws(model(CONTEXTS + data, schema), lambda code: kinds.get(code, ""))) == flaws


def test_codes_are_looked_up_in_the_register():
    assert [crs_kind(code) for code in (4547, 5737, 9518, 1)] == ["horizontal", "vertical", "compound", ""]


@pytest.mark.parametrize(
    ("data", "schema", "flaws"),
    [
        ("#1=IFCPROJECT($,$,$,$,$,$,$,$,$);", "IFC4", {("model_context_missing", 1)}),
        (
            "#1=IFCPROJECT($,$,$,$,$,$,$,(#2),$);#2=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Odd',3,$,#9,$);",
            "IFC4", {("model_context_type", 2), ("model_context_without_subcontext", 2)},
        ),
        ("#1=IFCPROJECT($,$,$,$,$,$,$,(#2),$);#2=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,$,#9,$);", "IFC2X3", set()),
        (CONTEXTS.replace("'Body'", "$") + "#4=IFCGEOMETRICREPRESENTATIONSUBCONTEXT('Axis','Model',*,*,*,*,#2,$,.MODEL_VIEW.,$);",
         "IFC4", {("model_context_identifier_unknown", 3)}),
    ],
)  # fmt: skip
def test_contexts(data, schema, flaws):
    assert told(context_flaws(model(data, schema))) == flaws


@pytest.mark.parametrize(
    ("representations", "flaws"),
    [
        ("#2=IFCSHAPEREPRESENTATION(#9,'Body','SweptSolid',(#8));", set()),
        ("#2=IFCTOPOLOGYREPRESENTATION(#9,'Reference','Edge',(#8));", set()),
        ("#2=IFCSHAPEREPRESENTATION(#9,'Bodies','SweptSolid',(#8));", {("model_representation_unknown", 2)}),
        ("#2=IFCSHAPEREPRESENTATION(#9,'Body','Odd',(#8));", {("model_representation_unknown", 2)}),
        ("#2=IFCSHAPEREPRESENTATION(#9,'Body','BoundingBox',(#8));", {("model_representation_unknown", 2)}),
        ("#2=IFCSHAPEREPRESENTATION(#9,'Body','Brep',(#8));#3=IFCSHAPEREPRESENTATION(#9,'Body','Brep',(#8));", {("model_representation_repeated", 1)}),
    ],
)  # fmt: skip
def test_representations(representations, flaws):
    both = "#1=IFCPRODUCTDEFINITIONSHAPE($,$,(#2,#3));"
    one = both.replace(",#3", "") if "#3=" not in representations else both
    assert told(representation_flaws(model(one + representations))) == flaws


def test_spaces_have_a_body():
    space = "#1=IFCSPACE($,$,$,$,$,$,#2,$,$,$,$);#2=IFCPRODUCTDEFINITIONSHAPE($,$,(#3));"
    assert told(representation_flaws(model(space + "#3=IFCSHAPEREPRESENTATION(#9,'FootPrint','Curve2D',(#8));"))) == {
        ("model_space_without_body", 1)
    }
    assert told(representation_flaws(model(space + "#3=IFCSHAPEREPRESENTATION(#9,'Body','Brep',(#8));"))) == set()


@pytest.mark.parametrize(
    ("data", "schema", "flaws"),
    [
        ("#1=IFCFLOWSEGMENT($,$,$,$,$,$,$,$);", "IFC4", {("model_class_deprecated", 1)}),
        ("#1=IFCPIPESEGMENT($,$,$,$,$,$,$,$,$);", "IFC4", set()),
        ("#1=IFCBUILDING($,$,$,$,$,$,$,$,$,1.,$,$);", "IFC4X3_ADD2", {("model_attribute_deprecated", 1)}),
        ("#1=IFCWALL($,$,$,$,$,$,$,$,.STANDARD.);", "IFC4X3_ADD2", {("model_value_deprecated", 1)}),
        ("#1=IFCPROPERTYSET($,$,'Pset_Draughting',$,());", "IFC2X3", {("model_value_deprecated", 1)}),
        ("#1=IFCPROPERTYSET($,$,'Pset_Other',$,());", "IFC2X3", set()),
    ],
)
def test_deprecated_words(data, schema, flaws):
    assert told(deprecation_flaws(model(data, schema))) == flaws


SETS = "#1=IFCWALL($,$,$,$,$,$,$,$,$);#2=IFCRELDEFINESBYPROPERTIES($,$,$,$,({owner}),#3);#3=IFCPROPERTYSET($,$,'{name}',$,(#4));"


@pytest.mark.parametrize(
    ("owner", "name", "member", "flaws"),
    [
        ("#1", "Pset_WallCommon", "IFCPROPERTYSINGLEVALUE('IsExternal',$,IFCBOOLEAN(.T.),$)", set()),
        ("#1", "Pset_WallCommon", "IFCPROPERTYSINGLEVALUE('IsExternal',$,$,$)", set()),
        ("#1", "Pset_WallCommon", "IFCPROPERTYENUMERATEDVALUE('Status',$,(IFCLABEL('NEW')),$)", set()),
        ("#1", "mine", "IFCPROPERTYSINGLEVALUE('IsExternal',$,$,$)", set()),
        ("#1", "PSet_Mine", "IFCPROPERTYSINGLEVALUE('IsExternal',$,$,$)", {("model_property_set_misnamed", 3)}),
        ("#1", "Pset_Mine", "IFCPROPERTYSINGLEVALUE('IsExternal',$,$,$)", {("model_property_set_unknown", 3)}),
        ("#1", "Pset_WallCommon", "IFCPROPERTYSINGLEVALUE('Mine',$,$,$)", {("model_property_unknown", 4)}),
        ("#1", "Pset_WallCommon", "IFCPROPERTYSINGLEVALUE('IsExternal',$,IFCLABEL('x'),$)", {("model_property_type_wrong", 4)}),
        ("#1", "Pset_WallCommon", "IFCPROPERTYLISTVALUE('IsExternal',$,$,$)", {("model_property_type_wrong", 4)}),
        ("#1", "Pset_WallCommon", "IFCPROPERTYENUMERATEDVALUE('Status',$,(IFCLABEL('ODD')),$)", {("model_property_type_wrong", 4)}),
        ("#1", "Pset_BeamCommon", "IFCPROPERTYSINGLEVALUE('IsExternal',$,$,$)", {("model_property_set_misplaced", 3)}),
        ("#99", "Pset_BeamCommon", "IFCPROPERTYSINGLEVALUE('IsExternal',$,$,$)", set()),
    ],
)  # fmt: skip
def test_property_sets(owner, name, member, flaws):
    data = SETS.format(owner=owner, name=name) + f"#4={member};"
    assert told(property_set_flaws(model(data), set_template)) == flaws


@pytest.mark.parametrize(("predefined", "flaws"), [("ELECTRICACTUATOR", set()), ("HANDOPERATEDACTUATOR", {("model_property_set_misplaced", 3)})])  # fmt: skip
def test_sets_for_one_predefined_type(predefined, flaws):
    data = (
        f"#1=IFCACTUATORTYPE($,$,$,$,$,(#3),$,$,$,.{predefined}.);#3=IFCPROPERTYSET($,$,'Pset_ActuatorTypeElectricActuator',$,(#4));"
        "#4=IFCPROPERTYSINGLEVALUE('ActuatorInputPower',$,IFCPOWERMEASURE(1.),$);"
    )
    assert told(property_set_flaws(model(data, "IFC4X3_ADD2"), set_template)) == flaws


@pytest.mark.parametrize(
    ("schema", "method", "flaws"),
    [("IFC4", "'BaseQuantities'", set()), ("IFC4", "'by hand'", {("model_quantity_method_unknown", 3)}), ("IFC2X3", "'by hand'", set())],
)  # fmt: skip
def test_quantity_sets(schema, method, flaws):
    data = (
        f"#3=IFCELEMENTQUANTITY($,$,'Qto_WallBaseQuantities',$,{method},(#4));#4=IFCQUANTITYLENGTH('Length',$,$,1.,$);"
    )
    assert told(property_set_flaws(model(data, schema), set_template)) == flaws


def test_of_many_sets_some_are_looked_at():
    lines = "".join(f"#{n}=IFCPROPERTYSET($,$,'Pset_Mine',$,());" for n in range(1, MANY + 500))
    assert len(of(property_set_flaws(model(lines), set_template), "model_property_set_unknown")) == MANY


def test_instances_that_nothing_leads_to():
    data = (
        PLACES
        + "#20=IFCDIRECTION((0.,0.,1.));#21=IFCDIRECTION((0.,0.,1.));#22=IFCPRESENTATIONLAYERASSIGNMENT('a',$,(#21),$);#23=IFCNOSUCH();"
    )
    assert told(usage_flaws(model(data))) == {("model_instances_unused", 20)}


HEADERS = [
    (HEADER, set()),
    ("", {("model_header_entity_missing", "FILE_DESCRIPTION"), ("model_header_entity_missing", "FILE_NAME")}),
    (HEADER + "FILE_INFO('a');", {("model_header_entity_unknown", "FILE_INFO")}),
    (HEADER + "SCHEMA_POPULATION(('a'));", set()),
    (HEADER.replace("'2;1')", "'2;1','x')"), {("model_header_field_count", "FILE_DESCRIPTION")}),
    (HEADER.replace("'a.ifc',", "'a.ifc' 'b',"), {("model_header_malformed", "FILE_NAME")}),
    (HEADER.replace("'2;1'", "'9;9'"), {("model_header_field_odd", "FILE_DESCRIPTION")}),
    (HEADER.replace("('ViewDefinition [ReferenceView_V1.2]')", "('none')"), {("model_header_field_odd", "FILE_DESCRIPTION")}),
    (HEADER.replace("('ViewDefinition [ReferenceView_V1.2]')", "$"), {("model_header_field_odd", "FILE_DESCRIPTION")}),
    (HEADER.replace("2026-01-31T", "2026-13-31T"), {("model_header_field_odd", "FILE_NAME")}),
    (HEADER.replace("'writer 1'", "''"), {("model_header_field_odd", "FILE_NAME")}),
    (HEADER.replace("'writer 1'", "$"), {("model_header_field_odd", "FILE_NAME")}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "flaws"), HEADERS)
def test_headers(header, flaws):
    assert {(flaw.code, flaw.entity_class) for flaw in header_flaws(model("", header=header))} == flaws


def alignment(parts: str = "#2,#3", more: str = "") -> str:
    return f"""#1=IFCALIGNMENT($,$,$,$,$,$,#30,$);#9=IFCRELNESTS($,$,$,$,#1,({parts}));
#2=IFCALIGNMENTHORIZONTAL($,$,$,$,$,$,$);#10=IFCRELNESTS($,$,$,$,#2,(#4,#5));
#3=IFCALIGNMENTVERTICAL($,$,$,$,$,$,$);#11=IFCRELNESTS($,$,$,$,#3,(#6,#7));
#4=IFCALIGNMENTSEGMENT($,$,$,$,$,$,$,#14);#14=IFCALIGNMENTHORIZONTALSEGMENT($,$,#90,0.,0.,0.,100.,$,.LINE.);
#5=IFCALIGNMENTSEGMENT($,$,$,$,$,$,$,#15);#15=IFCALIGNMENTHORIZONTALSEGMENT($,$,#90,0.,0.,0.,0.,$,.LINE.);
#6=IFCALIGNMENTSEGMENT($,$,$,$,$,$,$,#16);#16=IFCALIGNMENTVERTICALSEGMENT($,$,0.,100.,0.,0.01,0.02,10000.,.PARABOLICARC.);
#7=IFCALIGNMENTSEGMENT($,$,$,$,$,$,$,#17);#17=IFCALIGNMENTVERTICALSEGMENT($,$,100.,0.,0.,0.,0.,$,.CONSTANTGRADIENT.);
{more}"""


def test_a_sound_alignment_is_left_in_peace():
    sound = model(alignment(), "IFC4X3_ADD2")
    assert [*alignment_flaws(sound), *alignment_curve_flaws(sound)] == []
    assert [*alignment_flaws(model("", "IFC4X3_ADD2")), *alignment_curve_flaws(model("", "IFC4X3_ADD2"))] == []


@pytest.mark.parametrize(
    ("data", "flaws"),
    [
        (alignment("#3"), {("model_alignment_layouts", 1)}),
        (alignment("#2,#3,#20", "#20=IFCWALL($,$,$,$,$,$,$,$,$);"), {("model_alignment_part_odd", 20)}),
        (alignment().replace("(#4,#5)", "(#4,#5,#2)"), {("model_alignment_part_odd", 2)}),
        (alignment().replace("#14);", "#17);", 1), {("model_alignment_segment_odd", 4)}),
        (alignment().replace("10000.,", "9000.,"), {("model_alignment_radius", 16)}),
        (alignment().replace("0.,0.,0.,$,.CONST", "0.,0.,0.,5.,.CONST"), {("model_alignment_radius", 17)}),
        (alignment().replace("0.,0.,0.,0.,$,.LINE.", "0.,0.,0.,7.,$,.LINE."), {("model_alignment_last_segment", 5)}),
        (alignment().replace("$,$,$,$,#30,$);", "$,$,$,#29,#30,$);", 1) + "#29=IFCGRIDPLACEMENT($,$,$);", {("model_alignment_placement", 1)}),
        (alignment().replace("$,$,$,$,#30,$);", "$,$,$,#29,#30,$);", 1) + "#29=IFCLOCALPLACEMENT($,$);", set()),
        (alignment(more="#20=IFCREFERENT($,$,$,$,$,$,$,.STATION.);"), {("model_referent_unpositioned", 20)}),
        (alignment(more="#20=IFCREFERENT($,$,$,$,$,$,$,.STATION.);#21=IFCRELPOSITIONS($,$,$,$,#20,(#1));"), set()),
        (alignment("#2", "#20=IFCALIGNMENT($,$,$,$,$,$,$,$);#21=IFCRELAGGREGATES($,$,$,$,#1,(#20));#22=IFCRELNESTS($,$,$,$,#20,(#3));"), set()),
        (alignment("#2,#3", "#20=IFCALIGNMENT($,$,$,$,$,$,$,$);#21=IFCRELAGGREGATES($,$,$,$,#1,(#20));"), {("model_alignment_layouts", 1)}),
        (
            alignment("#2", "#20=IFCALIGNMENT($,$,$,$,$,$,$,$);#21=IFCRELAGGREGATES($,$,$,$,#1,(#20));#22=IFCALIGNMENT($,$,$,$,$,$,$,$);"
                      "#23=IFCRELAGGREGATES($,$,$,$,#20,(#22));"),
            {("model_alignment_in_child", 20)},
        ),
    ],
)  # fmt: skip
def test_alignments(data, flaws):
    assert told(alignment_flaws(model(data, "IFC4X3_ADD2"))) == flaws


DRAWN = """#30=IFCPRODUCTDEFINITIONSHAPE($,$,(#31));#31=IFCSHAPEREPRESENTATION(#99,'Axis','Curve3D',(#32));
#32=IFCGRADIENTCURVE((#34,#35),.F.,#33,$);#33=IFCCOMPOSITECURVE((#36,#37),.F.);
#34=IFCCURVESEGMENT(.CONTINUOUS.,#98,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(1.),#40);
#35=IFCCURVESEGMENT(.CONTINUOUS.,#98,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(1.),#41);
#36=IFCCURVESEGMENT(.CONTINUOUS.,#98,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(1.),#41);
#37=IFCCURVESEGMENT(.CONTINUOUS.,#98,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(1.),#41);
#40=IFCPOLYNOMIALCURVE($,$,$,$);#41=IFCLINE($,$);
"""


@pytest.mark.parametrize(
    ("data", "flaws"),
    [
        (alignment() + DRAWN, set()),
        (alignment() + DRAWN.replace("'Axis'", "'Odd'"), {("model_alignment_shape", 31)}),
        (alignment() + DRAWN.replace("'Curve3D'", "'Curve2D'"), {("model_alignment_shape", 31)}),
        (alignment() + DRAWN.replace("'Curve3D'", "'Odd'"), {("model_alignment_shape", 31)}),
        (alignment() + DRAWN.replace("'Axis'", "'FootPrint'"), {("model_alignment_shape", 31)}),
        (alignment("#2") + DRAWN, {("model_alignment_curve_disagrees", 1)}),
        (alignment() + DRAWN.replace("(#34,#35)", "(#34)"), {("model_alignment_segment_counts", 32)}),
        (alignment() + DRAWN.replace("#34=IFCCURVESEGMENT(.CONTINUOUS.,#98,IFCLENGTHMEASURE(0.),IFCLENGTHMEASURE(1.),#40)",
                                     "#34=IFCCURVESEGMENT(.CONTINUOUS.,#98,IFCLENGTHMEASURE(0.),IFCPARAMETERVALUE(1.),#41)"),
         {("model_alignment_segment_kind", 34), ("model_curve_segment_measure", 34)}),
        (alignment() + DRAWN + "#42=IFCCOMPOSITECURVE((#36,#43),.F.);#43=IFCCOMPOSITECURVESEGMENT(.CONTINUOUS.,.T.,#41);",
         {("model_curve_segments_mixed", 42)}),
        (alignment().replace(".LINE.", ".HELMERTCURVE.", 1) + DRAWN, {("model_alignment_segment_counts", 33)}),
        (alignment() + DRAWN.replace("#33,$", "#32,$"), set()),
        (alignment().replace("$,$,$,#14", "$,$,#44,#14") + DRAWN + "#44=IFCPRODUCTDEFINITIONSHAPE($,$,(#45));"
         "#45=IFCSHAPEREPRESENTATION(#99,'Axis','Segment',(#34,#35));", {("model_alignment_segment_items", 4)}),
        (alignment().replace("#2=IFCALIGNMENTHORIZONTAL($,$,$,$,$,$,$)", "#2=IFCALIGNMENTHORIZONTAL($,$,$,$,$,$,#46)") + DRAWN
         + "#46=IFCPRODUCTDEFINITIONSHAPE($,$,(#47));#47=IFCSHAPEREPRESENTATION(#99,'FootPrint','Curve2D',(#33));",
         {("model_alignment_shape", 47)}),
    ],
)  # fmt: skip
def test_curves_of_alignments(data, flaws):
    assert told(alignment_curve_flaws(model(data, "IFC4X3_ADD2"))) == flaws


def test_of_what_is_absent_or_malformed_nothing_is_known():
    empty = model("#1=IFCWALL(1,,2);#2=IFCNOSUCH(1);")
    assert (empty.values(9), empty.value(9, "Name"), empty.words(9, "Name"), empty.target(9, "Name"), empty.targets(9, "Name")) == (
        (), None, "", 0, [],
    )  # fmt: skip
    assert (empty.named(2), empty.class_of(2), empty.is_a(2, "IfcRoot"), empty.values(1)) == (
        "IFCNOSUCH",
        None,
        False,
        (),
    )
