import json
import struct

from bim.glb import MeshLayout, glb_head


def test_the_head_describes_the_buffer_that_follows() -> None:
    layout = MeshLayout(5, 9, 7, (-1.0, -2.0, 0.0), (1.0, 2.0, 3.5), (4_000_000.0, 1.0, -3.0))
    head = glb_head(layout)
    magic, version, total = struct.unpack_from("<4sII", head)
    length, kind = struct.unpack_from("<I4s", head, 12)
    document = json.loads(head[20 : 20 + length])
    buffer_length, buffer_kind = struct.unpack_from("<I4s", head, 20 + length)
    assert (magic, version, kind, buffer_kind) == (b"glTF", 2, b"JSON", b"BIN\x00")
    assert length % 4 == 0
    assert len(head) % 4 == 0
    assert buffer_length == layout.buffer_bytes == 5 * 12 + 5 * 4 + 9 * 4 == document["buffers"][0]["byteLength"]
    assert total == len(head) + buffer_length
    views = document["bufferViews"]
    assert [(view["byteOffset"], view["byteLength"]) for view in views] == [(0, 60), (60, 20), (80, 36)]
    assert document["accessors"][0]["min"] == [-1.0, -2.0, 0.0]
    assert document["accessors"][0]["max"] == [1.0, 2.0, 3.5]
    assert [accessor["count"] for accessor in document["accessors"]] == [5, 5, 9]
    assert [accessor["componentType"] for accessor in document["accessors"]] == [5126, 5126, 5125]
    primitive = document["meshes"][0]["primitives"][0]
    assert primitive["attributes"] == {"POSITION": 0, "_FEATURE_ID_0": 1}
    assert primitive["extensions"]["EXT_mesh_features"]["featureIds"] == [{"featureCount": 7, "attribute": 0}]
    assert document["extensionsUsed"] == ["EXT_mesh_features"]
    assert document["asset"]["extras"] == {"origin_m": [4_000_000.0, 1.0, -3.0]}
