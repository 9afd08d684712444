"""Earned value: what was planned, earned and spent by now, as the field's standards define it (ISO 21508:2018).

Values are in the unit of a named weight. Money spent may be set against a weight of cost alone: the others have no
``actual_cost``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Weight(StrEnum):
    """What one item counts for wherever a share is told."""

    COST = "cost"
    QUANTITY = "quantity"
    DURATION = "duration"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """The three values at one moment, and the whole budget (BAC), all in the unit of ``weight``."""

    weight: Weight
    budget_at_completion: float
    planned_value: float
    earned_value: float
    actual_cost: float | None = None

    def __post_init__(self) -> None:
        if self.actual_cost is not None and self.weight is not Weight.COST:
            raise ValueError(f"money spent cannot be set against a weight of {self.weight}")

    @property
    def planned_share(self) -> float:
        """PV / BAC, 0..1: what was to be done by now of a budget above zero."""
        return self.planned_value / self.budget_at_completion

    @property
    def earned_share(self) -> float:
        """EV / BAC, 0..1: what is done by now of a budget above zero."""
        return self.earned_value / self.budget_at_completion

    @property
    def schedule_variance(self) -> float:
        """SV = EV - PV: below zero when behind."""
        return self.earned_value - self.planned_value

    @property
    def cost_variance(self) -> float | None:
        """CV = EV - AC; ``None`` where no cost is known."""
        return None if self.actual_cost is None else self.earned_value - self.actual_cost

    @property
    def schedule_performance(self) -> float | None:
        """SPI = EV / PV; ``None`` while nothing is planned. It returns to 1 when late work ends: SPI(t) does not."""
        return _ratio(self.earned_value, self.planned_value)

    @property
    def cost_performance(self) -> float | None:
        """CPI = EV / AC; ``None`` where nothing was spent or no cost is known."""
        return None if self.actual_cost is None else _ratio(self.earned_value, self.actual_cost)

    @property
    def estimate_at_completion(self) -> float | None:
        """EAC = BAC / CPI, the cost at the end if money goes on as it went; ``None`` where CPI is unknown or zero."""
        performance = self.cost_performance
        return None if performance is None else _ratio(self.budget_at_completion, performance)


def cumulative_weights(days: Iterable[int], weights: Iterable[float], *, first: int, last: int) -> Floats:
    """Weight of all that happens by the end of each day from the eve of ``first`` to ``last``, shape (last - first + 2,).

    Entry 0 is the eve, and what happens before ``first`` stands in it. ``weights`` may be negative: what is taken back.
    """
    at = np.clip(np.fromiter(days, np.int64) - first + 1, 0, None)
    added = np.fromiter(weights, np.float64)
    inside = at <= last - first + 1
    return np.cumsum(np.bincount(at[inside], added[inside], minlength=last - first + 2))


def _ratio(part: float, whole: float) -> float | None:
    return None if whole == 0 else part / whole
