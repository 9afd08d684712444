"""What only a person can say of a file: asked, never guessed.

A reader that meets two true readings of a file raises ``values.errors.AnswerNeeded`` with its questions. The door shows them;
the same file then comes again with the answers. Neither carries a sentence: a question is worded by ``question.<name>``, an
option by ``option.<question>_<key>`` where there is such a message, else by ``option.<question>``, filled by its ``fields``.
"""

from collections.abc import Iterable, Mapping
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
    """``many``: several options may be taken. ``free``: another answer may be typed. ``about``: what it is asked against, where
    that may change before somebody answers; the answer then holds for this alone."""

    name: str
    options: tuple[Option, ...] = ()
    many: bool = False
    free: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""


_ABOUT = "@"
"""Follows a question's name where the answers keep what it was asked against."""


def answered(answers: Answers, question: str, about: str = "") -> str | None:
    """The one answer to a question, ``None`` where there is none, or where it was given while the question was ``about``
    something else. An answer given unasked holds for everything."""
    if about and answers.get(question + _ABOUT, (about,)) != (about,):
        return None
    given = answers.get(question, ())
    return given[0] if given else None


def answers_to(questions: Iterable[Question], answers: Answers) -> Answers:
    """The answers with what the questions were asked against."""
    abouts = {one.name + _ABOUT: (one.about,) for one in questions if one.about and one.name in answers}
    return {**answers, **abouts}


def question_document(question: Question) -> dict[str, Any]:
    """A question as plain values for JSON."""
    return asdict(question)


def question_from_document(document: Mapping[str, Any]) -> Question:
    """The inverse of ``question_document``."""
    return Question(**{**document, "options": tuple(Option(**option) for option in document["options"])})
