"""Pictures below the fold wait until the browser has painted what lies above it.

The chart and table libraries keep a browser busy for seconds on an office PC; sent along with the first answer they hold up
the map, which is what the reader came for.
"""

from collections.abc import Callable

import streamlit as st


def after_first_paint(name: str, draw: Callable[[], None]) -> None:
    """Draw now if this tab has been here before; otherwise when the browser, having painted, asks for the rest.

    The browser's own timer asks, and it cannot fire while the page is still being built: slow machines wait longer by themselves.
    """
    ready, waiting = f"atlas_painted_{name}", f"atlas_painting_{name}"
    if st.session_state.get(ready):
        draw()
        return

    @st.fragment(run_every=1.2)
    def rest() -> None:
        if st.session_state.get(waiting):
            st.session_state[ready] = True
            st.rerun()
        st.session_state[waiting] = True

    rest()
