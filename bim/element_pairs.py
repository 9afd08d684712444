"""Which elements of a newer table are those of an older one under new GlobalIds: one to one, by content, or not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bim.element_candidates import Rows, in_place, near, only_of_its_content, same_corner, same_tag
from bim.element_contents import Contents, Floats, Ints, joint_keys
from bim.element_likeness import likeness

LEAST_CONFIDENCE = 0.6
"""Below it nothing is matched: a lost link is listed and can be mended, a wrong one counts silently."""

_TWIN = 0.8
"""Of several in one place that are alike in all we know, any may be the other: nobody would see the difference."""
_MOST_ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Pairs:
    """Row ``before`` is row ``after``; ``confidence`` in 0..1; ``agreed``: 0..1 by column of ``EVIDENCE``."""

    before: Ints
    after: Ints
    confidence: Floats
    agreed: Floats


def content_pairs(
    before: Contents, after: Contents, rows: Rows, own_codes: Callable[[Rows], Rows], *, place_tells: bool
) -> Pairs:
    """Pairs among ``rows`` (those of either table whose GlobalId the other does not know), in the order of the older table.

    What stands where it stood goes first, with what bears the same tag; what is left is looked for by codes of its own, as the
    only one of its content, and by a corner that stayed.

    Args:
        after: without a shift of the whole model.
        own_codes: finds pairs that share a code which only they bear, among the rows that it is given.
        place_tells: false where nobody knows how the model as a whole was moved: what stands in a place now may be anything.
    """
    found: list[Pairs] = []

    def left() -> Rows:
        return _without(rows, found)

    if place_tells:
        found.append(_exact(before, after, left(), ("property_sets", "quantities")))
        found.append(_exact(before, after, left(), ()))
        found.append(_best(before, after, (near(before, after, left()), same_tag(before, after, left()))))
    coded = own_codes(left())
    elsewhere = [coded, only_of_its_content(before, after, left()), same_tag(before, after, left())]
    if place_tells:
        elsewhere += same_corner(before, after, left())
    found.append(_best(before, after, elsewhere, coded))
    return _together(found)


def _exact(before: Contents, after: Contents, rows: Rows, besides: Sequence[str]) -> Pairs:
    (one, other), is_twin = in_place(before, after, rows, besides=besides)
    found = likeness(before, after, one, other)
    confidence = np.where(is_twin, _TWIN, 1.0) * found.confidence
    return _kept(Pairs(one, other, confidence, found.agreed), confidence >= LEAST_CONFIDENCE)


def _best(before: Contents, after: Contents, candidates: Iterable[Rows], coded: Rows | None = None) -> Pairs:
    """Of candidates that may share rows those that are the best for both sides, the surest and nearest first."""
    ends = [np.concatenate(rows) for rows in zip(*candidates, strict=True)]
    width = max(len(after), 1)
    numbers = np.unique(ends[0] * width + ends[1])
    one, other = numbers // width, numbers % width
    has_code = None if coded is None else np.isin(numbers, coded[0] * width + coded[1])
    found = likeness(before, after, one, other, has_code)
    confidence, distance_m = np.round(found.confidence, 6), np.round(found.distance_m, 4)  # else noise would decide
    surest = np.lexsort((np.abs(one - other), one + other, distance_m, -confidence))
    surest = surest[confidence[surest] >= LEAST_CONFIDENCE]
    likely = [confidence[surest], distance_m[surest]]
    is_twin = _repeated([one[surest], *likely]) | _repeated([other[surest], *likely])
    sure = np.where(is_twin, _TWIN, 1.0) * confidence[surest]
    sorted_pairs = Pairs(one[surest], other[surest], sure, found.agreed[surest])
    chosen = _kept(sorted_pairs, _mutual_best(sorted_pairs.before, sorted_pairs.after))
    return _kept(chosen, chosen.confidence >= LEAST_CONFIDENCE)


def _mutual_best(one: Ints, other: Ints) -> Ints:
    """Places of the pairs that are left when each row, in the order of the pairs, takes the first partner that is free."""
    left = np.arange(len(one))
    taken = []
    for _ in range(_MOST_ROUNDS):
        if not len(left):
            break
        first_of_one = np.unique(one[left], return_index=True)[1]
        first_of_other = np.unique(other[left], return_index=True)[1]
        mutual = left[np.intersect1d(first_of_one, first_of_other)]
        taken.append(mutual)
        left = left[~(np.isin(one[left], one[mutual]) | np.isin(other[left], other[mutual]))]
    return np.concatenate([*taken, np.empty(0, np.int64)])


def _repeated(columns: list[npt.NDArray[np.generic]]) -> npt.NDArray[np.bool_]:
    keys, _ = joint_keys(columns, [column[:0] for column in columns])
    return np.bincount(keys, minlength=1)[keys] > 1


def _without(rows: Rows, found: Sequence[Pairs]) -> Rows:
    one, other = rows
    for pairs in found:
        one, other = (
            np.setdiff1d(one, pairs.before, assume_unique=True),
            np.setdiff1d(other, pairs.after, assume_unique=True),
        )
    return one, other


def _kept(pairs: Pairs, which: npt.NDArray[np.bool_] | Ints) -> Pairs:
    return Pairs(pairs.before[which], pairs.after[which], pairs.confidence[which], pairs.agreed[which])


def _together(found: Iterable[Pairs]) -> Pairs:
    columns = zip(*((each.before, each.after, each.confidence, each.agreed) for each in found), strict=True)
    pairs = Pairs(*(np.concatenate(column) for column in columns))
    return _kept(pairs, np.argsort(pairs.before, kind="stable"))
