"""The gate before any model: judges a file by its first and last bytes, without the engine that would open it."""

import re
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from values.errors import FileRefused
from values.problems import Problem, Severity
from values.step_text import blocks_of_lines, escaped_step, raw_text_encoding

HEAD_BYTES = 256 * 1024
"""More than any header seen (the longest real one of 2,659 collected files has 9 kB)."""
TAIL_BYTES = 64 * 1024
"""Digital signatures may stand after the end mark; they are a few kilobytes."""

READABLE_SCHEMAS = ("IFC2X3", "IFC4", "IFC4X3_ADD2")
_AS_LATEST = re.compile(r"IFC4X(1|2|3(_RC[0-9]+|_TC[0-9]+|_ADD[0-9]+)?)$")
_AS_GIVEN = re.compile(r"(IFC2X3|IFC4)(_TC[0-9]+|_ADD[0-9]+(_TC[0-9]+)?)?$")

_UTF8_MARK = b"\xef\xbb\xbf"
_START = b"ISO-10303-21;"
_END = b"END-ISO-10303-21"
_STRING_OR_COMMENT = re.compile(rb"('(?:[^']|'')*')|/\*.*?\*/", re.DOTALL)
_GAP = rb"(?:\s|/\*.*?\*/)*"
_SCHEMA = re.compile(
    rb"/\*.*?\*/|FILE_SCHEMA" + _GAP + rb"\(" + _GAP + rb"\(" + _GAP + rb"'([^']*)'|'(?:[^']|'')*'", re.DOTALL
)
_SIGNATURES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"\xff\xfe", "utf16"),
    (b"\xfe\xff", "utf16"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"AC10", "dwg"),
    (b"SQLite format 3", "sqlite"),
    (b"glTF", "gltf"),
)


@dataclass(frozen=True, slots=True)
class IfcHeader:
    """What the first bytes say. ``schema`` is the schema to read the file as; ``declared_schema`` the name it carries.

    ``byte_order_mark``, a ``schema`` that differs from the declared one and text that is not escaped (``text_encoding``, told by
    ``with_raw_text``) mean that the engine needs a rewritten copy.
    """

    declared_schema: str
    schema: str
    byte_order_mark: bool
    size_bytes: int
    problems: tuple[Problem, ...] = ()
    text_encoding: str = ""

    @property
    def needs_copy(self) -> bool:
        """Whether the engine would refuse the file as it stands."""
        return self.byte_order_mark or self.declared_schema != self.schema or bool(self.text_encoding)


def screen_ifc(path: Path, *, max_mb: int) -> IfcHeader:
    """Judge an IFC file (STEP physical file, ISO 10303-21) without opening it.

    Raises:
        FileRefused: ``model_too_large``, ``model_file_empty``, ``model_is_zip``, ``model_is_xml``, ``model_not_step``,
            ``model_truncated``, ``model_schema_missing``, ``model_schema_unknown``.
    """
    size = path.stat().st_size
    if size == 0:
        raise FileRefused("model_file_empty")
    if size > max_mb * 1_000_000:
        raise FileRefused("model_too_large", found_mb=round(size / 1_000_000, 1), max_mb=max_mb)
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
        stream.seek(max(0, size - TAIL_BYTES))
        tail = stream.read(TAIL_BYTES)
    marked = head.startswith(_UTF8_MARK)
    _require_step(head.removeprefix(_UTF8_MARK))
    if _END not in tail:
        raise FileRefused("model_truncated", size_mb=round(size / 1_000_000, 1))
    declared = _declared_schema(head)
    schema = _schema_to_read_as(declared)
    problems = []
    if marked:
        problems.append(Problem("model_byte_order_mark", Severity.INFO))
    if schema != declared:
        problems.append(Problem("model_schema_read_as", Severity.INFO, fields={"found": declared, "read_as": schema}))
    return IfcHeader(declared, schema, marked, size, tuple(problems))


def with_raw_text(path: Path, header: IfcHeader) -> IfcHeader:
    """The header with the encoding of text that stands in the file as it is, for those who read names: shapes need none."""
    with path.open("rb") as stream:
        if header.byte_order_mark:
            stream.seek(len(_UTF8_MARK))
        encoding = raw_text_encoding(blocks_of_lines(stream))
    if not encoding:
        return header
    told = Problem("model_raw_text", Severity.INFO, fields={"encoding": encoding})
    return replace(header, text_encoding=encoding, problems=(*header.problems, told))


def write_readable_copy(path: Path, header: IfcHeader, target: Path) -> None:
    """Write the file to ``target`` as the engine reads it: no byte order mark, a known schema name, all text escaped."""
    with path.open("rb") as source, target.open("wb") as copy:
        if header.byte_order_mark:
            source.seek(len(_UTF8_MARK))
        blocks = blocks_of_lines(source)
        head = next(blocks, b"")
        place = _schema_place(head[:HEAD_BYTES])
        if place is not None:
            start, stop = place
            head = head[:start] + header.schema.encode("ascii") + head[stop:]
        for block in chain((head,), blocks):
            copy.write(escaped_step(block, header.text_encoding) if header.text_encoding else block)


def _require_step(head: bytes) -> None:
    bare = _STRING_OR_COMMENT.sub(lambda found: found[1] or b"", head[:4096]).lstrip()
    if bare.startswith(_START):
        return
    likeness = _likeness(head)
    if likeness == "zip":
        raise FileRefused("model_is_zip")
    if likeness == "xml":
        raise FileRefused("model_is_xml")
    raise FileRefused("model_not_step", looks_like=likeness)


def _likeness(head: bytes) -> str:
    """A word for what the bytes look like; the doors may show it as it stands (file formats have no translation)."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    start = head[:512].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"<"):
        return "xml"
    if start.startswith((b"{", b"[")):
        return "json"
    return "binary" if b"\x00" in head[:4096] else "text"


def _schema_place(head: bytes) -> tuple[int, int] | None:
    """Where the schema name stands in ``head`` (start, stop); strings and comments that look like it do not count."""
    for found in _SCHEMA.finditer(head):
        if found[1] is not None:
            return found.span(1)
    return None


def _declared_schema(head: bytes) -> str:
    place = _schema_place(head)
    if place is None:
        raise FileRefused("model_schema_missing")
    return head[place[0] : place[1]].decode("ascii", "replace")


def _schema_to_read_as(declared: str) -> str:
    words = declared.upper().split()
    name = words[0] if words else ""
    if found := _AS_GIVEN.match(name):
        return found[1]
    if _AS_LATEST.match(name):
        return READABLE_SCHEMAS[-1]
    raise FileRefused("model_schema_unknown", found=declared[:80], expected=", ".join(READABLE_SCHEMAS))
