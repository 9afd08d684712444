"""Progress sheets as somebody fills them in: made by the writer, then edited as Excel would."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import openpyxl
import xlwt

from briefings.write_progress_sheet import progress_sheet_bytes
from progress.sheet_form import HIDDEN_SHEET, SheetForm, SheetTask
from progress.verdicts import ProgressState

MONDAY, FRIDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 8)
FIRST_ROW = 9
LETTERS = {"said": "F", "percent": "G", "actual_start": "H", "actual_finish": "I", "note": "J"}
FORM = SheetForm(
    "P1",
    MONDAY,
    SUNDAY,
    (
        SheetTask("u1", "A", "挖土", MONDAY, FRIDAY, ProgressState.IN_PROGRESS),
        SheetTask("u2", "B", "浇筑", FRIDAY, None),
        SheetTask("u3", "", "=1+1"),
    ),
    project_name="一号楼",
    section="一标",
    plan_version=3,
)

Edit = Callable[[openpyxl.Workbook], None]


def filled(
    rows: Mapping[int, Mapping[str, Any]],
    *,
    day: Any = FRIDAY,
    reporter: str = "王工",
    locale: str = "zh",
    form: SheetForm = FORM,
    edit: Edit | None = None,
) -> bytes:
    """The sheet of ``form`` with cells of some tasks (by number) filled in, and whatever else ``edit`` does to it."""
    book = openpyxl.load_workbook(io.BytesIO(progress_sheet_bytes(form, locale=locale)))
    sheet = book.worksheets[0]
    sheet["C5"], sheet["C6"] = day, reporter
    for number, cells in rows.items():
        for column, value in cells.items():
            sheet[f"{LETTERS[column]}{FIRST_ROW - 1 + number}"] = value
    if edit is not None:
        edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_xls(data: bytes) -> bytes:
    """The same workbook as an old .xls, as offices save it again."""
    old = xlwt.Workbook(encoding="utf-8")
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        target = old.add_sheet(sheet.title)
        target.visibility = int(sheet.title == HIDDEN_SHEET)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    target.write(
                        cell.row - 1, cell.column - 1, cell.value, xlwt.easyxf(num_format_str=cell.number_format)
                    )
    stream = io.BytesIO()
    old.save(stream)
    return stream.getvalue()
