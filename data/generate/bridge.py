"""The bridge: eleven spans of box girders on either bank, a cantilever bridge over the river, road to both ends."""

import math
from collections.abc import Mapping
from typing import Any

from data.generate.bridge_line import (
    ARC_M,
    ARC_START_M,
    BRIDGE_END_M,
    BRIDGE_START_M,
    CLOSURE_M,
    HALF_WIDTH_M,
    LENGTH_M,
    MAIN_END_M,
    MAIN_SPAN_M,
    MAIN_START_M,
    RADIUS_M,
    ROAD_M,
    SEGMENT_M,
    SEGMENTS,
    SIDE_SPAN_M,
    SPAN_M,
    SPANS,
    ZERO_M,
    at_chainage,
    box_height,
    ground_height,
    kilometre,
    surface_height,
)  # fmt: skip
from data.generate.ifc_shapes import Entity, Point3
from data.generate.write_alignment import HorizontalPart, write_alignment, write_horizontal
from data.generate.write_ifc import IfcPen, Place

STATIONS = range(0, int(LENGTH_M) + 1, 100)
_HORIZONTAL = tuple(
    HorizontalPart(begin, *at_chainage(begin), length, radius)
    for begin, length, radius in (
        (0.0, ARC_START_M, 0.0),
        (ARC_START_M, ARC_M, RADIUS_M),
        (ARC_START_M + ARC_M, LENGTH_M - ARC_START_M - ARC_M, 0.0),
        (LENGTH_M, 0.0, 0.0),  # IFC closes an alignment with a part of no length
    )
)


class Bridge:
    """Writes the model from foundation to barrier."""

    def __init__(self, told: Mapping[str, Any], place: Place) -> None:
        self.words = told["words"]
        self.materials = self.words["materials"]
        self.codes = {key: tuple(value) for key, value in self.words["codes"].items()}
        self.pen = IfcPen("IFC4X3_ADD2", told["folder"], {**told["shared"], **self.words}, place)
        pen, names = self.pen, self.words["parts"]
        bridge = pen.space(
            "IfcBridge",
            "bridge",
            self.words["bridge"],
            pen.site,
            CompositionType="ELEMENT",
            PredefinedType="CANTILEVER",
        )
        road = pen.space("IfcRoad", "road", self.words["road"], pen.site, CompositionType="ELEMENT")
        kinds = {"foundation": "FOUNDATION", "substructure": "SUBSTRUCTURE", "deck": "SUPERSTRUCTURE"}
        self.parts: dict[str, Entity] = {}
        for key, name in names.items():
            on_road = key.endswith("road")
            kind = "ROADSEGMENT" if on_road else kinds.get(key.split("_")[-1], "SURFACESTRUCTURE")
            self.parts[key] = pen.space(
                "IfcRoadPart" if on_road else "IfcBridgePart",
                f"part/{key}", name, road if on_road else bridge,
                CompositionType="PARTIAL", UsageType="LONGITUDINAL" if on_road else "VERTICAL", PredefinedType=kind,
            )  # fmt: skip

    def write(self) -> IfcPen:
        """The whole model."""
        write_alignment(
            self.pen,
            self.words["alignment"],
            [(*at_chainage(s)[:2], surface_height(s)) for s in (LENGTH_M * n / 75 for n in range(76))],
        )
        write_horizontal(self.pen, _HORIZONTAL, [(s, *at_chainage(s), surface_height(s)) for s in STATIONS])
        self._approach("north", 0, BRIDGE_START_M, "2")
        self._main()
        self._approach("south", SPANS + 3, MAIN_END_M, "4")
        self._roads()
        return self.pen

    # ---- things

    def _add(self, ifc_class: str, key: str, name: str, part: str, kind: str, **values: Any) -> Entity:
        type_name = values.pop("type_name", None) or self.words["types"][kind]
        predefined = values.get("PredefinedType", "NOTDEFINED")
        made = self.pen.element_type(
            f"{ifc_class}Type", type_name, values.pop("type_solids", None), PredefinedType=predefined
        )
        return self.pen.element(ifc_class, key, name, self.parts[part], made, **values)

    def _spot(self, chainage: float, offset: float, height: float) -> tuple[Point3, Point3]:
        """A place beside the centre line (left positive) and the direction ahead there."""
        x, y, heading = at_chainage(chainage)
        place = (x - offset * math.sin(heading), y + offset * math.cos(heading), height)
        return place, (math.cos(heading), math.sin(heading), 0)

    def _foundation(self, part: str, pier: int, s: float, piles: tuple[int, int, float, float], task: str) -> float:
        """Piles in rows under a pile cap; returns the top of the cap."""
        pen = self.pen
        rows, columns, radius, spacing = piles
        along_m, across_m, high_m, kind = {
            1: (6.8, 25.0, 2.5, "cap"),
            2: (8.0, 25.0, 3.0, "edge_cap"),
            3: (14.0, 26.0, 4.5, "main_cap"),
        }[rows]
        top = ground_height(s) + (-0.5 if rows < 3 else 3.0)
        length = 32.0 if rows < 3 else 48.0
        pile_kind = "pile" if rows < 3 else "main_pile"
        number = 0
        for row in range(rows):
            for column in range(columns):
                number += 1
                ds = (row - (rows - 1) / 2) * spacing
                across = (column - (columns - 1) / 2) * (across_m - 2 * radius - 1.6) / max(1, columns - 1)
                place, _ = self._spot(s + ds, across, top - high_m - length)
                self._add(
                    "IfcPile", f"pile/{pier}/{number}", self.words["pile"].format(pier=pier, i=number),
                    f"{part}_foundation", pile_kind,
                    type_solids=lambda: [pen.solid(pen.circle(radius), length)], at=place,
                    tasks=(f"{task}.1",), PredefinedType="BORED", material=self.materials["pile"],
                    code=self.codes["pile"],
                    quantities=("Qto_PileBaseQuantities", [("Length", "Length", length),
                                ("Volume", "GrossVolume", math.pi * radius**2 * length)]),
                    properties={"Pset_PileCommon": {"Reference": f"D{round(radius * 2000)}"}},
                )  # fmt: skip
        place, ahead = self._spot(s, 0, top - high_m)
        self._add(
            "IfcFooting", f"cap/{pier}", self.words["cap"].format(pier=pier), f"{part}_foundation", kind,
            type_solids=lambda: [pen.solid(pen.rectangle(along_m, across_m), high_m)],
            at=place, x=ahead, z=(0, 0, 1), tasks=(f"{task}.2",), PredefinedType="PILE_CAP",
            material=self.materials["cap"], code=self.codes["cap"],
            quantities=("Qto_FootingBaseQuantities", [("Volume", "NetVolume", along_m * across_m * high_m)]),
        )  # fmt: skip
        return top

    def _pier(self, part: str, pier: int, s: float, task: str, *, rows: int = 1) -> None:
        """A frame pier: two stems and a crossbeam under the girders."""
        pen, words = self.pen, self.words
        top = self._foundation(part, pier, s, (rows, 4 if rows == 1 else 3, 0.75, 4.5), task)
        seat = surface_height(s) - 2.35
        for index, offset in enumerate((6.6, -6.6)):
            side = words["sides"][index]
            place, ahead = self._spot(s, offset, top)
            height = seat - 1.8 - top
            self._add(
                "IfcColumn", f"stem/{pier}/{index}", words["stem"].format(pier=pier, side=side),
                f"{part}_substructure", "stem", solids=[pen.solid(pen.rectangle(2.0, 2.4), height)],
                at=place, x=ahead, z=(0, 0, 1), tasks=(f"{task}.3",), PredefinedType="PIERSTEM",
                material=self.materials["stem"], code=self.codes["stem"],
                quantities=("Qto_ColumnBaseQuantities", [("Length", "Length", height),
                            ("Volume", "NetVolume", 4.8 * height)]),
            )  # fmt: skip
            place, ahead = self._spot(s, offset, seat)
            # Bearings are a supply lot of its own that stands in nobody's plan: no tasks.
            self._add(
                "IfcBearing", f"bearing/{pier}/{index}", words["bearing"].format(pier=pier, side=side),
                f"{part}_deck", "bearing", type_solids=lambda: [pen.solid(pen.rectangle(0.9, 9.6), 0.25)],
                at=place, x=ahead, z=(0, 0, 1), PredefinedType="POT", material=self.materials["steel"],
                code=self.codes["bearing"],
            )  # fmt: skip
        place, ahead = self._spot(s, -HALF_WIDTH_M + 0.25, seat - 1.8)
        left: Point3 = (-ahead[1], ahead[0], 0)
        # A T-shaped beam across the road: its profile is the elevation, pushed along the road.
        width = 2 * HALF_WIDTH_M - 0.5
        outline = [(0.0, 1.0), (4.0, 0.0), (width - 4.0, 0.0), (width, 1.0), (width, 1.8), (0.0, 1.8)]
        self._add(
            "IfcBeam", f"crossbeam/{pier}", words["crossbeam"].format(pier=pier), f"{part}_substructure", "crossbeam",
            type_solids=lambda: [pen.solid(pen.polygon(outline), 2.4, at=(0, 1.2, 0), x=(1, 0, 0), z=(0, -1, 0))],
            at=place, x=left, z=(0, 0, 1), tasks=(f"{task}.4",), PredefinedType="PIERCAP",
            material=self.materials["stem"], code=self.codes["crossbeam"],
            quantities=("Qto_BeamBaseQuantities", [("Length", "Length", width), ("Volume", "NetVolume", 97.2)]),
        )  # fmt: skip

    def _abutment(self, part: str, pier: int, s: float, task: str) -> None:
        pen = self.pen
        top = self._foundation(part, pier, s, (2, 3, 0.75, 4.5), task)
        place, ahead = self._spot(s, 0, top)
        height = max(1.0, surface_height(s) - 2.35 - top)
        self._add(
            "IfcWall", f"abutment/{pier}", self.words["abutment"].format(pier=pier), f"{part}_substructure", "abutment",
            solids=[pen.solid(pen.rectangle(2.2, 2 * HALF_WIDTH_M), height),
                    pen.solid(pen.rectangle(0.5, 2 * HALF_WIDTH_M), 2.2, at=(-0.85, 0, height))],
            at=place, x=ahead, z=(0, 0, 1), tasks=(f"{task}.2",), PredefinedType="RETAININGWALL",
            material=self.materials["cap"], code=self.codes["abutment"],
        )  # fmt: skip

    def _approach(self, part: str, first: int, begin: float, task: str) -> None:
        """Eleven girder spans; pier numbers count on from ``first`` at chainage ``begin``."""
        south = part == "south"
        for i in range(SPANS + 1):
            pier, s = first + i, begin + i * SPAN_M
            if (i == SPANS) if south else (i == 0):
                self._abutment(part, pier, s, task)
            elif 0 < i < SPANS:
                self._pier(part, pier, s, task)
            else:
                self._pier(part, pier, s, task, rows=2)  # shared with the main bridge, built by the approach's lot
        for i in range(SPANS):
            self._span(part, first + i + 1, begin + i * SPAN_M, task)

    def _span(self, part: str, span: int, s: float, task: str) -> None:
        pen, words = self.pen, self.words
        middle = s + SPAN_M / 2
        slope = (surface_height(s + SPAN_M) - surface_height(s)) / SPAN_M
        for index, side in enumerate(words["sides"]):
            sign = 1 if index == 0 else -1
            for i in range(5):
                offset = sign * (1.55 + 2.5 * i)
                _, ahead = self._spot(middle, 0, 0)
                place, _ = self._spot(s + 0.04, offset, surface_height(s) - 2.1)
                self._add(
                    "IfcBeam", f"girder/{span}/{index}/{i}", words["girder"].format(span=span, side=side, i=i + 1),
                    f"{part}_deck", "girder", type_solids=self._girder, at=place,
                    x=(-ahead[1], ahead[0], 0), z=_tilted(ahead, slope), tasks=(f"{task}.5",),
                    PredefinedType="GIRDER_SEGMENT", material=self.materials["girder"], code=self.codes["girder"],
                    quantities=("Qto_BeamBaseQuantities", [("Length", "Length", SPAN_M - 0.08),
                                ("Volume", "NetVolume", 41.3)]),
                    properties={"Pset_BeamCommon": {"Reference": "XXL-35", "LoadBearing": "TRUE"}},
                )  # fmt: skip
            place, ahead = self._spot(s, sign * 6.45, surface_height(s) - 0.25)
            profile = pen.rectangle(12.3, 0.18)
            self._add(
                "IfcSlab", f"deck/{span}/{index}", words["deck"].format(span=span, side=side), f"{part}_deck", "deck",
                solids=[pen.solid(profile, SPAN_M)], at=place, x=(-ahead[1], ahead[0], 0), z=_tilted(ahead, slope),
                tasks=(f"{task}.6",), PredefinedType="WEARING", material=self.materials["girder"],
                code=self.codes["deck"],
                quantities=("Qto_SlabBaseQuantities", [("Area", "NetArea", 12.3 * SPAN_M)]),
            )  # fmt: skip
            self._barrier(f"{span}/{index}", side, s, SPAN_M, sign, f"{task}.7")

    def _girder(self) -> list[Entity]:
        pen = self.pen
        outer = [(-0.5, 0), (0.5, 0), (0.7, 1.5), (1.2, 1.62), (1.2, 1.8), (-1.2, 1.8), (-1.2, 1.62), (-0.7, 1.5)]
        inner = [(-0.32, 0.2), (0.32, 0.2), (0.48, 1.55), (-0.48, 1.55)]
        return [pen.solid(pen.polygon(outer, [inner]), SPAN_M - 0.08)]

    def _barrier(self, key: str, side: str, s: float, length: float, sign: int, task: str) -> None:
        pen = self.pen
        place, ahead = self._spot(s, sign * (HALF_WIDTH_M - 0.25), surface_height(s) - 0.07)
        slope = (surface_height(s + length) - surface_height(s)) / length
        # Upright towards the water, stepped towards the traffic.
        outline = [
            (x * sign, y) for x, y in ((0.25, 0), (-0.25, 0), (-0.25, 0.3), (-0.1, 0.55), (-0.1, 1.1), (0.25, 1.1))
        ]
        name = self.words["barrier"].format(side=side, **{"from": kilometre(s), "to": kilometre(s + length)})
        self._add(
            "IfcRailing", f"barrier/{key}", name, "furniture", "barrier",
            solids=[pen.solid(pen.polygon(outline), length)], at=place, x=(-ahead[1], ahead[0], 0),
            z=_tilted(ahead, slope), tasks=(task,), PredefinedType="GUARDRAIL", material=self.materials["barrier"],
            code=self.codes["barrier"], quantities=("Qto_RailingBaseQuantities", [("Length", "Length", length)]),
        )  # fmt: skip

    # ---- the main bridge

    def _main(self) -> None:
        pen, words = self.pen, self.words
        axes = (MAIN_START_M + SIDE_SPAN_M, MAIN_END_M - SIDE_SPAN_M)
        for pier, s in ((SPANS + 1, axes[0]), (SPANS + 2, axes[1])):
            top = self._foundation("main", pier, s, (3, 5, 1.1, 4.9), "3")
            for index, offset in enumerate((6.5, -6.5)):
                place, ahead = self._spot(s, offset, top)
                height = surface_height(s) - 0.1 - box_height(0) - top
                legs = [pen.solid(pen.rectangle(1.6, 8.5), height, at=(dx, 0, 0)) for dx in (-3.2, 3.2)]
                self._add(
                    "IfcColumn", f"stem/{pier}/{index}", words["stem"].format(pier=pier, side=words["sides"][index]),
                    "main_substructure", "main_stem", solids=legs, at=place, x=ahead, z=(0, 0, 1), tasks=("3.3",),
                    PredefinedType="PIERSTEM", material=self.materials["stem"], code=self.codes["stem"],
                    quantities=("Qto_ColumnBaseQuantities", [("Length", "Length", height),
                                ("Volume", "NetVolume", 2 * 1.6 * 8.5 * height)]),
                )  # fmt: skip
        # Built outwards, level by level: all first segments, then all second ones. The order is the order of the files.
        both = [
            (i, side, pier, s)
            for pier, s in ((SPANS + 1, axes[0]), (SPANS + 2, axes[1]))
            for i, side in enumerate(words["sides"])
        ]
        for index, side, pier, s in both:
            name = words["zero"].format(pier=pier, side=side)
            self._box(f"zero/{pier}/{index}", name, index, s - ZERO_M / 2, ZERO_M, box_height(0), "3.4")
        for i in range(1, SEGMENTS + 1):
            task = "3.5" if i <= 4 else "3.6" if i <= 7 else "3.7"
            reach = ZERO_M / 2 + (i - 1) * SEGMENT_M
            for index, side, pier, s in both:
                for way, begin in ((0, s - reach - SEGMENT_M), (1, s + reach)):
                    name = words["segment"].format(pier=pier, side=side, way=words["ways"][way], i=i)
                    key = f"segment/{pier}/{index}/{way}/{i}"
                    self._box(key, name, index, begin, SEGMENT_M, box_height(reach + SEGMENT_M / 2), task)
        arm = ZERO_M / 2 + SEGMENTS * SEGMENT_M
        cast = SIDE_SPAN_M - arm - CLOSURE_M
        low = box_height(MAIN_SPAN_M / 2)
        for index, side in enumerate(words["sides"]):
            for way, begin in ((0, MAIN_START_M), (1, MAIN_END_M - cast)):
                name = words["side_cast"].format(side=side, way=words["ways"][way])
                self._box(f"side/{index}/{way}", name, index, begin, cast, low, "3.8")
            middle = MAIN_SPAN_M - 2 * arm
            for where, (begin, length) in enumerate(
                ((MAIN_START_M + cast, CLOSURE_M), (axes[0] + arm, middle), (MAIN_END_M - cast - CLOSURE_M, CLOSURE_M))
            ):
                name = words["closure"].format(side=side, where=words["closures"][where])
                self._box(f"closure/{index}/{where}", name, index, begin, length, low, "3.9")
            for i in range(5):
                s = MAIN_START_M + 50.0 * i
                self._barrier(f"main/{index}/{i}", side, s, 50.0, 1 if index == 0 else -1, "3.11")

    def _box(self, key: str, name: str, index: int, begin: float, length: float, height: float, task: str) -> None:
        pen = self.pen
        place, ahead = self._spot(begin, 6.45 if index == 0 else -6.45, surface_height(begin + length / 2) - 0.1)
        h = round(height, 2)
        outer = [
            (-6.15, 0),
            (6.15, 0),
            (6.15, -0.2),
            (3.25, -0.65),
            (3.25, -h),
            (-3.25, -h),
            (-3.25, -0.65),
            (-6.15, -0.2),
        ]
        inner = [(-2.7, -0.35), (2.7, -0.35), (2.7, -h + 0.4), (-2.7, -h + 0.4)]
        type_name = f"{self.words['types']['segment'].format(h=h)} L{length:g}"
        area = 12.3 * 0.35 + 2 * 0.55 * (h - 0.75) + 6.5 * 0.4
        self._add(
            "IfcBeam", key, name, "main_deck", "segment", type_name=type_name,
            solids=[pen.solid(pen.polygon(outer, [inner]), length - 0.02)],
            at=place, x=(-ahead[1], ahead[0], 0), z=ahead, tasks=(task,),
            PredefinedType="GIRDER_SEGMENT", material=self.materials["main"], code=self.codes["segment"],
            quantities=("Qto_BeamBaseQuantities", [("Length", "Length", length), ("Volume", "NetVolume", area * length)]),
            properties={"Pset_BeamCommon": {"Reference": f"h={h:.2f}m", "LoadBearing": "TRUE"}},
        )  # fmt: skip

    # ---- roads

    def _roads(self) -> None:
        pen, words = self.pen, self.words
        for part, begin, tasks in (("north_road", 0.0, ("2.8", "2.9")), ("south_road", BRIDGE_END_M, ("4.8", "4.9"))):
            for i in range(round(ROAD_M / 20)):
                s, length = begin + 20.0 * i, 20.0
                slope = (surface_height(s + length) - surface_height(s)) / length
                span = {"from": kilometre(s), "to": kilometre(s + length)}
                place, ahead = self._spot(s, 0, surface_height(s) - 0.29)
                self._add(
                    "IfcCourse", f"base/{s:g}", words["subgrade"].format(**span), part, "subgrade",
                    type_solids=lambda: [pen.solid(pen.rectangle(26.5, 0.36), 20.0, at=(0, -0.18, 0))],
                    at=place, x=(-ahead[1], ahead[0], 0), z=_tilted(ahead, slope), tasks=(tasks[0],),
                    PredefinedType="PAVEMENT", material=self.materials["base"], code=self.codes["pavement"],
                    quantities=("Qto_CourseBaseQuantities", [("Length", "Length", 20.0), ("Volume", "Volume", 190.8)]),
                )  # fmt: skip
                for index, side in enumerate(words["sides"]):
                    place, ahead = self._spot(s, 6.4 if index == 0 else -6.4, surface_height(s) - 0.2)
                    self._add(
                        "IfcPavement", f"pavement/{s:g}/{index}", words["pavement"].format(side=side, **span), part,
                        "pavement", type_solids=lambda: [pen.solid(pen.rectangle(11.8, 0.18), 20.0)],
                        at=place, x=(-ahead[1], ahead[0], 0), z=_tilted(ahead, slope), tasks=(tasks[1],),
                        PredefinedType="FLEXIBLE", material=self.materials["asphalt"], code=self.codes["pavement"],
                        quantities=("Qto_PavementBaseQuantities", [("Length", "Length", 20.0),
                                    ("Area", "GrossArea", 236.0)]),
                    )  # fmt: skip


def _tilted(ahead: Point3, slope: float) -> Point3:
    length = math.sqrt(1 + slope**2)
    return (ahead[0] / length, ahead[1] / length, slope / length)
