"""A plan of whatever kind, told by its content: a row of a table for each kind that is read, or is not."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from schedule.read_csv import parse_csv
from schedule.read_mpp import parse_mpp
from schedule.read_mspdi import parse_mspdi
from schedule.read_pmxml import parse_pmxml
from schedule.read_workbook import parse_workbook
from schedule.read_xer import parse_xer
from schedule.tasks import Schedule
from values.encodings import decoded
from values.errors import FileRefused
from values.questions import NO_ANSWERS, Answers

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
    def __call__(self, data: bytes, *, name: str, max_rows: int, answers: Answers) -> Schedule: ...


class _AskingNothing(Protocol):
    def __call__(self, data: bytes, *, name: str, max_rows: int) -> Schedule: ...


def _asking_nothing(read: _AskingNothing) -> _Reader:
    def reader(data: bytes, *, name: str, max_rows: int, answers: Answers) -> Schedule:
        del answers
        return read(data, name=name, max_rows=max_rows)

    return reader


READERS: Final[Mapping[ScheduleKind, _Reader]] = {
    ScheduleKind.MSPDI: _asking_nothing(parse_mspdi),
    ScheduleKind.CSV: _asking_nothing(parse_csv),
    ScheduleKind.XER: parse_xer,
    ScheduleKind.PMXML: parse_pmxml,
    ScheduleKind.WORKBOOK: parse_workbook,
    ScheduleKind.MPP: _asking_nothing(parse_mpp),
}
REFUSALS: Final[Mapping[ScheduleKind, str]] = {
    ScheduleKind.MPX: "schedule_is_mpx",
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


def read_schedule(
    path: Path, *, name: str = "", max_mb: int = 500, max_rows: int = 2_000_000, answers: Answers = NO_ANSWERS
) -> Schedule:
    """The plan in the file; ``name`` stands in where the file gives none, ``answers`` where the file leaves a choice.

    Raises:
        AnswerNeeded: the questions of the readers.
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
    reader = READERS.get(kind, READERS[ScheduleKind.MSPDI])
    return reader(data, name=name or path.stem, max_rows=max_rows, answers=answers)
