"""What the pages fetch beside Streamlit's own traffic: vendored files, meshes, scenes. All same-origin, all cacheable."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from services.model_progress import scene_document
from services.workspace import Workspace, shared_workspace
from values.errors import AtlasError, NotFound
from values.settings import settings_from_environment

ROOT = Path(__file__).resolve().parents[1]
FOR_EVER = "public, max-age=31536000, immutable"
"""For addresses that name their content by a digest: what they answer never changes."""
FOR_A_DAY = "public, max-age=86400"


class VendoredFiles(StaticFiles):
    """Files of the repository; asked again after a day, answered 304 while they are the same."""

    def file_response(self, *args: object, **named: object) -> Response:
        """As the parent, with a life time."""
        response = super().file_response(*args, **named)  # type: ignore[arg-type]
        response.headers.setdefault("cache-control", FOR_A_DAY)
        return response


def routes(opened: Callable[[], Workspace] | None = None) -> list[BaseRoute]:
    """The routes of the web server. ``opened`` gives the workspace; by default one is opened by the environment, once."""
    workspace = opened or _workspace

    async def mesh(request: Request) -> Response:
        return await run_in_threadpool(_mesh, workspace(), request.path_params["digest"])

    async def scene(request: Request) -> Response:
        return await run_in_threadpool(
            _scene, workspace(), request.path_params["code"], request.query_params.get("known_on", "")
        )

    return [
        Mount("/atlas/vendor", VendoredFiles(directory=ROOT / "figures" / "vendor")),
        Mount("/atlas/viewer", VendoredFiles(directory=ROOT / "viewer" / "static")),
        Route("/atlas/mesh/{digest}.glb", mesh),
        Route("/atlas/scene/{code}/{digest}.json", scene),
    ]


def _workspace() -> Workspace:
    return shared_workspace(settings_from_environment())


def _mesh(workspace: Workspace, digest: str) -> Response:
    try:
        path = workspace.store.files.path(digest)
    except AtlasError:
        return PlainTextResponse("no such mesh", 404)
    # Originals lie beside the meshes: whatever is asked for by its digest, a browser must not take it for a page.
    headers = {"cache-control": FOR_EVER, "etag": f'"{digest}"', "x-content-type-options": "nosniff"}
    packed = workspace.store.files.variant(digest, ".gz")
    if packed is not None:
        # Compressed once when it was made, not at every request.
        return FileResponse(packed, media_type="model/gltf-binary", headers=headers | {"content-encoding": "gzip"})
    return FileResponse(path, media_type="model/gltf-binary", headers=headers)


def _scene(workspace: Workspace, code: str, known_on: str) -> Response:
    try:
        document = scene_document(workspace, code, known_on=date.fromisoformat(known_on))
    except NotFound as missing:
        return PlainTextResponse(missing.code, 404)
    except ValueError:
        return PlainTextResponse("known_on must be a date such as 2026-03-01", 400)
    # The address holds a digest of the revision, so a browser may keep the answer; a proxy may not: projects are not public.
    headers = {"cache-control": "private, max-age=86400", "content-encoding": "gzip"}
    return Response(gzip.compress(document, 5, mtime=0), media_type="application/json", headers=headers)
