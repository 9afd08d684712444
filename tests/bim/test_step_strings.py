"""Escapes in STEP strings, both ways."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bim.step.strings import decoded, encoded


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"", ""),
        (b"it''s", "it's"),
        (rb"a\\b", r"a\b"),
        (rb"ft\X\B2", "ft²"),
        (rb"\X2\94A27B4B\X0\x", "钢筋x"),
        (rb"\X4\0001F60000000041\X0\!", "\U0001f600A!"),
        (rb"\X2\D83DDE00\X0", r"\X2\D83DDE00\X0"),
        (rb"\X2\D83DDE00\X0\ ", "\U0001f600 "),
        (rb"\X2\\X0\x", "x"),
        (rb"\S\drger", "ärger"),
        (rb"\PE\\S\P", "а"),
        (rb"\X4\FFFFFFFF\X0\x", "\ufffdx"),
        (rb"\Q\X\ZZ\S", r"\Q\X\ZZ\S"),
        ("钢筋".encode(), "钢筋"),
        ("钢筋".encode("gbk"), "钢筋"),
        (b"caf\xe9", "caf\xe9"),
        ("\\S\\钢".encode(), "钢"),
    ],
)
def test_escapes(body: bytes, text: str) -> None:
    assert decoded(body) == text


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_encoded_comes_back(text: str) -> None:
    body = encoded(text)
    assert body.isascii()
    assert body.isprintable()
    assert decoded(body.encode("ascii")) == text
