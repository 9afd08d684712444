"""A file of many projects: one feature a project, its attributes by known or given column names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.feature_tables import FeatureTable
from geo.portfolio_fields import FIELDS, amount, category_of, distinct_codes, found_columns, stage_of
from geo.read_vector import located, read_feature_tables
from values.dates import parse_date
from values.errors import FileRefused, InvalidRequest
from values.problems import Findings, Problem, Severity, Where
from values.projects import Project, project_code

Places = list[tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class PortfolioFile:
    """The projects of a file in its order. ``columns`` says which column each field was taken from."""

    projects: tuple[Project, ...]
    columns: Mapping[str, str]
    source_crs: str
    problems: tuple[Problem, ...] = ()


def read_portfolio(
    path: Path,
    *,
    mapping: Mapping[str, str],
    name: str = "",
    max_rows: int = 200_000,
    max_mb: int = 500,
) -> PortfolioFile:
    """The projects of a vector file. Feature n counts as row n, from 1.

    Args:
        path: GeoJSON, GeoPackage or zipped shapefile; of several layers the first is taken.
        mapping: ``field=column`` for the fields of ``geo.portfolio_fields.FIELDS``; a ``money_unit`` that is no column
            is the unit itself. Fields left out are found by known column names.
        name: The name people know the file by.
        max_rows: Most projects.
        max_mb: Largest file in 10**6 bytes.

    Raises:
        FileRefused: ``portfolio_field_unknown``, ``portfolio_column_unknown``, ``portfolio_without_code``,
            ``portfolio_without_name``, ``portfolio_without_projects``, and as ``read_vector``.
    """
    tables = read_feature_tables(path, name=name or path.name, max_rows=max_rows, max_mb=max_mb)
    table = tables[0]
    findings = Findings(table.problems)
    if len(tables) > 1:
        findings.add("portfolio_layers_ignored", Severity.WARNING, taken=table.name, ignored=len(tables) - 1)
    columns = _columns(table, mapping)
    crs, places = _places(table, findings)
    rows = _rows(table, columns, findings)
    if not rows:
        raise FileRefused("portfolio_without_projects", findings.problems(), rows=len(table.geometries))
    codes = _codes(table, columns, rows, findings)
    unit = mapping.get("money_unit", "") if "money_unit" not in columns else ""
    projects = tuple(
        _project(table, columns, row, code, places[row], unit, findings) for row, code in zip(rows, codes, strict=True)
    )
    _note_unknown_words(projects, findings)
    return PortfolioFile(projects, columns, crs, findings.problems())


def _columns(table: FeatureTable, mapping: Mapping[str, str]) -> dict[str, str]:
    listed = ", ".join(list(table.columns)[:60]) or "-"
    for field, column in mapping.items():
        if field not in FIELDS:
            raise FileRefused("portfolio_field_unknown", field=field, fields=", ".join(FIELDS))
        if column not in table.columns and field != "money_unit":
            raise FileRefused("portfolio_column_unknown", field=field, column=column, columns=listed)
    columns = found_columns(table.columns, mapping)
    for field in ("code", "name"):
        if field not in columns:
            raise FileRefused(f"portfolio_without_{field}", columns=listed)
    return columns


def _places(table: FeatureTable, findings: Findings) -> tuple[str, Places]:
    """Longitude, latitude of each row: of a point itself, of other shapes a point inside them."""
    if shapely.is_missing(table.geometries).all():
        for index in range(len(table.geometries)):
            findings.add("project_without_place", Severity.WARNING, Where(row=index + 1))
        return "", [None] * len(table.geometries)
    noted = Findings()
    crs, geometries = located(table, None, noted)
    findings.extend(problem for problem in noted.problems() if problem.code != "geometry_empty")
    points = shapely.point_on_surface(geometries)
    places: Places = []
    for index, point in enumerate(points):
        if point is None or point.is_empty:
            findings.add("project_without_place", Severity.WARNING, Where(row=index + 1))
            places.append(None)
        else:
            places.append((float(point.x), float(point.y)))
    inexact = int(np.count_nonzero(shapely.get_type_id(geometries) > 0))
    if inexact:
        findings.add("project_place_from_shape", Severity.INFO, count=inexact)
    return crs.code or crs.name, places


def _rows(table: FeatureTable, columns: Mapping[str, str], findings: Findings) -> list[int]:
    """The rows that have a code and a name; the others are listed."""
    rows = []
    for row in range(len(table.geometries)):
        missing = [field for field in ("code", "name") if not _text(table.columns[columns[field]][row])]
        for field in missing:
            findings.add(f"project_without_{field}", Severity.ERROR, Where(row=row + 1, field=columns[field]))
        if not missing:
            rows.append(row)
    return rows


def _codes(table: FeatureTable, columns: Mapping[str, str], rows: list[int], findings: Findings) -> tuple[str, ...]:
    """Project codes, each once; what had to be changed is listed."""
    written = [_text(table.columns[columns["code"]][row]) for row in rows]
    cleaned = [_fit_code(code) for code in written]
    hints = [[_text(table.columns[columns[hint]][row]) for hint in _HINTS if hint in columns] for row in rows]
    codes = distinct_codes(cleaned, hints)
    by_code: dict[str, list[int]] = {}
    for row, code in zip(rows, cleaned, strict=True):
        by_code.setdefault(code.casefold(), []).append(row + 1)
    for row, was, fit, code in zip(rows, written, cleaned, codes, strict=True):
        where = Where(row=row + 1, field=columns["code"])
        if was != fit:
            findings.add("project_code_changed", Severity.WARNING, where, found=was, taken=code)
        if fit != code:
            same = by_code[fit.casefold()]
            told = ", ".join(str(number) for number in same[:10])
            findings.add("project_code_repeated", Severity.WARNING, where, found=was, rows=told, taken=code)
    return codes


_HINTS = ("owner", "district", "name")
"""What tells projects of one code apart, in this order."""


def _fit_code(text: str) -> str:
    try:
        return project_code(text)
    except InvalidRequest:
        kept = "".join("-" if sign in "/\\<>" or not sign.isprintable() else sign for sign in text)[:64].strip("-. ")
        return kept or "project"


def _project(
    table: FeatureTable,
    columns: Mapping[str, str],
    row: int,
    code: str,
    place: tuple[float, float] | None,
    unit: str,
    findings: Findings,
) -> Project:
    def text(field: str) -> str:
        return _text(table.columns[columns[field]][row]) if field in columns else ""

    longitude, latitude = place or (None, None)
    return Project(
        code=code,
        name=text("name"),
        category=category_of(text("category")),
        stage=stage_of(text("stage")),
        district=text("district"),
        longitude=longitude,
        latitude=latitude,
        owner=text("owner"),
        builder=text("builder"),
        supervisor=text("supervisor"),
        budget=_money("budget", table, columns, row, findings),
        spent=_money("spent", table, columns, row, findings),
        money_unit=text("money_unit") or unit,
        delay_reason=text("delay_reason"),
        planned_start=_day("planned_start", table, columns, row, findings),
        planned_finish=_day("planned_finish", table, columns, row, findings),
        attributes=_attributes(table, columns, row, code),
    )


def _attributes(table: FeatureTable, columns: Mapping[str, str], row: int, code: str) -> dict[str, Any]:
    """What the fields do not hold: all other columns, and words that could not be understood in their own column."""
    understood = set(columns.values()) - {columns[field] for field in ("category", "stage") if field in columns}
    if _text(table.columns[columns["code"]][row]) != code:
        understood.discard(columns["code"])  # the source's own code stays findable
    return {column: value for column, value in table.row(row).items() if column not in understood}


def _money(field: str, table: FeatureTable, columns: Mapping[str, str], row: int, findings: Findings) -> float | None:
    if field not in columns:
        return None
    value = table.columns[columns[field]][row]
    found = amount(value)
    if found is None and _text(value):
        where = Where(row=row + 1, field=columns[field])
        findings.add(
            "project_amount_malformed", Severity.WARNING, where, column=columns[field], found=_text(value)[:60]
        )
    return found


def _day(field: str, table: FeatureTable, columns: Mapping[str, str], row: int, findings: Findings) -> date | None:
    if field not in columns:
        return None
    written = _text(table.columns[columns[field]][row])
    found = parse_date(written)
    if found is None and written:
        where = Where(row=row + 1, field=columns[field])
        findings.add("project_date_malformed", Severity.WARNING, where, column=columns[field], found=written[:60])
    return found


def _note_unknown_words(projects: tuple[Project, ...], findings: Findings) -> None:
    """One note how many projects stay without category or stage."""
    without_category = sum(project.category is None for project in projects)
    without_stage = sum(project.stage is None for project in projects)
    if without_category or without_stage:
        findings.add(
            "category_or_stage_unknown",
            Severity.INFO,
            projects=len(projects),
            without_category=without_category,
            without_stage=without_stage,
        )


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
