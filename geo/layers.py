"""Project geometry in our own types. All geometries are longitude, latitude in degrees (CGCS2000, EPSG:4490)."""

from dataclasses import dataclass
from enum import StrEnum

import geopandas as gpd

from values.problems import Problem

STORED_CRS = "EPSG:4490"


class LayerKind(StrEnum):
    """What a layer is to a project."""

    BOUNDARY = "boundary"  # 红线 / 施工范围
    SECTIONS = "sections"  # 标段
    ALIGNMENT = "alignment"  # 线路中线
    POINTS = "points"
    CONTEXT = "context"  # 底图: rivers, roads, districts to find one's way


@dataclass(frozen=True, slots=True)
class Layer:
    """Features of one kind. ``features`` has the columns ``name`` (may be empty), ``geometry`` and the file's own.

    ``name`` is what the file calls the layer, else the file's own name without its ending.
    ``source_crs`` is what the file's coordinates were in (``EPSG:4547``), before they were turned into ``STORED_CRS``.
    """

    kind: LayerKind
    features: gpd.GeoDataFrame
    source_crs: str
    source_crs_name: str
    problems: tuple[Problem, ...] = ()
    name: str = ""
