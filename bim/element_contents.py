"""Two element tables made comparable: equal text is an equal number in both, boxes are centres and sizes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

TEXTS = (
    "element_guid", "element_class", "predefined_type", "name", "tag", "type_name", "storey", "zone", "classification",
    "materials", "property_sets", "quantities", "shape",
)  # fmt: skip
OWN_TAG = "own_tag"
"""Among the codes: the tag where no other element of the same table bears it."""

NOT_STATED = -1


@dataclass(frozen=True, slots=True)
class Contents:
    """One table. ``codes``: a number for each text, the same in both tables, ``NOT_STATED`` for none; ``centre`` and ``size`` of
    the boxes in metres, shape (elements, 3), NaN without one."""

    codes: Mapping[str, Ints]
    centre: Floats
    size: Floats

    def __len__(self) -> int:
        return len(self.centre)

    @property
    def low(self) -> Floats:
        """The lower corners."""
        return self.centre - self.size / 2

    @property
    def high(self) -> Floats:
        """The upper corners."""
        return self.centre + self.size / 2


def contents(before: pa.Table, after: pa.Table) -> tuple[Contents, Contents]:
    """Two tables (``ELEMENT_SCHEMA``) in the same numbers."""
    codes: dict[str, tuple[Ints, ...]] = {name: _codes(before[name], after[name]) for name in TEXTS}
    codes[OWN_TAG] = tuple(_own(tags) for tags in codes["tag"])
    first, second = ({name: pair[side] for name, pair in codes.items()} for side in (0, 1))
    return Contents(first, *_boxes(before)), Contents(second, *_boxes(after))


def unique_pairs(before: Ints, after: Ints) -> tuple[Ints, Ints]:
    """Rows (of ``before``, of ``after``) whose key stands exactly once on either side; ``NOT_STATED`` is no key."""
    (values, rows), (other_values, other_rows) = _single(before), _single(after)
    _, first, second = np.intersect1d(values, other_values, assume_unique=True, return_indices=True)
    return rows[first], other_rows[second]


def joint_keys(
    before: Sequence[npt.NDArray[np.generic]], after: Sequence[npt.NDArray[np.generic]]
) -> tuple[Ints, Ints]:
    """One key for several columns together: equal keys mean equal values in all of them."""
    split = len(before[0])
    key = np.zeros(split + len(after[0]), np.int64)
    for one, other in zip(before, after, strict=True):
        numbers, known = pd.factorize(np.concatenate([one, other]))
        key = pd.factorize(key * (len(known) + 1) + numbers)[0].astype(np.int64)
    return key[:split], key[split:]


def _codes(before: pa.ChunkedArray, after: pa.ChunkedArray) -> tuple[Ints, Ints]:
    texts = pa.chunked_array([*before.chunks, *after.chunks], pa.string()).combine_chunks()
    encoded = texts.dictionary_encode()
    numbers = encoded.indices.fill_null(NOT_STATED).to_numpy(zero_copy_only=False).astype(np.int64)
    empty = [number for number, text in enumerate(encoded.dictionary.to_pylist()) if text in ("", "{}")]
    numbers[np.isin(numbers, empty)] = NOT_STATED
    return numbers[: len(before)], numbers[len(before) :]


def _boxes(table: pa.Table) -> tuple[Floats, Floats]:
    low, high = (
        np.column_stack([table[f"{end}_{axis}"].to_numpy().astype(np.float64) for axis in "xyz"])
        for end in ("min", "max")
    )
    known = np.isfinite(low).all(axis=1) & np.isfinite(high).all(axis=1)
    low[~known] = high[~known] = np.nan
    return (low + high) / 2, high - low


def _own(keys: Ints) -> Ints:
    values, _ = _single(keys)
    return np.where(np.isin(keys, values), keys, NOT_STATED)


def _single(keys: Ints) -> tuple[Ints, Ints]:
    values, rows, counts = np.unique(keys, return_index=True, return_counts=True)
    single = (counts == 1) & (values != NOT_STATED)
    return values[single], rows[single]
