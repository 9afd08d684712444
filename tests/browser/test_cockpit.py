"""From a red light to the survey row behind it in three presses, the tour from the keyboard, and a wall read from afar."""

import shutil
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from services.delays import delay_report
from services.imports import accept_file
from services.workspace import open_workspace
from tests.browser.conftest import Visit, start_server, stop_server
from tests.pages.conftest import ENTERED, full_home  # noqa: F401  a fixture
from values.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SMALLEST = """() => {
  const found = [];
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE && child.textContent.trim() && node.checkVisibility?.()) {
        const box = node.getBoundingClientRect();
        const seen = box.width > 2 && box.height > 2 && box.top < innerHeight && box.bottom > 0;
        if (seen && !node.closest('style, [data-testid=stIconMaterial]'))
          found.push([parseFloat(getComputedStyle(node).fontSize), child.textContent.trim().slice(0, 40)]);
      }
      if (child.nodeType === Node.ELEMENT_NODE) walk(child);
    }
    if (node.shadowRoot) walk(node.shadowRoot);
  };
  walk(document.body);
  return found.sort((a, b) => a[0] - b[0])[0];
}"""


def surveyed(source: Path, home: Path) -> None:
    """The small programme once more, with a survey of the wall that is late."""
    shutil.copytree(source, home)
    workspace = open_workspace(Settings(home=home))
    day = date(2026, 3, 20)
    late = delay_report(workspace, "P-1", status_date=day, known_on=day).rows[0].item
    survey = home / "survey.csv"
    survey.write_text(f"observed_on,element_guid,role,said\n2026-03-18,{late},survey,missing\n", encoding="utf-8")
    assert accept_file(workspace, "P-1", survey, entered_at=ENTERED).refusal is None
    workspace.store.close()


def test_three_presses_from_a_red_light_to_the_survey_row(
    full_home: Path,  # noqa: F811
    tmp_path: Path,
    visit: Visit,
) -> None:
    home = tmp_path / "home"
    surveyed(full_home, home)
    server, address = start_server(home)
    page = visit.page
    try:
        visit.open(f"{address}/cockpit?lang=zh&date=2026-03-20&wall=1")
        page.set_viewport_size({"width": 1920, "height": 1080})
        page.wait_for_timeout(500)
        size, words = page.evaluate(SMALLEST)
        assert size >= 23.9, f"{words} is smaller than 24 pixels on a wall"

        page.get_by_role("button", name="红灯").click()  # 1: which projects are red
        row = page.locator(".st-key-cockpit-row-red-0 a")
        row.wait_for(timeout=30_000)
        # The tour goes on from the keyboard, and its focus stands in the address.
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => location.search.includes('focus=')", timeout=30_000)
        assert parse_qs(urlsplit(page.url).query)["focus"] == ["P-1"], "the only project with something to show"

        row.click()  # 2: what is late in it
        page.wait_for_url("**/model?*", timeout=30_000)
        page.locator("[class*=st-key-atlas_offer_] button").first.click()  # 3: what was seen of it
        evidence = page.locator(".atlas-list li", has_text="2026年3月18日")
        evidence.wait_for(timeout=30_000)
        told = evidence.inner_text()
        assert "实测" in told
        assert "原文件第 2 行" in told
        visit.settle()
        assert visit.trouble == []
    finally:
        stop_server(server)
