"""The queue of imports: begun by one, counted before it begins, called off, and never left half."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from store import Store
from store.interrupted import MOST_ATTEMPTS
from store.processes import ProcessMark, this_process
from store.records import ImportKind, ImportStatus

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DIGEST = "ab" * 32
REQUEST = {"crs": "EPSG:4547", "answers": {"encoding": ["gb18030"]}}


def queued(store: Store, name: str = "模型.ifc", code: str | None = "A") -> int:
    return store.imports.queue(code, ImportKind.MODEL, name, DIGEST, NOW, REQUEST)


def killed(store: Store, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin an import in a process that is no more."""
    here = this_process()
    with monkeypatch.context() as patch:
        patch.setattr("store.imports.this_process", lambda: ProcessMark(here.host, here.process_id, "earlier boot:1"))
        assert store.imports.begin(number)


def test_a_queued_import_waits_with_what_was_asked_for(filled: Store) -> None:
    first, second = queued(filled), queued(filled, "b")
    record = filled.imports.get(first)
    assert (record.status, record.attempts, record.request) == (ImportStatus.QUEUED, 0, REQUEST)
    assert [each.id for each in filled.imports.waiting()] == [first, second]
    assert filled.imports.running() == ()
    assert filled.imports.begin(first)
    assert not filled.imports.begin(first)
    assert [each.id for each in filled.imports.running()] == [first]
    assert [each.id for each in filled.imports.waiting()] == [second]
    assert filled.imports.get(first).attempts == 1


def test_of_many_who_begin_one_import_one_does(filled: Store) -> None:
    number = queued(filled)
    with ThreadPoolExecutor(8) as threads:
        begun = list(threads.map(filled.imports.begin, [number] * 8))
    assert sorted(begun) == [False] * 7 + [True]
    assert filled.imports.get(number).attempts == 1


def test_a_waiting_import_is_cancelled_at_once(filled: Store) -> None:
    number = queued(filled)
    assert filled.imports.cancel(number)
    record = filled.imports.get(number)
    assert (record.status, record.is_cancelled) == (ImportStatus.CANCELLED, True)
    assert record.finished_at is not None
    assert not filled.imports.begin(number)
    assert not filled.imports.cancel(number)


def test_a_running_import_hears_that_it_is_cancelled(filled: Store) -> None:
    number = queued(filled)
    filled.imports.begin(number)
    assert filled.imports.progress(number, "reading", 1, 9)
    assert filled.imports.cancel(number)
    assert not filled.imports.progress(number, "reading", 2, 9)
    filled.imports.finish(number, ImportStatus.CANCELLED)
    assert not filled.imports.progress(number, "reading", 3, 9)


def test_a_stage_remembers_when_it_began(filled: Store) -> None:
    number = queued(filled)
    filled.imports.begin(number)
    filled.imports.progress(number, "reading", 1, 9)
    began = filled.imports.get(number).stage_began_at
    assert began is not None
    filled.imports.progress(number, "reading", 2, 9)
    assert filled.imports.get(number).stage_began_at == began
    filled.imports.progress(number, "geometry", 0, 9)
    assert (filled.imports.get(number).stage_began_at or began) > began


def test_a_job_whose_process_is_gone_waits_again_and_not_for_ever(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = queued(filled)
    for attempt in range(1, MOST_ATTEMPTS):
        killed(filled, number, monkeypatch)
        assert filled.interrupted.settle() == 1
        record = filled.imports.get(number)
        assert (record.status, record.attempts, record.stage) == (ImportStatus.QUEUED, attempt, "")
    killed(filled, number, monkeypatch)
    assert filled.interrupted.settle() == 1
    record = filled.imports.get(number)
    assert record.status is ImportStatus.FAILED
    assert [problem.code for problem in record.problems] == ["import_given_up"]
    assert record.problems[0].fields == {"file": "模型.ifc", "attempts": MOST_ATTEMPTS}
    assert filled.interrupted.settle() == 0


def test_a_cancelled_job_whose_process_is_gone_is_cancelled(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = queued(filled)
    killed(filled, number, monkeypatch)
    filled.imports.cancel(number)
    assert filled.interrupted.settle() == 1
    assert filled.imports.get(number).status is ImportStatus.CANCELLED


def test_an_attempt_that_never_began_counts(filled: Store) -> None:
    number = queued(filled)
    assert filled.interrupted.settle_unbegun(number, 0) == 1
    assert filled.interrupted.settle_unbegun(number, 0) == 0  # told twice
    assert filled.imports.get(number).attempts == 1
    assert filled.interrupted.settle_unbegun(number, 1) == 1
    assert filled.interrupted.settle_unbegun(number, 2) == 1
    assert filled.imports.get(number).status is ImportStatus.FAILED
    begun = queued(filled)
    filled.imports.begin(begun)
    assert filled.interrupted.settle_unbegun(begun, 0) == 0
    assert filled.imports.get(begun).status is ImportStatus.RUNNING


def test_no_import_is_queued_inside_a_transaction(filled: Store) -> None:
    with pytest.raises(RuntimeError), filled.transaction():
        queued(filled)
