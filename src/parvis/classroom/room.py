"""A class at work: its course folder, the processes that run nbgrader for it, and who acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from parvis.classroom.commands import Act, Nbgrader, Ran
from parvis.errors import ClassroomError
from parvis.language import _

Progress = Callable[[str, int, int], None]  # a name, how many are done, how many there are


def silent(name: str, done: int, total: int) -> None:
    """Shows no progress."""


@dataclass(frozen=True)
class Classroom:
    """A course folder, the processes that run nbgrader for it, and who is told of progress."""

    root: Path
    nbgrader: Nbgrader
    progress: Progress = silent


def run(
    room: Classroom, *arguments: str, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> Ran:
    """Runs one nbgrader command; ClassroomError with nbgrader's last word when it fails."""
    ran = room.nbgrader.run(Act(arguments, folder or room.root, environment or {}))
    if ran.code:
        said = ran.lines[-1] if ran.lines else _("no reason given")
        command = " ".join(argument for argument in arguments if not argument.startswith("--"))
        raise ClassroomError(f"nbgrader {command}", said, _("put it right and run the step again"))
    return ran


def as_student(room: Classroom, name: str, home: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """The environment and the extra arguments that make nbgrader act for `name` in the folder `home`.

    nbgrader takes the name of the system user (JUPYTERHUB_USER only counts for the user "jovyan"), so an
    invented student needs a `student_id`; the record of what was handed in lies in Jupyter's data folder, so
    each needs one; the course's settings are found through JUPYTER_CONFIG_PATH.
    """
    environment = {
        "JUPYTER_CONFIG_PATH": str(room.root),
        "JUPYTER_DATA_DIR": str(home / ".jupyter-data"),
        "JUPYTERHUB_USER": name,
    }
    return environment, (f"--CourseDirectory.student_id={name}",)
