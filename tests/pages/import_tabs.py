"""The tabs of the imports page; some are drawn only when they are looked at."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from i18n import text


def opened_tab(open_room: Callable[..., AppTest], way: str, locale: str, project: str) -> AppTest:
    """The imports page with a tab open."""
    opened = open_room("imports", lang=locale, project=project)
    opened.session_state["atlas_import_ways"] = text(locale, f"page.imports.{way}")
    opened = opened.run()
    assert not opened.exception
    return opened
