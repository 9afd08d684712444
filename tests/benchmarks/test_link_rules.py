"""The measure of link rules: counted by hand on a few elements, and the bars on the real building."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.link_rules import (
    MOST_RULES,
    TABLES,
    Measured,
    Seen,
    is_in_pilot,
    main,
    measure,
    outside_the_pilot,
    write_pilot,
)
from progress.link_candidates import LinkGroup, ReviewReason
from progress.read_rules import read_rules
from progress.rule_tasks import Candidate, CandidateReason

GUIDS = [f"element {number}" for number in range(200)]


def group(rows: list[int], sure: str, asked: str) -> LinkGroup:
    def candidates(uids: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(uid, 0.9, CandidateReason.NAMED) for uid in uids)

    reason = ReviewReason.UNSURE if asked else None
    return LinkGroup("k", ("r",), "", np.array(rows), candidates(sure), candidates(asked), reason)


def test_what_is_counted() -> None:
    groups = [group([0, 1], "a", ""), group([2, 3, 4], "", "bc")]
    true = frozenset({(0, "a"), (2, "b"), (3, "b"), (4, "c"), (9, "z")})
    found = measure("t", 2, groups, true, seen=Seen.NONE, elements=Measured.ALL)
    assert (found.accepted, found.accepted_true, found.share, found.precision) == (2, 1, 0.2, 0.5)
    assert (found.rest_among_candidates, found.groups, found.elements_waiting) == (0.75, 1, 3)
    assert (found.answered_share, found.answered_precision) == (0.6, 0.6)
    assert found.wrong == {"r @ ": 1}
    assert not found.reaches_the_bars
    assert measure("t", 1, [], frozenset(), seen=Seen.NONE, elements=Measured.ALL).precision == 0.0


@pytest.mark.parametrize(
    ("seen", "elements", "reached"),
    [
        (Seen.NONE, Measured.ALL, True),
        (Seen.NONE, Measured.OUTSIDE_THE_PILOT, True),
        (Seen.PILOT, Measured.ALL, False),
        (Seen.PILOT, Measured.OUTSIDE_THE_PILOT, True),
        (Seen.ALL, Measured.ALL, False),
        (Seen.ALL, Measured.OUTSIDE_THE_PILOT, False),
    ],
)
def test_links_that_the_writer_had_seen_prove_nothing(seen: Seen, elements: Measured, reached: bool) -> None:
    found = measure("t", 1, [group([0], "a", "")], frozenset({(0, "a")}), seen=seen, elements=elements)
    assert (found.share, found.precision, found.reaches_the_bars) == (1.0, 1.0, reached)


def test_elements_of_the_pilot_count_nowhere_outside_it() -> None:
    drawn = [row for row, guid in enumerate(GUIDS) if is_in_pilot(guid)]
    hidden = [row for row, guid in enumerate(GUIDS) if not is_in_pilot(guid)]
    assert 0 < len(drawn) < len(GUIDS) / 10
    groups = [group([drawn[0], *hidden[:2]], "a", ""), group(drawn[1:], "", "b")]
    left, true = outside_the_pilot(GUIDS, groups, frozenset({(drawn[0], "a"), (hidden[0], "a"), (hidden[5], "c")}))
    assert [each.rows.tolist() for each in left] == [hidden[:2]]
    assert true == {(hidden[0], "a"), (hidden[5], "c")}


def test_the_pilot_as_a_table(tmp_path: Path) -> None:
    drawn = [guid for guid in GUIDS if is_in_pilot(guid)]
    seen = next(guid for guid in GUIDS if not is_in_pilot(guid))
    write_pilot(tmp_path / "pilot.csv", GUIDS, {drawn[0]: ["3", "1"], seen: ["2"]})
    with (tmp_path / "pilot.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["element_guid", "task_uids"], [drawn[0], "3 1"], *([guid, ""] for guid in drawn[1:])]


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_the_tables_are_rules_and_no_lists_of_elements(table: Path) -> None:
    rules, problems = read_rules(table)
    assert (len(rules), problems) == (MOST_RULES, ())


def test_the_real_building_reaches_the_bars(samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(samples / "schependomlaan")]) == 0
    found = {(each["table"], each["elements"]): each for each in json.loads(capsys.readouterr().out)}
    assert len(found) == 2 * len(TABLES)
    hidden = found["schependomlaan_pilot.csv", "outside_the_pilot"]
    everything = found["schependomlaan_pilot.csv", "all"]
    assert hidden["share"] >= 0.5
    assert hidden["precision"] >= 0.98
    assert 0 < everything["links_true"] - hidden["links_true"] < everything["links_true"] / 10
    assert sum(hidden["wrong"].values()) == hidden["accepted"] - hidden["accepted_true"]


def test_the_pilot_of_the_real_building(samples: Path, tmp_path: Path) -> None:
    assert main([str(samples / "schependomlaan"), "--pilot", str(tmp_path / "pilot.csv")]) == 0
    with (tmp_path / "pilot.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (len(rows), sum(bool(row["task_uids"]) for row in rows)) == (160, 100)
    assert sum(len(row["task_uids"].split()) for row in rows) == 144


def test_a_table_that_reaches_nothing_is_told(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "rules.csv"
    path.write_text("rule,class,task_uid\nall,IfcStair,16\n", encoding="utf-8")
    assert main([str(samples / "schependomlaan"), "--rules", str(path), "--seen", "none"]) == 1
