"""The cockpit through the navigation: counts, reasons, money, ages, the light that is listed, the wall, and the way down."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from progress.rule_packs import Light
from services.programme import add_project
from services.workspace import open_workspace
from tests.pages.test_rooms import DAY, assert_sound, shown, strings
from values.people import UserRole
from values.projects import Project
from values.settings import Settings

Open = Callable[..., AppTest]
Settle = Callable[..., None]


def lamps(room: AppTest) -> dict[str, str]:
    return {str(light): room.button(key=f"atlas_lamp_{light}").label for light in Light}


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_one_look_tells_lights_delays_money_and_age(
    open_room: Open, at_home: Settle, full_home: Path, locale: str
) -> None:
    at_home(full_home, UserRole.VIEWER)
    room = open_room("cockpit", date=DAY, lang=locale)
    assert_sound(room)
    assert room.title[0].value.replace("\\", "") == text(locale, "page.cockpit.title", count=2)
    assert lamps(room)["red"] == f"**1** ■ {text(locale, 'label.light.red')}"
    assert lamps(room)["grey"].startswith("**1** ? ")
    told = shown(room).replace("\\", "")
    assert "云溪小学" in told
    assert "市教育局" in told, "who answers for it"
    assert "墙体" in told, "the task behind the delay"
    assert text(locale, "page.cockpit.money_unknown") in told, "money that nobody told is not nought"
    assert text(locale, "page.cockpit.never") in told, "P-2 has never been verified"
    assert "data:image/svg+xml;base64," in told, "the S-curve of the project in focus"


def test_a_week_ago_is_said_under_each_light(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    told = shown(open_room("cockpit", date=DAY, lang="zh"))
    assert text("zh", "page.cockpit.same") in told
    assert text("zh", "page.cockpit.was", light=text("zh", "label.light.red")) not in told


def test_a_light_that_is_pressed_is_listed(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    room = open_room("cockpit", date=DAY, lang="zh")
    room.button(key="atlas_lamp_grey").click().run()
    assert_sound(room)
    assert room.query_params["light"] == "grey"
    assert text("zh", "label.grey_reason.no_plan") in shown(room), "grey says why"
    room.button(key="atlas_lamp_grey").click().run()
    assert "light" not in room.query_params


def test_the_focus_is_the_one_of_the_address(open_room: Open, at_home: Settle, full_home: Path) -> None:
    """P-2 has neither plan nor model nor place: each is said."""
    at_home(full_home)
    room = open_room("cockpit", date=DAY, lang="zh", focus="P-2")
    assert_sound(room)
    assert any(r"\<b\>x" in each.value for each in room.subheader)
    told = shown(room)
    assert text("zh", "page.cockpit.no_model") in told
    assert text("zh", "page.no_curve") in told
    assert text("zh", "label.grey_reason.no_plan") in told
    assert not [part for part in strings(room) if "<b>x</b>" in part and "{" not in part]


@pytest.mark.parametrize("asked", [{"focus": "no-such"}, {"light": "purple"}, {"wall": "yes"}, {"focus": "P" * 500}])
def test_an_address_that_means_nothing_is_passed_over(
    open_room: Open, at_home: Settle, full_home: Path, asked: dict[str, str]
) -> None:
    at_home(full_home)
    room = open_room("cockpit", date=DAY, lang="zh", **asked)
    assert_sound(room)
    assert "云溪小学" in room.subheader[-1].value


def test_a_wall_is_dark_and_offers_the_way_back(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    room = open_room("cockpit", date=DAY, lang="zh", wall="1")
    assert_sound(room)
    assert text("zh", "page.cockpit.leave_wall") in shown(room)
    sheets = "".join(part for part in strings(room) if "<style>" in part)
    assert ".st-key-atlas-bar { display: none" in sheets
    assert "--atlas-ground:#0F1720" in sheets


@pytest.mark.parametrize("wall", ["", "1"])
def test_projects_without_anything_are_told_so_and_praised_for_nothing(
    open_room: Open, at_home: Settle, tmp_path: Path, wall: str
) -> None:
    workspace = open_workspace(Settings(home=tmp_path))
    add_project(workspace, Project("A-1", "新项目"))
    workspace.store.close()
    at_home(tmp_path)
    room = open_room("cockpit", date=DAY, lang="zh", wall=wall)
    assert_sound(room)
    told = shown(room)
    assert text("zh", "page.cockpit.nothing_late") in told
    assert text("zh", "page.empty.places.title") in told
    assert lamps(room)["green"].startswith("**0**")


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_from_a_late_task_to_the_reports_behind_it(
    open_room: Open, at_home: Settle, full_home: Path, locale: str
) -> None:
    at_home(full_home)
    room = open_room("delays", date=DAY, lang=locale, project="P-1")
    (offered,) = [button for button in room.button if (button.key or "").startswith("atlas_offer_")]
    offered.click().run()
    assert_sound(room)
    told = shown(room)
    assert text(locale, "page.model.evidence") in "".join(each.value for each in room.subheader)
    assert text(locale, "label.said.missing") in told
    assert text(locale, "page.model.file_row", row=4) in told
