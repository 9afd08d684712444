"""Text out of bytes whose encoding nobody wrote down."""

import codecs
import re
import unicodedata
from typing import Final

from values.errors import FileRefused

DAMAGED_UTF8: Final = "utf-8 (damaged)"
"""Encoding name of text that is UTF-8 but for a few broken bytes; those stand as U+FFFD in the text."""

_MARKS: Final = (  # the longer mark first: UTF-32 little endian begins like UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN: Final = (
    (b"PK\x03\x04", "zip / xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls / mpp"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
)
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1a\x1b")
_SAMPLE: Final = 1_000_000
_PAIR: Final = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x80-\xff]")
_COMMON_PAIR: Final = re.compile(rb"[\xa1-\xa3\xb0-\xf7][\xa1-\xfe]")
_PLAUSIBLE: Final = 0.7
_BROKEN_AT_MOST: Final = 0.02


def decoded(data: bytes) -> tuple[str, str]:
    """``data`` as text, and the name of the encoding: a byte order mark decides; then UTF-16 by its zero bytes, strict
    UTF-8, UTF-8 with a few broken bytes (``DAMAGED_UTF8``), GB18030 where most of its double bytes are common Chinese
    characters, else Windows-1252. The mark is not part of the text.

    Raises:
        FileRefused: ``file_not_text`` (field ``found``): the bytes are no text.
    """
    for magic, found in _FOREIGN:
        if data.startswith(magic):
            raise FileRefused("file_not_text", found=found)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding), encoding
    if b"\0" in data:
        return _without_mark_utf16(data)
    if len(data.translate(None, _CONTROLS)) != len(data):
        raise FileRefused("file_not_text", found="control characters")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data)


def _by_mark(body: bytes, encoding: str) -> str:
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, errors="replace")
        if text.count("�") > max(3, len(text) * _BROKEN_AT_MOST):
            raise FileRefused("file_not_text", found=encoding) from None
    if "\0" in text:
        raise FileRefused("file_not_text", found="NUL")
    return text


def _without_mark_utf16(data: bytes) -> tuple[str, str]:
    """A table of any language holds line ends and separators, whose zero bytes stand on one side of the pairs; on the
    other they are rare (U+4E00 is the character for one). What decodes to unassigned characters is no text.
    """
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if len(data) % 2 == 0 and max(even, odd) > 4 * min(even, odd):
        text = data.decode(encoding, errors="replace")
        signs = set(text)
        odd_signs = any(unicodedata.category(sign) in ("Cc", "Cn", "Co") for sign in signs - set("\t\n\r\x0b\x0c"))
        if signs & set("\n\r\t,;") and "�" not in signs and not odd_signs:
            return text, encoding
    raise FileRefused("file_not_text", found="NUL")


def _legacy(data: bytes) -> tuple[str, str]:
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("�")
    beyond_ascii = len(lenient) - sum(map(lenient.count, map(chr, range(128)))) - broken
    if broken <= beyond_ascii * _BROKEN_AT_MOST + (beyond_ascii > 10):
        return lenient, DAMAGED_UTF8
    try:
        chinese = data.decode("gb18030")
    except UnicodeDecodeError:
        chinese = None
    if chinese is not None and _chinese_share(data) >= _PLAUSIBLE:
        return chinese, "gb18030"
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        if chinese is None:
            raise FileRefused("file_not_text", found="bytes of no known encoding") from None
        return chinese, "gb18030"


def _chinese_share(data: bytes) -> float:
    """Share of the double bytes that lie in the GB 2312 plane, which Western text read as Chinese hardly ever hits."""
    pairs = _PAIR.findall(data[:_SAMPLE])
    if len(pairs) < 2 and len(data) > _SAMPLE:
        pairs = _PAIR.findall(data)
    return sum(1 for pair in pairs if _COMMON_PAIR.fullmatch(pair)) / max(1, len(pairs))
