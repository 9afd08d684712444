"""The index over STEP text: odd files, bulk questions, and written instances that come back."""

import re
from pathlib import Path

import ifcopenshell
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.step import numerals
from bim.step.arguments import arguments, parts
from bim.step.read_step import read_step
from bim.step.strings import encoded
from bim.step.text import StepText
from bim.step.values import DERIVED, Binary, Enum, Ref, StepError, Typed, Value

HEAD = (
    "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\n"
    "FILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n"
)
TAIL = "ENDSEC;\nEND-ISO-10303-21;\n"


def step_of(data: str, *, head: str = HEAD, tail: str = TAIL) -> StepText:
    return StepText(np.frombuffer((head + data + tail).encode("latin-1"), dtype=np.uint8))


def written(value: Value) -> str:  # noqa: PLR0911 - one line a kind
    match value:
        case None:
            return "$"
        case Ref(number):
            return f"#{number}"
        case Enum(name):
            return f".{name}."
        case Typed(name, inner):
            return f"{name}({written(inner)})"
        case Binary(digits):
            return f'"{digits}"'
        case str():
            return f"'{encoded(value)}'"
        case tuple():
            return f"({','.join(written(one) for one in value)})"
        case float():
            return re.sub(r"^(-?\d+)(e|$)", r"\1.\2", repr(value)).replace("e", "E")
        case int():
            return str(value)
    return "*"


def test_reads_plain_instances() -> None:
    step = step_of("#3=IFCWALL('a',#1,$,*,.T.,(1,2.5,(#2)),IFCLABEL('x'),\"0F\");\n#1=IFCORGANIZATION($);\n")
    assert step.numbers.tolist() == [1, 3]
    assert len(step) == 2
    assert 3 in step
    assert np.int64(3) in step
    assert 2 not in step
    assert -1 not in step
    assert "3" not in step
    assert step.class_of(3) == "IFCWALL"
    assert step.class_of(2) == ""
    assert step.classes_of([1, 2, 3]) == ["IFCORGANIZATION", "", "IFCWALL"]
    assert step.of_class("IFCWALL", "IFCDOOR").tolist() == [3]
    assert step.of_class("IFCDOOR").tolist() == []
    assert step.values(3) == (
        "a",
        Ref(1),
        None,
        DERIVED,
        Enum("T"),
        (1, 2.5, (Ref(2),)),
        Typed("IFCLABEL", "x"),
        Binary("0F"),
    )
    assert repr(step.values(3)[3]) == "DERIVED"
    assert step.text_of(1) == b"#1=IFCORGANIZATION($);"
    assert step.texts_of([3, 7, 1])[1:] == [b"#1=IFCORGANIZATION($);"]
    assert step.header == HEAD.removesuffix("DATA;\n").encode()
    assert step.size_bytes > len(HEAD + TAIL)


def test_absent_instances_are_key_errors() -> None:
    step = step_of("#1=IFCX((1.));\n")
    for ask in (step.values, step.text_of, step.references_of):
        with pytest.raises(KeyError):
            ask(2)
    with pytest.raises(KeyError, match="9"):
        step.coordinates([1, 9])


def test_strings_may_hold_anything() -> None:
    text = "a;b#9=IFCX('' /* no comment */ (\n\r*/"
    step = step_of(f"#1=IFCX('{text}',#2);#2=IFCY();")
    assert step.numbers.tolist() == [1, 2]
    assert step.values(1) == (text.replace("''", "'"), Ref(2))
    assert step.references([1, 2])[1].tolist() == [2]
    assert step.values(2) == ()


def test_comments_blanks_and_small_letters() -> None:
    step = step_of(
        "/* it's; #7=IFCZ(); */ # 5 = IFCX();\r\n#1 /* a */ = \t ifcwall \r\n( /* ' */ #2 ,\r\n ( 1 , 2. ) ) ;\n#2=IfcWall($);"
    )
    assert step.numbers.tolist() == [1, 2]
    assert step.classes_of([1, 2]) == ["IFCWALL", "IFCWALL"]
    assert step.of_class("IFCWALL").tolist() == [1, 2]
    assert step.values(1) == (Ref(2), (1, 2.0))
    assert step.values(2) == (None,)
    assert b"/* ' */" in step.text_of(1)


def test_a_comment_without_an_end_takes_the_rest() -> None:
    assert step_of("#1=IFCX();\n/* #2=IFCX();\n").numbers.tolist() == [1]


def test_a_complex_instance_gives_its_parts() -> None:
    step = step_of("#1=(IFCA(1,$) IFCB());\n#2=(IFCA(1)x);\n#3=(5);\n#4=(IFCA(1);\n")
    assert step.class_of(1) == ""
    assert step.values(1) == (Typed("IFCA", (1, None)), Typed("IFCB", ()))
    for broken in (2, 3, 4):
        with pytest.raises(StepError):
            step.values(broken)


def test_the_first_of_two_with_the_same_number_counts_as_in_ifcopenshell(tmp_path: Path) -> None:
    data = "#2=IFCDIRECTION((1.,0.));#1=IFCCARTESIANPOINT((1.,2.));#1=IFCDIRECTION((3.,4.));"
    step = step_of(data)
    assert step.numbers.tolist() == [1, 2]
    assert step.class_of(1) == "IFCCARTESIANPOINT"
    assert [
        entity.id() for entity in ifcopenshell.file.from_string(HEAD + data + TAIL).by_type("IfcCartesianPoint")
    ] == [1]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", []),
        ("ISO-10303-21;", []),
        (HEAD, []),
        (HEAD + "#1=IFCX();", [1]),
        (HEAD + "#1=IFCX();\n#2=IFCX(", [1]),
        (HEAD + "#1=IFCX();\n#2=IFCX('a;", [1]),
        (HEAD + "#1=IFCX();;\n#2=IFCX();END-ISO-10303-21;", [1, 2]),
        (HEAD + "#1=IFCX();ENDSEC;#2=IFCX();DATA;#3=IFCX();ENDSEC;", [1, 3]),
        (HEAD + "#1=IFCX();DATA ('b');#3=IFCX();ENDSEC;", [1, 3]),
        (HEAD + "DATABASE;#1=IFCX();", [1]),
        ("#1=IFCX();", []),
        (HEAD + "#=IFCX();#1IFCX();#2=IFCX;#3;#x=IFCX();#0000000000000000000004=IFCX();#5=IFCX();", [5]),
        (
            HEAD + "#12345678=IFCX();#123456789=IFCY();#123456789012345678=IFCZ();#1234567890123456789=IFCZ();",
            [12345678, 123456789, 123456789012345678],
        ),
        (HEAD + f"#1={'A' * 300}();#2={'A' * 200}();", [2]),
    ],
)
def test_odd_files_are_taken_as_far_as_they_go(text: str, numbers: list[int]) -> None:
    step = step_of("", head=text, tail="")
    assert step.numbers.tolist() == numbers
    assert step.classes_of([1, 77]) == [step.class_of(1), ""]
    assert step.closure([1, 77]).tolist() == [one for one in numbers if one == 1]
    for number in numbers:
        assert step.values(number) == ()
        assert number in step
    assert step.references(numbers)[0].tolist() == [0] * (len(numbers) + 1)


def test_class_names_of_the_same_bucket_stay_apart() -> None:
    names = [f"IFCCLASS{number}" for number in range(3000)]
    step = step_of("".join(f"#{number + 1}={name}();\n" for number, name in enumerate(names)))
    assert step.classes_of(step.numbers) == names


def test_references_in_order_and_who_refers() -> None:
    step = step_of("#30=IFCX(#10,(#20,#99),'#1',IFCL(#10));#10=IFCX();#20=IFCX((#10));")
    offsets, references = step.references([20, 5, 30, 20])
    assert offsets.tolist() == [0, 1, 1, 5, 6]
    assert references.tolist() == [10, 10, 20, 99, 10, 10]
    assert step.references_of(30) == [10, 20, 99, 10]
    assert step.referring([10]).tolist() == [20, 30]


def test_closure_follows_and_stops() -> None:
    step = step_of("#1=A(#2,#3);#2=B(#4,#1);#3=C(#5);#4=D($);#5=E();#6=F(#1);#7=C(#4);")
    assert step.closure([1]).tolist() == [1, 2, 3, 4, 5]
    assert step.closure([1], without=frozenset({"C", "NONE"})).tolist() == [1, 2, 4]
    assert step.closure([7], without=frozenset({"C"})).tolist() == [4, 7]
    assert step.closure([]).tolist() == []


def test_sparse_numbers_are_found_too() -> None:
    step = step_of("#5=IFCX(#900000000);#900000000=IFCY((1.));")
    assert step.references_of(5) == [900000000]
    assert step.class_of(900000000) == "IFCY"
    assert step.class_of(6) == ""
    assert step.closure([5]).tolist() == [5, 900000000]


def test_coordinates_in_all_spellings() -> None:
    step = step_of(
        "#1=P((1.,-.5,1.E-05));#2=P((+1 , 2));#3=P(( 7.\n));#4=P((1.E+2,0.,-0.));#5=P((1,2,3,4));#6=P(());#7=P(($));"
    )
    assert step.coordinates([4, 2, 1, 3]).tolist() == [[100, 0, 0], [1, 2, 0], [1, -0.5, 1e-5], [7, 0, 0]]
    assert step.coordinates([1, 4]).tolist() == [[1, -0.5, 1e-5], [100, 0, 0]]
    assert step.coordinates([]).shape == (0, 3)
    for broken in ([5, 1], [6], [7], [1, 7]):
        with pytest.raises(StepError):
            step.coordinates(broken)


def test_lists_of_numbers() -> None:
    step = step_of(
        "#1=IFCT(#9,'a,(b',.T.,((1,2,3),(4,5)),(),$,((1.5,2.),( 3.,4. )),IFCL((7)));\n"
        "#2=IFCF((1,2,3),((4,5,6),(7,8,9,10)));\n#3=IFCF((1,2);\n#4=IFCF((1,'a',2;\n#5=IFCF((1,(2);\n"
    )
    assert step.integers(1, 3).tolist() == [1, 2, 3, 4, 5]
    assert step.nested_lengths(1, 3).tolist() == [3, 2]
    assert step.integers(1, 4).tolist() == []
    assert step.nested_lengths(1, 4).tolist() == []
    assert step.reals(1, 6).tolist() == [1.5, 2, 3, 4]
    assert step.reals(1, 3).dtype == np.float64
    assert step.nested_lengths(2, 1).tolist() == [3, 4]
    offsets, numbers = step.integers_of([2, 2])
    assert offsets.tolist() == [0, 10, 20]
    assert numbers[:10].tolist() == list(range(1, 11))
    for number, argument in ((1, 0), (1, 1), (1, 5), (1, 7), (1, 8), (3, 0), (3, 1), (4, 0), (5, 0)):
        with pytest.raises(StepError):
            step.reals(number, argument)
    with pytest.raises(StepError):
        step.integers(1, 6)
    with pytest.raises(StepError):
        step.nested_lengths(2, 0)


def test_a_list_of_empty_rows() -> None:
    assert step_of("#1=A(((),(1),()));").nested_lengths(1, 0).tolist() == [0, 1, 0]


@pytest.mark.parametrize("text", ["1,,2", "(1)2", "1.2.3", "#1", "'a'", ".T.", "1 2x", "((1),2)", "1,2("])
def test_what_is_no_list_of_numbers_is_refused(text: str) -> None:
    step = step_of(f"#1=A(({text}));")
    with pytest.raises(StepError):
        step.reals(1, 0), step.nested_lengths(1, 0)


@pytest.mark.parametrize(
    "data", ["1,,2", ",1", "1,", "1 2", "(1", "1)2(", "&", "..", ".A", "(1))(2", "1)", "IFCL(1", "(" * 70 + ")" * 70]
)
def test_malformed_arguments_are_step_errors(data: str) -> None:
    with pytest.raises(StepError):
        step_of(f"#1=IFCX({data});").values(1)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (b"(#12,$,*,.T.,-1.5E-2,+7,-.5)", (Ref(12), None, DERIVED, Enum("T"), -0.015, 7, -0.5)),
        (b"( #12 ,$,.t.)", (Ref(12), None, Enum("T"))),
        (b"(1.,1.E+05,100000000000000000000)", (1.0, 1e5, 10**20)),
    ],
)
def test_plain_lists_are_read_as_all_others(text: bytes, values: tuple[Value, ...]) -> None:
    assert arguments(text) == arguments(text.replace(b")", b",'it')"))[:-1] == values
    assert [type(one) for one in arguments(text)] == [type(one) for one in values]


@pytest.mark.parametrize(
    "piece", ["#1_2", "#-1", "# 1", "1_0.", "1.E", "nan", "inf", ".T", "$$", "#" + 19 * "1", 1001 * "1"]
)
def test_odd_pieces_of_plain_lists_are_step_errors(piece: str) -> None:
    with pytest.raises(StepError):
        arguments(f"(1.,{piece})".encode())


def test_arguments_and_parts_need_their_brackets() -> None:
    for text in (b"5", b"IFCL(5)", b"", b"(1) x"):
        with pytest.raises(StepError):
            arguments(text)
    for text in (b"5", b"(IFCA(1)", b"IFCA(1)"):
        with pytest.raises(StepError):
            parts(text)


@pytest.mark.parametrize("long", [1, 1 << 24])
def test_long_and_short_lists_are_read_alike(monkeypatch: pytest.MonkeyPatch, long: int) -> None:
    monkeypatch.setattr(numerals, "_LONG", long)
    numbers = np.arange(-3_000, 3_000) / 7
    text = ",".join(map(repr, numbers.tolist()))
    step = step_of(
        f"#1=A(({text},+1,-.5,2.,1.E-05,+1.5E+3));#2=A(({text},x));#3=A(({text},,));#4=A((1,-2,+3));#5=A((,1));#6=A((1,));"
    )
    assert step.reals(1, 0).tolist() == [*numbers.tolist(), 1, -0.5, 2, 1e-5, 1500]
    assert step.integers(4, 0).tolist() == [1, -2, 3]
    for broken in (2, 3, 5, 6):
        with pytest.raises(StepError):
            step.reals(broken, 0)
    with pytest.raises(StepError):
        step.integers(1, 0)


def test_more_class_names_than_any_schema_has_are_refused() -> None:
    with pytest.raises(StepError):
        step_of("".join(f"#{number}=C{number}();" for number in range(1, 66_000)))


def test_numbers_without_end_are_step_errors() -> None:
    with pytest.raises(StepError):
        step_of(f"#1=IFCX({'9' * 5000});").values(1)


_NAMES = st.from_regex(r"[A-Z][A-Z0-9_]{0,40}", fullmatch=True)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["#1;", "''", "\\", "/*", "钢筋", "\U0001f600"]
)
_SIMPLE = (
    st.none()
    | st.just(DERIVED)
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXTS
    | st.builds(Ref, st.integers(1, 10**17))
    | st.builds(Enum, _NAMES)
    | st.builds(Binary, st.from_regex(r"[0-3][0-9A-F]{0,6}", fullmatch=True))
)
_VALUES = st.recursive(
    _SIMPLE,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple) | st.builds(Typed, _NAMES, inner.filter(lambda one: one != ()))
    ),
    max_leaves=12,
)
_INSTANCES = st.dictionaries(
    st.integers(1, 10**17) | st.integers(1, 60),
    st.tuples(_NAMES, st.lists(_VALUES, max_size=5).map(tuple)),
    max_size=12,
)
_BLANKS = st.sampled_from(["", " ", "\r\n", "\t", "/* a 'b; #3=X(); */", "/**/"])


@settings(max_examples=60)
@given(_INSTANCES, _BLANKS)
def test_what_is_written_comes_back(instances: dict[int, tuple[str, tuple[Value, ...]]], blank: str) -> None:
    lines = [
        f"#{number}{blank}={blank}{name}{blank}({f'{blank},{blank}'.join(map(written, values))}{blank}){blank};{blank}"
        for number, (name, values) in instances.items()
    ]
    step = step_of("\n".join(lines))
    assert step.numbers.tolist() == sorted(instances)
    for number, (name, values) in instances.items():
        assert step.class_of(number) == name
        assert step.values(number) == values
        assert step.references_of(number) == [one.number for one in _all_references(values)]


@given(st.lists(st.tuples(*[st.floats(allow_nan=False, allow_infinity=False, width=64)] * 3), max_size=30))
def test_coordinates_are_those_written(points: list[tuple[float, float, float]]) -> None:
    step = step_of("".join(f"#{row + 1}=IFCCARTESIANPOINT({written(point)});" for row, point in enumerate(points)))
    assert step.coordinates(step.numbers).tolist() == [list(point) for point in points]


_DECIMALS = st.from_regex(r"-?[0-9]{1,20}\.[0-9]{0,20}(E[+-]?[0-9]{1,2})?", fullmatch=True)


@given(st.lists(_DECIMALS, min_size=1, max_size=40))
def test_numbers_in_decimals_are_the_nearest_doubles(texts: list[str]) -> None:
    edges = [
        "9007199254740993.",
        "900719925.4740993",
        "0.9007199254740993",
        "-0.",
        "12345678.12345678",
        "0.12345678901234567",
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(numerals, "_SHORT", 0)
        found = step_of(f"#1=A(({','.join(texts + edges)}));").reals(1, 0)
    wanted = np.array([float(text) for text in texts + edges])
    assert found.tobytes() == wanted.tobytes()


def _all_references(value: Value) -> list[Ref]:
    match value:
        case Ref():
            return [value]
        case Typed(_, inner):
            return _all_references(inner)
        case tuple():
            return [one for inner in value for one in _all_references(inner)]
    return []


@pytest.mark.parametrize(
    "name", ["duplex_georeferenced.ifc", "infra_bridge_georeferenced.ifc", "pgsuper_bridge_with_tasks.ifc"]
)
def test_says_what_ifcopenshell_says(samples: Path, name: str) -> None:
    model = ifcopenshell.open(samples / "models" / name)
    step = read_step(samples / "models" / name)
    entities = {entity.id(): entity for entity in model}
    assert step.numbers.tolist() == sorted(entities)
    assert step.classes_of(step.numbers) == [entities[number].is_a().upper() for number in step.numbers.tolist()]
    for number in step.numbers.tolist()[:: max(1, len(step) // 1500)]:
        for ours, theirs in zip(step.values(number), entities[number], strict=True):
            assert ours is DERIVED or ours == _as_ours(theirs, ours)
    points = step.of_class("IFCCARTESIANPOINT")
    theirs = np.array([(*entities[number].Coordinates, 0.0)[:3] for number in points.tolist()])
    assert (step.coordinates(points) == theirs).all()


def _as_ours(theirs: object, ours: Value) -> object:
    if isinstance(theirs, ifcopenshell.entity_instance):
        if theirs.id():
            return Ref(theirs.id())
        return Typed(theirs.is_a().upper(), _as_ours(theirs[0], ours.value if isinstance(ours, Typed) else None))
    if isinstance(theirs, tuple) and isinstance(ours, tuple):
        assert len(theirs) == len(ours)
        return tuple(_as_ours(one, own) for one, own in zip(theirs, ours, strict=True))
    if isinstance(ours, Enum):
        return Enum({True: "T", False: "F"}.get(theirs, theirs)) if isinstance(theirs, bool | str) else theirs
    return theirs
