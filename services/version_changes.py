"""What a version of a trade's model changes in a project: its elements, and the links that are kept, recovered, gained, lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from bim.change_table import change_table
from bim.element_changes import ElementChanges, element_changes
from progress.aliases import ALIAS_SCHEMA, present_aliases
from progress.join import joined
from progress.link_change_table import LinkedElements, link_change_table
from progress.link_changes import link_changes
from progress.links import CONCLUDED, LinkSource
from schedule.tasks import Task
from services.rule_runs import links_of_run, stored_rule_run
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ProjectLinks:
    """All elements of a project, its tasks, the links by source, and the aliases (``ALIAS_SCHEMA``) of version after version."""

    elements: pa.Table
    tasks: Sequence[Task]
    links: Mapping[LinkSource, pa.Table]
    alias_steps: Sequence[pa.Table]


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """Numbers of elements (``elements_added`` …) and links (``links_lost`` …), and the rows behind them.

    ``elements``: ``CHANGE_SCHEMA``; ``links``: ``LINK_CHANGE_SCHEMA``, what is simply kept left out. ``shift_m``: by how much the
    whole model moved.
    """

    counts: Mapping[str, int]
    shift_m: tuple[float, float, float]
    elements: pa.Table
    links: pa.Table


def alias_table(changes: ElementChanges, before: pa.Table, after: pa.Table) -> pa.Table:
    """The renumbered elements under their old and new GlobalIds (``ALIAS_SCHEMA``)."""
    known = np.flatnonzero(changes.renumbered)
    columns = {
        "old_guid": before["element_guid"].take(changes.before[known]),
        "new_guid": after["element_guid"].take(changes.after[known]),
        "confidence": changes.confidence[known],
        "why": [changes.reasons[pair] for pair in known.tolist()],
    }
    return pa.table(columns, schema=ALIAS_SCHEMA)


def version_changes(
    workspace: Workspace,
    code: str,
    tables: tuple[pa.Table, pa.Table],
    before: ProjectLinks,
    after: ProjectLinks,
    *,
    carry: bool = True,
) -> tuple[VersionChanges, pa.Table]:
    """What changes between two element tables of one trade, and the aliases of those that got new GlobalIds.

    The stored rules run on both sides. ``after`` does not know the aliases yet that are found here; with ``carry`` links follow
    them.
    """
    found = element_changes(*tables)
    aliases = alias_table(found, *tables)
    older = _linked(workspace, code, before)
    steps = [*after.alias_steps, aliases] if carry else after.alias_steps
    newer = _linked(workspace, code, replace(after, alias_steps=steps))
    links = link_changes(older.join, newer.join, **_rows(older, newer, aliases))
    counts = {**{f"elements_{name}": count for name, count in found.counts.items()}, **links.counts}
    told = VersionChanges(counts, found.shift_m, change_table(found, *tables), link_change_table(links, older, newer))
    return told, aliases


def _linked(workspace: Workspace, code: str, side: ProjectLinks) -> LinkedElements:
    guids = side.elements["element_guid"].to_pylist()
    links = {source: table for source, table in side.links.items() if source not in CONCLUDED}
    run = stored_rule_run(workspace, code, side.elements, side.tasks)
    if run is not None:
        links |= links_of_run(run, guids)
    join, _ = joined(guids, side.tasks, links, present_aliases(side.alias_steps, guids))
    return LinkedElements(side.elements, side.tasks, join)


def _rows(older: LinkedElements, newer: LinkedElements, aliases: pa.Table) -> dict[str, Any]:
    """Which element and which task after is each one before."""
    renamed = dict(zip(aliases["old_guid"].to_pylist(), aliases["new_guid"].to_pylist(), strict=True))
    guids = older.elements["element_guid"].to_pylist()
    present = pd.Index(newer.elements["element_guid"].to_pylist())
    named = pd.Index([renamed.get(guid, guid) for guid in guids])
    return {
        "elements": present.get_indexer(named),
        "renumbered": np.array([guid in renamed for guid in guids], np.bool_),
        "tasks": pd.Index([task.uid for task in newer.tasks]).get_indexer(pd.Index([task.uid for task in older.tasks])),
    }
