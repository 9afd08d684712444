"""What a taker is given and gives back. A taker reads and judges one file; nothing is kept before ``keep`` is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from progress.rules import LinkRule, links_by_rules
from schedule.tasks import Task
from services.workspace import Workspace
from values.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Job:
    """One file of one project. ``path`` is the kept original, ``name`` what people call it, ``note`` takes the progress."""

    workspace: Workspace
    code: str
    path: Path
    digest: str
    name: str
    crs: str | None
    entered_at: datetime
    note: Callable[[str, int, int], None]

    @property
    def entered_on(self) -> date:
        """The day of entry."""
        return self.entered_at.date()


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


def rule_links(
    workspace: Workspace, code: str, elements: pa.Table | None, tasks: tuple[Task, ...]
) -> tuple[tuple[Problem, ...], Callable[[int], None]]:
    """Run the project's stored rules over a model and a plan; the links they give are kept by the returned function."""
    rules = [LinkRule.from_document(document) for document in workspace.store.rules.current(code)]
    if not rules or elements is None or not tasks:
        return (), lambda import_id: None
    links, problems = links_by_rules(rules, elements, tasks)
    digest = table_digest(workspace, links)

    def keep(import_id: int) -> None:
        workspace.store.link_sets.add(
            code, import_id=import_id, source="rule", links_digest=digest, link_count=len(links)
        )

    return problems, keep
