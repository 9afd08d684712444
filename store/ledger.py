"""The ledger: what was kept, in the order in which it was kept, each entry sealed with all that came before it.

The database refuses to change these rows; whoever goes around it (with the file, or as its owner) is found by ``broken``. Who
can rewrite the file can also seal it anew from the changed row on: against that a head written down elsewhere helps (a
briefing carries it), because a chain that was sealed anew does not contain it any more.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from store.database import Repository, reads
from store.ledger_tables import HELD, ledger
from store.seals import ROW_BYTES, entry_hash, row_hash
from store.versions import of_project
from values.ledger import BrokenBy, BrokenPlace, LedgerHead, LedgerKind

_PORTION = 10_000
_WITHOUT_HASHES = tuple(column for column in ledger.c if column.name != "row_hashes")


class Ledger(Repository):
    """Entries by chain."""

    @reads
    def heads(self, connection: Connection) -> tuple[LedgerHead, ...]:
        """Where every chain stands, by name."""
        newest = select(
            ledger.c.chain, func.max(ledger.c.number).label("number"), func.sum(ledger.c.rows).label("rows")
        )
        each = newest.group_by(ledger.c.chain).subquery()
        wanted = select(each.c.chain, each.c.number, each.c.rows, ledger.c.hash).join(
            ledger, (ledger.c.chain == each.c.chain) & (ledger.c.number == each.c.number)
        )
        rows = connection.execute(wanted.order_by(each.c.chain))
        return tuple(LedgerHead(row.chain, row.number, int(row.rows), row.hash) for row in rows)

    @reads
    def head(self, connection: Connection, chain: str) -> str:
        """The hash of the chain's last entry; "" for a chain without any."""
        return _head(connection, chain)[1]

    @reads
    def holds_hash(self, connection: Connection, hash_: str) -> bool:
        """Whether an entry with this hash is in a chain: what was written down once is still what everything stands on."""
        return connection.scalar(select(func.count()).select_from(ledger).where(ledger.c.hash == hash_)) != 0

    @reads
    def chains(self, connection: Connection) -> tuple[str, ...]:
        """Chains that there are or should be: with entries, or with rows that would be held."""
        found = set(connection.scalars(select(ledger.c.chain).distinct()))
        for table, _ in HELD.values():
            found.update(code or "" for code in connection.scalars(select(table.c.project_code).distinct()))
        return tuple(sorted(found))

    @reads
    def broken(self, connection: Connection, chain: str) -> BrokenPlace | None:
        """The first place where the chain does not hold; ``None``: it holds. Every row is read."""
        previous = ""
        for number, entry in enumerate(connection.execute(_entries(chain)), start=1):
            if entry.number != number:
                return BrokenPlace(chain, BrokenBy.ENTRY_MISSING, None, number, None)
            if entry.previous_hash != previous or _resealed(entry) != entry.hash or entry.kind not in HELD:
                return BrokenPlace(chain, BrokenBy.ENTRY_CHANGED, None, number, None)
            broken = _broken_row(connection, entry)
            if broken:
                return broken
            previous = entry.hash
        return next((found for kind in HELD if (found := _unsealed(connection, kind, chain))), None)


def seal(connection: Connection, kind: LedgerKind, code: str | None, rows: int) -> None:
    """Enter the ``rows`` newest rows of a kind, which this transaction has just kept for the project (or, without a ``code``,
    for the programme).

    To be called after ``note_change`` of the same project: on PostgreSQL that lock lets one writer at a time number entries.
    """
    if not rows:
        return
    table, names = HELD[kind]
    newest = (
        select(*(table.c[name] for name in names))
        .where(of_project(table, code))
        .order_by(table.c.id.desc())
        .limit(rows)
    )
    first_row = last_row = 0
    hashes: list[bytes] = []
    for portion in _portions(connection, newest):
        last_row = last_row or portion[0].id
        first_row = portion[-1].id
        hashes += [row_hash(row) for row in portion]
    _append(connection, kind, code or "", first_row, last_row, hashes[::-1])


def seal_what_was_there(connection: Connection, kind: LedgerKind) -> None:
    """Enter all rows of a kind, each project's as one entry: for a store that is older than its ledger."""
    table, _ = HELD[kind]
    counted = select(table.c.project_code, func.count().label("rows")).group_by(table.c.project_code)
    for code, rows in connection.execute(counted.order_by(table.c.project_code)).all():
        seal(connection, kind, code, rows)


def _append(
    connection: Connection, kind: LedgerKind, chain: str, first_row: int, last_row: int, hashes: Sequence[bytes]
) -> None:
    number, previous = _head(connection, chain)
    fields: dict[str, Any] = {
        "chain": chain, "number": number + 1, "kind": kind.value, "rows": len(hashes),
        "first_row": first_row, "last_row": last_row, "at": datetime.now(UTC),
    }  # fmt: skip
    together = b"".join(hashes)
    sealed = entry_hash(previous, fields, together)
    connection.execute(insert(ledger), {**fields, "row_hashes": together, "previous_hash": previous, "hash": sealed})


def _head(connection: Connection, chain: str) -> tuple[int, str]:
    newest = (
        select(ledger.c.number, ledger.c.hash).where(ledger.c.chain == chain).order_by(ledger.c.number.desc()).limit(1)
    )
    found = connection.execute(newest).one_or_none()
    return (0, "") if found is None else (found.number, found.hash)


def _entries(chain: str) -> Select[Any]:
    return select(ledger).where(ledger.c.chain == chain).order_by(ledger.c.number)


def _resealed(entry: Row[Any]) -> str:
    return entry_hash(entry.previous_hash, entry._asdict(), entry.row_hashes)


def _broken_row(connection: Connection, entry: Row[Any]) -> BrokenPlace | None:
    """The first row of an entry that is not as it was kept."""
    kind = LedgerKind(entry.kind)
    kept = [entry.row_hashes[at : at + ROW_BYTES] for at in range(0, len(entry.row_hashes), ROW_BYTES)]
    seen, last_good = 0, entry.first_row
    for row in _rows(connection, kind, entry.chain, entry.first_row, entry.last_row):
        now = row_hash(row)
        if now != kept[seen]:
            if now in kept[seen + 1 :]:
                return BrokenPlace(entry.chain, BrokenBy.ROW_MISSING, kind, entry.number, last_good)
            return BrokenPlace(entry.chain, BrokenBy.ROW_CHANGED, kind, entry.number, row.id)
        seen, last_good = seen + 1, row.id
    if seen < entry.rows:
        return BrokenPlace(entry.chain, BrokenBy.ROW_MISSING, kind, entry.number, last_good)
    return None


def _unsealed(connection: Connection, kind: LedgerKind, chain: str) -> BrokenPlace | None:
    """The first row of a kind that no entry of the chain holds."""
    table, _ = HELD[kind]
    held = [
        (entry.first_row, entry.last_row)
        for entry in connection.execute(
            select(*_WITHOUT_HASHES)
            .where(ledger.c.chain == chain, ledger.c.kind == kind.value)
            .order_by(ledger.c.first_row)
        )
    ]
    for row_id in connection.scalars(select(table.c.id).where(of_project(table, chain or None)).order_by(table.c.id)):
        while held and held[0][1] < row_id:
            held.pop(0)
        if not held or row_id < held[0][0]:
            return BrokenPlace(chain, BrokenBy.ROW_UNSEALED, kind, None, row_id)
    return None


def _rows(connection: Connection, kind: LedgerKind, chain: str, first: int, last: int) -> Iterator[Row[Any]]:
    table, names = HELD[kind]
    wanted = (
        select(*(table.c[name] for name in names))
        .where(of_project(table, chain or None), table.c.id.between(first, last))
        .order_by(table.c.id)
    )
    for portion in _portions(connection, wanted):
        yield from portion


def _portions(connection: Connection, wanted: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    return connection.execute(wanted, execution_options={"yield_per": _PORTION}).partitions()
