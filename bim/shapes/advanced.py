"""IfcAdvancedBrep whose faces are all plane and whose edges are all straight: many writers know no other kind of brep.

Its topology (IFC4X3 IfcTopologyResource) says nothing that its corners do not, so they are meshed as faceted ones are.
Curved faces and edges are refused.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bim.shapes.descent import SHELLS, Descent
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.source import Source
from bim.step.ranges import ragged
from bim.step.text import StepText

Numbers = NDArray[np.int64]

_BOUNDS = frozenset({"IFCFACEOUTERBOUND", "IFCFACEBOUND"})
NOT_PLANE = "curved face"
NOT_STRAIGHT = "curved edge"


def plane_breps(source: Source, items: Sequence[int]) -> dict[int, Solid | Refused]:
    """The shapes of many IfcAdvancedBrep at once, or why there is none."""
    numbers = np.array(sorted(set(items)), dtype=np.int64)
    if not len(numbers):
        return {}
    work = Descent(source, numbers)
    shells, owners = work.shells()
    faces, owners = work.below(shells, owners, SHELLS)
    bounds, face_of = _bounds(work, source.step, faces, owners)
    loops, bound_of = work.below(bounds, np.arange(len(bounds)), _BOUNDS, owners[face_of])
    loops, bound_of = work.single(loops, bound_of, owners[face_of])
    loop_items = owners[face_of[bound_of]]
    edges, loop_of = work.below(loops, np.arange(len(loops)), frozenset({"IFCEDGELOOP"}), loop_items)
    corners = _corners(work, source.step, edges, loop_of, loop_items[loop_of])
    return work.solids(corners, loop_of, bounds[bound_of], face_of[bound_of], owners)


def _bounds(work: Descent, step: StepText, faces: Numbers, owners: Numbers) -> tuple[Numbers, Numbers]:
    """The bounds of each IfcAdvancedFace, and its place; the surface is named after them and has to be a plane."""
    found, face_of = work.below(faces, np.arange(len(faces)), frozenset({"IFCADVANCEDFACE"}), owners)
    last = np.append(face_of[1:] != face_of[:-1], True)[: len(face_of)]
    work.spoil(owners[face_of[last]], ~_of(step, found[last], "IFCPLANE"), NOT_PLANE)
    return found[~last], face_of[~last]


def _corners(work: Descent, step: StepText, oriented: Numbers, loop_of: Numbers, items: Numbers) -> Numbers:
    """The point from which each IfcOrientedEdge of the loops sets out. ``items``: the owner of each."""
    edges = _columns(work, step, oriented, items, "IFCORIENTEDEDGE", 1)[:, 0]
    ends = _columns(work, step, edges, items, "IFCEDGECURVE", 3)
    work.spoil(items, ~_straight(step, ends[:, 2]), NOT_STRAIGHT)
    ahead = work.senses(oriented, items)
    first, last = np.where(ahead, ends[:, 0], ends[:, 1]), np.where(ahead, ends[:, 1], ends[:, 0])
    following = np.arange(1, len(first) + 1)
    closing = np.append(loop_of[1:] != loop_of[:-1], True)[: len(loop_of)]
    following[closing] = np.append(0, np.flatnonzero(closing)[:-1] + 1)[: np.count_nonzero(closing)]
    work.spoil(items, last != first[following], "edges that do not meet")
    return _columns(work, step, first, items, "IFCVERTEXPOINT", 1)[:, 0]


def _columns(work: Descent, step: StepText, numbers: Numbers, items: Numbers, kind: str, count: int) -> Numbers:
    """The ``count`` references (n, count) that each of these instances holds; 0 where it holds others, and its item is spoilt."""
    good = _of(step, numbers, kind)
    offsets, found = step.references(numbers)
    good &= np.diff(offsets) == count
    work.spoil(items, ~good, "malformed edge")
    columns = np.zeros((len(numbers), count), dtype=np.int64)
    columns[good] = found[ragged(offsets, np.flatnonzero(good))[1]].reshape(-1, count)
    return columns


def _straight(step: StepText, curves: Numbers) -> NDArray[np.bool_]:
    """Whether these are lines, parts of lines, or polylines of two points."""
    unique, places = np.unique(curves, return_inverse=True)
    offsets, found = step.references(unique)
    trimmed = _of(step, unique, "IFCTRIMMEDCURVE") & (np.diff(offsets) > 0)
    basis = unique.copy()
    basis[trimmed] = found[offsets[:-1][trimmed]]
    straight = _of(step, basis, "IFCLINE") | (_of(step, unique, "IFCPOLYLINE") & (np.diff(offsets) == 2))
    chosen: NDArray[np.bool_] = straight[places]
    return chosen


def _of(step: StepText, numbers: Numbers, kind: str) -> NDArray[np.bool_]:
    return np.array([name == kind for name in step.classes_of(numbers)], dtype=np.bool_)
