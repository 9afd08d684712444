"""The bridge's measures: its line on plan and in height, and how high its girder stands.

Chainage runs from north to south along a real alignment: straight, an arc, straight. The frame is the alignment's start
with x along its first straight; heights are metres above the vertical datum.
"""

import math
from collections.abc import Sequence

ROAD_M, SPAN_M, SPANS = 240.0, 35.0, 11
SIDE_SPAN_M, MAIN_SPAN_M = 65.0, 120.0
BRIDGE_START_M = ROAD_M
MAIN_START_M = BRIDGE_START_M + SPANS * SPAN_M
MAIN_END_M = MAIN_START_M + 2 * SIDE_SPAN_M + MAIN_SPAN_M
BRIDGE_END_M = MAIN_END_M + SPANS * SPAN_M
LENGTH_M = BRIDGE_END_M + ROAD_M
ARC_START_M, ARC_M, RADIUS_M = 1000.0, 200.0, 1600.0
BANK_M, BED_M = 24.0, 12.0
HALF_WIDTH_M = 12.75
SEGMENTS, SEGMENT_M, ZERO_M, CLOSURE_M = 10, 5.0, 12.0, 2.0


def at_chainage(chainage_m: float) -> tuple[float, float, float]:
    """x, y in the model's frame and the heading (radians from x) of the centre line."""
    if chainage_m <= ARC_START_M:
        return chainage_m, 0.0, 0.0
    angle = min(chainage_m - ARC_START_M, ARC_M) / RADIUS_M
    x = ARC_START_M + RADIUS_M * math.sin(angle)
    y = RADIUS_M * (1 - math.cos(angle))
    rest = max(0.0, chainage_m - ARC_START_M - ARC_M)
    return x + rest * math.cos(angle), y + rest * math.sin(angle), angle


def surface_height(chainage_m: float) -> float:
    """Height of the road surface: a parabola over the navigation channel that meets the banks."""
    middle, half = LENGTH_M / 2, LENGTH_M / 2
    return 26.0 + 14.5 * (1 - ((chainage_m - middle) / half) ** 2)


def ground_height(chainage_m: float) -> float:
    """Ground under the centre line: banks, and the river bed between them."""
    from_middle = abs(chainage_m - LENGTH_M / 2)
    share = min(1.0, max(0.0, (from_middle - 330.0) / 90.0))
    return BED_M + (BANK_M - BED_M) * share


def box_height(distance_m: float) -> float:
    """Height of the main girder at a distance from the pier's axis: 7.2 m there, 2.8 m at the closure (parabola)."""
    share = min(1.0, max(0.0, (distance_m - ZERO_M / 2) / (MAIN_SPAN_M / 2 - ZERO_M / 2)))
    return 2.8 + 4.4 * (1 - share) ** 2


def kilometre(chainage_m: float) -> str:
    """K1+020 as surveyors write it."""
    metres = round(chainage_m)
    return f"K{metres // 1000}+{metres % 1000:03d}"


def centre_line(step_m: float = 20.0) -> Sequence[tuple[float, float]]:
    """The alignment as points of the model's frame."""
    count = round(LENGTH_M / step_m)
    return [at_chainage(LENGTH_M * n / count)[:2] for n in range(count + 1)]
