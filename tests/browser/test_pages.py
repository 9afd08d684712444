"""Every page, in both languages, with every other host blocked: nothing external, nothing failed, nothing empty."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from figures.palette import state_colours
from progress.verdicts import ProgressState
from tests.browser.conftest import Visit, near, pixels, start_server, stop_server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo server"), pytest.mark.timeout(300)]

BRIDGE, SCHOOL = "YX-2024-003", "YX-2025-012"
ROOMS = ("", "map", "model", "schedule", "delays", "imports")
TITLES = {"zh": "工程一张图", "en": "WorksAtlas"}


def address(demo: str, room: str, locale: str, project: str = BRIDGE) -> str:
    return f"{demo}/{room}?lang={locale}&project={project}"


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("room", ROOMS)
def test_a_page_opens_without_any_trouble(demo: str, visit: Visit, room: str, locale: str) -> None:
    visit.open(address(demo, room, locale))
    told = visit.text()
    assert "Traceback" not in told
    assert not [word for word in told.split() if word.startswith(("problem.", "page.", "state.", "label.", "fact."))]
    has_chinese_navigation = "项目总览" in told
    assert has_chinese_navigation is (locale == "zh")
    assert visit.dialogs() == []
    assert visit.trouble == []


def test_the_first_visitor_of_a_server_may_come_by_a_deep_link(tmp_path: Path, visit: Visit) -> None:
    server, cold = start_server(tmp_path)
    try:
        visit.open(f"{cold}/delays")
        assert visit.dialogs() == []
        assert "滞后分析" in visit.text()
        assert visit.trouble == []
    finally:
        stop_server(server)


@pytest.mark.parametrize("room", ["", "map"])
def test_a_map_shows_its_states(demo: str, visit: Visit, room: str) -> None:
    visit.open(address(demo, room, "zh"))
    frame = visit.page.frame_locator("iframe").first
    frame.locator(".leaflet-container").wait_for(timeout=60_000)
    visit.page.wait_for_timeout(2500)
    picture = pixels(visit.page.locator("iframe").first.screenshot())
    colours = state_colours()
    shown = [state for state in ProgressState if near(picture, colours[state.word]) > 30]
    assert ProgressState.NOT_STARTED_LATE in shown
    assert ProgressState.DONE in shown
    assert visit.trouble == []


def test_the_model_shows_its_states(demo: str, visit: Visit) -> None:
    visit.open(address(demo, "model", "zh", SCHOOL))
    viewer = opened_viewer(visit)
    picture = pixels(visit.page.locator(".atlas-viewer canvas").first.screenshot())
    assert near(picture, state_colours()[ProgressState.DONE.word], within=60) > 500
    counts = viewer.evaluate("host => host.__viewer.counts()")
    assert sum(counts.values()) == 1185
    assert visit.trouble == []


def opened_viewer(visit: Visit) -> Locator:
    """The viewer's host element, once its model is drawn."""
    viewer = visit.page.locator(".atlas-viewer")
    viewer.wait_for(timeout=60_000)
    for _ in range(450):
        if viewer.evaluate("host => Boolean(host.__viewer && host.__viewer.ready())"):
            visit.page.wait_for_timeout(1500)
            return viewer
        visit.page.wait_for_timeout(200)
    raise AssertionError("the model was not drawn in 90 s")
