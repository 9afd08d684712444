"""Reports speak in the role, and for the sections, of whoever brings them: by the form, by a file, in the background."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from progress.reports import Report, Role, Said, SubjectKind
from services.import_history import cancel_import
from services.imports import accept_file, queue_file, run_queued
from services.people import add_person, change_person
from services.programme import add_project
from services.section_bounds import SectionBounds
from services.take_reports import add_report
from services.workspace import Workspace
from store.people import Membership
from store.records import ImportKind, ImportStatus
from tests.services.factories import add_model, areas, give
from values.errors import InvalidRequest, NotAllowed
from values.people import UserRole
from values.projects import Project

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
PLAN = "任务编码,任务名称,计划开始,计划完成\nA1,基础,2026-01-05,2026-01-30\n"
SECTIONS = (
    '{"type":"FeatureCollection","features":['
    '{"type":"Feature","properties":{"name":"一标"},"geometry":{"type":"Polygon","coordinates":'
    "[[[114.30,30.58],[114.31,30.58],[114.31,30.60],[114.30,30.60],[114.30,30.58]]]}},"
    '{"type":"Feature","properties":{"name":"二标"},"geometry":{"type":"Polygon","coordinates":'
    "[[[114.31,30.58],[114.32,30.58],[114.32,30.60],[114.31,30.60],[114.31,30.58]]]}}]}"
)


@pytest.fixture
def project(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A project with a plan and a contractor, a supervisor and an engineer of it."""
    add_project(workspace, Project("P", "桥"))
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    assert accept_file(workspace, "P", tmp_path / "plan.csv", entered_at=NOW).refusal is None
    for role in (UserRole.CONTRACTOR, UserRole.SUPERVISOR, UserRole.ENGINEER):
        add_person(workspace, role, f"name of {role}", role, [Membership("P")], at=NOW)
    return workspace


def held(workspace: Workspace, name: str) -> Workspace:
    account = workspace.store.people.named(name)
    assert account is not None
    return workspace.held_by(account.person())


def reports(folder: Path, *roles: str) -> Path:
    path = folder / f"{'-'.join(roles)}.csv"
    rows = "".join(f"2026-01-1{day},A1,{role},present\n" for day, role in enumerate(roles))
    path.write_text("observed_on,task_code,role,said\n" + rows, encoding="utf-8")
    return path


def test_a_file_speaks_in_the_role_of_whoever_brings_it(project: Workspace, tmp_path: Path) -> None:
    contractor = held(project, "contractor")
    taken = accept_file(contractor, "P", reports(tmp_path, "施工单位"), entered_at=NOW)
    assert taken.refusal is None
    record = project.store.imports.get(taken.import_id or 0)
    assert (record.asked_by, record.kind) == ("name of contractor", ImportKind.REPORTS)
    before = project.store.reports.count("P")
    for name, file in (
        ("contractor", reports(tmp_path, "施工单位", "监理")),
        ("supervisor", reports(tmp_path, "建设单位")),
        ("engineer", reports(tmp_path, "监理")),
    ):
        outcome = accept_file(held(project, name), "P", file, entered_at=NOW)
        assert outcome.refusal is not None, name
        assert outcome.refusal.code == "reports_in_other_role"
    assert project.store.reports.count("P") == before


def test_whoever_reports_brings_reports_only(project: Workspace, tmp_path: Path) -> None:
    contractor = held(project, "contractor")
    with pytest.raises(NotAllowed):
        accept_file(contractor, "P", tmp_path / "plan.csv", kind=ImportKind.SCHEDULE, entered_at=NOW)
    outcome = accept_file(contractor, "P", tmp_path / "plan.csv", entered_at=NOW)
    assert (outcome.kind, outcome.refusal is not None) == (ImportKind.REPORTS, True)
    assert len(project.store.schedules.versions("P")) == 1


def test_the_background_knows_who_asked(project: Workspace, tmp_path: Path) -> None:
    queued = queue_file(held(project, "supervisor"), "P", reports(tmp_path, "施工单位"), name="a", entered_at=NOW)
    outcome = run_queued(project, queued.import_id or 0)
    assert outcome is not None
    assert outcome.refusal is not None
    assert outcome.refusal.code == "reports_in_other_role"
    gone = queue_file(held(project, "contractor"), "P", reports(tmp_path, "施工单位"), name="b", entered_at=NOW)
    change_person(project, "contractor", is_active=False, at=NOW)
    outcome = run_queued(project, gone.import_id or 0)
    assert outcome is not None
    assert outcome.refusal is not None
    assert outcome.refusal.code == "asker_gone"
    assert project.store.reports.count("P") == 0
    with pytest.raises(NotAllowed):
        run_queued(held(project, "engineer"), gone.import_id or 0)


def test_an_import_is_called_off_by_its_bringer_or_an_engineer(project: Workspace, tmp_path: Path) -> None:
    for name, may in (("supervisor", False), ("contractor", True), ("engineer", True)):
        queued = queue_file(held(project, "contractor"), "P", reports(tmp_path, "施工单位"), name=name, entered_at=NOW)
        number = queued.import_id or 0
        if may:
            cancel_import(held(project, name), "P", number)
            assert project.store.imports.get(number).status is ImportStatus.CANCELLED
        else:
            with pytest.raises(NotAllowed):
                cancel_import(held(project, name), "P", number)
            assert project.store.imports.get(number).status is ImportStatus.QUEUED


def test_sections_bind_what_is_said(project: Workspace, tmp_path: Path) -> None:
    (tmp_path / "sections.geojson").write_text(SECTIONS, encoding="utf-8")
    assert accept_file(project, "P", tmp_path / "sections.geojson", entered_at=NOW).refusal is None
    add_person(project, "li", "李强", UserRole.CONTRACTOR, [Membership("P", "一标")], at=NOW)
    before = project.store.reports.count("P")
    contractor = held(project, "li")

    def said(kind: SubjectKind, subject: str) -> Report:
        return Report(kind, subject, Role.CONTRACTOR, date(2026, 1, 10), Said.PRESENT)

    add_report(contractor, "P", said(SubjectKind.SECTION, "一标"), entered_at=NOW)
    assert project.store.reports.count("P") == before + 1
    for kind, subject in ((SubjectKind.SECTION, "二标"), (SubjectKind.TASK, "A1")):
        with pytest.raises(InvalidRequest, match="report_outside_section"):
            add_report(contractor, "P", said(kind, subject), entered_at=NOW)
    assert project.store.reports.count("P") == before + 1


def test_what_cannot_be_placed_lies_in_no_section(project: Workspace) -> None:
    """A model without a place on earth: no element, storey or task is known to lie in a section; without bounds all do."""
    add_model(project, ({"guid": "e1"},), code="P")
    bound, free = SectionBounds(project, "P", frozenset({"一标"})), SectionBounds(project, "P", None)
    for kind, subject in ((SubjectKind.ELEMENT, "e1"), (SubjectKind.STOREY, ""), (SubjectKind.TASK, "A1")):
        report = Report(kind, subject, Role.CONTRACTOR, date(2026, 1, 10), Said.PRESENT)
        assert not bound.hold(report)
        assert free.hold(report)


def test_what_lies_in_a_section(workspace: Workspace, tmp_path: Path) -> None:
    """Two elements in the first section, one in the second; the first storey lies in both, the second in the first alone."""
    add_project(workspace, Project("P1", "一号楼"))
    add_model(
        workspace,
        [
            {"guid": "a", "storey": "1F", "at": (5, 5, 1, 1, 1)},
            {"guid": "b", "storey": "1F", "at": (15, 5, 1, 1, 1)},
            {"guid": "c", "storey": "2F", "at": (5, 5, 1, 1, 1)},
        ],
    )
    give(workspace, tmp_path, areas(("一标", 0, 0, 10, 10), ("二标", 10, 0, 20, 10)), name="sections.geojson")
    give(workspace, tmp_path, "uid,code,name,planned_start,planned_finish\n1,A,x,,\n2,B,y,,\n")
    give(workspace, tmp_path, "element_guid,task_uid\na,1\nb,1\nb,2\n", name="links.csv")
    bounds = SectionBounds(workspace, "P1", frozenset({"一标"}))
    inside = {SubjectKind.ELEMENT: {"a", "c"}, SubjectKind.STOREY: {"2F"}, SubjectKind.TASK: {"1"}}
    asked = {SubjectKind.ELEMENT: ("a", "b", "c"), SubjectKind.STOREY: ("1F", "2F"), SubjectKind.TASK: ("1", "2")}
    for kind, subjects in asked.items():
        held_in = {
            subject
            for subject in subjects
            if bounds.hold(Report(kind, subject, Role.CONTRACTOR, date(2026, 1, 10), Said.PRESENT))
        }
        assert held_in == inside[kind]
