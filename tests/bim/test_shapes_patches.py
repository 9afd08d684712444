"""Faces of curved surfaces as triangles: edges stay, the inside keeps to the surface, the area comes near the formula."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.shapes import patches
from bim.shapes.parametric import ParametricCurve
from bim.shapes.patches import Patch, patch
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.surfaces import Cylinder, Revolved, Surface, beside
from bim.shapes.unrolling import Loop

BARREL = Cylinder(np.eye(4), 1.0)


def torus(major: float = 2.0, minor: float = 0.5) -> Revolved:
    circle = ParametricCurve(
        lambda at: np.stack([major + minor * np.cos(at), np.zeros(len(at)), minor * np.sin(at)], axis=1),
        np.linspace(0, 2 * math.pi, 5),
    )
    return Revolved(np.eye(4), circle, 1e-6)


def border(low: Sequence[float], high: Sequence[float], parts: int) -> np.ndarray:
    """A rectangle in the parameter plane, anticlockwise, each side in so many parts."""
    share = np.arange(parts)[:, None] / parts
    corners = np.array([low, (high[0], low[1]), high, (low[0], high[1])])
    return np.concatenate([corners[k] + share * (corners[(k + 1) % 4] - corners[k]) for k in range(4)])


def meshed(surface: Surface, rings: Sequence[np.ndarray], chord: float = 0.001) -> tuple[Solid, Patch]:
    points = np.concatenate([surface.points(ring) for ring in rings])
    ends = np.cumsum([0, *map(len, rings)])
    loops = [
        Loop(np.arange(start, end), beside(surface, points[start:end])[0]) for start, end in pairwise(ends.tolist())
    ]
    made = patch(surface, loops, points, chord)
    return Solid(np.concatenate([points, made.added]), made.triangles.astype(np.int32), closed=False), made


def borders(made: Patch) -> set[tuple[int, int]]:
    """Directed edges of one triangle only."""
    edges = {(a, b) for x, y, z in made.triangles.tolist() for a, b in ((x, y), (y, z), (z, x))}
    return {edge for edge in edges if edge[::-1] not in edges}


@settings(deadline=None, max_examples=25)
@given(st.floats(-3, 3), st.floats(0.2, 3), st.floats(0.1, 5), st.integers(0, 20))
def test_a_part_of_a_cylinder_has_its_area(start: float, turn: float, height: float, more: int) -> None:
    ring = border((start, 0), (start + turn, height), math.ceil(turn / 0.089) + more)
    solid, made = meshed(BARREL, [ring])
    assert solid.area == pytest.approx(turn * height, rel=0.02)
    assert borders(made) == {(k, (k + 1) % len(ring)) for k in range(len(ring))}


@settings(deadline=None, max_examples=15)
@given(st.floats(-3, 3), st.floats(0.3, 2), st.floats(0, 6), st.floats(0.3, 2))
def test_a_part_of_a_torus_keeps_to_it(u: float, wide: float, v: float, high: float) -> None:
    surface = torus()
    ring = border((u, v), (u + wide, v + high), 24)
    solid, made = meshed(surface, [ring])
    formula = wide * 0.5 * (2 * high + 0.5 * (math.sin(v + high) - math.sin(v)))
    assert solid.area == pytest.approx(formula, rel=0.01)
    assert borders(made) == {(k, (k + 1) % len(ring)) for k in range(len(ring))}
    middles = solid.vertices[solid.triangles].mean(axis=1)
    assert beside(surface, middles)[1].max() < 0.003


def test_the_area_of_a_torus_converges() -> None:
    formula = 1 * 0.5 * (2 * 1.5 + 0.5 * math.sin(1.5))
    off = []
    for parts, chord in ((6, 0.01), (20, 0.001), (60, 0.0001)):
        off.append(abs(meshed(torus(), [border((0, 0), (1, 1.5), parts)], chord)[0].area - formula))
    assert off[0] > 3 * off[1] > 9 * off[2]


def test_triangles_look_as_the_loop_runs() -> None:
    ring = border((0, 0), (1, 1), 8)
    there, back = meshed(BARREL, [ring])[0], meshed(BARREL, [ring[::-1]])[0]
    outwards = np.array([math.cos(0.5), math.sin(0.5), 0])
    for solid, sign in ((there, 1), (back, -1)):
        a, b, c = (solid.vertices[solid.triangles[:, corner]] for corner in range(3))
        assert (np.cross(b - a, c - a) @ outwards * sign > 0).all()


@pytest.mark.parametrize("surface", [BARREL, torus()], ids=["cylinder", "torus"])
def test_holes_stay_open(surface: Surface) -> None:
    outer, hole = border((0, 0), (1, 1), 25), border((0.3, 0.3), (0.7, 0.6), 12)
    whole = meshed(surface, [outer])[0].area
    for ring in (hole, hole[::-1]):
        solid, made = meshed(surface, [outer, ring])
        assert solid.area < whole * 0.95
        assert len(borders(made)) == len(outer) + len(hole)


def test_a_band_is_closed_where_it_was_cut() -> None:
    angles = np.linspace(0, 2 * math.pi, 96, endpoint=False)[:, None]
    for surface, low, high in ((BARREL, 0.0, 2.0), (Revolved(np.eye(4), bow(), 1e-6), -1.2, 1.2)):
        rings = [angles * [1, 0] + [0, low], (angles * [1, 0] + [0, high])[::-1]]
        solid, made = meshed(surface, rings)
        assert len(borders(made)) == 192
        assert not (made.triangles == np.roll(made.triangles, 1, axis=1)).any()
        assert solid.area > 1


def bow() -> ParametricCurve:
    """An arc beside the axis: what it sweeps is bent both ways, and the cut needs points."""
    return ParametricCurve(
        lambda at: np.stack([1 + np.cos(at), np.zeros(len(at)), 2 * np.sin(at)], axis=1), np.linspace(-1.5, 1.5, 5)
    )


@pytest.mark.parametrize(
    ("rings", "reason"),
    [
        ([np.array([(0, 0), (0.5, 0), (1, 0), (0.5, 0)], dtype=float)], "no area"),
        ([np.array([(0, 0), (1, 1), (1, 0), (0, 1)], dtype=float)], "crossing rings|no area"),
        ([border((0, 0), (1, 1), 4), border((0.5, 0.5), (1.4, 0.8), 4)], "crossing rings"),
    ],
)
def test_loops_that_bound_no_region_are_refused(rings: list[np.ndarray], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        meshed(BARREL, rings)


def test_faces_of_too_many_steps_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patches, "_MOST_INSIDE", 10)
    with pytest.raises(Refused, match="too many steps"):
        meshed(torus(), [border((0, 0), (1, 1.5), 20)])


def test_a_surface_that_cannot_be_reached_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patches, "_ROUNDS", 0)
    with pytest.raises(Refused, match="not reached"):
        meshed(BARREL, [border((0, 0), (1, 1), 4)])


def test_triangles_that_look_away_are_refused() -> None:
    """The points of the loop are not where its parameters say."""
    ring = border((0, 0), (1, 1), 8)
    points = BARREL.points(border((0, 0), (1, 1), 8)[:, ::-1])
    with pytest.raises(Refused, match="look away"):
        patch(BARREL, [Loop(np.arange(len(ring)), ring)], points, 0.001)
