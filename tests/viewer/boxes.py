"""Models made of boxes as tilesets, and the scenes that belong to them, written by viewer/CONTRACT.md and nothing else."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

NONE = -(2**31)
IDENTITY = (1.0, 0, 0, 0, 0, 1.0, 0, 0, 0, 0, 1.0, 0, 0, 0, 0, 1.0)

Corner = tuple[int, tuple[float, float, float], float]
"""A cube: row number, lower corner, edge length in metres."""


def glb(corners: Sequence[Corner], *, quantised: bool = True) -> bytes:
    """One tile of cubes; the numbers of its vertices are steps of the largest extent in 65,535, or metres."""
    unit = np.array([[x, y, z] for z in (0, 1) for y in (0, 1) for x in (0, 1)], np.float64)
    sides = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = np.array([t for a, b, c, d in sides for t in ((a, b, c), (a, c, d))], np.uint32)
    metres = np.concatenate([unit * edge + np.array(at, np.float64) for _, at, edge in corners])
    low = metres.min(axis=0)
    rows, feature = np.unique([row for row, _, _ in corners], return_inverse=True)
    index = np.concatenate([faces.ravel() + 8 * n for n in range(len(corners))])
    index = index.astype(np.uint16 if len(metres) < 65_535 else np.uint32)
    vertex = np.zeros((len(metres), 4), np.uint16)
    vertex[:, 3] = np.repeat(feature, 8)
    node: dict[str, Any] = {"mesh": 0, "rotation": [-(0.5**0.5), 0, 0, 0.5**0.5]}
    node["translation"] = [float(low[0]), float(low[2]), float(-low[1])]
    if quantised:
        extent = max(float((metres - low).max()), 1e-3)
        vertex[:, :3] = np.round((metres - low) / extent * 65_535)
        node["scale"] = [extent] * 3
        parts = [vertex.tobytes()]
        views = [{"byteStride": 8}, {"byteStride": 8}]
        places = [(0, 0), (0, 6)]
    else:
        parts = [(metres - low).astype(np.float32).tobytes(), np.ascontiguousarray(vertex[:, [3, 2]]).tobytes()]
        views = [{"byteStride": 12}, {"byteStride": 4}]
        places = [(0, 0), (1, 0)]
    first_index = len(parts)
    parts += [index.tobytes() + b"\0" * (-index.nbytes % 4), rows.astype(np.uint32).tobytes()]
    starts = np.cumsum([0, *map(len, parts)])
    kind = 5123 if index.dtype == np.uint16 else 5125
    document = {
        "asset": {"version": "2.0"},
        "extensionsUsed": ["KHR_mesh_quantization", "EXT_mesh_features", "EXT_structural_metadata"],
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [node],
        "meshes": [
            {
                "primitives": [
                    {
                        "attributes": {"POSITION": 0, "_FEATURE_ID_0": 1},
                        "indices": 2,
                        "extensions": {"EXT_mesh_features": {"featureIds": [{"attribute": 0, "propertyTable": 0}]}},
                    }
                ]
            }
        ],
        "accessors": [
            {
                "bufferView": places[0][0],
                "componentType": 5123 if quantised else 5126,
                "normalized": quantised,
                "count": len(metres),
                "type": "VEC3",
            },
            {
                "bufferView": places[1][0],
                "byteOffset": places[1][1],
                "componentType": 5123,
                "count": len(metres),
                "type": "SCALAR",
            },
            {"bufferView": first_index, "componentType": kind, "count": len(index), "type": "SCALAR"},
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": int(at), "byteLength": len(part)} | (views[n] if n < first_index else {})
            for n, (at, part) in enumerate(zip(starts[:-1], parts, strict=True))
        ],
        "buffers": [{"byteLength": int(starts[-1])}],
        "extensions": {
            "EXT_structural_metadata": {
                "propertyTables": [{"count": len(rows), "properties": {"row": {"values": first_index + 1}}}]
            }
        },
    }
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    binary = b"".join(parts)
    head = struct.pack("<III", 0x46546C67, 2, 28 + len(text) + len(binary))
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(binary), 0x004E4942) + binary
    return head + chunks


@dataclass(frozen=True)
class TileOf:
    """A tile: its cubes, how far it is from the truth, and what it stands for."""

    name: str
    corners: Sequence[Corner]
    error: float = 0.0
    children: "Sequence[TileOf]" = ()
    quantised: bool = True


def tileset_files(root: TileOf) -> dict[str, bytes]:
    """``tileset.json`` and every tile, by name."""
    exact = [corner for leaf in _leaves(root) for corner in leaf.corners]
    document = {
        "asset": {
            "version": "1.1",
            "extras": {
                "origin_m": [0, 0, 0],
                "elements": len({row for row, _, _ in exact}),
                "triangles": 12 * len(exact),
            },
        },
        "geometricError": 1000,
        "root": {"refine": "REPLACE", **_tile(root)},
    }
    files = {f"{tile.name}.glb": glb(tile.corners, quantised=tile.quantised) for tile in _all(root)}
    return files | {"tileset.json": json.dumps(document).encode()}


def one_tile(corners: Sequence[Corner], *, quantised: bool = True) -> dict[str, bytes]:
    """The files of a model that is one exact tile."""
    return tileset_files(TileOf("all", corners, quantised=quantised))


def _all(tile: TileOf) -> list[TileOf]:
    return [tile, *(below for child in tile.children for below in _all(child))]


def _leaves(tile: TileOf) -> list[TileOf]:
    return [below for below in _all(tile) if not below.children]


def _tile(tile: TileOf) -> dict[str, Any]:
    corners = np.array([(*at, edge) for below in _all(tile) for _, at, edge in below.corners])
    low, high = corners[:, :3].min(axis=0), (corners[:, :3] + corners[:, 3:]).max(axis=0)
    x, y, z = ((high - low) / 2).tolist()
    found: dict[str, Any] = {
        "boundingVolume": {"box": [*((low + high) / 2).tolist(), x, 0, 0, 0, y, 0, 0, 0, z]},
        "geometricError": tile.error,
        "content": {"uri": f"{tile.name}.glb"},
        "extras": {"triangles": 12 * len(tile.corners), "bytes": 0},
    }
    return found | ({"children": [_tile(child) for child in tile.children]} if tile.children else {})


@dataclass(frozen=True)
class Thing:
    """One element of a made-up scene. Events: day, verdict, not done, actual finish."""

    name: str = ""
    linked: int = 1
    start: int = NONE
    finish: int = NONE
    events: Sequence[tuple[int, int, int, int]] = ()
    element_class: str = "IfcWall"
    storey: str = "01"
    tag: str = ""


_TYPES = {"i32": "<i4", "u32": "<u4", "u8": "u1"}


def scene_parts(
    things: Sequence[Thing], *, freshness_days: int = 30, **rest: Any
) -> tuple[dict[str, Any], dict[str, tuple[str, Any]]]:
    """Header and arrays of a scene; element n has the guid ``guid-n``. ``rest`` goes into the header, or into the arrays."""
    events = [event for thing in things for event in thing.events]
    classes = sorted({thing.element_class for thing in things})
    storeys = sorted({thing.storey for thing in things})
    linked = [thing.linked for thing in things]
    none = [-1] * len(things)
    arrays = {
        "linked": ("u8", linked),
        "planned_start": ("i32", [thing.start for thing in things]),
        "planned_finish": ("i32", [thing.finish for thing in things]),
        "class_of": ("i32", [classes.index(thing.element_class) for thing in things]),
        "storey_of": ("i32", [storeys.index(thing.storey) for thing in things]),
        "section_of": ("i32", none),
        "responsible_of": ("i32", none),
        "task_of": ("i32", [0 if one else -1 for one in linked]),
        "event_offsets": ("u32", [0, *np.cumsum([len(thing.events) for thing in things]).tolist()]),
        "event_day": ("i32", [event[0] for event in events]),
        "event_verdict": ("u8", [event[1] for event in events]),
        "event_not_done": ("u8", [event[2] for event in events]),
        "event_finish": ("i32", [event[3] for event in events]),
        "task_offsets": ("u32", [0, *np.cumsum([1 if one else 0 for one in linked]).tolist()]),
        "tasks_of": ("u32", [0] * sum(1 for one in linked if one)),
        # five days a week from a Thursday on
        "worked": ("u32", np.cumsum([(day + 3) % 7 < 5 for day in range(16_000, 17_300)]).tolist()),
    }
    header: dict[str, Any] = {
        "version": 2,
        "elements": len(things),
        "freshness_days": freshness_days,
        "first_day": 16_484,
        "last_day": 16_786,
        "marks": [],
        "classes": classes,
        "storeys": storeys,
        "sections": [],
        "responsibles": [],
        "tasks": [{"uid": "1", "code": "A", "name": "all of it"}],
        "working_first": 16_000,
        "coverage": {"linked": sum(linked), "unlinked": len(things) - sum(linked), "multi_task": 0},
    }
    for name, value in rest.items():
        if name in arrays:
            arrays[name] = (arrays[name][0], value)
        else:
            header[name] = value
    return header, arrays


def packed(header: dict[str, Any], arrays: dict[str, tuple[str, Any]]) -> bytes:
    """The container of viewer/CONTRACT.md, section 3."""
    entries, body = {}, b""
    for name, (kind, values) in arrays.items():
        raw = np.asarray(values, _TYPES[kind]).tobytes()
        entries[name] = {"type": kind, "offset": len(body), "length": len(values)}
        body += raw + b"\0" * (-len(raw) % 8)
    text = json.dumps(header | {"arrays": entries}, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    return b"WAS2" + struct.pack("<I", len(text)) + text + body


def scene(things: Sequence[Thing], *, freshness_days: int = 30, **rest: Any) -> bytes:
    """A scene file."""
    return packed(*scene_parts(things, freshness_days=freshness_days, **rest))


def words(things: Sequence[Thing]) -> dict[str, Any]:
    """The names that belong to it (section 4)."""
    return {
        "version": 2,
        "guids": [f"guid-{n}" for n in range(len(things))],
        "names": [thing.name for thing in things],
        "tags": [thing.tag for thing in things],
    }
