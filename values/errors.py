"""What cannot be answered. One tree:

AtlasError
├── FileRefused        a file that cannot be taken at all; carries the findings made until then
├── AnswerNeeded       a file that can be taken once a person has answered; carries the questions
├── NotFound           a project, element, version that is not there
├── NotAllowed         the asker may not do this
├── InvalidRequest     an argument that makes no sense (a date that is none, a code with a slash)
├── SendFailed         a message that did not arrive; it may be tried again
├── Cancelled          somebody called the work off
└── ChildFailed        the process that read a file crashed, ran out of time or of memory

Each has a stable ``code`` and plain ``fields``; the English sentence is for logs, the doors make their own from the code.
"""

from collections.abc import Mapping
from typing import Any

from values.problems import Problem
from values.questions import Question


class AtlasError(Exception):
    """Root of the tree. ``code`` names the sentence, ``fields`` fill it."""

    def __init__(self, code: str, /, **fields: Any) -> None:
        self.code = code
        self.fields = fields
        told = ", ".join(f"{name}={value!r}" for name, value in fields.items())
        super().__init__(f"{code}({told})")


class FileRefused(AtlasError):  # noqa: N818  a verdict, named as the pages name it
    """A file that cannot be taken. The fields say what was found and what was expected."""

    def __init__(self, code: str, /, problems: tuple[Problem, ...] = (), **fields: Any) -> None:
        super().__init__(code, **fields)
        self.problems = problems


class AnswerNeeded(AtlasError):  # noqa: N818
    """A file that has more than one true reading. ``counts`` is what can be shown of it before the answer."""

    def __init__(
        self,
        questions: tuple[Question, ...],
        problems: tuple[Problem, ...] = (),
        counts: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__("answer_needed", questions=[question.name for question in questions])
        self.questions = questions
        self.problems = problems
        self.counts = dict(counts or {})


class NotFound(AtlasError):  # noqa: N818
    """Something named in the request is not there."""


class NotAllowed(AtlasError):  # noqa: N818
    """The asker may not do this."""


class InvalidRequest(AtlasError):  # noqa: N818
    """The request itself makes no sense."""


class SendFailed(AtlasError):  # noqa: N818
    """A message that the other side did not take. Fields name the host and never what is secret in an address."""


class Cancelled(AtlasError):  # noqa: N818
    """Somebody called the work off while it was under way."""


class ChildFailed(AtlasError):  # noqa: N818
    """A child process ended without an answer: ``reason`` is crashed, out_of_time or out_of_memory."""
