"""The queue of imports is served as long as the web server of the pages runs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool

from jobs.dispatcher import Dispatcher
from services.workspace import shared_workspace
from values.settings import settings_from_environment


@asynccontextmanager
async def serving_imports(app: Any) -> AsyncIterator[None]:
    """A lifespan for the web server."""
    del app
    dispatcher = Dispatcher(await run_in_threadpool(shared_workspace, settings_from_environment()))
    dispatcher.start()
    try:
        yield
    finally:
        await run_in_threadpool(dispatcher.stop)
