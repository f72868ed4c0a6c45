"""What travels through the exchange: the student's work, without the files that everybody was given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from nbgrader.exchange.default import ExchangeSubmit

from parvis.data_sets import ARCHIVE, CHECK_FILE, DataSetError, folder, unpack


class SmallSubmit(ExchangeSubmit):
    """nbgrader's own submit, without the data sets as they were handed out: marking has them."""

    def do_copy(self, src: str, dest: str, log: object = None) -> None:
        """Copies the folder, then takes out of the copy what was handed out."""
        super().do_copy(src, dest, log)
        take_out(Path(dest), Path(src) / ARCHIVE)


def take_out(work: Path, archive: Path) -> None:
    """Deletes in a folder of work the archive of the data sets and every file that is as it was in `archive`.

    What the student changed or added stays.
    """
    files = {path.relative_to(work).as_posix(): path for path in work.rglob("*") if path.is_file()}
    for name in files.keys() - own_files(files, archive).keys():
        files[name].unlink()
    for place in sorted((path for path in (work / "data").rglob("*") if path.is_dir()), reverse=True):
        _delete_if_empty(place)
    _delete_if_empty(work / "data")


def own_files(files: Mapping[str, Path], archive: Path) -> dict[str, Path]:
    """Of the files of a hand-in, by name, those that are not as everybody was given them."""
    given = _handed_out(archive)
    return {
        name: path
        for name, path in files.items()
        if name not in (ARCHIVE, CHECK_FILE) and (name not in given or path.read_bytes() != given[name])
    }


def _handed_out(archive: Path) -> dict[str, bytes]:
    """The files of every data set by their path beside the notebook; none of a damaged archive."""
    try:
        state = archive.stat()
    except OSError:
        return {}
    return _unpacked(archive, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)
def _unpacked(archive: Path, _written: int, _size: int) -> dict[str, bytes]:
    try:
        found = unpack(archive.read_bytes())
    except (OSError, DataSetError):
        return {}
    return {
        f"{folder(number)}/{name}": content
        for number, files in found.items()
        for name, content in files.items()
    }


def _delete_if_empty(place: Path) -> None:
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()
