"""GeoPackages (OGC 12-128): SQLite files with a fixed set of tables; each feature table is a layer."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from geo.feature_tables import FeatureTable
from geo.read_ogr import ogr_layer_names, read_ogr_layer
from values.errors import FileRefused

_MOST_LAYERS = 100


def read_geopackage(path: Path, *, max_rows: int) -> tuple[FeatureTable, ...]:
    """One table for each layer with features; empty layers are left out.

    Raises:
        FileRefused: ``geopackage_malformed``, ``geopackage_unsafe`` (a table that is a program), ``layer_empty``, and
            as ``read_ogr_layer``.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-gpkg-") as folder:
        # a copy: SQLite writes beside a file that was left open elsewhere, and GDAL looks at the ending
        copy = Path(folder) / "layers.gpkg"
        shutil.copyfile(path, copy)
        _screen(copy)
        names = ogr_layer_names(copy)
        if len(names) > _MOST_LAYERS:
            raise FileRefused("vector_too_many_layers", found=len(names), most=_MOST_LAYERS)
        tables = tuple(_read_one(copy, name, max_rows) for name in names)
    filled = tuple(table for table in tables if len(table.geometries))
    if not filled:
        raise FileRefused("layer_empty")
    return filled


def _read_one(path: Path, name: str, max_rows: int) -> FeatureTable:
    layer = read_ogr_layer(path, name, driver="GPKG", max_rows=max_rows)
    return FeatureTable(name, layer.columns, layer.geometries, layer.crs_text)


def _screen(path: Path) -> None:
    """Refuse what is no GeoPackage, and virtual tables: all but the spatial index can reach other files."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            masters = database.execute("SELECT name, lower(coalesce(sql, '')) FROM sqlite_master").fetchall()
    except (sqlite3.Error, UnicodeError) as error:
        raise FileRefused("geopackage_malformed", reason=str(error)[:120]) from error
    if "gpkg_contents" not in {str(name).lower() for name, _ in masters}:
        raise FileRefused("geopackage_malformed", reason="gpkg_contents")
    for name, statement in masters:
        if "create virtual table" in " ".join(statement.split()) and "using rtree" not in " ".join(statement.split()):
            raise FileRefused("geopackage_unsafe", table=str(name)[:60])
