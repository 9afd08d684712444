"""Parts that every section of a paper is made of."""

from briefings.paper import Cell, Paragraph, Span, TableBlock
from briefings.sources import clean
from i18n.catalogue import text


def nothing(locale: str) -> Paragraph:
    """本期未发生."""
    return Paragraph((Span(text(locale, "briefing.nothing")),))


def words_cell(words: str) -> Cell:
    """Words in a table."""
    return Cell((Span(clean(words)),))


def made_table(
    locale: str,
    name: str,
    heads: tuple[str, ...],
    widths: tuple[int, ...],
    numeric: str,
    rows: tuple[tuple[Cell, ...], ...],
    *,
    shown: int = 30,
) -> TableBlock:
    """A table whose words stand under ``briefing.head.*`` and ``briefing.table.*``; ``numeric``: 1 for each column of numbers."""
    return TableBlock(
        title=text(locale, f"briefing.table.{name}"),
        heads=tuple(text(locale, f"briefing.column.{head}") for head in heads),
        widths=tuple(width / sum(widths) for width in widths),
        numeric=tuple(sign == "1" for sign in numeric),
        rows=rows,
        shown=shown,
    )  # fmt: skip
