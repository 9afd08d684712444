"""Workbooks as Chinese offices make them, of both ages."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import xlwt
from openpyxl.styles import Alignment

Rows = Sequence[Sequence[Any]]


def xlsx(
    sheets: dict[str, Rows],
    *,
    merged: Sequence[str] = (),
    indents: dict[str, int] | None = None,
    outlines: dict[int, int] | None = None,
) -> bytes:
    """``merged``, ``indents`` (by cell) and ``outlines`` (by row) are of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    first = book.worksheets[0]
    for cell, indent in (indents or {}).items():
        first[cell].alignment = Alignment(indent=indent)
    for row, level in (outlines or {}).items():
        first.row_dimensions[row].outlineLevel = level
    for cells in merged:
        first.merge_cells(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def xls(
    rows: Rows, *, merged: Sequence[tuple[int, int, int, int]] = (), indents: dict[tuple[int, int], int] | None = None
) -> bytes:
    """One sheet; ``merged``: first row, last row, first column, last column, from 0."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("进度")
    covered = {(row, column) for a, b, c, d in merged for row in range(a, b + 1) for column in range(c, d + 1)}
    for a, b, c, d in merged:
        sheet.write_merge(a, b, c, d, rows[a][c])
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value is None or (number, place) in covered:
                continue
            style = xlwt.XFStyle()
            style.alignment.inde = (indents or {}).get((number, place), 0)
            if hasattr(value, "year"):
                style.num_format_str = "yyyy-mm-dd"
            elif isinstance(value, float) and value < 1:
                style.num_format_str = "0%"
            sheet.write(number, place, value, style)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
