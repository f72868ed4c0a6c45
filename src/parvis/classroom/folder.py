"""The folder of a class: outside the repository of texts, closed to others; says where the texts are."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

from parvis.errors import ClassroomError
from parvis.gradebook_place import CLASS_FILE
from parvis.language import _


def is_class(root: Path) -> bool:
    """Whether `root` is the folder of a class, and not a repository of texts."""
    return (root / CLASS_FILE).is_file()


def repository(root: Path) -> Path:
    """The folder of the texts from which the class in `root` is built: `root` itself when it is no class.

    ClassroomError when `class.toml` does not name one.
    """
    if not is_class(root):
        return root
    path = root / CLASS_FILE
    try:
        texts = Path(tomllib.loads(path.read_text(encoding="utf-8"))["repository"])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError):
        problem = _("it does not say where the texts of the course are")
        raise ClassroomError(path, problem, _('write in it: repository = "/the/folder"')) from None
    if not (texts / "course.toml").is_file():
        problem = _("there is no course in {folder}").format(folder=texts)
        raise ClassroomError(path, problem, _("name the folder of the texts, under “repository”"))
    return texts


def write_mark(folder: Path, texts: Path) -> None:
    """Makes `folder` the one of a class of the texts in `texts`."""
    # what is written between quotes in JSON is so in TOML as well
    where = json.dumps(str(texts), ensure_ascii=False)
    (folder / CLASS_FILE).write_text(f"repository = {where}\n", encoding="utf-8")


def close(folder: Path) -> None:
    """Takes every right on `folder`, and on all that is in it, from everybody but its owner."""
    if sys.platform == "win32":
        return  # a folder of a user is theirs there, and modes say nothing
    folder.chmod(0o700)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o700 if path.is_dir() else 0o600)
