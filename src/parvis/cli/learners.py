"""The commands of somebody who learns: open, check, practise, hand in, and show what was done."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.shared import UnitName, find_root, language_of, print_lines
from parvis.language import _, ngettext, use_language

commands = typer.Typer()


@commands.command()
def learn(
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
    port: Annotated[int, typer.Option(help="Where JupyterLab listens; it takes the next free one.")] = 8888,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the course in JupyterLab, on your own copy."""
    from parvis.launcher import learn_course

    language = language_of(lang)
    use_language(language)
    raise typer.Exit(learn_course(find_root(), language, port=port, browser=browser))


@commands.command()
def check(
    unit: UnitName,
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Mark your own copy of an assignment with every test that is here, and open the page of your marks."""
    from parvis.learning.check import check_work
    from parvis.learning.open_page import open_page, write_page

    language = language_of(lang)
    use_language(language)
    root = find_root()
    checked = check_work(root, unit, language)
    print_lines(checked.lines())
    path = write_page(root, checked)
    typer.echo(_("The page of your marks: {path}").format(path=path))
    if browser:
        open_page(root, checked, typer.echo)
    raise typer.Exit(int(not checked.passed))


@commands.command()
def practice(
    unit: UnitName,
    seed: Annotated[int | None, typer.Option(help="Which data set; a new one by default.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Mark it: the newest, or that of --seed.")] = False,
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
) -> None:
    """Do an assignment again on other data, as often as you like, or have it marked."""
    from parvis.learning import practice

    root, language = find_root(), language_of(lang)
    use_language(language)
    begun = practice.seeds_begun(root, unit, language)
    if check:
        chosen = seed if seed is not None else (begun or [1])[-1]
        checked, mastery = practice.mark_practice(root, unit, language, chosen)
        print_lines([*checked.lines(), *mastery])
        raise typer.Exit(int(not checked.passed))
    notebook = practice.open_practice(
        root, unit, language, seed if seed is not None else (begun or [0])[-1] + 1
    )
    command = f"parvis practice {unit} --check"
    typer.echo(
        _("Practise in {notebook}; save it, then have it marked: {command}").format(
            notebook=notebook, command=command
        )
    )


@commands.command()
def progress(
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all that is noted there.")
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Delete all that is noted, after a yes.")] = False,
) -> None:
    """Say where you stand: units, points, time, and the next step."""
    from parvis.learning.home import lines
    from parvis.learning.progress import progress_of
    from parvis.learning.record import FILE, delete_record, elsewhere, export_record, record_path

    root, language = find_root(), language_of(lang)
    use_language(language)
    if export:
        number = export_record(export, root)
        said = ngettext("{file}: {number} thing noted.", "{file}: {number} things noted.", number)
        typer.echo(said.format(file=export, number=number))
    if delete:
        asked = _("Delete all that is noted of your progress in {file}? Your notebooks stay.")
        typer.confirm(asked.format(file=record_path(root) or FILE), abort=True)
        for path in delete_record(root):
            typer.echo(_("{file} is deleted.").format(file=path))
    if not (export or delete):
        if away := elsewhere(root):
            typer.echo(_("Nothing is begun in this copy of the course. From {file}:").format(file=away))
        print_lines(lines(progress_of(root, language), language))


@commands.command("hand-in")
def hand_in(
    unit: UnitName,
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
    folder: Annotated[Path, typer.Option(help="Where to look for the assignment; here by default.")] = Path(),
    as_zip: Annotated[bool, typer.Option("--zip", help="A zip for Moodle, even with an exchange.")] = False,
    anyway: Annotated[bool, typer.Option("--anyway", help="Whatever is said about it.")] = False,
) -> None:
    """Hand an assignment in: say what is missing, then submit it or make the zip for Moodle."""
    from parvis.learning.hand_in import find_folder
    from parvis.learning.hand_in import hand_in as give
    from parvis.learning.hand_in_problems import problems
    from parvis.learning.own_hand_in import read_hand_in

    language = language_of(lang)
    use_language(language)
    place, given = find_folder(unit, language, folder.resolve())
    work = read_hand_in(place, unit)
    found = problems(work, given)
    print_lines(one.sentence for one in found)
    if any(one.final or not anyway for one in found):
        if not any(one.final for one in found):
            typer.echo(_("Nothing was handed in. To hand it in as it is, add --anyway."))
        raise typer.Exit(1)
    print_lines(give(work, as_zip=as_zip).lines())


@commands.command()
def attestation(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to write it; work/attestation by default.")
    ] = None,
    name: Annotated[str, typer.Option(help="Your name, as it is to be read.")] = "",
    unit: Annotated[
        list[str] | None, typer.Option(metavar="UNIT", help="Only this one; may be repeated.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
) -> None:
    """Write down what you did and mastered, with its evidence, as a page and as a PDF."""
    from parvis.learning.attestation import write_attestation

    root, language = find_root(), language_of(lang)
    use_language(language)
    place = folder or root / "work" / "attestation"
    print_lines(str(path) for path in write_attestation(root, place, language, name=name, units=unit or []))


@commands.command()
def portfolio(
    folder: Annotated[Path, typer.Argument(help="Where to write it: a folder that is new or empty.")],
    name: Annotated[str, typer.Option(help="Your name, as it is to be read.")] = "",
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
) -> None:
    """Gather what you wrote, drew and decided in a folder to show to somebody."""
    from parvis.learning.portfolio import write_portfolio

    language = language_of(lang)
    use_language(language)
    print_lines(str(path) for path in write_portfolio(find_root(), folder, language, name))


@commands.command()
def learned(
    folder: Annotated[Path, typer.Argument(help="Where to look, and below; here by default.")] = Path(),
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every answer there as CSV, without names.")
    ] = None,
) -> None:
    """Say what the opening and the closing sets of the units show."""
    from parvis.course import load_course
    from parvis.learning import learned

    learners = learned.collect(folder, [unit.id for unit in load_course(find_root()).units])
    print_lines(learned.summary(learners))
    if export:
        learned.export(learners, export)
