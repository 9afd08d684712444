"""The maps: nothing foreign, nothing executable from data, light enough, and right in a real browser."""

import hashlib
import http.server
import json
import re
import threading
import time
from functools import partial
from typing import ClassVar

import folium
import folium.plugins
import jinja2
import pytest
from folium.elements import JSCSSMixin
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Playwright

from figures import offline
from figures.base_map import ContextShape, extent_of, label_point, safe_json
from figures.palette import THEMES
from figures.programme_map import MapPoint, programme_map
from figures.project_map import MapShape, positions, project_map
from progress.verdicts import ProgressState

HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>{{7*7}}' \" & \u2028"
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[114.3, 30.5], [114.31, 30.5], [114.31, 30.51], [114.3, 30.51], [114.3, 30.5]]],
}
LINE = {"type": "LineString", "coordinates": [[114.3, 30.5], [114.305, 30.502], [114.31, 30.5]]}
CONTEXT = tuple(
    ContextShape(geometry, f"{kind}{HOSTILE}", kind)
    for kind in ("water", "road", "rail", "district", "green", "place", "other")
    for geometry in (SQUARE, LINE, {"type": "Point", "coordinates": [114.3, 30.5]})
)


def points(count: int = 8) -> list[MapPoint]:
    states = list(ProgressState)
    return [
        MapPoint(
            f"P{i}",
            HOSTILE if i % 2 else "",
            114.3 + i * 1e-4,
            30.5 + i % 40 * 1e-3,
            states[i % 8],
            {"late": str(i), "district": HOSTILE},
        )
        for i in range(count)
    ]


def shapes() -> list[MapShape]:
    kinds = ("boundary", "section", "alignment", "footprint", "point", "odd")
    geometries = (
        SQUARE,
        LINE,
        {"type": "Point", "coordinates": [114.3, 30.5]},
        {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]},
    )
    return [
        MapShape(f"{kind}{n}{state}", kind, HOSTILE, geometry, state, {"elements": "12", "chainage": ""})
        for kind in kinds
        for n, geometry in enumerate(geometries)
        for state in (None, *ProgressState)
    ]


def every_map(theme: str = "light", locale: str = "zh"):
    yield programme_map(locale, points(), context=CONTEXT, theme=theme)
    yield programme_map(locale, [], theme=theme)
    yield project_map(locale, shapes(), context=CONTEXT, theme=theme)
    yield project_map(locale, [], theme=theme)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_no_address_of_a_stranger(theme, locale):
    for drawn in every_map(theme, locale):
        html = drawn.page()
        foreign = {
            url for url in re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s\"'<]*", html) if "www.w3.org" not in url
        }
        assert foreign == set()
        assert offline.foreign_or_missing_links(drawn.map) == ()
        for path in re.findall(r'(?:src|href)="([^"]+)"', html):
            assert path.startswith("/atlas/vendor/")
            assert (offline.VENDOR / path.removeprefix(offline.BASE).split("?")[0]).is_file()


def test_every_folium_class_is_local():
    def below(kind):
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    tables = [
        table
        for kind in set(below(JSCSSMixin))
        for name in ("default_js", "default_css")
        if (table := vars(kind).get(name))
    ]
    assert len(tables) > 30
    assert all(url.startswith("/atlas/vendor/") for table in tables for _, url in table)


def test_what_is_not_shipped_is_told():
    drawn = folium.Map(tiles=None)
    folium.plugins.MarkerCluster().add_to(drawn)
    assert any(link.startswith(offline.MISSING) for link in offline.foreign_or_missing_links(drawn))
    assert offline.local_links([("leaflet", "https://cdn.example/leaflet.js"), ("jquery", "https://x/j.js")]) == [
        ("leaflet", offline.asset_url("leaflet/leaflet.js"))
    ]
    assert offline.local_links([("d3", "https://d3js.org/d3.js")]) == [("d3", "/atlas/vendor/missing/d3")]


def test_shipped_files_are_what_they_were():
    listed = (offline.VENDOR / "checksums.txt").read_text().splitlines()
    ours = {"README.md", "checksums.txt", "fonts/subset.py", "atlas/layers.js", "atlas/layers.css"}
    there = {
        p.relative_to(offline.VENDOR).as_posix()
        for p in offline.VENDOR.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert {line.split("  ")[1] for line in listed} | ours == there
    for line in listed:
        digest, path = line.split("  ")
        assert hashlib.sha256((offline.VENDOR / path).read_bytes()).hexdigest() == digest, path
    for css in offline.VENDOR.rglob("*.css"):
        assert not re.search(r"url\([\"']?(https?:)?//", css.read_text())


def test_the_map_cannot_be_zoomed_into_nothing():
    assert re.search(r'"maxZoom": 20', programme_map("zh", points()).page())


def test_names_never_become_markup():
    for drawn in every_map():
        html = drawn.page()
        assert "<script>window.hacked" not in html
        assert "<img src=x" not in html
        assert html.count("</script>") == len(re.findall(r"<script\b", html))


def test_names_never_become_templates():
    name = "{{7*7}}{%raw%}{#x#}"
    point = MapPoint(name, name, 114.3, 30.5, ProgressState.DONE, {"owner": name})
    context = [ContextShape({"type": "Point", "coordinates": [114.3, 30.5]}, name, "water")]
    page = programme_map("zh", [point], context=context).page()
    assert page.count(r"\u007b{7*7}}\u007b%raw%}\u007b#x#}") >= 3


@given(st.lists(st.sampled_from(["{", "{{", "}}", "{%", "%}", "{#", "#}", "7*7", "\\", '"', "\n", "raw"])).map("".join))
def test_json_means_nothing_to_a_template(words):
    """branca renders the scripts of a map a second time."""
    written = safe_json({words: [words, {"a": {"b": words}}]})
    assert jinja2.Template(written).render() == written


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none(),
        lambda part: st.lists(part) | st.dictionaries(st.text(), part),
    )
)
def test_safe_json_reads_back_and_is_safe(value):
    written = safe_json(value)
    assert json.loads(written) == value
    assert not set("<>&'\u2028\u2029") & set(written)


def test_safe_json_refuses_what_is_no_json():
    with pytest.raises(ValueError, match="not JSON compliant"):
        safe_json(float("nan"))


def test_new_colours_keep_the_view_and_another_ground_does_not():
    first, second = (
        points(),
        [MapPoint(p.id, p.name, p.longitude, p.latitude, ProgressState.DONE, p.facts) for p in points()],
    )
    a, b = programme_map("zh", first), programme_map("zh", second)
    assert a.digest == b.digest
    assert a.data_digest != b.data_digest
    assert programme_map("zh", first).data_digest == a.data_digest
    assert (
        len(
            {
                a.digest,
                programme_map("zh", first, theme="dark").digest,
                programme_map("zh", first, extent=(1, 2, 3, 4)).digest,
                programme_map("zh", first, context=CONTEXT).digest,
            }
        )
        == 4
    )


def test_the_late_lie_on_top():
    html = programme_map("zh", points(16)).page()
    rows = json.loads(re.search(r'"points":(\[.*?\]),"legend"', html).group(1))
    order = [row[2] for row in rows]
    assert order[-2:] == [3, 3]
    assert order[:2] == [0, 0]


def test_two_thousand_projects_are_light():
    many = points(2010)
    began = time.perf_counter()
    html = programme_map(
        "zh",
        [
            MapPoint(
                p.id, "某某道路改造工程", p.longitude, p.latitude, p.state, {"late": "3", "delay_days": "12个工作日"}
            )
            for p in many
        ],
    ).page()
    assert time.perf_counter() - began < 2
    assert len(html.encode()) < 300_000


def test_real_portfolio(samples):
    features = json.loads((samples / "portfolio" / "nyc_capital_projects.geojson").read_text())["features"]
    placed = [next(positions(f["geometry"])) for f in features if f["geometry"] and list(positions(f["geometry"]))]
    assert len(placed) > 1900
    west, south, east, north = extent_of(placed)
    assert -74.6 < west < east < -73.4
    assert 40.3 < south < north < 41.6


def test_extent():
    assert extent_of([]) is None
    assert extent_of([(float("nan"), 1.0)]) is None
    west, south, east, north = extent_of([(114.0, 30.0)])
    assert (east - west, north - south) == (pytest.approx(0.002), pytest.approx(0.002))
    crowd = [(114 + i % 20 * 0.01, 30 + i // 20 * 0.01) for i in range(200)]
    assert extent_of([*crowd, (0.0, 0.0)]) == extent_of(crowd)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=100))
def test_extent_holds_every_point_of_a_few(pairs):
    west, south, east, north = extent_of(pairs)
    assert all(west - 1e-9 <= x <= east + 1e-9 and south - 1e-9 <= y <= north + 1e-9 for x, y in pairs)


def test_where_a_name_stands():
    assert label_point(SQUARE) == (pytest.approx(30.505), pytest.approx(114.305))
    assert label_point(LINE) == (30.502, 114.305)
    assert label_point({"type": "Point", "coordinates": [1, 2]}) == (2, 1)
    small = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    large = [[10, 10], [14, 10], [14, 14], [10, 14], [10, 10]]
    assert label_point({"type": "MultiPolygon", "coordinates": [[small], [large]]}) == (
        pytest.approx(12),
        pytest.approx(12),
    )
    assert label_point({"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]], [[5, 5], [6, 6], [7, 7]]]}) == (
        6,
        6,
    )
    assert label_point({"type": "MultiPoint", "coordinates": [[0, 0], [5, 6], [9, 9]]}) == (6, 5)
    assert label_point({"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [1, 1]]]}) == (
        pytest.approx(4 / 3),
        pytest.approx(4 / 3),
    )
    assert label_point({"type": "GeometryCollection", "geometries": []}) is None
    assert label_point({"type": "Odd", "coordinates": [1]}) is None


def test_positions_of_collections():
    assert list(
        positions({"type": "GeometryCollection", "geometries": [LINE, {"type": "Point", "coordinates": [1, 2, 3]}]})
    )[-1] == (1.0, 2.0)


class Files(http.server.SimpleHTTPRequestHandler):
    pages: ClassVar[dict[str, str]] = {}

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path in self.pages:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(self.pages[self.path].encode())
        elif self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            self.path = self.path.removeprefix("/atlas/vendor")
            super().do_GET()


@pytest.mark.browser
def test_in_a_real_browser(playwright_engine: Playwright, chromium_path: str):
    Files.pages = {
        "/programme": programme_map("zh", points(40), context=CONTEXT).page(),
        "/project": project_map("zh", shapes(), context=CONTEXT, theme="dark").page(),
    }
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=offline.VENDOR))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        browser = playwright_engine.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 900, "height": 600})
        trouble, asked = [], []
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("requestfailed", lambda request: trouble.append(request.url))
        page.on("request", lambda request: asked.append(request.url))
        for path, rows in (("/programme", 8), ("/project", 8)):
            page.goto(f"http://127.0.0.1:{server.server_port}{path}")
            page.wait_for_selector(".atlas-legend")
            assert page.locator(".atlas-legend-row").count() == rows
            assert page.locator(".leaflet-control-attribution svg").count() == 0
            page.mouse.move(450, 300)
            for x in range(380, 520, 4):  # over the marks, so that a card opens
                page.mouse.move(x, 300)
                if page.locator(".atlas-card-name").count():
                    break
            page.wait_for_function("document.fonts.status === 'loaded'")
            assert page.evaluate("window.hacked") is None
            assert page.evaluate("L.Icon.Default.imagePath") == "/atlas/vendor/leaflet/images/"
        assert page.locator(".atlas-card-name").count() == 1
        assert "</script>" in page.locator(".atlas-card-name").inner_text()
        assert trouble == []
        assert all(url.startswith((f"http://127.0.0.1:{server.server_port}/", "data:")) for url in asked)
        browser.close()
    finally:
        server.shutdown()
        server.server_close()
