"""What somebody may speak for whose membership is bound to sections of a project (标段)."""

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

from progress.join import joined
from progress.reports import Report, SubjectKind
from services.aliases import current_aliases
from services.facts import current_links, current_schedule
from services.federation import current_models
from services.sections import section_places
from services.workspace import Workspace


class SectionBounds:
    """The bounds of ``sections`` in a project; ``None``: there are none, and everything lies within.

    A section is within when it is one of them, an element when it stands in one of them, a task when one of its elements does
    (so it is asked about in that section's progress sheet, too), a storey when all its elements do. What cannot be told,
    since nobody knows where the sections lie, is not within.
    """

    def __init__(self, workspace: Workspace, code: str, sections: Collection[str] | None) -> None:
        self._workspace, self._code = workspace, code
        self._sections = None if sections is None else frozenset(sections)

    @property
    def names(self) -> list[str]:
        """The sections, in order."""
        return sorted(self._sections or ())

    def hold(self, report: Report) -> bool:
        """Whether what is reported about lies within."""
        if self._sections is None:
            return True
        if report.subject_kind is SubjectKind.SECTION:
            return report.subject in self._sections
        return report.subject in self._within[report.subject_kind]

    @cached_property
    def _within(self) -> dict[SubjectKind, frozenset[str]]:
        workspace, code = self._workspace, self._code
        federation, elements = current_models(workspace, code)
        if elements is None:
            return dict.fromkeys(SubjectKind, frozenset())
        places = section_places(workspace, code, federation, elements)
        guids = elements["element_guid"].to_pylist()
        inside = [places.name_of(row) in (self._sections or ()) for row in range(len(guids))] if places.names else []
        inside = inside or [False] * len(guids)
        aliases = current_aliases(workspace, code, guids)
        _, schedule = current_schedule(workspace, code)
        tasks = schedule.tasks if schedule else ()
        join, _ = joined(guids, tasks, current_links(workspace, code), aliases)
        here = {guid for guid, is_inside in zip(guids, inside, strict=True) if is_inside}
        storeys: defaultdict[str, bool] = defaultdict(lambda: True)
        for storey, is_inside in zip(elements["storey"].to_pylist(), inside, strict=True):
            storeys[storey or ""] &= is_inside
        pairs = zip(join.element.tolist(), join.task.tolist(), strict=True)
        return {
            SubjectKind.ELEMENT: frozenset(here | {old for old, new in aliases.items() if new in here}),
            SubjectKind.STOREY: frozenset(storey for storey, is_inside in storeys.items() if is_inside),
            SubjectKind.TASK: frozenset(tasks[task].uid for element, task in pairs if inside[element]),
        }
