"""What `parvis regrade` does: say what would change, do it with leave, or undo it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from parvis.authoring.build import build_course
from parvis.classroom.folder import is_class
from parvis.classroom.gradebook import names_of
from parvis.classroom.new_class import update_class
from parvis.classroom.regrading.newer import interrupted
from parvis.classroom.regrading.state import DONE, fingerprint, put_aside, put_back
from parvis.classroom.regrading.trial import Change, changes, mark_anew, trial
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.gradebook_place import gradebook_place, shown
from parvis.language import _, ngettext
from parvis.marking.records.gradebook_door import is_there

Marks = Callable[[Path], int]  # marks the unit in a folder; 0 when every copy has its marks


def preview(root: Path, unit_name: str, mark: Marks) -> Iterator[str]:
    """Marks a copy of the class with the text as it is now; lines on who gains, who loses, and why.

    Nothing in the class changes.
    """
    course = load_course(root)
    unit = course.unit(unit_name)
    yield from interrupted(root, unit)
    with trial(root, course, unit) as folder:
        if mark_anew(folder, course, unit, mark):
            yield _("Some copies could not be marked.")
        yield from _lines(root, changes(root, folder, course, unit))
    apply = f"parvis regrade {unit.id} --apply"
    yield _("Nothing has changed yet. To do it: {command}").format(command=apply)


def apply(root: Path, unit_name: str, mark: Marks) -> Iterator[str]:
    """Puts the state aside, builds the unit, marks what it changes; points and remarks by hand stay.

    Interrupted, the same command does the rest, and the state before it is still the one put aside.
    """
    course = load_course(root)
    unit = course.unit(unit_name)
    gradebook = gradebook_place(root)
    if not is_there(gradebook):
        raise ClassroomError(shown(gradebook), _("there is no gradebook yet"), _("run 'parvis mark' first"))
    archive = put_aside(root, course, unit)
    if is_class(root):
        update_class(root, [unit.id])
    else:
        build_course(root, [unit.id])
    if mark_anew(root, course, unit, mark):
        yield _("Some copies could not be marked: the same command does the rest.")
        return
    archive.say(DONE, fingerprint(gradebook))
    undo = f"parvis regrade {unit.id} --undo"
    yield _("“{unit}” is marked with its text of today. To undo it: {command}").format(
        unit=unit.id, command=undo
    )


def undo(root: Path, unit_name: str) -> Iterator[str]:
    """Brings back the points, remarks and flags of before the latest regrade of a unit."""
    course = load_course(root)
    put_back(root, course, course.unit(unit_name))
    yield _("Points, remarks and flags of “{unit}” are those of before. Its text is as you left it.").format(
        unit=unit_name
    )


def _lines(root: Path, found: list[Change]) -> Iterator[str]:
    name = names_of(root)
    gain = {one.student for one in found if one.after > one.before}
    lose = {one.student for one in found if one.after < one.before}
    if not found:
        yield _("Nobody's points change.")
    if gain:
        yield ngettext("{number} person gains points.", "{number} people gain points.", len(gain)).format(
            number=len(gain)
        )
    if lose:
        yield ngettext("{number} person loses points.", "{number} people lose points.", len(lose)).format(
            number=len(lose)
        )
    for one in sorted(found, key=lambda one: (name(one.student), one.exercise)):
        line = _("{person} · {exercise}: {before:g} → {after:g} points.")
        told = line.format(
            person=name(one.student), exercise=one.exercise, before=one.before, after=one.after
        )
        if one.why and one.after > one.before:
            told += " " + _("No longer: {why}").format(why=" ".join(one.why))
        elif one.why:
            told += " " + _("Now: {why}").format(why=" ".join(one.why))
        yield told
