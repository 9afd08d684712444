"""Computed summaries, kept until the project changes. Nothing here is a fact: everything can be computed again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from store.database import Repository, reads
from store.revisions import in_portions
from store.tables import summaries
from values.errors import AtlasError

KEPT_OF_ONE_PROJECT = 60
"""Summaries of one project that are kept (days looked at, kinds); older ones make way."""


@dataclass(frozen=True, slots=True)
class SummaryKey:
    """What a summary was computed from; the same key always means the same summary."""

    project_code: str
    revision: int
    status_date: date
    known_on: date
    kind: str


class Summaries(Repository):
    """Summaries as JSON text by key."""

    @reads
    def get_many(self, connection: Connection, keys: Iterable[SummaryKey]) -> dict[SummaryKey, str]:
        """Those of ``keys`` that are kept."""
        wanted: defaultdict[tuple[date, date, str], dict[str, SummaryKey]] = defaultdict(dict)
        asked = set(keys)
        for key in asked:
            wanted[key.status_date, key.known_on, key.kind][key.project_code] = key
        found: dict[SummaryKey, str] = {}
        for (status_date, known_on, kind), by_code in wanted.items():
            for portion in in_portions(by_code):
                rows = connection.execute(
                    select(summaries.c.project_code, summaries.c.revision, summaries.c.summary).where(
                        summaries.c.status_date == status_date,
                        summaries.c.known_on == known_on,
                        summaries.c.kind == kind,
                        summaries.c.project_code.in_(portion),
                    )
                )
                for code, revision, summary in rows:
                    key = SummaryKey(code, revision, status_date, known_on, kind)
                    if key in asked:
                        found[key] = summary
        return found

    def put_many(self, computed: Mapping[SummaryKey, str]) -> bool:
        """Keep summaries; whether that was done. Those of older revisions of the same projects go.

        Whoever reads a page must not wait for somebody else's import: while the store is held nothing is kept.
        """
        if not computed:
            return True
        try:
            with self._database.writing(hurried=True) as connection:
                self._put(connection, computed)
        except AtlasError as refused:
            if refused.code != "store_busy":
                raise
            return False
        return True

    @staticmethod
    def _put(connection: Connection, computed: Mapping[SummaryKey, str]) -> None:
        newest: dict[str, int] = {}
        for key in computed:
            newest[key.project_code] = max(key.revision, newest.get(key.project_code, 0))
        rows = [_row(key, summary) for key, summary in computed.items() if key.revision == newest[key.project_code]]
        _upsert(connection, rows)
        for portion in in_portions(newest):
            _forget_old(connection, portion)


def _row(key: SummaryKey, summary: str) -> dict[str, object]:
    return {
        "project_code": key.project_code,
        "kind": key.kind,
        "status_date": key.status_date,
        "known_on": key.known_on,
        "revision": key.revision,
        "summary": summary,
    }


def _upsert(connection: Connection, rows: list[dict[str, object]]) -> None:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(summaries)
    statement = statement.on_conflict_do_update(
        index_elements=["project_code", "kind", "status_date", "known_on"],
        set_={"revision": statement.excluded.revision, "summary": statement.excluded.summary},
        where=summaries.c.revision <= statement.excluded.revision,
    )
    connection.execute(statement, rows)


def _forget_old(connection: Connection, codes: list[str]) -> None:
    ranked = (
        select(
            summaries.c.id,
            summaries.c.revision,
            func.max(summaries.c.revision).over(partition_by=summaries.c.project_code).label("newest"),
            func.row_number()
            .over(partition_by=summaries.c.project_code, order_by=(summaries.c.revision.desc(), summaries.c.id.desc()))
            .label("place"),
        )
        .where(summaries.c.project_code.in_(codes))
        .subquery()
    )
    old = select(ranked.c.id).where((ranked.c.revision < ranked.c.newest) | (ranked.c.place > KEPT_OF_ONE_PROJECT))
    connection.execute(delete(summaries).where(summaries.c.id.in_(old)))
