"""Tables handed over as files. They are written when somebody asks for them, not at every run."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from briefings.write_tables import csv_bytes, xlsx_bytes
from figures.tables import Column
from services.audit import note_export
from ui.numbers import day_line
from ui.page import PageContext

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


Rows = Sequence[Mapping[str, Any]]


def buttons(
    context: PageContext, stem: str, title: str, columns: Sequence[Column], rows: Rows | Callable[[], Rows]
) -> None:
    """CSV and Excel of a table as it stands on the page; the day and whose word counts stand in the workbook.

    ``rows`` of a table that is cut on the page are made when somebody asks for the file.
    """

    name = f"{file_stem(stem)}-{context.status_date.isoformat()}"

    def made(ending: str) -> Rows:
        note_export(context.workspace, f"{name}.{ending}", context.code if context.chosen else None)
        return rows() if callable(rows) else rows

    with st.container(horizontal=True, gap="small"):
        st.download_button(
            context.say("page.export_csv"),
            lambda: csv_bytes(columns, made("csv"), locale=context.locale),
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"{stem}_csv",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            context.say("page.export_xlsx"),
            lambda: xlsx_bytes(title, columns, made("xlsx"), (day_line(context),), locale=context.locale),
            file_name=f"{name}.xlsx",
            mime=XLSX,
            key=f"{stem}_xlsx",
            icon=":material/download:",
            on_click="ignore",
        )


def file_stem(stem: str) -> str:
    """A project code as part of a file name on every system: what is no letter, digit, dash or dot becomes a dash."""
    return "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in stem)
