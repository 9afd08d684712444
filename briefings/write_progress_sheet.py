"""The sheet in which a section tells its week: tasks fixed, a few cells to fill in, what is allowed said at the cell.

It comes back through ``progress.read_progress_sheet``. Protection has no password: it keeps from slips, not from people. The
planned dates are one text on purpose: a copy without the hidden sheet is then taken for a plan by nobody.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from briefings.write_tables import put_text, sheet_name
from i18n.catalogue import LOCALES, text
from i18n.formats import date_cell, unknown
from i18n.labels import label
from progress.sheet_form import HIDDEN_SHEET, OFFERED, SheetForm, SheetTask, form_rows

_COLUMNS: Final = (
    ("number", 7), ("code", 16), ("name", 44), ("planned", 26), ("verified", 14),
    ("said", 13), ("percent", 13), ("actual_start", 14), ("actual_finish", 14), ("note", 36),
)  # fmt: skip
_FIRST_INPUT: Final = 6
_DAY_ROW, _REPORTER_ROW, _HEAD_ROW = 5, 6, 8
_INPUT_COLUMN: Final = 3
_DAY_FORMAT: Final = "yyyy-mm-dd"
_HEAD_FILL: Final = PatternFill("solid", fgColor="EEF1F5")
_INPUT_FILL: Final = PatternFill("solid", fgColor="FFF9E5")
_EDGE: Final = Border(*[Side("thin", color="C9D1DA")] * 4)
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


def progress_sheet_bytes(form: SheetForm, *, locale: str = "zh") -> bytes:
    """The workbook (.xlsx): head, how to fill it in (in both languages), one row for each task, and a hidden sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(text(locale, "progress_sheet.sheet"))
    _put_head(sheet, form, locale)
    for number, task in enumerate(form.tasks, start=1):
        _put_task(sheet, number, task, locale)
    _allow(sheet, form, locale)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False: allowed
    sheet.freeze_panes = sheet.cell(_HEAD_ROW + 1, _INPUT_COLUMN + 1)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    _put_hidden(book, form)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _put_head(sheet: Worksheet, form: SheetForm, locale: str) -> None:
    put_text(sheet.cell(1, 1), text(locale, "progress_sheet.title"), Font(bold=True, size=14))
    scope = {
        "project": f"{form.project_code} {form.project_name}".strip(),
        "section": form.section or text(locale, "progress_sheet.whole_project"),
        "first": date_cell(form.week_start),
        "last": date_cell(form.week_finish),
        "role": label(locale, form.role),
    }
    put_text(sheet.cell(2, 1), text(locale, "progress_sheet.scope", **scope))
    for row, language in enumerate((locale, *(one for one in LOCALES if one != locale)), start=3):
        put_text(sheet.cell(row, 1), text(language, "progress_sheet.how"), Font(color="566270"))
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_COLUMNS))
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 48
    put_text(sheet.cell(_DAY_ROW, 1), text(locale, "progress_sheet.observed_on"), Font(bold=True))
    put_text(sheet.cell(_REPORTER_ROW, 1), text(locale, "progress_sheet.reporter"), Font(bold=True))
    _open(sheet.cell(_DAY_ROW, _INPUT_COLUMN), _DAY_FORMAT)
    _open(sheet.cell(_REPORTER_ROW, _INPUT_COLUMN), "@")
    for place, (column, width) in enumerate(_COLUMNS, start=1):
        cell = sheet.cell(_HEAD_ROW, place)
        put_text(cell, text(locale, f"progress_sheet.{column}"), Font(bold=True))
        cell.fill, cell.border = _HEAD_FILL, _EDGE
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = width


def _put_task(sheet: Worksheet, number: int, task: SheetTask, locale: str) -> None:
    row = _HEAD_ROW + number
    planned = " – ".join(date_cell(day) or unknown(locale) for day in (task.planned_start, task.planned_finish))
    state = "" if task.state is None else label(locale, task.state)
    sheet.cell(row, 1).value = number
    for place, words in enumerate((task.code, task.called, planned, state), start=2):
        put_text(sheet.cell(row, place), words)
        sheet.cell(row, place).alignment = Alignment(wrap_text=True, vertical="top")
    for place in range(1, _FIRST_INPUT):
        sheet.cell(row, place).border = _EDGE
    for place, number_format in enumerate(("@", "0%", _DAY_FORMAT, _DAY_FORMAT, "@"), start=_FIRST_INPUT):
        _open(sheet.cell(row, place), number_format)


def _open(cell: Any, number_format: str) -> None:
    """A cell to fill in. Texts are marked as texts, so that a note that begins with = stays a note."""
    cell.protection = Protection(locked=False)
    cell.number_format, cell.fill, cell.border = number_format, _INPUT_FILL, _EDGE


def _allow(sheet: Worksheet, form: SheetForm, locale: str) -> None:
    """Say at each cell what may stand in it; the day outside the week may, after a warning."""
    words = ",".join(text(locale, f"progress_sheet.said_{said.value}") for said in OFFERED)
    days = (_serial(_FIRST_DAY), _serial(_LAST_DAY))
    _rule(sheet, "said", (f'"{words}"',), locale, kind="list")
    _rule(sheet, "percent", ("0", "1"), locale, kind="decimal")
    for column in ("actual_start", "actual_finish"):
        _rule(sheet, column, days, locale, kind="date")
    week = (_serial(form.week_start), _serial(form.week_finish))
    rule = _validation("observed_on", week, locale, kind="date", style="warning")
    rule.add(f"{get_column_letter(_INPUT_COLUMN)}{_DAY_ROW}")
    sheet.add_data_validation(rule)


def _rule(sheet: Worksheet, column: str, bounds: Sequence[str], locale: str, *, kind: str) -> None:
    rule = _validation(column, bounds, locale, kind=kind, style="stop")
    letter = get_column_letter([name for name, _ in _COLUMNS].index(column) + 1)
    rule.add(f"{letter}{_HEAD_ROW + 1}:{letter}{max(sheet.max_row, _HEAD_ROW + 1)}")
    sheet.add_data_validation(rule)


def _validation(column: str, bounds: Sequence[str], locale: str, *, kind: str, style: str) -> DataValidation:
    told = text(locale, f"progress_sheet.allowed_{column}")
    return DataValidation(
        type=kind, operator=None if kind == "list" else "between", allow_blank=True, errorStyle=style,
        formula1=bounds[0], formula2=bounds[1] if len(bounds) > 1 else None, showErrorMessage=True, showInputMessage=True,
        error=told, prompt=told,
    )  # fmt: skip


def _serial(day: date) -> str:
    """A day as Excel counts them, since bounds are formulas and know no dates."""
    return str((day - date(1899, 12, 30)).days)


def _put_hidden(book: Any, form: SheetForm) -> None:
    hidden = book.create_sheet(HIDDEN_SHEET)
    for row, texts in enumerate(form_rows(form), start=1):
        for place, words in enumerate(texts, start=1):
            put_text(hidden.cell(row, place), words)
    hidden.sheet_state = "hidden"
    hidden.protection.sheet = True
    book.security.lockStructure = True
