"""Who sits before the page: what is offered to each role, and what becomes of a page that outlives its session."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from services.people import change_person
from services.workspace import open_workspace
from tests.setup.sign_in import session_cookie
from values.people import UserRole
from values.settings import settings_from_environment

Open = Callable[..., AppTest]
WAYS = {
    UserRole.ADMINISTRATOR: ("files", "report", "review", "places", "versions", "ids", "project", "portfolio"),
    UserRole.ENGINEER: ("files", "report", "review", "places", "versions", "ids", "project"),
    UserRole.CONTRACTOR: ("files", "report", "versions", "ids"),
    UserRole.LEADER: ("report", "versions", "ids"),
}
ROOMS = {
    UserRole.ADMINISTRATOR: {"people", "audit"},
    UserRole.ENGINEER: set(),
    UserRole.CONTRACTOR: set(),
    UserRole.LEADER: {"audit"},
}


@pytest.mark.parametrize("role", WAYS)
def test_what_a_role_may_not_is_not_offered(
    open_room: Open, at_home: Callable[..., None], full_home: Path, role: UserRole
) -> None:
    at_home(full_home, role)
    opened = open_room("imports", lang="en", project="P-1")
    assert not opened.exception
    assert [tab.label for tab in opened.tabs] == [text("en", f"page.imports.{way}") for way in WAYS[role]]
    labels = {each.proto.label for each in opened.get("page_link")}
    for room in ("people", "audit"):
        assert (text("en", f"page.room.{room}") in labels) is (room in ROOMS[role])


@pytest.mark.parametrize("room", ["people", "audit"])
def test_a_room_that_is_not_offered_is_not_open_either(
    open_room: Open, at_home: Callable[..., None], full_home: Path, room: str
) -> None:
    at_home(full_home, UserRole.ENGINEER)
    opened = open_room(room, lang="en")
    assert opened.title[0].value == text("en", "page.refused.title")
    assert not opened.dataframe


def test_nobody_sees_nothing(
    open_room: Open, at_home: Callable[..., None], full_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home(full_home)
    for cookie in ("", "forged", "forged.cookie"):
        monkeypatch.setattr("ui.session.session_cookie", lambda cookie=cookie: cookie)
        for room in ("overview", "map", "imports", "people"):
            opened = open_room(room, lang="en", project="P-1")
            assert opened.title[0].value == text("en", "page.signed_out.title")
            assert not opened.get("page_link")
            assert "云溪小学" not in str(opened._tree)


def test_a_press_on_a_page_that_outlived_its_session_does_nothing(
    open_room: Open, at_home: Callable[..., None], tmp_path: Path
) -> None:
    at_home(tmp_path)
    opened = open_room("people", lang="en")
    store = open_workspace(settings_from_environment())
    session_cookie(tmp_path, UserRole.LEADER)
    opened.text_input[0].input("new")
    opened.text_input[1].input("New Person")
    opened.selectbox[0].select(UserRole.ADMINISTRATOR)
    store.store.people.change(1, is_active=False)
    add = text("en", "page.people.add_and_invite")
    opened = next(button for button in opened.button if button.label == add).click().run()
    assert opened.title[0].value == text("en", "page.signed_out.title")
    assert store.store.people.named("new") is None


def test_somebody_is_added_and_invited_and_changed(
    open_room: Open, at_home: Callable[..., None], tmp_path: Path
) -> None:
    at_home(tmp_path)
    store = open_workspace(settings_from_environment())
    opened = open_room("people", lang="en")
    opened.text_input[0].input("li")
    opened.text_input[1].input("李强")
    opened.selectbox[0].select(UserRole.CONTRACTOR)
    add = text("en", "page.people.add_and_invite")
    opened = next(button for button in opened.button if button.label == add).click().run()
    assert not opened.exception
    assert not opened.error
    assert "/welcome/" in opened.code[0].value
    account = store.store.people.named("li")
    assert account is not None
    assert (account.role, account.password_digest, account.memberships) == (UserRole.CONTRACTOR, "", ())
    assert "/welcome/" not in str(opened.run().code), "shown once"
    change_person(store, "li", is_active=False, at=datetime.now(UTC))


def test_the_ledger_is_verified_when_somebody_asks(
    open_room: Open, at_home: Callable[..., None], full_home: Path
) -> None:
    at_home(full_home, UserRole.COMMITTEE)
    opened = open_room("audit", lang="zh")
    assert not opened.success
    verify = text("zh", "page.ledger.verify")
    opened = next(button for button in opened.button if button.label == verify).click().run()
    assert not opened.exception
    assert opened.success[0].value.startswith("台账完整：")
