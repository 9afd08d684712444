"""The bookkeeping alone: kernels that die on command. The culprits are found, all others keep their shapes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.shape_ledger import Batch, ShapeLedger

KERNELS = ("first", "second")


def play(ledger: ShapeLedger, world: dict[int, str], *, most_deaths: int = 10_000) -> int:
    """Do all batches as a child would; the number of deaths."""
    deaths = 0
    while (run := ledger.next_run()) is not None:
        kernel = run.batch.kernels[0] if run.batch.kernels else "box"
        for number in run.batch.numbers:
            if run.batch.alone or kernel == "box":
                run.begun = number
            fate = world.get(number, "mesh")
            if fate in ("dies", f"dies in {kernel}"):
                deaths += 1
                assert deaths <= most_deaths
                ledger.died(run, "crashed")
                break
            if kernel == "box":
                if fate == "boxed":
                    ledger.made(run, [number], "box")
                else:
                    ledger.absent(run, [number])
            elif fate in ("mesh", "dies in first"):
                ledger.made(run, [number], "mesh")
            elif fate == "none":
                ledger.made(run, [number], "none")
            else:
                ledger.absent(run, [number])
        else:
            assert not run.open
    return deaths


FATES = st.sampled_from(["dies", "dies in first", "none", "boxed", "absent"])


@settings(deadline=None)
@given(st.integers(1, 700), st.dictionaries(st.integers(0, 699), FATES, max_size=12), st.booleans())
def test_every_element_gets_the_outcome_it_deserves(elements, world, alone) -> None:
    ledger = ShapeLedger()
    ledger.expect(range(elements))
    ledger.put(Batch(tuple(range(elements)), "file", KERNELS, alone))
    play(ledger, world)
    ledger.give_up()
    states, reasons = ledger.in_order()
    deserved = {"dies": "failed", "none": "none", "boxed": "box", "absent": "failed"}
    assert states == {number: deserved.get(world.get(number, ""), "mesh") for number in range(elements)}
    reason = {"dies": "crashed", "boxed": "empty", "absent": "empty"}
    assert reasons == {n: reason[fate] for n, fate in sorted(world.items()) if n < elements and fate in reason}
    assert ledger.total == len(states) == elements


def test_one_culprit_in_three_thousand_costs_few_children() -> None:
    ledger = ShapeLedger()
    ledger.put(Batch(tuple(range(3000)), "file", KERNELS))
    assert play(ledger, {1717: "dies"}) <= 8
    assert [number for number, state in ledger.states.items() if state != "mesh"] == [1717]


@pytest.mark.parametrize("elements", [1, 47, 48, 49, 400])
def test_a_model_of_killers_ends(elements) -> None:
    ledger = ShapeLedger()
    ledger.put(Batch(tuple(range(elements)), "file", KERNELS))
    play(ledger, dict.fromkeys(range(elements), "dies"))
    assert ledger.states == dict.fromkeys(range(elements), "failed")
    assert set(ledger.reasons.values()) == {"crashed"}


def test_a_file_that_kills_when_it_is_opened_is_no_endless_task() -> None:
    ledger = ShapeLedger()
    ledger.put(Batch(tuple(range(100)), "file", KERNELS))
    for _ in range(1000):
        run = ledger.next_run()
        if run is None:
            break
        ledger.died(run, "out_of_memory")
    assert ledger.next_run() is None
    assert ledger.states == dict.fromkeys(range(100), "failed")
    assert set(ledger.reasons.values()) == {"out_of_memory"}


def test_what_was_interrupted_is_done_again_without_blame() -> None:
    ledger = ShapeLedger()
    ledger.put(Batch((1, 2, 3), "file", KERNELS))
    run = ledger.next_run()
    ledger.made(run, [2], "mesh")
    ledger.interrupted(run)
    assert ledger.next_run().batch == Batch((1, 3), "file", KERNELS)
    ledger.interrupted(ledger_run_without_open(ledger))
    assert ledger.waiting == 0


def ledger_run_without_open(ledger: ShapeLedger):
    ledger.put(Batch((9,), "file", KERNELS))
    run = ledger.next_run()
    ledger.made(run, [9], "none")
    return run


def test_the_first_outcome_stands_and_a_mesh_clears_the_reason() -> None:
    ledger = ShapeLedger()
    ledger.put(Batch((1,), "file", KERNELS))
    ledger.absent(ledger.next_run(), [1, 1, 77])  # told twice, and of one that was never asked for
    assert ledger.reasons == {1: "empty"}
    run = ledger.next_run()
    ledger.made(run, [1], "mesh")
    assert (ledger.states, ledger.reasons) == ({1: "mesh"}, {})
    ledger.settle([1], "none")
    assert ledger.states == {1: "mesh"}
    ledger.put(Batch((1,), "file", KERNELS))
    assert ledger.waiting == 0


def test_who_is_left_over_is_known() -> None:
    ledger = ShapeLedger()
    ledger.expect(range(6))
    ledger.settle([0], "mesh")
    ledger.put(Batch((1, 2), "a", KERNELS))
    ledger.put(Batch((3,), "b", KERNELS))
    run = ledger.next_run()
    assert ledger.unassigned([run]) == (4, 5)
    ledger.give_up()
    assert {ledger.reasons[number] for number in range(1, 6)} == {"unreached"}
    assert ledger.in_order()[0] == {0: "mesh", **dict.fromkeys(range(1, 6), "failed")}
