"""The element table as a file between two processes."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

ELEMENTS_FILE = "elements.arrow"
NUMBER_COLUMN = "instance_number"


def write_elements(elements: pa.Table, numbers: Sequence[int], path: Path) -> None:
    """Write the table as an Arrow file (Feather 2 without compression), each row with its STEP instance number."""
    numbered = elements.append_column(NUMBER_COLUMN, pa.array(numbers, pa.int64()))
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, numbered.schema) as writer:
        writer.write_table(numbered)
