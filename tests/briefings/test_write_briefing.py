"""One snapshot, five formats: the same bytes in any process, the same words, and nothing in them that a program would run."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl import load_workbook
from pptx import Presentation

from briefings.briefing_paper import briefing_paper
from briefings.imprint import DRAFT, Imprint, Standing
from briefings.interactive_map import inlined, numbered
from briefings.paper import TableBlock
from briefings.write_briefing import BriefingFormat, briefing_files, page_bytes
from i18n.catalogue import LOCALES, text
from progress.briefing_snapshot import BriefingSnapshot
from tests.briefings.snapshots import HOSTILE, kept, small_snapshot

REPOSITORY = Path(__file__).resolve().parents[2]
ISSUED = Imprint(Standing.ISSUED, 12, date(2026, 3, 23), "张工", "李局")
WRITER = """
import hashlib, json, sys
from datetime import date
from briefings.imprint import Imprint, Standing
from briefings.write_briefing import briefing_files
from progress.briefing_snapshot import BriefingSnapshot
from progress.frozen_documents import from_document
snapshot = from_document(BriefingSnapshot, json.loads(open(sys.argv[1], encoding="utf-8").read()))
imprint = Imprint(Standing.ISSUED, 12, date(2026, 3, 23), "张工", "李局")
files = briefing_files("zh", snapshot, imprint)
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in files.items()}))
"""
Files = Mapping[BriefingFormat, bytes]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> BriefingSnapshot:
    return small_snapshot(tmp_path_factory.mktemp("briefing"))


@pytest.fixture(scope="module")
def files(snapshot: BriefingSnapshot) -> Files:
    return briefing_files("zh", snapshot, ISSUED)


def test_the_same_snapshot_is_the_same_bytes_in_another_process(
    snapshot: BriefingSnapshot, files: Files, tmp_path: Path
) -> None:
    (tmp_path / "kept.json").write_text(kept(snapshot), encoding="utf-8")
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "PYTHONPATH": str(REPOSITORY)}
    told = subprocess.run(
        [sys.executable, "-c", WRITER, str(tmp_path / "kept.json")],
        cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    here = {name.value: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert json.loads(told.stdout) == here
    assert set(here) == {each.value for each in BriefingFormat}


def test_every_known_number_leads_to_its_record(snapshot: BriefingSnapshot) -> None:
    paper = briefing_paper("zh", snapshot, DRAFT)
    tables = {section.key: table for section, table in paper.tables()}
    sources = {int(row[0].words) for row in tables["sources"].rows}
    for section, table in paper.tables():
        if section.key != "sources":
            for row in table.rows:
                for cell in row:
                    assert set(cell.notes) <= sources
                    assert cell.value is None or cell.notes, (section.key, cell.words)
    assert sources == set(range(1, len(sources) + 1))


def test_the_sections_and_what_did_not_happen(snapshot: BriefingSnapshot) -> None:
    for locale in LOCALES:
        paper = briefing_paper(locale, snapshot, DRAFT)
        keys = [section.key for section in paper.sections]
        assert keys[:8] == [
            "conclusion",
            "lights",
            "progress",
            "nodes",
            "quality",
            "changes",
            "reconciliation",
            "attention",
        ]
        words = json.dumps([repr(section.blocks) for section in paper.sections], ensure_ascii=False)
        assert text(locale, "briefing.nothing") in words
        assert "{" not in paper.title.replace(HOSTILE.split()[2], "")
        assert paper.number == text(locale, "briefing.not_issued.draft")


def test_word_by_the_standard(files: Files) -> None:
    document = Document(io.BytesIO(files[BriefingFormat.DOCX]))
    (section,) = document.sections
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(each / Mm(1)) for each in margins] == [37, 35, 28, 26]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert abs(int(grid.get(qn("w:linePitch"))) * 22 / 20 - 225 / 25.4 * 72) < 2
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        assert not [name for name in fonts.attrib if name.endswith("Theme")]
        assert fonts.get(qn("w:eastAsia"))
    used = {style.name: style.element.rPr.rFonts.get(qn("w:eastAsia")) for style in document.styles if style.type == 1}
    assert (used["Normal"], used["Title"]) == ("仿宋_GB2312", "方正小标宋简体")
    assert (used["Heading 1"], used["Heading 2"]) == ("黑体", "楷体_GB2312")
    assert document.core_properties.created.date() == date(2026, 3, 23)
    assert "第12期" in "\n".join(each.text for each in document.paragraphs)
    assert section.footer._element.xpath(".//w:instrText")[0].text == "PAGE"


def test_fonts_are_inside_the_pdf(files: Files) -> None:
    content = files[BriefingFormat.PDF]
    streams = [content]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            streams.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    told = b"".join(streams)
    named = set(re.findall(rb"/FontName\s*/[A-Z]{6}\+([\w-]+)", told))
    assert {b"NotoSerifCJKsc-Regular", b"NotoSerifCJKsc-Bold", b"NotoSansCJKsc-Regular"} <= {
        name.removesuffix(b"-Identity-H") for name in named
    }
    assert told.count(b"/FontFile3") >= 3


def test_slides_name_an_east_asian_face(files: Files) -> None:
    show = Presentation(io.BytesIO(files[BriefingFormat.PPTX]))
    assert 6 <= len(show.slides) <= 20
    faces = {
        found.get("typeface")
        for slide in show.slides
        for found in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}ea")
    }
    assert faces == {"微软雅黑"}


def test_no_cell_is_a_formula(files: Files) -> None:
    book = load_workbook(io.BytesIO(files[BriefingFormat.XLSX]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(isinstance(cell.value, (int, float)) for cell in cells)


def test_the_page_asks_for_nothing_and_runs_no_name(files: Files) -> None:
    page = files[BriefingFormat.HTML].decode()
    assert "default-src 'none'" in page
    assert "<script>alert(1)" not in page
    assert "{{7*7}}" in page  # nobody took it for a template
    outside = re.findall(r"""(?:src|href)=["']((?!#|data:)[^"'&]*)""", page)
    assert not outside
    assert 'sandbox="allow-scripts"' in page
    assert "/atlas/vendor" not in page


def test_names_stand_as_they_are_in_office_files(files: Files) -> None:
    for wanted in (BriefingFormat.DOCX, BriefingFormat.XLSX, BriefingFormat.PPTX):
        with zipfile.ZipFile(io.BytesIO(files[wanted])) as package:
            content = "".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
        assert "&lt;script&gt;alert(1)" in content
        assert "\u202e" not in content


def test_without_model_place_or_plan_it_says_so(tmp_path: Path, snapshot: BriefingSnapshot) -> None:
    bare = small_snapshot(tmp_path, with_model=False)
    assert bare.model is None
    page = page_bytes("zh", bare, DRAFT).decode()
    assert text("zh", "briefing.missing.model") in page
    assert text("zh", "briefing.missing.map") not in page
    assert text("zh", "briefing.missing.model") not in page_bytes("zh", snapshot, DRAFT).decode()


def test_a_long_table_says_what_it_leaves_out(snapshot: BriefingSnapshot) -> None:
    paper = briefing_paper("en", snapshot, DRAFT)
    table = next(table for _, table in paper.tables())
    assert isinstance(table, TableBlock)
    cut = TableBlock(table.title, table.heads, table.widths, table.numeric, table.rows, 1)
    assert len(cut.paper_rows) == 1


def test_random_names_are_counted_and_strange_links_refused() -> None:
    first, second = "a" * 32, "b" * 32
    assert numbered(f"x_{second} y_{first} z_{second}") == f"x_{0:032x} y_{1:032x} z_{0:032x}"
    with pytest.raises(ValueError, match="outside"):
        inlined('<script src="https://example.org/x.js"></script>')
