"""The commands of somebody who teaches with a class, from the students' edition to the report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.shared import UnitName, course_folder, find_root, language_of, print_lines
from parvis.language import _, ngettext, use_language

commands = typer.Typer()

CourseFolder = Annotated[Path | None, typer.Option(help="A course folder; this one by default.")]
Lang = Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")]


@commands.command()
def publish(
    dest: Annotated[
        Path, typer.Argument(help="A folder of its own, which students will read; or: moodle UNIT DEST.")
    ],
    unit: Annotated[str, typer.Argument(metavar="[UNIT]", help="After moodle: of which unit.")] = "",
    kit: Annotated[
        Path | None, typer.Argument(metavar="[DEST]", help="After moodle: where its kit goes.")
    ] = None,
) -> None:
    """Write the students' edition of the course: lessons, assignments, settings, the package; no key.

    `parvis publish moodle UNIT DEST` writes what Moodle needs of a unit: a description, what to hand out, the
    guide to mark by, its questions.
    """
    if unit:
        from parvis.classroom.exports.kit import moodle_kit

        if dest.as_posix() != "moodle" or kit is None:
            raise typer.BadParameter(_("write: parvis publish DEST, or: parvis publish moodle UNIT DEST"))
        print_lines(path.as_posix() for path in moodle_kit(find_root(), unit, kit))
        return
    from parvis.classroom.exchange import exchange_root
    from parvis.classroom.publish.edition import publish as write_edition

    root = find_root()
    made = write_edition(root, dest)
    said = ngettext("{number} file is in {folder}.", "{number} files are in {folder}.", len(made))
    lines = [said.format(number=len(made), folder=dest)]
    exchange = exchange_root(root)
    if exchange.is_relative_to(root):
        remedy = _(
            "Students have no way to {exchange}: for a class on one machine, name a folder in which all can "
            "write, as exchange in course.toml or in PARVIS_EXCHANGE, and publish again."
        )
        lines.append(remedy.format(exchange=exchange))
    print_lines(lines)


@commands.command()
def similarity(unit: UnitName, course: CourseFolder = None, lang: Lang = None) -> None:
    """Show, side by side, works that share what the rest of the class does not explain."""
    from parvis.classroom.similarity.run import similarity

    use_language(language_of(lang))
    print_lines(similarity(course_folder(course), unit))


@commands.command()
def viva(
    unit: UnitName,
    student: Annotated[str, typer.Option(help="Only this student; all by default.")] = "",
    course: CourseFolder = None,
    lang: Lang = None,
) -> None:
    """Write three questions for each person, on their own lines and decisions, with the answers to expect."""
    from parvis.classroom.orals.run import viva

    use_language(language_of(lang))
    print_lines(viva(course_folder(course), unit, student))


@commands.command()
def texts(
    unit: Annotated[
        str, typer.Argument(metavar="[UNIT]", help="A unit; the only one with texts by default.")
    ] = "",
    marker: Annotated[str, typer.Option("--as", help="Who is marking; asked on the page by default.")] = "",
    sample: Annotated[
        int | None,
        typer.Option(min=0, max=100, help="How many texts of a hundred are offered to a second marker."),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port; a free one by default.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    course: CourseFolder = None,
    lang: Lang = None,
) -> None:
    """Mark the texts of a unit on a page: one text, its grid, the next one; by keyboard, names hidden."""
    from parvis.classroom.texts.run import texts

    use_language(language_of(lang))
    root = course_folder(course)
    texts(root, unit, marker, typer.echo, sample=sample, port=port, browser=browser)


@commands.command()
def report(
    units: Annotated[
        list[str] | None, typer.Argument(metavar="UNIT", help="Only these; all that are marked by default.")
    ] = None,
    pseudonyms: Annotated[bool, typer.Option("--pseudonyms", help="Numbers in place of names.")] = False,
    course: CourseFolder = None,
    lang: Lang = None,
) -> None:
    """Write a page on the class: scores, exercises, mistakes, data sets, decisions, and who needs help."""
    from parvis.classroom.statistics.run import report

    use_language(language_of(lang))
    print_lines(report(course_folder(course), units or [], pseudonyms=pseudonyms))


@commands.command()
def regrade(
    unit: UnitName,
    apply: Annotated[bool, typer.Option("--apply", help="Do it; the former state is put aside.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Bring the former points and remarks back.")] = False,
    course: CourseFolder = None,
    lang: Lang = None,
) -> None:
    """Mark a unit again with its text as it is now: say who gains, who loses and why, then do it."""
    from parvis.classroom.regrading import run
    from parvis.marking.command import mark_course

    use_language(language_of(lang))
    if apply and undo:
        raise typer.BadParameter(_("--apply and --undo do not go together"))
    root = course_folder(course)
    if undo:
        print_lines(run.undo(root, unit))
    else:
        steps = run.apply if apply else run.preview
        print_lines(steps(root, unit, lambda folder: mark_course(folder, [unit], summary=apply)))
