"""How much two elements are alike, and in what: the reasons for which one is held to be the other under a new GlobalId."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from bim.element_contents import NOT_STATED, OWN_TAG, Contents, Floats, Ints

PLACE_M = 0.05
"""Two centres this near are one place: what exports differ by is below it, the next brick is beyond."""

SIZE_M = 0.02


class Evidence(StrEnum):
    """In what two elements agree."""

    PLACE = "place"
    SIZE = "size"
    ELEMENT_CLASS = "class"
    NAME = "name"
    TYPE = "type"
    STOREY = "storey"
    PROPERTIES = "properties"
    TAG = "tag"
    CODE = "code"  # a value among the properties that only this element bears


EVIDENCE = tuple(Evidence)
_WEIGHTS = np.array([3.0, 3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0])
_UNLIKE_TAG = 0.5
"""A tag that differs says little: what gives elements new GlobalIds gives them new tags."""
_LITTLE = 1.0
"""Added to what could have agreed: little evidence is little confidence, however well it agrees."""

_COLUMNS = {
    Evidence.ELEMENT_CLASS: "element_class",
    Evidence.NAME: "name",
    Evidence.TYPE: "type_name",
    Evidence.STOREY: "storey",
    Evidence.PROPERTIES: "property_sets",
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of pairs. ``agreed``: 0..1 by column of ``EVIDENCE``, shape (pairs, evidence). Shape (pairs,): ``confidence``, below 1, and
    ``distance_m`` between the centres, 0 where a box is missing."""

    agreed: Floats
    confidence: Floats
    distance_m: Floats


def likeness(
    before: Contents, after: Contents, one: Ints, other: Ints, same_code: npt.NDArray[np.bool_] | None = None
) -> Likeness:
    """Likeness of row ``one`` of ``before`` and row ``other`` of ``after``, pair by pair; ``after`` without a shift of the whole.

    ``same_code``: whether they share a code among their properties that only they bear.
    """
    agreed = np.zeros((len(one), len(EVIDENCE)))
    possible = np.tile(_WEIGHTS, (len(one), 1))
    for evidence, column in _COLUMNS.items():
        left, right = before.codes[column][one], after.codes[column][other]
        agreed[:, EVIDENCE.index(evidence)] = (left == right) & (left != NOT_STATED)
        possible[(left == NOT_STATED) & (right == NOT_STATED), EVIDENCE.index(evidence)] = 0
    boxed = np.isfinite(before.centre[one]).all(axis=1) & np.isfinite(after.centre[other]).all(axis=1)
    distance = np.where(boxed, np.linalg.norm(before.centre[one] - after.centre[other], axis=1), 0.0)
    corner = _near(before.low[one], after.low[other]) | _near(before.high[one], after.high[other])
    place, size, tag, code = (
        EVIDENCE.index(name) for name in (Evidence.PLACE, Evidence.SIZE, Evidence.TAG, Evidence.CODE)
    )
    agreed[:, place] = np.where(boxed, np.where(distance <= PLACE_M, 1.0, corner / 2), 0.0)
    agreed[:, size] = (np.abs(before.size[one] - after.size[other]) <= SIZE_M).mean(axis=1)
    possible[~boxed, place] = possible[~boxed, size] = 0
    own = before.codes[OWN_TAG][one]
    agreed[:, tag] = (own == after.codes[OWN_TAG][other]) & (own != NOT_STATED)
    agreed[:, code] = False if same_code is None else same_code
    stated = (before.codes["tag"][one] != NOT_STATED) & (after.codes["tag"][other] != NOT_STATED)
    possible[:, tag] = np.where(agreed[:, tag], _WEIGHTS[tag], np.where(stated, _UNLIKE_TAG, 0.0))
    possible[:, code] = agreed[:, code] * _WEIGHTS[code]
    confidence = (agreed * _WEIGHTS).sum(axis=1) / (possible.sum(axis=1) + _LITTLE)
    return Likeness(agreed, confidence, distance)


def words(holds: npt.NDArray[np.bool_], names: Sequence[StrEnum]) -> list[str]:
    """What holds in each row (shape (rows, names)) as words joined by blanks: ``place size class``."""
    patterns, pattern = np.unique(holds, axis=0, return_inverse=True)
    told = [" ".join(name.value for name, is_so in zip(names, each, strict=True) if is_so) for each in patterns]
    return [told[number] for number in pattern.ravel().tolist()]


def _near(points: Floats, others: Floats) -> npt.NDArray[np.bool_]:
    return np.asarray(np.linalg.norm(points - others, axis=1) <= PLACE_M, np.bool_)
