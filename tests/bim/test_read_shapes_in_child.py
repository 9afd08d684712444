"""Splitting and trying again, with children that die on command: the culprits are found, all others keep their shapes."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim import read_shapes_in_child
from bim.read_by_child import ChildDied
from bim.read_shapes_in_child import Limits, ShapeWork


class Fake:
    """A child that makes every shape at once but dies when it touches a deadly row."""

    born = 0

    def __init__(self, world: dict, *, ready: bool = False) -> None:
        self._world = world
        self._messages: list[dict] = [{"say": "ready"}] if ready else []
        self.stopped = False
        Fake.born += 1

    def order(self, order: dict) -> None:
        way, written = order["way"], []
        for row in order["rows"]:
            if way != "together":
                self._messages.append({"say": "begin", "row": row})
            fate = self._world.get(row, "mesh")
            if fate == "dies" or (fate == "dies in the hybrid" and way not in ("opencascade", "box")):
                self._messages.append({"say": "dies"})
                return
            if way == "box":
                kind = "part" if fate == "boxed" else "absent"
            elif fate in ("mesh", "dies in the hybrid"):
                kind = "part"
            else:
                kind = "none" if fate == "none" else "absent"
            self._messages.append({"say": kind, "rows": [row], "file": f"{order['prefix']}-{row}.npz"})
            written.append(row)
        self._messages.append({"say": "done"})

    def answer(self, seconds: float) -> dict:
        message = self._messages.pop(0)
        if message["say"] == "dies":
            raise ChildDied("crashed")
        return message

    def stop(self) -> None:
        self.stopped = True


def outcome_of(world: dict, elements: int, *, seconds: float = 1000):
    Fake.born = 0
    told: list[tuple[int, int]] = []
    original = read_shapes_in_child.Child
    read_shapes_in_child.Child = lambda *_: Fake(world, ready=True)  # type: ignore[assignment,misc]
    try:
        limits = Limits(time.monotonic() + seconds, 1000, 10)
        work = ShapeWork({}, Path("x"), elements, limits, lambda _, done, total: told.append((done, total)))
        return work.outcome(Fake(world)), told
    finally:
        read_shapes_in_child.Child = original


FATES = st.sampled_from(["dies", "dies in the hybrid", "none", "boxed", "absent"])


@settings(deadline=None)
@given(st.integers(1, 700), st.dictionaries(st.integers(0, 699), FATES, max_size=12))
def test_every_row_gets_the_outcome_it_deserves(elements, world) -> None:
    found, _ = outcome_of(world, elements)
    deserved = {"dies": "failed", "none": "none", "boxed": "box", "absent": "failed"}
    assert found.states == {row: deserved.get(world.get(row, ""), "mesh") for row in range(elements)}
    reason = {"dies": "crashed", "boxed": "empty", "absent": "empty"}
    assert found.reasons == {row: reason[fate] for row, fate in world.items() if row < elements and fate in reason}
    assert len(set(found.parts)) == len(found.parts)
    drawn = sum(state in ("mesh", "box") for state in found.states.values())
    assert len(found.parts) == drawn


def test_one_culprit_in_three_thousand_costs_few_children() -> None:
    found, told = outcome_of({1717: "dies"}, 3000)
    assert [row for row, state in found.states.items() if state != "mesh"] == [1717]
    assert Fake.born <= 8
    assert told[-1] == (3000, 3000) or told[-1] == (2999, 3000)


def test_without_time_the_rest_is_unreached_and_still_counted() -> None:
    found, _ = outcome_of({}, 50, seconds=0)
    assert set(found.states.values()) == {"failed"}
    assert set(found.reasons.values()) == {"unreached"}
    assert len(found.states) == 50


@pytest.mark.parametrize("elements", [1, 47, 48, 49, 400])
def test_a_model_of_killers_ends(elements) -> None:
    found, _ = outcome_of(dict.fromkeys(range(elements), "dies"), elements)
    assert set(found.states.values()) == {"failed"}
    assert len(found.states) == elements
