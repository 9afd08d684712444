"""A file is asked about on the imports page, and the answer brings it in."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from i18n.catalogue import LOCALES
from services.facts import current_schedule
from services.imports import accept_file
from services.workspace import open_workspace
from tests.schedule.test_read_xer import task, xer
from tests.services.factories import take_queued
from values.settings import settings_from_environment

HOSTILE = "**粗** <script>alert(1)</script> [a](http://b)"
Open = Callable[..., AppTest]


@pytest.mark.parametrize("locale", LOCALES)
def test_an_answer_brings_the_file_in(
    open_room: Open, at_home: Callable[[Path], None], full_home: Path, tmp_path: Path, locale: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home)
    workspace = open_workspace(settings_from_environment())
    path = tmp_path / "plan.xer"
    data = xer(task("1"), task("2", proj_id="2", wbs_id="20"), projects=("1", "2")).replace("管网", HOSTILE)
    path.write_text(data, encoding="utf-8")
    accept_file(workspace, "P-1", path, name=HOSTILE, entered_at=datetime(2026, 3, 20, 9, 0, tzinfo=UTC))

    opened = open_room("imports", lang=locale, project="P-1")
    assert not opened.exception
    (choice,) = opened.radio
    assert choice.label == text(locale, "question.schedule_project")
    assert not any("<script>" in option for option in choice.options)
    choice.set_value("2")
    send = next(each for each in opened.button if each.label == text(locale, "page.imports.answer_send"))
    opened = send.click().run()
    assert not opened.exception
    assert not opened.radio
    take_queued(workspace)
    opened = opened.run()
    assert not opened.exception
    assert any("粗" in each.label for each in opened.expander)
    _, plan = current_schedule(workspace, "P-1")
    workspace.store.close()
    assert plan is not None
    assert [each.name for each in plan.tasks] == ["工作2"]
