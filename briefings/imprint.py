"""What stands at the head and the foot of a briefing beside its content: number, standing, who made and read it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How far a briefing has come."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Imprint:
    """``number``: of the issue, 0 before it is issued. ``issued_on`` is ``None`` before that."""

    standing: Standing = Standing.DRAFT
    number: int = 0
    issued_on: date | None = None
    author: str = ""
    reviewer: str = ""


DRAFT = Imprint()
