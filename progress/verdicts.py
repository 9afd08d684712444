"""The eight states of an element, in the order of their codes."""

from enum import IntEnum


class ProgressState(IntEnum):
    """State of one element at a status date. The numbers are the wire format of the viewer and never change."""

    UNLINKED = 0
    NOT_DUE = 1
    UNVERIFIED = 2
    NOT_STARTED_LATE = 3
    IN_PROGRESS = 4
    IN_PROGRESS_LATE = 5
    DONE = 6
    DONE_LATE = 7

    @property
    def word(self) -> str:
        """The name on the wire: ``not_started_late``."""
        return self.name.lower()

    @property
    def is_late(self) -> bool:
        """Whether something is behind now (done late is behind us)."""
        return self in (ProgressState.NOT_STARTED_LATE, ProgressState.IN_PROGRESS_LATE)


class Track(IntEnum):
    """Whose word counts: the contractor's claims, or what others verified. Two answers, never mixed."""

    CLAIMED = 0
    VERIFIED = 1
