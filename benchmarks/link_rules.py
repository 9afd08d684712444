"""How many of a project's true links a table of rules gives without asking, how many of those it gives are true, and how many of
the others are among the candidates. The true links are read after the rules have run.

Run: python -m benchmarks.link_rules FOLDER [--rules TABLE.csv ...]
FOLDER holds design.ifc, schedule_mspdi.xml and links.csv (Schependomlaan). Without tables both of ours are measured: ``blind``,
written from the names of model and plan alone and never changed, and the one corrected after the links had been seen. Ends with
status 1 when no table reaches the bars.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bim.read_ifc import read_ifc
from progress.join import joined
from progress.link_candidates import LinkGroup, link_groups
from progress.links import LinkSource
from progress.read_links import read_links
from progress.read_rules import read_rules
from schedule.read_any import read_schedule

TABLES = tuple(
    Path(__file__).parent / "link_rule_tables" / name for name in ("schependomlaan_blind.csv", "schependomlaan.csv")
)
MOST_RULES, LEAST_SHARE, LEAST_PRECISION = 40, 0.5, 0.98

Pair = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """What one table reached.

    The ``answered`` ratios are those of all links when each group that waits has been answered as a whole, by the tasks that most
    of its elements truly have.
    """

    table: str
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

    @property
    def reaches_the_bars(self) -> bool:
        """Whether it does what the product promises."""
        return self.rules <= MOST_RULES and self.share >= LEAST_SHARE and self.precision >= LEAST_PRECISION


def measure(table: str, rules: int, groups: Sequence[LinkGroup], true: frozenset[Pair]) -> Measure:
    """Compare the groups that rules made with the true links (row of the element, uid of the task)."""
    accepted = {(row, each.task_uid) for group in groups for row in group.rows.tolist() for each in group.sure}
    offered = {(row, each.task_uid) for group in groups for row in group.rows.tolist() for each in group.asked}
    answered = accepted | {pair for group in groups for pair in _answered(group, true)}
    right, rest = accepted & true, true - accepted
    waiting = [group for group in groups if group.asked]
    return Measure(
        table=table,
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
    )


def _answered(group: LinkGroup, true: frozenset[Pair]) -> set[Pair]:
    rows = group.rows.tolist()
    chosen = [
        each.task_uid for each in group.asked if 2 * sum((row, each.task_uid) in true for row in rows) > len(rows)
    ]
    return {(row, uid) for row in rows for uid in chosen}


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def main(arguments: Sequence[str]) -> int:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.link_rules")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rules", type=Path, nargs="+", default=TABLES)
    asked = parser.parse_args(arguments)
    elements = read_ifc(asked.folder / "design.ifc").elements
    tasks = read_schedule(asked.folder / "schedule_mspdi.xml").tasks
    tables = {path: read_rules(path)[0] for path in asked.rules}
    made = {path: link_groups(rules, elements, tasks)[0] for path, rules in tables.items()}
    links, _ = read_links(asked.folder / "links.csv")
    join, _ = joined(elements["element_guid"].to_pylist(), tasks, {LinkSource.FILE: links})
    true = frozenset(
        (row, tasks[task].uid) for row, task in zip(join.element.tolist(), join.task.tolist(), strict=True)
    )
    found = [measure(path.name, len(tables[path]), groups, true) for path, groups in made.items()]
    print(json.dumps([asdict(each) for each in found], indent=1))
    return 0 if any(each.reaches_the_bars for each in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
