"""The S-curve as one small SVG picture: it grows with the screen, and needs neither a chart library nor a font of ours.

Words stand beside it on the page, in the page's own type; in the picture are only percentages and months.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from figures.charts import CurveData
from figures.palette import LIGHT, theme_colours

WIDTH: Final = 640
HEIGHT: Final = 204
_LEFT, _RIGHT, _TOP, _BOTTOM = 70.0, 626.0, 14.0, 164.0
_TYPE = 24
_MOST_POINTS = 160


def plain_curve(curve: CurveData, *, status_date: date, theme: str = LIGHT) -> str:
    """Planned, claimed and verified shares over time, and the status date, as SVG. Raises ``ValueError`` without any day."""
    if not curve.days:
        raise ValueError("a curve without any day")
    colours = theme_colours(theme)
    first, last = min(curve.days), max(*curve.days, status_date)
    span = max(1, (last - first).days)

    def across(day: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (day - first).days / span

    parts = [_line(_LEFT, _height(share), _RIGHT, _height(share), colours.rule) for share in (0.0, 0.5, 1.0)]
    parts += [
        _words(_LEFT - 8, _height(share) + 8, f"{share:.0%}", colours.quiet_ink, "end") for share in (0.0, 0.5, 1.0)
    ]
    parts += [
        _words(_LEFT, HEIGHT - 8, f"{first:%Y-%m}", colours.quiet_ink, "start"),
        _words(_RIGHT, HEIGHT - 8, f"{last:%Y-%m}", colours.quiet_ink, "end"),
    ]
    today = across(min(max(status_date, first), last))
    parts.append(_line(today, _TOP, today, _BOTTOM, colours.status_line, dash="2 6"))
    for values, colour, dash, width in (
        (curve.planned, colours.planned, "12 8", 4.0),
        (curve.claimed, colours.claimed, "3 8", 4.0),
        (curve.verified, colours.verified, "", 6.0),
    ):
        places = [(across(day), _height(value)) for day, value in _known(curve.days, values)]
        parts.append(_path(places, colour, dash, width))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-size="{_TYPE}" '
        f'font-family="sans-serif">{"".join(parts)}</svg>'
    )


def value_on(curve: CurveData, values: Sequence[float | None], on: date) -> float | None:
    """The last known share up to a day."""
    known = [value for day, value in zip(curve.days, values, strict=True) if value is not None and day <= on]
    return known[-1] if known else None


def _known(days: Sequence[date], values: Sequence[float | None]) -> list[tuple[date, float]]:
    """The known points, thinned where there are more than the eye can tell apart; the last always stays."""
    known = [(day, value) for day, value in zip(days, values, strict=True) if value is not None]
    step = max(1, len(known) // _MOST_POINTS)
    return [*known[:-1][::step], *known[-1:]]


def _height(share: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * min(1.0, max(0.0, share))


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, *, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{colour}" stroke-width="2"{dashed}/>'


def _words(x: float, y: float, words: str, colour: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">{words}</text>'


def _path(places: Sequence[tuple[float, float]], colour: str, dash: str, width: float) -> str:
    """The line with a dot at its end, so that a line of one point can be seen too."""
    if not places:
        return ""
    drawn = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    x, y = places[-1]
    return (
        f'<path d="M{drawn}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"{dashed}/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{colour}"/>'
    )
