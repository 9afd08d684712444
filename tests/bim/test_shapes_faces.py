"""Explicit faces: breps, surface models and tessellations, whole, odd and broken."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.shapes.facets import Facets, triangulated, welded
from bim.shapes.orientation import facing_alike
from bim.shapes.refusal import Refused
from tests.bim.shape_files import assert_same, ifc, mesher, ours, theirs, watertight

_CUBE = [(x, y, z) for z in (0.0, 2.0) for y in (0.0, 2.0) for x in (0.0, 2.0)]
_SIDES = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (1, 3, 7, 5), (3, 2, 6, 7), (2, 0, 4, 6)]


def _shell(
    points: list[tuple[float, float, float]],
    faces: list[list[tuple[int, ...]]],
    *,
    kind: str = "CLOSEDSHELL",
    sense: str = ".T.",
) -> str:
    """#101 is the shell; faces are lists of rings of point indices, the first the outer one."""
    lines = [f"#{200 + index}=IFCCARTESIANPOINT(({x:.6f},{y:.6f},{z:.6f}));" for index, (x, y, z) in enumerate(points)]
    number, names = 1000, []
    for rings in faces:
        bounds = []
        for index, ring in enumerate(rings):
            lines.append(f"#{number}=IFCPOLYLOOP(({','.join(f'#{200 + corner}' for corner in ring)}));")
            bound = "FACEOUTERBOUND" if index == 0 else "FACEBOUND"
            lines.append(f"#{number + 1}=IFC{bound}(#{number},{sense});")
            bounds.append(f"#{number + 1}")
            number += 2
        lines.append(f"#{number}=IFCFACE(({','.join(bounds)}));")
        names.append(f"#{number}")
        number += 1
    return f"#101=IFC{kind}(({','.join(names)}));" + "".join(lines)


_HOLED = [*_CUBE, (0.5, 0.5, 0.0), (1.5, 0.5, 0.0), (1.5, 1.5, 0.0), (0.5, 1.5, 0.0)]
_CONCAVE = [(0, 0, 0), (3, 0, 0), (3, 2, 0), (2, 2, 0), (1.5, 0.5, 0), (1, 2, 0), (0, 2, 0)]
BREPS = {
    "cube": ("#100=IFCFACETEDBREP(#101);", _shell(_CUBE, [[side] for side in _SIDES])),
    "inside out": ("#100=IFCFACETEDBREP(#101);", _shell(_CUBE, [[side[::-1]] for side in _SIDES])),
    "senses false": ("#100=IFCFACETEDBREP(#101);", _shell(_CUBE, [[side] for side in _SIDES], sense=".F.")),
    "open": ("#100=IFCSHELLBASEDSURFACEMODEL((#101));", _shell(_CUBE, [[s] for s in _SIDES[1:]], kind="OPENSHELL")),
    "face based": (
        "#100=IFCFACEBASEDSURFACEMODEL((#101));",
        _shell(_CUBE, [[s] for s in _SIDES[1:]], kind="CONNECTEDFACESET"),
    ),
    "hole": (
        "#100=IFCFACEBASEDSURFACEMODEL((#101));",
        _shell(_HOLED, [[_SIDES[0], (8, 9, 10, 11)]], kind="CONNECTEDFACESET"),
    ),
    "concave": (
        "#100=IFCFACEBASEDSURFACEMODEL((#101));",
        _shell(_CONCAVE, [[(0, 1, 2, 3, 4, 5, 6)]], kind="CONNECTEDFACESET"),
    ),
    "straight corners": (
        "#100=IFCFACEBASEDSURFACEMODEL((#101));",
        _shell(
            [(0, 0, 0), (1, 0, 0), (2, 0, 0), (2, 2, 1), (0, 2, 1), (0, 1, 0.5)],
            [[tuple(range(6))]],
            kind="CONNECTEDFACESET",
        ),
    ),
}


@pytest.mark.parametrize("name", BREPS)
def test_faces_are_what_the_exact_kernel_makes(name: str) -> None:
    text = ifc("".join(BREPS[name]), kind="Brep")
    assert_same(ours(text), theirs(text))


@pytest.mark.parametrize("name", ["cube", "inside out", "senses false"])
def test_closed_breps_are_turned_right_side_out(name: str) -> None:
    made = ours(ifc("".join(BREPS[name])))
    assert made.closed
    assert made.volume == pytest.approx(8.0)


@pytest.mark.parametrize("wrong", [(0,), (2, 4), (0, 1, 2, 3, 4), (5,)])
@pytest.mark.parametrize("polygonal", [False, True])
def test_faces_that_look_the_wrong_way_are_turned(wrong: tuple[int, ...], polygonal: bool) -> None:
    sides = [side[::-1] if index in wrong else side for index, side in enumerate(_SIDES)]
    if polygonal:
        text = f"#100=IFCPOLYGONALFACESET(#101,$,({','.join(f'#{110 + index}' for index in range(6))}),$);{_LIST}"
        for index, side in enumerate(sides):
            text += f"#{110 + index}=IFCINDEXEDPOLYGONALFACE(({','.join(str(corner + 1) for corner in side)}));"
    else:
        text = "#100=IFCFACETEDBREP(#101);" + _shell(_CUBE, [[side] for side in sides])
    made = ours(ifc(text))
    assert made.closed
    assert made.volume == pytest.approx(8.0)


def test_what_does_not_hang_together_stays_as_it_is() -> None:
    cube = np.array(_TRIANGLES, dtype=np.int32)
    wrong = np.concatenate([cube[:1, ::-1], cube[1:]])
    strip = [
        (0, 1, 3),
        (1, 4, 3),
        (1, 2, 4),
        (2, 5, 4),
        (2, 3, 5),
        (3, 0, 5),
    ]  # of Moebius, closed by a cap from its edge
    rim = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)]
    moebius = np.array([*strip, *((a, b, 6) for a, b in rim)], dtype=np.int32)
    shapes = [
        (wrong, 8, True),
        (np.concatenate([wrong, cube + 8]), 16, False),  # one of two shells may be a void of the other
        (wrong[1:], 8, False),
        (np.concatenate([wrong, cube]), 8, False),
        (moebius, 7, False),
        (wrong[::-1], 8, True),
    ]
    for shape, vertices, closes in shapes:
        turned, found = facing_alike(shape, vertices, np.zeros(len(shape), dtype=np.int64), 1)
        assert found.tolist() == [closes]
        assert not closes or watertight(turned, vertices)
    starts = np.cumsum([0, *(vertices for _, vertices, _ in shapes)])
    together = np.concatenate([shape + start for (shape, _, _), start in zip(shapes, starts[:-1], strict=True)])
    owner = np.repeat(np.arange(len(shapes)), [len(shape) for shape, _, _ in shapes])
    turned, found = facing_alike(together, int(starts[-1]), owner, len(shapes))
    assert found.tolist() == [closes for _, _, closes in shapes]
    for place in np.flatnonzero(found).tolist():
        assert watertight(turned[owner == place] - starts[place], shapes[place][1])


_SPIKES = {
    "along an edge": [(0, 0, 0), (3, 0, 0), (2, 0, 0), (2, 2, 0), (0, 2, 0)],
    "from a corner": [(0, 0, 0), (2, 0, 0), (3, -1, 0), (2, 0, 0), (2, 2, 0), (0, 2, 0)],
    "of two pieces": [(0, 0, 0), (2, 0, 0), (2, -1, 0), (3, -1, 0), (2, -1, 0), (2, 0, 0), (2, 2, 0), (0, 2, 0)],
}


@pytest.mark.parametrize("name", _SPIKES)
def test_spikes_bound_nothing(name: str) -> None:
    corners = [(float(x), float(y), float(z)) for x, y, z in _SPIKES[name]]
    text = "#100=IFCFACEBASEDSURFACEMODEL((#101));"
    text += _shell(corners, [[tuple(range(len(corners)))]], kind="CONNECTEDFACESET")
    made = ours(ifc(text, kind="SurfaceModel"))
    assert made.area == pytest.approx(4.0)
    assert (made.box[0].tolist(), made.box[1].tolist()) == ([0, 0, 0], [2, 2, 0])


def test_a_ring_that_goes_back_over_itself_vanishes() -> None:
    points = [*_CUBE, (0.0, 0.0, 0.0), (1.0, 1.0, 0.0)]
    made = ours(ifc("#100=IFCFACETEDBREP(#101);" + _shell(points, [*([side] for side in _SIDES), [(0, 1, 3, 1)]])))
    assert (len(made.triangles), made.closed) == (12, True)


def test_surfaces_and_leaking_breps_are_not_closed() -> None:
    assert not ours(ifc("".join(BREPS["open"]))).closed
    assert not ours(ifc("#100=IFCFACETEDBREP(#101);" + _shell(_CUBE, [[side] for side in _SIDES[1:]]))).closed


def test_repeated_points_and_faces_of_no_area_vanish() -> None:
    points = [*_CUBE, (0.0, 0.0, 0.0), (1.0, 0.0, 0.0)]
    faces = [[(0, 8, *side[1:])] if side[0] == 0 else [side] for side in _SIDES] + [[(0, 9, 1)], [(0, 8, 0, 8)]]
    made = ours(ifc("#100=IFCFACETEDBREP(#101);" + _shell(points, faces)))
    assert made.closed
    assert (len(made.vertices), len(made.triangles)) == (8, 12)


def test_prepared_together_is_the_same_as_alone() -> None:
    text = ifc(
        "#100=IFCFACETEDBREP(#101);#102=IFCSHELLBASEDSURFACEMODEL((#101));#103=IFCFACETEDBREP(#999);" + BREPS["cube"][1]
    )
    together = mesher(text)
    together.prepare([100, 101, 102, 103, 13])
    for item in (100, 101, 102):
        assert together.mesh(item).area == pytest.approx(24.0)
        assert mesher(text).mesh(item).area == pytest.approx(24.0)
    assert not together.mesh(102).closed
    with pytest.raises(Refused):
        together.mesh(103)


_LIST = "#101=IFCCARTESIANPOINTLIST3D((" + ",".join(f"({x},{y},{z})" for x, y, z in _CUBE) + "));"
_TRIANGLES = [part for a, b, c, d in _SIDES for part in ((a, b, c), (a, c, d))]
_INDEX = "(" + ",".join(f"({a + 1},{b + 1},{c + 1})" for a, b, c in _TRIANGLES) + ")"
_POLYGONS = "".join(
    f"#{110 + index}=IFCINDEXEDPOLYGONALFACE(({','.join(str(corner + 1) for corner in side)}));"
    for index, side in enumerate(_SIDES)
)


@pytest.mark.parametrize(
    "text",
    [
        f"#100=IFCTRIANGULATEDFACESET(#101,$,.T.,{_INDEX},$);{_LIST}",
        f"#100=IFCTRIANGULATEDFACESET(#101,((0.,0.,1.)),.F.,{_INDEX},(1,2,3,4,5,6,7,8));{_LIST}",
        f"#100=IFCPOLYGONALFACESET(#101,.T.,(#110,#111,#112,#113,#114,#115),$);{_LIST}{_POLYGONS}",
        f"#100=IFCPOLYGONALFACESET(#101,.T.,(#110,#111,#112,#113,#114,#115),(1,2,3,4,5,6,7,8));{_LIST}{_POLYGONS}",
    ],
)
def test_tessellations(text: str) -> None:
    made = ours(ifc(text))
    assert made.closed
    assert made.volume == pytest.approx(8.0)
    assert (len(made.vertices), len(made.triangles)) == (8, 12)


def test_polygons_with_voids() -> None:
    text = "#100=IFCPOLYGONALFACESET(#101,.F.,(#110,#111),$);#110=IFCINDEXEDPOLYGONALFACEWITHVOIDS((1,3,4,2),((9,10,11,12)));"
    text += "#111=IFCINDEXEDPOLYGONALFACE((5,6,8,7));#101=IFCCARTESIANPOINTLIST3D(("
    made = ours(ifc(text + ",".join(f"({x},{y},{z})" for x, y, z in _HOLED) + "));"))
    assert made.area == pytest.approx(3.0 + 4.0)
    assert not made.closed


_BOW_HOLE = _shell([*_CUBE, (0.5, 0.5, 0), (1.5, 1.5, 0), (1.5, 0.5, 0), (0.5, 1.5, 0)], [[_SIDES[0], (8, 9, 10, 11)]])
_BOW = _shell([(0, 0, 0), (2, 2, 0), (2, 0, 0), (0, 3, 0)], [[(0, 1, 2, 3)]])
REFUSED = {
    "bow tie": "#100=IFCFACETEDBREP(#101);" + _BOW,
    "hole like an even bow tie": "#100=IFCFACETEDBREP(#101);" + _BOW_HOLE,
    "curved face": "#100=IFCFACETEDBREP(#101);" + BREPS["cube"][1].replace("IFCFACE(", "IFCFACESURFACE("),
    "missing point": "#100=IFCFACETEDBREP(#101);" + BREPS["cube"][1].replace("#203=", "#9203="),
    "edge loop": "#100=IFCFACETEDBREP(#101);" + BREPS["cube"][1].replace("IFCPOLYLOOP", "IFCEDGELOOP"),
    "no shell": "#100=IFCFACETEDBREP(#999);",
    "bound of nothing": "#100=IFCFACETEDBREP(#101);" + BREPS["cube"][1].replace("OUTERBOUND(#1000,", "OUTERBOUND($,"),
    "endless": "#100=IFCFACETEDBREP(#101);"
    + BREPS["cube"][1].replace("(2.000000,2.000000,2.000000)", "(1.E999,0.,0.)"),
    "no faces": "#100=IFCFACETEDBREP(#101);#101=IFCCLOSEDSHELL(());",
    "index beyond": f"#100=IFCTRIANGULATEDFACESET(#101,$,.T.,((1,2,9)),$);{_LIST}",
    "index of zero": f"#100=IFCTRIANGULATEDFACESET(#101,$,.T.,((0,1,2)),$);{_LIST}",
    "no triangles": f"#100=IFCTRIANGULATEDFACESET(#101,$,.T.,(),$);{_LIST}",
    "flat triangle": f"#100=IFCTRIANGULATEDFACESET(#101,$,.T.,((1,1,2)),$);{_LIST}",
    "points of a plane": "#100=IFCTRIANGULATEDFACESET(#101,$,.T.,((1,2,3)),$);"
    "#101=IFCCARTESIANPOINTLIST2D(((0.,0.),(1.,0.),(0.,1.)));",
    "polygons of nothing": f"#100=IFCPOLYGONALFACESET(#101,.T.,(),$);{_LIST}",
}


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_what_has_no_sure_shape(name: str) -> None:
    with pytest.raises(Refused):
        ours(ifc(REFUSED[name]))


@given(
    st.lists(st.floats(0.5, 4.0), min_size=3, max_size=14),
    st.floats(0, 3),
    st.booleans(),
)
def test_star_shaped_rings_are_covered_anywhere_in_space(radii: list[float], tilt: float, backwards: bool) -> None:
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    flat = np.array(radii)[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    area = float((flat[:, 0] * np.roll(flat[:, 1], -1) - flat[:, 1] * np.roll(flat[:, 0], -1)).sum()) / 2
    points = np.stack([flat[:, 0], flat[:, 1] * np.cos(tilt), flat[:, 1] * np.sin(tilt)], axis=1) + 1000.0
    ring = np.arange(len(radii))[:: -1 if backwards else 1]
    facets = Facets(ring, np.array([0, len(radii)]), np.array([0]))
    triangles, faces, lost = triangulated(points, facets, near=1e-6)
    assert not len(lost)
    assert set(faces.tolist()) == {0}
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    normals = np.cross(b - a, c - a)
    wanted = np.array([0.0, -np.sin(tilt), np.cos(tilt)]) * (-1 if backwards else 1)
    np.testing.assert_allclose(normals.sum(axis=0) / 2, wanted * area, atol=1e-6 * area)
    assert np.linalg.norm(normals, axis=1).sum() / 2 == pytest.approx(area, rel=1e-6)


def test_points_on_one_spot_are_one() -> None:
    points, places = welded(np.array([(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (1e-8, 0.0, -1e-8)]), 1e-6)
    assert len(points) == 2
    assert places[0] == places[2] != places[1]
    for odd in (np.inf, 1e18):
        with pytest.raises(Refused):
            welded(np.array([(odd, 0.0, 0.0)]), 1e-6)


def test_watertight() -> None:
    triangles = np.array(_TRIANGLES, dtype=np.int32)
    assert watertight(triangles, 8)
    assert not watertight(triangles[1:], 8)
    assert not watertight(np.concatenate([triangles, triangles]), 8)
    assert not watertight(triangles[:2], 8)
