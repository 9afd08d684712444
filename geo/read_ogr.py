"""The one door to GDAL: three drivers, local files only, nothing from the network."""

import os
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from pyogrio import _ogr
from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from geo.feature_tables import MOST_COLUMNS, first_free, plain_value
from values.errors import FileRefused

DRIVERS = ("ESRI Shapefile", "GPKG", "GeoJSON")
_FAILURES = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    FieldError,
    GeometryError,
    CRSError,
    UnicodeError,
    ValueError,
    RuntimeError,
    shapely.errors.ShapelyError,
)


@dataclass(frozen=True, slots=True)
class OgrLayer:
    """One layer as GDAL gives it: plain columns, geometries (``None`` where unreadable), the system's code or WKT."""

    columns: dict[str, list[Any]]
    geometries: npt.NDArray[np.object_]
    crs_text: str


def ogr_layer_names(path: Path) -> tuple[str, ...]:
    """The layers of a file that have geometries.

    Raises:
        FileRefused: ``vector_malformed``.
    """
    _prepare()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tuple(str(layer) for layer, geometry in pyogrio.list_layers(path) if geometry is not None)
    except _FAILURES as error:
        raise FileRefused("vector_malformed", reason=_reason(error, path)) from error


def read_ogr_layer(
    path: Path, layer: str | None, *, driver: str, max_rows: int, encoding: str | None = None
) -> OgrLayer:
    """All features of one layer.

    Raises:
        FileRefused: ``vector_malformed``, ``vector_too_many_features``, ``vector_too_many_columns``.
    """
    _prepare()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            info = pyogrio.read_info(path, layer=layer, encoding=encoding, force_feature_count=True)
            _screen_info(info, driver=driver, max_rows=max_rows)
            features = pyogrio.read_dataframe(
                path, layer=layer, encoding=encoding, on_invalid="ignore", datetime_as_string=True, use_arrow=False
            )
    except _FAILURES as error:
        raise FileRefused("vector_malformed", reason=_reason(error, path)) from error
    columns: dict[str, list[Any]] = {}
    for position, column in enumerate(features.columns):
        if column != "geometry":
            values = [plain_value(value) for value in features.iloc[:, position].tolist()]
            columns[first_free(str(column), columns)] = values
    has_shapes = "geometry" in features.columns
    geometries = np.asarray(features["geometry"].array if has_shapes else [None] * len(features), dtype=object)
    return OgrLayer(columns, geometries, str(info.get("crs") or ""))


def _screen_info(info: dict[str, Any], *, driver: str, max_rows: int) -> None:
    if info.get("driver") != driver:
        raise FileRefused("vector_malformed", reason=f"{info.get('driver')} instead of {driver}")
    if info["features"] > max_rows:
        raise FileRefused("vector_too_many_features", found=int(info["features"]), most=max_rows)
    if len(info["fields"]) > MOST_COLUMNS:
        raise FileRefused("vector_too_many_columns", most=MOST_COLUMNS)


def _reason(error: BaseException, path: Path) -> str:
    """What GDAL said, without the folders of this computer."""
    return str(error).replace(str(path), path.name).replace(str(path.parent), "")[:200]


@cache
def _prepare() -> None:
    """Once a process: no network, and every other driver out of the register, so that no file can choose its reader."""
    os.environ["PROJ_NETWORK"] = "OFF"
    skipped = sorted(set(pyogrio.list_drivers()) - set(DRIVERS))
    pyogrio.set_gdal_config_options(
        {
            "GDAL_SKIP": ",".join(skipped),
            "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
            "OGR_GEOJSON_MAX_OBJ_SIZE": "200",
            "SHAPE_RESTORE_SHX": "YES",
            "OGR_SQLITE_LOAD_EXTENSIONS": "",
        }
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _ogr._register_drivers()  # the register reads the list only when it is filled
