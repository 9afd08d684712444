"""What a reader types and presses reaches the store, and what is wrong is said."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from i18n.catalogue import LOCALES
from services.workspace import Workspace, open_workspace
from tests.services.factories import take_queued
from values.people import UserRole
from values.projects import Category
from values.settings import settings_from_environment

Open = Callable[..., AppTest]


@pytest.fixture
def store(tmp_path: Path, full_home: Path, at_home: Callable[[Path], None]) -> Workspace:
    """A copy of the full store that a test may change."""
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home)
    return open_workspace(settings_from_environment())


def _field(opened: AppTest, kind: str, word: str) -> Any:
    label = text("en", word)
    return next(widget for widget in getattr(opened, kind) if widget.label == label)


def _press(opened: AppTest, word: str) -> AppTest:
    return next(button for button in opened.button if button.label == text("en", word)).click().run()


def test_project_is_added_and_chosen(open_room: Open, store: Workspace) -> None:
    opened = open_room("imports", lang="en")
    _field(opened, "text_input", "page.form.code").input(" P-9 ")
    _field(opened, "text_input", "page.form.name").input("新项目")
    _field(opened, "selectbox", "page.form.category").select(Category.ECOLOGY)
    opened = _press(opened, "page.form.add")
    assert store.store.projects.get("P-9").category is Category.ECOLOGY
    assert opened.query_params["project"] == "P-9"
    assert any("新项目" in told.value for told in opened.success)


@pytest.mark.parametrize(("code", "name"), [("", "x"), ("P-9", " "), ("a/b", "x"), ("P-1", "x")])
def test_project_with_a_flaw_is_told_and_not_added(open_room: Open, store: Workspace, code: str, name: str) -> None:
    opened = open_room("imports", lang="en")
    _field(opened, "text_input", "page.form.code").input(code)
    _field(opened, "text_input", "page.form.name").input(name)
    opened = _press(opened, "page.form.add")
    assert opened.error
    assert store.store.projects.count() == 2


def test_report_is_appended(open_room: Open, store: Workspace, at_home: Callable[..., None]) -> None:
    """Nothing is said for the reader: role and statement are chosen, or the form says so and keeps nothing."""
    from progress.reports import Role, Said

    at_home(store.settings.home, UserRole.SUPERVISOR)
    before = store.store.reports.count("P-1")
    opened = _press(open_room("imports", lang="en", project="P-1"), "page.form.report")
    assert text("en", "page.form.word_missing") in [error.value for error in opened.error]
    assert store.store.reports.count("P-1") == before
    _field(opened, "selectbox", "page.form.role").select(Role.SUPERVISOR)
    _field(opened, "selectbox", "page.form.said").select(Said.PRESENT)
    _field(opened, "text_input", "page.form.note").input("目测")
    opened = _press(opened, "page.form.report")
    assert not opened.error, [error.value for error in opened.error]
    assert opened.success
    assert store.store.reports.count("P-1") == before + 1


def test_report_of_a_percentage_without_one_is_told(
    open_room: Open, store: Workspace, at_home: Callable[..., None]
) -> None:
    from progress.reports import Role, Said

    at_home(store.settings.home, UserRole.SUPERVISOR)
    before = store.store.reports.count("P-1")
    opened = open_room("imports", lang="en", project="P-1")
    _field(opened, "selectbox", "page.form.role").select(Role.SUPERVISOR)
    _field(opened, "selectbox", "page.form.said").select(Said.PERCENT)
    opened = _press(opened, "page.form.report")
    assert text("en", "page.form.percent_missing") in [error.value for error in opened.error]
    assert store.store.reports.count("P-1") == before


def test_uploaded_files_are_judged_one_by_one(open_room: Open, store: Workspace) -> None:
    """One plan is taken, one picture is refused with its reason; a name that is a path leads nowhere."""
    opened = open_room("imports", lang="en", project="P-2")
    plan = "任务编码,任务名称,计划开始,计划完成\nB1,土方,2026-01-05,2026-01-30\n".encode()
    uploader = opened.file_uploader[0]
    uploader.set_value(
        [("../../plan.csv", plan, "text/csv"), ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "image/png")]
    )
    opened = opened.run()
    opened = opened.button(key="atlas_import").click().run()
    assert not opened.exception
    assert [record.status.value for record in store.store.imports.waiting()] == ["queued"] * 2
    take_queued(store)
    opened = opened.run()
    assert not opened.exception
    assert len(opened.error) == 1, "the refused file says why"
    assert store.store.schedules.current("P-2") is not None
    history = {record.file_name: record.status.value for record in store.store.imports.of_project("P-2")}
    assert set(history.values()) == {"accepted", "refused"}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_waiting_import_is_told_and_may_be_called_off(open_room: Open, store: Workspace, locale: str) -> None:
    opened = open_room("imports", lang=locale, project="P-2")
    opened.file_uploader[0].set_value([("plan.csv", b"uid,name,start,finish\n1,a,2026-01-05,2026-01-30\n", "text/csv")])
    opened = opened.run().button(key="atlas_import").click().run()
    (record,) = store.store.imports.waiting()
    cancel = opened.button(key=f"atlas_cancel_{record.id}")
    assert cancel.label == text(locale, "page.imports.cancel")
    opened = cancel.click().run()
    assert not opened.exception
    assert store.store.imports.get(record.id).status == "cancelled"
    opened = opened.run()
    assert not [button for button in opened.button if button.key == f"atlas_cancel_{record.id}"]


def test_a_progress_sheet_is_made_when_asked_for(open_room: Open, store: Workspace) -> None:
    opened = open_room("imports", lang="en", project="P-1", date="2026-02-10")
    assert not opened.get("download_button")
    opened = _press(opened, "page.sheet.make")
    assert not opened.exception
    assert not opened.error, [error.value for error in opened.error]
    (button,) = opened.get("download_button")
    assert button.proto.label == text(
        "en", "page.sheet.download", first="9 Feb 2026", last="15 Feb 2026", tasks=1
    )  # fmt: skip


def test_a_progress_sheet_without_tasks_says_why(open_room: Open, store: Workspace) -> None:
    opened = _press(open_room("imports", lang="en", project="P-1", date="2020-01-01"), "page.sheet.make")
    assert not opened.exception
    assert ["Choose another week" in error.value for error in opened.error] == [True]
    assert not opened.get("download_button")
