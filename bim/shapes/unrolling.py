"""Loops of a face laid out in the parameter plane of its surface: seams, poles and bands that close round it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused
from bim.shapes.regions import following, signed_area

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """Corners in order: ``points`` (k,) names them, ``uv`` (k, 2) is where they lie; the first one is not repeated."""

    points: Numbers
    uv: Points


@dataclass(frozen=True, slots=True, eq=False)
class _Unrolled:
    loop: Loop
    windings: tuple[int, int]


def unrolled(loops: Sequence[Loop], periods: tuple[float, float]) -> list[Loop]:
    """The outer ring of a face, and its holes, in one plane that knows no periods.

    Loops may cross seams and run along them; at a pole (u is NaN) a corner becomes two. Two loops that go round the surface
    in opposite directions bound a band: it is cut open from one to the other, corners at the cut standing twice.

    Raises:
        Refused: They go round in another way, one step goes further than a quarter of a period, or holes lie outside.
    """
    laid = [_laid_out(loop, periods) for loop in loops]
    round_ones = [one for one in laid if any(one.windings)]
    rings = [one.loop for one in laid if not any(one.windings)]
    if round_ones:
        rings.insert(0, _band(round_ones, periods))
    else:
        rings.sort(key=lambda ring: -abs(signed_area(ring.uv)))
    if not rings:
        raise Refused("face without a bound")
    return [rings[0]] + [_shifted_into(ring, rings[0], periods) for ring in rings[1:]]


def _laid_out(loop: Loop, periods: tuple[float, float]) -> _Unrolled:
    """Without jumps by a period, and how often each parameter goes round."""
    points, uv, jumps = _at_poles(loop)
    steps = following(uv) - uv
    for axis, period in enumerate(periods):
        if period:
            steps[:, axis] -= period * np.rint(steps[:, axis] / period)
    if len(jumps) == 1 and periods[0]:  # by as much as the rest leaves open
        steps[jumps[0], 0] -= steps[:, 0].sum()
    for axis, period in enumerate(periods):
        size = np.abs(steps[:, axis])
        if period and (
            (np.delete(size, jumps) > period / 4).any() or (len(jumps) > 1 and (size > 0.45 * period).any())
        ):
            raise Refused("steps too long to follow")
    turns = [
        round(float(total / period)) if period else 0 for total, period in zip(steps.sum(axis=0), periods, strict=True)
    ]
    laid = uv[0] + np.concatenate([np.zeros((1, 2)), np.cumsum(steps, axis=0)[:-1]])
    kept = (np.abs(steps) > 1e-12 * (1 + np.abs(laid))).any(axis=1)
    return _Unrolled(Loop(points[kept], laid[kept]), (turns[0], turns[1]))


def _at_poles(loop: Loop) -> tuple[Numbers, Points, list[int]]:
    """Corners at poles stand twice, with u of the corner before and after; and at which places u jumps."""
    points: list[int] = []
    uv: list[tuple[float, float]] = []
    jumps: list[int] = []
    size = len(loop.points)
    for place, (point, (u, v)) in enumerate(zip(loop.points.tolist(), loop.uv.tolist(), strict=True)):
        if not np.isnan(u):
            points.append(point)
            uv.append((u, v))
            continue
        before, after = float(loop.uv[place - 1, 0]), float(loop.uv[(place + 1) % size, 0])
        if np.isnan(before) or np.isnan(after):
            raise Refused("edge along a pole")
        jumps.append(len(points))
        points += [point, point]
        uv += [(before, v), (after, v)]
    return np.array(points, dtype=np.int64), np.array(uv), jumps


def _band(loops: Sequence[_Unrolled], periods: tuple[float, float]) -> Loop:
    """One ring of two loops that go round once, there and back."""
    windings = sorted(one.windings for one in loops)
    axis = 0 if windings[0][0] else 1
    ends = [(-1, 0), (1, 0)] if axis == 0 else [(0, -1), (0, 1)]
    if windings != ends or all(periods):  # of a torus, the loops leave two bands open
        raise Refused("loops that go round")
    there, back = (one.loop for one in sorted(loops, key=lambda one: -one.windings[axis]))
    period = np.eye(2)[axis] * periods[axis]
    apart = back.uv[:, axis] - there.uv[0, axis]
    rounds = np.rint(apart / periods[axis])
    first = int(np.abs(apart - rounds * periods[axis]).argmin())
    begin = back.uv[first] - rounds[first] * period + period
    shift = begin - back.uv[first]
    tail = np.concatenate([back.uv[first:], back.uv[:first] - period, back.uv[first : first + 1] - period]) + shift
    return Loop(
        np.concatenate(
            [there.points, there.points[:1], back.points[first:], back.points[:first], back.points[first : first + 1]]
        ),
        np.concatenate([there.uv, there.uv[:1] + period, tail]),
    )


def _shifted_into(hole: Loop, outer: Loop, periods: tuple[float, float]) -> Loop:
    for u in (0, 1, -1) if periods[0] else (0,):
        for v in (0, 1, -1) if periods[1] else (0,):
            uv = hole.uv + np.array([u, v]) * np.array(periods)
            if inside(uv[:1], [outer.uv])[0]:
                return Loop(hole.points, uv)
    raise Refused("hole outside of its face")


def inside(places: Points, rings: Sequence[Points]) -> NDArray[np.bool_]:
    """Which places (k, 2) lie in the region of some rings: a ray from there crosses them an odd number of times."""
    found = np.zeros(len(places), dtype=np.bool_)
    x, y = places[:, :1], places[:, 1:]
    for ring in rings:
        ahead = following(ring)
        rises = (ring[:, 1] > y) != (ahead[:, 1] > y)
        height = np.where(ahead[:, 1] == ring[:, 1], 1.0, ahead[:, 1] - ring[:, 1])
        crossing = ring[:, 0] + (y - ring[:, 1]) * (ahead[:, 0] - ring[:, 0]) / height
        found ^= (rises & (x < crossing)).sum(axis=1) % 2 == 1
    return found
