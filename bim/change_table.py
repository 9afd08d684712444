"""The changes between two versions of a model as rows to read: who was added, removed, changed or renumbered, and in what."""

from enum import StrEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bim.element_changes import ASPECTS, ElementChanges
from bim.element_likeness import words


class ChangeKind(StrEnum):
    """What became of an element; one that is renumbered may have changed as well."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENUMBERED = "renumbered"


_SHOWN = ("element_class", "name", "storey")
CHANGE_SCHEMA = pa.schema(
    [
        ("kind", pa.string()),  # ChangeKind
        ("old_guid", pa.string()),  # empty where it was added
        ("new_guid", pa.string()),  # empty where it was removed
        ("element_class", pa.string()),
        ("name", pa.string()),
        ("storey", pa.string()),
        ("aspects", pa.string()),  # words of Aspect, joined by blanks
        ("confidence", pa.float64()),
        ("reasons", pa.string()),  # words of Evidence, joined by blanks
    ]
)


def change_table(changes: ElementChanges, before: pa.Table, after: pa.Table) -> pa.Table:
    """One row an element that is not plainly unchanged (``CHANGE_SCHEMA``): removed, added, then the others."""
    other = np.flatnonzero(changes.renumbered | changes.changed.any(axis=1))
    removed, added = len(changes.removed), len(changes.added)
    gone, new, pairs = before.take(changes.removed), after.take(changes.added), after.take(changes.after[other])
    shown = pa.concat_tables([table.select(_SHOWN) for table in (gone, new, pairs)])
    old_guids = before["element_guid"].take(changes.before[other]).to_pylist()
    kinds = np.where(changes.renumbered[other], ChangeKind.RENUMBERED, ChangeKind.CHANGED).tolist()
    aspects, reasons = words(changes.changed, ASPECTS), changes.reasons
    columns = {
        "kind": [ChangeKind.REMOVED] * removed + [ChangeKind.ADDED] * added + kinds,
        "old_guid": gone["element_guid"].to_pylist() + [""] * added + old_guids,
        "new_guid": [""] * removed + new["element_guid"].to_pylist() + pairs["element_guid"].to_pylist(),
        **{name: pc.fill_null(shown[name], "") for name in _SHOWN},
        "aspects": [""] * (removed + added) + [aspects[pair] for pair in other.tolist()],
        "confidence": np.concatenate([np.ones(removed + added), changes.confidence[other]]),
        "reasons": [""] * (removed + added) + [reasons[pair] for pair in other.tolist()],
    }
    return pa.table(columns, schema=CHANGE_SCHEMA)
