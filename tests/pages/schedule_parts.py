"""The parts of the schedule page; some are drawn only when they are looked at."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from i18n import text


def opened_part(open_room: Callable[..., AppTest], part: str, *, lang: str, **asked: str) -> AppTest:
    """The schedule page with a part open."""
    opened = open_room("schedule", lang=lang, **asked)
    opened.session_state["atlas_schedule_parts"] = text(lang, f"page.schedule.part_{part}")
    opened = opened.run()
    assert not opened.exception
    return opened
