"""The model on its map: it stands where geodesy puts it, to the decimetre, and nothing of the viewer is lost by it."""

import dataclasses
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import ifcopenshell
import numpy as np
import pytest
from pyproj import Geod

from bim.georeference import map_coordinates
from bim.read_georeference import read_georeference
from bim.read_units import read_units
from data import SAMPLES
from figures.palette import state_colours
from geo.crs import crs_from_name, lon_lat
from progress.frames import map_anchor
from tests.viewer.boxes import Thing, one_tile, scene, words
from values.problems import Findings
from viewer import STATIC_FOLDER

pytestmark = pytest.mark.browser

EARTH = Geod(ellps="WGS84")
DAY = 16_600
THINGS = tuple(Thing(str(row), start=DAY - 5, finish=DAY + 40, events=((DAY - 1, 1, 1, -(2**31)),)) for row in range(4))
# Four corners of a square of 100 m, around an anchor that lies in none of them.
CORNERS = ((-60.0, -40.0), (40.0, -40.0), (40.0, 60.0), (-60.0, 60.0))
CUBES = [(row, (x - 1.0, y - 1.0, 0.0), 2.0) for row, (x, y) in enumerate(CORNERS)]
GRONINGEN = {"longitude": 6.57, "latitude": 52.0, "rotation_degrees": 30.0, "scale": 1.0, "zero_m": 0.0, "base_url": ""}


def _at(place: dict[str, Any], x: float, y: float) -> tuple[float, float]:
    """Longitude and latitude of a point of the common frame, by a geodesic on the ellipsoid."""
    bearing = 90 - place["rotation_degrees"] - math.degrees(math.atan2(y, x))
    longitude, latitude, _ = EARTH.fwd(
        place["longitude"], place["latitude"], bearing, math.hypot(x, y) * place["scale"]
    )
    return longitude, latitude


def _area(place: dict[str, Any], name: str, *corners: tuple[float, float]) -> dict[str, Any]:
    ring = [list(_at(place, x, y)) for x, y in (*corners, corners[0])]
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def _map(place: dict[str, Any] = GRONINGEN, **rest: Any) -> dict[str, Any]:
    collection = {"type": "FeatureCollection", "features": [_area(place, "一标段 A2 <b>", *CORNERS)]}
    line = {"type": "LineString", "coordinates": [list(_at(place, -300, 10)), list(_at(place, 300, 10))]}
    axis = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {"name": ""}, "geometry": line}],
    }
    layers = [
        {"name": "sections", "kind": "sections", "geojson": collection},
        {"name": "axis", "kind": "alignment", "geojson": axis},
    ]
    return place | {"layers": layers} | rest


def _give(browsed: Any, **data: Any) -> None:
    browsed.give(
        **(
            {
                "models": [browsed.site.put_model("corners", one_tile(CUBES), len(THINGS))],
                "scene_url": browsed.site.put("scene.bin", scene(THINGS)),
                "words_url": browsed.site.put("words.json", words(THINGS)),
                "status_day": DAY,
                "map": _map(),
            }
            | data
        )
    )
    browsed.ready()


def _press(browsed: Any) -> None:
    browsed.page.get_by_role("button", name="地图", exact=True).click()


def _loaded(browsed: Any) -> None:
    browsed.page.wait_for_function("window.host.__viewer.map()?.loaded === true")


def _stand(browsed: Any, *standing: float) -> None:
    browsed.page.evaluate(
        "at => { const stage = window.host.__viewer.stage(); stage.standpoint.set(at); stage.flush(); }", list(standing)
    )


def _screen(browsed: Any, x: float, y: float, z: float = 0.0) -> tuple[float, float]:
    found = browsed.ask(f"stage().screenOf([{x}, {y}, {z}])")
    return found["x"], found["y"]


@pytest.fixture
def page(lasting: Any) -> Iterator[Any]:
    """The four corners; one page for all tests, because a map takes software seconds to open."""
    _give(lasting)
    yield lasting
    assert lasting.complaints == []
    assert [url for url in lasting.requested if not url.startswith((lasting.site.address, "data:", "blob:"))] == []


@pytest.fixture
def plain(page: Any) -> Any:
    """The map not asked for."""
    if page.ask("map()"):
        _press(page)
    return page


@pytest.fixture
def shown(page: Any) -> Any:
    """The corners on their map."""
    if not page.ask("map()"):
        _press(page)
    _loaded(page)
    return page


# From above, aslant, from afar, close to the ground, from the north.
STANDINGS = (
    (0, -0.2, 400, 0, 0, 0),
    (150, -200, 120, 0, 10, 0),
    (900, -700, 500, 0, 0, 0),
    (30, -90, 6, -10, 20, 4),
    (-80, 260, 90, 10, 0, 0),
)


def test_nothing_of_the_map_is_fetched_before_it_is_asked_for(plain: Any) -> None:
    assert [url for url in plain.requested if "/bundle/map" in url] == []
    assert plain.page.locator(".map-ground").count() == 0
    _press(plain)
    _loaded(plain)
    fetched = [url.rsplit("/", 1)[1] for url in plain.requested if "/bundle/map" in url]
    assert sorted(name.rsplit("-", 1)[0] for name in set(fetched)) == ["map", "map-worker"]


@pytest.mark.parametrize("latitude", [52.0, 23.1, -33.9])
def test_a_hundred_metres_are_a_hundred_metres_and_stand_where_geodesy_says(shown: Any, latitude: float) -> None:
    place = GRONINGEN | {"latitude": latitude, "scale": 1.0004}
    _give(shown, map=_map(place))
    _loaded(shown)
    for standing in STANDINGS:
        _stand(shown, *standing)
        found = []
        for x, y in CORNERS:
            across, down = _screen(shown, x, y)
            found.append(shown.ask(f"map().placeAt({across}, {down})"))
            *_, off = EARTH.inv(*found[-1], *_at(place, x, y))
            assert off < 0.05, (standing, x, y)
        for (a, b), (c, d) in pairwise(found):
            *_, length = EARTH.inv(a, b, c, d)
            assert length == pytest.approx(100 * place["scale"], abs=0.1), standing


def test_map_and_model_stay_together_while_the_reader_moves(shown: Any) -> None:
    for standing in STANDINGS:
        _stand(shown, *standing)
        for x, y in CORNERS:
            across, down = _screen(shown, x, y)
            pixel = shown.ask(f"map().pixelOf({', '.join(map(str, _at(GRONINGEN, x, y)))})")
            assert math.dist((across, down), (pixel["x"], pixel["y"])) < 0.6, standing


def test_the_demo_bridge_stands_where_the_map_of_the_project_has_it(shown: Any) -> None:
    model = ifcopenshell.open(SAMPLES / "yunxi-bridge" / "云溪江二桥.ifc")
    georeference = read_georeference(model, read_units(model), Findings())
    crs = crs_from_name(georeference.crs_name).crs
    assert crs is not None
    origin = (750.0, 0.0, 60.0)
    anchor = map_anchor(georeference, crs, origin)
    assert anchor is not None
    _give(shown, map={**dataclasses.asdict(anchor), "zero_m": 0.0, "layers": [], "base_url": ""})
    _loaded(shown)
    _stand(shown, 200, -1500, 900, 0, 0, 0)
    for x, y in ((-750.0, 0.0), (0.0, 15.0), (750.0, -15.0)):
        # As services/project_map.py places a footprint.
        on_map = map_coordinates(georeference, np.array([[origin[0] + x, origin[1] + y, 0.0]]))
        longitude, latitude = lon_lat(crs, on_map[:, 0], on_map[:, 1])
        across, down = _screen(shown, x, y)
        *_, off = EARTH.inv(*shown.ask(f"map().placeAt({across}, {down})"), longitude[0], latitude[0])
        assert off < 0.5, (x, y)


def test_the_ground_lies_at_zero_or_at_the_end_of_the_model_nearest_to_it(shown: Any) -> None:
    for zero, ground in ((1.5, 1.5), (-40.0, 0.0), (70.0, 2.0), (None, 0.0)):
        _give(shown, map=_map(zero_m=zero))
        _loaded(shown)
        _stand(shown, *STANDINGS[1])
        longitude, latitude = shown.ask(f"map().placeAt({', '.join(map(str, _screen(shown, 40, 60, ground)))})")
        *_, off = EARTH.inv(longitude, latitude, *_at(GRONINGEN, 40, 60))
        assert off < 0.05, zero


def test_leaving_gives_back_the_view_and_everything_else(plain: Any) -> None:
    standing = [12.0, -150.0, 70.0, 3.0, 4.0, 5.0]
    _stand(plain, *standing)
    before = plain.ask("colourAt(700, 380)")
    _press(plain)
    _loaded(plain)
    assert plain.ask("stage().standpoint.get()") == pytest.approx(standing, abs=1e-6)
    _stand(plain, *STANDINGS[2])
    _press(plain)
    plain.settled()
    assert plain.ask("map()") is None
    assert plain.ask("stage().standpoint.get()") == pytest.approx(standing, abs=1e-6)
    assert plain.ask("stage().standpoint.warp") is None
    assert plain.ask("colourAt(700, 380)") == before
    assert plain.page.locator(".map-ground, .map-bar, canvas.maplibregl-canvas").count() == 0


def test_clicks_colours_and_days_are_as_ever(shown: Any) -> None:
    _stand(shown, 40, 59.99, 30, 40, 60, 0)
    place = shown.ask("screenOf('guid-2')")
    palette = state_colours()

    def colour() -> list[int]:
        return list(shown.ask(f"colourAt({place['x']}, {place['y']})"))

    assert colour() == pytest.approx([int(palette["in_progress"][at : at + 2], 16) for at in (1, 3, 5)], abs=6)
    shown.ask(f"setDay({DAY - 20})")
    assert colour() == pytest.approx([int(palette["not_due"][at : at + 2], 16) for at in (1, 3, 5)], abs=6)
    shown.ask(f"setDay({DAY})")
    shown.page.locator(".surface canvas").first.click(position=place)
    assert shown.ask("selected()") == ["guid-2"]
    shown.page.keyboard.press("Escape")


def test_dragging_slides_the_map_and_the_right_button_turns_it(shown: Any) -> None:
    _stand(shown, *STANDINGS[1])
    mouse = shown.page.mouse
    before = shown.ask("stage().standpoint.get()")
    mouse.move(300, 150)
    mouse.down()
    mouse.move(360, 165, steps=3)
    mouse.up()
    slid = shown.ask("stage().standpoint.get()")
    assert slid[2] == pytest.approx(before[2], abs=1e-6)
    assert math.dist(slid[:2], before[:2]) > 5
    assert [a - b for a, b in zip(slid[:3], slid[3:], strict=True)] == pytest.approx(
        [a - b for a, b in zip(before[:3], before[3:], strict=True)], abs=1e-6
    )
    mouse.move(300, 150)
    mouse.down(button="right")
    mouse.move(360, -900, steps=3)
    mouse.up(button="right")
    turned = shown.ask("stage().standpoint.get()")
    assert turned[3:] == pytest.approx(slid[3:], abs=1e-6)
    assert turned[2] > turned[5], "the eye stays above the ground"


def test_north_and_the_whole_project_are_a_click_away(shown: Any) -> None:
    # Nearly from above: aslant, parallels run together in the distance.
    _stand(shown, 0.2, -0.1, 400, 0, 0, 0)
    shown.page.get_by_role("button", name="转到正北朝上").click()
    shown.settled()
    south, north = (shown.ask(f"map().pixelOf({lon}, {lat})") for lon, lat in (_north(-50), _north(50)))
    assert north["x"] == pytest.approx(south["x"], abs=0.6)
    assert north["y"] < south["y"]
    shown.page.get_by_role("button", name="整个项目入画").click()
    shown.settled()
    for end in (-300, 300):
        pixel = shown.ask(f"map().pixelOf({', '.join(map(str, _at(GRONINGEN, end, 10)))})")
        assert 0 <= pixel["x"] <= 800, end
        assert 0 <= pixel["y"] <= 400, end


def _north(metres: float) -> tuple[float, float]:
    longitude, latitude, _ = EARTH.fwd(GRONINGEN["longitude"], GRONINGEN["latitude"], 0, metres)
    return longitude, latitude


def test_the_scale_bar_is_as_long_as_it_says(shown: Any) -> None:
    _stand(shown, 0, -0.2, 400, 0, 0, 0)
    bar = shown.page.locator(".map-length")
    width, (number, unit) = bar.bounding_box()["width"], bar.inner_text().split()
    middle = shown.page.locator(".surface").bounding_box()["width"] / 2
    ends = [shown.ask(f"map().placeAt({middle + side * width / 2}, 150)") for side in (-1, 1)]
    *_, length = EARTH.inv(*ends[0], *ends[1])
    assert unit == "m"
    assert length == pytest.approx(float(number), rel=0.03)


def test_names_are_written_once_and_are_never_markup(shown: Any) -> None:
    _stand(shown, 0, -0.2, 400, 0, 0, 0)
    _loaded(shown)
    shown.page.wait_for_function("window.host.__viewer.map().namesShown().length > 0")
    assert shown.ask("map().namesShown()") == ["一标段 A2 <b>"]


def test_a_picture_of_the_view_has_the_map_in_it(shown: Any) -> None:
    _stand(shown, 0, -0.2, 400, 0, 0, 0)
    _loaded(shown)
    alpha = shown.page.evaluate(
        """async () => {
          const sheet = await window.host.__viewer.stage().snapshot(640, 480);
          const { data } = sheet.getContext("2d").getImageData(0, 0, 640, 480);
          let least = 255, dark = 0;
          for (let at = 0; at < data.length; at += 4) {
            least = Math.min(least, data[at + 3]);
            if (data[at] + data[at + 1] + data[at + 2] < 200) dark++;
          }
          return [least, dark];
        }"""
    )
    # Paper everywhere, and the dark line of the alignment on it.
    assert alpha[0] == 255
    assert alpha[1] > 300
    shown.settled()
    test_map_and_model_stay_together_while_the_reader_moves(shown)


def test_two_pictures_side_by_side_have_a_map_each(shown: Any) -> None:
    shown.ask("stage().split('side')")
    shown.ask("stage().flush()")
    assert shown.page.locator(".map-ground").count() == 2
    _stand(shown, *STANDINGS[1])
    across, down = _screen(shown, 40, 60)
    pixel = shown.ask(f"map().pixelOf({', '.join(map(str, _at(GRONINGEN, 40, 60)))})")
    assert math.dist((across, down), (pixel["x"], pixel["y"])) < 0.6
    shown.ask("stage().split('none')")
    shown.ask("stage().flush()")
    assert shown.page.locator(".map-ground").count() == 1


def test_without_a_trusted_place_it_is_said_why_and_nothing_is_drawn(plain: Any) -> None:
    for given, said in (
        ({"why": "模型没有坐标 <i>x</i>"}, "模型没有坐标 <i>x</i>"),
        (None, "地理配准"),
        ({"longitude": 4}, "地理配准"),
    ):
        _give(plain, map=given)
        _press(plain)
        assert said in plain.text(".map-notice")
        assert plain.page.locator(".map-ground").count() == 0
        assert plain.ask("map()") is None


def test_an_open_map_follows_what_the_page_says(shown: Any) -> None:
    _give(shown, map=_map(GRONINGEN | {"longitude": 7.0}))
    _loaded(shown)
    _stand(shown, *STANDINGS[1])
    longitude, _ = shown.ask(f"map().placeAt({', '.join(map(str, _screen(shown, 0, 0)))})")
    assert longitude == pytest.approx(7.0, abs=1e-6)
    _give(shown, map={"why": "没有了"})
    assert shown.ask("map()") is None
    assert shown.page.locator(".map-ground").count() == 0


def test_a_base_layer_comes_from_this_server_alone(shown: Any) -> None:
    shown.requested.clear()
    _give(shown, map=_map(base_url="https://tiles.example.com/{z}/{x}/{y}.png"))
    _loaded(shown)
    # The fixture looks at every address that was asked.
    _give(shown, map=_map(base_url="/base.geojson"))
    shown.site.put("base.geojson", {"type": "FeatureCollection", "features": [_area(GRONINGEN, "湖", *CORNERS)]})
    _loaded(shown)
    shown.page.wait_for_function("window.host.__viewer.map().namesShown().length > 0")
    assert f"{shown.site.address}/base.geojson" in shown.requested


def test_a_map_that_does_not_come_is_said_and_can_be_asked_for_again(browsed: Any) -> None:
    name = next(path.name for path in STATIC_FOLDER.glob("map-*.js") if "worker" not in path.name)
    browsed.site.broken.add(f"bundle/{name}")
    _give(browsed)
    _press(browsed)
    browsed.page.wait_for_selector(".map-notice:not([hidden])")
    assert browsed.text(".map-notice").startswith("地图没有打开")
    assert browsed.ask("map()") is None
    assert browsed.ask("screenOf('guid-2')") is not None
