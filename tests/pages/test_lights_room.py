"""The room of lights: the light opens, a pack is chosen, a pack of the city's own is written and kept."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from services.rule_packs import OwnPackVersion, Packs, own_pack_versions, rule_packs
from services.workspace import open_workspace
from tests.pages.test_rooms import assert_sound, shown
from values.people import UserRole
from values.settings import settings_from_environment

DAY = "2026-03-20"

Open = Callable[..., AppTest]
Settle = Callable[..., None]


@pytest.fixture
def own_home(full_home: Path, tmp_path: Path, at_home: Settle) -> Path:
    """A copy that a test may write to."""
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home)
    return home


def packs(home: Path) -> tuple[Packs, tuple[OwnPackVersion, ...]]:
    workspace = open_workspace(settings_from_environment({"ATLAS_HOME": str(home)}))
    try:
        return rule_packs(workspace), own_pack_versions(workspace)
    finally:
        workspace.store.close()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_light_opens_to_inputs_arithmetic_clause_and_source(
    open_room: Open, at_home: Settle, full_home: Path, locale: str
) -> None:
    at_home(full_home)
    room = open_room("lights", project="P-1", date=DAY, lang=locale)
    assert_sound(room)
    told = shown(room)
    # Two of three walls were due, one is verified done: 50 % of what was scheduled.
    assert text(locale, "label.light.red") in told
    assert "50%" in told
    assert {"zh": "低于60%亮红灯", "en": "below 60 % red"}[locale] in told
    assert {"zh": "不是政府文件", "en": "Not a government document"}[locale] in told
    assert text(locale, "label.chosen_by.default") in told
    assert "SPI(t)" in told
    assert text(locale, "label.weight.elements") in told


def test_a_project_without_a_plan_is_grey_and_says_why(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    room = open_room("lights", project="P-2", date=DAY, lang="zh")
    assert_sound(room)
    assert "不可判" in shown(room)
    assert text("zh", "label.grey_reason.no_plan") in shown(room)


def test_when_the_evidence_is_stale_no_rule_shows_a_light_of_its_own(
    open_room: Open, at_home: Settle, full_home: Path
) -> None:
    at_home(full_home)
    fresh = shown(open_room("lights", project="P-1", date=DAY, lang="zh"))
    stale = shown(open_room("lights", project="P-1", date="2026-07-01", lang="zh"))
    assert text("zh", "label.grey_reason.stale") in stale
    for light in ("绿灯", "黄灯", "橙灯", "红灯"):
        assert not any(f"{glyph} {light}" in stale for glyph in "●▲◆■")
    assert "■ 红灯" in fresh
    assert "预测不能作为依据" in stale
    assert "预测不能作为依据" not in fresh


def test_the_overview_shows_word_and_shape_of_every_light(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home)
    told = shown(open_room("overview", date=DAY, lang="zh"))
    assert "■" in told
    assert "红灯" in told
    assert "不可判" in told
    opened = shown(open_room("overview", project="P-1", date=DAY, lang="zh"))
    assert "÷" in opened


def test_a_pack_is_chosen_for_a_project_and_for_all(open_room: Open, own_home: Path) -> None:
    room = open_room("lights", project="P-1", date=DAY, lang="zh")
    _select(room, "规则包").select("yinchuan")
    _field(room, "理由").input("合同约定")
    _press(room, "选用")
    assert_sound(room)
    assert "qlbk.net" in shown(room), "the source can be looked up"
    found, _ = packs(own_home)
    assert dict(found.of_projects) == {"P-1": "yinchuan"}
    assert "计划 66.67% − 实际 33.33% = 33.33 个百分点" in shown(room)
    assert text("zh", "label.chosen_by.project") in shown(room)
    room.segmented_control(key="atlas_pack_scope").set_value("programme").run()
    _select(room, "规则包").select("days")
    _press(room, "选用")
    found, _ = packs(own_home)
    assert found.of_programme == "days"
    assert dict(found.of_projects) == {"P-1": "yinchuan"}


def test_who_may_not_choose_is_offered_no_choice(open_room: Open, at_home: Settle, full_home: Path) -> None:
    at_home(full_home, UserRole.LEADER)
    room = open_room("lights", project="P-1", date=DAY, lang="zh")
    assert_sound(room)
    assert "■ 红灯" in shown(room)
    assert not [button.label for button in room.button if button.label in ("选用", "保存为新版本")]


def test_a_city_writes_a_pack_and_revises_it(open_room: Open, own_home: Path) -> None:
    room = open_room("lights", project="P-1", date=DAY, lang="zh")
    _write(room, yellow=90.0, red=70.0)
    assert_sound(room)
    _, kept = packs(own_home)
    assert [(each.pack.key, each.pack.version, each.entered_by) for each in kept] == [
        ("own-1", 1, "Tester administrator")
    ]
    (rule,) = kept[0].pack.rules
    assert [(step.light.value, step.comparison.value, step.threshold) for step in rule.steps] == [
        ("yellow", "up_to", 90.0),
        ("red", "up_to", 70.0),
    ]
    assert rule.steps[1].called[""] == "红牌"
    room.selectbox(key="atlas_own_pack").select("own-1").run()
    assert _field(room, "名称").value == "本市规则"
    assert room.text_area[0].value == "低于90%黄牌，低于70%红牌"
    assert room.number_input(key="atlas_own_own-1_completion_ratio_red").value == 70.0
    _write(room, yellow=85.0, red=65.0, key="own-1")
    _, kept = packs(own_home)
    assert [(each.pack.key, each.pack.version) for each in kept] == [("own-1", 2), ("own-1", 1)]


def test_what_cannot_be_judged_is_refused_beside_the_form(open_room: Open, own_home: Path) -> None:
    room = open_room("lights", project="P-1", date=DAY, lang="zh")
    _write(room, yellow=60.0, red=80.0)
    assert [error.value for error in room.error] == [
        text("zh", "problem.rule_pack_order", measure=text("zh", "label.measure.completion_ratio"))
    ]
    _write(room, yellow=None, red=None)
    assert [error.value for error in room.error] == [text("zh", "problem.rule_pack_without_rules")]
    _, kept = packs(own_home)
    assert kept == ()


def _write(room: AppTest, *, yellow: float | None, red: float | None, key: str = "") -> None:
    _field(room, "名称").input("本市规则")
    _field(room, "依据的文件（名称、文号、日期）").input("市府办〔2026〕1号")
    _field(room, "本市对红灯的叫法（可不填）").input("红牌")
    room.text_area[0].input("低于90%黄牌，低于70%红牌")
    for light, threshold in (("yellow", yellow), ("red", red)):
        room.number_input(key=f"atlas_own_{key}_completion_ratio_{light}").set_value(threshold)
    _press(room, "保存为新版本")


def _field(room: AppTest, label: str) -> Any:
    return next(field for field in room.text_input if field.label == label)


def _select(room: AppTest, label: str) -> Any:
    return next(box for box in room.selectbox if box.label == label)


def _press(room: AppTest, label: str) -> None:
    next(button for button in room.button if button.label == label).click().run()
