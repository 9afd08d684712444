"""A batch that failed stays open until a re-test passes or it has left the site."""

from hypothesis import given
from hypothesis import strategies as st

from progress.materials import MaterialResult, MaterialTest, material_batches
from tests.alerts.factories import day, test_of

FAILED, PASSED, REMOVED = MaterialResult.FAILED, MaterialResult.PASSED, MaterialResult.REMOVED


def open_batches(*tests: MaterialTest, until: int = 30, known: int = 30) -> list[str]:
    found = material_batches(tests, until=day(until), known_on=day(known))
    return [f"{batch.batch}{batch.supplier}" for batch in found if batch.is_open]


def test_a_fail_is_open_until_a_later_word_closes_it() -> None:
    failed = test_of(FAILED, 2)
    assert open_batches(failed) == ["B-1"]
    assert open_batches(failed, until=1) == []
    assert open_batches(test_of(PASSED, 2), failed) == ["B-1"], "what was entered later on the same day counts"
    assert open_batches(failed, test_of(PASSED, 2)) == []
    assert open_batches(test_of(PASSED, 1), failed) == ["B-1"], "a test before it is no re-test"
    assert open_batches(failed, test_of(PASSED, 1)) == ["B-1"]
    assert open_batches(failed, test_of(REMOVED, 3)) == []
    assert open_batches(failed, test_of(PASSED, 3), test_of(FAILED, 4)) == ["B-1"]
    assert open_batches(failed, test_of(PASSED, 3, batch="B-2")) == ["B-1"]
    assert open_batches(failed, test_of(PASSED, 3, batch=" b-1", material="hrb400  钢筋")) == []


def test_what_became_known_later_does_not_count() -> None:
    failed, passed = test_of(FAILED, 2, recorded_on=day(4)), test_of(PASSED, 3, recorded_on=day(9))
    assert open_batches(failed, passed, known=3) == []
    assert open_batches(failed, passed, known=8) == ["B-1"]
    assert open_batches(failed, passed, known=9) == []


def test_a_pass_never_closes_the_batch_of_another_supplier() -> None:
    ours, theirs = test_of(FAILED, 1, supplier="甲钢厂"), test_of(FAILED, 1, supplier="乙钢厂")
    assert open_batches(ours, test_of(PASSED, 2, supplier="乙钢厂")) == ["B-1甲钢厂"]
    assert open_batches(ours, test_of(PASSED, 2)) == [], "without a name it is about the only one there is"
    assert open_batches(ours, theirs, test_of(PASSED, 2)) == ["B-1乙钢厂", "B-1甲钢厂"]


def test_a_batch_tells_since_when_of_what_and_for_what() -> None:
    (batch,) = material_batches(
        [
            test_of(FAILED, 1, elements=("g1",), task="A1"),
            test_of(PASSED, 2, elements=("g1", "g2")),
            test_of(FAILED, 3, task="A1"),
            test_of(FAILED, 5),
        ],
        until=day(9), known_on=day(9),
    )  # fmt: skip
    assert batch.open_since == day(3)
    assert batch.elements == ("g1", "g2")
    assert batch.tasks == ("A1",)
    assert batch.has_failed
    (passed,) = material_batches([test_of(PASSED, 1)], until=day(9), known_on=day(9))
    assert passed.open_since is None
    assert not passed.has_failed
    assert passed.key == batch.key


def test_when_it_was_not_closed() -> None:
    tests = [
        test_of(FAILED, 1),
        test_of(FAILED, 2),
        test_of(PASSED, 4),
        test_of(FAILED, 6),
        test_of(REMOVED, 6),
        test_of(FAILED, 9),
    ]
    (batch,) = material_batches(tests, until=day(9), known_on=day(9))
    assert batch.failed_spans == ((day(1), day(4)), (day(6), day(6)), (day(9), None))
    (passed,) = material_batches([test_of(PASSED, 1)], until=day(9), known_on=day(9))
    assert passed.failed_spans == ()


def test_open_ones_come_first_the_oldest_first() -> None:
    tests = [test_of(PASSED, 1, batch="a"), test_of(FAILED, 5, batch="b"), test_of(FAILED, 3, batch="c")]
    assert [batch.batch for batch in material_batches(tests, until=day(9), known_on=day(9))] == ["c", "b", "a"]


TESTS = st.builds(
    test_of,
    st.sampled_from(MaterialResult), st.integers(0, 5), batch=st.sampled_from("ab"), supplier=st.sampled_from(("", "x", "y")),
)  # fmt: skip


@given(st.lists(TESTS, max_size=8))
def test_every_test_belongs_to_one_batch(tests: list[MaterialTest]) -> None:
    batches = material_batches(tests, until=day(9), known_on=day(9))
    assert sum(len(batch.tests) for batch in batches) == len(tests)
    assert len({batch.key for batch in batches}) == len(batches)
    for batch in batches:
        assert batch.is_open is (batch.open_since is not None)
        assert batch.is_open is (batch.last.result is FAILED)
