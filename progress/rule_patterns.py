"""The patterns of link rules: ``*`` is any text, ``?`` one sign, ``|`` stands between alternatives, ``!`` excludes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

BETWEEN = "|"
SEVERAL = "; "
"""What stands between the values of a column that holds several."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)(?:\.([1-9]))?\}")


@dataclass(frozen=True, slots=True)
class Condition:
    """What a value must look like: one of ``wanted`` (any, where there is none) and none of ``unwanted``."""

    wanted: tuple[re.Pattern[str], ...]
    unwanted: tuple[re.Pattern[str], ...]

    def stars(self, value: str) -> tuple[str, ...] | None:
        """What each ``*`` of the alternative that fits stands for; ``None`` where the value does not fit.

        A value of several parts ("a; b") fits when it does as a whole or one of its parts does, and no part is unwanted.
        """
        parts = (value, *value.split(SEVERAL)) if SEVERAL in value else (value,)
        if any(pattern.fullmatch(part) for pattern in self.unwanted for part in parts):
            return None
        found = (match for pattern in self.wanted for part in parts if (match := pattern.fullmatch(part)))
        match = next(found, None)
        if match is not None:
            return match.groups()
        return None if self.wanted else ()

    def fits(self, value: str) -> bool:
        """Whether the value fits."""
        return self.stars(value) is not None


@lru_cache(maxsize=10_000)
def condition(text: str) -> Condition:
    """A condition as it stands in a rule table: ``IfcWall*|IfcColumn``, ``!*HOOG``."""
    parts = alternatives(text)
    return Condition(
        tuple(pattern(part) for part in parts if not part.startswith("!")),
        tuple(pattern(part.removeprefix("!")) for part in parts if part.startswith("!")),
    )


def alternatives(text: str) -> tuple[str, ...]:
    """The parts between the bars, without blanks around them."""
    return tuple(part.strip() for part in text.split(BETWEEN) if part.strip())


@lru_cache(maxsize=10_000)
def pattern(glob: str) -> re.Pattern[str]:
    """A pattern for whole values, any case, each ``*`` a group.

    All stars but the last take as little as they can and never give back: time grows with the length of the value, not with a
    power of it.
    """
    head, *others = (_escaped(part) for part in glob.split("*"))
    if not others:
        return re.compile(head, re.IGNORECASE | re.DOTALL)
    *middle, tail = others
    inner = "".join(f"(?>(.*?){part})" for part in middle)
    return re.compile(f"{head}{inner}(.*){tail}", re.IGNORECASE | re.DOTALL)


def placeholders(text: str) -> Iterator[tuple[str, int]]:
    """The ``{column}`` and ``{column.2}`` (what its second star stands for) in a task's pattern; 0 is the whole value."""
    return ((found[1], int(found[2] or 0)) for found in _PLACEHOLDER.finditer(text))


def filled(text: str, value_of: Callable[[str, int], str | None]) -> str:
    """A task's pattern with its placeholders replaced by plain values; one without a value stays as it is written."""

    def put(found: re.Match[str]) -> str:
        value = value_of(found[1], int(found[2] or 0))
        return found[0] if value is None else "".join(_LITERAL.get(sign, sign) for sign in value)

    return _PLACEHOLDER.sub(put, text)


def plain(text: str) -> str:
    """A filled pattern as people read it."""
    return "".join(_PLAIN.get(sign, sign) for sign in text)


_LITERAL = {"*": "\ue000", "?": "\ue001", "|": "\ue002"}
"""Signs of a value that must not work as signs of a pattern, by signs of the private area."""
_PLAIN = {kept: sign for sign, kept in _LITERAL.items()}


def _escaped(part: str) -> str:
    return "".join("." if sign == "?" else re.escape(_PLAIN.get(sign, sign)) for sign in part)
