"""Links from tables."""

import time
from pathlib import Path

import pytest

from i18n.catalogue import LOCALES, text
from progress.links import LINK_SCHEMA
from progress.read_links import read_links
from values.errors import FileRefused
from values.problems import MOST_OF_ONE_CODE

GUID = "3THh6wol9DE9p0sKC2_JQR"


def read(table: str, encoding: str = "utf-8"):
    links, problems = read_links(table.encode(encoding))
    assert links.schema == LINK_SCHEMA
    for problem in problems:
        assert all(text(locale, f"problem.{problem.code}", **problem.fields) for locale in LOCALES)
    return links.to_pylist(), [(problem.code, problem.where.row) for problem in problems]


def test_the_real_links(samples: Path) -> None:
    links, problems = read_links(samples / "schependomlaan" / "links.csv")
    assert (links.num_rows, problems) == (3649, ())
    assert len(set(links["task_uid"].to_pylist())) == 72
    assert links["row"].to_pylist() == list(range(2, 3651))
    assert links.slice(0, 1).to_pylist() == [
        {"element_guid": GUID, "task_uid": "16", "task_code": "", "confidence": 1.0, "reason": "", "row": 2}
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_headings(encoding: str) -> None:
    rows, problems = read(f"构件编码\t任务编码\t置信度\t依据\n {GUID} \t A-1 \t0.8\t同名构件\n", encoding)
    assert rows == [
        {"element_guid": GUID, "task_uid": "", "task_code": "A-1", "confidence": 0.8, "reason": "同名构件", "row": 2}
    ]
    assert problems == []


def test_bad_rows_are_told_and_the_rest_is_taken() -> None:
    rows, problems = read(
        "element_guid,task_uid,task_code,confidence\n"
        "a,1,,\n\n,1,,\nb,,,\nb,,C,0.5\nc,2,,1.5\nc,2,,high\nd,3,,nan\na,1,,\ne\n,,,\ne,4\na,1,X,\n"
    )
    assert [(row["element_guid"], row["task_uid"], row["task_code"], row["row"]) for row in rows] == [
        ("a", "1", "", 2),
        ("b", "", "C", 6),
        ("e", "4", "", 13),
        ("a", "1", "X", 14),
    ]
    assert problems == [
        ("link_incomplete", 4),
        ("link_incomplete", 5),
        ("link_incomplete", 11),
        ("link_confidence_odd", 7),
        ("link_confidence_odd", 8),
        ("link_confidence_odd", 9),
        ("links_repeated", 10),
    ]


def test_text_from_a_file_stays_text() -> None:
    rows, _ = read("element_guid,task_uid\n0012,007\n1e5,NULL\nTrue,=1+1\n")
    assert [(row["element_guid"], row["task_uid"]) for row in rows] == [
        ("0012", "007"),
        ("1e5", "NULL"),
        ("True", "=1+1"),
    ]


def test_damaged_text_is_told() -> None:
    data = "构件编码,任务编码\n".encode() + b"".join(f"{n},基础\n".encode() for n in range(60)) + b"x,\xe5\n"
    links, problems = read_links(data)
    assert links.num_rows == 61
    assert [problem.code for problem in problems] == ["table_text_damaged"]


def test_many_rows_are_quick_and_many_bad_ones_are_counted() -> None:
    lines = "".join(f"3THh6wol9DE9p0sKC{n % 240_000:07d},{n % 4000}\n" for n in range(250_000))
    begin = time.process_time()
    links, problems = read_links(f"element_guid,task_uid\n{lines}".encode())
    assert links.num_rows == 240_000
    assert [problem.fields for problem in problems] == [{"count": 10_000}]
    assert time.process_time() - begin < 6
    _, problems = read_links(b"element_guid,task_uid\n" + b",1\n" * 50_000)
    assert len(problems) == MOST_OF_ONE_CODE + 1
    assert problems[-1].fields == {"kind": "link_incomplete", "more": 50_000 - MOST_OF_ONE_CODE}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table_empty"),
        (b"element_guid,task_uid\n", "links_without_rows"),
        (b"element_guid,name\na,b\n", "links_columns_missing"),
        (b"task_uid\n1\n", "links_columns_missing"),
        (b"a b c\n1 2 3\n", "table_header_unknown"),
        (b"element_guid,task_uid\n" + b"x" * 1_000_001, "table_too_large"),
        (b"PK\x03\x04", "file_not_text"),
    ],
)
def test_refusals(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(data)
    for source in (data, path):
        with pytest.raises(FileRefused) as refused:
            read_links(source, max_mb=1)
        assert refused.value.code == code
        assert all(text(locale, f"problem.{code}", **refused.value.fields) for locale in LOCALES)
