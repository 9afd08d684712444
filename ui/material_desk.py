"""Tests of delivered material on a page: the batches that do not conform first, all of them in a table, a form for one test."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from figures.tables import MATERIAL_COLUMNS
from i18n.labels import error_text, label
from progress.materials import MaterialBatch, MaterialResult, MaterialTest
from services.materials import Materials, report_material
from ui import address, cached, exports, notices, tables
from ui.links import link
from ui.page import PageContext
from values.errors import AtlasError
from values.people import Action, UserRole

MOST_IN_ADDRESS = 40
"""Elements that a link to the model carries: an address must stay short."""
_TOLD = "atlas_material_told"


def materials(context: PageContext) -> None:
    """The batches of the chosen project, where its bad ones are in the model, and the form."""
    sentence = st.session_state.pop(_TOLD, "")
    if sentence:
        st.success(notices.escaped(sentence), icon=":material/check_circle:")
    found = cached.materials_of(context)
    _open(context, found)
    if found.batches:
        rows = [_row(batch) for batch in found.batches]
        tables.show(context, MATERIAL_COLUMNS, rows, key="atlas_materials")
        exports.buttons(
            context,
            f"{context.code}-materials",
            context.project.name if context.project else "",
            MATERIAL_COLUMNS,
            rows,
        )
    if context.may(Action.REPORT_MATERIAL):
        with st.expander(context.say("page.materials.add"), icon=":material/edit_note:", expanded=not found.batches):
            _form(context)
    notices.quiet(context.say("page.materials.import_line"))
    link("imports", context.say("page.materials.import"), icon=":material/arrow_forward:")


def _open(context: PageContext, found: Materials) -> None:
    if not found.batches:
        notices.quiet(context.say("page.materials.none"))
        return
    if not found.open_batches:
        notices.quiet(context.say("page.materials.all_closed", batches=len(found.batches)))
        return
    notices.note(context.say("page.materials.open", batches=len(found.open_batches), elements=len(found.open_elements)))
    if found.open_elements:
        chosen = {address.ELEMENT: list(found.open_elements[:MOST_IN_ADDRESS])}
        link("model", context.say("page.materials.show"), icon=":material/deployed_code:", **chosen)


def _row(batch: MaterialBatch) -> dict[str, object]:
    last = batch.last
    return {
        "material_result": last.result,
        "material": batch.material,
        "batch": batch.batch,
        "supplier": batch.supplier,
        "material_test": last.test,
        "tested_on": last.tested_on,
        "open_since": batch.open_since,
        "report_no": last.report_no,
        "elements": len(batch.elements) or None,
        "reporter": last.reporter,
        "note": last.note,
    }


def _results(context: PageContext) -> Sequence[MaterialResult]:
    is_supervisor = context.person.is_operator or context.person.role is UserRole.SUPERVISOR
    return tuple(each for each in MaterialResult if each is not MaterialResult.REMOVED or is_supervisor)


def _form(context: PageContext) -> None:
    with st.form("atlas_material", border=False):
        left, middle, right = st.columns(3, gap="medium")
        with left:
            material = st.text_input(context.say("page.materials.material"), max_chars=200)
            batch = st.text_input(context.say("page.materials.batch"), max_chars=100)
            supplier = st.text_input(context.say("page.materials.supplier"), max_chars=200)
        with middle:
            result = st.selectbox(
                context.say("page.materials.result"),
                _results(context),
                index=None,
                format_func=lambda one: label(context.locale, one),
                placeholder=context.say("page.form.choose"),
            )
            tested_on = st.date_input(context.say("page.materials.tested_on"), context.today, format="YYYY-MM-DD")
            test = st.text_input(context.say("page.materials.test"), max_chars=200)
        with right:
            report_no = st.text_input(context.say("page.materials.report_no"), max_chars=100)
            task = st.text_input(context.say("page.materials.task"), max_chars=100)
            note = st.text_input(context.say("page.form.note"), max_chars=500)
        elements = st.text_area(
            context.say("page.materials.elements"),
            "\n".join(address.words(address.ELEMENT)),
            height=80,
            help=context.say("page.materials.elements_help"),
        )
        sent = st.form_submit_button(context.say("page.materials.send"), type="primary")
    if not sent:
        return
    if not material.strip() or not batch.strip() or result is None:
        st.error(context.say("page.materials.required"))
        return
    given = MaterialTest(
        batch=batch.strip(),
        material=material.strip(),
        result=result,
        tested_on=tested_on,
        supplier=supplier.strip(),
        test=test.strip(),
        report_no=report_no.strip(),
        elements=tuple(dict.fromkeys(elements.split())),
        task=task.strip(),
        note=note.strip(),
    )
    try:
        report_material(context.workspace, context.code, given, entered_at=datetime.now().astimezone())
    except AtlasError as error:
        st.error(notices.escaped(error_text(context.locale, error)))
        return
    st.session_state[_TOLD] = context.say("page.materials.kept", batch=given.batch)
    st.rerun()
