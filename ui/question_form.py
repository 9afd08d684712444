"""Questions about a file as a form: one choice, several, or an answer in the reader's own words."""

from collections.abc import Sequence

import streamlit as st

from i18n.labels import option_text, question_text
from ui import notices
from ui.page import PageContext
from values.questions import Answers, Question

MOST_IN_SIGHT = 8
"""Options that stand one below the other; more are a list to open and to search."""


def answers(context: PageContext, questions: Sequence[Question], *, key: str) -> Answers | None:
    """The form; ``None`` until it is sent with an answer to each question. What the program suggests is chosen already."""
    with st.form(key, border=False):
        given = {question.name: _answer(context, question, f"{key}_{question.name}") for question in questions}
        sent = st.form_submit_button(context.say("page.imports.answer_send"), type="primary")
    if not sent:
        return None
    if not all(given.values()):
        st.error(context.say("page.imports.answer_all"))
        return None
    return given


def _answer(context: PageContext, question: Question, key: str) -> tuple[str, ...]:
    words = {option.key: notices.escaped(option_text(context.locale, question, option)) for option in question.options}
    suggested = [option.key for option in question.options if option.suggested]
    asked = notices.escaped(question_text(context.locale, question))
    if question.many:
        chosen = st.multiselect(asked, list(words), default=suggested, format_func=lambda one: words[one], key=key)
        return tuple(chosen)
    typed = ""
    picked = None
    if words:
        first = list(words).index(suggested[0]) if suggested else None
        choose = st.radio if len(words) <= MOST_IN_SIGHT else st.selectbox
        picked = choose(asked, list(words), index=first, format_func=lambda one: words[one], key=key)
    if question.free:
        own = context.say("page.imports.answer_own") if words else asked
        typed = st.text_input(own, max_chars=2_000, key=f"{key}_own").strip()
    one = typed or picked
    return (one,) if one else ()
