"""All projects at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from progress.lights import LightVerdict
from services.curves import Curve, programme_curve
from services.lights import programme_lights
from services.permissions import permitted
from services.programme import all_projects
from services.summaries import ProjectSummary, project_summary, summaries
from services.workspace import Workspace
from values.people import Action
from values.projects import Category, Project, Stage

__all__ = [
    "Curve",
    "Filters",
    "ProgrammeOverview",
    "ProjectSummary",
    "default_status_date",
    "fix_status_date",
    "programme_overview",
    "project_summary",
]

_STATUS_DATE = "default_status_date"


@dataclass(frozen=True, slots=True)
class ProgrammeOverview:
    """The programme on one status date. ``summaries`` match the filters; ``all_projects`` is the count without them."""

    status_date: date
    known_on: date
    summaries: tuple[ProjectSummary, ...]
    all_projects: int
    districts: tuple[str, ...]  # of all projects, for the filter
    curve: Curve
    lights: Mapping[str, LightVerdict]  # of the summaries, by project code


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show; empty means everything. ``None`` inside a set stands for "not stated"."""

    categories: frozenset[Category | None] = frozenset()
    stages: frozenset[Stage | None] = frozenset()
    districts: frozenset[str] = frozenset()

    def lets_through(self, project: Project) -> bool:
        """Whether ``project`` matches every filter that is set."""
        return (
            (not self.categories or project.category in self.categories)
            and (not self.stages or project.stage in self.stages)
            and (not self.districts or project.district in self.districts)
        )


EVERYTHING = Filters()


def programme_overview(
    workspace: Workspace, *, status_date: date, known_on: date, filters: Filters = EVERYTHING
) -> ProgrammeOverview:
    """Every project that the one who asks may see and the filters let through, with its state, counts, shares and worst delay."""
    projects = all_projects(workspace)
    shown = [project for project in projects if filters.lets_through(project)]
    found = summaries(workspace, shown, status_date=status_date, known_on=known_on)
    return ProgrammeOverview(
        status_date=status_date,
        known_on=known_on,
        summaries=found,
        all_projects=len(projects),
        districts=tuple(sorted({project.district for project in projects})),
        curve=programme_curve([summary.curve for summary in found], status_date=status_date),
        lights=programme_lights(workspace, found, status_date=status_date),
    )


def default_status_date(workspace: Workspace, *, today: date) -> tuple[date, bool]:
    """The day pages open with, and whether it was fixed for this store (the demo fixes one; else it is today)."""
    fixed = workspace.store.settings.get(_STATUS_DATE)
    return (date.fromisoformat(fixed), True) if fixed else (today, False)


@permitted(Action.IMPORT_PROGRAMME)
def fix_status_date(workspace: Workspace, day: date) -> None:
    """Make pages of this store open with ``day``."""
    workspace.store.settings.put(_STATUS_DATE, day.isoformat())
