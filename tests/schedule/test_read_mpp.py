"""Microsoft Project's own files: refused with advice where nothing reads them, read where MPXJ is installed."""

from pathlib import Path

import pytest

from schedule import read_mpp
from schedule.read_any import read_schedule
from schedule.read_mpp import is_installed, parse_mpp
from values.errors import ChildFailed, FileRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
installed = pytest.mark.skipif(not is_installed(), reason="MPXJ or Java is not installed (requirements-mpp.txt)")


def test_without_mpxj_it_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_mpp, "is_installed", lambda: False)
    with pytest.raises(FileRefused) as refused:
        parse_mpp(OLE)
    assert refused.value.code == "schedule_is_mpp"


def test_what_the_child_makes_is_read_as_project_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    xml = (
        '<Project xmlns="http://schemas.microsoft.com/project"><Title>计划</Title><Tasks><Task><UID>1</UID><Name>基坑</Name>'
        "<Start>2026-03-01T08:00:00</Start><Finish>2026-03-05T17:00:00</Finish></Task></Tasks></Project>"
    )
    asked = []

    def answer(module: str, words: list[str], **limits: object) -> dict[str, str]:
        asked.append((module, Path(words[0]).read_bytes()))
        return {"xml": xml}

    monkeypatch.setattr(read_mpp, "is_installed", lambda: True)
    monkeypatch.setattr(read_mpp, "answer_of_child", answer)
    plan = parse_mpp(OLE, name="x")
    assert (plan.name, [task.name for task in plan.tasks]) == ("计划", ["基坑"])
    assert asked == [("schedule.read_mpp", OLE)]


@installed
def test_real_files_of_every_age(samples: Path) -> None:
    paths = sorted((samples / "hostile" / "schedule").glob("*.mpp"))
    assert len(paths) > 8
    verdicts = []
    for path in paths:
        try:
            verdicts.append(len(read_schedule(path).tasks))
        except (FileRefused, ChildFailed) as refused:
            verdicts.append(refused.code)
    assert sum(isinstance(verdict, int) for verdict in verdicts) >= len(paths) - 2


@installed
def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(FileRefused) as refused:
        parse_mpp(OLE)
    assert refused.value.code == "schedule_mpp_malformed"
