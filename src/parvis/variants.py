"""Which of a unit's data sets is a student's own, and its files, unpacked beside the notebook."""

from __future__ import annotations

import atexit
import hmac
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, count
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.data_sets import ARCHIVE, DataSetError, folder, unpack_one
from parvis.language import _


def current_student(declared: str = "") -> str:
    """Who works here: `PARVIS_STUDENT` (set in marking), else the hub's name, else the declared id.

    >>> current_student("  alix ") in {"alix", os.environ.get("PARVIS_STUDENT"),
    ...                                os.environ.get("JUPYTERHUB_USER")}
    True
    """
    return os.environ.get("PARVIS_STUDENT") or os.environ.get("JUPYTERHUB_USER") or str(declared).strip()


def variant_number(student: str, *, course: str, unit: str, pool: int) -> int:
    """The number, from 1 to `pool`, of a student's data set; 1 when no id is given.

    HMAC-SHA256 (RFC 2104) with the course as key over "unit", a line feed and the id; the digest read
    as a whole number, modulo `pool`, plus 1. Case, accents typed in two ways and spaces around the id do
    not matter. The same on every machine and Python.

    >>> pool = {"course": "parvis", "unit": "moderation", "pool": 8}
    >>> variant_number("alix", **pool) == variant_number(" ALIX ", **pool)
    True
    >>> variant_number("", **pool)
    1
    """
    name = unicodedata.normalize("NFC", str(student).strip().casefold())
    if not name:
        return 1
    digest = hmac.digest(course.encode("utf-8"), f"{unit}\n{name}".encode("utf-8", "replace"), "sha256")
    return int.from_bytes(digest, "big") % pool + 1


PRACTICE = 1000  # data sets with larger numbers are for practice: one per seed, in no pool


@dataclass(frozen=True)
class Variant:
    """One data set of a unit's pool: its number, the unit, the pool, and whose it is ("" if nobody said)."""

    number: int
    unit: str
    pool: int
    student: str = ""

    def path(self, name: str) -> Path:
        """Where a file of this data set lies unpacked beside the notebook, such as `data/3/queue.csv`.

        The file is as it was handed out: if it was changed, it is restored, and what was there is kept beside
        it under another name. Where nothing can be written, it lies in a temporary folder. DataSetError when
        the archive is missing or damaged, or has no such data set or file.
        """
        files = _read(self.number)
        if name not in files:
            remedy = _("choose one of: {names}").format(names=", ".join(sorted(files)))
            raise DataSetError(ARCHIVE, _("it holds no {name}").format(name=name), remedy)
        return _lay_out({name: files[name]}, self.number) / name

    def other(self, number: int) -> Variant:
        """The data set `number` of the same pool: that of decisions made before an id was corrected.

        >>> Variant(3, "moderation", 8).other(5).number
        5
        """
        return Variant(number, self.unit, self.pool, self.student)


def open_variant(declared: str = "", *, course: str, unit: str, pool: int, practice: int = 0) -> Variant:
    """The data set of whoever works here, told in one printed sentence, with its files unpacked.

    `practice` is the number of the only data set of a practice notebook. A unit without data has no archive,
    and nothing is unpacked.

    >>> from parvis.language import use_language; use_language("en")
    >>> variant = open_variant("alix", course="parvis", unit="none", pool=8)  # doctest: +ELLIPSIS
    Data set ... of 8 is yours (...).
    """
    student = current_student(declared)
    number = practice or variant_number(student, course=course, unit=unit, pool=pool)
    if practice:
        print(_("Practice, data set {number}: it counts for no mark.").format(number=number - PRACTICE))
    elif student:
        print(
            _("Data set {number} of {pool} is yours ({student}).").format(
                number=number, pool=pool, student=student
            )
        )
    else:
        print(
            _(
                "No student id yet: data set {number} of {pool} is open. Write your id between the quotes of "
                "the first cell, then run both cells again."
            ).format(number=number, pool=pool)
        )
    if Path(ARCHIVE).exists():
        _lay_out(_read(number), number)
    return Variant(number, unit, pool, student)


def _read(number: int) -> dict[str, bytes]:
    try:
        return _unpacked(number, _state())
    except FileNotFoundError:
        remedy = _("run the notebook from its own folder, with data.tar.xz beside it")
        raise DataSetError(ARCHIVE, _("there is no such file"), remedy) from None
    except OSError as error:
        problem = _("the file cannot be read ({reason})").format(reason=error.strerror)
        raise DataSetError(ARCHIVE, problem, _("take it again from the course")) from None


def _state() -> tuple[str | int, ...]:
    """What differs when the archive is no longer the same."""
    try:
        found = Path(ARCHIVE).stat()
    except OSError:
        return ()
    return (str(Path.cwd()), found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@lru_cache(maxsize=2)
def _unpacked(number: int, _state: tuple[str | int, ...]) -> dict[str, bytes]:
    """Each cell that opens a file asks: the archive is unpacked again when it is no longer the same."""
    with Path(ARCHIVE).open("rb") as archive:
        return unpack_one(archive, number)


def _lay_out(files: Mapping[str, bytes], number: int) -> Path:
    """The folder in which `files` lie as they were handed out; those that were not are put back."""
    place = Path(folder(number))
    try:
        for name, content in files.items():
            _put(place / name, content)
    except OSError:  # a folder that may not be written, or a file that another program holds
        place = _elsewhere() / str(number)
        try:
            for name, content in files.items():
                _put(place / name, content)
        except OSError as error:
            problem = _("its files cannot be unpacked ({reason})").format(reason=error.strerror)
            remedy = _("free some space, or move the course to a folder of yours")
            raise DataSetError(ARCHIVE, problem, remedy) from None
    return place


def _put(path: Path, content: bytes) -> None:
    """Puts `content` at `path` in one step, unless it is there; anything else there is kept beside it."""
    if os.path.lexists(path):
        if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
            return
        names = (f"{path.stem}.changed{again}{path.suffix}" for again in chain([""], count(2)))
        kept = next(path.with_name(name) for name in names if not os.path.lexists(path.with_name(name)))
        path.replace(kept)
        sentence = _("{file} was not as handed out: it is restored, and what was there is now {kept}.")
        print(sentence.format(file=path.as_posix(), kept=kept.name))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content, durable=False)  # the archive is what must last


@cache
def _elsewhere() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="parvis-data-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
