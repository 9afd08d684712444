"""One palette for maps, models, charts, tables and documents, in a light and a dark theme.

Fills come from Okabe and Ito (2008) where they could. The rule: late is warm and strong, done is calm, unknown is grey
or violet-grey and never green, and a colour never stands without its word or its shape. The tests measure the
contrast of every mark and the distance of every pair as people with deuteranopia and protanopia see them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from progress.ladders import AlertSeverity
from progress.rule_packs import Light
from progress.verdicts import ProgressState

LIGHT = "light"
DARK = "dark"
THEMES = (LIGHT, DARK)
FONT_FAMILY = '"Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif'


@dataclass(frozen=True, slots=True)
class Mark:
    """How one state is drawn. ``symbol`` is a shape known to the maps and, in ``plotly_symbol``, to the charts.

    ``outline_only``: the fill is the ground's. ``hatched``: the fill carries thin diagonal lines in ``outline``.
    """

    fill: str
    outline: str
    symbol: str
    plotly_symbol: str
    glyph: str
    hatched: bool = False
    outline_only: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """Ground and ink. ``land`` to ``green`` belong to base maps, ``planned`` to ``status_line`` to charts.

    ``halo`` lies under what is late."""

    ground: str
    panel: str
    ink: str
    quiet_ink: str
    rule: str
    land: str
    water: str
    road: str
    border: str
    green: str
    halo: str
    planned: str
    verified: str
    claimed: str
    status_line: str


_THEMES = MappingProxyType(
    {
        LIGHT: Theme(
            ground="#FFFFFF",
            panel="#F6F7F9",
            ink="#17212B",
            quiet_ink="#566270",
            rule="#DDE2E8",
            land="#F3F1EC",
            water="#C6DCEA",
            road="#DAD5C8",
            border="#A9A698",
            green="#E3EBD9",
            halo="#D55E00",
            planned="#566270",
            verified="#0072B2",
            claimed="#B25E00",
            status_line="#17212B",
        ),
        DARK: Theme(
            ground="#0F1720",
            panel="#18222D",
            ink="#EEF2F6",
            quiet_ink="#A5B1BE",
            rule="#2A3642",
            land="#19232D",
            water="#1F3A4E",
            road="#33414E",
            border="#56636F",
            green="#1C2E2B",
            halo="#FFB07A",
            planned="#A5B1BE",
            verified="#56B4E9",
            claimed="#E69F00",
            status_line="#EEF2F6",
        ),
    }
)

_SHAPES = {
    ProgressState.UNLINKED: ("ring", "circle-open", "○"),
    ProgressState.NOT_DUE: ("dot", "circle-dot", "•"),
    ProgressState.UNVERIFIED: ("cross", "x", "✕"),
    ProgressState.NOT_STARTED_LATE: ("diamond", "diamond", "◆"),
    ProgressState.IN_PROGRESS: ("right", "triangle-right", "▶"),
    ProgressState.IN_PROGRESS_LATE: ("up", "triangle-up", "▲"),
    ProgressState.DONE: ("circle", "circle", "●"),
    ProgressState.DONE_LATE: ("square", "square", "■"),
}

_COLOURS = {
    LIGHT: {
        ProgressState.UNLINKED: ("#FFFFFF", "#6B7785"),
        ProgressState.NOT_DUE: ("#CBD2DB", "#667282"),
        ProgressState.UNVERIFIED: ("#B39DD0", "#5E4A7D"),
        ProgressState.NOT_STARTED_LATE: ("#D55E00", "#8F3F00"),
        ProgressState.IN_PROGRESS: ("#0072B2", "#004C77"),
        ProgressState.IN_PROGRESS_LATE: ("#E69F00", "#8A5F00"),
        ProgressState.DONE: ("#009E73", "#00694D"),
        ProgressState.DONE_LATE: ("#3C6E58", "#1F4434"),
    },
    DARK: {
        ProgressState.UNLINKED: ("#0F1720", "#7A8794"),
        ProgressState.NOT_DUE: ("#CBD2DB", "#8D9AA8"),
        ProgressState.UNVERIFIED: ("#B39DD0", "#4A3866"),
        ProgressState.NOT_STARTED_LATE: ("#D55E00", "#FFB07A"),
        ProgressState.IN_PROGRESS: ("#0072B2", "#7CC4F0"),
        ProgressState.IN_PROGRESS_LATE: ("#E69F00", "#FFD27A"),
        ProgressState.DONE: ("#009E73", "#6FE0BE"),
        ProgressState.DONE_LATE: ("#3C6E58", "#9FD0BA"),
    },
}

LEGEND_ORDER = (
    ProgressState.NOT_STARTED_LATE,
    ProgressState.IN_PROGRESS_LATE,
    ProgressState.UNVERIFIED,
    ProgressState.IN_PROGRESS,
    ProgressState.DONE_LATE,
    ProgressState.DONE,
    ProgressState.NOT_DUE,
    ProgressState.UNLINKED,
)
"""What needs attention first; drawn in reverse, so that it lies on top."""

STACK_ORDER = (
    ProgressState.DONE,
    ProgressState.DONE_LATE,
    ProgressState.IN_PROGRESS,
    ProgressState.IN_PROGRESS_LATE,
    ProgressState.NOT_STARTED_LATE,
    ProgressState.UNVERIFIED,
    ProgressState.NOT_DUE,
    ProgressState.UNLINKED,
)
"""Order of a stacked bar: from done to not known."""


_LIGHTS = {
    Light.RED: ("#B3261E", "#6E120D", "■"),
    Light.ORANGE: ("#E8862E", "#8A4A0B", "◆"),
    Light.YELLOW: ("#F5D547", "#7A6400", "▲"),
    Light.GREEN: ("#009E73", "#00694D", "●"),
    Light.GREY: ("#8C96A3", "#5A6572", "?"),
}
_DARK_LIGHT_OUTLINES = {
    Light.RED: "#FF9C94",
    Light.ORANGE: "#FFC48A",
    Light.YELLOW: "#FFF0A8",
    Light.GREEN: "#6FE0BE",
    Light.GREY: "#C3CBD4",
}


@dataclass(frozen=True, slots=True)
class Lamp:
    """How a light is drawn: the glyph is its shape, for those who cannot see or print the fill."""

    fill: str
    outline: str
    glyph: str


def lamp(light: Light, theme: str = LIGHT) -> Lamp:
    """How ``light`` is drawn on the ground of ``theme``."""
    fill, outline, glyph = _LIGHTS[light]
    return Lamp(fill, outline if theme == LIGHT else _DARK_LIGHT_OUTLINES[light], glyph)


def alert_lamp(severity: AlertSeverity, theme: str = LIGHT) -> Lamp:
    """How an alert of ``severity`` is drawn: as the light of its colour; blue, which no light has, in a shape of its own."""
    light = _SAME_AS_LIGHT.get(severity)
    return Lamp(_ALERT_BLUE, _ALERT_BLUE, "▼") if light is None else lamp(light, theme)


_ALERT_BLUE = "#0072B2"
_SAME_AS_LIGHT = {
    AlertSeverity.YELLOW: Light.YELLOW,
    AlertSeverity.ORANGE: Light.ORANGE,
    AlertSeverity.RED: Light.RED,
}


def theme_colours(theme: str) -> Theme:
    """Ground and ink of ``light`` or ``dark``."""
    return _THEMES[theme]


def mark(state: ProgressState, theme: str = LIGHT) -> Mark:
    """How ``state`` is drawn on the ground of ``theme``."""
    fill, outline = _COLOURS[theme][state]
    symbol, plotly_symbol, glyph = _SHAPES[state]
    return Mark(
        fill=fill,
        outline=outline,
        symbol=symbol,
        plotly_symbol=plotly_symbol,
        glyph=glyph,
        hatched=state is ProgressState.UNVERIFIED,
        outline_only=state is ProgressState.UNLINKED,
    )


def state_colours(theme: str = LIGHT) -> Mapping[str, str]:
    """One colour for each state by its word (``not_started_late``): the fill, or the outline where there is no fill."""
    return {
        state.word: drawn.outline if drawn.outline_only else drawn.fill
        for state in ProgressState
        for drawn in (mark(state, theme),)
    }
