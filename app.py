"""The front door: ``streamlit run app.py``.

The server imports this file and finds ``app``, with the routes for meshes, scenes and vendored files beside the pages, and
serves the queue of imports while it runs. A session runs the file as a script, and the pages come up.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages import rooms
from ui.navigation import announce, navigate

if get_script_run_ctx(suppress_warning=True):
    navigate(rooms())
else:
    from jobs.beside_server import serving_imports
    from ui.front_page import front_page_routes
    from web.routes import routes

    announce(rooms())
    app = st.App(
        __file__, routes=[*front_page_routes(room.path for room in rooms()), *routes()], lifespan=serving_imports
    )
