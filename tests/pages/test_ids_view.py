"""The checks by IDS files on the imports page: empty, and with what is not met, page by page."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bim.read_ids_checks import is_installed
from i18n import text
from i18n.catalogue import LOCALES
from services.imports import accept_file
from services.workspace import open_workspace
from tests.bim.ids_files import RATED, ids_file, specification
from ui import ids_view
from values.settings import settings_from_environment

pytestmark = pytest.mark.skipif(not is_installed(), reason="ifctester is not installed (requirements-ids.txt)")
HOSTILE = "&lt;img src=x onerror=alert(1)> =1+1"


@pytest.mark.parametrize("locale", LOCALES)
def test_without_a_check_the_tab_says_what_to_do(
    open_room: Callable[..., AppTest], at_home: Callable[[Path], None], full_home: Path, locale: str
) -> None:
    at_home(full_home)
    opened = open_room("imports", lang=locale)
    assert not opened.exception
    assert text(locale, "page.empty.ids.title") in [each.value for each in opened.subheader]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_not_met_stands_page_by_page(
    open_room: Callable[..., AppTest],
    at_home: Callable[[Path], None],
    full_home: Path,
    tmp_path: Path,
    locale: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home)
    monkeypatch.setattr(ids_view, "PAGE_ROWS", 1)
    asked = tmp_path / "a.ids"
    asked.write_bytes(ids_file(specification(HOSTILE, RATED)))
    workspace = open_workspace(settings_from_environment())
    outcome = accept_file(workspace, "P-1", asked, entered_at=datetime(2026, 3, 20, 9, 0, tzinfo=UTC))
    workspace.store.close()
    assert outcome.counts["specifications_failed"] == 1
    failed = outcome.problems[0].fields["failed"]
    assert failed > 1
    opened = open_room("imports", lang=locale, project="P-1")
    assert not opened.exception
    page = next(each for each in opened.number_input if each.label == text(locale, "page.ids.page", pages=failed))
    first = opened.dataframe[1].value
    assert len(first) == 1
    opened = page.set_value(2).run()
    assert not opened.exception
    assert opened.dataframe[1].value.to_dict() != first.to_dict()
