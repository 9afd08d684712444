"""What is known of a task at a data date."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Progress:
    """``left_days``: days of work that are left, in the task's own calendar; ``None`` as planned.

    A task with an ``actual_finish`` is over; where its start is not known it began when it was over.
    """

    actual_start: date | None = None
    actual_finish: date | None = None
    left_days: float | None = None


NOTHING_KNOWN = Progress()
