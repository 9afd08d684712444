"""The parts of the cockpit that are about the whole programme. A colour never stands without its shape and its word."""

from collections.abc import Sequence
from html import escape
from typing import Final

import streamlit as st

from figures.charts import readable_ink
from figures.palette import LIGHT, lamp
from i18n.formats import age, money, number, yuan_factor
from i18n.labels import label
from i18n.light_words import why_text
from progress.rule_packs import Light
from services.cockpit import Cockpit, Freshness, MoneyTotal, Standing
from ui import address, notices
from ui.links import link
from ui.page import PageContext

MOST_ROWS: Final = 6
MOST_OF_LIGHT: Final = 60
MOST_ON_WALL: Final = 4
"""Projects of the list: of the latest, of a light that was chosen, and of either where nobody can scroll."""
MOST_AGES: Final = 14
_YUAN = "CNY"
_FRESH_GLYPHS = {
    Freshness.NEVER: "○",
    Freshness.STALE: "✕",
    Freshness.AGEING: "◐",
    Freshness.RECENT: "●",
    Freshness.FINISHED: "✓",
}
"""From what needs somebody to what does not."""


def chosen_light() -> Light | None:
    """The light that the URL asks to list."""
    asked = address.word(address.SHOWN_LIGHT)
    return Light(asked) if asked in list(Light) else None


def lamps(context: PageContext, found: Cockpit) -> None:
    """How many projects show each light and how many more than a week ago; a press lists them."""
    st.html(f"<style>{''.join(_lamp_style(context, light, count) for light, count in found.counts.items())}</style>")
    chosen = chosen_light()
    for light, count in found.counts.items():
        with st.container(key=f"cockpit-lamp-{light}", gap=None):
            word = f"{lamp(light, context.theme).glyph} {label(context.locale, light)}"
            st.button(
                f"**{number(context.locale, count)}** {notices.escaped(word)}",
                key=f"atlas_lamp_{light}",
                help=context.say("page.cockpit.lamp_help"),
                on_click=address.put,
                kwargs={address.SHOWN_LIGHT: None if chosen is light else light.value},
                width="stretch",
            )
            st.html(f'<div class="cockpit-trend">{escape(_trend(context, count - found.counts_before[light]))}</div>')


def money_known(context: PageContext, found: Cockpit) -> None:
    """Budget and spending as far as projects say them; what nobody said is said to be unknown."""
    _heading(context.say("page.cockpit.money"))
    everybody = len(found.standings)
    parts = (("budget", found.budgets), ("spent", found.spent))
    st.html(
        f'<div class="cockpit-money">{"".join(_sum(context, name, totals, everybody) for name, totals in parts)}</div>'
    )


def projects(context: PageContext, found: Cockpit, *, is_wall: bool) -> None:
    """The longest delays with reason and owner, or the projects of the light that was chosen."""
    chosen = chosen_light()
    if chosen is None:
        _heading(context.say("page.cockpit.worst"))
        rows, most = found.late(), MOST_ROWS
        nothing = context.say("page.cockpit.nothing_late")
    else:
        word = f"{lamp(chosen, context.theme).glyph} {label(context.locale, chosen)}"
        _heading(context.say("page.cockpit.of_light", light=word, count=number(context.locale, found.counts[chosen])))
        rows, most = found.of_light(chosen), MOST_OF_LIGHT
        nothing = context.say("page.cockpit.none_of_light")
    if not rows:
        notices.quiet(nothing)
    most = MOST_ON_WALL if is_wall else most
    st.html(f"<style>{''.join(_row_style(context, light) for light in Light)}</style>")
    for place, standing in enumerate(rows[:most]):
        _row(context, standing, place)
    if len(rows) > most:
        link("overview", context.say("page.cockpit.more", more=number(context.locale, len(rows) - most)))


def ages(context: PageContext, found: Cockpit) -> None:
    """How old the evidence is: of the programme in one bar, of each project in a line, what needs somebody first."""
    _heading(context.say("page.cockpit.ages"))
    kinds = "".join(
        f'<span class="{kind}"><i>{glyph}</i>{escape(label(context.locale, kind))}<b>{number(context.locale, count)}</b></span>'
        for kind, glyph in _FRESH_GLYPHS.items()
        if (count := found.ages[kind])
    )
    ordered = sorted(found.standings, key=_neglect)
    few = " few" if len(ordered) <= MOST_AGES // 2 else ""
    lines = "".join(_age_line(context, standing) for standing in ordered[:MOST_AGES])
    st.html(f'<div class="cockpit-kinds">{kinds}</div><ul class="cockpit-ages{few}">{lines}</ul>')
    if len(ordered) > MOST_AGES:
        link("overview", context.say("page.cockpit.more", more=number(context.locale, len(ordered) - MOST_AGES)))


def age_text(context: PageContext, standing: Standing) -> str:
    """Shape and age of a project's newest verified evidence."""
    days = standing.summary.evidence_age_days
    told = context.say("page.cockpit.never") if days is None else age(context.locale, days)
    if standing.freshness is Freshness.FINISHED:
        told = label(context.locale, Freshness.FINISHED)
    return f"{_FRESH_GLYPHS[standing.freshness]} {told}"


def evidence_room(standing: Standing) -> str:
    """Where what is late in a project is shown piece by piece."""
    return "model" if standing.summary.item_kind == "element" else "delays"


def _neglect(standing: Standing) -> tuple[int, int, str]:
    return (
        list(_FRESH_GLYPHS).index(standing.freshness),
        -(standing.summary.evidence_age_days or 0),
        standing.code,
    )


def _age_line(context: PageContext, standing: Standing) -> str:
    name = escape(standing.summary.project.name)
    told = escape(age_text(context, standing))
    return f'<li class="{standing.freshness}"><span title="{name}">{name}</span><b>{told}</b></li>'


def _row(context: PageContext, standing: Standing, place: int) -> None:
    summary, project, locale = standing.summary, standing.summary.project, context.locale
    shown, why = project.name, [why_text(locale, standing.verdict)]
    if summary.delay_days:
        shown = context.say("page.cockpit.row", days=number(locale, summary.delay_days), project=project.name)
        # Why there is no light is said of what is late, too.
        grey = why if standing.light is Light.GREY else []
        why = [*grey, project.delay_reason or context.say("page.overview.no_reason")]
    with st.container(key=f"cockpit-row-{standing.light}-{place}", gap=None):
        link(evidence_room(standing), notices.escaped(shown), **{address.PROJECT: project.code})
        notices.quiet(" · ".join([label(locale, standing.light), *why]))
        notices.quiet(" · ".join(_whose(context, standing)))


def _whose(context: PageContext, standing: Standing) -> list[str]:
    """Who answers for it, how old the evidence is, and the task behind the delay."""
    summary, project = standing.summary, standing.summary.project
    owner = project.owner or project.builder or context.say("page.cockpit.no_owner")
    task = context.say("page.cockpit.task", task=summary.worst_task) if summary.worst_task else ""
    return [part for part in (owner, age_text(context, standing), task) if part]


def _heading(words: str) -> None:
    st.subheader(notices.escaped(words), anchor=False)


def _trend(context: PageContext, more: int) -> str:
    if more == 0:
        return context.say("page.cockpit.same")
    shown = number(context.locale, abs(more))
    return context.say("page.cockpit.trend_up" if more > 0 else "page.cockpit.trend_down", count=shown)


def _sum(context: PageContext, name: str, totals: Sequence[MoneyTotal], everybody: int) -> str:
    known = sum(total.projects for total in totals)
    shown = money_text(context.locale, totals) or context.say("page.cockpit.money_unknown")
    note = context.say(
        "page.cockpit.money_of", known=number(context.locale, known), all=number(context.locale, everybody)
    )
    return (
        f'<div><span class="label">{escape(context.say(f"fact.{name}"))}</span><b>{escape(shown)}</b>'
        f'<span class="note">{escape(note)}</span></div>'
    )


def money_text(locale: str, totals: Sequence[MoneyTotal]) -> str:
    """Sums in one line: what can be told in yuan added up, every other unit for itself. Empty where nothing is known."""
    yuan = [total.amount * factor for total in totals if (factor := yuan_factor(total.unit)) is not None]
    others = [money(locale, total.amount, total.unit) for total in totals if yuan_factor(total.unit) is None]
    return " + ".join([*([money(locale, sum(yuan), _YUAN)] if yuan else []), *others])


def _row_style(context: PageContext, light: Light) -> str:
    """The lamp before a project's name: shape and colour; its word stands below."""
    drawn = lamp(light, context.theme)
    colour = drawn.fill if context.theme == LIGHT and light is not Light.YELLOW else drawn.outline
    return f"[class*=st-key-cockpit-row-{light}-] a::before{{content:'{drawn.glyph}';color:{colour}}}\n"


def _lamp_style(context: PageContext, light: Light, count: int) -> str:
    """The lamp's colours; one that no project shows is not lit."""
    drawn = lamp(light, context.theme)
    lit = f"background:{drawn.fill};color:{readable_ink(drawn.fill)};" if count else "background:transparent;"
    return f".st-key-atlas_lamp_{light} button{{{lit}border-color:{drawn.outline}}}\n"
