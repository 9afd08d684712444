"""What only a person can say of a file: asked, never guessed.

A reader that meets two true readings of a file raises ``values.errors.AnswerNeeded`` with its questions. The door shows them;
the same file then comes again with the answers. Neither carries a sentence: a question is worded by ``question.<name>``, an
option by ``option.<question>_<key>`` where there is such a message, else by ``option.<question>``, filled by its ``fields``.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any, Final

Answers = Mapping[str, tuple[str, ...]]
"""Keys of the chosen options by the question's name; a typed answer stands where the question is ``free``."""

NO_ANSWERS: Final[Answers] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. ``fields`` are plain values that help to choose (names found, counts); ``suggested``: what we would take."""

    key: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """``many``: several options may be taken. ``free``: another answer may be typed."""

    name: str
    options: tuple[Option, ...] = ()
    many: bool = False
    free: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)


def answered(answers: Answers, question: str) -> str | None:
    """The one answer to a question, ``None`` where there is none."""
    given = answers.get(question, ())
    return given[0] if given else None


def question_document(question: Question) -> dict[str, Any]:
    """A question as plain values for JSON."""
    return asdict(question)


def question_from_document(document: Mapping[str, Any]) -> Question:
    """The inverse of ``question_document``."""
    return Question(**{**document, "options": tuple(Option(**option) for option in document["options"])})
