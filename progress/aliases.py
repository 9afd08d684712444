"""Elements that got new GlobalIds: what links and reports call by an old one is found under the one it bears now."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import pyarrow as pa

ALIAS_SCHEMA = pa.schema(
    [
        ("old_guid", pa.string()),
        ("new_guid", pa.string()),
        ("confidence", pa.float64()),  # 0..1
        ("why", pa.string()),  # words of bim.element_likeness.Evidence, joined by blanks
    ]
)
"""What one version of a model calls elements that the version before called otherwise."""

Aliases = Mapping[str, str]
"""GlobalId that an element bears now, by one that it bore before."""

NO_ALIASES: Final[Aliases] = MappingProxyType({})


def present_aliases(steps: Sequence[pa.Table], present: Collection[str]) -> Aliases:
    """Where old GlobalIds lead, over any number of versions, to an element that is there.

    Args:
        steps: tables of ``ALIAS_SCHEMA``, oldest first. An element is followed from the first step that names it.
        present: the GlobalIds of now. One that is among them means its own element, whatever it meant before.
    """
    led: dict[str, str] = {}
    for step in reversed(steps):
        named = zip(step["old_guid"].to_pylist(), step["new_guid"].to_pylist(), strict=True)
        led |= {old: led.get(new, new) for old, new in named}
    here = present if isinstance(present, (set, frozenset)) else set(present)
    return {old: new for old, new in led.items() if new in here and old not in here}
