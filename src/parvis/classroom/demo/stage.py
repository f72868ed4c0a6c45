"""The scratch folder of a demonstration: the texts, the class, the exchange, the students' homes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from parvis.classroom.exchange import SETTING
from parvis.errors import ClassroomError, reason
from parvis.language import _

_MARK = ".parvis-demo"
_TEXTS = ("course.toml", "nbgrader_config.py", "course", "assignments")


@dataclass(frozen=True)
class Stage:
    """Where a demonstration takes place."""

    folder: Path

    @property
    def texts(self) -> Path:
        """The copy of the repository of texts that the class is made from."""
        return self.folder / "texts"

    @property
    def course(self) -> Path:
        """The folder of the class, as `parvis class new` makes it."""
        return self.folder / "class"

    def home(self, student: str) -> Path:
        """The folder where one student works."""
        return self.folder / "students" / student


def set_stage(root: Path, folder: Path, units: Collection[str] = ()) -> Stage:
    """An empty stage in `folder` with a class of the course in `root`, for `units` (all by default).

    As solutions are in it, nobody else may enter.

    ClassroomError when `folder` holds something that no demonstration has put there.
    """
    stage = Stage(folder.resolve())
    folder = stage.folder
    if folder.exists() and not (folder / _MARK).exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = _("this is not the folder of an earlier demonstration")
        raise ClassroomError(folder, problem, _("choose an empty folder with --folder"))
    try:
        shutil.rmtree(folder, ignore_errors=False) if folder.exists() else None
        stage.texts.mkdir(parents=True)
        folder.chmod(0o700)
        (folder / _MARK).touch()
        for name in _TEXTS:
            copy = shutil.copytree if (root / name).is_dir() else shutil.copy
            copy(root / name, stage.texts / name)
    except OSError as error:
        problem = _("the folder cannot be written ({reason})").format(reason=reason(error))
        raise ClassroomError(
            error.filename or folder, problem, _("close what uses it, or choose another with --folder")
        ) from None
    from parvis.classroom.new_class import new_class  # seconds, while nbgrader's processes start

    new_class(stage.texts, stage.course, units)
    return stage


@contextmanager
def own_exchange(stage: Stage) -> Iterator[None]:
    """While it lasts, work is exchanged on the stage, never through the exchange of a real class."""
    before = os.environ.get(SETTING)
    os.environ[SETTING] = str(stage.folder / "exchange")
    try:
        yield
    finally:
        if before is None:
            del os.environ[SETTING]
        else:
            os.environ[SETTING] = before
