"""The cases that Python and the viewer must answer alike; ``python tests/contract/cases.py`` writes states.json again.

``expected``, ``expected_delay`` and ``expected_plan`` follow viewer/CONTRACT.md, section 5, line by line for one element, in
plain Python, on purpose without any code of the product. Each case says its ``state``, its ``delay`` in working days (``NONE``
where none can be told) and its ``plan`` (the state by plan alone); ``calendar`` holds the ``worked`` days of section 3 that all
delays are counted by.
"""

import itertools
import json
import random
from pathlib import Path

TARGET = Path(__file__).parent / "states.json"
NONE = -(2**31)
MISSING, STARTED, DONE = 0, 1, 2
FRESH = 30
UNLINKED, UNVERIFIED, NOT_STARTED_LATE, IN_PROGRESS_LATE, DONE_LATE = 0, 2, 3, 5, 7

WORKING_FIRST, WORKING_LAST = -400, 1300
HOLIDAYS, MAKE_UP_DAYS = {20, 21, 22, 25, 104, 112, 113}, {16, 114}
"""Days of a calendar of five days a week that differ from their week; 16 and 114 are Saturdays."""


def expected(case: dict) -> int:
    """The state code of one case."""
    day, start, finish = case["day"], case["planned_start"], case["planned_finish"]
    events = [event for event in case["events"] if event[0] <= day]
    latest = events[-1] if events else None
    verdict = latest[1] if latest else None
    if not case["linked"]:
        return 0
    if verdict == DONE:
        if finish != NONE and any(
            (not_done and seen >= finish) or stated > finish for seen, _, not_done, stated in events
        ):
            return 7
        return 6
    due = start != NONE and start <= day
    begun = any(event[1] >= STARTED for event in events)
    stale = latest is None or day - latest[0] > case["freshness_days"]
    if (due or begun) and stale:
        return 2
    if verdict == STARTED:
        return 5 if finish != NONE and day >= finish else 4
    if verdict == MISSING and due:
        return 3
    return 1


def is_worked(day: int) -> bool:
    """Whether a day is worked: Monday to Friday (day 0 was a Thursday), but for the days that differ."""
    return day in MAKE_UP_DAYS or ((day + 3) % 7 < 5 and day not in HOLIDAYS)


def working_days(after: int, until: int) -> int:
    """Working days in (after, until]."""
    return sum(is_worked(day) for day in range(after + 1, until + 1))


def expected_delay(case: dict, state: int) -> int:
    """The delay of one case in its state."""
    day, start, finish = case["day"], case["planned_start"], case["planned_finish"]
    if state in (UNLINKED, UNVERIFIED):
        return NONE
    if state == NOT_STARTED_LATE:
        return working_days(start, day)
    if state == IN_PROGRESS_LATE:
        return working_days(finish, day)
    if state == DONE_LATE:
        events = [event for event in case["events"] if event[0] <= day]
        finished = events[-1][3]
        if finished == NONE:
            for seen, verdict, _, _ in reversed(events):
                if verdict != DONE:
                    break
                finished = seen
        return working_days(finish, finished)
    return 0


def expected_plan(case: dict) -> int:
    """The state of one case by plan alone."""
    day, start, finish = case["day"], case["planned_start"], case["planned_finish"]
    if start == NONE and finish == NONE:
        return 0
    if finish != NONE and finish <= day:
        return 3
    return 2 if start != NONE and start <= day else 1


def calendar() -> dict:
    """The working days as the scene tells them."""
    worked = itertools.accumulate(int(is_worked(day)) for day in range(WORKING_FIRST, WORKING_LAST + 1))
    return {"working_first": WORKING_FIRST, "worked": list(worked)}


def named_cases() -> list[dict]:
    """The edges that a reader would ask for, by name."""
    start, finish = 100, 110

    def case(name: str, day: int, *events: tuple, linked: int = 1, window: tuple = (start, finish)) -> dict:
        return {
            "name": name,
            "linked": linked,
            "planned_start": window[0],
            "planned_finish": window[1],
            "freshness_days": FRESH,
            "events": [list(event) for event in events],
            "day": day,
        }

    missing = (MISSING, 1, NONE)
    started = (STARTED, 1, NONE)
    done = (DONE, 0, NONE)
    return [
        case("unlinked whatever was seen", 120, (105, *done), linked=0),
        case("before its start without evidence", 99),
        case("on its start without evidence", 100),
        case("seen missing on its start", 100, (100, *missing)),
        case("seen missing before its start", 99, (98, *missing)),
        case("started before its start", 99, (98, *started)),
        case("started, one day before the finish", 109, (105, *started)),
        case("started, on the finish", 110, (105, *started)),
        case("done in time", 110, (109, *done)),
        case("done on the finish day", 110, (110, *done)),
        case("seen missing on the finish day, done later", 130, (110, *missing), (117, *done)),
        case("seen missing the day before the finish, done later", 130, (109, *missing), (117, *done)),
        case("seen started on the finish day, done later", 130, (110, *started), (117, *done)),
        case("actual finish stated after the plan", 130, (117, DONE, 0, 111)),
        case("actual finish stated in time, reported late", 130, (117, DONE, 0, 110)),
        case("evidence exactly at the limit", 135, (105, *missing)),
        case("evidence one day over the limit", 136, (105, *missing)),
        case("started and stale", 136, (105, *started)),
        case("done long ago stays done", 900, (105, *done)),
        case("seen started before due, stale, not due", 99, (60, *started)),
        case("seen missing before due, stale, not due", 99, (60, *missing)),
        case("present, later missing, due", 108, (102, *done), (106, *missing)),
        case("present, later missing, not due", 95, (90, *done), (94, *missing)),
        case(
            "present, later missing, present again after the finish", 130, (102, *done), (112, *missing), (120, *done)
        ),
        case("evidence after the day does not count", 104, (105, *done)),
        case("no planned dates, no evidence", 120, window=(NONE, NONE)),
        case("no planned dates, seen started", 120, (118, *started), window=(NONE, NONE)),
        case("no planned dates, seen missing", 120, (118, *missing), window=(NONE, NONE)),
        case("no planned dates, done", 120, (118, *done), window=(NONE, NONE)),
        case("no planned dates, seen started, stale", 160, (118, *started), window=(NONE, NONE)),
        case("no planned finish, started", 400, (398, *started), window=(start, NONE)),
        case("a day of both verdicts, done in the end, on the finish", 115, (110, DONE, 1, NONE)),
        case("late across a weekend, a holiday and a worked Saturday", 118, (116, *missing), window=(101, 130)),
        case("late by days off alone", 113, (111, *started), window=(100, 111)),
        case(
            "done in a run of three, late since the first",
            140,
            (112, *missing),
            (115, *done),
            (120, *done),
            (125, *done),
        ),
        case(
            "done, undone, done again: the second run counts",
            140,
            (115, *done),
            (117, *missing),
            (121, *done),
            (125, *done),
        ),
        case("only a start is planned, it lies ahead", 99, window=(start, NONE)),
    ]


def drawn_cases(count: int = 400) -> list[dict]:
    """Cases drawn with a fixed seed from a small range of days, so that edges meet often."""
    draw = random.Random(20261122)
    cases = []
    for number in range(count):
        days = sorted(draw.sample(range(60), draw.randint(0, 4)))
        stated, events = NONE, []
        for day in days:
            verdict = draw.choice([MISSING, STARTED, DONE])
            if verdict == DONE and draw.random() < 0.3:
                stated = max(stated, day - draw.randint(0, 5))
            not_done = 0 if verdict == DONE and draw.random() < 0.9 else 1
            events.append([day, verdict, not_done, stated])
        start = draw.choice([NONE, *range(10, 30)])
        finish = draw.choice([NONE, *range(20, 50)])
        if NONE not in (start, finish):
            finish = max(start, finish)
        cases.append(
            {
                "name": f"drawn {number}",
                "linked": int(draw.random() < 0.9),
                "planned_start": start,
                "planned_finish": finish,
                "freshness_days": draw.choice([5, 30]),
                "events": events,
                "day": draw.randint(0, 70),
            }
        )
    return cases


def document() -> dict:
    """All cases with what is expected of them."""
    cases = list(itertools.chain(named_cases(), drawn_cases()))
    judged = [(case, expected(case)) for case in cases]
    told = [
        {**case, "state": state, "delay": expected_delay(case, state), "plan": expected_plan(case)}
        for case, state in judged
    ]
    return {"calendar": calendar(), "cases": told}


if __name__ == "__main__":
    TARGET.write_text(json.dumps(document(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
