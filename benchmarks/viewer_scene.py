"""A made-up works of any number of elements for the viewer: tiles in three levels, plan, evidence, names (viewer/CONTRACT.md)."""

import json
import math
import shutil
from pathlib import Path
from typing import Any

import numpy as np

from tests.viewer.boxes import IDENTITY, NONE, Corner, Thing, TileOf, packed, scene_parts, tileset_files
from viewer import STATIC_FOLDER

FIRST_DAY, LAST_DAY = 16_436, 16_800
_STEP_M, _EDGE_M = 1.5, 1.0
_LEAVES_A_SIDE = 16
_WEEK = 7


def written(folder: Path, elements: int) -> dict[str, Any]:
    """Bundle, tiles, scene and names in ``folder``; returns what the component is told, without server names."""
    shutil.copytree(STATIC_FOLDER, folder / "bundle", dirs_exist_ok=True)
    (folder / "index.html").touch()
    tiles = folder / "works"
    tiles.mkdir(exist_ok=True)
    for name, content in tileset_files(_tree(_grid(elements))).items():
        (tiles / name).write_bytes(content)
    (folder / "scene.bin").write_bytes(_scene(elements))
    guids = [f"guid-{row}" for row in range(elements)]
    names = {"version": 2, "guids": guids, "names": [""] * elements, "tags": [""] * elements}
    (folder / "words.json").write_text(json.dumps(names), encoding="utf-8")
    model = {"tileset_url": "/works/tileset.json", "first_row": 0, "elements": elements, "name": "works"}
    return {
        "models": [{**model, "place": list(IDENTITY)}],
        "scene_url": "/scene.bin",
        "words_url": "/words.json",
        "status_day": (FIRST_DAY + LAST_DAY) // 2,
    }


def _grid(elements: int) -> list[list[list[Corner]]]:
    """Cubes side by side, in squares of the leaves."""
    across = math.ceil(math.sqrt(elements))
    leaves: list[list[list[Corner]]] = [[[] for _ in range(_LEAVES_A_SIDE)] for _ in range(_LEAVES_A_SIDE)]
    for row in range(elements):
        y, x = divmod(row, across)
        leaf = leaves[y * _LEAVES_A_SIDE // across][x * _LEAVES_A_SIDE // across]
        leaf.append((row, (x * _STEP_M, y * _STEP_M, float(row % 3)), _EDGE_M))
    return leaves


def _tree(leaves: list[list[list[Corner]]]) -> TileOf:
    """A root, four by four tiles of every eighth element, and the leaves."""
    part = _LEAVES_A_SIDE // 4
    middles = []
    for y in range(4):
        for x in range(4):
            below = [
                TileOf(f"leaf_{v}_{u}", leaves[v][u])
                for v in range(y * part, (y + 1) * part)
                for u in range(x * part, (x + 1) * part)
                if leaves[v][u]
            ]
            if below:
                some = [corner for tile in below for corner in tile.corners[::8]]
                middles.append(TileOf(f"middle_{y}_{x}", some, 2.0, below))
    coarse = [corner for tile in middles for corner in tile.corners[::8]]
    return TileOf("root", coarse, 8.0, middles)


def _scene(elements: int) -> bytes:
    """Nine of ten linked, planned over the year, seen three times: missing, started, done, a few too late."""
    draw = np.random.default_rng(1)
    start = np.sort(draw.integers(FIRST_DAY, LAST_DAY - 90, elements))
    finish = start + draw.integers(5, 60, elements)
    linked = (draw.random(elements) < 0.9).astype("u1")
    seen = np.stack(
        [start - 1, start + draw.integers(1, 9, elements), finish + draw.integers(-4, 30, elements)], axis=1
    )
    seen[:, 1] = np.maximum(seen[:, 1], seen[:, 0] + 1)
    seen[:, 2] = np.maximum(seen[:, 2], seen[:, 1] + 1)
    header, arrays = scene_parts([Thing("one", start=FIRST_DAY, finish=LAST_DAY)])
    shared = {name: arrays[name] for name in ("worked",)}
    one_an_element = {
        "linked": ("u8", linked),
        "planned_start": ("i32", start),
        "planned_finish": ("i32", finish),
        "class_of": ("i32", np.zeros(elements)),
        "storey_of": ("i32", np.zeros(elements)),
        "section_of": ("i32", np.full(elements, -1)),
        "responsible_of": ("i32", np.full(elements, -1)),
        "task_of": ("i32", np.where(linked, 0, -1)),
    }
    events = {
        "event_offsets": ("u32", np.arange(elements + 1) * 3),
        "event_day": ("i32", seen.ravel()),
        "event_verdict": ("u8", np.tile([0, 1, 2], elements)),
        "event_not_done": ("u8", np.tile([1, 1, 0], elements)),
        "event_finish": ("i32", np.full(3 * elements, NONE)),
        "task_offsets": ("u32", np.concatenate([[0], np.cumsum(linked)])),
        "tasks_of": ("u32", np.zeros(int(linked.sum()))),
    }
    counted = {"linked": int(linked.sum()), "unlinked": int(elements - linked.sum()), "multi_task": 0}
    days = {"first_day": FIRST_DAY, "last_day": LAST_DAY, "elements": elements, "coverage": counted}
    marks = [{"day": day, "kind": "survey", "label": str(day)} for day in range(FIRST_DAY, LAST_DAY, 4 * _WEEK)]
    return packed(header | days | {"marks": marks}, one_an_element | events | shared)
