"""Statements woven into one timeline per item: what stands proven after each day on which something was said."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from progress.statements import DONE, MISSING, NO_STATEMENTS, STARTED, Statements
from values.dates import NO_DAY

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Events, one for each item and day with a statement, sorted by item and day; arrays of shape (events,).

    ``verdict``: standing after that day. ``not_done``: some statement of that day said not done. ``finish``: the latest
    actual finish stated so far (``NO_DAY``: none). ``started``: it stood started or done after this or an earlier day.
    ``order``: rank of the report that decides. ``offsets``: shape (items + 1,), events of item i are
    ``offsets[i]:offsets[i + 1]``.
    """

    items: int
    offsets: npt.NDArray[np.int64]
    item: Ints
    day: Ints
    verdict: npt.NDArray[np.int8]
    not_done: npt.NDArray[np.bool_]
    finish: Ints
    started: npt.NDArray[np.bool_]
    order: npt.NDArray[np.int64]

    @property
    def last_day(self) -> int:
        """Day number of the newest event; ``NO_DAY`` without any."""
        return int(self.day.max()) if len(self.day) else NO_DAY


@dataclass(frozen=True, slots=True)
class Membership:
    """Which parts an item is made of: pairs of row numbers. An element's parts are its tasks; a task's are its elements."""

    item: Ints
    part: Ints


NO_PARTS = Membership(np.empty(0, np.int32), np.empty(0, np.int32))


def evidence(
    items: int,
    direct: Statements,
    parts: Statements = NO_STATEMENTS,
    membership: Membership = NO_PARTS,
    *,
    direct_is_finer: bool = True,
) -> Evidence:
    """Timelines of ``items`` items from what was said about them and about their parts.

    An item is done by its parts when every part's latest statement says done, started when any part's does. The latest
    statement decides. Where the direct statement is the finer one (an element among the many of its task), it alone speaks
    for its day, and a later statement that the task, storey or section is *partly* done does not undo it.
    """
    merged = _merged(direct, _through_parts(items, parts, membership))
    if direct_is_finer:
        merged = merged.where(~(_beside_a_direct_word(merged) | _partial_after_done(merged)))
    if not len(merged):
        return _empty(items)
    last = np.append((np.diff(merged.item) != 0) | (np.diff(merged.day) != 0), True)
    ends = np.flatnonzero(last)
    heads = np.append(0, ends[:-1] + 1)
    item, day, verdict = merged.item[ends], merged.day[ends], merged.verdict[ends]
    not_done = np.logical_or.reduceat(merged.verdict != DONE, heads)
    counts = np.bincount(item, minlength=items)
    offsets = np.append(0, np.cumsum(counts))
    finish = _running_maximum(np.maximum.reduceat(merged.finish, heads), item)
    started = _running_maximum((verdict >= STARTED).astype(np.int32), item).astype(np.bool_)
    return Evidence(items, offsets, item, day, verdict, not_done, finish, started, merged.order[ends])


def contradictions(found: Evidence) -> npt.NDArray[np.int64]:
    """Events that go backwards: the item stood done after its event before, and no longer does."""
    same = np.diff(found.item, prepend=-1) == 0
    return np.flatnonzero(same & (np.roll(found.verdict, 1) == DONE) & (found.verdict != DONE))


def _empty(items: int) -> Evidence:
    none, flags = np.empty(0, np.int32), np.empty(0, np.bool_)
    offsets = np.zeros(items + 1, np.int64)
    return Evidence(items, offsets, none, none, np.empty(0, np.int8), flags, none, flags, np.empty(0, np.int64))


def _through_parts(items: int, parts: Statements, membership: Membership) -> Statements:
    """What the statements about parts say about the items: one composite statement for each."""
    if not len(parts) or not len(membership.item):
        return NO_STATEMENTS
    by_part = np.argsort(membership.part, kind="stable")
    part_sorted = membership.part[by_part]
    first = np.searchsorted(part_sorted, parts.item, "left")
    repeat = np.searchsorted(part_sorted, parts.item, "right") - first
    statement = np.repeat(np.arange(len(parts)), repeat)
    within = np.arange(len(statement)) - np.repeat(np.cumsum(repeat) - repeat, repeat)
    pair = by_part[np.repeat(first, repeat) + within]  # which membership row each expanded statement belongs to
    item = membership.item[pair]
    told = parts.verdict[statement]
    # The change that a statement brings to the number of its item's parts that stand done or started.
    timeline = np.lexsort((parts.order[statement], parts.day[statement], pair))
    before = np.where(np.diff(pair[timeline], prepend=-1) == 0, np.roll(told[timeline], 1), MISSING)
    done_change = np.empty(len(item), np.int64)
    started_change = np.empty(len(item), np.int64)
    done_change[timeline] = (told[timeline] == DONE).astype(np.int64) - (before == DONE)
    started_change[timeline] = (told[timeline] >= STARTED).astype(np.int64) - (before >= STARTED)
    ranked = np.lexsort((parts.order[statement], parts.day[statement], item))
    item = item[ranked]
    done = _running_sum(done_change[ranked], item)
    started = _running_sum(started_change[ranked], item)
    whole = np.bincount(membership.item, minlength=items)[item]
    verdict = np.where(done == whole, DONE, np.where(started > 0, STARTED, MISSING)).astype(np.int8)
    at = statement[ranked]
    day = parts.day[at]
    finish = _running_maximum(parts.finish[at], item)
    # Of a day count how it ended and what was said not done: the steps between, where half of the parts have had their
    # word and the others not yet, were said by nobody.
    ends_day = np.append((np.diff(item) != 0) | (np.diff(day) != 0), True)
    kept = np.flatnonzero(ends_day | (told[ranked] != DONE))
    coarse = np.ones(len(kept), np.bool_)
    return Statements(item[kept], day[kept], verdict[kept], finish[kept], parts.order[at][kept], coarse)


def _merged(direct: Statements, composite: Statements) -> Statements:
    """Both, sorted by item, day, the coarser first, then in the order of the reports."""
    both = Statements(
        np.concatenate((composite.item, direct.item)),
        np.concatenate((composite.day, direct.day)),
        np.concatenate((composite.verdict, direct.verdict)),
        np.concatenate((composite.finish, direct.finish)),
        np.concatenate((composite.order, direct.order)),
        np.concatenate((composite.coarse, direct.coarse)),
    )
    return both.where(np.lexsort((both.order, ~both.coarse, both.day, both.item)))


def _partial_after_done(told: Statements) -> npt.NDArray[np.bool_]:
    """Coarse "partly done" after the item itself was last seen done, and nobody since said that nothing is there."""
    if not len(told):
        return np.zeros(0, np.bool_)
    position = np.arange(len(told))
    head = np.maximum.accumulate(np.where(np.diff(told.item, prepend=-1) != 0, position, 0))
    direct = np.maximum.accumulate(np.where(~told.coarse, position, -1))
    known = direct >= head
    last_direct = told.verdict[np.where(known, direct, 0)]
    undone = np.maximum.accumulate(np.where(told.verdict == MISSING, position, -1)) > direct
    return np.asarray(told.coarse & (told.verdict == STARTED) & known & (last_direct == DONE) & ~undone, np.bool_)


def _beside_a_direct_word(told: Statements) -> npt.NDArray[np.bool_]:
    """Coarse statements of a day on which something was said about the item itself."""
    if not len(told):
        return np.zeros(0, np.bool_)
    heads = np.flatnonzero(np.append(True, (np.diff(told.item) != 0) | (np.diff(told.day) != 0)))
    has_direct = np.logical_or.reduceat(~told.coarse, heads)
    return np.asarray(told.coarse & np.repeat(has_direct, np.diff(np.append(heads, len(told)))), np.bool_)


def _running_sum(values: npt.NDArray[np.int64], group: Ints) -> npt.NDArray[np.int64]:
    total = np.cumsum(values)
    heads = np.flatnonzero(np.diff(group, prepend=-1))
    before = total[heads] - values[heads]
    return total - np.repeat(before, np.diff(np.append(heads, len(group))))


def _running_maximum(values: Ints, group: Ints) -> Ints:
    """Running maximum within equal, adjacent groups: a group's number lifts it above all groups before it."""
    lift = group.astype(np.int64) << 33
    return np.asarray(np.maximum.accumulate(values.astype(np.int64) + lift) - lift, np.int32)
