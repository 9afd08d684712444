"""The bytes of a mesh file (glTF 2.0 binary, see viewer/CONTRACT.md): one mesh, one element number per vertex."""

import json
import struct
from dataclasses import dataclass

GENERATOR = "WorksAtlas"
_MAGIC = b"glTF"
_JSON_CHUNK = b"JSON"
_BINARY_CHUNK = b"BIN\x00"
_FLOAT, _UNSIGNED_INT = 5126, 5125
_VERTEX_BUFFER, _INDEX_BUFFER = 34962, 34963
_Z_UP_TO_Y_UP = [-0.7071067811865476, 0.0, 0.0, 0.7071067811865476]
"""Quaternion x, y, z, w: a quarter turn about x, so that the buffer's z axis points along glTF's y axis."""


@dataclass(frozen=True, slots=True)
class MeshLayout:
    """Sizes and bounds of a mesh. ``low`` and ``high`` bound the float32 positions relative to ``origin_m``."""

    vertices: int
    indices: int
    elements: int
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    origin_m: tuple[float, float, float]

    @property
    def position_bytes(self) -> int:
        """Length of the POSITION view (float32 VEC3)."""
        return 12 * self.vertices

    @property
    def feature_bytes(self) -> int:
        """Length of the _FEATURE_ID_0 view (float32 SCALAR)."""
        return 4 * self.vertices

    @property
    def index_bytes(self) -> int:
        """Length of the index view (uint32)."""
        return 4 * self.indices

    @property
    def buffer_bytes(self) -> int:
        """Length of the binary buffer; each view is a multiple of four bytes, so there is no padding."""
        return self.position_bytes + self.feature_bytes + self.index_bytes


def glb_head(layout: MeshLayout) -> bytes:
    """Everything before the binary buffer: file header, JSON chunk, header of the binary chunk.

    The buffer that must follow is POSITION, then _FEATURE_ID_0, then indices, ``layout.buffer_bytes`` long.
    """
    document = json.dumps(_document(layout), separators=(",", ":"), ensure_ascii=True).encode("ascii")
    document += b" " * (-len(document) % 4)
    total = 12 + 8 + len(document) + 8 + layout.buffer_bytes
    return (
        struct.pack("<4sII", _MAGIC, 2, total)
        + struct.pack("<I4s", len(document), _JSON_CHUNK)
        + document
        + struct.pack("<I4s", layout.buffer_bytes, _BINARY_CHUNK)
    )


def _document(layout: MeshLayout) -> dict[str, object]:
    features, indices = layout.position_bytes, layout.position_bytes + layout.feature_bytes
    return {
        "asset": {"version": "2.0", "generator": GENERATOR, "extras": {"origin_m": list(layout.origin_m)}},
        "extensionsUsed": ["EXT_mesh_features"],
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "rotation": _Z_UP_TO_Y_UP}],
        "meshes": [
            {
                "primitives": [
                    {
                        "attributes": {"POSITION": 0, "_FEATURE_ID_0": 1},
                        "indices": 2,
                        "mode": 4,
                        "extensions": {
                            "EXT_mesh_features": {"featureIds": [{"featureCount": layout.elements, "attribute": 0}]}
                        },
                    }
                ]
            }
        ],
        "accessors": [
            {
                "bufferView": 0,
                "componentType": _FLOAT,
                "count": layout.vertices,
                "type": "VEC3",
                "min": list(layout.low),
                "max": list(layout.high),
            },
            {"bufferView": 1, "componentType": _FLOAT, "count": layout.vertices, "type": "SCALAR"},
            {"bufferView": 2, "componentType": _UNSIGNED_INT, "count": layout.indices, "type": "SCALAR"},
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": layout.position_bytes, "target": _VERTEX_BUFFER},
            {"buffer": 0, "byteOffset": features, "byteLength": layout.feature_bytes, "target": _VERTEX_BUFFER},
            {"buffer": 0, "byteOffset": indices, "byteLength": layout.index_bytes, "target": _INDEX_BUFFER},
        ],
        "buffers": [{"byteLength": layout.buffer_bytes}],
    }
