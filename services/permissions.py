"""Whether the one who asks may: the one place where services find out. What may not even be known of is not there."""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from progress.reports import Role
from services.workspace import Workspace
from store.audit import AuditEvent, moment
from values.errors import NotAllowed, NotFound
from values.people import NOBODY, Action, AuditKind, Person

P = ParamSpec("P")
Answer = TypeVar("Answer")

SPEAKING: Final[Mapping[Role, Action]] = {
    Role.CONTRACTOR: Action.CLAIM,
    Role.SUPERVISOR: Action.VERIFY,
    Role.SURVEY: Action.VERIFY,
    Role.OWNER: Action.CONFIRM,
}
"""What somebody must be permitted to do to report in a role."""


def permitted(
    action: Action, *, noted: Action | None = None, detail: Callable[..., str] | None = None
) -> Callable[[Callable[Concatenate[Workspace, P], Answer]], Callable[Concatenate[Workspace, P], Answer]]:
    """Let a service answer only whoever may do ``action``: in the project of its second argument where that is ``code``.

    A ``code`` of ``None`` is the programme's own, and then it takes ``IMPORT_PROGRAMME``. What has changed something is noted in
    the audit log (as ``noted``, else as the action), with the words that ``detail`` makes of the same arguments.

    The service raises, before it does anything:
        NotFound: ``project_unknown``: the project is not there, or not for this person.
        NotAllowed: ``not_permitted`` (``action``, ``role``), ``not_signed_in``.
    """

    def decorated(
        service: Callable[Concatenate[Workspace, P], Answer],
    ) -> Callable[Concatenate[Workspace, P], Answer]:
        names = tuple(signature(service).parameters)
        is_of_project = len(names) > 1 and names[1] == "code"

        @wraps(service)
        def asked(workspace: Workspace, /, *args: P.args, **named: P.kwargs) -> Answer:
            code: Any = (args[0] if args else named.get("code")) if is_of_project else None
            needed = Action.IMPORT_PROGRAMME if is_of_project and code is None else action
            workspace = require(workspace, needed, code)
            answer = service(workspace, *args, **named)
            if needed is not Action.SEE:
                told = detail(workspace, *args, **named) if detail else ""
                note(workspace, AuditKind.CHANGED, noted or needed, code=code, detail=told)
            return answer

        asked.__dict__["permits"] = action
        return asked

    return decorated


def require(workspace: Workspace, action: Action, code: str | None = None) -> Workspace:
    """Go on only when the one who asks may do this by now; the workspace in these hands. What is refused is noted.

    Raises as ``permitted``.
    """
    workspace = workspace.as_of_now()
    actor = workspace.actor
    if actor is NOBODY:
        raise NotAllowed("not_signed_in")
    if code is not None and not actor.sees(code):
        raise NotFound("project_unknown", code=code)
    if not actor.may(action, code):
        note(workspace, AuditKind.REFUSED, action, code=code)
        raise NotAllowed("not_permitted", action=action, role=actor.role)
    return workspace


def note(workspace: Workspace, kind: AuditKind, what: str, *, code: str | None = None, detail: str = "") -> None:
    """Append to the audit log what the one who asks did."""
    workspace.store.audit.append(event(workspace, kind, what, code=code, detail=detail))


def event(workspace: Workspace, kind: AuditKind, what: str, *, code: str | None = None, detail: str = "") -> AuditEvent:
    """What the one who asks does at this moment, for the audit log."""
    actor = workspace.actor
    role = "" if actor.is_operator else actor.role.value
    return AuditEvent(moment(), actor.id, actor.full_name, role, kind.value, code, str(what), detail)


def spoken_for(person: Person, code: str) -> tuple[Role, ...]:
    """The roles in which somebody may report on a project."""
    return tuple(role for role, action in SPEAKING.items() if person.may(action, code))
