"""Role by action by door: every cell tried, and nobody let in who may not."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from cli.commands import main
from i18n.labels import error_text
from progress.briefing_snapshot import PeriodLength
from progress.materials import MaterialResult, MaterialTest
from progress.placements import Placement, PlacementMethod
from progress.reports import Report, Role, Said, SubjectKind
from services.alert_channels import channels, send_due
from services.alerts import acknowledge, resolve
from services.attachments import GivenFile
from services.audit import audit_log
from services.baselines import decide_baseline, propose_baseline
from services.briefings import Vote, draft_briefing, review_briefing, say_to_briefing
from services.conflicts import Settling, settle_conflict
from services.delays import delay_report
from services.imports import accept_file
from services.link_review import decide
from services.materials import report_material
from services.people import add_person, change_person, people
from services.placements import keep_placement
from services.portfolio import import_basemap
from services.programme import add_project, all_projects
from services.sign_in import COOKIE, IDLE, end_session, open_session
from services.take_reports import add_report
from services.workspace import Workspace, open_workspace
from store.briefings import BriefingRecord
from store.people import Membership
from store.records import ImportKind
from tests.progress.photo_files import PDF
from tests.setup.sign_in import connected_from
from tests.web.test_routes import keep_model
from values.errors import AtlasError, NotAllowed, NotFound
from values.people import NOBODY, Action, Person, UserRole
from values.projects import Project
from values.settings import Settings
from values.sign_in_settings import SignInSettings, TrustedHeader
from web.gate import CLOSED_NO_SESSION, Gate
from web.routes import routes
from web.sign_in import sign_in_routes

NOW = datetime.now(UTC)
TODAY = NOW.date()
OWN, FOREIGN = "P 1", "P 2"

# Written by hand, beside the table that the program has: rows are actions, columns roles.
#                    administrator leader committee engineer supervisor owner contractor viewer
TABLE = """
see                  yes           yes    yes       yes      yes        yes   yes        yes
import               yes           no     no        yes      no         no    no         no
import_reports       yes           no     no        yes      yes        yes   yes        no
place                yes           no     no        yes      no         no    no         no
link                 yes           no     no        yes      no         no    no         no
claim                no            no     no        no       no         no    yes        no
verify               no            no     no        no       yes        no    no         no
confirm              no            no     no        no       no         yes   no         no
settle               yes           no     no        yes      yes        yes   no         no
propose_baseline     yes           no     no        yes      no         no    no         no
approve_baseline     no            yes    no        no       no         yes   no         no
add_project          yes           no     no        yes      no         no    no         no
import_programme     yes           no     no        no       no         no    no         no
manage_people        yes           no     no        no       no         no    no         no
see_audit            yes           yes    yes       no       no         no    no         no
acknowledge_alert    no            yes    no        yes      yes        yes   no         no
report_material      no            no     no        yes      yes        no    no         no
manage_channels      yes           no     no        no       no         no    no         no
draft_briefing       yes           no     no        yes      no         yes   no         no
review_briefing      yes           yes    no        no       no         yes   no         no
vote                 no            no     yes       no       no         no    no         no
"""
ROLES = ("administrator", "leader", "committee", "engineer", "supervisor", "owner", "contractor", "viewer")
CELLS = {
    (action, role): cell == "yes"
    for action, *cells in (line.split() for line in TABLE.strip().splitlines())
    for role, cell in zip(ROLES, cells, strict=True)
}
OF_A_PROJECT = ("see", "import", "import_reports", "place", "link", "claim", "verify", "confirm")
OF_A_PROJECT += ("settle", "propose_baseline", "approve_baseline")
OF_A_PROJECT += ("acknowledge_alert", "report_material")
OF_A_PROJECT += ("draft_briefing", "review_briefing", "vote")
PLAN = "任务编码,任务名称,计划开始,计划完成\nA1,基础,2026-01-05,2026-01-30\n"
LAYER = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"河"},"geometry":{"type":"LineString",\
"coordinates":[[114.3,30.5],[114.4,30.6]]}}]}'
)


def said(role: Role) -> Report:
    return Report(SubjectKind.TASK, "A1", role, date(2026, 1, 10), Said.PRESENT)


def draft_of(held: Workspace, code: str) -> int:
    """A draft of a project by nobody who asks; of one that is not there the number of none."""
    if code == "nowhere":
        return 0
    record = BriefingRecord(0, code, "week", TODAY, TODAY, TODAY, TODAY, "zh", "", 0, "x", NOW)
    return held.store.briefings.add(record)


def service_calls(files: Path) -> dict[str, Callable[[Workspace, str], Any]]:
    """For each action a service that does it."""
    return {
        "see": lambda held, code: delay_report(held, code, status_date=TODAY, known_on=TODAY),
        "import": lambda held, code: accept_file(
            held, code, files / "plan.csv", kind=ImportKind.SCHEDULE, entered_at=NOW
        ),
        "import_reports": lambda held, code: accept_file(held, code, files / "plan.csv", entered_at=NOW),
        "place": lambda held, code: keep_placement(
            held, code, "none", Placement(PlacementMethod.OFF_THE_MAP), entered_by="", reason="x", entered_at=NOW
        ),
        "link": lambda held, code: decide(held, code, {}, decided_at=NOW),
        "claim": lambda held, code: add_report(held, code, said(Role.CONTRACTOR), entered_at=NOW),
        "verify": lambda held, code: add_report(held, code, said(Role.SUPERVISOR), entered_at=NOW),
        "confirm": lambda held, code: add_report(held, code, said(Role.OWNER), entered_at=NOW),
        "settle": lambda held, code: settle_conflict(held, code, "x", Settling(remark="x"), status_date=TODAY, at=NOW),
        "propose_baseline": lambda held, code: propose_baseline(held, code, 2, "x", NOW),
        "approve_baseline": lambda held, code: decide_baseline(held, code, 1, True, "x", NOW),
        "add_project": lambda held, code: add_project(held, Project(f"N-{held.actor.role}", "x")),
        "import_programme": lambda held, code: import_basemap(held, files / "rivers.geojson", entered_at=NOW),
        "manage_people": lambda held, code: (people(held), add_person(held, "new", "x", UserRole.VIEWER, at=NOW)),
        "see_audit": lambda held, code: audit_log(held),
        "acknowledge_alert": lambda held, code: (
            acknowledge(held, code, 1, "", NOW)
            if held.actor.role is UserRole.LEADER
            else resolve(held, code, 1, "x", NOW)
        ),
        "report_material": lambda held, code: report_material(
            held, code, MaterialTest("B-1", "x", MaterialResult.FAILED, TODAY), entered_at=NOW
        ),
        "manage_channels": lambda held, code: (channels(held), send_due(held, at=NOW)),
        "draft_briefing": lambda held, code: draft_briefing(
            held, code, TODAY, PeriodLength.WEEK, known_on=TODAY, locale="zh", at=NOW
        ),
        "review_briefing": lambda held, code: review_briefing(held, draft_of(held, code), at=NOW),
        "vote": lambda held, code: say_to_briefing(held, draft_of(held, code), vote=Vote.SATISFIED, at=NOW),
    }


COMMANDS = {
    "see": ("delays", "{code}", "--date", "2026-01-10"),
    "import": ("import", "{code}", "{files}/plan.csv", "--kind", "schedule"),
    "import_reports": ("import", "{code}", "{files}/plan.csv"),
    "place": ("place", "{code}", "--trade", "", "--off-map", "--reason", "x"),
    "propose_baseline": ("baseline", "propose", "{code}", "2", "--reason", "x"),
    "approve_baseline": ("baseline", "approve", "{code}", "1"),
    "add_project": ("project", "add", "C-{role}", "x"),
    "import_programme": ("basemap", "{files}/rivers.geojson"),
    "manage_people": ("person", "list"),
    "see_audit": ("audit",),
    "manage_channels": ("alerts", "send"),
}
"""What the command line can do; it has no command to decide on links, to report, to remark on conflicts or to acknowledge."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "plan.csv").write_text(PLAN, encoding="utf-8")
    (folder / "rivers.geojson").write_text(LAYER, encoding="utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Two projects with a model each, and somebody in every role who belongs to the first."""
    opened = open_workspace(Settings(home=tmp_path / "home"))
    for code in (OWN, FOREIGN):
        add_project(opened, Project(code, "桥"))
    for role in UserRole:
        add_person(opened, role, role, role, [Membership(OWN)], at=NOW)
    yield opened
    opened.store.close()


def person(workspace: Workspace, role: str) -> Person:
    account = workspace.store.people.named(role)
    assert account is not None
    return account.person()


def turned_away(ask: Callable[[], Any]) -> bool:
    """Whether somebody is not let in; what else is wrong with the request is no matter."""
    try:
        ask()
    except (NotAllowed, NotFound) as error:
        return error.code in ("not_permitted", "not_signed_in", "project_unknown", "briefing_unknown")
    except AtlasError:
        return False
    return False


def test_the_table_is_whole() -> None:
    assert set(CELLS) == {(action.value, role.value) for action in Action for role in UserRole}


def test_service_by_role_and_action(workspace: Workspace, files: Path) -> None:
    calls = service_calls(files)
    assert set(calls) == {action.value for action in Action}
    wrong = []
    for (action, role), may in CELLS.items():
        held = workspace.held_by(person(workspace, role))
        if turned_away(lambda held=held, action=action: calls[action](held, OWN)) is may:
            wrong.append((action, role, OWN))
        sees_all = role == "administrator"
        if action in OF_A_PROJECT:
            for code in (FOREIGN,) if sees_all else (FOREIGN, "nowhere"):
                away = turned_away(lambda held=held, action=action, code=code: calls[action](held, code))
                if away is (may and sees_all):
                    wrong.append((action, role, code))
        if not turned_away(lambda action=action: calls[action](workspace.held_by(NOBODY), OWN)):
            wrong.append((action, "nobody", OWN))
    assert not wrong


def test_a_foreign_project_is_told_of_as_one_that_is_not_there(workspace: Workspace, files: Path) -> None:
    held = workspace.held_by(person(workspace, "engineer"))
    told = []
    for code in (FOREIGN, "nowhere"):
        with pytest.raises(NotFound) as error:
            delay_report(held, code, status_date=TODAY, known_on=TODAY)
        told.append(error_text("zh", error.value).replace(code, ""))
    assert told[0] == told[1]
    assert [each.code for each in all_projects(held)] == [OWN]


def test_command_line_by_role_and_action(
    workspace: Workspace,
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    keep_model(workspace, tmp_path)  # something to place
    monkeypatch.setenv("ATLAS_HOME", str(workspace.settings.home))
    monkeypatch.delenv("ATLAS_DATABASE_URL", raising=False)
    wrong = []
    for (action, role), may in CELLS.items():
        if action not in COMMANDS:
            continue
        for code in (OWN, FOREIGN) if action in OF_A_PROJECT else (OWN,):
            words = [part.format(code=code, files=files, role=role) for part in COMMANDS[action]]
            capsys.readouterr()
            main(["--as", role, *words])
            told = capsys.readouterr().err.strip()
            needed = "import_reports" if action == "import" and not CELLS["import_reports", role] else action
            refused = NotAllowed("not_permitted", action=Action(needed), role=UserRole(role))
            is_away = told in (error_text("zh", refused), error_text("zh", NotFound("project_unknown", code=code)))
            lets_in = may and (code == OWN or role == "administrator")
            if is_away is lets_in:
                wrong.append((action, role, code, told))
    assert not wrong
    assert main(["--as", "nobody", "projects"]) == 1


HEADERS = (
    {},
    {"x-forwarded-user": "administrator", "x-forwarded-for": "127.0.0.1"},
    {"remote-user": "administrator", "x-remote-user": "administrator", "x-auth-role": "administrator"},
    {"x-atlas-user": "administrator", "x-atlas-session": "administrator", "worksatlas.person": "administrator"},
    {"authorization": "Bearer administrator"},
    {
        "x-forwarded-user": "administrator",
        "x-forwarded-for": "10.9.8.7",
        "x-real-ip": "10.9.8.7",
        "forwarded": "for=10.9.8.7",
    },
    {"x-forwarded-user": "administrator", "x-forwarded-for": "10.9.8.7:4000", "host": "10.9.8.7"},
    {"x-original-url": "/sign-in", "x-rewrite-url": "/atlas/vendor/x"},
)
NO_OTHER_WAY = SignInSettings()
PROXY = "10.9.8.7"
BY_PROXY = SignInSettings(trusted_header=TrustedHeader("x-forwarded-user", (ip_network(PROXY),)))
FORGED = ("", "x", "administrator", "administrator.x", "null.", ".".join("ab" * 20), "%00")


@pytest.fixture
def server(workspace: Workspace) -> TestClient:
    """The gate as it is without any setting."""
    return site(workspace)


def site(workspace: Workspace, ways: SignInSettings = NO_OTHER_WAY, peer: str = "127.0.0.1") -> TestClient:
    """The gate before our own routes, a page and a websocket that greet whoever comes in by a connection from ``peer``."""

    async def page(request: Request) -> PlainTextResponse:
        return PlainTextResponse("in")

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text("in")
        await websocket.close()

    def nobody() -> Workspace:
        return workspace.held_by(NOBODY)

    paths = ("/", "/map", "/_stcore/host-config", "/_stcore/upload_file/a/b", "/media/x", "/component/x/y")
    greeted = [Route(path, page, methods=["GET", "POST", "PUT", "DELETE"]) for path in paths]
    ours = [*greeted, WebSocketRoute("/_stcore/stream", socket)]
    ours += [*sign_in_routes(nobody, lambda: ways), *routes(nobody)]
    app = connected_from(Gate(Starlette(routes=ours), nobody, lambda: ways), peer)
    return TestClient(app, follow_redirects=False, base_url="http://127.0.0.1", client=("127.0.0.1", 5000))


def cookies_that_open_nothing(workspace: Workspace) -> list[str]:
    """Forged, over, ended, of an account that is switched off, signed by another store."""
    account = workspace.store.people.named("leader")
    off = workspace.store.people.named("committee")
    assert account is not None
    assert off is not None
    over = open_session(workspace, account, at=NOW - IDLE - timedelta(minutes=1))
    ended = open_session(workspace, account, at=NOW)
    end_session(workspace, ended, at=NOW)
    switched_off = open_session(workspace, off, at=NOW)
    change_person(workspace, "committee", is_active=False, at=NOW)
    other = open_workspace(Settings(home=workspace.settings.home / "other"))
    foreign = open_session(
        other, add_person(other, "leader", "x", UserRole.ADMINISTRATOR, at=NOW), at=NOW
    )  # fmt: skip
    other.store.close()
    good = open_session(workspace, account, at=NOW)
    return [*FORGED, over, ended, switched_off, foreign, good.split(".")[0], good[:-1], good + "A"]


def test_without_a_session_every_door_is_shut(workspace: Workspace, server: TestClient, tmp_path: Path) -> None:
    digest, name = keep_model(workspace, tmp_path)
    asked = ("/", "/map", "/_stcore/host-config", "/media/x", "/component/x/y", "/people", "/static/../map")
    asked += (f"/atlas/tiles/P%201/{digest}/tileset.json", f"/atlas/tiles/P%201/{digest}/{name}")
    asked += ("/atlas/attachments/P%201/1/file", "/atlas/attachments/P%201/1/thumbnail")
    asked += ("/atlas/scene/P%201/x.bin?known_on=2026-11-22", "/atlas/words/P%201/x.json?known_on=2026-11-22")
    tried = 0
    for cookie in cookies_that_open_nothing(workspace):
        for headers in HEADERS:
            sent = {**headers, "cookie": f"{COOKIE}={cookie}"}
            for path in asked:
                assert server.get(path, headers=sent).status_code == 401, (path, cookie, headers)
                page = server.get(path, headers={**sent, "accept": "text/html"})
                assert page.status_code == 303
                assert page.headers["location"].startswith("/sign-in?next=")
                tried += 2
            for method in ("POST", "PUT", "DELETE"):
                assert server.request(method, "/_stcore/upload_file/a/b", headers=sent).status_code == 401
                tried += 1
            with (
                pytest.raises(WebSocketDisconnect) as shut,
                server.websocket_connect("/_stcore/stream", headers=sent) as open_socket,
            ):
                open_socket.receive_text()
            assert shut.value.code == CLOSED_NO_SESSION
            tried += 1
    assert tried > 1500


BELIEVED_NOWHERE: tuple[tuple[SignInSettings, str, Sequence[dict[str, str]]], ...] = (
    (NO_OTHER_WAY, PROXY, HEADERS),
    *((BY_PROXY, peer, HEADERS) for peer in ("127.0.0.1", "10.9.8.8", "::1", "", "10.9.8.7.example")),
    # The proxy itself, of which only its one header is believed, and only a name that somebody has.
    (BY_PROXY, PROXY, [each for each in HEADERS if "x-forwarded-user" not in each]),
    (BY_PROXY, PROXY, [{"x-forwarded-user": name} for name in ("", "nobody", "administrator, leader", "x" * 300)]),
)


def test_a_header_is_nothing_when_it_is_off_or_comes_from_elsewhere(workspace: Workspace) -> None:
    tried = 0
    for ways, peer, headers_tried in BELIEVED_NOWHERE:
        asked = site(workspace, ways, peer)
        for headers in headers_tried:
            sent = {**headers, "cookie": f"{COOKIE}=administrator"}
            for path in ("/", "/map", "/media/x", "/_stcore/host-config"):
                assert asked.get(path, headers=sent).status_code == 401, (path, peer, headers)
                page = asked.get(path, headers={**sent, "accept": "text/html"})
                assert (page.status_code, "set-cookie" in page.headers) == (303, False), (path, peer, headers)
                tried += 2
            assert asked.post("/_stcore/upload_file/a/b", headers=sent).status_code == 401
            with (
                pytest.raises(WebSocketDisconnect) as shut,
                asked.websocket_connect("/_stcore/stream", headers=sent) as open_socket,
            ):
                open_socket.receive_text()
            assert shut.value.code == CLOSED_NO_SESSION
            tried += 2
    assert tried > 500


def test_with_a_believed_header_one_is_whom_it_names_and_no_more(workspace: Workspace, tmp_path: Path) -> None:
    digest, name = keep_model(workspace, tmp_path)
    asked, elsewhere = site(workspace, BY_PROXY, PROXY), site(workspace, BY_PROXY, "10.9.8.8")
    for role in ROLES:
        named = {"x-forwarded-user": role}
        page = asked.get("/map", headers={**named, "accept": "text/html"})
        assert page.text == "in"
        headers = {**named, "cookie": f"{COOKIE}={page.cookies[COOKIE]}"}
        asked.cookies.clear()
        with asked.websocket_connect("/_stcore/stream", headers=headers) as socket:
            assert socket.receive_text() == "in"
        assert asked.get(f"/atlas/tiles/P%201/{digest}/{name}", headers=headers).status_code == 200
        assert asked.get(f"/atlas/tiles/P%202/{digest}/{name}", headers=headers).status_code == 404
        assert elsewhere.get("/map", headers=headers).status_code == 401, "a cookie is nothing without the proxy"


@pytest.mark.parametrize("role", ROLES)
def test_with_a_session_the_own_project_is_open_and_the_other_is_not_there(
    workspace: Workspace, server: TestClient, tmp_path: Path, role: str
) -> None:
    digest, name = keep_model(workspace, tmp_path)
    add_report(workspace, OWN, said(Role.CONTRACTOR), files=[GivenFile("a.pdf", PDF)], entered_at=NOW)
    account = workspace.store.people.named(role)
    assert account is not None
    headers = {"cookie": f"{COOKIE}={open_session(workspace, account, at=NOW)}"}
    assert server.get("/map", headers=headers).text == "in"
    with server.websocket_connect("/_stcore/stream", headers=headers) as socket:
        assert socket.receive_text() == "in"
    for file in ("tileset.json", name):
        assert server.get(f"/atlas/tiles/P%201/{digest}/{file}", headers=headers).status_code == 200
        assert server.get(f"/atlas/tiles/P%202/{digest}/{file}", headers=headers).status_code == 404
    assert server.get("/atlas/attachments/P%201/1/file", headers=headers).status_code == 200
    assert server.get("/atlas/attachments/P%202/1/file", headers=headers).status_code == 404
    if role != "administrator":
        change_person(workspace, role, role=UserRole.VIEWER, memberships=[Membership(FOREIGN)], at=NOW)
        assert server.get(f"/atlas/tiles/P%201/{digest}/{name}", headers=headers).status_code == 404
        assert server.get("/atlas/attachments/P%201/1/file", headers=headers).status_code == 404
    workspace.store.people.change(account.id, is_active=False)
    assert server.get("/map", headers=headers).status_code == 401


def test_what_the_sign_in_page_needs_is_open_and_says_nothing(server: TestClient) -> None:
    for path in ("/sign-in", "/sign-out", "/atlas/vendor/leaflet/leaflet.css"):
        answer = server.get(path)
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors" in answer.headers["content-security-policy"]
    for path in ("/sign-in/../map", "/atlas/vendor/..%2f..%2fmap", "//sign-in", "/welcome", "/sign-out/x"):
        assert server.get(path).status_code in (401, 404), path
