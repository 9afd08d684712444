"""Polygonal face sets made together are what they are alone, and what is odd is left to the way one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.shapes.faces import polygonal_set
from bim.shapes.polygonal import polygonal_sets
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from tests.bim.shape_files import ifc, mesher

CUBE = "((0.,0.,0.),(1.,0.,0.),(1.,1.,0.),(0.,1.,0.),(0.,0.,1.),(1.,0.,1.),(1.,1.,1.),(0.,1.,1.))"
SIDES = ["(4,3,2,1)", "(5,6,7,8)", "(1,2,6,5)", "(2,3,7,6)", "(3,4,8,7)", "(4,1,5,8)"]
NOTCHED = "((0.,0.,0.),(4.,0.,0.),(4.,4.,0.),(2.,1.,0.),(0.,4.,0.))"


def file(*sets: tuple[str, list[str]]) -> str:
    """Items 100, 200, …: the list of points stands behind each, and then its faces."""
    lines = []
    for place, (points, sides) in enumerate(sets):
        item = 100 * (place + 1)
        faces = ",".join(f"#{item + 2 + side}" for side in range(len(sides)))
        lines += [f"#{item}=IFCPOLYGONALFACESET(#{item + 1},.T.,({faces}),$);"]
        lines += [f"#{item + 1}=IFCCARTESIANPOINTLIST3D({points});"]
        lines += [f"#{item + 2 + side}=IFCINDEXEDPOLYGONALFACE({ring});" for side, ring in enumerate(sides)]
    return ifc("\n".join(lines))


def together(text: str, *items: int) -> dict[int, Solid]:
    return polygonal_sets(mesher(text)._source, items or (100,))


def test_closed_ones_are_right_side_out_whichever_way_they_are_written() -> None:
    inward = ["(" + ",".join(reversed(side[1:-1].split(","))) + ")" for side in SIDES]
    astray = [inward[0], *SIDES[1:]]
    made = together(file((CUBE, SIDES), (CUBE, inward), (CUBE, astray)), 100, 200, 300)
    for solid in made.values():
        assert solid.closed
        assert solid.volume == pytest.approx(1)
        assert (len(solid.vertices), len(solid.triangles)) == (8, 12)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.lists(st.sampled_from([*SIDES, "(1,2,3)", "(8,7,6,5)"]), min_size=1, max_size=8), min_size=1, max_size=4
    )
)
def test_each_is_what_it_is_alone(sets: list[list[str]]) -> None:
    text = file(*((CUBE, sides) for sides in sets))
    source, items = mesher(text)._source, [100 * (place + 1) for place in range(len(sets))]
    made = polygonal_sets(source, items)
    for item in items:
        try:
            alone = polygonal_set(source, item)
        except Refused:
            assert item not in made
            continue
        assert (made[item].closed, len(made[item].triangles)) == (alone.closed, len(alone.triangles))
        assert made[item].area == pytest.approx(alone.area)
        assert made[item].volume == pytest.approx(alone.volume)


@pytest.mark.parametrize(
    "text",
    [
        file((CUBE, [*SIDES[:5], "(4,1,5,9)"])),
        file((CUBE, [*SIDES[:5], "(4,1,5,0)"])),
        file((CUBE, [*SIDES[:5], "()"])),
        file((CUBE, [*SIDES[:5], "('x')"])),
        file((CUBE, [])),
        file((NOTCHED, ["(1,2,3,4,5,4)", "(1,3,2,5)"])),
        file((CUBE.replace("(1.,0.,0.)", "(1.,0.)"), SIDES)),
        file((CUBE.replace("(1.,0.,0.)", "(1.,0.,1.E999)"), SIDES)),
        file((CUBE, SIDES)).replace("),$);", "),(1,2,3,4,5,6,7,8));"),
        file((CUBE, SIDES)).replace(
            "#104=IFCINDEXEDPOLYGONALFACE((1,2,6,5))", "#104=IFCINDEXEDPOLYGONALFACEWITHVOIDS((1,2,6,5),())"
        ),
        file((CUBE, SIDES)).replace("#104=IFC", "#204=IFC"),
        file((CUBE, SIDES)).replace("POINTLIST3D", "POINTLIST2D"),
    ],
)
def test_what_is_odd_is_left_to_the_way_one_by_one(text: str) -> None:
    assert together(text) == {}


def test_a_crossing_face_does_not_spoil_its_neighbour() -> None:
    made = together(file((CUBE, SIDES), (NOTCHED, ["(1,3,2,5)"])), 100, 200)
    assert list(made) == [100]
    assert made[100].volume == pytest.approx(1)


def test_none_at_all() -> None:
    assert polygonal_sets(mesher(file((CUBE, SIDES)))._source, []) == {}
