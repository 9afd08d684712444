"""Tilesets of real and made models, and the node packages that judge them."""

from pathlib import Path

import pytest

from bim.read_by_child import Limits
from bim.read_shapes_in_child import shapes_of_file
from bim.tiles.write_tiles import WrittenTiles, write_tiles
from tests.bim.tile_files import at, part_file, sheet
from tests.setup import node

MODELS = ("hvac_heating", "mad_scientist_4d", "infra_bridge_georeferenced")


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Installed by the lock file. Skips where there is no node; fails where there is one and it cannot install."""
    if not node.found():
        pytest.skip(node.NO_NODE)
    return node.installed()


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> WrittenTiles:
    """Several levels, a tile in float32 and elements of no thickness."""
    folder = tmp_path_factory.mktemp("made")
    shapes = [sheet(0, 260), at(1, 2, 3, 1), at(2, -400, 0, 0, size=900), at(3, 5, 5, 5, size=1e-6)]
    shapes += [at(4 + n, n % 20, n // 20, 2, size=0.7) for n in range(400)]
    return write_tiles([part_file(folder, shapes)], {n: n for n in range(404)}, 404, folder / "tiles")


@pytest.fixture(scope="session", params=MODELS)
def real(request: pytest.FixtureRequest, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> WrittenTiles:
    """A real model."""
    folder = tmp_path_factory.mktemp(request.param)
    path = samples / "models" / f"{request.param}.ifc"
    outcome = shapes_of_file(path, folder, limits=Limits.from_now(seconds=120, memory_mb=4000))
    row_of = {number: row for row, number in enumerate(sorted(outcome.states))}
    return write_tiles(outcome.parts, row_of, len(row_of), folder / "tiles")
