"""GeoJSON (RFC 7946, and the older form with a ``crs`` member): a collection, one feature, or a bare geometry."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.feature_tables import MOST_COLUMNS, FeatureTable, first_free, plain_value
from values.errors import FileRefused
from values.problems import Findings, Severity, Where

_GEOMETRIES = {
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
}


def read_geojson(path: Path, *, name: str, max_rows: int) -> tuple[FeatureTable, ...]:
    """The features of one GeoJSON file; one table.

    Features whose geometry cannot be read keep their place with ``None`` and are listed (``geometry_malformed``).

    Raises:
        FileRefused: ``geojson_malformed``, ``geojson_expected``, ``topojson_unsupported``,
            ``vector_too_many_features``, ``vector_too_many_columns``, ``geojson_encoding_unknown``.
    """
    try:
        return (_table(path.read_bytes(), name, max_rows),)
    except RecursionError as error:  # each walk through lists in lists goes down: parsing, measuring, writing
        raise FileRefused("geojson_malformed", line=1, column=1, reason="nested too deeply") from error


def _table(content: bytes, name: str, max_rows: int) -> FeatureTable:
    findings = Findings()
    document = _document(content, findings)
    features = _features(document)
    if len(features) > max_rows:
        raise FileRefused("vector_too_many_features", found=len(features), most=max_rows)
    columns = _columns(features)
    geometries = _geometries(features, findings)
    title = document.get("name")
    return FeatureTable(
        name=title if isinstance(title, str) and title.strip() else name,
        columns=columns,
        geometries=geometries,
        crs_text=_crs_text(document.get("crs")),
        degrees_by_format="crs" not in document,
        problems=findings.problems(),
    )


def _document(content: bytes, findings: Findings) -> Mapping[str, Any]:
    text = _decoded(content, findings)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise FileRefused("geojson_malformed", line=error.lineno, column=error.colno, reason=error.msg) from error
    except ValueError as error:  # a number of thousands of digits
        raise FileRefused("geojson_malformed", line=1, column=1, reason=str(error)[:120]) from error
    if not isinstance(document, dict):
        raise FileRefused("geojson_expected", found=type(document).__name__)
    return document


def _decoded(content: bytes, findings: Findings) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise FileRefused("geojson_encoding_unknown", tried="UTF-8, GB18030") from error
    findings.add("geojson_not_utf8", Severity.WARNING, encoding="GB18030")
    return text


def _features(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    kind = document.get("type")
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        listed = document["features"]
        return [feature if isinstance(feature, dict) else {} for feature in listed]
    if kind == "Feature":
        return [document]
    if isinstance(kind, str) and kind in _GEOMETRIES:
        return [{"geometry": document, "properties": {}}]
    if kind == "Topology":
        raise FileRefused("topojson_unsupported")
    raise FileRefused("geojson_expected", found=str(kind)[:60] if kind is not None else "no type")


def _columns(features: list[Mapping[str, Any]]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {}
    for index, feature in enumerate(features):
        properties = feature.get("properties")
        if not isinstance(properties, dict):
            continue
        for key, value in properties.items():
            if key not in columns:
                if len(columns) >= MOST_COLUMNS:
                    raise FileRefused("vector_too_many_columns", most=MOST_COLUMNS)
                columns[key] = [None] * len(features)
            columns[key][index] = plain_value(value)
    cleaned: dict[str, list[Any]] = {}
    for key, values in columns.items():
        cleaned[first_free(plain_value(key).strip() or "column", cleaned)] = values
    return cleaned


def _geometries(features: list[Mapping[str, Any]], findings: Findings) -> npt.NDArray[np.object_]:
    texts = [json.dumps(feature.get("geometry")) if feature.get("geometry") else None for feature in features]
    geometries: npt.NDArray[np.object_] = shapely.from_geojson(np.asarray(texts, dtype=object), on_invalid="ignore")
    for index in np.flatnonzero(shapely.is_missing(geometries)):
        if texts[index] is not None:
            reason = _what_is_wrong(features[index]["geometry"])
            findings.add("geometry_malformed", Severity.WARNING, Where(row=int(index) + 1), reason=reason)
    return geometries


def _what_is_wrong(geometry: Any) -> str:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if isinstance(kind, str) and kind in _GEOMETRIES:
        return kind
    return str(kind)[:60] if kind is not None else "no type"


def _crs_text(member: Any) -> str:
    """The name in a ``crs`` member; ``null`` and links say nothing that can be read here."""
    if not isinstance(member, dict):
        return ""
    properties = member.get("properties")
    named = properties.get("name", properties.get("code")) if isinstance(properties, dict) else None
    if isinstance(named, int):
        return f"EPSG:{named}"
    return named if isinstance(named, str) else ""
