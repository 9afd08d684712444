"""Large immutable things as files, named by the SHA-256 of their content. Nothing is ever overwritten or deleted."""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from values.errors import NotFound

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"\.?[a-z0-9]{1,8}")
_CHUNK = 1 << 20
_LEFT_OVER_SECONDS = 24 * 3600


class Files:
    """A folder of files by digest: ``files/ab/ab12…``, and variants of them: ``files/ab/ab12….gz``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unfinished = folder / "unfinished"

    def put_file(self, source: Path) -> str:
        """Keep a copy of a file; its digest."""
        with source.open("rb") as stream:
            return self._put(stream)

    def put_bytes(self, data: bytes) -> str:
        """Keep some bytes; their digest."""
        digest = hashlib.sha256(data).hexdigest()
        target = self._place(digest)
        if not target.exists():
            with self._temporary() as stream:
                stream.write(data)
                _settle(stream, target)
        return digest

    def path(self, digest: str) -> Path:
        """Where the content lies, for reading. Raises ``NotFound`` (``file_missing``), also for what is no digest."""
        place = self._place(digest)
        if not place.is_file():
            raise NotFound("file_missing", digest=digest)
        return place

    def read(self, digest: str) -> bytes:
        """The content. Raises ``NotFound`` (``file_missing``)."""
        return self.path(digest).read_bytes()

    def exists(self, digest: str) -> bool:
        """Whether the content is here."""
        return _DIGEST.fullmatch(digest) is not None and self._place(digest).is_file()

    def put_variant(self, digest: str, suffix: str, source: Path) -> Path:
        """Keep another form of a kept content beside it (``gz``: compressed for the way to the browser); where it lies.

        The first one stays. Raises ``NotFound`` (``file_missing``) when the content itself is not here.
        """
        target = self._variant(self.path(digest), suffix)
        if not target.exists():
            with source.open("rb") as stream, self._temporary() as copy:
                while chunk := stream.read(_CHUNK):
                    copy.write(chunk)
                _settle(copy, target)
        return target

    def variant(self, digest: str, suffix: str) -> Path | None:
        """Where a variant lies; ``None`` where there is none. Raises ``NotFound`` (``file_missing``)."""
        place = self._variant(self.path(digest), suffix)
        return place if place.is_file() else None

    def sweep(self) -> int:
        """Remove what killed processes left half-written over a day ago; how many. Kept content is not touched."""
        swept = 0
        for path in self._unfinished.glob("*"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                    path.unlink()
                    swept += 1
        return swept

    def _put(self, stream: BinaryIO) -> str:
        seen = hashlib.sha256()
        with self._temporary() as copy:
            while chunk := stream.read(_CHUNK):
                seen.update(chunk)
                copy.write(chunk)
            digest = seen.hexdigest()
            target = self._place(digest)
            if not target.exists():
                _settle(copy, target)
        return digest

    def _place(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise NotFound("file_missing", digest=digest)
        return self._folder / digest[:2] / digest

    @staticmethod
    def _variant(place: Path, suffix: str) -> Path:
        if not _SUFFIX.fullmatch(suffix):
            raise ValueError(f"not a suffix of ours: {suffix!r}")
        return place.with_name(f"{place.name}.{suffix.removeprefix('.')}")

    @contextmanager
    def _temporary(self) -> Iterator[IO[bytes]]:
        """A file on the same disk, gone afterwards unless it was settled."""
        self._unfinished.mkdir(parents=True, exist_ok=True)
        stream = tempfile.NamedTemporaryFile(dir=self._unfinished, delete=False)  # noqa: SIM115  closed below
        try:
            yield stream
        finally:
            stream.close()
            with suppress(FileNotFoundError):
                Path(stream.name).unlink()


def _settle(stream: IO[bytes], target: Path) -> None:
    """Give a finished file its name: whoever sees the name sees the whole content, also after a power cut."""
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        Path(stream.name).replace(target)
    except PermissionError:
        if not target.exists():  # Windows: another process was first and has it open
            raise
        return
    target.chmod(0o444)
    _sync_folder(target.parent)
    _sync_folder(target.parent.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
