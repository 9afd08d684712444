"""Where what is claimed and what is verified lie too far apart: since when, by how much, and by which reports.

Nothing is stored: a conflict is there while the latest words of both tracks disagree, and gone as soon as newer evidence agrees.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt

from progress.claims import Word
from progress.evidence import Evidence
from progress.reports import Role
from progress.statements import DONE
from progress.states import latest_events

LIMIT_POINTS: Final = 10.0
"""Percentage points between the tracks above which there is a conflict; exactly so many are none."""

MOST_REPORTS: Final = 50
"""Reports of each side that a conflict over many items names."""

_DIGITS = 6
"""Decimal places of a gap that count: 55.1 - 45.1 is ten."""


class ConflictKind(StrEnum):
    """What a conflict is about: one subject of reports, or many items together, by count."""

    ELEMENT = "element"
    TASK = "task"
    STOREY = "storey"
    SECTION = "section"
    SECTION_TOTAL = "section_total"
    PROJECT_TOTAL = "project_total"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One conflict. ``claimed`` and ``verified`` in 0..100, of ``items`` by count where it is about many.

    ``opened_day``: since when both words stand apart; ``known_day``: since when that could be known. ``claim_is_newer``: the
    contractor has spoken since the last look. ``claims``, ``verifications``: numbers of the reports of both sides.
    """

    kind: ConflictKind
    subject: str
    claimed: float
    verified: float
    opened_day: int
    known_day: int
    claim_is_newer: bool
    claims: tuple[int, ...]
    verifications: tuple[int, ...]
    items: int = 1

    @property
    def gap_points(self) -> float:
        """How far the tracks lie apart, in percentage points."""
        return gap_points(self.claimed, self.verified)


def gap_points(claimed: float, verified: float) -> float:
    """The difference of two shares 0..100 without sign."""
    return round(abs(claimed - verified), _DIGITS)


def is_disputed(claimed: float | None, verified: float | None) -> bool:
    """Whether two shares are too far apart; what names no share disputes nothing."""
    return claimed is not None and verified is not None and gap_points(claimed, verified) > LIMIT_POINTS


def subject_dispute(words: Iterable[Word]) -> Dispute | None:
    """The conflict about one subject after the last of its words, given in the order in which they were seen."""
    claim: Word | None = None
    look: Word | None = None
    opened: tuple[int, int] | None = None
    for day, of_day in groupby(words, key=lambda word: word.observed_day):
        for word in of_day:
            if word.role is Role.CONTRACTOR:
                claim = word
            else:
                look = word
        if claim is None or look is None or not is_disputed(claim.percent, look.percent):
            opened = None
        elif opened is None:
            opened = (day, max(day, claim.recorded_day, look.recorded_day))
    if opened is None or claim is None or look is None or claim.percent is None or look.percent is None:
        return None
    return Dispute(
        kind=ConflictKind(claim.kind.value),
        subject=claim.subject,
        claimed=claim.percent,
        verified=look.percent,
        opened_day=opened[0],
        known_day=opened[1],
        claim_is_newer=claim.observed_day > look.observed_day,
        claims=(claim.report_id,),
        verifications=(look.report_id,),
    )


@dataclass(frozen=True, slots=True)
class Tracks:
    """Both tracks of the same items. ``report_ids``: number of each report by its rank (``Evidence.order``)."""

    claimed: Evidence
    verified: Evidence
    report_ids: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Stand:
    """Items of which both tracks speak by a day, and what of them each says is done, as masks over all items."""

    both: npt.NDArray[np.bool_]
    claims: npt.NDArray[np.int64]
    looks: npt.NDArray[np.int64]
    claimed_done: npt.NDArray[np.bool_]
    verified_done: npt.NDArray[np.bool_]

    def share(self, done: npt.NDArray[np.bool_]) -> float | None:
        count = int(np.count_nonzero(self.both))
        return 100.0 * int(np.count_nonzero(done)) / count if count else None

    @property
    def is_disputed(self) -> bool:
        return is_disputed(self.share(self.claimed_done), self.share(self.verified_done))


def total_dispute(
    kind: ConflictKind, name: str, tracks: Tracks, member: npt.NDArray[np.bool_], *, day: int
) -> Dispute | None:
    """The conflict about the ``member`` items together, by count, at the end of ``day``.

    Only items of which both tracks have spoken are compared: what nobody has verified yet is unverified and no conflict.
    """

    def at(number: int) -> _Stand:
        return _stand(tracks, member, number)

    now = at(day)
    claimed, verified = now.share(now.claimed_done), now.share(now.verified_done)
    if claimed is None or verified is None or not is_disputed(claimed, verified):
        return None
    opened = _open_since(at, tracks, day)
    disputed = now.claimed_done != now.verified_done
    claims, looks = now.claims[disputed], now.looks[disputed]
    return Dispute(
        kind=kind,
        subject=name,
        claimed=claimed,
        verified=verified,
        opened_day=opened,
        known_day=opened,
        claim_is_newer=bool(tracks.claimed.day[claims].max() > tracks.verified.day[looks].max()),
        claims=_named(tracks.report_ids, tracks.claimed.order[claims]),
        verifications=_named(tracks.report_ids, tracks.verified.order[looks]),
        items=int(np.count_nonzero(now.both)),
    )


def _stand(tracks: Tracks, member: npt.NDArray[np.bool_], day: int) -> _Stand:
    claims, looks = latest_events(tracks.claimed, day), latest_events(tracks.verified, day)
    both = member & (claims >= 0) & (looks >= 0)
    return _Stand(both, claims, looks, _done(tracks.claimed, claims, both), _done(tracks.verified, looks, both))


def _done(found: Evidence, events: npt.NDArray[np.int64], both: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    done = np.zeros(len(events), np.bool_)
    done[both] = found.verdict[events[both]] == DONE
    return done


def _open_since(at: Callable[[int], _Stand], tracks: Tracks, day: int) -> int:
    """The first day of the run of days, up to ``day``, after each of which the tracks were too far apart."""
    told = np.concatenate((tracks.claimed.day, tracks.verified.day))
    opened = day
    for number in np.unique(told[told <= day])[::-1].tolist():
        if not at(number).is_disputed:
            break
        opened = number
    return opened


def _named(report_ids: npt.NDArray[np.int64], order: npt.NDArray[np.int64]) -> tuple[int, ...]:
    return tuple(np.unique(report_ids[order])[-MOST_REPORTS:].tolist())
