"""The bundle in the repository is the one its sources make."""

import hashlib
import json
import re
from pathlib import Path

from viewer import STATIC_FOLDER, bundle_file

VIEWER = STATIC_FOLDER.parent
SOURCE_LIST = STATIC_FOLDER / "SOURCE.sha256"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _listed() -> dict[str, str]:
    lines = (line.split("  ") for line in SOURCE_LIST.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in lines}


def test_bundle_is_as_new_as_its_sources() -> None:
    stale = [name for name, digest in _listed().items() if _digest(VIEWER / name) != digest]

    assert stale == [], "run: cd viewer && npm ci && npm run build"


def test_every_source_file_is_listed() -> None:
    there = {path.relative_to(VIEWER).as_posix() for path in (VIEWER / "src").rglob("*.ts")}

    assert {name for name in _listed() if name.startswith("src/")} == there


def test_name_of_the_bundle_is_the_hash_of_its_content() -> None:
    name = bundle_file()

    assert name == f"viewer-{_digest(STATIC_FOLDER / name)[:12]}.js"
    assert f"static/{name}" in _listed()


def test_bundle_asks_nobody_and_carries_its_licence() -> None:
    code = (STATIC_FOLDER / bundle_file()).read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://([\w.-]+)", code))

    # names of XML namespaces, of documents in comments that three.js prints; no script, font or picture
    assert hosts <= {"www.w3.org", "github.com", "threejs.org", "jcgt.org", "www.khronos.org"}, hosts
    assert "three.js, MIT" in code[:200]
    assert "three.js authors" in (STATIC_FOLDER / "THREE-LICENSE.txt").read_text(encoding="utf-8")


def test_map_is_a_bundle_of_its_own_beside_its_worker_and_licence() -> None:
    bundles = {path.name: path.read_text(encoding="utf-8") for path in STATIC_FOLDER.glob("map-*.js")}
    (worker,) = (name for name in bundles if name.startswith("map-worker-"))
    (map_bundle,) = bundles.keys() - {worker}

    for name, code in bundles.items():
        assert name.rsplit("-", 1)[1] == f"{_digest(STATIC_FOLDER / name)[:12]}.js"
        assert f"static/{name}" in _listed()
        assert "MapLibre GL JS, BSD-3-Clause" in code[:200]
        assert "sourceMappingURL" not in code
        # names of licences, formats and help that MapLibre prints; no script, font, picture or tile
        hosts = set(re.findall(r"https?://([\w.-]+)", code))
        assert hosts <= {"github.com", "maplibre.org", "maplibre.invalid", "wiki.openstreetmap.org", "www.w3.org"}, (
            name,
            hosts,
        )
    assert worker in bundles[map_bundle]
    assert map_bundle in (STATIC_FOLDER / bundle_file()).read_text(encoding="utf-8")
    assert "MapLibre contributors" in (STATIC_FOLDER / "MAPLIBRE-LICENSE.txt").read_text(encoding="utf-8")


def test_versions_are_pinned_and_the_lock_names_no_host() -> None:
    package = json.loads((VIEWER / "package.json").read_text(encoding="utf-8"))
    wanted = package["dependencies"] | package["devDependencies"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values()), wanted
    assert '"resolved"' not in (VIEWER / "package-lock.json").read_text(encoding="utf-8")
