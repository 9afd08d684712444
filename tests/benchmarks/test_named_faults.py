"""The measurement of named faults: what a file name says, and when a fault counts as named."""

from pathlib import Path

import pytest

from benchmarks.named_faults import NAMED_BY, NOT_LOOKED_FOR, Faults, missed, rule_of, table
from i18n.catalogue import messages


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("bsi_gherkin_rules__fail-alb015-scenario03-long.ifc", "alb015"),
        ("ifcos_step_file_parser_fixtures__fail_double_semi.ifc", "syntax"),
        ("bsi_validate__pass_reverse_comment.ifc", ""),
    ],
)
def test_names_say_which_rule_is_broken(name, rule):
    assert rule_of(name) == rule


def test_only_the_very_fault_counts():
    named = Faults(Path("a"), "pjs101", frozenset(("model_projects_not_one", "model_units_missing")))
    other = Faults(Path("b.ifc"), "pjs101", frozenset(("model_units_missing",)))
    unsought = Faults(Path("c"), "brp001", frozenset())
    assert (named.named, other.named, unsought.named) == (True, False, False)
    assert table([named, other])[-1] == "| **all** | 2 | 1 | |"
    lines = missed([named, other, unsought])
    assert lines[-1] == "- missed: `b.ifc`"
    assert any("BRP001 and its like (1 files)" in line for line in lines)
    assert len(lines) == len(NOT_LOOKED_FOR) + 1


def test_every_code_of_the_table_is_one_that_is_told():
    assert {f"problem.{code}" for codes in NAMED_BY.values() for code in codes.split()} <= set(messages())
