"""Tiles: kept with their model, handed out with the project they belong to and with no other."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.programme import add_project
from services.tiles import keep_tiles, tile, tileset
from services.workspace import Workspace
from tests.services.factories import add_model
from values.errors import NotFound
from values.projects import Project


@dataclass
class Tiles:
    """What a writer of tiles leaves behind."""

    tileset_path: Path | None
    tile_paths: tuple[Path, ...]


def packed(path: Path) -> Path:
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
    return path


def written(folder: Path, *contents: bytes) -> Tiles:
    """A tileset: the first content in the root, the others in its children, one below the other."""
    names = [hashlib.sha256(content).hexdigest() + ".glb" for content in contents]
    for name, content in zip(names, contents, strict=True):
        (folder / name).write_bytes(content)
        packed(folder / name)
    node: dict = {}
    for name in reversed(names):
        node = {"content": {"uri": name}, "children": [node] if node else []}
    root = {"asset": {"version": "1.1"}, "root": {"children": [node]}}
    (folder / "tileset.json").write_text(json.dumps(root))
    return Tiles(packed(folder / "tileset.json"), tuple(folder / name for name in names))


@pytest.fixture(autouse=True)
def projects(workspace: Workspace) -> None:
    for code in ("P1", "P2"):
        add_project(workspace, Project(code, code))


def test_tiles_are_found_through_the_project_of_their_model(workspace: Workspace, tmp_path: Path) -> None:
    tiles = written(tmp_path, b"root", b"inner", b"leaf")
    digest = keep_tiles(workspace, tiles)
    add_model(workspace, ({"guid": "e"},), tileset_digest=digest, triangles=3)
    add_model(workspace, ({"guid": "e"},))  # an open page still asks for the tiles of the version before
    kept = tileset(workspace, "P1", digest)
    assert kept.digest == digest
    assert kept.packed is not None
    assert gzip.decompress(kept.packed.read_bytes()) == kept.path.read_bytes()
    for path in tiles.tile_paths:
        found = tile(workspace, "P1", digest, path.name)
        assert found.path.read_bytes() == path.read_bytes()
        assert found.packed is not None


@pytest.mark.parametrize("asked", ["another project", "no tileset", "not of it", "no name", "the tileset itself"])
def test_nothing_else_is_handed_out(workspace: Workspace, tmp_path: Path, asked: str) -> None:
    tiles = written(tmp_path, b"root")
    digest = keep_tiles(workspace, tiles)
    stranger = workspace.store.files.put_bytes(b"an original")
    add_model(workspace, ({"guid": "e"},), tileset_digest=digest)
    name = tiles.tile_paths[0].name
    ways = {
        "another project": ("P2", digest, name),
        "no tileset": ("P1", stranger, name),
        "not of it": ("P1", digest, f"{stranger}.glb"),
        "no name": ("P1", digest, "../" + name),
        "the tileset itself": ("P1", digest, f"{digest}.glb"),
    }
    with pytest.raises(NotFound, match="tile_unknown"):
        tile(workspace, *ways[asked])
    with pytest.raises(NotFound, match="tile_unknown"):
        tileset(workspace, "P1", "")


def test_a_name_in_a_tileset_that_is_no_tile_of_ours_opens_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "tileset.json"
    path.write_text(json.dumps({"root": {"content": {"uri": "../../atlas.sqlite"}}}))
    digest = keep_tiles(workspace, Tiles(path, ()))
    add_model(workspace, ({"guid": "e"},), tileset_digest=digest)
    assert tileset(workspace, "P1", digest).packed is None
    with pytest.raises(NotFound, match="tile_unknown"):
        tile(workspace, "P1", digest, "../../atlas.sqlite")


def test_a_model_without_shapes_has_no_tiles(workspace: Workspace) -> None:
    assert keep_tiles(workspace, None) == ""
    assert keep_tiles(workspace, Tiles(None, ())) == ""


def test_a_tile_under_a_false_name_is_a_mistake_of_ours(workspace: Workspace, tmp_path: Path) -> None:
    tiles = written(tmp_path, b"root")
    tiles.tile_paths[0].write_bytes(b"other")
    with pytest.raises(ValueError, match="a tile named"):
        keep_tiles(workspace, tiles)
