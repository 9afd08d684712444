"""The front door: ``streamlit run app.py``.

The server imports this file and finds ``app``, with the gate before it, the routes for meshes, scenes and vendored files beside
the pages, and serves the queue of imports while it runs. A session runs the file as a script, and the pages come up.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages import rooms
from ui.navigation import announce, navigate

if get_script_run_ctx(suppress_warning=True):
    navigate(rooms())
else:
    from collections.abc import AsyncIterator
    from contextlib import asynccontextmanager

    from starlette.concurrency import run_in_threadpool
    from starlette.middleware import Middleware

    from jobs.beside_server import serving_imports
    from ui.front_page import front_page_routes, server_address
    from web.first_start import tell_first_link
    from web.gate import Gate
    from web.routes import routes
    from web.sign_in import sign_in_routes

    @asynccontextmanager
    async def serving(app: st.App) -> AsyncIterator[None]:
        """The lifespan of the server: who may come in first is told, and imports are served."""
        async with serving_imports(app):
            await run_in_threadpool(tell_first_link, server_address())
            yield

    announce(rooms())
    app = st.App(
        __file__,
        routes=[*front_page_routes(room.path for room in rooms()), *sign_in_routes(), *routes()],
        middleware=[Middleware(Gate)],
        lifespan=serving,
    )
