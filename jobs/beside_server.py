"""The queue of imports is served, and alerts are looked after, as long as the web server of the pages runs."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool

from jobs.alert_watch import AlertWatch
from jobs.dispatcher import Dispatcher
from services.workspace import shared_workspace
from values.errors import AtlasError
from values.people import OPERATOR
from values.settings import settings_from_environment

LOGGER = logging.getLogger(__name__)


@asynccontextmanager
async def serving_imports(app: Any) -> AsyncIterator[None]:
    """A lifespan for the web server. Where the store does not open the server runs all the same: its pages say what is wrong."""
    del app
    try:
        workspace = await run_in_threadpool(lambda: shared_workspace(settings_from_environment(), OPERATOR))
    except AtlasError:
        LOGGER.exception("imports are not served: the store does not open")
        yield
        return
    dispatcher, watch = Dispatcher(workspace), AlertWatch(workspace)
    dispatcher.start()
    watch.start()
    try:
        yield
    finally:
        await run_in_threadpool(watch.stop)
        await run_in_threadpool(dispatcher.stop)
