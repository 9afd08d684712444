"""Edges as chords: between their vertices, in their sense, and only where the vertices are on the curve."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from bim.shapes.edges import edge_points
from bim.shapes.refusal import Refused
from bim.shapes.source import Source
from bim.step.text import StepText
from tests.bim.brep_files import Brep, Triple
from tests.bim.shape_files import ifc

POLES: list[Triple] = [(0, 0, 0), (1, 2, 0), (3, 2, 1), (4, 0, 2)]
RING: list[Triple] = [(0, 0, 0), (4, 0, 0), (4, 4, 0), (0, 4, 0), (0, 0, 0)]


def between(write: Callable[[Brep], int], start: Triple, end: Triple, sense: str = "T") -> np.ndarray:
    """All points, with the vertices."""
    brep = Brep({})
    edge = brep.add(f"IFCEDGECURVE(#4,#4,#{write(brep)},.{sense}.)")
    text = ifc("\n".join(brep.lines)).encode()
    source = Source(StepText(np.frombuffer(text, np.uint8)), length_m=1.0, angle_rad=1.0)
    ends = np.array(start, dtype=float), np.array(end, dtype=float)
    return np.concatenate([ends[:1], edge_points(source, edge, *ends), ends[1:]])


def circle(brep: Brep) -> int:
    return brep.circle(2.0, brep.frame())


def spline(brep: Brep) -> int:
    return brep.spline(3, POLES, (0, 1), (4, 4))


def closed_spline(brep: Brep) -> int:
    return brep.spline(4, RING, (0, 1), (5, 5))


def length(points: np.ndarray) -> float:
    return float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum())


def bezier(share: float) -> Triple:
    weights = [math.comb(3, k) * share**k * (1 - share) ** (3 - k) for k in range(4)]
    x, y, z = (sum(w * pole[axis] for w, pole in zip(weights, POLES, strict=True)) for axis in range(3))
    return (x, y, z)


QUARTER = math.pi


@pytest.mark.parametrize(
    ("end", "sense", "wanted"),
    [
        ((0, 2, 0), "T", QUARTER),
        ((0, 2, 0), "F", 3 * QUARTER),
        ((2, 0, 0), "T", 4 * QUARTER),
        ((2, 0, 0), "F", 4 * QUARTER),
    ],
)
def test_arcs_run_as_their_sense_says(end: Triple, sense: str, wanted: float) -> None:
    points = between(circle, (2, 0, 0), end, sense)
    np.testing.assert_allclose(np.linalg.norm(points, axis=1), 2)
    assert length(points) == pytest.approx(wanted, rel=1e-3)
    assert (points[1, 1] > 0) == (sense == "T")


@pytest.mark.parametrize(("inner", "outer", "wanted"), [("T", "T", 1), ("F", "F", 1), ("T", "F", 3), ("F", "T", 3)])
def test_of_a_trimmed_curve_the_sense_counts_too(inner: str, outer: str, wanted: int) -> None:
    points = between(lambda brep: brep.trimmed(circle(brep), (2, 0, 0), (0, 2, 0), inner), (2, 0, 0), (0, 2, 0), outer)
    assert length(points) == pytest.approx(wanted * QUARTER, rel=1e-3)


def test_a_curve_drawn_on_a_surface_is_taken_in_space() -> None:
    points = between(lambda brep: brep.add(f"IFCSURFACECURVE(#{circle(brep)},(),.CURVE3D.)"), (2, 0, 0), (0, 2, 0))
    assert length(points) == pytest.approx(QUARTER, rel=1e-3)


def test_a_line_needs_nothing_between() -> None:
    assert len(between(lambda brep: brep.line((0, 0, 0), (1, 0, 0)), (0, 0, 0), (3, 0, 0))) == 2


def test_a_polyline_keeps_its_corners_either_way() -> None:
    def bent(brep: Brep) -> int:
        return brep.add("IFCPOLYLINE((" + ",".join(f"#{brep.point(one)}" for one in POLES) + "))")

    np.testing.assert_array_equal(between(bent, POLES[0], POLES[-1]), POLES)
    np.testing.assert_array_equal(between(bent, POLES[-1], POLES[0], "F"), POLES[::-1])
    with pytest.raises(Refused, match="beside its curve"):
        between(bent, POLES[-1], POLES[0])


def test_a_part_of_a_spline() -> None:
    whole = between(spline, bezier(0), bezier(1))
    part = between(spline, bezier(0.25), bezier(0.75))
    back = between(spline, bezier(0.75), bezier(0.25), "F")
    np.testing.assert_allclose(part, back[::-1], atol=1e-6)
    fine = np.array([bezier(share) for share in np.linspace(0, 1, 4001)])
    assert length(whole) == pytest.approx(length(fine), rel=1e-3)
    assert length(part) == pytest.approx(length(fine[1000:3001]), rel=1e-3)


def test_a_closed_spline_whole_and_through_its_end() -> None:
    whole = between(closed_spline, RING[0], RING[0])
    inner, outer = whole[len(whole) // 4], whole[3 * len(whole) // 4]
    through = between(closed_spline, tuple(outer), tuple(inner))
    direct = between(closed_spline, tuple(inner), tuple(outer))
    assert np.abs(through).min(axis=0).max() < 1e-9  # passes the origin, where the curve closes
    assert length(through) + length(direct) == pytest.approx(length(whole), rel=1e-3)
    to_the_end = between(closed_spline, tuple(outer), RING[0])
    assert length(to_the_end) < length(through)


@pytest.mark.parametrize(
    ("write", "start", "end", "sense", "reason"),
    [
        (circle, (2, 0, 0), (0, 2.1, 0), "T", "trim beside the curve"),
        (circle, (2, 0, 0), (0, 2, 0.1), "T", "edge beside its curve"),
        (spline, bezier(0.75), bezier(0.25), "T", "edge against its curve"),
        (spline, bezier(0.25), (0, 5, 0), "T", "edge beside its curve"),
        (spline, bezier(0.5), bezier(0.5), "T", "edge against its curve"),
        (lambda brep: brep.line((0, 0, 0), (1, 0, 0)), (1, 0, 0), (1, 0, 0), "T", "line without an end"),
        (lambda brep: brep.add("IFCCLOTHOID(#3,1.)"), (0, 0, 0), (1, 0, 0), "T", "class IFCCLOTHOID"),
        (
            lambda brep: brep.add(f"IFCTRIMMEDCURVE(#{brep.last + 1},(),(),.T.,.CARTESIAN.)"),
            (0, 0, 0),
            (1, 0, 0),
            "T",
            "nested",
        ),
    ],
)
def test_what_does_not_fit_is_refused(
    write: Callable[[Brep], int], start: Triple, end: Triple, sense: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        between(write, start, end, sense)


@pytest.mark.parametrize("weights", ["(1.,1.,1.)", "(1.,0.,1.,1.)", "(1.,$,1.,1.)", "$"])
def test_splines_with_odd_weights_are_refused(weights: str) -> None:
    def odd(brep: Brep) -> int:
        number = brep.spline(3, POLES, (0, 1), (4, 4), (1, 1, 1, 1))
        brep.lines[-1] = brep.lines[-1].rpartition("(1.0")[0] + weights + ");"
        return number

    with pytest.raises(Refused, match="malformed"):
        between(odd, POLES[0], POLES[-1])


def test_more_chords_than_any_building_needs_are_refused() -> None:
    poles: list[Triple] = [(1e5 * x, 1e5 * (x % 2), 0) for x in range(60)]
    with pytest.raises(Refused, match="too many pieces"):
        between(lambda brep: brep.spline(2, poles, range(59), [3, *[1] * 57, 3]), poles[0], poles[-1])
