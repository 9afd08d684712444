"""The rules of the states once more, slowly and plainly, over the files themselves: an independent reckoning."""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

FRESHNESS_DAYS = 30
STATES = (
    "unlinked",
    "not_due",
    "unverified",
    "not_started_late",
    "in_progress",
    "in_progress_late",
    "done",
    "done_late",
)


@dataclass
class Files:
    """A sample project read by plain means: windows by task key, links, statements by subject."""

    windows: dict[str, tuple[date, date]]
    links: dict[str, list[str]]
    rows: list[dict[str, str]]


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def plan(folder: Path) -> dict[str, tuple[date, date]]:
    """Planned windows by task uid (Project file) or code (table); summaries are left out."""
    if (folder / "schedule.csv").exists():
        rows = table(folder / "schedule.csv")
        codes = [row["任务编码"] for row in rows]
        leaves = [row for row in rows if not any(code.startswith(row["任务编码"] + ".") for code in codes)]
        return {row["任务编码"]: (day(row["计划开始"]), day(row["计划完成"])) for row in leaves}
    space = {"p": "http://schemas.microsoft.com/project"}
    tasks = ET.parse(folder / "schedule.xml").getroot().findall("p:Tasks/p:Task", space)
    return {
        task.findtext("p:UID", "", space): (
            day(task.findtext("p:Start", "", space)),
            day(task.findtext("p:Finish", "", space)),
        )
        for task in tasks
        if task.findtext("p:Summary", "", space) == "0"
    }


def day(text: str) -> date:
    return date.fromisoformat(text[:10])


def files(folder: Path) -> Files:
    links: dict[str, list[str]] = defaultdict(list)
    if (folder / "links.csv").exists():
        for row in table(folder / "links.csv"):
            links[row["element_guid"]].append(row.get("task_uid") or row["task_code"])
    rows = table(folder / "reports.csv") if (folder / "reports.csv").exists() else []
    return Files(plan(folder), links, rows)


def verdict(row: dict[str, str]) -> int:
    if row["完成百分比"]:
        return 2 if float(row["完成百分比"]) >= 100 else 1 if float(row["完成百分比"]) > 0 else 0
    return {"未开始": 0, "进行中": 1, "已完成": 2}[row["状态"]]


def events(told: Files, role: str, at: date, known: date) -> dict[str, list[tuple[date, int]]]:
    """Statements by GUID or task key, up to ``at``, in order of observation."""
    found: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for row in told.rows:
        if row["角色"] == role and day(row["观察日期"]) <= at and day(row["记录日期"]) <= known:
            subject = row["构件编码"] or row.get("任务UID") or row["任务编码"]
            found[subject].append((day(row["观察日期"]), verdict(row)))
    return {subject: sorted(said, key=lambda one: one[0]) for subject, said in found.items()}


def timeline(direct: list[tuple[date, int]], parts: list[list[tuple[date, int]]]) -> list[tuple[date, int]]:
    """What stands proven of one element: its own statements and those of its tasks, the latest deciding."""
    merged = sorted({when for said in (direct, *parts) for when, _ in said})
    out: list[tuple[date, int]] = []
    for when in merged:
        own = [word for seen, word in direct if seen == when]
        if own:
            out.append((when, own[-1]))
            continue
        latest = [next((w for seen, w in reversed(said) if seen <= when), 0) for said in parts]
        composite = 2 if min(latest) == 2 else 1 if max(latest) > 0 else 0
        # A task that is partly done does not undo the element that was seen done.
        before = [word for seen, word in direct if seen < when]
        if composite == 1 and before and before[-1] == 2:
            continue
        out.append((when, composite))
    return out


def state(window: tuple[date, date] | None, seen: list[tuple[date, int]], at: date) -> str:
    if window is None:
        return "unlinked"
    start, finish = window
    latest = seen[-1] if seen else None
    if latest and latest[1] == 2:
        return "done_late" if any(when >= finish and word < 2 for when, word in seen) else "done"
    if (start <= at or any(word for _, word in seen)) and (not latest or (at - latest[0]).days > FRESHNESS_DAYS):
        return "unverified"
    if latest and latest[1] == 1:
        return "in_progress_late" if at >= finish else "in_progress"
    return "not_started_late" if latest and latest[1] == 0 and start <= at else "not_due"


def counts(folder: Path, guids: list[str] | None, at: date, role: str = "监理") -> Counter[str]:
    """Elements (or, without a model, tasks) of a sample project by state."""
    told = files(folder)
    said = events(told, role, at, at)
    if guids is None:
        return Counter(state(window, said.get(key, []), at) for key, window in told.windows.items())
    found: Counter[str] = Counter()
    for guid in guids:
        tasks = told.links.get(guid, [])
        windows = [told.windows[key] for key in tasks]
        window = (min(w[0] for w in windows), max(w[1] for w in windows)) if windows else None
        found[state(window, timeline(said.get(guid, []), [said.get(key, []) for key in tasks]), at)] += 1
    return found
