"""The paper as slides for a meeting: few, in large type, the same words and pictures. East Asian typefaces by name."""

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from briefings.paper import Cell, Paper, Paragraph, Picture, Section, Span, TableBlock
from briefings.write_packages import settled
from briefings.write_pictures import png_bytes
from i18n.catalogue import text
from i18n.formats import number

EAST_ASIAN, LATIN = "微软雅黑", "Arial"
_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_LEFT, _TOP, _BODY_TOP = Inches(0.7), Inches(0.45), Inches(1.5)
_BODY_WIDTH, _BODY_HEIGHT = Inches(11.93), Inches(5.3)
_TITLE_PT, _TEXT_PT, _TABLE_PT, _QUIET_PT = 32, 24, 16, 12
_MOST_ROWS = 9
_MOST_POINTS = 6
_INK, _QUIET_INK, _RED = RGBColor(0x17, 0x21, 0x2B), RGBColor(0x56, 0x62, 0x70), RGBColor(0xC0, 0, 0)
_TEXT_SLIDES = ("conclusion", "attention")
_TABLE_SLIDES = ("lights", "progress", "nodes", "reconciliation")


def briefing_pptx(paper: Paper) -> bytes:
    """The bytes of the slides; the same paper gives the same bytes."""
    show = Presentation()
    show.slide_width, show.slide_height = _WIDTH, _HEIGHT
    _title_slide(show, paper)
    for section in paper.sections:
        if section.key in _TEXT_SLIDES:
            _text_slide(show, paper, section)
        elif section.key in _TABLE_SLIDES:
            _table_slides(show, paper, section)
    for section in paper.sections:
        for block in section.blocks:
            if isinstance(block, Picture):
                _picture_slide(show, paper, block)
    told = show.core_properties
    told.author, told.title, told.revision, told.last_modified_by = "WorksAtlas", paper.title, 1, "WorksAtlas"
    told.created = told.modified = datetime.combine(paper.written_on, time())
    target = io.BytesIO()
    show.save(target)
    return settled(target.getvalue(), paper.written_on)


def _blank(show: Any, paper: Paper, title: str) -> Any:
    slide = show.slides.add_slide(show.slide_layouts[6])
    _put(_box(slide, _LEFT, _TOP, _BODY_WIDTH, Inches(0.8)), (Span(title, strong=True),), _TITLE_PT)
    line = slide.shapes.add_connector(1, _LEFT, Inches(1.3), _LEFT + _BODY_WIDTH, Inches(1.3))
    line.line.color.rgb, line.line.width = _RED, Pt(2)
    foot = f"{paper.head}　{paper.number}　{paper.foot[0]}"
    _put(_box(slide, _LEFT, Inches(6.95), _BODY_WIDTH, Inches(0.35)), (Span(foot),), _QUIET_PT, ink=_QUIET_INK)
    return slide


def _box(slide: Any, left: int, top: int, width: int, height: int) -> Any:
    frame = slide.shapes.add_textbox(left, top, width, height).text_frame
    frame.word_wrap = True
    return frame


def _put(frame: Any, spans: tuple[Span, ...], size: float, *, ink: RGBColor = _INK, more: bool = False) -> None:
    """A paragraph of ``frame``, the first one or (``more``) another."""
    paragraph = frame.add_paragraph() if more else frame.paragraphs[0]
    paragraph.space_after = Pt(size / 2)
    for span in spans:
        _run(paragraph, span, size, ink)


def _run(paragraph: Any, span: Span, size: float, ink: RGBColor) -> None:
    colour = RGBColor.from_string(span.colour.removeprefix("#")) if span.colour else ink
    _set_font(paragraph.add_run(), span.words, size, colour, bold=span.strong)
    if span.notes:
        note = paragraph.add_run()
        _set_font(note, ",".join(map(str, span.notes)), max(size * 0.6, 9), _QUIET_INK, bold=False)
        note._r.get_or_add_rPr().set("baseline", "30000")


def _set_font(run: Any, words: str, size: float, colour: RGBColor, *, bold: bool) -> None:
    run.text = words
    run.font.size, run.font.bold, run.font.color.rgb, run.font.name = Pt(size), bold, colour, LATIN
    properties = run._r.get_or_add_rPr()
    east = properties.makeelement(qn("a:ea"), {"typeface": EAST_ASIAN})
    properties.find(qn("a:latin")).addnext(east)


def _title_slide(show: Any, paper: Paper) -> None:
    slide = show.slides.add_slide(show.slide_layouts[6])
    _put(_box(slide, _LEFT, Inches(1.6), _BODY_WIDTH, Inches(1)), (Span(paper.head, strong=True),), 40, ink=_RED)
    _put(_box(slide, _LEFT, Inches(2.7), _BODY_WIDTH, Inches(1.4)), (Span(paper.title, strong=True),), 40)
    frame = _box(slide, _LEFT, Inches(4.4), _BODY_WIDTH, Inches(2))
    for place, line in enumerate((f"{paper.number}　{paper.period}", *paper.foot)):
        _put(frame, (Span(line),), 20, ink=_QUIET_INK, more=place > 0)


def _text_slide(show: Any, paper: Paper, section: Section) -> None:
    slide = _blank(show, paper, section.title)
    frame = _box(slide, _LEFT, _BODY_TOP, _BODY_WIDTH, _BODY_HEIGHT)
    told = [block for block in section.blocks if isinstance(block, Paragraph) and not block.quiet]
    for place, block in enumerate(told[:_MOST_POINTS]):
        _put(frame, block.spans, _TEXT_PT, more=place > 0)


def _table_slides(show: Any, paper: Paper, section: Section) -> None:
    """The section's words and its first table on a slide; a table without rows left is no slide of its own."""
    tables = [block for block in section.blocks if isinstance(block, TableBlock)]
    if not tables:
        _text_slide(show, paper, section)
    for table in tables[:2]:
        for rows in _portions(table.paper_rows):
            slide = _blank(show, paper, section.title if table is tables[0] else f"{section.title}　{table.title}")
            _put_table(slide, table, rows)
            left_out = len(table.rows) - table.shown
            if left_out > 0 and rows[-1] is table.paper_rows[-1]:
                more = text(paper.locale, "briefing.table.more", count=number(paper.locale, left_out))
                _put(
                    _box(slide, _LEFT, Inches(6.55), _BODY_WIDTH, Inches(0.4)), (Span(more),), _QUIET_PT, ink=_QUIET_INK
                )


def _portions(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[tuple[tuple[Cell, ...], ...]]:
    for first in range(0, min(len(rows), 3 * _MOST_ROWS), _MOST_ROWS):
        yield rows[first : first + _MOST_ROWS]


def _put_table(slide: Any, table: TableBlock, rows: tuple[tuple[Cell, ...], ...]) -> None:
    height = Inches(0.46) * (1 + len(rows))
    drawn = slide.shapes.add_table(1 + len(rows), len(table.heads), _LEFT, _BODY_TOP, _BODY_WIDTH, height).table
    drawn.first_row = True
    for place, width in enumerate(table.widths):
        drawn.columns[place].width = Emu(int(_BODY_WIDTH * width))
    for at, cells in enumerate((None, *rows)):
        for place, head in enumerate(table.heads):
            told = (Span(head, strong=True),) if cells is None else cells[place].spans
            _put_cell(drawn.cell(at, place), told, numeric=table.numeric[place], is_head=cells is None)


def _put_cell(cell: Any, spans: tuple[Span, ...], *, numeric: bool, is_head: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0xEE, 0xF1, 0xF5) if is_head else RGBColor(0xFF, 0xFF, 0xFF)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Pt(2)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    for span in spans:
        _run(paragraph, span, _TABLE_PT - 2 if is_head else _TABLE_PT, _INK)


def _picture_slide(show: Any, paper: Paper, picture: Picture) -> None:
    slide = _blank(show, paper, text(paper.locale, f"briefing.slide.{picture.name}"))
    shown = slide.shapes.add_picture(io.BytesIO(png_bytes(picture.svg)), 0, _BODY_TOP, height=Inches(4.9))
    shown.left = Emu(int((_WIDTH - shown.width) / 2))
    shown.name = picture.name
    shown._element.nvPicPr.cNvPr.set("descr", picture.caption)
    _put(
        _box(slide, _LEFT, Inches(6.42), _BODY_WIDTH, Inches(0.4)),
        (Span(picture.caption),),
        _QUIET_PT + 1,
        ink=_QUIET_INK,
    )
