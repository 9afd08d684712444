"""What the plan is good for, the critical path through it, and what moves the finish."""

from datetime import date

import streamlit as st

from figures.quality_tables import cause_rows, check_rows, checked_tasks, path_rows, verdict_sentence
from figures.tables import CAUSE_COLUMNS, CHECKED_TASK_COLUMNS, PATH_COLUMNS, PLAN_CHECK_COLUMNS
from i18n.formats import date_text, number
from i18n.labels import label, problem_text
from schedule.quality_limits import CheckOutcome
from services.plan_quality import CheckRow, PlanQuality
from ui import cached, exports, notices, tables
from ui.page import PageContext
from values.dates import day_from_number


def view(context: PageContext) -> None:
    """The verdict with its checks; path and causes where the plan can carry them."""
    found = cached.quality_of(context)
    st.subheader(context.say("page.plan_quality.title"), anchor=False)
    notices.note(verdict_sentence(context.locale, found.use, found.results))
    _checks(context, found)
    if found.finishes is not None:
        _path(context, found)
        _causes(context, found)
    notices.problems(context.locale, found.problems, title=context.say("page.plan_quality.problems"))


def _checks(context: PageContext, found: PlanQuality) -> None:
    rows = check_rows(context.locale, found.results)
    tables.show(context, PLAN_CHECK_COLUMNS, rows, key="plan_checks")
    notices.quiet(context.say("page.plan_quality.rule", date=date_text(context.locale, found.data_date)))
    exports.buttons(
        context, f"{context.code}-checks", context.say("page.plan_quality.checks"), PLAN_CHECK_COLUMNS, rows
    )
    offending = [row for row in found.checks if row.result.outcome is CheckOutcome.FAILED and row.tasks]
    if offending:
        _tasks_of_a_check(context, offending)


def _tasks_of_a_check(context: PageContext, offending: list[CheckRow]) -> None:
    chosen = st.selectbox(
        context.say("page.plan_quality.choose"),
        offending,
        index=None,
        format_func=lambda row: label(context.locale, row.result.check),
        placeholder="",
        width=360,
        key=f"plan_check_{context.code}",
    )
    if chosen is None:
        return
    counts = {"count": chosen.result.count, "shown": len(chosen.tasks)}
    told = {name: number(context.locale, count) for name, count in counts.items()}
    notices.quiet(context.say("page.plan_quality.shown", **told))
    rows = checked_tasks(chosen.result.check, chosen.tasks)
    tables.show(context, CHECKED_TASK_COLUMNS, rows, key=f"checked_{chosen.result.check}")
    title = label(context.locale, chosen.result.check)
    exports.buttons(context, f"{context.code}-{chosen.result.check}", title, CHECKED_TASK_COLUMNS, rows)


def _path(context: PageContext, found: PlanQuality) -> None:
    st.subheader(context.say("page.plan_quality.path"), anchor=False)
    if not found.rows:
        notices.note(context.say("page.plan_quality.nothing_left"))
        return
    notices.note("".join(_finish_sentences(context, found)))
    if found.unproven:
        notices.quiet(context.say("page.plan_quality.unproven", due=found.due, unproven=found.unproven))
    rows = path_rows(found.rows)
    tables.show(context, PATH_COLUMNS, rows, key="critical_path")
    exports.buttons(context, f"{context.code}-path", context.say("page.plan_quality.path"), PATH_COLUMNS, rows)


def _finish_sentences(context: PageContext, found: PlanQuality) -> list[str]:
    finishes = found.finishes
    if finishes is None or finishes.forecast is None:
        return []
    told = [context.say("page.plan_quality.forecast", forecast=date_text(context.locale, finishes.forecast))]
    for against, day, days in (
        ("against_plan", finishes.planned, finishes.days_after_plan),
        ("against_baseline", finishes.baseline, finishes.days_after_baseline),
        ("against_rebaseline", finishes.rebaseline, finishes.days_after_rebaseline),
    ):
        if day is not None and days is not None:
            told.append(_difference(context, against, day, days))
    if finishes.planned and finishes.by_logic and finishes.by_logic != finishes.planned:
        days_told = {
            "logic": date_text(context.locale, finishes.by_logic),
            "planned": date_text(context.locale, finishes.planned),
        }
        told.append(context.say("page.plan_quality.logic_differs", **days_told))
    return told


def _difference(context: PageContext, against: str, day: date, days: int) -> str:
    way = "later" if days > 0 else "earlier" if days < 0 else "same"
    told = {"day": date_text(context.locale, day), "days": number(context.locale, abs(days))}
    return context.say(f"page.plan_quality.{against}.{way}", **told)


def _causes(context: PageContext, found: PlanQuality) -> None:
    st.subheader(context.say("page.plan_quality.causes"), anchor=False)
    causes = found.causes
    if found.refusal is not None or causes is None:
        if found.refusal is not None:
            notices.note(problem_text(context.locale, found.refusal))
        return
    if not causes.paths:
        notices.note(context.say("page.plan_quality.causes_none"))
        return
    planned = date_text(context.locale, day_from_number(causes.planned_finish_day))
    way = "later" if causes.days >= 0 else "earlier"
    days = number(context.locale, round(abs(causes.days), 1))
    sentence = context.say(f"page.plan_quality.causes_{way}", planned=planned, days=days)
    if not causes.is_complete:
        left = date_text(context.locale, day_from_number(causes.finish_left_day))
        sentence += context.say("page.plan_quality.causes_partly", paths=len(causes.paths), left=left)
    notices.note(sentence)
    rows = cause_rows(found.cause_rows)
    tables.show(context, CAUSE_COLUMNS, rows, key="delay_causes")
    exports.buttons(context, f"{context.code}-causes", context.say("page.plan_quality.causes"), CAUSE_COLUMNS, rows)
