"""The map on which models are placed."""

import pytest

from figures.offline import foreign_or_missing_links
from figures.palette import THEMES
from figures.placement_map import PlaceKind, PlaceShape, placement_map, view_of
from i18n.catalogue import LOCALES


def square(west: float, south: float, side: float = 0.01) -> dict:
    east, north = west + side, south + side
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


GROUND = PlaceShape(PlaceKind.GROUND, square(114.30, 30.50))
NEAR = PlaceShape(PlaceKind.PLACED, square(114.32, 30.50))
FAR = PlaceShape(PlaceKind.STATED, square(5.38, 52.15))


def test_the_view_holds_the_ground_and_what_is_near() -> None:
    assert view_of([FAR, GROUND]) == pytest.approx((114.30, 30.50, 114.31, 30.51))
    assert view_of([GROUND, NEAR, FAR]) == pytest.approx((114.30, 30.50, 114.33, 30.51))
    assert view_of([FAR]) == pytest.approx((5.38, 52.15, 5.39, 52.16))
    assert view_of([]) is None


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("locale", LOCALES)
def test_it_needs_no_foreign_host_and_names_each_place(locale: str, theme: str) -> None:
    shapes = [PlaceShape(kind, square(114.3, 30.5)) for kind in reversed(PlaceKind)]
    drawn = placement_map(locale, shapes, theme=theme)
    assert foreign_or_missing_links(drawn.map) == ()
    page = drawn.page()
    assert page.index('"ground"') < page.index('"stated"') < page.index('"placed"') < page.index('"trial"')


def test_a_trial_near_the_others_keeps_the_ground_of_the_map() -> None:
    inside = PlaceShape(PlaceKind.TRIAL, square(114.302, 30.502, 0.002))
    assert placement_map("zh", [GROUND]).digest == placement_map("zh", [GROUND, inside]).digest
