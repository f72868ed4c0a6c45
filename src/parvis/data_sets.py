"""A data set: all the files of one variant in one zip file, the same bytes each time it is packed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from parvis.errors import ParvisError
from parvis.language import _

_ARCHIVE = re.compile(r"data/(?P<number>[1-9]\d*)\.zip")
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows
_UNIX, _READABLE = 3, 0o100644 << 16


class DataSetError(ParvisError):
    """A data set that cannot be opened."""


def archive_name(number: int) -> str:
    """Where the archive of a variant lies beside the notebook.

    >>> archive_name(3)
    'data/3.zip'
    """
    return f"data/{number}.zip"


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip file of `files`, by name with `/`: sorted, without times, readable by all.

    >>> pack({"b.csv": b"2", "a.csv": b"1"}) == pack({"a.csv": b"1", "b.csv": b"2"})
    True
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def unpack(content: bytes, where: str = "data") -> dict[str, bytes]:
    """The files of a zip file, by name; DataSetError that names `where` when it is damaged.

    >>> unpack(pack({"a.csv": b"1"}))
    {'a.csv': b'1'}
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if all(map(is_plain, names)):
                return {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError, NotImplementedError):
        pass
    raise DataSetError(where, _("the archive of the data set is damaged"), _("take it again from the course"))


def is_plain(name: str) -> bool:
    """Whether a name stays below its folder on every system.

    >>> [is_plain(name) for name in ("a.csv", "raw/a.csv", "../a", "/a", "a//b", "c:a", ".a", "a/")]
    [True, True, False, False, False, False, False, False]
    """
    return all(re.fullmatch(r"\w[\w.-]*(?<!\.)", part, re.ASCII) for part in name.split("/"))


def is_archive(name: str) -> bool:
    """Whether a file beside a notebook, by its relative path, is the archive of a variant.

    >>> is_archive("data/3.zip"), is_archive("data/posts.zip")
    (True, False)
    """
    return _ARCHIVE.fullmatch(name) is not None


def same(name: str, one: bytes, other: bytes) -> bool:
    """Whether two contents of the file `name` are equal; of an archive, whether the same files are in it.

    Another zlib compresses in other bytes what it unpacks to the same ones.
    """
    if one == other or not is_archive(name[name.rfind("data/") :]):
        return one == other
    try:
        return unpack(one) == unpack(other)
    except DataSetError:
        return False


def beside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files`, and for each archive among them its files where `parvis.variants` unpacks them.

    >>> sorted(beside({"data/3.zip": pack({"a.csv": b"1"}), "x.txt": b""}))
    ['data/3.zip', 'data/3/a.csv', 'x.txt']
    """
    unpacked = {
        f"{name.removesuffix('.zip')}/{inside}": content
        for name in files
        if is_archive(name)
        for inside, content in unpack(files[name], name).items()
    }
    return {**files, **unpacked}
