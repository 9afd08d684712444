"""The instances of a model by class and attribute: what every check asks."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from bim.checks.schema import EntityClass, Schema
from bim.step.text import StepText
from bim.step.values import Enum, Ref, StepError, Typed, Value

MANY = 1_000
"""Of what says little about the whole so many instances are looked at."""


class Instances:
    """An indexed file with the schema it is read by. What is malformed or absent answers as empty: another check names it."""

    def __init__(self, text: StepText, schema: Schema) -> None:
        self.text = text
        self.schema = schema
        self._last: tuple[int, tuple[Value, ...]] = (-1, ())
        self._by_class = {text.class_of(int(numbers[0])): numbers for numbers in text.numbers_by_class()}

    @property
    def classes(self) -> list[EntityClass]:
        """The classes of the schema that occur."""
        return [known for name in self._by_class if (known := self.schema.class_of(name)) is not None]

    def of(self, *names: str) -> list[int]:
        """Instances of these classes and their subclasses, in the order of their numbers; names as in ``IfcWall``."""
        numbers: list[int] = self._of(names).tolist()
        return numbers

    def some(self, *names: str) -> list[int]:
        """As ``of``, where there are more than ``MANY`` only so many, evenly spread: the same ones every time."""
        numbers = self._of(names)
        if len(numbers) > MANY:
            numbers = numbers[np.linspace(0, len(numbers) - 1, MANY).astype(np.int64)]
        chosen: list[int] = numbers.tolist()
        return chosen

    def _of(self, names: Iterable[str]) -> NDArray[np.int64]:
        wanted = {name.upper() for name in names}
        within = [self._by_class[one.name.upper()] for one in self.classes if one.lineage & wanted]
        return np.sort(np.concatenate(within)) if within else np.empty(0, dtype=np.int64)

    def class_of(self, number: int) -> EntityClass | None:
        """The class of an instance; ``None`` when it is not there or of no class of the schema."""
        return self.schema.class_of(self.text.class_of(number))

    def named(self, number: int) -> str:
        """The class of an instance as people write it; as the file does when the schema has no such class."""
        known = self.class_of(number)
        return known.name if known else self.text.class_of(number)

    def is_a(self, number: int, *names: str) -> bool:
        """Whether an instance is of one of these classes or their subclasses."""
        known = self.class_of(number)
        return known is not None and any(name.upper() in known.lineage for name in names)

    def values(self, number: int) -> tuple[Value, ...]:
        """All attributes; none when the instance is absent or its text malformed."""
        if self._last[0] != number:
            try:
                self._last = (number, self.text.values(number))
            except (KeyError, StepError):
                self._last = (number, ())
        return self._last[1]

    def value(self, number: int, attribute: str) -> Value:
        """One attribute; ``None`` when it is empty, absent or not of this class."""
        known = self.class_of(number)
        place = known.place_of(attribute) if known else None
        values = self.values(number)
        return values[place] if place is not None and place < len(values) else None

    def words(self, number: int, attribute: str) -> str:
        """A text or enumeration attribute, "" when it is anything else."""
        value = self.value(number, attribute)
        value = value.value if isinstance(value, Typed) else value
        return value.name if isinstance(value, Enum) else value.strip() if isinstance(value, str) else ""

    def target(self, number: int, attribute: str) -> int:
        """The instance that an attribute refers to; 0 for none."""
        value = self.value(number, attribute)
        return value.number if isinstance(value, Ref) else 0

    def targets(self, number: int, attribute: str) -> list[int]:
        """The instances that an attribute refers to, one or many."""
        value = self.value(number, attribute)
        many = value if isinstance(value, tuple) else (value,)
        return [one.number for one in many if isinstance(one, Ref)]

    def relations(self, name: str, one: str, many: str) -> Iterator[tuple[int, int, list[int]]]:
        """Each relation of a class: its number, the one side (0: none), the many side."""
        for number in self.of(name):
            yield number, self.target(number, one), self.targets(number, many)

    def above(self, name: str, one: str, many: str) -> dict[int, int]:
        """What each member of the many side belongs to, by the first relation that names it."""
        found: dict[int, int] = {}
        for _, whole, parts in self.relations(name, one, many):
            for part in parts:
                found.setdefault(part, whole)
        return found
