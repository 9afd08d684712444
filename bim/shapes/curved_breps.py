"""Breps with curved faces or edges: chords for the edges, shared by both faces, then each face by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bim.shapes.edges import edge_points
from bim.shapes.facets import Facets, triangulated, welded
from bim.shapes.orientation import oriented
from bim.shapes.patches import patch
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.source import Source
from bim.shapes.surfaces import Surface, beside, surfaces
from bim.shapes.unrolling import Loop

_BESIDE = 2
"""So many times the chord may an edge lie beside its surface: writers cut curved edges to about a millimetre."""

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class BrepTopology:
    """Faces, loops and edges of one brep.

    ``surfaces`` (f,): instance numbers, 0 for a plane; ``face_of`` (l,) ascending and ``senses`` (l,), whether the loop counts as
    it runs; by oriented edge, in order: ``loop_of`` (e,), ``edges`` (e,) instance numbers, ``ahead`` (e,), whether the
    edge is taken as it runs, ``straight`` (e,), and ``ends`` (e, 2), its cartesian points as it runs.
    """

    surfaces: Numbers
    face_of: Numbers
    senses: NDArray[np.bool_]
    loop_of: Numbers
    edges: Numbers
    ahead: NDArray[np.bool_]
    straight: NDArray[np.bool_]
    ends: Numbers


def curved_brep(source: Source, topology: BrepTopology) -> Solid:
    """The solid, in file units. Raises ``Refused``."""
    points, rings = _rings(source, topology)
    plane = topology.surfaces[topology.face_of] == 0
    found = [
        _plane_faces(points, [rings[place] for place in np.flatnonzero(plane)], topology.face_of[plane], source.near)
    ]
    for face in np.flatnonzero(topology.surfaces).tolist():
        own = [rings[place] for place in np.flatnonzero(topology.face_of == face)]
        if not own or min(map(len, own)) < 3:
            raise Refused("loop of too few corners")
        lies, loops = _laid(surfaces(source, int(topology.surfaces[face])), points, own, source.chord)
        made = patch(lies, loops, points, source.chord)
        points = np.concatenate([points, made.added])
        found.append(made.triangles)
    triangles = np.concatenate(found)
    if not len(triangles):
        raise Refused("no triangle")
    used, places = np.unique(triangles, return_inverse=True)
    return oriented(points[used], places.reshape(-1, 3).astype(np.int32))


def _rings(source: Source, topology: BrepTopology) -> tuple[Points, list[Numbers]]:
    """All points (n, 3) of the edges, and of each loop the points in order, none repeating the one before."""
    numbers, ends = np.unique(topology.ends, return_inverse=True)
    vertices, there = source.known_points(numbers)
    if not there.all():
        raise Refused("no IFCCARTESIANPOINT")
    ends = ends.reshape(-1, 2)
    between: dict[int, Numbers] = {}
    found, count = [vertices], len(vertices)
    for place in np.unique(topology.edges, return_index=True)[1].tolist():
        if topology.straight[place]:
            own = np.zeros((0, 3))
        else:
            own = edge_points(source, int(topology.edges[place]), vertices[ends[place, 0]], vertices[ends[place, 1]])
        between[int(topology.edges[place])] = np.arange(count, count + len(own))
        found.append(own)
        count += len(own)
    points, places = welded(np.concatenate(found), source.near)
    legs = [
        np.append(ends[place, 0], between[edge]) if ahead else np.append(ends[place, 1], between[edge][::-1])
        for place, (edge, ahead) in enumerate(zip(topology.edges.tolist(), topology.ahead.tolist(), strict=True))
    ]
    starts = np.searchsorted(topology.loop_of, np.arange(len(topology.face_of) + 1)).tolist()
    rings = []
    for sense, (start, end) in zip(topology.senses.tolist(), pairwise(starts), strict=True):
        ring = places[np.concatenate(legs[start:end])] if end > start else np.zeros(0, dtype=np.int64)
        ring = ring[ring != np.roll(ring, 1)]
        rings.append(ring if sense else ring[::-1])
    return points, rings


def _plane_faces(points: Points, rings: list[Numbers], faces: Numbers, near: float) -> Numbers:
    kept = [len(ring) > 0 for ring in rings]
    rings = [ring for ring in rings if len(ring)]
    if not rings:
        return np.zeros((0, 3), dtype=np.int64)
    offsets = np.append(0, np.cumsum([len(ring) for ring in rings]))
    triangles, _, crossing = triangulated(points, Facets(np.concatenate(rings), offsets, faces[kept]), near=near)
    if len(crossing):
        raise Refused("crossing rings")
    return triangles


def _laid(
    possible: Sequence[Surface], points: Points, rings: Sequence[Numbers], chord: float
) -> tuple[Surface, list[Loop]]:
    """The surface on which the rings lie, and they in its parameters; too far from all of them is refused."""
    for lies in possible:
        laid = [beside(lies, points[ring]) for ring in rings]
        if max(float(away.max()) for _, away in laid) <= _BESIDE * chord:
            return lies, [Loop(ring, uv) for ring, (uv, _) in zip(rings, laid, strict=True)]
    raise Refused("edge beside its surface")
