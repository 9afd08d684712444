"""Elements of real files against ifcopenshell's exact kernel: boxes within 1 cm, areas within 5 %, every one of them."""

from pathlib import Path
from typing import Any

import ifcopenshell
import ifcopenshell.geom
import numpy as np
import pytest
from ifcopenshell.util import placement, unit

from bim.shapes.items import ItemMesher
from bim.shapes.refusal import Refused
from bim.shapes.solid import Solid
from bim.step.text import StepText
from tests.bim.shape_files import assert_same, ifc, mesher

Placed = list[tuple[int, Any]]


def _items(representation: Any, matrix: Any) -> Placed:
    placed: Placed = []
    for item in representation.Items:
        if item.is_a("IfcMappedItem"):
            there = matrix @ placement.get_mappeditem_transformation(item)
            placed += _items(item.MappingSource.MappedRepresentation, there)
        elif not item.is_a("IfcGeometricSet"):
            placed.append((item.id(), matrix))
    return placed


def _body(element: Any) -> Placed:
    matrix = placement.get_local_placement(element.ObjectPlacement)
    shapes = element.Representation.Representations if element.Representation else ()
    return [one for shape in shapes if shape.RepresentationIdentifier == "Body" for one in _items(shape, matrix)]


def _bodies(element: Any) -> int:
    """Of several bodies of one element the kernel's function for one shape takes the first alone."""
    shapes = element.Representation.Representations if element.Representation else ()
    return sum(shape.RepresentationIdentifier == "Body" for shape in shapes)


# file, every how manieth element, and what may be refused
FILES = [
    ("models/building_rev_b.ifc", 1, set()),
    ("models/infra_bridge_georeferenced.ifc", 12, set()),
    ("models/hvac_heating.ifc", 6, set()),
    ("models/duplex_georeferenced.ifc", 7, set()),
    ("models/mad_scientist_4d.ifc", 8, {"curved face"}),
    ("schependomlaan/trades/IFC-staal.ifc", 4, set()),
    ("schependomlaan/trades/IFC-kalkzandsteen.ifc", 5, set()),
    ("schependomlaan/trades/002.ifc", 60, set()),
]


@pytest.mark.parametrize(("name", "step", "refusable"), FILES)
def test_real_elements_are_what_the_exact_kernel_makes(
    samples: Path, name: str, step: int, refusable: set[str]
) -> None:
    model = ifcopenshell.open(str(samples / name))
    settings = ifcopenshell.geom.settings()
    settings.set("use-world-coords", True)
    length_m = unit.calculate_unit_scale(model)
    text = StepText(np.fromfile(samples / name, dtype=np.uint8))
    made = ItemMesher(text, length_m=length_m, angle_rad=unit.calculate_unit_scale(model, "PLANEANGLEUNIT"))
    elements = [e for e in model.by_type("IfcElement") if not e.is_a("IfcFeatureElement") and _bodies(e) == 1][::step]
    refused: set[str] = set()
    for element in elements:
        openings = [one for voids in element.HasOpenings for one in _body(voids.RelatedOpeningElement)]
        try:
            ours = made.whole(_body(element), openings)
        except Refused as refusal:
            refused.add(refusal.reason)
            continue
        exact = ifcopenshell.geom.create_shape(settings, element, geometry_library="opencascade").geometry
        vertices = np.frombuffer(exact.verts_buffer, dtype=np.float64).reshape(-1, 3).copy()
        triangles = np.frombuffer(exact.faces_buffer, dtype=np.int32).reshape(-1, 3).copy()
        metres = Solid(ours.vertices * length_m, ours.triangles, ours.closed)
        assert_same(metres, Solid(vertices, triangles, closed=False), box_m=0.01, area=0.05)
    assert len(elements) >= 4
    assert refused <= refusable


def test_what_is_mapped_twice_is_meshed_once() -> None:
    made = mesher(ifc("#100=IFCBLOCK(#3,1.,1.,1.);"))
    assert made.mesh(100) is made.mesh(100)


def test_what_is_forgotten_is_made_anew_and_the_rest_is_kept() -> None:
    made = mesher(ifc("#100=IFCBLOCK(#3,1.,1.,1.);#101=IFCBLOCK(#3,2.,1.,1.);"))
    kept, gone = made.mesh(100), made.mesh(101)
    made.forget(but={100})
    assert made.mesh(100) is kept
    assert made.mesh(101) is not gone
    np.testing.assert_array_equal(made.mesh(101).vertices, gone.vertices)


def test_an_open_body_stays_as_it_is_when_no_opening_comes_near_it() -> None:
    made = mesher(
        ifc(
            "#100=IFCTRIANGULATEDFACESET(#101,$,.F.,((1,2,3)),$);#101=IFCCARTESIANPOINTLIST3D(((0.,0.,0.),(1.,0.,0.),(0.,1.,0.)));"
            "#102=IFCBLOCK(#3,1.,1.,1.);"
        )
    )
    away = np.eye(4)
    away[2, 3] = 3.0
    assert made.whole([(100, np.eye(4))], [(102, away)]).area == pytest.approx(0.5)
    with pytest.raises(Refused, match="open body"):
        made.whole([(100, np.eye(4))], [(102, np.eye(4))])


def test_a_refusal_is_said_again() -> None:
    made = mesher(ifc("#100=IFCSURFACECURVESWEPTAREASOLID(#101);"))
    for _ in range(2):
        with pytest.raises(Refused, match="class IFCSURFACECURVESWEPTAREASOLID"):
            made.mesh(100)


@pytest.mark.parametrize(
    "broken",
    ["#100=IFCBLOCK(#3,1.,1.", "#100=IFCBLOCK();", "#100=IFCBLOCK(#3,$,*,.T.);", "#100=IFCBLOCK(#99,1.,1.,1.);"],
)
def test_broken_instances_are_refused(broken: str) -> None:
    with pytest.raises(Refused):
        mesher(ifc(broken)).mesh(100)
