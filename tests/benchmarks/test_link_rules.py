"""The measure of link rules: counted by hand on a few elements, and the bars on the real building."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.link_rules import MOST_RULES, TABLES, main, measure
from progress.link_candidates import LinkGroup, ReviewReason
from progress.read_rules import read_rules
from progress.rule_tasks import Candidate, CandidateReason


def group(rows: list[int], sure: str, asked: str) -> LinkGroup:
    def candidates(uids: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(uid, 0.9, CandidateReason.NAMED) for uid in uids)

    reason = ReviewReason.UNSURE if asked else None
    return LinkGroup("k", ("r",), "", np.array(rows), candidates(sure), candidates(asked), reason)


def test_what_is_counted() -> None:
    groups = [group([0, 1], "a", ""), group([2, 3, 4], "", "bc")]
    true = frozenset({(0, "a"), (2, "b"), (3, "b"), (4, "c"), (9, "z")})
    found = measure("t", 2, groups, true)
    assert (found.accepted, found.accepted_true, found.share, found.precision) == (2, 1, 0.2, 0.5)
    assert (found.rest_among_candidates, found.groups, found.elements_waiting) == (0.75, 1, 3)
    assert (found.answered_share, found.answered_precision) == (0.6, 0.6)
    assert not found.reaches_the_bars
    assert measure("t", 1, [], frozenset()).precision == 0.0


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_the_tables_are_rules_and_no_lists_of_elements(table: Path) -> None:
    rules, problems = read_rules(table)
    assert (len(rules), problems) == (MOST_RULES, ())


def test_the_real_building_reaches_the_bars(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(samples / "schependomlaan")]) == 0
    assert "schependomlaan_blind.csv" in capsys.readouterr().out


def test_a_table_that_reaches_nothing_is_told(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "rules.csv"
    path.write_text("rule,class,task_uid\nall,IfcStair,16\n", encoding="utf-8")
    assert main([str(samples / "schependomlaan"), "--rules", str(path)]) == 1
