"""Polygonal face sets, all of a model at once: alone, each spends most of its time on beginnings.

Only what is written in the usual way is taken (faces without voids, no PnIndex, every index in range); the rest is left to
``bim.shapes.faces.polygonal_set``, which says what is wrong with it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bim.shapes.facets import Facets, triangulated, welded
from bim.shapes.orientation import handed_out
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.source import Source
from bim.shapes.tessellations import listed_points
from bim.step.ranges import ragged
from bim.step.values import StepError

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

_SET = re.compile(
    rb"#\d+\s*=\s*IFCPOLYGONALFACESET\s*\(\s*#\d+\s*,\s*(?:\.[TFU]\.|\$)\s*,\s*\([#\d,\s]*\)\s*(?:,\s*\$\s*)?\)\s*;"
)


def polygonal_sets(source: Source, items: Sequence[int]) -> dict[int, Solid]:
    """The shapes of those of these IfcPolygonalFaceSet that are written in the usual way."""
    usual, lists, faces = _usual(source, items)
    if not len(usual):
        return {}
    sizes = np.array([len(own) for own in faces], dtype=np.int64)
    try:
        ring_offsets, corners = source.step.integers_of(np.concatenate(faces))
        counts, points = listed_points(source, lists)
        return _solids(source, usual, np.repeat(np.arange(len(usual)), sizes), (ring_offsets, corners), counts, points)
    except (StepError, Refused):  # one is malformed: which, the way one by one will find
        return {}


def _usual(source: Source, items: Sequence[int]) -> tuple[Numbers, Numbers, list[Numbers]]:
    """Those written in the usual way, their lists of points, and the faces of each."""
    offsets, found = source.step.references(items)
    kinds = source.step.classes_of(found)
    texts = source.step.texts_of(items)
    usual, lists, faces = [], [], []
    for item, text, (start, end) in zip(items, texts, pairwise(offsets.tolist()), strict=True):
        if _SET.fullmatch(text) and end - start > 1 and set(kinds[start + 1 : end]) == {"IFCINDEXEDPOLYGONALFACE"}:
            usual.append(item)
            lists.append(int(found[start]))
            faces.append(found[start + 1 : end])
    return np.array(usual, dtype=np.int64), np.array(lists, dtype=np.int64), faces


def _solids(
    source: Source, items: Numbers, owner: Numbers, rings: tuple[Numbers, Numbers], counts: Numbers, points: Points
) -> dict[int, Solid]:
    """``owner``: the item of each face; ``rings``: offsets and corners, counted from 1 in the own points of the item."""
    offsets, corners = rings
    of_corner = np.repeat(owner, np.diff(offsets))
    bad = np.zeros(len(items), dtype=np.bool_)
    bad[of_corner[(corners < 1) | (corners > counts[of_corner])]] = True
    bad[owner[np.diff(offsets) < 1]] = True
    of_point = np.repeat(np.arange(len(items)), counts)
    points, joined = welded(points, source.near, apart=of_point)
    point_owner = np.empty(len(points), dtype=np.int64)
    point_owner[joined] = of_point
    offsets, places = ragged(offsets, np.flatnonzero(~bad[owner]))
    owner = owner[~bad[owner]]
    starts = np.append(0, np.cumsum(counts))
    named = joined[corners[places] - 1 + starts[of_corner[places]]]
    triangles, faces, crossing = triangulated(points, Facets(named, offsets, np.arange(len(owner))), near=source.near)
    bad[owner[crossing]] = True
    kept = ~bad[owner[faces]]
    triangles, of_triangle = triangles[kept], owner[faces[kept]]
    order = np.argsort(of_triangle, kind="stable")
    return handed_out(items, (points, point_owner), (triangles[order], of_triangle[order]))
