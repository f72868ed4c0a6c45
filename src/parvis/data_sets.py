"""The data sets of an assignment: every variant in one zip file, the same bytes each time it is packed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import BinaryIO

from parvis.errors import ParvisError
from parvis.language import _

CHECK_FILE = "check.json"  # what `check` knows: a learner's matter, which marking leaves alone
ARCHIVE = "data.zip"  # beside the notebook; what is in it is unpacked into the folder data/
_ENTRY = re.compile(r"([1-9]\d*)/(.+)")
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows
_UNIX, _READABLE = 3, 0o100644 << 16


class DataSetError(ParvisError):
    """A data set that cannot be opened."""


def pack(variants: Mapping[int, Mapping[str, bytes]]) -> bytes:
    """A zip file of `<number>/<name>`, from files by number, then name with `/`: sorted, without times.

    >>> pack({1: {"b.csv": b"2", "a.csv": b"1"}}) == pack({1: {"a.csv": b"1", "b.csv": b"2"}})
    True
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, files in sorted(variants.items()):
            for name, content in sorted(files.items()):
                entry = zipfile.ZipInfo(f"{number}/{name}", _OLDEST)
                entry.create_system, entry.external_attr = _UNIX, _READABLE
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def unpack(content: bytes, where: str = ARCHIVE) -> dict[int, dict[str, bytes]]:
    """The files of every variant by number, then name; DataSetError that names `where` when it is damaged.

    >>> unpack(pack({3: {"a.csv": b"1"}}))
    {3: {'a.csv': b'1'}}
    """
    return _read(io.BytesIO(content), where)


def unpack_one(archive: BinaryIO, number: int, where: str = ARCHIVE) -> dict[str, bytes]:
    """The files of one variant by name; those of the others are not read.

    DataSetError that names `where` when the archive is damaged, or has no such variant.

    >>> unpack_one(io.BytesIO(pack({3: {"a.csv": b"1"}, 4: {"a.csv": b"2"}})), 4)
    {'a.csv': b'2'}
    """
    found = _read(archive, where, number)
    if number not in found:
        problem = _("it holds no data set {number}").format(number=number)
        raise DataSetError(where, problem, _("take it again from the course"))
    return found[number]


def _read(archive: BinaryIO, where: str, only: int | None = None) -> dict[int, dict[str, bytes]]:
    found: dict[int, dict[str, bytes]] = {}
    try:
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.namelist():
                number, name = _parts(entry)
                if only in (None, number):
                    found.setdefault(number, {})[name] = opened.read(entry)
    except Exception:  # what a damaged archive raises depends on where it breaks
        problem = _("the archive of the data sets is damaged")
        raise DataSetError(where, problem, _("take it again from the course")) from None
    return found


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

    Another zlib compresses in other bytes what it unpacks to the same ones.
    """
    if one == other or name.rpartition("/")[2] != ARCHIVE:
        return one == other
    try:
        return unpack(one) == unpack(other)
    except DataSetError:
        return False


def beside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files`, and those of the archive among them, of every variant, where `parvis.variants` unpacks them.

    >>> sorted(beside({"data.zip": pack({3: {"a.csv": b"1"}}), "x.txt": b""}))
    ['data.zip', 'data/3/a.csv', 'x.txt']
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
