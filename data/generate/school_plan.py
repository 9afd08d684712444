"""The school on plan: axes, walls and beams of its U around a courtyard, in metres, x along the main wing."""

from collections.abc import Iterator
from dataclasses import dataclass

BAY_M = 9.0
ROOM_M = 7.8
CORRIDOR_M = 2.7
WING_BAY_M = 8.1
BAYS, WING_BAYS = 8, 4
STOREYS, STOREY_M = 5, 3.9
LENGTH_M = BAYS * BAY_M
DEPTH_M = ROOM_M + CORRIDOR_M


@dataclass(frozen=True, slots=True)
class Run:
    """A straight stretch of wall or beam on plan: begin, direction (unit), length."""

    x: float
    y: float
    along: tuple[float, float]
    length: float


@dataclass(frozen=True, slots=True)
class Wing:
    """A rectangle of the plan and its index among the wings."""

    index: int
    x: float
    y: float
    width: float
    depth: float


WINGS = (
    Wing(0, 0.0, 0.0, LENGTH_M, DEPTH_M),
    Wing(1, 0.0, DEPTH_M, DEPTH_M, WING_BAYS * WING_BAY_M),
    Wing(2, LENGTH_M - DEPTH_M, DEPTH_M, DEPTH_M, WING_BAYS * WING_BAY_M),
)


def column_grid() -> Iterator[tuple[str, float, float]]:
    """Axis names and places of the columns; the corridors hang on cantilevers."""
    for i in range(BAYS + 1):
        yield f"{i + 1}A", i * BAY_M, 0.0
        yield f"{i + 1}B", i * BAY_M, ROOM_M
    for wing, outer, inner in (("W", 0.0, ROOM_M), ("E", LENGTH_M, LENGTH_M - ROOM_M)):
        for j in range(1, WING_BAYS + 1):
            y = DEPTH_M + j * WING_BAY_M
            yield f"{wing}{j}A", outer, y
            yield f"{wing}{j}B", inner, y


def beams() -> Iterator[Run]:
    """Beams of one storey, at column lines; cross beams run on under the corridor."""
    for i in range(BAYS):
        yield Run(i * BAY_M, 0.0, (1, 0), BAY_M)
        yield Run(i * BAY_M, ROOM_M, (1, 0), BAY_M)
    for i in range(BAYS + 1):
        yield Run(i * BAY_M, 0.0, (0, 1), DEPTH_M)
    for outer, inner, sign in ((0.0, ROOM_M, 1), (LENGTH_M, LENGTH_M - ROOM_M, -1)):
        for j in range(WING_BAYS):
            y = DEPTH_M + j * WING_BAY_M
            yield Run(outer, y, (0, 1), WING_BAY_M)
            yield Run(inner, y, (0, 1), WING_BAY_M)
            yield Run(outer, y + WING_BAY_M, (sign, 0), DEPTH_M)


def outer_walls() -> Iterator[tuple[Run, bool]]:
    """Walls to the outside with whether they hold a window."""
    for i in range(BAYS):
        yield Run(i * BAY_M, 0.0, (1, 0), BAY_M), True
    yield Run(0.0, 0.0, (0, 1), DEPTH_M), False
    yield Run(LENGTH_M, 0.0, (0, 1), DEPTH_M), False
    for outer, sign in ((0.0, 1), (LENGTH_M, -1)):
        for j in range(WING_BAYS):
            yield Run(outer, DEPTH_M + j * WING_BAY_M, (0, 1), WING_BAY_M), True
        yield Run(outer, DEPTH_M + WING_BAYS * WING_BAY_M, (sign, 0), ROOM_M), False


def inner_walls() -> Iterator[tuple[Run, bool]]:
    """Corridor walls (with a door) and walls between the classrooms."""
    for i in range(1, BAYS - 1):
        yield Run(i * BAY_M, ROOM_M, (1, 0), BAY_M), True
    for i in (1, 2, 3, 4, 5, 6, 7):
        yield Run(i * BAY_M, 0.0, (0, 1), ROOM_M), False
    for inner, sign in ((ROOM_M, -1), (LENGTH_M - ROOM_M, 1)):
        for j in range(WING_BAYS):
            y = DEPTH_M + j * WING_BAY_M
            yield Run(inner, y, (0, 1), WING_BAY_M), True
            if j % 2:
                yield Run(inner, y, (sign, 0), ROOM_M), False


def flight(steps: int, tread: float, rise: float) -> list[tuple[float, float]]:
    """Saw-tooth outline of a flight, with a sloped soffit."""
    points = [(0.0, 0.0)]
    for step in range(steps):
        points += [(step * tread, (step + 1) * rise), ((step + 1) * tread, (step + 1) * rise)]
    return [*points, (steps * tread, (steps - 1) * rise - 0.05), (tread, -0.05)]


def outline() -> Iterator[Run]:
    """The edge of the roof, as the crow walks around a U."""
    top = DEPTH_M + WING_BAYS * WING_BAY_M
    inner = LENGTH_M - DEPTH_M
    corners = [
        (0, 0),
        (LENGTH_M, 0),
        (LENGTH_M, top),
        (inner, top),
        (inner, DEPTH_M),
        (DEPTH_M, DEPTH_M),
        (DEPTH_M, top),
        (0, top),
    ]
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        length = abs(x2 - x1) + abs(y2 - y1)
        yield Run(x1, y1, ((x2 - x1) / length, (y2 - y1) / length), length)
