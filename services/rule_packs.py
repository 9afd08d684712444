"""Which rule packs there are, which one gives the lights of which project, and how a city writes its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from progress.read_rule_packs import read_shipped_packs
from progress.rule_packs import RulePack, rule_pack
from services.permissions import permitted
from services.workspace import Workspace
from store.records import OwnPackRecord, PackChoiceRecord
from values.errors import NotFound
from values.people import Action

DEFAULT_PACK = "plain"
"""Where nobody chose. A ratio means the same at every stage of a project, where a fixed number of percentage points forgives a
young project everything; days behind beside it, because a share forgives one work that drags on for months. Neither needs
figures of investment, which the program does not have."""

_OWN = "own-"


class ChosenBy(StrEnum):
    """Whose choice a pack is."""

    PROJECT = "project"
    PROGRAMME = "programme"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Packs:
    """All packs by key, shipped ones first, and the choices that hold."""

    packs: Mapping[str, RulePack]
    of_programme: str  # empty: nobody chose
    of_projects: Mapping[str, str]

    def without_choice(self, *, is_project: bool) -> RulePack:
        """What counts for a project, or for the programme, that makes no choice of its own."""
        return self.packs[(self.of_programme if is_project else "") or DEFAULT_PACK]

    def of(self, code: str) -> tuple[RulePack, ChosenBy]:
        """The pack that gives the lights of a project."""
        if code in self.of_projects:
            return self.packs[self.of_projects[code]], ChosenBy.PROJECT
        if self.of_programme:
            return self.packs[self.of_programme], ChosenBy.PROGRAMME
        return self.packs[DEFAULT_PACK], ChosenBy.DEFAULT


@dataclass(frozen=True, slots=True)
class OwnPackVersion:
    """One version of a pack that the city wrote."""

    pack: RulePack
    entered_by: str
    entered_at: datetime


@permitted(Action.SEE)
def rule_packs(workspace: Workspace) -> Packs:
    """The packs and the choices of a store."""
    own = {
        record.key: rule_pack(record.document, key=record.key, version=record.version)
        for record in workspace.store.rule_packs.current()
    }
    last = {choice.project_code: choice.pack_key for choice in workspace.store.rule_packs.choices()}
    of_programme = last.pop(None, "")
    return Packs(
        {**read_shipped_packs(), **own}, of_programme, {code: key for code, key in last.items() if code and key}
    )


@permitted(Action.IMPORT_PROGRAMME, detail=lambda _workspace, _code, key, **_said: key)
def choose_pack(workspace: Workspace, code: str | None, key: str, *, reason: str = "", entered_at: datetime) -> None:
    """Let a pack give the lights of a project, or of the programme (``None``). An empty ``key`` takes the choice back.

    Raises:
        NotFound: ``rule_pack_unknown``, ``project_unknown``.
    """
    if key and key not in rule_packs(workspace).packs:
        raise NotFound("rule_pack_unknown", key=key)
    workspace.store.rule_packs.choose(
        PackChoiceRecord(code, key, entered_at, workspace.actor.full_name, reason.strip())
    )


@permitted(Action.IMPORT_PROGRAMME)
def keep_own_pack(
    workspace: Workspace, document: Mapping[str, Any], *, key: str = "", entered_at: datetime
) -> RulePack:
    """Keep a pack that the city wrote: a new one, or the next version of its pack ``key``. Nothing is overwritten.

    Raises:
        InvalidRequest: As ``progress.rule_packs.rule_pack``.
        NotFound: ``rule_pack_unknown``: no pack of the city's own has this key.
    """
    rule_pack(document, key=key)
    with workspace.store.transaction():
        own = [record.key for record in workspace.store.rule_packs.current()]
        if key and key not in own:
            raise NotFound("rule_pack_unknown", key=key)
        named = key or f"{_OWN}{len(own) + 1}"
        version = workspace.store.rule_packs.add(
            OwnPackRecord(named, 0, document, entered_at, workspace.actor.full_name)
        )
    return rule_pack(document, key=named, version=version)


@permitted(Action.SEE)
def own_pack_versions(workspace: Workspace) -> tuple[OwnPackVersion, ...]:
    """Every version of the city's own packs, newest first."""
    return tuple(
        OwnPackVersion(
            rule_pack(record.document, key=record.key, version=record.version), record.entered_by, record.entered_at
        )
        for record in reversed(workspace.store.rule_packs.versions())
    )
