"""Instances against their schema: one flaw a line, told with what was found and expected."""

# ruff: noqa: E501  tables: each row is one small model and what is said of it
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.checks import conformity as judged
from bim.checks.cardinality import cardinalities
from bim.checks.conformity import conformity
from bim.checks.flaws import Flaw, problems_of
from bim.checks.read_schema import read_schema
from bim.checks.sample import sampled_instances
from bim.checks.schema import Aggregate, Enumeration, Reference, Simple
from bim.step.text import StepText
from bim.step.values import DERIVED, Binary, Enum, Ref, Typed
from tests.bim.check_models import model, of, told
from values.problems import Severity

GOOD = """
#1=IFCPROJECT('0k7XaScqT91O1q2GuOZQU8',$,'p',$,$,$,$,$,#20);
#20=IFCUNITASSIGNMENT((#21));
#21=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);
#22=IFCPROPERTYSINGLEVALUE('a',$,IFCBOOLEAN(.T.),$);
#23=IFCPROPERTYSINGLEVALUE('a',$,IFCLOGICAL(.U.),$);
#24=IFCCARTESIANPOINT((0.,1));
#25=IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0);
#26=IFCPROPERTYSINGLEVALUE('a',$,IFCCOMPLEXNUMBER((1.,2.)),$);
#27=IFCPIXELTEXTURE(.T.,.F.,$,$,$,1,1,3,("0FF0000"));
#28=IFCPROPERTYSINGLEVALUE('a',$,IFCCOUNTMEASURE(3),$);
"""


def all_flaws(text: str, schema: str = "IFC4") -> list[Flaw]:
    instances = model(text, schema)
    return list(conformity(instances, instances.text.numbers.tolist()))


def test_nothing_is_said_of_a_valid_model():
    assert all_flaws(GOOD) == []


@pytest.mark.parametrize(
    ("line", "code", "attribute", "found", "expected"),
    [
        ("#1=IFCNOSUCH(1);", "model_schema_class_unknown", "", "", "IFC4"),
        ("#1=IFCROOT('0k7XaScqT91O1q2GuOZQU8',$,$,$);", "model_schema_class_abstract", "", "", ""),
        ("#1=IFCCARTESIANPOINT((0.,,1.));", "model_schema_instance_malformed", "", None, ""),
        ("#1=IFCCARTESIANPOINT((0.,1.),2);", "model_schema_attribute_count", "", "2", "1"),
        ("#1=IFCCARTESIANPOINT($);", "model_schema_attribute_missing", "Coordinates", "", "[1:3] REAL"),
        ("#1=IFCCARTESIANPOINT(());", "model_schema_attribute_wrong", "Coordinates", "()", "[1:3] REAL"),
        ("#1=IFCCARTESIANPOINT((1.,2.,3.,4.));", "model_schema_attribute_wrong", "Coordinates", "(1.0, 2.0, 3.0, 4.0)", "[1:3] REAL"),
        ("#1=IFCCARTESIANPOINT((1.,$));", "model_schema_attribute_wrong", "Coordinates", "*", "[1:3] REAL"),
        ("#1=IFCCARTESIANPOINT(7.);", "model_schema_attribute_wrong", "Coordinates", "7.0", "[1:3] REAL"),
        ("#1=IFCSIUNIT(*,.LENGTHUNIT.,$,.INCH.);", "model_schema_attribute_wrong", "Name", ".INCH.", None),
        ("#1=IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0.5);", "model_schema_attribute_wrong", "LuminousIntensityExponent", "0.5", "INTEGER"),
        ("#1=IFCUNITASSIGNMENT((#1));", "model_schema_attribute_wrong", "Units", "#1 IfcUnitAssignment", "[1:?] IFCUNIT"),
        ("#1=IFCUNITASSIGNMENT((IFCSIUNIT(1)));", "model_schema_attribute_wrong", "Units", "IFCSIUNIT(1)", "[1:?] IFCUNIT"),
        ("#1=IFCUNITASSIGNMENT((#9));", "model_schema_reference_missing", "Units", "#9", ""),
        ("#1=IFCPROPERTYSINGLEVALUE('a',$,7,$);", "model_schema_attribute_wrong", "NominalValue", "7", "IFCVALUE"),
        ("#1=IFCPROPERTYSINGLEVALUE('a',$,IFCLABEL(7),$);", "model_schema_attribute_wrong", "NominalValue", "IFCLABEL(7)", "IFCVALUE"),
        ("#1=IFCPROPERTYSINGLEVALUE('a',$,IFCLABEL($),$);", "model_schema_attribute_wrong", "NominalValue", "IFCLABEL($)", "IFCVALUE"),
        ("#1=IFCPROPERTYSINGLEVALUE('a',$,IFCNOSUCH('b'),$);", "model_schema_attribute_wrong", "NominalValue", "IFCNOSUCH('b')", "IFCVALUE"),
        ("#1=IFCPROPERTYSINGLEVALUE('a',$,IFCBOOLEAN(.U.),$);", "model_schema_attribute_wrong", "NominalValue", "IFCBOOLEAN(.U.)", "IFCVALUE"),
        ("#1=IFCPROPERTYSINGLEVALUE(*,$,$,$);", "model_schema_attribute_wrong", "Name", "*", "STRING"),
        ("#1=IFCRELNESTS('0k7XaScqT91O1q2GuOZQU8',$,$,$,#1,(#1));", "model_schema_attribute_wrong", "RelatingObject", "#1 IfcRelNests", "#IFCOBJECTDEFINITION"),
        ("#1=IFCPIXELTEXTURE(.T.,.F.,$,$,$,1,1,3,('a'));", "model_schema_attribute_wrong", "Pixel", "'a'", "[1:?] BINARY"),
    ],
)  # fmt: skip
def test_each_flaw_is_named(line, code, attribute, found, expected):
    flaw = all_flaws(line)[0]
    assert (flaw.code, flaw.number, flaw.attribute) == (code, 1, attribute)
    assert found is None or flaw.found == found
    assert expected is None or flaw.expected == expected


def test_a_complex_instance_is_no_class_and_passes():
    assert all_flaws("#1=(IFCA(1)IFCB(2));") == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Simple("string"), "STRING"),
        (Reference("IFCWALL"), "#IFCWALL"),
        (Enumeration("E", frozenset(("B", "A"))), "A | B"),
        (Aggregate(Simple("real"), 1, None), "[1:?] REAL"),
        (Aggregate(Simple("real"), 0, 3), "[0:3] REAL"),
    ],
)
def test_kinds_are_told_in_the_words_of_the_standard(kind, words):
    assert judged.told_kind(kind) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Ref(1), "#1 IfcProject"), (Ref(99), "#99"), (Enum("A"), ".A."), (Typed("IFCREAL", 1.5), "IFCREAL(1.5)"),
        ((1, 2, 3, 4, 5), "(1, 2, 3, 4, …)"), ("a", "'a'"), (None, "$"), (DERIVED, "*"),
    ],
)  # fmt: skip
def test_values_are_told_as_files_write_them(value, words):
    assert judged.told_value(model(GOOD), value) == words


def test_a_binary_is_no_text():
    assert judged._is_simple("binary", Binary("0F"))
    assert not judged._is_simple("string", Binary("0F"))


AGGREGATED = """
#1=IFCBUILDING('0k7XaScqT91O1q2GuOZQU1',$,$,$,$,$,$,$,$,$,$,$);
#2=IFCBUILDING('0k7XaScqT91O1q2GuOZQU2',$,$,$,$,$,$,$,$,$,$,$);
#3=IFCBUILDINGSTOREY('0k7XaScqT91O1q2GuOZQU3',$,$,$,$,$,$,$,$,$);
#4=IFCRELAGGREGATES('0k7XaScqT91O1q2GuOZQU4',$,$,$,#1,(#3));
#5=IFCRELAGGREGATES('0k7XaScqT91O1q2GuOZQU5',$,$,$,#2,(#3,#3));
#6=IFCOPENINGELEMENT('0k7XaScqT91O1q2GuOZQU6',$,$,$,$,$,$,$,$);
"""


def test_one_whole_at_most_and_one_host_at_least():
    flaws = list(cardinalities(model(AGGREGATED)))
    assert told(flaws) == {("model_relations_too_many", 3), ("model_relations_too_few", 6)}
    many = of(flaws, "model_relations_too_many")[0]
    assert (many.entity_class, many.attribute, many.found, many.expected) == (
        "IfcBuildingStorey", "Decomposes", "2", "[0:1] IfcRelAggregates",
    )  # fmt: skip
    assert of(flaws, "model_relations_too_few")[0].expected == "[1:1] IfcRelVoidsElement"


def test_a_thousand_flaws_of_one_kind_are_one_problem():
    flaws = [Flaw("model_schema_attribute_missing", n, "IfcWall", "GlobalId", "f" * 500) for n in range(5, 1005)]
    problem, other = problems_of([*flaws, Flaw("model_class_deprecated")])
    assert (problem.fields["count"], problem.fields["instance"], problem.where.entity) == (1000, "#5", "#5")
    assert problem.severity is Severity.WARNING
    assert len(problem.fields["found"]) == 120
    assert (other.severity, other.where.entity, other.where.field) == (Severity.INFO, None, None)
    assert set(other.fields.values()) == {"-", 1}


def test_schemas_know_their_classes_and_types():
    schema = read_schema("IFC4")
    wall = schema.class_of("IFCWALL")
    assert wall.name == "IfcWall"
    assert {"IFCROOT", "IFCELEMENT", "IFCWALL"} <= wall.lineage
    assert wall.place_of("PredefinedType") == 8
    assert wall.place_of("NoSuch") is None
    assert schema.class_of("IFCLABEL") is None
    assert schema.type_of("IFCLABEL") == Simple("string")
    assert schema.type_of("IFCVALUE") is schema.type_of("IFCWALL") is schema.type_of("IFCNOSUCH") is None
    with pytest.raises(RuntimeError):
        read_schema("IFC1")


def points(count: int, rare: int) -> StepText:
    lines = [f"#{n}=IFCCARTESIANPOINT((0.,0.,0.));" for n in range(1, count + 1)]
    lines += [f"#{count + n}=IFCWALL('{n:022}',$,$,$,$,$,$,$,$);" for n in range(1, rare + 1)]
    text = "ISO-10303-21;HEADER;ENDSEC;DATA;" + "".join(lines) + "ENDSEC;END-ISO-10303-21;"
    return StepText(np.frombuffer(text.encode(), dtype=np.uint8))


@given(st.integers(0, 300), st.integers(0, 20), st.integers(1, 20_000))
def test_samples_are_bounded_even_and_always_the_same(count, rare, most):
    text = points(count, rare)
    chosen = sampled_instances(text, most)
    assert chosen == sorted(set(chosen)) == sampled_instances(text, most)
    assert set(chosen) <= set(text.numbers.tolist())
    size = sum(map(len, text.texts_of(chosen)))
    assert len(chosen) == len(text) if text.size_bytes <= most else size <= most + 200
    assert (count == 0) or any(number <= count for number in chosen)  # every class is there
    assert (rare == 0) or any(number > count for number in chosen)


def test_rare_classes_are_held_to_the_schema_whole():
    chosen = sampled_instances(points(5_000, 20), 10_000)
    assert sum(number > 5_000 for number in chosen) == 20
    gaps = np.diff([number for number in chosen if number <= 5_000])
    assert gaps.max() - gaps.min() <= 1


def test_the_foreign_checker_knows_no_flaw_in_the_valid_model_either():
    """What we call valid is valid to ifcopenshell as well."""
    import ifcopenshell
    import ifcopenshell.validate

    text = bytes(model(GOOD).text._given_view).decode()
    logger = ifcopenshell.validate.json_logger()
    ifcopenshell.validate.validate(ifcopenshell.file.from_string(text), logger)
    told = [statement for statement in logger.statements if "not optional" in statement["message"]]
    assert told == []
