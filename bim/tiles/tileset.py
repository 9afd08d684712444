"""tileset.json (OGC 3D Tiles 1.1): which tile stands for which, how coarse each is and how far it reaches."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TileRecord:
    """A written tile. ``low_m``, ``high_m``: (3,) around it and all below, relative to the origin of the model, z up.

    ``error_m``: how far its picture is from the truth; 0 for a leaf. ``bytes_packed``: of the compressed file.
    """

    name: str
    low_m: NDArray[np.float64]
    high_m: NDArray[np.float64]
    error_m: float
    triangles: int
    bytes_packed: int
    children: "tuple[TileRecord, ...]" = ()


def tileset_json(root: TileRecord, *, origin_m: tuple[float, float, float], elements: int, triangles: int) -> bytes:
    """The bytes of the file; ``elements`` and ``triangles`` are those at full detail."""
    document = {
        "asset": {
            "version": "1.1",
            "generator": "WorksAtlas",
            "extras": {"origin_m": list(origin_m), "elements": elements, "triangles": triangles},
        },
        # What is wrong when not even the root is drawn: all of it.
        "geometricError": max(float(np.linalg.norm(root.high_m - root.low_m)), 2 * root.error_m),
        "root": {"refine": "REPLACE", **_tile(root)},
    }
    return json.dumps(document, separators=(",", ":")).encode("ascii")


def _tile(record: TileRecord) -> dict[str, Any]:
    centre, half = (record.low_m + record.high_m) / 2, (record.high_m - record.low_m) / 2
    x, y, z = half.tolist()
    tile: dict[str, Any] = {
        "boundingVolume": {"box": [*centre.tolist(), x, 0.0, 0.0, 0.0, y, 0.0, 0.0, 0.0, z]},
        "geometricError": record.error_m,
        "content": {"uri": record.name},
        "extras": {"triangles": record.triangles, "bytes": record.bytes_packed},
    }
    if record.children:
        tile["children"] = [_tile(child) for child in record.children]
    return tile
