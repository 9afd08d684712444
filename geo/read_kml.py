"""KML (OGC 12-007r2) as a table of features: placemarks with their folder, description and data; degrees by the standard."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

import numpy as np
import shapely
from defusedxml import ElementTree as DefusedTree
from defusedxml.common import DefusedXmlException

from geo.feature_tables import MOST_COLUMNS, FeatureTable, first_free
from values.errors import FileRefused
from values.problems import Findings, Severity, Where

_SHAPES: Final = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack")
_IGNORED: Final = ("NetworkLink", "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Model")
_TAG: Final = re.compile(r"<[^>]{0,2000}>")
_MOST_TEXT: Final = 2_000
_MOST_DEPTH: Final = 100


def is_kml(head: bytes) -> bool:
    """Whether a file that begins so is KML."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"<") and (b"<kml" in head or b"/kml/2." in head or b"earth.google.com/kml" in head)


def read_kml(path: Path, *, name: str, max_rows: int) -> FeatureTable:
    """The placemarks of a file, in order. A placemark whose coordinates cannot be read keeps its place without geometry.

    Raises:
        FileRefused: ``kml_malformed`` (``reason``), ``kml_forbidden`` (``found``), ``kml_without_placemarks`` (``found``),
            ``vector_too_many_features``.
    """
    root = _root(path.read_bytes())
    findings = Findings()
    placemarks = list(_placemarks(root, (), 0))
    if not placemarks and _local(root) in _SHAPES:  # a bare geometry
        placemarks = [(root, ())]
    if not placemarks:
        found = sorted({_local(element) for element in root.iter()})
        raise FileRefused("kml_without_placemarks", found=", ".join(found)[:200])
    if len(placemarks) > max_rows:
        raise FileRefused("vector_too_many_features", found=len(placemarks), most=max_rows)
    geometries: list[Any] = []
    rows: list[dict[str, str]] = []
    for number, (placemark, folders) in enumerate(placemarks, start=1):
        geometries.append(_geometry_of(placemark, number, findings))
        rows.append(_attributes(placemark, folders))
    ignored = sum(_local(element) in _IGNORED for element in root.iter())
    if ignored:
        findings.add("kml_parts_ignored", Severity.WARNING, count=ignored)
    title = next(
        (text for element in root.iter() if _local(element) == "Document" and (text := _child(element, "name"))), ""
    )
    values = np.empty(len(geometries), dtype=object)
    values[:] = geometries
    return FeatureTable(title or name, _columns(rows), values, degrees_by_format=True, problems=findings.problems())


def _root(data: bytes) -> Element:
    try:
        root: Element = DefusedTree.fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as found:
        raise FileRefused("kml_forbidden", found=type(found).__name__) from None
    except (ParseError, ValueError, LookupError) as flaw:
        raise FileRefused("kml_malformed", reason=str(flaw)[:120]) from None
    return root


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _child(element: Element, name: str) -> str:
    return next(((each.text or "").strip() for each in element if _local(each) == name), "")


def _placemarks(element: Element, folders: tuple[str, ...], depth: int) -> Iterator[tuple[Element, tuple[str, ...]]]:
    if depth > _MOST_DEPTH:
        raise FileRefused("kml_malformed", reason="nested too deeply")
    for each in element:
        match _local(each):
            case "Placemark":
                yield each, folders
            case "Folder":
                named = _child(each, "name")
                yield from _placemarks(each, (*folders, named) if named else folders, depth + 1)
            case "Document":
                yield from _placemarks(each, folders, depth + 1)


def _attributes(placemark: Element, folders: tuple[str, ...]) -> dict[str, str]:
    row = {"name": _child(placemark, "name"), "folder": " / ".join(folders)}
    row["description"] = _plain(_child(placemark, "description"))
    for element in placemark.iter():
        match _local(element):
            case "Data":
                row.setdefault(element.get("name", "").strip() or "data", _child(element, "value")[:_MOST_TEXT])
            case "SimpleData":
                row.setdefault(element.get("name", "").strip() or "data", (element.text or "").strip()[:_MOST_TEXT])
    return row


def _plain(text: str) -> str:
    """A description without its markup: it is a stranger's page."""
    return " ".join(_TAG.sub(" ", text[: 10 * _MOST_TEXT]).split())[:_MOST_TEXT]


def _columns(rows: list[dict[str, str]]) -> dict[str, list[Any]]:
    named = list(dict.fromkeys(key for row in rows for key in row))[:MOST_COLUMNS]
    columns: dict[str, list[Any]] = {}
    for key in named:
        values = [row.get(key) or None for row in rows]
        if any(values):
            columns[first_free(key, columns)] = values
    return columns


def _geometry_of(placemark: Element, number: int, findings: Findings) -> Any:
    shapes = [placemark] if _local(placemark) in _SHAPES else [each for each in placemark if _local(each) in _SHAPES]
    try:
        parts = [part for shape in shapes for part in _parts(shape, 0)]
        return None if not parts else parts[0] if len(parts) == 1 else _joined(parts)
    except (ValueError, shapely.errors.ShapelyError) as flaw:
        findings.add("geometry_malformed", Severity.WARNING, Where(row=number), reason=str(flaw)[:60])
        return None


def _parts(shape: Element, depth: int) -> Iterator[Any]:
    if depth > _MOST_DEPTH:
        raise ValueError("nested too deeply")
    match _local(shape):
        case "Point":
            yield shapely.Point(_coordinates(_child(shape, "coordinates"))[0])
        case "LineString" | "LinearRing":
            yield shapely.LineString(_coordinates(_child(shape, "coordinates")))
        case "Polygon":
            rings = [*_rings(shape, "outerBoundaryIs"), *_rings(shape, "innerBoundaryIs")]
            if not rings:
                raise ValueError("Polygon without boundary")
            yield shapely.Polygon(rings[0], rings[1:])
        case "Track":
            yield shapely.LineString([_numbers(each.text or "", None) for each in shape if _local(each) == "coord"])
        case _:
            for each in shape:
                if _local(each) in _SHAPES:
                    yield from _parts(each, depth + 1)


def _rings(polygon: Element, name: str) -> Iterator[list[list[float]]]:
    for boundary in polygon:
        if _local(boundary) == name:
            for ring in boundary:
                if _local(ring) == "LinearRing":
                    yield _coordinates(_child(ring, "coordinates"))


def _coordinates(text: str) -> list[list[float]]:
    """Longitude and latitude of ``lon,lat[,height] lon,lat…``; heights are above a ground that no map here knows."""
    # A blank after a comma is no place for mercy: a place that lacks its latitude would take the next one's longitude.
    tuples = text.split()
    if not tuples:
        raise ValueError("no coordinates")
    return [_numbers(each, ",") for each in tuples]


def _numbers(text: str, separator: str | None) -> list[float]:
    numbers = [float(part) for part in text.split(separator)[:2] if part.strip()]
    if len(numbers) != 2:
        raise ValueError(f"{text[:40]!r} is no place")
    return numbers


def _joined(parts: Iterable[Any]) -> Any:
    """Parts of one kind as its multiple, of several kinds as a collection."""
    listed = list(parts)
    kinds = {part.geom_type for part in listed}
    if kinds == {"Point"}:
        return shapely.MultiPoint(listed)
    if kinds == {"LineString"}:
        return shapely.MultiLineString(listed)
    return shapely.MultiPolygon(listed) if kinds == {"Polygon"} else shapely.GeometryCollection(listed)
