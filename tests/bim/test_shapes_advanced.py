"""Advanced breps of plane faces and straight edges, and what is broken in them; beside the exact kernel: test_shapes_items."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bim.shapes.advanced import advanced_breps
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.source import Source
from bim.step.read_step import read_step
from tests.bim.shape_files import ifc, mesher, ours

CORNERS = [(x, y, z) for z in (0, 3) for y in (0, 2) for x in (0, 1)]
SIDES = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [1, 3, 7, 5], [3, 2, 6, 7], [2, 0, 4, 6]]


def brep(corners: Sequence[Sequence[float]] = CORNERS, faces: Sequence[Sequence[Sequence[int]]] = ()) -> str:
    """#100 and all below it. Each edge stands once and is used in both directions; curves: lines and trimmed lines."""
    faces = faces or [[side] for side in SIDES]
    lines = [f"#{1000 + n}=IFCCARTESIANPOINT(({x}.,{y}.,{z}.));" for n, (x, y, z) in enumerate(corners)]
    lines += [f"#{2000 + n}=IFCVERTEXPOINT(#{1000 + n});" for n in range(len(corners))]
    lines += ["#900=IFCVECTOR(#20,1.);", "#901=IFCPLANE(#3);"]
    edges: dict[tuple[int, int], int] = {}
    written: list[int] = []
    number = 5000
    for rings in faces:
        bounds = []
        for place, ring in enumerate(rings):
            loop = []
            for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
                key = (min(start, end), max(start, end))
                if key not in edges:
                    edges[key] = number
                    lines.append(f"#{number + 1}=IFCLINE(#{1000 + key[0]},#900);")
                    ends = f"(#{1000 + key[0]}),(#{1000 + key[1]})"
                    trimmed = f"#{number + 2}=IFCTRIMMEDCURVE(#{number + 1},{ends},.T.,.CARTESIAN.);"
                    curve = number + 1 if len(edges) % 2 else number + 2
                    lines += [trimmed, f"#{number}=IFCEDGECURVE(#{2000 + key[0]},#{2000 + key[1]},#{curve},.T.);"]
                    number += 3
                lines.append(f"#{number}=IFCORIENTEDEDGE(*,*,#{edges[key]},{'.T.' if key[0] == start else '.F.'});")
                loop.append(f"#{number}")
                number += 1
            lines.append(f"#{number}=IFCEDGELOOP(({','.join(loop)}));")
            kind = "IFCFACEBOUND" if place else "IFCFACEOUTERBOUND"
            lines.append(f"#{number + 1}={kind}(#{number},.T.);")
            bounds.append(f"#{number + 1}")
            number += 2
        lines.append(f"#{number}=IFCADVANCEDFACE(({','.join(bounds)}),#901,.T.);")
        written.append(number)
        number += 1
    listed = ",".join(f"#{one}" for one in written)
    return "\n".join(["#100=IFCADVANCEDBREP(#101);", f"#101=IFCCLOSEDSHELL(({listed}));", *lines])


def test_a_box_is_a_closed_solid() -> None:
    made = ours(ifc(brep()))
    assert made.closed
    assert made.volume == pytest.approx(6)
    assert made.area == pytest.approx(22)


def test_a_box_written_inside_out_is_turned() -> None:
    assert ours(ifc(brep(faces=[[side[::-1]] for side in SIDES]))).volume == pytest.approx(6)


def test_holes_go_through_the_faces_that_have_them() -> None:
    hole = [(x, y, z) for z in (0, 3) for y in (4, 6) for x in (4, 6)]
    block = [(x * 10, y * 5, z) for x, y, z in CORNERS]
    inner = [[corner + 8 for corner in side[::-1]] for side in SIDES]
    faces = [
        [SIDES[0], inner[0]],
        [SIDES[1], inner[1]],
        *([side] for side in SIDES[2:]),
        *([side] for side in inner[2:]),
    ]
    made = ours(ifc(brep([*block, *hole], faces)))
    assert made.closed
    assert made.volume == pytest.approx(10 * 10 * 3 - 2 * 2 * 3)


def test_real_ones_are_closed(samples: Path) -> None:
    step = read_step(samples / "models" / "mad_scientist_4d.ifc")
    made = advanced_breps(Source(step, length_m=0.001, angle_rad=1.0), step.of_class("IFCADVANCEDBREP").tolist())
    solids = [one for one in made.values() if isinstance(one, Solid)]
    assert len(solids) == len(made) == 40
    assert (
        sum(one.closed for one in solids) == 34
    )  # five have corners on the edges of their neighbours, one is no solid
    assert all(one.volume > 0 for one in solids if one.closed)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("#901=IFCPLANE(#3)", "#901=IFCCYLINDRICALSURFACE(#3,1.)", "edge beside its surface"),
        ("#901=IFCPLANE(#3)", "#901=IFCCURVEBOUNDEDPLANE(#3)", "class IFCCURVEBOUNDEDPLANE"),
        ("#5001=IFCLINE(#1000,#900)", "#5001=IFCCIRCLE(#3,1.)", "trim beside the curve"),
        ("#5001=IFCLINE(#1000,#900)", "#5001=IFCPOLYLINE((#1000,#1001,#1002,#1003))", "edge beside its curve"),
        ("#5001=IFCLINE(#1000,#900)", "#5001=IFCCLOTHOID(#3,1.)", "class IFCCLOTHOID"),
        ("#5003=IFCORIENTEDEDGE(*,*,#5000,.T.)", "#5003=IFCORIENTEDEDGE(*,*,#5000,.F.)", "edges that do not meet"),
        ("#5003=IFCORIENTEDEDGE(*,*,#5000,.T.)", "#5003=IFCORIENTEDEDGE(*,*,#9,.T.)", "malformed edge"),
        ("#5003=IFCORIENTEDEDGE(*,*,#5000,.T.)", "#5003=IFCORIENTEDEDGE(*,*,#5000,$)", "malformed instance"),
        ("#2000=IFCVERTEXPOINT(#1000)", "#2000=IFCVERTEXPOINT(#20)", "no IFCCARTESIANPOINT"),
        ("#2000=IFCVERTEXPOINT(#1000)", "#2000=IFCVERTEXPOINT($)", "malformed edge"),
        ("#101=IFCCLOSEDSHELL(", "#102=IFCCLOSEDSHELL(", "missing instance"),
    ],
)
def test_what_is_unknown_or_broken_is_refused(old: str, new: str, reason: str) -> None:
    text = brep()
    assert old in text
    with pytest.raises(Refused, match=reason):
        ours(ifc(text.replace(old, new)))


def test_a_polyline_of_two_points_is_straight() -> None:
    text = brep().replace("#5001=IFCLINE(#1000,#900)", "#5001=IFCPOLYLINE((#1000,#1002))")
    assert ours(ifc(text)).volume == pytest.approx(6)


def test_one_broken_brep_does_not_cost_the_others_their_shapes() -> None:
    made = mesher(ifc(brep() + "\n#102=IFCADVANCEDBREP(#101);#103=IFCADVANCEDBREP(#999);"))
    made.prepare([100, 102, 103])
    assert made.mesh(102).volume == pytest.approx(6)
    with pytest.raises(Refused):
        made.mesh(103)
