"""The geometry of IFC files: points, profiles and extrusions. Lengths in metres."""

import math
import uuid
from collections.abc import Sequence
from typing import Any

import ifcopenshell
import ifcopenshell.guid

_IDS = uuid.UUID("6f1f3a4e-9a51-5c1b-8a70-5b0f2f9f7c11")
Entity = Any
Point3 = tuple[float, float, float]


def number(value: float) -> float:
    """A tenth of a millimetre is enough, and zero has no sign."""
    return round(float(value), 4) + 0.0


class IfcShapes:
    """Makes entities and shapes in ``file``. Every GlobalId comes from ``key`` and a readable key of the thing itself."""

    def __init__(self, schema: str, key: str) -> None:
        self.file = ifcopenshell.file(schema=schema)
        self.key = key
        self._up = self.direction(0, 0, 1)

    def new(self, ifc_class: str, **values: Any) -> Entity:
        """A raw entity."""
        return self.file.create_entity(ifc_class, **values)

    def rooted(self, ifc_class: str, key: str, **values: Any) -> Entity:
        """An entity with a GlobalId made from ``key``."""
        guid = ifcopenshell.guid.compress(uuid.uuid5(_IDS, f"{self.key}/{key}").hex)
        return self.new(ifc_class, GlobalId=guid, **values)

    def point(self, *coordinates: float) -> Entity:
        """A cartesian point in 2D or 3D."""
        return self.new("IfcCartesianPoint", Coordinates=[number(value) for value in coordinates])

    def direction(self, *ratios: float) -> Entity:
        """A direction; six decimals."""
        return self.new("IfcDirection", DirectionRatios=[round(float(value), 6) + 0.0 for value in ratios])

    def axes(self, at: Point3 = (0, 0, 0), x: Point3 | None = None, z: Point3 | None = None) -> Entity:
        """A placement in space by origin, z axis and x axis."""
        if x is None and z is None:
            return self.new("IfcAxis2Placement3D", Location=self.point(*at))
        return self.new(
            "IfcAxis2Placement3D",
            Location=self.point(*at),
            Axis=self.direction(*(z or (0, 0, 1))),
            RefDirection=self.direction(*(x or (1, 0, 0))),
        )

    def rectangle(self, x_m: float, y_m: float) -> Entity:
        """A rectangle about the origin."""
        return self.new("IfcRectangleProfileDef", ProfileType="AREA", XDim=number(x_m), YDim=number(y_m))

    def circle(self, radius_m: float) -> Entity:
        """A disc about the origin."""
        return self.new("IfcCircleProfileDef", ProfileType="AREA", Radius=number(radius_m))

    def tube(self, radius_m: float, wall_m: float, sides: int = 16) -> Entity:
        """A ring about the origin as a polygon, quick to mesh by the hundred; ``radius_m`` is the outer one."""
        turns = [2 * math.pi * n / sides for n in range(sides)]
        outer, inner = (
            [(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]
            for radius in (radius_m, radius_m - wall_m)
        )
        return self.polygon(outer, [inner])

    def polygon(
        self, points: Sequence[tuple[float, float]], holes: Sequence[Sequence[tuple[float, float]]] = ()
    ) -> Entity:
        """Any closed outline, with holes where given."""
        outer = self._ring(points)
        if not holes:
            return self.new("IfcArbitraryClosedProfileDef", ProfileType="AREA", OuterCurve=outer)
        inner = [self._ring(hole) for hole in holes]
        return self.new("IfcArbitraryProfileDefWithVoids", ProfileType="AREA", OuterCurve=outer, InnerCurves=inner)

    def _ring(self, points: Sequence[tuple[float, float]]) -> Entity:
        corners = [self.point(*point) for point in points]
        return self.new("IfcPolyline", Points=[*corners, corners[0]])

    def solid(
        self,
        profile: Entity,
        depth_m: float,
        *,
        at: Point3 = (0, 0, 0),
        x: Point3 | None = None,
        z: Point3 | None = None,
    ) -> Entity:
        """``profile`` pushed ``depth_m`` along z of the placement at ``at``."""
        return self.new(
            "IfcExtrudedAreaSolid",
            SweptArea=profile,
            Position=self.axes(at, x, z),
            ExtrudedDirection=self._up,
            Depth=number(depth_m),
        )
