"""The sewage works: basins, round settling tanks and halls, from a table of units in ``plant.toml``.

The model's frame is a corner of the site, x along the flow; heights from the yard level.
"""

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

from data.generate.ifc_shapes import Entity
from data.generate.write_ifc import IfcPen, Place

PANEL_M = 12.0
SINK_M = 2.5
SITE_M = (285.0, 96.0)
_ARCS = 12
_MACHINES = {"pump": (0.9, 0.9, 1.6), "mixer": (1.8, 0.7, 1.2), "blower": (2.4, 1.6, 1.9), "press": (6.0, 1.8, 2.4)}


class Plant:
    """Writes the model, unit by unit."""

    def __init__(self, told: Mapping[str, Any], place: Place) -> None:
        self.words = told["words"]
        self.units = told["units"]
        self.materials = self.words["materials"]
        self.codes = {key: tuple(value) for key, value in self.words["codes"].items()}
        self.pen = IfcPen("IFC4X3_ADD2", told["folder"], {**told["shared"], **self.words}, place)
        self.facility = self.pen.space(
            "IfcFacility", "facility", self.words["facility"], self.pen.site, CompositionType="ELEMENT"
        )

    def write(self) -> IfcPen:
        """The whole model."""
        for number, unit in enumerate(self.units):
            space = self._part(number, unit["name"])
            {"basin": self._basin, "round": self._round, "hall": self._hall}[unit["kind"]](space, unit)
            self._machines(space, unit)
        self._network(self._part(len(self.units), self.words["network"]))
        return self.pen

    def _part(self, number: int, name: str) -> Entity:
        return self.pen.space(
            "IfcFacilityPartCommon", f"part/{number}", name, self.facility,
            CompositionType="PARTIAL", UsageType="REGION", PredefinedType="SEGMENT",
        )  # fmt: skip

    def _add(self, ifc_class: str, space: Entity, unit: Mapping[str, Any], kind: str, i: int, **values: Any) -> None:
        predefined = values["PredefinedType"]
        type_name = values.pop("type_name", None) or self.words["types"][kind]
        made = self.pen.element_type(
            f"{ifc_class}Type", type_name, values.pop("type_solids", None), PredefinedType=predefined
        )
        name = self.words[kind].format(unit=unit["name"], i=i)
        self.pen.element(ifc_class, f"{kind}/{unit['task']}/{i}", name, space, made, **values)

    def _wall(  # noqa: PLR0913, PLR0917  a wall is where, how long, which way, how high
        self, space: Entity, unit: Mapping[str, Any], kind: str, i: int,
        at: tuple[float, float], along: tuple[float, float], size: tuple[float, float, float], task: str,
    ) -> None:  # fmt: skip
        pen, (length, height, thick) = self.pen, size
        self._add(
            "IfcWall", space, unit, kind, i,
            solids=[pen.solid(pen.rectangle(length, thick), height, at=(length / 2, 0, 0))],
            at=(at[0], at[1], 0.0 if kind == "outer_wall" else -SINK_M), x=(along[0], along[1], 0), z=(0, 0, 1),
            tasks=(task,), PredefinedType="SOLIDWALL",
            material=self.materials["block" if kind == "outer_wall" else "concrete"], code=self.codes["wall"],
            quantities=("Qto_WallBaseQuantities", [("Length", "Length", length), ("Length", "Height", height),
                        ("Volume", "GrossVolume", length * height * thick)]),
        )  # fmt: skip

    def _basin(self, space: Entity, unit: Mapping[str, Any]) -> None:
        pen, (x, y, width, depth, height) = self.pen, unit["box"]
        task, panels = unit["task"], max(1, round(width / PANEL_M))
        panel = width / panels
        for i in range(panels):
            self._add(
                "IfcSlab", space, unit, "base", i + 1,
                solids=[pen.solid(pen.rectangle(panel - 0.02, depth + 1.0), 0.5)],
                at=(x + panel * (i + 0.5), y + depth / 2, -SINK_M - 0.5), tasks=(f"{task}.1",),
                PredefinedType="BASESLAB", material=self.materials["concrete"], code=self.codes["base"],
                quantities=("Qto_SlabBaseQuantities", [("Area", "NetArea", panel * (depth + 1.0)),
                            ("Volume", "NetVolume", panel * (depth + 1.0) * 0.5)]),
            )  # fmt: skip
        size = (panel, height, 0.4)
        number = 0
        for row in (0.0, depth):
            for i in range(panels):
                number += 1
                self._wall(space, unit, "wall", number, (x + panel * i, y + row), (1, 0), size, f"{task}.2")
        for column in (0.0, width):
            number += 1
            self._wall(space, unit, "wall", number, (x + column, y), (0, 1), (depth, height, 0.4), f"{task}.2")
        lane = depth / unit["lanes"]
        for i in range(1, unit["lanes"]):
            # A gap at alternating ends lets the water meander.
            begin = x + (5.0 if i % 2 else 0.0)
            for half in range(2):
                length = (width - 5.0) / 2
                at = (begin + half * length, y + i * lane)
                self._wall(
                    space, unit, "partition", 2 * i - 1 + half, at, (1, 0), (length, height - 0.6, 0.3), f"{task}.2"
                )
        for i in range(unit["lanes"] + 1):
            self._add(
                "IfcSlab", space, unit, "walkway", i + 1,
                solids=[pen.solid(pen.rectangle(width + 0.8, 1.2), 0.15)],
                at=(x + width / 2, y + i * lane, height - SINK_M), tasks=(f"{task}.3",), PredefinedType="FLOOR",
                material=self.materials["frame"], code=self.codes["walkway"],
            )  # fmt: skip

    def _round(self, space: Entity, unit: Mapping[str, Any]) -> None:
        pen, (x, y, radius, height) = self.pen, unit["box"]
        task = unit["task"]
        step = 2 * math.pi / _ARCS
        for i in range(_ARCS):
            turns = [step * (i + n / 4) for n in range(5)]
            rim = [(radius * math.cos(t), radius * math.sin(t)) for t in turns]
            outside = [((radius + 0.4) * math.cos(t), (radius + 0.4) * math.sin(t)) for t in reversed(turns)]
            self._add(
                "IfcWall", space, unit, "wall", i + 1, solids=[pen.solid(pen.polygon([*rim, *outside]), height)],
                at=(x, y, -SINK_M), tasks=(f"{task}.2",), PredefinedType="POLYGONAL",
                material=self.materials["concrete"], code=self.codes["wall"],
                quantities=("Qto_WallBaseQuantities", [("Length", "Length", radius * step), ("Length", "Height", height)]),
            )  # fmt: skip
        for i in range(4):
            turns = [math.pi / 2 * (i + n / 10) for n in range(11)]
            fan = [(0.0, 0.0), *(((radius + 1) * math.cos(t), (radius + 1) * math.sin(t)) for t in turns)]
            self._add(
                "IfcSlab", space, unit, "base", i + 1, solids=[pen.solid(pen.polygon(fan), 0.5)],
                at=(x, y, -SINK_M - 0.5), tasks=(f"{task}.1",), PredefinedType="BASESLAB",
                material=self.materials["concrete"], code=self.codes["base"],
                quantities=("Qto_SlabBaseQuantities", [("Area", "NetArea", math.pi / 4 * (radius + 1) ** 2)]),
            )  # fmt: skip
        self._add(
            "IfcSlab", space, unit, "walkway", 1, solids=[pen.solid(pen.rectangle(radius, 1.4), 0.2)],
            at=(x + radius / 2, y, height - SINK_M), tasks=(f"{task}.3",), PredefinedType="FLOOR",
            material=self.materials["frame"], code=self.codes["walkway"],
        )  # fmt: skip

    def _hall(self, space: Entity, unit: Mapping[str, Any]) -> None:
        pen, (x, y, width, depth, height) = self.pen, unit["box"]
        task, bays = unit["task"], max(2, round(width / 6.0))
        bay = width / bays
        for i in range(bays + 1):
            for side, row in enumerate((0.0, depth)):
                self._add(
                    "IfcColumn", space, unit, "column", 2 * i + side + 1,
                    solids=[pen.solid(pen.rectangle(0.5, 0.5), height)], at=(x + i * bay, y + row, 0),
                    tasks=(f"{task}.1",), PredefinedType="COLUMN", material=self.materials["frame"],
                    code=self.codes["frame"], quantities=("Qto_ColumnBaseQuantities", [("Length", "Length", height)]),
                )  # fmt: skip
            self._add(
                "IfcBeam", space, unit, "beam", i + 1, solids=[pen.solid(pen.rectangle(0.3, depth), 0.6)],
                at=(x + i * bay, y + depth / 2, height), tasks=(f"{task}.1",), PredefinedType="BEAM",
                material=self.materials["frame"], code=self.codes["frame"],
                quantities=("Qto_BeamBaseQuantities", [("Length", "Length", depth)]),
            )  # fmt: skip
            if i < bays:
                for side, row in enumerate((0.0, depth)):
                    at, size = (x + i * bay + 0.25, y + row), (bay - 0.5, height + 0.6, 0.24)
                    self._wall(space, unit, "outer_wall", 2 * i + side + 1, at, (1, 0), size, f"{task}.2")
        for side, column in enumerate((0.0, width)):
            at, size = (x + column, y + 0.25), (depth - 0.5, height + 0.6, 0.24)
            self._wall(space, unit, "outer_wall", 2 * bays + side + 1, at, (0, 1), size, f"{task}.2")
        self._add(
            "IfcSlab", space, unit, "roof", 1, solids=[pen.solid(pen.rectangle(width + 1, depth + 1), 0.12)],
            at=(x + width / 2, y + depth / 2, height + 0.6), tasks=(f"{task}.2",), PredefinedType="ROOF",
            material=self.materials["frame"], code=self.codes["frame"],
            quantities=("Qto_SlabBaseQuantities", [("Area", "NetArea", (width + 1) * (depth + 1))]),
        )  # fmt: skip

    def _machines(self, space: Entity, unit: Mapping[str, Any]) -> None:
        if "machine" not in unit:
            return
        kind, count = unit["machine"]
        x, y = unit["box"][:2]
        floor = 0.0 if unit["kind"] == "hall" else -SINK_M
        classes = {"pump": ("IfcPump", "SUBMERSIBLEPUMP"), "blower": ("IfcFan", "CENTRIFUGALRADIAL")}
        ifc_class, predefined = classes.get(kind, ("IfcFilter", "WATERFILTER"))
        for i in range(count):
            if kind == "scraper":
                at = (x, y, floor)
            else:
                width, depth = unit["box"][2:4]
                at = (x + width * (i % 5 + 1) / 6, y + depth * (0.27 if i < 5 else 0.77), floor)
            self._add(
                ifc_class, space, unit, kind, i + 1, type_solids=partial(self._machine_solids, kind), at=at,
                tasks=(f"{unit['task']}.3",), PredefinedType=predefined, material=self.materials["machine"],
                code=self.codes["machine"],
            )  # fmt: skip

    def _machine_solids(self, kind: str) -> list[Entity]:
        pen = self.pen
        if kind == "scraper":
            return [pen.solid(pen.rectangle(34.0, 1.0), 0.8), pen.solid(pen.circle(0.8), 4.6)]
        long, wide, high = _MACHINES[kind]
        return [pen.solid(pen.rectangle(long, wide), high)]

    def _network(self, space: Entity) -> None:
        pen = self.pen
        runs = (
            ((28, 27), (40, 27), 1.2), ((72, 27), (90, 27), 1.2), ((80, 27), (80, 68), 1.0), ((80, 68), (90, 68), 1.0),
            ((170, 24), (187, 24), 1.0), ((170, 68), (187, 68), 1.0), ((225, 24), (240, 24), 1.0),
            ((225, 68), (232, 68), 1.0), ((232, 68), (232, 24), 1.0), ((256, 32), (256, 44), 1.0),
            ((67, 66), (80, 90), 0.6), ((80, 90), (130, 90), 0.6), ((206, 45), (206, 47), 0.5), ((30, 66), (36, 90), 0.4),
        )  # fmt: skip
        unit = {"name": self.words["network"], "task": "12"}
        for i, (begin, end, diameter) in enumerate(runs, start=1):
            dx, dy = end[0] - begin[0], end[1] - begin[1]
            length = math.hypot(dx, dy)
            self._add(
                "IfcPipeSegment", space, unit, "pipe", i,
                type_name=self.words["types"]["pipe"].format(d=round(diameter * 1000)),
                solids=[pen.solid(pen.tube(diameter / 2, 0.02), length)], at=(*begin, -1.8),
                x=(-dy / length, dx / length, 0), z=(dx / length, dy / length, 0), tasks=("12.1",),
                PredefinedType="RIGIDSEGMENT", material=self.materials["steel"], code=self.codes["pipe"],
                quantities=("Qto_PipeSegmentBaseQuantities", [("Length", "Length", length)]),
            )  # fmt: skip
        for i in range(15):
            # Street lamps come with the landscape contract that is not let yet: no tasks.
            self._add(
                "IfcLightFixture", space, unit, "lamp", i + 1,
                type_solids=lambda: [pen.solid(pen.rectangle(0.25, 0.25), 8.0)],
                at=(10.0 + 18.5 * i, 94.0, 0), PredefinedType="POINTSOURCE", material=self.materials["steel"],
                code=self.codes["lamp"],
            )  # fmt: skip
