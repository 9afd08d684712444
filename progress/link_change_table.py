"""The links that a newer version of a model loses, recovers and gains, as rows to read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from progress.join import SOURCES, Join
from progress.link_changes import FATES, Ints, LinkChanges, LinkFate
from schedule.tasks import Task

LINK_CHANGE_SCHEMA = pa.schema(
    [
        ("fate", pa.string()),  # LinkFate
        ("element_guid", pa.string()),  # as it was; of a gained link as it is
        ("element_class", pa.string()),
        ("name", pa.string()),
        ("storey", pa.string()),
        ("task_uid", pa.string()),
        ("task_code", pa.string()),
        ("task_name", pa.string()),
        ("source", pa.string()),  # LinkSource
    ]
)
_ELEMENT = ("element_guid", "element_class", "name", "storey")


@dataclass(frozen=True, slots=True)
class LinkedElements:
    """Elements (``ELEMENT_SCHEMA``), tasks, and the join of both."""

    elements: pa.Table
    tasks: Sequence[Task]
    join: Join


def link_change_table(changes: LinkChanges, before: LinkedElements, after: LinkedElements) -> pa.Table:
    """One row a link that is not simply kept (``LINK_CHANGE_SCHEMA``): the lost ones first, then recovered, then gained."""
    worst_first = np.argsort(-changes.fate, kind="stable")
    told = worst_first[changes.fate[worst_first] != FATES.index(LinkFate.KEPT)]
    fates = [FATES[fate].value for fate in changes.fate[told].tolist()]
    gained = _rows(after, changes.gained, [LinkFate.GAINED.value] * len(changes.gained))
    return pa.concat_tables([_rows(before, told, fates), gained])


def _rows(of: LinkedElements, links: Ints, fates: list[str]) -> pa.Table:
    elements = of.elements.select(_ELEMENT).take(of.join.element[links])
    tasks = [of.tasks[task] for task in of.join.task[links].tolist()]
    columns = {
        "fate": fates,
        **{name: pc.fill_null(elements[name], "") for name in _ELEMENT},
        "task_uid": [task.uid for task in tasks],
        "task_code": [task.code for task in tasks],
        "task_name": [task.name for task in tasks],
        "source": [SOURCES[source].value for source in of.join.source[links].tolist()],
    }
    return pa.table(columns, schema=LINK_CHANGE_SCHEMA)
