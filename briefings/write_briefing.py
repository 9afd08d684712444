"""A briefing in every format that is asked for, all from one paper."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final

from briefings.briefing_paper import briefing_paper
from briefings.imprint import Imprint
from briefings.paper import Paper
from briefings.write_briefing_docx import briefing_docx
from briefings.write_briefing_html import briefing_html
from briefings.write_briefing_pdf import briefing_pdf
from briefings.write_briefing_pptx import briefing_pptx
from briefings.write_briefing_xlsx import briefing_xlsx
from progress.briefing_snapshot import BriefingSnapshot


class BriefingFormat(StrEnum):
    """What a briefing is written as; the value is the file's ending."""

    DOCX = "docx"
    PDF = "pdf"
    PPTX = "pptx"
    XLSX = "xlsx"
    HTML = "html"


_WRITERS: Final[Mapping[BriefingFormat, Callable[[Paper], bytes]]] = {
    BriefingFormat.DOCX: briefing_docx,
    BriefingFormat.PDF: briefing_pdf,
    BriefingFormat.PPTX: briefing_pptx,
    BriefingFormat.XLSX: briefing_xlsx,
    BriefingFormat.HTML: briefing_html,
}


def briefing_files(
    locale: str, snapshot: BriefingSnapshot, imprint: Imprint, formats: Iterable[BriefingFormat] = tuple(BriefingFormat)
) -> Mapping[BriefingFormat, bytes]:
    """The files of a snapshot; the same snapshot and imprint give the same bytes, in any process."""
    paper = briefing_paper(locale, snapshot, imprint)
    return {each: _WRITERS[each](paper) for each in formats}


def page_bytes(locale: str, snapshot: BriefingSnapshot, imprint: Imprint) -> bytes:
    """The stand-alone page alone: what is looked at before anything is issued."""
    return briefing_html(briefing_paper(locale, snapshot, imprint))
