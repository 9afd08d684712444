"""The bytes of one tile: glTF 2.0 binary with KHR_mesh_quantization, EXT_mesh_features and EXT_structural_metadata."""

import json
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bim.tiles.patch import columns
from bim.tiles.quantised import TileMesh

GENERATOR = "WorksAtlas"
_UNSIGNED_SHORT, _UNSIGNED_INT, _FLOAT = 5123, 5125, 5126
_VERTEX_BUFFER, _INDEX_BUFFER = 34962, 34963
_Z_UP_TO_Y_UP = [-0.7071067811865476, 0.0, 0.0, 0.7071067811865476]
"""Quaternion x, y, z, w: a quarter turn about x, so that z of the buffer points along y of glTF."""


def tile_glb(mesh: TileMesh) -> bytes:
    """A whole file. Buffer views: positions, features, indices, rows, each a multiple of four bytes.

    Each vertex attribute of glTF begins at a multiple of four bytes and steps by one (2.0, section 3.6.2.4), so a position of
    three shorts takes eight bytes and a feature four; the padding costs next to nothing once compressed.
    """
    positions, features = _padded(mesh.positions), _padded(mesh.features[:, None])
    narrow = len(mesh.positions) <= 65_535  # 65,535 itself restarts a primitive and may be no index (section 3.7.2.1)
    indices = mesh.triangles.astype("<u2" if narrow else "<u4").tobytes()
    parts = [positions, features, indices + b"\0" * (-len(indices) % 4), mesh.rows.astype("<u4").tobytes()]
    binary = b"".join(parts)
    document = json.dumps(_document(mesh, parts, narrow), separators=(",", ":")).encode("ascii")
    document += b" " * (-len(document) % 4)
    return b"".join(
        (
            struct.pack("<4sII", b"glTF", 2, 28 + len(document) + len(binary)),
            struct.pack("<I4s", len(document), b"JSON"),
            document,
            struct.pack("<I4s", len(binary), b"BIN\0"),
            binary,
        )
    )


def _padded(values: NDArray[Any]) -> bytes:
    """Rows of an array, each filled up with zeros to a multiple of four bytes, little endian."""
    if values.dtype == np.float32:
        return values.astype("<f4").tobytes()
    width = values.shape[1] + values.shape[1] % 2
    filled = np.zeros((len(values), width), dtype="<u2")
    filled[:, : values.shape[1]] = values
    return filled.tobytes()


def _document(mesh: TileMesh, parts: list[bytes], narrow: bool) -> dict[str, Any]:
    quantised = mesh.positions.dtype == np.uint16
    x, y, z = mesh.corner_m
    node: dict[str, Any] = {"mesh": 0, "rotation": _Z_UP_TO_Y_UP, "translation": [x, z, 0.0 - y]}
    position: dict[str, Any] = {
        "bufferView": 0,
        "componentType": _UNSIGNED_SHORT if quantised else _FLOAT,
        "count": len(mesh.positions),
        "type": "VEC3",
        "min": columns(mesh.positions).min(axis=1).tolist(),
        "max": columns(mesh.positions).max(axis=1).tolist(),
    }
    if quantised:
        position["normalized"] = True
        node["scale"] = [mesh.step_m * 65_535] * 3
    indices = _UNSIGNED_SHORT if narrow else _UNSIGNED_INT
    return {
        "asset": {"version": "2.0", "generator": GENERATOR},
        "extensionsUsed": ["EXT_mesh_features", "EXT_structural_metadata"]
        + (["KHR_mesh_quantization"] if quantised else []),
        **({"extensionsRequired": ["KHR_mesh_quantization"]} if quantised else {}),
        "extensions": {"EXT_structural_metadata": _metadata(len(mesh.rows))},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [node],
        # Files do not always close their solids: seen from behind, a face is still there.
        "materials": [{"doubleSided": True}],
        "meshes": [{"primitives": [_primitive(len(mesh.rows))]}],
        "accessors": [
            position,
            {"bufferView": 1, "componentType": _UNSIGNED_SHORT, "count": len(mesh.features), "type": "SCALAR"},
            {"bufferView": 2, "componentType": indices, "count": 3 * len(mesh.triangles), "type": "SCALAR"},
        ],
        "bufferViews": _views(parts, 3 * len(mesh.triangles) * (2 if narrow else 4), 8 if quantised else 12),
        "buffers": [{"byteLength": sum(len(part) for part in parts)}],
    }


def _primitive(features: int) -> dict[str, Any]:
    ids = {"featureCount": features, "attribute": 0, "propertyTable": 0}
    return {
        "attributes": {"POSITION": 0, "_FEATURE_ID_0": 1},
        "indices": 2,
        "material": 0,
        "mode": 4,
        "extensions": {"EXT_mesh_features": {"featureIds": [ids]}},
    }


def _metadata(features: int) -> dict[str, Any]:
    row = {"type": "SCALAR", "componentType": "UINT32", "required": True}
    return {
        "schema": {"id": "worksatlas", "classes": {"element": {"properties": {"row": row}}}},
        "propertyTables": [{"class": "element", "count": features, "properties": {"row": {"values": 3}}}],
    }


def _views(parts: list[bytes], index_bytes: int, stride: int) -> list[dict[str, int]]:
    positions, features, indices, rows = (len(part) for part in parts)
    return [
        {"buffer": 0, "byteOffset": 0, "byteLength": positions, "byteStride": stride, "target": _VERTEX_BUFFER},
        {"buffer": 0, "byteOffset": positions, "byteLength": features, "byteStride": 4, "target": _VERTEX_BUFFER},
        {"buffer": 0, "byteOffset": positions + features, "byteLength": index_bytes, "target": _INDEX_BUFFER},
        {"buffer": 0, "byteOffset": positions + features + indices, "byteLength": rows},
    ]
