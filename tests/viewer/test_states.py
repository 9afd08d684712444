"""The truth table of viewer/CONTRACT.md as the browser applies it, on processor and graphics card, held against Python's."""

import base64
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
from tests.viewer.boxes import NONE, Thing, packed, scene, scene_parts

CASES = Path(__file__).parents[1] / "contract" / "states.json"
WORD = {state.value: state.word for state in ProgressState}

pytestmark = pytest.mark.browser


def _judged(browsed: Any, how: str, file: bytes, days: list[int], compared: int = 100) -> list[list[dict[str, Any]]]:
    """What is said of every element, day by day. As one text: a browser hands over many small objects slowly."""
    call = f"([file, days, compared]) => JSON.stringify(window.bundle.{how}(window.bytesOf(file), days, compared))"
    return list(json.loads(browsed.page.evaluate(call, [base64.b64encode(file).decode(), days, compared])))


def _bucket(delay: int) -> int:
    """Place of a delay in the steps that the viewer shows; ``NONE``: unknown."""
    return 0 if delay == NONE else 1 + sum(delay > limit for limit in (0, 7, 30, 90))


def _cases() -> tuple[dict[str, Any], dict[int, list[dict[str, Any]]]]:
    document = json.loads(CASES.read_text(encoding="utf-8"))
    groups = defaultdict(list)
    for case in document["cases"]:
        groups[case["freshness_days"]].append(case)
    return document["calendar"], groups


@pytest.mark.parametrize("how", ["statesOnCpu", "statesOnGpu"])
def test_every_contract_case(lasting: Any, how: str) -> None:
    calendar, groups = _cases()
    wrong = []
    for freshness_days, cases in groups.items():
        things = [
            Thing("", case["linked"], case["planned_start"], case["planned_finish"], tuple(map(tuple, case["events"])))
            for case in cases
        ]
        days = sorted({case["day"] for case in cases})
        file = scene(things, freshness_days=freshness_days, **calendar)
        found = dict(zip(days, _judged(lasting, how, file, days), strict=True))
        for row, case in enumerate(cases):
            judged = found[case["day"]][row]
            wanted = (WORD[case["state"]], case["plan"], _bucket(case["delay"]))
            if (judged["state"], judged["plan"], judged["bucket"]) != wanted:
                wrong.append((case["name"], judged, wanted))
            if how == "statesOnCpu" and judged["delay"] != (-1 if case["delay"] == NONE else case["delay"]):
                wrong.append((case["name"], judged, case["delay"]))

    assert sum(map(len, groups.values())) > 400
    assert wrong == []


def test_python_processor_and_card_agree_on_thousands_of_made_up_histories(lasting: Any) -> None:
    dice = random.Random(20150626)
    things = [_thing(dice) for _ in range(2500)]  # more than one row of a texture
    parts = scene_parts(things, freshness_days=10)
    file = packed(*parts)
    days = [95, 100, 104, 105, 110, 120, 131]
    wanted = [[ProgressState(code).word for code in _python_states(parts, day)] for day in days]
    on_cpu, on_gpu = (_judged(lasting, how, file, days, 95) for how in ("statesOnCpu", "statesOnGpu"))

    assert [[judged["state"] for judged in one] for one in on_cpu] == wanted
    assert [judged["compared"] for judged in on_gpu[3]] == wanted[0]
    assert [[judged | {"delay": -1} for judged in one] for one in on_cpu] == on_gpu


def test_counts_of_any_day_come_from_the_table(lasting: Any) -> None:
    dice = random.Random(7)
    file = scene([_thing(dice) for _ in range(3000)], freshness_days=10)
    days = [NONE + 1, 0, *range(90, 180), 100_000]
    call = "([file, days]) => window.bundle.countsOnDays(window.bytesOf(file), days)"
    found = lasting.page.evaluate(call, [base64.b64encode(file).decode(), days])

    assert found["table"] == found["loop"]
    assert all(sum(counts) == 3000 for counts in found["table"])
    assert len({tuple(counts) for counts in found["table"]}) > 30


def _broken(name: str) -> bytes:
    header, arrays = scene_parts([Thing(events=((100, 2, 0, NONE),)), Thing()])
    if name in arrays:
        kind, values = arrays[name]
        arrays[name] = (kind, {"event_offsets": [0, 2, 1], "task_offsets": [1, 1, 2]}.get(name, values[:-1]))
    elif name == "storey_of too large":
        arrays["storey_of"] = ("i32", [0, 7])
    elif name == "tasks_of too large":
        arrays["tasks_of"] = ("u32", [0, 1])
    else:
        header[name] = -1
    return packed(header, arrays)


@pytest.mark.parametrize(
    "name",
    [
        "linked", "planned_start", "class_of", "storey_of too large", "tasks_of too large", "event_offsets",
        "event_day", "event_verdict", "task_offsets", "elements", "version", "classes", "tasks", "marks",
    ],
)  # fmt: skip
def test_a_scene_that_breaks_the_contract_is_refused_by_name(lasting: Any, name: str) -> None:
    with pytest.raises(Exception, match=rf"malformed: {name.split(maxsplit=1)[0]}\b"):
        _judged(lasting, "statesOnCpu", _broken(name), [100])


@pytest.mark.parametrize(
    ("file", "what"),
    [
        (b"", "scene"),
        (b"{}      ", "scene"),
        (scene([Thing()])[:-16], "worked"),
        (scene([Thing()])[:60], "header"),
        (b"WAS2\x08\0\0\0[1, 2]  ", "header"),
        (b"WAS2\x08\0\0\0{}      ", "arrays"),
    ],
)
def test_a_file_that_is_no_scene_is_refused(lasting: Any, file: bytes, what: str) -> None:
    with pytest.raises(Exception, match=f"malformed: {what}"):
        _judged(lasting, "statesOnCpu", file, [100])


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


def _python_states(parts: tuple[dict[str, Any], dict[str, tuple[str, Any]]], day: int) -> list[int]:
    document = parts[0] | {name: values for name, (_, values) in parts[1].items()}
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
