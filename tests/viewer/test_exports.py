"""Pictures and films: what they hold, how long they run, and that they show what the states say."""

import base64
import io
import struct
from typing import Any

import numpy as np
import pytest
from PIL import Image

from figures.palette import state_colours
from tests.viewer.boxes import NONE, Thing, one_tile, scene, words

pytestmark = pytest.mark.browser

DAY = 16_600
THINGS = [Thing(f"n{n}", 1, DAY - 20 + n, DAY + 20, ((DAY - 20, 0, 1, NONE), (DAY + n, 2, 0, NONE))) for n in range(12)]
CUBES = [(row, (3.0 * (row % 4), 3.0 * (row // 4), 0.0), 2.0) for row in range(len(THINGS))]
BASE64 = """async (blob) => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}"""


@pytest.fixture(scope="module")
def shown(lasting: Any) -> Any:
    """Twelve boxes that are finished one a day."""
    site = lasting.site
    lasting.page.set_viewport_size({"width": 800, "height": 500})
    lasting.give(
        height=500,
        models=[site.put_model("film", one_tile(CUBES), len(THINGS))],
        scene_url=site.put("film.bin", scene(THINGS)),
        words_url=site.put("film.json", words(THINGS)),
        status_day=DAY,
        title='工程/一号楼: "东"',
    )
    lasting.ready()
    lasting.page.evaluate("() => window.host.__viewer.stage().standpoint.show('top')")
    lasting.settled()
    yield lasting
    assert lasting.complaints == []


def _picture(shown: Any, size: str) -> tuple[str, Image.Image]:
    name, content = shown.page.evaluate(
        f"""async (size) => {{
          const {{ blob, name }} = await window.host.__viewer.exporter().picture(size);
          return [name, await ({BASE64})(blob)];
        }}""",
        size,
    )
    return name, Image.open(io.BytesIO(base64.b64decode(content))).convert("RGB")


def _share(picture: Image.Image, colour: str, *, near: int = 6) -> float:
    """Share of the pixels that are of a colour."""
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    pixels = np.asarray(picture, dtype=np.int16)[::2, ::2]
    return float((np.abs(pixels - wanted) <= near).all(axis=2).mean())


@pytest.mark.parametrize(("size", "extent"), [("1920", (1920, 1080)), ("shown", None)])
def test_picture_holds_model_and_legend_in_the_size_asked_for(
    shown: Any, size: str, extent: tuple[int, int] | None
) -> None:
    shown.ask(f"setDay({DAY + 5})")
    shown.settled()
    name, picture = _picture(shown, size)

    assert name == "工程 一号楼 东_2015-06-19.png"
    if extent:
        assert picture.size == extent
    colours = state_colours("light")
    done, late = _share(picture, colours["done"]), _share(picture, colours["not_started_late"])
    assert done > 0.01
    assert late > 0.01
    # six are done, six are not: the model takes the same room for both
    assert done == pytest.approx(late, rel=0.2)


def test_picture_says_title_date_counts_coverage_and_age(shown: Any) -> None:
    """What is written is drawn: the pen is asked for it."""
    shown.ask(f"setDay({DAY + 5})")
    texts = shown.page.evaluate(
        """async () => {
          const said = [];
          const plain = CanvasRenderingContext2D.prototype.fillText;
          CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
            said.push(text);
            return plain.call(this, text, ...rest);
          };
          try {
            await window.host.__viewer.exporter().picture("1920");
          } finally {
            CanvasRenderingContext2D.prototype.fillText = plain;
          }
          return said;
        }"""
    )
    assert '工程/一号楼: "东"' in texts
    assert "数据日期 2015年6月19日 周五" in texts
    assert texts[texts.index("已完成") - 1] == "6"
    assert texts[texts.index("应开未开") - 1] == "6"
    assert any("关联覆盖率 100 %（12 / 12 个构件）" in text and "2015年6月19日（0 天前）" in text for text in texts)
    assert any(text.endswith("（画面中心处）") for text in texts)


def test_picture_is_saved_under_its_name(shown: Any) -> None:
    page = shown.page
    shown.ask(f"setDay({DAY + 5})")
    page.get_by_role("button", name="导出图片").click()
    page.locator("[data-field=size]").select_option("shown")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出", exact=True).click()
    assert download.value.suggested_filename.endswith("_2015-06-19.png")
    page.keyboard.press("Escape")
    assert page.locator(".export").count() == 0


FILM = f"""async ([first, last, speed, way]) => {{
  const encoder = window.VideoEncoder;
  if (way === "recorder") delete window.VideoEncoder;
  if (way === "none") {{
    delete window.VideoEncoder;
    window.MediaRecorder_ = window.MediaRecorder;
    delete window.MediaRecorder;
  }}
  const shares = [];
  try {{
    const {{ signal }} = new AbortController();
    const film = await window.host.__viewer.exporter().film(first, last, speed, "1280", (s) => shares.push(s), signal);
    if (!film) return null;
    const video = document.createElement("video");
    video.muted = true;
    await new Promise((done, failed) => {{
      video.onloadeddata = done;
      video.onerror = () => failed(video.error.message);
      video.src = URL.createObjectURL(film.blob);
    }});
    const at = async (time) => {{
      // "seeked" may come before the frame is there to be drawn; each time asked for shows another frame than the last
      await new Promise((done, failed) => {{
        video.requestVideoFrameCallback(done);
        setTimeout(() => failed(`no frame at ${{time}}`), 60_000);
        video.currentTime = time;
      }});
      const canvas = document.createElement("canvas");
      Object.assign(canvas, {{ width: video.videoWidth, height: video.videoHeight }});
      canvas.getContext("2d").drawImage(video, 0, 0);
      return ({BASE64})(await new Promise((done) => canvas.toBlob(done)));
    }};
    const end = video.duration;
    const shown = {{ last: await at(end - 0.3), middle: await at(5.5 / speed), first: await at(0.01) }};
    return {{
      name: film.name, type: film.blob.type, end, width: video.videoWidth, height: video.videoHeight, shares,
      ...shown,
    }};
  }} finally {{
    window.VideoEncoder = encoder;
    if (window.MediaRecorder_) window.MediaRecorder = window.MediaRecorder_;
  }}
}}"""


def _done(picture: str) -> float:
    image = Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")
    return _share(image, state_colours("light")["done"], near=16)


@pytest.mark.parametrize("way", ["encoder", "recorder"])
def test_film_is_a_video_that_shows_the_states_of_its_days(shown: Any, way: str) -> None:
    shown.ask(f"setDay({DAY + 2})")
    shown.page.evaluate("() => { window.said.length = 0; }")
    speed = 14 if way == "encoder" else 7
    film = shown.page.evaluate(FILM, [DAY, DAY + 11, speed, way])

    assert film["name"] == "工程 一号楼 东_2015-06-14_2015-06-25.webm"
    assert film["type"].startswith("video/webm")
    assert (film["width"], film["height"]) == (1280, 720)
    assert film["end"] == pytest.approx(11 / speed + 2, abs=0.02 if way == "encoder" else 0.6)
    assert film["shares"] == sorted(film["shares"])
    assert film["shares"][-1] == 1
    first, middle, last = _done(film["first"]), _done(film["middle"]), _done(film["last"])
    # one of twelve is done on the first day, twelve on the last
    assert first < middle < last
    assert last == pytest.approx(12 * first, rel=0.35)
    assert shown.ask("day()") == DAY + 2, "the reader is where he was"
    assert shown.said() == [], "the page heard nothing"


def test_without_any_way_nothing_is_made_and_a_sentence_says_so(shown: Any) -> None:
    page = shown.page
    assert page.evaluate(FILM, [DAY, DAY + 3, 30, "none"]) is None
    page.evaluate(
        "() => { window.kept = [VideoEncoder, MediaRecorder]; delete window.VideoEncoder; delete window.MediaRecorder; }"
    )
    page.get_by_role("button", name="导出进度影片").click()
    page.get_by_role("button", name="导出", exact=True).click()
    page.get_by_text("这个浏览器不能生成影片").wait_for()
    page.keyboard.press("Escape")
    page.evaluate("() => { [window.VideoEncoder, window.MediaRecorder] = window.kept; }")


def test_film_can_be_given_up(shown: Any) -> None:
    page = shown.page
    shown.ask(f"setDay({DAY + 3})")
    page.get_by_role("button", name="导出进度影片").click()
    page.locator("[data-field=first]").fill("2015-06-20")
    page.locator("[data-field=last]").fill("2015-06-10")
    assert page.get_by_role("button", name="导出", exact=True).is_disabled()
    page.locator("[data-field=first]").fill("2015-03-01")
    page.locator("[data-field=last]").fill("2015-09-10")
    assert "194 幅画面" in page.locator(".export .note").inner_text()
    page.get_by_role("button", name="导出", exact=True).click()
    page.wait_for_function("window.host.querySelector('.export progress').value > 0", timeout=60_000)
    page.get_by_role("button", name="取消", exact=True).click(timeout=60_000)
    page.wait_for_function(f"window.host.__viewer.day() === {DAY + 3}", timeout=60_000)
    assert page.locator(".export").count() == 0


# --- the container -----------------------------------------------------------------------------------------------------


def _elements(data: bytes, begin: int, end: int) -> list[tuple[int, int, int]]:
    """Identity, begin and end of the content of each EBML element; the whole stretch must be used up."""
    found = []
    while begin < end:
        wide = 9 - data[begin].bit_length()
        identity = int.from_bytes(data[begin : begin + wide], "big")
        begin += wide
        wide = 9 - data[begin].bit_length()
        size = int.from_bytes(data[begin : begin + wide], "big") & ((1 << 7 * wide) - 1)
        begin += wide
        found.append((identity, begin, begin + size))
        begin += size
    assert begin == end
    return found


def test_webm_is_cut_where_its_cues_say(shown: Any) -> None:
    content = shown.page.evaluate(
        f"""async () => {{
          const picture = (_, n) => ({{ data: new Uint8Array(n + 1).fill(n), at: n * 333.4, key: n % 120 === 0 }});
          const track = {{ codec: "V_VP8", width: 640, height: 360, duration: 100123.5 }};
          const blob = window.bundle.time.webmOf(track, Array.from({{ length: 300 }}, picture));
          return ({BASE64})(blob);
        }}"""
    )
    data = base64.b64decode(content)
    head, segment = _elements(data, 0, len(data))
    assert (head[0], segment[0]) == (0x1A45DFA3, 0x18538067)
    parts = _elements(data, segment[1], segment[2])
    assert [part[0] for part in parts[:3]] == [0x1549A966, 0x1654AE6B, 0x1C53BB6B]
    info = {identity: data[a:b] for identity, a, b in _elements(data, *parts[0][1:])}
    assert struct.unpack(">d", info[0x4489])[0] == 100123.5
    clusters, times, sizes = parts[3:], [], []
    for identity, a, b in clusters:
        assert identity == 0x1F43B675
        time, *blocks = _elements(data, a, b)
        base = int.from_bytes(data[time[1] : time[2]], "big")
        for _, x, y in blocks:
            times.append(base + struct.unpack(">h", data[x + 1 : x + 3])[0])
            sizes.append(y - x - 4)
    assert times == [int(n * 333.4 + 0.5) for n in range(300)]
    assert sizes == list(range(1, 301))
    starts = {a - 12 - segment[1] for _, a, _ in clusters}
    points = _elements(data, *parts[2][1:])
    told = []
    for _, a, b in points:
        time, place = _elements(data, a, b)
        where = {i: int.from_bytes(data[x:y], "big") for i, x, y in _elements(data, *place[1:])}
        told.append((int.from_bytes(data[time[1] : time[2]], "big"), where[0xF1]))
    assert [time for time, _ in told] == [0, int(120 * 333.4 + 0.5), int(240 * 333.4 + 0.5)]
    assert all(place in starts for _, place in told)


def test_length_is_written_into_a_recorded_file_and_a_strange_one_stays(shown: Any) -> None:
    recorded = bytes.fromhex(
        "1a45dfa380" + "18538067" + "01ffffffffffffff" + "1549a966" + "87" + "2ad7b1830f4240" + "1654ae6b80"
    )
    given = [list(recorded), list(b"nothing of the kind"), list(recorded[:24])]
    found = shown.page.evaluate(
        "(files) => files.map((file) => [...window.bundle.time.withDuration(Uint8Array.from(file), 1500)])", given
    )
    assert bytes(found[0]).count(bytes.fromhex("4489")) == 1
    assert struct.pack(">d", 1500) in bytes(found[0])
    assert bytes(found[0]).endswith(bytes.fromhex("1654ae6b80"))
    assert found[1:] == given[1:]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/b\\c:*?", "a b c_1970-01-02.png"),
        ("..", "1970-01-02.png"),
        ("工程\n一", "工程 一_1970-01-02.png"),
        ("x" * 200, "x" * 80 + "_1970-01-02.png"),
    ],
)
def test_file_names_take_no_harm_from_titles(shown: Any, title: str, name: str) -> None:
    assert shown.page.evaluate("(title) => window.bundle.time.fileName(title, [1], 'png')", title) == name
