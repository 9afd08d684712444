"""Surfaces as functions: points lie where the formula says, parameters lead back, steps keep the bars."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.shapes.refusal import Refused
from bim.shapes.source import CHORD_RAD, Source
from bim.shapes.surfaces import Surface, beside, steps, surface
from bim.step.text import StepText
from tests.bim.brep_files import Brep, Triple, numbers
from tests.bim.shape_files import ifc

FRAME = ((3.0, -2.0, 1.0), (0.0, 0.6, 0.8), (1.0, 0.0, 0.0))
SHARES = st.lists(st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99)), min_size=1, max_size=12)


def made(write: Callable[[Brep], int]) -> Surface:
    brep = Brep({})
    number = write(brep)
    text = ifc("\n".join(brep.lines))
    return surface(Source(StepText(np.frombuffer(text.encode(), np.uint8)), length_m=1.0, angle_rad=1.0), number)


def cylinder(brep: Brep) -> int:
    return brep.add(f"IFCCYLINDRICALSURFACE(#{brep.frame(*FRAME)},1.5)")


def sphere(brep: Brep) -> int:
    return brep.add(f"IFCSPHERICALSURFACE(#{brep.frame(*FRAME)},1.5)")


def torus(brep: Brep) -> int:
    return brep.add(f"IFCTOROIDALSURFACE(#{brep.frame(*FRAME)},2.,0.5)")


def turned_line(brep: Brep) -> int:
    """A cone, and more: the line does not meet the axis."""
    line = brep.add(f"IFCPOLYLINE((#{brep.point((2, 0.3, 0))},#{brep.point((1, 0.3, 2))}))")
    return brep.add(f"IFCSURFACEOFREVOLUTION(#{brep.profile(line)},#{brep.frame(*FRAME)},#{brep.axis()})")


def turned_arc(brep: Brep) -> int:
    """About an axis of its own; the profile's plane holds the axis."""
    arc = brep.circle(0.5, brep.frame((3, 0, 0), (0, 0, 1)))
    part = brep.trimmed(arc, (3.5, 0, 0), (3, 0.5, 0))
    axis = brep.add(f"IFCAXIS1PLACEMENT(#{brep.point((0, 0, 0))},#{brep.direction((0, 1, 0))})")
    return brep.add(f"IFCSURFACEOFREVOLUTION(#{brep.profile(part)},$,#{axis})")


def turned_without_direction(brep: Brep) -> int:
    line = brep.add(f"IFCPOLYLINE((#{brep.point((2, 0, 0))},#{brep.point((2, 0, 2))}))")
    axis = brep.add(f"IFCAXIS1PLACEMENT(#{brep.point((0, 0, 0))},$)")
    return brep.add(f"IFCSURFACEOFREVOLUTION(#{brep.profile(line)},$,#{axis})")


def pushed_spline(brep: Brep) -> int:
    poles: list[Triple] = [(0, 0, 0), (1, 2, 0), (2, -1, 0), (4, 0, 0), (5, 3, 0)]
    curve = brep.spline(3, poles, (0, 0.5, 1), (4, 1, 4))
    return brep.add(f"IFCSURFACEOFLINEAREXTRUSION(#{brep.profile(curve)},#{brep.frame(*FRAME)},#20,2.)")


def pushed_ellipse(brep: Brep) -> int:
    ellipse = brep.add(f"IFCELLIPSE(#{brep.frame()},2.,1.)")
    return brep.add(f"IFCSURFACEOFLINEAREXTRUSION(#{brep.profile(ellipse, closed=True)},$,#20,2.)")


def spline_text(brep: Brep, poles: list[list[Triple]], degrees: tuple[int, int], weights: str = "") -> str:
    listed = ",".join("(" + ",".join(f"#{brep.point(one)}" for one in row) + ")" for row in poles)
    counts = f"({degrees[0] + 1},{degrees[0] + 1}),({degrees[1] + 1},{degrees[1] + 1}),(0.,1.),(0.,2.)"
    head = "IFCRATIONALBSPLINESURFACEWITHKNOTS" if weights else "IFCBSPLINESURFACEWITHKNOTS"
    return f"{head}({degrees[0]},{degrees[1]},({listed}),.UNSPECIFIED.,.F.,.F.,.F.,{counts},.UNSPECIFIED.{weights})"


def hills(brep: Brep) -> int:
    poles = [[(1.0 * x, 1.0 * y, 0.3 * ((x * y) % 3)) for y in range(4)] for x in range(4)]
    return brep.add(spline_text(brep, poles, (3, 3)))


def rational(brep: Brep) -> int:
    """A quarter of a cylinder of 1 m."""
    corners = [(1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    poles = [[(x, y, 0.0), (x, y, 3.0)] for x, y in corners]
    weights = ",(" + ",".join(numbers([w, w]) for w in (1.0, math.sqrt(0.5), 1.0)) + ")"
    return brep.add(spline_text(brep, poles, (2, 1), weights))


ALL: dict[str, tuple[Callable[[Brep], int], tuple[float, float], tuple[float, float]]] = {
    "cylinder": (cylinder, (-3, -2), (3, 5)),
    "sphere": (sphere, (-3, -math.pi / 2), (3, math.pi / 2)),
    "torus": (torus, (-3, 0), (3, 2 * math.pi)),
    "turned line": (turned_line, (-3, 0), (3, 1)),
    "turned arc": (turned_arc, (-3, 0), (3, math.pi / 2)),
    "turned without direction": (turned_without_direction, (-3, 0), (3, 1)),
    "pushed spline": (pushed_spline, (0, -3), (1, 3)),
    "pushed ellipse": (pushed_ellipse, (0, -3), (2 * math.pi, 3)),
    "hills": (hills, (0, 0), (1, 2)),
    "rational": (rational, (0, 0), (1, 2)),
}


@pytest.mark.parametrize("name", ALL)
@settings(deadline=None, max_examples=25)
@given(SHARES)
def test_parameters_lead_back_to_the_point(name: str, shares: list[tuple[float, float]]) -> None:
    write, low, high = ALL[name]
    lies = made(write)
    uv = np.array(low) + np.array(shares) * (np.array(high) - np.array(low))
    points = lies.points(uv)
    found, away = beside(lies, points)
    np.testing.assert_allclose(away, 0, atol=1e-8)
    periods = np.array(lies.periods)
    apart = found - uv
    apart -= np.where(periods > 0, np.rint(apart / np.where(periods > 0, periods, 1)) * periods, 0)
    np.testing.assert_allclose(apart, 0, atol=1e-6)


@pytest.mark.parametrize("name", ALL)
def test_steps_keep_within_the_chord(name: str) -> None:
    write, low, high = ALL[name]
    lies, chord = made(write), 0.001
    begin, size = np.array(low, dtype=float), np.array(high, dtype=float) - low
    found = np.minimum(steps(lies, begin, begin + size, chord), size)
    for axis in (0, 1):
        start = begin + (size - found) / 2
        at = start + np.linspace(0, 1, 21)[:, None] * np.eye(2)[axis] * found
        points = lies.points(at)
        way = points[-1] - points[0]
        off = np.linalg.norm(np.cross(points - points[0], way), axis=1) / np.linalg.norm(way)
        assert off.max() <= 1.3 * chord
        legs = np.diff(points, axis=0)
        cosine = legs[0] @ legs[-1] / np.linalg.norm(legs[0]) / np.linalg.norm(legs[-1])
        assert math.acos(min(1, cosine)) <= 1.1 * CHORD_RAD


def test_formulas() -> None:
    frame = np.array(FRAME[0]), np.array(FRAME[1])
    at = np.array([[0.3, 0.2], [2.0, 1.0], [-1.0, 0.7]])
    away = made(sphere).points(at) - frame[0]
    np.testing.assert_allclose(np.linalg.norm(away, axis=1), 1.5)
    away = made(cylinder).points(at) - frame[0]
    np.testing.assert_allclose(np.linalg.norm(away - (away @ frame[1])[:, None] * frame[1], axis=1), 1.5)
    away = made(torus).points(at) - frame[0]
    height = away @ frame[1]
    reach = np.linalg.norm(away - height[:, None] * frame[1], axis=1)
    np.testing.assert_allclose(np.hypot(reach - 2, height), 0.5)


def test_on_the_axis_u_has_no_say() -> None:
    lies = made(sphere)
    pole = np.array(FRAME[0]) + 1.5 * np.array(FRAME[1])
    uv, away = beside(lies, pole[None])
    assert np.isnan(uv[0, 0])
    assert uv[0, 1] == pytest.approx(math.pi / 2)
    assert away[0] == pytest.approx(0, abs=1e-9)


def test_a_spline_surface_that_closes_has_a_period() -> None:
    ring = [(1.0, 0.0), (0.0, 2.0), (-2.0, 0.0), (0.0, -2.0), (1.0, 0.0)]

    def tube(brep: Brep) -> int:
        return brep.add(spline_text(brep, [[(x, y, 0.0), (x, y, 3.0)] for x, y in ring], (4, 1)))

    lies = made(tube)
    assert lies.periods == (1.0, 0.0)
    np.testing.assert_allclose(lies.points(np.array([[0.25, 1.0]])), lies.points(np.array([[1.25, 1.0]])))
    at = np.array([[0.001, 0.5], [0.999, 0.5]])
    np.testing.assert_allclose(beside(lies, lies.points(at))[1], 0, atol=1e-9)


def test_a_spline_surface_has_poles_along_u_only() -> None:
    def cone(brep: Brep, *, turned: bool = False) -> int:
        poles = [[(1.0, 0.0, 0.0), (0.0, 0.0, 1.0)], [(0.0, 1.0, 0.0), (0.0, 0.0, 1.0)]]
        return brep.add(spline_text(brep, [list(row) for row in zip(*poles, strict=True)] if turned else poles, (1, 1)))

    assert np.isnan(made(cone).parameters(np.array([[0.0, 0.0, 1.0]]))[0, 0])
    with pytest.raises(Refused, match="shrinks"):
        made(lambda brep: cone(brep, turned=True)).parameters(np.array([[0.0, 0.0, 1.0]]))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("IFCPLANE(#3)", "class IFCPLANE"),
        ("IFCCYLINDRICALSURFACE(#3,0.)", "length of nothing"),
        ("IFCTOROIDALSURFACE(#3,1.,1.)", "crosses itself"),
        ("IFCSURFACEOFLINEAREXTRUSION(#3,$,#20,1.)", "class IFCAXIS2PLACEMENT3D"),
        ("IFCBSPLINESURFACEWITHKNOTS(1,1,((#4),(#4,#4)),.U.,.F.,.F.,.F.,(2,2),(2,2),(0.,1.),(0.,1.),.U.)", "malformed"),
        ("IFCBSPLINESURFACEWITHKNOTS(1,1,$,.U.,.F.,.F.,.F.,(2,2),(2,2),(0.,1.),(0.,1.),.U.)", "malformed spline"),
        (
            "IFCBSPLINESURFACEWITHKNOTS(1,1.5,((#4,#4),(#4,#4)),.U.,.F.,.F.,.F.,(2,2),(2,2),(0.,1.),(0.,1.),.U.)",
            "malformed",
        ),
        ("IFCBSPLINESURFACEWITHKNOTS(1,1,((#4,#4),(#4,#4)),.U.,.F.,.F.,.F.,$,(2,2),(0.,1.),(0.,1.),.U.)", "malformed"),
        ("IFCBSPLINESURFACEWITHKNOTS(1,1,((#4,#4),(#4,#4)),.U.,.F.,.F.,.F.,(2,2),(2,2),$,(0.,1.),.U.)", "malformed"),
        (
            "IFCRATIONALBSPLINESURFACEWITHKNOTS(1,1,((#4,#4),(#4,#4)),.U.,.F.,.F.,.F.,(2,2),(2,2),(0.,1.),(0.,1.),.U.,((1.,0.),(1.,1.)))",
            "malformed spline",
        ),
        (
            "IFCRATIONALBSPLINESURFACEWITHKNOTS(1,1,((#4,#4),(#4,#4)),.U.,.F.,.F.,.F.,(2,2),(2,2),(0.,1.),(0.,1.),.U.,((1.),(1.,1.)))",
            "malformed instance",
        ),
    ],
)
def test_what_is_unknown_or_broken_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        made(lambda brep: brep.add(text))
