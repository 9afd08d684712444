"""Plans in XML: parsed without trusting them, and looked at without namespaces, which every writer chooses anew."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree as DefusedTree
from defusedxml.common import DefusedXmlException

from values.errors import FileRefused

_DECLARED: Final = re.compile(rb"""(<\?xml[^>]{0,100}encoding\s*=\s*["'])([A-Za-z0-9_\-]+)(["'])""")


def parsed_xml(data: bytes) -> Element:
    """The root of a document without document type and entities.

    Raises:
        FileRefused: ``schedule_xml_malformed`` (``reason``), ``schedule_xml_forbidden`` (``found``).
    """
    try:
        root: Element = DefusedTree.fromstring(
            _in_utf8(data), forbid_dtd=True, forbid_entities=True, forbid_external=True
        )
    except DefusedXmlException as found:
        raise FileRefused("schedule_xml_forbidden", found=type(found).__name__) from None
    except (ParseError, ValueError, LookupError) as flaw:
        raise FileRefused("schedule_xml_malformed", reason=str(flaw)[:200]) from None
    return root


def local_name(element: Element) -> str:
    """The tag without its namespace: writers differ in it."""
    return str(element.tag).rpartition("}")[2]


def texts(element: Element) -> dict[str, str]:
    """The stripped text of each direct child by its local name; the first of a name counts."""
    found: dict[str, str] = {}
    for child in element:
        found.setdefault(local_name(child), (child.text or "").strip())
    return found


def children(element: Element, *path: str) -> Iterator[Element]:
    """The descendants along ``path`` of local names."""
    if not path:
        yield element
        return
    for child in element:
        if local_name(child) == path[0]:
            yield from children(child, *path[1:])


def _in_utf8(data: bytes) -> bytes:
    """The parser knows no multi-byte Chinese encodings: such files are turned into UTF-8 first."""
    found = _DECLARED.match(data.lstrip()[:300])
    encoding = found[2].decode("ascii").lower() if found else ""
    if found is None or not encoding.startswith(("gb", "big5", "cp936", "hz")):
        return data
    text = data.decode("gb18030" if encoding.startswith(("gb", "cp936")) else encoding, errors="replace")
    return re.sub(r"<\?xml.*?\?>", "", text, count=1, flags=re.DOTALL).lstrip().encode("utf-8", errors="replace")
