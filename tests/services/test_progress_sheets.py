"""A progress sheet goes out for a section and a week, and comes back as reports."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from briefings.write_progress_sheet import progress_sheet_bytes
from i18n.catalogue import LOCALES
from i18n.labels import error_text
from progress.reports import Role, Said
from progress.verdicts import ProgressState
from services.file_kinds import file_kind
from services.imports import accept_file, answer_import
from services.plan_view import plan_view
from services.programme import add_project
from services.progress_sheets import progress_sheet, sheet_sections
from services.two_tracks import ClaimVerdict, conflicts, open_claims, verify_claims
from services.workspace import Workspace
from store.records import ImportKind, ImportStatus
from tests.progress.filled_sheets import as_xls
from tests.services.conftest import ENTERED
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, add_model, areas, give
from values.errors import NotFound
from values.projects import Project

TODAY = date(2026, 11, 22)
WEDNESDAY = date(2026, 11, 11)
PLAN = """uid,code,name,parent,planned_start,planned_finish
0,S,Works,,,
1,A,Dig,0,2026-10-01,2026-10-15
2,B,Pour,0,2026-11-15,2026-11-30
3,C,Cure,0,2026-11-16,2026-12-10
4,D,Strike,0,,
"""


@pytest.fixture(autouse=True)
def project(workspace: Workspace) -> None:
    add_project(workspace, Project("P1", "一号楼"))


def codes(workspace: Workspace, day: date = WEDNESDAY, **named) -> list[str]:
    return [task.code for task in progress_sheet(workspace, "P1", day=day, known_on=TODAY, **named).tasks]


def returned(workspace: Workspace, rows: dict[int, dict[str, object]], *, day: object = date(2026, 11, 13)) -> bytes:
    form = progress_sheet(workspace, "P1", day=WEDNESDAY, known_on=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(progress_sheet_bytes(form)))
    sheet = book.worksheets[0]
    sheet["C5"] = day
    for number, cells in rows.items():
        for letter, value in cells.items():
            sheet[f"{letter}{8 + number}"] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_the_tasks_of_a_week(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    form = progress_sheet(workspace, "P1", day=WEDNESDAY, known_on=TODAY)
    assert (form.week_start, form.week_finish) == (date(2026, 11, 9), date(2026, 11, 15))
    assert (form.project_name, form.plan_version, form.role) == ("一号楼", 1, Role.CONTRACTOR)
    # Pour begins on the Sunday of this week, Cure on the Monday after it; nobody says when Strike should.
    assert [(task.uid, task.code, task.state) for task in form.tasks] == [
        ("1", "A", ProgressState.UNVERIFIED), ("2", "B", ProgressState.UNVERIFIED),
    ]  # fmt: skip
    assert codes(workspace, date(2026, 11, 16)) == ["A", "B", "C"]


def test_what_is_verified_as_done_is_not_asked_again(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-20,task,A,contractor,present,\n", name="claimed.csv")
    assert codes(workspace) == ["A", "B"]
    give(workspace, tmp_path, REPORT_HEAD + "2026-10-20,task,A,owner,present,\n", name="verified.csv")
    assert codes(workspace) == ["B"]


def test_what_has_begun_is_asked_before_its_day(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-10,task,D,owner,started,\n")
    assert codes(workspace) == ["A", "B", "D"]


def test_a_week_that_has_not_ended_is_judged_by_what_is_known(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    assert codes(workspace, date(2026, 12, 30)) == ["A", "B", "C"]


def test_one_section(workspace: Workspace, tmp_path: Path) -> None:
    add_model(workspace, ({"guid": "e1", "at": (5, 5, 1, 1, 1)}, {"guid": "e2", "at": (25, 5, 1, 1, 1)}))
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, "element_guid,task_code\ne1,A\ne2,B\n", name="links.csv")
    with pytest.raises(NotFound, match="sections_missing"):
        codes(workspace, section="一标")
    give(
        workspace,
        tmp_path,
        areas(("一标", 0, 0, 20, 20), ("二标", 20, 0, 40, 20), ("三标", 80, 0, 90, 20)),
        name="s.geojson",
    )
    assert sheet_sections(workspace, "P1", known_on=TODAY) == ("一标", "二标", "三标")
    assert codes(workspace, section="一标") == ["A"]
    assert codes(workspace, section="二标") == ["B"]
    assert codes(workspace) == ["A", "B"]
    for section, code in (("三标", "progress_sheet_section_without_tasks"), ("四标", "section_unknown")):
        with pytest.raises(NotFound) as missing:
            codes(workspace, section=section)
        assert missing.value.code == code
        assert all(section in error_text(locale, missing.value) for locale in LOCALES)


def test_nothing_to_ask(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="schedule_missing"):
        codes(workspace)
    give(workspace, tmp_path, PLAN_HEAD + "1,A,Dig,2027-10-01,2027-10-15\n")
    with pytest.raises(NotFound, match="progress_sheet_without_tasks"):
        codes(workspace)


@pytest.mark.parametrize("saved_again", [lambda data: data, as_xls], ids=["xlsx", "xls"])
def test_it_comes_back_as_claims(workspace: Workspace, tmp_path: Path, saved_again) -> None:
    give(workspace, tmp_path, PLAN)
    path = tmp_path / "周报.xlsx"
    path.write_bytes(saved_again(returned(workspace, {1: {"F": "已完成"}, 2: {"F": "早着呢"}})))
    assert file_kind(path) is ImportKind.REPORTS
    outcome = accept_file(workspace, "P1", path, entered_at=ENTERED)
    assert (outcome.kind, outcome.status) == (ImportKind.REPORTS, ImportStatus.ACCEPTED_WITH_FINDINGS)
    assert outcome.counts["reports"] == 1
    assert [(one.code, one.where.row, one.where.field) for one in outcome.problems] == [
        ("report_word_unknown", 10, "F")
    ]
    (row,) = workspace.store.reports.table("P1").to_pylist()
    assert (row["subject_kind"], row["subject"], row["role"], row["said"]) == ("task", "1", "contractor", "present")
    # A claim: the plan's verified state does not move.
    rows = {one.task.code: one for one in plan_view(workspace, "P1", status_date=TODAY, known_on=TODAY).rows}
    assert rows["A"].state is ProgressState.UNVERIFIED
    assert len(workspace.store.schedules.versions("P1")) == 1
    again = accept_file(workspace, "P1", path, entered_at=ENTERED)
    assert again.refusal is not None
    assert again.refusal.code == "reports_already_taken"


def test_a_sheet_of_a_supervisor_verifies(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    form = progress_sheet(workspace, "P1", day=WEDNESDAY, role=Role.SUPERVISOR, known_on=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(progress_sheet_bytes(form, locale="en")))
    book.worksheets[0]["C5"], book.worksheets[0]["F9"] = date(2026, 11, 13), "finished"
    book.save(tmp_path / "back.xlsx")
    outcome = accept_file(workspace, "P1", tmp_path / "back.xlsx", entered_at=ENTERED)
    assert (outcome.status, outcome.counts["reports"]) == (ImportStatus.ACCEPTED, 1)
    assert codes(workspace) == ["B"]


def test_a_day_that_is_missing_is_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    path = tmp_path / "back.xlsx"
    path.write_bytes(returned(workspace, {1: {"F": "已完成"}}, day=None))
    asked = accept_file(workspace, "P1", path, entered_at=ENTERED)
    assert [question.name for question in asked.questions] == ["sheet_day"]
    done = answer_import(
        workspace, "P1", asked.import_id or 0, {"sheet_day": ("2026-11-13",)}, entered_at=ENTERED
    )  # fmt: skip
    assert (done.kind, done.status, done.counts["last_observed"]) == (
        ImportKind.REPORTS, ImportStatus.ACCEPTED, "2026-11-13",
    )  # fmt: skip


def test_a_sheet_of_another_project_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    give(workspace, tmp_path, PLAN)
    add_project(workspace, Project("P2", "二号楼"))
    path = tmp_path / "back.xlsx"
    path.write_bytes(returned(workspace, {1: {"F": "已完成"}}))
    outcome = accept_file(workspace, "P2", path, entered_at=ENTERED)
    assert outcome.refusal is not None
    assert outcome.refusal.code == "progress_sheet_other_project"


def test_without_its_hidden_sheet_it_replaces_no_plan(workspace: Workspace, tmp_path: Path) -> None:
    """Saved as CSV, or copied into another workbook, it must not be taken for a plan of a few tasks."""
    give(workspace, tmp_path, PLAN)
    book = openpyxl.load_workbook(io.BytesIO(returned(workspace, {1: {"F": "已完成", "H": date(2026, 11, 9)}})))
    sheet = book.worksheets[0]
    lines = [",".join(str(cell.value or "") for cell in row) for row in sheet.iter_rows()]
    (tmp_path / "sheet.csv").write_text("\n".join(lines), encoding="utf-8")
    del book[book.sheetnames[1]]
    book.save(tmp_path / "sheet.xlsx")
    for name in ("sheet.csv", "sheet.xlsx"):
        outcome = accept_file(workspace, "P1", tmp_path / name, entered_at=ENTERED)
        assert outcome.status in (ImportStatus.REFUSED, ImportStatus.ASKED), (name, outcome)
    assert len(workspace.store.schedules.versions("P1")) == 1


def test_a_filled_sheet_is_a_claim_like_any_other(workspace: Workspace, tmp_path: Path) -> None:
    """It waits for a look, and the tracks disagree by what it says."""
    give(workspace, tmp_path, PLAN)
    give(workspace, tmp_path, REPORT_HEAD + "2026-11-12,task,1,supervisor,started,2026-11-12\n", name="seen.csv")
    (tmp_path / "sheet.xlsx").write_bytes(returned(workspace, {1: {"G": 0.6}}))
    assert accept_file(workspace, "P1", tmp_path / "sheet.xlsx", entered_at=ENTERED).refusal is None
    (claim,) = open_claims(workspace, "P1", known_on=TODAY)
    assert (claim.subject, claim.claimed, claim.observed_on) == ("1", 60.0, date(2026, 11, 13))
    verify_claims(
        workspace, "P1", [ClaimVerdict(claim.claim_id, Said.PERCENT, 49.0)], observed_on=TODAY, entered_at=ENTERED
    )
    (conflict,) = conflicts(workspace, "P1", status_date=TODAY, known_on=TODAY)
    assert conflict.gap_points == 11
