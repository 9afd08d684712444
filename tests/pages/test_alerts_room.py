"""The room of alerts: the inbox first, what may be done about an alert, material that does not conform, the ways of telling."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from alerts.channels import ChannelKind
from i18n import text
from progress.ladders import AlertSeverity
from progress.materials import MaterialResult, MaterialTest
from services.alert_channels import channels
from services.alerts import alerts, resolve, review_alerts
from services.materials import materials, report_material
from services.workspace import Workspace, open_workspace
from tests.alerts.servers import http_server, robot
from tests.pages.test_rooms import assert_sound, shown, strings
from values.people import UserRole
from values.settings import settings_from_environment

DAY, EVER = date(2026, 5, 20), date.max
AT = datetime(2026, 5, 20, 8, tzinfo=UTC)
HOSTILE = "<b>x</b> **粗** [a](b) $y$"

Open = Callable[..., AppTest]
Settle = Callable[..., None]


@pytest.fixture(scope="module")
def alerted_home(full_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full store, its evidence gone stale, both tracks apart, with a batch of a hostile name that failed."""
    home = tmp_path_factory.mktemp("alerted") / "home"
    shutil.copytree(full_home, home)
    opened = open_workspace(settings_from_environment({"ATLAS_HOME": str(home)}))
    failed = MaterialTest("B-1", HOSTILE, MaterialResult.FAILED, date(2026, 3, 18), supplier="甲", report_no="R1")
    report_material(opened, "P-1", failed, entered_at=AT)
    review_alerts(opened, "P-1", status_date=DAY, known_on=DAY, at=AT)
    opened.store.close()
    return home


@pytest.fixture
def own_home(alerted_home: Path, tmp_path: Path, at_home: Settle) -> Path:
    """A copy that a test may write to."""
    home = tmp_path / "home"
    shutil.copytree(alerted_home, home)
    at_home(home, UserRole.SUPERVISOR)
    return home


@pytest.fixture
def store(own_home: Path) -> Iterator[Workspace]:
    opened = open_workspace(settings_from_environment({"ATLAS_HOME": str(own_home)}))
    yield opened
    opened.store.close()


def press(room: AppTest, label: str, *, nth: int = 0) -> None:
    [button for button in room.button if button.label == label][nth].click().run()


def field(room: AppTest, label: str) -> Any:
    return next(each for each in (*room.text_input, *room.text_area, *room.selectbox) if each.label == label)


def opened_tab(open_room: Open, way: str, **asked: str) -> AppTest:
    room = open_room("alerts", **asked)
    room.session_state["atlas_alert_tabs"] = text(asked.get("lang", "zh"), f"page.alerts.tab_{way}", count=0)
    return room.run()


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_what_waits_for_the_reader_stands_first(
    open_room: Open, at_home: Settle, alerted_home: Path, locale: str
) -> None:
    at_home(alerted_home, UserRole.SUPERVISOR)
    room = open_room("alerts", lang=locale)
    assert_sound(room)
    told = shown(room)
    assert room.title[0].value.replace("\\", "") == text(locale, "page.alerts.answer_mine", mine=3, open=3)
    assert text(locale, "label.alert_severity.orange") in told
    assert "B-1" in told
    assert "<b>x</b>" not in "".join(part for part in strings(room) if "atlas-" in part), "a name is text"
    assert text(locale, "page.alerts.all_projects") in told
    assert text(locale, "page.alerts.room_waiting", name=text(locale, "page.room.alerts"), count=3) in told
    assert [button.label for button in room.button].count(text(locale, "page.alerts.acknowledge")) == 3


def test_who_may_only_look_is_offered_nothing_else(open_room: Open, at_home: Settle, alerted_home: Path) -> None:
    at_home(alerted_home, UserRole.VIEWER)
    room = open_room("alerts", lang="zh", project="P-1")
    assert_sound(room)
    assert room.title[0].value == text("zh", "page.alerts.answer_open", open=3)
    assert text("zh", "page.alerts.none_mine") in shown(room)
    assert text("zh", "page.alerts.acknowledge") not in [button.label for button in room.button]
    assert text("zh", "page.alerts.tab_channels") not in shown(room)


def test_an_alert_is_acknowledged_and_resolved(open_room: Open, store: Workspace) -> None:
    room = open_room("alerts", lang="zh")
    remark = text("zh", "page.alerts.acknowledge_remark")
    field(room, remark).input("已停止使用")
    press(room, "确认")
    assert_sound(room)
    found = {each.alert.kind.value: each.alert for each in alerts(store, known_on=EVER)}
    assert found["material"].acknowledged is not None
    assert found["material"].acknowledged.remark == "已停止使用"
    press(room, "消警")
    assert [each.value for each in room.warning] == [text("zh", "problem.alert_reason_missing").replace("。", "")]
    field(room, text("zh", "page.alerts.resolve_remark")).input("现场停工")
    press(room, "消警")
    assert_sound(room)
    assert [each.alert.kind.value for each in alerts(store, known_on=EVER)] == ["material", "conflict"]
    press(room, "确认")
    assert text("zh", "page.alerts.none_mine") in shown(room)


def test_the_second_at_one_alert_is_told_who_was_first(open_room: Open, store: Workspace) -> None:
    room = open_room("alerts", lang="en")
    stale = next(each for each in alerts(store, known_on=EVER) if each.alert.kind.value == "stale_evidence")
    leader = store.store.people.named("test-supervisor")
    assert leader is not None
    resolve(store.held_by(leader.person()), "P-1", stale.alert.number, "seen to", datetime.now(UTC))
    field(room, text("en", "page.alerts.resolve_remark")).input("mine")
    press(room, "Resolve")
    (warned,) = room.warning
    assert "was resolved by Tester supervisor at" in warned.value
    assert not room.exception


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_all_alerts_stand_in_a_table_that_can_be_narrowed(
    open_room: Open, at_home: Settle, alerted_home: Path, locale: str
) -> None:
    at_home(alerted_home, UserRole.LEADER)
    room = opened_tab(open_room, "all", lang=locale)
    assert_sound(room)
    (frame,) = room.dataframe
    assert len(frame.value) == 3
    room.multiselect(key="atlas_alert_severity").select(AlertSeverity.RED).run()
    assert text(locale, "page.alerts.none_such") in shown(room)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_material_is_reported_and_closed_by_its_re_test(open_room: Open, store: Workspace, locale: str) -> None:
    room = opened_tab(open_room, "material", lang=locale, project="P-1")
    assert_sound(room)
    assert text(locale, "page.materials.open", batches=1, elements=0) in shown(room)
    send = text(locale, "page.materials.send")
    press(room, send)
    assert [error.value for error in room.error] == [text(locale, "page.materials.required")]
    field(room, text(locale, "page.materials.material")).input(HOSTILE)
    field(room, text(locale, "page.materials.batch")).input("B-1")
    field(room, text(locale, "page.materials.result")).select(MaterialResult.PASSED)
    field(room, text(locale, "page.materials.task")).input("no such task")
    press(room, send)
    assert len(room.error) == 1
    field(room, text(locale, "page.materials.task")).input("")
    press(room, send)
    assert_sound(room)
    assert text(locale, "page.materials.all_closed", batches=1) in shown(room)
    found = materials(store, "P-1", status_date=EVER, known_on=EVER)
    assert [test.result for test in found.batches[0].tests] == [MaterialResult.FAILED, MaterialResult.PASSED]


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_a_way_is_set_up_tried_and_switched_off(
    open_room: Open, own_home: Path, at_home: Settle, store: Workspace, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    at_home(own_home, UserRole.ADMINISTRATOR)
    monkeypatch.setenv("ATLAS_ALERT_HOSTS", "127.0.0.1")
    with http_server(robot(310000)) as heard:
        room = opened_tab(open_room, "channels", lang=locale)
        room.segmented_control(key="atlas_channel_kind").set_value(ChannelKind.DINGTALK).run()
        assert_sound(room)
        field(room, text(locale, "page.channels.name")).input("工程群")
        address = field(room, text(locale, "page.channels.address"))
        assert address.proto.type == address.proto.PASSWORD
        address.input("https://elsewhere.example/send")
        press(room, text(locale, "page.channels.add_button"))
        assert "elsewhere.example" in room.error[0].value.replace("\\", "")
        field(room, text(locale, "page.channels.address")).input(f"{heard.address}/send?access_token=geheim")
        press(room, text(locale, "page.channels.add_button"))
        assert_sound(room)
        assert "geheim" not in shown(room)
        press(room, text(locale, "page.channels.test"))
        assert "310000" in room.warning[0].value
        press(room, text(locale, "page.channels.switch_off"))
        assert text(locale, "page.channels.is_off") in shown(room)
    assert len(heard.bodies) == 1
    (state,) = channels(store)
    assert not state.channel.is_active


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_form_for_mail(open_room: Open, own_home: Path, at_home: Settle, locale: str) -> None:
    at_home(own_home, UserRole.ADMINISTRATOR)
    room = opened_tab(open_room, "channels", lang=locale)
    room.segmented_control(key="atlas_channel_kind").set_value(ChannelKind.EMAIL).run()
    assert_sound(room)
    field(room, text(locale, "page.channels.name")).input("邮件")
    field(room, text(locale, "page.channels.server")).input("smtp.example.cn")
    press(room, text(locale, "page.channels.add_button"))
    assert "ATLAS_ALERT_HOSTS" in room.error[0].value.replace("\\", "")
