"""The way out to the provider of identities and back: two addresses under the sign-in page."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.open_id import Entered, begin, finish
from services.workspace import Workspace
from values.sign_in_settings import OpenIdSettings
from web.cookies import PENDING_COOKIE, PENDING_PATH, set_pending

BACK = f"{PENDING_PATH}/back"


def sent_to_provider(
    workspace: Workspace, request: Request, settings: OpenIdSettings, wanted: str, locale: str
) -> Response:
    """The browser on its way. Raises as ``services.open_id.begin``."""
    back = address_here(request, BACK)
    address, cookie = begin(
        workspace,
        settings,
        redirect_uri=back,
        wanted=wanted,
        locale=locale,
        address=_client(request),
        at=datetime.now(UTC),
    )
    answer = RedirectResponse(address, 303, headers={"cache-control": "no-store", "referrer-policy": "no-referrer"})
    set_pending(answer.headers, cookie, is_secure=request.url.scheme == "https")
    return answer


def back_from_provider(workspace: Workspace, request: Request, settings: OpenIdSettings) -> Entered:
    """Whom the provider sent back. Raises as ``services.open_id.finish``."""
    return finish(
        workspace,
        settings,
        request.query_params,
        request.cookies.get(PENDING_COOKIE, ""),
        address=_client(request),
        at=datetime.now(UTC),
    )


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def address_here(request: Request, path: str) -> str:
    """An address of this site as the browser sees it."""
    return f"{request.url.scheme}://{request.url.netloc}{path}"
