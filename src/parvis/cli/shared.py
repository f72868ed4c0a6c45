"""What the commands share: the folder of the course, the language, lines on the screen."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from parvis.errors import CourseError
from parvis.language import LANGUAGES, _, default_language

UnitName = Annotated[str, typer.Argument(metavar="UNIT", help="A unit of course.toml, such as moderation.")]


def find_root(start: Path | None = None) -> Path:
    """The folder of the course: the nearest one with a `course.toml`, from `start` upwards.

    `start` is the current folder by default; CourseError when neither it nor any parent is a course.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "course.toml").is_file():
            if (folder / "class.toml").is_file():
                from parvis.gradebook_place import FILE, refuse_closed

                os.umask(0o077)  # what a command writes in a class is for its owner alone
                refuse_closed(folder / FILE)
            return folder
    raise CourseError(
        start, _("there is no course.toml here"), _("run the command in the folder of the course")
    )


def course_folder(named: Path | None) -> Path:
    """The folder that `--course` names, else that of `find_root`; CourseError when it is no course."""
    if named is None:
        return find_root()
    if not named.is_dir():
        raise CourseError(named, _("there is no such folder"), _("check its name and the folder you are in"))
    if not (named / "course.toml").is_file():
        raise CourseError(named, _("there is no course.toml here"), _("name the folder of the class"))
    return find_root(named)


def language_of(name: str | None) -> str:
    """`name` when the course has it, the machine's language without one; typer.BadParameter for others."""
    if name not in (None, *LANGUAGES):
        raise typer.BadParameter(_("choose one of: {known}").format(known=", ".join(LANGUAGES)))
    return name or default_language()


def print_lines(lines: Iterable[str]) -> None:
    """Prints them, one below the other."""
    for line in lines:
        typer.echo(line)
