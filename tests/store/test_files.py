import gzip
import hashlib
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.files import Files
from values.errors import NotFound

EMPTY = hashlib.sha256(b"").hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def everything(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_content_comes_back_under_its_digest(files: Files, tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "source"
    source.write_bytes(data)
    digest = files.put_file(source)
    assert digest == files.put_bytes(data) == hashlib.sha256(data).hexdigest()
    assert files.read(digest) == data
    assert files.exists(digest)


def test_a_file_larger_than_one_portion(files: Files, tmp_path: Path) -> None:
    data = os.urandom(3_000_001)
    (tmp_path / "source").write_bytes(data)
    assert files.read(files.put_file(tmp_path / "source")) == data


def test_the_same_content_is_kept_once_and_never_written_again(files: Files, tmp_path: Path) -> None:
    digest = files.put_bytes(b"first")
    kept = files.path(digest)
    before = kept.stat()
    (tmp_path / "source").write_bytes(b"first")
    assert files.put_bytes(b"first") == files.put_file(tmp_path / "source") == digest
    after = kept.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert everything(tmp_path / "files") == [kept]
    assert not kept.stat().st_mode & 0o222


def test_a_source_may_change_or_go_afterwards(files: Files, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"before")
    digest = files.put_file(source)
    source.write_bytes(b"after!")
    assert files.read(digest) == b"before"
    source.unlink()
    assert files.read(digest) == b"before"


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "a" * 63,
        "A" * 64,
        "g" * 64,
        EMPTY + "\n",
        EMPTY + "/..",
        EMPTY,
    ],
)
def test_nothing_from_outside_becomes_a_path(files: Files, hostile: str) -> None:
    files.put_bytes(b"something")
    for ask in (files.path, files.read):
        with pytest.raises(NotFound) as refused:
            ask(hostile)
        assert refused.value.code == "file_missing"
    assert not files.exists(hostile)


def test_a_variant_stands_beside_its_content(files: Files, tmp_path: Path) -> None:
    digest = files.put_bytes(b"mesh")
    assert files.variant(digest, "gz") is None
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress(b"mesh"))
    place = files.put_variant(digest, "gz", packed)
    assert place.name == f"{digest}.gz"
    assert gzip.decompress(place.read_bytes()) == b"mesh"
    packed.write_bytes(b"something else")
    assert files.put_variant(digest, ".gz", packed) == place == files.variant(digest, ".gz")
    assert gzip.decompress(place.read_bytes()) == b"mesh"
    assert files.read(digest) == b"mesh"


def test_a_variant_needs_its_content_and_a_plain_suffix(files: Files, tmp_path: Path) -> None:
    (tmp_path / "packed").write_bytes(b"x")
    with pytest.raises(NotFound):
        files.put_variant(EMPTY, "gz", tmp_path / "packed")
    digest = files.put_bytes(b"mesh")
    for suffix in ("", "../x", "a/b", "GZ", "."):
        with pytest.raises(ValueError, match="suffix"):
            files.put_variant(digest, suffix, tmp_path / "packed")


def test_what_fails_half_way_leaves_nothing(files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full_disk)
        with pytest.raises(OSError, match="No space"):
            files.put_bytes(b"content")
    assert everything(tmp_path / "files") == []
    assert files.read(files.put_bytes(b"content")) == b"content"


def test_a_name_appears_only_with_the_whole_content(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    digest = hashlib.sha256(b"content").hexdigest()
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (seen.append(files.exists(digest)), real(handle))[1])
    files.put_bytes(b"content")
    assert seen[0] is False  # synced to disk before it has its name
    assert files.exists(digest)


def test_many_threads_keep_the_same_content(files: Files, tmp_path: Path) -> None:
    data = os.urandom(500_000)
    with ThreadPoolExecutor(8) as threads:
        digests = set(threads.map(lambda _turn: files.put_bytes(data), range(24)))
    assert len(digests) == 1
    assert files.read(digests.pop()) == data
    assert len(everything(tmp_path / "files")) == 1


def test_old_leftovers_are_swept_and_nothing_else(files: Files, tmp_path: Path) -> None:
    assert files.sweep() == 0
    digest = files.put_bytes(b"kept")
    old, young = tmp_path / "files/unfinished/old", tmp_path / "files/unfinished/young"
    for path in (old, young):
        path.write_bytes(b"half")
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    os.utime(files.path(digest), (yesterday, yesterday))
    assert files.sweep() == 1
    assert young.exists()
    assert not old.exists()
    assert files.read(digest) == b"kept"
