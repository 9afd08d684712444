"""What browsers fetch beside the pages."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from services.programme import add_project
from services.workspace import Workspace, open_workspace
from values.projects import Project
from values.settings import Settings
from web.routes import routes

MESH = b"glTF" + bytes(40)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(home=tmp_path / "home"))
    add_project(opened, Project("P 1", "桥"))
    yield opened
    opened.store.close()


@pytest.fixture
def client(workspace: Workspace) -> TestClient:
    return TestClient(Starlette(routes=routes(lambda: workspace)))


def test_a_mesh_is_served_for_ever(client: TestClient, workspace: Workspace) -> None:
    digest = workspace.store.files.put_bytes(MESH)
    answer = client.get(f"/atlas/mesh/{digest}.glb")
    assert answer.content == MESH
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"] == "model/gltf-binary"


def test_a_packed_mesh_is_sent_packed(client: TestClient, workspace: Workspace, tmp_path: Path) -> None:
    digest = workspace.store.files.put_bytes(MESH)
    packed = tmp_path / "mesh.gz"
    packed.write_bytes(gzip.compress(MESH))
    workspace.store.files.put_variant(digest, ".gz", packed)
    answer = client.get(f"/atlas/mesh/{digest}.glb")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == MESH


@pytest.mark.parametrize("digest", ["0" * 64, "..%2f..%2fatlas.sqlite", "x"])
def test_no_other_file_is_served(client: TestClient, digest: str) -> None:
    assert client.get(f"/atlas/mesh/{digest}.glb").status_code == 404


def test_unknown_projects_and_dates_are_answered_plainly(client: TestClient) -> None:
    assert client.get("/atlas/scene/nobody/x.json?known_on=2026-01-01").status_code == 404
    assert client.get("/atlas/scene/P%201/x.json?known_on=2026-01-01").status_code == 404  # no model yet
    assert client.get("/atlas/scene/P%201/x.json?known_on=soon").status_code == 400
    assert client.get("/atlas/scene/P%201/x.json").status_code == 400


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
    answer = TestClient(Starlette(routes=routes(lambda: opened))).get(
        f"/atlas/scene/{project.code}/any.json?known_on=2026-11-22"
    )
    assert answer.status_code == 200
    document = json.loads(answer.content)
    assert document["elements"] == outcome.counts["elements"] == len(document["guids"])
    opened.store.close()
