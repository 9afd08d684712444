"""The first answer of the server: it says where the server is, and on the model's page what will be needed."""

import re
from pathlib import Path

import streamlit

from ui.front_page import early_scripts, front_page, front_page_routes
from viewer import MOUNT, STATIC_FOLDER, bundle_file

STREAMLIT = Path(streamlit.__file__).parent / "static"
PRELOADED = re.compile(r'<link rel="modulepreload" href="([^"]+)">')


def test_every_page_says_where_the_server_is() -> None:
    for is_model in (False, True):
        document = front_page(is_model=is_model)
        assert document.count("BACKEND_BASE_URL") == 1
        assert '<html lang="zh-CN">' in document


def test_only_the_model_page_asks_for_the_viewer_early() -> None:
    assert f"{MOUNT}/{bundle_file()}" in PRELOADED.findall(front_page(is_model=True))
    assert MOUNT not in front_page(is_model=False)


def test_what_is_asked_for_early_is_there_and_asked_for_once() -> None:
    wanted = PRELOADED.findall(front_page(is_model=True))
    assert len(wanted) == len(set(wanted))
    assert any("BidiComponent" in url for url in wanted)
    for url in wanted:
        folder = STATIC_FOLDER if url.startswith(MOUNT) else STREAMLIT / "static" / "js"
        assert (folder / url.rsplit("/", 1)[1]).is_file(), url


def test_parts_bring_what_they_import_along(tmp_path: Path) -> None:
    (tmp_path / "BidiComponent.a1.js").write_text('import{x}from"./shared.b2.js";import"./gone.js";', encoding="utf-8")
    (tmp_path / "Html.c3.js").write_text('import{y}from"./shared.b2.js";', encoding="utf-8")
    (tmp_path / "shared.b2.js").write_text('import{z}from"./BidiComponent.a1.js";', encoding="utf-8")
    assert early_scripts(tmp_path) == ["BidiComponent.a1.js", "Html.c3.js", "shared.b2.js"]


def test_one_route_a_page() -> None:
    assert [route.path for route in front_page_routes(["", "map", "model"])] == ["/", "/map", "/model"]  # type: ignore[attr-defined]
