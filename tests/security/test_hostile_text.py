"""Words from files and forms stay words: on every page, in maps, tables, workbooks, JSON and addresses."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, Playwright

from briefings.write_progress_sheet import progress_sheet_bytes
from cli.commands import main
from services.progress_sheets import progress_sheet
from services.workspace import open_workspace
from tests.browser.conftest import FLAGS, ROOT, Visit, start_server, stop_server, watched
from tests.browser.test_pages import opened_viewer
from tests.security.hostile_text import CODE, DAY, WORDS, guid, hostile_programme
from values.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

ROOMS = ("", "map", "model", "schedule", "delays", "imports")
GROWN = """() => {
  const all = root => [...root.querySelectorAll('*')].flatMap(node => [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])]);
  const grown = 'a[href*=evil], a[href^=javascript], [src*=evil], [onerror], [onload], [onmouseover], [ontoggle], .katex,'
    + ' .stMarkdownColoredText, [aria-label="delete icon"], [style*=evil], iframe[srcdoc*="window.top"]';
  return all(document).filter(node => node.matches(grown)).map(node => node.outerHTML.slice(0, 300));
}"""
"""Elements, in shadows too, that can only have grown from the words."""
TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which every word is hostile."""
    folder = tmp_path_factory.mktemp("words")
    workspace = open_workspace(Settings(home=folder / "home"))
    hostile_programme(workspace, folder)
    workspace.store.close()
    return folder / "home"


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[str]:
    started, address = start_server(home)
    yield address
    stop_server(started)


@pytest.fixture(scope="module")
def browser(playwright_engine: Playwright, chromium_path: str) -> Iterator[Browser]:
    started = playwright_engine.chromium.launch(executable_path=chromium_path, args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    yield from watched(browser)


def harmless(page: Page) -> None:
    """Nothing of the words became more than words, in the page and in its frames."""
    for frame in page.frames:
        assert not frame.url.startswith("http://evil")
        assert frame.evaluate("() => window.__pwned") is None
        assert frame.evaluate(GROWN) == []


def test_every_page_shows_words_and_runs_none(server: str, visit: Visit, tmp_path: Path) -> None:
    shown: list[str] = []
    visit.page.on("dialog", lambda dialog: (shown.append(dialog.message), dialog.dismiss()))
    code = quote(CODE, safe="")
    for room in ROOMS:
        visit.open(f"{server}/{room}?project={code}&date={DAY}&element={quote(guid(0), safe='')}", settled_ms=2000)
        assert "Traceback" not in visit.text()
        assert not re.search("事件编号|incident", visit.text()), room
        assert visit.dialogs() == []
        harmless(visit.page)
        for link in visit.page.locator("#root a[href*='project=']").all():
            assert parse_qs(urlsplit(link.get_attribute("href") or "").query)["project"] == [CODE]
        if room == "model":
            viewer = opened_viewer(visit)
            harmless(visit.page)
            assert sum(viewer.evaluate("host => host.__viewer.counts()").values()) == len(WORDS)
        if room in ("schedule", "delays"):
            _files_are_data(visit.page, tmp_path)
    for odd in ("date=9999-12-31", "date=0001-01-01&known=9999-12-31", f"project={'%00' * 300}&lang=../x&element=%ff"):
        visit.open(f"{server}/map?{odd}")
        assert not re.search("事件编号|incident", visit.text()), odd
    assert shown == []
    assert visit.trouble == []


def test_the_way_through_the_pages_keeps_the_project(server: str, visit: Visit) -> None:
    visit.open(f"{server}/map?project={quote(CODE, safe='')}&date={DAY}")
    for room in ("schedule", "imports", "map"):
        visit.page.locator(f"[class*=st-key-atlas-rooms] a[href^='{room}?']").click()
        visit.page.wait_for_url(f"**/{room}?**")
        visit.settle(200)
        assert parse_qs(urlsplit(visit.page.url).query)["project"] == [CODE]
        assert visit.page.locator("h1").inner_text().strip() != ""
    assert visit.trouble == []


def _files_are_data(page: Page, folder: Path) -> None:
    for kind in ("csv", "xlsx"):
        with page.expect_download() as download:
            page.locator(f"[class*='_{kind}'] button").first.click()
        path = folder / f"table.{kind}"
        download.value.save_as(path)
        assert re.fullmatch(r"[\w.-]+", download.value.suggested_filename)
        if kind == "csv":
            cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row]
            odd = [cell for cell in cells if cell.lstrip().startswith(TRIGGERS) and not re.fullmatch(r"-?[\d.]+", cell)]
            assert odd == []
            assert any("calc" in cell for cell in cells)
        else:
            sheet = load_workbook(path).active
            found = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in found} <= {"s", "n", "d"}
            assert not [cell for cell in found if cell.hyperlink]
            assert all(cell.quotePrefix for cell in found if str(cell.value).startswith(("=", "@")))


def test_escaped_words_read_as_they_were_written(visit: Visit, tmp_path: Path) -> None:
    started, address = start_server(tmp_path, ROOT / "tests" / "security" / "words_on_a_page.py")
    try:
        visit.page.goto(address)
        visit.page.locator(f".st-key-word-{len(WORDS) - 1} h3").wait_for(timeout=60_000)
        visit.settle()
        harmless(visit.page)
        for number, word in enumerate(WORDS):
            box = visit.page.locator(f".st-key-word-{number}")
            for kind in ("h3", "[data-testid=stAlert]", "[data-testid=stPageLink]", "li"):
                assert _plain(box.locator(kind).first.text_content() or "") == _plain(word), (kind, word)
        assert visit.page.evaluate("() => window.__pwned") is None
    finally:
        stop_server(started)


def _plain(words: str) -> str:
    """What is left when blanks and unseen signs do not count, and arrows and dashes that Streamlit sets more finely."""
    for drawn, written in (("→", "->"), ("←", "<-"), ("—", "--")):
        words = words.replace(drawn, written)
    return "".join(sign for sign in words if sign.isprintable() and not sign.isspace())


def test_the_progress_sheet_holds_words_and_no_formulas(home: Path) -> None:
    workspace = open_workspace(Settings(home=home))
    form = progress_sheet(workspace, CODE, day=DAY, known_on=DAY)
    workspace.store.close()
    form = replace(form, tasks=tuple(replace(form.tasks[0], uid=word, code=word, name=word) for word in WORDS))
    for locale in ("zh", "en"):
        data = progress_sheet_bytes(form, locale=locale)
        book = load_workbook(io.BytesIO(data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
        assert not [cell for cell in cells if cell.hyperlink or cell.comment]
        assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(TRIGGERS))
        assert any("calc" in str(cell.value) for cell in cells)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert not [name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()]
            parts = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/"))
        assert b"<f>" not in parts
        assert b"evil.example" not in b"".join(re.findall(rb"<formula\d>.*?</formula\d>", parts))


def test_the_command_line_speaks_json_and_prints_no_escapes(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("ATLAS_DATABASE_URL", raising=False)
    monkeypatch.setenv("ATLAS_HOME", str(home))
    path = tmp_path / WORDS[3].replace("/", "_")
    path.write_text(WORDS[0])
    calls = (
        ("projects",),
        ("delays", CODE, "--date", str(DAY)),
        ("states", CODE, "--date", str(DAY), "--elements", str(tmp_path / "elements.csv")),
        ("import", CODE, str(path)),
    )
    for call in calls:
        main([*call, "--json"])
        json.loads(capsys.readouterr().out, parse_constant=_no_json)
        main(list(call))
        told = capsys.readouterr()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", told.out + told.err), call
    cells = [cell for row in csv.reader((tmp_path / "elements.csv").open(encoding="utf-8")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(TRIGGERS)]


def _no_json(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


def test_a_terminal_that_knows_no_chinese_is_no_trouble(home: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "cli", "projects"], cwd=ROOT, capture_output=True, check=False,
        env={"ATLAS_HOME": str(home), "PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
