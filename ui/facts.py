"""Lists of label and value, and quiet lists of things with a second line. What comes from files is escaped."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from html import escape
from typing import Any

import streamlit as st

from i18n.formats import chainage, date_text, number, percent
from i18n.labels import element_class_label, fact_label, label
from services.project_map import MapFeature
from ui import legend
from ui.notices import escaped
from ui.page import PageContext


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """Label and value, one pair a line; pairs without a value are left out."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs if value)
    if rows:
        st.html(f'<dl class="atlas-facts">{rows}</dl>')


def entries(rows: Iterable[tuple[str, str]]) -> None:
    """A list of things: the first text stands large, the second small under it."""
    items = "".join(
        f"<li>{escape(first)}{f'<small>{escape(second)}</small>' if second else ''}</li>" for first, second in rows
    )
    if items:
        st.html(f'<ul class="atlas-list">{items}</ul>')


def of_feature(context: PageContext, feature: MapFeature) -> None:
    """The facts behind one shape of a map."""
    st.markdown(f"**{escaped(feature.name or label_of_kind(context, feature.kind))}**")
    if feature.state is not None:
        st.html(legend.badge(context, feature.state))
    facts((fact_label(context.locale, name), fact_text(context, name, value)) for name, value in feature.facts.items())


def label_of_kind(context: PageContext, kind: str) -> str:
    """The word for the kind of a shape."""
    return context.say(f"label.shape_kind.{kind}")


def fact_text(context: PageContext, name: str, value: Any) -> str:
    """One fact in words: its key tells what the plain value means."""
    locale = context.locale
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return date_text(locale, value)
    if isinstance(value, Enum):
        return label(locale, value)
    if name.endswith("chainage"):
        return value if isinstance(value, str) else chainage(float(value))
    if name == "element_class":
        return element_class_label(locale, str(value))
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return percent(locale, value) if name.endswith("ratio") else number(locale, value)
