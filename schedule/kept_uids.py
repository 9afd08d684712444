"""A task keeps the uid it first came with, whatever number a newer file gives it.

The original baseline, links and reports are kept by uid. Running numbers and WBS numbers shift when a row is put in, and an
export may number all tasks anew: without this, evidence about one task would count for another.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import count

from schedule.plan_changes import task_pairs
from schedule.tasks import Schedule


def with_kept_uids(schedule: Schedule, before: Schedule, used: Collection[str]) -> tuple[Schedule, Mapping[str, str]]:
    """The plan with the uids of the one ``before`` for the tasks that both hold, and what became of each changed uid.

    Args:
        used: the uids of all earlier versions. A task that came with one of them and is not that task gets another, so that
            nobody inherits what was said about a task that is gone.
    """
    kept = {pair.after.uid: pair.before.uid for pair in task_pairs(before.tasks, schedule.tasks)}
    taken = {*used, *kept.values(), *(task.uid for task in schedule.tasks)}
    for task in schedule.tasks:
        if task.uid not in kept:
            kept[task.uid] = _fresh(task.uid, taken) if task.uid in used else task.uid
            taken.add(kept[task.uid])
    changed = {came: uid for came, uid in kept.items() if came != uid}
    return (_renumbered(schedule, changed) if changed else schedule), changed


def _fresh(uid: str, taken: Collection[str]) -> str:
    return next(name for number in count(2) if (name := f"{uid}~{number}") not in taken)


def _renumbered(schedule: Schedule, changed: Mapping[str, str]) -> Schedule:
    def now(uid: str) -> str:
        return changed.get(uid, uid)

    return replace(
        schedule,
        tasks=tuple(
            replace(task, uid=now(task.uid), parent_uid=None if task.parent_uid is None else now(task.parent_uid))
            for task in schedule.tasks
        ),
        sequences=tuple(
            replace(one, predecessor_uid=now(one.predecessor_uid), successor_uid=now(one.successor_uid))
            for one in schedule.sequences
        ),
    )
