"""A project may have a model for each trade: a model file of a new name replaces one of them or stands beside them."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

import streamlit as st

from services.trades import LONGEST, TradeModel, current_trades
from store.records import ImportKind
from ui.page import PageContext

_ENDINGS = (".ifc", ".ifczip")


def trades(context: PageContext, names: Iterable[str], kind: str) -> dict[str, str]:
    """Ask what each model file among ``names`` is to the models that are there; the trade of each file that was asked about.

    Nothing is asked where nothing is open: the project's first model, and a file whose name a model has already.
    """
    if kind not in ("", ImportKind.MODEL):
        return {}
    present = current_trades(context.workspace, context.code)
    known = {model.file_name for model in present}
    files = [name for name in names if kind or PurePosixPath(name).suffix.lower() in _ENDINGS]
    new = [name for name in dict.fromkeys(files) if name not in known]
    if not new or (not present and len(files) < 2):
        return {}
    return {name: _trade(context, name, present) for name in new}


def _trade(context: PageContext, name: str, present: Sequence[TradeModel]) -> str:
    """The choice for one file: the trade it replaces, or a new one with a name of its own."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        beside = len(present)
        chosen = (
            st.selectbox(
                context.say("page.imports.trade_of", file=name),
                range(beside + 1),
                format_func=lambda each: _words(context, present, each),
                width=420,
                key=f"atlas_trade_{name}",
            )
            if present
            else beside
        )
        if chosen != beside:
            return present[chosen].trade
        label = "page.imports.trade_name" if present else "page.imports.trade_name_of"
        return st.text_input(
            context.say(label, file=name),
            value=PurePosixPath(name).stem[:LONGEST],
            max_chars=LONGEST,
            help=context.say("page.imports.trade_help"),
            width=320,
            key=f"atlas_trade_name_{name}",
        )


def _words(context: PageContext, present: Sequence[TradeModel], choice: int) -> str:
    if choice == len(present):
        return context.say("page.imports.trade_beside")
    return context.say("page.imports.trade_replaces", model=present[choice].called, version=present[choice].version)
