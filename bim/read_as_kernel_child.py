"""The child process that holds ifcopenshell's kernels (``python -m bim.read_as_kernel_child``); see ``read_by_child``."""

from pathlib import Path

from bim.read_kernel_shapes import KernelShapes
from bim.read_orders import Order, Say, serve

_SHAPES = KernelShapes()


def work(order: Order, say: Say) -> None:
    """``elements``: tell the instance numbers of a file. ``shapes``: make some of them."""
    if order["do"] == "elements":
        say("elements", numbers=_SHAPES.elements(order["file"]))
        return
    prefix = Path(order["folder"]) / order["prefix"]
    if order["alone"] or order["kernel"] is None:
        _SHAPES.alone(order["file"], order["numbers"], order["kernel"], prefix, say)
    else:
        _SHAPES.together(order["file"], order["numbers"], order["kernel"], prefix, say)
    say("done")


if __name__ == "__main__":
    serve(work)
