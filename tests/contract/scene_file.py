"""Reads a scene as viewer/CONTRACT.md, section 3, says, on purpose without any code of the product."""

import json
import struct
from typing import Any

SIGNS = {"i32": "i", "u32": "I", "i16": "h", "u16": "H", "u8": "B"}


def scene_parts(data: bytes) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """Header and arrays of a scene; every promise of the container is checked on the way."""
    assert data[:4] == b"WAS2"
    (length,) = struct.unpack("<I", data[4:8])
    assert length % 8 == 0
    assert len(data) % 8 == 0
    header = json.loads(data[8 : 8 + length])
    body = data[8 + length :]
    arrays = {}
    ends = 0
    for name, told in header["arrays"].items():
        sign = SIGNS[told["type"]]
        assert told["offset"] % 8 == 0
        assert told["offset"] >= ends, f"{name} lies over the array before it"
        ends = told["offset"] + told["length"] * struct.calcsize(sign)
        arrays[name] = list(struct.unpack_from(f"<{told['length']}{sign}", body, told["offset"]))
    assert len(body) - ends < 8
    return header, arrays
