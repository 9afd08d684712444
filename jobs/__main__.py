"""``python -m jobs``: serve the queue of imports and look after alerts without pages, until a signal says to end."""

import logging
import signal
import threading

from jobs.alert_watch import AlertWatch
from jobs.dispatcher import serve
from services.workspace import open_workspace
from values.settings import settings_from_environment

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    ended = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda number, frame: ended.set())
    workspace = open_workspace(settings_from_environment())
    watch = AlertWatch(workspace)
    watch.start()
    serve(workspace, ended)
    watch.stop()
