"""The numbered sources of a paper: every record that a number of it was made of, in the order in which they are first named."""

import re
from collections.abc import Iterable
from datetime import date

from briefings.paper import Cell, Span
from i18n.catalogue import text
from i18n.formats import date_cell, number, percent, unknown
from progress.briefing_snapshot import Figure, Reference, Unit

_NOT_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_INDEX_DECIMALS = 3
_POINT_DECIMALS = 1


def clean(words: str) -> str:
    """``words`` without signs that XML cannot carry or that turn the direction of writing, on one line."""
    return " ".join(_NOT_XML.sub("", words).split())


class Sources:
    """Numbers references as they come up, and writes figures with them."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._numbers: dict[Reference, int] = {}

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references, the first named first."""
        return tuple(self._numbers)

    def notes(self, references: Iterable[Reference]) -> tuple[int, ...]:
        """The numbers of references, given where they have none yet."""
        return tuple(sorted({self._numbers.setdefault(each, len(self._numbers) + 1) for each in references}))

    def span(self, figure: Figure, *, strong: bool = False) -> Span:
        """A figure in running text; one that is not known has no source."""
        words = figure_words(self.locale, figure)
        known = figure.value is not None
        return Span(words, self.notes(figure.references) if known else (), strong=strong)

    def cell(self, figure: Figure, *, bare: bool = True) -> Cell:
        """A figure in a table; ``bare``: its unit stands in the head of the column."""
        known = figure.value is not None
        words = figure_words(self.locale, figure, bare=bare)
        notes = self.notes(figure.references) if known else ()
        return Cell((Span(words, notes),), figure.value, percent=figure.unit is Unit.RATIO)


def figure_words(locale: str, figure: Figure, *, bare: bool = False) -> str:
    """The figure with its unit, or ``bare``; a dash for what is not known."""
    value = figure.value
    if value is None:
        return unknown(locale)
    if isinstance(value, date):
        return date_cell(value)
    if figure.unit is Unit.RATIO:
        return percent(locale, value)
    if figure.unit is Unit.INDEX:
        return number(locale, value, decimals=_INDEX_DECIMALS)
    told = number(locale, value, decimals=_POINT_DECIMALS if figure.unit is Unit.POINTS else 0)
    if bare or figure.unit is Unit.COUNT:
        return told
    return text(locale, f"briefing.unit.{figure.unit.value}", count=told)
