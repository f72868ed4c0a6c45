"""Makes the folder of a class from a repository of texts, and brings it up to them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

from parvis.authoring.build import assignments, build_course
from parvis.classroom.folder import close, repository, write_mark
from parvis.course import Course, load_course
from parvis.errors import ClassroomError
from parvis.language import _

_SETTINGS = ("course.toml", "nbgrader_config.py")
_EDITIONS = ("source", "release")


def new_class(texts: Path, folder: Path, units: Collection[str] = ()) -> list[str]:
    """Makes the folder of a class from the repository `texts`: only its owner may enter; its assignments.

    With `units` it has these alone. The texts are built first. Nothing is there when it fails:
    ClassroomError for a folder that holds something, or that lies in the repository.
    """
    texts, folder = texts.resolve(), folder.resolve()
    if folder.is_relative_to(texts):
        problem = _("a class does not lie in the folder of the texts")
        raise ClassroomError(folder, problem, _("choose a folder beside it: parvis class new ../my-class"))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ClassroomError(folder, _("something is there already"), _("choose a new or an empty folder"))
    build_course(texts, units)
    scratch = Path(tempfile.mkdtemp(dir=_parent(folder), prefix=".parvis-"))  # for its owner alone
    try:
        for name in _SETTINGS:
            shutil.copyfile(texts / name, scratch / name)
        write_mark(scratch, texts)
        made = _fill(texts, scratch, units)
        close(scratch)
        if folder.exists():
            folder.rmdir()  # empty: Windows replaces no folder
        scratch.rename(folder)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return made


def update_class(root: Path, units: Collection[str] = ()) -> list[str]:
    """Builds the texts and brings `source/` and `release/` of the class up to them; its assignments.

    With `units` only theirs. The settings of the class, its gradebook and its work are left alone.
    """
    texts = repository(root)
    build_course(texts, units)
    made = _fill(texts, root, units)
    for name in _EDITIONS:
        close(root / name)
    return made


def _parent(folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder.parent


def _fill(texts: Path, root: Path, units: Collection[str]) -> list[str]:
    """Copies the built editions of the assignments that have a text; their names."""
    made = _assignments(texts, load_course(texts), units)
    for assignment in made:
        for name in _EDITIONS:
            place, scratch = root / name / assignment, root / name / f".{assignment}"
            shutil.rmtree(scratch, ignore_errors=True)
            shutil.copytree(texts / name / assignment, scratch)
            shutil.rmtree(place, ignore_errors=True)
            scratch.rename(place)
    return made


def _assignments(texts: Path, course: Course, units: Collection[str]) -> list[str]:
    written = [text.unit for text in assignments(texts, course) if not units or text.unit in units]
    return [unit.assignment(lang) for unit in course.units if unit.id in written for lang in course.languages]
