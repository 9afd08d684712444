"""A plan of whatever kind, told by its content: a row of a table for each kind that is read, or is not."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from schedule.read_csv import parse_csv
from schedule.read_mspdi import parse_mspdi
from schedule.tasks import Schedule
from values.encodings import decoded
from values.errors import FileRefused

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK_STREAM: Final = "Workbook".encode("utf-16-le")
_ROOT: Final = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)


class ScheduleKind(StrEnum):
    """What a file is, whether we read it or not."""

    MSPDI = "mspdi"
    CSV = "csv"
    XER = "xer"
    PMXML = "pmxml"
    MPP = "mpp"
    MPX = "mpx"
    WORKBOOK = "workbook"
    MODEL = "model"
    XML = "xml"
    EMPTY = "empty"


class _Reader(Protocol):
    def __call__(self, data: bytes, *, name: str, max_rows: int) -> Schedule: ...


READERS: Final[Mapping[ScheduleKind, _Reader]] = {ScheduleKind.MSPDI: parse_mspdi, ScheduleKind.CSV: parse_csv}
REFUSALS: Final[Mapping[ScheduleKind, str]] = {
    ScheduleKind.XER: "schedule_is_xer",
    ScheduleKind.PMXML: "schedule_is_pmxml",
    ScheduleKind.MPP: "schedule_is_mpp",
    ScheduleKind.MPX: "schedule_is_mpx",
    ScheduleKind.WORKBOOK: "schedule_is_workbook",
    ScheduleKind.MODEL: "schedule_is_model",
    ScheduleKind.EMPTY: "schedule_empty",
}


def schedule_kind(data: bytes) -> ScheduleKind:
    """The kind of the plan whose bytes begin with ``data`` (an OLE file is told from all of it); other text is CSV.

    Raises:
        FileRefused: ``file_not_text``.
    """
    if not data.strip():
        return ScheduleKind.EMPTY
    if data.startswith(_OLE):
        return ScheduleKind.WORKBOOK if _WORKBOOK_STREAM in data else ScheduleKind.MPP
    if data.startswith(b"PK\x03\x04"):
        return ScheduleKind.WORKBOOK
    text = _opening(data)
    for mark, kind in _MARKS.items():
        if mark(text):
            return kind
    return ScheduleKind.CSV


def _is_xml_of(root: str) -> Callable[[str], bool]:
    def matches(text: str) -> bool:
        if not text.startswith("<"):
            return False
        found = _ROOT.search(_COMMENT.sub("", text))
        return not root or (found is not None and found[1] == root)

    return matches


_MARKS: Final[Mapping[Callable[[str], bool], ScheduleKind]] = {
    lambda text: text.startswith("ERMHDR"): ScheduleKind.XER,
    lambda text: text.startswith("MPX") and text[3:4] in (",", ";", "\t"): ScheduleKind.MPX,
    lambda text: text.startswith("ISO-10303-21"): ScheduleKind.MODEL,
    _is_xml_of("APIBusinessObjects"): ScheduleKind.PMXML,
    _is_xml_of("Project"): ScheduleKind.MSPDI,
    _is_xml_of(""): ScheduleKind.XML,
}


def _opening(data: bytes) -> str:
    """The first characters. Only these kinds are told by bytes, damaged or not further on."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"ERMHDR", b"<", b"MPX", b"ISO-10303-21")) and b"\0" not in head:
        return head.decode("utf-8", errors="replace")
    return decoded(data)[0][:4096].lstrip()


def read_schedule(path: Path, *, name: str = "", max_mb: int = 500, max_rows: int = 2_000_000) -> Schedule:
    """The plan in the file; ``name`` stands in where the file gives none.

    Raises:
        FileRefused: ``schedule_too_large`` (``size_mb``, ``max_mb``), those of ``REFUSALS``, which say what to
            do instead, and those of the readers.
    """
    size = path.stat().st_size
    if size > max_mb * 1_000_000:
        raise FileRefused("schedule_too_large", size_mb=-(-size // 1_000_000), max_mb=max_mb)
    data = path.read_bytes()
    kind = schedule_kind(data)
    if kind in REFUSALS:
        raise FileRefused(REFUSALS[kind])
    # An XML of unknown root goes to the one XML reader, whose refusal names what it found.
    reader = READERS.get(kind, parse_mspdi)
    return reader(data, name=name or path.stem, max_rows=max_rows)
