"""Primavera P6 exchange files (XER) as a ``Schedule``; what a plan of P6 becomes: ``p6``.

The file does not say its encoding: where names hold more than ASCII and are no UTF-8, a person is shown three of them and
asked.
"""

from collections.abc import Iterable
from typing import Final

from schedule.p6 import TABLES, calendar_minutes, chosen_projects, p6_schedule
from schedule.tasks import Schedule
from schedule.xer_calendars import xer_calendar
from schedule.xer_tables import xer_tables
from values.encodings import decoded
from values.errors import AnswerNeeded
from values.questions import NO_ANSWERS, Answers, Option, Question, answered

_ENCODINGS: Final = ("gb18030", "big5", "cp1252")
_SAMPLES: Final = 3


def parse_xer(data: bytes, *, name: str = "", max_rows: int = 2_000_000, answers: Answers = NO_ANSWERS) -> Schedule:
    """The plan in ``data``.

    Raises:
        AnswerNeeded: ``encoding`` (options with three names each), ``schedule_project`` (options with name and number of tasks).
        FileRefused: ``schedule_without_tasks``, ``schedule_too_many_tasks`` (``max_rows``), ``file_not_text`` (``found``).
    """
    tables = xer_tables(_text(data, answers, max_rows), TABLES, max_rows=max_rows)
    calendars = {
        row["clndr_id"]: xer_calendar(
            row["clndr_id"], row.get("clndr_name", ""), row.get("clndr_data", ""), calendar_minutes(row)
        )
        for row in tables.get("CALENDAR", ())
        if row.get("clndr_id")
    }
    return p6_schedule(tables, chosen_projects(tables, answers), calendars, name=name, source="xer")


def _text(data: bytes, answers: Answers, max_rows: int) -> str:
    if data.isascii():
        return data.decode("ascii")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    told = answered(answers, "encoding")
    if told in _ENCODINGS:
        return data.decode(told, errors="replace")
    text, guess = decoded(data)
    names = _foreign_names(data, max_rows)
    if not names:  # a currency sign: no name depends on it
        return text
    options = tuple(
        Option(encoding, {"names": "; ".join(shown)}, suggested=encoding == guess)
        for encoding in _ENCODINGS
        if (shown := _shown(names, encoding))
    )
    raise AnswerNeeded((Question("encoding", options),))


def _foreign_names(data: bytes, max_rows: int) -> list[bytes]:
    """The first names of tasks and headings that hold more than ASCII."""
    tables = xer_tables(data.decode("latin-1"), ("TASK", "PROJWBS"), max_rows=max_rows)
    rows = [
        row.get("task_name", row.get("wbs_name", "")) for table in ("TASK", "PROJWBS") for row in tables.get(table, ())
    ]
    foreign = list(dict.fromkeys(name for name in rows if not name.isascii()))
    return [name.encode("latin-1") for name in foreign[:_SAMPLES]]


def _shown(names: Iterable[bytes], encoding: str) -> list[str]:
    try:
        return [name.decode(encoding) for name in names]
    except UnicodeDecodeError:
        return []
