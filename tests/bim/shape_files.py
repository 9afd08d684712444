"""Small IFC files around one representation item, and what ifcopenshell's exact kernel makes of them."""

import ifcopenshell
import ifcopenshell.geom
import numpy as np

from bim.shapes import orientation
from bim.shapes.items import ItemMesher
from bim.shapes.solid import Solid
from bim.step.text import StepText

ITEM = 100


def watertight(triangles: np.ndarray, vertices: int) -> bool:
    """Whether one shape bounds a volume without a gap."""
    alone = np.zeros(len(triangles), dtype=np.int64)
    return bool(orientation.watertight(np.asarray(triangles), vertices, alone, 1)[0])


def ifc(instances: str, *, schema: str = "IFC4", item: int = ITEM, kind: str = "SweptSolid") -> str:
    """A file in metres and radians whose one element has one item: #100 unless told."""
    return f"""ISO-10303-21;
HEADER;FILE_DESCRIPTION((''),'2;1');FILE_NAME('','2026-01-01T00:00:00',(''),(''),'','','');FILE_SCHEMA(('{schema}'));ENDSEC;
DATA;
#1=IFCPROJECT('0000000000000000000001',#7,'p',$,$,$,$,(#2),#5);
#2=IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-5,#3,$);
#3=IFCAXIS2PLACEMENT3D(#4,$,$);
#4=IFCCARTESIANPOINT((0.,0.,0.));
#5=IFCUNITASSIGNMENT((#6,#8));
#6=IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.);
#8=IFCSIUNIT(*,.PLANEANGLEUNIT.,$,.RADIAN.);
#7=IFCOWNERHISTORY(#9,#10,$,.ADDED.,$,$,$,0);
#9=IFCPERSONANDORGANIZATION(#11,#12,$);
#10=IFCAPPLICATION(#12,'1','a','a');
#11=IFCPERSON($,'x',$,$,$,$,$,$);
#12=IFCORGANIZATION($,'x',$,$,$);
#13=IFCBUILDINGELEMENTPROXY('0000000000000000000002',#7,'e',$,$,#14,#15,$,$);
#14=IFCLOCALPLACEMENT($,#3);
#15=IFCPRODUCTDEFINITIONSHAPE($,$,(#16));
#16=IFCSHAPEREPRESENTATION(#2,'Body','{kind}',(#{item}));
#20=IFCDIRECTION((0.,0.,1.));
#21=IFCDIRECTION((1.,0.,0.));
#22=IFCDIRECTION((0.,1.,0.));
#23=IFCCARTESIANPOINT((0.,0.));
{instances}
ENDSEC;
END-ISO-10303-21;
"""


def mesher(text: str, *, length_m: float = 1.0, angle_rad: float = 1.0) -> ItemMesher:
    return ItemMesher(StepText(np.frombuffer(text.encode(), dtype=np.uint8)), length_m=length_m, angle_rad=angle_rad)


def ours(text: str, item: int = ITEM) -> Solid:
    return mesher(text).mesh(item)


def theirs(text: str, kernel: str = "opencascade") -> Solid:
    """Raises what ifcopenshell raises when it makes nothing."""
    settings = ifcopenshell.geom.settings()
    settings.set("weld-vertices", True)
    settings.set("no-normals", True)
    model = ifcopenshell.file.from_string(text)  # must outlive the call: elements do not keep it
    shape = ifcopenshell.geom.create_shape(settings, model.by_type("IfcElement")[0], geometry_library=kernel)
    made = shape.geometry
    vertices = np.frombuffer(made.verts_buffer, dtype=np.float64).reshape(-1, 3).copy()
    return Solid(vertices, np.frombuffer(made.faces_buffer, dtype=np.int32).reshape(-1, 3).copy(), closed=False)


def assert_same(first: Solid, second: Solid, *, box_m: float = 0.01, area: float = 0.02) -> None:
    """Boxes within ``box_m``, areas within a part ``area``: the bar of the project is 1 cm and 5 %."""
    for one, other in zip(first.box, second.box, strict=True):
        np.testing.assert_allclose(one, other, atol=box_m, rtol=0)
    assert abs(first.area - second.area) <= area * second.area, (first.area, second.area)
