"""The annex as a workbook: a sheet for each table with all its rows, numbers as numbers, and the sources that they lead to."""

import io
from datetime import date
from itertools import count

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from briefings.paper import Cell, Paper, Paragraph, Section, TableBlock
from briefings.write_packages import settled
from briefings.write_tables import put_text, sheet_name
from i18n.catalogue import text

_HEAD_FILL = PatternFill("solid", fgColor="EEF1F5")
_QUIET = Font(color="566270")
_WIDTH = 120
"""Characters that the columns of a sheet share."""


def briefing_xlsx(paper: Paper) -> bytes:
    """The bytes of the workbook. No cell is ever a formula; the same paper gives the same bytes."""
    book = Workbook()
    _put_first(book.active, paper)
    taken: set[str] = set()
    for section, table in paper.tables():
        sheet = book.create_sheet(_free_name(table.title, taken))
        _put_table(sheet, paper, section, table)
    book.properties.creator, book.properties.title = "WorksAtlas", paper.title
    target = io.BytesIO()
    book.save(target)
    return settled(target.getvalue(), paper.written_on)


def _free_name(title: str, taken: set[str]) -> str:
    for number in count(1):
        name = sheet_name(title if number == 1 else f"{title[:26]} {number}")
        if name not in taken:
            taken.add(name)
            return name
    raise AssertionError  # count never ends


def _put_first(sheet: Worksheet, paper: Paper) -> None:
    """The text of the paper, a line each."""
    sheet.title = sheet_name(paper.head)
    put_text(sheet.cell(1, 1), paper.title, Font(bold=True, size=14))
    row = 2
    for line in (f"{paper.number}　{paper.period}", *paper.foot):
        put_text(sheet.cell(row, 1), line, _QUIET)
        row += 1
    for section in paper.sections:
        row += 1
        put_text(sheet.cell(row, 1), section.title, Font(bold=True))
        for block in section.blocks:
            if isinstance(block, Paragraph):
                row += 1
                put_text(sheet.cell(row, 1), "".join(span.words for span in block.spans))
                sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = _WIDTH


def _put_table(sheet: Worksheet, paper: Paper, section: Section, table: TableBlock) -> None:
    put_text(sheet.cell(1, 1), f"{section.title}　{table.title}", Font(bold=True, size=12))
    put_text(sheet.cell(2, 1), f"{paper.title}　{paper.number}　{paper.foot[0]}", _QUIET)
    notes = text(paper.locale, "briefing.sources.title")
    has_notes = any(cell.notes for row in table.rows for cell in row)
    heads = (*table.heads, notes) if has_notes else table.heads
    for place, head in enumerate(heads, start=1):
        cell = sheet.cell(4, place)
        put_text(cell, head, Font(bold=True))
        cell.fill = _HEAD_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        width = table.widths[place - 1] * _WIDTH if place <= len(table.widths) else 16
        sheet.column_dimensions[get_column_letter(place)].width = round(max(10.0, width), 1)
    for at, row in enumerate(table.rows, start=5):
        for place, value in enumerate(row, start=1):
            _put_value(sheet.cell(at, place), value)
        if has_notes:
            put_text(sheet.cell(at, len(heads)), _notes(table, row))
    sheet.freeze_panes = sheet.cell(5, 1)
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _notes(table: TableBlock, row: tuple[Cell, ...]) -> str:
    """Which source stands behind which column: 计划完成 1; 核实完成 2, 3."""
    return "; ".join(
        f"{head} {', '.join(map(str, cell.notes))}" for head, cell in zip(table.heads, row, strict=True) if cell.notes
    )


def _put_value(target: SheetCell, cell: Cell) -> None:
    value = cell.value
    if isinstance(value, date):
        target.value, target.number_format = value, "yyyy-mm-dd"
    elif value is not None:
        target.value = value
        target.number_format = "0.0%" if cell.percent else "#,##0.###" if isinstance(value, float) else "#,##0"
    else:
        put_text(target, cell.words)
