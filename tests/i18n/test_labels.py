import importlib
from datetime import date
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n import labels
from i18n.catalogue import LOCALES, messages
from progress.verdicts import ProgressState
from values.errors import FileRefused
from values.problems import Problem, Severity, Where

ENUMS = {
    "values.projects": ("Category", "Stage"),
    "values.problems": ("Severity",),
    "progress.verdicts": ("ProgressState", "Track"),
    "progress.reports": ("Role", "SubjectKind", "Said"),
    "progress.links": ("LinkSource",),
    "schedule.tasks": ("SequenceKind",),
    "schedule.quality_limits": ("PlanCheck", "CheckOutcome", "WhyNot", "PlanUse"),
    "services.plan_quality": ("PathPlace",),
    "progress.link_changes": ("LinkFate",),
    "bim.change_table": ("ChangeKind",),
    "bim.element_changes": ("Aspect",),
    "bim.element_likeness": ("Evidence",),
    "geo.layers": ("LayerKind",),
    "store.records": ("ImportStatus", "ImportKind"),
}


def members():
    for module, names in ENUMS.items():
        for name in names:
            yield from getattr(importlib.import_module(module), name)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_member_of_every_enum_has_its_own_word(locale):
    words: dict[type, list[str]] = {}
    for member in members():
        words.setdefault(type(member), []).append(labels.label(locale, member))
    assert len(words) == 22
    for kind, told in words.items():
        assert len(set(told)) == len(told), kind


def test_words_bind():
    assert labels.label("zh", ProgressState.NOT_STARTED_LATE) == "应开未开"
    assert labels.label("zh", ProgressState.UNVERIFIED) == "待核实"
    assert labels.label("en", None) == "Not stated"
    assert labels.state_meaning("zh", ProgressState.DONE_LATE).startswith("已完成")


def test_element_classes():
    assert labels.element_class_label("zh", "IfcWall") == "墙"
    assert labels.element_class_label("zh", "IfcWallStandardCase") == "墙"
    assert labels.element_class_label("zh", "IfcNeverSeenStandardCase") == "IfcNeverSeenStandardCase"
    assert labels.element_class_label("en", "IfcNeverSeen") == "IfcNeverSeen"
    assert sum(name.startswith("ifc.") for name in messages()) >= 60


def test_facts():
    assert labels.fact_label("zh", "delay_days") == "滞后（工作日）"
    assert labels.fact_label("zh", "unheard_of") == "unheard_of"


def test_a_problem_says_where():
    problem = Problem(
        "nobody_wrote_this", where=Where(row=17, field="日期", entity="#12"), fields={"found": "31.2.", "n": 3}
    )
    assert labels.problem_text("zh", problem) == "第17行、实体#12、字段“日期”：nobody_wrote_this (found=31.2.、n=3)"
    assert labels.problem_text("en", Problem("bare", where=Where(row=17))) == "row 17: bare"
    assert labels.problem_text("en", Problem("bare")) == "bare"


def test_a_known_code_is_a_sentence():
    told = labels.problem_text("zh", Problem("more_of_the_same", Severity.WARNING, fields={"kind": "x_y", "more": 12}))
    assert "12" in told
    assert "more_of_the_same" not in told


def test_a_sentence_without_its_fields_falls_back():
    assert labels.problem_text("zh", Problem("more_of_the_same")) == "more_of_the_same"
    assert labels.error_text("en", FileRefused("more_of_the_same", more=2)) == "more_of_the_same (more=2)"


def test_values_in_sentences_are_words():
    fields = {
        "a": True,
        "b": date(2026, 3, 1),
        "c": 0.000123,
        "d": 1234.5,
        "e": Severity.ERROR,
        "f": ["x", 1],
        "g": None,
    }
    told = labels.error_text("en", FileRefused("no_such", (), **fields))
    assert told == "no_such (a=yes, b=2026-03-01, c=0.000123, d=1,234.5, e=Error, f=x, 1, g=None)"


def test_an_unknown_enum_member_is_its_value():
    class Odd(Enum):
        ONE = "eins"

    assert labels.error_text("zh", FileRefused("no_such", kind=Odd.ONE)) == "no_such (kind=eins)"


@given(
    st.sampled_from(sorted(name.removeprefix("problem.") for name in messages() if name.startswith("problem."))),
    st.dictionaries(
        st.sampled_from(["found", "expected", "kind", "more", "row"]), st.text() | st.integers() | st.floats()
    ),
    st.sampled_from(LOCALES),
)
def test_never_fails_whatever_the_fields(code, fields, locale):
    assert labels.problem_text(locale, Problem(code, fields=fields))


def test_text_with_braces_is_data():
    told = labels.problem_text("en", Problem("more_of_the_same", fields={"kind": "{0.__class__}", "more": "{x}"}))
    assert "{0.__class__}" in told
