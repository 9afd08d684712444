"""Triangles of one shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Triangles = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Solid:
    """``vertices`` (n, 3) in any unit of length; ``triangles`` (m, 3) index them, counter-clockwise from outside.

    ``closed`` says that the triangles bound a volume without a gap. Do not write into the arrays: they are shared.
    """

    vertices: Points
    triangles: Triangles
    closed: bool

    @cached_property
    def area(self) -> float:
        """Sum of the triangles' areas, in square units."""
        a, b, c = self._corners()
        return float(np.linalg.norm(cross(b - a, c - a), axis=1).sum() / 2)

    @cached_property
    def volume(self) -> float:
        """Volume bounded by the triangles, in cubic units; negative when they are inside out. Says nothing unless closed."""
        if not len(self.vertices):
            return 0.0
        a, b, c = self._corners(self.vertices.mean(axis=0))  # near the origin: far from it, differences drown
        return float(np.einsum("ij,ij->", a, cross(b, c)) / 6)

    @cached_property
    def box(self) -> tuple[Points, Points]:
        """Least and greatest coordinates (3,), (3,); raises ``ValueError`` when there are no vertices."""
        return self.vertices.min(axis=0), self.vertices.max(axis=0)

    def transformed(self, matrix: Points) -> "Solid":
        """The same shape moved by a (4, 4) matrix that acts on columns; a mirroring one turns the triangles around."""
        linear = matrix[:3, :3]
        vertices = self.vertices @ linear.T + matrix[:3, 3]
        return Solid(
            vertices,
            self.triangles[:, ::-1] if _mirrors(linear) else self.triangles,
            self.closed,
        )

    def turned(self) -> "Solid":
        """Inside out."""
        return Solid(self.vertices, self.triangles[:, ::-1], self.closed)

    def _corners(self, origin: Points | float = 0.0) -> tuple[Points, Points, Points]:
        vertices = self.vertices - origin
        return vertices[self.triangles[:, 0]], vertices[self.triangles[:, 1]], vertices[self.triangles[:, 2]]


def _mirrors(linear: Points) -> bool:
    """Whether the determinant of a (3, 3) matrix is negative; array operations take ten times as long for one."""
    (a, b, c), (d, e, f), (g, h, i) = linear.tolist()
    return bool(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g) < 0)


def cross(first: Points, second: Points) -> Points:
    """Cross products of (…, 3) arrays; np.cross takes five times as long for few of them."""
    turned = first[..., _YZX] * second[..., _ZXY] - first[..., _ZXY] * second[..., _YZX]
    return np.asarray(turned, dtype=np.float64)


def cross_2d(first: Points, second: Points) -> Points:
    """Of (n, 2) arrays the areas (n,) of the parallelograms, positive for a left turn from the first to the second."""
    return first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]


_YZX, _ZXY = [1, 2, 0], [2, 0, 1]

NOTHING = Solid(np.zeros((0, 3)), np.zeros((0, 3), dtype=np.int32), closed=False)


def joined(solids: Sequence[Solid]) -> Solid:
    """Several shapes as one, unchanged beside each other; closed when all are."""
    if len(solids) == 1:
        return solids[0]
    if not solids:
        return NOTHING
    starts = np.cumsum([0] + [len(solid.vertices) for solid in solids[:-1]])
    return Solid(
        np.concatenate([solid.vertices for solid in solids]),
        np.concatenate([solid.triangles + np.int32(start) for solid, start in zip(solids, starts, strict=True)]),
        all(solid.closed for solid in solids),
    )
