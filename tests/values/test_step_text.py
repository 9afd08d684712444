import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.step.strings import decoded
from values import step_text
from values.step_text import blocks_of_lines, escaped_step, raw_text_encoding

CHINESE = "#1=IFCWALL('0a',$,'三层北侧剪力墙（后浇带）',$);\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"#1=IFCWALL('0a',$,'wall',$);\n", ""),
        (CHINESE.encode("utf-8"), "utf-8"),
        (CHINESE.encode("gbk"), "gb18030"),
        ("#1=IFCWALL('0a',$,'Außenwand Süd, Küche',$);\n".encode("cp1252"), "latin-1"),
        ("#1=IFCWALL('0a',$,'Außenwand',$);\n".encode(), "utf-8"),
        (b"'\x00\x81\xff'\n", "latin-1"),
        (CHINESE.encode("utf-8") * 20 + b"'\xff'\n", "utf-8"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    assert raw_text_encoding((b"#0=IFCPROJECT();\n", data)) == encoding


def test_most_texts_decide_not_one_that_is_damaged() -> None:
    assert raw_text_encoding((CHINESE.encode("gbk") * 3, b"'\xff\xff'\n")) == "gb18030"


def test_a_double_byte_that_ends_like_an_escape_is_one_letter() -> None:
    # the second byte of this letter is a backslash in GBK
    block = "'綷墙'".encode("gbk")
    assert b"\\" in block
    assert decoded(escaped_step(block, "gb18030")[1:-1]) == "綷墙"


@given(st.text(st.characters(exclude_characters="'\\\r\n", exclude_categories=["Cs"]), max_size=40))
def test_escaping_keeps_every_text(words: str) -> None:
    escaped = escaped_step(f"'{words}'\n".encode(), "utf-8")
    assert escaped.isascii()
    assert decoded(escaped[1:-2]) == words


@given(st.lists(st.binary(max_size=30), max_size=8), st.integers(1, 20))
def test_blocks_are_the_stream_and_end_with_lines(lines: list[bytes], size: int) -> None:
    data = b"\n".join(lines)
    before = step_text._BLOCK_BYTES
    step_text._BLOCK_BYTES = size
    try:
        blocks = list(blocks_of_lines(io.BytesIO(data)))
    finally:
        step_text._BLOCK_BYTES = before
    assert b"".join(blocks) == data
    assert all(block.endswith(b"\n") for block in blocks[:-1])
