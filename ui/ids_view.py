"""What IDS files found in the project's models: the specifications of a check, and page by page what does not meet one."""

from collections.abc import Sequence

import streamlit as st

from bim.ids_checks import IdsSpecification, IdsVerdict
from figures.tables import Column, Format
from i18n.labels import facet_text, ids_failure_text, requirement_text
from services.ids_reports import CheckedModel, checked_models, ids_imports
from store.records import ImportRecord
from ui import exports, notices, tables
from ui.page import PageContext

PAGE_ROWS = 100

_SPECIFICATIONS = (
    Column("ids_specification", width=36),
    Column("ids_verdict", Format.WORD),
    Column("ids_applies_to", width=28),
    Column("ids_applicable", Format.WHOLE),
    Column("ids_failed", Format.WHOLE),
)
_FAILURES = (
    Column("ids_requirement", width=36),
    Column("ids_reason", width=28),
    Column("name", width=28),
    Column("element_class", Format.ELEMENT_CLASS),
    Column("element_guid", width=24),
)


def view(context: PageContext) -> None:
    """Choose the check and the model, then the specification; empty says what to do."""
    checks = ids_imports(context.workspace, context.code)
    if not checks:
        notices.empty(context.locale, "ids")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        check = st.selectbox(
            context.say("page.ids.check"), checks, format_func=_check_word, width=420, key="atlas_ids_check"
        )
        models = checked_models(context.workspace, context.code, check.id)
        model = st.selectbox(
            context.say("page.ids.model"),
            range(len(models)),
            format_func=lambda place: models[place].model,
            width=320,
            key=f"atlas_ids_model_{check.id}",
        )
    _model(context, models[model], f"{check.id}_{model}")


def _check_word(record: ImportRecord) -> str:
    return f"{record.file_name} · {record.entered_at.astimezone():%Y-%m-%d %H:%M}"


def _model(context: PageContext, checked: CheckedModel, key: str) -> None:
    specifications = checked.report.specifications
    failed = len(checked.report.failed)
    counts = {"failed": failed, "all": len(specifications), "version": checked.version}
    notices.note(context.say("page.ids.answer" if failed else "page.ids.all_met", **counts))
    rows = [
        {
            "ids_specification": each.name,
            "ids_verdict": each.verdict,
            "ids_applies_to": " + ".join(facet_text(context.locale, facet) for facet in each.applies_to),
            "ids_applicable": each.applicable,
            "ids_failed": each.failed,
        }
        for each in specifications
    ]
    tables.show(context, _SPECIFICATIONS, rows, key=f"atlas_ids_specifications_{key}")
    not_met = [each for each in specifications if each.verdict is IdsVerdict.FAILED]
    if not not_met:
        return
    chosen = st.selectbox(
        context.say("page.ids.specification"),
        range(len(not_met)),
        format_func=lambda place: not_met[place].name,
        key=f"atlas_ids_specification_{key}",
    )
    _failures(context, not_met[chosen], f"{key}_{chosen}")


def _failures(context: PageContext, specification: IdsSpecification, key: str) -> None:
    """The elements that do not meet a specification, a page at a time; the files hold them all."""
    if specification.instructions:
        notices.quiet(specification.instructions)
    rows = _failure_rows(context, specification)
    if not rows:
        notices.quiet(context.say("page.ids.no_elements"))
        return
    pages = -(-len(rows) // PAGE_ROWS)
    page = 1
    if pages > 1:
        page = st.number_input(
            context.say("page.ids.page", pages=pages), 1, pages, 1, width=200, key=f"atlas_ids_page_{key}"
        )
    first = (page - 1) * PAGE_ROWS
    tables.show(context, _FAILURES, rows[first : first + PAGE_ROWS], key=f"atlas_ids_failures_{key}_{page}")
    told = sum(requirement.failed for requirement in specification.requirements)
    if told > len(rows):
        notices.quiet(context.say("page.ids.more", shown=len(rows), all=told))
    exports.buttons(context, f"{context.code}-ids-{key}", specification.name, _FAILURES, rows)


def _failure_rows(context: PageContext, specification: IdsSpecification) -> Sequence[tables.Row]:
    return [
        {
            "ids_requirement": requirement_text(context.locale, requirement),
            "ids_reason": ids_failure_text(context.locale, failure),
            "name": failure.name,
            "element_class": failure.element_class,
            "element_guid": failure.element_guid,
        }
        for requirement in specification.requirements
        for failure in requirement.failures
    ]
