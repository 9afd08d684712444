import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from store import Store
from store.interrupted import SILENCE
from store.processes import ProcessMark, this_process
from store.records import ImportKind, ImportStatus
from values.errors import InvalidRequest, NotFound
from values.problems import Problem, Severity, Where

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=timezone(timedelta(hours=8)))
DIGEST = "ab" * 32


def started(store: Store, code: str | None = "A", name: str = "模型.ifc") -> int:
    return store.imports.start(code, None, name, DIGEST, NOON)


def test_an_import_from_start_to_end(filled: Store) -> None:
    number = started(filled)
    record = filled.imports.get(number)
    assert (record.project_code, record.kind, record.file_name, record.file_digest) == ("A", None, "模型.ifc", DIGEST)
    assert (record.status, record.finished_at, record.problems, record.counts) == ("running", None, (), {})
    assert record.entered_at == NOON
    assert record.entered_at.tzinfo is UTC
    filled.imports.set_kind(number, ImportKind.MODEL)
    filled.imports.progress(number, "geometry", 3, 10)
    record = filled.imports.get(number)
    assert (record.kind, record.stage, record.done, record.total) == (ImportKind.MODEL, "geometry", 3, 10)
    problem = Problem("row_bad", Severity.ERROR, Where(7, "#12", "日期"), {"found": "三月", "day": date(2026, 3, 1)})
    filled.imports.finish(
        number, ImportStatus.ACCEPTED_WITH_FINDINGS, (problem,), {"elements": 12}, NOON + timedelta(hours=1)
    )
    record = filled.imports.get(number)
    assert record.status is ImportStatus.ACCEPTED_WITH_FINDINGS
    assert record.finished_at == NOON + timedelta(hours=1)
    assert record.counts == {"elements": 12}
    assert record.problems == (
        Problem("row_bad", Severity.ERROR, Where(7, "#12", "日期"), {"found": "三月", "day": "2026-03-01"}),
    )


def test_what_is_final_stays(filled: Store) -> None:
    number = started(filled)
    filled.imports.finish(number, ImportStatus.REFUSED)
    filled.imports.progress(number, "late", 1, 1)
    for change in (
        lambda: filled.imports.finish(number, ImportStatus.ACCEPTED),
        lambda: filled.imports.set_kind(number, ImportKind.MODEL),
    ):
        with pytest.raises(InvalidRequest) as refused:
            change()
        assert (refused.value.code, refused.value.fields["status"]) == ("import_final", "refused")
    record = filled.imports.get(number)
    assert (record.status, record.stage, record.kind) == ("refused", "", None)


def test_the_unknown_is_not_found(filled: Store) -> None:
    for ask in (
        lambda: filled.imports.get(99),
        lambda: filled.imports.finish(99, ImportStatus.FAILED),
        lambda: filled.imports.set_kind(99, ImportKind.MODEL),
    ):
        with pytest.raises(NotFound, match="import_unknown"):
            ask()
    with pytest.raises(NotFound, match="project_unknown"):
        started(filled, "Z")
    assert filled.imports.of_project("Z") == ()


def test_the_history_is_newest_first_and_of_one_project(filled: Store) -> None:
    numbers = [started(filled, code, str(turn)) for turn, code in enumerate(["A", "B", "A", None])]
    assert [record.id for record in filled.imports.of_project("A")] == [numbers[2], numbers[0]]
    assert [record.id for record in filled.imports.of_project("A", limit=1)] == [numbers[2]]
    assert [record.id for record in filled.imports.of_project(None)] == [numbers[3]]


def test_an_import_starts_outside_of_a_transaction(filled: Store) -> None:
    with filled.transaction(), pytest.raises(RuntimeError, match="before the transaction"):
        started(filled)


def test_the_end_belongs_to_the_transaction_of_the_facts(filled: Store) -> None:
    number = started(filled)
    with suppress(KeyError), filled.transaction():
        filled.imports.finish(number, ImportStatus.ACCEPTED)
        raise KeyError
    assert filled.imports.get(number).status is ImportStatus.RUNNING


def test_a_moment_without_a_zone_is_a_mistake(filled: Store) -> None:
    with pytest.raises(Exception, match="time zone"):
        filled.imports.start("A", None, "x", DIGEST, datetime(2026, 3, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("mark", "silent_for", "interrupted"),
    [
        (lambda here: here, SILENCE * 10, 0),  # this very process may take its time
        (lambda here: ProcessMark(here.host, here.process_id, "earlier boot:1"), timedelta(), 1),  # number came back
        (lambda here: ProcessMark("elsewhere", here.process_id, here.mark), SILENCE / 2, 0),  # cannot be asked
        (lambda here: ProcessMark("elsewhere", here.process_id, here.mark), SILENCE * 2, 1),
        (lambda here: ProcessMark(here.host, here.process_id, "random:other"), SILENCE / 2, 0),
        (lambda here: ProcessMark(here.host, here.process_id, "random:other"), SILENCE * 2, 1),
    ],
)
def test_interrupted_is_what_runs_in_a_process_that_is_gone(
    filled: Store,
    monkeypatch: pytest.MonkeyPatch,
    mark: Callable[[ProcessMark], ProcessMark],
    silent_for: timedelta,
    interrupted: int,
) -> None:
    other = mark(this_process())
    with monkeypatch.context() as patch:
        patch.setattr("store.imports.this_process", lambda: other)
        number = started(filled)
    now = datetime.now(UTC) + silent_for
    assert filled.interrupted.settle(now=now) == interrupted
    assert filled.imports.get(number).status == ("failed" if interrupted else "running")


def test_a_process_that_has_ended_is_gone(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.Popen(
        [sys.executable, "-c", "from store.processes import this_process as t; print(t().process_id, t().mark)"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=__file__.rpartition("/tests/")[0],
    )
    told = ended.communicate()[0].split()
    mark = ProcessMark(this_process().host, int(told[0]), told[1])
    monkeypatch.setattr("store.imports.this_process", lambda: mark)
    started(filled)
    assert filled.interrupted.settle() == 1
