"""The Gantt chart: plan, original baseline and what was seen, a row a task, with the status date across."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from figures.charts import add_status_line, anchor_of, bar_marker, base_layout, plain, shortened, time_axis
from figures.palette import LIGHT, Theme, mark, theme_colours
from i18n.catalogue import text
from i18n.formats import date_cell, percent, working_days
from i18n.labels import fact_label, label
from progress.verdicts import ProgressState

MOST_ROWS = 300
_ROW_PX = 26
_NAMES_PX = 248
_DAY = timedelta(days=1)
_MS_PER_DAY = 86_400_000


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One task. Dates are whole days, both ends included. ``depth`` is its level in the plan, from 0."""

    uid: str
    name: str
    depth: int
    state: ProgressState
    code: str = ""
    planned_start: date | None = None
    planned_finish: date | None = None
    baseline_start: date | None = None
    baseline_finish: date | None = None
    seen_start: date | None = None
    seen_finish: date | None = None
    done_ratio: float | None = None
    delay_days: int | None = None
    is_milestone: bool = False
    is_summary: bool = False


def shown_rows(rows: Sequence[GanttRow], *, most: int = MOST_ROWS) -> tuple[GanttRow, ...]:
    """At most ``most`` rows in the order of the plan: the late ones and the branches above them first, then by level.

    So the deepest levels that are on time fold away first, and nothing late is hidden while there is room.
    """
    if len(rows) <= most:
        return tuple(rows)
    keep: set[int] = set()
    for place, row in enumerate(rows):
        if row.state.is_late and not row.is_summary:
            branch = {place, *_ancestors(rows, place)}
            if len(keep | branch) > most:
                break
            keep |= branch
    others = sorted((place for place in range(len(rows)) if place not in keep), key=lambda place: rows[place].depth)
    keep.update(others[: most - len(keep)])
    return tuple(rows[place] for place in sorted(keep))


def _ancestors(rows: Sequence[GanttRow], place: int) -> list[int]:
    found, depth = [], rows[place].depth
    for above in range(place - 1, -1, -1):
        if rows[above].depth < depth:
            found.append(above)
            depth = rows[above].depth
        if depth == 0:
            break
    return found


def gantt(
    locale: str, rows: Sequence[GanttRow], *, status_date: date, theme: str = LIGHT, most: int = MOST_ROWS
) -> go.Figure:
    """Plan bars in the colour of their state, the baseline as a thin line below, what was seen as a dark core."""
    shown = shown_rows(rows, most=most)
    colours = theme_colours(theme)
    figure = go.Figure(
        layout=base_layout(theme, height=(148 if len(rows) > len(shown) else 124) + _ROW_PX * max(len(shown), 1))
    )
    hover = [_hover(locale, row) for row in shown]
    _add_plan_bars(figure, locale, shown, hover, theme)
    baseline = [(row.baseline_start, row.baseline_finish) for row in shown]
    seen = [(row.seen_start, row.seen_finish or (status_date if row.seen_start else None)) for row in shown]
    _add_lines(figure, baseline, below=0.36, line={"color": colours.quiet_ink, "width": 2.5})
    _add_lines(figure, seen, below=0.0, line={"color": colours.ink, "width": 3})
    _add_milestones(figure, shown, hover, theme)
    _add_key(figure, locale, theme)
    hidden = len(rows) - len(shown)
    first, last = _span(shown, status_date)
    axis = time_axis(locale, theme) | {"side": "top", "showgrid": True, "gridcolor": colours.rule}
    figure.update_layout(
        barmode="overlay",
        margin={"l": _NAMES_PX, "r": 16, "t": 64, "b": 84 if hidden else 60},
        xaxis=axis | {"range": [first, last]},
        yaxis={
            "tickvals": list(range(len(shown))),
            "showticklabels": False,
            "range": [len(shown) - 0.4, -0.6],
            "showgrid": True,
            "gridcolor": colours.panel,
            "zeroline": False,
            "ticks": "",
            "fixedrange": True,
        },
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 12},
        },
        hovermode="closest",
    )
    figure.update_layout(annotations=[_row_name(locale, row, place, colours) for place, row in enumerate(shown)])
    add_status_line(figure, locale, status_date, theme, anchor=anchor_of(status_date, first, last), yshift=22)
    if hidden:
        figure.add_annotation(
            text=text(locale, "figure.other_rows", count=f"{hidden:,}"),
            xref="paper",
            x=0,
            xanchor="left",
            yref="paper",
            y=0,
            yanchor="top",
            yshift=-6,
            showarrow=False,
            font={"size": 12, "color": colours.quiet_ink},
        )
    return figure


def _add_plan_bars(figure: go.Figure, locale: str, rows: Sequence[GanttRow], hover: list[str], theme: str) -> None:
    for state in ProgressState:
        chosen = [
            (place, row)
            for place, row in enumerate(rows)
            if row.state is state and row.planned_start and row.planned_finish and not row.is_milestone
        ]
        if not chosen:
            continue
        figure.add_bar(
            orientation="h",
            name=label(locale, state),
            y=[place for place, _ in chosen],
            base=[row.planned_start for _, row in chosen],
            x=[_length(row.planned_start, row.planned_finish) for _, row in chosen],
            width=[0.22 if row.is_summary else 0.52 for _, row in chosen],
            marker=bar_marker(mark(state, theme)),
            hovertext=[hover[place] for place, _ in chosen],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _length(start: date | None, finish: date | None) -> int:
    """Milliseconds from the morning of ``start`` to the evening of ``finish``; at least one day."""
    days = (finish - start).days + 1 if start and finish else 1
    return max(days, 1) * _MS_PER_DAY


def _add_lines(
    figure: go.Figure, spans: Sequence[tuple[date | None, date | None]], *, below: float, line: dict[str, Any]
) -> None:
    """A thin line a row from the first to the second day, ``below`` the middle of the row."""
    x: list[date | None] = []
    y: list[float | None] = []
    for place, (start, finish) in enumerate(spans):
        if start and finish and finish >= start:
            x += [start, finish + _DAY, None]
            y += [place + below, place + below, None]
    if x:
        figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _add_milestones(figure: go.Figure, rows: Sequence[GanttRow], hover: list[str], theme: str) -> None:
    chosen = [
        (place, row, row.planned_finish or row.planned_start)
        for place, row in enumerate(rows)
        if row.is_milestone and (row.planned_finish or row.planned_start)
    ]
    if not chosen:
        return
    marks = [mark(row.state, theme) for _, row, _ in chosen]
    figure.add_scatter(
        x=[day for _, _, day in chosen],
        y=[place for place, _, _ in chosen],
        mode="markers",
        marker={
            "symbol": "diamond",
            "size": 13,
            "color": [drawn.fill for drawn in marks],
            "line": {"color": [drawn.outline for drawn in marks], "width": 1.5},
        },
        hovertext=[hover[place] for place, _, _ in chosen],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _add_key(figure: go.Figure, locale: str, theme: str) -> None:
    """Entries of the legend for the lines and the diamond, which stand for many rows."""
    colours = theme_colours(theme)
    for message_id, colour, width in (("figure.baseline", colours.quiet_ink, 2.5), ("figure.actual", colours.ink, 3)):
        figure.add_scatter(
            x=[None], y=[None], mode="lines", name=text(locale, message_id), line={"color": colour, "width": width}
        )
    figure.add_scatter(
        x=[None],
        y=[None],
        mode="markers",
        name=text(locale, "figure.milestone"),
        marker={"symbol": "diamond", "size": 11, "color": colours.ground, "line": {"color": colours.ink, "width": 1.5}},
    )


def _row_name(locale: str, row: GanttRow, place: int, colours: Theme) -> dict[str, Any]:
    """The name left of its row, set in by its depth as planners know it."""
    indent = 14 * min(row.depth, 6)
    name = row.name.strip() or text(locale, "figure.unnamed_task", code=row.code or row.uid)
    words = plain(shortened(name, (_NAMES_PX - 16 - indent) / 13))
    return {
        "text": f"<b>{words}</b>" if row.is_summary else words,
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": indent - _NAMES_PX + 8,
        "yref": "y",
        "y": place,
        "showarrow": False,
        "align": "left",
        "font": {"size": 12, "color": colours.ink},
    }


def _hover(locale: str, row: GanttRow) -> str:
    name = row.name.strip() or text(locale, "figure.unnamed_task", code=row.code or row.uid)
    lines = [f"<b>{plain(name)}</b>", label(locale, row.state)]
    for start, finish, message_id in (
        (row.planned_start, row.planned_finish, "figure.plan"),
        (row.baseline_start, row.baseline_finish, "figure.baseline"),
        (row.seen_start, row.seen_finish, "figure.actual"),
    ):
        if start or finish:
            lines.append(f"{text(locale, message_id)} {date_cell(start) or '…'} – {date_cell(finish) or '…'}")
    if row.done_ratio is not None:
        lines.append(text(locale, "figure.done_share", share=percent(locale, row.done_ratio)))
    if row.delay_days:
        lines.append(f"{fact_label(locale, 'delay')} {working_days(locale, row.delay_days)}")
    return "<br>".join(lines)


def _span(rows: Sequence[GanttRow], status_date: date) -> tuple[date, date]:
    names = ("planned_start", "planned_finish", "baseline_start", "baseline_finish", "seen_start", "seen_finish")
    days = [day for row in rows for name in names if (day := getattr(row, name)) is not None]
    days.append(status_date)
    margin = max((max(days) - min(days)) * 0.02, _DAY * 2)
    return min(days) - margin, max(days) + margin
