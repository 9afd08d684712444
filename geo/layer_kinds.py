"""What a layer is to a project, and which of its columns holds the names: told from names and shapes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.layers import LayerKind

POINT, LINE, AREA = 0, 1, 2
"""Families of shapes by their dimension."""

_BOUNDARY = re.compile(r"红线|边界|范围|用地|boundary|site|extent|limit", re.IGNORECASE)
_SECTIONS = re.compile(r"标段|工区|施工段|section|(?<![a-z])lots?(?![a-z])", re.IGNORECASE)
_CONTEXT = re.compile(r"底图|水系|河流|行政区|区划|道路网|context|basemap|background", re.IGNORECASE)
_NAME_COLUMNS = (
    ("名称", "name", "标段名称", "线路名称", "工程名称", "项目名称", "区域名称", "name_zh", "name_chn", "name:zh"),
    ("标段", "标段号", "section", "section_name", "线路", "线路名", "路名", "道路名称", "route", "line", "alignment"),
    ("title", "label", "标注", "mc", "xmmc", "bdmc", "project_name", "sitename", "站名", "点名", "点号"),
    ("编号", "代码", "code", "id", "项目编号", "标段编号"),
)
_FITTING = {
    LayerKind.BOUNDARY: (AREA,),
    LayerKind.SECTIONS: (AREA,),
    LayerKind.ALIGNMENT: (LINE,),
    LayerKind.POINTS: (POINT,),
    LayerKind.CONTEXT: (POINT, LINE, AREA),
}


def shape_families(geometries: npt.NDArray[np.object_]) -> npt.NDArray[np.int8]:
    """0 points, 1 lines, 2 areas; a collection counts as its highest, nothing as -1."""
    return np.asarray(shapely.get_dimensions(geometries), dtype=np.int8)


def fitting_families(kind: LayerKind) -> tuple[int, ...]:
    """Which families can be a layer of ``kind``."""
    return _FITTING[kind]


def guessed_kind(layer_name: str, columns: Sequence[str], family: int, count: int) -> LayerKind:
    """The likeliest kind of a layer of ``count`` shapes of one family."""
    if _CONTEXT.search(layer_name):
        return LayerKind.CONTEXT
    if family == POINT:
        return LayerKind.POINTS
    if family == LINE:
        return LayerKind.ALIGNMENT
    if _SECTIONS.search(layer_name):
        return LayerKind.SECTIONS
    if _BOUNDARY.search(layer_name):
        return LayerKind.BOUNDARY
    has_sections = any(_SECTIONS.search(column) for column in columns)
    return LayerKind.SECTIONS if count > 1 or has_sections else LayerKind.BOUNDARY


def name_column(columns: Mapping[str, Sequence[Any]]) -> str | None:
    """The column that holds names: by its own name, the clearest first; one that is empty throughout is passed over."""
    by_letters = {column.strip().lower(): column for column in reversed(list(columns))}
    for group in _NAME_COLUMNS:
        for wanted in group:
            column = by_letters.get(wanted)
            if column is not None and any(value not in (None, "") for value in columns[column]):
                return column
    return None
