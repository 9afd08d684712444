"""The paper as Word file by GB/T 9704-2012: A4, 37/35/28/26 mm, a grid of 22 lines by 28 signs, 仿宋 and 小标宋 by name.

The fonts of the standard are sold; they are named and stand on the reader's machine. Word's own themes would put others in their
place, so every theme attribute is taken out of the styles. Lines keep a grid; the 28 signs of a line come from type set 0.2 pt
closer, because LibreOffice adds a grid of signs to a size of its own and sets 20.
"""

import io
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from briefings.paper import Block, Cell, Paper, Paragraph, Picture, Section, Span, Subheading, TableBlock
from briefings.write_packages import settled
from briefings.write_pictures import png_bytes
from i18n.catalogue import text
from i18n.formats import number

BODY, TITLE, HEADING, SUBHEADING, LATIN = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "Times New Roman"
_PAGE = (210, 297)
_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
_BODY_PT, _TITLE_PT, _TABLE_PT = 16, 22, 10.0
_QUIET_PT = 10.5
_LINE_PITCH = 580  # twentieths of a point: 225 mm / 22
_SIGN_SPACE = -4  # twentieths of a point beside 16 pt: 156 mm / 28
_QUIET, _TABLE = "Atlas Quiet", "Atlas Table"
_RED = RGBColor(0xC0, 0, 0)


def briefing_docx(paper: Paper) -> bytes:
    """The bytes of the file; the same paper gives the same bytes."""
    document = Document()
    _without_theme(document)
    _set_styles(document)
    _set_page(document.sections[0])
    _put_head(document, paper)
    for section in paper.sections:
        _put_section(document, paper.locale, section)
        if section.key == "attention":
            for line in paper.foot:
                _put_words(document.add_paragraph(style=_QUIET), (Span(line),))
    told = document.core_properties
    told.author, told.title, told.comments, told.revision = "WorksAtlas", paper.title, "", 1
    told.language = "zh-CN" if paper.locale == "zh" else "en-GB"
    told.created = told.modified = datetime.combine(paper.written_on, time())
    target = io.BytesIO()
    document.save(target)
    return settled(target.getvalue(), paper.written_on)


def _without_theme(document: Any) -> None:
    """No style may ask the theme for its font: its East Asian one would win over the one that is named."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        fonts.set(qn("w:eastAsia"), BODY)


def _set_styles(document: Any) -> None:
    styles = document.styles
    for style in styles:
        if style.type is not None and hasattr(style, "font"):
            _set_font(style.font, style.element.get_or_add_rPr(), BODY)
    normal = styles["Normal"]
    normal.font.size = Pt(_BODY_PT)
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for name, values in (
        ("rFonts", {"ascii": LATIN, "hAnsi": LATIN, "eastAsia": BODY, "cs": LATIN}),
        ("sz", {"val": str(2 * _BODY_PT)}),  # what a grid of signs is reckoned from, beside the style
        ("szCs", {"val": str(2 * _BODY_PT)}),
        ("lang", {"eastAsia": "zh-CN"}),
    ):
        for key, value in values.items():
            defaults.find(qn(f"w:{name}")).set(qn(f"w:{key}"), value)
    _set_spacing(normal.element, _SIGN_SPACE)
    _set_paragraph(normal.paragraph_format)
    for name, east, size, bold, centred in (
        ("Title", TITLE, _TITLE_PT, False, True),
        ("Heading 1", HEADING, _BODY_PT, False, False),
        ("Heading 2", SUBHEADING, _BODY_PT, False, False),
    ):
        style = styles[name]
        _set_font(style.font, style.element.get_or_add_rPr(), east)
        style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = (
            Pt(size),
            bold,
            False,
            RGBColor(0, 0, 0),
        )
        _set_paragraph(style.paragraph_format)
        style.paragraph_format.keep_with_next = True
        if centred:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            borders = style.element.pPr.find(qn("w:pBdr"))
            if borders is not None:
                style.element.pPr.remove(borders)
    for name, points, line in ((_QUIET, _QUIET_PT, 16), (_TABLE, _TABLE_PT, 13)):
        small = styles.add_style(name, 1)
        small.base_style = normal
        _set_font(small.font, small.element.get_or_add_rPr(), BODY)
        small.font.size = Pt(points)
        small.paragraph_format.line_spacing_rule, small.paragraph_format.line_spacing = (
            WD_LINE_SPACING.EXACTLY,
            Pt(line),
        )
        _set_spacing(small.element, 0)
        _off_grid(small.element)


def _set_spacing(style: Any, space: int) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(space))
    properties = style.get_or_add_rPr()
    size = properties.find(qn("w:sz"))
    size.addprevious(spacing)  # the schema has an order


def _off_grid(style: Any) -> None:
    """Small type keeps its own distances: the grid is that of the body."""
    for properties in (style.get_or_add_pPr(), style.get_or_add_rPr()):
        free = OxmlElement("w:snapToGrid")
        free.set(qn("w:val"), "0")
        properties.append(free)


def _set_font(font: Any, properties: Any, east_asian: str) -> None:
    font.name = LATIN
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:hAnsi"), LATIN)
    fonts.set(qn("w:cs"), LATIN)


def _set_paragraph(form: Any) -> None:
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE_PITCH / 20)


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = (Mm(side) for side in _PAGE)
    for name, width in _MARGINS.items():
        setattr(section, name, Mm(width))
    section.footer_distance = Mm(28)  # the number stands 7 mm under the text
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(_LINE_PITCH))
    document = section.part.document
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _put_page_number(footer.paragraphs[0], side)


def _put_page_number(paragraph: Any, side: Any) -> None:
    """— 1 — in 4号, outside, one sign from the edge."""
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    for words, kind in (("— ", ""), ("", "begin"), ("PAGE", "code"), ("", "end"), (" —", "")):
        run = paragraph.add_run(words if kind == "" else "")
        _set_font(run.font, run._r.get_or_add_rPr(), "宋体")
        run.font.size = Pt(14)
        if kind == "code":
            code = OxmlElement("w:instrText")
            code.text = words
            run._r.append(code)
        elif kind:
            sign = OxmlElement("w:fldChar")
            sign.set(qn("w:fldCharType"), kind)
            run._r.append(sign)


def _put_head(document: Any, paper: Paper) -> None:
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.line_spacing_rule, head.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(58)
    run = head.add_run(paper.head)
    _set_font(run.font, run._r.get_or_add_rPr(), TITLE)
    run.font.size, run.font.color.rgb = Pt(40), _RED
    line = document.add_paragraph()
    line.paragraph_format.tab_stops.add_tab_stop(Mm(156), 2)  # to the right
    line.add_run(f"{paper.number}\t{paper.period}").font.size = Pt(14)
    _under_line(line)
    document.add_paragraph(paper.title, style="Title").paragraph_format.space_before = Pt(12)


def _under_line(paragraph: Any) -> None:
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "4"), ("color", "C00000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def _put_section(document: Any, locale: str, section: Section) -> None:
    heading = document.add_paragraph(section.title, style="Heading 1")
    heading.paragraph_format.page_break_before = section.is_annex
    for block in section.blocks:
        _put_block(document, locale, block)


def _put_block(document: Any, locale: str, block: Block) -> None:
    if isinstance(block, Subheading):
        document.add_paragraph(block.words, style="Heading 2").paragraph_format.first_line_indent = Pt(2 * _BODY_PT)
    elif isinstance(block, Paragraph):
        paragraph = document.add_paragraph(style=_QUIET if block.quiet else "Normal")
        if not block.quiet and locale == "zh":
            paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY_PT)
        _put_words(paragraph, block.spans)
    elif isinstance(block, TableBlock):
        _put_table(document, locale, block)
    elif isinstance(block, Picture):
        _put_picture(document, block)


def _put_picture(document: Any, block: Picture) -> None:
    holder = document.add_paragraph()
    holder.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    holder.paragraph_format.keep_with_next = True
    shape = holder.add_run().add_picture(io.BytesIO(png_bytes(block.svg)), width=Mm(156))
    shape._inline.docPr.set("descr", block.caption)
    shape._inline.docPr.set("name", block.name)
    _put_words(document.add_paragraph(style=_QUIET), (Span(block.caption),))


def _put_table(document: Any, locale: str, block: TableBlock) -> None:
    rows = block.paper_rows
    table = document.add_table(rows=1 + len(rows), cols=len(block.heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(156 * width)
    for at, row in enumerate(table.rows):
        _keep_whole(row, is_head=at == 0)
    heads = tuple(Cell((Span(head, strong=True),)) for head in block.heads)
    told = [cell for cells in (heads, *rows) for cell in cells]
    width = len(block.heads)
    for at, (cell, words) in enumerate(
        zip(table._cells, told, strict=True)
    ):  # a row at a time it would count them anew
        cell.width = Mm(156 * block.widths[at % width])
        _put_cell(cell, words, numeric=block.numeric[at % width])
    left_out = len(block.rows) - len(rows)
    if left_out:
        more = text(locale, "briefing.table.more", count=number(locale, left_out))
        _put_words(document.add_paragraph(style=_QUIET), (Span(more),))


def _keep_whole(row: Any, *, is_head: bool) -> None:
    """No row breaks over pages; the head comes again on each."""
    properties = row._tr.get_or_add_trPr()
    for name in ("cantSplit", *(("tblHeader",) if is_head else ())):
        properties.append(OxmlElement(f"w:{name}"))


def _put_cell(cell: Any, told: Cell, *, numeric: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = _TABLE
    if numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _put_words(paragraph, told.spans)


def _put_words(paragraph: Any, spans: tuple[Span, ...]) -> None:
    for span in spans:
        run = paragraph.add_run(span.words)
        run.font.bold = span.strong or None
        if span.colour:
            run.font.color.rgb = RGBColor.from_string(span.colour.removeprefix("#"))
        if span.notes:
            note = paragraph.add_run(",".join(map(str, span.notes)))
            note.font.superscript, note.font.color.rgb = True, RGBColor(0x56, 0x62, 0x70)
