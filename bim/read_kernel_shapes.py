"""Shapes by ifcopenshell's kernels, out of small files that hold just the elements that our own mesher left alone."""

from collections.abc import Callable
from pathlib import Path

import ifcopenshell

from bim.read_entities import Entity, OpenFile
from bim.read_ifc import model_elements
from bim.read_shapes import has_body, shape_alone, shapes_together, stated_box
from bim.read_units import read_units
from bim.write_parts import Shape, write_part
from values.errors import FileRefused

Say = Callable[..., None]
_FLUSH_VERTICES = 400_000
"""Part files of bearable size; alone, each shape is written at once: the next one may kill."""
_THREADS = 2
"""With a single thread the iterator goes another way, at four times the work (measured on 300 face sets)."""


class KernelShapes:
    """Keeps the last file open: batches of one file follow each other."""

    def __init__(self) -> None:
        self._path = ""
        self._model: OpenFile = None
        self._elements: dict[int, Entity] = {}
        self._length_m = 1.0

    def elements(self, file: str) -> list[int]:
        """Instance numbers of all elements of a file."""
        self._open(file)
        return list(self._elements)

    def together(self, file: str, numbers: list[int], kernel: str, prefix: Path, say: Say) -> None:
        """Make elements with one kernel at one go, and tell: part, absent (claims a body) and none."""
        chosen, missing = self._chosen(file, numbers, say)
        shapes: list[Shape] = []
        vertices = written = 0

        def flush() -> None:
            nonlocal shapes, vertices, written
            _write(prefix, written, shapes, say)
            shapes, vertices, written = [], 0, written + 1

        for shape in shapes_together(self._model, chosen, kernel=kernel, threads=_THREADS):
            missing.pop(shape.number, None)
            shapes.append(shape)
            vertices += len(shape.vertices)
            if vertices >= _FLUSH_VERTICES:
                flush()
        flush()
        claimed = [number for number in missing if has_body(chosen[number])]
        say("absent", numbers=claimed)
        say("none", numbers=[number for number in missing if number not in set(claimed)])

    def alone(self, file: str, numbers: list[int], kernel: str | None, prefix: Path, say: Say) -> None:
        """Make elements one by one, each begun with a word; without a kernel the box that the file states."""
        chosen, _ = self._chosen(file, numbers, say)
        for written, (number, element) in enumerate(chosen.items()):
            say("begin", number=number)
            shape = (
                stated_box(element, length_m=self._length_m) if kernel is None else shape_alone(element, kernel=kernel)
            )
            if shape is not None:
                _write(prefix, written, [shape], say)
            else:
                say("absent" if kernel is None or has_body(element) else "none", numbers=[number])

    def _chosen(self, file: str, numbers: list[int], say: Say) -> tuple[dict[int, Entity], dict[int, None]]:
        """The elements asked for; those that the file does not hold are told at once."""
        self._open(file)
        say("opened")
        chosen = {number: self._elements[number] for number in numbers if number in self._elements}
        say("absent", numbers=[number for number in numbers if number not in chosen])
        return chosen, dict.fromkeys(chosen)

    def _open(self, file: str) -> None:
        if file == self._path:
            return
        self._path, self._model, self._elements = "", None, {}  # the old one goes before the new one comes
        ifcopenshell.get_log()  # empties what earlier files left: the log belongs to the process
        try:
            self._model = ifcopenshell.open(file, format=".ifc")
        except (OSError, RuntimeError, ValueError, LookupError, NotImplementedError, ifcopenshell.Error) as error:
            raise FileRefused("model_unreadable", detail=str(error)[:300]) from error
        self._elements = {element.id(): element for element in model_elements(self._model)}
        self._length_m = read_units(self._model).length_m
        self._path = file


def _write(prefix: Path, written: int, shapes: list[Shape], say: Say) -> None:
    path = prefix.with_name(f"{prefix.name}-{written:04d}.npz")
    if numbers := write_part(path, shapes):
        say("part", file=path.name, numbers=list(numbers))
