"""What was done in the run before: the form that did it is gone by then."""

import streamlit as st

from ui.notices import escaped

_SUCCESS = "atlas_form_success"


def remember(sentence: str) -> None:
    """Keep a sentence for the next run."""
    st.session_state[_SUCCESS] = sentence


def told() -> None:
    """Say it once."""
    sentence = st.session_state.pop(_SUCCESS, "")
    if sentence:
        st.success(escaped(sentence), icon=":material/check_circle:")
