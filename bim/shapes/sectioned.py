"""IfcSectionedSolidHorizontal between sections that all stand on one straight piece of the directrix (IFC4X3)."""

import numpy as np
from numpy.typing import NDArray

from bim.shapes.curves import ring
from bim.shapes.refusal import Refused
from bim.shapes.regions import filled, signed_area
from bim.shapes.solid import Solid
from bim.shapes.source import Source, name, reference, references, value
from bim.shapes.stations import Piece, Stations
from bim.shapes.sweeps import stacked

Points = NDArray[np.float64]


def sectioned(source: Source, stations: Stations, item: int) -> Solid:
    """The sections at their places, joined corner by corner in their order; all of them need the same number of corners.

    The exact kernel sets in further sections between, and leaves two of them standing inside; its outside is the same.
    """
    values = source.values(item)
    directrix, profiles, positions = reference(values, 0), references(values, 1), references(values, 2)
    if len(profiles) < 2 or len(profiles) != len(positions):
        raise Refused("malformed sections")
    frames = _frames(source, stations, directrix, positions)
    rings = [_outline(source, profile) for profile in profiles]
    count = len(rings[0])
    if any(len(one) != count for one in rings):
        raise Refused("sections of different corners")
    turns = {signed_area(one) > 0 for one in rings}
    if len(turns) != 1:
        raise Refused("sections that turn over")
    if turns == {False}:
        rings = [one[::-1] for one in rings]
    vertices = [one @ frame[:3, :2].T + frame[:3, 3] for one, frame in zip(rings, frames, strict=True)]
    caps = [filled([one], source.near) for one in (rings[0], rings[-1])]
    walls = stacked((count,), len(rings), closed=False)
    triangles = np.concatenate([walls, caps[0][:, ::-1], caps[1] + np.int32(count * (len(rings) - 1))])
    return Solid(np.concatenate(vertices), triangles, closed=True)


def _frames(source: Source, stations: Stations, directrix: int, positions: list[int]) -> list[Points]:
    """Frames of IfcAxis2PlacementLinear without axes of their own, ahead of each other on one piece of the directrix."""
    found = []
    stretch: Piece | None = None
    for position in positions:
        if source.class_of(position) != "IFCAXIS2PLACEMENTLINEAR":
            raise Refused("malformed sections")
        values = source.values(position)
        if value(values, 1) is not None or value(values, 2) is not None:
            raise Refused("sections with axes of their own")
        point = reference(values, 0)
        if reference(source.values(point), 4) != directrix:
            raise Refused("sections on another curve")
        frame, piece = stations.frame(point)
        if stretch is not None and piece is not stretch:
            raise Refused("bend between sections")
        stretch = piece
        found.append(frame)
    heights = np.array([frame[:3, 3] for frame in found]) @ found[0][:3, 2]
    if (np.diff(heights) <= source.near).any():
        raise Refused("sections out of order")
    return found


def _outline(source: Source, profile: int) -> Points:
    """The corners (n, 2) of an IfcArbitraryClosedProfileDef."""
    values = source.values(profile)
    if source.class_of(profile) != "IFCARBITRARYCLOSEDPROFILEDEF" or name(values, 0) != "AREA":
        raise Refused("section of another kind")
    return ring(source, reference(values, 2))
