"""A plan on a spreadsheet: where its heading is, which column is what, how deep each row lies, which year is meant.

Chinese offices merge headings over two rows (计划 over 开始 and 完成), indent names, number headings 一、（一）1、, and write
3月1日 because the year stands in the title.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Final

from schedule.csv_columns import COLUMNS
from schedule.task_tables import DATES
from values.delimited import Delimited, title_key

Rows = tuple[tuple[str, ...], ...]
HEADING_WITHIN: Final = 25
_TITLED: Final = frozenset(("name", "code", "wbs"))
_DATED: Final = frozenset((*(column for column in DATES if not column.startswith("actual_")), "duration"))
"""What was done is no plan: a table of actual dates alone is a report, and would take the plan's place."""
_YEAR: Final = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")
_MONTH_DAY: Final = re.compile(r"(\d{1,2})\s*(?:月|/|-)\s*(\d{1,2})\s*日?$")
_DOTTED: Final = re.compile(r"\d+(?:\.\d+)+$")
_CHINESE: Final = "一二三四五六七八九十百"
_NUMBERINGS: Final = {
    "chapter": re.compile(rf"第[{_CHINESE}\d]+[章节部分标段]"),
    "chinese": re.compile(rf"[{_CHINESE}]+\s*(?:[、.．]|$)"),
    "bracketed_chinese": re.compile(rf"[(（][{_CHINESE}]+[)）]"),
    "letter": re.compile(r"[A-Z]\s*(?:[、.．]|$)"),
    "number": re.compile(r"\d+\s*(?:[、．]|$)"),
    "bracketed": re.compile(r"[(（]\d+[)）]"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as texts. Places count from 0; ``merged``: first row, first column, last row, last column."""

    name: str
    rows: Rows
    indents: Mapping[tuple[int, int], int] = field(default_factory=dict)
    outlines: Mapping[int, int] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int, int]] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """The row (the last of two) with the titles, and the position of each known column."""

    row: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]

    @property
    def is_plan(self) -> bool:
        """Whether it names tasks and says when they are."""
        return bool(self.columns.keys() & _TITLED) and bool(self.columns.keys() & _DATED)

    @property
    def signature(self) -> str:
        """The same for the same titles: by it answers about columns are remembered."""
        return hashlib.sha256("\n".join(self.titles).encode()).hexdigest()[:16]


def heading_of(sheet: Sheet) -> Heading | None:
    """The heading under which the most columns are known; the fullest row where none is known; ``None`` of an empty sheet."""
    best: Heading | None = None
    for row in range(min(HEADING_WITHIN, len(sheet.rows))):
        for depth in (1, 2):
            if row + depth > len(sheet.rows):
                break
            titles = _titles(sheet, row, depth)
            found = Heading(row + depth - 1, tuple(_joined(*each) for each in titles), _columns(titles))
            if best is None or _worth(found) > _worth(best):
                best = found
    return best if best and any(best.titles) else None


def _worth(heading: Heading) -> tuple[bool, int, int]:
    known = len(heading.columns)
    return heading.is_plan, known, 0 if known else sum(map(bool, heading.titles))


def _titles(sheet: Sheet, row: int, depth: int) -> list[tuple[str, str]]:
    """Upper and lower title of each column; the same twice where there is one. A merged title stands over all its columns."""
    width = max(map(len, sheet.rows[row : row + depth]))
    filled = {(at, column): _cell(sheet.rows, at, column) for at in (row, row + depth - 1) for column in range(width)}
    for first_row, first, last_row, last in sheet.merged:
        if first_row <= row + depth - 1 and last_row >= row:
            word = _cell(sheet.rows, first_row, first)
            filled |= {
                (at, column): word
                for at in (row, row + depth - 1)
                for column in range(first, min(last + 1, width))
                if first_row <= at <= last_row
            }
    return [(filled[row, column], filled[row + depth - 1, column]) for column in range(width)]


def _joined(upper: str, lower: str) -> str:
    return lower if upper == lower else f"{upper} {lower}".strip()


def _columns(titles: Sequence[tuple[str, str]]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for position, (upper, lower) in enumerate(titles):
        for title in dict.fromkeys((upper + lower, lower, upper) if upper != lower else (lower,)):
            column = _known().get(title_key(title)) if title else None
            if column is not None and column not in columns:
                columns[column] = position
                break
    return columns


@cache
def _known() -> dict[str, str]:
    return {title_key(alias): column for column, aliases in COLUMNS.items() for alias in (column, *aliases)}


def _cell(rows: Rows, row: int, column: int) -> str:
    return rows[row][column].strip() if row < len(rows) and column < len(rows[row]) else ""


def table_of(sheet: Sheet, heading: Heading, year: int | None) -> Delimited:
    """The rows below the heading with what an outline and a year add to them; ``year``: of the first date without one."""
    columns = dict(heading.columns)
    first = heading.row + 1
    rows = [tuple(cell for cell in row) for row in sheet.rows[first:]]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if year is not None:
        rows = _with_years(rows, columns, year)
    columns |= _numbers_as_outline(rows, columns)
    if not columns.keys() & {"level", "parent", "wbs"}:
        levels = _levels(sheet, columns, first, rows)
        if levels:
            width = max(map(len, rows))
            columns["level"] = width
            rows = [(*row, *("",) * (width - len(row)), str(level)) for row, level in zip(rows, levels, strict=True)]
    known = set(heading.columns.values())
    unknown = tuple(title for place, title in enumerate(heading.titles) if title and place not in known)
    return Delimited(columns, unknown, rows, first + 1, "")


def lacks_years(sheet: Sheet, heading: Heading) -> bool:
    """Whether some date is written without its year."""
    positions = [heading.columns[column] for column in DATES if column in heading.columns]
    below = range(heading.row + 1, len(sheet.rows))
    return any(_MONTH_DAY.fullmatch(_cell(sheet.rows, row, column)) for row in below for column in positions)


def year_of(sheet: Sheet, heading: Heading, *names: str) -> int | None:
    """The year that the title above the heading, the sheet's or the file's name says."""
    above = (cell for row in sheet.rows[: heading.row + 1] for cell in row)
    for text in (*above, sheet.name, *names):
        if found := _YEAR.search(text):
            return int(found[1])
    return None


def _with_years(rows: list[tuple[str, ...]], columns: Mapping[str, int], year: int) -> list[tuple[str, ...]]:
    """Dates of a month and a day get their year: a start half a year before the last one belongs to the next year, and so does a
    finish before its start."""
    reached: date | None = None
    done = []
    for row in rows:
        cells = list(row)
        start: date | None = None
        for column in DATES:
            place = columns.get(column, len(cells))
            found = _MONTH_DAY.fullmatch(cells[place].strip()) if place < len(cells) else None
            if not found:
                continue
            floor = start if column.endswith("_finish") else reached
            day = _day_after(year if floor is None else floor.year, int(found[1]), int(found[2]), floor, column)
            if day is None:
                continue
            cells[place] = day.isoformat()
            start = day if column.endswith("_start") else start
            reached = day if column == "planned_start" else reached
        done.append(tuple(cells))
    return done


def _day_after(year: int, month: int, day: int, floor: date | None, column: str) -> date | None:
    slack = 0 if column.endswith("_finish") else 180
    try:
        found = date(year, month, day)
        return found if floor is None or (floor - found).days <= slack else date(year + 1, month, day)
    except ValueError:
        return None


def _numbers_as_outline(rows: Sequence[tuple[str, ...]], columns: Mapping[str, int]) -> dict[str, int]:
    """A column of running numbers such as 1, 1.1, 1.1.1 is the structure, if each stands there once."""
    if "wbs" in columns or "id" not in columns:
        return {}
    place = columns["id"]
    numbers = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
    dotted = sum(bool(_DOTTED.match(number)) for number in numbers)
    return {"wbs": place} if dotted and len(set(numbers)) == len(numbers) else {}


def _levels(sheet: Sheet, columns: Mapping[str, int], first: int, rows: Sequence[tuple[str, ...]]) -> list[int]:
    """Levels from 1: by the kind of numbering, by indentation, by the outline of the rows; empty where nothing tells."""
    texts = [
        (_at(row, columns.get("id")), _at(row, columns.get("code")), _at(row, columns.get("name"))) for row in rows
    ]
    for levels in (
        _numbered_levels(texts),
        _ranked(_indents(sheet, columns, first, rows)),
        _ranked([sheet.outlines.get(first + place, 0) for place in range(len(rows))]),
    ):
        if len(set(levels)) > 1:
            return levels
    return []


def _at(row: tuple[str, ...], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _numbered_levels(texts: Sequence[tuple[str, str, str]]) -> list[int]:
    """A kind of numbering met for the first time lies below the one before it; one met again closes what was opened since."""
    above: list[str] = []
    levels = []
    for number, code, name in texts:
        kind = next((kind for text in (number or code, name) if (kind := _numbering(text))), "")
        if not kind:
            levels.append(len(above) + 1 if above else 1)
            continue
        if kind in above:
            del above[above.index(kind) + 1 :]
        else:
            above.append(kind)
        levels.append(len(above))
    return levels


def _numbering(text: str) -> str:
    plain = text.strip()
    return next((kind for kind, pattern in _NUMBERINGS.items() if pattern.match(plain)), "") if plain else ""


def _indents(sheet: Sheet, columns: Mapping[str, int], first: int, rows: Sequence[tuple[str, ...]]) -> list[int]:
    place = columns.get("name")
    return list(_indents_of(sheet, place, first, rows)) if place is not None else []


def _indents_of(sheet: Sheet, place: int, first: int, rows: Sequence[tuple[str, ...]]) -> Iterator[int]:
    for number, row in enumerate(rows):
        text = _at(row, place)
        blanks = text[: len(text) - len(text.lstrip())]
        spaces = sum(2 if blank == "\u3000" else 1 for blank in blanks)
        yield 100 * sheet.indents.get((first + number, place), 0) + spaces


def _ranked(depths: Sequence[int]) -> list[int]:
    """Depths of any unit as levels from 1."""
    rank = {depth: level for level, depth in enumerate(sorted(set(depths)), start=1)}
    return [rank[depth] for depth in depths]
