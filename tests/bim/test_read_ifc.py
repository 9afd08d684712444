"""Models into rows: real files of three schemas, and small made ones for each rule."""

import json
from pathlib import Path

import ifcopenshell
import ifcopenshell.guid
import pytest

from bim.elements import ELEMENT_SCHEMA
from bim.read_ifc import read_ifc
from values.errors import FileRefused

LENGTH_MM = ("MILLI", "METRE")


class Maker:
    """Writes small models by hand."""

    def __init__(self, schema: str = "IFC4", prefix: str | None = None) -> None:
        self.file = ifcopenshell.file(schema=schema)
        units = [
            self.file.create_entity("IfcSIUnit", UnitType=kind, Prefix=prefix, Name=name)
            for kind, name in (("LENGTHUNIT", "METRE"), ("AREAUNIT", "SQUARE_METRE"), ("VOLUMEUNIT", "CUBIC_METRE"))
        ]
        assignment = self.file.create_entity("IfcUnitAssignment", Units=units)
        self.context = self.file.create_entity(
            "IfcGeometricRepresentationContext",
            ContextType="Model",
            CoordinateSpaceDimension=3,
            WorldCoordinateSystem=self.file.create_entity(
                "IfcAxis2Placement3D", Location=self.file.create_entity("IfcCartesianPoint", (0.0, 0.0, 0.0))
            ),
        )
        self.project = self.root(
            "IfcProject", Name="P", UnitsInContext=assignment, RepresentationContexts=[self.context]
        )

    def root(self, entity_class: str, **attributes):
        attributes.setdefault("GlobalId", ifcopenshell.guid.new())
        return self.file.create_entity(entity_class, **attributes)

    def aggregate(self, whole, *parts):
        return self.root("IfcRelAggregates", RelatingObject=whole, RelatedObjects=parts)

    def contain(self, place, *elements):
        return self.root("IfcRelContainedInSpatialStructure", RelatingStructure=place, RelatedElements=elements)

    def single(self, name: str, measure: str, value):
        return self.file.create_entity(
            "IfcPropertySingleValue", Name=name, NominalValue=self.file.create_entity(measure, value)
        )

    def read(self, tmp_path: Path):
        path = tmp_path / "made.ifc"
        self.file.write(str(path))
        return read_ifc(path)


def rows(model) -> dict[str, dict]:
    return {row["name"]: row for row in model.elements.to_pylist()}


def codes(model) -> list[str]:
    return [problem.code for problem in model.problems]


def test_the_real_building_has_3556_elements_on_6_storeys(samples) -> None:
    model = read_ifc(samples / "schependomlaan" / "design.ifc")
    assert model.elements.schema == ELEMENT_SCHEMA
    assert model.elements.num_rows == model.counts["elements"] == 3556
    storeys = [node for node in model.spatial if node.element_class == "IfcBuildingStorey"]
    assert [storey.name[:2] for storey in storeys] == ["-1", "00", "01", "02", "03", "04"]
    assert model.counts["without_storey"] == 0
    assert set(model.elements["storey_guid"].to_pylist()) == {storey.guid for storey in storeys}
    assert len(set(model.elements["element_guid"].to_pylist())) == 3556


@pytest.mark.parametrize(
    ("name", "elements", "schema"),
    [
        ("models/building_rev_a.ifc", 15, "IFC4"),
        ("models/building_rev_b.ifc", 15, "IFC4"),
        ("models/drainage_system_rc3.ifc", 13, "IFC4X3_ADD2"),
        ("models/duplex_georeferenced.ifc", 218, "IFC2X3"),
        ("models/hvac_heating.ifc", 222, "IFC4"),
        ("models/infra_bridge_georeferenced.ifc", 57, "IFC4"),
        ("models/mad_scientist_4d.ifc", 394, "IFC4"),
        ("models/pavement_elements.ifc", 18, "IFC4"),
        ("models/pgsuper_bridge_with_tasks.ifc", 18, "IFC4X3_ADD2"),
        ("schependomlaan/trades/002.ifc", 1978, "IFC2X3"),
        ("schependomlaan/trades/IFC-staal.ifc", 78, "IFC2X3"),
    ],
)
def test_real_models(samples, name, elements, schema) -> None:
    model = read_ifc(samples / name)
    assert (model.elements.num_rows, model.schema) == (elements, schema)
    assert all(model.elements["storey_guid"].to_pylist())


def test_a_bridge_stands_in_its_parts(samples) -> None:
    model = read_ifc(samples / "models" / "pgsuper_bridge_with_tasks.ifc")
    nodes = {node.guid: node for node in model.spatial}
    deck = next(node for node in model.spatial if node.name == "Deck")
    assert deck.element_class == "IfcBridgePart"
    assert nodes[deck.parent_guid].name == "Superstructure"
    assert nodes[nodes[deck.parent_guid].parent_guid].element_class == "IfcBridge"
    girder = rows(model)["Span 1, Girder C"]
    assert (girder["storey"], girder["predefined_type"]) == ("Superstructure", "GIRDER")


def test_quantities_and_types_of_a_real_wall(samples) -> None:
    wall = rows(read_ifc(samples / "models" / "building_rev_b.ifc"))["plumbing wall"]
    assert (wall["predefined_type"], wall["type_name"]) == ("PLUMBINGWALL", "plumbing wall")
    assert (wall["length_m"], wall["area_m2"]) == pytest.approx((3.8, 6.862581), abs=1e-6)
    assert wall["volume_m3"] == pytest.approx(0.164702, abs=1e-6)
    assert json.loads(wall["property_sets"])["Pset_WallCommon"]["IsExternal"] is False


def test_older_schema_name_is_told(samples) -> None:
    model = read_ifc(samples / "models" / "drainage_system_rc3.ifc")
    assert model.declared_schema == "IFC4X3_RC3"
    assert codes(model) == ["model_schema_read_as"]
    manhole = rows(model)["212"]
    assert (manhole["classification"], manhole["materials"], manhole["storey"]) == (
        "312200",
        "betoni",
        "Sammalammintie",
    )


def test_features_are_no_elements_and_places_are_found_through_wholes_and_openings(tmp_path) -> None:
    make = Maker()
    storey, space = make.root("IfcBuildingStorey", Name="L1"), make.root("IfcSpace", Name="S")
    wall, part, opening, door, loose = (
        make.root(entity_class, Name=name)
        for entity_class, name in (
            ("IfcWall", "wall"),
            ("IfcBuildingElementPart", "part"),
            ("IfcOpeningElement", "hole"),
            ("IfcDoor", "door"),
            ("IfcFurniture", "chair"),
        )
    )
    make.aggregate(make.project, storey)
    make.aggregate(storey, space)
    make.contain(storey, wall)
    make.contain(space, loose)
    make.aggregate(wall, part)
    make.root("IfcRelVoidsElement", RelatingBuildingElement=wall, RelatedOpeningElement=opening)
    make.root("IfcRelFillsElement", RelatingOpeningElement=opening, RelatedBuildingElement=door)
    zone = make.root("IfcZone", Name="Flat 7")
    make.root("IfcRelAssignsToGroup", RelatedObjects=[space], RelatingGroup=zone)
    found = rows(make.read(tmp_path))
    assert list(found) == ["wall", "part", "door", "chair"]  # file order, no opening
    assert {row["storey"] for row in found.values()} == {"L1"}
    assert found["chair"]["zone"] == "Flat 7"


def test_cycles_end(tmp_path) -> None:
    make = Maker()
    one, two = make.root("IfcBuildingStorey", Name="1"), make.root("IfcBuildingStorey", Name="2")
    wall = make.root("IfcWall", Name="wall")
    make.aggregate(one, two)
    make.aggregate(two, one)
    make.contain(two, wall)
    placement = make.file.create_entity("IfcLocalPlacement")
    placement.PlacementRelTo = placement
    one.ObjectPlacement = placement
    model = make.read(tmp_path)
    assert rows(model)["wall"]["storey"] == "2"
    assert sorted(node.name for node in model.spatial) == ["1", "2"]


def test_doubled_and_missing_ids_keep_their_rows_under_names_no_link_can_mean(tmp_path) -> None:
    make = Maker()
    guid = ifcopenshell.guid.new()
    for name in ("a", "b", "c"):
        make.root("IfcWall", GlobalId=guid, Name=name)
    nameless = make.root("IfcSlab", GlobalId="", Name="d")
    model = make.read(tmp_path)
    assert model.elements["element_guid"].to_pylist() == [guid, f"{guid}~2", f"{guid}~3", f"~{nameless.id()}"]
    assert codes(model) == ["model_guid_doubled", "model_guid_doubled", "model_guid_missing"]
    assert model.counts["doubled_guids"] == 2


def test_values_come_out_in_si_whatever_the_units(tmp_path) -> None:
    make = Maker(prefix="MILLI")
    inch = make.file.create_entity(
        "IfcConversionBasedUnit",
        UnitType="LENGTHUNIT",
        Name="INCH",
        ConversionFactor=make.file.create_entity(
            "IfcMeasureWithUnit",
            ValueComponent=make.file.create_entity("IfcLengthMeasure", 0.0254),
            UnitComponent=make.file.create_entity("IfcSIUnit", UnitType="LENGTHUNIT", Name="METRE"),
        ),
    )
    wall, wall_type = make.root("IfcWall", Name="w"), make.root("IfcWallType", Name="T", PredefinedType="USERDEFINED")
    wall_type.ElementType = "RAMMED_EARTH"
    inches = make.single("Trim", "IfcPositiveLengthMeasure", 10.0)
    inches.Unit = inch
    wall_type.HasPropertySets = [
        make.root("IfcPropertySet", Name="A", HasProperties=[make.single("Width", "IfcLengthMeasure", 200.0), inches])
    ]
    own = make.root("IfcPropertySet", Name="A", HasProperties=[make.single("Width", "IfcLengthMeasure", 250.0)])
    quantities = make.root(
        "IfcElementQuantity",
        Name="Qto_WallBaseQuantities",
        Quantities=[
            make.file.create_entity("IfcQuantityLength", Name="Length", LengthValue=3000.0),
            make.file.create_entity("IfcQuantityArea", Name="NetSideArea", AreaValue=6e6),
            make.file.create_entity("IfcQuantityVolume", Name="NetVolume", VolumeValue=1.5e9),
        ],
    )
    make.root("IfcRelDefinesByType", RelatedObjects=[wall], RelatingType=wall_type)
    for definition in (own, quantities):
        make.root("IfcRelDefinesByProperties", RelatedObjects=[wall], RelatingPropertyDefinition=definition)
    row = rows(make.read(tmp_path))["w"]
    assert json.loads(row["property_sets"])["A"] == pytest.approx({"Width": 0.25, "Trim": 0.254})
    assert (row["length_m"], row["area_m2"], row["volume_m3"]) == pytest.approx((3.0, 6.0, 1.5))
    assert (row["type_name"], row["predefined_type"]) == ("T", "RAMMED_EARTH")


def test_materials_through_layers_and_codes_of_the_type(tmp_path) -> None:
    make = Maker()
    wall, wall_type = make.root("IfcWall", Name="w"), make.root("IfcWallType", Name="T")
    make.root("IfcRelDefinesByType", RelatedObjects=[wall], RelatingType=wall_type)
    brick, gap = (make.file.create_entity("IfcMaterial", Name=name) for name in ("brick; red", "air"))
    layers = [
        make.file.create_entity("IfcMaterialLayer", Material=one, LayerThickness=1.0) for one in (brick, gap, brick)
    ]
    usage = make.file.create_entity(
        "IfcMaterialLayerSetUsage",
        ForLayerSet=make.file.create_entity("IfcMaterialLayerSet", MaterialLayers=layers),
        LayerSetDirection="AXIS2",
        DirectionSense="POSITIVE",
        OffsetFromReferenceLine=0.0,
    )
    make.root("IfcRelAssociatesMaterial", RelatedObjects=[wall], RelatingMaterial=usage)
    code = make.file.create_entity("IfcClassificationReference", Identification="30-01.10", Name="墙")
    make.root("IfcRelAssociatesClassification", RelatedObjects=[wall_type], RelatingClassification=code)
    row = rows(make.read(tmp_path))["w"]
    assert (row["materials"], row["classification"]) == ("brick, red; air", "30-01.10")


def test_no_elements_is_a_refusal_that_says_what_is_there(tmp_path) -> None:
    make = Maker("IFC4X3_ADD2")
    make.aggregate(make.project, make.root("IfcSite", Name="s"))
    with pytest.raises(FileRefused) as refused:
        make.read(tmp_path)
    assert (refused.value.code, refused.value.fields) == ("model_without_elements", {"found": "IfcSite 1"})


def test_what_the_parser_cannot_read_is_refused_in_plain_words(tmp_path) -> None:
    path = tmp_path / "x.ifc"
    path.write_text("ISO-10303-21;FILE_SCHEMA(('IFC4'));ENDSEC;DATA;#1=IFCWALL($);ENDSEC;END-ISO-10303-21;")
    with pytest.raises(FileRefused) as refused:
        read_ifc(path)
    assert refused.value.code == "model_unreadable"
    assert refused.value.fields["detail"]


@pytest.mark.parametrize(
    ("name", "crs", "eastings", "northings", "height", "axis"),
    [
        ("duplex_georeferenced.ifc", "EPSG:9897", 76670.0, 77179.0, 293.7, (0.325568, 0.945519)),
        ("building_rev_a.ifc", "EPSG:32760", 729013.34883, 9063992.684697, 1.3, (0.5, 0.866025)),
    ],
)
def test_real_georeferences(samples, name, crs, eastings, northings, height, axis) -> None:
    found = read_ifc(samples / "models" / name).georeference
    assert found.crs_name == crs
    assert (found.eastings, found.northings, found.orthogonal_height) == pytest.approx(
        (eastings, northings, height), abs=1e-4
    )
    assert (found.x_axis_abscissa, found.x_axis_ordinate) == pytest.approx(axis, abs=1e-5)
    assert found.scale == pytest.approx(1.0)


def test_site_position_west_of_greenwich(samples) -> None:
    found = read_ifc(samples / "models" / "duplex_georeferenced.ifc").georeference
    assert (found.site_latitude, found.site_longitude) == pytest.approx((41.8744, -87.6394), abs=1e-5)


@pytest.mark.parametrize(
    ("prefix", "map_prefix", "stated_scale", "eastings", "expected", "scale", "told"),
    [
        (None, "none", 0.9996, 500000.0, 500000.0, 0.9996, False),
        ("MILLI", "none", 0.001, 500000.0, 500000.0, 1.0, False),  # metres, as the scale says
        ("MILLI", "none", None, 5e8, 500000.0, 1.0, False),  # no map unit: the model's
        ("MILLI", "metre", 0.001, 500000.0, 500000.0, 1.0, False),
        ("MILLI", "metre", None, 500000.0, 500000.0, 1.0, True),  # scale left out in a millimetre file
        ("MILLI", "metre", 1.0, 500000.0, 500000.0, 1.0, True),
        ("MILLI", "milli", 1.0, 5e8, 500000.0, 1.0, False),
    ],
)
def test_map_conversion_in_metres(  # noqa: PLR0917
    tmp_path, prefix, map_prefix, stated_scale, eastings, expected, scale, told
) -> None:
    make = Maker(prefix=prefix)
    make.root("IfcWall", Name="w")
    crs = make.file.create_entity("IfcProjectedCRS", Name="EPSG:4547")
    if map_prefix != "none":
        crs.MapUnit = make.file.create_entity(
            "IfcSIUnit", UnitType="LENGTHUNIT", Prefix="MILLI" if map_prefix == "milli" else None, Name="METRE"
        )
    make.file.create_entity(
        "IfcMapConversion",
        SourceCRS=make.context,
        TargetCRS=crs,
        Eastings=eastings,
        Northings=0.0,
        OrthogonalHeight=0.0,
        Scale=stated_scale,
    )
    model = make.read(tmp_path)
    assert model.georeference.crs_name == "EPSG:4547"
    assert model.georeference.eastings == pytest.approx(expected)
    assert model.georeference.scale == pytest.approx(scale)
    assert ("model_map_scale_ignores_units" in codes(model)) is told


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected", "told"),
    [
        ((30, 30, 0), (114, 20, 24, 500000), (30.5, 114.340139), False),
        ((-33, -30, 0), (-70, -15, 0), (-33.5, -70.25), False),
        ((0, -30, 0), (10, 0, 0), (-0.5, 10.0), False),  # the sign on one part only
        ((0, 0, 0), (0, 0, 0), (None, None), False),  # what programs write for "not said"
        ((91, 0, 0), (10, 0, 0), (None, None), True),
    ],
)
def test_site_angles(tmp_path, latitude, longitude, expected, told) -> None:
    make = Maker()
    make.root("IfcWall", Name="w")
    make.root("IfcSite", RefLatitude=latitude, RefLongitude=longitude)
    model = make.read(tmp_path)
    found = (model.georeference.site_latitude, model.georeference.site_longitude)
    assert found == (expected if expected[0] is None else pytest.approx(expected, abs=1e-6))
    assert ("model_site_position_impossible" in codes(model)) is told


def test_storeys_in_millimetres_have_elevations_in_metres(tmp_path) -> None:
    make = Maker(prefix="MILLI")
    make.root("IfcWall", Name="w")
    for name, height in (("upper", 3200.0), ("lower", -1500.0)):
        make.root("IfcBuildingStorey", Name=name, Elevation=height)
    assert [(node.name, node.elevation_m) for node in make.read(tmp_path).spatial] == [("lower", -1.5), ("upper", 3.2)]


def test_every_kind_of_property_is_kept(tmp_path) -> None:
    make = Maker(prefix="MILLI")
    new = make.file.create_entity
    wall = make.root("IfcWall", Name="w")
    length = [new("IfcLengthMeasure", value) for value in (1000.0, 2000.0)]
    labels = [new("IfcLabel", value) for value in ("NEW", "旧")]
    properties = [
        new("IfcPropertyEnumeratedValue", Name="status", EnumerationValues=labels),
        new("IfcPropertyListValue", Name="list", ListValues=length),
        new("IfcPropertyBoundedValue", Name="range", LowerBoundValue=length[0], UpperBoundValue=length[1]),
        new("IfcPropertyTableValue", Name="table", DefiningValues=labels, DefinedValues=length),
        new("IfcPropertyReferenceValue", Name="steel", PropertyReference=new("IfcMaterial", Name="S355")),
        new("IfcComplexProperty", Name="nest", UsageName="u", HasProperties=[make.single("n", "IfcInteger", 7)]),
        make.single("markup", "IfcText", "<script>alert('x')</script>"),
        make.single("yes", "IfcBoolean", True),
    ]
    definition = make.root("IfcPropertySet", Name="S", HasProperties=properties)
    make.root("IfcRelDefinesByProperties", RelatedObjects=[wall], RelatingPropertyDefinition=definition)
    found = json.loads(rows(make.read(tmp_path))["w"]["property_sets"])["S"]
    assert found == {
        "status": ["NEW", "旧"],
        "list": [1.0, 2.0],
        "range": {"lower": 1.0, "upper": 2.0, "set": None},
        "table": [["NEW", 1.0], ["旧", 2.0]],
        "steel": "S355",
        "nest": {"n": 7},
        "markup": "<script>alert('x')</script>",
        "yes": True,
    }
