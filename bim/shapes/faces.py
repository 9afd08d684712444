"""Explicit faces: faceted breps, surface models, tessellations (IFC4X3 IfcGeometricModelResource, IfcTopologyResource)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bim.shapes.descent import SHELLS, Descent
from bim.shapes.facets import Facets, triangulated, welded
from bim.shapes.orientation import oriented
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.shapes.source import Source
from bim.step.values import StepError

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

FACETED = frozenset(
    {
        "IFCFACETEDBREP",
        "IFCFACETEDBREPWITHVOIDS",
        "IFCFACEBASEDSURFACEMODEL",
        "IFCSHELLBASEDSURFACEMODEL",
        "IFCCLOSEDSHELL",
        "IFCOPENSHELL",
        "IFCCONNECTEDFACESET",
    }
)


def faceted(source: Source, items: Sequence[int]) -> dict[int, Solid | Refused]:
    """The shapes of many items of the classes in FACETED at once, or why there is none.

    A brep that is watertight is turned right side out; one that is not stays as the file has it, and not ``closed``.
    """
    numbers = np.array(sorted(set(items)), dtype=np.int64)
    if not len(numbers):
        return {}
    work = Descent(source, numbers)
    shells, owners = work.shells()
    faces, owners = work.below(shells, owners, SHELLS)
    bounds, face_of = work.below(faces, np.arange(len(faces)), frozenset({"IFCFACE"}), owners)
    loops, bound_of = work.below(
        bounds, np.arange(len(bounds)), frozenset({"IFCFACEOUTERBOUND", "IFCFACEBOUND"}), owners[face_of]
    )
    loops, bound_of = work.single(loops, bound_of, owners[face_of])
    corners, loop_of = work.below(loops, np.arange(len(loops)), frozenset({"IFCPOLYLOOP"}), owners[face_of[bound_of]])
    return work.solids(corners, loop_of, bounds[bound_of], face_of[bound_of], owners)


def triangulated_set(source: Source, item: int) -> Solid:
    """IfcTriangulatedFaceSet; indices count from 1 and go through PnIndex where there is one."""
    values_of = source.step
    try:
        triangles = values_of.integers(item, 3)
        listed = values_of.references([item])[1]
        if len(triangles) % 3 or not len(triangles) or len(listed) != 1:
            raise Refused("malformed triangles")
        points = _listed_points(source, int(listed[0]))
        triangles = _through(source, item, 4, triangles, len(points)).reshape(-1, 3)
    except (StepError, KeyError):
        raise Refused("malformed triangles") from None
    return _tessellated(source, points, triangles)


def polygonal_set(source: Source, item: int) -> Solid:
    """IfcPolygonalFaceSet of faces with and without voids."""
    step = source.step
    try:
        listed = step.references([item])[1]
        points = _listed_points(source, int(listed[0])) if len(listed) > 1 else np.zeros((0, 3))
        corners, sizes, faces = _polygons(source, listed[1:])
        corners = _through(source, item, 3, corners, len(points))
    except (StepError, KeyError):
        raise Refused("malformed faces") from None
    if not len(corners) or sizes.min() < 1:
        raise Refused("malformed faces")
    points, places = welded(points, source.near)
    facets = Facets(places[corners], np.append(0, np.cumsum(sizes)), faces)
    triangles, _, crossing = triangulated(points, facets, near=source.near)
    if len(crossing):
        raise Refused("crossing rings")
    return _compact(points, triangles)


def _polygons(source: Source, faces: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Corners, ring sizes, and the face of each ring."""
    step = source.step
    kinds = step.classes_of(faces)
    if all(kind == "IFCINDEXEDPOLYGONALFACE" for kind in kinds):
        offsets, corners = step.integers_of(faces)
        return corners, np.diff(offsets), np.arange(len(faces))
    corners_of: list[Numbers] = []
    sizes: list[int] = []
    owners: list[int] = []
    for place, (face, kind) in enumerate(zip(faces.tolist(), kinds, strict=True)):
        if kind not in {"IFCINDEXEDPOLYGONALFACE", "IFCINDEXEDPOLYGONALFACEWITHVOIDS"}:
            raise Refused(f"class {kind}")
        outer = step.integers(face, 0)
        rings = [len(outer)]
        corners_of.append(outer)
        if kind == "IFCINDEXEDPOLYGONALFACEWITHVOIDS":
            corners_of.append(step.integers(face, 1))
            rings += step.nested_lengths(face, 1).tolist()
        sizes += rings
        owners += [place] * len(rings)
    return np.concatenate(corners_of), np.array(sizes, dtype=np.int64), np.array(owners, dtype=np.int64)


def _listed_points(source: Source, number: int) -> Points:
    if source.class_of(number) != "IFCCARTESIANPOINTLIST3D":
        raise Refused("malformed points")
    flat = source.step.reals(number, 0)
    if not len(flat) or len(flat) % 3:
        raise Refused("malformed points")
    return flat.reshape(-1, 3) + 0.0


def _through(source: Source, item: int, argument: int, corners: Numbers, count: int) -> Numbers:
    """Places from 0 in the list of points, through PnIndex if the item has one."""
    try:
        through: Numbers | None = source.step.integers(item, argument)
    except StepError:  # $, or the attribute left out
        through = None
    if through is not None and len(through):
        corners = through[_checked(corners, len(through))]
    return _checked(corners, count)


def _checked(corners: Numbers, count: int) -> Numbers:
    if len(corners) and not (corners.min() >= 1 and corners.max() <= count):
        raise Refused("index beyond the points")
    return corners - 1


def _tessellated(source: Source, points: Points, triangles: Numbers) -> Solid:
    points, places = welded(points, source.near)
    triangles = places[triangles]
    return _compact(points, triangles[(triangles != np.roll(triangles, 1, axis=1)).all(axis=1)])


def _compact(points: Points, triangles: Numbers) -> Solid:
    """Without the points that no triangle uses; turned right side out when it bounds a volume."""
    if not len(triangles):
        raise Refused("no triangle")
    used = np.zeros(len(points), dtype=np.bool_)
    used[triangles] = True
    place = (np.cumsum(used) - 1).astype(np.int32)
    return oriented(points[used], place[triangles])
