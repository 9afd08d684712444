from values.errors import AnswerNeeded, AtlasError
from values.problems import Problem
from values.questions import NO_ANSWERS, Option, Question, answered


def test_the_first_answer_is_the_answer_and_none_is_none() -> None:
    assert answered({"encoding": ("gb18030", "cp1252")}, "encoding") == "gb18030"
    assert answered({"encoding": ()}, "encoding") is None
    assert answered(NO_ANSWERS, "encoding") is None


def test_a_file_that_needs_an_answer_names_its_questions_and_keeps_what_was_found() -> None:
    question = Question("schedule_project", (Option("P1", {"tasks": 3}), Option("P2", {"tasks": 5}, suggested=True)))
    asked = AnswerNeeded((question,), (Problem("schedule_dates_missing"),), {"projects": 2})
    assert isinstance(asked, AtlasError)
    assert asked.code == "answer_needed"
    assert asked.fields == {"questions": ["schedule_project"]}
    assert asked.questions == (question,)
    assert asked.counts == {"projects": 2}
    assert AnswerNeeded((question,)).counts == {}
