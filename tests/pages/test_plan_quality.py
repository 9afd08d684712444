"""The schedule page tells what the plan is good for, and draws a path only where there is one."""

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
CHAIN = (
    "任务编码,任务名称,计划开始,计划完成,前置任务\n"
    f"A1,{HOSTILE},2026-03-02,2026-03-06,\nA2,墙体,2026-03-09,2026-03-20,A1\nA3,屋面,2026-03-23,2026-03-27,A2\n"
)


@pytest.fixture
def with_plan(at_home: Callable[[Path], None], full_home: Path, tmp_path: Path) -> Callable[[str], None]:
    """The small project with another plan."""
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home)

    def taken(plan: str) -> None:
        (tmp_path / "plan.csv").write_text(plan, encoding="utf-8")
        workspace = open_workspace(settings_from_environment())
        accept_file(workspace, "P-1", tmp_path / "plan.csv", entered_at=datetime(2026, 3, 20, 9, 0, tzinfo=UTC))
        workspace.store.close()

    return taken


def headings(opened: AppTest) -> list[str]:
    return [each.value for each in opened.subheader]


def sentences(opened: AppTest) -> str:
    return " ".join(each.proto.body for each in opened.get("html"))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_plan_without_logic_says_so_and_draws_no_path(
    open_room: Open, with_plan: Callable[[str], None], locale: str
) -> None:
    with_plan("任务编码,任务名称,计划开始,计划完成\nA1,基础,2026-01-05,2026-01-30\nA2,墙体,2026-02-02,2026-02-27\n")
    opened = opened_part(open_room, "quality", lang=locale, project="P-1", date="2026-03-20")
    assert not opened.exception
    assert text(locale, "page.plan_quality.title") in headings(opened)
    assert text(locale, "page.plan_quality.path") not in headings(opened)
    assert text(locale, "page.plan_quality.no_network") in sentences(opened)


@pytest.mark.parametrize("locale", LOCALES)
def test_path_forecast_and_causes(open_room: Open, with_plan: Callable[[str], None], locale: str) -> None:
    with_plan(CHAIN)
    opened = opened_part(open_room, "quality", lang=locale, project="P-1", date="2026-03-20")
    assert not opened.exception
    for part in ("title", "path", "causes"):
        assert text(locale, f"page.plan_quality.{part}") in headings(opened)
    heads = [tuple(table.value.columns) for table in opened.dataframe]
    assert any(text(locale, "fact.total_float") in columns for columns in heads)
    assert "<script>" not in sentences(opened)
    assert not any("<script>" in each.value for each in opened.markdown)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_tasks_of_a_failed_check_are_shown(open_room: Open, with_plan: Callable[[str], None], locale: str) -> None:
    with_plan(CHAIN.replace(",A2\n", ",\n"))
    opened = opened_part(open_room, "quality", lang=locale, project="P-1", date="2026-03-20")
    chosen = next(each for each in opened.selectbox if each.key == "plan_check_P-1")
    opened = chosen.select_index(0).run()
    assert not opened.exception
    column = text(locale, "fact.task_name")
    names = [list(table.value[column]) for table in opened.dataframe if column in table.value.columns]
    assert ["屋面"] in names
    assert text(locale, "page.plan_quality.causes") not in headings(opened)
