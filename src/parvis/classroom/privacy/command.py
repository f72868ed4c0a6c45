"""The command `parvis class purge`: reads the date, previews, erases, and looks whether it is so."""

from __future__ import annotations

from pathlib import Path

from parvis.classroom.privacy.purge import plan_purge, purge
from parvis.classroom.roster.dates import read_moment
from parvis.course import load_course
from parvis.language import _


def purge_class(root: Path, before: str, *, apply: bool) -> tuple[list[str], bool]:
    """The lines to print, and whether nothing that should be erased is left; without `apply` nothing is.

    ClassroomError for a date that is none, or a file that cannot be deleted.
    """
    day = read_moment(before, load_course(root).late.zone).date()
    found = plan_purge(root, day)
    lines = found.lines()
    if not found.gone:
        return lines, True
    if not apply:
        return [*lines, _("Nothing is erased yet: to do it, add --apply.")], True
    left = purge(found)
    if left:
        problem = _("somebody of these is still named in {path}: look at it, then delete it.")
        return [*lines, *(problem.format(path=path) for path in left)], False
    return [*lines, _("Erased; a search for them in the class and its exchange finds nothing.")], True
