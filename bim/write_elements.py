"""The element table as a file between two processes."""

from pathlib import Path

import pyarrow as pa


def write_elements(elements: pa.Table, path: Path) -> None:
    """Write the table as an Arrow file (Feather 2 without compression)."""
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, elements.schema) as writer:
        writer.write_table(elements)
