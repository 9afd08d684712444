"""Which element belongs to which task, on whose word and how surely."""

from enum import StrEnum

import pyarrow as pa

LINK_SCHEMA = pa.schema(
    [
        ("element_guid", pa.string()),
        ("task_uid", pa.string()),  # empty where the file names its task by code
        ("task_code", pa.string()),  # empty where the file names its task by uid
        ("confidence", pa.float64()),  # 0..1
        ("reason", pa.string()),
        ("row", pa.int64()),  # row of the file, the header being row 1
    ]
)
"""Many links as one table, as a file gives them: a million rows are no objects. No column holds nulls."""


class LinkSource(StrEnum):
    """Where a link comes from."""

    FILE = "file"
    IFC = "ifc"
    REVIEWED = "reviewed"
    RULE = "rule"


CONCLUDED = (LinkSource.RULE, LinkSource.REVIEWED)
"""What is worked out anew from rules and decisions for every model and plan, whatever its elements are called."""
