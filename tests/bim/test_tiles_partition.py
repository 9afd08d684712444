"""Each piece stands in one leaf; leaves are small enough; levels thin out."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bim.tiles.partition import (
    FLOAT_M,
    GROUP_TRIANGLES,
    INNER_TRIANGLES,
    LEAF_TRIANGLES,
    QUANTISED_M,
    ROOT_TRIANGLES,
    SPARSE_TRIANGLES,
    Node,
    Pieces,
    tile_tree,
)


def nodes(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in nodes(child))]


def made(seed: int, count: int, spread: float, heaviest: int) -> Pieces:
    random = np.random.default_rng(seed)
    centre = random.uniform(-spread, spread, (count, 3))
    half = 10 ** random.uniform(-2, 2.5, (count, 1)) * random.uniform(0, 1, (count, 3))
    return Pieces(centre - half, centre + half, random.integers(1, heaviest + 1, count))


@given(
    seed=st.integers(0, 2**32),
    count=st.integers(1, 600),
    spread=st.sampled_from([0.0, 10.0, 500.0, 1e5]),
    heaviest=st.sampled_from([1, 500, 40_000, LEAF_TRIANGLES]),
)
def test_every_piece_stands_in_one_leaf_that_is_small_enough(seed, count, spread, heaviest) -> None:
    pieces = made(seed, count, spread, heaviest)
    tree = tile_tree(pieces)
    leaves = list(tree.leaves())
    assert sorted(np.concatenate([leaf.pieces for leaf in leaves]).tolist()) == list(range(count))
    for leaf in leaves:
        extent = (pieces.high[leaf.pieces].max(axis=0) - pieces.low[leaf.pieces].min(axis=0)).max()
        assert leaf.triangles == pieces.triangles[leaf.pieces].sum() <= LEAF_TRIANGLES
        large = ((pieces.high - pieces.low)[leaf.pieces] > QUANTISED_M).any(axis=1)
        assert large.all() or not large.any()
        if len(leaf.pieces) > 1:
            assert extent <= (FLOAT_M if large.any() or leaf.triangles <= SPARSE_TRIANGLES else QUANTISED_M)
    for node in nodes(tree):
        assert (len(node.children) == 0) == (len(node.pieces) > 0)
        assert len(node.children) != 1
        below = sum(child.triangles for child in node.children)
        if node.children and node is not tree:
            assert below <= GROUP_TRIANGLES
            assert node.triangles <= INNER_TRIANGLES
    assert tree.triangles <= ROOT_TRIANGLES


@given(seed=st.integers(0, 2**32))
def test_the_same_pieces_give_the_same_tree(seed) -> None:
    first, second = (tile_tree(made(seed, 200, 100.0, 20_000)) for _ in range(2))
    told = [
        [(node.pieces.tolist(), node.triangles, len(node.children)) for node in nodes(tree)] for tree in (first, second)
    ]
    assert told[0] == told[1]


def test_levels_are_about_four_apart() -> None:
    tree = tile_tree(made(1, 20_000, 200.0, 600))
    total = sum(leaf.triangles for leaf in tree.leaves())
    assert total > 5_000_000
    for node in nodes(tree):
        if node.children:
            below = sum(child.triangles for child in node.children)
            assert below / 6 <= node.triangles <= below


def test_few_triangles_far_apart_are_one_tile() -> None:
    along = np.arange(100.0)[:, None] * (100.0, 0, 0)
    tree = tile_tree(Pieces(along, along + 5, np.full(100, 12)))
    assert not tree.children
