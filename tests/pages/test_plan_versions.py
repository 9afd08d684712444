"""The schedule page tells what a newer version of the plan changed."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from i18n.catalogue import LOCALES
from services.imports import accept_file
from services.workspace import open_workspace
from tests.pages.schedule_parts import opened_part
from values.settings import settings_from_environment

Open = Callable[..., AppTest]
HOSTILE = "=1+1 **粗** <script>alert(1)</script>"
NEWER = f"任务编码,任务名称,计划开始,计划完成\nA1,{HOSTILE},2026-01-05,2026-02-10\nZ9,新增,2026-03-01,2026-03-05\n"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_newer_plan_is_compared_with_the_one_before(
    open_room: Open, at_home: Callable[[Path], None], full_home: Path, tmp_path: Path, locale: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home)
    title = text(locale, "page.plan_versions.title")
    assert title not in [
        each.value for each in opened_part(open_room, "versions", lang=locale, project="P-1").subheader
    ]
    (tmp_path / "newer.csv").write_text(NEWER, encoding="utf-8")
    workspace = open_workspace(settings_from_environment())
    accept_file(workspace, "P-1", tmp_path / "newer.csv", entered_at=datetime(2026, 3, 20, 9, 0, tzinfo=UTC))
    workspace.store.close()
    opened = opened_part(open_room, "versions", lang=locale, project="P-1")
    assert not opened.exception
    assert title in [each.value for each in opened.subheader]
    table = opened.dataframe[-1].value
    assert text(locale, "label.task_change.added") in table.iloc[:, 0].tolist()
    assert not any("<script>" in each.value for each in opened.markdown)
