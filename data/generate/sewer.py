"""The trunk sewer: manholes and pipes along a street of the base map, falling steadily to the east.

The model's frame is the first manhole with axes to east and north; heights are metres above the vertical datum.
"""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString

from data.generate import city
from data.generate.bridge_line import kilometre
from data.generate.ifc_shapes import Entity, Point3
from data.generate.write_alignment import write_alignment
from data.generate.write_ifc import IfcPen, Place

MANHOLES = 103
STREET_OFFSET_M = -9.0
WEST_X, EAST_X = -4400.0, 3560.0
FALL = 0.0011
DIAMETERS_M = (1.2, 1.5, 1.8)
_SHAFTS = (0, 34, 68)


@dataclass(frozen=True, slots=True)
class Manhole:
    """A manhole: place on the city's plane, chainage, and heights of cover and invert."""

    x: float
    y: float
    chainage: float
    cover: float
    invert: float


def centre_line() -> LineString:
    """The course of the sewer in city metres, from west to east, beside the street's axis."""
    line = city.street(city.bones()["roads"]["along"][0]["name"])
    begin, end = (line.project(shapely.Point(x, np.interp(x, *line.coords.xy))) for x in (WEST_X, EAST_X))
    course = shapely.ops.substring(line, begin, end)
    return shapely.offset_curve(course, STREET_OFFSET_M)


def manholes() -> tuple[Manhole, ...]:
    """All manholes with equal spacing along the centre line."""
    line = centre_line()
    spacing = line.length / (MANHOLES - 1)
    found = []
    for i in range(MANHOLES):
        point = line.interpolate(i * spacing)
        chainage = round(i * spacing, 3)
        cover = 24.5 + 0.9 * math.sin(chainage / 640.0) + 0.3 * math.sin(chainage / 170.0)
        found.append(Manhole(round(point.x, 3), round(point.y, 3), chainage, cover, 20.6 - FALL * chainage))
    return tuple(found)


def section_of(index: int) -> tuple[int, bool]:
    """Section of the stretch that begins at a manhole (0, 1, 2) and whether it lies in its rear half."""
    share = index / (MANHOLES - 1) * 3
    section = min(2, int(share))
    return section, share - section >= 0.5


class Sewer:
    """Writes the model, stretch by stretch."""

    def __init__(self, told: Mapping[str, Any], place: Place) -> None:
        self.words = told["words"]
        self.materials = self.words["materials"]
        self.codes = {key: tuple(value) for key, value in self.words["codes"].items()}
        self.pen = IfcPen("IFC4X3_ADD2", told["folder"], {**told["shared"], **self.words}, place)
        self.holes = manholes()
        facility = self.pen.space(
            "IfcFacility", "facility", self.words["facility"], self.pen.site, CompositionType="ELEMENT"
        )
        self.parts = [self._part(facility, index) for index in range(6)]

    def _part(self, facility: Entity, index: int) -> Entity:
        inside = [i for i in range(MANHOLES - 1) if _part_index(i) == index]
        span = {
            "section": self.words["sections"][index // 2],
            "from": kilometre(self.holes[inside[0]].chainage),
            "to": kilometre(self.holes[inside[-1] + 1].chainage),
        }
        return self.pen.space(
            "IfcFacilityPartCommon", f"part/{index}", self.words["part"].format(**span), facility,
            CompositionType="PARTIAL", UsageType="LONGITUDINAL", PredefinedType="SEGMENT",
        )  # fmt: skip

    def write(self) -> IfcPen:
        """The whole model."""
        course = [self._local(hole.x, hole.y, hole.invert) for hole in self.holes]
        write_alignment(self.pen, self.words["alignment"], course)
        for i, hole in enumerate(self.holes):
            self._manhole(i, hole)
            if i + 1 < MANHOLES:
                self._stretch(i, hole, self.holes[i + 1])
        return self.pen

    def _local(self, x: float, y: float, z: float) -> Point3:
        return (x - self.holes[0].x, y - self.holes[0].y, z)

    def _add(self, ifc_class: str, key: str, name: str, index: int, kind: str, **values: Any) -> None:
        type_name = values.pop("type_name", None) or self.words["types"][kind]
        made = self.pen.element_type(
            f"{ifc_class}Type", type_name, values.pop("type_solids", None), PredefinedType=values["PredefinedType"]
        )
        part = self.parts[_part_index(min(index, MANHOLES - 2))]
        self.pen.element(ifc_class, key, name, part, made, **values)

    def _tasks(self, index: int, front: int, rear: int) -> tuple[str, ...]:
        section, is_rear = section_of(min(index, MANHOLES - 2))
        return (f"{section + 2}.{rear if is_rear else front}",)

    def _manhole(self, i: int, hole: Manhole) -> None:
        pen = self.pen
        depth = round(hole.cover - hole.invert, 1)
        self._add(
            "IfcDistributionChamberElement", f"manhole/{i + 1}", self.words["manhole"].format(i=i + 1), i, "manhole",
            type_name=f"{self.words['types']['manhole']} H{depth:.1f}",
            type_solids=lambda: [
                pen.solid(pen.circle(1.2), 0.25, at=(0, 0, -0.45)),
                pen.solid(pen.tube(0.95, 0.2), depth + 0.2, at=(0, 0, -0.2)),
            ],
            at=self._local(hole.x, hole.y, hole.invert),
            tasks=self._tasks(i, 4, 7), PredefinedType="MANHOLE", material=self.materials["manhole"],
            code=self.codes["manhole"],
            properties={"Pset_DistributionChamberElementTypeManhole": {"InvertLevel": f"{hole.invert:.3f}"}},
            quantities=("Qto_DistributionChamberElementBaseQuantities", [("Length", "Depth", depth)]),
        )  # fmt: skip
        if i in _SHAFTS:
            # Launch shafts are temporary works: modelled for the traffic scheme, in nobody's plan.
            for side in range(6):
                angle = math.radians(60 * side + 30)
                spot = self._local(hole.x + 6.0 * math.cos(angle), hole.y + 6.0 * math.sin(angle), hole.invert - 1.0)
                self._add(
                    "IfcWall", f"shaft/{i}/{side}", self.words["shaft"].format(i=f"{_SHAFTS.index(i) + 1}-{side + 1}"),
                    i, "shaft", type_solids=lambda: [pen.solid(pen.rectangle(0.6, 6.6), 6.0)], at=spot,
                    x=(math.cos(angle), math.sin(angle), 0), z=(0, 0, 1), PredefinedType="RETAININGWALL",
                    material=self.materials["manhole"], code=self.codes["manhole"],
                )  # fmt: skip

    def _stretch(self, i: int, begin: Manhole, end: Manhole) -> None:
        pen, words = self.pen, self.words
        dx, dy, dz = end.x - begin.x, end.y - begin.y, end.invert - begin.invert
        run = math.hypot(dx, dy)
        # To a tenth of a metre, so that many pipes share one type and with it one shape.
        length = round(math.sqrt(run**2 + dz**2) - 1.9, 1)
        along: Point3 = (dx / run, dy / run, dz / run)
        left: Point3 = (-dy / run, dx / run, 0)
        diameter = DIAMETERS_M[section_of(i)[0]]
        wall = round(diameter / 10, 3)
        start = tuple(begin_value + 0.95 * step for begin_value, step in zip(
            self._local(begin.x, begin.y, begin.invert + diameter / 2), along, strict=True))  # fmt: skip
        names = {"i": i + 1, "j": i + 2}
        section = self.words["sections"][section_of(i)[0]]
        self._add(
            "IfcPipeSegment", f"pipe/{i + 1}", words["pipe"].format(**names), i, "pipe",
            type_name=f"{words['types']['pipe'].format(d=round(diameter * 1000))} L{length:.1f}",
            type_solids=lambda: [pen.solid(pen.tube(diameter / 2 + wall, wall), length)], at=start, x=left, z=along,
            tasks=self._tasks(i, 3, 6), PredefinedType="RIGIDSEGMENT", material=self.materials["pipe"],
            code=self.codes["pipe"],
            properties={"Pset_Construction": {"Section": section, "From": kilometre(begin.chainage),
                                              "To": kilometre(end.chainage)}},
            quantities=("Qto_PipeSegmentBaseQuantities", [("Length", "Length", length)]),
        )  # fmt: skip
        low = (start[0], start[1], start[2] - diameter / 2 - wall - 0.2)
        outline = [
            (-diameter * 0.8, 0),
            (diameter * 0.8, 0),
            (diameter * 0.8, diameter * 0.35),
            (-diameter * 0.8, diameter * 0.35),
        ]
        self._add(
            "IfcCourse", f"bedding/{i + 1}", words["bedding"].format(**names), i, "bedding",
            solids=[pen.solid(pen.polygon(outline), length)], at=low, x=left, z=along,
            tasks=self._tasks(i, 2, 5), PredefinedType="PROTECTION", material=self.materials["bedding"],
            code=self.codes["bedding"],
            quantities=("Qto_CourseBaseQuantities", [("Length", "Length", length)]),
        )  # fmt: skip


def _part_index(index: int) -> int:
    section, is_rear = section_of(index)
    return 2 * section + int(is_rear)


def section_lines() -> Sequence[LineString]:
    """The centre line cut into the three contract sections, city metres."""
    line, holes = centre_line(), manholes()
    ends = [0, *(next(i for i in range(MANHOLES) if section_of(i)[0] == n) for n in (1, 2)), MANHOLES - 1]
    return [shapely.ops.substring(line, holes[a].chainage, holes[b].chainage) for a, b in itertools.pairwise(ends)]
