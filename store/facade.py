"""The one thing that services hold: all repositories over one database, and the files."""

from collections.abc import Iterator
from contextlib import contextmanager

from store.alerts import AlertEvents
from store.aliases import ElementAliases
from store.audit import Audit
from store.baselines import Baselines
from store.briefings import Briefings
from store.channels import AlertChannels
from store.database import Database, open_engine, unavailable
from store.evidence import Evidence
from store.external_identities import ExternalIdentities
from store.files import Files
from store.imports import Imports
from store.interrupted import InterruptedImports
from store.layers import Layers
from store.ledger import Ledger
from store.link_decisions import LinkDecisions
from store.links import LinkSets, Rules
from store.materials import MaterialTests
from store.model_readings import ModelReadings
from store.models import Models
from store.people import People
from store.placements import ModelPlacements
from store.projects import Projects
from store.reports import Reports
from store.revisions import Revisions
from store.rule_packs import RulePacks
from store.schedules import Schedules
from store.schema import migrate
from store.sessions import Invitations, Sessions, SignInAttempts
from store.settings import StoredSettings
from store.summaries import Summaries
from values.settings import Settings


class Store:
    """Everything that is kept. May be used by any number of threads at once.

    Each method of a repository is a transaction of its own, or part of the ``transaction`` around it.
    """

    def __init__(self, database: Database, files: Files) -> None:
        self._database = database
        self._revisions = Revisions(database)
        self.files = files
        self.projects = Projects(database)
        self.imports = Imports(database)
        self.interrupted = InterruptedImports(database)
        self.models = Models(database)
        self.model_placements = ModelPlacements(database)
        self.element_aliases = ElementAliases(database)
        self.model_readings = ModelReadings(database)
        self.layers = Layers(database)
        self.schedules = Schedules(database)
        self.link_sets = LinkSets(database)
        self.rules = Rules(database)
        self.link_decisions = LinkDecisions(database)
        self.reports = Reports(database)
        self.evidence = Evidence(database)
        self.baselines = Baselines(database)
        self.rule_packs = RulePacks(database)
        self.settings = StoredSettings(database)
        self.summaries = Summaries(database)
        self.people = People(database)
        self.external_identities = ExternalIdentities(database)
        self.sessions = Sessions(database)
        self.invitations = Invitations(database)
        self.sign_in_attempts = SignInAttempts(database)
        self.audit = Audit(database)
        self.ledger = Ledger(database)
        self.alert_events = AlertEvents(database)
        self.alert_channels = AlertChannels(database)
        self.material_tests = MaterialTests(database)
        self.briefings = Briefings(database)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together, or nothing when an exception passes.

        It belongs to the thread that opened it; another ``transaction`` inside joins it, and an exception that passes
        only the inner one undoes the inner part alone. Files put inside stay, unnamed by any fact, which harms nobody.
        """
        with self._database.writing():
            yield

    def revision(self, code: str) -> int:
        """Grows with every change of a fact of the project. Raises ``NotFound`` (``project_unknown``)."""
        return self._revisions.of_project(code)

    def revisions(self) -> dict[str, int]:
        """The revision of every project, in one question."""
        return self._revisions.of_projects()

    def revisions_of_judged_projects(self) -> dict[str, int]:
        """The revision of every project that has a model or a plan, in one question."""
        return self._revisions.of_judged_projects()

    def programme_revision(self) -> int:
        """Grows with every change of any project and of the programme's own layers."""
        return self._revisions.of_programme()

    def close(self) -> None:
        """Give the connections back. The store may not be used afterwards."""
        self._database.close()


def open_store(settings: Settings) -> Store:
    """Open the store of these settings; make and migrate it where needed. Any number of processes may do so at once.

    Raises:
        AtlasError: ``store_unavailable`` (folder or server cannot be used, with the reason), ``store_newer`` (written
            by a later version of this program), ``store_busy``.
        InvalidRequest: ``database_url_malformed``.
    """
    engine = open_engine(settings.database)
    try:
        settings.files_folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise unavailable(engine.url, trouble) from trouble
    database = Database(engine)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    files = Files(settings.files_folder)
    files.sweep()
    return Store(database, files)
