"""Triangulated face sets, all of a model at once: a model of thousands would otherwise spend its time on beginnings.

Only what is written in the usual way is taken (no PnIndex, every index in range); the rest is left to
``bim.shapes.faces.triangulated_set``, which says what is wrong with it.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bim.shapes.facets import welded
from bim.shapes.orientation import handed_out
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.source import Source
from bim.step.numerals import separated_numbers
from bim.step.ranges import ragged
from bim.step.values import StepError

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

_SET = re.compile(rb"#\d+\s*=\s*IFCTRIANGULATEDFACESET\s*\(\s*#(\d+)\s*,\s*\$\s*,\s*(?:\.[TFU]\.|\$)\s*,\s*")
_NORMALS = re.compile(rb"(#\d+\s*=\s*IFCTRIANGULATEDFACESET\s*\(\s*#\d+\s*,\s*)\(\(")
_LIST = re.compile(rb"#\d+\s*=\s*IFCCARTESIANPOINTLIST3D\s*\(\s*")
_END = re.compile(rb"[)\s]*(?:,\s*\$\s*)?\)\s*;")


def triangulated_sets(source: Source, items: Sequence[int]) -> dict[int, Solid]:
    """The shapes of those of these IfcTriangulatedFaceSet that are written in the usual way."""
    heads, rows = [], []
    for item, text in zip(items, source.step.texts_of(items), strict=True):
        found = _rows(_without_normals(text), _SET)
        if found is not None:
            heads.append((item, int(found[0][1])))
            rows.append(found[1])
    if not heads:
        return {}
    lists = np.array([number for _, number in heads], dtype=np.int64)
    try:
        sizes, corners = _flat(rows, np.int64)
        point_counts, points = listed_points(source, lists)
        numbers = np.array([item for item, _ in heads], dtype=np.int64)
        return _solids(source, numbers, sizes, corners.astype(np.int64), np.append(0, np.cumsum(point_counts)), points)
    except (StepError, Refused):  # one is malformed: which, the way one by one will find
        return {}


def _without_normals(text: bytes) -> bytes:
    """The set as if it had none: nobody here needs them."""
    found = _NORMALS.match(text)
    end = text.find(b"))", found.end()) if found else -1
    return found[1] + b"$" + text[end + 2 :] if found and end >= 0 else text


def _rows(text: bytes, head: re.Pattern[bytes]) -> tuple[re.Match[bytes], bytes] | None:
    """The match of the head and the text between the outer brackets of a list of lists that is the last of interest."""
    start = text.find(b"((")
    if head is _LIST:
        start = text.find(b"((", start + 1)  # the bracket of the arguments stands before those of the list
    end = text.find(b"))", start)
    found = head.fullmatch(text, 0, start) if start >= 0 <= end else None
    return (found, text[start:end]) if found and _END.fullmatch(text, end) else None


def _flat(rows: Sequence[bytes], kind: type[np.float64] | type[np.int64]) -> tuple[Numbers, NDArray[np.float64]]:
    """Rows of three each: how many each text has, and all numbers (3 n,). Raises ``StepError``."""
    counts = np.array([text.count(b",") + 1 for text in rows], dtype=np.int64)
    if (counts % 3).any():
        raise StepError("rows that are not of three")
    found = separated_numbers(b",".join(rows), kind)
    return counts // 3, found  # type: ignore[return-value]


def listed_points(source: Source, lists: Numbers) -> tuple[Numbers, Points]:
    """Of each IfcCartesianPointList3D (repeated ones repeated) how many points it has, and all points (n, 3).

    Raises:
        StepError: One is none, or not written in the usual way.
    """
    unique, places = np.unique(lists, return_inverse=True)
    texts = source.step.texts_of(unique)
    found = [_rows(text, _LIST) for text in texts]
    rows = [each[1] for each in found if each is not None]
    if len(rows) != len(unique):
        raise StepError("lists of points that are not")
    counts, flat = _flat(rows, np.float64)
    points = flat.reshape(-1, 3) + 0.0  # no negative zeros
    if len(unique) == len(lists) and (places[1:] > places[:-1]).all():
        return counts, points
    return counts[places], points[ragged(np.append(0, np.cumsum(counts)), places)[1]]


def _solids(
    source: Source, items: Numbers, sizes: Numbers, corners: Numbers, starts: Numbers, points: Points
) -> dict[int, Solid]:
    """``sizes`` triangles an item with corners counted from 1 in its own points ``starts[i]:starts[i + 1]``."""
    owner = np.repeat(np.arange(len(items)), sizes)
    corners = corners.reshape(-1, 3) - 1
    outside = (corners < 0).any(axis=1) | (corners >= np.diff(starts)[owner][:, None]).any(axis=1)
    bad = np.zeros(len(items), dtype=np.bool_)
    bad[owner[outside]] = True
    of_point = np.repeat(np.arange(len(items)), np.diff(starts))
    points, joined = welded(points, source.near, apart=of_point)
    point_owner = np.empty(len(points), dtype=np.int64)
    point_owner[joined] = of_point
    kept = ~bad[owner]
    owner, triangles = owner[kept], joined[corners[kept] + starts[owner[kept]][:, None]]
    kept = (triangles != triangles[:, [1, 2, 0]]).all(axis=1)
    return handed_out(items, (points, point_owner), (triangles[kept], owner[kept]))
