"""Stored rules that join elements to tasks by what they are, where a link file does not name them one by one.

A rule is conditions (glob patterns on class, storey, name, type, classification, zone, property) and a task. Rules are data:
they run again whenever the model or the plan changes.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from fnmatch import translate
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from progress.links import LINK_SCHEMA
from schedule.tasks import Task
from values.problems import Findings, Problem, Severity

CONDITIONS = {
    "element_class": "element_class",
    "storey": "storey",
    "element_name": "name",
    "type_name": "type_name",
    "classification": "classification",
    "zone": "zone",
}
"""Condition -> column of the element table. Columns of several values ("a; b") match when one value does."""


@dataclass(frozen=True, slots=True)
class LinkRule:
    """One rule. ``conditions``: column -> glob pattern, any case. ``property_name`` is ``Set.Property``.

    The task is named by ``task_uid``, ``task_code`` or ``task_name``; in the latter two ``{storey}`` is the element's storey.
    ``confidence`` in 0..1 is what the rule's author vouches for.
    """

    name: str
    conditions: Mapping[str, str] = field(default_factory=dict)
    property_name: str = ""
    property_pattern: str = ""
    task_uid: str = ""
    task_code: str = ""
    task_name: str = ""
    confidence: float = 0.9
    row: int | None = None

    def to_document(self) -> dict[str, Any]:
        """Plain values, as the store keeps them."""
        return asdict(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "LinkRule":
        """The inverse of ``to_document``."""
        return cls(**document)


def links_by_rules(
    rules: Sequence[LinkRule], elements: pa.Table, tasks: Sequence[Task]
) -> tuple[pa.Table, tuple[Problem, ...]]:
    """Links (``LINK_SCHEMA``) that the rules conclude; where several link one element to one task the surest stays.

    A task name or code that fits several tasks, or none, is a Problem and links nothing: never a silent choice.
    """
    findings = Findings()
    targets = _Targets(tasks)
    guids = elements["element_guid"].to_pylist()
    storeys = elements["storey"].to_pylist()
    best: dict[tuple[int, str], tuple[float, str]] = {}
    for rule in rules:
        matched = np.flatnonzero(_matches(rule, elements))
        if not len(matched):
            findings.add("rule_matches_nothing", Severity.WARNING, rule=rule.name)
        by_storey: defaultdict[str, list[int]] = defaultdict(list)
        for number in matched.tolist():
            by_storey[storeys[number] or ""].append(number)
        for storey, numbers in by_storey.items():
            uid = targets.uid(rule, storey, len(numbers), findings)
            for number in numbers if uid is not None else ():
                kept = best.get((number, str(uid)))
                if kept is None or kept[0] < rule.confidence:
                    best[number, str(uid)] = (rule.confidence, rule.name)
    pairs = sorted(best)
    columns = {
        "element_guid": [guids[number] for number, _ in pairs],
        "task_uid": [uid for _, uid in pairs],
        "task_code": [""] * len(pairs),
        "confidence": [best[pair][0] for pair in pairs],
        "reason": [best[pair][1] for pair in pairs],
        "row": [0] * len(pairs),
    }
    return pa.table(columns, schema=LINK_SCHEMA), findings.problems()


class _Targets:
    """Tasks by uid, code and name, where one and only one is meant."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._uids = {task.uid for task in tasks}
        self._codes: defaultdict[str, list[str]] = defaultdict(list)
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for task in tasks:
            self._codes[task.code].append(task.uid)
            self._names[task.name].append(task.uid)

    def uid(self, rule: LinkRule, storey: str, elements: int, findings: Findings) -> str | None:
        if rule.task_uid:
            named, fits = rule.task_uid, [rule.task_uid] if rule.task_uid in self._uids else []
        else:
            pattern, known = (rule.task_code, self._codes) if rule.task_code else (rule.task_name, self._names)
            named = pattern.replace("{storey}", storey)
            fits = known.get(named, []) if named else []
        if len(fits) == 1:
            return fits[0]
        code = "rule_task_ambiguous" if fits else "rule_task_unknown"
        findings.add(code, Severity.WARNING, rule=rule.name, task=named, tasks=len(fits), elements=elements)
        return None


def _matches(rule: LinkRule, elements: pa.Table) -> npt.NDArray[np.bool_]:
    matched = np.ones(len(elements), np.bool_)
    for condition, pattern in rule.conditions.items():
        if pattern:
            matched &= _column_matches(elements[CONDITIONS[condition]], pattern)
    if rule.property_name:
        matched &= _property_matches(elements["property_sets"], rule.property_name, rule.property_pattern or "*")
    return matched


def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob), re.IGNORECASE)


def _column_matches(column: pa.ChunkedArray, glob: str) -> npt.NDArray[np.bool_]:
    """Match each distinct value once: a column of 100,000 elements has few."""
    pattern = _pattern(glob)
    encoded = column.combine_chunks().dictionary_encode()
    values = encoded.dictionary.to_pylist()
    fits = np.array([any(pattern.match(part) for part in (value, *value.split("; "))) for value in values] + [False])
    return np.asarray(fits[encoded.indices.fill_null(len(values)).to_numpy()], np.bool_)


def _property_matches(column: pa.ChunkedArray, property_name: str, glob: str) -> npt.NDArray[np.bool_]:
    set_name, _, name = property_name.partition(".")
    pattern = _pattern(glob)
    encoded = column.combine_chunks().dictionary_encode()
    fits = []
    for text in encoded.dictionary.to_pylist():
        value = json.loads(text or "{}").get(set_name, {}).get(name)
        fits.append(value is not None and bool(pattern.match(str(value))))
    return np.asarray(np.array([*fits, False])[encoded.indices.fill_null(len(fits)).to_numpy()], np.bool_)
