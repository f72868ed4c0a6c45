"""Where the students and the instructor of one machine exchange work, and what is wrong when they cannot."""

from __future__ import annotations

import os
from pathlib import Path

from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.language import _

SETTING = "PARVIS_EXCHANGE"
_WINDOWS = os.name == "nt"
PREPARED = Path("/srv/nbgrader/exchange")  # where nbgrader's own documentation puts it on a shared machine


def exchange_root(course_folder: Path) -> Path:
    """The folder that was chosen, else the machine's prepared one, else `exchange/` in the course.

    >>> os.environ[SETTING] = "/tmp/somewhere"; exchange_root(Path("course")).as_posix()
    '/tmp/somewhere'
    >>> del os.environ[SETTING]
    """
    if chosen := chosen_exchange(course_folder):
        return chosen
    return PREPARED if PREPARED.is_dir() else (course_folder / "exchange").absolute()


def chosen_exchange(course_folder: Path) -> Path | None:
    """The folder in `PARVIS_EXCHANGE`, else that of `exchange` in `course.toml`; None without either.

    A student's own folder has no `course.toml`: that of the edition which `JUPYTER_CONFIG_PATH` names counts.
    """
    if chosen := os.environ.get(SETTING):
        return Path(chosen).expanduser().absolute()
    named = os.environ.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep)
    for folder in (course_folder, *(Path(one) for one in named if one)):
        if (folder / "course.toml").is_file():
            exchange = load_course(folder).exchange
            return Path(exchange).expanduser().absolute() if exchange else None
    return None


def check_exchange(root: Path) -> None:
    """Raises ClassroomError with the remedy when work cannot be exchanged through `root`."""
    if _WINDOWS:
        raise ClassroomError(
            root,
            _("nbgrader has no exchange on Windows"),
            _("collect the work from Moodle's zip with 'parvis class collect'"),
        )
    nearest = root
    while not nearest.exists():
        nearest = nearest.parent
    if not nearest.is_dir():
        raise ClassroomError(root, _("{path} is not a folder").format(path=nearest), _chooses())
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise ClassroomError(root, _("you cannot write in {path}").format(path=nearest), _chooses())


def _chooses() -> str:
    return _("make it writable ('chmod 777' for a whole class), or name another folder in {setting}").format(
        setting=SETTING
    )
