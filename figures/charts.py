"""Charts (plotly): the S-curve, the bar of states, and roll-ups. The Gantt chart stands in ``figures.gantt``.

Every word comes through the locale, every colour from the palette. No chart needs the network: no map traces, no web
fonts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from figures.palette import FONT_FAMILY, LIGHT, STACK_ORDER, Mark, Theme, mark, theme_colours
from i18n.catalogue import text
from i18n.formats import date_text, number, percent
from i18n.labels import label, weight_label
from progress.verdicts import ProgressState

CONFIG: Mapping[str, Any] = {"displayModeBar": False, "displaylogo": False, "responsive": True, "scrollZoom": False}
"""For ``st.plotly_chart(figure, config=CONFIG, theme=None)``: no logo, no toolbar, no link outwards."""

_BLANK: Mapping[str, Any] = {"visible": False, "fixedrange": True}
_LONGEST_NAME = 22


@dataclass(frozen=True, slots=True)
class CurveData:
    """Shares 0..1 by day, as ``services.overview.Curve`` has them; ``None`` where nothing is known."""

    days: Sequence[date]
    planned: Sequence[float | None]
    verified: Sequence[float | None]
    claimed: Sequence[float | None]
    weight: str  # elements | tasks | projects


@dataclass(frozen=True, slots=True)
class StackRow:
    """One storey, class, section or branch with its counts by state."""

    name: str
    states: Mapping[ProgressState, int]


def base_layout(theme: str, *, height: int) -> dict[str, Any]:
    """The calm ground every chart stands on."""
    colours = theme_colours(theme)
    return {
        "template": "none",
        "font": {"family": FONT_FAMILY, "size": 13, "color": colours.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {
            "bgcolor": colours.panel,
            "bordercolor": colours.rule,
            "font": {"family": FONT_FAMILY, "size": 13, "color": colours.ink},
            "align": "left",
        },
        "showlegend": False,
        "dragmode": False,
        "separators": ".,",
    }


def time_axis(locale: str, theme: str) -> dict[str, Any]:
    """A time axis whose ticks read 2026年3月 or Mar 2026, whatever the browser speaks."""
    colours = theme_colours(theme)
    month, day_of_month = text(locale, "format.axis_month"), text(locale, "format.axis_day")
    a_day, a_month, a_year = 86_400_000, "M1", "M12"
    return {
        "type": "date",
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": colours.rule,
        "ticks": "outside",
        "tickcolor": colours.rule,
        "ticklen": 4,
        "tickfont": {"color": colours.quiet_ink, "size": 12},
        "tickformatstops": [
            {"dtickrange": [None, a_day * 27], "value": day_of_month},
            {"dtickrange": [a_day * 27, a_month], "value": month},
            {"dtickrange": [a_month, a_year], "value": month},
            {"dtickrange": [a_year, None], "value": text(locale, "format.axis_year")},
        ],
        "hoverformat": text(locale, "format.axis_hover"),
        "nticks": 8,
        "fixedrange": True,
    }


def plain(words: str) -> str:
    """Text out of a file for plotly, which reads a small HTML of its own: its signs are taken as signs."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def s_curve(locale: str, curve: CurveData, *, status_date: date, theme: str = LIGHT, height: int = 320) -> go.Figure:
    """Planned, verified and claimed shares over time, with the status date; the axis names the weight."""
    colours = theme_colours(theme)
    figure = go.Figure(layout=base_layout(theme, height=height))
    lines = (
        ("figure.planned", curve.planned, colours.planned, "dash", 2.0),
        ("figure.claimed", curve.claimed, colours.claimed, "dot", 2.0),
        ("figure.verified", curve.verified, colours.verified, "solid", 3.5),
    )
    hover = text(locale, "format.axis_hover")
    for message_id, values, colour, dash, width in lines:
        standing = _value_on(curve, values, status_date)
        name = text(locale, message_id)
        figure.add_scatter(
            x=list(curve.days),
            y=list(values),
            mode="lines",
            name=f"{name} <b>{percent(locale, standing[1])}</b>" if standing else name,
            line={"color": colour, "width": width, "dash": dash},
            customdata=[percent(locale, value) for value in values],
            hovertemplate=f"<b>{name}</b> %{{customdata}}<br>%{{x|{hover}}}<extra></extra>",
            connectgaps=False,
        )
        if standing:
            figure.add_scatter(
                x=[standing[0]],
                y=[standing[1]],
                mode="markers",
                marker={"color": colour, "size": 9, "line": {"color": colours.ground, "width": 1.5}},
                hoverinfo="skip",
                showlegend=False,
            )
    weight = weight_label(locale, curve.weight)
    figure.update_layout(
        margin={"l": 52, "r": 20, "t": 72, "b": 34},
        hovermode="closest",
        xaxis=time_axis(locale, theme),
        yaxis=_share_axis(colours) | {"range": [0, 1.04]},
        showlegend=True,
        legend=_legend(theme) | {"x": 1, "xanchor": "right", "y": 1, "yref": "container", "yanchor": "top"},
    )
    figure.add_annotation(
        text=text(locale, "figure.share_done", weight=weight),
        **_corner(colours),
    )
    first, last = (min(curve.days), max(curve.days)) if curve.days else (status_date, status_date)
    add_status_line(figure, locale, status_date, theme, anchor=anchor_of(status_date, first, last))
    return figure


def _corner(colours: Theme) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 44,
        "xshift": -44,
        "showarrow": False,
        "font": {"color": colours.quiet_ink, "size": 12},
    }


def _share_axis(colours: Theme) -> dict[str, Any]:
    return {
        "tickformat": ".0%",
        "tickvals": [0, 0.25, 0.5, 0.75, 1],
        "gridcolor": colours.rule,
        "gridwidth": 1,
        "zeroline": False,
        "tickfont": {"color": colours.quiet_ink, "size": 12},
        "fixedrange": True,
    }


def _value_on(curve: CurveData, values: Sequence[float | None], on: date) -> tuple[date, float] | None:
    """The last known value up to ``on``, with its day."""
    known = [(day, value) for day, value in zip(curve.days, values, strict=True) if value is not None and day <= on]
    return known[-1] if known else None


def add_status_line(
    figure: go.Figure, locale: str, status_date: date, theme: str, *, anchor: str = "center", yshift: int = 2
) -> None:
    """A line at the end of the status date, with its name above the chart; ``anchor`` is left, center or right."""
    colours = theme_colours(theme)
    evening = status_date + timedelta(days=1)  # a status date is the end of its day
    figure.add_shape(
        type="line",
        xref="x",
        yref="paper",
        x0=evening,
        x1=evening,
        y0=0,
        y1=1,
        line={"color": colours.status_line, "width": 1, "dash": "solid"},
        layer="above",
    )
    figure.add_annotation(
        x=evening,
        xref="x",
        y=1,
        yref="paper",
        yanchor="bottom",
        yshift=yshift,
        xanchor=anchor,
        showarrow=False,
        text=text(locale, "figure.status_date", day=date_text(locale, status_date)),
        font={"size": 12, "color": colours.ink},
    )


def anchor_of(day: date, first: date, last: date) -> str:
    """On which side of ``day`` a text fits between ``first`` and ``last``."""
    place = (day - first) / (last - first) if last > first else 0.5
    return "left" if place < 0.12 else "right" if place > 0.88 else "center"


def state_bar(
    locale: str, states: Mapping[ProgressState, int], *, weight: str, theme: str = LIGHT, height: int = 92
) -> go.Figure:
    """One stacked bar of the states with their counts; the words stand in the legend below it."""
    total = sum(states.values())
    figure = go.Figure(layout=base_layout(theme, height=height))
    for state in STACK_ORDER:
        count = states.get(state, 0)
        if not count:
            continue
        drawn = mark(state, theme)
        word = label(locale, state)
        share = percent(locale, count / total)
        figure.add_bar(
            x=[count],
            y=[""],
            orientation="h",
            name=f"{word} {number(locale, count)}",
            marker=bar_marker(drawn),
            text=number(locale, count) if count / total >= 0.04 else "",
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": readable_ink(drawn.fill), "size": 13},
            hovertemplate=f"<b>{word}</b><br>{number(locale, count)} · {share}<extra></extra>",
        )
    figure.update_layout(
        barmode="stack",
        bargap=0,
        xaxis=dict(_BLANK) | {"range": [0, max(total, 1)]},
        yaxis=dict(_BLANK),
        margin={"l": 0, "r": 0, "t": 2, "b": 46},
        showlegend=True,
        legend=_legend(theme) | {"y": -0.12, "yanchor": "top"},
        meta={"weight": weight_label(locale, weight), "total": total},
    )
    return figure


def rollup_bars(
    locale: str, rows: Sequence[StackRow], *, weight: str, theme: str = LIGHT, as_shares: bool = False
) -> go.Figure:
    """One stacked bar a row in the order given, first row on top; counts, or shares of each row."""
    colours = theme_colours(theme)
    height = 120 + 30 * max(len(rows), 1)
    figure = go.Figure(layout=base_layout(theme, height=height))
    names = [plain(shortened(row.name or text(locale, "figure.unnamed"))) for row in rows]
    totals = [sum(row.states.values()) for row in rows]
    for state in STACK_ORDER:
        counts = [row.states.get(state, 0) for row in rows]
        if not any(counts):
            continue
        drawn, word = mark(state, theme), label(locale, state)
        shares = [count / total if total else 0.0 for count, total in zip(counts, totals, strict=True)]
        figure.add_bar(
            x=shares if as_shares else counts,
            y=list(range(len(rows))),
            orientation="h",
            name=word,
            marker=bar_marker(drawn),
            customdata=[
                [plain(row.name), number(locale, count), percent(locale, share)]
                for row, count, share in zip(rows, counts, shares, strict=True)
            ],
            hovertemplate=f"<b>%{{customdata[0]}}</b><br>{word} %{{customdata[1]}} · %{{customdata[2]}}<extra></extra>",
        )
    value_axis = _share_axis(colours) if as_shares else _count_axis(colours)
    figure.update_layout(
        barmode="stack",
        bargap=0.34,
        margin={"l": 8, "r": 16, "t": 82, "b": 8},
        xaxis=value_axis | {"side": "top"},
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": names,
            "autorange": "reversed",
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
            "ticklabelstandoff": 8,
            "fixedrange": True,
        },
        showlegend=True,
        legend=_legend(theme) | {"y": 1, "yanchor": "top", "yref": "container"},
    )
    figure.add_annotation(
        text=text(locale, "figure.count_of", weight=weight_label(locale, weight)),
        **_corner(colours) | {"x": 1, "xanchor": "right", "xshift": 0, "yshift": 18},
    )
    return figure


def _count_axis(colours: Theme) -> dict[str, Any]:
    return {
        "gridcolor": colours.rule,
        "zeroline": False,
        "nticks": 6,
        "tickformat": ",d",
        "tickfont": {"color": colours.quiet_ink, "size": 12},
        "fixedrange": True,
    }


def bar_marker(drawn: Mark) -> dict[str, Any]:
    """A bar in the state's colour with its outline; the unverified one is hatched."""
    marker: dict[str, Any] = {"color": drawn.fill, "line": {"color": drawn.outline, "width": 1}}
    if drawn.hatched:
        marker["pattern"] = {"shape": "/", "fgcolor": drawn.outline, "bgcolor": drawn.fill, "size": 6, "solidity": 0.22}
    return marker


def readable_ink(fill: str) -> str:
    """Black or white, whichever reads better on ``fill`` (WCAG 2 relative luminance)."""
    channels = [int(fill[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#17212B" if luminance > 0.22 else "#FFFFFF"


def shortened(words: str, most: float = _LONGEST_NAME) -> str:
    """``words`` cut to ``most`` full-width places; Latin letters count half."""
    used = 0.0
    for place, sign in enumerate(words):
        used += 0.55 if ord(sign) < 0x2E80 else 1
        if used > most:
            return words[:place].rstrip() + "…"
    return words


def _legend(theme: str) -> dict[str, Any]:
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": 12, "color": theme_colours(theme).ink},
        "bgcolor": "rgba(0,0,0,0)",
    }
