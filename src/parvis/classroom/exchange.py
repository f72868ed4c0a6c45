"""Where the students and the instructor of one machine exchange work, and what is wrong when they cannot."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from parvis.errors import ClassroomError
from parvis.language import _

SETTING = "PARVIS_EXCHANGE"
_WINDOWS = os.name == "nt"
PREPARED = Path("/srv/nbgrader/exchange")  # where nbgrader's own documentation puts it on a shared machine


def exchange_root(course_folder: Path) -> Path:
    """The folder in `PARVIS_EXCHANGE`, else the machine's prepared one, else `exchange/` in the course.

    >>> os.environ[SETTING] = "/tmp/somewhere"; exchange_root(Path("course")).as_posix()
    '/tmp/somewhere'
    >>> del os.environ[SETTING]
    """
    if chosen := os.environ.get(SETTING):
        return Path(chosen).expanduser().absolute()
    return PREPARED if PREPARED.is_dir() else (course_folder / "exchange").absolute()


def check_exchange(root: Path) -> None:
    """Raises ClassroomError with the remedy when work cannot be exchanged through `root`."""
    if _WINDOWS:
        raise ClassroomError(
            root,
            _("nbgrader has no exchange on Windows"),
            _("collect the work from Moodle's zip with 'nbgrader zip_collect'"),
        )
    nearest = root
    while not nearest.exists():
        nearest = nearest.parent
    if not nearest.is_dir():
        raise ClassroomError(root, _("{path} is not a folder").format(path=nearest), _chooses())
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise ClassroomError(root, _("you cannot write in {path}").format(path=nearest), _chooses())


def closed_to_others(root: Path) -> Path | None:
    """The first folder above `root` that other users of the machine cannot pass through, if any."""
    for folder in [*reversed(root.parents), root]:
        if folder.exists() and not folder.stat().st_mode & stat.S_IXOTH:
            return folder
    return None


def _chooses() -> str:
    return _("make it writable ('chmod 777' for a whole class), or name another folder in {setting}").format(
        setting=SETTING
    )
