"""Alerts of a project from its files: raised, acknowledged, resolved, seen by whom they may be seen."""

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from alerts.conditions import AlertKind
from alerts.life import AlertEventKind
from i18n import LOCALES
from i18n.alert_words import alert_text, event_text, state_text, who_text, whose_text
from i18n.labels import error_text
from progress.materials import MaterialResult, MaterialTest
from services.alert_situations import alert_situation
from services.alerts import acknowledge, alert_history, alerts, judged_projects, resolve, review_alerts
from services.materials import materials, report_material
from services.people import add_person
from services.programme import add_project
from services.rule_packs import choose_pack
from services.scene_documents import scene_document
from services.workspace import Workspace
from store.people import Membership
from store.records import ImportKind, ImportStatus
from tests.contract.scene_file import scene_parts
from tests.services.conftest import ENTERED
from tests.services.factories import PLAN_HEAD, REPORT_HEAD, add_model, give
from values.dates import day_from_number
from values.errors import AtlasError, InvalidRequest, NotAllowed, NotFound
from values.people import NOBODY, UserRole
from values.projects import Project

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
PLAN = (
    "任务编码,任务名称,计划开始,计划完成,里程碑\n"
    "A1,基础,2026-01-05,2026-01-30,\nM1,基础验收,2026-01-30,2026-01-30,是\nA2,墙体,2026-02-02,2026-02-27,\n"
)  # fmt: skip
DAY, KNOWN = date(2026, 2, 2), date(2026, 11, 23)
FAILED, PASSED, REMOVED = MaterialResult.FAILED, MaterialResult.PASSED, MaterialResult.REMOVED


@pytest.fixture
def built(workspace: Workspace, tmp_path: Path) -> Workspace:
    add_project(workspace, Project("P1", "东湖路"))
    give(workspace, tmp_path, PLAN, kind=ImportKind.SCHEDULE)
    return workspace


def review(workspace: Workspace, day: date = DAY, code: str | None = "P1", known_on: date = KNOWN) -> list[int]:
    (found,) = review_alerts(workspace, code, status_date=day, known_on=known_on, at=AT)
    return [found.raised, found.escalated, found.resolved, found.still_open]


def kinds(workspace: Workspace, **more: bool) -> list[AlertKind]:
    return sorted(each.alert.kind for each in alerts(workspace, code="P1", known_on=KNOWN, **more))


def report(workspace: Workspace, tmp_path: Path, *rows: str) -> None:
    give(workspace, tmp_path, REPORT_HEAD + "\n".join(rows) + "\n", kind=ImportKind.REPORTS)


def test_a_late_milestone_is_raised_once_and_ends_by_its_verification(built: Workspace, tmp_path: Path) -> None:
    assert review(built) == [2, 0, 0, 2]
    assert kinds(built) == [AlertKind.MILESTONE_LATE, AlertKind.STALE_EVIDENCE]
    assert review(built) == [0, 0, 0, 2]
    report(built, tmp_path, "2026-02-03,任务,M1,监理,已完成,2026-02-03")
    assert review(built, date(2026, 2, 3))[2] == 2
    history = alert_history(built, "P1", 1, known_on=KNOWN)
    assert [event.kind for event in history.events] == [AlertEventKind.RAISED, AlertEventKind.RESOLVED]
    assert history.events[1].code in ("node_done", "fresh_evidence")
    for locale in LOCALES:
        for event in history.events:
            assert "{" not in event_text(locale, event) + who_text(locale, event)
        assert state_text(locale, history.alert)
        assert whose_text(locale, history.alert)
        assert "基础验收" in alert_text(locale, alert_history(built, "P1", 1, known_on=KNOWN).alert)


def test_a_claim_of_the_contractor_ends_nothing(built: Workspace, tmp_path: Path) -> None:
    review(built)
    report(built, tmp_path, "2026-02-03,任务,M1,施工单位,已完成,2026-02-03")
    assert review(built, date(2026, 2, 3))[2] == 0


def test_a_claim_that_others_do_not_confirm_is_a_conflict(built: Workspace, tmp_path: Path) -> None:
    report(
        built, tmp_path, "2026-01-30,任务,A1,监理,未开始,2026-01-30", "2026-01-31,任务,A1,施工单位,已完成,2026-01-31"
    )
    review(built)
    (found,) = [each.alert for each in alerts(built, known_on=KNOWN) if each.alert.kind is AlertKind.CONFLICT]
    assert (found.fields["claimed"], found.fields["verified"]) == (1.0, 0.0)
    assert "100%" in alert_text("zh", found)


def test_what_was_not_known_yet_raises_nothing(built: Workspace, tmp_path: Path) -> None:
    report(built, tmp_path, "2026-01-30,任务,M1,监理,已完成,2026-03-09")
    situation = alert_situation(built, "P1", status_date=DAY, known_on=date(2026, 3, 1))
    assert situation.evidence_date is None
    assert alert_situation(built, "P1", status_date=DAY, known_on=KNOWN).evidence_date == date(2026, 1, 30)
    review(built, known_on=date(2026, 3, 1))
    assert alerts(built, known_on=date(2026, 2, 1)) == ()
    assert len(alerts(built, known_on=date(2026, 3, 1))) == 2


def test_a_review_neither_goes_back_nor_ahead(built: Workspace) -> None:
    review(built)
    with pytest.raises(InvalidRequest, match="alerts_review_backwards"):
        review(built, date(2026, 2, 1))
    assert review_alerts(built, None, status_date=date(2026, 2, 1), known_on=KNOWN, at=AT) == ()
    with pytest.raises(InvalidRequest, match="alerts_review_in_future"):
        review(built, date(2027, 1, 1))


def test_an_empty_programme_and_a_project_without_a_plan_have_nothing_to_judge(workspace: Workspace) -> None:
    assert review_alerts(workspace, None, status_date=DAY, known_on=KNOWN, at=AT) == ()
    add_project(workspace, Project("P1", "空"))
    assert judged_projects(workspace) == ()
    (found,) = review_alerts(workspace, "P1", status_date=DAY, known_on=KNOWN, at=AT)
    assert (found.has_facts, found.still_open) == (False, 0)
    assert alerts(workspace, code="P1", known_on=KNOWN) == ()
    with pytest.raises(NotFound, match="project_unknown"):
        review_alerts(workspace, "nowhere", status_date=DAY, known_on=KNOWN, at=AT)


def held(workspace: Workspace, role: UserRole, code: str = "P1") -> Workspace:
    name = f"{role}-{code}"
    account = workspace.store.people.named(name) or add_person(
        workspace, name, f"某{role}", role, [Membership(code)], at=AT
    )
    return workspace.held_by(account.person())


def test_who_is_asked_sees_it_first_and_who_may_not_know_sees_nothing(built: Workspace) -> None:
    add_project(built, Project("P2", "别处"))
    review(built)
    supervisor = alerts(held(built, UserRole.SUPERVISOR), known_on=KNOWN)
    assert [(each.alert.kind, each.is_mine) for each in supervisor] == [
        (AlertKind.STALE_EVIDENCE, True), (AlertKind.MILESTONE_LATE, False),
    ]  # fmt: skip
    assert [each.is_mine for each in alerts(held(built, UserRole.ENGINEER), known_on=KNOWN)] == [True, True]
    stranger = held(built, UserRole.ENGINEER, "P2")
    assert alerts(stranger, known_on=KNOWN) == ()
    for ask in (
        lambda: alerts(stranger, code="P1", known_on=KNOWN),
        lambda: alert_history(stranger, "P1", 1, known_on=KNOWN),
        lambda: acknowledge(stranger, "P1", 1, "", AT),
    ):
        with pytest.raises(NotFound, match="project_unknown"):
            ask()
    with pytest.raises(NotAllowed):
        alerts(built.held_by(NOBODY), known_on=KNOWN)
    for role in (UserRole.CONTRACTOR, UserRole.VIEWER, UserRole.COMMITTEE):
        with pytest.raises(NotAllowed):
            acknowledge(held(built, role), "P1", 1, "", AT)


def test_acknowledged_and_resolved_by_people(built: Workspace) -> None:
    review(built)
    engineer = held(built, UserRole.ENGINEER)
    numbers = {each.alert.kind: each.alert.number for each in alerts(built, code="P1", known_on=KNOWN)}
    late, stale = numbers[AlertKind.MILESTONE_LATE], numbers[AlertKind.STALE_EVIDENCE]
    alert = acknowledge(engineer, "P1", late, " 已约谈 ", AT)
    assert alert.acknowledged is not None
    assert (alert.acknowledged.who, alert.acknowledged.remark) == ("某engineer", "已约谈")
    told = []
    for number, said, verb, code in (
        (late, "x", acknowledge, "alert_already_acknowledged"),
        (late, "x", resolve, "alert_not_by_people"),
        (stale, " ", resolve, "alert_reason_missing"),
        (stale, "x" * 501, resolve, "alert_remark_too_long"),
        (99, "x", resolve, "alert_unknown"),
    ):
        with pytest.raises(AtlasError) as refused:
            verb(engineer, "P1", number, said, AT)
        assert refused.value.code == code
        told += [error_text(locale, refused.value) for locale in LOCALES]
    assert all("{" not in each and "=" not in each for each in told), told
    assert "某engineer" in told[0]
    resolve(engineer, "P1", stale, "现场停工，已报备", AT)
    assert review(built) == [0, 0, 0, 1]
    with pytest.raises(InvalidRequest) as refused:
        resolve(held(built, UserRole.SUPERVISOR), "P1", stale, "重复", AT)
    assert (refused.value.code, refused.value.fields["who"]) == ("alert_already_resolved", "某engineer")
    assert kinds(built, only_open=False) == [AlertKind.MILESTONE_LATE, AlertKind.STALE_EVIDENCE]


def test_what_ended_by_itself_is_said_to_have(built: Workspace, tmp_path: Path) -> None:
    review(built)
    report(built, tmp_path, "2026-02-03,任务,M1,监理,已完成,2026-02-03")
    review(built, date(2026, 2, 3))
    with pytest.raises(InvalidRequest, match="alert_ended_by_itself"):
        acknowledge(built, "P1", 1, "", AT)


def test_the_ladder_of_the_chosen_pack_counts(built: Workspace) -> None:
    choose_pack(built, "P1", "sanya", entered_at=AT)
    assert review(built)[:2] == [2, 2]
    history = alert_history(built, "P1", 1, known_on=KNOWN)
    (risen,) = [event for event in history.events if event.kind is AlertEventKind.ESCALATED]
    assert risen.rung == "yellow_card"
    assert "黄牌" in event_text("zh", risen)
    assert "Yellow card" in event_text("en", risen)
    assert review(built, date(2026, 3, 2))[1] >= 2
    assert alerts(held(built, UserRole.LEADER), known_on=KNOWN)[0].is_mine


def test_a_critical_task_that_is_late(workspace: Workspace, tmp_path: Path) -> None:
    add_project(workspace, Project("P1", "桥"))
    tasks = [
        f"T{n},T{n},工序{n},2026-0{1 + n // 4}-{5 + n % 4 * 6:02d},2026-0{1 + n // 4}-{9 + n % 4 * 6:02d}"
        for n in range(12)
    ]
    chain = "".join(f"{row},{f'T{n - 1}' if n else ''}\n" for n, row in enumerate(tasks))
    give(workspace, tmp_path, PLAN_HEAD.strip() + ",predecessors\n" + chain, kind=ImportKind.SCHEDULE)
    report(workspace, tmp_path, "2026-01-20,任务,T0,监理,未开始,2026-01-20")
    review(workspace, date(2026, 1, 20))
    assert AlertKind.TASK_LATE in kinds(workspace)


# ---- tests of delivered material


def failed(batch: str = "B-1", **more: object) -> MaterialTest:
    return MaterialTest(batch, "HRB400 钢筋", FAILED, date(2026, 1, 20), **more)  # type: ignore[arg-type]


def test_material_that_failed_is_open_until_the_same_batch_passes(built: Workspace) -> None:
    add_model(built, [{"guid": "g1"}, {"guid": "g2"}])
    supervisor = held(built, UserRole.SUPERVISOR)
    report_material(supervisor, "P1", failed(elements=("g2",)), entered_at=AT)
    found = materials(built, "P1", status_date=DAY, known_on=KNOWN)
    assert [batch.batch for batch in found.open_batches] == ["B-1"]
    assert found.open_elements == ("g2",)
    assert spans(built) == [(1, "2026-01-20", None)]
    assert found.batches[0].last.reporter == "某supervisor"
    assert found.batches[0].last.role == "supervisor"
    assert materials(built, "P1", status_date=DAY, known_on=date(2026, 11, 22)).batches == (), (
        "not known before it was entered"
    )
    review(built)
    assert AlertKind.MATERIAL in kinds(built)
    passed = MaterialTest("b-1", "hrb400 钢筋", PASSED, date(2026, 1, 25), report_no="R2")
    report_material(supervisor, "P1", passed, entered_at=AT)
    review(built)
    assert AlertKind.MATERIAL not in kinds(built)
    assert materials(built, "P1", status_date=DAY, known_on=KNOWN).open_elements == ()
    assert spans(built) == [(1, "2026-01-20", "2026-01-25")], "on the days before the re-test it stays as it was"
    assert spans(built, known_on=date(2026, 11, 22)) == []


def spans(workspace: Workspace, known_on: date = KNOWN) -> list[tuple[int, str, str | None]]:
    """What the viewer is told."""
    packed = scene_document(workspace, "P1", known_on=known_on).packed
    _, arrays = scene_parts(gzip.decompress(packed))
    told = zip(*(arrays[f"unsound_{name}"] for name in ("row", "from", "until")), strict=True)
    return [
        (row, str(day_from_number(start)), str(end) if (end := day_from_number(until)) else None)
        for row, start, until in told
    ]


def test_a_batch_for_a_task_marks_the_elements_of_the_task(built: Workspace, tmp_path: Path) -> None:
    add_model(built, [{"guid": "g1"}, {"guid": "g2"}])
    give(built, tmp_path, "element_guid,task_code\ng1,A1\ng2,A2\n", kind=ImportKind.LINKS)
    report_material(built, "P1", failed(task="A1"), entered_at=AT)
    assert materials(built, "P1", status_date=DAY, known_on=KNOWN).open_elements == ("g1",)


def test_who_may_say_what_of_material(built: Workspace) -> None:
    add_model(built, [{"guid": "g1"}])
    supervisor, engineer = held(built, UserRole.SUPERVISOR), held(built, UserRole.ENGINEER)
    gone = MaterialTest("B-1", "HRB400 钢筋", REMOVED, date(2026, 1, 22))
    for person, test, code in (
        (supervisor, gone, "material_nothing_to_remove"),
        (engineer, gone, "material_removal_by_supervisor"),
        (engineer, failed(elements=("nix",)), "material_subject_not_there"),
        (engineer, failed(task="nix"), "material_subject_not_there"),
        (engineer, MaterialTest(" ", "x", FAILED, DAY), "material_incomplete"),
        (engineer, MaterialTest("B", "x", FAILED, date(2027, 1, 1)), "material_in_future"),
    ):
        with pytest.raises(InvalidRequest) as refused:
            report_material(person, "P1", test, entered_at=AT)
        assert refused.value.code == code
        assert all("{" not in error_text(locale, refused.value) for locale in LOCALES)
    for role in (UserRole.CONTRACTOR, UserRole.OWNER, UserRole.LEADER):
        with pytest.raises(NotAllowed):
            report_material(held(built, role), "P1", failed(), entered_at=AT)
    report_material(engineer, "P1", failed(), entered_at=AT)
    report_material(supervisor, "P1", gone, entered_at=AT)
    assert materials(built, "P1", status_date=DAY, known_on=KNOWN).open_batches == ()


TABLE = (
    "进场材料检验台账\n批号,材料名称,规格,供货单位,检验项目,检验结果,检验日期,报告编号\n"
    "B-1,钢筋,HRB400,甲钢厂,拉伸,不合格,2026-01-20,R1\nB-2,水泥,P.O 42.5,乙水泥厂,强度,合格,2026-01-21,R2\n"
    "B-3,砂,,,,还行,2026-01-21,\n"
)  # fmt: skip


def test_a_ledger_of_tests_is_imported_once_by_those_who_may(built: Workspace, tmp_path: Path) -> None:
    from services.imports import accept_file

    path = tmp_path / "台账.csv"
    path.write_bytes(TABLE.encode("gbk"))
    outcome = accept_file(held(built, UserRole.SUPERVISOR), "P1", path, entered_at=AT)
    assert outcome.kind is ImportKind.MATERIALS
    assert outcome.status is ImportStatus.ACCEPTED_WITH_FINDINGS
    assert outcome.counts["tests"] == 2
    assert "material_result_unknown" in [problem.code for problem in outcome.problems]
    found = materials(built, "P1", status_date=DAY, known_on=KNOWN)
    assert [(batch.material, batch.supplier, batch.is_open) for batch in found.batches] == [
        ("钢筋 HRB400", "甲钢厂", True), ("水泥 P.O 42.5", "乙水泥厂", False),
    ]  # fmt: skip
    again = accept_file(built, "P1", path, entered_at=ENTERED)
    assert again.refusal is not None
    assert again.refusal.code == "materials_already_taken"
    refused = accept_file(
        held(built, UserRole.CONTRACTOR), "P1", path, entered_at=AT
    )  # taken for reports, which it is none of
    assert refused.refusal is not None
    add_person(built, "admin", "管理员", UserRole.ADMINISTRATOR, at=AT)
    account = built.store.people.named("admin")
    assert account is not None
    other = tmp_path / "b.csv"
    other.write_text(TABLE.replace("B-1", "B-9"), encoding="utf-8")
    not_his = accept_file(built.held_by(account.person()), "P1", other, entered_at=AT)
    assert not_his.refusal is not None
    assert not_his.refusal.code == "materials_not_yours"
