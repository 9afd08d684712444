"""Zip archives of strangers: judged before anything is unpacked, unpacked under names of our own."""

import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from values.errors import FileRefused

MOST_MEMBERS = 2_000
MOST_RATIO = 200
"""Times a member may grow. Plans and tables reach 30; bombs 1,000 and more."""
_SMALL = 1_000_000  # below this no ratio harms
_CHUNK = 1 << 20
_XML = (".xml", ".rels", ".vml")
_PROLOGUE_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive. ``shown_name`` is its name for people, in the encoding it was really written in."""

    info: zipfile.ZipInfo
    shown_name: str

    @property
    def stem(self) -> str:
        """The path without its ending, for telling which files belong together."""
        return str(PurePosixPath(self.shown_name).with_suffix(""))

    @property
    def suffix(self) -> str:
        """The ending in small letters: ``.shp``."""
        return PurePosixPath(self.shown_name).suffix.lower()


def screen_archive(path: Path | BinaryIO, *, max_mb: int, most_ratio: int = MOST_RATIO) -> tuple[Member, ...]:
    """The files of an archive that may be unpacked.

    Raises:
        FileRefused: ``archive_malformed``, ``archive_too_many_members``, ``archive_member_unsafe`` (paths that
            leave the folder, links), ``archive_encrypted``, ``archive_too_large``, ``archive_bomb``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise FileRefused("archive_malformed", reason=str(error)[:120]) from error
    if len(infos) > MOST_MEMBERS:
        raise FileRefused("archive_too_many_members", found=len(infos), most=MOST_MEMBERS)
    if sum(info.file_size for info in infos) > max_mb * 1_000_000:
        unpacked_mb = round(sum(info.file_size for info in infos) / 1_000_000)
        raise FileRefused("archive_too_large", found_mb=unpacked_mb, most_mb=max_mb)
    members = tuple(Member(info, _shown_name(info)) for info in infos if not info.is_dir())
    for member in members:
        _screen_member(member, most_ratio)
    return tuple(member for member in members if not _is_litter(member.shown_name))


def document_type_in(path: Path | BinaryIO, members: Iterable[Member]) -> str:
    """The first XML member that carries a document type, "" for none. It must stand before the root element, so the beginning
    of each is looked at; a second encoding of two bytes a sign hides nothing.

    Raises:
        FileRefused: ``archive_malformed``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for member in members:
                if member.shown_name.lower().endswith(_XML):
                    with archive.open(member.info) as stream:
                        if b"<!DOCTYPE" in stream.read(_PROLOGUE_BYTES).replace(b"\0", b"").upper():
                            return member.shown_name
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise FileRefused("archive_malformed", reason=str(error)[:120]) from error
    return ""


def unpack(path: Path, wanted: Iterable[tuple[Member, Path]]) -> None:
    """Write members to the given paths, never more bytes than each announced.

    Raises:
        FileRefused: ``archive_malformed``, ``archive_bomb``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for member, target in wanted:
                _unpack_one(archive, member, target)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise FileRefused("archive_malformed", reason=str(error)[:120]) from error


def _unpack_one(archive: zipfile.ZipFile, member: Member, target: Path) -> None:
    left = member.info.file_size
    with archive.open(member.info) as source, target.open("wb") as out:
        while chunk := source.read(min(_CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise FileRefused("archive_bomb", member=member.shown_name, most_ratio=MOST_RATIO)
            out.write(chunk)


def _screen_member(member: Member, most_ratio: int) -> None:
    info, name = member.info, member.shown_name
    parts = name.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    if is_link or ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\0" in info.orig_filename:
        raise FileRefused("archive_member_unsafe", member=name[:120])
    if info.flag_bits & 0x1:
        raise FileRefused("archive_encrypted", member=name[:120])
    if info.file_size > max(_SMALL, most_ratio * info.compress_size):
        raise FileRefused("archive_bomb", member=name[:120], most_ratio=most_ratio)


def _shown_name(info: zipfile.ZipInfo) -> str:
    """zipfile reads names without the UTF-8 flag as cp437; Chinese programs write GBK there."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        content = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith("._")
