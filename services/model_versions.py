"""A newer version of a model before it is accepted: what it changes, and whether somebody has to say that it may."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from progress.link_changes import LinkFate
from progress.links import CONCLUDED, LinkSource
from schedule.tasks import Schedule
from services.aliases import alias_steps
from services.facts import current_links, current_schedule
from services.federation import current_elements, model_elements
from services.taking import Job, Overtaken, table_digest
from services.version_changes import ProjectLinks, VersionChanges, version_changes
from store.records import AliasRecord, ModelRecord
from values.errors import AnswerNeeded, FileRefused
from values.problems import NOWHERE, Problem, Severity
from values.questions import Option, Question, answered

QUESTION = "model_version"
CARRY, PLAIN, REFUSE = "carry", "plain", "refuse"
ELEMENT_CHANGES, LINK_CHANGES = "element_changes", "link_changes"
"""Among the counts of an import: the digests of the tables behind them."""
SHIFT = "shift_m"
"""Among the counts of an import: by how much the whole model moved."""

_MOST_VANISHED = 0.5
"""Where more than this share of the elements is gone, the file is more likely another model than a newer one."""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What a version brings. ``aliases`` (``ALIAS_SCHEMA``) are to be kept with it; ``before``: the version that it follows;
    ``plan``: the number of the plan that both were joined with, 0 where there is none."""

    before: ModelRecord | None = None
    plan: int = 0
    aliases: pa.Table | None = None
    counts: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def keep(self, job: Job, import_id: int, version: int) -> None:
        """Keep the aliases with the version, inside the transaction of the import and before a plan that comes with it.

        Raises ``Overtaken`` where it follows another version, or meets another plan, than it was compared with.
        """
        if version != (self.before.version if self.before else 0) + 1 or (self.before and self.plan != _plan(job)):
            raise Overtaken
        if self.before is None or self.aliases is None:
            return
        digest = table_digest(job.workspace, self.aliases)
        record = AliasRecord(self.before.trade, version, import_id, digest, len(self.aliases))
        job.workspace.store.element_aliases.add(job.code, record)


def new_version(
    job: Job, trade: str, elements: pa.Table, all_elements: pa.Table, plan: tuple[Schedule, pa.Table] | None
) -> NewVersion:
    """What a file changes that is about to become the model of a trade.

    Args:
        elements: those of the file.
        all_elements: those of the project once it is accepted.
        plan: the plan inside the file with its links, where it becomes the project's plan.

    Raises:
        AnswerNeeded: ``model_version``: elements got new GlobalIds, links would be lost, or most elements are gone.
        FileRefused: ``model_version_refused``: somebody has answered so.
    """
    before = next((one for one in job.workspace.store.models.current(job.code) if one.trade == trade), None)
    known = current_elements(job.workspace, job.code)
    if before is None or known is None:
        return NewVersion()
    tables = model_elements(job.workspace, before), elements
    met = _plan(job)
    about = f"model {before.version}, plan {met}"
    answer = answered(job.answers, QUESTION, about)
    sides = _sides(job, known, all_elements, plan)
    changes, aliases = version_changes(job.workspace, job.code, tables, *sides, carry=answer != PLAIN)
    counts = {
        **changes.counts,
        SHIFT: list(changes.shift_m),
        ELEMENT_CHANGES: table_digest(job.workspace, changes.elements),
        LINK_CHANGES: table_digest(job.workspace, changes.links),
    }
    if answer == REFUSE:
        raise FileRefused("model_version_refused", file=job.name, version=before.version)
    touched = changes.counts["elements_renumbered"] or changes.counts["links_lost"]
    if answer is None and (touched or _is_most_gone(changes.counts, before)):
        asked = replace(_question(changes, before), about=about)
        raise AnswerNeeded((asked,), _problems(changes), {**counts, "trade": trade})
    carried = aliases if answer != PLAIN and len(aliases) else None
    return NewVersion(before, met, carried, counts, _problems(changes))


def _plan(job: Job) -> int:
    record = job.workspace.store.schedules.current(job.code)
    return record.version if record else 0


def _sides(
    job: Job, known: pa.Table, all_elements: pa.Table, plan: tuple[Schedule, pa.Table] | None
) -> tuple[ProjectLinks, ProjectLinks]:
    """The project as it is and as it will be."""
    _, schedule = current_schedule(job.workspace, job.code)
    links = current_links(job.workspace, job.code)
    steps = alias_steps(job.workspace, job.code)
    tasks = schedule.tasks if schedule else ()
    before = ProjectLinks(known, tasks, links, steps)
    if plan is not None:
        tasks, links = plan[0].tasks, {**links, LinkSource.IFC: plan[1]}
    return before, ProjectLinks(all_elements, tasks, links, steps)


def _is_most_gone(counts: Mapping[str, int], before: ModelRecord) -> bool:
    return counts["elements_removed"] > _MOST_VANISHED * before.element_count


def _question(changes: VersionChanges, before: ModelRecord) -> Question:
    counts = changes.counts
    recovered, lost = counts["links_recovered"], counts["links_lost"]
    is_followed = pc.equal(changes.links["fate"], LinkFate.RECOVERED.value)
    is_ruled = pc.is_in(changes.links["source"], pa.array([source.value for source in CONCLUDED]))
    lost_if_plain = lost + int(pc.sum(pc.and_(is_followed, pc.invert(is_ruled))).as_py() or 0)
    options = (
        Option(CARRY, {"recovered": recovered, "lost": lost}, suggested=not _is_most_gone(counts, before)),
        Option(PLAIN, {"lost": lost_if_plain}),
        Option(REFUSE, {"version": before.version}, suggested=_is_most_gone(counts, before)),
    )
    return Question(QUESTION, options, fields={"file": before.file_name, "version": before.version, **counts})


def _problems(changes: VersionChanges) -> tuple[Problem, ...]:
    """A model that was moved as a whole; links that are lost."""
    found = []
    if any(abs(axis) > 0.05 for axis in changes.shift_m):
        x, y, z = (round(axis, 3) for axis in changes.shift_m)
        found.append(Problem("model_moved_as_a_whole", Severity.WARNING, NOWHERE, {"x": x, "y": y, "z": z}))
    if changes.counts["links_lost"]:
        lost = {"links": changes.counts["links_lost"]}
        found.append(Problem("model_version_loses_links", Severity.WARNING, NOWHERE, lost))
    return tuple(found)
