import json
import re
from datetime import date, timedelta

import pytest

from figures import charts
from figures.gantt import GanttRow, gantt, shown_rows
from figures.palette import THEMES
from progress.verdicts import ProgressState as S

START = date(2026, 1, 1)
DAYS = tuple(START + timedelta(7 * i) for i in range(5))
CURVE = charts.CurveData(
    DAYS, (0.0, 0.25, 0.5, 0.75, 1.0), (0.0, 0.1, 0.3, None, None), (0.0, 0.2, 0.4, None, None), "elements"
)
HOSTILE = "<a href='javascript:1'>x</a> & <b>"


def texts(figure) -> str:
    return json.dumps(json.loads(figure.to_json()), ensure_ascii=False)


def curve(locale="zh", **more):
    return charts.s_curve(locale, CURVE, status_date=date(2026, 1, 18), **more)


@pytest.mark.parametrize("theme", THEMES)
def test_s_curve_says_weight_values_and_date(theme):
    figure = curve(theme=theme)
    told = texts(figure)
    assert "累计完成率（按构件数）" in told
    assert "数据日期 2026年1月18日" in told
    assert [trace.name for trace in figure.data if trace.mode == "lines"] == [
        "计划 <b>50%</b>",
        "申报 <b>40%</b>",
        "核实 <b>30%</b>",
    ]
    line = next(shape for shape in figure.layout.shapes)
    assert line.x0 == date(2026, 1, 19)  # the end of the status date


def test_s_curve_in_english():
    told = texts(curve("en"))
    assert "Share done (by number of elements)" in told
    assert "Status date 18 Jan 2026" in told
    assert not re.search(r"[\u4e00-\u9fff]", told)


def test_s_curve_breaks_where_nothing_is_known():
    verified = next(trace for trace in curve().data if trace.name and trace.name.startswith("核实"))
    assert list(verified.y) == [0.0, 0.1, 0.3, None, None]
    assert verified.connectgaps is False


def test_empty_curve_and_one_without_evidence():
    empty = charts.CurveData((), (), (), (), "tasks")
    assert charts.s_curve("zh", empty, status_date=START).data
    silent = charts.CurveData(DAYS, CURVE.planned, (None,) * 5, (None,) * 5, "tasks")
    names = [trace.name for trace in charts.s_curve("zh", silent, status_date=START).data if trace.mode == "lines"]
    assert names == ["计划 <b>0%</b>", "申报", "核实"]


@pytest.mark.parametrize(("day", "side"), [(1, "left"), (50, "center"), (99, "right")])
def test_the_date_fits_on_the_chart(day, side):
    assert charts.anchor_of(START + timedelta(day), START, START + timedelta(100)) == side
    assert charts.anchor_of(START, START, START) == "center"


def test_state_bar_adds_up_and_names_each_state():
    states = {S.DONE: 1455, S.DONE_LATE: 7, S.NOT_STARTED_LATE: 89, S.NOT_DUE: 794, S.UNLINKED: 1211, S.UNVERIFIED: 0}
    figure = charts.state_bar("zh", states, weight="elements")
    assert sum(trace.x[0] for trace in figure.data) == 3556
    assert [trace.name for trace in figure.data] == [
        "已完成 1,455",
        "逾期完成 7",
        "应开未开 89",
        "未到期 794",
        "未关联 1,211",
    ]
    assert [trace.text for trace in figure.data] == ["1,455", "", "", "794", "1,211"]
    assert charts.state_bar("zh", {}, weight="elements").data == ()


def test_the_unverified_are_hatched():
    figure = charts.state_bar("zh", {S.UNVERIFIED: 3, S.DONE: 1}, weight="tasks")
    assert [bool(trace.marker.pattern.shape) for trace in figure.data] == [False, True]


def test_rollup_keeps_order_and_counts():
    rows = [
        charts.StackRow("02", {S.DONE: 3, S.NOT_DUE: 1}),
        charts.StackRow(HOSTILE, {S.DONE: 0}),
        charts.StackRow("", {S.NOT_DUE: 4}),
    ]
    figure = charts.rollup_bars("zh", rows, weight="elements")
    assert [(trace.name, list(trace.x)) for trace in figure.data] == [("已完成", [3, 0, 0]), ("未到期", [1, 0, 4])]
    assert figure.layout.yaxis.ticktext[0] == "02"
    assert figure.layout.yaxis.ticktext[2] == "（未命名）"
    assert "<a" not in texts(figure)
    shares = charts.rollup_bars("zh", rows, weight="elements", as_shares=True)
    assert [list(trace.x) for trace in shares.data] == [[0.75, 0.0, 0.0], [0.25, 0.0, 1.0]]


def test_nothing_needs_the_network():
    for figure in (
        curve(),
        charts.state_bar("zh", {S.DONE: 1}, weight="tasks"),
        gantt("zh", rows(), status_date=START),
    ):
        assert not re.search(r"https?://|mapbox|\"map\"|geo", texts(figure))
        assert {trace.type for trace in figure.data} <= {"scatter", "bar"}
        assert "Noto Sans SC" in figure.layout.font.family
    assert charts.CONFIG["displaylogo"] is False


def test_an_unknown_weight_does_not_stop_a_chart():
    assert charts.state_bar("zh", {S.DONE: 1}, weight="nones").layout.meta["weight"] == "按数量"


def test_shortened_counts_full_width():
    assert charts.shortened("一二三四五", 3) == "一二三…"
    assert charts.shortened("abcdef", 4) == "abcdef"
    assert charts.shortened("", 3) == ""


def rows() -> list[GanttRow]:
    return [
        GanttRow("1", "主体工程", 0, S.NOT_STARTED_LATE, planned_start=START, planned_finish=DAYS[4], is_summary=True),
        GanttRow("2", HOSTILE, 1, S.DONE_LATE, "A", START, DAYS[1], START, DAYS[0], START, DAYS[2], 1.0, 5),
        GanttRow("3", "", 1, S.IN_PROGRESS, "B7", DAYS[1], DAYS[3], seen_start=DAYS[1], done_ratio=0.4),
        GanttRow("4", "竣工", 1, S.NOT_DUE, planned_finish=DAYS[4], is_milestone=True),
        GanttRow("5", "无日期", 1, S.UNLINKED, is_milestone=True),
        GanttRow("6", "只有开始", 1, S.NOT_DUE, planned_start=START),
    ]


def test_gantt_bars_are_whole_days():
    figure = gantt("zh", rows(), status_date=DAYS[2])
    bars = {trace.name: trace for trace in figure.data if trace.type == "bar"}
    assert set(bars) == {"应开未开", "逾期完成", "进行中"}
    assert bars["逾期完成"].x[0] == 8 * 86_400_000  # 1 to 8 January, both included
    assert bars["逾期完成"].base[0] == START
    assert "<a" not in texts(figure)
    assert "滞后 5个工作日" in bars["逾期完成"].hovertext[0]
    assert "核实完成 40%" in bars["进行中"].hovertext[0]


def test_gantt_lines_milestones_and_names():
    figure = gantt("en", rows(), status_date=DAYS[2])
    lines = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines" and len(trace.x) > 1]
    baseline, seen = lines
    assert list(baseline.x) == [START, START + timedelta(1), None]
    # one that has started and is not finished runs to the status date
    assert list(seen.x) == [START, DAYS[2] + timedelta(1), None, DAYS[1], DAYS[2] + timedelta(1), None]
    diamonds = [
        trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers" and trace.x[0] is not None
    ]
    assert [list(trace.y) for trace in diamonds] == [[3]]
    names = [note.text for note in figure.layout.annotations]
    assert "(unnamed task B7)" in names
    assert names[0] == "<b>主体工程</b>"


def test_gantt_of_nothing():
    figure = gantt("zh", [], status_date=START)
    assert figure.layout.xaxis.range[0] < START < figure.layout.xaxis.range[1]


def test_long_plans_fold_what_is_on_time():
    plan = [GanttRow("root", "总", 0, S.NOT_DUE, is_summary=True)]
    for branch in range(20):
        plan.append(GanttRow(f"b{branch}", "", 1, S.NOT_DUE, is_summary=True))
        plan += [
            GanttRow(f"{branch}-{i}", "", 2, S.NOT_STARTED_LATE if (branch, i) == (13, 4) else S.DONE)
            for i in range(30)
        ]
    kept = shown_rows(plan, most=50)
    assert len(kept) == 50
    uids = [row.uid for row in kept]
    assert {"root", "b13", "13-4"} <= set(uids)
    assert {f"b{branch}" for branch in range(20)} <= set(uids)
    order = {row.uid: place for place, row in enumerate(plan)}
    assert [order[uid] for uid in uids] == sorted(order[uid] for uid in uids)
    assert shown_rows(plan[:50], most=50) == tuple(plan[:50])
    late = [GanttRow(str(i), "", 0, S.IN_PROGRESS_LATE) for i in range(80)]
    assert [row.uid for row in shown_rows(late, most=50)] == [str(i) for i in range(50)]
    figure = gantt("zh", plan, status_date=START, most=50)
    assert any("其余 571 行" in note.text for note in figure.layout.annotations)
