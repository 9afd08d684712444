"""IFC 2x3, 4 and 4.3 models into our own types, in this process: strangers' files go through ``read_in_child``."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ifcopenshell
import pyarrow as pa

from bim.base_quantities import stated_measures
from bim.elements import ELEMENT_SCHEMA, BuildingModel
from bim.read_associations import AssociationReader
from bim.read_entities import Entity, OpenFile, attribute, clean, instances, note_unreadable, text
from bim.read_georeference import read_georeference
from bim.read_properties import PropertyReader
from bim.read_spatial import SpatialReader, place_name
from bim.read_units import read_units
from bim.screen_ifc import IfcHeader, screen_ifc, with_raw_text, write_readable_copy
from values.errors import FileRefused
from values.problems import Findings, Severity, Where

OnElements = Callable[[int, int], None]
_REPORT_EVERY = 500
_LOG_BYTES = 100_000


def read_ifc(path: Path, *, max_mb: int = 500, on_elements: OnElements | None = None) -> BuildingModel:
    """Read a model without its shapes: bounding boxes are empty and ``shape`` is "none" until the geometry is made.

    Args:
        path: An IFC file in STEP form.
        max_mb: Largest size taken.
        on_elements: Told (done, total) now and then.

    Raises:
        FileRefused: The codes of ``screen_ifc``; ``model_unreadable`` (the engine cannot parse it);
            ``model_without_elements``.
    """
    header = with_raw_text(path, screen_ifc(path, max_mb=max_mb))
    with tempfile.TemporaryDirectory(prefix="atlas-ifc-") as folder:
        return read_open_model(open_model(path, header, Path(folder)), header, on_elements=on_elements)


def open_model(path: Path, header: IfcHeader, folder: Path) -> OpenFile:
    """Open a screened file; ``folder`` takes the rewritten copy where one is needed. Raises ``model_unreadable``."""
    if header.needs_copy:
        copy = folder / "readable.ifc"
        write_readable_copy(path, header, copy)
        path = copy
    ifcopenshell.get_log()  # empties what earlier files left: the log belongs to the process
    try:
        return ifcopenshell.open(path, format=".ifc")
    except (OSError, RuntimeError, ValueError, LookupError, NotImplementedError, ifcopenshell.Error) as error:
        raise FileRefused("model_unreadable", header.problems, detail=_parser_said(error)) from error


def read_open_model(model: OpenFile, header: IfcHeader, *, on_elements: OnElements | None = None) -> BuildingModel:
    """Everything but the shapes out of an open file. Raises ``FileRefused`` (``model_without_elements``)."""
    findings = Findings(header.problems)
    _note_parser_log(findings)
    elements = model_elements(model)
    if not elements:
        products = Counter(product.is_a() for product in instances(model, "IfcProduct"))
        found = ", ".join(f"{name} {count}" for name, count in products.most_common(5)) or "-"
        raise FileRefused("model_without_elements", findings.problems(), found=found)
    units = read_units(model)
    spatial = SpatialReader(model, units)
    reader = _ElementReader(spatial, PropertyReader(model, units, findings), AssociationReader(model), findings)
    rows = []
    for number, element in enumerate(elements):
        rows.append(reader.row(element))
        if on_elements and number % _REPORT_EVERY == 0:
            on_elements(number, len(elements))
    tree = spatial.tree()
    return BuildingModel(
        schema=header.schema,
        declared_schema=header.declared_schema,
        project_name=_project_name(model),
        application=_application(model),
        georeference=read_georeference(model, units, findings),
        spatial=tree,
        elements=pa.Table.from_pylist(rows, schema=ELEMENT_SCHEMA),
        problems=findings.problems(),
        counts={
            "elements": len(rows),
            "storeys": sum(node.element_class == "IfcBuildingStorey" for node in tree),
            "without_storey": sum(not row["storey_guid"] for row in rows),
            "doubled_guids": findings.count("model_guid_doubled"),
        },
    )


def model_elements(model: OpenFile) -> list[Entity]:
    """The elements of a model in the order of their entity numbers: every IfcElement but features such as openings."""
    return [element for element in instances(model, "IfcElement") if not element.is_a("IfcFeatureElement")]


class _ElementReader:
    """Rows of the element table.

    An element whose GlobalId stands in the file already is a real thing with a wrong name: it keeps its row (so that
    counts and pictures stay whole) under the name ``<GlobalId>~2``, which no link can mean: ``~`` is no letter of a
    GlobalId.
    """

    def __init__(
        self, spatial: SpatialReader, properties: PropertyReader, associations: AssociationReader, findings: Findings
    ) -> None:
        self._spatial = spatial
        self._properties = properties
        self._associations = associations
        self._findings = findings
        self._seen: Counter[str] = Counter()

    def row(self, element: Entity) -> Mapping[str, Any]:
        """One row; what cannot be read of it stays empty and is noted."""
        row: dict[str, Any] = {
            "element_guid": self._unique_guid(element),
            "element_class": element.is_a(),
            "shape": "none",
        }
        try:
            row |= self._described(element)
        except (RuntimeError, TypeError, ValueError, AttributeError, RecursionError) as error:
            note_unreadable(self._findings, element, error)
        return row

    def _unique_guid(self, element: Entity) -> str:
        guid = text(element, "GlobalId")
        where = Where(entity=f"#{element.id()}", field="GlobalId")
        if not guid:
            self._findings.add("model_guid_missing", Severity.WARNING, where, element_class=element.is_a())
            return f"~{element.id()}"
        self._seen[guid] += 1
        if self._seen[guid] == 1:
            return guid
        kept = f"{guid}~{self._seen[guid]}"
        self._findings.add("model_guid_doubled", Severity.WARNING, where, element_guid=guid, kept_as=kept)
        return kept

    def _described(self, element: Entity) -> dict[str, Any]:
        element_type = self._properties.types.get(element.id())
        described = [element] if element_type is None else [element, element_type]
        ancestors = self._spatial.ancestors(element)
        place = self._spatial.place_of(ancestors)
        property_sets, quantities = self._properties.sets_of(element)
        measures = stated_measures(quantities)
        return {
            "predefined_type": predefined_type(element, element_type),
            "name": text(element, "Name"),
            "tag": text(element, "Tag"),
            "type_name": text(element_type, "Name") if element_type is not None else text(element, "ObjectType"),
            "storey_guid": text(place, "GlobalId") if place is not None else "",
            "storey": place_name(place) if place is not None else "",
            "zone": self._associations.groups([element, *ancestors]),
            "classification": self._associations.codes(described),
            "materials": self._associations.materials(described),
            "property_sets": _json(property_sets),
            "quantities": _json(quantities),
            "length_m": measures.length_m,
            "area_m2": measures.area_m2,
            "volume_m3": measures.volume_m3,
        }


def predefined_type(element: Entity, element_type: Entity | None) -> str:
    """The predefined type of an element, else of its type; USERDEFINED is resolved to the author's own word."""
    for entity, own_word in ((element, "ObjectType"), (element_type, "ElementType")):
        if entity is None:
            continue
        stated = text(entity, "PredefinedType")
        if stated == "USERDEFINED":
            return text(entity, own_word) or text(element, "ObjectType") or stated
        if stated and stated != "NOTDEFINED":
            return stated
    return ""


def _project_name(model: OpenFile) -> str:
    return next((name for project in instances(model, "IfcProject") if (name := place_name(project))), "")


def _application(model: OpenFile) -> str:
    for application in instances(model, "IfcApplication"):
        named = f"{text(application, 'ApplicationFullName')} {text(application, 'Version')}".strip()
        if named:
            return named
    try:
        return clean(attribute(model.header.file_name, "originating_system", ""))
    except (RuntimeError, AttributeError):
        return ""


def _parser_said(error: Exception) -> str:
    """What the engine said last, short: one file may log a million lines."""
    lines = [line for line in ifcopenshell.get_log()[-_LOG_BYTES:].splitlines() if line.startswith("[error]")]
    return clean(_without_stamps(lines[0]) if lines else error)[:300]


def _note_parser_log(findings: Findings) -> None:
    """Errors that the parser stepped over: references to entities that are not there, values of the wrong type."""
    for line in ifcopenshell.get_log()[:_LOG_BYTES].splitlines():
        if line.startswith("[error]") or "Overwriting instance" in line:  # two entities of one number: one is lost
            findings.add("model_syntax_flaw", Severity.WARNING, detail=clean(_without_stamps(line))[:200])


def _without_stamps(line: str) -> str:
    """``[error] [VAL016] [2026-01-01 00:00:00] text`` without its brackets: the same file must give the same words."""
    while line.startswith("[") and "] " in line:
        line = line.split("] ", 1)[1]
    return line


def _json(sets: Mapping[str, Any]) -> str:
    return json.dumps(sets, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
