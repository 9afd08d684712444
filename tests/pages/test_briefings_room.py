"""The room for briefings: empty, drafted, reviewed and issued, answered."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from i18n.catalogue import LOCALES
from values.people import UserRole

Open = Callable[..., AppTest]
AtHome = Callable[..., None]


def pressed(opened: AppTest, message_id: str, locale: str = "zh") -> AppTest:
    button = next(each for each in opened.button if each.label == text(locale, message_id))
    return button.click().run()


def words(opened: AppTest) -> str:
    shown = [
        each.value for each in (*opened.title, *opened.subheader, *opened.success, *opened.error, *opened.markdown)
    ]
    return " ".join([*shown, *(each.proto.body for each in opened.get("html"))])


@pytest.mark.parametrize("locale", LOCALES)
def test_empty(open_room: Open, at_home: AtHome, full_home: Path, empty_home: Path, locale: str) -> None:
    at_home(full_home, UserRole.VIEWER)
    opened = open_room("briefings", lang=locale, project="P-1", date="2026-03-20")
    assert not opened.exception
    assert text(locale, "page.empty.briefings.title") in words(opened)
    assert text(locale, "page.briefings.draft") not in [each.label for each in opened.button]
    at_home(empty_home)
    opened = open_room("briefings", lang=locale)
    assert not opened.exception
    assert text(locale, "page.empty.store.title") in words(opened)


def test_from_draft_to_vote(open_room: Open, at_home: AtHome, full_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    asked = {"project": "P-1", "date": "2026-03-20"}
    at_home(home, UserRole.ENGINEER)
    opened = pressed(open_room("briefings", **asked), "page.briefings.draft")
    assert not opened.exception
    assert "2026年3月16日" in words(opened)
    assert not [each for each in opened.button if each.label == text("zh", "page.briefings.review")]
    at_home(home, UserRole.LEADER)
    opened = pressed(open_room("briefings", **asked), "page.briefings.review")
    opened = pressed(opened, "page.briefings.issue")
    assert not opened.exception
    assert text("zh", "page.briefings.issued", number=1) in words(opened)
    at_home(home, UserRole.COMMITTEE)
    opened = open_room("briefings", lang="en", **asked)
    assert text("en", "page.briefings.files") in words(opened)
    remark = next(each for each in opened.text_area if each.label == text("en", "page.briefings.remark"))
    remark.input("<b>why</b> **粗**")
    opened = pressed(opened, "page.briefings.send", "en")
    assert not opened.exception
    assert "&lt;b&gt;why" in words(opened)
    assert "<b>why" not in words(opened)
