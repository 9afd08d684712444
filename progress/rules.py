"""Stored rules that join elements to tasks by what they are, where a link file does not name them one by one.

A rule is conditions on class, storey, name, type, material, classification, zone and one property, and the tasks that are worked
on what fits them. Rules are data: they run again whenever the model or the plan changes.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from progress.rule_patterns import condition, placeholders

CONDITIONS = {
    "element_class": "element_class",
    "storey": "storey",
    "element_name": "name",
    "type_name": "type_name",
    "material": "materials",
    "classification": "classification",
    "zone": "zone",
}
"""Condition -> column of the element table. Columns of several values ("a; b") match when one value does."""


@dataclass(frozen=True, slots=True)
class LinkRule:
    """One rule. ``conditions``: column -> pattern (``rule_patterns``). ``property_name`` is ``Set.Property``.

    The tasks are named by ``task_uid``, ``task_code`` or ``task_name``; names with a bar between them are tasks that all apply.
    In code, name and ``task_within`` (a summary task above) ``{storey}`` is the element's storey, ``{storey.1}`` what the first
    star of the rule's own storey pattern stands for, and so for every condition. ``storeys_in_turn`` tells tasks of one name
    apart: in ``00*|01*+02*|03*`` the first of three by planned start belongs to storey 00, the second to 01 and 02; lists for
    other numbers of tasks stand after semicolons. ``confidence`` in 0..1 is what the rule's author vouches for.
    """

    name: str
    conditions: Mapping[str, str] = field(default_factory=dict)
    property_name: str = ""
    property_pattern: str = ""
    task_uid: str = ""
    task_code: str = ""
    task_name: str = ""
    task_within: str = ""
    storeys_in_turn: str = ""
    confidence: float = 0.9
    row: int | None = None

    @property
    def meaning(self) -> Mapping[str, Any]:
        """What the rule says, whatever it is called, wherever it stands and however sure it is."""
        return {
            name: value for name, value in asdict(self).items() if name not in ("name", "row", "confidence") and value
        }

    def to_document(self) -> dict[str, Any]:
        """Plain values, as the store keeps them."""
        return asdict(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "LinkRule":
        """The inverse of ``to_document``."""
        return cls(**document)


@dataclass(frozen=True, slots=True)
class RuleCase:
    """Elements that one rule treats alike: their storey, and what the placeholders of its task stand for.

    ``rows`` are their rows in the element table, rising.
    """

    rule: LinkRule
    storey: str
    values: tuple[tuple[str, int, str], ...]
    rows: npt.NDArray[np.int64]

    def value(self, column: str, star: int) -> str | None:
        """What a placeholder stands for; ``None`` for one that the rule cannot fill."""
        return next((value for name, number, value in self.values if (name, number) == (column, star)), None)


def rule_cases(rule: LinkRule, elements: pa.Table) -> tuple[RuleCase, ...]:
    """The elements (``bim.elements.ELEMENT_SCHEMA``) that fit a rule, parted into cases in the order of their first element."""
    rows = np.flatnonzero(_matches(rule, elements))
    asked = sorted({*placeholders(rule.task_code), *placeholders(rule.task_name), *placeholders(rule.task_within)})
    fillers = [(column, star, _filler(rule, elements, column, star)) for column, star in asked if column in CONDITIONS]
    storeys = elements["storey"].to_pylist()
    parted: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows.tolist():
        values = tuple((column, star, value) for column, star, fill in fillers if (value := fill(row)) is not None)
        parted[storeys[row] or "", values].append(row)
    return tuple(
        RuleCase(rule, storey, values, np.array(found, np.int64)) for (storey, values), found in parted.items()
    )


def _filler(rule: LinkRule, elements: pa.Table, column: str, star: int) -> Callable[[int], str | None]:
    cells = elements[CONDITIONS[column]].to_pylist()
    if star == 0:
        return lambda row: cells[row] or ""
    fits = condition(rule.conditions.get(column, ""))

    def captured(row: int) -> str | None:
        stars = fits.stars(cells[row] or "") or ()
        return stars[star - 1] if star <= len(stars) else None

    return captured


def _matches(rule: LinkRule, elements: pa.Table) -> npt.NDArray[np.bool_]:
    matched = np.ones(len(elements), np.bool_)
    for name, text in rule.conditions.items():
        if text:
            matched &= _where(elements[CONDITIONS[name]], condition(text).fits)
    if rule.property_name:
        set_name, _, name = rule.property_name.partition(".")
        asked = condition(rule.property_pattern)

        def has(value: str) -> bool:
            found = json.loads(value or "{}").get(set_name, {}).get(name)
            return found is not None and asked.fits(str(found))

        matched &= _where(elements["property_sets"], has)
    return matched


def _where(column: pa.ChunkedArray, fits: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
    """Judge each distinct value once: a column of 100,000 elements has few. None is an empty text."""
    encoded = column.combine_chunks().dictionary_encode()
    values = [*encoded.dictionary.to_pylist(), ""]
    judged = np.array([fits(value) for value in values], np.bool_)
    return np.asarray(judged[encoded.indices.fill_null(len(values) - 1).to_numpy()], np.bool_)
