"""What the store hands out: plain rows, no ORM. Large immutable things are named by the digest of their file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bim.elements import Georeference, SpatialNode
from progress.placements import Placement
from values.problems import Problem


class ImportStatus(StrEnum):
    """Where an import stands. All but ``QUEUED`` and ``RUNNING`` are final."""

    QUEUED = "queued"
    RUNNING = "running"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_FINDINGS = "accepted_with_findings"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ASKED = "asked"
    """The file can be taken once somebody has answered; with the answers it comes again, as another import."""


TAKEN = (ImportStatus.ACCEPTED, ImportStatus.ACCEPTED_WITH_FINDINGS)
UNDER_WAY = (ImportStatus.QUEUED, ImportStatus.RUNNING)


class ImportKind(StrEnum):
    """What a file was taken for."""

    MODEL = "model"
    LAYER = "layer"
    SCHEDULE = "schedule"
    LINKS = "links"
    REPORTS = "reports"
    PORTFOLIO = "portfolio"
    IDS = "ids"
    MATERIALS = "materials"


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import. ``file_digest`` names the kept original; moments are UTC.

    ``asked_by``: who brought it, as they were called then; empty for whoever worked on this machine.

    ``request`` is what was said about the file when it came. ``attempts`` counts how often it began; ``stage_began_at`` is when
    the stage began, with which the time that is left can be told.
    """

    id: int
    project_code: str | None
    kind: ImportKind | None
    file_name: str
    file_digest: str
    status: ImportStatus
    entered_at: datetime
    finished_at: datetime | None = None
    stage: str = ""
    done: int = 0
    total: int = 0
    problems: tuple[Problem, ...] = ()
    counts: Mapping[str, Any] = field(default_factory=dict)
    request: Mapping[str, Any] = field(default_factory=dict)
    attempts: int = 0
    is_cancelled: bool = False
    stage_began_at: datetime | None = None
    asked_by_id: int | None = None
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """One version of the model of one trade (专业: structure, services …; the only one of a project often has no name).

    ``tileset_digest`` names its tileset.json; it is empty when no element has a shape, and for versions that were taken
    before there were tiles.
    """

    trade: str
    version: int
    import_id: int
    file_name: str
    schema: str
    elements_digest: str
    tileset_digest: str
    origin_m: tuple[float, float, float]
    georeference: Georeference
    spatial: tuple[SpatialNode, ...]
    element_count: int
    triangles: int

    @property
    def called(self) -> str:
        """What people know it by: the trade, else the file."""
        return self.trade or self.file_name

    @property
    def predates_tiles(self) -> bool:
        """Whether it has shapes that only another import of its file can show."""
        return self.triangles > 0 and not self.tileset_digest


@dataclass(frozen=True, slots=True)
class PlacementRecord:
    """Where somebody placed the model of a trade; ``entered_by`` and ``reason`` in their own words, ``entered_at`` is UTC."""

    trade: str
    placement: Placement
    entered_at: datetime
    entered_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OwnPackRecord:
    """One version of a rule pack that the city wrote itself; ``document`` as ``progress.rule_packs.rule_pack`` reads it."""

    key: str
    version: int
    document: Mapping[str, Any]
    entered_at: datetime
    entered_by: str = ""


@dataclass(frozen=True, slots=True)
class PackChoiceRecord:
    """The pack that gives the lights of a project, or of the programme (no code); an empty key takes a project's choice back."""

    project_code: str | None
    pack_key: str
    entered_at: datetime
    entered_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AliasRecord:
    """The elements that ``version`` of a trade's model calls otherwise than the version before: a file of aliases."""

    trade: str
    version: int
    import_id: int
    aliases_digest: str
    alias_count: int


@dataclass(frozen=True, slots=True)
class LayerRecord:
    """One version of one layer; a project has one current layer for each ``kind`` and ``name``."""

    version: int
    import_id: int
    kind: str
    name: str
    features_digest: str
    source_crs: str
    feature_count: int


@dataclass(frozen=True, slots=True)
class ScheduleRecord:
    """One version of a project's plan. Version 1 holds the original baseline for ever."""

    version: int
    import_id: int
    file_name: str
    source: str
    name: str
    status_date: date | None
    document_digest: str
    task_count: int


@dataclass(frozen=True, slots=True)
class LinkSetRecord:
    """One version of the links of one source (file, ifc, rule)."""

    version: int
    import_id: int | None
    source: str
    links_digest: str
    link_count: int
