"""A small IFC file cut out of a large one: some elements with all that their shapes need, under the same numbers."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bim.step.relations import Relations, relations_of
from bim.step.text import StepText

_ALWAYS = ("IFCPROJECT", "IFCPROJECTLIBRARY", "IFCGEOMETRICREPRESENTATIONCONTEXT")
"""Units, and the contexts that say which representations count and how precise they are."""
_HEADER = (
    "ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\n"
    "FILE_SCHEMA(('{schema}'));\nENDSEC;\nDATA;\n"
)
_FOOTER = b"ENDSEC;\nEND-ISO-10303-21;\n"


def slice_of(step: StepText, elements: Sequence[int], *, schema: str) -> bytes:
    """An IFC file in which the elements have the shapes that they have in the whole file.

    It holds the elements, the openings cut out of them or out of what they are parts of, the project with its units and
    contexts, and everything that these refer to; no properties, no other elements. Of an IfcRelAggregates only the parts
    that are there are named. A grid stands in it where a placement names its axes. Elements that are not in the file
    are left out. ``schema``: the name to read the file as.
    """
    relations = relations_of(step)
    roots = [int(element) for element in elements if int(element) in step]
    parts_of: dict[tuple[int, int], set[int]] = {}
    voids: list[int] = []
    for element in roots[:]:
        voids += _cut(relations, element, roots)
        chain = list(relations.wholes_of(element))
        with_openings = [place for place, (_, whole) in enumerate(chain) if relations.voids_of(whole)]
        part = element
        for aggregate, whole in chain[: with_openings[-1] + 1] if with_openings else ():
            parts_of.setdefault((aggregate, whole), set()).add(part)
            voids += _cut(relations, whole, roots)
            roots.append(whole)
            part = whole
    numbers = step.closure([*roots, *voids, *step.of_class(*_ALWAYS).tolist()])
    grids = _grids(step, numbers)
    if len(grids):
        numbers = step.closure(np.concatenate((numbers, grids)))
    aggregates = [_aggregate(number, whole, parts) for (number, whole), parts in sorted(parts_of.items())]
    lines = (*step.texts_of(numbers), *aggregates, _FOOTER)
    return _HEADER.format(schema=schema).encode("ascii") + b"\n".join(lines)


def _cut(relations: Relations, host: int, roots: list[int]) -> list[int]:
    """The relations that cut openings out of ``host``; the openings are added to ``roots``."""
    roots += relations.own_openings_of(host)
    return relations.voids_of(host)


def _aggregate(number: int, whole: int, parts: Iterable[int]) -> bytes:
    """The relation with only these parts. Its name is its number: no shape depends on it."""
    listed = ",".join(f"#{part}" for part in sorted(parts))
    return f"#{number}=IFCRELAGGREGATES('{number:022d}',$,$,$,#{whole},({listed}));".encode("ascii")


def _grids(step: StepText, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Grids that own an axis among ``numbers``: an intersection names the axes, the grid names them too."""
    if "IFCGRIDAXIS" not in step.classes_of(numbers):
        return np.empty(0, dtype=np.int64)
    grids = step.of_class("IFCGRID")
    offsets, references = step.references(grids)
    # an owner history or placement may be shared with others: only axes count
    axes = np.isin(references, np.intersect1d(numbers, step.of_class("IFCGRIDAXIS")))
    owners = np.searchsorted(offsets, np.flatnonzero(axes), side="right") - 1
    return grids[np.unique(owners)]
