"""A triangulation of a plane region made Delaunay by flips, with points put in; the edges of the region stay (Lawson 1977)."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused

Corner = tuple[float, float]

_FLAT = 1e-10
"""A triangle of less than this part of the square over its longest side has no area."""
_FLIPS_A_POINT = 400


class Triangulation:
    """Triangles by their directed edges: each edge, anticlockwise, names the corner across from it."""

    def __init__(self, points: Iterable[Corner], triangles: Iterable[Sequence[int]]) -> None:
        self.points = list(points)
        self._apex: dict[tuple[int, int], int] = {}
        for a, b, c in triangles:
            self._add(a, b, c)
        self._flips_left = _FLIPS_A_POINT * len(self.points)
        self._settle(list(self._apex))

    def triangles(self) -> NDArray[np.int64]:
        """Triangles (m, 3), in an order that depends on the input alone."""
        found = [(a, b, c) for (a, b), c in self._apex.items() if a < b and a < c]
        return np.array(sorted(found), dtype=np.int64).reshape(-1, 3)

    def inner_edges(self) -> NDArray[np.int64]:
        """Edges (k, 2) between two triangles, each once."""
        found = [edge for edge in self._apex if edge[0] < edge[1] and edge[::-1] in self._apex]
        return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)

    def flat(self) -> bool:
        """Whether a triangle is left that has no area: then there is no way to avoid one."""
        return any(_flat(self.points[a], self.points[b], self.points[c]) for (a, b), c in self._apex.items())

    def split(self, a: int, b: int, point: Corner) -> None:
        """Put a point on an inner edge; an edge that is none (any more) is left alone."""
        c, d = self._apex.get((a, b)), self._apex.get((b, a))
        if c is None or d is None:
            return
        new = self._new(point)
        self._remove(a, b, c)
        self._remove(b, a, d)
        for first, second in ((a, d), (d, b), (b, c), (c, a)):
            self._add(first, second, new)
        self._settle([(a, d), (d, b), (b, c), (c, a)])

    def insert(self, point: Corner) -> None:
        """Put a point inside the region. One outside of it is left out."""
        found = self._around(point)
        if found is None:
            return
        a, b, c = found
        new = self._new(point)
        self._remove(a, b, c)
        for first, second in ((a, b), (b, c), (c, a)):
            self._add(first, second, new)
        self._settle([(a, b), (b, c), (c, a)])

    def _new(self, point: Corner) -> int:
        self.points.append(point)
        self._flips_left += _FLIPS_A_POINT
        return len(self.points) - 1

    def _around(self, point: Corner) -> tuple[int, int, int] | None:
        """The triangle that holds a point: by a walk from the newest one, else by looking at all."""
        a, b = next(reversed(self._apex))
        for _ in range(len(self._apex)):
            c = self._apex[a, b]
            across = next((edge for edge in ((a, b), (b, c), (c, a)) if self._right_of(edge, point)), None)
            if across is None:
                return a, b, c
            if across[::-1] not in self._apex:
                break
            a, b = across[::-1]
        for (a, b), c in self._apex.items():
            if not any(self._right_of(edge, point) for edge in ((a, b), (b, c), (c, a))):
                return a, b, c
        return None

    def _right_of(self, edge: tuple[int, int], point: Corner) -> bool:
        return _doubled(self.points[edge[0]], self.points[edge[1]], point) < 0

    def _settle(self, edges: list[tuple[int, int]]) -> None:
        """Flip these edges, and those that it concerns, until every circle round a triangle is empty."""
        while edges:
            a, b = edges.pop()
            c, d = self._apex.get((a, b)), self._apex.get((b, a))
            if c is None or d is None or not self._wants(a, b, c, d):
                continue
            self._flips_left -= 1
            if self._flips_left < 0:
                raise Refused("triangles without an end")
            self._remove(a, b, c)
            self._remove(b, a, d)
            self._add(a, d, c)
            self._add(d, b, c)
            edges += [(a, d), (d, b), (b, c), (c, a)]

    def _wants(self, a: int, b: int, c: int, d: int) -> bool:
        """Whether the edge a-b between corners c (left) and d is to become d-c."""
        at_a, at_b, at_c, at_d = self.points[a], self.points[b], self.points[c], self.points[d]
        if _flat(at_a, at_d, at_c) or _flat(at_d, at_b, at_c):
            return False
        return _flat(at_a, at_b, at_c) or _flat(at_b, at_a, at_d) or _in_circle(at_a, at_b, at_c, at_d)

    def _add(self, a: int, b: int, c: int) -> None:
        self._apex[a, b], self._apex[b, c], self._apex[c, a] = c, a, b

    def _remove(self, a: int, b: int, c: int) -> None:
        del self._apex[a, b], self._apex[b, c], self._apex[c, a]


def _doubled(a: Corner, b: Corner, c: Corner) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _flat(a: Corner, b: Corner, c: Corner) -> bool:
    """Whether a triangle does not turn left."""
    longest = max(
        (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2,
        (c[0] - b[0]) ** 2 + (c[1] - b[1]) ** 2,
        (a[0] - c[0]) ** 2 + (a[1] - c[1]) ** 2,
    )
    return _doubled(a, b, c) <= _FLAT * longest


def _in_circle(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    """Whether d lies inside the circle through a, b and c, more than rounding explains."""
    ax, ay, bx, by, cx, cy = a[0] - d[0], a[1] - d[1], b[0] - d[0], b[1] - d[1], c[0] - d[0], c[1] - d[1]
    sa, sb, sc = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
    inside = sa * (bx * cy - by * cx) - sb * (ax * cy - ay * cx) + sc * (ax * by - ay * bx)
    return inside > 1e-12 * (sa + sb + sc) ** 2
