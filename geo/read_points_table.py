"""A table of coordinates in text (CSV): points, or with a column of lines their vertices in order.

Degrees as numbers or as 120°09′18″; metres in any system that is named at the door. Chinese surveyors call the northing X: which
column is which is found by the size of the numbers, and said.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from geo.feature_tables import FeatureTable, first_free
from values.delimited import Delimited, delimited
from values.encodings import decoded
from values.errors import FileRefused
from values.problems import Findings, Severity, Where

_DEGREES: Final = {
    "longitude": ("经度", "lon", "lng", "long", "longitude", "东经", "经度坐标", "e经度"),
    "latitude": ("纬度", "lat", "latitude", "北纬", "纬度坐标", "n纬度"),
}
_METRES: Final = {
    "first": ("x", "x坐标", "坐标x", "北坐标", "北坐标x", "纵坐标", "纵坐标x", "n", "northing", "northings"),
    "second": ("y", "y坐标", "坐标y", "东坐标", "东坐标y", "横坐标", "横坐标y", "e", "easting", "eastings"),
}
_OTHERS: Final = {
    "line": (
        "线号",
        "线名",
        "线路",
        "线路名称",
        "管线号",
        "管段",
        "管段号",
        "图形号",
        "地块号",
        "面号",
        "line",
        "line_id",
        "shape_id",
    ),
    "ring": ("闭合", "是否闭合", "closed", "面"),
}
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {**_DEGREES, **_METRES, **_OTHERS}
_SEXAGESIMAL: Final = re.compile(
    r"([-+]?\d+(?:\.\d+)?)\s*[°度d:]\s*(?:(\d+(?:\.\d+)?)\s*[′'分m:]\s*(?:(\d+(?:\.\d+)?)\s*(?:″|\"|''|秒|s)?)?)?\s*([NSEW北南东西])?$",
    re.IGNORECASE,
)
_TRUE: Final = frozenset(("1", "y", "yes", "true", "是", "面", "√"))
_NORTHERN: Final = (1.5e6, 6.2e6)
"""Northings of all China; eastings without a zone's number are smaller, with it larger."""


def is_points_table(head: bytes) -> bool:
    """Whether a text that begins so is a table with two columns of coordinates."""
    try:
        text, _ = decoded(head[: head.rfind(b"\n") + 1] or head)
        columns = delimited(text, COLUMNS, tuple(COLUMNS), max_rows=2_000_000).columns
    except FileRefused:
        return False
    return columns.keys() >= _DEGREES.keys() or columns.keys() >= _METRES.keys()


def read_points_table(path: Path, *, name: str, max_rows: int) -> FeatureTable:
    """The features of a table.

    Raises:
        FileRefused: those of ``values.delimited`` and ``values.encodings``; ``points_table_columns_missing`` (``found``).
    """
    text, _ = decoded(path.read_bytes())
    table = delimited(text, COLUMNS, tuple(COLUMNS), max_rows=max_rows)
    in_degrees = table.columns.keys() >= _DEGREES.keys()
    if not in_degrees and not table.columns.keys() >= _METRES.keys():
        raise FileRefused("points_table_columns_missing", found=", ".join(table.columns) or "-")
    findings = Findings(table.problems)
    pair = ("longitude", "latitude") if in_degrees else ("first", "second")
    rows = [row for row in table.rows if any(cell.strip() for cell in row)]
    numbers = np.array([[_number(table.cell(row, column)) for column in pair] for row in rows]).reshape(-1, 2)
    for number in np.flatnonzero(~np.isfinite(numbers).all(axis=1)).tolist():
        found = " / ".join(table.cell(rows[number], column) for column in pair)
        findings.add(
            "points_row_without_place", Severity.WARNING, Where(row=number + table.first_row), found=found[:60]
        )
    places = numbers if in_degrees else _easting_first(table, numbers, findings)
    titles = _titles(text, table)
    if "line" in table.columns:
        return _lines(table, rows, places, titles, name, findings, in_degrees=in_degrees)
    geometries = np.empty(len(rows), dtype=object)
    geometries[:] = [shapely.Point(place) if np.isfinite(place).all() else None for place in places]
    columns = {title: [_cell(row, at) for row in rows] for title, at in titles.items()}
    return FeatureTable(name, columns, geometries, degrees_by_format=in_degrees, problems=findings.problems())


def _lines(
    table: Delimited,
    rows: list[tuple[str, ...]],
    places: Any,
    titles: Mapping[str, int],
    name: str,
    findings: Findings,
    *,
    in_degrees: bool,
) -> FeatureTable:
    """Vertices of the same line, in the order of the table; a ring where the line says so or ends where it began."""
    groups: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if np.isfinite(places[number]).all():
            groups.setdefault(table.cell(row, "line"), []).append(number)
    shapes: list[Any] = []
    firsts: list[int] = []
    for members in groups.values():
        points = [tuple(places[number]) for number in members]
        closed = table.cell(rows[members[0]], "ring").casefold() in _TRUE or (
            len(points) > 3 and points[0] == points[-1]
        )
        if len(points) == 1:
            shapes.append(shapely.Point(points[0]))
        else:
            shapes.append(shapely.Polygon(points) if closed and len(points) > 2 else shapely.LineString(points))
        firsts.append(members[0])
    geometries = np.empty(len(shapes), dtype=object)
    geometries[:] = shapes
    columns: dict[str, list[Any]] = {"name": list(groups)}
    for title, at in titles.items():
        columns[first_free(title, columns)] = [_cell(rows[number], at) for number in firsts]
    return FeatureTable(name, columns, geometries, degrees_by_format=in_degrees, problems=findings.problems())


def _easting_first(table: Delimited, numbers: Any, findings: Findings) -> Any:
    """Metres with the easting first. Surveyors' X is the northing; where the sizes say otherwise, they decide."""
    finite = numbers[np.isfinite(numbers).all(axis=1)]
    if not len(finite):
        return numbers[:, ::-1]
    first, second = np.median(finite, axis=0)
    low, high = _NORTHERN
    first_is_north = not (low < second < high and not low < first < high)
    names = {column: _title_of(table, column) for column in ("first", "second")}
    north, east = ("first", "second") if first_is_north else ("second", "first")
    findings.add("points_axes_found", Severity.INFO, east=names[east], north=names[north])
    return numbers[:, ::-1] if first_is_north else numbers


def _title_of(table: Delimited, column: str) -> str:
    return {"first": "X", "second": "Y"}[column] + f" ({table.columns[column] + 1})"


def _titles(text: str, table: Delimited) -> dict[str, int]:
    """The headings of the columns that are no coordinates, with their places."""
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[table.first_row - 2]
    taken = {place for column, place in table.columns.items() if column not in _OTHERS}
    titles: dict[str, int] = {}
    for place, title in enumerate(line.split(table.separator)):
        plain = title.strip().strip('"').lstrip("\ufeff").strip()
        if plain and place not in taken:
            titles[first_free(plain, titles)] = place
    return titles


def _cell(row: tuple[str, ...], place: int) -> str | None:
    return (row[place].strip() or None) if place < len(row) else None


def _number(text: str) -> float:
    """Metres or degrees; NaN where the text is neither."""
    plain = text.strip().replace("，", "").replace(" ", "")
    try:
        return float(plain)
    except ValueError:
        pass
    found = _SEXAGESIMAL.match(plain)
    if not found:
        return float("nan")
    degrees = abs(float(found[1])) + float(found[2] or 0) / 60 + float(found[3] or 0) / 3600
    behind = found[1].startswith("-") or (found[4] or "").upper() in ("S", "W", "南", "西")
    return -degrees if behind else degrees
