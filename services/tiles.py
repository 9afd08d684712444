"""The shapes of models as 3D tiles: kept at import, handed out to whoever may see the project and to nobody else."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from services.permissions import permitted
from services.workspace import Workspace
from values.errors import NotFound
from values.people import Action

TILESET = "tileset.json"
_PACKED = ".gz"
_TILE = re.compile(r"([0-9a-f]{64})\.glb")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that never changes, and its compressed form where it has one."""

    digest: str
    path: Path
    packed: Path | None


class TilesOnDisk(Protocol):
    """What ``bim.tiles`` wrote: a tileset.json and tiles named by the SHA-256 of their content, each with a ``.gz`` beside it."""

    @property
    def tileset_path(self) -> Path | None:
        """``None`` where no element has a shape."""

    @property
    def tile_paths(self) -> Sequence[Path]:
        """All tiles that the tileset names."""


def keep_tiles(workspace: Workspace, tiles: TilesOnDisk | None) -> str:
    """Keep a tileset with its tiles; the digest of its tileset.json, empty where there are no shapes.

    Raises:
        ValueError: A tile is not named by the SHA-256 of its content.
    """
    if tiles is None or tiles.tileset_path is None:
        return ""
    files = workspace.store.files
    for path in (*tiles.tile_paths, tiles.tileset_path):
        digest = files.put_file(path)
        if path != tiles.tileset_path and path.name != f"{digest}.glb":
            raise ValueError(f"a tile named {path.name} with the content {digest}")
        packed = path.with_name(path.name + _PACKED)
        if packed.is_file():
            files.put_variant(digest, _PACKED, packed)
    return digest


@permitted(Action.SEE)
def tileset(workspace: Workspace, code: str, digest: str) -> KeptFile:
    """The tileset.json of a model of the project, of any version. Raises ``NotFound`` (``tile_unknown``)."""
    if not workspace.store.models.has_tileset(code, digest):
        raise NotFound("tile_unknown", code=code, tile=digest)
    return _kept(workspace, digest)


@permitted(Action.SEE)
def tile(workspace: Workspace, code: str, tileset_digest: str, name: str) -> KeptFile:
    """A tile of such a tileset, by the name that stands in it. Raises ``NotFound`` (``tile_unknown``, ``file_missing``)."""
    listed = tileset(workspace, code, tileset_digest)
    if name not in _tiles_of(listed.path):
        raise NotFound("tile_unknown", code=code, tile=name)
    return _kept(workspace, name.removesuffix(".glb"))


def _kept(workspace: Workspace, digest: str) -> KeptFile:
    files = workspace.store.files
    return KeptFile(digest, files.path(digest), files.variant(digest, _PACKED))


@lru_cache(maxsize=64)
def _tiles_of(path: Path) -> frozenset[str]:
    """Names of the tiles that a tileset lists. The path names the content, so an answer stays right."""
    document = json.loads(path.read_bytes())
    return frozenset(name for name in _contents(document["root"]) if _TILE.fullmatch(name))


def _contents(node: Mapping[str, Any]) -> Iterator[str]:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if "content" in current:
            yield str(current["content"]["uri"])
        waiting.extend(current.get("children", ()))
