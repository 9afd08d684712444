"""The school: five storeys of classrooms with everything from the piles to the roof."""

from collections.abc import Mapping
from typing import Any

from data.generate.ifc_shapes import Entity, Point3
from data.generate.school_plan import (
    BAY_M,
    DEPTH_M,
    LENGTH_M,
    ROOM_M,
    STOREY_M,
    STOREYS,
    WING_BAY_M,
    WINGS,
    Run,
    Wing,
    beams,
    column_grid,
    flight,
    inner_walls,
    outer_walls,
    outline,
)  # fmt: skip
from data.generate.write_ifc import IfcPen, Place

WALL_TASKS = ("4.1", "4.2", "4.3", "4.4", "4.5")


class School:
    """Writes the model, storey by storey."""

    def __init__(self, told: Mapping[str, Any], place: Place) -> None:
        self.words = told["words"]
        self.pen = IfcPen("IFC4", told["folder"], {**told["shared"], **self.words}, place)
        self.materials = self.words["materials"]
        self.codes = {key: tuple(value) for key, value in self.words["codes"].items()}
        pen, words = self.pen, self.words
        building = pen.space("IfcBuilding", "building", words["building"], pen.site, CompositionType="ELEMENT")
        self.foundation = self._storey(building, words["foundation"], -1.2)
        names = [words["storey"].format(n=n + 1) for n in range(STOREYS)]
        self.storeys = [self._storey(building, name, n * STOREY_M) for n, name in enumerate(names)]
        self.roof = self._storey(building, words["roof_storey"], STOREYS * STOREY_M)

    def _storey(self, building: Entity, name: str, elevation: float) -> Entity:
        return self.pen.space(
            "IfcBuildingStorey", f"storey/{name}", name, building, CompositionType="ELEMENT", Elevation=elevation
        )

    def write(self) -> IfcPen:
        """The whole model."""
        self._foundation()
        for n, storey in enumerate(self.storeys):
            self._frame(n, storey)
            self._floors(n, storey)
            self._walls(n, storey)
            self._services(n, storey)
        self._roof()
        return self.pen

    def _add(self, ifc_class: str, key: str, name: str, space: Entity, kind: str, **values: Any) -> Entity:
        type_name = values.pop("type_name", None) or self.words["types"][kind]
        type_class = values.pop("type_class", f"{ifc_class}Type")
        predefined = values.get("PredefinedType", "NOTDEFINED")
        made = self.pen.element_type(
            type_class,
            type_name,
            values.pop("type_solids", None),
            PredefinedType=predefined,
            **values.pop("of_type", {}),
        )
        return self.pen.element(ifc_class, key, name, space, made, **values)

    def _foundation(self) -> None:
        pen, words = self.pen, self.words
        grid = list(column_grid())
        number = 0
        for n, (axis, x, y) in enumerate(grid, start=1):
            for dx in (-0.45, 0.45):
                number += 1
                self._add(
                    "IfcPile", f"pile/{number}", words["pile"].format(n=number), self.foundation, "pile",
                    type_solids=lambda: [pen.solid(pen.circle(0.4), 18.0)], at=(x + dx, y, -19.2),
                    tasks=("2.1", "2.2"), PredefinedType="BORED",
                    material=self.materials["concrete_35"], code=self.codes["pile"],
                    quantities=("Qto_PileBaseQuantities", [("Length", "Length", 18.0), ("Volume", "GrossVolume", 9.0478)]),
                    properties={"Pset_PileCommon": {"Reference": "D800", "Status": "New"}},
                )  # fmt: skip
            self._add(
                "IfcFooting", f"cap/{axis}", words["cap"].format(n=n), self.foundation, "cap",
                type_solids=lambda: [pen.solid(pen.rectangle(1.6, 1.6), 1.2)], at=(x, y, -1.2),
                tasks=("2.3",), PredefinedType="PILE_CAP",
                material=self.materials["concrete_35"], code=self.codes["cap"],
                quantities=("Qto_FootingBaseQuantities", [("Volume", "NetVolume", 1.6 * 1.6 * 1.2)]),
            )  # fmt: skip
        for i, run in enumerate(beams(), start=1):
            if run.length > BAY_M:
                continue
            self._beam(f"ground/{i}", words["ground_beam"].format(n=i), self.foundation, run, 0.0, 0.3, 0.6, "2.3")
        self._ground_slabs()

    def _ground_slabs(self) -> None:
        pen = self.pen
        for wing in WINGS:
            area = wing.width * wing.depth
            self._add(
                "IfcSlab", f"ground-slab/{wing.index}",
                self.words["ground_slab"].format(wing=self.words["wings"][wing.index]), self.foundation, "slab",
                solids=[pen.solid(pen.rectangle(wing.width, wing.depth), 0.12)],
                at=(wing.x + wing.width / 2, wing.y + wing.depth / 2, -0.12), tasks=("2.3",),
                PredefinedType="BASESLAB", material=self.materials["concrete_30"], code=self.codes["slab"],
                quantities=("Qto_SlabBaseQuantities",
                            [("Area", "NetArea", area), ("Volume", "NetVolume", area * 0.12)]),
            )  # fmt: skip

    def _beam(  # noqa: PLR0913, PLR0917  a beam is where, how long, how thick
        self, key: str, name: str, space: Entity, run: Run, z: float, width: float, height: float, task: str
    ) -> None:
        pen = self.pen
        # The profile stands across the run: its x is sideways, its y is up.
        side: Point3 = (run.along[1], -run.along[0], 0)
        along: Point3 = (run.along[0], run.along[1], 0)
        type_name = self.words["types"]["beam"].format(w=round(width * 1000), h=round(height * 1000))
        type_name = f"{type_name} L{run.length:g}"
        area = width * height
        self._add(
            "IfcBeam", f"beam/{key}", name, space, "beam", type_name=type_name,
            type_solids=lambda: [pen.solid(pen.rectangle(width, height), run.length)],
            at=(run.x, run.y, z - height / 2), x=side, z=along, tasks=(task,), PredefinedType="BEAM",
            material=self.materials["concrete_30"], code=self.codes["beam"],
            quantities=("Qto_BeamBaseQuantities", [("Length", "Length", run.length),
                        ("Area", "CrossSectionArea", area), ("Volume", "NetVolume", area * run.length)]),
            properties={"Pset_BeamCommon": {"Reference": type_name, "LoadBearing": "TRUE"}},
        )  # fmt: skip

    def _frame(self, n: int, storey: Entity) -> None:
        pen, words = self.pen, self.words
        column_task, floor_task = f"3.{2 * n + 1}", f"3.{2 * n + 2}"
        for axis, x, y in column_grid():
            self._add(
                "IfcColumn", f"column/{n + 1}/{axis}", words["column"].format(axis=axis, n=n + 1), storey, "column",
                type_solids=lambda: [pen.solid(pen.rectangle(0.6, 0.6), STOREY_M - 0.7)],
                at=(x, y, n * STOREY_M), tasks=(column_task,), PredefinedType="COLUMN",
                material=self.materials["concrete_35"], code=self.codes["column"],
                quantities=("Qto_ColumnBaseQuantities", [("Length", "Length", STOREY_M - 0.7),
                            ("Volume", "NetVolume", 0.36 * (STOREY_M - 0.7))]),
                properties={"Pset_ColumnCommon": {"Reference": "KZ1", "LoadBearing": "TRUE"}},
            )  # fmt: skip
        for i, run in enumerate(beams(), start=1):
            height = 0.7 if run.length > WING_BAY_M else 0.6
            name = words["beam"].format(n=n + 1, i=i)
            self._beam(f"{n + 1}/{i}", name, storey, run, (n + 1) * STOREY_M - 0.12, 0.3, height, floor_task)

    def _floors(self, n: int, storey: Entity) -> None:
        pen, words, task = self.pen, self.words, f"3.{2 * n + 2}"
        top = n == STOREYS - 1
        for wing in WINGS:
            label = words["wings"][wing.index]
            name = (words["roof_slab"] if top else words["slab"]).format(n=n + 2, wing=label)
            shape = [pen.solid(pen.rectangle(wing.width, wing.depth), 0.12)]
            middle = (wing.x + wing.width / 2, wing.y + wing.depth / 2, (n + 1) * STOREY_M - 0.12)
            area = wing.width * wing.depth
            self._add(
                "IfcSlab", f"slab/{n + 1}/{wing.index}", name, storey, "slab", solids=shape, at=middle,
                tasks=(task,), PredefinedType="ROOF" if top else "FLOOR",
                material=self.materials["concrete_30"], code=self.codes["slab"],
                quantities=("Qto_SlabBaseQuantities",
                            [("Area", "NetArea", area), ("Volume", "NetVolume", area * 0.12)]),
            )  # fmt: skip
            self._add(
                "IfcRailing", f"railing/{n + 1}/{wing.index}", words["railing"].format(n=n + 1, wing=label), storey,
                "railing", solids=[self._railing(wing)], at=(0, 0, n * STOREY_M), tasks=("8.3",),
                PredefinedType="BALUSTRADE", material=self.materials["stainless"], code=self.codes["railing"],
            )  # fmt: skip
        if not top:
            for index, x, y in ((0, BAY_M * 4 + 1.6, ROOM_M - 6.0), (1, 1.2, 37.0), (2, LENGTH_M - 4.8, 37.0)):
                self._stair(n, storey, index, x, y, task)

    def _railing(self, wing: Wing) -> Entity:
        pen = self.pen
        if wing.index == 0:
            inner = LENGTH_M - 2 * DEPTH_M
            return pen.solid(pen.rectangle(inner, 0.08), 1.2, at=(LENGTH_M / 2, DEPTH_M - 0.06, 0))
        x = DEPTH_M - 0.06 if wing.index == 1 else LENGTH_M - DEPTH_M + 0.06
        return pen.solid(pen.rectangle(0.08, wing.depth), 1.2, at=(x, wing.y + wing.depth / 2, 0))

    def _stair(self, n: int, storey: Entity, index: int, x: float, y: float, task: str) -> None:
        label = self.words["wings"][index]
        self._add(
            "IfcStair", f"stair/{n + 1}/{index}", self.words["stair"].format(wing=label, n=n + 1), storey, "stair",
            type_solids=self._stair_solids, at=(x, y, n * STOREY_M), tasks=(task,), PredefinedType="HALF_TURN_STAIR",
            material=self.materials["concrete_30"], code=self.codes["stair"],
            properties={"Pset_StairCommon": {"Reference": "LT1", "NumberOfRiser": "26"}},
        )  # fmt: skip

    def _stair_solids(self) -> list[Entity]:
        pen, run, half = self.pen, 13 * 0.28, STOREY_M / 2
        steps = flight(13, 0.28, STOREY_M / 26)
        # Profile in the plane along the flight: x runs ahead, y up; pushed sideways by the width of the flight.
        return [
            pen.solid(pen.polygon(steps), 1.6, at=(0, 0, 0), x=(0, 1, 0), z=(1, 0, 0)),
            pen.solid(pen.polygon(steps), 1.6, at=(3.4, run, half), x=(0, -1, 0), z=(-1, 0, 0)),
            pen.solid(pen.rectangle(3.4, 1.5), 0.12, at=(1.7, run + 0.75, half - 0.12)),
        ]

    def _walls(self, n: int, storey: Entity) -> None:
        windows = doors = 0
        for i, (run, glazed) in enumerate(outer_walls(), start=1):
            name = self.words["outer_wall"].format(n=n + 1, i=i)
            wall = self._wall(f"outer/{n + 1}/{i}", name, n, storey, run, 0.24, "TRUE")
            if glazed:
                for share in (0.3, 0.7):
                    windows += 1
                    self._window(n, storey, wall, run, share, windows)
        for i, (run, has_door) in enumerate(inner_walls(), start=1):
            name = self.words["inner_wall"].format(n=n + 1, i=i)
            wall = self._wall(f"inner/{n + 1}/{i}", name, n, storey, run, 0.2, "FALSE")
            if has_door:
                doors += 1
                self._door(n, storey, wall, run, doors)

    def _wall(self, key: str, name: str, n: int, storey: Entity, run: Run, thick: float, outer: str) -> Entity:
        pen = self.pen
        clear, height = run.length - 0.6, STOREY_M - 0.82
        shape = pen.solid(pen.rectangle(clear, thick), height, at=(run.length / 2, 0, 0))
        return self._add(
            "IfcWall", f"wall/{key}", name, storey, "wall", solids=[shape], at=(run.x, run.y, n * STOREY_M),
            type_name=self.words["types"]["wall"].format(t=round(thick * 1000)),
            x=(run.along[0], run.along[1], 0), z=(0, 0, 1), tasks=(WALL_TASKS[n],), PredefinedType="SOLIDWALL",
            material=self.materials["block"], code=self.codes["wall"],
            quantities=("Qto_WallBaseQuantities", [("Length", "Length", clear), ("Length", "Height", height),
                        ("Area", "GrossSideArea", clear * height), ("Volume", "GrossVolume", clear * height * thick)]),
            properties={"Pset_WallCommon": {"IsExternal": outer, "LoadBearing": "FALSE"}},
        )  # fmt: skip

    def _window(self, n: int, storey: Entity, wall: Entity, run: Run, share: float, number: int) -> None:
        self._fill("window", n, storey, wall, run, run.length * share, number, (2.4, 1.9, 0.9), (f"5.{n + 1}",))

    def _door(self, n: int, storey: Entity, wall: Entity, run: Run, number: int) -> None:
        self._fill("door", n, storey, wall, run, 1.6, number, (1.2, 2.4, 0.0), ("5.6" if n < 2 else "5.7",))

    def _fill(  # noqa: PLR0913, PLR0917  where, what, how large
        self, kind: str, n: int, storey: Entity, wall: Entity, run: Run, along: float, number: int,
        size: tuple[float, float, float], tasks: tuple[str, ...],
    ) -> None:  # fmt: skip
        pen, (width, height, sill) = self.pen, size
        w, h = round(width * 1000), round(height * 1000)
        ifc_class = kind.title()
        type_name = self.words["types"][kind].format(w=w, h=h)
        filling = self._add(
            f"Ifc{ifc_class}", f"{kind}/{n + 1}/{number}",
            self.words[kind].format(w=w // 100, n=n + 1, i=number), storey, kind,
            type_name=type_name, type_solids=lambda: [pen.solid(pen.rectangle(width, 0.08), height)],
            at=(run.x + run.along[0] * along, run.y + run.along[1] * along, n * STOREY_M + sill),
            x=(run.along[0], run.along[1], 0), z=(0, 0, 1), tasks=tasks, PredefinedType=kind.upper(),
            of_type={"PartitioningType": "NOTDEFINED"} if kind == "window" else {"OperationType": "NOTDEFINED"},
            material=self.materials["aluminium" if kind == "window" else "steel"], code=self.codes[kind],
            OverallHeight=height, OverallWidth=width,
            quantities=(f"Qto_{ifc_class}BaseQuantities", [("Area", "Area", width * height)]),
        )  # fmt: skip
        hole = pen.solid(pen.rectangle(width, 0.6), height)
        pen.opening(wall, f"{kind}/{n + 1}/{number}", hole, (along, 0, sill), filling)

    def _services(self, n: int, storey: Entity) -> None:
        pen, words, z = self.pen, self.words, (n + 1) * STOREY_M - 0.95
        task = (f"7.{n + 1}",)
        for i in range(6):
            # Sprinkler branches over the classrooms.
            key, name = f"pipe/{n + 1}/{i}", words["pipe"].format(n=n + 1, i=i + 1)
            self._add(
                "IfcPipeSegment", key, name, storey, "pipe",
                type_solids=lambda: [pen.solid(pen.circle(0.057), 11.4, x=(0, 0, 1), z=(1, 0, 0))],
                at=(1.5 + 11.6 * i, 3.9, z), tasks=task, PredefinedType="RIGIDSEGMENT",
                material=self.materials["steel"], code=self.codes["pipe"],
                quantities=("Qto_PipeSegmentBaseQuantities", [("Length", "Length", 11.4)]),
            )  # fmt: skip
        for i, (x, y) in enumerate(((0.6, 0.6), (LENGTH_M - 0.6, 0.6), (0.6, 40.0), (LENGTH_M - 0.6, 40.0))):
            self._add(
                "IfcPipeSegment", f"drain/{n + 1}/{i}", words["drain"].format(n=n + 1, i=i + 1), storey, "drain",
                type_solids=lambda: [pen.solid(pen.circle(0.055), STOREY_M)], at=(x, y, n * STOREY_M), tasks=task,
                PredefinedType="RIGIDSEGMENT", material=self.materials["plastic"], code=self.codes["pipe"],
                quantities=("Qto_PipeSegmentBaseQuantities", [("Length", "Length", STOREY_M)]),
            )  # fmt: skip
        for i in range(12):
            # Trays belong to the electrical lot, which has not joined its model to the plan: no tasks.
            self._add(
                "IfcCableCarrierSegment", f"tray/{n + 1}/{i}", words["tray"].format(n=n + 1, i=i + 1), storey, "tray",
                type_solids=lambda: [pen.solid(pen.rectangle(5.2, 0.3), 0.1)], at=(5.4 + 5.5 * i, ROOM_M + 1.3, z),
                PredefinedType="CABLETRAYSEGMENT", material=self.materials["steel"], code=self.codes["tray"],
            )  # fmt: skip
        for wing in WINGS:
            self._add(
                "IfcUnitaryEquipment", f"air/{n + 1}/{wing.index}",
                words["air"].format(n=n + 1, wing=words["wings"][wing.index]), storey, "air",
                type_solids=lambda: [pen.solid(pen.rectangle(1.4, 0.9), 0.45)],
                at=(wing.x + 3.0, wing.y + min(wing.depth, 6.0) - 1.0, z), tasks=task,
                PredefinedType="AIRHANDLER", material=self.materials["steel"], code=self.codes["air"],
            )  # fmt: skip

    def _roof(self) -> None:
        pen, words, z = self.pen, self.words, STOREYS * STOREY_M
        for wing in WINGS:
            shape = [pen.solid(pen.rectangle(wing.width - 0.3, wing.depth - 0.3), 0.18)]
            self._add(
                "IfcCovering", f"roofing/{wing.index}", words["roofing"].format(wing=words["wings"][wing.index]),
                self.roof, "roofing", solids=shape, at=(wing.x + wing.width / 2, wing.y + wing.depth / 2, z),
                tasks=("6.2",), PredefinedType="ROOFING", material=self.materials["membrane"], code=self.codes["roof"],
                quantities=("Qto_CoveringBaseQuantities", [("Area", "NetArea", wing.width * wing.depth)]),
            )  # fmt: skip
        for i, run in enumerate(outline(), start=1):
            shape = [pen.solid(pen.rectangle(run.length, 0.12), 1.3, at=(run.length / 2, 0, 0))]
            self._add(
                "IfcWall", f"parapet/{i}", words["parapet"].format(i=i), self.roof, "parapet", solids=shape,
                at=(run.x, run.y, z), x=(run.along[0], run.along[1], 0), z=(0, 0, 1), tasks=("6.1",),
                PredefinedType="PARAPET", material=self.materials["concrete_30"], code=self.codes["wall"],
                quantities=("Qto_WallBaseQuantities", [("Length", "Length", run.length)]),
            )  # fmt: skip
