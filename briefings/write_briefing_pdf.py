"""The paper as PDF by GB/T 9704-2012, typeset by typst with our fonts inside.

The standard's 仿宋 and 小标宋 are sold and may not be shipped; Noto Serif CJK SC (SIL OFL) stands for them, Noto Sans CJK SC
for 黑体. All words go in as strings, so that nothing in them is read as markup.
"""

from collections.abc import Iterable, Iterator

import typst

from briefings.paper import Block, Cell, Paper, Paragraph, Picture, Section, Span, Subheading, TableBlock
from briefings.write_pictures import fonts, png_bytes, quoted
from i18n.catalogue import text
from i18n.formats import number

_DENSE = 8
"""Columns from which on a table is set smaller, so that numbers keep to one line."""

_PREAMBLE = """
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), footer-descent: 7mm, footer: context {
  let n = counter(page).get().first()
  set text(font: "Noto Serif CJK SC", size: 14pt)
  align(if calc.odd(n) { right } else { left })[#h(1em)— #n —#h(1em)]
})
#set text(font: "Noto Serif CJK SC", size: 16pt, lang: LANG, region: REGION, hyphenate: true, cjk-latin-spacing: auto)
#set par(leading: 12.9pt, spacing: 12.9pt, justify: true)
#let red-head = rgb("#C00000")
#let bold-serif(size, content) = text(font: "Noto Serif CJK SC", weight: "bold", size: size, content)
#let masthead(content) = align(center, text(fill: red-head, tracking: 0.15em, bold-serif(40pt, content)))
#let title-line(content) = align(center, par(leading: 10pt, justify: false, bold-serif(22pt, content)))
#let small-table(size, gap, ..given) = block(above: 8pt, below: 8pt, {
  set par(leading: 4pt, justify: false)
  set text(size: size)
  table(inset: (x: gap, y: 4pt), ..given)
})
#let note(n) = context box(baseline: -0.42em, text(size: calc.max(5.5pt, text.size * 0.5), fill: rgb("#566270"), n))
#let ink(c, body) = text(fill: rgb(c), body)
#let body(indent, content) = par(first-line-indent: (amount: indent, all: true), content)
#let one(content) = block(above: 14pt, below: 12pt, sticky: true, text(font: ("Noto Sans CJK SC", "Noto Serif CJK SC"), content))
#let two(content) = block(above: 10pt, below: 10pt, sticky: true, h(2em) + strong(content))
#let quiet(content) = block(above: 6pt, below: 6pt, { set par(leading: 5pt); text(size: 10.5pt, fill: rgb("#3A4552"), content) })
#set table(stroke: (x, y) => (top: if y == 0 { 1pt } else { 0.4pt + rgb("#9AA5B1") }, bottom: 1pt))
#let head(content) = text(font: ("Noto Sans CJK SC", "Noto Serif CJK SC"), size: 0.95em, content)
#let cell(content) = content
"""


def briefing_pdf(paper: Paper) -> bytes:
    """The bytes of the PDF; the same paper gives the same bytes."""
    source = "".join(_source(paper))
    made = typst.compile(source.encode(), format="pdf", font_paths=fonts(), timestamp=None)
    assert isinstance(made, bytes)  # noqa: S101  a document
    return made


def _source(paper: Paper) -> Iterator[str]:
    day = paper.written_on
    language, region = ("zh", "CN") if paper.locale == "zh" else ("en", "GB")
    yield (
        f"#set document(title: {quoted(paper.title)}, author: {quoted('WorksAtlas')}, "
        f"date: datetime(year: {day.year}, month: {day.month}, day: {day.day}, hour: 0, minute: 0, second: 0))\n"
    )
    yield _PREAMBLE.replace("LANG", quoted(language)).replace("REGION", quoted(region))
    yield _masthead(paper)
    for section in paper.sections:
        if section.is_annex:
            yield "#pagebreak(weak: true)\n"
        yield from _section(paper.locale, section)
        if section.key == "attention":
            yield _foot(paper)


def _masthead(paper: Paper) -> str:
    """The red head, number and day over a red line, the title."""
    head, number, period, title = map(quoted, (paper.head, paper.number, paper.period, paper.title))
    return (
        f"#masthead({head})\n#v(2pt)\n"
        f"#grid(columns: (1fr, auto), text(size: 14pt, {number}), text(size: 14pt, {period}))\n"
        f"#v(-6pt)\n#line(length: 100%, stroke: 2pt + red-head)\n#v(6pt)\n#title-line({title})\n#v(4pt)\n"
    )


def _foot(paper: Paper) -> str:
    lines = " + linebreak() + ".join(quoted(line) for line in paper.foot)
    return (
        f"#block(above: 16pt, breakable: false, {{ line(length: 100%, stroke: 0.6pt); text(size: 12pt, {lines}) }})\n"
    )


def _section(locale: str, section: Section) -> Iterator[str]:
    yield f"#one({quoted(section.title)})\n"
    for block in section.blocks:
        yield from _block(locale, block)


def _block(locale: str, block: Block) -> Iterator[str]:
    if isinstance(block, Subheading):
        yield f"#two({quoted(block.words)})\n"
    elif isinstance(block, Paragraph):
        yield (
            f"#quiet({_spans(block.spans)})\n"
            if block.quiet
            else f"#body({'2em' if locale == 'zh' else '0em'}, {_spans(block.spans)})\n"
        )
    elif isinstance(block, TableBlock):
        yield from _table(locale, block)
    elif isinstance(block, Picture):
        yield _picture(block)


def _picture(block: Picture) -> str:
    if block.is_bulky:
        image = f'image(bytes(({",".join(map(str, png_bytes(block.svg)))})), format: "png", width: 100%)'
    else:
        image = f'image(bytes({quoted(block.svg)}), format: "svg", width: 100%)'
    return f"#block(breakable: false, {{ {image}; align(center, quiet({quoted(block.caption)})) }})\n"


def _table(locale: str, table: TableBlock) -> Iterator[str]:
    columns = ", ".join(f"{width:.4f}fr" for width in table.widths)
    aligned = ", ".join("right" if numeric else "left" for numeric in table.numeric)
    size, gap = ("9pt", "2pt") if len(table.heads) >= _DENSE else ("10pt", "4pt")
    yield f"#small-table({size}, {gap}, columns: ({columns},), align: ({aligned},),\n"
    yield "table.header(" + ", ".join(f"head({quoted(head)})" for head in table.heads) + "),\n"
    for row in table.paper_rows:
        yield ", ".join(_cell(cell) for cell in row) + ",\n"
    yield ")\n"
    left_out = len(table.rows) - len(table.paper_rows)
    if left_out:
        yield f"#quiet({quoted(text(locale, 'briefing.table.more', count=number(locale, left_out)))})\n"


def _cell(cell: Cell) -> str:
    return f"cell({_spans(cell.spans)})"


def _spans(spans: Iterable[Span]) -> str:
    return " + ".join(_span(span) for span in spans) or '""'


def _span(span: Span) -> str:
    told = quoted(span.words)
    if span.strong:
        told = f"strong({told})"
    if span.colour:
        told = f"ink({quoted(span.colour)}, {told})"
    if span.notes:
        told += f" + note({quoted(','.join(map(str, span.notes)))})"
    return told
