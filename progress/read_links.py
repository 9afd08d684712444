"""Links between elements and tasks from a table that somebody, or some other program, put together."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from progress.links import LINK_SCHEMA
from values.delimited import Delimited, delimited
from values.encodings import DAMAGED_UTF8, decoded
from values.errors import FileRefused
from values.problems import Findings, Problem, Severity, Where

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "element_guid": (
        *("构件编码", "构件GUID", "构件ID", "构件标识", "模型构件编码", "模型元素编码"),
        *("guid", "globalid", "ifc guid", "element", "element id"),
    ),
    "task_uid": ("任务UID", "任务唯一标识", "任务唯一标识号", "任务标识"),
    "task_code": ("任务编码", "任务编号", "任务代码", "工作编码", "作业编码", "作业代码", "activity id", "wbs", "task"),
    "confidence": ("置信度", "可信度"),
    "reason": ("依据", "理由", "关联依据", "rule"),
}


def read_links(
    source: Path | bytes, *, max_mb: int = 500, max_rows: int = 2_000_000
) -> tuple[pa.Table, tuple[Problem, ...]]:
    """The links of a CSV file as a table of ``LINK_SCHEMA`` in the order of the file, and what is wrong with the rest.

    A row needs an element and a task (its uid or its code); a row without, or with a confidence outside 0..1, is left
    out and told. Exact repetitions count once. Whether element and task exist is not known here.

    Raises:
        FileRefused: ``table_too_large`` (``size_mb``, ``max_mb``), ``file_not_text``, those of ``values.delimited``,
            ``links_columns_missing`` (``found``), ``links_without_rows``.
    """
    text, encoding = decoded(table_bytes(source, max_mb))
    table = delimited(text, COLUMNS, ("element_guid", "task_uid", "task_code"), max_rows=max_rows)
    if "element_guid" not in table.columns or not {"task_uid", "task_code"} & table.columns.keys():
        raise FileRefused("links_columns_missing", found=", ".join(table.columns))
    findings = Findings(table.problems)
    if encoding == DAMAGED_UTF8:
        findings.add("table_text_damaged")
    if not table.rows:
        raise FileRefused("links_without_rows", findings.problems())
    links = _links(table, findings)
    return _each_once(links, findings), findings.problems()


def table_bytes(source: Path | bytes, max_mb: int) -> bytes:
    """The bytes of a table, if they are not too many.

    Raises:
        FileRefused: ``table_too_large`` (``size_mb``, ``max_mb``).
    """
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > max_mb * 1_000_000:
        raise FileRefused("table_too_large", size_mb=-(-size // 1_000_000), max_mb=max_mb)
    return source if isinstance(source, bytes) else source.read_bytes()


def _links(table: Delimited, findings: Findings) -> pa.Table:
    numbers = np.arange(table.first_row, table.first_row + len(table.rows), dtype=np.int64)
    columns = {name: _column(table, name) for name in COLUMNS}
    no_element = _are_empty(columns["element_guid"])
    no_task = _are_empty(columns["task_uid"]) & _are_empty(columns["task_code"])
    confidence, odd = _confidence(columns["confidence"])
    incomplete = no_element | no_task
    for index in np.flatnonzero(incomplete):
        if not any(cell.strip() for cell in table.rows[index]):
            continue  # a blank row says nothing wrong
        missing = "element_guid" if no_element[index] else "task"
        findings.add("link_incomplete", where=Where(row=int(numbers[index])), missing=missing)
    for index in np.flatnonzero(odd & ~incomplete):
        found = str(columns["confidence"][index])[:40]
        findings.add("link_confidence_odd", where=Where(row=int(numbers[index])), found=found)
    kept = pa.array(~(incomplete | odd))
    links = pa.table(
        {**columns, "confidence": pa.array(confidence), "row": pa.array(numbers)},
        schema=LINK_SCHEMA,
    )
    return links.filter(kept)


def _column(table: Delimited, name: str) -> pa.Array:
    position = table.columns.get(name)
    if position is None:
        return pa.repeat(pa.scalar("", pa.string()), len(table.rows))
    cells = [row[position] if position < len(row) else "" for row in table.rows]
    return pc.utf8_trim_whitespace(pa.array(cells, pa.string()))


def _are_empty(texts: pa.Array) -> NDArray[np.bool_]:
    empty: NDArray[np.bool_] = pc.equal(texts, "").to_numpy(zero_copy_only=False)
    return empty


def _confidence(texts: pa.Array) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The numbers (1 where nothing is said), and where there is something that is none in 0..1."""
    coded = texts.dictionary_encode()  # few different texts, whatever the number of rows
    values = np.array([_number(text) for text in coded.dictionary.to_pylist()], dtype=np.float64)
    numbers = values[coded.indices.to_numpy()]
    return numbers, ~((numbers >= 0) & (numbers <= 1))


def _number(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return float("nan")


def _each_once(links: pa.Table, findings: Findings) -> pa.Table:
    keys = ["element_guid", "task_uid", "task_code"]
    first = links.group_by(keys, use_threads=False).aggregate([("row", "min")])
    repeated = links.num_rows - first.num_rows
    if not repeated:
        return links
    rows = links["row"].to_numpy()
    again = rows[~np.isin(rows, first["row_min"].to_numpy())]
    findings.add("links_repeated", Severity.INFO, Where(row=int(again[0])), count=repeated)
    return links.filter(pa.array(np.isin(rows, first["row_min"].to_numpy())))
