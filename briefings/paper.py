"""A briefing as headings, paragraphs, tables and pictures: the words are made once, and every format is written from this.

Words are already in the reader's language and hold nothing that XML cannot carry.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """Some words. ``notes``: numbers of the sources behind them; ``colour``: of a light or a state, its shape a word."""

    words: str
    notes: tuple[int, ...] = ()
    strong: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, and the value for a spreadsheet where it is a number or a date."""

    spans: tuple[Span, ...]
    value: float | date | None = None
    percent: bool = False

    @property
    def words(self) -> str:
        """The words without their notes."""
        return "".join(span.words for span in self.spans)

    @property
    def notes(self) -> tuple[int, ...]:
        """All notes of the cell."""
        return tuple(dict.fromkeys(note for span in self.spans for note in span.notes))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text; ``quiet``: a small line under a table or picture."""

    spans: tuple[Span, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    words: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table. ``widths`` are shares of the page's width; ``numeric`` columns stand to the right; ``shown``: rows that stand on
    paper, the spreadsheet has all."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shown: int

    @property
    def paper_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that stand on paper."""
        return self.rows[: self.shown]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG, with what it shows in a line below."""

    name: str
    caption: str
    svg: str
    is_bulky: bool = False
    """Thousands of faces: written as pixels everywhere."""


Block = Paragraph | Subheading | TableBlock | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section. ``is_annex``: it stands behind the text proper."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    is_annex: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A briefing ready to be written. ``written_on``: the day that the files themselves bear. ``map_page``: the interactive map
    as a page of its own, empty where there is no place to show."""

    locale: str
    head: str
    number: str
    period: str
    title: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    written_on: date
    map_page: str

    def tables(self) -> Iterator[tuple[Section, TableBlock]]:
        """All tables with their sections."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, TableBlock):
                    yield section, block
