"""A message about alerts: one for all that is due, cut to what the other side takes."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertMessage:
    """``lines``: one an alert, the most severe first; ``beyond``: how many alerts have none. ``more(n)``: the sentence that
    stands for ``n`` alerts left out."""

    subject: str
    lines: tuple[str, ...]
    more: Callable[[int], str]
    beyond: int = 0

    def text(self, most_bytes: int) -> str:
        """The message as plain text of at most so many bytes of UTF-8."""
        for kept in range(len(self.lines), -1, -1):
            missing = self.beyond + len(self.lines) - kept
            told = "\n".join((self.subject, *self.lines[:kept], *((self.more(missing),) if missing else ())))
            if len(told.encode()) <= most_bytes:
                return told
        return self.subject.encode()[:most_bytes].decode(errors="ignore")
