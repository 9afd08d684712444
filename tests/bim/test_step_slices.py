"""A slice gives the shapes that the whole file gives, at a cost that goes with the slice."""

from pathlib import Path

import ifcopenshell
import ifcopenshell.geom
import numpy as np
import pytest

from bim.element_classes import ELEMENT_CLASSES
from bim.screen_ifc import screen_ifc, write_readable_copy
from bim.step.read_step import read_step
from bim.step.relations import relations_of
from bim.step.slices import slice_of
from bim.step.text import StepText

HEAD = "ISO-10303-21;HEADER;ENDSEC;DATA;"
KERNEL = "hybrid-cgal-simple-opencascade"


def step_of(data: str) -> StepText:
    return StepText(np.frombuffer((HEAD + data + "ENDSEC;END-ISO-10303-21;").encode(), dtype=np.uint8))


def shape(model: ifcopenshell.file, number: int) -> tuple[np.ndarray, np.ndarray] | None:
    settings = ifcopenshell.geom.settings()
    settings.set("use-world-coords", True)
    try:
        made = ifcopenshell.geom.create_shape(settings, model.by_id(number), geometry_library=KERNEL)
    except RuntimeError:
        return None
    return np.array(made.geometry.verts), np.array(made.geometry.faces)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("models/building_rev_a.ifc", 8),
        ("models/drainage_system_rc3.ifc", 8),
        ("models/duplex_georeferenced.ifc", 8),
        ("models/hvac_heating.ifc", 8),
        ("models/mad_scientist_4d.ifc", 8),
        ("models/pavement_elements.ifc", 8),
        ("models/pgsuper_bridge_with_tasks.ifc", 2),  # along an alignment: a second of engine each
        ("schependomlaan/trades/002.ifc", 8),
    ],
)
def test_shapes_from_a_slice_are_those_of_the_whole(samples: Path, tmp_path: Path, name: str, about: int) -> None:
    header = screen_ifc(samples / name, max_mb=100)
    readable = samples / name
    if header.needs_copy:
        readable = tmp_path / "copy.ifc"
        write_readable_copy(samples / name, header, readable)
    whole = ifcopenshell.open(readable)
    step = read_step(samples / name)
    elements = [number for number in step.of_class(*ELEMENT_CLASSES).tolist() if whole.by_id(number).Representation]
    relations = relations_of(step)
    cut = [number for number in elements if relations.openings_of(number)]
    wanted = sorted({*elements[1 :: len(elements) // about], *cut[:: max(1, len(cut) // 4)]})
    text = slice_of(step, wanted, schema=header.schema)
    sliced = ifcopenshell.file.from_string(text.decode("latin-1"))
    assert sliced.schema == header.schema.removesuffix("_ADD2")
    assert {entity.id() for entity in sliced} <= set(step.numbers.tolist())
    made = 0
    for number in wanted:
        expected, found = shape(whole, number), shape(sliced, number)
        assert (expected is None) == (found is None), number
        if expected is not None and found is not None:
            made += 1
            np.testing.assert_array_equal(expected[1], found[1])
            np.testing.assert_allclose(expected[0], found[0], atol=1e-9)
    assert made >= len(wanted) // 2


MODEL = (
    "#1=IFCPROJECT('p',$,$,$,$,$,$,(#2),#3);#2=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,$,$,$);"
    "#3=IFCUNITASSIGNMENT(());#4=IFCOWNERHISTORY();"
    "#10=IFCWALL('a',#4,$,$,$,$,$,$);#11=IFCWALL('b',$,$,$,$,$,$,$);#12=IFCBUILDINGELEMENTPART('c',$,$,$,$,$,$,$);"
    "#13=IFCBUILDINGELEMENTPART('d',$,$,$,$,$,$,$);#14=IFCELEMENTASSEMBLY('e',$,$,$,$,$,$,$);"
    "#20=IFCOPENINGELEMENT('f',$,$,$,$,$,$,$);#21=IFCOPENINGELEMENT('g',$,$,$,$,$,$,$);"
    "#30=IFCRELVOIDSELEMENT('h',#4,$,$,#10,#20);#31=IFCRELVOIDSELEMENT('i',$,$,$,#11,#21);"
    "#32=IFCRELVOIDSELEMENT('j',#4,$,$,$,#21);#33=IFCRELVOIDSELEMENT('j',$,$,$,$,#21);"
    "#40=IFCRELAGGREGATES('k',#4,$,$,#11,(#12,#13));#41=IFCRELAGGREGATES('l',#4,$,$,#14,(#11));"
    "#42=IFCRELAGGREGATES('m',#4,$,$,$,(#11));#43=IFCRELAGGREGATES('n',#4,$,$,#14,$);#44=IFCRELAGGREGATES('o' 'p');"
    "#45=IFCRELAGGREGATES('q',$,$,$,#50,(#51,$));#46=IFCRELAGGREGATES('r',$,$,$,#51,(#50));"
    "#47=IFCRELAGGREGATES('r',$,$,$,#51,(#60));#48=IFCRELAGGREGATES('r',$,$,$,#50,(#60));"
    "#50=IFCWALL('s',$,$,$,$,$,$,$);#51=IFCWALL('s',$,$,$,$,$,$,$);#60=IFCWALL('s',$,$,$,$,$,$,$);"
)


def test_openings_are_those_of_the_element_and_of_its_wholes() -> None:
    relations = relations_of(step_of(MODEL))
    assert relations.openings_of(10) == [20]
    assert relations.openings_of(12) == [21]
    assert relations.openings_of(14) == []
    assert list(relations.wholes_of(13)) == [(40, 11), (41, 14)]
    assert list(relations.wholes_of(50)) == [(46, 51)]
    assert list(relations.wholes_of(60)) == []


def test_relations_are_found_once() -> None:
    step = step_of(MODEL)
    assert relations_of(step) is relations_of(step)


def test_a_slice_holds_what_the_shapes_need_and_no_more() -> None:
    step = step_of(MODEL)
    text = slice_of(step, [10], schema="IFC4")
    found = StepText(np.frombuffer(text, dtype=np.uint8))
    assert b"FILE_SCHEMA(('IFC4'))" in found.header
    assert found.numbers.tolist() == [1, 2, 3, 4, 10, 20, 30]
    assert [found.text_of(number) for number in found.numbers] == [step.text_of(number) for number in found.numbers]


def test_a_part_brings_the_whole_that_is_cut_but_not_its_other_parts() -> None:
    found = StepText(np.frombuffer(slice_of(step_of(MODEL), [12, 999], schema="IFC4"), dtype=np.uint8))
    assert found.numbers.tolist() == [1, 2, 3, 11, 12, 21, 31, 40]
    assert found.text_of(40) == b"#40=IFCRELAGGREGATES('0000000000000000000040',$,$,$,#11,(#12));"
    both = StepText(np.frombuffer(slice_of(step_of(MODEL), [13, 12], schema="IFC4"), dtype=np.uint8))
    assert both.text_of(40).endswith(b"(#12,#13));")


def test_a_grid_stands_beside_a_placement_by_its_axes() -> None:
    step = step_of(
        "#1=IFCWALL('a',$,$,$,$,#2,$,$);#2=IFCGRIDPLACEMENT($,#3,$);#3=IFCVIRTUALGRIDINTERSECTION((#4,#5),(0.,0.));"
        "#4=IFCGRIDAXIS('1',$,.T.);#5=IFCGRIDAXIS('A',$,.T.);#6=IFCGRIDAXIS('B',$,.T.);#8=IFCGRIDAXIS('C',$,.T.);"
        "#7=IFCGRID('g',$,$,$,$,$,$,(#4),(#5,#6),$);#9=IFCGRID('h',$,$,$,$,$,$,(#8),(#8),$);"
    )
    found = StepText(np.frombuffer(slice_of(step, [1], schema="IFC4"), dtype=np.uint8))
    assert found.numbers.tolist() == [1, 2, 3, 4, 5, 6, 7]
