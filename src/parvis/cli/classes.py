"""The commands of a class: `parvis class …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.shared import UnitName, find_root, print_lines
from parvis.language import _, ngettext

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
def purge(
    before: Annotated[str, typer.Option(metavar="DATE", help="Whose last work came before it: 2027-09-01.")],
    apply: Annotated[bool, typer.Option("--apply", help="Erase what the preview says.")] = False,
) -> None:
    """Erase people whose work is over, from the class, the exchange and the copies: say whom, then do it."""
    from parvis.classroom.privacy.command import purge_class

    lines, clean = purge_class(find_root(), before, apply=apply)
    print_lines(lines)
    raise typer.Exit(int(not clean))


@commands.command()
def export(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="An id, a number, an e-mail or a name.")],
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The archive; exports/<id>.zip by default.")
    ] = None,
) -> None:
    """Put all that the class keeps of one person into an archive to give to them."""
    from parvis.classroom.privacy.takeout import take_out

    archive, names = take_out(find_root(), person, to)
    number = len(names)
    said = ngettext("{file}: {number} file.", "{file}: {number} files.", number)
    print_lines([said.format(file=archive, number=number)])


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


@commands.command()
def worksheet(
    file: Annotated[Path, typer.Argument(help="Moodle's grading worksheet, or Canvas' exported gradebook.")],
    unit: UnitName,
    column: Annotated[str, typer.Option(help="Canvas: the assignment whose column takes the marks.")] = "",
    out_of: Annotated[
        float, typer.Option(min=0, help="The scale of the marks; by default the sheet's, else the unit's.")
    ] = 0.0,
) -> None:
    """Fill in the marks of a unit where Moodle or Canvas wants them; nothing else in the file changes."""
    from parvis.classroom.exports.command import fill_worksheet

    print_lines(fill_worksheet(find_root(), file, unit, column, out_of))


@commands.command()
def marks() -> None:
    """Write the marks of the class: a workbook, plain CSV, and what Moodle's gradebook imports."""
    from parvis.classroom.exports.command import write_marks

    print_lines(write_marks(find_root()))


@commands.command()
def collect(
    unit: UnitName,
    archive: Annotated[Path, typer.Argument(metavar="ZIP", help='Moodle\'s "Download all submissions".')],
    worksheet: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Moodle's grading worksheet of the assignment.")
    ] = None,
    same: Annotated[
        list[str] | None, typer.Option(metavar="4711=ID", help="Whose a participant is; may be repeated.")
    ] = None,
    new: Annotated[
        list[str] | None, typer.Option(metavar="4711=ID", help="Somebody not on the roster; may be repeated.")
    ] = None,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="Who is in doubt is whom the notebook names.")
    ] = False,
) -> None:
    """Bring the work in Moodle's zip to the people of the class."""
    from parvis.classroom.roster.collecting import collect_moodle

    lines, settled = collect_moodle(
        find_root(), unit, archive, worksheet=worksheet, same=same or (), new=new or (), as_written=as_written
    )
    print_lines(lines)
    raise typer.Exit(int(not settled))


@commands.command("to-server")
def to_server(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="postgresql://name@server/database")],
) -> None:
    """Move the gradebook of a class from its file into an empty database of a PostgreSQL server."""
    from parvis.classroom.to_server import move_to_server

    print_lines(move_to_server(find_root(), address))
