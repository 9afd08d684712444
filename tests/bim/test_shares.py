import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bim.shares import shares


@given(st.lists(st.tuples(st.integers(0, 40), st.floats(0, 1e6)), max_size=300), st.integers(1, 30))
def test_everybody_is_in_one_share(items_and_costs, most) -> None:
    elements = np.arange(len(items_and_costs)) * 3 + 7
    items = np.array([item for item, _ in items_and_costs], dtype=np.int64)
    found = shares(elements, items, [cost for _, cost in items_and_costs], most)
    assert len(found) <= most
    assert all(len(share) and (np.diff(share) > 0).all() for share in found)
    assert sorted(np.concatenate([*found, np.zeros(0, dtype=np.int64)]).tolist()) == elements.tolist()


def test_shares_weigh_about_the_same() -> None:
    costs = np.random.default_rng(1).uniform(0, 1000, 2000)
    weights = [costs[share].sum() for share in shares(np.arange(2000), np.arange(2000) + 1, costs, 8)]
    assert len(weights) == 8
    assert max(weights) < 1.1 * min(weights)


def test_what_is_repeated_stays_together_and_costs_once() -> None:
    items = np.array([5, 9, 5, 9, 5, 9, 1, 2, 3, 4])
    found = shares(np.arange(10), items, np.where(items > 4, 10_000.0, 1.0), 2)
    assert any({0, 2, 4} <= set(share.tolist()) for share in found)
    assert any({1, 3, 5} <= set(share.tolist()) for share in found)
