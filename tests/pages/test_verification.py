"""The room of claims and verifications: what is pressed reaches the store, and what is wrong is said with nothing lost."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from i18n import text
from i18n.catalogue import LOCALES
from progress.reports import Report, Role, Said, SubjectKind
from services.attachments import GivenFile
from services.imports import accept_file
from services.take_reports import add_report
from services.workspace import Workspace, open_workspace
from tests.pages.conftest import ENTERED, HOSTILE
from tests.pages.schedule_parts import opened_part
from tests.pages.test_rooms import strings
from tests.progress.photo_files import photo
from values.people import UserRole
from values.settings import settings_from_environment

Open = Callable[..., AppTest]
PLAN = "任务编码,任务名称,计划开始,计划完成\nA1,基础,2026-03-05,2026-03-31\nA2,墙体,2026-04-02,2026-04-27\n"


@pytest.fixture
def store(tmp_path: Path, full_home: Path, at_home: Callable[..., None]) -> Workspace:
    """A copy of the full store, in which a task is claimed with a photo, too."""
    home = tmp_path / "home"
    shutil.copytree(full_home, home)
    at_home(home, UserRole.SUPERVISOR)
    workspace = open_workspace(settings_from_environment())
    claim = Report(
        SubjectKind.STOREY,
        "一层",
        Role.CONTRACTOR,
        ENTERED.date(),
        Said.PERCENT,
        percent=80.0,
        reporter=HOSTILE,
        note=HOSTILE,
    )
    add_report(workspace, "P-1", claim, files=[GivenFile(HOSTILE, photo(camera=True))], entered_at=ENTERED)
    return workspace


def opened(open_room: Open, locale: str = "en", **asked: str) -> AppTest:
    found = open_room("verification", lang=locale, project="P-1", date="2026-03-20", **asked)
    assert not found.exception
    return found


def assert_harmless(page: AppTest) -> None:
    """Names are text in our own HTML and in Markdown; in the words of a widget they are nothing else."""
    assert "<b>x</b>" not in "".join(part for part in strings(page) if "atlas-" in part)
    assert not any("<b>x</b>" in each.value or "**粗**" in each.value for each in page.markdown)
    assert not any("**粗**" in each.label for each in page.checkbox)


def press(page: AppTest, label: str) -> AppTest:
    found = next(button for button in page.button if button.label == label).click().run()
    assert not found.exception
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_what_waits_is_shown_with_its_photo(open_room: Open, store: Workspace, locale: str) -> None:
    page = opened(open_room, locale)
    told = " ".join(strings(page))
    assert "80%" in told
    assert "/atlas/attachments/P-1/1/thumbnail" in told
    assert "2026-03-01 08:30 · 30.5800, 114.3100" in told
    assert_harmless(page)
    assert text(locale, "page.verification.never") in told
    assert len(page.checkbox) == 2
    assert text(locale, "label.conflict_kind.element") in page.dataframe[0].value.iloc[0].tolist()


def test_one_press_verifies_and_many_at_once(open_room: Open, store: Workspace) -> None:
    before = store.store.reports.count("P-1")
    page = press(opened(open_room), text("en", "page.verification.as_claimed"))
    assert store.store.reports.count("P-1") == before + 1
    assert page.success
    assert len(page.checkbox) == 1
    page = press(page, text("en", "page.verification.tick_all"))
    page = press(page, text("en", "page.verification.ticked_as_claimed", count=1))
    assert store.store.reports.count("P-1") == before + 2
    assert not page.checkbox
    assert {each.role for each in store.store.reports.of_subject("P-1", SubjectKind.STOREY, "一层")} == {
        Role.CONTRACTOR, Role.SUPERVISOR,
    }  # fmt: skip


def test_otherwise_with_a_percentage_and_what_is_wrong(open_room: Open, store: Workspace) -> None:
    before = store.store.reports.count("P-1")
    page = opened(open_room)
    field = next(each for each in page.selectbox if each.label == text("en", "page.form.said"))
    field.select(Said.PERCENT)
    page = press(page, text("en", "page.verification.keep"))
    assert [error.value for error in page.error]
    assert store.store.reports.count("P-1") == before
    field = next(each for each in page.selectbox if each.label == text("en", "page.form.said"))
    assert field.value is Said.PERCENT, "nothing of the form is lost"
    next(each for each in page.number_input if each.label == text("en", "page.form.percent")).set_value(30.0)
    page = press(page, text("en", "page.verification.keep"))
    assert not page.error, [error.value for error in page.error]
    assert store.store.reports.count("P-1") == before + 1
    looked = next(each for each in page.date_input if each.label == text("en", "page.verification.observed_on"))
    looked.set_value(date(2026, 3, 1))
    page = press(page.run(), text("en", "page.verification.as_claimed"))
    assert any("2026-03-01" in error.value.replace("\\", "") for error in page.error)
    assert store.store.reports.count("P-1") == before + 1


@pytest.mark.parametrize("role", [UserRole.CONTRACTOR, UserRole.LEADER, UserRole.ENGINEER, UserRole.OWNER])
def test_everybody_is_offered_what_he_may(
    open_room: Open, store: Workspace, at_home: Callable[..., None], role: UserRole
) -> None:
    at_home(store.settings.home, role)
    page = opened(open_room)
    labels = [each.label for each in page.button]
    assert (text("en", "page.verification.as_claimed") in labels) is (role is UserRole.OWNER)
    assert (text("en", "page.form.report") in labels) is (role is UserRole.CONTRACTOR)
    told = [text("en", f"page.verification.{part}") for part in ("claim", "waiting", "conflicts")]
    assert [tab.label for tab in page.tabs] == told[role is not UserRole.CONTRACTOR :]


def test_a_claim_with_a_file_that_is_no_photo_keeps_the_form(
    open_room: Open, store: Workspace, at_home: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_home(store.settings.home, UserRole.CONTRACTOR)
    handed: list[GivenFile] = [GivenFile("工地.jpg", b"no photo")]
    monkeypatch.setattr("ui.report_files.given", lambda uploads: tuple(handed))
    before = store.store.reports.count("P-1")
    page = opened(open_room)
    for word, value in (("page.form.role", Role.CONTRACTOR), ("page.form.said", Said.PRESENT)):
        next(each for each in page.selectbox if each.label == text("en", word)).select(value)
    next(each for each in page.text_input if each.label == text("en", "page.form.note")).input("第三跨")
    page = press(page, text("en", "page.form.report"))
    assert any("工地.jpg" in error.value.replace("\\", "") for error in page.error)
    assert store.store.reports.count("P-1") == before
    note = next(each for each in page.text_input if each.label == text("en", "page.form.note"))
    assert note.value == "第三跨"
    handed[:] = [GivenFile("工地.jpg", photo())]
    page = press(page, text("en", "page.form.report"))
    assert page.success
    assert store.store.reports.count("P-1") == before + 1
    assert len(store.store.evidence.attachments("P-1")) == 2


def test_a_conflict_gets_a_person_and_a_remark(open_room: Open, store: Workspace) -> None:
    page = opened(open_room)
    chosen = next(each for each in page.selectbox if each.label == text("en", "page.conflicts.open"))
    page = chosen.select_index(0).run() if chosen.value is None else page
    page.text_area[0].input(HOSTILE)
    page = press(page, text("en", "page.conflicts.keep"))
    assert page.success
    (note,) = store.store.evidence.conflict_notes("P-1")
    assert note.remark == HOSTILE
    assert_harmless(page)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_baseline_is_proposed_and_approved_on_the_schedule_page(
    open_room: Open, store: Workspace, at_home: Callable[..., None], tmp_path: Path, locale: str
) -> None:
    home = store.settings.home
    asked = {"lang": locale, "project": "P-1", "date": "2026-03-20"}
    told = opened_part(open_room, "versions", **asked)
    assert text(locale, "page.baselines.title") in [each.value for each in told.subheader]
    (tmp_path / "newer.csv").write_text(PLAN, encoding="utf-8")
    assert accept_file(store, "P-1", tmp_path / "newer.csv", entered_at=ENTERED).refusal is None
    at_home(home, UserRole.ENGINEER)
    page = opened_part(open_room, "versions", **asked)
    page = press(page, text(locale, "page.baselines.send"))
    assert text(locale, "problem.baseline_reason_missing") in [error.value for error in page.error]
    page.text_area[0].input(HOSTILE)
    page = press(page, text(locale, "page.baselines.send"))
    assert page.success
    assert text(locale, "page.baselines.approve") not in [each.label for each in page.button]
    at_home(home, UserRole.LEADER)
    page = press(opened_part(open_room, "versions", **asked), text(locale, "page.baselines.approve"))
    assert page.success
    assert [each.step.value for each in store.store.baselines.steps("P-1")] == ["proposed", "approved"]
    assert text(locale, "fact.rebaseline_delay_days") in page.dataframe[0].value.columns
    assert_harmless(page)
