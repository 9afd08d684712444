"""What the site reports, made from how it really went: weekly rounds of contractor and supervisor, each with its habits.

The contractor sees the work as a few days further than it is. The supervisor comes on Thursdays and believes the eye.
Both report a task as a share of it, and the elements of its model one by one when they are finished. A task marked ``e``
is seen element by element from the start: what should stand and does not is said so. ``u=`` ends the supervisor's visits
(the evidence grows stale).
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from data.generate.plans import Task

_WEEK = timedelta(days=7)
_REPEAT_DAYS = 21
"""What has not changed is said again after three weeks, well inside the freshness limit of thirty days."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a report file; exactly one of ``guid`` and ``task`` is filled."""

    observed: date
    recorded: date
    role: str  # contractor | supervisor
    guid: str
    task: Task | None
    said: str  # missing | started | present, or empty with a percent
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class _Watcher:
    role: str
    weekday: int
    ahead_days: int
    delay_days: int


_WATCHERS = (_Watcher("contractor", 0, 5, 0), _Watcher("supervisor", 3, 0, 1))


def reports(tasks: Sequence[Task], elements: Mapping[str, Sequence[str]], status_date: date) -> tuple[Row, ...]:
    """All lines up to ``status_date``, by day of observation.

    Args:
        tasks: the plan with its truth.
        elements: GUIDs by task code, in the order in which they are built.
    """
    rows = [
        row
        for task in tasks
        if not task.is_summary
        for watcher in _WATCHERS
        for row in _watched(task, tuple(elements.get(task.code, ())), watcher, status_date)
    ]
    order = {row.guid: index for index, row in enumerate(rows)}
    return tuple(
        sorted(rows, key=lambda row: (row.observed, row.role, row.task.uid if row.task else 0, order[row.guid]))
    )


def _watched(task: Task, guids: tuple[str, ...], watcher: _Watcher, status_date: date) -> Iterator[Row]:
    last_visit = status_date - timedelta(days=watcher.delay_days)
    if watcher.role == "supervisor" and task.told("u"):
        last_visit = min(last_visit, date.fromisoformat(f"20{task.told('u')}"))
    visits = _visits(task, watcher, last_visit)
    if not guids and task.real_start is None:
        yield from _nothing_yet(task, watcher, visits)
    elif not guids:
        yield from _shares(task, watcher, visits)
    elif "e" in task.how:
        yield from _one_by_one(task, guids, watcher, visits)
    else:
        yield from _shares(task, watcher, visits, whole=False)
        yield from _finished(task, guids, watcher, visits)


def _visits(task: Task, watcher: _Watcher, last_visit: date) -> list[date]:
    begin = min(task.start, task.real_start or task.start)
    first = begin + timedelta(days=(watcher.weekday - begin.weekday()) % 7)
    # Work that ends on a Friday is seen on the following round: one visit after the end is always wanted.
    end = last_visit if task.real_finish is None else min(last_visit, task.real_finish + _WEEK)
    weekly = {first + n * _WEEK for n in range(max(0, (end - first).days // 7 + 1))}
    # Everybody comes on the day on which work should begin, and on the day on which it does.
    return sorted(weekly | {day for day in (task.start, task.real_start) if day is not None and day <= end})


def _row(watcher: _Watcher, day: date, guid: str, task: Task | None, said: str, percent: int | None = None) -> Row:
    return Row(day, day + timedelta(days=watcher.delay_days), watcher.role, guid, task, said, percent)


def _shares(task: Task, watcher: _Watcher, visits: Sequence[date], *, whole: bool = True) -> Iterator[Row]:
    """Every week the share done; at the end 100, if the task as a whole is what is reported."""
    if task.real_start is None or task.real_finish is None:
        return
    length = max(1, (task.real_finish - task.real_start).days)
    for day in visits:
        seen = day + timedelta(days=watcher.ahead_days)
        share = (seen - task.real_start).days / length
        if share < 0 or ("m" in task.how and share < 1):
            if day >= task.start:
                yield _row(watcher, day, "", task, "missing")
            continue
        if share >= 1:
            if whole:
                yield _row(watcher, day, "", task, "present")
            return
        yield _row(watcher, day, "", task, "", min(95, max(5, 5 * round(share * 20))))


def _nothing_yet(task: Task, watcher: _Watcher, visits: Sequence[date]) -> Iterator[Row]:
    for day in visits[::3]:
        yield _row(watcher, day, "", task, "missing")


def _windows(task: Task, guids: Sequence[str]) -> list[tuple[date, date]]:
    """Real begin and end of each element: work fronts begin one after the other, elements end one after the other."""
    if task.real_start is None or task.real_finish is None:
        return []
    fronts = int(task.told("b") or 1)
    span = (task.real_finish - task.real_start).days
    windows = []
    for index in range(len(guids)):
        front = index * fronts // len(guids)
        begin = task.real_start + timedelta(days=span * front // fronts)
        end = task.real_start + timedelta(days=round(span * (index + 1) / len(guids)))
        windows.append((begin, max(begin, end)))
    return windows


def _finished(task: Task, guids: Sequence[str], watcher: _Watcher, visits: Sequence[date]) -> Iterator[Row]:
    windows = _windows(task, guids)
    for guid, (_, end) in zip(guids, windows, strict=False):
        for day in visits:
            if day + timedelta(days=_lead(watcher, guid)) >= end:
                yield _row(watcher, day, guid, None, "present")
                break


def _one_by_one(task: Task, guids: Sequence[str], watcher: _Watcher, visits: Sequence[date]) -> Iterator[Row]:
    windows = _windows(task, guids) or [(date.max, date.max)] * len(guids)
    for guid, (begin, end) in zip(guids, windows, strict=True):
        said, said_on = "", date.min
        for day in visits:
            seen = day + timedelta(days=_lead(watcher, guid))
            word = "present" if seen >= end else "started" if seen >= begin else "missing"
            if word == "missing" and day < task.start:
                continue
            if word != said or (day - said_on).days >= _REPEAT_DAYS:
                yield _row(watcher, day, guid, None, word)
                said, said_on = word, day
            if word == "present":
                break


def _lead(watcher: _Watcher, guid: str) -> int:
    """Days the watcher is ahead of the truth: the contractor's habit, unevenly and the same on every run."""
    return watcher.ahead_days + zlib.crc32(guid.encode()) % 6 if watcher.ahead_days else 0
