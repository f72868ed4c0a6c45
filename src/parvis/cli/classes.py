"""The commands of a class: `parvis class …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.shared import UnitName, find_root, print_lines
from parvis.language import _

commands = typer.Typer(help="Make a class and keep its folder.", no_args_is_help=True)


@commands.command()
def new(
    folder: Annotated[Path, typer.Argument(help="Where: new or empty, outside the course.")],
) -> None:
    """Make the folder of a class, closed to others, with the assignments as they are built today."""
    from parvis.classroom.folder import repository
    from parvis.classroom.new_class import new_class

    made = new_class(repository(find_root()), folder)
    print_lines([*made, _("The class is in {folder}: run its commands there.").format(folder=folder)])


@commands.command()
def roster(
    file: Annotated[
        Path | None, typer.Argument(help="A list of the class, as it was exported; without it, who is there.")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Write what the preview says.")] = False,
    left: Annotated[bool, typer.Option("--left", help="Who is not on it has left the course.")] = False,
    same: Annotated[
        list[str] | None, typer.Option(metavar="ID=ID", help="Two ids of one person; may be repeated.")
    ] = None,
    different: Annotated[
        list[str] | None, typer.Option(metavar="ID=ID", help="Two people of one name; may be repeated.")
    ] = None,
) -> None:
    """Take a roster into the class: say what changes, then write it."""
    from parvis.classroom.roster.command import class_list, take_roster

    root = find_root()
    if file is None:
        print_lines(class_list(root))
        return
    lines, settled = take_roster(
        root, file, apply=apply, left=left, same=same or (), different=different or ()
    )
    print_lines(lines)
    raise typer.Exit(int(not settled))


@commands.command()
def feedback(unit: UnitName) -> None:
    """Put the feedback pages of a unit into one archive, with names, as Moodle takes it."""
    from parvis.classroom.feedback.command import pack_feedback

    print_lines(pack_feedback(find_root(), unit))


@commands.command()
def extend(
    person: Annotated[str, typer.Argument(help="An id, a number, an e-mail or a name.")],
    unit: UnitName,
    until: Annotated[
        str, typer.Argument(metavar="[DATE]", help='Such as "3/12/2026 18h"; without it the class\'s date.')
    ] = "",
) -> None:
    """Give one person more time for a unit, before or after they hand in."""
    from parvis.classroom.roster.more_time import extend as give_time

    print_lines(give_time(find_root(), person, unit, until))
