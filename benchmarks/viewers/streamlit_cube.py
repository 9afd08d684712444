"""An empty Streamlit page with a three.js cube, its bundle brought in the way our viewer's is (see ``viewer/__init__.py``).

Run by ``benchmarks.viewer_first_picture``; the folder of the bundle stands in ``CUBE_FOLDER``.
"""

import os

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True):
    LOADER = """const bundle = import(location.origin + "/cube/streamlit_cube.js");
export default async (given) => (await bundle).default(given);
"""
    st.set_page_config(layout="wide")
    st.title("cube")
    st.components.v2.component("cube", js=LOADER)(key="cube", height=580)
else:
    app = st.App(__file__, routes=[Mount("/cube", StaticFiles(directory=os.environ["CUBE_FOLDER"]))])
