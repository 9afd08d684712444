"""The number that matters first and large, with its unit, weight, date and the age of its evidence under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st

from ui.notices import escaped


@dataclass(frozen=True, slots=True)
class Figure:
    """One large number: ``label`` above, ``unit`` beside, ``note`` below. ``colour`` only for a state's own number."""

    label: str
    number: str
    unit: str = ""
    note: str = ""
    colour: str = ""


def headline(title: str) -> None:
    """The answer of a page."""
    st.title(escaped(title), anchor=False)


def numbers(line: str, figures: Iterable[Figure] = ()) -> None:
    """The large numbers side by side, and under them the line that says what they rest on."""
    drawn = "".join(map(_figure, figures))
    row = f'<div class="atlas-figures">{drawn}</div>' if drawn else ""
    st.html(f'{row}<div class="atlas-quiet">{escape(line)}</div>')


def _figure(figure: Figure) -> str:
    unit = f"<small>{escape(figure.unit)}</small>" if figure.unit else ""
    colour = f' style="color:{escape(figure.colour)}"' if figure.colour else ""
    number = f"<b{colour}>{escape(figure.number)}</b>"
    return (
        f'<div class="atlas-figure"><span class="label">{escape(figure.label)}</span>'
        f'<span class="number">{number}{unit}</span>'
        f'<span class="note">{escape(figure.note)}</span></div>'
    )
