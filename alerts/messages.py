"""A message about alerts: one for all that is due, cut to what the other side takes."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertMessage:
    """``lines``: one an alert, the most severe first. ``more(n)``: the sentence that stands for ``n`` lines left out."""

    subject: str
    lines: tuple[str, ...]
    more: Callable[[int], str]

    def text(self, most_bytes: int) -> str:
        """The message as plain text of at most so many bytes of UTF-8."""
        whole = "\n".join((self.subject, *self.lines))
        if len(whole.encode()) <= most_bytes:
            return whole
        for kept in range(len(self.lines) - 1, -1, -1):
            told = "\n".join((self.subject, *self.lines[:kept], self.more(len(self.lines) - kept)))
            if len(told.encode()) <= most_bytes:
                return told
        return self.subject.encode()[:most_bytes].decode(errors="ignore")
