"""The contractor claims, the supervisor verifies, the owner's representative confirms; nobody an own claim."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from progress.conflicts import ConflictKind
from progress.reports import Report, Role, Said, SubjectKind
from progress.verdicts import ProgressState
from services.attachments import GivenFile, attachments
from services.delays import delay_report
from services.imports import accept_file
from services.people import add_person, change_person
from services.programme import add_project
from services.take_reports import add_report
from services.two_tracks import (
    ClaimVerdict,
    Settling,
    conflicts,
    open_claims,
    settle_conflict,
    settlers,
    verify_claims,
)
from services.workspace import Workspace
from store.evidence_records import Verdict
from store.people import Membership
from tests.progress.photo_files import PDF, photo
from tests.services.factories import add_model, areas, give
from tests.services.test_reporting_people import held
from values.errors import AtlasError, FileRefused, InvalidRequest, NotAllowed, NotFound
from values.people import UserRole
from values.projects import Project

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
TODAY = NOW.date()
PLAN = "uid,code,name,planned_start,planned_finish\n1,A1,基础,2026-03-02,2026-03-27\n2,A2,墙体,2026-02-02,2026-02-27\n"


@pytest.fixture
def project(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A project with a plan of two tasks, and somebody in every role."""
    add_project(workspace, Project("P1", "桥"))
    give(workspace, tmp_path, PLAN)
    for role in UserRole:
        add_person(workspace, role, f"name of {role}", role, [Membership("P1")], at=NOW)
    return workspace


def claim(workspace: Workspace, percent: float, day: date, *, subject: str = "1", name: str = "contractor") -> None:
    report = Report(SubjectKind.TASK, subject, Role.CONTRACTOR, day, Said.PERCENT, percent=percent, reporter="张三")
    add_report(held(workspace, name), "P1", report, entered_at=NOW)


def waiting(workspace: Workspace, name: str = "supervisor", known_on: date = TODAY) -> list[int]:
    return [each.claim_id for each in open_claims(held(workspace, name), "P1", known_on=known_on)]


def verify(workspace: Workspace, *verdicts: ClaimVerdict, name: str = "supervisor", on: date = TODAY) -> int:
    return verify_claims(held(workspace, name), "P1", verdicts, observed_on=on, entered_at=NOW)


def refusal(ask: Callable[[], object]) -> str:
    with pytest.raises(AtlasError) as refused:
        ask()
    return refused.value.code


def test_a_claim_waits_with_all_that_helps_to_judge_it(project: Workspace) -> None:
    claim(project, 80, date(2026, 3, 13))
    (found,) = open_claims(held(project, "supervisor"), "P1", known_on=TODAY)
    assert (found.claimed, found.reporter, found.observed_on, found.verified) == (80, "张三", date(2026, 3, 13), None)
    assert found.about.name == "基础"
    assert found.about.planned_percent == 75  # 15 of 20 working days
    assert (found.is_own, found.is_within) == (False, True)


def test_as_claimed_many_at_once_moves_the_states(project: Workspace) -> None:
    claim(project, 100, date(2026, 3, 19))
    claim(project, 50, date(2026, 3, 19), subject="2")
    numbers = waiting(project)
    assert verify(project, *(ClaimVerdict(number) for number in numbers)) == 2
    assert waiting(project) == []
    states = delay_report(project, "P1", status_date=TODAY, known_on=TODAY).states
    assert (states[ProgressState.DONE], states[ProgressState.IN_PROGRESS_LATE]) == (1, 1)
    kept = project.store.reports.of_subject("P1", SubjectKind.TASK, "1")[0]
    assert (kept.role, kept.said, kept.percent, kept.reporter) == (
        Role.SUPERVISOR, Said.PERCENT, 100, "name of supervisor",
    )  # fmt: skip
    links = project.store.evidence.verifications("P1")
    assert {link.claim_id for link in links} == set(numbers)
    assert {link.verdict for link in links} == {Verdict.AS_CLAIMED}
    assert project.store.ledger.broken("P1") is None


def test_the_owner_s_representative_confirms_what_the_supervisor_verified(project: Workspace) -> None:
    claim(project, 80, TODAY)
    (number,) = waiting(project)
    verify(project, ClaimVerdict(number))
    assert waiting(project) == waiting(project, "contractor") == []
    assert waiting(project, "owner") == [number]
    verify(project, ClaimVerdict(number, Said.PERCENT, 60.0, "少了两跨"), name="owner")
    assert waiting(project, "owner") == []
    newest = project.store.reports.of_subject("P1", SubjectKind.TASK, "1")[0]
    assert (newest.role, newest.percent, newest.note) == (Role.OWNER, 60.0, "少了两跨")


def test_what_is_no_verification_is_refused_and_nothing_is_kept(project: Workspace) -> None:
    claim(project, 80, date(2026, 3, 10))
    claim(project, 80, TODAY, subject="2")
    older, newer = waiting(project)
    count = project.store.reports.count("P1")
    # The claim of the 10th was recorded on the 20th: who looked on the 19th did not know of it.
    refused = {
        "verification_before_claim": lambda: verify(project, ClaimVerdict(older), on=TODAY - timedelta(days=1)),
        "report_in_future": lambda: verify(project, ClaimVerdict(older), on=TODAY + timedelta(days=1)),
        "claim_unknown": lambda: verify(project, ClaimVerdict(newer), ClaimVerdict(9999)),
        "verdict_percent_invalid": lambda: verify(
            project, ClaimVerdict(older), ClaimVerdict(newer, Said.PERCENT, 101.0)
        ),
        "verdicts_missing": lambda: verify(project),
        "attachment_no_photo": lambda: verify(
            project, ClaimVerdict(older, files=(GivenFile("a.jpg", b"x"),)), ClaimVerdict(newer)
        ),
        "attachments_too_many": lambda: verify(project, ClaimVerdict(older, files=(GivenFile("a.pdf", PDF),) * 11)),
    }  # fmt: skip
    assert {code: refusal(ask) for code, ask in refused.items()} == {code: code for code in refused}
    assert project.store.reports.count("P1") == count
    claim(project, 90, TODAY, subject="2")
    assert refusal(lambda: verify(project, ClaimVerdict(newer))) == "claim_superseded"


def test_only_those_verify_who_may(project: Workspace) -> None:
    claim(project, 80, TODAY)
    (number,) = waiting(project)
    for role in set(UserRole) - {UserRole.SUPERVISOR, UserRole.OWNER}:
        with pytest.raises(NotAllowed):
            verify(project, ClaimVerdict(number), name=role)


def test_nobody_verifies_an_own_claim_under_whatever_account(project: Workspace) -> None:
    claim(project, 80, TODAY)
    (number,) = waiting(project)
    add_person(project, "zhang", " 张　三 ", UserRole.SUPERVISOR, [Membership("P1")], at=NOW)
    add_person(project, "twin", "Name of CONTRACTOR", UserRole.SUPERVISOR, [Membership("P1")], at=NOW)
    change_person(project, "contractor", role=UserRole.SUPERVISOR, at=NOW)
    for name in ("zhang", "twin", "contractor"):  # named as the reporter, of the same name, the same account
        (found,) = open_claims(held(project, name), "P1", known_on=TODAY)
        assert (found.is_own, found.is_within) == (True, False)
        assert refusal(lambda name=name: verify(project, ClaimVerdict(number), name=name)) == "claim_is_own"
        said = Report(SubjectKind.TASK, "1", Role.SUPERVISOR, TODAY, Said.PRESENT)
        with pytest.raises(InvalidRequest, match="claim_is_own"):
            add_report(held(project, name), "P1", said, entered_at=NOW)
    assert verify(project, ClaimVerdict(number)) == 1


def test_a_file_verifies_no_own_claim_either(project: Workspace, tmp_path: Path) -> None:
    claim(project, 80, date(2026, 3, 10))
    change_person(project, "contractor", role=UserRole.SUPERVISOR, at=NOW)
    path = tmp_path / "seen.csv"
    path.write_text(
        "observed_on,task_code,role,said\n2026-03-09,A1,监理,started\n2026-03-12,A1,监理,present\n2026-03-12,A2,监理,present\n",
        encoding="utf-8",
    )
    outcome = accept_file(held(project, "contractor"), "P1", path, entered_at=NOW)
    assert [problem.code for problem in outcome.problems] == ["claim_is_own"]
    assert outcome.counts["reports"] == 2  # before the claim, and about something else


def test_sections_bind_the_queue(project: Workspace, tmp_path: Path) -> None:
    add_model(project, [{"guid": "a", "at": (5, 5, 1, 1, 1)}, {"guid": "b", "at": (15, 5, 1, 1, 1)}])
    give(project, tmp_path, areas(("一标", 0, 0, 10, 10), ("二标", 10, 0, 20, 10)), name="sections.geojson")
    give(project, tmp_path, "element_guid,task_uid\na,1\nb,2\n", name="links.csv")
    for subject in ("1", "2"):
        claim(project, 80, TODAY, subject=subject)
    add_person(project, "li", "李强", UserRole.SUPERVISOR, [Membership("P1", "二标")], at=NOW)
    found = open_claims(held(project, "li"), "P1", known_on=TODAY)
    assert {each.about.section: each.is_within for each in found} == {"一标": False, "二标": True}
    numbers = {each.about.section: each.claim_id for each in found}
    assert refusal(lambda: verify(project, ClaimVerdict(numbers["一标"]), name="li")) == "report_outside_section"
    assert [each.name for each in settlers(project, "P1", "二标")][-2:] == ["李强", "name of owner"]
    assert "李强" not in [each.name for each in settlers(project, "P1", "一标")]


def test_a_conflict_opens_and_closes_by_evidence(project: Workspace) -> None:
    claim(project, 60, TODAY)
    (number,) = waiting(project)
    days = {"status_date": TODAY, "known_on": TODAY}
    verify(project, ClaimVerdict(number, Said.PERCENT, 50.0))
    assert conflicts(project, "P1", **days) == ()
    verify(project, ClaimVerdict(number, Said.PERCENT, 49.99), name="owner")
    (found,) = conflicts(project, "P1", **days)
    assert (found.subject_kind, found.name, found.gap_points) == (ConflictKind.TASK, "基础", 10.01)
    assert (found.opened_on, found.due_on) == (TODAY, date(2026, 3, 31))  # seven working days of China's calendar
    assert (found.person, found.is_named) == ("name of supervisor", False)
    claim(project, 55, TODAY)
    assert conflicts(project, "P1", **days) == ()


def test_people_are_named_for_a_conflict_until_it_is_settled(project: Workspace) -> None:
    claim(project, 60, TODAY)
    (number,) = waiting(project)
    verify(project, ClaimVerdict(number, Said.MISSING))
    days = {"status_date": TODAY, "known_on": TODAY}
    (found,) = conflicts(project, "P1", **days)
    owner = project.store.people.named("owner")
    contractor = project.store.people.named("contractor")
    assert owner is not None
    assert contractor is not None

    def settle(said: Settling, *, name: str = "engineer", key: str = found.key, at: datetime = NOW) -> None:
        settle_conflict(held(project, name), "P1", key, said, status_date=TODAY, at=at)

    assert refusal(lambda: settle(Settling())) == "conflict_note_empty"
    assert refusal(lambda: settle(Settling(person_id=contractor.id))) == "conflict_person_unfit"
    assert refusal(lambda: settle(Settling(due_on=date(2026, 3, 19)))) == "conflict_due_past"
    assert refusal(lambda: settle(Settling(remark="x"), key="task:2026-01-01:1")) == "conflict_unknown"
    assert refusal(lambda: settle(Settling(remark="x"), name="contractor")) == "not_permitted"
    settle(Settling(person_id=owner.id, remark="=现场核对"))
    settle(Settling(due_on=date(2026, 4, 7)), name="owner", at=NOW + timedelta(days=1))
    (later,) = conflicts(project, "P1", status_date=TODAY, known_on=TODAY + timedelta(days=1))
    assert (later.person, later.is_named, later.due_on) == ("name of owner", True, date(2026, 4, 7))
    assert [(remark.by, remark.text) for remark in later.remarks] == [("name of engineer", "=现场核对")]
    (before,) = conflicts(project, "P1", **days)
    assert (before.person, before.due_on) == ("name of owner", found.due_on)
    assert project.store.ledger.broken("P1") is None


def test_totals_by_count(project: Workspace, tmp_path: Path) -> None:
    """Of two elements the contractor claims both done; the supervisor has seen one and it is missing, then the other."""
    add_model(project, [{"guid": "a", "at": (5, 5, 1, 1, 1)}, {"guid": "b", "at": (6, 5, 1, 1, 1)}])
    give(project, tmp_path, areas(("一标", 0, 0, 10, 10)), name="sections.geojson")
    give(project, tmp_path, "element_guid,task_uid\na,1\nb,1\n", name="links.csv")
    rows = "2026-03-10,element,a,contractor,present,\n2026-03-10,element,b,contractor,present,\n"
    rows += "2026-03-12,element,a,supervisor,missing,\n2026-03-13,element,b,supervisor,present,\n"
    give(project, tmp_path, "observed_on,subject_kind,subject,role,said,recorded_on\n" + rows, name="reports.csv")
    known = datetime(2026, 11, 22, tzinfo=UTC).date()
    found = conflicts(project, "P1", status_date=date(2026, 3, 13), known_on=known)
    told = [(each.subject_kind, each.name, each.claimed, each.verified, each.items) for each in found]
    assert told == [
        (ConflictKind.ELEMENT, "a", 100, 0, 1),
        (ConflictKind.PROJECT_TOTAL, "桥", 100, 50, 2),
        (ConflictKind.SECTION_TOTAL, "一标", 100, 50, 2),
    ]
    assert [each.subject_kind for each in conflicts(project, "P1", status_date=date(2026, 3, 12), known_on=known)] == [
        ConflictKind.ELEMENT
    ]
    assert conflicts(project, "P1", status_date=date(2026, 3, 11), known_on=known) == ()


def test_photos_and_papers_go_with_claim_and_verification(project: Workspace) -> None:
    report = Report(SubjectKind.TASK, "1", Role.CONTRACTOR, TODAY, Said.PRESENT)
    contractor = held(project, "contractor")
    with pytest.raises(FileRefused, match="attachment_no_photo"):
        add_report(contractor, "P1", report, files=[GivenFile("a.jpg", b"no photo")], entered_at=NOW)
    assert project.store.reports.count("P1") == 0
    files = [GivenFile("../../<b>工地</b>.jpg", photo(camera=True)), GivenFile("验收单.pdf", PDF)]
    add_report(contractor, "P1", report, files=files, entered_at=NOW)
    (found,) = open_claims(held(project, "supervisor"), "P1", known_on=TODAY)
    assert [each.facts.file_name for each in found.files] == ["../../<b>工地</b>.jpg", "验收单.pdf"]
    assert found.files[0].facts.taken_at == "2026-03-01T08:30:00"
    verify(project, ClaimVerdict(found.claim_id, files=(GivenFile("b.jpg", photo()),)))
    kept = attachments(project, "P1", known_on=TODAY)
    assert sorted(len(records) for records in kept.values()) == [1, 2]
    assert attachments(project, "P1", known_on=TODAY - timedelta(days=1)) == {}
    assert project.store.ledger.broken("P1") is None


def test_everything_can_be_asked_for_as_it_was_known(project: Workspace) -> None:
    """Recorded on the 20th, seen before: on the 19th nothing of it was known, whatever day is looked at."""
    claim(project, 80, date(2026, 3, 10))
    (number,) = waiting(project)
    day_after = NOW + timedelta(days=1)
    verify_claims(
        held(project, "supervisor"), "P1", [ClaimVerdict(number, Said.MISSING)],
        observed_on=TODAY + timedelta(days=1), entered_at=day_after,
    )  # fmt: skip
    for known_on, waits, disputed in (
        (date(2026, 3, 19), [], 0),
        (date(2026, 3, 20), [number], 0),
        (date(2026, 3, 21), [], 1),
    ):
        assert waiting(project, known_on=known_on) == waits
        found = conflicts(project, "P1", status_date=date(2026, 3, 21), known_on=known_on)
        assert len(found) == disputed
    assert conflicts(project, "P1", status_date=date(2026, 3, 20), known_on=date(2026, 3, 21)) == ()


def test_a_foreign_project_is_not_there(project: Workspace) -> None:
    add_project(project, Project("P2", "路"))
    for ask in (
        lambda: open_claims(held(project, "supervisor"), "P2", known_on=TODAY),
        lambda: verify_claims(
            held(project, "supervisor"), "P2", [ClaimVerdict(1)], observed_on=TODAY, entered_at=NOW
        ),
        lambda: conflicts(held(project, "viewer"), "P2", status_date=TODAY, known_on=TODAY),
    ):  # fmt: skip
        with pytest.raises(NotFound, match="project_unknown"):
            ask()
