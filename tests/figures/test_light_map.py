"""The map of lights: shapes and words with the colours, red on top, nothing executable, and what a wall leaves out."""

import json

import pytest

from figures.light_map import DRAWN, LightPoint, light_map
from figures.palette import THEMES, lamp
from i18n.labels import label
from progress.rule_packs import Light

HOSTILE = "</script><script>window.hacked=1</script>{{7*7}}' \""


def points() -> list[LightPoint]:
    return [
        LightPoint(f"P{at}", HOSTILE if at else "", 114.3 + at / 100, 30.5, light, {"owner": HOSTILE})
        for at, light in enumerate(Light)
    ]


def data_of(locale: str, **named: object) -> dict[str, object]:
    drawn = light_map(locale, points(), **named)  # type: ignore[arg-type]
    layer = next(iter(drawn.dynamic._children.values()))
    return json.loads(layer.data)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_light_has_its_shape_its_word_and_its_colour(locale: str, theme: str) -> None:
    told = data_of(locale, theme=theme)
    marks = told["marks"]
    assert len({mark["symbol"] for mark in marks}) == len(Light)
    assert [mark["word"] for mark in marks] == [label(locale, light) for light in DRAWN]
    assert [mark["fill"] for mark in marks] == [lamp(light, theme).fill for light in DRAWN]


def test_red_lies_on_top_and_grey_below() -> None:
    assert [DRAWN[point[2]] for point in data_of("zh")["points"]] == list(DRAWN)
    assert DRAWN[0] is Light.GREY
    assert DRAWN[-1] is Light.RED


def test_names_are_text_alone() -> None:
    page = light_map("zh", points()).page()
    assert "window.hacked=1</script>" not in page
    assert "{{7*7}}" not in page


def test_a_wall_needs_no_legend_and_is_another_map() -> None:
    desk, wall = light_map("zh", points()), light_map("zh", points(), is_wall=True)
    assert desk.digest != wall.digest
    assert data_of("zh")["legend"]["rows"]
    assert data_of("zh", is_wall=True)["legend"] == {}
