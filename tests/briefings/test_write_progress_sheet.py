"""The progress sheet as it goes out."""

import io
from dataclasses import replace

import openpyxl
import pytest

from briefings.write_progress_sheet import progress_sheet_bytes
from i18n.catalogue import LOCALES, text
from i18n.labels import label
from progress.read_reports import read_reports
from progress.reports import Role
from progress.sheet_form import HIDDEN_SHEET, OFFERED, SheetTask, form_of_rows
from progress.verdicts import ProgressState
from tests.briefings.test_write_tables import HOSTILE
from tests.progress.filled_sheets import FIRST_ROW, FORM, MONDAY, SUNDAY


def book(form=FORM, locale: str = "zh"):
    return openpyxl.load_workbook(io.BytesIO(progress_sheet_bytes(form, locale=locale)))


@pytest.mark.parametrize("locale", LOCALES)
def test_what_people_read(locale: str) -> None:
    sheet = book(locale=locale).worksheets[0]
    assert sheet["A1"].value == text(locale, "progress_sheet.title")
    for words in ("P1 一号楼", "一标", "2026-03-02", "2026-03-08", label(locale, Role.CONTRACTOR)):
        assert words in sheet["A2"].value
    assert [sheet["A3"].value, sheet["A4"].value] == [
        text(one, "progress_sheet.how") for one in (locale, *(one for one in LOCALES if one != locale))
    ]
    first, second, third = (
        [cell.value for cell in row]
        for row in sheet.iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + 2, max_col=5)
    )  # fmt: skip
    assert first == [1, "A", "挖土", "2026-03-02 – 2026-03-06", label(locale, ProgressState.IN_PROGRESS)]
    assert second[:3] == [2, "B", "浇筑"]
    assert second[3].startswith("2026-03-06 – ")
    assert third[1:3] == [None, "=1+1"]


def test_the_whole_project_is_named_so() -> None:
    assert text("zh", "progress_sheet.whole_project") in book(replace(FORM, section="")).worksheets[0]["A2"].value


def test_only_the_cells_to_fill_in_are_open() -> None:
    made = book()
    sheet = made.worksheets[0]
    assert sheet.protection.sheet
    assert made.security.lockStructure
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    rows = range(FIRST_ROW, FIRST_ROW + len(FORM.tasks))
    assert open_cells == {"C5", "C6", *(f"{letter}{row}" for row in rows for letter in "FGHIJ")}


@pytest.mark.parametrize("locale", LOCALES)
def test_cells_say_what_they_take(locale: str) -> None:
    rules = {str(rule.sqref): rule for rule in book(locale=locale).worksheets[0].data_validations.dataValidation}
    last = FIRST_ROW + len(FORM.tasks) - 1
    assert set(rules) == {"C5", *(f"{letter}{FIRST_ROW}:{letter}{last}" for letter in "FGHI")}
    offered = rules[f"F{FIRST_ROW}:F{last}"]
    assert offered.type == "list"
    assert len(offered.formula1) <= 255  # Excel takes no longer list in place
    percent = rules[f"G{FIRST_ROW}:G{last}"]
    assert (percent.type, percent.formula1, percent.formula2) == ("decimal", "0", "1")
    day = rules["C5"]
    assert (day.type, day.errorStyle) == ("date", "warning")
    assert [openpyxl.utils.datetime.from_excel(int(one)).date() for one in (day.formula1, day.formula2)] == [
        MONDAY, SUNDAY,
    ]  # fmt: skip
    assert all(rule.prompt and rule.error and rule.allow_blank for rule in rules.values())
    # Every word that is offered is one that reports are read by.
    words = offered.formula1.strip('"').split(",")
    rows = "".join(f"2026-03-06,t,{word}\n" for word in words)
    reports, problems = read_reports(f"observed_on,task_uid,said,role\n{rows}".encode())
    assert [report.said for report in reports] == list(OFFERED)
    assert problems == ()


def test_the_hidden_sheet_holds_what_is_needed() -> None:
    hidden = book()[HIDDEN_SHEET]
    assert hidden.sheet_state == "hidden"
    form = form_of_rows([tuple(cell.value or "" for cell in row) for row in hidden.iter_rows()])
    assert [(task.uid, task.name) for task in form.tasks] == [("u1", "挖土"), ("u2", "浇筑"), ("u3", "=1+1")]
    assert (form.project_code, form.section, form.plan_version) == ("P1", "一标", 3)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_is_ever_a_formula(name: str) -> None:
    form = replace(FORM, tasks=(SheetTask(name, name, name),), project_name=name, section=name)
    for sheet in book(form).worksheets:
        assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_signs_that_a_workbook_cannot_carry() -> None:
    form = replace(FORM, tasks=(SheetTask("u1", name="挖\x00土\x0b"),), project_name="\ud800")
    assert book(form).worksheets[0][f"C{FIRST_ROW}"].value == "挖土"


def test_no_task_is_still_a_workbook() -> None:
    assert book(replace(FORM, tasks=())).worksheets[0]["A1"].value
