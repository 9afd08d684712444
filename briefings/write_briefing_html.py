"""The paper as one HTML file that asks for nothing: words, tables, pictures, and the interactive map in a frame of its own.

Everything is escaped; a policy in the head forbids the file to fetch, whatever stands in it.
"""

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from briefings.paper import Block, Cell, Paper, Paragraph, Picture, Section, Span, Subheading, TableBlock
from briefings.write_pictures import png_bytes
from figures.palette import FONT_FAMILY
from i18n.catalogue import text
from i18n.formats import number

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'"
)
_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0; background: #F6F7F9; color: #17212B; font: 16px/1.75 {FONT_FAMILY}; }}
main {{ max-width: 960px; margin: 0 auto; padding: 40px 48px 64px; background: #FFFFFF; }}
header p.head {{ margin: 0; color: #C00000; font-size: 40px; font-weight: 700; letter-spacing: .12em; text-align: center; }}
header p.line {{ display: flex; justify-content: space-between; flex-wrap: wrap; margin: 8px 0 24px; }}
header p.line {{ padding-bottom: 8px; border-bottom: 3px solid #C00000; }}
h1 {{ font-size: 26px; text-align: center; margin: 0 0 24px; }}
h2 {{ font-size: 20px; margin: 40px 0 8px; }}
h3 {{ font-size: 16px; margin: 24px 0 4px; }}
p {{ margin: 8px 0; }}
p.quiet, figcaption, footer {{ color: #566270; font-size: 14px; }}
.wide {{ overflow-x: auto; }}
table {{ width: 100%; border-collapse: collapse; font-size: 14px; line-height: 1.5; margin: 12px 0; }}
table {{ font-variant-numeric: tabular-nums; }}
th {{ text-align: left; border-bottom: 2px solid #17212B; vertical-align: bottom; padding: 6px 8px; }}
td {{ border-bottom: 1px solid #DDE2E8; vertical-align: top; padding: 6px 8px; }}
.n {{ text-align: right; }}
sup a {{ color: #566270; text-decoration: none; font-size: 11px; padding: 0 1px; }}
sup a:hover, sup a:focus {{ text-decoration: underline; }}
tr:target {{ background: #FFF4D6; }}
figure {{ margin: 24px 0; }}
figure img, figure svg {{ width: 100%; height: auto; }}
iframe {{ width: 100%; height: 520px; border: 1px solid #DDE2E8; }}
@media (max-width: 640px) {{ main {{ padding: 20px 16px 40px; }} }}
@media print {{ body {{ background: #FFFFFF; }} iframe {{ display: none; }} h2, figure, tr {{ break-inside: avoid; }} }}
"""


def briefing_html(paper: Paper) -> bytes:
    """The bytes of the page; the same paper gives the same bytes."""
    return "".join(_page(paper)).encode("utf-8", "replace")


def _page(paper: Paper) -> Iterator[str]:
    language = "zh-CN" if paper.locale == "zh" else "en"
    yield f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(paper.title)}</title><style>{_STYLE}</style></head>\n<body><main><header>"
    yield f'<p class="head">{escape(paper.head)}</p>'
    yield f'<p class="line"><span>{escape(paper.number)}</span><span>{escape(paper.period)}</span></p>'
    yield f"<h1>{escape(paper.title)}</h1></header>\n"
    for section in paper.sections:
        yield from _section(paper, section)
    yield "</main></body></html>\n"


def _section(paper: Paper, section: Section) -> Iterator[str]:
    yield f'<section id="{escape(section.key)}"><h2>{escape(section.title)}</h2>\n'
    for block in section.blocks:
        yield from _block(paper, section, block)
    if section.key == "attention":
        yield f"<footer>{'<br>'.join(escape(line) for line in paper.foot)}</footer>"
    yield "</section>\n"


def _block(paper: Paper, section: Section, block: Block) -> Iterator[str]:
    if isinstance(block, Subheading):
        yield f"<h3>{escape(block.words)}</h3>\n"
    elif isinstance(block, Paragraph):
        kind = ' class="quiet"' if block.quiet else ""
        yield f"<p{kind}>{_spans(block.spans)}</p>\n"
    elif isinstance(block, TableBlock):
        yield from _table(paper.locale, block, anchors=section.key == "sources")
    elif isinstance(block, Picture):
        yield _picture(paper, block)


def _picture(paper: Paper, picture: Picture) -> str:
    caption = escape(picture.caption)
    if picture.name == "map" and paper.map_page:
        # Its scripts run without an origin: they reach neither this page nor anything else.
        frame = f'<iframe sandbox="allow-scripts" title="{caption}" srcdoc="{escape(paper.map_page)}"></iframe>'
        return f"<figure>{frame}<figcaption>{caption}</figcaption></figure>\n"
    if picture.is_bulky:
        image = f'<img alt="{caption}" src="data:image/png;base64,{b64encode(png_bytes(picture.svg)).decode()}">'
    else:
        image = f'<img alt="{caption}" src="data:image/svg+xml;base64,{b64encode(picture.svg.encode()).decode()}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>\n"


def _table(locale: str, table: TableBlock, *, anchors: bool) -> Iterator[str]:
    kinds = [' class="n"' if numeric else "" for numeric in table.numeric]
    yield '<div class="wide"><table><thead><tr>'
    yield from (f"<th{kind}>{escape(head)}</th>" for kind, head in zip(kinds, table.heads, strict=True))
    yield "</tr></thead><tbody>\n"
    for place, row in enumerate(table.paper_rows, start=1):
        yield f'<tr id="source-{place}">' if anchors else "<tr>"
        yield from (f"<td{kind}>{_cell(cell)}</td>" for kind, cell in zip(kinds, row, strict=True))
        yield "</tr>\n"
    yield "</tbody></table></div>\n"
    left_out = len(table.rows) - len(table.paper_rows)
    if left_out:
        yield f'<p class="quiet">{escape(text(locale, "briefing.table.more", count=number(locale, left_out)))}</p>\n'


def _cell(cell: Cell) -> str:
    return _spans(cell.spans)


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    told = escape(span.words)
    if span.strong:
        told = f"<strong>{told}</strong>"
    if span.colour:
        told = f'<span style="color:{escape(span.colour)}">{told}</span>'
    notes = ",".join(f'<a href="#source-{note}">{note}</a>' for note in span.notes)
    return f"{told}<sup>{notes}</sup>" if notes else told
