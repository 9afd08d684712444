"""Words for what the domain returns: enum members, IFC classes, facts, problems and errors."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum, IntEnum
from typing import Any, Protocol

from bim.ids_checks import IdsFacet, IdsFailure, IdsRequirement
from i18n.catalogue import messages, text
from i18n.formats import date_cell, number
from progress.rule_tasks import Candidate, CandidateReason
from values.errors import AtlasError
from values.problems import Problem, Where
from values.questions import Option, Question

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TOPICS = {"ProgressState": "state", "Track": "label.track"}


class _Coded(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def fields(self) -> Mapping[str, Any]: ...


def label(locale: str, member: Enum | None) -> str:
    """The word for a member of an enum (``ProgressState``, ``Stage``, ``ImportStatus`` …); ``None``: not stated."""
    if member is None:
        return text(locale, "label.not_stated")
    return text(locale, message_id_of(member))


def message_id_of(member: Enum) -> str:
    """The message id of an enum member: ``state.done``, ``label.import_status.accepted``."""
    kind = type(member).__name__
    topic = _TOPICS.get(kind) or f"label.{_WORD_START.sub('_', kind).lower()}"
    value = member.name if isinstance(member, IntEnum) else str(member.value)
    return f"{topic}.{value.lower()}"


def state_meaning(locale: str, state: Enum) -> str:
    """One sentence: when a thing is in this state."""
    return text(locale, message_id_of(state).replace("state.", "state_meaning.", 1))


def element_class_label(locale: str, element_class: str) -> str:
    """The word for an IFC class (``IfcWall`` is 墙); the class name itself where we have none."""
    known = messages().get(f"ifc.{element_class}")
    if known is None and element_class.endswith("StandardCase"):
        known = messages().get(f"ifc.{element_class.removesuffix('StandardCase')}")
    return known[locale] if known else element_class


def fact_label(locale: str, name: str) -> str:
    """The word for a fact behind a colour (``delay_days`` is 滞后工作日), a count by state included; else the name itself."""
    known = messages().get(f"fact.{name}") or messages().get(f"state.{name}")
    return known[locale] if known else name


def weight_label(locale: str, weight: str) -> str:
    """What a share counts (``elements`` is 按构件数); "by count" for a word we do not know."""
    known = messages().get(f"label.weight.{weight}") or messages()["label.weight.count"]
    return known[locale]


def problem_text(locale: str, problem: Problem) -> str:
    """A flaw in one sentence with its place in front: 第17行：… Never fails: without a sentence, code and fields."""
    sentence = _sentence(locale, problem)
    place = where_text(locale, problem.where)
    return text(locale, "format.label_colon", label=place, value=sentence) if place else sentence


def error_text(locale: str, error: AtlasError) -> str:
    """Why a request was not answered, in one sentence. Never fails: without a sentence, code and fields."""
    return _sentence(locale, error)


def where_text(locale: str, where: Where) -> str:
    """A place inside a file: 第17行、字段“日期”; empty for nowhere."""
    parts = [
        text(locale, f"label.where.{name}", value=value)
        for name, value in (("row", where.row), ("entity", where.entity), ("field", where.field))
        if value not in (None, "")
    ]
    return text(locale, "label.where.joint").join(parts)


def _sentence(locale: str, coded: _Coded) -> str:
    shown = {name: _shown(locale, value) for name, value in coded.fields.items()}
    known = messages().get(f"problem.{coded.code}")
    if known is not None:
        try:
            return known[locale].format_map(shown)
        except (KeyError, IndexError, ValueError, AttributeError):
            pass  # a field the sentence names is missing: tell what there is
    told = text(locale, "label.where.joint").join(f"{name}={value}" for name, value in shown.items())
    return f"{coded.code} ({told})" if told else coded.code


def _shown(locale: str, value: Any) -> str:
    if isinstance(value, bool):
        return text(locale, "format.yes" if value else "format.no")
    if isinstance(value, Enum):
        known = messages().get(message_id_of(value))
        return known[locale] if known else str(value.value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number(locale, value, decimals=None) if abs(value) >= 0.01 else f"{value:g}"
    if isinstance(value, date):
        return date_cell(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return text(locale, "label.where.joint").join(_shown(locale, item) for item in value)
    return str(value)


def question_text(locale: str, question: Question) -> str:
    """What is asked, in a sentence. Never fails: without a sentence, the question's name."""
    return _worded(locale, f"question.{question.name}", question.fields) or question.name


def option_text(locale: str, question: Question, option: Option) -> str:
    """One answer to a question, in words. Never fails: without words, its key."""
    fields = {"key": option.key, **option.fields}
    special = _worded(locale, f"option.{question.name}_{option.key}", fields)
    return special or _worded(locale, f"option.{question.name}", fields) or option.key


def _worded(locale: str, message_id: str, fields: Mapping[str, Any]) -> str:
    known = messages().get(message_id)
    if known is None:
        return ""
    try:
        return known[locale].format_map({name: _shown(locale, value) for name, value in fields.items()})
    except (KeyError, IndexError, ValueError, AttributeError):
        return ""


def candidate_text(locale: str, candidate: Candidate) -> str:
    """Why a task may be the one: 同名 3 项之第 2 项"""
    unordered = candidate.reason is CandidateReason.ONE_OF and not candidate.place
    name = "one_of_unordered" if unordered else candidate.reason.value
    return text(locale, f"candidate.{name}", tasks=candidate.tasks, place=candidate.place)


def facet_text(locale: str, facet: IdsFacet) -> str:
    """What an IDS facet looks at, in words: 属性集 Pset_WallCommon 的 FireRating，值为 …"""
    named = {name: facet.values.get(name, "") for name in ("name", "system", "relation", "propertySet", "baseName")}
    words = text(locale, f"ids.facet.{facet.kind}", **named)
    value = facet.values.get("value") or facet.values.get("predefinedType")
    return text(locale, "ids.value", facet=words, value=value) if value else words


def requirement_text(locale: str, requirement: IdsRequirement) -> str:
    """What an IDS requirement asks for, in a sentence."""
    return text(locale, f"ids.cardinality.{requirement.cardinality}", facet=facet_text(locale, requirement.facet))


def ids_failure_text(locale: str, failure: IdsFailure) -> str:
    """Why a thing does not meet an IDS requirement."""
    return text(locale, f"ids.reason.{failure.reason}", actual=failure.actual)
