"""Every tile passes the Khronos validator."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bim.tiles.write_tiles import WrittenTiles, write_tiles
from tests.bim.test_tiles_write import scenes
from tests.bim.tile_files import part_file

pytestmark = pytest.mark.xdist_group("node")
ERROR, WARNING = 0, 1
EXPECTED = {("UNSUPPORTED_EXTENSION", "/extensionsUsed/0"), ("UNSUPPORTED_EXTENSION", "/extensionsUsed/1")}
EXPECTED |= {("UNUSED_OBJECT", "/bufferViews/3")}
"""The validator does not know the two extensions and so does not see that one of them uses a buffer view."""


def told(paths: Sequence[Path], modules: Path) -> dict[str, list[dict[str, Any]]]:
    script = Path(__file__).with_name("validate.mjs")
    names = "\n".join(map(str, paths))
    call = [shutil.which("node") or "node", str(script), str(modules)]
    done = subprocess.run(call, input=names, capture_output=True, text=True, timeout=120, check=True)
    reports: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    assert set(reports) == set(map(str, paths))
    return reports


def assert_faultless(paths: Sequence[Path], modules: Path) -> None:
    for messages in told(paths, modules).values():
        assert {(message["code"], message["pointer"]) for message in messages} <= EXPECTED
        assert all(message["severity"] > WARNING for message in messages)


def test_tiles_of_real_models_are_faultless(real: WrittenTiles, node_modules: Path) -> None:
    assert_faultless(real.tile_paths, node_modules)


def test_tiles_of_all_forms_are_faultless(made: WrittenTiles, node_modules: Path) -> None:
    assert_faultless(made.tile_paths, node_modules)


def test_the_validator_would_have_said_so(made: WrittenTiles, node_modules: Path, tmp_path: Path) -> None:
    spoilt = bytearray(made.tile_paths[0].read_bytes())
    at = spoilt.index(b'"max":[') + 7
    spoilt[at : at + 1] = b"1" if spoilt[at : at + 1] != b"1" else b"2"
    (tmp_path / "spoilt.glb").write_bytes(spoilt)
    (messages,) = told([tmp_path / "spoilt.glb"], node_modules).values()
    assert any(message["severity"] == ERROR and "MAX" in message["code"] for message in messages)


def test_tiles_of_whatever_shapes_are_faultless(node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    paths: list[Path] = []

    @given(shapes=scenes())
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    def collect(shapes: list[Any]) -> None:
        folder = tmp_path_factory.mktemp("tiles")
        row_of = {shape.number: shape.number for shape in shapes}
        paths.extend(write_tiles([part_file(folder, shapes)], row_of, len(shapes), folder / "out").tile_paths)

    collect()
    assert_faultless(paths, node_modules)
