"""Small builders for the tests of the join."""

import numpy as np
import pyarrow as pa

from progress.evidence import Evidence, evidence
from progress.links import LINK_SCHEMA
from progress.statements import Statements
from values.dates import NO_DAY

REPORT_SCHEMA = pa.schema(
    [
        ("subject_kind", pa.string()),
        ("subject", pa.string()),
        ("role", pa.string()),
        ("observed_day", pa.int32()),
        ("recorded_day", pa.int32()),
        ("said", pa.string()),
        ("percent", pa.float64()),
        ("actual_start_day", pa.int32()),
        ("actual_finish_day", pa.int32()),
    ]
)


def told(*rows: tuple, coarse: bool = False) -> Statements:
    """Statements from (item, day, verdict) or (item, day, verdict, finish), in the order of the reports."""
    padded = [(*row, NO_DAY)[:4] for row in rows]
    item, day, verdict, finish = (list(column) for column in zip(*padded, strict=True)) if rows else ([], [], [], [])
    return Statements(
        np.array(item, np.int32),
        np.array(day, np.int32),
        np.array(verdict, np.int8),
        np.array(finish, np.int32),
        np.arange(len(rows), dtype=np.int64),
        np.full(len(rows), coarse),
    )


def events(items: int, rows: list[tuple[int, int, int, int, int]]) -> Evidence:
    """Evidence from (item, day, verdict, not_done, finish) rows sorted by item and day, as the contract's cases hold them."""
    if not rows:
        return evidence(items, told())
    item, day, verdict, not_done, finish = (np.array(column) for column in zip(*rows, strict=True))
    started = np.zeros(len(rows), bool)
    seen: dict[int, bool] = {}
    for number, row in enumerate(rows):
        seen[row[0]] = seen.get(row[0], False) or row[2] >= 1
        started[number] = seen[row[0]]
    offsets = np.append(0, np.cumsum(np.bincount(item, minlength=items)))
    return Evidence(
        items,
        offsets,
        item.astype(np.int32),
        day.astype(np.int32),
        verdict.astype(np.int8),
        not_done.astype(bool),
        finish.astype(np.int32),
        started,
        np.arange(len(rows), dtype=np.int64),
    )


def links(*pairs: tuple[str, str], by_code: bool = False) -> pa.Table:
    """A link table of (element_guid, task uid or code) pairs."""
    named = [task for _, task in pairs]
    return pa.table(
        {
            "element_guid": [element for element, _ in pairs],
            "task_uid": [""] * len(pairs) if by_code else named,
            "task_code": named if by_code else [""] * len(pairs),
            "confidence": [1.0] * len(pairs),
            "reason": ["" for _ in pairs],
            "row": list(range(2, len(pairs) + 2)),
        },
        schema=LINK_SCHEMA,
    )


def report_table(*rows: dict) -> pa.Table:
    """Reports as the store's table gives them; fields not named have plain defaults."""
    default = {
        "subject_kind": "element",
        "subject": "e",
        "role": "survey",
        "observed_day": 0,
        "recorded_day": 0,
        "said": "present",
        "percent": None,
        "actual_start_day": NO_DAY,
        "actual_finish_day": NO_DAY,
    }
    filled = [default | row for row in rows]
    return pa.table({name: [row[name] for row in filled] for name in REPORT_SCHEMA.names}, schema=REPORT_SCHEMA)
