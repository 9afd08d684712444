"""What a reader sees and does: colours, clicks, the time axis, and what is said when there is nothing to see."""

import colorsys
from typing import Any

import pytest

from figures.palette import state_colours
from progress.verdicts import ProgressState
from tests.viewer.boxes import NONE, Thing, glb, one_tile, scene, words

pytestmark = pytest.mark.browser

DAY = 16_600
STATES = [state.word for state in ProgressState]

# One element in each state on DAY, in the order of the codes.
THINGS = (
    Thing("u", linked=0),
    Thing("not yet", start=DAY + 20, finish=DAY + 40),
    Thing("unseen", start=DAY - 5, finish=DAY + 40),
    Thing("late", start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 0, 1, NONE),)),
    Thing("going", start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 1, 1, NONE),)),
    Thing("dragging", start=DAY - 9, finish=DAY - 4, events=((DAY - 1, 1, 1, NONE),)),
    Thing("墙 <b>A</b>", start=DAY - 9, finish=DAY + 4, events=((DAY - 3, 2, 0, NONE),), storey="三层"),
    Thing("done late", start=DAY - 9, finish=DAY - 4, events=((DAY - 4, 0, 1, NONE), (DAY - 1, 2, 0, NONE))),
    Thing("without a shape", linked=0),
)
CUBES = [(row, (3.0 * (row % 4), 3.0 * (row // 4), 0.0), 2.0) for row in range(8)]
TILE = glb(CUBES)


@pytest.fixture
def shown(lasting: Any) -> Any:
    """The eight boxes, seen from above: a face that looks up shows the colour of the legend."""
    _give(lasting)
    lasting.ask(f"setDay({DAY})")
    lasting.page.keyboard.press("Escape")
    _from_above(lasting)
    lasting.page.evaluate("() => { window.said.length = 0; }")
    yield lasting
    assert lasting.complaints == []
    assert [url for url in lasting.requested if not url.startswith((lasting.site.address, "data:"))] == []


@pytest.fixture
def fresh(browsed: Any) -> Any:
    """The same on a page of its own."""
    _give(browsed)
    yield browsed
    assert browsed.complaints == []


def _urls(browsed: Any, things: Any = THINGS) -> dict[str, Any]:
    return {
        "models": [browsed.site.put_model("boxes", one_tile(CUBES), len(things))],
        "scene_url": browsed.site.put("scene.bin", scene(things)),
        "words_url": browsed.site.put("words.json", words(things)),
    }


def _give(browsed: Any, things: Any = THINGS, **data: Any) -> dict[str, Any]:
    given: dict[str, Any] = browsed.give(**(_urls(browsed, things) | {"status_day": DAY} | data))
    browsed.ready()
    return given


def _from_above(browsed: Any) -> None:
    browsed.page.locator(".surface canvas").first.focus()
    browsed.page.keyboard.press("3")


def _near(found: list[int], wanted: str, reach: int = 6) -> bool:
    channels = [int(wanted[at : at + 2], 16) for at in (1, 3, 5)]
    return all(abs(a - b) <= reach for a, b in zip(found, channels, strict=True))


def _middle(shown: Any, row: int) -> tuple[float, float]:
    place = shown.ask(f"screenOf('guid-{row}')")
    return place["x"], place["y"]


def _click(shown: Any, row: int, **how: Any) -> None:
    x, y = _middle(shown, row)
    shown.page.locator(".surface canvas").first.click(position={"x": x, "y": y}, **how)


def _colour(shown: Any, row: int) -> list[int]:
    x, y = _middle(shown, row)
    return list(shown.ask(f"colourAt({x}, {y})"))


def test_counts_add_up_on_every_day(shown: Any) -> None:
    assert shown.ask("counts()") == dict.fromkeys(STATES, 1) | {"unlinked": 2}
    for day in (DAY - 30, DAY - 4, DAY, DAY + 25, DAY + 90):
        shown.ask(f"setDay({day})")
        numbers = [int(text) for text in shown.page.locator(".legend .number").all_inner_texts()]

        assert sum(numbers) == sum(shown.ask("counts()").values()) == len(THINGS)
        assert shown.text(".legend .figure") == "9"
    assert shown.ask("counts()")["unverified"] == 5


def test_element_without_shape_is_counted_and_said(shown: Any) -> None:
    assert shown.text(".legend .note:not([hidden])").startswith("其中 1 个没有几何形体")
    assert shown.ask("screenOf('guid-8')") is None


def test_solid_elements_show_the_colours_of_the_palette(shown: Any) -> None:
    palette = state_colours()
    for code in (1, 3, 4, 5, 6, 7):
        assert _near(_colour(shown, code), palette[STATES[code]]), STATES[code]


def test_not_linked_is_pale_and_unverified_is_hatched(shown: Any) -> None:
    palette = state_colours()
    ground = shown.ask("colourAt(4, 150)")
    pale = _colour(shown, 0)

    assert not _near(pale, palette["unlinked"], 40)
    assert 4 < max(abs(a - b) for a, b in zip(pale, ground, strict=True)) < 60
    x, y = _middle(shown, 2)
    along = [tuple(shown.ask(f"colourAt({x + step}, {y})")) for step in range(-8, 9)]
    lightness = [colorsys.rgb_to_hls(*(channel / 255 for channel in colour))[1] for colour in along]
    assert any(_near(list(colour), palette["unverified"], 8) for colour in along)
    assert max(lightness) - min(lightness) > 0.08


def test_colour_follows_the_day(shown: Any) -> None:
    palette = state_colours()
    shown.ask(f"setDay({DAY - 30})")

    assert _near(_colour(shown, 6), palette["not_due"])
    shown.ask(f"setDay({DAY})")
    assert _near(_colour(shown, 6), palette["done"])


def test_click_tells_the_page_and_opens_a_card_of_plain_text(shown: Any) -> None:
    _click(shown, 6)

    assert shown.said()[-1] == ["picked", {"guids": ["guid-6"]}]
    assert shown.text(".card h3") == "墙 <b>A</b>"
    card = shown.text(".card")
    assert "已完成" in card
    assert "三层" in card
    assert "2015年6月5日 至 2015年6月18日" in card
    assert "2015年6月11日：已完成（3 天前）" in card
    assert shown.ask("selected()") == ["guid-6"]


def test_escape_and_double_click_clear_the_choice(shown: Any) -> None:
    _click(shown, 6)
    shown.page.keyboard.press("Escape")
    assert shown.said()[-1] == ["picked", {"guids": []}]
    assert not shown.page.locator(".card").is_visible()
    shown.page.locator(".surface canvas").first.dblclick(position=dict(zip("xy", _middle(shown, 7), strict=True)))

    assert [said[1] for said in shown.said()[-2:]] == [{"guids": ["guid-7"]}, {"guids": []}]
    assert shown.ask("selected()") == []


def test_dragging_turns_the_model_and_picks_nothing(shown: Any) -> None:
    before = shown.ask("screenOf('guid-4')")
    box = shown.page.locator(".surface canvas").first.bounding_box()
    shown.page.mouse.move(box["x"] + 100, box["y"] + 100)
    shown.page.mouse.down()
    shown.page.mouse.move(box["x"] + 180, box["y"] + 140, steps=4)
    shown.page.mouse.up()

    assert shown.ask("screenOf('guid-4')") != before
    assert shown.said() == []
    _from_above(shown)
    after = shown.ask("screenOf('guid-4')")
    assert abs(after["x"] - before["x"]) < 2
    assert abs(after["y"] - before["y"]) < 2


def test_slider_shows_at_once_and_tells_the_page_on_release(shown: Any) -> None:
    lane = shown.page.locator(".range").bounding_box()
    middle = lane["y"] + lane["height"] / 2
    shown.page.mouse.move(lane["x"] + lane["width"] * 0.3, middle)
    shown.page.mouse.down()
    shown.page.mouse.move(lane["x"] + lane["width"] * 0.6, middle, steps=5)
    during = shown.ask("day()")
    assert shown.said() == []
    shown.page.mouse.up()
    shown.page.wait_for_function("window.said.length > 0")

    assert shown.said() == [["status_day", during]]
    assert abs(during - (16_484 + 0.6 * (16_786 - 16_484))) <= 3
    assert "2015年8月" in shown.text(".shown .figure")


def test_steps_are_told_once_when_the_reader_pauses(shown: Any) -> None:
    # pressed in the page: on a slow machine the driver itself would pause between them
    shown.page.evaluate("""() => { for (const name of ["后一天", "后一天", "后一周"])
        window.host.querySelector(`[aria-label="${name}"]`).click(); }""")
    shown.page.wait_for_function("window.said.length > 0")
    shown.page.wait_for_timeout(600)

    assert shown.said() == [["status_day", DAY + 9]]


def test_play_runs_and_pause_tells_the_day(shown: Any) -> None:
    shown.page.get_by_role("button", name="播放", exact=True).click()
    shown.page.wait_for_function(f"window.host.__viewer.day() > {DAY + 3}")
    shown.page.get_by_role("button", name="暂停").click()

    assert shown.said() == [["status_day", shown.ask("day()")]]


def test_legend_isolates_hides_and_brings_back(shown: Any) -> None:
    palette = state_colours()
    shown.page.get_by_role("button", name="已完成").first.click()
    assert _near(_colour(shown, 6), palette["done"])
    assert not _near(_colour(shown, 4), palette["in_progress"], 40)
    shown.page.get_by_role("button", name="已完成").first.click()
    assert _near(_colour(shown, 4), palette["in_progress"])
    shown.page.get_by_role("button", name="隐藏进行中").click(force=True)
    assert shown.ask("screenOf('guid-4')") is None
    shown.page.get_by_label("隐藏未到期和未关联的构件").check()

    assert shown.ask("screenOf('guid-1')") is None
    assert shown.ask("screenOf('guid-0')") is None
    assert shown.ask("screenOf('guid-6')") is not None
    assert sum(shown.ask("counts()").values()) == len(THINGS)
    shown.page.get_by_label("隐藏未到期和未关联的构件").uncheck()
    shown.page.get_by_role("button", name="显示进行中").click()
    assert shown.ask("screenOf('guid-4')") is not None


def test_page_can_choose_and_move_the_day(fresh: Any) -> None:
    given = _give(fresh)
    fresh.page.evaluate("data => window.give(data)", given | {"selected_guids": ["guid-3"], "status_day": DAY - 30})

    assert fresh.ask("selected()") == ["guid-3"]
    assert fresh.ask("day()") == DAY - 30
    assert fresh.said() == []
    assert fresh.page.locator(".surface canvas:not(.overlay)").count() == 1


def test_echo_of_an_earlier_day_does_not_pull_the_slider_back(fresh: Any) -> None:
    given = _give(fresh)
    fresh.page.get_by_role("button", name="后一周").click()
    fresh.page.wait_for_function("window.said.length > 0")
    fresh.page.get_by_role("button", name="后一天").click()
    fresh.page.wait_for_function("window.said.length > 1")
    fresh.page.evaluate("data => window.give(data)", given | {"status_day": DAY + 7})

    assert fresh.ask("day()") == DAY + 8


def test_keyboard_turns_steps_and_fits(shown: Any) -> None:
    shown.page.locator(".surface canvas").first.focus()
    before = shown.ask("screenOf('guid-7')")
    shown.page.keyboard.press("ArrowLeft")
    assert shown.ask("screenOf('guid-7')") != before
    shown.page.keyboard.press(".")

    assert shown.ask("day()") == DAY + 1


def test_leaving_the_page_leaves_one_context_for_the_next_visit(fresh: Any) -> None:
    """A canvas, its context and shaders are handed on: nothing of the reader before is seen or heard with them."""
    held = "window.host.querySelector('.surface canvas')"
    canvas = fresh.page.evaluate_handle(f"() => {{ const c = {held}; window.stop(); return c; }}")

    assert fresh.page.locator("canvas").count() == 0
    assert canvas.evaluate("c => !c.isConnected && !c.getContext('webgl2').isContextLost()")
    assert (
        canvas.evaluate("c => ['role', 'tabindex', 'aria-label', 'style'].filter((name) => c.hasAttribute(name))") == []
    )
    _give(fresh)
    assert fresh.page.evaluate(f"(before) => {held} === before", canvas)
    assert fresh.ask("counts()")["done"] == 1
    assert fresh.complaints == []


def test_a_drawing_that_lost_its_context_is_not_handed_on(fresh: Any) -> None:
    held = "window.host.querySelector('.surface canvas')"
    fresh.page.evaluate(f"() => {held}.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()")
    before = fresh.page.evaluate_handle(f"() => {{ const c = {held}; window.stop(); return c; }}")
    _give(fresh)
    assert not fresh.page.evaluate(f"(before) => {held} === before", before)
    assert fresh.ask("counts()")["done"] == 1


def test_english_and_dark(browsed: Any) -> None:
    _give(browsed, locale="en", theme="dark")

    assert browsed.text(".shown .figure") == "Sun 14 Jun 2015"
    assert "Not started, late" in browsed.text(".legend")
    assert sum(browsed.ask("colourAt(4, 150)")) < 150
    assert browsed.complaints == []


def test_no_shapes_gives_a_sentence_and_a_table(browsed: Any) -> None:
    _give(browsed, models=[browsed.site.put_model("empty", {}, len(THINGS))])

    assert "没有可以显示的几何形体" in browsed.text(".message")
    rows = browsed.page.locator(".message tr").all_inner_texts()
    assert len(rows) == 9
    assert rows[-1].split() == ["合计", "9"]
    browsed.ask(f"setDay({DAY + 90})")
    assert any(row.split() == ["待核实", "5"] for row in browsed.page.locator(".message tr").all_inner_texts())


@pytest.mark.parametrize("name", ["boxes/all.glb", "boxes/tileset.json", "scene.bin"])
def test_failed_fetch_can_be_tried_again(browsed: Any, name: str) -> None:
    browsed.site.broken.add(name)
    browsed.give(**_urls(browsed), status_day=DAY)
    browsed.page.wait_for_selector(".message.failed")
    assert "应答 503" in browsed.text(".message")
    browsed.site.broken.clear()
    browsed.page.get_by_role("button", name="重试").click()
    browsed.ready()

    assert browsed.ask("counts()")["done"] == 1
    assert not browsed.page.locator(".message").is_visible()


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        ({"all.glb": TILE[:-40]}, "glb.length"),
        ({"all.glb": b"<html>sign in</html>   "}, "glb"),
        ({"all.glb": glb([(99, (0, 0, 0), 1)])}, "row"),
        ({"tileset.json": b"<html>sign in</html>"}, "json"),
        ({"tileset.json": b'{"asset": {}, "root": {"geometricError": 0}}'}, "boundingVolume"),
    ],
)
def test_broken_model_is_named(browsed: Any, broken: dict[str, bytes], what: str) -> None:
    urls = _urls(browsed)
    for name, content in broken.items():
        browsed.site.put(f"boxes/{name}", content)
    browsed.give(**urls, status_day=DAY)
    browsed.page.wait_for_selector(".message.failed")

    assert f"（{what}）" in browsed.text(".message")


def test_names_that_do_not_come_hold_up_nothing(browsed: Any) -> None:
    browsed.site.broken.add("words.json")
    browsed.give(**_urls(browsed), status_day=DAY)
    browsed.page.wait_for_function("window.host.__viewer.firstPicture() !== null")
    assert not browsed.page.locator(".message").is_visible()
    assert browsed.ask("counts()")["done"] == 1
    browsed.site.broken.clear()
    browsed.ready()

    assert browsed.ask("screenOf('guid-3')") is not None


def test_no_plan_and_no_evidence_stands_still(browsed: Any) -> None:
    empty = scene([Thing(linked=0)], first_day=NONE, last_day=NONE)
    browsed.give(
        scene_url=browsed.site.put("s.bin", empty),
        words_url=browsed.site.put("w.json", words([Thing()])),
        status_day=DAY,
    )
    browsed.ready()

    assert browsed.page.locator(".range").is_disabled()
    assert browsed.ask("day()") == DAY
    assert browsed.complaints == []


def test_without_webgl_counts_still_stand(browsed: Any) -> None:
    browsed.page.evaluate("() => { HTMLCanvasElement.prototype.getContext = () => null; }")
    _give(browsed)

    assert "WebGL 2" in browsed.text(".message")
    assert browsed.page.locator(".message tbody tr").count() == 8
    assert browsed.page.locator(".surface canvas").count() == 0
    assert browsed.complaints == []
