"""Time in the viewer: the axis and its keys, what is compared with what, colours of groups, and counts that are exact."""

import itertools
import random
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.figures.test_palette import SIGHT, ciede2000, lab, linear
from tests.viewer.boxes import NONE, Thing, one_tile, scene, words

pytestmark = pytest.mark.browser

DAY = 16_600
FIRST, LAST = 16_484, 16_786
STOREYS = ["B1", "F1", "F2"]
MARKS = [
    {"day": DAY - 50, "kind": "survey", "label": "第 1 次"},
    {"day": DAY - 50, "kind": "milestone", "label": "封顶 <b>"},
    {"day": DAY - 10, "kind": "survey", "label": "第 2 次"},
    {"day": DAY + 30, "kind": "survey", "label": "第 3 次"},
]


def _things() -> list[Thing]:
    dice = random.Random(7)
    things = []
    for number in range(60):
        start = dice.randint(DAY - 90, DAY + 40)
        finish = start + dice.randint(2, 60)
        day, events = start - 4, []
        for _ in range(dice.choice([0, 1, 2, 3])):
            day += dice.randint(2, 30)
            events.append((day, dice.choice([0, 0, 1, 1, 2]), dice.choice([0, 1]), NONE))
        if dice.random() < 0.1:
            start = finish = NONE
        linked = int(dice.random() < 0.85)
        things.append(Thing(f"n{number}", linked, start, finish, tuple(events), storey=dice.choice(STOREYS)))
    return things


THINGS = _things()
CUBES = [(row, (3.0 * (row % 10), 3.0 * (row // 10), 0.0), 2.0) for row in range(len(THINGS))]


@pytest.fixture(scope="module")
def opened(lasting: Any) -> Any:
    """Sixty boxes in a grid."""
    site = lasting.site
    given = {
        "models": [site.put_model("time", one_tile(CUBES), len(THINGS))],
        "scene_url": site.put("time.bin", scene(THINGS, marks=MARKS)),
        "words_url": site.put("time.json", words(THINGS)),
        "status_day": DAY,
    }
    lasting.page.set_viewport_size({"width": 1200, "height": 600})
    lasting.give(height=600, **given)
    lasting.ready()
    lasting.settled()
    return lasting


@pytest.fixture
def shown(opened: Any) -> Any:
    """The same, nothing compared, coloured by state, on its day."""
    _choose(opened, ".reading-bar select", "none")
    _choose(opened, ".corner select", "state")
    opened.ask(f"setDay({DAY})")
    opened.page.evaluate("() => { window.said.length = 0; }")
    yield opened
    assert opened.complaints == []


def _choose(shown: Any, selector: str, value: str) -> None:
    shown.page.locator(selector).select_option(value)


def _numbers(shown: Any, list_: str) -> list[int]:
    found = shown.page.locator(f"{list_} li .number").all_inner_texts()
    return [int(number.replace(",", "")) for number in found]


def _labels(shown: Any, list_: str) -> list[str]:
    return list(shown.page.locator(f"{list_} li .word").all_inner_texts())


def _judged(shown: Any, day: int, compared: int) -> list[dict[str, Any]]:
    """The truth table element by element, as the shared cases hold it."""
    judge = """async ([url, day, compared]) =>
        window.bundle.statesOnCpu(await (await fetch(url)).arrayBuffer(), [day], compared)[0]"""
    return list(shown.page.evaluate(judge, [f"{shown.site.address}/time.bin", day, compared]))


# --- the axis ----------------------------------------------------------------------------------------------------------


def test_keys_move_the_day(shown: Any) -> None:
    page = shown.page
    page.locator(".surface canvas").first.focus()
    for key, day in [
        (".", DAY + 1),
        (",", DAY),
        ("Shift+.", DAY + 7),
        ("Shift+,", DAY),
        ("]", DAY + 30),
        ("[", DAY - 10),
        ("[", DAY - 50),
        ("[", DAY - 50),
        ("Home", FIRST),
        ("End", LAST),
    ]:
        page.keyboard.press(key)
        assert shown.ask("day()") == day, key
    page.wait_for_function(f"window.said.length > 0 && window.said.at(-1)[1] === {LAST}")


def test_steps_in_quick_succession_are_one_change_for_the_page(shown: Any) -> None:
    page = shown.page
    page.evaluate(
        """() => {
          const canvas = window.host.querySelector(".surface canvas");
          for (const key of [".", ".", ".", "]"]) {
            canvas.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
          }
        }"""
    )
    assert shown.said() == []
    page.wait_for_function("window.said.length > 0")
    page.wait_for_timeout(500)
    assert shown.said() == [["status_day", DAY + 30]]


def test_dragging_tells_the_page_on_release_alone(shown: Any) -> None:
    page = shown.page
    box = page.locator(".range").bounding_box()
    middle = box["y"] + box["height"] / 2
    share = (DAY - FIRST) / (LAST - FIRST)
    page.mouse.move(box["x"] + share * box["width"], middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.8 * box["width"], middle, steps=12)
    assert abs(shown.ask("day()") - (FIRST + 0.8 * (LAST - FIRST))) < 4
    assert shown.said() == []
    page.mouse.up()
    page.wait_for_function("window.said.length > 0")
    page.wait_for_timeout(500)
    assert shown.said() == [["status_day", shown.ask("day()")]]


def test_playing_moves_on_and_stops(shown: Any) -> None:
    page = shown.page
    page.locator(".surface canvas").first.focus()
    page.keyboard.press(" ")
    page.wait_for_function(f"window.host.__viewer.day() > {DAY + 1}")
    assert shown.said() == []
    page.keyboard.press(" ")
    page.wait_for_function("window.said.length > 0")
    stopped = shown.ask("day()")
    page.wait_for_timeout(300)
    assert shown.ask("day()") == stopped
    assert shown.said() == [["status_day", stopped]]


def test_marks_on_one_day_are_one_and_say_both(shown: Any) -> None:
    marks = shown.page.locator(".mark")
    assert marks.count() == 3
    assert "第 1 次" in marks.nth(0).get_attribute("aria-label")
    assert "封顶 <b>" in marks.nth(0).get_attribute("aria-label")
    marks.nth(0).hover()
    assert marks.nth(0).locator(".hint").is_visible()
    assert marks.nth(0).locator("b").count() == 0
    marks.nth(0).click()
    assert shown.ask("day()") == DAY - 50
    assert shown.page.get_by_role("button", name="上一个节点").is_disabled()
    shown.page.get_by_role("button", name="回到打开时的数据日期").click()
    assert shown.ask("day()") == DAY


# --- comparison --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [FIRST, DAY - 40, DAY, DAY + 11, LAST])
def test_counts_by_plan_are_exact(shown: Any, day: int) -> None:
    _choose(shown, ".reading-bar select", "side")
    shown.ask(f"setDay({day})")
    plan = [one["plan"] for one in _judged(shown, day, day)]

    assert _numbers(shown, ".below") == [plan.count(state) for state in (3, 2, 1, 0)]


LATE = {"not_started_late", "in_progress_late", "done_late"}
DONE = {"done", "done_late"}


def _seen(thing: Thing, day: int) -> bool:
    return any(event[0] <= day and event[1] >= 1 for event in thing.events)


def _changes(shown: Any, since: int, day: int) -> list[int]:
    """Changed, begun, done, late, recovered, stale, other: said again in plain words."""
    counts = [0] * 7
    for thing, one in zip(THINGS, _judged(shown, day, since), strict=True):
        before, after = one["compared"], one["state"]
        if before == after:
            continue
        kinds = [
            after in {"in_progress", "in_progress_late"} and not _seen(thing, since),
            after in DONE and before not in DONE,
            after in LATE and before not in LATE,
            before in LATE - DONE and after in {"in_progress", "done"},
            after == "unverified",
        ]
        kinds = [True, *kinds, not any(kinds)]
        counts = [count + kind for count, kind in zip(counts, kinds, strict=True)]
    return counts


@pytest.mark.parametrize(("preset", "since"), [("week", DAY - 7), ("survey", DAY - 10), ("month", None)])
def test_what_changed_is_counted_exactly_on_every_day(shown: Any, preset: str, since: int | None) -> None:
    if since is None:
        then = date.fromordinal(date(1970, 1, 1).toordinal() + DAY)
        since = (then.replace(month=then.month - 1) - date(1970, 1, 1)).days
    _choose(shown, ".reading-bar select", preset)
    assert shown.page.locator(".since-flag").get_attribute("aria-valuenow") == str(since)
    seen_any = [0] * 7
    for day in (DAY, DAY + 1, DAY + 20, LAST, FIRST, since):
        shown.ask(f"setDay({day})")
        expected = _changes(shown, since, day)
        seen_any = [a + b for a, b in zip(seen_any, expected, strict=True)]
        found = _numbers(shown, ".below")
        assert found == (expected if expected[6] else expected[:6]), day
    assert sum(map(bool, seen_any[:6])) >= 5, "nearly every kind of change happens on one of these days"


def test_unchanged_elements_are_outlined_and_changed_ones_keep_their_colour(shown: Any) -> None:
    page = shown.page
    page.evaluate("() => window.host.__viewer.stage().standpoint.show('top')")
    shown.settled()
    states = _judged(shown, DAY, DAY - 10)
    moved = [row for row, one in enumerate(states) if one["state"] != one["compared"]]
    changed = [row for row in moved if states[row]["state"] != "unverified"]
    same = [row for row, one in enumerate(states) if one["state"] == one["compared"] and one["state"] == "not_due"]
    assert changed
    assert same

    def colours(rows: list[int]) -> list[list[int]]:
        places = [shown.ask(f"screenOf('guid-{row}')") for row in rows]
        return [shown.ask(f"colourAt({at['x']}, {at['y']})") for at in places]

    plain = colours(changed[:3] + same[:3])
    _choose(shown, ".reading-bar select", "survey")
    shown.settled()
    compared = colours(changed[:3] + same[:3])
    assert compared[: len(changed[:3])] == plain[: len(changed[:3])]
    assert all(a != b for a, b in zip(compared[len(changed[:3]) :], plain[len(changed[:3]) :], strict=True))


def test_flag_on_the_axis_moves_the_day_that_is_compared(shown: Any) -> None:
    page = shown.page
    _choose(shown, ".reading-bar select", "since")
    flag = page.locator(".since-flag")
    flag.focus()
    page.keyboard.press("ArrowLeft")
    assert flag.get_attribute("aria-valuenow") == str(DAY - 8)
    box, lane = flag.bounding_box(), page.locator(".lane").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(lane["x"] + 0.25 * lane["width"], box["y"] + 8, steps=3)
    page.mouse.up()
    moved = int(flag.get_attribute("aria-valuenow"))
    assert abs(moved - (FIRST + 0.25 * (LAST - FIRST))) < 3
    assert _numbers(shown, ".below")[:6] == _changes(shown, moved, DAY)[:6]
    assert shown.said() == [], "the page is not asked"


def test_swipe_handle_parts_actual_and_plan(shown: Any) -> None:
    page = shown.page
    page.evaluate("() => window.host.__viewer.stage().standpoint.show('top')")
    _choose(shown, ".reading-bar select", "swipe")
    handle = page.locator(".swipe-handle")
    judged = _judged(shown, DAY, DAY)
    row = next(row for row, one in enumerate(judged) if one["state"] == "not_started_late")
    seen = {}
    for name, key in (("actual", "ArrowRight"), ("plan", "ArrowLeft")):
        handle.focus()
        for _ in range(24):
            page.keyboard.press(key)
        shown.settled()
        place = shown.ask(f"screenOf('guid-{row}')")
        seen[name] = shown.ask(f"colourAt({place['x']}, {place['y']})")
    assert seen["actual"] != seen["plan"]


# --- colours -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [FIRST, DAY - 40, DAY, DAY + 11, DAY + 60, LAST, LAST + 400])
def test_counts_of_delay_are_exact(shown: Any, day: int) -> None:
    _choose(shown, ".corner select", "delay")
    shown.ask(f"setDay({day})")
    judged = _judged(shown, shown.ask("day()"), DAY)
    buckets = [one["bucket"] for one in judged]

    assert _numbers(shown, ".instead") == [buckets.count(bucket) for bucket in (5, 4, 3, 2, 1, 0)]


def test_delay_rows_show_one_step_alone_as_the_day_moves(shown: Any) -> None:
    page = shown.page
    _choose(shown, ".corner select", "delay")
    page.locator(".instead .only").nth(2).click()
    for day in (DAY, DAY + 30):
        shown.ask(f"setDay({day})")
        shown.settled()
        buckets = [one["bucket"] for one in _judged(shown, day, day)]
        rows = page.evaluate("() => { const s = window.host.__viewer.stage(); return s.picture.ghostFlags; }")
        assert rows is False, "no element is marked: the card follows the day"
        assert buckets.count(3) == _numbers(shown, ".instead")[2]
    assert page.locator(".instead .only").nth(2).get_attribute("aria-pressed") == "true"
    page.locator(".instead .only").nth(2).click()
    assert page.locator(".instead .only[aria-pressed=true]").count() == 0


def test_storeys_stand_from_the_top_and_can_be_shown_alone_or_left_out(shown: Any) -> None:
    page = shown.page
    _choose(shown, ".corner select", "storey")
    assert _labels(shown, ".instead") == ["F2", "F1", "B1"]
    counts = [sum(thing.storey == storey for thing in THINGS) for storey in ("F2", "F1", "B1")]
    assert _numbers(shown, ".instead") == counts

    page.locator(".instead .only").nth(1).click()
    marks = page.evaluate("() => [...window.host.__viewer.marks()]")
    assert [mark == 0 for mark in marks] == [thing.storey == "F1" for thing in THINGS]
    assert page.locator(".instead .only").nth(1).get_attribute("aria-pressed") == "true"
    page.locator(".instead .only").nth(1).click()
    assert set(page.evaluate("() => [...window.host.__viewer.marks()]")) == {0}

    page.locator(".instead li").nth(0).hover()
    page.locator(".instead .icon").nth(0).click()
    marks = page.evaluate("() => [...window.host.__viewer.marks()]")
    assert [mark == 1 for mark in marks] == [thing.storey == "F2" for thing in THINGS]
    page.locator(".instead .icon").nth(0).click()
    assert set(page.evaluate("() => [...window.host.__viewer.marks()]")) == {0}


def test_only_what_the_scene_tells_can_be_a_colour(shown: Any) -> None:
    offered = shown.page.locator(".corner select option").evaluate_all("all => all.map((one) => one.value)")

    assert offered == ["state", "delay", "task", "storey"]


def test_more_groups_than_colours_share_one_and_say_so(shown: Any) -> None:
    parts = shown.page.evaluate(
        """() => {
          const names = Array.from({ length: 20 }, (_, n) => `S${n}`);
          const of = Int32Array.from({ length: 400 }, (_, n) => (n % 40 === 0 ? -1 : n % 20));
          const scene = { elements: 400, sections: names, sectionOf: of };
          const { groups, indices, palette } = window.bundle.time.groupsOf(scene, "section", "light");
          return { groups, indices: [...indices], palette };
        }"""
    )
    groups = parts["groups"]
    assert [one["kind"] for one in groups] == ["named"] * 12 + ["others", "none"]
    assert (groups[12]["names"], sum(one["count"] for one in groups)) == (8, 400)
    for one in groups:
        assert parts["indices"].count(one["place"]) == one["count"]
        assert parts["palette"][one["place"]] == one["colour"]


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_can_be_told_apart(shown: Any, sight: str) -> None:
    groups, others, delays = shown.page.evaluate(
        "() => [window.bundle.time.GROUP_COLOURS, window.bundle.time.OTHERS_COLOUR, window.bundle.time.DELAY_COLOURS]"
    )
    for colours in ([*groups, others], delays):
        seen = [lab(np.clip(SIGHT[sight] @ linear(colour), 0, 1)) for colour in colours]
        for one, other in itertools.combinations(range(len(seen)), 2):
            assert ciede2000(seen[one], seen[other]) >= 12, (colours[one], colours[other])


# --- the address -------------------------------------------------------------------------------------------------------


def test_address_carries_colour_comparison_and_hidden_states(shown: Any) -> None:
    page = shown.page
    page.locator(".legend > ul li").nth(0).hover()
    page.locator(".legend > ul li .icon").nth(0).click()
    _choose(shown, ".corner select", "storey")
    _choose(shown, ".reading-bar select", "week")
    text = page.evaluate("() => new URL(window.host.__viewer.address()).searchParams.get('view')")
    assert text.endswith(f"~mstorey~ksince_{DAY - 7}~h3")
    _choose(shown, ".corner select", "state")
    page.locator(".legend > ul li").nth(0).hover()
    page.locator(".legend > ul li .icon").nth(0).click()
