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
    MetaData,
    Table,
    UniqueConstraint,
    func,
    literal_column,
    text,
)

from store.column_types import Document, UtcTime, Words
from store.columns import Id, count_column, id_column, project_column, text_column, word_column

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


def _import(*, nullable: bool = False) -> Column[int]:
    return Column("import_id", Id, ForeignKey("imports.id"), nullable=nullable)


projects = Table(
    "projects",
    metadata,
    Column("code", Words, primary_key=True),
    count_column("revision"),
    text_column("name"),
    Column("category", Words),
    Column("stage", Words),
    text_column("district"),
    Column("longitude", Float(53)),
    Column("latitude", Float(53)),
    text_column("owner"),
    text_column("builder"),
    text_column("supervisor"),
    Column("budget", Float(53)),
    Column("spent", Float(53)),
    text_column("money_unit"),
    text_column("delay_reason"),
    Column("planned_start", Date),
    Column("planned_finish", Date),
    count_column("freshness_days"),
    Column("attributes", Document, nullable=False),
)

counters = Table("counters", metadata, Column("name", Words, primary_key=True), count_column("revision"))
"""One row, ``programme``: changes of what belongs to no single project."""

imports = Table(
    "imports",
    metadata,
    id_column(),
    project_column(nullable=True),
    Column("kind", Words),
    text_column("file_name"),
    text_column("file_digest"),
    text_column("status"),
    Column("entered_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime),
    text_column("stage"),
    count_column("done"),
    count_column("total"),
    Column("problems", Document, nullable=False),
    Column("counts", Document, nullable=False),
    text_column("host"),
    count_column("process_id"),
    text_column("process_mark"),
    Column("seen_at", UtcTime, nullable=False),
    Column("request", Document, nullable=False),
    Column("is_job", Boolean, nullable=False),
    count_column("attempts"),
    Column("is_cancelled", Boolean, nullable=False),
    Column("stage_began_at", UtcTime),
    Column("asked_by_id", BigInteger),
    text_column("asked_by"),
)
Index("ix_imports_project_code_id", imports.c.project_code, imports.c.id)
Index("ix_imports_status", imports.c.status)

models = Table(
    "models",
    metadata,
    id_column(),
    project_column(),
    count_column("version"),
    _import(),
    text_column("file_name"),
    text_column("schema"),
    text_column("elements_digest"),
    text_column("mesh_digest"),  # of versions taken before there were tiles; empty since
    Column("origin_m", Document, nullable=False),
    Column("georeference", Document, nullable=False),
    Column("spatial", Document, nullable=False),
    count_column("element_count"),
    count_column("triangles"),
    text_column("trade"),
    text_column("tileset_digest"),
    UniqueConstraint("project_code", "trade", "version"),
)

model_placements = Table(
    "model_placements",
    metadata,
    id_column(),
    project_column(),
    text_column("trade"),
    word_column("method"),
    text_column("crs_name"),
    *(
        Column(name, Float(53), nullable=False)
        for name in ("easting", "northing", "height", "rotation_degrees", "scale")
    ),
    Column("residual_m", Float(53)),
    text_column("entered_by"),
    text_column("reason"),
    Column("entered_at", UtcTime, nullable=False),
)
Index("ix_model_placements_project_code_trade", model_placements.c.project_code, model_placements.c.trade)

model_readings = Table(
    "model_readings",
    metadata,
    id_column(),
    word_column("file_digest"),
    word_column("reader_version"),
    Column("document", Document, nullable=False),
    UniqueConstraint("file_digest", "reader_version"),
)
"""No facts: what a reader made of a file, kept because making it takes minutes."""

element_aliases = Table(
    "element_aliases",
    metadata,
    id_column(),
    project_column(),
    text_column("trade"),
    count_column("version"),
    _import(),
    text_column("aliases_digest"),
    count_column("alias_count"),
    UniqueConstraint("project_code", "trade", "version"),
)

layers = Table(
    "layers",
    metadata,
    id_column(),
    project_column(nullable=True),
    text_column("kind"),
    text_column("name"),
    count_column("version"),
    _import(),
    text_column("features_digest"),
    text_column("source_crs"),
    count_column("feature_count"),
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
    id_column(),
    project_column(),
    count_column("version"),
    _import(),
    text_column("file_name"),
    text_column("source"),
    text_column("name"),
    Column("status_date", Date),
    text_column("document_digest"),
    count_column("task_count"),
    UniqueConstraint("project_code", "version"),
)

link_sets = Table(
    "link_sets",
    metadata,
    id_column(),
    project_column(),
    text_column("source"),
    count_column("version"),
    _import(nullable=True),
    text_column("links_digest"),
    count_column("link_count"),
    UniqueConstraint("project_code", "source", "version"),
)

rule_sets = Table(
    "rule_sets",
    metadata,
    id_column(),
    project_column(),
    count_column("version"),
    Column("rules", Document, nullable=False),
    UniqueConstraint("project_code", "version"),
)

link_decisions = Table(
    "link_decisions",
    metadata,
    id_column(),
    project_column(),
    text_column("group_key"),
    word_column("verdict"),
    Column("task_uids", Document, nullable=False),
    Column("offered", Document, nullable=False),
    Column("rules", Document, nullable=False),
    text_column("storey"),
    count_column("elements"),
    Column("decided_at", UtcTime, nullable=False),
)
Index("ix_link_decisions_project_code_id", link_decisions.c.project_code, link_decisions.c.id)

reports = Table(
    "reports",
    metadata,
    id_column(),
    project_column(),
    word_column("subject_kind"),
    text_column("subject"),
    word_column("role"),
    Column("observed_on", Date, nullable=False),
    Column("recorded_on", Date, nullable=False),
    Column("entered_on", Date, nullable=False),
    word_column("said"),
    Column("percent", Float(53)),
    Column("actual_start", Date),
    Column("actual_finish", Date),
    text_column("reporter"),
    text_column("note"),
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

settings = Table("settings", metadata, Column("key", Words, primary_key=True), text_column("value"))

summaries = Table(
    "summaries",
    metadata,
    id_column(),
    project_column(),
    Column("kind", Words, nullable=False),
    Column("status_date", Date, nullable=False),
    Column("known_on", Date, nullable=False),
    count_column("revision"),
    text_column("summary"),
    UniqueConstraint("project_code", "kind", "status_date", "known_on"),
)
Index("ix_summaries_days", summaries.c.status_date, summaries.c.known_on, summaries.c.kind)

rule_packs = Table(
    "rule_packs",
    metadata,
    id_column(),
    project_column(nullable=True),  # always empty: a pack is the programme's
    word_column("key"),
    count_column("version"),
    Column("document", Document, nullable=False),
    text_column("entered_by"),
    Column("entered_at", UtcTime, nullable=False),
    UniqueConstraint("key", "version"),
)

pack_choices = Table(
    "pack_choices",
    metadata,
    id_column(),
    project_column(nullable=True),
    word_column("pack_key"),
    text_column("entered_by"),
    text_column("reason"),
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
