"""The look that ``.streamlit/config.toml`` cannot say: the bar, the large numbers, the space between things.

Eight-point grid, three sizes (28, 15 and 13 pixels). Colours of text and lines are shares of the theme's own text
colour, so light and dark need no second sheet; colours with a meaning come from ``figures.palette`` alone.
"""

import json
from base64 import b64encode
from html import escape
from pathlib import Path

import streamlit as st

from i18n import text

MARK = str(Path(__file__).with_name("mark.svg"))
_OURS = (('[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]', "page.choose_files"),)
_SHEET = Path(__file__).with_name("sheet.css")


def apply(locale: str) -> None:
    """Lay the sheet over the page, with our words where Streamlit has only English ones."""
    words = "".join(_words_of_ours(locale, *pair) for pair in _OURS)
    st.html(f"<style>{_SHEET.read_text(encoding='utf-8')}{words}</style>")


def _words_of_ours(locale: str, selector: str, message_id: str) -> str:
    return f"{selector}::after {{ content: {json.dumps(text(locale, message_id), ensure_ascii=False)}; }}\n"


def brand(name: str) -> str:
    """The mark with the product's name."""
    mark = b64encode(Path(MARK).read_bytes()).decode("ascii")  # inline SVG would not pass Streamlit's cleaning
    return f'<div class="atlas-brand"><img alt="" src="data:image/svg+xml;base64,{mark}"/><span>{escape(name)}</span></div>'
