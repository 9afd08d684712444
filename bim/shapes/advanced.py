"""IfcAdvancedBrep: its topology read for all of a model at once (IFC4X3 IfcTopologyResource).

Those of plane faces and straight edges say nothing that their corners do not, so they are meshed as faceted ones are, all
together; many writers know no other kind. Those with anything curved follow one by one (``bim.shapes.curved_breps``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bim.shapes.curved_breps import BrepTopology, curved_brep
from bim.shapes.descent import SHELLS, Descent
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.source import Source
from bim.step.ranges import ragged
from bim.step.text import StepText

Numbers = NDArray[np.int64]

_BOUNDS = frozenset({"IFCFACEOUTERBOUND", "IFCFACEBOUND"})


@dataclass(frozen=True, slots=True, eq=False)
class _Edges:
    """By oriented edge: see ``BrepTopology``."""

    numbers: Numbers
    ahead: NDArray[np.bool_]
    straight: NDArray[np.bool_]
    ends: Numbers


def advanced_breps(source: Source, items: Sequence[int]) -> dict[int, Solid | Refused]:
    """The shapes of many IfcAdvancedBrep, or why there is none."""
    numbers = np.array(sorted(set(items)), dtype=np.int64)
    if not len(numbers):
        return {}
    work = Descent(source, numbers)
    shells, owners = work.shells()
    faces, owners = work.below(shells, owners, SHELLS)
    bounds, face_of, surfaces = _bounds(work, source.step, faces, owners)
    loops, bound_of = work.below(bounds, np.arange(len(bounds)), _BOUNDS, owners[face_of])
    loops, bound_of = work.single(loops, bound_of, owners[face_of])
    loop_items = owners[face_of[bound_of]]
    oriented, loop_of = work.below(loops, np.arange(len(loops)), frozenset({"IFCEDGELOOP"}), loop_items)
    edges = _edges(work, source.step, oriented, loop_of, loop_items[loop_of])
    curved = np.zeros(len(numbers), dtype=np.bool_)
    curved[owners[surfaces > 0]] = True
    curved[loop_items[loop_of[~edges.straight]]] = True
    plain = ~curved[loop_items[loop_of]]
    corners = np.where(edges.ahead, edges.ends[:, 0], edges.ends[:, 1])[plain]
    made = work.solids(corners, loop_of[plain], bounds[bound_of], face_of[bound_of], owners)
    senses = work.senses(bounds[bound_of], loop_items)
    for index in np.flatnonzero(curved).tolist():
        if index not in work.spoilt:
            topology = _topology(index, (surfaces, owners), (face_of[bound_of], senses), (edges, loop_of))
            made[int(numbers[index])] = _curved(source, topology)
    return made


def _curved(source: Source, topology: BrepTopology) -> Solid | Refused:
    try:
        return curved_brep(source, topology)
    except Refused as refusal:
        return refusal


def _topology(
    index: int,
    faces: tuple[Numbers, Numbers],
    loops: tuple[Numbers, NDArray[np.bool_]],
    edges: tuple[_Edges, Numbers],
) -> BrepTopology:
    """What is of one item, counted from its own first face and loop; everything stands item by item."""
    surfaces, owners = faces
    face_of, senses = loops
    found, loop_of = edges
    own_faces = slice(*np.searchsorted(owners, (index, index + 1)).tolist())
    own_loops = slice(*np.searchsorted(face_of, (own_faces.start, own_faces.stop)).tolist())
    own = slice(*np.searchsorted(loop_of, (own_loops.start, own_loops.stop)).tolist())
    return BrepTopology(
        surfaces=surfaces[own_faces],
        face_of=face_of[own_loops] - own_faces.start,
        senses=senses[own_loops],
        loop_of=loop_of[own] - own_loops.start,
        edges=found.numbers[own],
        ahead=found.ahead[own],
        straight=found.straight[own],
        ends=found.ends[own],
    )


def _bounds(work: Descent, step: StepText, faces: Numbers, owners: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The bounds of each IfcAdvancedFace, and its place; and by face the surface, which is named after them: 0 for a plane."""
    found, face_of = work.below(faces, np.arange(len(faces)), frozenset({"IFCADVANCEDFACE"}), owners)
    last = np.append(face_of[1:] != face_of[:-1], True)[: len(face_of)]
    surfaces = np.zeros(len(faces), dtype=np.int64)
    surfaces[face_of[last]] = np.where(_of(step, found[last], "IFCPLANE"), 0, found[last])
    return found[~last], face_of[~last], surfaces


def _edges(work: Descent, step: StepText, oriented: Numbers, loop_of: Numbers, items: Numbers) -> _Edges:
    """What the IfcOrientedEdge of the loops say; they have to meet. ``items``: the owner of each."""
    edges = _columns(work, step, oriented, items, "IFCORIENTEDEDGE", 1)[:, 0]
    columns = _columns(work, step, edges, items, "IFCEDGECURVE", 3)
    ahead = work.senses(oriented, items)
    first, last = np.where(ahead, columns[:, 0], columns[:, 1]), np.where(ahead, columns[:, 1], columns[:, 0])
    following = np.arange(1, len(first) + 1)
    closing = np.append(loop_of[1:] != loop_of[:-1], True)[: len(loop_of)]
    following[closing] = np.append(0, np.flatnonzero(closing)[:-1] + 1)[: np.count_nonzero(closing)]
    work.spoil(items, last != first[following], "edges that do not meet")
    ends = _columns(work, step, columns[:, :2].ravel(), np.repeat(items, 2), "IFCVERTEXPOINT", 1).reshape(-1, 2)
    return _Edges(edges, ahead, _straight(step, columns[:, 2]), ends)


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
