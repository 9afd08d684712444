"""A plan as a table of tasks in CSV, with Chinese or English headings, as Excel, Project and P6 users export it.

What becomes of the rows: ``task_tables``.
"""

from pathlib import Path

from schedule.csv_columns import COLUMNS
from schedule.task_tables import NEEDED, schedule_of_table
from schedule.tasks import Schedule
from values.delimited import delimited
from values.encodings import DAMAGED_UTF8, decoded
from values.problems import Findings


def read_csv(path: Path, *, name: str = "", max_rows: int = 2_000_000) -> Schedule:
    """``parse_csv`` of a file; the schedule is called ``name``, else as the file is."""
    return parse_csv(path.read_bytes(), name=name or path.stem, max_rows=max_rows)


def parse_csv(data: bytes, *, name: str = "", max_rows: int = 2_000_000) -> Schedule:
    """The plan in ``data``, with what is wrong with it.

    Raises:
        FileRefused: ``file_not_text``, those of ``values.delimited`` and of ``schedule_of_table``.
    """
    text, encoding = decoded(data)
    table = delimited(text, COLUMNS, NEEDED, max_rows=max_rows)
    findings = Findings(table.problems)
    if encoding == DAMAGED_UTF8:
        findings.add("table_text_damaged")
    return schedule_of_table(table, findings, name=name, source="csv")
