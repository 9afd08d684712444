"""The child process that reads the element table (``python -m bim.read_as_child``); see ``read_by_child``."""

from pathlib import Path

from bim.model_messages import told_model
from bim.read_ifc import model_elements, open_model, read_open_model
from bim.read_orders import Order, Say, serve
from bim.screen_ifc import screen_ifc, with_raw_text
from bim.write_elements import ELEMENTS_FILE, write_elements


def work(order: Order, say: Say) -> None:
    """``table``: read a model, write its element table into the folder and tell all the rest."""
    path, folder = Path(order["path"]), Path(order["folder"])
    header = with_raw_text(path, screen_ifc(path, max_mb=order["max_mb"]))
    model = open_model(path, header, folder)
    read = read_open_model(model, header, on_elements=lambda done, total: say("progress", done=done, total=total))
    write_elements(read.elements, [element.id() for element in model_elements(model)], folder / ELEMENTS_FILE)
    say("model", **told_model(read))


if __name__ == "__main__":
    serve(work)
