"""Which model of a project a file is a new version of: the trades (专业) and how a file finds its own."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from services.permissions import permitted
from services.workspace import Workspace
from store.records import ModelRecord
from values.errors import FileRefused
from values.people import Action

LONGEST = 60
"""Characters of a trade's name."""

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class TradeModel:
    """The current model of one trade, for somebody who chooses which one a file replaces."""

    trade: str
    file_name: str
    version: int

    @property
    def called(self) -> str:
        """What people know it by: the trade, else the file."""
        return self.trade or self.file_name


@permitted(Action.SEE)
def current_trades(workspace: Workspace, code: str) -> tuple[TradeModel, ...]:
    """The current models of a project by trade, in their order."""
    return tuple(
        TradeModel(record.trade, record.file_name, record.version) for record in workspace.store.models.current(code)
    )


def trade_of_file(current: Sequence[ModelRecord] | Sequence[TradeModel], file_name: str, asked: str | None) -> str:
    """The trade whose next version a file is.

    What was ``asked`` for goes first, then the trade whose current file has the same name, then the only trade there is.

    Raises:
        FileRefused: ``model_trade_needed``: several trades and nothing to tell which; ``model_trade_malformed``.
    """
    if asked is not None:
        return trade_name(asked)
    same = [model.trade for model in current if model.file_name == file_name]
    if len(same) == 1:
        return same[0]
    if len(current) > 1:
        known = ", ".join(model.trade or model.file_name for model in current)
        raise FileRefused("model_trade_needed", file=file_name, known=known)
    return current[0].trade if current else ""


def trade_name(text: str) -> str:
    """A trade's name as it is kept: no blanks around it, signs in their composed form; empty is the unnamed trade.

    Raises:
        FileRefused: ``model_trade_malformed``: too long, or with signs that steer a terminal.
    """
    name = unicodedata.normalize("NFC", text).strip()
    if len(name) > LONGEST or _STEERING.search(name):
        raise FileRefused("model_trade_malformed", found=_STEERING.sub(" ", name)[:LONGEST], most=LONGEST)
    return name
