"""Whether a whole model was moved between two versions, and by how much."""

from collections.abc import Iterator

import numpy as np

from bim.element_contents import Contents, Floats, Ints, joint_keys, unique_pairs
from bim.element_likeness import PLACE_M

Vector = tuple[float, float, float]

_WITNESSES = 3
"""Witnesses that must tell the same before a model counts as moved."""


def model_shift_m(before: Contents, after: Contents) -> Vector | None:
    """The vector by which most elements moved, zero where too few can tell; ``None`` where those who can do not agree.

    Witnesses are elements that can be told wherever they stand: by GlobalId with the same size, else all those of one class,
    name, type and size as one group, else of one class and size.
    """
    disagree = False
    for moved in _movements(before, after):
        if len(moved) < _WITNESSES:
            continue
        x, y, z = shift = np.median(moved, axis=0)
        agree = np.linalg.norm(moved - shift, axis=1) <= PLACE_M
        if 2 * np.count_nonzero(agree) > len(moved):
            return float(x), float(y), float(z)
        disagree = True
    return None if disagree else (0.0, 0.0, 0.0)


def _movements(before: Contents, after: Contents) -> Iterator[Floats]:
    """What each witness says, shape (witnesses, 3), the best kind of witnesses first."""
    one, other = unique_pairs(before.codes["element_guid"], after.codes["element_guid"])
    as_large = (np.abs(after.size[other] - before.size[one]) <= PLACE_M).all(axis=1)  # false without a box
    yield (after.centre[other] - before.centre[one])[as_large]
    for names in (("element_class", "name", "type_name"), ("element_class",)):
        yield _of_groups(before, after, names)


def _of_groups(before: Contents, after: Contents, names: tuple[str, ...]) -> Floats:
    """How the middle of each group moved that has as many members as before, the groups being the same by text and size."""
    boxed = (_boxed(before), _boxed(after))
    keys = joint_keys(
        *(
            [*(side.codes[name][at] for name in names), *np.round(side.size[at], 2).T]
            for side, at in zip((before, after), boxed, strict=True)
        )
    )
    groups = max((int(key.max()) + 1 for key in keys if len(key)), default=0)
    counts = [np.bincount(key, minlength=groups) for key in keys]
    whole = np.flatnonzero((counts[0] == counts[1]) & (counts[0] > 0))
    middles = [
        np.column_stack([np.bincount(key, weights=axis, minlength=groups) for axis in side.centre[at].T])[whole]
        / counts[0][whole, None]
        for side, at, key in zip((before, after), boxed, keys, strict=True)
    ]
    return np.asarray(middles[1] - middles[0], np.float64)


def _boxed(side: Contents) -> Ints:
    return np.flatnonzero(np.isfinite(side.centre).all(axis=1))
