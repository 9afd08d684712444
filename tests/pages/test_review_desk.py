"""The review list on the imports page: a choice is kept, taken back, and told in both languages; nothing from a file works."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from i18n.catalogue import LOCALES
from progress.links import LinkSource
from services.facts import current_links
from services.imports import accept_file
from services.link_review import link_review
from services.workspace import Workspace, open_workspace
from tests.pages.import_tabs import opened_tab
from ui import review_desk
from values.settings import settings_from_environment

HOSTILE = "**粗** <script>alert(1)</script> [a](http://b)"
ENTERED = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
Open = Callable[..., AppTest]
PLAN = (
    "任务编码,任务名称,计划开始,计划完成\n"
    f"A1,{HOSTILE},2026-01-05,2026-01-30\nA2,{HOSTILE},2026-02-02,2026-02-27\nA3,屋面,2026-04-01,2026-04-30\n"
)


@pytest.fixture
def asked(full_home: Path, at_home: Callable[[Path], None], tmp_path: Path) -> Workspace:
    """Three walls of the project stand open: two tasks bear the name, and another rule is not sure. No link file answers."""
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home)
    workspace = open_workspace(settings_from_environment())
    rules = f"规则,构件名称,任务名称,置信度\n{HOSTILE},墙1|墙2,{HOSTILE.replace('*', '?')},0.9\n未定,墙3,屋面,0.5\n"
    files = {"plan.csv": PLAN, "rules.csv": rules, "links.csv": "element_guid,task_code\nnothing,A1\n"}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        outcome = accept_file(workspace, "P-1", tmp_path / name, entered_at=ENTERED)
        assert outcome.refusal is None, outcome.refusal
    return workspace


def candidates(opened: AppTest, locale: str) -> list[Any]:
    return [each for each in opened.button_group if each.label == text(locale, "page.review.tasks")]


def press(opened: AppTest, locale: str, message_id: str, **fields: object) -> AppTest:
    pressed = next(each for each in opened.button if each.label == text(locale, message_id, **fields))
    done = pressed.click().run()
    assert not done.exception
    return done


@pytest.mark.parametrize("locale", LOCALES)
def test_without_rules_the_tab_says_what_to_do(
    open_room: Open, at_home: Callable[[Path], None], full_home: Path, locale: str
) -> None:
    at_home(full_home)
    opened = opened_tab(open_room, "review", locale, "P-1")
    assert not opened.exception
    assert text(locale, "page.empty.review.title") in [each.value for each in opened.subheader]


@pytest.mark.parametrize("locale", LOCALES)
def test_choose_save_all_and_take_back(open_room: Open, asked: Workspace, locale: str) -> None:
    first, second = link_review(asked, "P-1").waiting
    opened = opened_tab(open_room, "review", locale, "P-1")
    assert not opened.exception
    assert not any("<script>" in each.value for each in opened.markdown)
    choice, only = candidates(opened, locale)
    assert not any("<script>" in option for option in (*choice.options, *only.options))
    assert (choice.value, only.value) == ([], [second.tasks[0].uid])
    opened = choice.set_value([first.tasks[1].uid]).run()
    opened = press(opened, locale, "page.review.accept_all", groups=2)
    links = current_links(asked, "P-1")[LinkSource.REVIEWED]
    chosen = {first.tasks[1].uid, second.tasks[0].uid}
    assert set(links["task_uid"].to_pylist()) == chosen
    assert len(links) == 3
    assert text(locale, "page.review.decided", groups=2) in [each.label for each in opened.expander]
    opened = press(opened, locale, "page.review.undo")
    assert len(link_review(asked, "P-1").waiting) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_none_later_and_pages(open_room: Open, asked: Workspace, locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_desk, "PAGE_GROUPS", 1)
    opened = opened_tab(open_room, "review", locale, "P-1")
    page = next(each for each in opened.number_input if each.label == text(locale, "page.ids.page", pages=2))
    opened = page.set_value(2).run()
    opened = press(opened, locale, "page.review.later")
    opened = press(opened, locale, "page.review.none")
    review = link_review(asked, "P-1")
    assert [len(review.waiting), len(review.decided)] == [1, 1]


def test_a_choice_that_came_too_late_is_refused_in_words(open_room: Open, asked: Workspace, tmp_path: Path) -> None:
    opened = opened_tab(open_room, "review", "en", "P-1")
    (tmp_path / "rules.csv").write_text("rule,class,task_code\nall,IfcWall,A3\n", encoding="utf-8")
    accept_file(asked, "P-1", tmp_path / "rules.csv", entered_at=ENTERED)
    opened = press(opened, "en", "page.review.none")
    assert any(each.value.startswith("This group is no longer") for each in opened.error)
    assert candidates(opened, "en") == []
