"""The command line as a script sees it: JSON, exit codes, one sentence of trouble."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from cli.commands import main

ROOT = Path(__file__).resolve().parents[2]
PLAN = (
    "uid,code,name,planned_start,planned_finish,predecessors\n"
    "1,A,Dig,2026-10-01,2026-10-15,\n2,B,Pour,2026-10-16,2026-11-10,1\n"
)
REPORTS = "observed_on,task_code,role,said\n2026-10-16,A,supervisor,missing\n2026-10-20,A,supervisor,present\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATLAS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ATLAS_DATABASE_URL", raising=False)
    monkeypatch.delenv("ATLAS_LOCALE", raising=False)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_project_from_nothing_to_delays(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "plan.csv").write_text(PLAN)
    (home / "reports.csv").write_text(REPORTS)
    assert run(capsys, "init")[0] == 0
    code, out, _ = run(
        capsys, "project", "add", "P1", "一号桥", "--category", "市政基础设施", "--stage", "construction",
        "--longitude", "114.3", "--latitude", "30.5", "--json",
    )  # fmt: skip
    assert code == 0
    assert json.loads(out)["category"] == "municipal"
    code, out, err = run(capsys, "import", "P1", home / "plan.csv", home / "reports.csv", "--json")
    assert (code, err) == (0, "")
    entries = json.loads(out)
    assert [(entry["file"], entry["kind"], entry["status"]) for entry in entries] == [
        ("plan.csv", "schedule", "accepted"),
        ("reports.csv", "reports", "accepted"),
    ]
    assert entries[0]["findings"] == []
    code, out, _ = run(capsys, "states", "P1", "--date", "2026-11-20", "--elements", home / "out.csv", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["project"] == "P1"
    assert found["status_date"] == "2026-11-20"
    assert set(found["states"]) == {
        "unlinked", "not_due", "unverified", "not_started_late", "in_progress", "in_progress_late", "done", "done_late",
    }  # fmt: skip
    assert sum(found["states"].values()) == found["elements"] == 2
    assert found["states"]["done_late"] == 1
    assert set(found["coverage"]) == {"linked", "unlinked", "multi_task"}
    with (home / "out.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["element_guid", "state", "planned_start", "planned_finish", "evidence_date", "delay_days"]
    assert rows[0] == {
        "element_guid": "1", "state": "done_late", "planned_start": "2026-10-01", "planned_finish": "2026-10-15",
        "evidence_date": "2026-10-20", "delay_days": "3",
    }  # fmt: skip
    code, out, _ = run(capsys, "delays", "P1", "--date", "2026-10-17", "--json")
    (late,) = json.loads(out)["delays"]
    assert (late["item"], late["state"], late["evidence_role"]) == ("1", "not_started_late", "supervisor")
    code, out, _ = run(capsys, "projects", "--json")
    assert [project["code"] for project in json.loads(out)] == ["P1"]


def test_the_same_question_has_the_same_answer(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "plan.csv").write_text(PLAN)
    run(capsys, "project", "add", "P1", "x")
    run(capsys, "import", "P1", home / "plan.csv")
    asked = ("states", "P1", "--date", "2026-11-20", "--known-on", "2026-11-21", "--json")
    assert run(capsys, *asked)[1] == run(capsys, *asked)[1]


def test_a_refused_file_is_one_sentence_and_exit_code_1(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "project", "add", "P1", "x")
    (home / "empty.ifc").touch()
    code, out, err = run(capsys, "import", "P1", home / "empty.ifc", "--json")
    assert code == 1
    (entry,) = json.loads(out)
    assert entry["status"] == "refused"
    assert [finding["code"] for finding in entry["findings"]] == ["file_empty"]
    assert len(err.strip().splitlines()) == 1
    assert err.startswith("empty.ifc: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("states", "nobody", "--date", "2026-01-01"),
        ("delays", "nobody", "--date", "2026-01-01"),
        ("plan-quality", "nobody", "--date", "2026-01-01"),
        ("import", "nobody", "x.ifc"),
        ("project", "add", "a/b", "x"),
        ("project", "add", "P9", " "),
        ("project", "add", "P9", "x", "--longitude", "200", "--latitude", "3"),
        ("import-portfolio", "nowhere.geojson"),
    ],
)
def test_trouble_is_told_on_standard_error(
    home: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, _, err = run(capsys, *arguments)
    assert code == 1
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_a_future_knowledge_date_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "project", "add", "P1", "x")
    code, _, err = run(capsys, "states", "P1", "--date", "2026-01-01", "--known-on", "2999-01-01")
    assert code == 1
    assert "2999-01-01" in err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("frobnicate",),
        ("states", "P1"),
        ("states", "P1", "--date", "yesterday"),
        ("import", "P1"),
        ("import", "P1", "x", "--kind", "photo"),
        ("project", "add", "P1", "x", "--stage", "later"),
        ("import-portfolio", "x", "--map", "code"),
    ],
)
def test_wrong_usage_is_exit_code_2(home: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    assert stopped.value.code == 2


def test_a_malformed_setting_is_named(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_MAX_FILE_MB", "lots")
    code, _, err = run(capsys, "projects")
    assert code == 1
    assert "ATLAS_MAX_FILE_MB" in err


def test_english_by_setting(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_LOCALE", "en")
    code, _, err = run(capsys, "states", "nobody", "--date", "2026-01-01")
    assert code == 1
    assert err.isascii()


def test_it_runs_as_a_module(home: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "cli", "projects", "--json"],
        cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(found.stdout) == []


def test_a_reader_that_has_seen_enough_is_no_trouble(home: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "cli", "projects", "--json"],
        cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": ""}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    assert (child.stderr.read(), child.wait()) == (b"", 0)


def test_demo_is_not_loaded_over_projects(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "project", "add", "P1", "x")
    code, out, _ = run(capsys, "demo", "--if-empty", "--json")
    assert (code, json.loads(out)) == (0, [])
    assert len(json.loads(run(capsys, "projects", "--json")[1])) == 1


def test_a_portfolio_of_2010_projects(home: Path, samples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = samples / "portfolio" / "nyc_capital_projects.geojson"
    code, out, _ = run(
        capsys, "import-portfolio", file, "--map", "code=project_id", "name=project_description", "--json"
    )  # fmt: skip
    (entry,) = json.loads(out)
    assert code == 0
    assert entry["projects"] == entry["added"] == 2010
    repeated = [finding for finding in entry["findings"] if finding["code"] == "project_code_repeated"]
    assert len(repeated) == 4
    projects = json.loads(run(capsys, "projects", "--json")[1])
    assert len({project["code"] for project in projects}) == 2010
    assert sum(project["budget"] is not None for project in projects) > 1500
    assert sum(bool(project["delay_reason"]) for project in projects) > 100


def test_a_progress_sheet_goes_out_and_comes_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "plan.csv").write_text(PLAN)
    run(capsys, "project", "add", "P1", "x")
    run(capsys, "import", "P1", home / "plan.csv")
    sheet = home / "week.xlsx"
    code, out, err = run(capsys, "progress-sheet", "P1", sheet, "--week", "2026-10-14", "--role", "监理单位", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"file": str(sheet), "first": "2026-10-12", "last": "2026-10-18", "tasks": 2}
    book = openpyxl.load_workbook(sheet)
    book.worksheets[0]["C5"], book.worksheets[0]["F9"] = "2026-10-16", "已完成"
    book.save(sheet)
    code, out, _ = run(capsys, "import", "P1", sheet, "--json")
    (entry,) = json.loads(out)
    assert (code, entry["kind"], entry["status"], entry["reports"]) == (0, "reports", "accepted", 1)
    code, out, _ = run(capsys, "states", "P1", "--date", "2026-10-16", "--json")
    assert json.loads(out)["states"]["done_late"] + json.loads(out)["states"]["done"] == 1
    assert "2026-10-12" in run(capsys, "progress-sheet", "P1", sheet, "--week", "2026-10-14")[1]


@pytest.mark.parametrize("target", ["nowhere/week.xlsx", "."])
def test_a_progress_sheet_that_cannot_be_written(home: Path, capsys: pytest.CaptureFixture[str], target: str) -> None:
    (home / "plan.csv").write_text(PLAN)
    run(capsys, "project", "add", "P1", "x")
    run(capsys, "import", "P1", home / "plan.csv")
    code, _, err = run(capsys, "progress-sheet", "P1", home / target, "--week", "2026-10-14")
    assert code == 1
    assert len(err.strip().splitlines()) == 1


def test_versions_of_a_model(home: Path, capsys: pytest.CaptureFixture[str], samples: Path) -> None:
    run(capsys, "project", "add", "P1", "x")
    for name in ("building_rev_a.ifc", "building_rev_b.ifc"):
        assert run(capsys, "import", "P1", samples / "models" / name)[0] == 0
    code, out, err = run(capsys, "versions", "P1", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["older"]["version"], found["newer"]["file"]) == (1, "building_rev_b.ifc")
    counts = {name: found[f"elements_{name}"] for name in ("added", "removed", "changed", "unchanged", "renumbered")}
    assert counts == {"added": 1, "removed": 1, "changed": 2, "unchanged": 12, "renumbered": 0}
    assert len(found["elements"]) == 4
    assert "12\t" in run(capsys, "versions", "P1")[1]
    gone = next(row for row in found["elements"] if row["kind"] == "removed")
    (home / "plan.csv").write_text(PLAN)
    (home / "links.csv").write_text(f"element_guid,task_code\n{gone['old_guid']},A\n")
    run(capsys, "import", "P1", home / "plan.csv", home / "links.csv")
    assert f"\t{gone['old_guid']}\t{gone['name']}\tDig\n" in run(capsys, "versions", "P1")[1]
    code, _, err = run(capsys, "versions", "P1", "--newer", "7")
    assert code == 1
    assert len(err.strip().splitlines()) == 1


def test_the_review_list_is_told_and_written(home: Path, capsys: pytest.CaptureFixture[str], samples: Path) -> None:
    (home / "plan.csv").write_text(PLAN)
    (home / "rules.csv").write_text("rule,class,task_code,confidence\n=walls,Ifc*,*,0.9\n")
    run(capsys, "project", "add", "P1", "一号楼")
    assert "没有待定的关联" in run(capsys, "review", "P1")[1]
    model = samples / "models" / "pavement_elements.ifc"
    code, _, err = run(capsys, "import", "P1", model, home / "plan.csv", home / "rules.csv")
    assert (code, err) == (0, "")
    code, out, _ = run(capsys, "review", "P1", "--json")
    groups = json.loads(out)
    assert code == 0
    assert {candidate["task"] for group in groups for candidate in group["candidates"]} == {"Dig", "Pour"}
    assert {group["reason"] for group in groups} == {"several_tasks"}
    for name in ("out.csv", "out.xlsx"):
        code, out, _ = run(capsys, "review", "P1", "--export", home / name)
        assert (code, out.count("Dig")) == (0, len(groups))
    rows = list(csv.reader((home / "out.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [len(rows), rows[1][0]] == [2 * len(groups) + 1, "'=walls"]
    book = openpyxl.load_workbook(home / "out.xlsx")
    assert book.active is not None
    assert book.active.max_row > 2 * len(groups)
    assert run(capsys, "review", "P1", "--export", home / "no" / "out.csv")[0] == 1


def test_the_quality_of_a_plan_and_what_moves_its_finish(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "uid,code,name,planned_start,planned_finish,predecessors\n"
    (home / "plan.csv").write_text(f"{head}1,A,=cmd,2026-10-12,2026-10-16,\n2,B,b,2026-10-19,2026-10-23,1\n")
    told = "2026-10-16,task,1,supervisor,started,2026-10-16\n2026-10-20,task,1,supervisor,present,2026-10-20\n"
    reports = f"observed_on,subject_kind,subject,role,said,recorded_on\n{told}"
    (home / "reports.csv").write_text(f"{reports}2026-10-20,task,2,supervisor,missing,2026-10-20\n")
    run(capsys, "project", "add", "P1", "一号桥")
    run(capsys, "import", "P1", home / "plan.csv", home / "reports.csv")
    code, out, _ = run(capsys, "plan-quality", "P1", "--date", "2026-10-20", "--json", "--export", home / "path.csv")
    found = json.loads(out)
    assert (code, found["use"], found["refusal"]) == (0, "critical_path", None)
    assert found["finish"]["forecast"] == "2026-10-27"
    assert [(cause["uid"], cause["moves_finish_days"]) for cause in found["causes"]] == [("2", 2.0)]
    with (home / "path.csv").open(encoding="utf-8-sig") as stream:
        assert len(list(csv.reader(stream))) >= 2
    code, out, _ = run(capsys, "plan-quality", "P1", "--date", "2026-10-20")
    assert code == 0
    assert "关键线路" in out
    assert run(capsys, "plan-quality", "P1", "--date", "2026-10-20", "--export", home / "path.xlsx")[0] == 0
    assert (home / "path.xlsx").read_bytes()[:2] == b"PK"
