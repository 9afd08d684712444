"""Tables in text: separator, header and rows found by what the header says, whatever program wrote them."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from values.errors import FileRefused
from values.problems import NOWHERE, Findings, Problem, Severity, Where

SEPARATORS = (",", ";", "\t", "|", "，")
HEADER_WITHIN = 15
"""Rows in which the header is looked for: tables often begin with a title, a project name, a blank line."""
LONGEST_LINE = 1_000_000
_LONGEST_TITLE = 300
"""Signs of a heading that are read: none that is known is longer, and a stranger's may be a page of open brackets."""

_BRACKETED = re.compile(r"[(\[{<].*?[)\]}>]|[%*:]")
_BETWEEN = re.compile(r"[\s_\-./]+")


@dataclass(frozen=True, slots=True)
class Delimited:
    """A table. ``columns`` gives the position of each known column by our name for it; ``rows`` follow the header,
    blank ones as empty tuples; the first is row ``first_row`` of the file (header row 1 when it opens the file).
    """

    columns: Mapping[str, int]
    unknown: tuple[str, ...]
    rows: list[tuple[str, ...]]
    first_row: int
    separator: str
    problems: tuple[Problem, ...] = ()

    def cell(self, row: tuple[str, ...], column: str) -> str:
        """The stripped text of one column in ``row``; empty where the column or the cell is not there."""
        position = self.columns.get(column)
        return row[position].strip() if position is not None and position < len(row) else ""


def delimited(text: str, names: Mapping[str, Iterable[str]], needed: Iterable[str], *, max_rows: int) -> Delimited:
    """``text`` as a table. ``names`` gives for each of our columns the header names it may have (compared without case,
    blanks, punctuation and bracketed units); at least one column of ``needed`` must be there.

    Raises:
        FileRefused: ``table_empty``, ``table_header_unknown`` (``found``, ``expected``), ``table_line_too_long``
            (``row``), ``table_too_many_rows`` (``max_rows``).
    """
    if not text.strip():
        raise FileRefused("table_empty")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    _bounded_lines(plain)
    known = {title_key(alias): column for column, aliases in names.items() for alias in (column, *aliases)}
    separator, header_at = _layout(plain, known, frozenset(needed))
    rows, findings = _rows(plain, separator, max_rows + header_at)
    columns: dict[str, int] = {}
    unknown = []
    for position, title in enumerate(rows[header_at]):
        column = known.get(title_key(title))
        if column is None:
            if title.strip():
                unknown.append(title.strip())
        elif column in columns:
            findings.add("table_column_repeated", where=Where(field=title.strip()), column=title.strip())
        else:
            columns[column] = position
    if unknown:
        findings.add("table_columns_unknown", Severity.INFO, NOWHERE, columns=", ".join(unknown)[:300])
    return Delimited(columns, tuple(unknown), rows[header_at + 1 :], header_at + 2, separator, findings.problems())


def title_key(title: str) -> str:
    """A heading as headings are compared: without case, blanks, punctuation and bracketed units."""
    plain = unicodedata.normalize("NFKC", title[:_LONGEST_TITLE]).casefold()
    return _BETWEEN.sub("", _BRACKETED.sub("", plain)) or _BETWEEN.sub("", plain)


def _bounded_lines(text: str) -> None:
    begin, row = 0, 1
    while len(text) - begin > LONGEST_LINE:
        end = text.find("\n", begin, begin + LONGEST_LINE + 1)
        if end < 0:
            raise FileRefused("table_line_too_long", row=row)
        begin, row = end + 1, row + 1


def _layout(text: str, known: Mapping[str, str], needed: frozenset[str]) -> tuple[str, int]:
    """Separator and index of the header row: those under which the most column names are recognised."""
    head = text[: HEADER_WITHIN * 20_000].split("\n")[:HEADER_WITHIN]
    best = (0, ",", 0)
    for separator in SEPARATORS:
        for index, cells in enumerate(_by_line(head, separator)):
            found = {known[folded] for folded in map(title_key, cells) if folded in known}
            if found & needed and len(found) > best[0]:
                best = (len(found), separator, index)
    if best[0] == 0:
        raise FileRefused("table_header_unknown", found=head[0].strip()[:200], expected=", ".join(sorted(needed)))
    return best[1], best[2]


def _rows(text: str, separator: str, max_rows: int) -> tuple[list[tuple[str, ...]], Findings]:
    findings = Findings()
    rows: list[tuple[str, ...]] = []
    try:
        for cells in csv.reader(io.StringIO(text), delimiter=separator, strict=True):
            rows.append(tuple(cells))  # the garbage collector forgets tuples of text: half the time of a million lists
            if len(rows) > max_rows + 1:
                raise FileRefused("table_too_many_rows", max_rows=max_rows)
    except csv.Error:
        # A quote that is never closed would swallow the rest of the file: read line by line, so that it spoils one row.
        findings.add("table_quotes_odd", where=Where(row=len(rows) + 1))
        lines = text.split("\n")
        if len(lines) > max_rows + 2:
            raise FileRefused("table_too_many_rows", max_rows=max_rows) from None
        rows = _by_line(lines, separator)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows, findings


def _by_line(lines: Iterable[str], separator: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for line in lines:
        try:
            found.append(tuple(next(csv.reader([line], delimiter=separator), ())))
        except csv.Error:
            found.append(tuple(line.split(separator)))
    return found
