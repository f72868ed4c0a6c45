"""Reads a roster into the class: a preview, then the same with `--apply`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from parvis.classroom.roster.entries import read_roster
from parvis.classroom.roster.matching import Answers, read_answers
from parvis.classroom.roster.people import read_people
from parvis.classroom.roster.plan import make_plan
from parvis.classroom.roster.preview import file_name, listed, preview
from parvis.classroom.roster.writing import apply_plan
from parvis.errors import ClassroomError
from parvis.language import _


def take_roster(
    root: Path,
    file: Path,
    *,
    apply: bool = False,
    left: bool = False,
    same: Iterable[str] = (),
    different: Iterable[str] = (),
) -> tuple[list[str], bool]:
    """The lines of a roster's preview, and whether nothing is left to answer; with `apply` it is written.

    ClassroomError for a file that is no roster.
    """
    roster = read_roster(file)
    plan = make_plan(root, read_people(root), roster, read_answers([*same], [*different]))
    lines = list(preview(roster, plan))
    if roster.problems or plan.questions:
        return [*lines, _("Nothing is written until this is settled.")], False
    changes = bool(plan.new or plan.changed or (left and plan.left))
    settled = plan.different != sorted(read_people(root).kept.different)
    if not (changes or settled):
        return [*lines, _("Nothing changes.")], True
    if apply:
        apply_plan(root, plan, left=left)
        return [*lines, _("Written.")], True
    command = f"parvis class roster {file_name(file)} --apply"
    return [*lines, _("Nothing is written yet: to write it, type {command}").format(command=command)], True


def enroll(root: Path, file: Path) -> int:
    """Writes a roster that leaves nothing to ask; gives how many people it names.

    ClassroomError with the first thing to correct or to answer.
    """
    roster = read_roster(file)
    plan = make_plan(root, read_people(root), roster, Answers())
    if asked := [*roster.problems, *plan.questions]:
        command = f"parvis class roster {file_name(file)}"
        raise ClassroomError(
            file, asked[0], _("correct it, or answer with: {command}").format(command=command)
        )
    apply_plan(root, plan)
    return len(roster.entries)


def class_list(root: Path) -> Iterator[str]:
    """Who is in the class, by name; who has left comes last."""
    people = read_people(root)
    away = sorted((one for one in people.everyone.values() if not one.active), key=lambda one: one.by_name)
    if not people.everyone:
        yield _("Nobody is in the class yet: name a list, as in parvis class roster roster.csv")
    yield from listed([*people.active, *away])
