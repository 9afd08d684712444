"""The tables, as SQLAlchemy Core knows them. The migrations make them; a test holds both the same.

Dates are ``DATE``, times are UTC, lists and mappings are JSON. Text that came from a file is only ever a bound
parameter.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    literal_column,
    text,
)

from store.column_types import Document, UtcTime, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

SUBJECT_PREFIX_LENGTH = 64
"""Characters of a subject that its index holds: PostgreSQL refuses index rows above 2.7 kB, files set no limit."""


_Id = BigInteger().with_variant(Integer, "sqlite")


def _project(*, nullable: bool = False) -> Column[str]:
    return Column("project_code", Words, ForeignKey("projects.code"), nullable=nullable)


def _import(*, nullable: bool = False) -> Column[int]:
    return Column("import_id", _Id, ForeignKey("imports.id"), nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Words, nullable=False)


def _word(name: str) -> Column[str]:
    """One of our own words: nothing to make storable."""
    return Column(name, Text, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


projects = Table(
    "projects",
    metadata,
    Column("code", Words, primary_key=True),
    _count("revision"),
    _text("name"),
    Column("category", Words),
    Column("stage", Words),
    _text("district"),
    Column("longitude", Float(53)),
    Column("latitude", Float(53)),
    _text("owner"),
    _text("builder"),
    _text("supervisor"),
    Column("budget", Float(53)),
    Column("spent", Float(53)),
    _text("money_unit"),
    _text("delay_reason"),
    Column("planned_start", Date),
    Column("planned_finish", Date),
    _count("freshness_days"),
    Column("attributes", Document, nullable=False),
)

counters = Table("counters", metadata, Column("name", Words, primary_key=True), _count("revision"))
"""One row, ``programme``: changes of what belongs to no single project."""

imports = Table(
    "imports",
    metadata,
    _id(),
    _project(nullable=True),
    Column("kind", Words),
    _text("file_name"),
    _text("file_digest"),
    _text("status"),
    Column("entered_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    _text("stage"),
    _count("done"),
    _count("total"),
    Column("problems", Document, nullable=False),
    Column("counts", Document, nullable=False),
    _text("host"),
    _count("process_id"),
    _text("process_mark"),
    Column("seen_at", UtcTime, nullable=False),
    Column("request", Document, nullable=False),
    Column("is_job", Boolean, nullable=False),
    _count("attempts"),
    Column("is_cancelled", Boolean, nullable=False),
    Column("stage_began_at", UtcTime),
    Column("asked_by_id", BigInteger),
    _text("asked_by"),
)
Index("ix_imports_project_code_id", imports.c.project_code, imports.c.id)
Index("ix_imports_status", imports.c.status)

models = Table(
    "models",
    metadata,
    _id(),
    _project(),
    _count("version"),
    _import(),
    _text("file_name"),
    _text("schema"),
    _text("elements_digest"),
    _text("mesh_digest"),  # of versions taken before there were tiles; empty since
    Column("origin_m", Document, nullable=False),
    Column("georeference", Document, nullable=False),
    Column("spatial", Document, nullable=False),
    _count("element_count"),
    _count("triangles"),
    _text("trade"),
    _text("tileset_digest"),
    UniqueConstraint("project_code", "trade", "version"),
)

model_placements = Table(
    "model_placements",
    metadata,
    _id(),
    _project(),
    _text("trade"),
    _word("method"),
    _text("crs_name"),
    *(
        Column(name, Float(53), nullable=False)
        for name in ("easting", "northing", "height", "rotation_degrees", "scale")
    ),
    Column("residual_m", Float(53)),
    _text("entered_by"),
    _text("reason"),
    Column("entered_at", UtcTime, nullable=False),
)
Index("ix_model_placements_project_code_trade", model_placements.c.project_code, model_placements.c.trade)

model_readings = Table(
    "model_readings",
    metadata,
    _id(),
    _word("file_digest"),
    _word("reader_version"),
    Column("document", Document, nullable=False),
    UniqueConstraint("file_digest", "reader_version"),
)
"""No facts: what a reader made of a file, kept because making it takes minutes."""

element_aliases = Table(
    "element_aliases",
    metadata,
    _id(),
    _project(),
    _text("trade"),
    _count("version"),
    _import(),
    _text("aliases_digest"),
    _count("alias_count"),
    UniqueConstraint("project_code", "trade", "version"),
)

layers = Table(
    "layers",
    metadata,
    _id(),
    _project(nullable=True),
    _text("kind"),
    _text("name"),
    _count("version"),
    _import(),
    _text("features_digest"),
    _text("source_crs"),
    _count("feature_count"),
    UniqueConstraint("project_code", "kind", "name", "version"),
)
Index(
    "uq_layers_programme",
    layers.c.kind,
    layers.c.name,
    layers.c.version,
    unique=True,
    sqlite_where=text("project_code IS NULL"),
    postgresql_where=text("project_code IS NULL"),
)

schedules = Table(
    "schedules",
    metadata,
    _id(),
    _project(),
    _count("version"),
    _import(),
    _text("file_name"),
    _text("source"),
    _text("name"),
    Column("status_date", Date),
    _text("document_digest"),
    _count("task_count"),
    UniqueConstraint("project_code", "version"),
)

link_sets = Table(
    "link_sets",
    metadata,
    _id(),
    _project(),
    _text("source"),
    _count("version"),
    _import(nullable=True),
    _text("links_digest"),
    _count("link_count"),
    UniqueConstraint("project_code", "source", "version"),
)

rule_sets = Table(
    "rule_sets",
    metadata,
    _id(),
    _project(),
    _count("version"),
    Column("rules", Document, nullable=False),
    UniqueConstraint("project_code", "version"),
)

link_decisions = Table(
    "link_decisions",
    metadata,
    _id(),
    _project(),
    _text("group_key"),
    _word("verdict"),
    Column("task_uids", Document, nullable=False),
    Column("offered", Document, nullable=False),
    Column("rules", Document, nullable=False),
    _text("storey"),
    _count("elements"),
    Column("decided_at", UtcTime, nullable=False),
)
Index("ix_link_decisions_project_code_id", link_decisions.c.project_code, link_decisions.c.id)

reports = Table(
    "reports",
    metadata,
    _id(),
    _project(),
    _word("subject_kind"),
    _text("subject"),
    _word("role"),
    Column("observed_on", Date, nullable=False),
    Column("recorded_on", Date, nullable=False),
    Column("entered_on", Date, nullable=False),
    _word("said"),
    Column("percent", Float(53)),
    Column("actual_start", Date),
    Column("actual_finish", Date),
    _text("reporter"),
    _text("note"),
    Column("file_row", BigInteger),
    _import(nullable=True),
)
subject_prefix: ColumnElement[str] = func.substr(
    reports.c.subject, literal_column("1"), literal_column(str(SUBJECT_PREFIX_LENGTH))
)
"""What the index holds of a subject; with bound numbers instead of literal ones no database would use the index."""
Index(
    "ix_reports_in_order",
    reports.c.project_code,
    reports.c.observed_on,
    reports.c.recorded_on,
    reports.c.id,
)
Index(
    "ix_reports_subject",
    reports.c.project_code,
    reports.c.subject_kind,
    subject_prefix,
)

settings = Table("settings", metadata, Column("key", Words, primary_key=True), _text("value"))

summaries = Table(
    "summaries",
    metadata,
    _id(),
    _project(),
    Column("kind", Words, nullable=False),
    Column("status_date", Date, nullable=False),
    Column("known_on", Date, nullable=False),
    _count("revision"),
    _text("summary"),
    UniqueConstraint("project_code", "kind", "status_date", "known_on"),
)
Index("ix_summaries_days", summaries.c.status_date, summaries.c.known_on, summaries.c.kind)

rule_packs = Table(
    "rule_packs",
    metadata,
    _id(),
    _project(nullable=True),  # always empty: a pack is the programme's
    _word("key"),
    _count("version"),
    Column("document", Document, nullable=False),
    _text("entered_by"),
    Column("entered_at", UtcTime, nullable=False),
    UniqueConstraint("key", "version"),
)

pack_choices = Table(
    "pack_choices",
    metadata,
    _id(),
    _project(nullable=True),
    _word("pack_key"),
    _text("entered_by"),
    _text("reason"),
    Column("entered_at", UtcTime, nullable=False),
)
"""Without a project: the programme's own choice."""

APPEND_ONLY = (
    "models",
    "model_placements",
    "element_aliases",
    "layers",
    "schedules",
    "link_sets",
    "rule_sets",
    "link_decisions",
    "reports",
    "rule_packs",
    "pack_choices",
    "audit_events",
    "ledger",
    "alert_events",
    "material_tests",
    "report_entries",
    "verifications",
    "conflict_notes",
    "report_attachments",
    "baselines",
    "briefings",
    "briefing_steps",
    "briefing_remarks",
)
"""Tables whose rows the database itself refuses to change or delete."""
