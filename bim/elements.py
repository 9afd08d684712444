"""What a building model says, in our own types. The element table is one row an element, in a fixed order.

The row number of an element is its index everywhere: in the mesh file (feature id), in the arrays of ``progress``, in
the viewer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from values.problems import Problem

ELEMENT_SCHEMA = pa.schema(
    [
        ("element_guid", pa.string()),  # IfcRoot.GlobalId
        ("element_class", pa.string()),  # IfcWall …
        ("predefined_type", pa.string()),
        ("name", pa.string()),
        ("tag", pa.string()),
        ("type_name", pa.string()),
        ("storey_guid", pa.string()),  # storey, else facility part, else facility, else site
        ("storey", pa.string()),
        ("zone", pa.string()),  # IfcZone, IfcSpatialZone, IfcGroup; several joined by "; "
        ("classification", pa.string()),  # codes, several joined by "; "
        ("materials", pa.string()),  # names, several joined by "; "
        ("property_sets", pa.string()),  # JSON {set: {property: value}}
        ("quantities", pa.string()),  # JSON {set: {quantity: value}}, SI units
        ("length_m", pa.float64()),
        ("area_m2", pa.float64()),
        ("volume_m3", pa.float64()),
        ("min_x", pa.float64()),  # bounding box in metres, in the project's engineering coordinates
        ("min_y", pa.float64()),
        ("min_z", pa.float64()),
        ("max_x", pa.float64()),
        ("max_y", pa.float64()),
        ("max_z", pa.float64()),
        ("shape", pa.string()),  # mesh | box | none (has no geometry) | failed
    ]
)


@dataclass(frozen=True, slots=True)
class SpatialNode:
    """A site, building, facility, part or storey. ``elevation_m`` is above the project's origin."""

    guid: str
    element_class: str
    name: str
    parent_guid: str | None
    elevation_m: float | None = None


@dataclass(frozen=True, slots=True)
class Georeference:
    """What a model claims about its place (IfcMapConversion or the 2X3 property sets; IfcSite as the weaker claim).

    Eastings, northings, height in metres of ``crs_name``; the axis pair is the direction of the model's x axis on the map;
    ``scale`` multiplies model lengths in metres. ``site_longitude``, ``site_latitude`` in degrees (WGS 84).

    ``stated_by``: map_conversion | rigid_operation | property_sets, empty without any. ``length_unit_m``: metres in one length
    unit of the file. ``true_north_degrees``: counter-clockwise from the model's y axis. The three ``has_…`` tell whether the file
    gives a postal address, an offset of the site's placement, and one of the coordinate system of its shapes.
    """

    crs_name: str = ""
    eastings: float | None = None
    northings: float | None = None
    orthogonal_height: float = 0.0
    x_axis_abscissa: float = 1.0
    x_axis_ordinate: float = 0.0
    scale: float = 1.0
    site_longitude: float | None = None
    site_latitude: float | None = None
    stated_by: str = ""
    length_unit_m: float = 1.0
    true_north_degrees: float | None = None
    has_address: bool = False
    has_site_offset: bool = False
    has_context_offset: bool = False


@dataclass(frozen=True, slots=True)
class BuildingModel:
    """A whole model: spatial tree and element table, with what was found wrong on the way.

    ``schema`` is the schema it was read as, ``declared_schema`` the one its header names.
    """

    schema: str
    declared_schema: str
    project_name: str
    application: str
    georeference: Georeference
    spatial: tuple[SpatialNode, ...]
    elements: pa.Table
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MeshReport:
    """What became of the shapes: ``mesh + box + none + failed`` equals the number of elements.

    ``origin_m`` is the point (engineering coordinates) that the mesh file's coordinates are relative to.
    """

    mesh: int
    box: int
    none: int
    failed: int
    triangles: int
    origin_m: tuple[float, float, float]
    problems: tuple[Problem, ...] = ()
