"""Days as people and programs write them."""

import re
from datetime import date, timedelta

EPOCH = date(1970, 1, 1)
NO_DAY = -(2**31)
"""Day number that stands for "no date" in arrays; smaller than every real day."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[./年]\s*(\d{1,2})\s*[./月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:.*)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")


def parse_date(text: str) -> date | None:
    """The day that ``text`` names, or ``None``: 2026-03-01, 2026-3-1T08:00:00, 2026.3.1, 2026/3/1, 2026年3月1日, 20260301.

    Day-first forms are ambiguous (3-4-2026) and are not read.
    """
    stripped = text.strip()
    for pattern in (_ISO, _YEAR_FIRST, _COMPACT):
        found = pattern.match(stripped)
        if found:
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                return None
    return None


def day_number(day: date | None) -> int:
    """Days since 1970-01-01; ``NO_DAY`` for ``None``."""
    return NO_DAY if day is None else (day - EPOCH).days


def day_from_number(number: int) -> date | None:
    """The inverse of ``day_number``."""
    return None if number == NO_DAY else EPOCH + timedelta(days=int(number))
