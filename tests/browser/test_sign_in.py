"""In by the sign-in page, out again, and nothing to be seen afterwards: in a real Chromium, on a real server."""

from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page

from services.people import add_person, change_person, invite
from services.programme import add_project
from services.workspace import open_workspace
from store.people import Membership
from tests.browser.conftest import Visit, start_server, stop_server
from values.people import UserRole
from values.projects import Project
from values.settings import Settings

PASSWORD = "a long password"


def entered(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("登录名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def heading(page: Page) -> str:
    page.wait_for_selector("[data-testid=stMainBlockContainer] h1", timeout=60_000)
    return page.locator("[data-testid=stMainBlockContainer] h1").first.inner_text()


def bytes_fetched(page: Page, address: str) -> int:
    """How much comes over the wire for a file that may be kept; 0: it was kept."""
    script = """async address => {
        await (await fetch(address)).arrayBuffer();
        const found = performance.getEntriesByName(address);
        return found[found.length - 1].transferSize;
    }"""
    return int(page.evaluate(script, address))


@pytest.mark.browser
def test_in_and_out(tmp_path: Path, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_TRUSTED_HEADER", "X-Staff-Name")
    monkeypatch.setenv("ATLAS_TRUSTED_PROXIES", "127.0.0.1")
    workspace, now = open_workspace(Settings(home=tmp_path)), datetime.now(UTC)
    for code in ("A", "B"):
        add_project(workspace, Project(code, f"工程{code}"))
    add_person(workspace, "li", "李强", UserRole.CONTRACTOR, [Membership("A")], at=now)
    token = invite(workspace, "li", at=now)
    server, address = start_server(tmp_path)
    page = visit.page
    try:
        # A deep link leads to the sign-in page; the one-time link sets the password and lets in.
        page.goto(f"{address}/imports?project=B")
        assert page.url.startswith(f"{address}/sign-in?next=")
        page.goto(f"{address}/welcome/{token}")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button").click()
        assert "1 个项目" in heading(page)
        cookie = next(each for each in page.context.cookies() if each["name"] == "worksatlas_session")
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Lax"
        # Signed out in one window, another one that stands open shows nothing at its next step.
        other = page.context.new_page()
        other.goto(f"{address}/imports?project=B")
        assert "工程A" in heading(other), "the other project cannot be chosen"
        kept = f"{address}/atlas/vendor/leaflet/leaflet.js"
        bytes_fetched(other, kept)
        assert bytes_fetched(other, kept) == 0
        page.get_by_test_id("stPopover").locator("button").first.click()
        page.get_by_role("button", name="退出登录").click()
        page.wait_for_url(f"{address}/sign-in*")
        assert "worksatlas_session" not in {each["name"] for each in page.context.cookies()}, "the cookie is gone, too"
        assert bytes_fetched(other, kept) > 1_000, "what the browser kept is gone: tiles would stay for a year"
        assert bytes_fetched(other, kept) == 0, "and it keeps again"
        other.get_by_role("tab", name="现场填报").click()
        other.get_by_text("登录已结束").wait_for(timeout=30_000)
        assert "工程A" not in other.locator("body").inner_text()
        page.goto(f"{address}/map")
        assert page.url.startswith(f"{address}/sign-in?next=")
        # In again by name and password, at the place that was wanted; switched off, out at the next step.
        entered(page, "LI")
        page.wait_for_url(f"{address}/map")
        assert heading(page) == "工程A"
        # Whom a proxy names comes in by the real server, too: it tells from which address a connection comes.
        for name, status in (("li", 200), ("nobody", 303)):
            headers = {"X-Staff-Name": name, "X-Forwarded-For": "10.0.0.9", "accept": "text/html"}
            assert httpx2.get(f"{address}/map", headers=headers, follow_redirects=False).status_code == status
        change_person(workspace, "li", is_active=False, at=datetime.now(UTC))
        page.get_by_text("English").click()
        page.get_by_text("You are signed out").wait_for(timeout=30_000)
        page.goto(f"{address}/sign-in?lang=zh")
        visit.trouble.clear()
        entered(page, "li")
        assert "登录名或密码不正确" in page.locator("[role=alert]").inner_text()
        assert all("401" in each for each in visit.trouble), visit.trouble
    finally:
        stop_server(server)
        workspace.store.close()
