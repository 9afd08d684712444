"""Our floats beside those that a plan of Primavera carries in itself, activity by activity.

Run: python -m benchmarks.float_agreement FILE.xer [--answer question=option ...]
The options of the file that matter are those of Primavera's default: retained logic, float of the finish, lags on the
predecessor's calendar. Ends with status 1 when an activity differs by more than a minute.
"""

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from schedule.critical_path import CriticalPath, critical_path
from schedule.network import Network, network
from schedule.quality_gate import stated_progress
from schedule.read_any import ScheduleKind, schedule_kind
from schedule.read_pmxml import parse_pmxml
from schedule.read_xer import parse_xer
from schedule.tasks import Schedule
from services.facts import project_calendar
from values.dates import day_number

MINUTE = 1 / 1440
SHOWN = 10


def agreement(schedule: Schedule) -> dict[str, Any]:
    """How many floats and days agree, and how those differ that do not."""
    begun = time.process_time()
    logic = network(schedule, project_calendar(schedule))
    progress = stated_progress(schedule)
    path = critical_path(
        logic,
        data_date=day_number(schedule.status_date) if progress and schedule.status_date else None,
        finish_by=day_number(schedule.finish_by) if schedule.finish_by else None,
        progress=progress,
    )
    seconds = time.process_time() - begun
    return {
        "activities": len(logic.places),
        "relations": logic.relations,
        "left_out": dict(Counter(problem.code for problem in logic.problems)),
        "total_float": _compared(logic, path, "total_float"),
        "free_float": _compared(logic, path, "free_float"),
        "planned_start_day": sum(
            path.dates[uid].start_day == day_number(_task(logic, uid).planned_start) for uid in logic.places
        ),
        "seconds_of_processor": round(seconds, 2),
    }


def _compared(logic: Network, path: CriticalPath, name: str) -> dict[str, Any]:
    differences = {}
    for uid, dates in path.dates.items():
        stated, ours = getattr(_task(logic, uid), f"{name}_days"), getattr(dates, name)
        if stated is not None and ours is not None:
            differences[uid] = ours - stated
    wrong = {uid: days for uid, days in differences.items() if abs(days) > MINUTE}
    return {
        "stated": len(differences),
        "agree": len(differences) - len(wrong),
        "differences_days": dict(Counter(round(days, 2) for days in wrong.values()).most_common(SHOWN)),
        "first": [_task(logic, uid).code or uid for uid in list(wrong)[:SHOWN]],
    }


def _task(logic: Network, uid: str) -> Any:
    return logic.activities[logic.places[uid]].task


def main() -> int:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--answer", action="append", default=[])
    asked = parser.parse_args()
    data = asked.file.read_bytes()
    answers = {name: (option,) for name, _, option in (each.partition("=") for each in asked.answer)}
    parse = parse_pmxml if schedule_kind(data) is ScheduleKind.PMXML else parse_xer
    found = agreement(parse(data, answers=answers))
    print(json.dumps(found, indent=1))
    floats = [found[name] for name in ("total_float", "free_float")]
    return int(any(each["agree"] < each["stated"] for each in floats))


if __name__ == "__main__":
    sys.exit(main())
