"""The first shape: projects, imports, facts with their history, settings and cached summaries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPEND_ONLY = ("models", "layers", "schedules", "link_sets", "rule_sets", "reports")


def upgrade() -> None:
    _projects()
    _imports()
    _facts()
    _reports()
    _settings_and_summaries()
    for table in APPEND_ONLY:
        _refuse_changes(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _document(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON, nullable=False)


def _key(table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    return sa.Column("id", ID, autoincrement=True), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _project(table: str, *, nullable: bool = False) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return (
        sa.Column("project_code", sa.Text, nullable=nullable),
        sa.ForeignKeyConstraint(["project_code"], ["projects.code"], name=f"fk_{table}_project_code"),
    )


def _import(table: str, *, nullable: bool = False) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    return (
        sa.Column("import_id", ID, nullable=nullable),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=f"fk_{table}_import_id"),
    )


def _projects() -> None:
    op.create_table(
        "projects",
        _text("code"),
        _count("revision"),
        _text("name"),
        sa.Column("category", sa.Text),
        sa.Column("stage", sa.Text),
        _text("district"),
        sa.Column("longitude", sa.Float(53)),
        sa.Column("latitude", sa.Float(53)),
        _text("owner"),
        _text("builder"),
        _text("supervisor"),
        sa.Column("budget", sa.Float(53)),
        sa.Column("spent", sa.Float(53)),
        _text("money_unit"),
        _text("delay_reason"),
        sa.Column("planned_start", sa.Date),
        sa.Column("planned_finish", sa.Date),
        _count("freshness_days"),
        _document("attributes"),
        sa.PrimaryKeyConstraint("code", name="pk_projects"),
    )
    op.create_table("counters", _text("name"), _count("revision"), sa.PrimaryKeyConstraint("name", name="pk_counters"))
    op.execute("INSERT INTO counters (name, revision) VALUES ('programme', 0)")


def _imports() -> None:
    op.create_table(
        "imports",
        *_key("imports"),
        *_project("imports", nullable=True),
        sa.Column("kind", sa.Text),
        _text("file_name"),
        _text("file_digest"),
        _text("status"),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        _text("stage"),
        _count("done"),
        _count("total"),
        _document("problems"),
        _document("counts"),
        _text("host"),
        _count("process_id"),
        _text("process_mark"),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_imports_project_code_id", "imports", ["project_code", "id"])
    op.create_index("ix_imports_status", "imports", ["status"])


def _facts() -> None:
    op.create_table(
        "models",
        *_key("models"),
        *_project("models"),
        _count("version"),
        *_import("models"),
        _text("file_name"),
        _text("schema"),
        _text("elements_digest"),
        _text("mesh_digest"),
        _document("origin_m"),
        _document("georeference"),
        _document("spatial"),
        _count("element_count"),
        _count("triangles"),
        sa.UniqueConstraint("project_code", "version", name="uq_models_project_code_version"),
    )
    op.create_table(
        "layers",
        *_key("layers"),
        *_project("layers", nullable=True),
        _text("kind"),
        _text("name"),
        _count("version"),
        *_import("layers"),
        _text("features_digest"),
        _text("source_crs"),
        _count("feature_count"),
        sa.UniqueConstraint("project_code", "kind", "name", "version", name="uq_layers_project_code_kind_name_version"),
    )
    without_project = sa.text("project_code IS NULL")  # to a unique constraint, NULLs are never equal
    op.create_index(
        "uq_layers_programme",
        "layers",
        ["kind", "name", "version"],
        unique=True,
        sqlite_where=without_project,
        postgresql_where=without_project,
    )
    op.create_table(
        "schedules",
        *_key("schedules"),
        *_project("schedules"),
        _count("version"),
        *_import("schedules"),
        _text("file_name"),
        _text("source"),
        _text("name"),
        sa.Column("status_date", sa.Date),
        _text("document_digest"),
        _count("task_count"),
        sa.UniqueConstraint("project_code", "version", name="uq_schedules_project_code_version"),
    )
    op.create_table(
        "link_sets",
        *_key("link_sets"),
        *_project("link_sets"),
        _text("source"),
        _count("version"),
        *_import("link_sets", nullable=True),
        _text("links_digest"),
        _count("link_count"),
        sa.UniqueConstraint("project_code", "source", "version", name="uq_link_sets_project_code_source_version"),
    )
    op.create_table(
        "rule_sets",
        *_key("rule_sets"),
        *_project("rule_sets"),
        _count("version"),
        _document("rules"),
        sa.UniqueConstraint("project_code", "version", name="uq_rule_sets_project_code_version"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        *_key("reports"),
        *_project("reports"),
        _text("subject_kind"),
        _text("subject"),
        _text("role"),
        sa.Column("observed_on", sa.Date, nullable=False),
        sa.Column("recorded_on", sa.Date, nullable=False),
        sa.Column("entered_on", sa.Date, nullable=False),
        _text("said"),
        sa.Column("percent", sa.Float(53)),
        sa.Column("actual_start", sa.Date),
        sa.Column("actual_finish", sa.Date),
        _text("reporter"),
        _text("note"),
        sa.Column("file_row", sa.BigInteger),
        *_import("reports", nullable=True),
    )
    op.create_index("ix_reports_in_order", "reports", ["project_code", "observed_on", "recorded_on", "id"])
    op.create_index(
        "ix_reports_subject", "reports", ["project_code", "subject_kind", sa.text("substr(subject, 1, 64)")]
    )


def _settings_and_summaries() -> None:
    op.create_table("settings", _text("key"), _text("value"), sa.PrimaryKeyConstraint("key", name="pk_settings"))
    op.create_table(
        "summaries",
        *_key("summaries"),
        *_project("summaries"),
        _text("kind"),
        sa.Column("status_date", sa.Date, nullable=False),
        sa.Column("known_on", sa.Date, nullable=False),
        _count("revision"),
        _text("summary"),
        sa.UniqueConstraint(
            "project_code",
            "kind",
            "status_date",
            "known_on",
            name="uq_summaries_project_code_kind_status_date_known_on",
        ),
    )
    op.create_index("ix_summaries_days", "summaries", ["status_date", "known_on", "kind"])


def _refuse_changes(table: str) -> None:
    """Let the database itself refuse to change or delete rows of ``table``, whoever asks."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
