"""Versions of a model side by side: of an import that waits for its answer, and any two that were accepted."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow.parquet as pq

from bim.change_table import CHANGE_SCHEMA
from progress.link_change_table import LINK_CHANGE_SCHEMA
from services.aliases import alias_steps
from services.facts import current_links, current_schedule
from services.federation import elements_to_be, model_elements
from services.model_versions import ELEMENT_CHANGES, LINK_CHANGES, SHIFT
from services.permissions import permitted, require
from services.version_changes import ProjectLinks, VersionChanges, version_changes
from services.workspace import Workspace
from store.records import ImportRecord, ModelRecord
from values.errors import InvalidRequest, NotFound
from values.people import Action


@dataclass(frozen=True, slots=True)
class ComparedVersions:
    """Two versions of one trade's model, and what the newer changes."""

    older: ModelRecord
    newer: ModelRecord
    changes: VersionChanges


@permitted(Action.SEE)
def versions_by_trade(workspace: Workspace, code: str) -> Mapping[str, tuple[ModelRecord, ...]]:
    """The versions of each trade that has several, oldest first. Raises ``NotFound`` (``project_unknown``)."""
    workspace.store.projects.get(code)
    found: dict[str, list[ModelRecord]] = {}
    for record in workspace.store.models.versions(code):
        found.setdefault(record.trade, []).append(record)
    return {trade: tuple(records) for trade, records in found.items() if len(records) > 1}


@permitted(Action.SEE)
def compared_versions(
    workspace: Workspace, code: str, *, trade: str | None = None, older: int | None = None, newer: int | None = None
) -> ComparedVersions:
    """Compare two versions of a trade's model, by default the newest with the one before it, each linked to the current plan.

    Raises:
        NotFound: ``project_unknown``; ``model_versions_missing``: there is nothing to compare; ``model_version_unknown``.
        InvalidRequest: ``model_trade_open``: several trades have versions, and none is named.
    """
    known = versions_by_trade(workspace, code)
    if not known:
        raise NotFound("model_versions_missing", code=code)
    if trade is None:
        if len(known) > 1:
            raise InvalidRequest("model_trade_open", known=", ".join(records[-1].called for records in known.values()))
        trade = next(iter(known))
    by_number = {record.version: record for record in known.get(trade, ())}
    numbers = list(by_number) or [0]
    newer = newer or numbers[-1]
    chosen = []
    for number in (older or newer - 1, newer):
        if number not in by_number:
            raise NotFound("model_version_unknown", trade=trade, version=number)
        chosen.append(by_number[number])
    return ComparedVersions(chosen[0], chosen[1], _changes(workspace, code, chosen[0], chosen[1]))


def changes_of_import(workspace: Workspace, record: ImportRecord) -> VersionChanges | None:
    """What an import of a model would change or has changed; ``None`` where it followed no other version."""
    workspace = require(workspace, Action.SEE, record.project_code)
    if LINK_CHANGES not in record.counts:
        return None
    counts = {name: count for name, count in record.counts.items() if name.startswith(("elements_", "links_"))}
    x, y, z = record.counts[SHIFT]
    files = workspace.store.files
    elements, links = (
        pq.read_table(files.path(record.counts[name]), schema=schema)
        for name, schema in ((ELEMENT_CHANGES, CHANGE_SCHEMA), (LINK_CHANGES, LINK_CHANGE_SCHEMA))
    )
    return VersionChanges(counts, (x, y, z), elements, links)


def _changes(workspace: Workspace, code: str, older: ModelRecord, newer: ModelRecord) -> VersionChanges:
    _, schedule = current_schedule(workspace, code)
    tasks, links = schedule.tasks if schedule else (), current_links(workspace, code)
    tables = tuple(model_elements(workspace, record) for record in (older, newer))
    sides = [
        ProjectLinks(
            elements_to_be(workspace, code, record.trade, table), tasks, links,
            alias_steps(workspace, code, until=(record.trade, record.version)),
        )
        for record, table in zip((older, newer), tables, strict=True)
    ]  # fmt: skip
    return version_changes(workspace, code, (tables[0], tables[1]), *sides)[0]
