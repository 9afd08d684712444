"""A model file as another export might give it again: other GlobalIds and tags, another order, another place, other names.

They rewrite the text of a STEP file that has one instance a line. Seeded: the same seed gives the same file.
"""

import random
import re
from collections.abc import Mapping

_GUID = re.compile(r"'([0-3][0-9A-Za-z_$]{21})'")
_UUID = re.compile(r"'[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}'")
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$"
_STEP_NUMBER = re.compile(r"_\(#\d+\)'")
_NAMED_PRODUCT = re.compile(r"^(#\d+=IFC\w+\('[^']{22}',#\d+,')([^']+)('.*#\d+,#\d+,'[^']*',)", re.MULTILINE)
_PLACEMENT = re.compile(r"^(#\d+=IFCLOCALPLACEMENT\(\$,)#\d+\);$", re.MULTILINE)


def renumbered(text: str, seed: int) -> tuple[str, Mapping[str, str]]:
    """Fresh GlobalIds, wherever one stands (in properties too), and fresh tags; the new GlobalId by the old one."""
    draw = random.Random(seed)
    fresh: dict[str, str] = {}

    def guid(found: re.Match[str]) -> str:
        return f"'{fresh.setdefault(found[1], draw.choice('0123') + ''.join(draw.choices(_SIGNS, k=21)))}'"

    def tag(_: re.Match[str]) -> str:
        return "'" + "-".join(f"{draw.getrandbits(4 * size):0{size}X}" for size in (8, 4, 4, 4, 12)) + "'"

    return _UUID.sub(tag, _GUID.sub(guid, text)), fresh


def shuffled(text: str, seed: int) -> str:
    """The instances in another order."""
    head, _, rest = text.partition("\nDATA;\n")
    data, _, tail = rest.partition("\nENDSEC;")
    lines = data.split("\n")
    random.Random(seed).shuffle(lines)
    return f"{head}\nDATA;\n" + "\n".join(lines) + f"\nENDSEC;{tail}"


def moved(text: str, east_m: float) -> str:
    """The whole model at another place, where all hangs on one placement of metres."""
    placed, times = _PLACEMENT.subn(
        rf"#9000001=IFCCARTESIANPOINT(({east_m:.4f},0.,0.));\n#9000002=IFCAXIS2PLACEMENT3D(#9000001,$,$);\n\1#9000002);",
        text,
    )
    if times != 1:
        raise ValueError(f"{times} placements instead of one")
    return placed


def renamed(text: str) -> str:
    """Every element under another name, and without the numbers of its file among its properties."""
    return _STEP_NUMBER.sub("'", _NAMED_PRODUCT.sub(r"\1\2 v2\3", text))
