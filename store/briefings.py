"""Briefings as they were drafted, reviewed and issued, and what was said to them: appended, never changed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, func, insert, select
from sqlalchemy.exc import IntegrityError

from store.briefing_tables import briefing_remarks, briefing_steps, briefings
from store.database import Repository, reads, writes
from store.ledger import seal
from store.revisions import note_change
from store.versions import of_project
from values.errors import InvalidRequest, NotFound
from values.ledger import LedgerKind


@dataclass(frozen=True, slots=True)
class BriefingRecord:
    """A draft: whom and which period it is about, and the digest of its frozen snapshot. ``id`` is 0 before it is kept."""

    id: int
    project_code: str | None
    length: str
    first: date
    last: date
    status_date: date
    known_on: date
    locale: str
    snapshot_digest: str
    author_id: int | None
    author: str
    drafted_at: datetime


@dataclass(frozen=True, slots=True)
class StepRecord:
    """A step of a briefing: ``reviewed`` or ``issued``. ``files``: of an issue the SHA-256 of each format's file."""

    briefing_id: int
    standing: str
    user_id: int | None
    who: str
    taken_on: date
    taken_at: datetime
    number: int = 0
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemarkRecord:
    """A remark, a vote, or both. ``id`` is 0 before it is kept."""

    id: int
    briefing_id: int
    user_id: int | None
    who: str
    vote: str
    words: str
    said_on: date
    said_at: datetime


class Briefings(Repository):
    """Briefings by number, with their steps and remarks."""

    @writes
    def add(self, connection: Connection, draft: BriefingRecord) -> int:
        """Keep a draft; its number. Raises ``NotFound`` (``project_unknown``)."""
        note_change(connection, draft.project_code)
        row = {name: value for name, value in asdict(draft).items() if name != "id"}
        number = int(connection.execute(insert(briefings).returning(briefings.c.id), row).scalar_one())
        seal(connection, LedgerKind.BRIEFINGS, draft.project_code, 1)
        return number

    @reads
    def get(self, connection: Connection, briefing_id: int) -> BriefingRecord:
        """One briefing. Raises ``NotFound`` (``briefing_unknown``)."""
        wanted = select(briefings).where(briefings.c.id == briefing_id)
        row = connection.execute(wanted).mappings().one_or_none()
        if row is None:
            raise NotFound("briefing_unknown", id=briefing_id)
        return _briefing(row)

    @reads
    def of_scope(self, connection: Connection, code: str | None) -> tuple[BriefingRecord, ...]:
        """The briefings of one project, or of the programme itself, newest first."""
        wanted = select(briefings).where(of_project(briefings, code)).order_by(briefings.c.id.desc())
        return tuple(_briefing(row) for row in connection.execute(wanted).mappings())

    @writes
    def take_step(self, connection: Connection, step: StepRecord) -> None:
        """Append a step. Raises ``InvalidRequest`` (``briefing_step_taken``): it was taken before, perhaps just now."""
        code = _code_of(connection, step.briefing_id)
        note_change(connection, code)
        try:
            with connection.begin_nested():
                connection.execute(insert(briefing_steps), {**asdict(step), "project_code": code})
        except IntegrityError as trouble:
            raise InvalidRequest("briefing_step_taken", standing=step.standing) from trouble
        seal(connection, LedgerKind.BRIEFING_STEPS, code, 1)

    @reads
    def steps(self, connection: Connection, code: str | None) -> tuple[StepRecord, ...]:
        """The steps of all briefings of a scope, oldest first."""
        wanted = (
            select(briefing_steps)
            .join(briefings, briefings.c.id == briefing_steps.c.briefing_id)
            .where(of_project(briefings, code))
            .order_by(briefing_steps.c.id)
        )
        return tuple(_step(row) for row in connection.execute(wanted).mappings())

    @reads
    def last_number(self, connection: Connection, code: str | None) -> int:
        """The number of the newest issue of a scope, 0 without any."""
        wanted = (
            select(func.coalesce(func.max(briefing_steps.c.number), 0))
            .join(briefings, briefings.c.id == briefing_steps.c.briefing_id)
            .where(of_project(briefings, code))
        )
        return int(connection.scalar(wanted) or 0)

    @writes
    def say(self, connection: Connection, remark: RemarkRecord) -> None:
        """Append a remark or a vote."""
        code = _code_of(connection, remark.briefing_id)
        note_change(connection, code)
        row = {name: value for name, value in asdict(remark).items() if name != "id"}
        connection.execute(insert(briefing_remarks), {**row, "project_code": code})
        seal(connection, LedgerKind.BRIEFING_REMARKS, code, 1)

    @reads
    def remarks(self, connection: Connection, briefing_id: int) -> tuple[RemarkRecord, ...]:
        """What was said to a briefing, oldest first."""
        wanted = select(briefing_remarks).where(briefing_remarks.c.briefing_id == briefing_id)
        rows = connection.execute(wanted.order_by(briefing_remarks.c.id)).mappings()
        return tuple(RemarkRecord(**{name: row[name] for name in RemarkRecord.__slots__}) for row in rows)


def _code_of(connection: Connection, briefing_id: int) -> str | None:
    code: str | None = connection.scalar(select(briefings.c.project_code).where(briefings.c.id == briefing_id))
    return code


def _briefing(row: RowMapping) -> BriefingRecord:
    return BriefingRecord(**{name: row[name] for name in BriefingRecord.__slots__})


def _step(row: RowMapping) -> StepRecord:
    return StepRecord(**{name: row[name] for name in StepRecord.__slots__})
