"""Who asks, and what each role may do. One table decides for pages, files, routes and the command line alike."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class UserRole(StrEnum):
    """What somebody is in the city's programme. In which role a single report speaks is another matter (``progress.reports``)."""

    ADMINISTRATOR = "administrator"  # 系统管理员
    LEADER = "leader"  # 领导
    COMMITTEE = "committee"  # 监督委员会成员
    ENGINEER = "engineer"  # 托管单位工程师
    SUPERVISOR = "supervisor"  # 监理单位
    OWNER = "owner"  # 政府派驻代表
    CONTRACTOR = "contractor"  # 施工单位
    VIEWER = "viewer"  # 只读


class Action(StrEnum):
    """What can be done. The first eleven, and the two about alerts and material, are about one project; the last three about one
    or about the whole programme."""

    SEE = "see"  # pages, tiles, scenes, tables, exports
    IMPORT = "import"  # files of a project, the answers to their questions, calling them off
    IMPORT_REPORTS = "import_reports"  # files of reports alone; in whose name they speak is judged row by row
    PLACE = "place"  # where a model stands
    LINK = "link"  # which elements belong to which task
    CLAIM = "claim"  # report as the contractor
    VERIFY = "verify"  # report as the supervisor, or a survey
    CONFIRM = "confirm"  # report as the owner's representative
    SETTLE = "settle"  # say who settles a conflict between claimed and verified, until when, and remark on it
    PROPOSE_BASELINE = "propose_baseline"
    APPROVE_BASELINE = "approve_baseline"  # or reject it; never one's own
    ADD_PROJECT = "add_project"
    IMPORT_PROGRAMME = "import_programme"  # lists of projects, base maps, settings of the whole programme
    MANAGE_PEOPLE = "manage_people"
    SEE_AUDIT = "see_audit"
    ACKNOWLEDGE_ALERT = "acknowledge_alert"  # and resolve it, where people may; about one project
    REPORT_MATERIAL = "report_material"  # tests of what was delivered; about one project
    MANAGE_CHANNELS = "manage_channels"  # by which ways alerts are told
    DRAFT_BRIEFING = "draft_briefing"
    REVIEW_BRIEFING = "review_briefing"  # what another has drafted; whoever may review may issue
    VOTE = "vote"  # on an issued briefing, with remarks


_EVERYBODY: Final = frozenset(UserRole)
_ENGINEERS: Final = frozenset((UserRole.ADMINISTRATOR, UserRole.ENGINEER))
_REPORTERS: Final = frozenset((UserRole.CONTRACTOR, UserRole.SUPERVISOR, UserRole.OWNER))
_VERIFIERS: Final = frozenset((UserRole.SUPERVISOR, UserRole.OWNER))
_ADMINISTRATORS: Final = frozenset((UserRole.ADMINISTRATOR,))

PERMITTED: Final[Mapping[Action, frozenset[UserRole]]] = MappingProxyType(
    {
        Action.SEE: _EVERYBODY,
        Action.IMPORT: _ENGINEERS,
        Action.IMPORT_REPORTS: _ENGINEERS | _REPORTERS,
        Action.PLACE: _ENGINEERS,
        Action.LINK: _ENGINEERS,
        # Nobody speaks in the name of another: not even an administrator claims, verifies or confirms.
        Action.CLAIM: frozenset((UserRole.CONTRACTOR,)),
        Action.VERIFY: frozenset((UserRole.SUPERVISOR,)),
        Action.CONFIRM: frozenset((UserRole.OWNER,)),
        Action.SETTLE: _ENGINEERS | _VERIFIERS,
        Action.PROPOSE_BASELINE: _ENGINEERS,
        Action.APPROVE_BASELINE: frozenset((UserRole.OWNER, UserRole.LEADER)),
        Action.ADD_PROJECT: _ENGINEERS,
        Action.IMPORT_PROGRAMME: _ADMINISTRATORS,
        Action.MANAGE_PEOPLE: _ADMINISTRATORS,
        Action.ACKNOWLEDGE_ALERT: frozenset((UserRole.LEADER, UserRole.OWNER, UserRole.SUPERVISOR, UserRole.ENGINEER)),
        Action.REPORT_MATERIAL: frozenset((UserRole.SUPERVISOR, UserRole.ENGINEER)),
        Action.MANAGE_CHANNELS: _ADMINISTRATORS,
        Action.SEE_AUDIT: frozenset((UserRole.ADMINISTRATOR, UserRole.LEADER, UserRole.COMMITTEE)),
        Action.DRAFT_BRIEFING: _ENGINEERS | {UserRole.OWNER},
        Action.REVIEW_BRIEFING: frozenset((UserRole.ADMINISTRATOR, UserRole.LEADER, UserRole.OWNER)),
        # Not even an administrator votes for the committee.
        Action.VOTE: frozenset((UserRole.COMMITTEE,)),
    }
)


def called_alike(name: str, other: str) -> bool:
    """Whether two names may be the same person's: width, case and blanks aside. Nobody's empty name is another's."""
    folded = ["".join(unicodedata.normalize("NFKC", each).casefold().split()) for each in (name, other)]
    return bool(folded[0]) and folded[0] == folded[1]


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. ``projects``: codes of those that may be seen; ``None``: the whole programme.

    ``sections``: by project, the sections that the person may speak for; a project that is not named is not bound to any.
    ``id`` is ``None`` for whoever has no account: the operator, and nobody.
    """

    id: int | None
    sign_in_name: str
    full_name: str
    role: UserRole
    projects: frozenset[str] | None = frozenset()
    sections: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    is_operator: bool = False

    def sees(self, code: str) -> bool:
        """Whether the project may be known to the person at all."""
        return self.projects is None or code in self.projects

    def may(self, action: Action, code: str | None = None) -> bool:
        """Whether the person may do ``action``, with a ``code`` in this project."""
        if self.is_operator:
            return True
        return self.role in PERMITTED[action] and (code is None or self.sees(code))


OPERATOR: Final = Person(None, "", "", UserRole.ADMINISTRATOR, projects=None, is_operator=True)
"""The command line and the background work on this machine: who holds the files and the database can do everything anyway."""

NOBODY: Final = Person(None, "", "", UserRole.VIEWER)
"""Whoever has not signed in: sees no project and may do nothing."""


class AuditKind(StrEnum):
    """What the audit log tells of."""

    SAW = "saw"
    CHANGED = "changed"
    EXPORTED = "exported"
    REFUSED = "refused"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_FAILED = "sign_in_failed"
