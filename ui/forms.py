"""Forms: add a project, add a report from the site. What is missing is said beside the form, nothing is guessed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

import streamlit as st

from i18n.formats import date_text
from i18n.labels import error_text, label
from progress.reports import Report, Said, SubjectKind
from services import programme
from services.attachments import GivenFile
from services.permissions import spoken_for
from services.take_reports import add_report as add_site_report
from ui import address, cached, good_news, notices, report_files
from ui.page import PageContext
from values.errors import AtlasError, InvalidRequest
from values.projects import Category, Project, Stage, project_code

Member = TypeVar("Member", bound=Enum)

_SUBJECTS: list[SubjectKind] = list(SubjectKind)
_SAYINGS: list[Said] = list(Said)


def add_project(context: PageContext) -> None:
    """A form for one project; its code is checked by the domain."""
    good_news.told()
    with st.form("atlas_add_project", border=False):
        left, middle, right = st.columns(3, gap="medium")
        with left:
            code = st.text_input(context.say("page.form.code"), max_chars=64, help=context.say("page.form.code_help"))
            name = st.text_input(context.say("page.form.name"), max_chars=200)
            district = st.text_input(context.say("page.form.district"), max_chars=100)
        with middle:
            category = _category(context)
            stage = _stage(context)
            owner = st.text_input(context.say("page.form.owner"), max_chars=200)
        with right:
            builder = st.text_input(context.say("page.form.builder"), max_chars=200)
            supervisor = st.text_input(context.say("page.form.supervisor"), max_chars=200)
            budget = st.number_input(context.say("page.form.budget"), value=None, min_value=0.0)
        longitude, latitude, start, finish = _place_and_time(context)
        sent = st.form_submit_button(context.say("page.form.add"), type="primary")
    if not sent:
        return
    if not code.strip() or not name.strip():
        st.error(context.say("page.form.required"))
        return
    unit = context.say("unit.ten_thousand_yuan") if budget is not None else ""
    try:
        project = Project(
            code=project_code(code),
            name=name.strip(),
            category=category,
            stage=stage,
            district=district.strip(),
            longitude=longitude,
            latitude=latitude,
            owner=owner.strip(),
            builder=builder.strip(),
            supervisor=supervisor.strip(),
            budget=budget,
            money_unit=unit,
            planned_start=start,
            planned_finish=finish,
        )
        programme.add_project(context.workspace, project)
    except InvalidRequest as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    good_news.remember(context.say("page.form.added", name=project.name))
    address.put(**{address.PROJECT: project.code})
    st.rerun()


def _place_and_time(context: PageContext) -> tuple[float | None, float | None, date | None, date | None]:
    columns = st.columns(4, gap="medium")
    with columns[0]:
        longitude = st.number_input(
            context.say("page.form.longitude"), value=None, min_value=-180.0, max_value=180.0, format="%.6f"
        )
    with columns[1]:
        latitude = st.number_input(
            context.say("page.form.latitude"), value=None, min_value=-90.0, max_value=90.0, format="%.6f"
        )
    with columns[2]:
        start = st.date_input(context.say("page.form.planned_start"), value=None, format="YYYY-MM-DD")
    with columns[3]:
        finish = st.date_input(context.say("page.form.planned_finish"), value=None, format="YYYY-MM-DD")
    return longitude, latitude, start, finish


def _category(context: PageContext) -> Category | None:
    return st.selectbox(
        context.say("page.form.category"),
        tuple(Category),
        index=None,
        format_func=lambda member: label(context.locale, member),
        placeholder=context.say("page.filter.not_stated"),
    )


def _stage(context: PageContext) -> Stage | None:
    return st.selectbox(
        context.say("page.form.stage"),
        tuple(Stage),
        index=None,
        format_func=lambda member: label(context.locale, member),
        placeholder=context.say("page.filter.not_stated"),
    )


def add_report(context: PageContext) -> None:
    """A form for one statement about one thing; it is appended, never changed. What it may be about is offered, and the roles in
    which the reader speaks."""
    good_news.told()
    roles = spoken_for(context.person, context.code)
    if not roles:
        notices.quiet(context.say("page.form.no_voice", role=label(context.locale, context.person.role)))
        return
    kind = st.segmented_control(
        context.say("page.form.subject_kind"),
        _SUBJECTS,
        default=SubjectKind.TASK,
        required=True,
        format_func=lambda one: label(context.locale, one),
        key="atlas_subject_kind",
    )
    with st.form("atlas_add_report", border=False):
        subject = _subject(context, kind or SubjectKind.TASK)
        left, middle, right = st.columns(3, gap="medium")
        with left:
            observed_on = st.date_input(context.say("page.form.observed_on"), value=context.today, format="YYYY-MM-DD")
            role = _choice(context, "page.form.role", roles)
            reporter = st.text_input(context.say("page.form.reporter"), value=context.person.full_name, max_chars=100)
        with middle:
            said = _choice(context, "page.form.said", _SAYINGS)
            percent = st.number_input(context.say("page.form.percent"), value=None, min_value=0.0, max_value=100.0)
            note = st.text_input(context.say("page.form.note"), max_chars=500)
        with right:
            actual_start = st.date_input(context.say("page.form.actual_start"), value=None, format="YYYY-MM-DD")
            actual_finish = st.date_input(context.say("page.form.actual_finish"), value=None, format="YYYY-MM-DD")
        uploads = report_files.uploader(context, "report")
        sent = st.form_submit_button(context.say("page.form.report"), type="primary")
    if not sent:
        return
    if role is None or said is None:
        st.error(context.say("page.form.word_missing"))
        return
    _append(
        context,
        Report(
            subject_kind=kind or SubjectKind.TASK,
            subject=subject.strip(),
            role=role,
            observed_on=observed_on,
            said=said,
            percent=percent if said is Said.PERCENT else None,
            actual_start=actual_start if said is Said.ACTUAL else None,
            actual_finish=actual_finish if said is Said.ACTUAL else None,
            reporter=reporter.strip(),
            note=note.strip(),
        ),
        report_files.given(uploads),
    )


def _choice(context: PageContext, message_id: str, members: Sequence[Member]) -> Member | None:
    """One of ``members``, none of them chosen beforehand: what is recorded for good is nobody's default."""
    return st.selectbox(
        context.say(message_id),
        members,
        index=None,
        format_func=lambda one: label(context.locale, one),
        placeholder=context.say("page.form.choose"),
    )


def _subject(context: PageContext, kind: SubjectKind) -> str:
    """What there is to report about; a GlobalId is typed or taken over from the picked element."""
    if kind is SubjectKind.ELEMENT:
        picked = address.word(address.ELEMENT)
        return st.text_input(context.say("page.form.subject_element"), value=picked, max_chars=100)
    offered = _offered(context, kind)
    if not offered:
        notices.quiet(context.say("page.form.nothing_to_report_about"))
        return ""
    return st.selectbox(label(context.locale, kind), list(offered), format_func=lambda one: offered.get(one, one))


def _offered(context: PageContext, kind: SubjectKind) -> Mapping[str, str]:
    """Subjects of one kind by what a report names them, with what people call them."""
    if kind is SubjectKind.TASK:
        plan = notices.unless_missing("schedule_missing", lambda: cached.plan_of(context))
        tasks = [row.task for row in plan.rows if not row.task.is_summary] if plan else []
        return {task.uid: " ".join(part for part in (task.code or task.wbs, task.name) if part) for task in tasks}
    groups = cached.delay_report(context).rollups.get(kind.value, ())
    return {group.name: group.name for group in groups if group.name}


def _append(context: PageContext, report: Report, files: tuple[GivenFile, ...]) -> None:
    flaw = _flaw(context, report)
    if flaw:
        st.error(flaw)
        return
    try:
        # The day of entry is the day where the program runs, not the day in Greenwich.
        now = datetime.now().astimezone()
        add_site_report(context.workspace, context.code, report, files=files, entered_at=now)
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    report_files.clear("report")
    day = date_text(context.locale, report.observed_on)
    good_news.remember(context.say("page.form.reported", date=day, subject=report.subject))
    st.rerun()


def _flaw(context: PageContext, report: Report) -> str:
    if not report.subject:
        return context.say("page.form.subject_missing")
    if report.said is Said.PERCENT and report.percent is None:
        return context.say("page.form.percent_missing")
    if report.said is Said.ACTUAL and not (report.actual_start or report.actual_finish):
        return context.say("page.form.actual_missing")
    return ""
