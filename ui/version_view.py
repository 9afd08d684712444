"""What a newer version of a model changes: numbers, lost links to take away, and the elements by kind of change."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from bim.change_table import ChangeKind
from bim.element_changes import Aspect
from bim.element_likeness import Evidence
from figures.tables import ELEMENT_CHANGE_COLUMNS, LINK_CHANGE_COLUMNS, Column
from i18n.formats import number
from i18n.labels import label
from progress.link_changes import LOST, LinkFate
from progress.links import LinkSource
from services.compared_versions import changes_of_import, versions_by_trade
from services.version_changes import VersionChanges
from store.records import ImportRecord, ModelRecord
from ui import cached, exports, facts, notices, tables
from ui.page import PageContext

MakeRows = Callable[[PageContext, pa.Table], list[dict[str, Any]]]

MOST_ROWS = 1_000
"""Rows that stand on a page; the exported files hold all."""


def waiting(context: PageContext, record: ImportRecord) -> None:
    """What a model changes that waits for its answer; nothing for other files."""
    changes = changes_of_import(context.workspace, record)
    if changes is not None:
        _show(context, changes, f"{context.code}-import-{record.id}")


def accepted(context: PageContext) -> None:
    """Choose two versions of a trade's model; empty says what to do."""
    known = versions_by_trade(context.workspace, context.code)
    if not known:
        notices.empty(context.locale, "versions")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        trade = st.selectbox(
            context.say("page.versions.trade"),
            list(known),
            format_func=lambda name: known[name][-1].called,
            width=320,
            key=f"atlas_versions_trade_{context.code}",
        )
        records = known[trade]
        older, newer = (
            st.selectbox(
                context.say(f"page.versions.{which}"),
                range(len(records)),
                index=len(records) + place,
                format_func=lambda one: _version(context, records[one]),
                width=320,
                key=f"atlas_versions_{which}_{context.code}_{trade}",
            )
            for which, place in (("older", -2), ("newer", -1))
        )
    if older >= newer:
        notices.quiet(context.say("page.versions.same"))
        return
    versions = (records[older].version, records[newer].version)
    found = cached.compared_versions(context, trade, *versions)
    _show(context, found.changes, f"{context.code}-{trade}-{versions[0]}-{versions[1]}")


def _version(context: PageContext, record: ModelRecord) -> str:
    return context.say("page.versions.version", version=record.version, file=record.file_name)


def _show(context: PageContext, changes: VersionChanges, key: str) -> None:
    facts.facts(
        (context.say(f"page.count.{name}"), number(context.locale, count)) for name, count in changes.counts.items()
    )
    if any(abs(axis) > 0.05 for axis in changes.shift_m):
        x, y, z = (number(context.locale, axis, decimals=2) for axis in changes.shift_m)
        notices.note(context.say("page.versions.moved", x=x, y=y, z=z))
    is_lost = pc.is_in(changes.links["fate"], value_set=pa.array([fate.value for fate in LOST]))
    lost, others = changes.links.filter(is_lost), changes.links.filter(pc.invert(is_lost))
    if len(lost):
        title = context.say("page.versions.lost", count=number(context.locale, len(lost)))
        st.markdown(f"**{title}**")
        _table(context, LINK_CHANGE_COLUMNS, lost, _link_rows, title, f"{key}-lost")
    else:
        notices.quiet(context.say("page.versions.none_lost"))
    if len(others):
        title = context.say("page.versions.gained", count=number(context.locale, len(others)))
        with st.expander(title):
            _table(context, LINK_CHANGE_COLUMNS, others, _link_rows, title, f"{key}-links")
    if len(changes.elements):
        title = context.say("page.versions.elements", count=number(context.locale, len(changes.elements)))
        with st.expander(title):
            chosen = _of_kind(context, changes.elements, key)
            _table(context, ELEMENT_CHANGE_COLUMNS, chosen, _element_rows, title, f"{key}-elements")


def _of_kind(context: PageContext, elements: pa.Table, key: str) -> pa.Table:
    present = set(elements["kind"].unique().to_pylist())
    kind = st.selectbox(
        context.say("page.versions.kind"),
        (None, *(kind for kind in ChangeKind if kind in present)),
        format_func=lambda one: label(context.locale, one) if one else context.say("page.versions.every_kind"),
        width=240,
        key=f"atlas_versions_kind_{key}",
    )
    return elements if kind is None else elements.filter(pc.equal(elements["kind"], kind.value))


def _table(
    context: PageContext, columns: Sequence[Column], rows: pa.Table, made: MakeRows, title: str, key: str
) -> None:
    tables.show(context, columns, made(context, rows.slice(0, MOST_ROWS)), key=f"atlas_versions_{key}")
    if len(rows) > MOST_ROWS:
        told = {"shown": number(context.locale, MOST_ROWS), "count": number(context.locale, len(rows))}
        st.caption(context.say("page.versions.cut", **told))
    exports.buttons(context, key, title, columns, lambda: made(context, rows))


def _link_rows(_: PageContext, links: pa.Table) -> list[dict[str, Any]]:
    return [{**row, "fate": LinkFate(row["fate"]), "source": LinkSource(row["source"])} for row in links.to_pylist()]


def _element_rows(context: PageContext, elements: pa.Table) -> list[dict[str, Any]]:
    words: dict[tuple[type[StrEnum], str], str] = {}

    def told(kind: type[StrEnum], names: str) -> str:
        if (kind, names) not in words:
            joint = context.say("label.where.joint")
            words[kind, names] = joint.join(label(context.locale, kind(name)) for name in names.split())
        return words[kind, names]

    return [
        {
            **row,
            "change_kind": ChangeKind(row["kind"]),
            "aspects": told(Aspect, row["aspects"]),
            "reasons": told(Evidence, row["reasons"]),
            "confidence": row["confidence"] if row["reasons"] else None,
        }
        for row in elements.to_pylist()
    ]
