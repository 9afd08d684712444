"""What a taker is given and gives back. A taker reads and judges one file; nothing is kept before ``keep`` is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from progress.join import joined
from progress.links import LinkSource
from schedule.tasks import Task
from services.aliases import current_aliases
from services.facts import current_links, current_schedule
from services.federation import current_elements
from services.rule_runs import links_of_run, stored_rule_run
from services.workspace import Workspace
from values.people import OPERATOR, Person
from values.problems import Problem, Severity
from values.questions import NO_ANSWERS, Answers


@dataclass(frozen=True, slots=True)
class Job:
    """One file of one project, or of the programme (``code`` is empty).

    ``path`` is the kept original, ``name`` what people call it, ``note`` takes the progress.
    """

    workspace: Workspace
    code: str
    path: Path
    digest: str
    name: str
    crs: str | None
    entered_at: datetime
    note: Callable[[str, int, int], None]
    trade: str | None = None
    """Which of the project's models the file is a version of, as somebody said; ``None``: nobody did."""
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)
    """What people said when the file was asked about (``values.questions``)."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field -> column, for a list of projects."""
    asker: Person = OPERATOR
    """Who brought the file: it may say what this person may say."""

    @property
    def entered_on(self) -> date:
        """The day of entry."""
        return self.entered_at.date()

    def still_there(self) -> None:
        """A sign of life where nothing new can be told. Raises ``Cancelled`` as ``note`` does."""
        self.note("reading", 0, 0)


class Overtaken(Exception):  # noqa: N818
    """Raised by ``keep`` when what the file was judged against is no longer the newest: another import came in between."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file holds: flaws, counts for the reader, and ``keep(import_id)``, called inside the transaction."""

    problems: tuple[Problem, ...]
    counts: Mapping[str, Any]
    keep: Callable[[int], None]

    @property
    def has_findings(self) -> bool:
        """Whether anything but plain information was found."""
        return any(problem.severity is not Severity.INFO for problem in self.problems)


def table_digest(workspace: Workspace, table: pa.Table) -> str:
    """Keep a table as a Parquet file; its digest."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return workspace.store.files.put_bytes(sink.getvalue().to_pybytes())


def join_problems(
    workspace: Workspace,
    code: str,
    elements: pa.Table | None,
    tasks: tuple[Task, ...],
    aliases: pa.Table | None = None,
) -> tuple[Problem, ...]:
    """Which of the project's file links and rules find nothing in a model and a plan that are about to become current.

    ``aliases``: what the model calls elements otherwise than the version before (``ALIAS_SCHEMA``).
    """
    run = stored_rule_run(workspace, code, elements, tasks)
    found = run.problems if run else ()
    links = current_links(workspace, code).get(LinkSource.FILE)
    if links is not None and elements is not None and tasks:
        guids = elements["element_guid"].to_pylist()
        names = current_aliases(workspace, code, guids, besides=aliases)
        found = (*joined(guids, tasks, {LinkSource.FILE: links}, names)[1], *found)
    return found


def keep_rule_links(workspace: Workspace, code: str, import_id: int | None) -> None:
    """Run the stored rules and keep the links that they and the decisions give. To be called last inside the transaction of an
    import or a decision: only there is it certain which model and which plan are the newest, since others write at the same time.
    """
    elements = current_elements(workspace, code)
    _, schedule = current_schedule(workspace, code)
    run = stored_rule_run(workspace, code, elements, schedule.tasks if schedule else ())
    if run is None or elements is None:
        return
    for source, links in links_of_run(run, elements["element_guid"].to_pylist()).items():
        digest = table_digest(workspace, links)
        workspace.store.link_sets.add(
            code, import_id=import_id, source=source.value, links_digest=digest, link_count=len(links)
        )
