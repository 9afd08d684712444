"""The words of a rule pack's document: read one by one, and refused where one is missing, too long or unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from values.errors import InvalidRequest

Words = Mapping[str, str]
"""The same text by language; a city's own pack has what its people wrote under ``""``."""

Word = TypeVar("Word", bound=StrEnum)

MOST_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class PackSource:
    """Where the rules come from: what is not known is empty, and ``seen_as`` says in what form the text was seen."""

    title: Words
    issuer: Words
    number: str
    issued: Words
    seen_as: Words
    address: str


def pack_source(document: Mapping[str, Any]) -> PackSource:
    """The source that a ``source`` table names. Raises ``InvalidRequest`` (``rule_pack_incomplete``)."""
    return PackSource(
        title=words_of(document, "title"),
        issuer=words_of(document, "issuer", needed=False),
        number=text_of(document, "number"),
        issued=words_of(document, "issued", needed=False),
        seen_as=words_of(document, "seen_as", needed=False),
        address=text_of(document, "address"),
    )


def mapping_of(document: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    """A table of the document. Raises ``InvalidRequest`` (``rule_pack_incomplete``)."""
    found = document.get(field)
    if not isinstance(found, Mapping):
        raise InvalidRequest("rule_pack_incomplete", field=field)
    return found


def words_of(document: Mapping[str, Any], field: str, *, needed: bool = True) -> Words:
    """A text by language. Raises ``InvalidRequest`` (``rule_pack_incomplete``)."""
    found = document.get(field) or {}
    words = {"": found} if isinstance(found, str) else dict(found)
    is_sound = all(isinstance(text, str) and len(text) <= MOST_CHARACTERS for text in words.values())
    if not is_sound or (needed and not any(text.strip() for text in words.values())):
        raise InvalidRequest("rule_pack_incomplete", field=field)
    return words


def text_of(document: Mapping[str, Any], field: str) -> str:
    """A plain text, empty where there is none. Raises ``InvalidRequest`` (``rule_pack_incomplete``)."""
    found = document.get(field, "")
    if not isinstance(found, str) or len(found) > MOST_CHARACTERS:
        raise InvalidRequest("rule_pack_incomplete", field=field)
    return found


def member_of(document: Mapping[str, Any], field: str, words: type[Word]) -> Word:
    """One of our own words. Raises ``InvalidRequest`` (``rule_pack_incomplete``)."""
    try:
        return words(text_of(document, field))
    except ValueError:
        raise InvalidRequest("rule_pack_incomplete", field=field) from None
