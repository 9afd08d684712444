"""A page for a test: every word through every door by which the product puts words of files into Markdown."""

import streamlit as st

from tests.security.hostile_text import WORDS
from ui.notices import escaped

st.title("words")
for number, word in enumerate(WORDS):
    shown = escaped(word)
    with st.container(key=f"word-{number}"):
        st.markdown(f"- {shown}")
        st.subheader(shown, anchor=False)
        st.error(shown)
        st.page_link("http://127.0.0.1:1/", label=shown)
        st.status(shown, state="complete")
        st.button("b", help=shown, key=f"b{number}")
st.selectbox("chosen", list(range(len(WORDS))), format_func=lambda number: WORDS[number])
