"""The states as marks with their words and counts: a colour never stands alone."""

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from figures.palette import LEGEND_ORDER, Mark, mark
from i18n.formats import number
from i18n.labels import label, state_meaning
from progress.verdicts import ProgressState
from services.overview import ProjectSummary
from ui.page import PageContext


def states(context: PageContext, counts: Mapping[ProgressState, int]) -> None:
    """One line a state that occurs, worst first: mark, word, count; its meaning on hovering."""
    lines = "".join(_line(context, state, counts[state]) for state in LEGEND_ORDER if counts.get(state))
    st.html(f'<div class="atlas-legend rows">{lines}</div>')


def worst_states(summaries: Iterable[ProjectSummary]) -> Mapping[ProgressState, int]:
    """How many projects are in each state."""
    return Counter(summary.state for summary in summaries)


def is_compared(counts: Mapping[ProgressState, int]) -> bool:
    """Whether anything at all can be compared with a plan."""
    return any(count for state, count in counts.items() if state is not ProgressState.UNLINKED)


def state_word(context: PageContext, state: ProgressState) -> str:
    """Glyph and word of a state, for tables: the shape serves where colour cannot."""
    return f"{mark(state, context.theme).glyph} {label(context.locale, state)}"


def badge(context: PageContext, state: ProgressState) -> str:
    """The state as HTML: swatch and word."""
    return (
        f'<span class="atlas-badge">{_swatch(mark(state, context.theme))}{escape(label(context.locale, state))}</span>'
    )


def _line(context: PageContext, state: ProgressState, count: int) -> str:
    tip = escape(state_meaning(context.locale, state), quote=True)
    word = escape(label(context.locale, state))
    shown = escape(number(context.locale, count))
    return f'<span title="{tip}">{_swatch(mark(state, context.theme))}<i>{word}</i><b>{shown}</b></span>'


def _swatch(drawn: Mark) -> str:
    fill = "transparent" if drawn.outline_only else drawn.fill
    if drawn.hatched:
        fill = f"repeating-linear-gradient(45deg,{drawn.fill} 0 3px,{drawn.outline} 3px 4px)"
    return f'<em class="atlas-swatch" style="background:{fill};border:1.5px solid {drawn.outline}"></em>'
