"""Shapefiles in a zip archive: the parts are found by name, the text's encoding by its bytes."""

import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from geo.dbf_text import Encoding, dbf_encoding, decoded
from geo.feature_tables import FeatureTable, first_free
from geo.read_ogr import OgrLayer, read_ogr_layer
from values.errors import FileRefused
from values.problems import Findings, Severity
from values.read_archive import Member, screen_archive, unpack

_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_SHP_MAGIC = (9994).to_bytes(4, "big")
_TABLE_BYTES = 32_000_000  # enough of a table to tell its encoding


def read_zipped_shapefiles(path: Path, *, max_rows: int, max_mb: int) -> tuple[FeatureTable, ...]:
    """One table for each .shp of the archive, named after it.

    Raises:
        FileRefused: As ``screen_archive`` and ``read_ogr_layer``; ``vector_zip_without_shapefile``,
            ``shapefile_malformed``.
    """
    members = screen_archive(path, max_mb=max_mb)
    parts = _grouped(members)
    if not parts:
        listed = ", ".join(member.shown_name for member in members[:5])
        raise FileRefused("vector_zip_without_shapefile", found=listed[:200] or "-")
    return tuple(_read_one(path, stem, found, max_rows) for stem, found in sorted(parts.items()))


def _grouped(members: tuple[Member, ...]) -> dict[str, dict[str, Member]]:
    """Members that belong together, by their path without ending; only groups with a .shp."""
    groups: dict[str, dict[str, Member]] = {}
    for member in members:
        if member.suffix in _PARTS:
            groups.setdefault(member.stem.lower(), {}).setdefault(member.suffix, member)
    return {stem: found for stem, found in groups.items() if ".shp" in found}


def _read_one(path: Path, stem: str, parts: Mapping[str, Member], max_rows: int) -> FeatureTable:
    findings = Findings()
    shown = PurePosixPath(parts[".shp"].stem).name
    for suffix in (".dbf", ".shx"):
        if suffix not in parts:
            findings.add("shapefile_part_missing", Severity.WARNING, layer=shown, part=suffix)
    with tempfile.TemporaryDirectory(prefix="atlas-shp-") as folder:
        files = {suffix: Path(folder) / f"layer{suffix}" for suffix in parts}
        unpack(path, ((member, files[suffix]) for suffix, member in parts.items()))
        crs_text = _small_text(files.get(".prj"))
        cpg = _small_text(files.get(".cpg"))
        encoding = _encoding(files.get(".dbf"), cpg, findings, shown)
        for suffix in (".prj", ".cpg"):  # read here; GDAL must not decide by them again
            files.get(suffix, Path(folder) / "none").unlink(missing_ok=True)
        with files[".shp"].open("rb") as shapes:
            if shapes.read(4) != _SHP_MAGIC:
                raise FileRefused("shapefile_malformed", layer=shown)
        layer = read_ogr_layer(files[".shp"], None, driver="ESRI Shapefile", max_rows=max_rows, encoding="ISO-8859-1")
    columns = _decoded_columns(layer, encoding.name)
    return FeatureTable(shown, columns, layer.geometries, crs_text, problems=findings.problems())


def _encoding(table: Path | None, cpg: str, findings: Findings, shown: str) -> Encoding:
    if table is None:
        return Encoding("utf-8", declared=True)
    with table.open("rb") as stream:
        encoding = dbf_encoding(stream.read(_TABLE_BYTES), cpg)
    label = encoding.name.upper()
    if encoding.wrongly_declared:
        findings.add(
            "dbf_encoding_wrong", Severity.WARNING, layer=shown, declared=encoding.wrongly_declared, encoding=label
        )
    elif not encoding.declared:
        findings.add("dbf_encoding_guessed", Severity.WARNING, layer=shown, encoding=label)
    return encoding


def _decoded_columns(layer: OgrLayer, encoding: str) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {}
    for name, values in layer.columns.items():
        # a name that stands twice got a number from GDAL, behind its cut character
        shown = decoded(name, encoding, errors="ignore").strip() or "column"
        columns[first_free(shown, columns)] = [
            decoded(value, encoding) if isinstance(value, str) else value for value in values
        ]
    return columns


def _small_text(path: Path | None) -> str:
    if path is None:
        return ""
    with path.open("rb") as stream:
        content = stream.read(20_000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")
