"""Where to look for an element that got another GlobalId: candidates by place, by a corner that stayed, by content alone."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from bim.element_contents import OWN_TAG, Contents, Ints, joint_keys, unique_pairs
from bim.element_likeness import PLACE_M
from bim.near_points import near_pairs

Rows = tuple[Ints, Ints]
"""Rows of the older and of the newer table."""

_TEXTS = ("element_class", "predefined_type", "name", "type_name", "storey")
_SAME_PLACE_M = 0.001
_SAME_SIZE_M = 0.01


def in_place(
    before: Contents, after: Contents, rows: Rows, *, besides: Sequence[str] = ()
) -> tuple[Rows, npt.NDArray[np.bool_]]:
    """Pairs, one to one, of what stands in the same place with the same content, and whether several stand there alike.

    Of several the first is the first, and so on: a sort, whatever crowd stands in one place.

    Args:
        besides: further columns in which they agree.
    """
    boxed = tuple(at[np.isfinite(side.centre[at]).all(axis=1)] for side, at in _sides(before, after, rows))
    keys = joint_keys(*(_columns(side, at, besides) for side, at in _sides(before, after, boxed)))
    ranks = [_rank(key) for key in keys]
    one, other = unique_pairs(*joint_keys(*([key, rank] for key, rank in zip(keys, ranks, strict=True))))
    crowd = np.bincount(np.concatenate(keys)[np.concatenate(ranks) > 0], minlength=_end(keys)) > 0
    return (boxed[0][one], boxed[1][other]), crowd[keys[0][one]]


def near(before: Contents, after: Contents, rows: Rows) -> Rows:
    """Pairs whose centres are one place."""
    return _of(rows, near_pairs(before.centre[rows[0]], after.centre[rows[1]], tolerance_m=PLACE_M))


def same_tag(before: Contents, after: Contents, rows: Rows) -> Rows:
    """Pairs that bear the same tag, and nobody else does."""
    return _of(rows, unique_pairs(before.codes[OWN_TAG][rows[0]], after.codes[OWN_TAG][rows[1]]))


def only_of_its_content(before: Contents, after: Contents, rows: Rows) -> Rows:
    """Pairs that are the only ones of their class, name, type, storey and size, wherever they stand."""
    keys = joint_keys(
        *(
            [*(side.codes[name][at] for name in _TEXTS), *np.round(side.size[at] / _SAME_SIZE_M).T]
            for side, at in _sides(before, after, rows)
        )
    )
    return _of(rows, unique_pairs(*keys))


def same_corner(before: Contents, after: Contents, rows: Rows) -> Iterator[Rows]:
    """Pairs of one class of which the lower, the upper corner is one place: a wall that grew at its other end."""
    for end in ("low", "high"):
        points = (getattr(side, end)[at] for side, at in _sides(before, after, rows))
        one, other = _of(rows, near_pairs(*points, tolerance_m=PLACE_M))
        alike = before.codes["element_class"][one] == after.codes["element_class"][other]
        yield one[alike], other[alike]


def _sides(before: Contents, after: Contents, rows: Sequence[Ints]) -> Iterator[tuple[Contents, Ints]]:
    return zip((before, after), rows, strict=True)


def _of(rows: Rows, places: Rows) -> Rows:
    return rows[0][places[0]], rows[1][places[1]]


def _columns(side: Contents, at: Ints, besides: Sequence[str]) -> list[npt.NDArray[np.generic]]:
    box = np.column_stack([side.centre[at], side.size[at]])
    return [*(side.codes[name][at] for name in (*_TEXTS, *besides)), *np.round(box / _SAME_PLACE_M).T]


def _rank(keys: Ints) -> Ints:
    """How many equal keys stand before each one."""
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    rank = np.empty(len(keys), np.int64)
    rank[order] = np.arange(len(keys)) - np.repeat(starts, np.diff(starts, append=len(keys)))
    return rank


def _end(keys: Sequence[Ints]) -> int:
    return max((int(key.max()) + 1 for key in keys if len(key)), default=0)
