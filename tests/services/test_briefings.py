"""A briefing on its way: drafted, reviewed by another, issued and kept, answered, and reconciled by the next one."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from briefings.imprint import Imprint, Standing
from briefings.write_briefing import BriefingFormat, page_bytes
from progress.briefing_snapshot import BriefingSnapshot, ChangeKind, ConcernKind, Outcome, PeriodLength
from progress.materials import MaterialResult, MaterialTest
from services.baselines import decide_baseline, propose_baseline
from services.briefings import (
    MOST_REMARKS,
    Vote,
    briefing_page,
    briefing_snapshot,
    briefings,
    draft_briefing,
    issue_briefing,
    issued_file,
    review_briefing,
    say_to_briefing,
)
from services.materials import report_material
from services.people import add_person
from services.programme import add_project
from services.workspace import Workspace
from store.people import Membership
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, give
from values.errors import AtlasError, InvalidRequest, NotAllowed, NotFound
from values.people import UserRole
from values.projects import Project

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FIRST, SECOND, KNOWN = date(2026, 3, 13), date(2026, 3, 20), date(2026, 11, 30)
PLAN = PLAN_HEAD + (
    "1,A,基础,2026-03-02,2026-03-06\n2,B,墩身,2026-03-09,2026-03-13\n3,C,盖梁,2026-03-09,2026-03-27\n"
    "4,D,桥台,2026-03-05,2026-03-12\n"
)
REPORTS = REPORT_HEAD + (
    "2026-03-06,task,1,supervisor,present,2026-03-06\n2026-03-12,task,2,supervisor,missing,2026-03-12\n"
    "2026-03-12,task,3,supervisor,missing,2026-03-12\n2026-03-12,task,4,supervisor,missing,2026-03-12\n"
)
LATER = REPORT_HEAD + (
    "2026-03-19,task,2,supervisor,present,2026-03-19\n2026-03-19,task,3,supervisor,missing,2026-03-19\n"
)
Hands = Mapping[str, Workspace]


@pytest.fixture
def hands(workspace: Workspace, tmp_path: Path) -> Hands:
    """A late project in the hands of everybody who has a part in a briefing."""
    add_project(workspace, Project("P1", "一号桥"))
    give(workspace, tmp_path, PLAN, name="plan.csv")
    give(workspace, tmp_path, REPORTS, name="reports.csv")
    found = {"operator": workspace}
    for name, role in (
        ("engineer", UserRole.ENGINEER),
        ("owner", UserRole.OWNER),
        ("leader", UserRole.LEADER),
        ("deputy", UserRole.COMMITTEE),
        ("expert", UserRole.COMMITTEE),
    ):
        account = add_person(workspace, name, f"<b>{name}", role, [Membership(None)], at=AT)
        found[name] = workspace.held_by(account.person())
    return found


@pytest.fixture
def in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every format as the stand-alone page, where a test is about the way of a briefing and not about its files."""

    def written(locale: str, snapshot: BriefingSnapshot, imprint: Imprint) -> Mapping[BriefingFormat, bytes]:
        return dict.fromkeys(BriefingFormat, page_bytes(locale, snapshot, imprint))

    monkeypatch.setattr("services.briefings.briefing_files", written)


def drafted(hands: Hands, day: date = FIRST, who: str = "engineer") -> int:
    made = draft_briefing(hands[who], "P1", day, PeriodLength.WEEK, known_on=KNOWN, locale="zh", at=AT)
    return made.record.id


def issued(hands: Hands, day: date = FIRST) -> int:
    number = drafted(hands, day)
    review_briefing(hands["leader"], number, at=AT)
    issue_briefing(hands["owner"], number, at=AT)
    return number


def outcomes(snapshot: BriefingSnapshot) -> dict[str, Outcome]:
    assert snapshot.last_briefing is not None
    return {row.before.subject or row.before.kind.value: row.outcome for row in snapshot.last_briefing.rows}


def test_from_draft_to_issue_and_open_as_it_was(hands: Hands, tmp_path: Path) -> None:
    number = drafted(hands)
    with pytest.raises(InvalidRequest, match="briefing_not_reviewed"):
        issue_briefing(hands["leader"], number, at=AT)
    with pytest.raises(InvalidRequest, match="briefing_not_issued"):
        issued_file(hands["leader"], number, BriefingFormat.PDF)
    assert "未签发" in briefing_page(hands["leader"], number).decode()
    assert review_briefing(hands["leader"], number, at=AT).imprint.standing is Standing.REVIEWED
    found = issue_briefing(hands["leader"], number, at=AT)
    assert (found.imprint.standing, found.imprint.number, found.imprint.reviewer) == (Standing.ISSUED, 1, "<b>leader")
    assert found.issue is not None
    assert set(found.issue.files) == {each.value for each in BriefingFormat}
    before = {each: issued_file(hands["deputy"], number, each) for each in BriefingFormat}
    for each, content in before.items():
        assert hashlib.sha256(content).hexdigest() == found.issue.files[each.value]
    give(hands["operator"], tmp_path, LATER, name="later.csv")
    assert {each: issued_file(hands["deputy"], number, each) for each in BriefingFormat} == before
    assert briefing_page(hands["deputy"], number) == before[BriefingFormat.HTML]
    with pytest.raises(InvalidRequest, match="briefing_step_taken"):
        issue_briefing(hands["leader"], number, at=AT)
    with pytest.raises(InvalidRequest, match="briefing_step_taken"):
        review_briefing(hands["owner"], number, at=AT)


def test_two_issues_of_one_snapshot_differ_in_their_number_alone(hands: Hands) -> None:
    first, second = drafted(hands), drafted(hands)
    records = {each.record.id: each.record for each in briefings(hands["leader"], "P1")}
    assert records[first].snapshot_digest == records[second].snapshot_digest


def test_nobody_reviews_his_own(hands: Hands) -> None:
    number = drafted(hands, who="owner")
    with pytest.raises(NotAllowed, match="reviewer_is_author"):
        review_briefing(hands["owner"], number, at=AT)
    own = draft_briefing(hands["operator"], "P1", FIRST, PeriodLength.WEEK, known_on=KNOWN, locale="zh", at=AT)
    with pytest.raises(NotAllowed, match="reviewer_is_author"):
        review_briefing(hands["operator"], own.record.id, at=AT)
    assert review_briefing(hands["leader"], number, at=AT).imprint.standing is Standing.REVIEWED


@pytest.mark.usefixtures("in_short")
def test_a_file_that_was_changed_on_the_disk_is_not_handed_out(hands: Hands) -> None:
    number = issued(hands)
    issue = briefings(hands["leader"], "P1")[0].issue
    assert issue is not None
    path = hands["operator"].store.files.path(issue.files["html"])
    path.chmod(0o600)
    path.write_bytes(b"<p>all is well</p>")
    with pytest.raises(AtlasError, match="briefing_file_changed"):
        issued_file(hands["leader"], number, BriefingFormat.HTML)


@pytest.mark.usefixtures("in_short")
def test_the_next_briefing_reconciles_and_tells_what_the_committee_said(hands: Hands, tmp_path: Path) -> None:
    number = issued(hands)
    say_to_briefing(hands["deputy"], number, vote=Vote.SATISFIED, words="第一次 <script>", at=AT)
    say_to_briefing(hands["deputy"], number, vote=Vote.DISSATISFIED, at=AT)
    say_to_briefing(hands["expert"], number, words="=请说明墩身滞后原因", at=AT)
    give(hands["operator"], tmp_path, LATER, name="later.csv")
    plan = PLAN.replace("桥台,2026-03-05,2026-03-12", "桥台,2026-04-06,2026-04-20")
    give(hands["operator"], tmp_path, plan, name="plan2.csv")
    snapshot = briefing_snapshot(hands["leader"], "P1", SECOND, PeriodLength.WEEK, known_on=KNOWN)
    told = outcomes(snapshot)
    assert (told["墩身"], told["盖梁"], told["桥台"]) == (Outcome.SOLVED, Outcome.WORSE, Outcome.REPLANNED)
    assert snapshot.last_briefing is not None
    assert [(each.vote, each.words) for each in snapshot.last_briefing.remarks] == [
        ("", "第一次 <script>"), ("dissatisfied", ""), ("", "=请说明墩身滞后原因"),
    ]  # fmt: skip
    earlier = briefing_snapshot(hands["leader"], "P1", FIRST, PeriodLength.WEEK, known_on=KNOWN)
    assert earlier.last_briefing is None
    before_issue = briefing_snapshot(hands["leader"], "P1", SECOND, PeriodLength.WEEK, known_on=date(2026, 11, 22))
    assert before_issue.last_briefing is None
    assert snapshot.concerns
    page = briefing_page(hands["leader"], drafted(hands, SECOND)).decode()
    assert "第一次 &lt;script&gt;" in page
    assert "改期（未完成）" in page


@pytest.mark.usefixtures("in_short")
def test_what_nobody_can_judge_is_not_solved(hands: Hands) -> None:
    issued(hands)
    stale = briefing_snapshot(hands["leader"], "P1", date(2026, 5, 20), PeriodLength.MONTH, known_on=KNOWN)
    told = outcomes(stale)
    assert told["墩身"] is Outcome.UNKNOWN
    assert Outcome.SOLVED not in told.values()
    assert {each.kind for each in stale.concerns} >= {ConcernKind.NO_LIGHT, ConcernKind.UNPROVEN}


@pytest.mark.usefixtures("in_short")
def test_remarks_have_their_limits(hands: Hands) -> None:
    number = drafted(hands)
    with pytest.raises(InvalidRequest, match="briefing_not_issued"):
        say_to_briefing(hands["deputy"], number, vote=Vote.SATISFIED, at=AT)
    review_briefing(hands["leader"], number, at=AT)
    issue_briefing(hands["leader"], number, at=AT)
    with pytest.raises(InvalidRequest, match="remark_empty"):
        say_to_briefing(hands["deputy"], number, words="  ", at=AT)
    with pytest.raises(InvalidRequest, match="remark_too_long"):
        say_to_briefing(hands["deputy"], number, words="x" * 2001, at=AT)
    with pytest.raises(NotAllowed, match="not_permitted"):
        say_to_briefing(hands["leader"], number, vote=Vote.SATISFIED, at=AT)
    for _ in range(MOST_REMARKS):
        say_to_briefing(hands["deputy"], number, vote=Vote.SATISFIED, at=AT)
    with pytest.raises(InvalidRequest, match="remarks_too_many"):
        say_to_briefing(hands["deputy"], number, vote=Vote.SATISFIED, at=AT)
    (found,) = briefings(hands["leader"], "P1")
    assert [each.vote for each in found.remarks] == ["satisfied"]


@pytest.mark.usefixtures("in_short")
def test_who_sees_one_project_sees_no_other_s_briefings_and_not_the_programme_s(hands: Hands) -> None:
    number, whole = issued(hands), hands["operator"]
    add_project(whole, Project("P2", "二号桥"))
    account = add_person(whole, "guest", "guest", UserRole.ENGINEER, [Membership("P2")], at=AT)
    guest = whole.held_by(account.person())
    with pytest.raises(NotFound, match="project_unknown"):
        issued_file(guest, number, BriefingFormat.PDF)
    for ask in (
        lambda: briefings(guest, None),
        lambda: briefing_snapshot(guest, None, FIRST, PeriodLength.WEEK, known_on=KNOWN),
        lambda: draft_briefing(guest, None, FIRST, PeriodLength.WEEK, known_on=KNOWN, locale="zh", at=AT),
    ):
        with pytest.raises(NotAllowed, match="briefing_needs_programme"):
            ask()


@pytest.mark.usefixtures("in_short")
def test_the_programme_and_a_project_without_anything(hands: Hands) -> None:
    add_project(hands["operator"], Project("P2", "二号桥"))
    made = draft_briefing(hands["owner"], None, FIRST, PeriodLength.MONTH, known_on=KNOWN, locale="en", at=AT)
    snapshot = briefing_snapshot(hands["leader"], None, FIRST, PeriodLength.MONTH, known_on=KNOWN)
    assert [part.code for part in snapshot.projects] == ["P1", "P2"]
    assert snapshot.drawn_map is None
    page = briefing_page(hands["leader"], made.record.id).decode()
    assert "No place is known" in page
    empty = briefing_snapshot(hands["leader"], "P2", FIRST, PeriodLength.WEEK, known_on=KNOWN)
    assert (empty.curve, empty.drawn_map, empty.model) == (None, None, None)
    alone = draft_briefing(hands["owner"], "P2", FIRST, PeriodLength.WEEK, known_on=KNOWN, locale="zh", at=AT)
    told = briefing_page(hands["leader"], alone.record.id).decode()
    for sentence in ("尚无进度计划", "没有带日期的计划", "没有位置信息", "没有带几何的模型"):
        assert sentence in told
    review_briefing(hands["leader"], alone.record.id, at=AT)
    assert issue_briefing(hands["leader"], alone.record.id, at=AT).imprint.number == 1


def test_changes_of_the_period_are_told(hands: Hands, tmp_path: Path) -> None:
    plan = PLAN.replace("盖梁,2026-03-09,2026-03-27", "盖梁,2026-03-09,2026-04-03")
    give(hands["operator"], tmp_path, plan, name="plan2.csv")
    snapshot = briefing_snapshot(hands["leader"], "P1", date(2026, 11, 22), PeriodLength.WEEK, known_on=KNOWN)
    told = [(each.version.value, each.finish_moved.value) for each in snapshot.changes]
    assert told == [(1, None), (2, 5)]
    (part,) = snapshot.projects
    assert part.planned_finish.value == date(2026, 4, 3)
    assert part.baseline_finish.value == date(2026, 3, 27)
    quiet = briefing_snapshot(hands["leader"], "P1", FIRST, PeriodLength.WEEK, known_on=KNOWN)
    assert quiet.changes == ()


@pytest.mark.usefixtures("in_short")
def test_conflicts_and_newer_baselines_are_told(hands: Hands, tmp_path: Path) -> None:
    claim = REPORT_HEAD + "2026-03-12,task,2,contractor,present,2026-03-12\n"
    give(hands["operator"], tmp_path, claim, name="claim.csv")
    number = issued(hands)
    snapshot = briefing_snapshot(hands["leader"], "P1", FIRST, PeriodLength.WEEK, known_on=KNOWN)
    (conflict,) = [each for each in snapshot.conflicts if each.subject == "墩身"]
    assert (conflict.claimed.value, conflict.verified.value, conflict.gap.value) == (1, 0, 100)
    assert conflict.gap.references
    assert "墩身" in {each.subject for each in snapshot.concerns if each.kind is ConcernKind.CONFLICT}
    assert "100.0个百分点" in briefing_page(hands["leader"], number).decode()
    give(hands["operator"], tmp_path, LATER, name="later.csv")
    later = briefing_snapshot(hands["leader"], "P1", SECOND, PeriodLength.WEEK, known_on=KNOWN)
    assert later.last_briefing is not None
    fates = {row.before.key: row.outcome for row in later.last_briefing.rows}
    assert fates["conflict:P1:task:2"] is Outcome.SOLVED
    plan = PLAN.replace("盖梁,2026-03-09,2026-03-27", "盖梁,2026-03-09,2026-04-03")
    give(hands["operator"], tmp_path, plan, name="plan2.csv")
    proposal = propose_baseline(hands["engineer"], "P1", 2, "汛期停工", AT)
    decide_baseline(hands["leader"], "P1", proposal, True, "同意", AT)
    moved = briefing_snapshot(hands["leader"], "P1", AT.date(), PeriodLength.WEEK, known_on=KNOWN)
    (change,) = [each for each in moved.changes if each.kind is ChangeKind.NEW_BASELINE]
    assert (change.reason, change.who, change.finish_moved.value) == ("汛期停工", "<b>engineer / <b>leader", 5)
    assert moved.projects[0].baseline_finish.value == date(2026, 3, 27)


def test_an_empty_programme_says_so(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="programme_empty"):
        briefing_snapshot(workspace, None, FIRST, PeriodLength.WEEK, known_on=KNOWN)
    with pytest.raises(NotFound, match="briefing_unknown"):
        briefing_page(workspace, 1)


@pytest.mark.usefixtures("in_short")
def test_refused_material_is_told_until_a_retest_closes_it_and_then_reconciled(hands: Hands) -> None:
    refused = MaterialTest("B-7", "HRB400钢筋", MaterialResult.FAILED, date(2026, 3, 11), report_no="R1", task="2")
    report_material(hands["engineer"], "P1", refused, entered_at=AT)
    told = briefing_snapshot(hands["leader"], "P1", FIRST, PeriodLength.WEEK, known_on=KNOWN)
    (issue,) = told.material
    assert (issue.batch, issue.subject, issue.is_closed, issue.raised_on) == (
        "B-7", "HRB400钢筋 · 墩身", False, date(2026, 3, 11),
    )  # fmt: skip
    (concern,) = (each for each in told.concerns if each.kind is ConcernKind.MATERIAL)
    assert (concern.subject, concern.figure.number) == ("HRB400钢筋 B-7", 2)
    issued(hands)
    passed = MaterialTest("B-7", "HRB400钢筋", MaterialResult.PASSED, date(2026, 3, 17), report_no="R2")
    report_material(hands["engineer"], "P1", passed, entered_at=AT)
    told = briefing_snapshot(hands["leader"], "P1", SECOND, PeriodLength.WEEK, known_on=KNOWN)
    assert [(each.is_closed, each.closed_on) for each in told.material] == [(True, date(2026, 3, 17))]
    assert told.last_briefing is not None
    fate = {row.before.kind: row.outcome for row in told.last_briefing.rows}
    assert fate[ConcernKind.MATERIAL] is Outcome.SOLVED
