"""Shapes made in this process, from small models whose answer is known."""

import ifcopenshell
import ifcopenshell.guid
import numpy as np
import pytest

from bim.kernels import HYBRID
from bim.read_in_child import read_model_in_child
from bim.read_shapes import has_body, shape_alone, shapes_together, stated_box
from bim.write_parts import Shape


class Scene:
    """A millimetre model with boxes of 1000 x 2000 x 3000 mm."""

    def __init__(self) -> None:
        make = self.make = ifcopenshell.file(schema="IFC4").create_entity
        self.file = make.__self__
        self.origin = make("IfcAxis2Placement3D", Location=make("IfcCartesianPoint", (0.0, 0.0, 0.0)))
        self.context = make(
            "IfcGeometricRepresentationContext",
            ContextType="Model",
            CoordinateSpaceDimension=3,
            WorldCoordinateSystem=self.origin,
        )
        unit = make("IfcSIUnit", UnitType="LENGTHUNIT", Prefix="MILLI", Name="METRE")
        make(
            "IfcProject",
            GlobalId=ifcopenshell.guid.new(),
            UnitsInContext=make("IfcUnitAssignment", Units=[unit]),
            RepresentationContexts=[self.context],
        )

    def wall(self, *representations, at=(0.0, 0.0, 0.0), turned=False):
        axes = {"Location": self.make("IfcCartesianPoint", at)}
        if turned:
            axes["Axis"] = self.make("IfcDirection", (0.0, 0.0, 1.0))
            axes["RefDirection"] = self.make("IfcDirection", (0.0, 1.0, 0.0))
        placement = self.make("IfcLocalPlacement", RelativePlacement=self.make("IfcAxis2Placement3D", **axes))
        shape = self.make("IfcProductDefinitionShape", Representations=representations) if representations else None
        return self.make("IfcWall", GlobalId=ifcopenshell.guid.new(), ObjectPlacement=placement, Representation=shape)

    def represented(self, identifier: str, kind: str, *items):
        return self.make(
            "IfcShapeRepresentation",
            ContextOfItems=self.context,
            RepresentationIdentifier=identifier,
            RepresentationType=kind,
            Items=items,
        )

    def solid(self, depth: float = 3000.0):
        profile = self.make("IfcRectangleProfileDef", ProfileType="AREA", XDim=1000.0, YDim=2000.0)
        up = self.make("IfcDirection", (0.0, 0.0, 1.0))
        solid = self.make(
            "IfcExtrudedAreaSolid", SweptArea=profile, Position=self.origin, ExtrudedDirection=up, Depth=depth
        )
        return self.represented("Body", "SweptSolid", solid)

    def box(self):
        corner = self.make("IfcCartesianPoint", (-500.0, -1000.0, 0.0))
        return self.represented(
            "Box", "BoundingBox", self.make("IfcBoundingBox", Corner=corner, XDim=1000.0, YDim=2000.0, ZDim=3000.0)
        )

    def axis(self):
        points = [self.make("IfcCartesianPoint", (x, 0.0)) for x in (0.0, 1.0)]
        return self.represented("Axis", "Curve2D", self.make("IfcPolyline", Points=points))


def bounds(shape: Shape) -> list[float]:
    return [*shape.vertices.min(axis=0), *shape.vertices.max(axis=0)]


def volume(shape: Shape) -> float:
    corners = shape.vertices[shape.triangles]
    return float(np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6)


FAR = (4_000_000_000.0, 500_000_000.0, 0.0)  # millimetres
EXPECTED = [3_999_999.0, 499_999.5, 0.0, 4_000_001.0, 500_000.5, 3.0]


@pytest.mark.parametrize("kernel", ["hybrid-cgal-simple-opencascade", "opencascade"])
def test_a_turned_box_far_away_in_metres(kernel) -> None:
    scene = Scene()
    wall = scene.wall(scene.solid(), at=FAR, turned=True)
    alone = shape_alone(wall, kernel=kernel)
    assert alone.number == wall.id()
    assert bounds(alone) == pytest.approx(EXPECTED, abs=1e-6)
    near = Shape(5, alone.vertices - EXPECTED[:3], alone.triangles)
    assert volume(near) == pytest.approx(6.0)  # positive: faces look outwards


def test_repeated_geometry_lands_where_each_element_stands() -> None:
    scene = Scene()
    solid = scene.solid()
    places = [(0.0, 0.0, 0.0), (5000.0, 0.0, 0.0), (0.0, 7000.0, 1000.0)]
    walls = [scene.wall(solid, at=place) for place in places]
    others = [scene.wall(scene.axis()), scene.wall()]
    asked = {wall.id(): wall for wall in [*walls, *others]}
    made = {shape.number: shape for shape in shapes_together(scene.file, asked, kernel=HYBRID, threads=2)}
    assert sorted(made) == [wall.id() for wall in walls]
    for wall, (x, y, z) in zip(walls, places, strict=True):
        low = [x / 1000 - 0.5, y / 1000 - 1, z / 1000]
        assert bounds(made[wall.id()]) == pytest.approx([*low, low[0] + 1, low[1] + 2, low[2] + 3])


def test_the_stated_box_is_where_the_solid_would_be() -> None:
    scene = Scene()
    wall = scene.wall(scene.box(), at=FAR, turned=True)
    box = stated_box(wall, length_m=0.001)
    assert bounds(box) == pytest.approx(EXPECTED, abs=1e-6)
    assert volume(Shape(0, box.vertices - EXPECTED[:3], box.triangles)) == pytest.approx(6.0)
    assert stated_box(scene.wall(scene.solid()), length_m=0.001) is None


def test_only_solids_and_surfaces_are_a_body() -> None:
    scene = Scene()
    assert has_body(scene.wall(scene.axis(), scene.solid()))
    assert not has_body(scene.wall(scene.axis(), scene.box()))
    assert not has_body(scene.wall())


def test_each_element_gets_one_of_four_outcomes(tmp_path) -> None:
    scene = Scene()
    scene.wall(scene.solid())
    scene.wall(scene.solid(depth=0.0), scene.box())  # claims a solid, makes none, states its box
    scene.wall(scene.axis())
    scene.wall(scene.solid(depth=0.0))
    scene.file.write(str(tmp_path / "four.ifc"))
    reading = read_model_in_child(tmp_path / "four.ifc", tmp_path / "out", seconds=60, memory_mb=4096)
    assert reading.model.elements["shape"].to_pylist() == ["mesh", "box", "none", "failed"]
    assert [problem.code for problem in reading.report.problems] == [
        "model_shape_replaced_by_box",
        "model_shape_failed_empty",
    ]
    assert reading.model.elements["max_z"].to_pylist() == [3.0, 3.0, None, None]
    assert reading.report.triangles == 24
