"""Forms that put a model in its place: by a reading that its verdict names, by hand, or by points known on both sides.

Nothing is kept before it was seen on the map: each form makes a trial, and only a trial can be kept.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

import streamlit as st

from bim.georeference import rotation_degrees
from i18n.formats import number
from i18n.labels import error_text, label, problem_text
from progress.placements import Placement, PlacementMethod, PointPair
from services import placements
from services.model_points import ModelPoint, PointKind
from services.placements import ModelsOnGround, PlacedModel, Trial
from ui import cached, notices
from ui.page import PageContext
from values.errors import AtlasError

_READING, _BY_HAND, _BY_POINTS, _OFF_MAP, _BACK = "reading", "by_hand", "points", "off_the_map", "as_stated"
_MOST_POINTS = 8
_FIRST_POINTS = (2, 4, 3, 5)
"""The corners that the rows begin with, opposite ones first: the further apart two points are, the surer is the turn."""
Clicked = tuple[float, float] | None


def forms(context: PageContext, found: ModelsOnGround, model: PlacedModel, clicked: Clicked) -> None:
    """Choose the way, fill its form, look at the trial, keep it."""
    corrected = [fault for fault in model.stated.faults if fault.corrected is not None]
    ways = [way for way, is_open in (
        (_READING, bool(corrected)), (_BY_HAND, True), (_BY_POINTS, True), (_OFF_MAP, True), (_BACK, model.placement),
    ) if is_open]  # fmt: skip
    way = st.segmented_control(
        context.say("page.places.way"),
        ways,
        default=ways[0],
        required=True,
        format_func=lambda one: context.say(f"page.places.way_{one}"),
        key=_key(context, model, "way"),
    )
    if way == _READING:
        _reading(context, found, model)
    elif way == _BY_HAND:
        _by_hand(context, found, model, clicked)
    elif way == _BY_POINTS:
        _by_points(context, found, model, clicked)
    elif way is not None:
        notices.quiet(context.say(f"page.places.line_{way}"))
        method = PlacementMethod.OFF_THE_MAP if way == _OFF_MAP else PlacementMethod.AS_STATED
        _keep(context, model, Placement(method), f"page.places.keep_{way}")
        return
    trial = trial_of(context, model)
    if trial is not None:
        _shown(context, trial)
        _keep(context, model, trial.placement, "page.places.keep")


def trial_of(context: PageContext, model: PlacedModel) -> Trial | None:
    """What was tried last for a model and not kept."""
    trial: Trial | None = st.session_state.get(_key(context, model, "trial"))
    return trial


def placement_words(context: PageContext, placement: Placement) -> str:
    """A placement in numbers."""
    residual = "" if placement.residual_m is None else context.say(
        "page.places.residual", residual=number(context.locale, placement.residual_m, decimals=3)
    )  # fmt: skip
    return (
        context.say(
            "page.places.numbers",
            crs=placement.crs_name,
            easting=number(context.locale, placement.easting, decimals=3),
            northing=number(context.locale, placement.northing, decimals=3),
            height=number(context.locale, placement.height, decimals=3),
            turned=number(context.locale, placement.rotation_degrees, decimals=4),
            scale=f"{placement.scale:.6f}",
        )
        + residual
    )


def _reading(context: PageContext, found: ModelsOnGround, model: PlacedModel) -> None:
    for fault in model.stated.faults:
        reading = fault.corrected
        if reading is None:
            continue
        st.markdown(notices.escaped(problem_text(context.locale, fault.problem)))
        key = _key(context, model, fault.problem.code)
        if st.button(context.say("page.places.try_reading"), icon=":material/visibility:", key=key):
            _try(context, model, lambda reading=reading: placements.trial_of_reading(found, model, reading))  # type: ignore[misc]


def _by_hand(context: PageContext, found: ModelsOnGround, model: PlacedModel, clicked: Clicked) -> None:
    first, second = st.columns(2, gap="medium")
    with first:
        point = _point(context, model, "hand")
        by_plane = st.toggle(context.say("page.places.by_plane"), key=_key(context, model, "plane"))
    with second:
        crs = (
            st.text_input(
                context.say("page.places.crs"), value=found.own_crs, max_chars=200, key=_key(context, model, "crs")
            )
            if by_plane
            else ""
        )
        if not by_plane:
            _take_click(context, clicked, _key(context, model, "hand_x"), _key(context, model, "hand_y"))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        names = ("easting", "northing") if by_plane else ("longitude", "latitude")
        step = "%.3f" if by_plane else "%.7f"
        kind = "plane_" if by_plane else "hand_"
        x = _number(context, names[0], _key(context, model, f"{kind}x"), step)
        y = _number(context, names[1], _key(context, model, f"{kind}y"), step)
        turned = _number(
            context, "turned", _key(context, model, "turned"), "%.4f", value=rotation_degrees(model.placed.georeference)
        )
        height = _number(
            context, "height", _key(context, model, "height"), "%.3f", value=model.placed.georeference.orthogonal_height
        )
        asked = st.button(
            context.say("page.places.try"), icon=":material/visibility:", key=_key(context, model, "try_hand")
        )
    if not asked:
        return
    if x is None or y is None or not (crs or not by_plane):
        st.error(context.say("page.places.fill_all"))
        return
    _try(
        context, model,
        lambda: placements.trial_by_hand(
            found, model, (point.x, point.y), (x, y), crs_name=crs, turned_degrees=turned or 0.0, height=height or 0.0
        ),
    )  # fmt: skip


def _by_points(context: PageContext, found: ModelsOnGround, model: PlacedModel, clicked: Clicked) -> None:
    notices.quiet(context.say("page.places.points_line"))
    count = st.number_input(
        context.say("page.places.point_count"), 2, _MOST_POINTS, 2, width=160, key=_key(context, model, "count")
    )
    pairs: list[PointPair] = []
    for place in range(int(count)):
        pair = _pair(context, model, clicked, place)
        if pair is not None:
            pairs.append(pair)
    height = _number(
        context,
        "height",
        _key(context, model, "points_height"),
        "%.3f",
        value=model.placed.georeference.orthogonal_height,
    )
    if st.button(context.say("page.places.try"), icon=":material/visibility:", key=_key(context, model, "try_points")):
        if len(pairs) < int(count):
            st.error(context.say("page.places.fill_all"))
            return
        _try(context, model, lambda: placements.trial_by_points(found, model, pairs, height=height or 0.0))


def _pair(context: PageContext, model: PlacedModel, clicked: Clicked, place: int) -> PointPair | None:
    """One row: a point of the model, and where it is."""
    x_key, y_key = (_key(context, model, f"pair_{axis}_{place}") for axis in "xy")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        first = _FIRST_POINTS[place] if place < len(_FIRST_POINTS) else 0
        point = _point(context, model, f"pair_{place}", first=first)
        longitude = _number(context, "longitude", x_key, "%.7f")
        latitude = _number(context, "latitude", y_key, "%.7f")
        _take_click(context, clicked, x_key, y_key)
    if longitude is None or latitude is None:
        return None
    return PointPair(point.x, point.y, longitude, latitude)


def _point(context: PageContext, model: PlacedModel, name: str, *, first: int = 0) -> ModelPoint:
    """A point of the model to choose."""
    points = cached.points_of_model(context, model)
    chosen = st.selectbox(
        context.say("page.places.point"),
        range(len(points)),
        index=min(first, len(points) - 1),
        format_func=lambda place: _point_word(context, points[place]),
        key=_key(context, model, name),
    )
    return points[chosen]


def _point_word(context: PageContext, point: ModelPoint) -> str:
    word = (
        point.name if point.kind is PointKind.ELEMENT else f"{label(context.locale, point.kind)} {point.name}".strip()
    )
    return context.say("page.places.point_word", point=word, x=f"{point.x:.2f}", y=f"{point.y:.2f}")


def _number(context: PageContext, name: str, key: str, form: str, *, value: float | None = None) -> float | None:
    return st.number_input(context.say(f"page.places.{name}"), value=value, format=form, step=None, width=190, key=key)


def _take_click(context: PageContext, clicked: Clicked, x_key: str, y_key: str) -> None:
    """A button that puts the clicked place into two fields."""

    def put(longitude: float, latitude: float) -> None:
        st.session_state[x_key], st.session_state[y_key] = longitude, latitude

    st.button(
        context.say("page.places.take_click"),
        icon=":material/my_location:",
        disabled=clicked is None,
        help=context.say("page.places.take_click_help"),
        on_click=put,
        args=clicked or (0.0, 0.0),
        key=f"{x_key}_click",
    )


def _try(context: PageContext, model: PlacedModel, ask: Callable[[], Trial]) -> None:
    try:
        st.session_state[_key(context, model, "trial")] = ask()
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    st.rerun()


def _shown(context: PageContext, trial: Trial) -> None:
    """The trial in words, before anybody keeps it."""
    st.markdown(
        f"**{notices.escaped(context.say('page.places.trial', placing=label(context.locale, trial.verdict.placing)))}**"
    )
    for problem in trial.problems:
        st.markdown(f"- {notices.escaped(problem_text(context.locale, problem))}")
    notices.quiet(placement_words(context, trial.placement))


def _keep(context: PageContext, model: PlacedModel, placement: Placement, word: str) -> None:
    with st.form(_key(context, model, f"keep_{placement.method.value}"), border=False):
        left, right = st.columns([1, 2], gap="medium")
        who = left.text_input(context.say("page.places.who"), max_chars=100)
        why = right.text_input(context.say("page.places.why"), max_chars=placements.LONGEST_REASON)
        sent = st.form_submit_button(context.say(word), type="primary")
    if not sent:
        return
    said: Mapping[str, str] = {"entered_by": who, "reason": why}
    try:
        placements.keep_placement(
            context.workspace,
            context.code,
            model.record.trade,
            placement,
            **said,
            entered_at=datetime.now().astimezone(),
        )
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    st.session_state.pop(_key(context, model, "trial"), None)
    st.rerun()


def _key(context: PageContext, model: PlacedModel, name: str) -> str:
    """A state of one version of one model: another file starts anew."""
    return f"atlas_place_{context.code}_{model.record.trade}_{model.record.version}_{name}"
