"""What of a class and of its texts others on the machine can read: nothing, or a sentence that says so."""

from __future__ import annotations

import sys
from pathlib import Path

from parvis.classroom.folder import is_class, repository
from parvis.errors import ClassroomError
from parvis.language import _

# What a course folder holds that no student may read, when it is no class of its own.
_PRIVATE = (
    "assignments",
    "source",
    "submitted",
    "downloaded",
    "autograded",
    "feedback",
    "exports",
    "gradebook.db",
    ".parvis",
)


def exposed(root: Path) -> list[Path]:
    """The folders that others can read and must not, for a class or a course in `root`.

    The class itself, the private folders of its texts, and those of a course that is no class. Empty on
    Windows, where a folder of a user is theirs and modes say nothing.
    """
    if sys.platform == "win32":
        return []
    root = root.resolve()
    if is_class(root):
        texts = repository(root).resolve()
        own = [root] if _others_read(root) or root.stat().st_mode & 0o077 else []
        return own + ([texts] if any(map(_others_read, (texts / name for name in _PRIVATE[:2]))) else [])
    return [root] if any(map(_others_read, (root / name for name in _PRIVATE))) else []


def _others_read(path: Path) -> bool:
    """Whether somebody but the owner has a way to `path` and may read or enter it."""
    if not path.exists() or not path.stat().st_mode & 0o055:
        return False
    return all(above.stat().st_mode & 0o011 for above in path.parents)


def check_closed(root: Path) -> None:
    """Raises ClassroomError with the command that closes the first folder which others can read."""
    for folder in exposed(root):
        problem = _("others on this machine can read it, with its solutions, marks and names")
        raise ClassroomError(folder, problem, f"chmod 700 {folder}")
