"""Small plans for the critical path: tasks as ``A5`` (five days), relations as ``A-B``, ``A-B SS+2``, from Monday 2 March
2026."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from schedule.network import Network, network
from schedule.tasks import Schedule, Sequence, SequenceKind, Task, WorkCalendar
from values.dates import EPOCH

MONDAY = date(2026, 3, 2)
WEEK = WorkCalendar("week")
DAILY = WorkCalendar("daily", week=(True,) * 7)
SPLIT = WorkCalendar("split", week_hours=(((480, 720), (780, 1020)),) * 5 + ((), ()))
ROUND = WorkCalendar("round", week=(True,) * 7, week_hours=(((0, 1440),),) * 7, minutes_per_day=1440)
CALENDARS = (WEEK, DAILY, SPLIT, ROUND)
_TASK = re.compile(r"([A-Z])([\d.]+)([dsr]?)")
_LINK = re.compile(r"([A-Z])-([A-Z])(?: (FS|SS|FF|SF)?([+-][\d.]+)?)?")
_CALENDAR = {"": None, "d": "daily", "s": "split", "r": "round"}


def task(text: str, **fields: Any) -> Task:
    """``A5``; with a letter for its calendar (``A5d``: every day, ``s``: split shifts, ``r``: round the clock)."""
    found = _TASK.fullmatch(text)
    assert found, text
    told: dict[str, Any] = {
        "name": found[1], "planned_start": MONDAY, "duration_days": float(found[2]), "calendar_uid": _CALENDAR[found[3]],
    }  # fmt: skip
    return Task(found[1], **told | fields)


def relation(text: str) -> Sequence:
    """``A-B``, ``A-B FF``, ``A-B FS-1``, ``A-B +2``."""
    found = _LINK.fullmatch(text)
    assert found, text
    return Sequence(found[1], found[2], SequenceKind(found[3] or "FS"), float(found[4] or 0))


def plan(tasks: str, links: str = "", **changed: dict[str, Any]) -> Schedule:
    """Tasks apart by blanks, relations by commas; ``changed``: further fields of single tasks."""
    return Schedule(
        "plan",
        "xer",
        tuple(task(text, **changed.get(text[0], {})) for text in tasks.split()),
        tuple(relation(text.strip()) for text in links.split(",") if text.strip()),
        CALENDARS,
        "week",
    )


def net(tasks: str, links: str = "", **changed: dict[str, Any]) -> Network:
    """The network of such a plan."""
    return network(plan(tasks, links, **changed), WEEK)


def clock(moment: int) -> str:
    """A moment as ``03-02 08:00``."""
    return f"{datetime.combine(EPOCH, datetime.min.time()) + timedelta(minutes=moment):%m-%d %H:%M}"
