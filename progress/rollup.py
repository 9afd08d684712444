"""States gathered by storey, class, section or branch of the plan. The weight is the count of items, and is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from progress.join import Windows
from progress.states import STATE_COUNT
from progress.verdicts import ProgressState
from values.dates import NO_DAY


@dataclass(frozen=True, slots=True)
class Group:
    """One group. Ratios 0..1 of its *linked* items by count; ``None`` where none is linked."""

    name: str
    items: int
    states: Mapping[ProgressState, int]
    planned_ratio: float | None
    done_ratio: float | None
    late: int
    worst_delay_days: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a roll-up gathers, arrays of shape (items,). ``delay_days`` is ``NO_DAY`` where no delay can be said."""

    state: npt.NDArray[np.int8]
    windows: Windows
    delay_days: npt.NDArray[np.int32]
    day: int


def groups(judged: Judged, key: npt.NDArray[np.int32], names: Sequence[str]) -> tuple[Group, ...]:
    """One group for each name, in order. ``key``: index into ``names`` for each item, shape (items,); -1 is left out."""
    member = key >= 0
    at = key[member]
    table = np.bincount(at.astype(np.int64) * STATE_COUNT + judged.state[member], minlength=len(names) * STATE_COUNT)
    table = table.reshape(len(names), STATE_COUNT)
    due = (judged.windows.finish != NO_DAY) & (judged.windows.finish <= judged.day)
    linked = judged.state != ProgressState.UNLINKED
    planned = np.bincount(key[member & due & linked], minlength=len(names))
    worst = np.full(len(names), NO_DAY, np.int64)
    np.maximum.at(worst, at, judged.delay_days[member])
    return tuple(
        _group(name, table[number], int(planned[number]), int(worst[number])) for number, name in enumerate(names)
    )


def _group(name: str, counts: npt.NDArray[np.int64], planned: int, worst: int) -> Group:
    states = {state: int(counts[state]) for state in ProgressState}
    items = int(counts.sum())
    linked = items - states[ProgressState.UNLINKED]
    done = states[ProgressState.DONE] + states[ProgressState.DONE_LATE]
    return Group(
        name=name,
        items=items,
        states=states,
        planned_ratio=planned / linked if linked else None,
        done_ratio=done / linked if linked else None,
        late=sum(count for state, count in states.items() if state.is_late),
        worst_delay_days=None if worst == NO_DAY else worst,
    )
