"""Boolean work on solids with manifold3d, made safe for the flush faces that buildings are full of.

Faces that ought to coincide differ in the last digits of a file. Taken literally that leaves films without thickness in
front of openings. So before an operation the corners of a tool that lie within ``snap`` of a plane of the body are moved
by twice that: out of the body to cut or to intersect, into it to unite. Tools that stand face to face are brought into
each other likewise, or a film of the body would stay between them.
"""

from collections.abc import Sequence

import manifold3d  # type: ignore[import-not-found]
import numpy as np
from numpy.typing import NDArray

from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid, cross

Points = NDArray[np.float64]

SNAP_M = 5e-5
"""Faces closer than this are meant to coincide: directions of six digits drift apart by as much over ten metres."""
NOTHING_LEFT = "nothing left"
_MOST_PLANES = 4000
_MOST_TOOL_PLANES = 256
"""A tool of more faces is round, and stands face to face with none."""
_OPPOSITE = -0.999
"""Cosine between the outward normals of two faces from which they face each other."""
_SLACK = 1e-6


class Booleans:
    """Boolean operations in file units; all shapes of one operation stand in the same coordinates."""

    def __init__(self, *, length_m: float) -> None:
        self._snap = SNAP_M / length_m

    def difference(self, body: Solid, tools: Sequence[Solid]) -> Solid:
        """The body less all tools; one that no tool comes near is left as it is. Refused when nothing would be left."""
        low, high = body.box
        near = [tool for tool in tools if _meet(tool.box, (low - self._snap, high + self._snap))]
        if not near:
            return body
        origin = (low + high) / 2
        planes = _planes(body, origin)
        first = _manifold(body.vertices - origin, body.triangles, body.closed)
        cutters = [self._moved(tool, origin, planes, outward=True) for tool in self._meeting(near)]
        operation = manifold3d.OpType.Subtract
        result = manifold3d.Manifold.batch_boolean([first, *cutters], operation)
        return _checked(result, origin, body, most=first.volume())

    def intersection(self, body: Solid, tool: Solid) -> Solid:
        """What the body and the tool share."""
        if not _meet(tool.box, body.box):
            raise Refused(NOTHING_LEFT)
        origin = (body.box[0] + body.box[1]) / 2
        first = _manifold(body.vertices - origin, body.triangles, body.closed)
        other = self._moved(tool, origin, _planes(body, origin), outward=True)
        return _checked(first ^ other, origin, body, most=first.volume())

    def union(self, body: Solid, tool: Solid) -> Solid:
        """The body and the tool together."""
        origin = (body.box[0] + body.box[1]) / 2
        first = _manifold(body.vertices - origin, body.triangles, body.closed)
        other = self._moved(tool, origin, _planes(body, origin), outward=False)
        result = first + other
        if result.volume() < max(first.volume(), other.volume()) * (1 - _SLACK):
            raise Refused("union smaller than its parts")
        return _checked(result, origin, None, most=first.volume() + other.volume())

    def trimmed(self, body: Solid, point: Points, normal: Points) -> Solid:
        """The part of the body on the side of a plane to which ``normal`` (3,), of length 1, points."""
        heights = (body.vertices - point) @ normal
        if heights.min() >= -self._snap:
            _solid_or_refused(body)
            return body
        if heights.max() <= self._snap:
            raise Refused(NOTHING_LEFT)
        shift = 0.0
        for _ in range(8):  # clear of all corners, so that no film is left of a face that lies in the plane
            near = np.abs(heights - shift) <= self._snap
            if not near.any():
                break
            shift = float(heights[near].max()) + 2 * self._snap
        if heights.max() <= shift:
            raise Refused(NOTHING_LEFT)
        origin = (body.box[0] + body.box[1]) / 2
        first = _manifold(body.vertices - origin, body.triangles, body.closed)
        offset = float((point - origin) @ normal) + shift
        return _checked(first.trim_by_plane(tuple(normal.tolist()), offset), origin, body, most=first.volume())

    def _meeting(self, tools: Sequence[Solid]) -> list[Solid]:
        """The tools, faces that lie within ``snap`` of an opposite face of another brought over that one's plane."""
        made = list(tools)
        flat = [index for index, tool in enumerate(tools) if len(tool.triangles) <= _MOST_TOOL_PLANES]
        if len(flat) < 2:
            return made
        boxes = np.array([tools[index].box for index in flat])
        origin = boxes.mean(axis=(0, 1))
        planes = [_planes(tools[index], origin) for index in flat]
        for row, index in enumerate(flat):
            low, high = boxes[row, 0] - self._snap, boxes[row, 1] + self._snap
            near = ((boxes[:row, 0] <= high) & (boxes[:row, 1] >= low)).all(axis=1)  # that one of two moves is enough
            if near.any():
                others = np.concatenate([planes[other] for other in np.flatnonzero(near).tolist()])
                made[index] = self._brought(tools[index], origin, planes[row], others)
        return made

    def _brought(self, tool: Solid, origin: Points, own: Points, others: Points) -> Solid:
        """The tool with the faces in its ``own`` planes (k, 4) that face one of the ``others`` (m, 4) moved outward."""
        vertices = tool.vertices - origin
        on_other = np.abs(vertices @ others[:, :3].T - others[:, 3]) <= self._snap
        if not on_other.any():
            return tool
        on_own = np.abs(vertices @ own[:, :3].T - own[:, 3]) <= self._snap
        meeting = on_own & (on_other @ (others[:, :3] @ own[:, :3].T < _OPPOSITE))
        if not meeting.any():
            return tool
        return Solid(tool.vertices + np.where(meeting, 2 * self._snap, 0.0) @ own[:, :3], tool.triangles, tool.closed)

    def _moved(self, tool: Solid, origin: Points, planes: Points, *, outward: bool) -> manifold3d.Manifold:
        """The tool near the origin, its corners off the body's planes (k, 4)."""
        vertices = tool.vertices - origin
        heights = vertices @ planes[:, :3].T - planes[:, 3]
        near = np.abs(heights) <= self._snap
        if near.any():
            reach = 2 * self._snap if outward else -2 * self._snap
            vertices = vertices + np.where(near, reach, 0.0) @ planes[:, :3]
        return _manifold(vertices, tool.triangles, tool.closed)


def _manifold(vertices: Points, triangles: NDArray[np.int32], closed: bool) -> manifold3d.Manifold:
    """Raises ``Refused`` unless the triangles bound a volume the right way round."""
    if not closed:
        raise Refused("open body in a boolean")
    if not np.isfinite(vertices).all():
        raise Refused("coordinates without end")
    mesh = manifold3d.Mesh64(np.ascontiguousarray(vertices), np.ascontiguousarray(triangles).astype(np.uint64))
    made = manifold3d.Manifold(mesh)
    if made.status() != manifold3d.Error.NoError:
        raise Refused("no manifold in a boolean")
    if not made.volume() > 0:
        raise Refused("body of no volume")
    return made


def _solid_or_refused(body: Solid) -> None:
    if not body.closed:
        raise Refused("open body in a boolean")


def _checked(result: manifold3d.Manifold, origin: Points, body: Solid | None, *, most: float) -> Solid:
    """The result as a solid, if it can be true: not empty, finite, not larger than what it was made of."""
    if result.status() != manifold3d.Error.NoError:
        raise Refused("boolean failed")
    if result.is_empty():
        raise Refused(NOTHING_LEFT)
    volume = result.volume()
    if not 0 < volume <= most * (1 + _SLACK):
        raise Refused("boolean of wrong volume")
    mesh = result.to_mesh64()
    solid = Solid(
        np.asarray(mesh.vert_properties)[:, :3] + origin, np.asarray(mesh.tri_verts).astype(np.int32), closed=True
    )
    if not np.isfinite(solid.vertices).all():
        raise Refused("boolean failed")
    if body is not None:
        slack = _SLACK * float((body.box[1] - body.box[0]).max())
        if (solid.box[0] < body.box[0] - slack).any() or (solid.box[1] > body.box[1] + slack).any():
            raise Refused("boolean beyond its body")
    return solid


def _planes(body: Solid, origin: Points) -> Points:
    """The different planes of a body's triangles: outward normal and distance from the origin, (k, 4)."""
    vertices = body.vertices - origin
    a, b, c = (vertices[body.triangles[:, corner]] for corner in range(3))
    normals = cross(b - a, c - a)
    sizes = np.sqrt(np.einsum("ij,ij->i", normals, normals))
    real = sizes > 0
    normals = normals[real] / sizes[real, None]
    planes = np.concatenate([normals, np.einsum("ij,ij->i", normals, a[real])[:, None]], axis=1)
    if len(planes) > 24:
        scale = np.array([1e6, 1e6, 1e6, 1e6 / max(float(np.abs(vertices).max()), 1e-300)])
        planes = planes[np.unique(np.rint(planes * scale), axis=0, return_index=True)[1]]
    if len(planes) > _MOST_PLANES:
        raise Refused("body of too many faces in a boolean")
    return planes


def _meet(first: tuple[Points, Points], second: tuple[Points, Points]) -> bool:
    return bool((first[0] <= second[1]).all() and (second[0] <= first[1]).all())
