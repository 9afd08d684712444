"""The ladder of a rule pack: how severe an alert begins, and after how long it is whose matter, as data with their source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from progress.pack_words import PackSource, Words, mapping_of, member_of, text_of, words_of
from values.errors import InvalidRequest
from values.people import UserRole

MOST_RUNGS = 12
LONGEST = 1_000


class AlertSeverity(StrEnum):
    """How severe an alert is, by the four colours that warnings have in China."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for blue, rising."""
        return _RANK[self]


_RANK = {severity: rank for rank, severity in enumerate(AlertSeverity)}


class RungCount(StrEnum):
    """What a rung waits for."""

    UNACKNOWLEDGED_DAYS = "unacknowledged_days"
    """Working days since the alert was raised in which nobody acknowledged it."""
    OPEN_DAYS = "open_days"
    """Working days since the alert was raised, acknowledged or not."""
    OPEN_MONTHS = "open_months"
    """Months of the calendar in which the alert stood, the one in which it was raised counted as the first."""


@dataclass(frozen=True, slots=True)
class Rung:
    """From ``threshold`` on an alert is at least of ``severity``, and it is the matter of ``roles``.

    ``of``: only of alerts that began at least so severe (``None``: of all). ``called`` and ``consequence`` are the source's.
    """

    key: str
    counts: RungCount
    threshold: int
    of: AlertSeverity | None
    severity: AlertSeverity
    roles: tuple[UserRole, ...]
    called: Words
    consequence: Words


@dataclass(frozen=True, slots=True)
class Ladder:
    """``begins``: how severe an alert of a kind begins, where the source says so. ``clause`` is the source's, ``reading`` how it
    is applied here."""

    source: PackSource
    clause: Words
    reading: Words
    begins: Mapping[str, AlertSeverity]
    rungs: tuple[Rung, ...]


def ladder(document: Mapping[str, Any], *, source: PackSource) -> Ladder:
    """The ladder that a document describes.

    Raises:
        InvalidRequest: ``rule_pack_incomplete`` (``field`` is missing, too long or no known word), ``ladder_without_rungs``,
            ``ladder_threshold`` (``found``: no whole number from 0 to 1000), ``ladder_repeats`` (``key``).
    """
    given = document.get("rungs", ())
    is_list = isinstance(given, Sequence) and all(isinstance(each, Mapping) for each in given)
    if not is_list or not 0 < len(given) <= MOST_RUNGS:
        raise InvalidRequest("ladder_without_rungs", most=MOST_RUNGS)
    rungs = tuple(_rung(each) for each in given)
    keys = [rung.key for rung in rungs]
    for key in keys:
        if keys.count(key) > 1:
            raise InvalidRequest("ladder_repeats", key=key)
    begins = mapping_of(document, "begins") if "begins" in document else {}
    return Ladder(
        source=source,
        clause=words_of(document, "clause"),
        reading=words_of(document, "reading", needed=False),
        begins={kind: member_of(begins, kind, AlertSeverity) for kind in begins},
        rungs=rungs,
    )


def _rung(document: Mapping[str, Any]) -> Rung:
    threshold = document.get("threshold")
    if isinstance(threshold, bool) or not isinstance(threshold, int) or not 0 <= threshold <= LONGEST:
        raise InvalidRequest("ladder_threshold", found=str(threshold)[:40])
    counts = member_of(document, "counts", RungCount)
    roles = tuple(member_of({"roles": role}, "roles", UserRole) for role in document.get("roles", ()))
    if not roles:
        raise InvalidRequest("rule_pack_incomplete", field="roles")
    return Rung(
        key=text_of(document, "key") or f"{counts.value}_{threshold}",
        counts=counts,
        threshold=threshold,
        of=member_of(document, "of", AlertSeverity) if "of" in document else None,
        severity=member_of(document, "severity", AlertSeverity),
        roles=roles,
        called=words_of(document, "called", needed=False),
        consequence=words_of(document, "consequence", needed=False),
    )
