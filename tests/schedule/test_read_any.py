"""Every file ends in a plan or in a verdict that says what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from i18n.catalogue import LOCALES, text
from schedule.read_any import REFUSALS, ScheduleKind, read_schedule, schedule_kind
from schedule.record import schedule_bytes, schedule_from_bytes
from values.errors import FileRefused

WITHOUT_TASKS = "xer_edge_wllmtrng__encodings.xer"


def test_every_real_and_hostile_file_ends_in_a_verdict(samples: Path) -> None:
    paths = [*sorted((samples / "hostile" / "schedule").iterdir()), samples / "schedules" / "hotel.xer"]
    assert len(paths) >= 35
    for path in paths:
        if path.suffix == ".mpp" or path.name == WITHOUT_TASKS:
            with pytest.raises(FileRefused) as refused:
                read_schedule(path)
            expected = "schedule_is_mpp" if path.suffix == ".mpp" else "schedule_without_tasks"
            assert refused.value.code == expected, path.name
            continue
        schedule = read_schedule(path, answers={"schedule_project": ("all",)})
        assert schedule.tasks, path.name
        assert schedule_from_bytes(schedule_bytes(schedule)) == schedule
        for problem in schedule.problems:
            assert all(text(locale, f"problem.{problem.code}", **problem.fields) for locale in LOCALES)


def workbook() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return target.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ScheduleKind.EMPTY),
        (b" \r\n", ScheduleKind.EMPTY),
        (OLE, ScheduleKind.MPP),
        (OLE + "Workbook".encode("utf-16-le"), ScheduleKind.WORKBOOK),
        (workbook(), ScheduleKind.WORKBOOK),
        (b"ERMHDR\t8.2\t\xff\xfe", ScheduleKind.XER),
        ("ERMHDR\t8.2\n".encode("utf-16"), ScheduleKind.XER),
        (b"MPX,Microsoft Project,4.0,ANSI\r\n", ScheduleKind.MPX),
        (b"MPXcode,name\n", ScheduleKind.CSV),
        (b"\xef\xbb\xbfISO-10303-21;", ScheduleKind.MODEL),
        (b'<?xml version="1.0"?><!-- <Project> --><APIBusinessObjects xmlns="x">', ScheduleKind.PMXML),
        (b'<?xml version="1.0"?>\n<Project xmlns="x">', ScheduleKind.MSPDI),
        (b"<p:Project xmlns:p='x'>", ScheduleKind.MSPDI),
        (b"<html>", ScheduleKind.XML),
        (b"<", ScheduleKind.XML),
        ("任务名称,计划开始\n".encode("gbk"), ScheduleKind.CSV),
    ],
)
def test_kinds(data: bytes, kind: ScheduleKind) -> None:
    assert schedule_kind(data) is kind


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "schedule_empty"),
        (b"\x00\x01\x02\x03binary", "file_not_text"),
        (b"<html></html>", "schedule_xml_unknown"),
        (b"hello\nworld\n", "table_header_unknown"),
        (b"a" * 1_500_000, "schedule_too_large"),
    ],
)
def test_refusals(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "plan.dat"
    path.write_bytes(data)
    with pytest.raises(FileRefused) as refused:
        read_schedule(path, max_mb=1)
    assert refused.value.code == code
    assert all(text(locale, f"problem.{code}", **refused.value.fields) for locale in LOCALES)


def test_every_refusal_has_words() -> None:
    assert all(text(locale, f"problem.{code}") for code in REFUSALS.values() for locale in LOCALES)


def test_the_name_and_the_limit_reach_the_readers(tmp_path: Path) -> None:
    path = tmp_path / "标段一.csv"
    path.write_text("name,start\na,2026-01-01\nb,2026-01-02\nc,2026-01-03\n", encoding="utf-8")
    assert read_schedule(path).name == "标段一"
    assert read_schedule(path, name="x").name == "x"
    with pytest.raises(FileRefused) as refused:
        read_schedule(path, max_rows=2)
    assert refused.value.code == "table_too_many_rows"
