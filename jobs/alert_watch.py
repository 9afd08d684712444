"""Alerts are reviewed when a project or the day has changed, and what is due is told, as long as a server runs.

It holds nothing that the store does not: started again, it looks at every project once more, which brings nothing new.
"""

import logging
import threading
from dataclasses import replace
from datetime import date, datetime

from services.alert_channels import send_due
from services.alerts import judged_projects, review_alerts
from services.cache import LatestCache
from services.overview import default_status_date
from services.workspace import Workspace
from values.errors import AtlasError

LOGGER = logging.getLogger(__name__)
SECONDS_BEFORE_THE_FIRST = 20.0
"""Whoever opens a page right after the start must not wait for this."""
SECONDS_BETWEEN_ROUNDS = 30.0


class AlertWatch:
    """Makes its rounds until it is stopped. ``start`` and ``stop`` are for a thread beside a server."""

    def __init__(self, workspace: Workspace) -> None:
        # Facts of its own: a round through the programme must not push out what the pages have in memory.
        self._workspace = replace(workspace, facts=LatestCache(1), documents=LatestCache(1))
        self._seen: dict[str, tuple[int, date]] = {}
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Run in a thread."""
        self._thread = threading.Thread(target=self._run, name="alerts", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread. What was due stays due."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(15)

    def round(self, at: datetime) -> None:
        """Review what has changed since the last round, then tell what is due. One project in trouble keeps no other waiting."""
        status_date, _ = default_status_date(self._workspace, today=at.date())
        known_on = max(at.date(), status_date)
        revisions = self._workspace.store.revisions()
        for project in judged_projects(self._workspace):
            mark = (revisions.get(project.code, 0), status_date)
            if self._seen.get(project.code) == mark:
                continue
            if self._stop.is_set():
                return
            try:
                review_alerts(self._workspace, project.code, status_date=status_date, known_on=known_on, at=at)
            except AtlasError as refused:
                LOGGER.warning("the alerts of project %s could not be reviewed: %s", project.code, refused.code)
            self._seen[project.code] = mark
        for outcome in send_due(self._workspace, at=at):
            if outcome.trouble:
                LOGGER.warning("channel %s: %s; it is tried again", outcome.channel.id, outcome.trouble.code)

    def _run(self) -> None:
        pause = SECONDS_BEFORE_THE_FIRST
        while not self._stop.wait(pause):
            pause = SECONDS_BETWEEN_ROUNDS
            try:
                self.round(datetime.now().astimezone())
            except Exception:
                LOGGER.exception("alerts could not be looked after; it is tried again")
