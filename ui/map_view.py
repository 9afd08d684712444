"""Maps on a page: rows of the services become plain shapes of ``figures``, a click becomes a choice.

Only a click on a mark comes back to Python; panning and zooming stay in the browser. The ground of the map is told by
the digest in its key, and what changes with the day goes in as a feature group: new colours arrive, the view stays.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from figures.base_map import CONTEXT_KINDS, ContextShape, DrawnMap, extent_of
from figures.light_map import LightPoint
from figures.light_map import light_map as drawn_light_map
from figures.programme_map import MapPoint
from figures.programme_map import programme_map as drawn_programme_map
from figures.project_map import MapShape
from figures.project_map import project_map as drawn_project_map
from i18n.formats import age, date_text, number, percent
from i18n.labels import label
from services.cockpit import Cockpit, Standing
from services.overview import ProgrammeOverview, ProjectSummary
from services.project_map import MapFeature, ProjectMap
from ui import address, facts, notices
from ui.page import PageContext
from values.projects import Project

_RETURNED = ("last_active_drawing", "last_object_clicked_count")
LIGHT_MAP_PX = 320


def programme_map(context: PageContext, programme: ProgrammeOverview, base: Sequence[MapFeature]) -> None:
    """All projects coloured by state. A click chooses the project: it goes into the URL."""
    placed = [_point(context, summary, place) for summary in programme.summaries if (place := _place(summary.project))]
    if not any(map(_place, context.projects)):
        notices.empty(context.locale, "places", room="imports")
        return
    whole = extent_of(place for project in context.projects if (place := _place(project)))
    drawn = drawn_programme_map(context.locale, placed, context=context_shapes(base), extent=whole, theme=context.theme)
    clicked = _shown(drawn, name="programme_map", height=480)
    unplaced = len(programme.summaries) - len(placed)
    notices.quiet(
        context.say("page.overview.unplaced", count=unplaced) if unplaced else context.say("page.overview.click")
    )
    if clicked:
        address.put(**{address.PROJECT: clicked})
        st.rerun()


def light_map(context: PageContext, found: Cockpit, base: Sequence[MapFeature], *, is_wall: bool) -> str:
    """All projects by their lights; returns the code of the one clicked since the last run."""
    placed = [(each, place) for each in found.standings if (place := _place(each.summary.project))]
    if not placed:
        notices.empty(context.locale, "places", room="imports")
        return ""
    drawn = drawn_light_map(
        context.locale,
        [_light_point(context, standing, place) for standing, place in placed],
        context=context_shapes(base),
        theme=context.theme,
        is_wall=is_wall,
    )
    clicked = _shown(drawn, name="light_map", height=LIGHT_MAP_PX)
    if len(placed) < len(found.standings):
        notices.quiet(context.say("page.overview.unplaced", count=len(found.standings) - len(placed)))
    return clicked


def project_map(context: PageContext, drawn_for: ProjectMap, base: Sequence[MapFeature]) -> MapFeature | None:
    """One project's shapes; the one that was clicked last."""
    shapes = [_shape(context, place, feature) for place, feature in enumerate(drawn_for.features)]
    drawn = drawn_project_map(
        context.locale, shapes, context=context_shapes(base), extent=drawn_for.extent, theme=context.theme
    )
    remembered = f"atlas_picked_{context.code}"
    clicked = _shown(drawn, name=f"project_map_{context.code}", height=560)
    if clicked:
        st.session_state[remembered] = clicked
    picked = st.session_state.get(remembered, "")
    return next(
        (feature for shape, feature in zip(shapes, drawn_for.features, strict=True) if shape.id == picked), None
    )


def clicked_place(drawn: DrawnMap, *, name: str, height: int) -> tuple[float, float] | None:
    """Draw, and return the longitude and latitude of the last click on free ground; ``None`` before the first."""
    with st.container(key=f"atlas-map-{height}"):
        answer = st_folium(
            drawn.map,
            key=f"{name}_{drawn.digest}",
            feature_group_to_add=drawn.dynamic,
            returned_objects=["last_clicked"],
            height=height,
            use_container_width=True,
        )
    at = (answer or {}).get("last_clicked")
    return None if not at else (float(at["lng"]), float(at["lat"]))


def _shown(drawn: DrawnMap, *, name: str, height: int) -> str:
    """Draw, and return the id of what was clicked since the last run; empty when nothing was."""
    key = f"{name}_{drawn.digest}"
    with st.container(key=f"atlas-map-{height}"):  # keeps its height while the map is on its way: nothing jumps
        answer = st_folium(
            drawn.map,
            key=key,
            feature_group_to_add=drawn.dynamic,
            returned_objects=list(_RETURNED),
            height=height,
            use_container_width=True,
        )
    count = (answer or {}).get("last_object_clicked_count") or 0
    told = f"atlas_clicks_{key}"
    if count == st.session_state.get(told, 0):
        return ""
    st.session_state[told] = count
    return _clicked_id(answer)


def _clicked_id(answer: Any) -> str:
    drawing = (answer or {}).get("last_active_drawing") or {}
    return str((drawing.get("properties") or {}).get("id") or "")


def _point(context: PageContext, summary: ProjectSummary, place: tuple[float, float]) -> MapPoint:
    project, locale = summary.project, context.locale
    told = {
        "district": project.district,
        "stage": label(locale, project.stage) if project.stage else "",
        "late_items": f"{summary.late_items} / {summary.items}" if summary.items else "",
        "delay_days": number(locale, summary.delay_days) if summary.delay_days else "",
        "actual_ratio": percent(locale, summary.actual_ratio) if summary.actual_ratio is not None else "",
        "evidence_date": date_text(locale, summary.evidence_date) if summary.evidence_date else "",
    }
    return MapPoint(project.code, project.name, *place, summary.state, told)


def _light_point(context: PageContext, standing: Standing, place: tuple[float, float]) -> LightPoint:
    summary, locale = standing.summary, context.locale
    told = {
        "delay_days": number(locale, summary.delay_days) if summary.delay_days else "",
        "delay_reason": summary.project.delay_reason if summary.delay_days else "",
        "owner": summary.project.owner,
        "evidence_date": age(locale, summary.evidence_age_days) if summary.evidence_date else "",
    }
    return LightPoint(standing.code, summary.project.name, *place, standing.light, told)


def _shape(context: PageContext, place: int, feature: MapFeature) -> MapShape:
    told = {name: shown for name, value in feature.facts.items() if (shown := facts.fact_text(context, name, value))}
    return MapShape(str(place), feature.kind, feature.name, feature.geometry, feature.state, told)


def context_shapes(base: Iterable[MapFeature]) -> tuple[ContextShape, ...]:
    """The base layer as ``figures`` draws it."""
    return tuple(
        ContextShape(feature.geometry, feature.name, CONTEXT_KINDS.get(kind, kind))
        for feature in base
        for kind in (str(feature.facts.get("kind", "")),)
    )


def _place(project: Project) -> tuple[float, float] | None:
    """Longitude and latitude, where the project has a place."""
    if project.longitude is None or project.latitude is None:
        return None
    return project.longitude, project.latitude
