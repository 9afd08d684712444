"""Small files of every kind, written by hand, so that each flaw is exactly where the test puts it."""

import json
import struct
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def point(x: float, y: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [x, y]}


def square(x: float, y: float, size: float = 0.01) -> dict[str, Any]:
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def collection(*features: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **members}


def shp_points(places: list[tuple[float, float]]) -> tuple[bytes, bytes]:
    """The bytes of a .shp and its .shx with points (ESRI Shapefile Technical Description, 1998)."""
    records = [struct.pack(">2i", n + 1, 10) + struct.pack("<i2d", 1, x, y) for n, (x, y) in enumerate(places)]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    box = struct.pack("<8d", min(xs), min(ys), max(xs), max(ys), 0, 0, 0, 0)

    def header(length: int) -> bytes:
        return struct.pack(">7i", 9994, 0, 0, 0, 0, 0, length // 2) + struct.pack("<2i", 1000, 1) + box

    index = b"".join(struct.pack(">2i", (100 + 28 * n) // 2, 10) for n in range(len(places)))
    return header(100 + 28 * len(places)) + b"".join(records), header(100 + len(index)) + index


def dbf(names: list[bytes], rows: list[list[bytes]], *, driver_id: int = 0, width: int = 30) -> bytes:
    """The bytes of a dBase III table of text columns."""
    header_length, record_length = 32 + 32 * len(names) + 1, 1 + width * len(names)
    head = struct.pack("<4BIHH16xBB2x", 3, 126, 1, 2, len(rows), header_length, record_length, 0, driver_id)
    fields = b"".join(name[:10].ljust(11, b"\0") + b"C" + bytes(4) + bytes([width, 0]) + bytes(14) for name in names)
    records = b"".join(b" " + b"".join(value[:width].ljust(width) for value in row) for row in rows)
    return head + fields + b"\r" + records + b"\x1a"


@pytest.fixture
def files(tmp_path: Path) -> SimpleNamespace:
    """The writers above, and ``geojson`` and ``zipped``, which leave a file in the test's own folder."""

    def geojson(document: Any, name: str = "upload") -> Path:
        path = tmp_path / name
        path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        return path

    def zipped(members: dict[str, bytes], name: str = "upload.bin") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        return path

    return SimpleNamespace(
        feature=feature,
        point=point,
        square=square,
        collection=collection,
        shp_points=shp_points,
        dbf=dbf,
        geojson=geojson,
        zipped=zipped,
    )
