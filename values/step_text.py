r"""Text beyond ASCII that stands in a STEP file as it is, though ISO 10303-21 (clause 6.4.3) wants it escaped.

Chinese modelling programs write GBK or UTF-8 between the quotes. ifcopenshell drops such bytes without a word, and with them the
names of elements and tasks. So a file that has any is read from a copy in which they stand as ``\X2\…\X0\``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from values.encodings import DAMAGED_UTF8, decoded
from values.errors import FileRefused

_SAMPLE = 5_000
_BLOCK_BYTES = 8_000_000
_RAW = re.compile(rb"[^'\r\n]*[\x80-\xff][^'\r\n]*")
_GROUP = re.compile(r"[^\x00-\x7f\U00010000-\U0010ffff]+|[\U00010000-\U0010ffff]+")


def blocks_of_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The rest of a stream in blocks of some megabytes that end where a line does: no letter is cut in two."""
    kept = b""
    while block := stream.read(_BLOCK_BYTES):
        end = block.rfind(b"\n") + 1
        if end:
            yield kept + block[:end]
            kept = block[end:]
        else:
            kept += block
    if kept:
        yield kept


def raw_text_encoding(blocks: Iterable[bytes]) -> str:
    """How the text beyond ASCII is encoded: utf-8, gb18030, else latin-1; empty where there is none."""
    votes: Counter[str] = Counter()
    for piece in islice(_pieces(blocks), _SAMPLE):
        votes[_encoding(piece)] += 1
    return votes.most_common(1)[0][0] if votes else ""


def _pieces(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Whole texts, as far as the quotes, that hold a byte beyond ASCII."""
    return (found[0] for block in blocks if not block.isascii() for found in _RAW.finditer(block))


def _encoding(piece: bytes) -> str:
    """One damaged text decides nothing for the others: each has its own vote."""
    try:
        encoding = decoded(piece)[1]
    except FileRefused:
        return "latin-1"
    return {DAMAGED_UTF8: "utf-8", "gb18030": "gb18030", "utf-8": "utf-8"}.get(encoding, "latin-1")


def escaped_step(block: bytes, encoding: str) -> bytes:
    """``block`` in pure ASCII; what the encoding cannot read becomes U+FFFD. It has to begin and end between letters."""
    if block.isascii():
        return block
    return _GROUP.sub(_escaped, block.decode(encoding, errors="replace")).encode("ascii")


def _escaped(found: re.Match[str]) -> str:
    group = found[0]
    if group[0] < "\U00010000":
        return f"\\X2\\{group.encode('utf-16-be').hex().upper()}\\X0\\"
    return f"\\X4\\{group.encode('utf-32-be').hex().upper()}\\X0\\"
