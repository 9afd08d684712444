"""Somebody signed in to a store, for tests and benchmarks that open its pages."""

from datetime import UTC, datetime
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.people import add_person
from services.sign_in import COOKIE, open_session
from services.workspace import open_workspace
from store.people import Membership
from values.people import OPERATOR, Person, UserRole
from values.settings import Settings
from web.gate import PERSON


def session_cookie(home: Path, role: UserRole = UserRole.ADMINISTRATOR) -> str:
    """The cookie of a new session of somebody in this role who sees the whole programme of the store under ``home``."""
    workspace, now, name = open_workspace(Settings(home=home)), datetime.now(UTC), f"test-{role}"
    account = workspace.store.people.named(name)
    if account is None:
        account = add_person(workspace, name, f"Tester {role}", role, [Membership(None)], at=now)
    cookie = open_session(workspace, account, at=now)
    workspace.store.close()
    return cookie


def browser_cookie(home: Path, address: str, role: UserRole = UserRole.ADMINISTRATOR) -> dict[str, str]:
    """The same as playwright's ``add_cookies`` takes it."""
    return {"name": COOKIE, "value": session_cookie(home, role), "url": address}


def connected_from(app: ASGIApp, address: str) -> ASGIApp:
    """An application as a server hands it what comes by a connection from ``address``, whatever its headers say."""

    class Connection:
        def __init__(self, receive: Receive) -> None:
            self.transport, self._receive = self, receive

        def get_extra_info(self, name: str) -> tuple[str, int] | None:
            return (address, 5000) if name == "peername" else None

        async def receive(self) -> Message:
            return await self._receive()

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, Connection(receive).receive, send)

    return answered


def let_in(app: ASGIApp, person: Person = OPERATOR) -> ASGIApp:
    """An application as the gate hands it the requests of ``person``."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, PERSON: person} if scope["type"] == "http" else scope, receive, send)

    return answered
