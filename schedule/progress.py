"""What is known of a task at a data date."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Progress:
    """``left_days``: days of work that are left, in the task's own calendar; ``None``: what its duration leaves of the time
    since it began.

    A task with an ``actual_finish`` is over; where its start is not known it began when it was over. Where a day was only seen,
    not stated, ``start_from`` and ``finish_from`` say how early it may have been; it is then taken to be the day in between
    that its logic and duration give. ``is_assumed``: nothing is known of the task, and it is taken to go as its logic lets it,
    also where that is over by now.
    """

    actual_start: date | None = None
    actual_finish: date | None = None
    left_days: float | None = None
    is_assumed: bool = False
    start_from: date | None = None
    finish_from: date | None = None


NOTHING_KNOWN = Progress()
