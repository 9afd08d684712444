import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dbf_text import dbf_encoding, dbf_fields, decoded

HANZI = st.text(st.characters(codec="gb2312", min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=3, max_size=14)


@settings(deadline=None, max_examples=40)
@given(HANZI)
def test_chinese_is_found_in_both_encodings(text):
    from struct import pack

    for encoding in ("utf-8", "gb18030"):
        value = text.encode(encoding)[:30].ljust(30)
        head = pack("<4BIHH20x", 3, 126, 1, 2, 1, 65, 31)
        table = head + b"NAME\0\0\0\0\0\0\0C\0\0\0\0\x1e" + bytes(15) + b"\r " + value
        found = dbf_encoding(table)
        # three characters of UTF-8 may also be valid GBK; never the other way round in this range
        assert found.name == encoding or (encoding == "gb18030" and found.name == "utf-8")
        shown = decoded(value.rstrip().decode("iso-8859-1"), found.name)
        assert text.startswith(shown) or found.name != encoding


def test_tables_that_are_cut_or_nonsense_have_the_fields_they_have(files):
    table = files.dbf([b"a", b"b"], [[b"x", b"y"]])
    assert [field.raw_name for field in dbf_fields(table)] == [b"a", b"b"]
    for cut in range(97):
        assert len(dbf_fields(table[:cut])) <= 2
        assert dbf_encoding(table[:cut]).name == "utf-8"


@pytest.mark.parametrize("cpg", ["GBK", "936", "cp936", "ANSI 936", "GB18030", "gb2312"])
def test_ways_to_say_gbk(files, cpg):
    table = files.dbf(["名称".encode("gbk")], [["一标段".encode("gbk")]])
    assert dbf_encoding(table, cpg).name == "gb18030"
    assert dbf_encoding(table, cpg).declared


@pytest.mark.parametrize(
    ("cpg", "name"), [("OEM", "utf-8"), ("banana", "utf-8"), ("88591", "iso8859-1"), ("1252", "cp1252")]
)
def test_other_declarations_of_plain_text(files, cpg, name):
    assert dbf_encoding(files.dbf([b"a"], [[b"x"]]), cpg).name == name


def test_a_header_that_ends_early(files):
    table = bytearray(files.dbf([b"a", b"b"], [[b"x", b"y"]]))
    table[64] = 0x0D
    assert [field.raw_name for field in dbf_fields(bytes(table))] == [b"a"]


def test_text_that_was_already_right_is_left_alone():
    assert decoded("一标段", "gb18030") == "一标段"
    assert decoded("plain", "gb18030") == "plain"
