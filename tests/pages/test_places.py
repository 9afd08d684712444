"""The places of models on the imports page: the verdict, the forms, what is kept and taken back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from i18n.catalogue import LOCALES
from progress.georeference_verdict import Placing
from progress.placements import PlacementMethod
from services.placements import models_on_ground
from services.workspace import open_workspace
from tests.pages.import_tabs import opened_tab
from values.settings import settings_from_environment

Open = Callable[..., AppTest]
BOUNDARY_MIDDLE = (114.31, 30.59)


@pytest.fixture
def home(full_home: Path, tmp_path: Path, at_home: Callable[[Path], None]) -> Path:
    copied = tmp_path / "home"
    shutil.copytree(full_home, copied)
    at_home(copied)
    return copied


def words(opened: AppTest) -> str:
    """What stands on the page, without the signs that keep text from being Markdown."""
    return "\n".join(each.value for each in (*opened.markdown, *opened.subheader, *opened.error)).replace("\\", "")


def field(widgets, label: str):
    return next(each for each in widgets if each.label == label)


def verdict_now(home: Path):
    workspace = open_workspace(settings_from_environment({"ATLAS_HOME": str(home)}))
    try:
        (model,) = models_on_ground(workspace, "P-1").models
    finally:
        workspace.store.close()
    return model


@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_model_the_tab_says_what_to_do(open_room: Open, home: Path, locale: str) -> None:
    assert text(locale, "page.empty.placements.title") in words(opened_tab(open_room, "places", locale, "P-2"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_verdict_stands_in_words(open_room: Open, home: Path, locale: str) -> None:
    shown = words(opened_tab(open_room, "places", locale, "P-1"))
    assert text(locale, "label.placing.not_placed") in shown
    assert text(locale, "problem.model_without_place")[:12] in shown


def test_nothing_of_it_is_drawn_before_it_is_looked_at(open_room: Open, home: Path) -> None:
    opened = open_room("imports", lang="en", project="P-1")
    assert not opened.exception
    assert text("en", "label.placing.not_placed") not in words(opened)


@pytest.mark.parametrize("locale", LOCALES)
def test_by_hand_seen_first_then_kept_then_taken_back(open_room: Open, home: Path, locale: str) -> None:
    def say(name: str) -> str:
        return text(locale, f"page.places.{name}")

    opened = opened_tab(open_room, "places", locale, "P-1")
    field(opened.button, say("try")).click()
    opened = opened.run()
    assert say("fill_all") in words(opened)
    for name, value in zip(("longitude", "latitude"), BOUNDARY_MIDDLE, strict=True):
        field(opened.number_input, say(name)).set_value(value)
    field(opened.number_input, say("turned")).set_value(30.0)
    field(opened.button, say("try")).click()
    opened = opened.run()
    assert not opened.exception
    assert text(locale, "page.places.trial", placing=text(locale, "label.placing.well")) in words(opened)
    assert verdict_now(home).placement is None

    field(opened.button, say("keep")).click()
    opened = opened.run()
    assert text(locale, "problem.placement_reason_missing") in words(opened)
    field(opened.text_input, say("who")).set_value("<b>王工</b>")
    field(opened.text_input, say("why")).set_value("**测量报告** 3")
    field(opened.button, say("keep")).click()
    opened = opened.run()
    assert not opened.exception
    kept = verdict_now(home)
    assert kept.placed.placing is Placing.WELL
    assert kept.placement.placement.rotation_degrees == pytest.approx(30.0)
    assert say("counts").rstrip() in words(opened)

    field(opened.segmented_control, say("way")).set_value("as_stated")
    opened = opened.run()
    field(opened.text_input, say("why")).set_value("点位有误")
    field(opened.button, say("keep_as_stated")).click()
    opened = opened.run()
    assert not opened.exception
    assert verdict_now(home).placement is None


def test_two_points_on_one_place_are_refused_in_words(open_room: Open, home: Path) -> None:
    opened = opened_tab(open_room, "places", "en", "P-1")
    field(opened.segmented_control, text("en", "page.places.way")).set_value("points")
    opened = opened.run()
    for each in opened.number_input:
        if each.label in (text("en", "page.places.longitude"), text("en", "page.places.latitude")):
            each.set_value(30.0)
    field(opened.button, text("en", "page.places.try")).click()
    opened = opened.run()
    assert text("en", "problem.placement_points_too_few", points=2) in words(opened)


def test_plane_coordinates_and_off_the_map(open_room: Open, home: Path) -> None:
    opened = opened_tab(open_room, "places", "en", "P-1")
    field(opened.toggle, text("en", "page.places.by_plane")).set_value(True)
    opened = opened.run()
    field(opened.text_input, text("en", "page.places.crs")).set_value("EPSG:4547")
    field(opened.number_input, text("en", "page.places.easting")).set_value(529_700.0)
    field(opened.number_input, text("en", "page.places.northing")).set_value(3_385_600.0)
    field(opened.button, text("en", "page.places.try")).click()
    opened = opened.run()
    assert not opened.exception
    assert not opened.error
    field(opened.segmented_control, text("en", "page.places.way")).set_value("off_the_map")
    opened = opened.run()
    field(opened.text_input, text("en", "page.places.why")).set_value("no survey yet")
    field(opened.button, text("en", "page.places.keep_off_the_map")).click()
    opened = opened.run()
    assert not opened.exception
    assert verdict_now(home).placement.placement.method is PlacementMethod.OFF_THE_MAP
