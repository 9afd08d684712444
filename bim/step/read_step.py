"""Opens a STEP physical file as an index over its mapped bytes."""

import mmap
from pathlib import Path

import numpy as np

from bim.step.text import StepText
from bim.step.values import StepError
from values.errors import FileRefused

_UTF8_MARK = b"\xef\xbb\xbf"
_START = b"ISO-10303-21"
_LOOK_BYTES = 64 * 1024
MAX_MB = 4_000


def read_step(path: Path, *, max_mb: int = MAX_MB) -> StepText:
    """Index a STEP physical file; a UTF-8 byte order mark before it does not count.

    The file stays mapped as long as the index lives and must not be changed meanwhile.

    Raises:
        FileRefused: ``model_file_empty``, ``model_too_large``, ``model_not_step``.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        if size == 0:
            raise FileRefused("model_file_empty")
        if size > max_mb * 1_000_000:
            raise FileRefused("model_too_large", found_mb=round(size / 1_000_000, 1), max_mb=max_mb)
        stream.seek(0)
        head = stream.read(_LOOK_BYTES)
        if _START not in head:
            raise FileRefused("model_not_step", looks_like="binary" if b"\x00" in head[:4096] else "text")
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    text = np.frombuffer(mapped, dtype=np.uint8)
    try:
        return StepText(text[len(_UTF8_MARK) :] if head.startswith(_UTF8_MARK) else text)
    except StepError as trouble:
        raise FileRefused("model_not_step", looks_like="text") from trouble
