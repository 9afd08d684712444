"""What a newer version of a model changes: elements added, removed, changed, unchanged, and those under new GlobalIds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isclose
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bim.element_contents import Contents, Floats, Ints, contents, unique_pairs
from bim.element_likeness import EVIDENCE, words
from bim.element_pairs import Pairs, content_pairs
from bim.model_shift import model_shift_m
from bim.own_codes import code_pairs

MOVED_M = 0.01
"""Boxes that differ by less differ by the rounding of exports."""
_RELATIVE = 1e-6


class Aspect(StrEnum):
    """What of an element has changed."""

    ELEMENT_CLASS = "class"
    NAME = "name"
    TYPE = "type"
    STOREY = "storey"
    GROUPS = "groups"  # zone, classification, materials
    PROPERTIES = "properties"
    QUANTITIES = "quantities"
    PLACE = "place"
    SIZE = "size"
    SHAPE = "shape"


ASPECTS = tuple(Aspect)
_TEXTS = {
    Aspect.ELEMENT_CLASS: ("element_class", "predefined_type"),
    Aspect.NAME: ("name",),
    Aspect.TYPE: ("type_name",),
    Aspect.STOREY: ("storey",),
    Aspect.GROUPS: ("zone", "classification", "materials"),
    Aspect.SHAPE: ("shape",),
}
_DOCUMENTS = {Aspect.PROPERTIES: "property_sets", Aspect.QUANTITIES: "quantities"}


@dataclass(frozen=True, slots=True)
class ElementChanges:
    """Row ``before[k]`` of the older table is row ``after[k]`` of the newer one; no row stands twice.

    ``renumbered``: known by content, with ``confidence`` (1 where the GlobalId is the same) and ``reasons`` (``Evidence`` words
    joined by blanks, empty where the GlobalId is the same). ``changed``: by column of ``ASPECTS``, shape (pairs, aspects).
    ``removed`` and ``added`` are rows of the older and the newer table. ``shift_m``: by how much the whole model moved, which
    is no change of an element.
    """

    before: Ints
    after: Ints
    renumbered: npt.NDArray[np.bool_]
    confidence: Floats
    reasons: tuple[str, ...]
    changed: npt.NDArray[np.bool_]
    removed: Ints
    added: Ints
    shift_m: tuple[float, float, float]

    @property
    def counts(self) -> Mapping[str, int]:
        """``changed + unchanged + removed`` is the number of the older elements, ``changed + unchanged + added`` of the newer."""
        changed = int(np.count_nonzero(self.changed.any(axis=1)))
        return {
            "added": len(self.added),
            "removed": len(self.removed),
            "changed": changed,
            "unchanged": len(self.before) - changed,
            "renumbered": int(np.count_nonzero(self.renumbered)),
        }


def element_changes(before: pa.Table, after: pa.Table) -> ElementChanges:
    """Compare two element tables (``ELEMENT_SCHEMA``): by GlobalId, and where a GlobalId is not in the other by content."""
    older, newer = contents(before, after)
    shift = model_shift_m(older, newer)
    newer = replace(newer, centre=newer.centre - np.array(shift or (0.0, 0.0, 0.0)))
    one, other = unique_pairs(older.codes["element_guid"], newer.codes["element_guid"])
    rows = (_others(len(older), one), _others(len(newer), other))

    def own_codes(left: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
        return code_pairs(*(_texts(table, at) for table, at in zip((before, after), left, strict=True)))

    found = content_pairs(older, newer, rows, own_codes, place_tells=shift is not None)
    both = _same_and_found(one, other, found)
    return ElementChanges(
        before=both.before,
        after=both.after,
        renumbered=np.isin(both.before, found.before),
        confidence=both.confidence,
        reasons=tuple(words(both.agreed >= 0.5, EVIDENCE)),
        changed=_changed(before, after, older, newer, both),
        removed=np.setdiff1d(rows[0], found.before, assume_unique=True),
        added=np.setdiff1d(rows[1], found.after, assume_unique=True),
        shift_m=shift or (0.0, 0.0, 0.0),
    )


def _others(count: int, rows: Ints) -> Ints:
    """All rows but these."""
    return np.setdiff1d(np.arange(count), rows, assume_unique=True)


def _same_and_found(one: Ints, other: Ints, found: Pairs) -> Pairs:
    """Pairs by GlobalId and by content, in the order of the older table."""
    rows = np.concatenate([one, found.before])
    order = np.argsort(rows, kind="stable")
    agreed = np.concatenate([np.zeros((len(one), len(EVIDENCE))), found.agreed])
    confidence = np.concatenate([np.ones(len(one)), found.confidence])
    return Pairs(rows[order], np.concatenate([other, found.after])[order], confidence[order], agreed[order])


def _changed(
    before: pa.Table, after: pa.Table, older: Contents, newer: Contents, pairs: Pairs
) -> npt.NDArray[np.bool_]:
    one, other = pairs.before, pairs.after
    changed = np.zeros((len(one), len(ASPECTS)), np.bool_)
    for aspect, columns in _TEXTS.items():
        for name in columns:
            changed[:, ASPECTS.index(aspect)] |= older.codes[name][one] != newer.codes[name][other]
    for aspect, name in _DOCUMENTS.items():
        unlike = np.flatnonzero(older.codes[name][one] != newer.codes[name][other])
        texts = (before[name].take(one[unlike]).to_pylist(), after[name].take(other[unlike]).to_pylist())
        changed[unlike, ASPECTS.index(aspect)] = [
            not _alike(json.loads(left or "{}"), json.loads(right or "{}")) for left, right in zip(*texts, strict=True)
        ]
    for aspect, values in ((Aspect.PLACE, (older.centre, newer.centre)), (Aspect.SIZE, (older.size, newer.size))):
        apart = np.abs(values[0][one] - values[1][other])  # no number where one has no box: then the shape has changed
        changed[:, ASPECTS.index(aspect)] = (apart > MOVED_M).any(axis=1)
    return changed


def _alike(left: Any, right: Any) -> bool:
    """Whether two JSON values say the same, in whatever order and to whatever digit exports round."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_alike(left[name], right[name]) for name in left)
    if isinstance(left, float) or isinstance(right, float):
        numbers = isinstance(left, (int, float)) and isinstance(right, (int, float))
        return numbers and isclose(left, right, rel_tol=_RELATIVE, abs_tol=_RELATIVE)
    return bool(left == right)


def _texts(table: pa.Table, rows: Ints) -> dict[int, str]:
    return dict(zip(rows.tolist(), table["property_sets"].take(rows).to_pylist(), strict=True))
