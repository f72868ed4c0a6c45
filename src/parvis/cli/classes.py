"""The commands of a class: `parvis class …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.shared import find_root, print_lines
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
