"""The viewer on a page: URLs and plain values go in, a choice and a day come back and go into the URL."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import streamlit as st

from figures.base_map import CONTEXT_KINDS
from figures.palette import state_colours
from i18n.labels import problem_text
from services.model_place import CONTEXT, GroundLayer
from services.model_progress import ModelScene
from ui import address, cached, notices
from ui.page import PageContext
from values.dates import day_from_number, day_number
from viewer import ViewerModel, model_viewer, viewer_words

HEIGHT = 580
"""CSS pixels of the viewer and of the facts beside it."""

MOST_IN_ADDRESS = 40
"""Chosen elements that the address carries: it must stay short enough to be sent on in a message."""

_GIVEN = "atlas_model_choice"


def model(context: PageContext, scene: ModelScene) -> tuple[str, ...]:
    """Draw the model; returns the chosen elements. A day chosen in the viewer becomes the page's day."""
    _without_tiles(context, scene)
    selected = address.words(address.ELEMENT)
    answer = model_viewer(
        **_urls(context, scene),
        models=[_model(context, scene, number) for number in range(len(scene.models))],
        status_day=day_number(context.status_date),
        palette=state_colours(context.theme),
        words=viewer_words(context.locale),
        theme=context.theme,
        selected_guids=_given(context, selected),
        view=address.view(),
        title=context.project.name if context.project else "",
        map_place=_map(context),
        height=HEIGHT,
        key=f"model_{context.code}",
    )
    is_news = answer.picked_guids is not None and answer.picked_guids != selected
    if answer.picked_guids is not None and is_news:
        _remember(context, answer.picked_guids, selected)
        address.put(**{address.ELEMENT: answer.picked_guids[:MOST_IN_ADDRESS]})
    _follow_day(context, answer.status_day)
    if is_news:
        # The viewer was told the choice before; told so once more after the next pick, it would go back to it.
        st.rerun()
    if len(selected) > 1:
        notices.quiet(context.say("page.model.chosen", count=len(selected)))
    return selected


def turning(context: PageContext, scene: ModelScene, *, height: int) -> str:
    """The model alone, turning slowly with its late parts lit; returns the GlobalId of what was just clicked, or nothing."""
    answer = model_viewer(
        **_urls(context, scene),
        models=[_model(context, scene, number) for number in range(len(scene.models))],
        status_day=day_number(context.status_date),
        palette=state_colours(context.theme),
        words=viewer_words(context.locale),
        theme=context.theme,
        selected_guids=(),
        view="",
        title=context.project.name if context.project else "",
        map_place=None,
        height=height,
        key=f"turning_{context.code}",
        turning=True,
    )
    return answer.picked_guids[0] if answer.picked_guids else ""


def _urls(context: PageContext, scene: ModelScene) -> dict[str, str]:
    code, known = quote(context.code, safe=""), context.known_on.isoformat()
    return {
        "scene_url": f"/atlas/scene/{code}/{scene.scene_digest}.bin?known_on={known}",
        "words_url": f"/atlas/words/{code}/{scene.scene_digest}.json?known_on={known}",
    }


def _model(context: PageContext, scene: ModelScene, number: int) -> ViewerModel:
    found = scene.models[number]
    code, digest = quote(context.code, safe=""), found.tileset_digest
    url = f"/atlas/tiles/{code}/{digest}/tileset.json" if digest else ""
    return ViewerModel(url, found.first_row, found.elements, found.name, found.place)


def _without_tiles(context: PageContext, scene: ModelScene) -> None:
    """Models taken by an earlier version of the program cannot be drawn: say so, and what to do."""
    old = [each.file_name for each in scene.models if each.needs_import]
    if old:
        notices.note(context.say("page.model.needs_import", files="; ".join(old)))


def _map(context: PageContext) -> dict[str, Any] | None:
    """What CONTRACT.md, section 7, says. There are no map pictures of our own: ``base_url`` stays empty."""
    place = cached.model_place(context)
    if place is None:
        why = cached.why_without_place(context)
        return {"why": problem_text(context.locale, why)} if why else None
    return {
        "longitude": place.anchor.longitude,
        "latitude": place.anchor.latitude,
        "rotation_degrees": place.anchor.rotation_degrees,
        "scale": place.anchor.scale,
        "zero_m": place.zero_m,
        "layers": [{"name": layer.name, "kind": layer.kind, "geojson": _drawn(layer)} for layer in place.layers],
        "base_url": "",
    }


def _drawn(layer: GroundLayer) -> dict[str, Any]:
    """The layer in the words that a map draws by: base layers have their own."""
    if layer.kind != CONTEXT:
        return layer.geojson

    def told(feature: dict[str, Any]) -> dict[str, Any]:
        kind = feature["properties"]["kind"]
        return feature | {"properties": feature["properties"] | {"kind": CONTEXT_KINDS.get(kind, kind)}}

    return layer.geojson | {"features": [told(feature) for feature in layer.geojson["features"]]}


def _given(context: PageContext, selected: Sequence[str]) -> Sequence[str]:
    """The choice that the viewer is told. One too long for the address lives in the viewer: told only its beginning, the
    viewer would drop the rest, so it is told what it was told before."""
    code, beginning, before = st.session_state.get(_GIVEN, ("", (), ()))
    return before if beginning and (code, beginning) == (context.code, tuple(selected)) else selected


def _remember(context: PageContext, picked: tuple[str, ...], selected: Sequence[str]) -> None:
    before = tuple(_given(context, selected))
    st.session_state.pop(_GIVEN, None)
    if len(picked) > MOST_IN_ADDRESS:
        st.session_state[_GIVEN] = (context.code, picked[:MOST_IN_ADDRESS], before)


def _follow_day(context: PageContext, day: int | None) -> None:
    """The reader moved the viewer's slider: the numbers above must be of the same day. A day is told once."""
    if day is not None and day != day_number(context.status_date):
        address.put(**{address.STATUS_DATE: day_from_number(day)})
        st.rerun()
