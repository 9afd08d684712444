"""Rule packs on a page: which one counts for whom, and the city's own, made by a form and kept version by version."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from i18n.labels import error_text, label
from i18n.light_words import own_words, pack_name
from progress.rule_packs import Comparison, Light, Measure, Period, Rule, RulePack, Words
from services.rule_packs import Packs, choose_pack, keep_own_pack, own_pack_versions, rule_packs
from ui import facts, notices
from ui.page import PageContext
from values.errors import AtlasError

_SUCCESS = "atlas_pack_kept"
_MEASURES = (
    Measure.SHORTFALL_POINTS,
    Measure.COMPLETION_RATIO,
    Measure.RELATIVE_SHORTFALL,
    Measure.DELAY_DAYS,
    Measure.UNSTARTED_MONTHS,
)
_LIGHTS = (Light.YELLOW, Light.RED)


def choice(context: PageContext) -> None:
    """Choose a pack for this project or for the whole programme; every choice is kept with who and why."""
    _told()
    packs = rule_packs(context.workspace)
    scope = st.segmented_control(
        context.say("page.lights.scope"),
        ("project", "programme"),
        default="project",
        required=True,
        key="atlas_pack_scope",
        format_func=lambda one: context.say(f"page.lights.scope_{one}"),
    )
    chosen = packs.of_projects.get(context.code, "") if scope == "project" else packs.of_programme
    keys = ["", *packs.packs]
    with st.form(f"atlas_pack_choice_{scope}_{context.code}", border=False):
        key = st.selectbox(
            context.say("page.lights.pack"),
            keys,
            index=keys.index(chosen),
            format_func=lambda one: _offered(context, packs, one, scope or "project"),
        )
        why = st.text_input(context.say("page.lights.why"), max_chars=500)
        sent = st.form_submit_button(context.say("page.lights.choose_button"), type="primary")
    if sent:
        code = context.code if scope == "project" else None
        choose_pack(context.workspace, code, key or "", reason=why, entered_at=_now())
        st.session_state[_SUCCESS] = context.say("page.lights.chosen")
        st.rerun()


def own_packs(context: PageContext) -> None:
    """The form for a pack of the city's own, and what was kept of them."""
    notices.quiet(context.say("page.lights.own_line"))
    kept = own_pack_versions(context.workspace)
    newest = {each.pack.key: each.pack for each in reversed(kept)}
    with st.expander(context.say("page.lights.own_form"), icon=":material/edit_note:"):
        key = st.selectbox(
            context.say("page.lights.own_which"),
            ["", *newest],
            key="atlas_own_pack",
            format_func=lambda one: (
                pack_name(context.locale, newest[one]) if one else context.say("page.lights.own_new")
            ),
        )
        _form(context, newest.get(key or ""))
    if kept:
        with st.expander(context.say("page.lights.own_history", count=len(kept)), icon=":material/history:"):
            facts.entries(
                (
                    pack_name(context.locale, each.pack),
                    context.say(
                        "page.lights.own_history_line",
                        when=f"{each.entered_at.astimezone():%Y-%m-%d %H:%M}",
                        who=each.entered_by or context.say("page.places.nobody"),
                        source=own_words(context.locale, each.pack.source.title),
                    ),
                )
                for each in kept
            )


def _form(context: PageContext, newest: RulePack | None) -> None:
    """The form, filled with the newest version where one is revised."""
    key = newest.key if newest else ""
    rules = {rule.measure: rule for rule in newest.rules} if newest else {}
    steps = [step for rule in rules.values() for step in rule.steps]

    def written(words: Words) -> str:
        return own_words(context.locale, words)

    with st.form(f"atlas_own_pack_{key}", border=False):
        left, right = st.columns(2, gap="medium")
        with left:
            name = st.text_input(
                context.say("page.lights.own_name"), written(newest.name) if newest else "", max_chars=100
            )
            period = st.selectbox(
                context.say("page.lights.period"),
                tuple(Period),
                index=tuple(Period).index(newest.period) if newest else 0,
                format_func=lambda one: label(context.locale, one),
            )
        with right:
            source = st.text_input(
                context.say("page.lights.own_source"), written(newest.source.title) if newest else "", max_chars=500
            )
        before = next((written(rule.clause) for rule in rules.values()), "")
        clause = st.text_area(context.say("page.lights.own_clause"), before, max_chars=2000, height=88)
        called = {
            light: _called(context, light, next((written(step.called) for step in steps if step.light is light), ""))
            for light in _LIGHTS
        }
        thresholds = {measure: _thresholds(context, measure, rules.get(measure), key) for measure in _MEASURES}
        includes = all(step.comparison in (Comparison.FROM, Comparison.UP_TO) for step in steps)
        inclusive = st.checkbox(context.say("page.lights.own_inclusive"), value=includes)
        sent = st.form_submit_button(context.say("page.lights.own_button"), type="primary")
    if not sent:
        return
    document = {
        "period": period.value,
        "name": name.strip(),
        "source": {"title": source.strip()},
        "rule": [
            _rule_document(measure, found, called, clause.strip(), is_inclusive=inclusive)
            for measure, found in thresholds.items()
            if found
        ],
    }
    _keep(context, document, key)


def _keep(context: PageContext, document: Mapping[str, Any], key: str) -> None:
    try:
        pack = keep_own_pack(context.workspace, document, key=key, entered_at=_now())
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    st.session_state[_SUCCESS] = context.say("page.lights.own_kept", pack=pack_name(context.locale, pack))
    st.rerun()


def _called(context: PageContext, light: Light, before: str) -> str:
    asked = context.say("page.lights.own_called", light=label(context.locale, light))
    return st.text_input(asked, before, max_chars=60).strip()


def _thresholds(context: PageContext, measure: Measure, rule: Rule | None, key: str) -> Mapping[Light, float]:
    """The thresholds that were filled in; a measure without any makes no rule."""
    before = {step.light: step.threshold for step in rule.steps} if rule else {}
    columns = st.columns([2, 1, 1], gap="medium", vertical_alignment="bottom")
    with columns[0]:
        st.markdown(notices.escaped(label(context.locale, measure)))
        way = "below" if measure.is_better_high else "above"
        notices.quiet(context.say(f"page.lights.own_{way}"))
    found = {}
    for light, column in zip(_LIGHTS, columns[1:], strict=True):
        with column:
            given = st.number_input(
                label(context.locale, light),
                value=before.get(light),
                min_value=0.0,
                key=f"atlas_own_{key}_{measure}_{light}",
                step=1.0,
            )
        if given is not None:
            found[light] = float(given)
    return found


def _rule_document(
    measure: Measure, thresholds: Mapping[Light, float], called: Mapping[Light, str], clause: str, *, is_inclusive: bool
) -> dict[str, Any]:
    if measure.is_better_high:
        comparison = Comparison.UP_TO if is_inclusive else Comparison.UNDER
    else:
        comparison = Comparison.FROM if is_inclusive else Comparison.OVER
    steps = [
        {"light": light.value, "comparison": comparison.value, "threshold": threshold, "called": called[light]}
        for light, threshold in thresholds.items()
    ]
    return {"measure": measure.value, "clause": clause, "steps": steps}


def _offered(context: PageContext, packs: Packs, key: str, scope: str) -> str:
    if key:
        return pack_name(context.locale, packs.packs[key])
    return context.say(
        f"page.lights.none_{scope}", pack=pack_name(context.locale, packs.without_choice(is_project=scope == "project"))
    )


def _told() -> None:
    sentence = st.session_state.pop(_SUCCESS, "")
    if sentence:
        st.success(notices.escaped(sentence), icon=":material/check_circle:")


def _now() -> datetime:
    return datetime.now().astimezone()
