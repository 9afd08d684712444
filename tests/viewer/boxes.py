"""Models made of boxes, and the scene documents that belong to them."""

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

NONE = -(2**31)


def glb(corners: Sequence[tuple[int, tuple[float, float, float], float]]) -> bytes:
    """A mesh file of cubes: row number, lower corner, edge length in metres."""
    unit = np.array([[x, y, z] for z in (0, 1) for y in (0, 1) for x in (0, 1)], np.float32)
    sides = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = np.array([t for a, b, c, d in sides for t in ((a, b, c), (a, c, d))], np.uint32)
    position = np.concatenate([unit * edge + np.array(at, np.float32) for _, at, edge in corners]).astype(np.float32)
    feature = np.repeat(np.array([row for row, _, _ in corners], np.float32), 8)
    index = np.concatenate([faces.ravel() + 8 * n for n in range(len(corners))]).astype(np.uint32)
    parts = [position.tobytes(), feature.tobytes(), index.tobytes()]
    starts = np.cumsum([0, *map(len, parts)])
    document = {
        "asset": {"version": "2.0", "extras": {"origin_m": [0, 0, 0]}},
        "buffers": [{"byteLength": int(starts[-1])}],
        "bufferViews": [
            {"buffer": 0, "byteOffset": int(at), "byteLength": len(part)}
            for at, part in zip(starts[:-1], parts, strict=True)
        ],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": len(position), "type": "VEC3"},
            {"bufferView": 1, "componentType": 5126, "count": len(feature), "type": "SCALAR"},
            {"bufferView": 2, "componentType": 5125, "count": len(index), "type": "SCALAR"},
        ],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0, "_FEATURE_ID_0": 1}, "indices": 2}]}],
    }
    text = json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    binary = b"".join(parts)
    head = struct.pack("<III", 0x46546C67, 2, 28 + len(text) + len(binary))
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text + struct.pack("<II", len(binary), 0x004E4942) + binary
    return head + chunks


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


def scene(things: Sequence[Thing], *, freshness_days: int = 30, **rest: Any) -> dict[str, Any]:
    """A scene document (viewer/CONTRACT.md, section 2); element n has the guid ``guid-n``."""
    events = [event for thing in things for event in thing.events]
    classes = sorted({thing.element_class for thing in things})
    storeys = sorted({thing.storey for thing in things})
    return {
        "version": 1,
        "elements": len(things),
        "freshness_days": freshness_days,
        "guids": [f"guid-{n}" for n in range(len(things))],
        "names": [thing.name for thing in things],
        "classes": {"values": classes, "index": [classes.index(thing.element_class) for thing in things]},
        "storeys": {"values": storeys, "index": [storeys.index(thing.storey) for thing in things]},
        "linked": [thing.linked for thing in things],
        "planned_start": [thing.start for thing in things],
        "planned_finish": [thing.finish for thing in things],
        "event_offsets": [0, *np.cumsum([len(thing.events) for thing in things]).tolist()],
        "event_day": [event[0] for event in events],
        "event_verdict": [event[1] for event in events],
        "event_not_done": [event[2] for event in events],
        "event_finish": [event[3] for event in events],
        "marks": [],
        "first_day": 16_484,
        "last_day": 16_786,
    } | rest
