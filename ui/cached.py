"""Answers of the services, kept until a fact changes.

``st.cache_resource`` hands every session the same object: a table of 30,000 rows stands in memory once, where
``st.cache_data`` would copy it at every run. The answers are frozen, so sharing is safe.
"""

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, TypeVar, cast

import streamlit as st

from progress.join import Coverage
from progress.link_review import LinkReview
from progress.reports import Report
from services import (
    alerts,
    delays,
    lights,
    link_review,
    materials,
    model_progress,
    overview,
    placements,
    plan_quality,
    plan_view,
    programme,
    project_map,
    task_evidence,
    two_tracks,
)
from services import briefings as issues
from services import cockpit as wall
from services import compared_versions as versions
from services import earned_progress as earned
from services import model_place as place
from services.link_coverage import link_coverage
from services.model_points import ModelPoint, model_points
from services.permissions import require
from services.workspace import Workspace
from ui.page import PageContext
from values.people import Action, Person
from values.problems import Problem

Answer = TypeVar("Answer")


@st.cache_resource(show_spinner=False, max_entries=96)
def _kept(key: Hashable, _ask: Callable[[], Any]) -> Any:
    return _ask()


def _seen(context: PageContext) -> None:
    """A kept answer is no way around the permission. Raises ``NotFound``, ``NotAllowed``."""
    require(context.workspace, Action.SEE, context.code)


def _project_answer(context: PageContext, ask: Callable[..., Answer], *more: Any) -> Answer:
    """One service asked about the chosen project on the chosen days."""
    _seen(context)
    store = context.workspace
    days = {"status_date": context.status_date, "known_on": context.known_on}
    key = (ask.__name__, *_at(context, store.store.revision(context.code)), *map(str, more))
    return cast(Answer, _kept(key, lambda: ask(store, context.code, *more, **days)))


def _at(context: PageContext, revision: int) -> tuple[str, str, int, date, date]:
    database = context.workspace.settings.database
    return (database, context.code, revision, context.status_date, context.known_on)


def programme_overview(context: PageContext, filters: overview.Filters) -> overview.ProgrammeOverview:
    """All projects that match the filters."""
    store = context.workspace
    chosen = (sorted(map(str, filters.categories)), sorted(map(str, filters.stages)), sorted(filters.districts))
    key = (
        "programme",
        store.settings.database,
        store.store.programme_revision(),
        context.status_date,
        context.known_on,
        context.person.projects,
    )
    asked = (*key, str(chosen))
    return cast(
        overview.ProgrammeOverview,
        _kept(
            asked,
            lambda: overview.programme_overview(
                store, status_date=context.status_date, known_on=context.known_on, filters=filters
            ),
        ),
    )


def cockpit(context: PageContext) -> wall.Cockpit:
    """The programme for a wall."""
    store = context.workspace
    key = ("cockpit", store.settings.database, *programme_state(context))
    ask = wall.cockpit
    return cast(
        wall.Cockpit,
        _kept(key, lambda: ask(store, status_date=context.status_date, known_on=context.known_on)),
    )


def programme_state(context: PageContext) -> tuple[Hashable, ...]:
    """What an answer about the whole programme rests on: it changes when a fact does, with the day, and with the reader."""
    revision = context.workspace.store.programme_revision()
    return (revision, context.status_date, context.known_on, context.person.projects)


def project_summary(context: PageContext) -> overview.ProjectSummary:
    """The chosen project in short."""
    return _project_answer(context, overview.project_summary)


def delay_report(context: PageContext) -> delays.DelayReport:
    """What is late in the chosen project."""
    return _project_answer(context, delays.delay_report)


def model_scene(context: PageContext) -> model_progress.ModelScene:
    """What the viewer is told."""
    return _project_answer(context, model_progress.model_scene)


def model_place(context: PageContext) -> place.ModelPlace | None:
    """Where the model stands on the map, and what lies under it."""
    _seen(context)
    store, ask = context.workspace, place.model_place
    days = {"status_date": context.status_date, "known_on": context.known_on}
    # The programme's own base layer lies under it too, and has a history of its own.
    key = ("model_place", *_at(context, store.store.revision(context.code)), store.store.programme_revision())
    return cast(place.ModelPlace | None, _kept(key, lambda: ask(store, context.code, **days)))


def why_without_place(context: PageContext) -> Problem | None:
    """Why the model is not on the map."""
    return _project_answer(context, place.why_without_place)


def element_facts(context: PageContext, element_guid: str) -> model_progress.ElementFacts:
    """The facts behind one element."""
    return _project_answer(context, model_progress.element_facts, element_guid)


def open_claims(context: PageContext) -> tuple[two_tracks.OpenClaim, ...]:
    """The claims of the chosen project that wait for a look: not the same ones for everybody."""
    _seen(context)
    store, person = context.workspace, context.person
    bound = sorted(person.sections.get(context.code, ()))
    key = ("open_claims", *_at(context, store.store.revision(context.code)), person.id, person.role, str(bound))
    ask = two_tracks.open_claims
    return cast(
        tuple[two_tracks.OpenClaim, ...], _kept(key, lambda: ask(store, context.code, known_on=context.known_on))
    )


def plan_of(context: PageContext) -> plan_view.PlanView:
    """The plan beside what became of it."""
    return _project_answer(context, plan_view.plan_view)


def project_light(context: PageContext) -> lights.ProjectLight:
    """The chosen project's light: not kept, because the programme's choice of rules lies outside the project's revision."""
    days = {"status_date": context.status_date, "known_on": context.known_on}
    return lights.project_light(context.workspace, context.code, **days)


def earned_progress(context: PageContext, weight: str) -> earned.EarnedProgress | None:
    """Where the chosen project stands on its plan by a weight."""
    return _project_answer(context, earned.earned_progress, weight)


def task_reports(context: PageContext, task_uid: str) -> tuple[Report, ...]:
    """What was said about one task."""
    return _project_answer(context, task_evidence.task_reports, task_uid)


def quality_of(context: PageContext) -> plan_quality.PlanQuality:
    """What the plan is good for, its critical path, and what moves the finish."""
    return _project_answer(context, plan_quality.plan_quality)


def map_of(context: PageContext) -> project_map.ProjectMap:
    """The chosen project's map."""
    return _project_answer(context, project_map.project_map)


def base_layer(context: PageContext) -> tuple[project_map.MapFeature, ...]:
    """The programme's own base layer."""
    store = context.workspace
    key = ("context", store.settings.database, store.store.programme_revision())
    return cast(tuple[project_map.MapFeature, ...], _kept(key, lambda: project_map.context_features(store)))


def materials_of(context: PageContext) -> materials.Materials:
    """The chosen project's tests of material by batch."""
    return _project_answer(context, materials.materials)


def alerts_waiting(workspace: Workspace, person: Person) -> int:
    """How many alerts wait for the reader: counted anew only when something has happened to one, or to what he may see."""
    key = (
        "alerts",
        workspace.settings.database,
        alerts.alerts_mark(workspace),
        person.id,
        person.role,
        person.projects,
    )
    return cast(int, _kept(key, lambda: alerts.alerts_waiting(workspace)))


def latest_evidence(context: PageContext) -> date | None:
    """The newest observation of the chosen project."""
    return programme.latest_evidence_date(context.workspace, context.code) if context.project else None


def coverage_of(context: PageContext) -> Coverage | None:
    """How far model and plan of the chosen project are joined."""
    _seen(context)
    store = context.workspace
    key = ("coverage", store.settings.database, context.code, store.store.revision(context.code))
    return cast(Coverage | None, _kept(key, lambda: link_coverage(store, context.code)))


def models_on_ground(context: PageContext) -> placements.ModelsOnGround:
    """The verdicts on the places of the chosen project's models."""
    _seen(context)
    store = context.workspace
    key = ("models_on_ground", store.settings.database, context.code, store.store.revision(context.code))
    return cast(placements.ModelsOnGround, _kept(key, lambda: placements.models_on_ground(store, context.code)))


def points_of_model(context: PageContext, model: placements.PlacedModel) -> tuple[ModelPoint, ...]:
    """The points by which a model can be placed."""
    _seen(context)
    store, record = context.workspace, model.record
    key = ("model_points", store.settings.database, context.code, record.trade, record.version)
    return cast(tuple[ModelPoint, ...], _kept(key, lambda: model_points(store, model)))


def compared_versions(context: PageContext, trade: str, older: int, newer: int) -> versions.ComparedVersions:
    """Two versions of a trade's model side by side."""
    _seen(context)
    store = context.workspace
    key = ("versions", store.settings.database, context.code, store.store.revision(context.code), trade, older, newer)
    ask = versions.compared_versions
    return cast(
        versions.ComparedVersions,
        _kept(key, lambda: ask(store, context.code, trade=trade, older=older, newer=newer)),
    )


def review_of(context: PageContext) -> LinkReview:
    """What the chosen project's link rules leave open."""
    _seen(context)
    store = context.workspace
    key = ("link_review", store.settings.database, context.code, store.store.revision(context.code))
    return cast(LinkReview, _kept(key, lambda: link_review.link_review(store, context.code)))


def briefing_page(context: PageContext, found: issues.Briefing) -> bytes:
    """The stand-alone page of a briefing; a snapshot is frozen, so only its standing can make another page of it."""
    store, number = context.workspace, found.record.id
    issues.briefing(store, number)  # asks whether it may be seen
    key = ("briefing_page", store.settings.database, number, found.imprint.standing.value)
    return cast(bytes, _kept(key, lambda: issues.briefing_page(store, number)))
