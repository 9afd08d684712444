"""The picture itself: levels, several models, what is cut, hidden or split, pictures for paper, and what it leaves behind."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from figures.palette import state_colours
from tests.viewer.boxes import IDENTITY, NONE, Corner, Thing, TileOf, glb, one_tile, scene, tileset_files, words

pytestmark = pytest.mark.browser

DAY = 16_600
DONE = Thing("done", start=DAY - 9, finish=DAY + 4, events=((DAY - 3, 2, 0, NONE),))
GOING = Thing("going", start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 1, 1, NONE),))
MISSING = Thing("late", start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 0, 1, NONE),))
LATER = Thing("not yet", start=DAY + 20, finish=DAY + 40)
FOUR = (DONE, GOING, MISSING, LATER)
ROW = [(row, (3.0 * row, 0.0, 0.0), 2.0) for row in range(4)]


@pytest.fixture
def stage(lasting: Any) -> Iterator[Any]:
    """A fresh viewer on a page that lives on; what it complained about fails the test."""
    lasting.page.evaluate("() => window.stop && window.stop()")
    lasting.complaints.clear()
    yield lasting
    assert lasting.complaints == []


def _show(stage: Any, models: list[Any], things: Any, **data: Any) -> None:
    urls = {
        "scene_url": stage.site.put("scene.bin", scene(things)),
        "words_url": stage.site.put("w.json", words(things)),
    }
    stage.give(models=models, status_day=DAY, **(urls | data))
    stage.ready()
    stage.page.locator(".surface canvas").first.focus()
    stage.page.keyboard.press("3")
    stage.settled()


def _boxes(stage: Any, **how: Any) -> None:
    _show(stage, [stage.site.put_model("row", one_tile(ROW, **how), 4)], FOUR)


def _do(stage: Any, script: str, given: Any = None) -> Any:
    """Run a line with ``stage``, the stage, and ``given``."""
    return stage.page.evaluate(f"given => {{ const stage = window.host.__viewer.stage(); {script} }}", given)


def _colour(stage: Any, guid: str) -> list[int]:
    place = stage.ask(f"screenOf('{guid}')")
    return list(stage.ask(f"colourAt({place['x']}, {place['y']})"))


def _is(found: list[int], wanted: str, reach: int = 6) -> bool:
    return all(abs(found[at] - int(wanted[1 + 2 * at : 3 + 2 * at], 16)) <= reach for at in range(3))


def _is_shade(found: list[int], wanted: str) -> bool:
    """The colour times one of the lights of a face that looks along an axis."""
    channels = [int(wanted[at : at + 2], 16) for at in (1, 3, 5)]
    shades = [[light * one for one in channels] for light in (1.0, 0.92, 0.82, 0.76, 0.87)]
    return any(all(abs(a - b) <= 4 for a, b in zip(found, shade, strict=True)) for shade in shades)


def _grid(rows: range, edge: float) -> list[Corner]:
    return [(row, (10.0 * (row % 40), 10.0 * (row // 40), 0.0), edge) for row in rows]


def test_root_first_and_finer_as_the_reader_comes_near(stage: Any) -> None:
    """1,600 cubes in four leaves; the root knows every fourth alone, a metre too large."""
    things = [FOUR[row % 4] for row in range(1600)]
    leaves = [TileOf(f"leaf{n}", _grid(range(400 * n, 400 * n + 400), 4.0)) for n in range(4)]
    root = TileOf("root", [corner for corner in _grid(range(1600), 5.0) if corner[0] % 4 == 0], 20.0, leaves)
    stage.requested.clear()
    model = stage.site.put_model("grid", tileset_files(root), 1600)
    _show(stage, [model], things)
    assert stage.ask("triangles()") == 12 * 1600
    assert stage.ask("level()") == 0
    order = [url.rsplit("/", 1)[1] for url in stage.requested if url.endswith((".glb", "tileset.json"))]
    assert order[:2] == ["tileset.json", "root.glb"]
    assert sorted(order[2:]) == ["leaf0.glb", "leaf1.glb", "leaf2.glb", "leaf3.glb"]

    _do(stage, "stage.budget.most = 6000; stage.setVisible(0, 0);")
    stage.settled()
    assert stage.ask("level()") == 20
    assert stage.ask("triangles()") == 12 * 400
    coarse = {guid: _colour(stage, guid) for guid in ("guid-0", "guid-804")}
    _do(stage, "stage.standpoint.fit([0, 0, 0, 60, 60, 4]);")
    stage.settled()

    assert stage.ask("level()") == 0
    assert stage.ask("triangles()") == 12 * 400  # the one leaf in view
    assert _is_shade(coarse["guid-0"], state_colours()["done"])
    assert _is_shade(coarse["guid-804"], state_colours()["done"])
    assert _is_shade(_colour(stage, "guid-0"), state_colours()["done"])


def test_a_leaf_that_does_not_come_leaves_the_coarser_picture(stage: Any) -> None:
    leaves = [TileOf("near", ROW[:2]), TileOf("broken", ROW[2:])]
    files = tileset_files(TileOf("root", ROW, 5.0, leaves)) | {"broken.glb": b"<html>no</html>....."}
    _show(stage, [stage.site.put_model("half", files, 4)], FOUR)

    assert stage.ask("level()") == 5
    assert _is(_colour(stage, "guid-2"), state_colours()["not_started_late"])


@pytest.mark.parametrize("quantised", [True, False])
def test_places_are_those_of_the_model(stage: Any, *, quantised: bool) -> None:
    _boxes(stage, quantised=quantised)
    place = stage.ask("screenOf('guid-1')")
    picked = _do(stage, "return stage.pick(given.x, given.y);", place)
    again = _do(stage, "return stage.screenOf(given);", picked["point"])

    assert picked["element"] == 1
    assert picked["point"][2] == pytest.approx(2, abs=0.005)
    assert 3 <= picked["point"][0] <= 5
    assert 0 <= picked["point"][1] <= 2
    assert abs(again["x"] - place["x"]) < 1
    assert abs(again["y"] - place["y"]) < 1
    assert _do(stage, "return stage.boxOf([1, 2]);") == pytest.approx([3, 0, 0, 8, 2, 2], abs=0.001)
    assert _do(stage, "return stage.boxOf([]);") is None
    assert _do(stage, "return stage.pickRect(0, 0, 1000, 1000);") == [0, 1, 2, 3]
    assert _do(stage, "return stage.pickRect(2, 2, 3, 3);") == []


def test_two_models_stand_where_their_places_say_and_share_one_list(stage: Any) -> None:
    """The second is turned by a quarter and lies 100 km away: not a millimetre is lost."""
    far = (0.0, 1.0, 0, 0, -1.0, 0.0, 0, 0, 0, 0, 1.0, 0, 100_000.0, 50_000.0, 0, 1.0)
    first = stage.site.put_model("one", one_tile(ROW[:2]), 2)
    second = stage.site.put_model(
        "two", one_tile([(0, (1.0, 0, 0), 2.0), (1, (4.0, 0, 0), 2.0)]), 2, first_row=2, place=far
    )
    _show(stage, [first, second], FOUR)

    box = _do(stage, "return stage.boxOf([2]);")
    assert box == pytest.approx([99_998, 50_001, 0, 100_000, 50_003, 2], abs=1e-3)
    _do(stage, "stage.standpoint.fit(given);", box)
    stage.settled()
    assert _is(_colour(stage, "guid-2"), state_colours()["not_started_late"])
    point = _do(stage, "const at = stage.screenOf(2); return stage.pick(at.x, at.y).point;")
    assert point[2] == pytest.approx(2, abs=0.002)
    assert stage.ask("counts()")["done"] == 1


def test_a_model_with_more_rows_than_the_scene_is_refused(stage: Any) -> None:
    urls = {"scene_url": stage.site.put("scene.bin", scene(FOUR))}
    stage.give(models=[stage.site.put_model("row", one_tile(ROW), 4, first_row=1)], **urls)
    stage.page.wait_for_selector(".message.failed")

    assert "（first_row）" in stage.text(".message")


def test_what_is_cut_away_can_be_neither_seen_nor_picked(stage: Any) -> None:
    _boxes(stage)
    place = stage.ask("screenOf('guid-0')")
    _do(stage, "stage.setClipping([[1, 0, 0, -2.5], [0, 0, -1, 1.5]]);")

    assert stage.ask("screenOf('guid-0')") is None
    assert stage.ask(f"guidAt({place['x']}, {place['y']})") is None
    point = _do(stage, "const at = stage.screenOf(1); return stage.pick(at.x, at.y).point;")
    assert point[2] <= 1.5 + 0.005
    _do(stage, "stage.setClipping([]);")
    assert stage.ask(f"guidAt({place['x']}, {place['y']})") == "guid-0"


def test_flags_hide_outline_and_select(stage: Any) -> None:
    _boxes(stage)
    palette = state_colours()
    _do(stage, "stage.setFlags(Uint8Array.of(1, 2, 4, 0));")

    assert stage.ask("screenOf('guid-0')") is None
    assert not _is(_colour(stage, "guid-1"), palette["in_progress"], 40)
    assert not _is(_colour(stage, "guid-2"), palette["not_started_late"])
    assert _is(_colour(stage, "guid-3"), palette["not_due"])
    _do(stage, "stage.setFlags(new Uint8Array(4));")
    assert _is(_colour(stage, "guid-0"), palette["done"])
    assert _is(_colour(stage, "guid-2"), palette["not_started_late"])


def test_colours_of_groups_and_of_delay(stage: Any) -> None:
    _boxes(stage)
    red, blue, grey = "#cc2200", "#2200cc", "#888888"
    _do(stage, f"stage.setColouring('group', ['{red}', '{blue}', '{grey}'], Uint8Array.of(0, 1, 255, 1));")
    found = [_colour(stage, f"guid-{row}") for row in range(4)]
    for colour, wanted in zip(found, (red, blue, grey, blue), strict=True):
        assert _is(colour, wanted)
    buckets = ["#888888", "#009900", "#999900", "#cc6600", "#cc2200", "#660000"]
    _do(stage, "stage.setColouring('delay', given);", buckets)

    assert _is(_colour(stage, "guid-0"), buckets[1])
    assert _is(_colour(stage, "guid-2"), buckets[2])  # five days of which two or three are worked
    _do(stage, "stage.setColouring('state');")
    assert _is(_colour(stage, "guid-0"), state_colours()["done"])


def test_split_shows_plan_beside_actual_and_a_swipe_cuts(stage: Any) -> None:
    _boxes(stage)
    palette = state_colours()
    whole = stage.ask("screenOf('guid-2')")
    _do(stage, "stage.split('side', 0.5, ['actual', 'plan']);")
    left = _do(stage, "return stage.screenOf([7, 1, 2]);")
    width = _do(stage, "return stage.canvas.clientWidth;")
    actual = stage.ask(f"colourAt({left['x']}, {left['y']})")
    planned = stage.ask(f"colourAt({left['x'] + width / 2}, {left['y']})")
    assert left["x"] < width / 2
    assert _is(actual, palette["not_started_late"])
    assert _is(planned, palette["in_progress"])
    picked = _do(stage, "return stage.pick(given.x, given.y);", {"x": left["x"] + width / 2, "y": left["y"]})
    assert picked["element"] == 2
    assert picked["point"] == pytest.approx([7, 1, 2], abs=0.05)

    for at, wanted in ((0.99, "not_started_late"), (0.01, "in_progress")):
        _do(stage, f"stage.split('swipe', {at}, ['actual', 'plan']);")
        assert _is(stage.ask(f"colourAt({whole['x']}, {whole['y']})"), palette[wanted])
    _do(stage, "stage.split('none', 0.5, ['changed', 'plan']); stage.setDay(given, given - 5);", DAY)
    assert _is(_colour(stage, "guid-0"), palette["done"])
    assert not _is(_colour(stage, "guid-3"), palette["not_due"], 20)
    _do(stage, "stage.split('none', 0.5, ['compared', 'plan']);")
    assert _is(_colour(stage, "guid-0"), palette["unverified"], 60)
    _do(stage, "stage.split('none');")
    assert _is(_colour(stage, "guid-0"), palette["done"])


def test_a_picture_for_paper_is_finer_and_the_screen_stays(stage: Any) -> None:
    _boxes(stage)
    stage.settled()  # without a graphics card the first picture is coarser: places are told to the pixel by the still one
    before = stage.ask("screenOf('guid-3')")
    colours = _do(
        stage,
        """return (async () => {
          const end = stage.overlay(({ pen, project }) => {
            const at = project([10, 1, 2]); pen.fillStyle = "#ff00ff"; pen.fillRect(at.x - 4, at.y - 4, 8, 8);
          });
          const sheet = await stage.snapshot(1600, 800);
          end();
          const pen = sheet.getContext("2d");
          const seen = new Set();
          const texels = pen.getImageData(0, 0, 1600, 800).data;
          for (let at = 0; at < texels.length; at += 4) seen.add([...texels.subarray(at, at + 3)].join());
          return { size: [sheet.width, sheet.height], seen: [...seen] };
        })();""",
    )
    found = [[int(one) for one in each.split(",")] for each in colours["seen"]]

    assert colours["size"] == [1600, 800]
    assert any(_is(each, state_colours()["done"], 2) for each in found)
    assert any(_is(each, "#ff00ff", 2) for each in found)
    stage.settled()
    after = stage.ask("screenOf('guid-3')")
    assert abs(after["x"] - before["x"]) < 1
    assert abs(after["y"] - before["y"]) < 1


def test_standing_is_kept_as_six_numbers_and_views_differ(stage: Any) -> None:
    _boxes(stage)
    seen = set()
    for view in ("iso", "top", "front", "back", "left", "right"):
        seen.add(
            tuple(
                round(value, 3)
                for value in _do(stage, f"stage.standpoint.show('{view}'); return stage.standpoint.get();")
            )
        )
    assert len(seen) == 6
    _do(stage, "stage.standpoint.set([20, -30, 15, 4, 1, 1]);")
    assert _do(stage, "return stage.standpoint.get();") == pytest.approx([20, -30, 15, 4, 1, 1])
    _do(stage, "stage.standpoint.set([NaN, 0, 0, 0, 0, 0]);")
    assert _do(stage, "return stage.standpoint.get();") == pytest.approx([20, -30, 15, 4, 1, 1])


def test_walking_goes_where_the_keys_say(stage: Any) -> None:
    _boxes(stage)
    _do(stage, "stage.standpoint.set([4, -20, 1.6, 4, 0, 1.6]); stage.standpoint.walk(true);")
    stage.page.locator(".surface canvas").first.focus()
    stage.page.keyboard.down("w")
    stage.page.wait_for_function("window.host.__viewer.stage().standpoint.get()[1] > -19.5")
    stage.page.keyboard.up("w")
    x, y, z, *_ = _do(stage, "stage.standpoint.walk(false); return stage.standpoint.get();")

    assert x == pytest.approx(4)
    assert z == pytest.approx(1.6)
    assert y > -19.5


def test_a_day_uploads_nothing_and_draws_once(stage: Any) -> None:
    _boxes(stage)
    calls = _do(
        stage,
        """return (async () => {
          const gl = stage.canvas.getContext("webgl2"), sent = {};
          for (const name of ["texImage2D", "texSubImage2D", "texStorage2D", "bufferData", "bufferSubData"]) {
            const before = gl[name];
            gl[name] = function (...given) { sent[name] = (sent[name] ?? 0) + 1; return before.apply(gl, given); };
          }
          let drawn = 0;
          const end = stage.onDrawn(() => drawn++);
          for (let day = given; day < given + 20; day++) {
            stage.setDay(day);
            stage.setDay(day + 1);
            const before = drawn;
            await new Promise((heard) => { const off = stage.onDrawn(() => { off(); heard(); }); });
            if (drawn !== before + 1) throw new Error(`drawn ${drawn - before} times`);
          }
          end();
          return { sent, drawn };
        })();""",
        DAY,
    )

    assert calls == {"sent": {}, "drawn": 20}


def test_in_and_out_again_and_again_leaves_nothing_behind(webgl: Any, site: Any, browsed: Any) -> None:
    model = site.put_model("row", one_tile(ROW), 4)
    given = browsed.give(
        models=[model], scene_url=site.put("scene.bin", scene(FOUR)), words_url=site.put("w.json", words(FOUR))
    )
    browsed.ready()
    session = browsed.page.context.new_cdp_session(browsed.page)

    def heap() -> float:
        browsed.page.evaluate("() => window.stop()")
        for _ in range(2):
            session.send("HeapProfiler.collectGarbage")
        return float(session.send("Runtime.getHeapUsage")["usedSize"])

    def again(times: int) -> None:
        call = """async ([given, times]) => {
          for (let turn = 0; turn < times; turn++) {
            window.stop();
            window.give(given);
            await new Promise((seen) => {
              const ask = () => (window.host.__viewer.ready() ? seen() : setTimeout(ask, 5));
              ask();
            });
          }
        }"""
        browsed.page.evaluate(call, [given, times])

    again(10)  # the engine's own caches fill first
    first = heap()
    again(20)  # benchmarks.viewer_in_and_out goes fifty times, on the real page
    last = heap()

    assert last < 1.2 * first, f"{first / 1e6:.1f} MB, then {last / 1e6:.1f} MB"
    assert browsed.page.locator("canvas").count() == 0
    assert not [line for line in browsed.complaints if "context" in line.lower()]


# --- without WebGL -----------------------------------------------------------------------------------------------------

NO_WEBGL = """() => {
  const before = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return kind.startsWith("webgl") ? null : before.call(this, kind, ...rest);
  };
}"""


def _pixel(browsed: Any, place: dict[str, float]) -> list[int]:
    script = """([x, y]) => {
      const canvas = window.host.querySelector("canvas.plan");
      const ratio = canvas.width / canvas.clientWidth;
      return [...canvas.getContext("2d").getImageData(x * ratio, y * ratio, 1, 1).data].slice(0, 3);
    }"""
    browsed.page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    return list(browsed.page.evaluate(script, [place["x"], place["y"]]))


def test_without_webgl_a_plan_by_storey(browsed: Any) -> None:
    browsed.page.evaluate(NO_WEBGL)
    lower = [
        Thing("a", start=DAY - 9, finish=DAY + 4, events=((DAY - 3, 2, 0, NONE),), storey="1F"),
        replace(LATER, storey="1F"),
    ]
    things = [*lower, Thing("b", start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 0, 1, NONE),), storey="2F")]
    cubes = [(0, (0.0, 0, 0), 4.0), (1, (6.0, 0, 0), 2.0), (2, (1.0, 1.0, 4.0), 2.0)]
    urls = {
        "scene_url": browsed.site.put("scene.bin", scene(things)),
        "words_url": browsed.site.put("w.json", words(things)),
    }
    browsed.give(models=[browsed.site.put_model("house", one_tile(cubes), 3)], status_day=DAY, **urls)
    browsed.ready()
    palette = state_colours()
    above = browsed.ask("screenOf('guid-2')")

    assert not browsed.page.locator(".message").is_visible()
    assert "平面图" in browsed.text(".plan-bar")
    assert _is(_pixel(browsed, above), palette["not_started_late"], 2)
    assert browsed.ask(f"guidAt({above['x']}, {above['y']})") == "guid-2"
    browsed.page.locator(".plan-bar select").select_option("1F")
    assert _is(_pixel(browsed, above), palette["done"], 2)
    browsed.page.locator("canvas.plan").click(position=above)
    assert browsed.said()[-1] == ["picked", {"guids": ["guid-0"]}]
    assert "已完成" in browsed.text(".card")
    browsed.ask(f"setDay({DAY - 30})")
    assert _is(_pixel(browsed, browsed.ask("screenOf('guid-1')")), palette["not_due"], 2)
    browsed.page.get_by_role("button", name="隐藏未到期", exact=True).click(force=True)
    assert browsed.ask("screenOf('guid-1')") is None
    assert browsed.complaints == []


def test_no_tile_is_believed_that_points_outside_itself(browsed: Any) -> None:
    good = glb(ROW)
    index = good.rindex(b"\x00\x00\x02\x00\x03\x00")  # the first triangle of the first cube
    broken = good[:index] + b"\xff\xff" + good[index + 2 :]
    files = one_tile(ROW) | {"all.glb": broken}
    browsed.give(
        models=[browsed.site.put_model("row", files, 4, place=IDENTITY)],
        scene_url=browsed.site.put("s.bin", scene(FOUR)),
    )
    browsed.page.wait_for_selector(".message.failed")

    assert "（indices）" in browsed.text(".message")
