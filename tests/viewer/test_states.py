"""The truth table of viewer/CONTRACT.md as the browser applies it, held against Python's."""

import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from progress.evidence import Evidence
from progress.join import Windows
from progress.states import states_at
from progress.verdicts import ProgressState
from tests.viewer.boxes import NONE, Thing, scene

CASES = Path(__file__).parents[1] / "contract" / "states.json"

pytestmark = pytest.mark.browser


def _states(browsed: Any, document: dict[str, Any], day: int) -> list[str]:
    return list(browsed.page.evaluate("([scene, day]) => window.stateNames(scene, day)", [document, day]))


def test_every_contract_case(browsed: Any) -> None:
    groups = defaultdict(list)
    for case in json.loads(CASES.read_text(encoding="utf-8"))["cases"]:
        groups[case["freshness_days"], case["day"]].append(case)
    wrong = []
    for (freshness_days, day), cases in groups.items():
        things = [
            Thing("", case["linked"], case["planned_start"], case["planned_finish"], tuple(map(tuple, case["events"])))
            for case in cases
        ]
        found = _states(browsed, scene(things, freshness_days=freshness_days), day)
        for case, state in zip(cases, found, strict=True):
            wanted = ProgressState(case["state"]).word if isinstance(case["state"], int) else case["state"]
            if state != wanted:
                wrong.append((case["name"], state, wanted))

    assert groups
    assert wrong == []


def test_python_and_the_browser_agree_on_a_thousand_made_up_histories(browsed: Any) -> None:
    dice = random.Random(20150626)
    things = [_thing(dice) for _ in range(1000)]
    document = scene(things, freshness_days=10)
    for day in (95, 100, 104, 105, 110, 120, 131):
        wanted = [ProgressState(code).word for code in _python_states(document, day)]

        assert _states(browsed, document, day) == wanted


@pytest.mark.parametrize("broken", ["guids", "event_offsets", "planned_start", "event_day", "classes", "elements"])
def test_a_document_that_breaks_the_contract_is_refused_by_name(browsed: Any, broken: str) -> None:
    document = scene([Thing(events=((100, 2, 0, NONE),)), Thing()])
    document[broken] = [0, 2, 1] if broken == "event_offsets" else []

    with pytest.raises(Exception, match=f"malformed: {broken}"):
        _states(browsed, document, 100)


def _thing(dice: random.Random) -> Thing:
    """Days 95 to 130, so that plan, evidence and the day asked for meet on the very day often."""
    days = sorted(dice.sample(range(95, 131), dice.choice([0, 0, 1, 1, 2, 3, 5])))
    finish, events = NONE, []
    for day in days:
        if dice.random() < 0.2:
            finish = max(finish, day - dice.randint(0, 3))
        events.append((day, dice.choice([0, 1, 2]), dice.choice([0, 1]), finish))
    start = dice.choice([NONE, dice.randint(95, 130)])
    end = dice.choice([NONE, max(start, 95) + dice.randint(0, 20)])
    return Thing("", int(dice.random() < 0.9), start, end, tuple(events))


def _python_states(document: dict[str, Any], day: int) -> list[int]:
    offsets = np.array(document["event_offsets"], np.int64)
    item = np.repeat(np.arange(document["elements"], dtype=np.int32), np.diff(offsets))
    verdict = np.array(document["event_verdict"], np.int8)
    started = np.array([(verdict[offsets[i] : n + 1] >= 1).any() for n, i in enumerate(item)], bool)
    found = Evidence(
        items=document["elements"],
        offsets=offsets,
        item=item,
        day=np.array(document["event_day"], np.int32),
        verdict=verdict,
        not_done=np.array(document["event_not_done"], bool),
        finish=np.array(document["event_finish"], np.int32),
        started=started,
        order=np.arange(len(item), dtype=np.int64),
    )
    windows = Windows(np.array(document["planned_start"], np.int32), np.array(document["planned_finish"], np.int32))
    linked = np.array(document["linked"], bool)
    freshness_days = document["freshness_days"]
    return [int(code) for code in states_at(windows, linked, found, day=day, freshness_days=freshness_days).state]
