"""Panels and tools as a reader uses them, on a stage of boxes."""

import math
from collections.abc import Iterator
from typing import Any

import pytest

from tests.viewer.panel_pages import Model, PanelPage, house, panel_page

pytestmark = pytest.mark.browser

HIDDEN, GHOST, SELECTED = 1, 2, 4
NOTHING = 15  # the element without a shape, the last of the house
SLABS, COLUMNS = [0, 5, 10], [1, 2, 3, 4]


@pytest.fixture(scope="module")
def opened(webgl: Any, site: Any) -> Iterator[PanelPage]:
    """One page for all; each test gets panels of its own on it."""
    with panel_page(webgl, site, width=1400) as seen:
        yield seen


@pytest.fixture
def shown(opened: PanelPage) -> PanelPage:
    """The house, nothing open."""
    opened.give(house())
    return opened


def _branch(shown: PanelPage, name: str) -> Any:
    return shown.page.locator(".tree .branch:not([hidden])").filter(has_text=name).first


def _notices(shown: PanelPage) -> list[str]:
    return list(shown.page.locator(".notice:not([hidden])").all_inner_texts())


# --- choosing ----------------------------------------------------------------------------------------------------------


def test_click_chooses_and_ctrl_or_shift_adds(shown: PanelPage) -> None:
    shown.click(11)
    assert shown.chosen() == [11]
    assert shown.flags()[11] == SELECTED
    shown.click(12, ["Control"])
    shown.click(7, ["Shift"])
    assert shown.chosen() == [7, 11, 12]
    shown.click(11, ["Control"])
    assert shown.chosen() == [7, 12]
    shown.click(6)
    assert shown.chosen() == [6]

    told = shown.page.evaluate("() => window.said.filter(([name]) => name === 'picked').slice(1)")
    assert [rows for _, rows, _ in told] == [[11], [11, 12], [7, 11, 12], [7, 12], [6]]
    assert all(by_reader for *_, by_reader in told)


def test_shift_and_drag_chooses_by_rectangle_and_esc_gives_it_up(shown: PanelPage) -> None:
    page = shown.page
    (left, top), (right, bottom) = shown.place([10, 0, 9]), shown.place([10, 0, 6])
    page.keyboard.down("Shift")
    page.mouse.move(left - 20, top - 12)
    page.mouse.down()
    page.mouse.move(right + 12, bottom - 8, steps=4)
    assert page.locator(".choice-rectangle").is_visible()
    page.mouse.up()
    page.keyboard.up("Shift")
    seen = shown.chosen()
    assert 12 in seen
    assert NOTHING not in seen
    assert not page.locator(".choice-rectangle").is_visible()

    page.keyboard.down("Shift")
    page.mouse.move(left - 20, top - 12)
    page.mouse.down()
    page.mouse.move(left + 300, bottom + 200, steps=2)
    page.keyboard.press("Escape")
    assert not page.locator(".choice-rectangle").is_visible()
    page.mouse.up()
    page.keyboard.up("Shift")
    assert shown.chosen() == seen


def test_escape_and_double_click_clear(shown: PanelPage) -> None:
    shown.click(12)
    shown.page.keyboard.press("Escape")
    assert shown.chosen() == []
    shown.click(12)
    shown.page.mouse.dblclick(*shown.place(11))
    assert shown.chosen() == []


def test_long_press_of_a_finger_adds(shown: PanelPage) -> None:
    shown.click(12)
    x, y = shown.place(11)
    press = """([x, y, type]) => window.stage.canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true,
        clientX: x, clientY: y, pointerType: "touch", pointerId: 7, isPrimary: true, button: 0 }))"""
    shown.page.evaluate(press, [x, y, "pointerdown"])
    shown.page.wait_for_function("() => window.panels.selection.length === 2")
    shown.page.evaluate(press, [x, y, "pointerup"])
    assert shown.chosen() == [11, 12]

    shown.page.evaluate(press, [x, y, "pointerdown"])
    shown.page.evaluate(press, [x + 40, y, "pointermove"])
    shown.page.wait_for_timeout(600)
    shown.page.evaluate(press, [x + 40, y, "pointerup"])
    assert shown.chosen() == [11, 12]


def test_many_are_summed_up_and_acted_on(shown: PanelPage) -> None:
    page = shown.page
    page.evaluate("() => window.panels.select([0, 1, 2, 3])")
    text = page.locator(".chosen-many").inner_text()

    assert "已选 4 个构件" in text
    assert "其中 1 个滞后" in text
    assert page.evaluate("() => window.said.at(-1)") == ["picked", [0, 1, 2, 3], False]
    assert page.locator(".sums li").all_inner_texts() == ["应开未开\n1", "进行中\n1", "已完成\n2"]
    page.get_by_role("button", name="透视", exact=True).click()
    assert shown.flags()[:5] == [GHOST | SELECTED] * 4 + [0]
    page.get_by_role("button", name="只看", exact=True).click()
    assert shown.flags()[:5] == [SELECTED] * 4 + [HIDDEN]
    page.get_by_role("button", name="入画", exact=True).click()
    assert page.evaluate("() => window.stage.fits.at(-1)") == [0, 0, -0.3, 10, 8, 2.7]
    page.get_by_role("button", name="取消选择").click()
    assert shown.chosen() == []
    assert not page.locator(".chosen-many").is_visible()


def test_what_has_no_shape_says_so_when_it_shall_be_shown(shown: PanelPage) -> None:
    shown.page.evaluate(f"() => window.panels.select([{NOTHING}])")
    shown.page.get_by_role("button", name="入画", exact=True).click()

    assert shown.page.evaluate("() => window.stage.fits.length") == 0
    assert "没有可以入画的几何形体" in " ".join(_notices(shown))


@pytest.mark.parametrize("secure", [True, False])
def test_global_ids_are_copied_with_and_without_a_clipboard(shown: PanelPage, secure: bool) -> None:
    shown.page.evaluate(
        """secure => {
          window.copied = [];
          const clipboard = { writeText: async (text) => { if (!secure) throw new Error("no"); window.copied.push(text); } };
          Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
          document.execCommand = () => { window.copied.push(window.host.querySelector("textarea").value); return true; };
        }""",
        secure,
    )
    shown.page.evaluate("() => window.panels.select([2, 9])")
    shown.page.get_by_role("button", name="复制编码").click()
    shown.page.wait_for_function("() => window.copied.length === 1")
    shown.tool("复制此视图的链接")
    shown.page.wait_for_function("() => window.copied.length === 2")

    assert shown.page.evaluate("() => window.copied") == ["guid-2\nguid-9", "http://localhost/?view=v1"]
    assert shown.page.locator("textarea").count() == 0
    assert "已复制链接" in " ".join(_notices(shown))


# --- outline and search ------------------------------------------------------------------------------------------------


def test_outline_shows_storeys_from_the_top_with_counts_and_states(shown: PanelPage) -> None:
    shown.tool("模型结构与查找")
    lines = shown.page.locator(".tree .branch:not([hidden])")

    assert [text.split("\n") for text in lines.all_inner_texts()] == [
        ["二层", "5"],
        ["一层", "5"],
        ["基础", "5"],
        ["未定楼层", "1"],
    ]
    assert "应开未开" in lines.nth(0).locator(".bar").get_attribute("title")
    shown.page.get_by_role("button", name="按类别").click()
    shown.page.wait_for_function("() => window.host.querySelector('.tree .branch .word').textContent !== '二层'")
    assert [text.split("\n")[1] for text in lines.all_inner_texts()] == ["3", "12", "1"] or [
        text.split("\n")[1] for text in lines.all_inner_texts()
    ] == ["12", "3", "1"]


def test_names_from_a_file_are_never_markup(shown: PanelPage) -> None:
    shown.tool("模型结构与查找")
    _branch(shown, "二层").click()
    _branch(shown, "楼板").click()
    shown.page.wait_for_selector(".tree .level-3:not([hidden])")

    assert shown.page.locator(".tree .level-3:not([hidden]) .word").inner_text() == "楼板 <b>2</b>"
    assert shown.page.locator(".tree b").count() == 0


def test_ticks_hide_and_show_and_can_be_taken_back(shown: PanelPage) -> None:
    page = shown.page
    shown.tool("模型结构与查找")
    _branch(shown, "二层").locator("input").uncheck()
    assert [row for row, flag in enumerate(shown.flags()) if flag == HIDDEN] == [10, 11, 12, 13, 14]
    assert "显示 11，共 16" in page.locator(".panel .foot").inner_text()
    assert "已隐藏 5 个构件" in " ".join(_notices(shown))
    _branch(shown, "二层").click()
    _branch(shown, "楼板").locator("input").check()
    assert shown.flags()[10] == 0
    page.wait_for_function("() => window.host.querySelector('.tree .branch input').indeterminate")
    page.get_by_role("button", name="撤销显示更改").click()
    page.get_by_role("button", name="撤销显示更改").click()
    assert set(shown.flags()) == {0}
    assert _notices(shown) == []
    page.get_by_role("button", name="重做显示更改").click()
    assert shown.flags().count(HIDDEN) == 5
    page.locator(".notice").get_by_role("button", name="全部显示").click()
    assert set(shown.flags()) == {0}


def test_outline_by_keyboard(shown: PanelPage) -> None:
    page = shown.page
    shown.tool("模型结构与查找")
    page.get_by_role("tree").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    chosen = shown.chosen()
    assert chosen in ([5], [6, 7, 8, 9])
    page.keyboard.press("i")
    assert [row for row, flag in enumerate(shown.flags()) if not flag & HIDDEN] == chosen
    page.keyboard.press("Space")
    assert all(flag & HIDDEN for flag in shown.flags())
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    assert [row for row, flag in enumerate(shown.flags()) if not flag & HIDDEN] == [5, 6, 7, 8, 9]
    page.keyboard.press("x")
    assert [row for row, flag in enumerate(shown.flags()) if flag & GHOST] == [5, 6, 7, 8, 9]
    page.keyboard.press("f")
    assert page.evaluate("() => window.stage.fits.at(-1)") == [0, 0, 2.7, 10, 8, 5.7]
    page.keyboard.press("End")
    active = page.get_by_role("tree").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").inner_text().startswith("未定楼层")


def test_hover_buttons_act_on_their_line(shown: PanelPage) -> None:
    shown.tool("模型结构与查找")
    line = _branch(shown, "一层")
    line.hover()
    line.get_by_role("button", name="隐藏").click()

    assert [row for row, flag in enumerate(shown.flags()) if flag == HIDDEN] == [5, 6, 7, 8, 9]


def test_a_click_in_the_picture_is_found_in_the_outline(shown: PanelPage) -> None:
    shown.tool("模型结构与查找")
    shown.click(12)
    shown.page.wait_for_selector(".tree .chosen:not([hidden])")

    assert shown.page.locator(".tree .chosen:not([hidden])").all_inner_texts() == ["KZ-1"]


def test_search_lists_fifty_and_enter_chooses_all(opened: PanelPage) -> None:
    model = Model(storeys=["一层"], classes=["IfcWall", "IfcDoor"])
    for number in range(20_000):
        box = (number % 100, number // 100, 0, number % 100 + 0.5, number // 100 + 0.5, 1) if number < 4 else None
        model.add(0, number % 2, f"W-{number}", box)
    opened.give(model)
    page = opened.page
    opened.tool("模型结构与查找")
    for _ in range(2):
        page.get_by_role("tree").focus()
        page.keyboard.press("End")
        page.keyboard.press("ArrowRight")
    assert page.locator(".tree .branch").count() < 60
    page.keyboard.press("End")
    page.wait_for_function("() => window.host.querySelector('.tree .cursor .word')?.textContent.startsWith('W-')")
    last = page.locator(".tree .cursor .word").inner_text()
    assert last in {"W-19998", "W-19999"}
    assert page.locator(".tree .branch").count() < 60

    page.keyboard.press("Escape")
    page.get_by_role("searchbox").fill("w-1 墙")
    assert page.locator(".hit").count() == 50
    assert "找到 5,555 个，列出 50 个" in page.locator(".told").inner_text()
    page.keyboard.press("Enter")
    assert len(opened.chosen()) == 5555
    page.get_by_role("searchbox").fill("w-777")
    assert page.locator(".hit .word").first.inner_text() == "W-777"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert opened.chosen() == [777]
    page.get_by_role("searchbox").fill("guid-778")
    assert "编码 guid-778" in page.locator(".hit .under").first.inner_text()
    page.get_by_role("searchbox").fill("没有的东西")
    assert "没有找到" in page.locator(".told").inner_text()
    page.keyboard.press("Escape")
    assert page.get_by_role("tree").is_visible()


def test_states_are_counted_when_the_day_has_come_to_rest(shown: PanelPage) -> None:
    shown.tool("模型结构与查找")
    asked = shown.page.evaluate(
        """async () => {
          let asked = 0;
          const states = window.states;
          Object.defineProperty(window, "states", { configurable: true, get: () => { asked++; return states.map(() => 3); } });
          for (let day = 0; day < 40; day++) { window.panels.dayMoved(); await new Promise(requestAnimationFrame); }
          const during = asked;
          await new Promise((done) => setTimeout(done, 400));
          Object.defineProperty(window, "states", { configurable: true, writable: true, value: states });
          return [during, asked];
        }"""
    )

    assert asked == [0, 1]
    assert _branch(shown, "二层").locator(".bar").get_attribute("title") == "应开未开 5"


# --- tools -------------------------------------------------------------------------------------------------------------


def test_one_click_cuts_above_a_storey_and_a_second_one_ends_it(shown: PanelPage) -> None:
    page = shown.page
    shown.tool("剖切")
    page.locator(".choices").get_by_role("button", name="一层").click()
    planes = page.evaluate("() => window.stage.planes")

    # Under the slab of the second storey, which begins at 5.7 m.
    assert planes == [[0, 0, -1, pytest.approx(5.69)]]
    assert "模型已剖切" in " ".join(_notices(shown))
    assert page.evaluate("() => window.said.at(-1)")[0] == "view"
    page.locator(".choices").get_by_role("button", name="一层").click()
    assert page.evaluate("() => window.stage.planes") == []
    assert _notices(shown) == []


def test_box_is_dragged_typed_and_moved_by_keys(shown: PanelPage) -> None:
    page = shown.page
    shown.tool("剖切")
    page.get_by_role("button", name="剖切盒").click()
    box = page.evaluate("() => window.panels.cut.box")
    assert box == pytest.approx([-0.1, -0.1, -0.4, 10.1, 8.1, 8.8])
    assert len(page.evaluate("() => window.stage.planes")) == 6
    assert _notices(shown) == []

    knob = page.get_by_role("slider", name="剖切盒顶高")
    held = knob.bounding_box()
    x, y = held["x"] + held["width"] / 2, held["y"] + held["height"] / 2
    (_, high), (_, low) = shown.place([5, 4, 8.8]), shown.place([5, 4, 5.8])
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + (low - high), steps=5)
    page.mouse.up()
    assert page.evaluate("() => window.panels.cut.box[5]") == pytest.approx(5.8, abs=0.02)
    assert shown.chosen() == []
    assert "模型已剖切" in " ".join(_notices(shown))
    knob.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => window.panels.cut.box[5]") == pytest.approx(5.7, abs=0.02)
    page.get_by_role("spinbutton", name="剖切盒 X 起").fill("4")
    page.get_by_role("spinbutton", name="剖切盒 X 起").press("Enter")
    assert page.evaluate("() => window.panels.cut.box[0]") == 4
    page.locator(".section .foot").get_by_role("button", name="取消剖切").click()
    assert page.evaluate("() => window.stage.planes") == []
    assert page.get_by_role("slider").count() == 0


def test_box_around_what_is_chosen(shown: PanelPage) -> None:
    shown.click(12)
    shown.tool("剖切")
    shown.page.get_by_role("button", name="剖切盒").click()
    shown.page.get_by_role("button", name="贴合已选构件").click()

    assert shown.page.evaluate("() => window.panels.cut.box") == pytest.approx([8.9, -0.1, 5.9, 10.1, 1.1, 8.8])


def test_plane_along_a_picked_face(shown: PanelPage) -> None:
    page = shown.page
    shown.tool("剖切")
    page.get_by_role("button", name="沿面").click()
    page.get_by_role("button", name="点选一个面").click()
    page.mouse.click(20 + page.locator(".column").bounding_box()["x"] + 340, 20)
    assert "没有平整的面" in " ".join(_notices(shown))
    shown.click([9.5, 0, 7.5])

    # The front of the column looks to the south: what lies south of y = 0 goes.
    assert page.evaluate("() => window.stage.planes") == [[0, 1, 0, pytest.approx(0.001, abs=1e-6)]]
    assert shown.chosen() == []
    page.get_by_role("button", name="进 0.5 m").click()
    assert page.evaluate("() => window.stage.planes[0][3]") == pytest.approx(-0.499, abs=1e-6)
    page.get_by_role("button", name="换另一侧").click()
    assert page.evaluate("() => window.stage.planes[0]") == [0, -1, 0, pytest.approx(0.499, abs=1e-6)]
    shown.click(12)
    assert shown.chosen() != [], "a face is picked once; the next click chooses again"


def test_distance_between_two_points_and_snapping_to_corners(shown: PanelPage) -> None:
    page = shown.page
    shown.tool("量距")
    shown.click([9.5, 0, 7.5])
    assert "再点第二点" in page.locator(".measure").inner_text()
    shown.click([9.5, 0, 6.8])
    assert page.locator(".measure .figure").inner_text() == "0.700 m"
    assert page.locator(".measure dd").all_inner_texts() == ["0.000 m", "-0.700 m"]
    assert "吸附" not in page.locator(".measure").inner_text()

    # Half a metre off the corners is within their reach on the screen: the corners themselves are meant.
    shown.click([9.4, 0, 8.5])
    shown.click([0.3, 0, 8.4])
    assert page.locator(".measure .figure").inner_text() == f"{math.hypot(9.0, 0):.3f} m"
    assert "吸附" in page.locator(".measure").inner_text()
    assert shown.chosen() == []
    page.keyboard.press("Escape")
    assert not page.locator(".measure .figure").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".panel").is_visible()
    shown.click(12)
    assert shown.chosen() == [12]


def test_nothing_is_measured_where_nothing_stands(shown: PanelPage) -> None:
    shown.tool("量距")
    box = shown.page.locator(".surface canvas").bounding_box()
    shown.page.mouse.click(box["x"] + box["width"] - 20, box["y"] + 20)

    assert "这里没有构件" in shown.page.locator(".measure").inner_text()


def test_views_walk_and_fit(shown: PanelPage) -> None:
    page = shown.page
    menu = page.get_by_label("标准视角")
    menu.click()
    page.get_by_role("button", name="后视").click()
    assert page.evaluate("() => window.stage.shows") == ["back"]
    assert not page.get_by_role("button", name="后视").is_visible()
    shown.tool("全部入画")
    assert page.evaluate("() => window.stage.fits") == [None]
    shown.tool("漫游")
    assert page.evaluate("() => window.stage.standpoint.walking") is True
    page.keyboard.press("h")
    page.keyboard.press("Escape")
    assert page.evaluate("() => window.stage.standpoint.walking") is False
    assert page.get_by_role("button", name="漫游").get_attribute("aria-pressed") == "false"


def test_keys_of_the_picture(shown: PanelPage) -> None:
    page = shown.page
    shown.click(12)
    page.locator(".surface canvas").focus()
    page.keyboard.press("h")
    assert shown.flags()[12] == HIDDEN | SELECTED
    page.keyboard.press("Control+z")
    assert shown.flags()[12] == SELECTED
    page.keyboard.press("Control+y")
    page.keyboard.press("a")
    assert shown.flags()[12] == SELECTED
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert shown.chosen() == [12], "Esc ends one thing at a time"
    page.keyboard.press("/")
    page.keyboard.type("kz-0 h")
    assert page.get_by_role("searchbox").input_value() == "kz-0 h"
    assert set(shown.flags()) == {0, SELECTED}


def test_another_scene_begins_anew(shown: PanelPage) -> None:
    shown.click(12)
    shown.page.locator(".surface canvas").focus()
    shown.page.keyboard.press("i")
    shown.give(house())

    assert shown.chosen() == []
    assert set(shown.flags()) == {0}
    assert _notices(shown) == []


# --- place on the screen -----------------------------------------------------------------------------------------------


OUT_OF_PLACE = """() => {
  const boxOf = (one) => one.getBoundingClientRect();
  const inside = (a, b) =>
    a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const frame = boxOf(window.host.querySelector(".view"));
  const shown = (selector) => [...window.host.querySelectorAll(selector)].filter((one) => boxOf(one).width > 0);
  const out = shown(".tool-bar, .column, .panel, .chosen-many, .notices").filter((one) => !inside(boxOf(one), frame));
  const cut = shown(".worded, .tool-bar .icon, .panel h3").filter((one) => one.scrollWidth > one.clientWidth + 1);
  return [...out, ...cut].map((one) => `${one.className} ${one.textContent}`.slice(0, 60));
}"""


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844), (700, 420)])
def test_nothing_leaves_the_frame_covers_the_legend_or_is_cut_off(
    webgl: Any, site: Any, width: int, height: int, locale: str
) -> None:
    with panel_page(webgl, site, width=width, height=height) as seen:
        seen.give(house(), locale=locale, theme="dark" if locale == "en" else "light", height=height - 60)
        page = seen.page
        page.evaluate("() => window.panels.select([0, 1, 2])")
        for button in range(3):
            page.locator(".tool-bar button").nth(button).click()
            for segment in range(page.locator(".panel .segments button").count()):
                page.locator(".panel .segments button").nth(segment).click()
                wrong = page.evaluate(OUT_OF_PLACE)
                assert wrong == []


def test_what_can_be_pressed_has_a_name(shown: PanelPage) -> None:
    shown.page.evaluate("() => window.panels.select([0, 1])")
    shown.tool("模型结构与查找")
    nameless = shown.page.evaluate(
        """() => [...window.host.querySelectorAll("button, input, summary")]
            .filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim())).map((one) => one.outerHTML)"""
    )

    assert nameless == []
