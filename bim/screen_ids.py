"""The gate before any IDS file: judged without the engine that would read it."""

from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree as DefusedTree
from defusedxml.common import DefusedXmlException

from values.errors import FileRefused

NAMESPACE: Final = "http://standards.buildingsmart.org/IDS"
MOST_MB: Final = 10
MOST_SPECIFICATIONS: Final = 2_000


def is_ids(head: bytes) -> bool:
    """Whether a file that begins so is an IDS file."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and NAMESPACE.encode() in head


def screen_ids(path: Path) -> None:
    """Take or refuse an IDS file by its size and form.

    Raises:
        FileRefused: ``ids_too_large`` (``found_mb``, ``max_mb``), ``ids_forbidden`` (document type or entities),
            ``ids_malformed`` (``reason``), ``ids_unknown`` (``found``), ``ids_empty``, ``ids_too_many`` (``found``, ``most``).
    """
    size = path.stat().st_size
    if size > MOST_MB * 1_000_000:
        raise FileRefused("ids_too_large", found_mb=round(size / 1_000_000, 1), max_mb=MOST_MB)
    root = _root(path.read_bytes())
    if root.tag != f"{{{NAMESPACE}}}ids":
        raise FileRefused("ids_unknown", found=root.tag[:120])
    count = sum(1 for _ in root.iter(f"{{{NAMESPACE}}}specification"))
    if not count:
        raise FileRefused("ids_empty")
    if count > MOST_SPECIFICATIONS:
        raise FileRefused("ids_too_many", found=count, most=MOST_SPECIFICATIONS)


def _root(data: bytes) -> Element:
    try:
        root: Element = DefusedTree.fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as found:
        raise FileRefused("ids_forbidden", found=type(found).__name__) from None
    except (ParseError, ValueError, LookupError) as flaw:
        raise FileRefused("ids_malformed", reason=str(flaw)[:200]) from None
    return root
