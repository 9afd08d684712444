"""Opening a STEP file: byte order marks, sizes, and what is none."""

from pathlib import Path

import numpy as np
import pytest

from bim.step import scan
from bim.step.read_step import read_step
from bim.step.text import StepText
from values.errors import FileRefused

TEXT = b"ISO-10303-21;HEADER;ENDSEC;DATA;#1=IFCX((1.,2.));ENDSEC;END-ISO-10303-21;"


def test_a_byte_order_mark_does_not_count(tmp_path: Path) -> None:
    for name, text in (("a.ifc", TEXT), ("b.ifc", b"\xef\xbb\xbf" + TEXT)):
        (tmp_path / name).write_bytes(text)
        step = read_step(tmp_path / name)
        assert step.text_of(1) == b"#1=IFCX((1.,2.));"
        assert step.header.startswith(b"ISO-10303-21;")
        assert step.coordinates([1]).tolist() == [[1, 2, 0]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "model_file_empty"),
        (b"PK\x03\x04\x00\x00", "model_not_step"),
        (b"hello", "model_not_step"),
        (TEXT, "model_too_large"),
    ],
)
def test_what_cannot_be_indexed_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a.ifc").write_bytes(content)
    with pytest.raises(FileRefused) as refusal:
        read_step(tmp_path / "a.ifc", max_mb=0 if content == TEXT else 1)
    assert refusal.value.code == code


def test_what_no_schema_has_is_refused(tmp_path: Path) -> None:
    names = "".join(f"#{number}=C{number}();" for number in range(1, 66_000))
    (tmp_path / "a.ifc").write_text(f"ISO-10303-21;HEADER;ENDSEC;DATA;{names}")
    with pytest.raises(FileRefused):
        read_step(tmp_path / "a.ifc")


def test_blocks_meet_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT.replace(b"#1=", b"#2=IFCY('a;''b',#1,'it''s; #1');#3=IFCZ(#1);#1=")
    whole = StepText(np.frombuffer(text, dtype=np.uint8))
    for size in (1, 2, 3, 7, 16):
        monkeypatch.setattr(scan, "BLOCK_BYTES", size)
        step = StepText(np.frombuffer(text, dtype=np.uint8))
        assert step.numbers.tolist() == [1, 2, 3]
        assert [step.values(number) for number in (1, 2, 3)] == [whole.values(number) for number in (1, 2, 3)]
        assert step.references([1, 2, 3])[1].tolist() == [1, 1]


def test_words_at_the_end_of_the_buffer_are_filled_with_zeros() -> None:
    for text in (b"", b"12", b"#12345678", b"a12345678901"):
        buffer = np.frombuffer(text, dtype=np.uint8)
        places = np.arange(len(text))
        words = scan.words_at(buffer, places)
        assert [word.tobytes() for word in words] == [text[place : place + 8].ljust(8, b"\0") for place in places]
        numbers, digits = scan.numbers_at(buffer, places)
        for place, number, length in zip(places.tolist(), numbers.tolist(), digits.tolist(), strict=True):
            rest = text[place:]
            own = rest[: len(rest) - len(rest.lstrip(b"0123456789"))]
            assert (number, length) == (int(own or b"0"), len(own))


def test_any_cut_of_a_real_file_is_taken_as_far_as_it_goes(samples: Path) -> None:
    text = (samples / "models" / "drainage_system_rc3.ifc").read_bytes()
    whole = read_step(samples / "models" / "drainage_system_rc3.ifc")
    for cut in range(0, len(text), 977):
        step = StepText(np.frombuffer(text[:cut], dtype=np.uint8))
        numbers = step.numbers.tolist()
        assert set(numbers) <= set(whole.numbers.tolist())
        assert all(step.text_of(number) == whole.text_of(number) for number in numbers)
        complete = whole.texts_of(whole.numbers)
        assert len(numbers) == sum(text.find(b"\n" + one) + len(one) < cut for one in complete)
