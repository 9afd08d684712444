"""A model that turns by itself: the picture alone, late parts lit, still where the reader asked for it."""

from typing import Any

import pytest

from figures.palette import state_colours
from progress.verdicts import ProgressState
from tests.viewer.boxes import NONE, Thing, one_tile, scene, words

pytestmark = pytest.mark.browser

DAY = 16_600
THINGS = (
    Thing("done", start=DAY - 9, finish=DAY + 4, events=((DAY - 3, 2, 0, NONE),)),
    Thing("late", start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 0, 1, NONE),)),
)
CUBES = [(row, (3.0 * row, 0.0, 0.0), 2.0) for row in range(2)]


def give(browsed: Any, things: Any = THINGS, **data: Any) -> None:
    browsed.give(
        models=[browsed.site.put_model("pair", one_tile(CUBES), len(things))],
        scene_url=browsed.site.put("scene.bin", scene(things)),
        words_url=browsed.site.put("words.json", words(things)),
        status_day=DAY,
        **data,
    )
    browsed.ready()


def far(browsed: Any, row: int, state: ProgressState) -> int:
    """How far the colour shown of an element is from that of a state, in the channel that differs most; its slope darkens it."""
    place = browsed.ask(f"screenOf('guid-{row}')")
    found = browsed.ask(f"colourAt({place['x']}, {place['y']})")
    wanted = state_colours()[state.word]
    return max(abs(shown - int(wanted[at : at + 2], 16)) for shown, at in zip(found, (1, 3, 5), strict=True))


def test_it_turns_with_what_is_late_lit_unless_nobody_looks_or_less_motion_is_asked_for(browsed: Any) -> None:
    browsed.page.emulate_media(reduced_motion="reduce")
    give(browsed, turning=True)
    assert not browsed.page.locator(".legend, .timeline, .tool-bar").first.is_visible()
    browsed.settled()
    assert far(browsed, 1, ProgressState.NOT_STARTED_LATE) < 80
    assert far(browsed, 0, ProgressState.DONE) > 80, "an outline alone"
    browsed.page.wait_for_timeout(1_700)  # longer than a step without a graphics card
    assert browsed.ask("turned()") == 0
    browsed.page.emulate_media(reduced_motion="no-preference")
    browsed.page.wait_for_function("window.host.__viewer.turned() > 0.1")
    browsed.page.evaluate("() => { window.host.style.display = 'none'; }")
    browsed.page.wait_for_timeout(300)
    before = browsed.ask("turned()")
    browsed.page.wait_for_timeout(1_700)
    assert browsed.ask("turned()") == before
    assert browsed.complaints == []


def test_a_viewer_that_does_not_turn_is_made_anew_when_it_should(browsed: Any) -> None:
    give(browsed)
    assert browsed.page.locator(".legend").is_visible()
    give(browsed, turning=True)
    assert not browsed.page.locator(".legend").is_visible()
    assert browsed.page.locator(".atlas-viewer").count() == 1
