"""The programme for a wall: lights now and a week ago, money where it is known, how old the data is, who comes first.

The week before is asked with today's knowledge: evidence that came late changes both days alike, so a trend is a trend of the
sites and not of the post.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from progress.lights import GreyReason, LightVerdict, light_counts
from progress.rule_packs import Light
from services.overview import programme_overview
from services.permissions import require
from services.summaries import ProjectSummary
from services.workspace import Workspace
from values.people import Action
from values.projects import Project

TREND: Final = timedelta(days=7)
RECENT_DAYS: Final = 7
"""Evidence of the last week is recent; older evidence still counts up to the project's own limit."""


class Freshness(StrEnum):
    """How old the verified evidence of a project is; of what is finished nobody expects news."""

    RECENT = "recent"
    AGEING = "ageing"
    STALE = "stale"  # beyond the project's own limit: its light is grey
    NEVER = "never"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Standing:
    """One project: what is known of it, its light, and the light a week before."""

    summary: ProjectSummary
    verdict: LightVerdict
    before: Light

    @property
    def code(self) -> str:
        """The project's code."""
        return self.summary.project.code

    @property
    def light(self) -> Light:
        """The light now."""
        return self.verdict.light

    @property
    def freshness(self) -> Freshness:
        """How old the evidence is, by the project's own limit."""
        days = self.summary.evidence_age_days
        if self.verdict.grey is GreyReason.FINISHED:
            return Freshness.FINISHED
        if days is None:
            return Freshness.NEVER
        if days > self.summary.project.freshness_days:
            return Freshness.STALE
        return Freshness.RECENT if days <= RECENT_DAYS else Freshness.AGEING

    @property
    def urgency(self) -> int:
        """0 for what is worst. What is late comes before what cannot be judged, even where its rules leave it green."""
        if self.light.severity > 0:
            return Light.RED.severity - self.light.severity
        if self.verdict.grey is GreyReason.FINISHED:
            return 6
        if self.summary.delay_days:
            return 3
        return 4 if self.light is Light.GREY else 5


@dataclass(frozen=True, slots=True)
class MoneyTotal:
    """What projects that say it have together, in the unit as the source wrote it (empty: it did not say)."""

    unit: str
    amount: float
    projects: int


@dataclass(frozen=True, slots=True)
class Cockpit:
    """``standings``: every project that the one who asks may see, the most urgent first. ``tour``: codes of those that have
    something to show, in this order; all of them where none has."""

    status_date: date
    known_on: date
    week_before: date
    standings: tuple[Standing, ...]
    counts: Mapping[Light, int]
    counts_before: Mapping[Light, int]
    budgets: tuple[MoneyTotal, ...]
    spent: tuple[MoneyTotal, ...]
    ages: Mapping[Freshness, int]
    tour: tuple[str, ...]

    def standing(self, code: str) -> Standing | None:
        """One project by its code; ``None`` where it is not there, or not for this reader."""
        return next((found for found in self.standings if found.code == code), None)

    def late(self) -> tuple[Standing, ...]:
        """The projects with a known delay, the longest first."""
        found = [standing for standing in self.standings if standing.summary.delay_days]
        return tuple(sorted(found, key=lambda standing: -(standing.summary.delay_days or 0)))

    def of_light(self, light: Light) -> tuple[Standing, ...]:
        """The projects that show this light, the most urgent first."""
        return tuple(standing for standing in self.standings if standing.light is light)


def cockpit(workspace: Workspace, *, status_date: date, known_on: date) -> Cockpit:
    """All projects that the one who asks may see, on a day and a week before it. Raises ``NotAllowed``."""
    workspace = require(workspace, Action.SEE)
    now = programme_overview(workspace, status_date=status_date, known_on=known_on)
    before = programme_overview(workspace, status_date=status_date - TREND, known_on=known_on)
    standings = sorted(
        (
            Standing(summary, now.lights[code], before.lights[code].light)
            for summary in now.summaries
            for code in (summary.project.code,)
        ),
        key=lambda found: (found.urgency, -(found.summary.delay_days or 0), found.code),
    )
    projects = [standing.summary.project for standing in standings]
    return Cockpit(
        status_date=status_date,
        known_on=known_on,
        week_before=before.status_date,
        standings=tuple(standings),
        counts=light_counts(now.lights),
        counts_before=light_counts(before.lights),
        budgets=money_totals((project.budget, project) for project in projects),
        spent=money_totals((project.spent, project) for project in projects),
        ages=_ages(standings),
        tour=_tour(standings),
    )


def money_totals(amounts: Iterable[tuple[float | None, Project]]) -> tuple[MoneyTotal, ...]:
    """Sums by unit, the one that most projects use first. What is not known is no nought: it is not counted at all."""
    known: dict[str, list[float]] = {}
    for amount, project in amounts:
        if amount is not None:
            known.setdefault(project.money_unit.strip(), []).append(amount)
    by_use = sorted(known.items(), key=lambda found: -len(found[1]))
    return tuple(MoneyTotal(unit, sum(told), len(told)) for unit, told in by_use)


def _ages(standings: Iterable[Standing]) -> Mapping[Freshness, int]:
    found = Counter(standing.freshness for standing in standings)
    return {each: found[each] for each in Freshness}


def _tour(standings: Iterable[Standing]) -> tuple[str, ...]:
    everybody = tuple(standings)
    telling = [each.code for each in everybody if each.verdict.grey is not GreyReason.NO_PLAN]
    return tuple(telling or (each.code for each in everybody))
