"""Reads tilesets back the way the standards say, and makes shapes for them; nothing here is shared with what writes them."""

import json
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bim.write_parts import Shape, write_part

KINDS = {5123: np.dtype("<u2"), 5125: np.dtype("<u4"), 5126: np.dtype("<f4")}
TETRAHEDRON = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)], dtype=float)
FACES = np.array([(0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)], dtype=np.int32)


@dataclass(frozen=True)
class Tile:
    """``points`` (n, 3): metres of the tileset's frame, z up; ``rows`` (n,): row of each vertex."""

    record: dict[str, Any]
    document: dict[str, Any]
    points: np.ndarray
    rows: np.ndarray
    triangles: np.ndarray

    @property
    def leaf(self) -> bool:
        return "children" not in self.record

    @property
    def box(self) -> tuple[np.ndarray, np.ndarray]:
        given = np.array(self.record["boundingVolume"]["box"])
        half = np.abs(given[3:].reshape(3, 3)).sum(axis=0)
        return given[:3] - half, given[:3] + half


def at(number: int, *place: float, size: float = 1.0) -> Shape:
    """A tetrahedron with its right angle at the place."""
    return Shape(number, TETRAHEDRON * size + place, FACES)


def part_file(folder: Path, shapes: Sequence[Shape], name: str = "part") -> Path:
    path = folder / f"{name}.npz"
    write_part(path, shapes)
    return path


def sheet(number: int, cells: int, *, wave: float = 0.1, size: float = 10.0) -> Shape:
    """A wavy surface of 2 x cells x cells triangles."""
    along = np.linspace(0, size, cells + 1)
    x, y = np.meshgrid(along, along, indexing="ij")
    vertices = np.column_stack((x.ravel(), y.ravel(), (wave * np.sin(x * 3) * np.cos(y * 5)).ravel()))
    first = (np.arange(cells)[:, None] * (cells + 1) + np.arange(cells)[None, :]).ravel()
    one = np.column_stack((first, first + cells + 1, first + 1))
    two = np.column_stack((first + 1, first + cells + 1, first + cells + 2))
    return Shape(number, vertices, np.concatenate((one, two)).astype(np.int32))


def tileset(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document


def tiles(path: Path) -> list[Tile]:
    """All tiles of a tileset, root first."""
    return [read_tile(path.parent, record) for record in records(tileset(path)["root"])]


def records(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield record
    for child in record.get("children", ()):
        yield from records(child)


def read_tile(folder: Path, record: dict[str, Any]) -> Tile:
    content = (folder / record["content"]["uri"]).read_bytes()
    magic, version, total = struct.unpack_from("<4sII", content)
    assert (magic, version, total) == (b"glTF", 2, len(content))
    length, kind = struct.unpack_from("<I4s", content, 12)
    assert kind == b"JSON"
    document = json.loads(content[20 : 20 + length])
    _, kind = struct.unpack_from("<I4s", content, 20 + length)
    assert kind == b"BIN\0"
    binary = content[28 + length :]
    primitive = document["meshes"][0]["primitives"][0]
    stored = _accessor(document, binary, primitive["attributes"]["POSITION"], 3)
    position = document["accessors"][primitive["attributes"]["POSITION"]]
    assert position["min"] == stored.min(axis=0).tolist()
    assert position["max"] == stored.max(axis=0).tolist()
    values = stored.astype(np.float64) / (65_535 if position.get("normalized") else 1)
    features = _accessor(document, binary, primitive["attributes"]["_FEATURE_ID_0"], 1)[:, 0]
    table = document["extensions"]["EXT_structural_metadata"]["propertyTables"][0]
    view = document["bufferViews"][table["properties"]["row"]["values"]]
    rows = np.frombuffer(binary, "<u4", table["count"], view["byteOffset"])
    assert primitive["extensions"]["EXT_mesh_features"]["featureIds"][0]["featureCount"] == len(rows)
    indices = _accessor(document, binary, primitive["indices"], 1)
    node = document["nodes"][0]
    y_up = _turned(node["rotation"], values * node.get("scale", [1, 1, 1])) + node["translation"]
    # 3D Tiles 1.1, "glTF transforms": the renderer turns y up back to z up.
    points = np.column_stack((y_up[:, 0], -y_up[:, 2], y_up[:, 1]))
    return Tile(record, document, points, rows[features].astype(np.int64), indices.reshape(-1, 3).astype(np.int64))


def _accessor(document: dict[str, Any], binary: bytes, at: int, size: int) -> np.ndarray:
    accessor = document["accessors"][at]
    view = document["bufferViews"][accessor["bufferView"]]
    kind = KINDS[accessor["componentType"]]
    stride = view.get("byteStride", size * kind.itemsize)
    assert (accessor["count"] - 1) * stride + size * kind.itemsize <= view["byteLength"]
    shape, strides = (accessor["count"], size), (stride, kind.itemsize)
    return np.ndarray(shape, kind, binary, view["byteOffset"], strides)


def _turned(quaternion: Sequence[float], points: np.ndarray) -> np.ndarray:
    axis, real = np.array(quaternion[:3]), quaternion[3]
    return points + 2 * np.cross(axis, np.cross(axis, points) + real * points)
