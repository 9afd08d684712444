"""The head of a page: the answer on the left, what was asked on the right, in one band."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def head() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Two places in one row: for the answer, filled once it is known, and for the controls, read before that."""
    with st.container(key="atlas-head", horizontal=True, vertical_alignment="bottom"):
        answer = st.container(key="atlas-answer")
        asked = st.container(key="atlas-asked", width="content")
    return answer, asked
