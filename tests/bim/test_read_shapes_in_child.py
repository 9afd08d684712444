"""The whole dance of children, with children that die on command: everybody gets the outcome that is deserved."""

from collections import deque
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.kernels import HYBRID, OPENCASCADE
from bim.read_by_child import DIRECT, KERNEL, TABLE, Event
from bim.read_shapes_in_child import ShapeWork, _outcome
from bim.read_undertaking import Source
from bim.screen_ifc import IfcHeader
from values.errors import ChildFailed

CHAIN = [HYBRID, OPENCASCADE]
HERE = Path(__file__).resolve()
SHARE = 5


class FakeLimits:
    element_seconds = 1.0
    memory_mb = 1000

    def __init__(self, events: int) -> None:
        self.events = events

    def left(self) -> float:
        return float(self.events)


class FakeChild:
    """Answers each order at once. A deadly element ends it; ``greedy`` ones end it through no fault of its own, once."""

    def __init__(self, crew: "FakeCrew", module: str) -> None:
        self.module, self.crew, self.idle = module, crew, True

    def wait_for(self, seconds: float = float("inf")) -> None:
        self.idle = seconds == float("inf")

    def say(self, word: str, **told) -> None:
        self.crew.events.append(Event(self, {"say": word, **told}))

    def die(self, *, at_fault: bool = True) -> None:
        self.crew.events.append(Event(self, {"say": "gone"}, "crashed" if at_fault else "out_of_memory", at_fault))

    def order(self, order: dict, *, patience: float = float("inf")) -> None:
        self.wait_for(patience)
        world = self.crew.world
        match order["do"]:
            case "open" if world.get("open") == "dies":
                self.die()
            case "open" if world.get("open") == "refused":
                self.say("refused", code="x", fields={}, problems=[])
            case "open":
                self.say("ready")
                self.say("opened", shares=-(-len(self.crew.known) // SHARE), numbers=self.crew.known)
            case "mesh" | "cut":
                self._share(order)
            case "elements":
                if world.get("elements") == "dies":
                    self.die()
                elif world.get("elements") == "refused":
                    self.say("refused", code="x", fields={}, problems=[])
                else:
                    self.say("elements", numbers=self.crew.known)
            case "shapes":
                self._shapes(order)

    def _share(self, order: dict) -> None:
        start = order["share"] * SHARE
        numbers = self.crew.known[start : start + SHARE]
        fates = {number: self.crew.world.get(number, "mesh") for number in numbers}
        if self._greedy(numbers):
            return
        if "kills cutting" in fates.values() or ("kills meshing" in fates.values() and order["do"] == "mesh"):
            self.die()
            return
        made = [n for n, fate in fates.items() if fate in ("mesh", "kills meshing") and order["do"] == "mesh"]
        none = [n for n, fate in fates.items() if fate == "none"]
        uncut = [n for n, fate in fates.items() if fate == "uncut"]
        cut = [n for n in numbers if n not in {*made, *none, *uncut}]
        slices = [{"file": HERE.name, "kernels": CHAIN, "numbers": cut}] if cut else []
        part = f"direct-{order['share']}" if made else ""
        self.say("share", part=part, made=made, none=none, slices=slices, uncut=uncut)

    def _greedy(self, numbers: list[int]) -> bool:
        for number in numbers:
            if self.crew.world.get(number) == "greedy" and number not in self.crew.fed:
                self.crew.fed.add(number)
                self.die(at_fault=False)
                return True
        return False

    def _shapes(self, order: dict) -> None:
        if self.crew.world.get("slices") == "unreadable" and order["file"] != str(self.crew.path):
            self.say("refused", code="x", fields={}, problems=[])
            return
        self.say("opened")
        if self._greedy(order["numbers"]):
            return
        for number in order["numbers"]:
            fate = self.crew.world.get(number, "mesh")
            if order["alone"] or order["kernel"] is None:
                self.say("begin", number=number)
            if fate == "dies" or (fate == "dies in the hybrid" and order["kernel"] == HYBRID):
                self.die()
                return
            if fate == "forgotten":
                continue
            boxed = order["kernel"] is None
            absent = (fate == "boxed" and not boxed) or fate == "absent"
            if absent or (boxed and fate != "boxed"):
                self.say("absent", numbers=[number])
            elif fate == "kernel none":
                self.say("none", numbers=[number])
            else:
                self.say("part", file=f"{order['prefix']}-{number}", numbers=[number])
        self.say("done")


class FakeCrew:
    def __init__(self, known: list[int], world: dict, events: int) -> None:
        self.known, self.world, self.path = known, world, HERE
        self.limits = FakeLimits(events)
        self.events: deque[Event] = deque()
        self.fed: set[int] = set()
        self.alive: list[FakeChild] = []
        self.most_alive = self.born = 0

    def start(self, module: str) -> FakeChild:
        self.alive.append(FakeChild(self, module))
        self.most_alive = max(self.most_alive, len(self.alive))
        self.born += 1
        return self.alive[-1]

    def children(self, module: str = "") -> list[FakeChild]:
        return [child for child in self.alive if module in ("", child.module)]

    def dismiss(self, child: FakeChild) -> None:
        if child in self.alive:
            self.alive.remove(child)
        self.events = deque(event for event in self.events if event.child is not child)

    def event(self, seconds: float) -> Event | None:
        assert self.events, "everybody waits for everybody"
        self.limits.events -= 1
        event = self.events.popleft()
        if event.death:
            self.dismiss(event.child)
        return event


def outcome_of(world: dict, elements: int, *, events: int = 100_000, size: int = 5_000_000, table: bool = False):
    crew = FakeCrew([number * 2 + 10 for number in range(elements)], world, events)
    told: list[tuple[int, int]] = []
    header = IfcHeader("IFC4", "IFC4", byte_order_mark=False, size_bytes=size)
    work = ShapeWork(crew, Source(HERE, header, HERE.parent), lambda _, done, total: told.append((done, total)))
    if table:
        reader = crew.start(TABLE)
        work.begin()
        while crew.events:
            work.take(crew.event(1))
        assert crew.children(TABLE) == [reader]
        crew.dismiss(reader)
        work.expect(crew.known)
        while not work.finished:
            work.take(crew.event(1))
        found = work.outcome()
    else:
        found = _outcome(crew, work)
    assert crew.alive == []
    return found, crew, told


DESERVED = {
    "mesh": ("mesh", None),
    "none": ("none", None),
    "kernel none": ("none", None),
    "refused": ("mesh", None),
    "uncut": ("mesh", None),
    "kills meshing": ("mesh", None),
    "greedy": ("mesh", None),
    "dies in the hybrid": ("mesh", None),
    "dies": ("failed", "crashed"),
    "boxed": ("box", "empty"),
    "absent": ("failed", "empty"),
    "forgotten": ("failed", "empty"),
}


@settings(deadline=None, max_examples=150)
@given(
    st.integers(1, 120),
    st.dictionaries(st.integers(0, 119).map(lambda n: n * 2 + 10), st.sampled_from(sorted(DESERVED)), max_size=10),
    st.sampled_from(["", "dies", "refused"]),
    st.sampled_from(["", "unreadable"]),
    st.booleans(),
)
def test_everybody_gets_the_outcome_that_is_deserved(elements, fates, opening, slices, table) -> None:
    found, crew, told = outcome_of({**fates, "open": opening, "slices": slices}, elements, table=table)
    deaths = sum(fate == "kills meshing" for fate in fates.values())
    assert crew.born < 60 + 10 * len(fates) + deaths
    expected = {number: DESERVED[fates.get(number, "mesh")] for number in crew.known}
    if opening:  # then our own mesher has no say, and nobody says "none" of its own
        expected = {n: ("mesh", None) if fates.get(n) == "none" else word for n, word in expected.items()}
    assert found.states == {number: state for number, (state, _) in expected.items()}
    assert found.reasons == {number: reason for number, (_, reason) in expected.items() if reason}
    assert list(found.parts) == sorted(set(found.parts))
    assert told[-1][0] <= told[-1][1] == elements


def test_shares_that_kill_even_when_cut_are_made_from_the_whole_file() -> None:
    world = dict.fromkeys(range(10, 200, 20), "kills cutting")
    found, crew, _ = outcome_of(world, 100)
    assert set(found.states.values()) == {"mesh"}
    assert len(found.states) == 100
    assert crew.born < 20


@pytest.mark.parametrize("way", ["dies", "refused"])
def test_a_file_that_nobody_can_open_is_a_failure_of_the_file(way) -> None:
    with pytest.raises(ChildFailed, match="model_reading_crashed"):
        outcome_of({"open": "dies", "elements": way}, 10)


def test_a_file_that_only_the_table_could_read_has_failed_shapes_and_no_missing_ones() -> None:
    found, _, _ = outcome_of({"open": "dies", "elements": "dies"}, 10, table=True)
    assert set(found.states.values()) == {"failed"}
    assert set(found.reasons.values()) == {"crashed"}
    assert len(found.states) == 10


def test_without_time_the_rest_is_unreached_and_still_counted() -> None:
    found, _, _ = outcome_of({}, 50, events=8)
    assert 0 < list(found.states.values()).count("failed") < 50
    assert set(found.reasons.values()) == {"unreached"}
    assert len(found.states) == 50


def test_too_much_memory_together_means_one_after_the_other() -> None:
    world = dict.fromkeys(range(10, 100, 2), "refused") | {10: "greedy"}
    found, crew, _ = outcome_of(world, 100)
    assert set(found.states.values()) == {"mesh"}
    assert crew.most_alive >= 2
    later = FakeCrew(crew.known, {12: "greedy"}, 10_000)
    work = ShapeWork(later, Source(HERE, IfcHeader("IFC4", "IFC4", False, 5_000_000), HERE.parent))
    work.begin()
    while not work._job.serial:
        work.take(later.event(1))
    while not work.finished:
        work.take(later.event(1))
        assert len(later.alive) <= 2  # those that lived then end their share; none is added
    assert len(work.outcome().states) == 100


def test_a_small_file_gets_one_child_and_a_warm_crew_is_kept() -> None:
    _, crew, _ = outcome_of({}, 20, size=100_000)
    assert crew.born <= 2
    warm = FakeCrew(crew.known, {10: "refused"}, 10_000)
    idle = [warm.start(DIRECT), warm.start(DIRECT), warm.start(KERNEL)]
    for _ in range(2):  # one file after the other
        work = ShapeWork(
            warm, Source(HERE, IfcHeader("IFC4", "IFC4", False, 5_000_000), HERE.parent), keep_children=True
        )
        assert set(_outcome(warm, work).states.values()) == {"mesh"}
    assert warm.alive == idle
