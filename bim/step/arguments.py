"""One STEP instance's arguments as Python values (ISO 10303-21, clause 6.4 and the grammar of clause 7)."""

import re
from typing import TypeAlias

from bim.step.strings import decoded
from bim.step.values import DERIVED, Binary, Enum, Ref, StepError, Typed, Value

_TOKEN = re.compile(
    rb"\s*(?:"
    rb"#([0-9]{1,18})"
    rb"|([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rb"|(\$)"
    rb"|([(])"
    rb"|([)])"
    rb"|(,)"
    rb"|'((?:[^']|'')*)'"
    rb"|\.([A-Za-z_][A-Za-z0-9_]*)\."
    rb"|(\*)"
    rb"|(!?[A-Za-z_][A-Za-z0-9_]*)\s*\("
    rb'|"([0-9A-Fa-f]*)"'
    rb")"
)
_PLAIN = rb"(?:#[0-9]{1,18}|[+-]?[0-9]{1,300}\.[0-9]{0,300}(?:E[+-]?[0-9]{1,9})?|[+-]?[0-9]{1,300}|\$|\*|\.[A-Z_][A-Z0-9_]*\.)"
_PLAIN_LIST = re.compile(rb"\(" + _PLAIN + rb"(?:," + _PLAIN + rb")*\)")
"""What nine of ten instances of geometry are: no strings, no lists, no types, no blanks. Read in half the time."""
_HASH, _DOLLAR, _DOT, _STAR = b"#$.*"
_REF, _NUMBER, _NONE, _OPEN, _CLOSE, _COMMA, _STRING, _ENUM, _DERIVED, _TYPED, _BINARY = range(1, 12)
_DEEPEST = 64
_LONGEST_NUMBER = 1000

_Open: TypeAlias = "tuple[list[Value], str | None]"


def arguments(text: bytes) -> tuple[Value, ...]:
    """The values between an instance's brackets, for text from its opening to its closing bracket.

    Raises:
        StepError: the text is no argument list (bracket missing, two values without a comma, unknown token).
    """
    if _PLAIN_LIST.fullmatch(text):
        return tuple([_plain(piece) for piece in text[1:-1].split(b",")])
    values, end = _bracket(text, 0)
    if text[end:].strip():
        raise StepError(f"text after the closing bracket: {text[end : end + 40]!r}")
    return values


def _plain(piece: bytes) -> Value:
    first = piece[0]
    if first == _HASH:
        return Ref(int(piece[1:]))
    if first == _DOLLAR:
        return None
    if first == _DOT:
        return Enum(piece[1:-1].decode("ascii"))
    if first == _STAR:
        return DERIVED
    return float(piece) if b"." in piece else int(piece)


def parts(text: bytes) -> tuple[Value, ...]:
    """The parts of a complex instance ``(A(1)B($))``, each a :class:`Typed` with the tuple of its arguments.

    Raises:
        StepError: as :func:`arguments`.
    """
    body = text.strip()
    if not (body.startswith(b"(") and body.endswith(b")")):
        raise StepError(f"no complex instance: {body[:40]!r}")
    found: list[Value] = []
    place = 1
    while body[place:-1].strip():
        name = _TOKEN.match(body, place)
        if name is None or name.lastindex != _TYPED:
            raise StepError(f"no part of a complex instance: {body[place : place + 40]!r}")
        values, place = _bracket(body, name.end() - 1)
        found.append(Typed(name[_TYPED].decode("ascii").upper(), values))
    if place > len(body) - 1:
        raise StepError(f"a bracket is missing: {body[:40]!r}")
    return tuple(found)


def _bracket(text: bytes, place: int) -> tuple[tuple[Value, ...], int]:
    """The values of the bracket at ``place`` and the place after it. Iterative: depth comes from the file."""
    stack: list[_Open] = []
    items: list[Value] = []
    name: str | None = None
    wanted = False  # a value must come next (after a comma)
    filled = False  # a value has just come: a comma or a bracket must follow
    match = _TOKEN.match
    while True:
        token = match(text, place)
        if token is None:
            raise StepError(f"unreadable: {text[place : place + 40]!r}")
        place = token.end()
        kind = token.lastindex
        if kind == _COMMA:
            if not filled:
                raise StepError(f"a comma without a value before {text[place : place + 40]!r}")
            filled, wanted = False, True
            continue
        if kind == _CLOSE:
            if wanted or not stack:
                raise StepError(f"a bracket that closes nothing before {text[place : place + 40]!r}")
            closed = tuple(items)
            outer, outer_name = stack.pop()
            if not stack:
                return closed, place
            outer.append(closed if name is None else _typed(name, closed))
            items, name = outer, outer_name
            filled = True
            continue
        if filled:
            raise StepError(f"two values without a comma before {text[place : place + 40]!r}")
        wanted = False
        if not stack and kind != _OPEN:
            raise StepError(f"no bracket at the start: {text[:40]!r}")
        if kind in (_OPEN, _TYPED):
            if len(stack) >= _DEEPEST:
                raise StepError("lists nested too deeply")
            stack.append((items, name))
            items, name = [], token[_TYPED].decode("ascii").upper() if kind == _TYPED else None
        else:
            items.append(_simple(kind, token))
            filled = True


def _typed(name: str, items: tuple[Value, ...]) -> Typed:
    return Typed(name, items[0] if len(items) == 1 else items)


def _simple(kind: int | None, token: re.Match[bytes]) -> Value:
    if kind == _REF:
        return Ref(int(token[_REF]))
    if kind == _NUMBER:
        digits = token[_NUMBER]
        if len(digits) > _LONGEST_NUMBER:
            raise StepError(f"a number of {len(digits)} digits")
        return int(digits) if digits.lstrip(b"+-").isdigit() else float(digits)
    if kind == _STRING:
        return decoded(token[_STRING])
    if kind == _ENUM:
        return Enum(token[_ENUM].decode("ascii").upper())
    if kind == _BINARY:
        return Binary(token[_BINARY].decode("ascii").upper())
    return None if kind == _NONE else DERIVED
