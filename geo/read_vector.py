"""Vector files of every kind we know become layers: told apart by content, judged, brought to ``STORED_CRS``.

Heights are dropped (``heights_dropped``): maps here are flat, and heights of drawings have no datum. A feature counts
as row n of its layer, from 1: these files have no header row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from geo.control_points import GridFit
from geo.crs import Crs, crs_from_name, known_crs, lon_lat
from geo.feature_tables import FeatureTable, first_free, typed_column, usable_coordinates
from geo.layer_kinds import AREA, fitting_families, guessed_kind, name_column, shape_families
from geo.layers import STORED_CRS, Layer, LayerKind
from geo.offset_grids import offset_grid, shift_m
from geo.plausibility import plausible_place
from geo.read_dxf import is_dxf, read_dxf
from geo.read_geojson import read_geojson
from geo.read_geopackage import read_geopackage
from geo.read_kml import is_kml, read_kml
from geo.read_points_table import is_points_table, read_points_table
from geo.read_zip import read_zip
from values.errors import FileRefused
from values.problems import Findings, Problem, Severity, Where
from values.questions import NO_ANSWERS, Answers

Geometries = npt.NDArray[np.object_]
WORST_RESIDUAL_M = 0.5
"""A control point that is farther from its place than this is a mistake, not a measurement."""

_OTHER_FORMATS = (  # formats that people do bring, by how they begin
    (b"AC10", "DWG"),
    (b"\xd0\xcf\x11\xe0", "OLE"),
    (b"%PDF", "PDF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "Parquet"),
    (b"fgb", "FlatGeobuf"),
    (b"ISO-10303-21", "IFC"),
    ((9994).to_bytes(4, "big"), "shp"),
)


def read_vector(
    path: Path,
    *,
    name: str,
    kind: LayerKind | None = None,
    crs: str | None = None,
    max_rows: int = 2_000_000,
    max_mb: int = 500,
    answers: Answers = NO_ANSWERS,
) -> tuple[Layer, ...]:
    """The layers of a GeoJSON file, a GeoPackage or a zip of shapefiles; mixed shapes become several layers.

    Args:
        path: Where the file is; its ending means nothing.
        name: The name people know the file by; names layers that have no name of their own.
        kind: What the layers are; guessed from names and shapes when not given.
        crs: The reference system of files that do not say theirs (``EPSG:4547``). The file's own word goes first.
        max_rows: Most features in one layer.
        max_mb: Largest file, and largest sum of files in an archive, in 10**6 bytes.
        answers: What people said when the file was asked about.

    Raises:
        AnswerNeeded: the questions of the readers.
        FileRefused: With a code that says what was found; ``layer_without_crs`` when nobody knows the system.
    """
    argument = _argument_crs(crs)
    layers: list[Layer] = []
    for table in read_feature_tables(path, name=name, max_rows=max_rows, max_mb=max_mb, answers=answers):
        layers.extend(_layers(table, kind, argument))
    return tuple(layers)


def read_feature_tables(
    path: Path, *, name: str, max_rows: int, max_mb: int, answers: Answers = NO_ANSWERS
) -> tuple[FeatureTable, ...]:
    """The features of a file as they stand in it, before anything is judged. Raises ``FileRefused``, ``AnswerNeeded``."""
    size = path.stat().st_size
    if size > max_mb * 1_000_000:
        raise FileRefused("vector_file_too_large", found_mb=round(size / 1_000_000, 1), most_mb=max_mb)
    with path.open("rb") as stream:
        head = stream.read(2_048)
    if not head:
        raise FileRefused("vector_file_empty")
    asked = _Asked(PurePath(name).stem, max_rows, max_mb, answers)
    for fits, read in _READERS:
        if fits(head):
            return read(path, asked)
    raise FileRefused("vector_format_unsupported", format=_format(head))


def located(table: FeatureTable, argument: Crs | None, findings: Findings) -> tuple[Crs, Geometries]:
    """A table's reference system and its geometries in ``STORED_CRS``; unusable geometries are ``None`` and listed.

    Raises:
        FileRefused: ``layer_without_crs``, ``layer_without_shapes``, the reasons of ``crs_from_name``, the codes of
            ``plausible_place``.
    """
    geometries = _cleaned(table, findings)
    there = ~shapely.is_missing(geometries)
    if not there.any():
        raise FileRefused("layer_without_shapes", findings.problems(), rows=len(geometries))
    crs = _crs(table, argument, findings)
    coordinates = shapely.get_coordinates(geometries[there])
    judged = plausible_place(crs, coordinates[:, 0], coordinates[:, 1])
    for problem in judged:
        if problem.severity is Severity.ERROR:
            code = "geojson_looks_projected" if _is_silent_geojson(table, argument, problem) else problem.code
            raise FileRefused(code, findings.problems(), **problem.fields)
    findings.extend(judged)
    placed = shapely.transform(geometries, lambda xy: np.column_stack(lon_lat(crs, xy[:, 0], xy[:, 1])))
    lost = there & ~usable_coordinates(placed)
    for index in np.flatnonzero(lost):
        findings.add("geometry_outside_crs", Severity.WARNING, Where(row=int(index) + 1), crs=crs.code or crs.name)
    placed[lost] = None
    return crs, placed


def _is_silent_geojson(table: FeatureTable, argument: Crs | None, problem: Problem) -> bool:
    """Whether degrees were only assumed because the format prescribes them."""
    projected = problem.code in ("coordinates_look_projected", "coordinates_out_of_range")
    return projected and table.degrees_by_format and not table.crs_text and argument is None


def _layers(table: FeatureTable, kind: LayerKind | None, argument: Crs | None) -> list[Layer]:
    if not len(table.geometries):
        raise FileRefused("layer_empty", table.problems)
    findings = Findings(table.problems)
    crs, geometries = located(table, argument, findings)
    _note_offset_grid(table, crs, geometries, findings)
    families = shape_families(geometries)
    wanted = sorted({int(family) for family in families if family >= 0})
    if kind is not None:
        wanted = _fitting(kind, families, wanted, findings)
    groups = [wanted] if kind is LayerKind.CONTEXT else [[family] for family in wanted]
    layers = []
    for number, group in enumerate(groups):
        chosen = np.flatnonzero(np.isin(families, group))
        guessed = kind or guessed_kind(table.name, list(table.columns), group[0], len(chosen))
        # the findings belong to the file: they are told once, with its first layer
        problems = findings.problems() if number == 0 else ()
        features = _features(table, geometries, chosen)
        layers.append(Layer(guessed, features, _source_of(crs), crs.name, problems, table.name))
    return layers


def _source_of(crs: Crs) -> str:
    return crs.name if crs.offset_grid or crs.fit else crs.code or crs.definition


def _note_offset_grid(table: FeatureTable, crs: Crs, geometries: Geometries, findings: Findings) -> None:
    """Coordinates of a map service were put back, or it looks as if they should be: then nothing is done but said."""
    there = geometries[~shapely.is_missing(geometries)]
    middle = np.median(shapely.get_coordinates(there), axis=0)
    if crs.fit is not None:
        _note_fit(crs.fit, findings)
    elif crs.offset_grid is not None:
        moved = round(shift_m(crs.offset_grid, float(middle[0]), float(middle[1])))
        findings.add("offset_grid_converted", Severity.INFO, grid=crs.offset_grid.value, moved_m=moved)
    elif crs.is_geographic:
        named = (grid for text in (table.name, *table.columns) if (grid := offset_grid(str(text))))
        if grid := next(named, None):
            moved = round(shift_m(grid, float(middle[0]), float(middle[1])))
            findings.add("offset_grid_suspected", Severity.WARNING, grid=grid.value, moved_m=moved)


def _note_fit(fit: GridFit, findings: Findings) -> None:
    """How well the control points agree; two always do."""
    is_odd = fit.worst_m > WORST_RESIDUAL_M or not 0.99 < fit.scale < 1.01
    findings.add(
        "control_points_odd" if is_odd else "control_points_used",
        Severity.WARNING if is_odd else Severity.INFO,
        points=len(fit.residuals_m),
        residuals_m=", ".join(f"{residual:.3f}" for residual in fit.residuals_m[:20]),
        worst_m=round(fit.worst_m, 3),
        scale=round(fit.scale, 8),
    )


def _fitting(kind: LayerKind, families: npt.NDArray[np.int8], present: list[int], findings: Findings) -> list[int]:
    fitting = [family for family in present if family in fitting_families(kind)]
    if not fitting:
        raise FileRefused("layer_kind_unsuitable", findings.problems(), kind=kind.value, rows=len(families))
    for index in np.flatnonzero((families >= 0) & ~np.isin(families, fitting)):
        findings.add("geometry_unsuitable", Severity.WARNING, Where(row=int(index) + 1), kind=kind.value)
    return fitting


def _features(table: FeatureTable, geometries: Geometries, chosen: npt.NDArray[np.intp]) -> gpd.GeoDataFrame:
    source = name_column(table.columns)
    names = ["" if source is None else _label(table.columns[source][index]) for index in chosen]
    columns: dict[str, Any] = {"name": names}
    for column, values in table.columns.items():
        if column == source and column == "name":
            continue
        own = first_free("geometry_" if column == "geometry" else column, columns)
        columns[own] = typed_column([values[index] for index in chosen])
    return gpd.GeoDataFrame(columns, geometry=geometries[chosen], crs=STORED_CRS)


def _label(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _cleaned(table: FeatureTable, findings: Findings) -> Geometries:
    """Geometries flat, valid and with finite coordinates; the others ``None``, each listed with its row."""
    geometries = table.geometries.copy()
    malformed = {problem.where.row for problem in table.problems if problem.code == "geometry_malformed"}
    usable = usable_coordinates(geometries)
    for index in np.flatnonzero(~usable):
        if int(index) + 1 not in malformed:
            findings.add("geometry_empty", Severity.WARNING, Where(row=int(index) + 1))
    geometries[~usable] = None
    heights = int(np.count_nonzero(shapely.has_z(geometries) | shapely.has_m(geometries)))
    if heights:
        findings.add("heights_dropped", Severity.INFO, count=heights)
        geometries = shapely.force_2d(geometries)
    for index in np.flatnonzero(usable & ~shapely.is_valid(geometries)):
        reason = str(shapely.is_valid_reason(geometries[index]))[:100]
        geometries[index] = _repaired(geometries[index])
        code = "geometry_unrepairable" if geometries[index] is None else "geometry_repaired"
        findings.add(code, Severity.WARNING, Where(row=int(index) + 1), reason=reason)
    return geometries


def _repaired(geometry: Any) -> Any:
    """The valid form with the shape's own dimension; ``None`` when nothing of that dimension is left."""
    dimension = shapely.get_dimensions(geometry)
    fixed = shapely.make_valid(geometry)
    if shapely.get_dimensions(fixed) < dimension:
        return fixed if dimension < AREA and not fixed.is_empty else None
    if fixed.geom_type != "GeometryCollection" or geometry.geom_type == "GeometryCollection":
        return fixed
    return shapely.union_all([part for part in fixed.geoms if shapely.get_dimensions(part) == dimension])


def _crs(table: FeatureTable, argument: Crs | None, findings: Findings) -> Crs:
    answer = crs_from_name(table.crs_text)
    if answer.crs is not None:
        if argument is not None and argument != answer.crs:
            own = answer.crs.code or answer.crs.name
            findings.add("crs_argument_ignored", Severity.WARNING, crs=own, given=argument.code or argument.name)
        return answer.crs
    if argument is not None:
        if table.crs_text:
            findings.add("crs_replaced", Severity.WARNING, found=answer.found, crs=argument.code or argument.name)
        return argument
    if table.degrees_by_format:
        return known_crs("EPSG:4326")
    if answer.reason in ("crs_missing", "crs_not_on_map"):
        raise FileRefused("layer_without_crs", findings.problems(), layer=table.name)
    raise FileRefused(answer.reason, findings.problems(), found=answer.found)


def _argument_crs(text: str | None) -> Crs | None:
    if text is None or not text.strip():
        return None
    answer = crs_from_name(text)
    if answer.crs is None:
        raise FileRefused(answer.reason, found=answer.found)
    return answer.crs


def _looks_like_json(head: bytes) -> bool:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head[2:4].replace(b"\0", b"") in (b"{", b"[")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _format(head: bytes) -> str:
    for magic, known in _OTHER_FORMATS:
        if head.startswith(magic):
            return known
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        for word, known in ((b"kml/", "KML"), (b"opengis.net/gml", "GML"), (b"<svg", "SVG"), (b"<html", "HTML")):
            if word in head.lower():
                return known
        return "XML"
    return "dbf" if _looks_like_dbf(head) else "?"


def _looks_like_dbf(head: bytes) -> bool:
    dated = len(head) > 32 and head[2] <= 12 and head[3] <= 31
    header_length = int.from_bytes(head[8:10], "little")
    return dated and head[0] in (0x03, 0x04, 0x30, 0x83, 0x8B) and header_length >= 33 and header_length % 32 in (0, 1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every reader is told beside the path."""

    name: str
    max_rows: int
    max_mb: int
    answers: Answers


_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[Path, _Asked], tuple[FeatureTable, ...]]], ...] = (
    (
        lambda head: head.startswith(b"SQLite format 3\0"),
        lambda path, asked: read_geopackage(path, max_rows=asked.max_rows),
    ),
    (
        lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")),
        lambda path, asked: read_zip(path, name=asked.name, max_rows=asked.max_rows, max_mb=asked.max_mb),
    ),
    (is_kml, lambda path, asked: (read_kml(path, name=asked.name, max_rows=asked.max_rows),)),
    (
        is_dxf,
        lambda path, asked: read_dxf(path, name=asked.name, max_rows=asked.max_rows, answers=asked.answers),
    ),
    (_looks_like_json, lambda path, asked: read_geojson(path, name=asked.name, max_rows=asked.max_rows)),
    (is_points_table, lambda path, asked: (read_points_table(path, name=asked.name, max_rows=asked.max_rows),)),
)
"""Each kind by its first bytes, and what reads it."""
