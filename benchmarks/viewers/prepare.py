"""What each contestant needs, made in a cache folder: its packages from npm, its page in one bundle, the model in its form."""

import gzip
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import plotly.graph_objects as go

from benchmarks.our_shapes import MEMORY_MB, SECONDS, limits
from benchmarks.processes import node_folder
from bim.read_in_child import TILES_FOLDER, read_model_in_child
from bim.read_shapes_in_child import shapes_of_file
from figures.palette import state_colours
from tests.viewer.boxes import IDENTITY, Thing, scene
from viewer import STATIC_FOLDER, bundle_file, viewer_words

HERE = Path(__file__).resolve().parent
THREE = "three@0.187.0"
WEB_IFC = "web-ifc@0.0.78"
_ESBUILD = "esbuild@0.28.2"
_SECONDS = 900
_COMPRESSED = {".js", ".mjs", ".wasm", ".json", ".ifc", ".xkt", ".frag"}
PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>NAME</title>
<body style="margin:0;background:#fff"><script type="module" src="NAME.js"></script></body>"""


@dataclass(frozen=True, slots=True)
class Contestant:
    """``packages`` come from npm; ``model`` makes the model in the contestant's own form and is ``None`` without one."""

    name: str
    packages: tuple[str, ...]
    model: Callable[[Path, Path, Path], None] | None
    suffix: str = ""
    extra_files: tuple[tuple[str, str], ...] = ()  # (file in node_modules, name on the site)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page that is ready to be opened. ``model``: name of the model on the site, empty without one."""

    name: str
    page: str
    model: str
    model_bytes: int
    seconds: float


def prepared(contestant: Contestant, ifc: Path, node: Path, site: Path) -> Prepared:
    """Install, bundle, convert; everything the page asks for lies in ``site``, gzipped beside where that helps.

    Raises ``RuntimeError`` with the reason when a step does not go through.
    """
    node_folder(node, [_ESBUILD, *contestant.packages])
    bundled(contestant.name, node, site)
    (site / f"{contestant.name}.html").write_text(PAGE.replace("NAME", contestant.name), encoding="utf-8")
    for source, name in contestant.extra_files:
        _put(node / "node_modules" / source, site / name)
    if contestant.model is None:
        return Prepared(contestant.name, f"{contestant.name}.html", "", 0, 0.0)
    target = site / f"{contestant.name}{contestant.suffix}"
    start = time.monotonic()
    contestant.model(ifc, target, node)
    seconds = time.monotonic() - start
    sent = _compressed(target)
    return Prepared(contestant.name, f"{contestant.name}.html", target.name, sent, seconds)


def bundled(name: str, node: Path, site: Path) -> None:
    """One page's script with all it imports from ``node/node_modules``, minified, in ``site``."""
    program = node / "node_modules" / ".bin" / "esbuild"
    if not program.exists():
        program = node / "node_modules" / "@esbuild" / "linux-x64" / "bin" / "esbuild"
    target = site / f"{name}.js"
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--external:fs", "--external:path"]
    _ran(
        [str(program), str(HERE / "pages" / f"{name}.mjs"), *options, f"--outfile={target}", "--log-level=error"],
        env={**os.environ, "NODE_PATH": str((node / "node_modules").resolve())},
    )
    _compressed(target)


def _ran(command: list[str], *, env: dict[str, str] | None = None) -> None:
    try:
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"{Path(command[0]).name}: longer than {_SECONDS} s") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["no word"]
        raise RuntimeError(f"{Path(command[0]).name}: {said[-1][:200]}")


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    _compressed(target)


def _compressed(path: Path) -> int:
    """Write the gzip twin where it is smaller; bytes that will be sent."""
    raw = path.read_bytes()
    if path.suffix in _COMPRESSED:
        packed = gzip.compress(raw, 6, mtime=0)
        if len(packed) < 0.97 * len(raw):
            path.with_name(f"{path.name}.gz").write_bytes(packed)
            return len(packed)
    return len(raw)


def _as_it_is(ifc: Path, target: Path, _: Path) -> None:
    shutil.copyfile(ifc, target)


def _as_fragments(ifc: Path, target: Path, node: Path) -> None:
    script = str(HERE / "convert_fragments.mjs")
    _ran(["node", script, str(node.resolve()), str(ifc.resolve()), str(target.resolve())])


def _as_xkt(ifc: Path, target: Path, node: Path) -> None:
    script = str(node / "node_modules" / "@xeokit" / "xeokit-convert" / "convert2xkt.js")
    _ran(["node", script, "-s", str(ifc.resolve()), "-f", "ifc", "-b", "-o", str(target.resolve())])


def _as_plotly(ifc: Path, target: Path, _: Path) -> None:
    """All triangles of our engine as one Mesh3d trace, as ``Figure.to_json`` writes it (positions in float32)."""
    vertices, triangles, elements = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        first = element = 0
        for path in shapes_of_file(ifc, Path(folder), limits=limits()).parts:
            with np.load(path) as part:
                starts = np.cumsum(part["vertex_counts"]) - part["vertex_counts"] + first
                shape = np.repeat(np.arange(len(starts)), part["triangle_counts"])
                vertices.append(part["vertices"])
                triangles.append(part["triangles"] + starts[shape][:, None])
                elements.append(shape + element)
            first, element = first + len(vertices[-1]), element + len(starts)
    points = (np.concatenate(vertices) - vertices[0][0]).astype(np.float32)
    corners = np.concatenate(triangles).astype(np.int32)
    mesh = go.Mesh3d(
        **dict(zip("xyz", points.T.copy(), strict=True)), **dict(zip("ijk", corners.T.copy(), strict=True))
    )
    figure = go.Figure(mesh, layout={"width": 800, "height": 600, "scene": {"aspectmode": "data"}})
    figure.update_layout(meta=np.concatenate(elements).tolist(), margin={"l": 0, "r": 0, "t": 0, "b": 0})
    target.write_text(str(figure.to_json()), encoding="utf-8")


def _as_tiles(ifc: Path, target: Path, _: Path) -> None:
    """What our import keeps of a model, our bundle, a scene with a plan over all elements, and what the component is told."""
    folder = target.parent / "ours"
    with tempfile.TemporaryDirectory() as name:
        reading = read_model_in_child(ifc, Path(name), seconds=SECONDS, memory_mb=MEMORY_MB)
        if reading.tiles is None:
            raise RuntimeError("the model has no shapes")
        shutil.copytree(Path(name) / TILES_FOLDER, folder)
    elements = reading.model.elements.num_rows
    shutil.copyfile(STATIC_FOLDER / bundle_file(), folder / bundle_file())
    _compressed(folder / bundle_file())
    things = [Thing(start=16_500 + row % 200, finish=16_520 + row % 200) for row in range(elements)]
    (folder / "scene.json").write_bytes(scene(things))  # so named that it is compressed, as our server does it
    _compressed(folder / "scene.json")
    model = {"tileset_url": "/ours/tileset.json", "first_row": 0, "elements": elements, "name": "", "place": IDENTITY}
    data = {
        "scene_url": "/ours/scene.json",
        "words_url": "",
        "models": [model],
        "status_day": 16_600,
        "palette": dict(state_colours("light")),
        "words": viewer_words("en"),
        "theme": "light",
        "selected_guids": [],
        "view": "",
        "title": "",
        "map": None,
        "height": 600,
    }
    target.write_text(json.dumps({"bundle": f"/ours/{bundle_file()}", "data": data}), encoding="utf-8")


CONTESTANTS = (
    Contestant("cube", (THREE,), None),
    Contestant("ours", (), _as_tiles, ".json"),
    Contestant(
        "web_ifc",
        (THREE, WEB_IFC),
        _as_it_is,
        ".ifc",
        (("web-ifc/web-ifc.wasm", "web_ifc/web-ifc.wasm"),),
    ),
    Contestant(
        "fragments",
        (THREE, WEB_IFC, "@thatopen/fragments@3.4.7"),
        _as_fragments,
        ".frag",
        (("@thatopen/fragments/dist/Worker/worker.min.mjs", "fragments_worker.mjs"),),
    ),
    Contestant("xeokit", ("@xeokit/xeokit-sdk@2.6.114", "@xeokit/xeokit-convert@1.3.2"), _as_xkt, ".xkt"),
    Contestant("plotly", ("plotly.js-dist-min@4.1.2",), _as_plotly, ".json"),
)
