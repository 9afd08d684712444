"""The child process that meshes without a foreign engine (``python -m bim.read_as_direct_child``); see ``read_by_child``.

It must never import ifcopenshell: starting in a tenth of a second and in 30 MB is its point.
"""

import contextlib
import ctypes
import sys
import zipfile  # noqa: F401  numpy loads it when the first part is written, in the middle of the work
from dataclasses import asdict
from pathlib import Path

import numpy.ma  # noqa: F401  np.unique and others load it at their first call, 20 ms in the middle of the work

from bim.read_direct_shapes import DirectShapes
from bim.read_orders import Order, Say, serve

sys.modules["pandas"] = None  # type: ignore[assignment]  # else pyarrow loads it to no use: 0.4 s and 50 MB (measured)

_SYSTEM = ctypes.CDLL(None) if sys.platform == "linux" else None
_OPEN: list[DirectShapes] = []  # one at most: the file in hand


def work(order: Order, say: Say) -> None:
    """``open``: index a file. ``mesh``, ``cut``: make a share, or have the kernels make all of it. ``close``: forget it."""
    match order["do"]:
        case "close":
            _OPEN.clear()
        case "open":
            _OPEN.clear()
            _OPEN.append(DirectShapes(Path(order["path"]), Path(order["folder"]), schema=order["schema"]))
            _give_back()
            say("opened", shares=_OPEN[0].shares, numbers=[int(number) for number in _OPEN[0].elements])
        case "mesh":
            say("share", **asdict(_OPEN[0].meshed(order["share"])))
            _give_back()
        case "cut":
            say("share", **asdict(_OPEN[0].cut(order["share"])))


def _give_back() -> None:
    """Hand freed memory back to the system: indexing leaves twice what it keeps, and the allocator holds on to it."""
    if _SYSTEM is not None:
        with contextlib.suppress(AttributeError):  # only the GNU library knows it
            _SYSTEM.malloc_trim(0)


if __name__ == "__main__":
    serve(work)
