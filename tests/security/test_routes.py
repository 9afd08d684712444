"""What is asked of the web server beside the pages, with addresses that mean harm."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from services.imports import accept_file
from services.programme import add_project
from services.workspace import Workspace, open_workspace
from tests.setup.sign_in import let_in
from values.projects import Project
from values.settings import Settings
from web.routes import routes

CODES = (
    "A&b?c=1#d",
    "100%",
    "%2F",
    "%00",
    "a+b c",
    "..",
    "中文 编号",
    "'\"`;",
    "a:b",
    "👩",
    "..%2f..",
    "x.json",
    "{code}",
)
WAYS_OUT = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "....//", "%252e%252e/", "/", "%2f", "%00", "C:%5c", "~/")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[Workspace]:
    opened = open_workspace(Settings(home=tmp_path_factory.mktemp("routes")))
    for code in CODES:
        if code != "..":
            add_project(opened, Project(code, "x"))
            model = samples / "models" / "building_rev_a.ifc" if code == CODES[0] else None
            if model is not None:
                assert accept_file(opened, code, model, entered_at=datetime(2026, 11, 22, tzinfo=UTC)).refusal is None
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def client(workspace: Workspace) -> TestClient:
    return TestClient(let_in(Starlette(routes=routes(lambda: workspace))), raise_server_exceptions=True)


@pytest.mark.parametrize("code", CODES)
def test_a_scene_is_found_by_any_code(client: TestClient, code: str) -> None:
    answer = client.get(f"/atlas/scene/{quote(code, safe='')}/x.bin?known_on=2026-11-22")
    assert answer.status_code == (200 if code == CODES[0] else 404)
    assert "no-store" in (caching := answer.headers.get("cache-control", "no-store")) or caching.startswith("private")


@pytest.mark.parametrize(
    "path", ["%ff%fe", "%ed%a0%80", "a%00b", "x" * 10_000, "%0d%0aSet-Cookie:%20a=b", "%2e%2e%2fx"]
)
@pytest.mark.parametrize(
    "query", ["", "?known_on=2026-11-22", "?known_on=9999-12-31", "?known_on=0001-01-01", "?known_on=" + "9" * 50_000]
)
def test_odd_codes_and_days_are_answered(client: TestClient, path: str, query: str) -> None:
    answer = client.get(f"/atlas/scene/{path}/x.bin{query}")
    assert answer.status_code in (400, 404)
    assert "set-cookie" not in answer.headers
    assert len(answer.content) < 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-W47-7", "20261122"])
def test_days_at_the_ends_of_time(client: TestClient, day: str) -> None:
    assert client.get(f"/atlas/scene/{quote(CODES[0], safe='')}/x.bin?known_on={day}").status_code in (200, 400)


@pytest.mark.parametrize(
    "digest", ["", "0" * 63, "0" * 64, "G" * 64, "%2e" * 64, "../" * 20, "0" * 64 + ".gz", "٠" * 64, "0" * 64 + "%0a"]
)
def test_what_is_no_digest_is_not_there(client: TestClient, digest: str) -> None:
    code = quote(CODES[0], safe="")
    for path in (f"{digest}/tileset.json", f"{'0' * 64}/{digest}.glb", f"{digest}/{digest}.glb"):
        assert client.get(f"/atlas/tiles/{code}/{path}").status_code == 404


@pytest.mark.parametrize("folder", ["vendor", "viewer"])
@pytest.mark.parametrize("out", WAYS_OUT)
def test_nothing_outside_the_folders_is_served(client: TestClient, folder: str, out: str) -> None:
    for target in ("etc/passwd", "pyproject.toml", "app.py", "__init__.py", "package.json"):
        for depth in (1, 2, 3, 8):
            answer = client.get(f"/atlas/{folder}/{out * depth}{target}")
            assert answer.status_code in (400, 404, 405), (answer.status_code, answer.text[:80])
    assert client.get(f"/atlas/{folder}/").status_code == 404
    assert client.get(f"/atlas/{folder}").status_code in (404, 307)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize(
    "path",
    [
        "/atlas/scene/x/x.bin",
        "/atlas/words/x/x.json",
        f"/atlas/tiles/x/{'0' * 64}/tileset.json",
        "/atlas/vendor/leaflet/leaflet.js",
    ],
)
def test_nothing_can_be_sent(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path, content=b"x" * 10_000).status_code == 405


def test_a_head_has_no_body(client: TestClient) -> None:
    answer = client.head(f"/atlas/scene/{quote(CODES[0], safe='')}/x.bin?known_on=2026-11-22")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_stranger_s_file_is_never_handed_out_nor_taken_for_a_page(client: TestClient, workspace: Workspace) -> None:
    digest = workspace.store.files.put_bytes(b"<script>alert(1)</script>")
    code = quote(CODES[0], safe="")
    for path in (f"{digest}/tileset.json", f"{digest}/{digest}.glb"):
        assert client.get(f"/atlas/tiles/{code}/{path}").status_code == 404
    for kind, ending in (("scene", "bin"), ("words", "json")):
        for accept in ("text/html", "*/*"):
            answer = client.get(f"/atlas/{kind}/{code}/x.{ending}?known_on=2026-11-22", headers={"accept": accept})
            assert "html" not in answer.headers["content-type"]
            assert answer.headers["x-content-type-options"] == "nosniff"
