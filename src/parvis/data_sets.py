"""The data sets of an assignment: every variant in one archive, the same bytes each time it is packed."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Mapping
from types import ModuleType
from typing import BinaryIO

from parvis.errors import ParvisError
from parvis.language import _

CHECK_FILE = "check.json"  # what `check` knows: a learner's matter, which marking leaves alone
ARCHIVE = "data.tar.xz"  # beside the notebook; what is in it is unpacked into the folder data/
_ENTRY = re.compile(r"([1-9]\d*)/(.+)")
_READABLE = 0o644


class DataSetError(ParvisError):
    """A data set that cannot be opened."""


def pack(variants: Mapping[int, Mapping[str, bytes]], earlier: bytes = b"") -> bytes:
    """A .tar.xz of `<number>/<name>`, from files by number, then name with `/`: sorted, without times.

    Files of one name follow each other, so that what variants share takes its place once. An `earlier`
    archive that holds just these files is given back: compressing takes a hundred times as long as looking.

    >>> pack({1: {"b.csv": b"2", "a.csv": b"1"}}) == pack({1: {"a.csv": b"1", "b.csv": b"2"}})
    True
    """
    if earlier and _holds(earlier, variants):
        return earlier
    packed = io.BytesIO()
    contents = {
        (name, number): content for number, files in variants.items() for name, content in files.items()
    }
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for (name, number), content in sorted(contents.items()):
            entry = tarfile.TarInfo(f"{number}/{name}")
            entry.size, entry.mode = len(content), _READABLE
            archive.addfile(entry, io.BytesIO(content))
    xz = _xz()
    texts = {"id": xz.FILTER_LZMA2, "preset": 6, "lc": 4, "lp": 0, "pb": 0, "nice_len": 128}
    return xz.compress(packed.getvalue(), filters=[texts])


def unpack(content: bytes, where: str = ARCHIVE) -> dict[int, dict[str, bytes]]:
    """The files of every variant by number, then name; DataSetError that names `where` when it is damaged.

    >>> unpack(pack({3: {"a.csv": b"1"}}))
    {3: {'a.csv': b'1'}}
    """
    return _read(io.BytesIO(content), where)


def unpack_one(archive: BinaryIO, number: int, where: str = ARCHIVE) -> dict[str, bytes]:
    """The files of one variant by name.

    DataSetError that names `where` when the archive is damaged, or has no such variant.

    >>> unpack_one(io.BytesIO(pack({3: {"a.csv": b"1"}, 4: {"a.csv": b"2"}})), 4)
    {'a.csv': b'2'}
    """
    found = _read(archive, where)
    if number not in found:
        problem = _("it holds no data set {number}").format(number=number)
        raise DataSetError(where, problem, _("take it again from the course"))
    return found[number]


def _read(archive: BinaryIO, where: str) -> dict[int, dict[str, bytes]]:
    found: dict[int, dict[str, bytes]] = {}
    xz = _xz(where)
    try:
        plain = io.BytesIO(xz.decompress(archive.read()))
        with tarfile.open(fileobj=plain, mode="r:") as opened:
            for entry in opened:
                number, name = _parts(entry.name)
                found.setdefault(number, {})[name] = _content(opened, entry)
    except Exception:  # what a damaged archive raises depends on where it breaks
        problem = _("the archive of the data sets is damaged")
        raise DataSetError(where, problem, _("take it again from the course")) from None
    return found


def _xz(where: str = ARCHIVE) -> ModuleType:
    """The standard library's compressor, which a Python that somebody compiled may lack."""
    try:
        import lzma
    except ImportError:
        problem = _("this Python cannot open it (it was made without the module lzma)")
        remedy = _("run the course with the Python of python.org, of conda or of your system")
        raise DataSetError(where, problem, remedy) from None
    return lzma


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    """The bytes of a regular file; ValueError for a link or a folder, which we did not pack."""
    found = archive.extractfile(entry) if entry.isreg() else None
    if found is None:
        raise ValueError(entry.name)
    return found.read()


def _parts(entry: str) -> tuple[int, str]:
    """The variant's number and the name of an entry; ValueError for one that we did not pack."""
    match = _ENTRY.fullmatch(entry)
    if match is None or not is_plain(match[2]):
        raise ValueError(entry)
    return int(match[1]), match[2]


def is_plain(name: str) -> bool:
    """Whether a name stays below its folder on every system.

    >>> [is_plain(name) for name in ("a.csv", "raw/a.csv", "../a", "/a", "a//b", "c:a", ".a", "a/")]
    [True, True, False, False, False, False, False, False]
    """
    return all(re.fullmatch(r"\w[\w.-]*(?<!\.)", part, re.ASCII) for part in name.split("/"))


def same(name: str, one: bytes, other: bytes) -> bool:
    """Whether two contents of the file `name` are equal; of an archive, whether the same files are in it.

    Another liblzma compresses in other bytes what it unpacks to the same ones.
    """
    if one == other or name.rpartition("/")[2] != ARCHIVE:
        return one == other
    try:
        return _holds(one, unpack(other))
    except DataSetError:
        return False


def _holds(archive: bytes, variants: Mapping[int, Mapping[str, bytes]]) -> bool:
    try:
        return unpack(archive) == variants
    except DataSetError:
        return False


def beside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files`, and those of the archive among them, of every variant, where `parvis.variants` unpacks them.

    >>> sorted(beside({"data.tar.xz": pack({3: {"a.csv": b"1"}}), "x.txt": b""}))
    ['data.tar.xz', 'data/3/a.csv', 'x.txt']
    """
    variants = unpack(files[ARCHIVE]) if ARCHIVE in files else {}
    unpacked = {
        f"{folder(number)}/{name}": content
        for number, inside in variants.items()
        for name, content in inside.items()
    }
    return {**files, **unpacked}


def folder(number: int) -> str:
    """Where the files of a variant lie unpacked beside the notebook.

    >>> folder(3)
    'data/3'
    """
    return f"data/{number}"
