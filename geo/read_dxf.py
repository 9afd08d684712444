"""Drawings in DXF as a table of features a layer: shapes and texts of the model space, blocks taken apart.

Read in a child process, for a drawing can hold blocks in blocks without end. Curves become chords at most 10 cm away. A closed
line is an area; a hatch is the area of its outline. A drawing has no reference system: it is named at the door. Layers are
chosen by a person, for most of a drawing is frame, text and help lines.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from geo.feature_tables import FeatureTable
from values.errors import AnswerNeeded, FileRefused
from values.problems import Findings, Severity
from values.questions import Answers, Option, Question
from values.read_from_child import answer_as_child, answer_of_child

CHORD_M: Final = 0.1
SECONDS: Final = 120
MEMORY_MB: Final = 2_048
MOST_SHAPES: Final = 300_000
_FARTHEST_M: Final = 5e7
"""No easting is larger, a zone's number before it included: what is beyond is drawn in millimetres."""
_LIKELY: Final = re.compile(
    r"红线|用地|边界|范围|中线|中心线|道路|标段|工区|管线|boundary|site|road|center|alignment", re.IGNORECASE
)
_BINARY: Final = b"AutoCAD Binary DXF"
_MOST_TEXT: Final = 500


def is_dxf(head: bytes) -> bool:
    """Whether a file that begins so is a drawing in DXF, as text or binary."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(_BINARY) or (text.startswith((b"0", b"999")) and b"SECTION" in head[:2_000])


def read_dxf(path: Path, *, name: str, max_rows: int, answers: Answers) -> tuple[FeatureTable, ...]:
    """A table for each chosen layer.

    Raises:
        AnswerNeeded: ``dxf_layers`` (several layers hold shapes).
        FileRefused: ``dxf_malformed`` (``reason``), ``dxf_without_shapes`` (``found``), ``vector_too_many_features``.
        ChildFailed: ``dxf_reading_failed``.
    """
    most = min(max_rows, MOST_SHAPES)
    words = [str(path.resolve()), str(most)]
    told = answer_of_child("geo.read_dxf", words, seconds=SECONDS, memory_mb=MEMORY_MB, failure="dxf_reading_failed")
    shapes: list[list[str]] = told["shapes"]
    if not shapes:
        found = ", ".join(f"{kind} {count}" for kind, count in told["ignored"].items())
        raise FileRefused("dxf_without_shapes", found=found[:200] or "-")
    chosen = _chosen_layers(Counter(layer for _, layer, *_ in shapes), answers)
    findings = Findings()
    if told["ignored"]:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(told["ignored"].items()))
        findings.add("dxf_parts_ignored", Severity.INFO, kinds=kinds[:200])
    tables = []
    for layer in chosen:
        rows = [shape for shape in shapes if shape[1] == layer]
        geometries = shapely.from_wkb(np.array([bytes.fromhex(shape[0]) for shape in rows], dtype=object))
        geometries = _in_metres(geometries, findings)
        columns: dict[str, list[Any]] = {
            "name": [shape[3] or None for shape in rows],
            "entity": [shape[2] for shape in rows],
        }
        title = layer if len(chosen) > 1 or layer != "0" else name
        tables.append(
            FeatureTable(title, columns, geometries, problems=findings.problems() if layer == chosen[0] else ())
        )
    return tuple(tables)


def _chosen_layers(counts: Counter[str], answers: Answers) -> list[str]:
    if len(counts) == 1:
        return list(counts)
    told = [layer for layer in answers.get("dxf_layers", ()) if layer in counts]
    if told:
        return told
    options = tuple(
        Option(layer, {"name": layer, "shapes": count}, suggested=bool(_LIKELY.search(layer)))
        for layer, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    raise AnswerNeeded((Question("dxf_layers", options, many=True),))


def _in_metres(geometries: Any, findings: Findings) -> Any:
    """What cannot be metres is millimetres, whatever the drawing's header says of its units: it is rarely kept."""
    reach = np.abs(shapely.get_coordinates(geometries))
    if not reach.size or float(np.median(reach.max(axis=1))) <= _FARTHEST_M:
        return geometries
    if not findings.count("dxf_in_millimetres"):
        findings.add("dxf_in_millimetres", Severity.WARNING)
    return shapely.transform(geometries, lambda places: places / 1000.0)


def _answer(path: str, most: str) -> dict[str, Any]:
    """The child: shapes as WKB with layer, entity and text, and how many entities of other kinds there are."""
    from ezdxf import disassemble, recover  # noqa: PLC0415  only the child loads it
    from ezdxf.lldxf.const import DXFError  # noqa: PLC0415

    try:
        drawing, _ = recover.readfile(path)
    except (OSError, DXFError, UnicodeError, ValueError, LookupError, RecursionError) as flaw:
        raise FileRefused("dxf_malformed", reason=f"{type(flaw).__name__}: {flaw}"[:160]) from flaw
    ignored: Counter[str] = Counter()
    shapes: list[tuple[str, str, str, str]] = []
    entities = disassemble.recursive_decompose(drawing.modelspace())
    for entity in islice(entities, int(most) + 1):
        if len(shapes) >= int(most):
            raise FileRefused("vector_too_many_features", found=len(shapes) + 1, most=int(most))
        kind = entity.dxftype()
        try:
            found = list(_shapes_of(entity))
        except Exception:  # one odd entity of many; the library raises errors of many kinds
            found = []
        if not found:
            ignored[kind] += 1
        layer = str(entity.dxf.get("layer", "0"))
        shapes += [(shapely.to_wkb(shape, hex=True), layer, kind, text[:_MOST_TEXT]) for shape, text in found]
    return {"shapes": shapes, "ignored": dict(ignored)}


def _shapes_of(entity: Any) -> Iterator[tuple[Any, str]]:
    from ezdxf import path as paths  # noqa: PLC0415

    kind = entity.dxftype()
    if kind == "POINT":
        yield shapely.Point(entity.dxf.location.x, entity.dxf.location.y), ""
    elif kind in ("TEXT", "MTEXT", "ATTRIB"):
        words = entity.plain_text() if kind == "MTEXT" else entity.dxf.text
        if words.strip():
            yield shapely.Point(entity.dxf.insert.x, entity.dxf.insert.y), " ".join(words.split())
    elif kind in ("HATCH", "MPOLYGON"):
        rings = [_ring(each) for each in paths.from_hatch(entity)]
        areas = [shapely.Polygon(ring) for ring in rings if len(ring) > 3]
        if areas:
            yield shapely.make_valid(areas[0]) if len(areas) == 1 else shapely.union_all(shapely.make_valid(areas)), ""
    elif kind in ("LINE", "LWPOLYLINE", "POLYLINE", "CIRCLE", "ARC", "ELLIPSE", "SPLINE"):
        outline = paths.make_path(entity)
        ring = _ring(outline)
        if len(ring) > 3 and outline.is_closed:
            yield shapely.Polygon(ring), ""
        elif len(ring) > 1:
            yield shapely.LineString(ring), ""


def _ring(outline: Any) -> list[tuple[float, float]]:
    """The vertices of a path, each place once."""
    places = [(vertex.x, vertex.y) for vertex in outline.flattening(CHORD_M)]
    return [place for number, place in enumerate(places) if number == 0 or place != places[number - 1]]


if __name__ == "__main__":
    answer_as_child(sys.argv[1:], _answer)
