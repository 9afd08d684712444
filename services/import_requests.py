"""What somebody said about a file when it came in. It stays with the import, so that it can be taken up later or again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from values.questions import NO_ANSWERS, Answers


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """``crs``: the reference system of geometry that does not say its own. ``trade``: which of the project's models the file is
    a version of. ``answers``: to what was asked about the file before. ``columns``: field -> column, for a list of projects.
    """

    crs: str | None = None
    trade: str | None = None
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)
    columns: Mapping[str, str] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        """Plain values, as the store keeps them."""
        answers = {name: list(keys) for name, keys in self.answers.items()}
        return {"crs": self.crs, "trade": self.trade, "answers": answers, "columns": dict(self.columns)}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "ImportRequest":
        """The inverse of ``to_document``; what an older program did not keep is nothing."""
        answers = {name: tuple(keys) for name, keys in (document.get("answers") or {}).items()}
        return cls(document.get("crs"), document.get("trade"), answers, document.get("columns") or {})
