"""What the pages fetch beside Streamlit's own traffic: vendored files, tiles, scenes, words. All same-origin, all cacheable."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from services.attachments import attachment_file
from services.scene_documents import Document, scene_document, words_document
from services.tiles import TILESET, tile, tileset
from services.workspace import Workspace
from values.errors import NotAllowed, NotFound
from values.people import NOBODY, Person
from web.gate import PERSON, held_by_nobody

ROOT = Path(__file__).resolve().parents[1]
FOR_EVER = "private, max-age=31536000, immutable"
"""For addresses that name their content by a digest: what they answer never changes. A browser may keep it; a proxy may not,
since projects are not public."""
THUMBNAIL, WHOLE = "thumbnail", "file"
FOR_A_DAY = "public, max-age=86400"


class VendoredFiles(StaticFiles):
    """Files of the repository; asked again after a day, answered 304 while they are the same."""

    def file_response(self, *args: object, **named: object) -> Response:
        """As the parent, with a life time."""
        response = super().file_response(*args, **named)  # type: ignore[arg-type]
        response.headers.setdefault("cache-control", FOR_A_DAY)
        return response


def routes(opened: Callable[[], Workspace] = held_by_nobody) -> list[BaseRoute]:
    """The routes of the web server. ``opened`` gives the workspace; requests get it in the hands of whom the gate let in."""

    def workspace(request: Request) -> Workspace:
        person: Person = request.scope.get(PERSON, NOBODY)
        return opened().held_by(person)

    async def tiles(request: Request) -> Response:
        return await run_in_threadpool(_tiles, workspace(request), request)

    async def scene(request: Request) -> Response:
        held = workspace(request)
        return await run_in_threadpool(_document, held, request, scene_document, "application/octet-stream")

    async def words(request: Request) -> Response:
        return await run_in_threadpool(_document, workspace(request), request, words_document, "application/json")

    async def attachment(request: Request) -> Response:
        return await run_in_threadpool(_attachment, workspace(request), request)

    return [
        Mount("/atlas/vendor", VendoredFiles(directory=ROOT / "figures" / "vendor")),
        Mount("/atlas/viewer", VendoredFiles(directory=ROOT / "viewer" / "static")),
        Route("/atlas/tiles/{code}/{digest}/{name}", tiles),
        Route("/atlas/scene/{code}/{digest}.bin", scene),
        Route("/atlas/words/{code}/{digest}.json", words),
        Route("/atlas/attachments/{code}/{number:int}/{form}", attachment),
    ]


def _tiles(workspace: Workspace, request: Request) -> Response:
    asked = request.path_params
    is_tileset = asked["name"] == TILESET
    try:
        if is_tileset:
            kept = tileset(workspace, asked["code"], asked["digest"])
        else:
            kept = tile(workspace, asked["code"], asked["digest"], asked["name"])
    except NotFound as missing:
        return _plain(missing.code, 404)
    except NotAllowed as refused:
        return _plain(refused.code, 401 if refused.code == "not_signed_in" else 403)
    headers = _headers(kept.digest, FOR_EVER)
    kind = "application/json" if is_tileset else "model/gltf-binary"
    if kept.packed is not None and _takes_gzip(request):
        # Compressed once when it was made, not at every request.
        return FileResponse(kept.packed, media_type=kind, headers=headers | {"content-encoding": "gzip"})
    return FileResponse(kept.path, media_type=kind, headers=headers)


def _attachment(workspace: Workspace, request: Request) -> Response:
    """A photo or paper of a report. Photos were decoded before they were kept and may stand in a page; a paper is only ever
    saved, and whatever a browser makes of either runs no script."""
    asked = request.path_params
    if asked["form"] not in (THUMBNAIL, WHOLE):
        return _plain("not found", 404)
    try:
        kept = attachment_file(workspace, asked["code"], asked["number"], is_thumbnail=asked["form"] == THUMBNAIL)
    except NotFound as missing:
        return _plain(missing.code, 404)
    except NotAllowed as refused:
        return _plain(refused.code, 401 if refused.code == "not_signed_in" else 403)
    headers = {
        **_headers(kept.digest, FOR_EVER),
        "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'self'",
    }
    way = "inline" if kept.media_type.startswith("image/") else "attachment"
    return FileResponse(
        kept.path,
        media_type=kept.media_type,
        headers=headers,
        filename=kept.file_name,
        content_disposition_type=way,
    )


def _document(workspace: Workspace, request: Request, made: Callable[..., Document], kind: str) -> Response:
    asked = request.path_params
    try:
        known_on = date.fromisoformat(request.query_params.get("known_on", ""))
        document = made(workspace, asked["code"], known_on=known_on)
    except NotFound as missing:
        return _plain(missing.code, 404)
    except NotAllowed as refused:
        return _plain(refused.code, 401 if refused.code == "not_signed_in" else 403)
    except ValueError:
        return _plain("known_on must be a date such as 2026-03-01", 400)
    # A page made before the last change asks by an address whose content is gone: it gets what is true now, and nobody
    # may keep that under the old address.
    is_named = asked["digest"] == document.digest
    headers = _headers(document.digest, FOR_EVER if is_named else "private, no-store")
    if _takes_gzip(request):
        return Response(document.packed, media_type=kind, headers=headers | {"content-encoding": "gzip"})
    return Response(gzip.decompress(document.packed), media_type=kind, headers=headers)


def _headers(digest: str, caching: str) -> dict[str, str]:
    """Files of strangers stand behind these answers: a browser must not take one for a page."""
    return {
        "cache-control": caching,
        "etag": f'"{digest}"',
        "vary": "accept-encoding",
        "x-content-type-options": "nosniff",
    }


def _takes_gzip(request: Request) -> bool:
    ways = [way.strip().lower().split(";") for way in request.headers.get("accept-encoding", "").split(",")]
    return any(name == "gzip" and "q=0" not in (each.strip() for each in more) for name, *more in ways)


def _plain(words: str, status: int) -> Response:
    return PlainTextResponse(words, status, headers={"cache-control": "no-store"})
