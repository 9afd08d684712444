"""Alignments in IFC 4.3: a curve in space, and where it is designed, its horizontal parts and stations."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.generate.bridge_line import kilometre
from data.generate.ifc_shapes import Entity, Point3
from data.generate.write_ifc import IfcPen


@dataclass(frozen=True, slots=True)
class HorizontalPart:
    """A straight (radius 0) or an arc: chainage and place of its begin, heading in radians, length in metres."""

    chainage: float
    x: float
    y: float
    heading: float
    length: float
    radius: float


def write_alignment(pen: IfcPen, name: str, points: Sequence[Point3]) -> None:
    """An ``IfcAlignment`` under the project whose axis is the polyline through ``points``."""
    placement = pen.new("IfcLocalPlacement", PlacementRelTo=pen.site.ObjectPlacement, RelativePlacement=pen.axes())
    curve = pen.new("IfcPolyline", Points=[pen.point(*point) for point in points])
    shape = pen.new(
        "IfcShapeRepresentation",
        ContextOfItems=pen.axis,
        RepresentationIdentifier="Axis",
        RepresentationType="Curve3D",
        Items=[curve],
    )
    alignment = pen.rooted(
        "IfcAlignment",
        "alignment",
        Name=name,
        ObjectPlacement=placement,
        Representation=pen.new("IfcProductDefinitionShape", Representations=[shape]),
    )
    pen.rooted("IfcRelAggregates", "project-alignment", RelatingObject=pen.project, RelatedObjects=[alignment])


def write_horizontal(
    pen: IfcPen, parts: Iterable[HorizontalPart], stations: Iterable[tuple[float, float, float, float, float]]
) -> None:
    """The design of the alignment that ``write_alignment`` wrote.

    Args:
        pen: The model.
        parts: From begin to end.
        stations: Chainage, x, y, heading and height of each station that gets a name.
    """
    (alignment,) = pen.file.by_type("IfcAlignment")
    placement = alignment.ObjectPlacement
    horizontal = pen.rooted("IfcAlignmentHorizontal", "alignment/horizontal", ObjectPlacement=placement)
    segments = [_segment(pen, part, placement) for part in parts]
    referents = [_station(pen, station, placement) for station in stations]
    pen.rooted("IfcRelNests", "alignment/parts", RelatingObject=alignment, RelatedObjects=[horizontal])
    pen.rooted("IfcRelNests", "alignment/segments", RelatingObject=horizontal, RelatedObjects=segments)
    pen.rooted("IfcRelNests", "alignment/stations", RelatingObject=alignment, RelatedObjects=referents)


def _segment(pen: IfcPen, part: HorizontalPart, placement: Entity) -> Entity:
    design = pen.new(
        "IfcAlignmentHorizontalSegment",
        StartPoint=pen.point(part.x, part.y),
        StartDirection=round(part.heading, 9),
        StartRadiusOfCurvature=part.radius,
        EndRadiusOfCurvature=part.radius,
        SegmentLength=part.length,
        PredefinedType="CIRCULARARC" if part.radius else "LINE",
    )
    key = f"alignment/{part.chainage:g}"
    return pen.rooted("IfcAlignmentSegment", key, ObjectPlacement=placement, DesignParameters=design)


def _station(pen: IfcPen, station: tuple[float, float, float, float, float], placement: Entity) -> Entity:
    chainage, x, y, heading, height = station
    ahead: Point3 = (math.cos(heading), math.sin(heading), 0)
    spot = pen.new(
        "IfcLocalPlacement", PlacementRelTo=placement, RelativePlacement=pen.axes((x, y, height), ahead, (0, 0, 1))
    )
    return pen.rooted(
        "IfcReferent",
        f"station/{chainage:g}",
        Name=kilometre(chainage),
        ObjectPlacement=spot,
        PredefinedType="STATION",
    )
