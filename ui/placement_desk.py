"""Where the models of a project stand: the verdict in words and on a map, and the ways to put it right beside the file."""

from collections.abc import Iterator

import streamlit as st
from shapely.geometry import mapping

from bim.georeference import rotation_degrees
from figures.placement_map import PlaceKind, PlaceShape, placement_map
from i18n.formats import number
from i18n.labels import label, problem_text
from progress.georeference_verdict import Placing, Verdict
from progress.landings import told_m
from progress.placements import PlacementMethod
from services.placements import ModelsOnGround, PlacedModel
from store.records import PlacementRecord
from ui import cached, facts, map_view, notices, placement_forms
from ui.page import PageContext

_HEIGHT = 480
_ICONS = {
    Placing.WELL: ":material/check_circle:",
    Placing.DOUBTFUL: ":material/help:",
    Placing.WRONG: ":material/wrong_location:",
    Placing.NOT_PLACED: ":material/location_off:",
    Placing.UNCHECKED: ":material/rule:",
}


def places(context: PageContext) -> None:
    """Choose a model; its verdict, the map, the forms. Empty says what to do."""
    found = cached.models_on_ground(context)
    if not found.models:
        notices.empty(context.locale, "placements")
        return
    trades = {model.record.trade: model for model in found.models}
    trade = st.selectbox(
        context.say("page.places.model"),
        list(trades),
        format_func=lambda one: _model_word(context, trades[one]),
        width=420,
        key=f"atlas_places_model_{context.code}",
    )
    model = trades[trade]
    words, picture = st.columns([2, 3], gap="medium")
    with words:
        _verdict(context, found, model)
    with picture:
        clicked = _map(context, found, model)
    placement_forms.forms(context, found, model, clicked)
    _history(context, found, trade)


def _model_word(context: PageContext, model: PlacedModel) -> str:
    return context.say("page.places.choice", model=model.called, placing=label(context.locale, model.placed.placing))


def _verdict(context: PageContext, found: ModelsOnGround, model: PlacedModel) -> None:
    """What counts, then what the file says; the same words once where nobody has placed the model."""
    if model.placement is not None:
        _judged(context, context.say("page.places.counts"), model.placed)
        method = label(context.locale, model.placement.placement.method)
        notices.quiet(context.say("page.places.placed_by", method=method, **_said(context, model.placement)))
    _judged(context, context.say("page.places.stated"), model.stated)
    facts.facts(_facts(context, found, model.stated))


def _judged(context: PageContext, title: str, verdict: Verdict) -> None:
    word = label(context.locale, verdict.placing)
    st.markdown(f"{_ICONS[verdict.placing]} **{notices.escaped(title)}{notices.escaped(word)}**")
    for problem in verdict.problems:
        st.markdown(f"- {notices.escaped(problem_text(context.locale, problem))}")


def _facts(context: PageContext, found: ModelsOnGround, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """The numbers behind a verdict."""
    stated, locale = verdict.georeference, context.locale
    reached = [context.say(f"page.places.level.{level}") for level in verdict.levels]
    yield (
        context.say("page.places.levels"),
        context.say("label.where.joint").join(reached) or context.say("page.places.none"),
    )
    yield context.say("page.places.crs"), stated.crs_name or context.say("page.places.none")
    if verdict.position is not None:
        longitude, latitude = (f"{degrees:.6f}" for degrees in verdict.position)
        yield (
            context.say("page.places.position"),
            context.say("page.places.degrees", longitude=longitude, latitude=latitude),
        )
    ground = context.say("page.places.none") if found.ground is None else label(locale, found.ground.kind)
    yield context.say("page.places.ground"), ground
    if verdict.distance_m is not None:
        yield context.say("page.places.distance"), number(locale, told_m(verdict.distance_m))
    yield context.say("page.places.unit"), number(locale, stated.length_unit_m * 1000, decimals=None)
    if stated.eastings is not None:
        yield context.say("page.places.scale"), f"{stated.scale:g}"
        yield context.say("page.places.turned"), number(locale, rotation_degrees(stated))
    north = stated.true_north_degrees
    yield context.say("page.places.north"), context.say("page.places.none") if north is None else number(locale, north)


def _map(context: PageContext, found: ModelsOnGround, model: PlacedModel) -> tuple[float, float] | None:
    """The map; returns the place that was clicked last."""
    shapes = []
    if found.ground is not None:
        shapes.append(PlaceShape(PlaceKind.GROUND, mapping(found.ground.geometry)))
    if model.stated_outline is not None:
        shapes.append(PlaceShape(PlaceKind.STATED, model.stated_outline))
    if model.placement is not None and model.placed_outline is not None:
        shapes.append(PlaceShape(PlaceKind.PLACED, model.placed_outline))
    trial = placement_forms.trial_of(context, model)
    if trial is not None and trial.outline is not None:
        shapes.append(PlaceShape(PlaceKind.TRIAL, trial.outline))
    base = map_view.context_shapes(cached.base_layer(context))
    drawn = placement_map(context.locale, shapes, context=base, theme=context.theme)
    clicked = map_view.clicked_place(drawn, name=f"places_{context.code}_{model.record.trade}", height=_HEIGHT)
    notices.quiet(context.say("page.places.map_line"))
    # A preview draws the map anew, which forgets its clicks.
    remembered = f"atlas_places_click_{context.code}"
    if clicked is not None:
        st.session_state[remembered] = clicked
    kept: tuple[float, float] | None = st.session_state.get(remembered)
    if kept is not None:
        longitude, latitude = (f"{degrees:.7f}" for degrees in kept)
        notices.quiet(context.say("page.places.clicked", longitude=longitude, latitude=latitude))
    return kept


def _history(context: PageContext, found: ModelsOnGround, trade: str) -> None:
    of_trade = [record for record in found.history if record.trade == trade]
    if not of_trade:
        return
    with st.expander(context.say("page.places.history", count=len(of_trade)), icon=":material/history:"):
        facts.entries((_method_word(context, record), _line(context, record)) for record in of_trade)


def _method_word(context: PageContext, record: PlacementRecord) -> str:
    return label(context.locale, record.placement.method)


def _line(context: PageContext, record: PlacementRecord) -> str:
    line = context.say("page.places.history_line", **_said(context, record))
    if record.placement.method in (PlacementMethod.AS_STATED, PlacementMethod.OFF_THE_MAP):
        return line
    return f"{line} · {placement_forms.placement_words(context, record.placement)}"


def _said(context: PageContext, record: PlacementRecord) -> dict[str, str]:
    return {
        "when": f"{record.entered_at.astimezone():%Y-%m-%d %H:%M}",
        "who": record.entered_by or context.say("page.places.nobody"),
        "why": record.reason or context.say("page.places.by_answer"),
    }
