"""The HTML that a browser gets first: Streamlit's own, told where the server is.

On an address such as ``/map`` Streamlit's front end does not know whether ``map`` is a page or a folder that the server lives in.
It tries the folder first, which costs a round trip and leaves a failed request in every console. Our pages live at the root, so
the document says so.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

_HEAD = "<head>"
_TOLD = f"{_HEAD}<script>window.__streamlit={{BACKEND_BASE_URL:window.location.origin}}</script>"


def front_page_routes(paths: Iterable[str]) -> list[BaseRoute]:
    """One route for each page's address, and ``/``."""

    async def answer(_request: Request) -> Response:
        return HTMLResponse(front_page(), headers={"cache-control": "no-cache"})

    return [Route(path, answer) for path in ("/", *(f"/{path}" for path in paths if path))]


@cache
def front_page() -> str:
    """Streamlit's index.html with the one line added.

    Raises:
        RuntimeError: The document has no head to add it to; Streamlit has changed and this module must follow.
    """
    document = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    if document.count(_HEAD) != 1:
        raise RuntimeError("Streamlit's index.html has no single <head>")
    return document.replace(_HEAD, _TOLD).replace('<html lang="en">', '<html lang="zh-CN">')
