"""A small pen for IFC files: products with mapped extrusions, relations gathered and written once, no clock, no chance.

Lengths in metres. Every GlobalId comes from a readable key, so a model keeps its ids when it is made again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.generate.ifc_shapes import Entity, IfcShapes, Point3, number


@dataclass(frozen=True, slots=True)
class Place:
    """Where a model stands: EPSG code, easting, northing, height, and the direction of its x axis on the map."""

    crs: str
    easting: float
    northing: float
    height: float
    x_axis: tuple[float, float] = (1.0, 0.0)


@dataclass(slots=True)
class Made:
    """An element as it was written: what the link and report writers need."""

    guid: str
    key: str
    tasks: tuple[str, ...]


@dataclass(slots=True)
class _Groups:
    contained: dict[int, list[Entity]] = field(default_factory=dict)
    typed: dict[int, list[Entity]] = field(default_factory=dict)
    materials: dict[str, list[Entity]] = field(default_factory=dict)
    codes: dict[tuple[str, str], list[Entity]] = field(default_factory=dict)
    property_sets: dict[tuple[str, tuple[tuple[str, str], ...]], list[Entity]] = field(default_factory=dict)
    quantity_sets: dict[tuple[str, tuple[tuple[str, str, float], ...]], list[Entity]] = field(default_factory=dict)
    aggregated: dict[int, list[Entity]] = field(default_factory=dict)


class IfcPen(IfcShapes):
    """Writes one model. Products are made with ``element``; ``save`` closes the relations and writes the file."""

    def __init__(self, schema: str, key: str, words: Mapping[str, Any], place: Place) -> None:
        super().__init__(schema, key)
        self.words = words
        self.made: list[Made] = []
        self._spaces: dict[int, Entity] = {}
        self._types: dict[tuple[str, str], Entity] = {}
        self._maps: dict[int, Entity] = {}
        self._groups = _Groups()
        self._header()
        self._project(place)

    # ---- space

    def space(self, ifc_class: str, key: str, name: str, parent: Entity, **values: Any) -> Entity:
        """A site, facility, part, building or storey under ``parent``."""
        placement = self.new("IfcLocalPlacement", PlacementRelTo=parent.ObjectPlacement, RelativePlacement=self.axes())
        node = self.rooted(ifc_class, key, Name=name, ObjectPlacement=placement, **values)
        self._spaces[parent.id()] = parent
        self._groups.aggregated.setdefault(parent.id(), []).append(node)
        return node

    # ---- things

    def element_type(
        self, ifc_class: str, name: str, solids: Callable[[], Sequence[Entity]] | None = None, **values: Any
    ) -> Entity:
        """The type called ``name``: made once with the shape of ``solids``, later calls give the same one."""
        known = self._types.get((ifc_class, name))
        if known is not None:
            return known
        made = self.rooted(ifc_class, f"type/{ifc_class}/{name}", Name=name, **values)
        if solids is not None:
            mapped = self.new(
                "IfcRepresentationMap",
                MappingOrigin=self.axes(),
                MappedRepresentation=self._shape("SweptSolid", list(solids())),
            )
            made.RepresentationMaps = [mapped]
            self._maps[made.id()] = mapped
        self._types[ifc_class, name] = made
        return made

    def element(  # noqa: PLR0913  a product has this many sides
        self,
        ifc_class: str,
        key: str,
        name: str,
        space: Entity,
        element_type: Entity,
        *,
        at: Point3 = (0, 0, 0),
        x: Point3 | None = None,
        z: Point3 | None = None,
        solids: Sequence[Entity] = (),
        tasks: Sequence[str] = (),
        material: str = "",
        code: tuple[str, str] | None = None,
        properties: Mapping[str, Mapping[str, str]] | None = None,
        quantities: tuple[str, Sequence[tuple[str, str, float]]] | None = None,
        **values: Any,
    ) -> Entity:
        """One product in ``space``. With ``solids`` it has a shape of its own, else it takes its type's."""
        placement = self.new(
            "IfcLocalPlacement", PlacementRelTo=space.ObjectPlacement, RelativePlacement=self.axes(at, x, z)
        )
        if solids:
            shape = self._shape("SweptSolid", list(solids))
        else:
            target = self._same_place
            item = self.new("IfcMappedItem", MappingSource=self._maps[element_type.id()], MappingTarget=target)
            shape = self._shape("MappedRepresentation", [item])
        product = self.rooted(
            ifc_class,
            key,
            Name=name,
            Tag=key,
            ObjectPlacement=placement,
            Representation=self.new("IfcProductDefinitionShape", Representations=[shape]),
            **values,
        )
        self._join(product, space, element_type, material, code)
        for set_name, told in (properties or {}).items():
            self._groups.property_sets.setdefault((set_name, tuple(told.items())), []).append(product)
        if quantities:
            measured = tuple((kind, name, number(value)) for kind, name, value in quantities[1])
            self._groups.quantity_sets.setdefault((quantities[0], measured), []).append(product)
        self.made.append(Made(product.GlobalId, key, tuple(tasks)))
        return product

    def opening(self, host: Entity, key: str, solid: Entity, at: Point3, filling: Entity | None = None) -> None:
        """A hole in ``host``, in its coordinates, and what fills it."""
        hole = self.rooted(
            "IfcOpeningElement",
            f"hole/{key}",
            Name=key,
            ObjectPlacement=self.new(
                "IfcLocalPlacement", PlacementRelTo=host.ObjectPlacement, RelativePlacement=self.axes(at)
            ),
            Representation=self.new("IfcProductDefinitionShape", Representations=[self._shape("SweptSolid", [solid])]),
            PredefinedType="OPENING",
        )
        self.rooted("IfcRelVoidsElement", f"voids/{key}", RelatingBuildingElement=host, RelatedOpeningElement=hole)
        if filling is not None:
            self.rooted(
                "IfcRelFillsElement", f"fills/{key}", RelatingOpeningElement=hole, RelatedBuildingElement=filling
            )

    def _join(
        self, product: Entity, space: Entity, element_type: Entity, material: str, code: tuple[str, str] | None
    ) -> None:
        groups = self._groups
        self._spaces[space.id()] = space
        groups.contained.setdefault(space.id(), []).append(product)
        groups.typed.setdefault(element_type.id(), []).append(product)
        if material:
            groups.materials.setdefault(material, []).append(product)
        if code:
            groups.codes.setdefault(code, []).append(product)

    def _shape(self, kind: str, items: list[Entity]) -> Entity:
        return self.new(
            "IfcShapeRepresentation",
            ContextOfItems=self.body,
            RepresentationIdentifier="Body",
            RepresentationType=kind,
            Items=items,
        )

    # ---- the frame around them

    def _header(self) -> None:
        told = self.file.header
        told.file_description.description = ("ViewDefinition [ReferenceView_V1.2]",)
        told.file_name.name = f"{self.key}.ifc"
        told.file_name.time_stamp = "2026-08-31T09:00:00"
        told.file_name.author = ("",)
        told.file_name.organization = (self.words["organisation"],)
        told.file_name.preprocessor_version = "WorksAtlas sample data"
        told.file_name.originating_system = "WorksAtlas sample data"
        told.file_name.authorization = ""

    def _project(self, place: Place) -> None:
        units = [
            self.new("IfcSIUnit", UnitType=kind, Name=name)
            for kind, name in (
                ("LENGTHUNIT", "METRE"),
                ("AREAUNIT", "SQUARE_METRE"),
                ("VOLUMEUNIT", "CUBIC_METRE"),
                ("PLANEANGLEUNIT", "RADIAN"),
            )
        ]
        context = self.new(
            "IfcGeometricRepresentationContext",
            ContextType="Model",
            CoordinateSpaceDimension=3,
            Precision=1e-5,
            WorldCoordinateSystem=self.axes(),
        )
        self.body = self._subcontext(context, "Body", "MODEL_VIEW")
        self.axis = self._subcontext(context, "Axis", "GRAPH_VIEW")
        crs = self.new(
            "IfcProjectedCRS",
            Name=place.crs,
            Description=self.words["crs_description"],
            GeodeticDatum="CGCS2000",
            VerticalDatum=self.words["vertical_datum"],
            MapProjection="Gauss-Kruger",
            MapZone="CM 114E",
            MapUnit=units[0],
        )
        self.new(
            "IfcMapConversion",
            SourceCRS=context,
            TargetCRS=crs,
            Eastings=number(place.easting),
            Northings=number(place.northing),
            OrthogonalHeight=number(place.height),
            XAxisAbscissa=round(place.x_axis[0], 9),
            XAxisOrdinate=round(place.x_axis[1], 9),
            Scale=1.0,
        )
        self._same_place = self.new("IfcCartesianTransformationOperator3D", LocalOrigin=self.point(0, 0, 0), Scale=1.0)
        self.project = self.rooted(
            "IfcProject",
            "project",
            Name=self.words["project"],
            RepresentationContexts=[context],
            UnitsInContext=self.new("IfcUnitAssignment", Units=units),
        )
        placement = self.new("IfcLocalPlacement", RelativePlacement=self.axes())
        self.site = self.rooted("IfcSite", "site", Name=self.words["site"], ObjectPlacement=placement)
        self.rooted("IfcRelAggregates", "project-site", RelatingObject=self.project, RelatedObjects=[self.site])

    def _subcontext(self, context: Entity, name: str, view: str) -> Entity:
        return self.new(
            "IfcGeometricRepresentationSubContext",
            ContextIdentifier=name,
            ContextType="Model",
            ParentContext=context,
            TargetView=view,
        )

    def save(self, path: Path) -> None:
        """Close all relations and write the file."""
        groups = self._groups
        for ident, parts in groups.aggregated.items():
            self.rooted("IfcRelAggregates", f"parts/{ident}", RelatingObject=self._spaces[ident], RelatedObjects=parts)
        for ident, products in groups.contained.items():
            self.rooted(
                "IfcRelContainedInSpatialStructure",
                f"contains/{ident}",
                RelatedElements=products,
                RelatingStructure=self._spaces[ident],
            )
        for (ifc_class, name), kind in self._types.items():
            if products := groups.typed.get(kind.id(), []):
                key = f"typed/{ifc_class}/{name}"
                self.rooted("IfcRelDefinesByType", key, RelatedObjects=products, RelatingType=kind)
        for name, products in groups.materials.items():
            material = self.new("IfcMaterial", Name=name)
            self.rooted(
                "IfcRelAssociatesMaterial", f"material/{name}", RelatedObjects=products, RelatingMaterial=material
            )
        self._save_codes()
        self._save_sets()
        self.file.write(str(path))

    def _save_codes(self) -> None:
        if not self._groups.codes:
            return
        system = self.new("IfcClassification", Source=self.words["code_source"], Name=self.words["code_system"])
        for (code, name), products in self._groups.codes.items():
            reference = self.new("IfcClassificationReference", Identification=code, Name=name, ReferencedSource=system)
            self.rooted(
                "IfcRelAssociatesClassification",
                f"code/{code}",
                RelatedObjects=products,
                RelatingClassification=reference,
            )

    def _save_sets(self) -> None:
        for index, ((name, told), products) in enumerate(self._groups.property_sets.items()):
            properties = [
                self.new("IfcPropertySingleValue", Name=key, NominalValue=self._label(value)) for key, value in told
            ]
            group = self.rooted("IfcPropertySet", f"pset/{index}", Name=name, HasProperties=properties)
            self._define(f"pset-of/{index}", group, products)
        for index, ((name, measured), products) in enumerate(self._groups.quantity_sets.items()):
            quantities = [
                self.new(f"IfcQuantity{kind}", Name=key, **{f"{kind}Value": value}) for kind, key, value in measured
            ]
            group = self.rooted("IfcElementQuantity", f"qto/{index}", Name=name, Quantities=quantities)
            self._define(f"qto-of/{index}", group, products)

    def _label(self, value: str) -> Entity:
        label = self.new("IfcLabel")
        label[0] = value
        return label

    def _define(self, key: str, definition: Entity, products: list[Entity]) -> None:
        self.rooted("IfcRelDefinesByProperties", key, RelatedObjects=products, RelatingPropertyDefinition=definition)
