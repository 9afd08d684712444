"""GlobalIds: 22 characters of the alphabet of IFC's base 64, 128 bits, each used once (IfcGloballyUniqueId; IfcRoot.UR1)."""

import re
from collections.abc import Iterator

from bim.checks.flaws import Flaw
from bim.checks.instances import Instances

_GUID = re.compile(r"[0-3][0-9A-Za-z_$]{21}")
_FIRST = re.compile(rb"[^(]*\(\s*'([^']*)'")
_FORM = "[0-3][0-9A-Za-z_$]{21}"


def identity_flaws(model: Instances) -> Iterator[Flaw]:
    """Malformed GlobalIds, and shared ones of instances that are no elements (reading the elements tells theirs)."""
    seen: dict[str, int] = {}
    numbers = model.of("IfcRoot")
    for number, text in zip(numbers, model.text.texts_of(numbers), strict=True):
        first = _FIRST.match(text)  # quicker than all values, and every object of the model comes by
        if first is None:
            continue
        guid = first[1].decode("ascii", "replace")
        if not _GUID.fullmatch(guid):
            yield Flaw("model_guid_malformed", number, model.named(number), "GlobalId", guid, _FORM)
        holder = seen.setdefault(guid, number)
        if holder != number and not model.is_a(number, "IfcElement"):
            yield Flaw("model_guid_shared", number, model.named(number), "GlobalId", guid, f"#{holder}")
