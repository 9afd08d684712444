"""What newer versions of the plan changed: two versions chosen, the tasks that came, went, moved or were renamed."""

import streamlit as st

from figures.tables import PLAN_CHANGE_COLUMNS
from i18n.formats import date_text, number
from services.plan_versions import PlanComparison, plan_comparison, plan_versions
from store.records import ScheduleRecord
from ui import exports, notices, tables
from ui.page import PageContext


def view(context: PageContext) -> None:
    """Nothing while there is one version; else the last two, until others are chosen."""
    versions = plan_versions(context.workspace, context.code)
    if len(versions) < 2:
        return
    st.subheader(context.say("page.plan_versions.title"), anchor=False)
    numbered = {record.version: record for record in versions}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        after = _chosen(context, "after", numbered, list(numbered)[1:][::-1])
        before = _chosen(context, "before", numbered, [version for version in numbered if version < after][::-1])
    found = plan_comparison(context.workspace, context.code, before, after)
    notices.note(_answer(context, found))
    if not found.rows:
        return
    rows = [{column.name: column.value(row) for column in PLAN_CHANGE_COLUMNS} for row in found.rows]
    key = f"{context.code}-plan-{before}-{after}"
    tables.show(context, PLAN_CHANGE_COLUMNS, rows, key=f"plan_changes_{key}")
    exports.buttons(context, key, context.say("page.plan_versions.title"), PLAN_CHANGE_COLUMNS, rows)


def _chosen(context: PageContext, which: str, numbered: dict[int, ScheduleRecord], offered: list[int]) -> int:
    def word(version: int) -> str:
        return context.say("page.plan_versions.version", version=version, file=numbered[version].file_name)

    return int(
        st.selectbox(
            context.say(f"page.plan_versions.{which}"), offered, format_func=word, width=360, key=f"atlas_plan_{which}"
        )
    )


def _answer(context: PageContext, found: PlanComparison) -> str:
    changes = found.changes
    if changes.is_none:
        return context.say("page.plan_versions.same")
    counts = {
        "added": len(changes.added),
        "removed": len(changes.removed),
        "moved": len(changes.moved_work),
        "renamed": len(changes.renamed),
        "logic": len(changes.logic),
    }
    told = context.say(
        "page.plan_versions.answer", **{name: number(context.locale, count) for name, count in counts.items()}
    )
    if not changes.finish_days:
        return told
    way = "later" if changes.finish_days > 0 else "earlier"
    finish = context.say(
        f"page.plan_versions.{way}",
        before=date_text(context.locale, changes.finish_before),
        after=date_text(context.locale, changes.finish_after),
        days=number(context.locale, abs(changes.finish_days)),
    )
    return f"{told}{finish}"
