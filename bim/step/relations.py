"""Which openings are cut out of which elements, and of what elements are parts: IfcRelVoidsElement, IfcRelAggregates."""

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from bim.step.text import StepText
from bim.step.values import Ref, StepError


class Relations:
    """Openings and wholes by element. An element that is a part of more than one whole counts as a part of none."""

    def __init__(self, step: StepText) -> None:
        self._voids = _voids(step)
        self._wholes = _wholes(step)

    def openings_of(self, element: int) -> list[int]:
        """Openings cut out of an element: its own, then those of the wholes it is a part of, each once."""
        found: dict[int, None] = {}
        for host in (element, *(whole for _, whole in self.wholes_of(element))):
            found.update(dict.fromkeys(opening for _, opening in self._voids.get(host, ())))
        return list(found)

    def voids_of(self, host: int) -> list[int]:
        """Numbers of the IfcRelVoidsElement that name an element as the one cut."""
        return [relation for relation, _ in self._voids.get(host, ())]

    def own_openings_of(self, host: int) -> list[int]:
        """Openings of exactly this element."""
        return [opening for _, opening in self._voids.get(host, ())]

    def wholes_of(self, element: int) -> Iterator[tuple[int, int]]:
        """From the element upwards: the number of each IfcRelAggregates, and its whole."""
        seen = {element}
        while (found := self._wholes.get(element)) is not None:
            _, element = found
            if element in seen:
                return
            seen.add(element)
            yield found


_KNOWN: WeakKeyDictionary[StepText, Relations] = WeakKeyDictionary()


def relations_of(step: StepText) -> Relations:
    """The relations of a text, found once for as long as it lives."""
    known = _KNOWN.get(step)
    if known is None:
        known = _KNOWN[step] = Relations(step)
    return known


def _voids(step: StepText) -> dict[int, list[tuple[int, int]]]:
    """By element cut: (relation, opening). The two stand last; a relation that lacks one of them says nothing."""
    relations = step.of_class("IFCRELVOIDSELEMENT")
    offsets, references = step.references(relations)
    found: dict[int, list[tuple[int, int]]] = {}
    for relation, begin, end in zip(relations.tolist(), offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
        if end - begin >= 2:
            host, opening = references[end - 2 : end].tolist()
            if step.class_of(host) != "IFCOWNERHISTORY":
                found.setdefault(host, []).append((relation, opening))
    return found


def _wholes(step: StepText) -> dict[int, tuple[int, int]]:
    """By part: (relation, whole)."""
    found: dict[int, tuple[int, int]] = {}
    several: set[int] = set()
    for relation in step.of_class("IFCRELAGGREGATES").tolist():
        try:
            values = step.values(relation)
        except StepError:
            continue
        if len(values) < 6 or not isinstance(values[4], Ref) or not isinstance(values[5], tuple):
            continue
        for part in values[5]:
            if isinstance(part, Ref):
                if part.number in found:
                    several.add(part.number)
                found[part.number] = (relation, values[4].number)
    return {part: whole for part, whole in found.items() if part not in several}
