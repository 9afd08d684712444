"""The old GlobalIds of a project's elements, read from what its model versions left."""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.parquet as pq

from progress.aliases import ALIAS_SCHEMA, Aliases, present_aliases
from services.workspace import Workspace


def current_aliases(
    workspace: Workspace, code: str, guids: Collection[str], *, besides: pa.Table | None = None
) -> Aliases:
    """Where the old GlobalIds of a project lead among ``guids``; ``besides``: aliases that are about to be kept."""
    files = workspace.store.files
    steps = [
        pq.read_table(files.path(record.aliases_digest), schema=ALIAS_SCHEMA)
        for record in workspace.store.element_aliases.of_project(code)
    ]
    return present_aliases(steps if besides is None else [*steps, besides], guids)
