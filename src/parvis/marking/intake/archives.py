"""Reads the files of an archive that a student handed in: within caps, nothing outside its own folder."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO, cast

from parvis.language import _

SUFFIXES = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar")  # the last two are told, not read
LARGEST = 128_000_000  # bytes of all its files together, unpacked
MOST_FILES = 2_000
_HEADERS = (b"x", b"g", b"X", b"L", b"K")  # what pax and GNU tar write before a member
_LONGEST_HEADER = 8_000  # bytes
_PACKED: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}


class ArchiveRefused(Exception):
    """The archive is not opened; the message says why."""


class Room:
    """How many bytes and files may still be unpacked; several archives can share one."""

    def __init__(self, size: int, files: int):
        self.size, self.files, self._most_files = size, files, files

    def take(self, size: int) -> None:
        """Counts one file of so many bytes; else ArchiveRefused."""
        self.size, self.files = self.size - size, self.files - 1
        if self.files < 0:
            raise ArchiveRefused(_("it holds more than {number} files").format(number=self._most_files))
        if self.size < 0:
            raise ArchiveRefused(_("unpacked it would be too large"))


def unpack(content: bytes, most: int = LARGEST) -> dict[str, bytes]:
    """The regular files of a zip or tar archive by path, `most` bytes at most; else ArchiveRefused.

    Links and devices are left out. An archive of which a path leads outside is refused as a whole.

    >>> packed = io.BytesIO()
    >>> with zipfile.ZipFile(packed, "w") as archive: archive.writestr("a/b.txt", "x")
    >>> unpack(packed.getvalue())
    {'a/b.txt': b'x'}
    """
    return dict(_contents(io.BytesIO(content), Room(most, MOST_FILES)))


def unpack_to(archive: Path, folder: Path, rooms: Sequence[Room]) -> None:
    """Writes the regular files of an archive into a folder, one after the other; else ArchiveRefused.

    Each counts in all of the `rooms`. What came before the refusal stays.
    """
    with archive.open("rb") as stream:
        for name, content in _contents(stream, *rooms):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _contents(stream: BinaryIO, *rooms: Room) -> Iterator[tuple[str, bytes]]:
    try:
        for name, file in _members(stream, min(room.size for room in rooms)):
            most = max(0, min(LARGEST, *(room.size for room in rooms)))
            content = file.read(most + 1)
            for room in rooms:
                room.take(len(content))
            if len(content) > most:
                raise ArchiveRefused(_("unpacked it would be too large"))
            yield _inside(name), content
    except ArchiveRefused:
        raise
    except Exception as error:  # what a damaged or locked archive raises depends on where it breaks
        reason = str(error) or type(error).__name__
        raise ArchiveRefused(_("it cannot be opened ({reason})").format(reason=reason[:80])) from None


def _members(stream: BinaryIO, most: int) -> Iterator[tuple[str, IO[bytes]]]:
    start = stream.read(6)
    stream.seek(0)
    if start.startswith(b"PK"):
        with zipfile.ZipFile(stream) as archive:
            for member in archive.infolist():
                kind = stat.S_IFMT(member.external_attr >> 16)
                if not member.is_dir() and kind in (0, stat.S_IFREG):
                    with archive.open(member) as file:
                        yield member.filename, file
        return
    opened = next((one for magic, one in _PACKED.items() if start.startswith(magic)), nullcontext)
    with (
        opened(stream) as plain,
        tarfile.open(fileobj=cast("BinaryIO", _Counted(plain, most)), mode="r|", tarinfo=_Member) as archive,
    ):
        for entry in archive:
            if entry.isreg() and (content := archive.extractfile(entry)):
                yield entry.name, content


class _Member(tarfile.TarInfo):
    """A member whose extra headers are short: reading long ones takes the square of their length."""

    def _proc_member(self, archive: tarfile.TarFile) -> Any:
        if self.type in _HEADERS and self.size > _LONGEST_HEADER:
            raise ArchiveRefused(_("its headers are too long"))
        return super()._proc_member(archive)  # type: ignore[misc] # the standard library's, of every version


class _Counted:
    """A stream of which no more than so many bytes can be read, headers and skipped files included."""

    def __init__(self, stream: Any, most: int):
        self._stream, self._left = stream, most + (MOST_FILES << 11)

    def read(self, size: int) -> bytes:
        text = self._stream.read(size)
        self._left -= len(text)
        if self._left < 0:
            raise ArchiveRefused(_("unpacked it would be too large"))
        return text


def _inside(name: str) -> str:
    """The path, if it stays in the archive's own folder."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0:1] or "\0" in name or not path.parts:
        raise ArchiveRefused(_("a path in it leads elsewhere: {name}").format(name=name[:80]))
    return str(path)
