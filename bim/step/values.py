"""Attribute values of a STEP instance, as ``StepText.values`` returns them (ISO 10303-21, clause 6.4)."""

from dataclasses import dataclass
from enum import Enum as _Enum
from typing import Final, TypeAlias


class StepError(ValueError):
    """Text that is no well-formed STEP instance, or a value of another kind than was asked for."""


class _Derived(_Enum):
    DERIVED = "*"

    def __repr__(self) -> str:
        return "DERIVED"


DERIVED: Final = _Derived.DERIVED
"""``*``: an attribute that a subtype derives."""


@dataclass(frozen=True, slots=True)
class Ref:
    """``#12``: another instance, by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Enum:
    """``.T.``: an enumeration item, without its dots and in capitals."""

    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """``IFCLENGTHMEASURE(2.5)``: a value that names its type. The parts of a complex instance are such values too."""

    name: str
    value: "Value"


@dataclass(frozen=True, slots=True)
class Binary:
    """``"0F3"``: bits as hexadecimal digits; the first digit says how many bits of the next one do not count."""

    digits: str


Value: TypeAlias = "_Derived | int | float | str | Ref | Enum | Typed | Binary | tuple[Value, ...] | None"
