"""Codes that elements bear among their properties: values that only one element of a model has."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from bim.element_contents import Ints

MOST_ELEMENTS = 50_000
"""Elements whose properties are gone through. Where more than these are unknown in both models, one is not a version of the
other, and reading millions of properties would not make it so."""

_CODE = re.compile(r"(?=.*\d).{4,200}", re.DOTALL)


def code_pairs(before: Mapping[int, str], after: Mapping[int, str]) -> tuple[Ints, Ints]:
    """Rows that share codes of their own, and of those pairs the one with most votes for either row.

    Args:
        before, after: property sets (JSON) by row.
    """
    if max(len(before), len(after)) > MOST_ELEMENTS:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    left, right = _bearers(before), _bearers(after)
    shared = [(left[code], right[code]) for code in left.keys() & right.keys()]
    votes = pd.DataFrame(shared, columns=["one", "other"], dtype=np.int64).value_counts().reset_index(name="votes")
    best = votes.groupby("one")["votes"].transform("max"), votes.groupby("other")["votes"].transform("max")
    kept = votes[(votes["votes"] == best[0]) & (votes["votes"] == best[1])]
    clear = ~(kept["one"].duplicated(keep=False) | kept["other"].duplicated(keep=False))
    kept = kept[clear].sort_values("one")
    return kept["one"].to_numpy(np.int64), kept["other"].to_numpy(np.int64)


def _bearers(texts: Mapping[int, str]) -> dict[tuple[str, str, str], int]:
    """Row by (set, property, value) where one row alone bears it."""
    found: dict[tuple[str, str, str], int] = {}
    several = set()
    for row, text in texts.items():
        for code in set(_codes(json.loads(text or "{}"))):
            if found.setdefault(code, row) != row:
                several.add(code)
    return {code: row for code, row in found.items() if code not in several}


def _codes(sets: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    for set_name, properties in sets.items():
        for name, value in properties.items() if isinstance(properties, dict) else ():
            if isinstance(value, str) and _CODE.fullmatch(value):
                yield set_name, name, value
