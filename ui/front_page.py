"""The HTML that a browser gets first: Streamlit's own, told where the server is.

On an address such as ``/map`` Streamlit's front end does not know whether ``map`` is a page or a folder that the server lives in.
It tries the folder first, which costs a round trip and leaves a failed request in every console. Our pages live at the root, so
the document says so.

On the model's page the browser is also told at once of the scripts that it will need: the viewer's bundle, and the parts of
Streamlit's front end that draw the bar and the component. Otherwise it hears of them one after the other, the last one when the
page's script has run, and the first picture waits for each.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from viewer import MOUNT, bundle_file

_HEAD = "<head>"
_TOLD = f"{_HEAD}<script>window.__streamlit={{BACKEND_BASE_URL:window.location.origin}}</script>"
_TAIL = "</head>"
_PARTS = ("BidiComponent", "PageLink", "ButtonGroup", "Html")
"""Streamlit's own scripts, as they are named before the hash, that the model's page waits for."""
_IMPORT = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


def front_page_routes(paths: Iterable[str], *, model: str = "model") -> list[BaseRoute]:
    """One route for each page's address, and ``/``. ``model``: the path of the page with the viewer."""
    return [_route(path, is_model=path == model) for path in ("", *(path for path in paths if path))]


def _route(path: str, *, is_model: bool) -> Route:
    async def answer(_request: Request) -> Response:
        return HTMLResponse(front_page(is_model=is_model), headers={"cache-control": "no-cache"})

    return Route(f"/{path}", answer)


@cache
def front_page(*, is_model: bool = False) -> str:
    """Streamlit's index.html with the one line added, and what to fetch early where the viewer is shown.

    Raises:
        RuntimeError: The document has no head to add it to; Streamlit has changed and this module must follow.
    """
    folder = Path(streamlit.__file__).parent / "static"
    document = (folder / "index.html").read_text(encoding="utf-8")
    if document.count(_HEAD) != 1 or document.count(_TAIL) != 1:
        raise RuntimeError("Streamlit's index.html has no single <head>")
    document = document.replace(_HEAD, _TOLD).replace('<html lang="en">', '<html lang="zh-CN">')
    if not is_model:
        return document
    wanted = [f"{MOUNT}/{bundle_file()}", *(f"/static/js/{name}" for name in early_scripts(folder / "static" / "js"))]
    links = [f'<link rel="modulepreload" href="{url}">' for url in wanted if url not in document]
    return document.replace(_TAIL, "".join(links) + _TAIL)


def early_scripts(folder: Path) -> list[str]:
    """Names of the files of ``_PARTS`` in ``folder`` and of all that they import, each once, in the order of their finding.

    A part that is not there is left out: the page then comes as it always did, only later.
    """
    waiting = [path.name for part in _PARTS for path in sorted(folder.glob(f"{part}.*.js"))]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        path = folder / name
        if name not in found and path.is_file():
            found[name] = None
            waiting += _IMPORT.findall(path.read_text(encoding="utf-8"))
    return list(found)


def server_address() -> str:
    """Where a browser on this machine finds the server: ``http://127.0.0.1:8501``."""
    scheme = "https" if streamlit.get_option("server.sslCertFile") else "http"
    host = streamlit.get_option("server.address")
    if host in (None, "", "0.0.0.0", "::"):  # noqa: S104  listens everywhere, so here, too
        host = "127.0.0.1"
    return f"{scheme}://{host}:{streamlit.get_option('server.port')}"
