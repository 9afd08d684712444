"""How many of a project's true links a table of rules gives without asking, how many of those it gives are true, and how many of
the others are among the candidates. The true links are read after the rules have run.

Run: python -m benchmarks.link_rules FOLDER [--rules TABLE.csv ...] [--seen none|pilot|all]
FOLDER holds design.ifc, schedule_mspdi.xml and links.csv (Schependomlaan). Without tables ours are measured: ``blind``, written
from the names of model and plan alone; ``pilot``, written by somebody who had seen the links of a twentieth of the elements and
no other, as an engineer links a sample by hand before writing rules; both never changed; and the one corrected after all links
had been seen. Each is measured on all elements, and again on those outside the pilot alone. Ends with status 1 when no table
reaches the bars on elements whose links its writer had not seen; of tables that are given, ``--seen`` tells which those are.

Run: python -m benchmarks.link_rules FOLDER --pilot SAMPLE.csv
writes the pilot: each of its elements with its task uids, none where it has no link.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

import numpy as np
import pyarrow as pa

from bim.read_ifc import read_ifc
from progress.join import joined
from progress.link_candidates import LinkGroup, link_groups
from progress.links import LinkSource
from progress.read_links import read_links
from progress.read_rules import read_rules
from schedule.read_any import read_schedule

PILOT_ONE_IN = 20


class Seen(StrEnum):
    """The elements whose links a table's writer had seen."""

    NONE = "none"
    PILOT = "pilot"
    ALL = "all"


class Measured(StrEnum):
    """The elements that a measure counts."""

    ALL = "all"
    OUTSIDE_THE_PILOT = "outside_the_pilot"


_TABLES_FOLDER = Path(__file__).parent / "link_rule_tables"
TABLES: Mapping[Path, Seen] = {
    _TABLES_FOLDER / "schependomlaan_blind.csv": Seen.NONE,
    _TABLES_FOLDER / "schependomlaan_pilot.csv": Seen.PILOT,
    _TABLES_FOLDER / "schependomlaan.csv": Seen.ALL,
}
MOST_RULES, LEAST_SHARE, LEAST_PRECISION = 40, 0.5, 0.98

Pair = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """What one table reached on ``elements``, whose writer had seen the links of ``seen``.

    The ``answered`` ratios are those of all links when each group that waits has been answered as a whole, by the tasks that most
    of its elements truly have. ``wrong``: rules and storey -> accepted links that are not true, the most first.
    """

    table: str
    seen: Seen
    elements: Measured
    rules: int
    links_true: int
    accepted: int
    accepted_true: int
    share: float
    precision: float
    rest_among_candidates: float
    groups: int
    elements_waiting: int
    answered_share: float
    answered_precision: float
    wrong: Mapping[str, int]

    @property
    def reaches_the_bars(self) -> bool:
        """Whether it does what the product promises, on elements whose links the writer had not seen."""
        is_unseen = self.seen is Seen.NONE or (self.seen is Seen.PILOT and self.elements is Measured.OUTSIDE_THE_PILOT)
        return (
            is_unseen and self.rules <= MOST_RULES and self.share >= LEAST_SHARE and self.precision >= LEAST_PRECISION
        )


def is_in_pilot(element_guid: str) -> bool:
    """Whether an element is one of those linked by hand first: a twentieth, drawn by the hash of its GlobalId."""
    return int.from_bytes(hashlib.sha256(element_guid.encode()).digest()[:8], "big") % PILOT_ONE_IN == 0


def outside_the_pilot(
    element_guids: Sequence[str], groups: Iterable[LinkGroup], true: frozenset[Pair]
) -> tuple[list[LinkGroup], frozenset[Pair]]:
    """The groups and the true links, of the elements alone that the pilot left out; groups without any are gone."""
    hidden = np.array([not is_in_pilot(guid) for guid in element_guids], np.bool_)
    narrowed = (replace(group, rows=group.rows[hidden[group.rows]]) for group in groups)
    return [group for group in narrowed if len(group.rows)], frozenset(pair for pair in true if hidden[pair[0]])


def measure(
    table: str,
    rules: int,
    groups: Sequence[LinkGroup],
    true: frozenset[Pair],
    *,
    seen: Seen,
    elements: Measured,
) -> Measure:
    """Compare the groups that rules made with the true links (row of the element, uid of the task)."""
    accepted = {(row, each.task_uid) for group in groups for row in group.rows.tolist() for each in group.sure}
    offered = {(row, each.task_uid) for group in groups for row in group.rows.tolist() for each in group.asked}
    answered = accepted | {pair for group in groups for pair in _answered(group, true)}
    right, rest = accepted & true, true - accepted
    waiting = [group for group in groups if group.asked]
    return Measure(
        table=table,
        seen=seen,
        elements=elements,
        rules=rules,
        links_true=len(true),
        accepted=len(accepted),
        accepted_true=len(right),
        share=_ratio(len(right), len(true)),
        precision=_ratio(len(right), len(accepted)),
        rest_among_candidates=_ratio(len(rest & offered), len(rest)),
        groups=len(waiting),
        elements_waiting=sum(len(group.rows) for group in waiting),
        answered_share=_ratio(len(answered & true), len(true)),
        answered_precision=_ratio(len(answered & true), len(answered)),
        wrong=_wrong(groups, true),
    )


def _wrong(groups: Iterable[LinkGroup], true: frozenset[Pair]) -> Mapping[str, int]:
    wrong: Counter[str] = Counter()
    for group in groups:
        called = f"{', '.join(group.rules)} @ {group.storey}"
        wrong[called] += sum((row, each.task_uid) not in true for row in group.rows.tolist() for each in group.sure)
    return {called: number for called, number in wrong.most_common() if number}


def _answered(group: LinkGroup, true: frozenset[Pair]) -> set[Pair]:
    rows = group.rows.tolist()
    chosen = [
        each.task_uid for each in group.asked if 2 * sum((row, each.task_uid) in true for row in rows) > len(rows)
    ]
    return {(row, uid) for row in rows for uid in chosen}


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def write_pilot(path: Path, element_guids: Iterable[str], tasks_of: Mapping[str, Sequence[str]]) -> None:
    """Write the pilot's elements with their task uids, none where they have no link, in the order given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("element_guid", "task_uids"))
        table.writerows((guid, " ".join(tasks_of.get(guid, ()))) for guid in element_guids if is_in_pilot(guid))


def main(arguments: Sequence[str]) -> int:
    """Write the pilot, or measure and print JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.link_rules")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", type=Path, nargs="+")
    parser.add_argument("--seen", type=Seen, choices=tuple(Seen), default=Seen.ALL)
    parser.add_argument("--pilot", type=Path)
    asked = parser.parse_args(arguments)
    elements = read_ifc(asked.folder / "design.ifc").elements
    if asked.pilot:
        tasks_of: defaultdict[str, list[str]] = defaultdict(list)
        links, _ = read_links(asked.folder / "links.csv")
        for link in links.to_pylist():
            tasks_of[link["element_guid"]].append(link["task_uid"])
        write_pilot(asked.pilot, elements["element_guid"].to_pylist(), tasks_of)
        return 0
    found = _measures(asked.folder, elements, dict.fromkeys(asked.rules, asked.seen) if asked.rules else TABLES)
    print(json.dumps([asdict(each) for each in found], indent=1))
    return 0 if any(each.reaches_the_bars for each in found) else 1


def _measures(folder: Path, elements: pa.Table, tables: Mapping[Path, Seen]) -> list[Measure]:
    guids = elements["element_guid"].to_pylist()
    tasks = read_schedule(folder / "schedule_mspdi.xml").tasks
    rules = {path: read_rules(path)[0] for path in tables}
    made = {path: link_groups(rules[path], elements, tasks)[0] for path in tables}
    links, _ = read_links(folder / "links.csv")
    join, _ = joined(guids, tasks, {LinkSource.FILE: links})
    true = frozenset(
        (row, tasks[task].uid) for row, task in zip(join.element.tolist(), join.task.tolist(), strict=True)
    )
    found = []
    for path, seen in tables.items():
        counted = {
            Measured.ALL: (made[path], true),
            Measured.OUTSIDE_THE_PILOT: outside_the_pilot(guids, made[path], true),
        }
        for which, (groups, links_true) in counted.items():
            found.append(measure(path.name, len(rules[path]), groups, links_true, seen=seen, elements=which))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
