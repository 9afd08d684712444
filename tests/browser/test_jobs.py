"""The main jobs, clicked through as their people would."""

from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_pages import BRIDGE, SCHOOL, address, opened_viewer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo server"), pytest.mark.timeout(300)]


def test_a_leader_finds_what_is_late_and_why(demo: str, visit: Visit) -> None:
    visit.open(f"{demo}/")
    told = visit.text()
    assert "14 个项目中 5 个滞后" in told
    assert "滨江快速路云溪江二桥工程" in told
    assert "主汛期水位超警戒" in told
    visit.page.get_by_role("link", name="滞后分析").first.click()
    visit.page.wait_for_url("**/delays**")
    visit.settle()
    assert "个构件滞后" in visit.text() or "项任务滞后" in visit.text()
    assert visit.trouble == []


def test_time_moves_in_the_browser_and_the_page_follows(demo: str, visit: Visit) -> None:
    visit.open(address(demo, "model", "zh", SCHOOL))
    viewer = opened_viewer(visit)
    before = viewer.evaluate("host => host.__viewer.counts()")
    day = viewer.evaluate("host => host.__viewer.day()")
    viewer.evaluate("(host, day) => host.__viewer.setDay(day)", day - 120)
    visit.page.wait_for_timeout(600)
    after = viewer.evaluate("host => host.__viewer.counts()")
    assert sum(after.values()) == sum(before.values()) == 1185
    assert after["done"] < before["done"]
    assert visit.trouble == []


def test_an_element_tells_its_tasks_and_evidence(demo: str, visit: Visit) -> None:
    visit.open(address(demo, "model", "zh", SCHOOL))
    viewer = opened_viewer(visit)
    canvas = visit.page.locator(".atlas-viewer canvas").first.bounding_box()
    assert canvas is not None
    visit.page.mouse.click(canvas["x"] + canvas["width"] / 2, canvas["y"] + canvas["height"] / 2)
    visit.settle()
    told = visit.text()
    assert viewer.evaluate("host => host.__viewer.ready()")
    assert "证据" in told
    assert "监理" in told
    assert "计划" in told
    assert visit.trouble == []


def test_a_late_element_is_offered_shown_and_let_go(demo: str, visit: Visit) -> None:
    """The choice stands in the address, a click moves it, and Esc in the viewer takes it out of both for good."""
    visit.open(address(demo, "model", "zh", SCHOOL))
    viewer = opened_viewer(visit)
    visit.page.locator("[class*=st-key-atlas_offer_] button").first.click()
    visit.settle()
    assert "element=" in visit.page.url
    offered = viewer.evaluate("host => host.__viewer.selected()")
    assert offered
    canvas = visit.page.locator(".atlas-viewer canvas").first.bounding_box()
    assert canvas is not None
    visit.page.mouse.click(canvas["x"] + canvas["width"] * 0.6, canvas["y"] + canvas["height"] * 0.6)
    visit.settle()
    assert viewer.evaluate("host => host.__viewer.selected()") not in ([], offered)
    visit.page.keyboard.press("Escape")
    visit.settle()
    assert "element=" not in visit.page.url
    assert viewer.evaluate("host => host.__viewer.selected()") == []
    assert visit.trouble == []


def test_the_slider_of_the_model_moves_the_day_of_the_page(demo: str, visit: Visit) -> None:
    visit.open(f"{address(demo, 'model', 'zh', SCHOOL)}&date=2026-11-20")
    opened_viewer(visit)
    before = visit.page.locator(".atlas-figures").inner_text()
    slider = visit.page.locator(".atlas-viewer input[type=range]")
    slider.focus()
    for _ in range(10):
        visit.page.keyboard.press("PageDown")
    visit.settle(2500)
    assert "date=2026-11-20" not in visit.page.url
    assert visit.page.locator(".atlas-figures").inner_text() != before
    assert visit.trouble == []


def test_the_late_list_goes_out_as_a_table(demo: str, visit: Visit, tmp_path: Path) -> None:
    visit.open(address(demo, "delays", "zh", BRIDGE))
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="导出 CSV").first.click()
    target = tmp_path / "delays.csv"
    waiting.value.save_as(target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").count("\n") >= 20
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="导出 Excel").first.click()
    waiting.value.save_as(target)
    assert target.read_bytes().startswith(b"PK")
    assert visit.trouble == []


def test_an_engineer_starts_from_nothing(empty: str, visit: Visit, tmp_path: Path) -> None:
    visit.open(f"{empty}/")
    assert "Traceback" not in visit.text()
    visit.open(f"{empty}/imports")
    visit.page.get_by_role("tab", name="新建项目").click()
    visit.page.get_by_role("textbox", name="项目编码").fill("T-1")
    visit.page.get_by_role("textbox", name="项目名称").fill("试验桥")
    visit.page.get_by_test_id("stFormSubmitButton").get_by_role("button", name="新建项目").click()
    visit.settle()
    plan = tmp_path / "计划.csv"
    plan.write_text("任务编码,任务名称,计划开始,计划完成\nA,挖土,2026-10-01,2026-10-15\n", encoding="gb18030")
    broken = tmp_path / "坏.ifc"
    broken.write_bytes(b"not a model at all \x00\x01")
    visit.open(f"{empty}/imports?project=T-1")
    visit.page.locator("input[type=file]").first.set_input_files([plan, broken])
    visit.settle()
    visit.page.get_by_role("button", name="开始导入").click()
    for verdict in ("计划.csv：已接收", "坏.ifc：已拒收"):  # taken one by one in the background
        visit.page.get_by_text(verdict).first.wait_for(timeout=120_000)
    visit.settle()
    told = visit.text()
    assert "进度计划" in told
    assert "已接收" in told
    assert "已拒收" in told
    assert visit.trouble == []


def test_an_engineer_drops_a_plan_sees_it_wait_and_gets_its_verdict(demo: str, visit: Visit, tmp_path: Path) -> None:
    """Taken by another process: the page tells how far it is and, when it is done, the verdict by itself."""
    plan = tmp_path / "进度计划.csv"
    plan.write_text("任务编码,任务名称,计划开始,计划完成\nB1,土方,2026-01-05,2026-01-30\n", encoding="utf-8")
    visit.open(address(demo, "imports", "zh", "YX-2025-009"))
    visit.page.locator("input[type=file]").first.set_input_files(str(plan))
    visit.settle()
    visit.page.get_by_role("button", name="开始导入").first.click()
    visit.page.get_by_text("进度计划.csv：已接收").first.wait_for(timeout=120_000)
    visit.settle()
    assert visit.page.get_by_role("button", name="取消").count() == 0
    assert visit.trouble == []
