"""Triangulated face sets made together are what they are alone, and what is odd is left to be refused with a word."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.tessellations import triangulated_sets
from tests.bim.shape_files import ifc, mesher

TETRAHEDRON = "((0.,0.,0.),(1.,0.,0.),(0.,1.,0.),(0.,0.,1.))"
OUTWARD = "((1,3,2),(1,2,4),(2,3,4),(3,1,4))"
INWARD = "((1,2,3),(1,4,2),(2,4,3),(3,4,1))"


def _file(*sets: tuple[str, str]) -> str:
    """Items 100, 102, … with their lists of points behind them."""
    return ifc(
        "\n".join(
            f"#{100 + 2 * number}=IFCTRIANGULATEDFACESET(#{101 + 2 * number},$,.T.,{triangles},$);\n"
            f"#{101 + 2 * number}=IFCCARTESIANPOINTLIST3D({points});"
            for number, (points, triangles) in enumerate(sets)
        )
    )


def _together(text: str, items: list[int]) -> dict[int, Solid]:
    source = mesher(text)._source
    return triangulated_sets(source, items)


def test_closed_ones_are_right_side_out_whichever_way_they_are_written() -> None:
    made = _together(_file((TETRAHEDRON, OUTWARD), (TETRAHEDRON, INWARD)), [100, 102])
    for solid in made.values():
        assert solid.closed
        assert solid.volume == pytest.approx(1 / 6)
        assert (len(solid.vertices), len(solid.triangles)) == (4, 4)


def test_an_open_one_and_one_of_doubled_points() -> None:
    doubled = TETRAHEDRON[:-1] + ",(0.,0.,0.))"
    made = _together(
        _file((TETRAHEDRON, "((1,3,2),(1,2,4))"), (doubled, OUTWARD.replace("(3,1,4)", "(3,5,4)"))), [100, 102]
    )
    assert not made[100].closed
    assert made[100].volume == mesher(_file((TETRAHEDRON, "((1,3,2),(1,2,4))"))).mesh(100).volume
    assert made[102].closed
    assert len(made[102].vertices) == 4


def test_points_of_one_shape_never_become_points_of_another() -> None:
    made = _together(_file((TETRAHEDRON, OUTWARD), (TETRAHEDRON, OUTWARD), (TETRAHEDRON, OUTWARD)), [100, 102, 104])
    assert [len(solid.vertices) for solid in made.values()] == [4, 4, 4]


@pytest.mark.parametrize(
    "text",
    [
        _file((TETRAHEDRON, "((1,3,9))")),
        _file((TETRAHEDRON, "((0,3,2))")),
        _file((TETRAHEDRON, "((1,1,2))")),
        _file((TETRAHEDRON, "()")),
        _file((TETRAHEDRON, "((1,3),(2,4))")),
        _file((TETRAHEDRON.replace("(1.,0.,0.)", "(1.,0.,1.E999)"), OUTWARD)),
        _file((TETRAHEDRON.replace("(1.,0.,0.)", "(1.,0.)"), OUTWARD)),
        _file((TETRAHEDRON.replace("(1.,0.,0.)", "('x',0.,0.)"), OUTWARD)),
        _file((TETRAHEDRON, OUTWARD)).replace("POINTLIST3D", "POINTLIST2D"),
        _file((TETRAHEDRON, OUTWARD)).replace(",$,.T.,", ",((0.,0.,1.),.T.,"),
        _file((TETRAHEDRON, OUTWARD)).replace(",$,.T.," + OUTWARD + ",$);", ",((0.,0.,1.);"),
        _file((TETRAHEDRON, OUTWARD)).replace(",$);\n#101", ",(1,2,3,4));\n#101"),
    ],
)
def test_what_is_odd_is_left_to_the_way_one_by_one(text: str) -> None:
    assert _together(text, [100]) == {}


def test_normals_say_nothing() -> None:
    text = _file((TETRAHEDRON, OUTWARD), (TETRAHEDRON, INWARD)).replace(",$,.T.,", ",((0.,0.,1.),(0.,1.,0.)),.T.,")
    assert [solid.volume for solid in _together(text, [100, 102]).values()] == [pytest.approx(1 / 6)] * 2


def test_a_malformed_one_does_not_spoil_its_neighbour() -> None:
    several = mesher(_file((TETRAHEDRON, OUTWARD), (TETRAHEDRON, "((1,3,9))")))
    several.prepare([100, 102])
    assert several.mesh(100).closed
    with pytest.raises(Refused, match="index beyond"):
        several.mesh(102)


def test_tags_of_points_are_passed_over() -> None:
    text = _file((TETRAHEDRON, OUTWARD)).replace("(0.,0.,1.)));", "(0.,0.,1.)),$);")
    assert _together(text, [100])[100].closed


def test_none_at_all() -> None:
    assert _together(_file(), []) == {}


@st.composite
def _sets(draw: Any) -> list[tuple[str, str]]:
    sets = []
    for _ in range(draw(st.integers(1, 4))):
        count = draw(st.integers(3, 7))
        points = draw(st.lists(st.tuples(*[st.integers(-3, 3)] * 3), min_size=count, max_size=count))
        rows = draw(st.lists(st.tuples(*[st.integers(1, count)] * 3), min_size=1, max_size=9))
        written = ",".join(f"({x}.,{y}.,{z}.E0)" for x, y, z in points)
        sets.append((f"({written})", "(" + ",".join(f"({a},{b},{c})" for a, b, c in rows) + ")"))
    return sets


@settings(max_examples=80, deadline=None)
@given(_sets())
def test_together_is_as_alone(sets: list[tuple[str, str]]) -> None:
    text = _file(*sets)
    items = [100 + 2 * number for number in range(len(sets))]
    made = _together(text, items)
    for item in items:
        try:
            alone = mesher(text).mesh(item)
        except Refused:
            assert item not in made
            continue
        assert made[item].closed == alone.closed
        assert _corners(made[item]) == _corners(alone)


def _corners(solid: Solid) -> list[tuple[tuple[float, ...], ...]]:
    """The triangles by their coordinates, each from its least corner on, in order."""
    rows = []
    for triangle in solid.vertices[solid.triangles].tolist():
        least = min(range(3), key=lambda corner: triangle[corner])
        rows.append(tuple(tuple(triangle[(least + step) % 3]) for step in range(3)))
    return sorted(rows)


def test_lists_shared_by_several_sets() -> None:
    text = _file((TETRAHEDRON, OUTWARD)).replace("#101=", f"#110=IFCTRIANGULATEDFACESET(#101,$,.T.,{INWARD},$);\n#101=")
    made = _together(text, [100, 110])
    assert np.allclose(made[100].vertices, made[110].vertices)
