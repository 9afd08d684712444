"""The gate: every kind of wrong file is named, right files pass, odd ones get a readable copy."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bim.screen_ifc import screen_ifc, write_readable_copy
from values.errors import FileRefused


def step(schema: str = "IFC4", before: str = "") -> bytes:
    return (
        f"ISO-10303-21;\n{before}HEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_NAME('','',(''),(''),'','','');\n"
        f"FILE_SCHEMA(('{schema}'));\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n"
    ).encode()


def kept(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "model.ifc"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "code", "fields"),
    [
        (b"", "model_file_empty", {}),
        (b"PK\x03\x04rest", "model_is_zip", {}),
        (b"<?xml version='1.0'?><ifcXML/>", "model_is_xml", {}),
        (b"\xef\xbb\xbf<ifcXML/>", "model_is_xml", {}),
        (b"<!DOCTYPE html><html></html>", "model_not_step", {"looks_like": "html"}),
        (b"%PDF-1.7", "model_not_step", {"looks_like": "pdf"}),
        (b"\x89PNG\r\n", "model_not_step", {"looks_like": "image"}),
        ("ISO-10303-21;".encode("utf-16"), "model_not_step", {"looks_like": "utf16"}),
        (b"{}", "model_not_step", {"looks_like": "json"}),
        (b"a,b,c\n1,2,3\n", "model_not_step", {"looks_like": "text"}),
        (b"\x01\x00\x02", "model_not_step", {"looks_like": "binary"}),
        (step()[:-20], "model_truncated", {"size_mb": 0.0}),
        (step().replace(b"FILE_SCHEMA", b"FILE_SCHEMES"), "model_schema_missing", {}),
        (
            step("IFC99"),
            "model_schema_unknown",
            {"found": "IFC99", "expected": "IFC2X3, IFC4, IFC4X3_ADD2"},
        ),
        (step(""), "model_schema_unknown", {"found": "", "expected": "IFC2X3, IFC4, IFC4X3_ADD2"}),
    ],
)
def test_wrong_files_are_named(tmp_path, content, code, fields) -> None:
    with pytest.raises(FileRefused) as refused:
        screen_ifc(kept(tmp_path, content), max_mb=1)
    assert (refused.value.code, refused.value.fields) == (code, fields)


def test_size_is_limited(tmp_path) -> None:
    path = kept(tmp_path, step().replace(b"DATA;", b"DATA;" + b" " * 1024 * 1024))
    with pytest.raises(FileRefused) as refused:
        screen_ifc(path, max_mb=1)
    assert refused.value.code == "model_too_large"
    assert screen_ifc(path, max_mb=2).size_bytes > 1024 * 1024


@pytest.mark.parametrize(
    ("declared", "read_as"),
    [
        ("IFC2X3", "IFC2X3"),
        ("ifc4", "IFC4"),
        ("IFC4_ADD2_TC1", "IFC4"),
        ("IFC2X3_TC1", "IFC2X3"),
        ("IFC4X1", "IFC4X3_ADD2"),
        ("IFC4X2", "IFC4X3_ADD2"),
        ("IFC4X3", "IFC4X3_ADD2"),
        ("IFC4X3_RC4", "IFC4X3_ADD2"),
        ("IFC4X3_ADD2", "IFC4X3_ADD2"),
    ],
)
def test_older_names_are_read_as_what_the_engine_knows(tmp_path, declared, read_as) -> None:
    path = kept(tmp_path, b"\xef\xbb\xbf" + step(declared))
    header = screen_ifc(path, max_mb=1)
    assert (header.declared_schema, header.schema, header.byte_order_mark) == (declared, read_as, True)
    write_readable_copy(path, header, tmp_path / "copy.ifc")
    assert (tmp_path / "copy.ifc").read_bytes() == step(read_as)
    told = {problem.code for problem in header.problems}
    assert told == {"model_byte_order_mark"} | ({"model_schema_read_as"} if declared != read_as else set())


def test_a_schema_in_a_comment_or_a_string_is_none(tmp_path) -> None:
    trap = "/* FILE_SCHEMA(('IFC2X3')); */ FILE_NAME('FILE_SCHEMA((''IFC2X3''))');\n"
    path = kept(tmp_path, step("IFC4X2", before=trap))
    header = screen_ifc(path, max_mb=1)
    assert header.declared_schema == "IFC4X2"
    write_readable_copy(path, header, tmp_path / "copy.ifc")
    assert (tmp_path / "copy.ifc").read_bytes() == step("IFC4X3_ADD2", before=trap)


def test_a_comment_before_the_start_and_a_signature_after_the_end_are_allowed(tmp_path) -> None:
    header = screen_ifc(kept(tmp_path, b"/* by hand */ " + step() + b"SIGNATURE;" + b"x" * 9000), max_mb=1)
    assert not header.needs_copy


@given(st.binary(max_size=400), st.sampled_from([b"", b"ISO-10303-21;", step()[:120]]))
def test_any_bytes_end_in_a_verdict(tmp_path_factory, content, start) -> None:
    path = tmp_path_factory.mktemp("any") / "x.ifc"
    path.write_bytes(start + content)
    verdict = ""
    try:
        verdict = screen_ifc(path, max_mb=1).schema
    except FileRefused as refusal:
        verdict = refusal.code
    assert verdict in ("IFC4",) or verdict.startswith("model_")
