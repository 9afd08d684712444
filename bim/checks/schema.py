"""An EXPRESS schema as far as instances are held to it: classes, attributes, kinds of values. Names of classes and types
are in capitals, as STEP files write them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Simple:
    """A value of EXPRESS itself: string, integer, real, number, boolean, logical or binary."""

    name: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """One of these words."""

    name: str
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Select:
    """An instance of one of these classes (subclasses are listed) or a value that names one of these types."""

    name: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reference:
    """An instance of this class or a subclass."""

    name: str


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A list, set, bag or array; ``most`` is ``None`` where nothing bounds it."""

    of: "Kind"
    least: int
    most: int | None


Kind: TypeAlias = Simple | Enumeration | Select | Reference | Aggregate


@dataclass(frozen=True, slots=True)
class Attribute:
    """``derived``: a subclass works it out, and a file writes ``*``."""

    name: str
    kind: Kind
    optional: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Inverse:
    """How many instances of ``relation`` may name an instance in their ``attribute``; ``most`` is ``None`` for any number."""

    name: str
    relation: str
    attribute: str
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class EntityClass:
    """``name`` as people write it (``IfcWall``); ``lineage``: it and all classes above it, in capitals.

    ``inverses``: only those by relations, and only where the schema bounds their number.
    """

    name: str
    abstract: bool
    lineage: frozenset[str]
    attributes: tuple[Attribute, ...]
    inverses: tuple[Inverse, ...] = ()

    def place_of(self, attribute: str) -> int | None:
        """Where an attribute stands among the values of an instance; ``None`` when the class has no such attribute."""
        return next((place for place, one in enumerate(self.attributes) if one.name == attribute), None)


@dataclass(frozen=True, slots=True)
class Schema:
    """``class_of`` gives a class by its name in capitals, ``type_of`` what a value that names its type must hold; ``None``
    for what the schema does not know."""

    name: str
    class_of: Callable[[str], EntityClass | None]
    type_of: Callable[[str], Kind | None]
