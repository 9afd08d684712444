"""What browsers fetch beside the pages."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bim.elements import ELEMENT_SCHEMA, Georeference
from progress.reports import Report, Role, Said, SubjectKind
from services.attachments import GivenFile
from services.programme import add_project
from services.scene_documents import scene_document
from services.take_reports import add_report
from services.taking import table_digest
from services.tiles import keep_tiles
from services.workspace import Workspace, open_workspace
from tests.contract.scene_file import scene_parts
from tests.progress.photo_files import PDF, photo
from tests.setup.sign_in import let_in
from values.projects import Project
from values.settings import Settings
from web.routes import routes

TILE = b"glTF" + bytes(40)


@dataclass
class Tiles:
    """What a writer of tiles leaves behind."""

    tileset_path: Path | None
    tile_paths: tuple[Path, ...]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(home=tmp_path / "home"))
    add_project(opened, Project("P 1", "桥"))
    yield opened
    opened.store.close()


@pytest.fixture
def client(workspace: Workspace) -> TestClient:
    return TestClient(let_in(Starlette(routes=routes(lambda: workspace))))


def keep_model(workspace: Workspace, folder: Path) -> tuple[str, str]:
    """A model of the project with one tile; digest of the tileset and name of the tile."""
    name = f"{hashlib.sha256(TILE).hexdigest()}.glb"
    paths = {name: TILE, "tileset.json": json.dumps({"root": {"content": {"uri": name}}}).encode()}
    for each, content in paths.items():
        (folder / each).write_bytes(content)
        (folder / f"{each}.gz").write_bytes(gzip.compress(content))
    digest = keep_tiles(workspace, Tiles(folder / "tileset.json", (folder / name,)))
    import_id = workspace.store.imports.start("P 1", None, "a.ifc", digest, datetime(2026, 11, 22, tzinfo=UTC))
    table = pa.Table.from_pylist([{"element_guid": "e", "storey": "1F"}], schema=ELEMENT_SCHEMA)
    workspace.store.models.add(
        "P 1", trade="", import_id=import_id, file_name="a.ifc", schema="IFC4", tileset_digest=digest,
        elements_digest=table_digest(workspace, table), origin_m=(0.0, 0.0, 0.0), georeference=Georeference(), spatial=(),
        element_count=1, triangles=1,
    )  # fmt: skip
    return digest, name


def test_tiles_are_kept_for_ever_by_the_browser_alone(client: TestClient, workspace: Workspace, tmp_path: Path) -> None:
    digest, name = keep_model(workspace, tmp_path)
    answer = client.get(f"/atlas/tiles/P%201/{digest}/{name}")
    assert answer.content == TILE
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"] == "model/gltf-binary"
    assert answer.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    listed = client.get(f"/atlas/tiles/P%201/{digest}/tileset.json")
    assert listed.headers["content-type"] == "application/json"
    assert listed.json()["root"]["content"]["uri"] == name


@pytest.mark.parametrize("way", ["", "identity", "gzip;q=0, identity"])
def test_who_takes_no_gzip_gets_none(client: TestClient, workspace: Workspace, tmp_path: Path, way: str) -> None:
    digest, name = keep_model(workspace, tmp_path)
    scene = client.get("/atlas/scene/P%201/x.bin?known_on=2026-01-01", headers={"accept-encoding": way})
    tile = client.get(f"/atlas/tiles/P%201/{digest}/{name}", headers={"accept-encoding": way})
    for answer in (scene, tile):
        assert "content-encoding" not in answer.headers
    assert (tile.content, scene.content[:4]) == (TILE, b"WAS2")


def test_tiles_of_another_project_are_not_there(client: TestClient, workspace: Workspace, tmp_path: Path) -> None:
    digest, name = keep_model(workspace, tmp_path)
    add_project(workspace, Project("P2", "x"))
    original = workspace.store.files.put_bytes(b"an uploaded file")
    for path in (
        f"P2/{digest}/{name}",
        f"P2/{digest}/tileset.json",
        f"P%201/{original}/tileset.json",
        f"P%201/{digest}/{original}.glb",
    ):
        answer = client.get(f"/atlas/tiles/{path}")
        assert (answer.status_code, answer.text) == (404, "tile_unknown")
        assert answer.headers["cache-control"] == "no-store"


def test_scene_and_words_are_kept_under_their_own_address_alone(
    client: TestClient, workspace: Workspace, tmp_path: Path
) -> None:
    keep_model(workspace, tmp_path)
    day = date(2026, 1, 1)
    digest = scene_document(workspace, "P 1", known_on=day).digest
    for kind, ending, media in (("scene", "bin", "application/octet-stream"), ("words", "json", "application/json")):
        named = client.get(f"/atlas/{kind}/P%201/{digest}.{ending}?known_on={day}")
        assert named.headers["cache-control"] == "private, max-age=31536000, immutable"
        assert named.headers["content-type"] == media
        assert named.headers["content-encoding"] == "gzip"
        outdated = client.get(f"/atlas/{kind}/P%201/{'0' * 32}.{ending}?known_on={day}")
        assert outdated.content == named.content
        assert outdated.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(("kind", "ending"), [("scene", "bin"), ("words", "json")])
def test_unknown_projects_and_dates_are_answered_plainly(client: TestClient, kind: str, ending: str) -> None:
    assert client.get(f"/atlas/{kind}/nobody/x.{ending}?known_on=2026-01-01").status_code == 404
    assert client.get(f"/atlas/{kind}/P%201/x.{ending}?known_on=2026-01-01").status_code == 404  # no model yet
    assert client.get(f"/atlas/{kind}/P%201/x.{ending}?known_on=soon").status_code == 400
    assert client.get(f"/atlas/{kind}/P%201/x.{ending}").status_code == 400


def test_the_old_ways_to_meshes_are_closed(client: TestClient, workspace: Workspace) -> None:
    digest = workspace.store.files.put_bytes(TILE)
    assert client.get(f"/atlas/mesh/{digest}.glb").status_code == 404


def test_vendored_files_are_there_and_answer_304(client: TestClient) -> None:
    first = client.get("/atlas/vendor/leaflet/leaflet.js")
    assert first.status_code == 200
    assert "max-age" in first.headers["cache-control"]
    again = client.get("/atlas/vendor/leaflet/leaflet.js", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_a_scene_document_of_the_demo(tmp_path: Path) -> None:
    from data import sample_projects
    from services.imports import accept_file

    opened = open_workspace(Settings(home=tmp_path / "scene"))
    project = next(each for each in sample_projects() if any(file.kind == "model" for file in each.files))
    add_project(opened, Project(project.code, "x"))
    model = next(file for file in project.files if file.kind == "model")
    outcome = accept_file(opened, project.code, model.path, entered_at=datetime(2026, 11, 22, tzinfo=UTC))
    answer = TestClient(let_in(Starlette(routes=routes(lambda: opened)))).get(
        f"/atlas/scene/{project.code}/any.bin?known_on=2026-11-22"
    )
    assert answer.status_code == 200
    header, arrays = scene_parts(answer.content)
    assert header["elements"] == outcome.counts["elements"] == len(arrays["linked"])
    opened.store.close()


def test_photos_and_papers_are_handed_out_as_what_they_are(client: TestClient, workspace: Workspace) -> None:
    report = Report(SubjectKind.TASK, "1", Role.CONTRACTOR, date(2026, 3, 1), Said.PRESENT)
    name = '"><script>x</script>\r\nset-cookie: a=b/../工地.jpg'
    files = [GivenFile(name, photo(camera=True)), GivenFile("验收.pdf", PDF)]
    add_report(workspace, "P 1", report, files=files, entered_at=datetime(2026, 3, 2, tzinfo=UTC))
    whole, small, paper = (
        client.get(f"/atlas/attachments/P%201/{path}") for path in ("1/file", "1/thumbnail", "2/file")
    )  # fmt: skip
    assert (whole.content, paper.content) == (files[0].data, PDF)
    assert (whole.headers["content-type"], small.headers["content-type"]) == ("image/jpeg", "image/jpeg")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.headers["content-disposition"].startswith("attachment; filename*=utf-8''")
    assert whole.headers["content-disposition"].startswith("inline; filename*=utf-8''")
    for answer in (whole, small, paper):
        assert "<" not in answer.headers["content-disposition"]
        assert "set-cookie" not in answer.headers
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"].startswith("private")
    assert b"2026:03:01" not in small.content
    for path in ("2/thumbnail", "3/file", "1/other", "x/file", "-1/file", "99999999999999999999/file"):
        assert client.get(f"/atlas/attachments/P%201/{path}").status_code == 404, path
    assert client.get("/atlas/attachments/P%202/1/file").status_code == 404
