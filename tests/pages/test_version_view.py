"""The comparison of model versions on the imports page: while an import waits, and of accepted versions."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.altered_models import renumbered
from i18n import text
from i18n.catalogue import LOCALES
from i18n.labels import label
from progress.link_changes import LinkFate
from services.import_settling import ImportOutcome
from services.imports import accept_file
from services.workspace import Workspace, open_workspace
from store.records import ImportStatus
from tests.pages.import_tabs import opened_tab
from tests.services.factories import add_model, take_queued
from ui import version_view
from values.settings import settings_from_environment

HOSTILE = "**粗** <script>alert(1)</script> =1+1"
Open = Callable[..., AppTest]


@pytest.fixture
def workspace(at_home: Callable[[Path], None], full_home: Path, tmp_path: Path) -> Workspace:
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home)
    return open_workspace(settings_from_environment())


def renumbered_copy(workspace: Workspace, folder: Path) -> ImportOutcome:
    """The project's own model under other GlobalIds, comes in under a hostile name."""
    record = workspace.store.imports.get(workspace.store.models.current("P-1")[0].import_id)
    model = workspace.store.files.path(record.file_digest).read_text(encoding="utf-8")
    path = folder / "newer.ifc"
    path.write_text(renumbered(model, 3)[0], encoding="utf-8")
    return accept_file(
        workspace, "P-1", path, name=f"{HOSTILE}.ifc", entered_at=datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
    )


def shown(opened: AppTest) -> str:
    return " ".join([*(each.proto.body for each in opened.get("html")), *(each.value for each in opened.markdown)])


@pytest.mark.parametrize("locale", LOCALES)
def test_what_becomes_of_links_is_seen_before_the_answer(
    open_room: Open, workspace: Workspace, tmp_path: Path, locale: str
) -> None:
    asked = renumbered_copy(workspace, tmp_path)
    assert asked.status is ImportStatus.ASKED
    assert asked.counts["links_recovered"] == 3
    opened = open_room("imports", lang=locale, project="P-1")
    assert not opened.exception
    assert text(locale, "page.count.links_recovered") in shown(opened)
    assert "<script>" not in shown(opened)
    fates = {fate for table in opened.dataframe for fate in table.value.iloc[:, 0].tolist()}
    assert label(locale, LinkFate.RECOVERED) in fates
    (choice,) = [one for one in opened.radio if one.options]
    assert choice.index == 0
    opened = (
        next(each for each in opened.button if each.label == text(locale, "page.imports.answer_send")).click().run()
    )
    assert not opened.exception
    take_queued(workspace)
    assert workspace.store.models.current("P-1")[0].version == 2
    workspace.store.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_accepted_versions_are_chosen_and_filtered(
    open_room: Open, workspace: Workspace, locale: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version_view, "MOST_ROWS", 1)
    code = "P-2"
    walls = [{"guid": f"a{n}", "name": HOSTILE, "at": (9.0 * n, 5, 1, 1, 3 + n)} for n in range(5)]
    for elements in (walls, [*walls[2:], {"guid": "b", "name": HOSTILE, "at": (80, 5, 1, 1, 3)}]):
        add_model(workspace, elements, code=code)
    opened = opened_tab(open_room, "versions", locale, code)
    assert not opened.exception
    assert text(locale, "page.versions.none_lost") in shown(opened)
    kind = next(each for each in opened.selectbox if each.label == text(locale, "page.versions.kind"))
    assert text(locale, "page.versions.cut", shown="1", count="3") in [each.value for each in opened.caption]
    opened = kind.select_index(1).run()
    assert text(locale, "page.versions.cut", shown="1", count="3") not in [each.value for each in opened.caption]
    older = next(each for each in opened.selectbox if each.label == text(locale, "page.versions.older"))
    opened = older.select_index(1).run()
    assert not opened.exception
    assert text(locale, "page.versions.same") in shown(opened)
    workspace.store.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_with_one_version_the_tab_says_what_to_do(
    open_room: Open, at_home: Callable[[Path], None], full_home: Path, locale: str
) -> None:
    at_home(full_home)
    opened = opened_tab(open_room, "versions", locale, "P-1")
    assert text(locale, "page.empty.versions.title") in [each.value for each in opened.subheader]
