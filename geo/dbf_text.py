"""Which encoding the text of a dBase table is in: Chinese programs mostly write GBK and say nothing about it."""

import codecs
import re
from dataclasses import dataclass

_DRIVER_IDS = {  # language driver ids that are set on purpose; 0x03 and 0x57 are what programs write by default
    0x4D: "gb18030",
    0x4F: "cp950",
    0x78: "cp950",
    0x7A: "gb18030",
    0x13: "cp932",
    0x7B: "cp932",
    0x4E: "cp949",
    0x79: "cp949",
    0x64: "cp852",
    0x65: "cp866",
    0x66: "cp865",
    0xC8: "cp1250",
    0xC9: "cp1251",
    0xCA: "cp1254",
    0xCB: "cp1253",
}
_CPG_WORDS = {"936": "gb18030", "cp936": "gb18030", "ansi936": "gb18030", "65001": "utf-8", "oem": None, "system": None}
_CHINESE = ("gb18030", "gbk", "gb2312")


@dataclass(frozen=True, slots=True)
class DbfField:
    """One column: ``raw_name`` as its bytes stand in the header, ``kind`` the type letter."""

    raw_name: bytes
    kind: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Encoding:
    """``name`` of the codec; ``declared`` where the file said it and its bytes agree; ``wrongly_declared`` what it said
    when they do not."""

    name: str
    declared: bool
    wrongly_declared: str = ""


def dbf_fields(table: bytes) -> tuple[DbfField, ...]:
    """The columns of a dBase III table; as many as its header really holds."""
    header_length = int.from_bytes(table[8:10], "little")
    fields: list[DbfField] = []
    start = 1
    for offset in range(32, min(header_length, len(table)) - 31, 32):
        if table[offset] == 0x0D:
            break
        length = table[offset + 16]
        fields.append(DbfField(table[offset : offset + 11].split(b"\0")[0], chr(table[offset + 11]), start, length))
        start += length
    return tuple(fields)


def text_bytes(table: bytes, most_records: int = 20_000) -> bytes:
    """The texts that are not plain ASCII: names of columns and values of text columns, a line each."""
    fields = dbf_fields(table)
    pieces = [field.raw_name for field in fields]
    header, record = int.from_bytes(table[8:10], "little"), int.from_bytes(table[10:12], "little")
    texts = [field for field in fields if field.kind == "C"]
    if record and texts:
        for offset in range(header, min(len(table), header + record * most_records), record):
            row = table[offset : offset + record]
            pieces.extend(row[field.start : field.start + field.length].rstrip(b" \0") for field in texts)
    return b"\n".join(piece for piece in pieces if not piece.isascii())


def dbf_encoding(table: bytes, cpg: str = "") -> Encoding:
    """The encoding of a table's text. ``cpg`` is the text of the .cpg file beside it.

    What is declared counts when the bytes can be read by it. Else UTF-8 if they are valid UTF-8, GB18030 if they form
    Chinese characters of GB 2312, Windows-1252 as the last.
    """
    lines = text_bytes(table).split(b"\n")
    declared = _declared(table, cpg)
    if not any(lines):
        return Encoding(declared or "utf-8", declared=True)
    if declared and _readable(lines, declared):
        return Encoding(declared, declared=True)
    wrongly = declared or ""
    if _readable(lines, "utf-8"):
        return Encoding("utf-8", declared=False, wrongly_declared=wrongly)
    if _readable(lines, "gb18030") and _chinese_share(lines) > 0.5:
        return Encoding("gb18030", declared=False, wrongly_declared=wrongly)
    return Encoding("cp1252", declared=False, wrongly_declared=wrongly)


def decoded(text: str, encoding: str, *, errors: str = "replace") -> str:
    """Text that was read as ISO-8859-1, in its real encoding; a character cut at the end of its field is dropped."""
    if text.isascii():
        return text
    try:
        content = text.encode("iso-8859-1")
    except UnicodeEncodeError:
        return text  # the reader below already knew better
    whole = content[: len(content) - _cut_tail(content, encoding)]
    return whole.decode(encoding, errors)


def _declared(table: bytes, cpg: str) -> str | None:
    word = re.sub(r"[^0-9a-z]", "", cpg.strip().lower())
    if word in _CPG_WORDS:
        return _CPG_WORDS[word]
    for candidate in (cpg.strip(), word, f"cp{word}", word.replace("8859", "iso8859_", 1)):
        try:
            known = codecs.lookup(candidate).name if candidate else None
        except (LookupError, ValueError):
            continue
        if known is not None:
            return "gb18030" if known in _CHINESE else known
    return _DRIVER_IDS.get(table[29]) if len(table) > 29 else None


def _readable(lines: list[bytes], encoding: str) -> bool:
    """Whether every line can be read; a character cut off at the end of a field is no reason against."""
    try:
        for line in lines:
            line[: len(line) - _cut_tail(line, encoding)].decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _cut_tail(content: bytes, encoding: str) -> int:
    """How many bytes at the end belong to a character that the field had no room for (at most three)."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    decoder.decode(content)
    pending = decoder.getstate()[0]
    return len(pending) if len(pending) <= 3 else 0


def _chinese_share(lines: list[bytes]) -> float:
    """Share of the bytes beyond ASCII that form characters of GB 2312: nearly 1 in Chinese text, small in Latin-1."""
    beyond = sum(sum(byte > 0x7F for byte in line) for line in lines)
    pairs = sum(2 * len(re.findall(rb"[\xA1-\xA9\xB0-\xF7][\xA1-\xFE]", line)) for line in lines)
    return pairs / beyond if beyond else 0.0
