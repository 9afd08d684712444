"""Text from bytes: the encodings that really come in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from values.encodings import DAMAGED_UTF8, decoded
from values.errors import FileRefused

CHINESE = "任务编码,任务名称,计划开始\nA1,基础开挖,2026-03-01\nA2,主体结构混凝土浇筑,2026-04-01\n"
WESTERN = "naam;start\nPlaatsing élévateur;2015-01-01\nFenêtre côté façade, größer;2015-02-01\nJosé Muñoz;x\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (CHINESE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + CHINESE.encode(), "utf-8"),
        (b"\xff\xfe" + CHINESE.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + CHINESE.encode("utf-32-le"), "utf-32-le"),
        (CHINESE.encode("utf-16-le"), "utf-16-le"),
        (CHINESE.encode("utf-16-be"), "utf-16-be"),
        (CHINESE.encode("gbk"), "gb18030"),
        ((CHINESE + "朱镕基，喆\n").encode("gb18030"), "gb18030"),
    ],
)
def test_chinese_in_every_encoding(data: bytes, encoding: str) -> None:
    text, found = decoded(data)
    assert found == encoding
    assert text.startswith(CHINESE)


def test_western_text_is_not_taken_for_chinese() -> None:
    assert decoded(WESTERN.encode("cp1252")) == (WESTERN, "cp1252")
    german = "Müller, Zürich, größte Höhe, Gebäude, Tür, Öffnung, für, über\n"
    data = german.encode("cp1252")
    data.decode("gb18030")  # it could be read as Chinese: the score has to tell
    assert decoded(data) == (german, "cp1252")


def test_a_few_broken_bytes_do_not_turn_utf8_into_something_else() -> None:
    data = (CHINESE * 5).encode()
    text, encoding = decoded(data[:100] + b"\xff" + data[100:])
    assert encoding == DAMAGED_UTF8
    assert text.replace("�", "").startswith("任务编码,任务名称")
    assert decoded(CHINESE.encode()[:-40])[1] in (DAMAGED_UTF8, "utf-8")  # cut in the middle of a character


def test_gb18030_wins_where_cp1252_cannot_be() -> None:
    rare = "镕喆\u4e02\u4e04\u4e05,1\n"  # beyond GB 2312: implausible as Chinese, but 0x81 is no cp1252 at all
    assert decoded(rare.encode("gb18030")) == (rare, "gb18030")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"PK\x03\x04rest", "zip / xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls / mpp"),
        (b"%PDF-1.7", "pdf"),
        (b"a,b\n1,\x01\x02\n", "control characters"),
        (b"a\0b\0\0c", "NUL"),
        (b"abc\0def\0", "NUL"),
        (b"\xff\xfea\0\0\0", "NUL"),
        (b"\xfe\xff" + b"\xdc\x00" * 20, "utf-16-be"),
        (b"\x00\xd8\x41\x00" * 4, "NUL"),
        (b"\x81\xff\x8d\xff,\xff\x90", "bytes of no known encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, found: str) -> None:
    with pytest.raises(FileRefused) as refused:
        decoded(data)
    assert refused.value.code == "file_not_text"
    assert refused.value.fields == {"found": found}


def test_a_broken_pair_in_utf16_is_borne() -> None:
    text, encoding = decoded(b"\xff\xfe" + CHINESE.encode("utf-16-le") + b"\x00\xd8")
    assert (text[: len(CHINESE)], encoding) == (CHINESE, "utf-16-le")


def test_chinese_far_behind_a_long_ascii_beginning() -> None:
    data = b"a,b\n" * 300_000 + "计划开始".encode("gbk")
    assert decoded(data)[1] == "gb18030"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_end_in_text_or_a_verdict(data: bytes) -> None:
    try:
        text, verdict = decoded(data)
    except FileRefused as refused:
        text, verdict = "", refused.code
    assert verdict
    assert "\0" not in text


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, exclude_categories=("Cs",)), max_size=100))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decoded(b"\xef\xbb\xbf" + text.encode()) == (text, "utf-8")
