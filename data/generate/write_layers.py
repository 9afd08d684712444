"""Shapes as files: GeoJSON, GeoPackage, zipped shapefile; the same bytes on every run."""

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from data.generate.city import MAP_CRS, PLANE_CRS, on_map, on_plane

Rows = Sequence[tuple[Mapping[str, Any], BaseGeometry]]
_STAMP = (2026, 8, 31, 9, 0, 0)
_NEWEST_GPKG_DAY = "2026-08-31T09:00:00.000Z"


def write_geojson(path: Path, rows: Rows, *, projected: bool = False, says_crs: bool = True, decimals: int = 7) -> None:
    """Rows of attributes and city metres as GeoJSON: in ``PLANE_CRS``, or in degrees.

    ``decimals`` are those of degrees; metres have three. ``says_crs`` writes the crs member of GeoJSON 2008, as Chinese
    surveyors' tools do; without it RFC 7946 holds.
    """
    crs = PLANE_CRS if projected else MAP_CRS
    document: dict[str, Any] = {"type": "FeatureCollection", "name": path.stem}
    if says_crs:
        name = f"urn:ogc:def:crs:EPSG::{crs.split(':')[1]}"
        document["crs"] = {"type": "name", "properties": {"name": name}}
    lines = []
    for told, shape in rows:
        geometry = shapely.geometry.mapping(on_plane(shape) if projected else on_map(shape, decimals))
        feature = {"type": "Feature", "properties": dict(told), "geometry": geometry}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":"), default=str))
    head, joined = json.dumps(document, ensure_ascii=False), ",\n".join(lines)
    path.write_bytes(f'{head[:-1]}, "features": [\n{joined}\n]}}\n'.encode())


def write_geopackage(path: Path, layer: str, rows: Rows) -> None:
    """One layer in ``PLANE_CRS`` as a GeoPackage."""
    path.unlink(missing_ok=True)
    previous = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _NEWEST_GPKG_DAY})
    try:
        pyogrio.write_dataframe(_frame(rows), path, layer=layer, driver="GPKG")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": previous})


def write_zipped_shapefile(path: Path, layer: str, rows: Rows) -> None:
    """One layer in ``PLANE_CRS`` as many offices send it: GBK text, and no .cpg that would say so."""
    with tempfile.TemporaryDirectory() as folder:
        shape = Path(folder) / "layer.shp"
        pyogrio.write_dataframe(
            _frame(rows), shape, driver="ESRI Shapefile", encoding="GBK",
            layer_options={"DBF_DATE_LAST_UPDATE": "2026-08-31"},
        )  # fmt: skip
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for suffix in (".shp", ".shx", ".dbf", ".prj"):
                content = shape.with_suffix(suffix).read_bytes()
                if suffix == ".dbf":
                    content = content[:29] + b"\0" + content[30:]  # the language driver would be another hint
                info = zipfile.ZipInfo(f"{layer}{suffix}", _STAMP)
                info.compress_type = zipfile.ZIP_STORED
                archive.writestr(info, content)
        path.write_bytes(out.getvalue())


def _frame(rows: Rows) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        [dict(told) for told, _ in rows], geometry=[on_plane(shape) for _, shape in rows], crs=PLANE_CRS
    )
