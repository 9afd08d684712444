"""The old GlobalIds of a project's elements, read from what its model versions left."""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.parquet as pq

from progress.aliases import ALIAS_SCHEMA, Aliases, present_aliases
from services.workspace import Workspace


def alias_steps(workspace: Workspace, code: str, *, until: tuple[str, int] | None = None) -> list[pa.Table]:
    """The aliases (``ALIAS_SCHEMA``) that each version brought, oldest first; of the trade of ``until`` up to this version."""
    files = workspace.store.files
    return [
        pq.read_table(files.path(record.aliases_digest), schema=ALIAS_SCHEMA)
        for record in workspace.store.element_aliases.of_project(code)
        if until is None or record.trade != until[0] or record.version <= until[1]
    ]


def current_aliases(
    workspace: Workspace, code: str, guids: Collection[str], *, besides: pa.Table | None = None
) -> Aliases:
    """Where the old GlobalIds of a project lead among ``guids``; ``besides``: aliases that are about to be kept."""
    steps = alias_steps(workspace, code)
    return present_aliases(steps if besides is None else [*steps, besides], guids)
