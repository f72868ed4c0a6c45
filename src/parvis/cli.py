"""The command `parvis`: reads what was typed, calls the room that does it, tells errors in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from parvis.errors import CourseError, ParvisError
from parvis.language import LANGUAGES, _, default_language, ngettext, use_language

app = typer.Typer(
    help="Parvis: a course in community management that students do rather than read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
UnitName = Annotated[str, typer.Argument(metavar="UNIT", help="A unit of course.toml, such as moderation.")]


def find_root(start: Path | None = None) -> Path:
    """The folder of the course: the nearest one with a `course.toml`, from `start` upwards.

    `start` is the current folder by default; CourseError when neither it nor any parent is a course.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "course.toml").is_file():
            return folder
    raise CourseError(
        start, _("there is no course.toml here"), _("run the command in the folder of the course")
    )


def _language(name: str | None) -> str:
    if name not in (None, *LANGUAGES):
        raise typer.BadParameter(_("choose one of: {known}").format(known=", ".join(LANGUAGES)))
    return name or default_language()


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


@app.command()
def build(
    units: Annotated[
        list[str] | None, typer.Argument(metavar="UNIT", help="Only these; all by default.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Compare with the texts, write nothing.")] = False,
    stamp: Annotated[str, typer.Option("--stamp", metavar="UNIT", help="Accept a re-read translation.")] = "",
) -> None:
    """Turn the texts of course/ and assignments/ into notebooks."""
    root = find_root()
    if check and units:
        raise typer.BadParameter(_("--check compares the whole course: leave the units out"))
    if check:
        from parvis.authoring.check import check_course

        problems = check_course(root)
        _print_lines(problems)
        raise typer.Exit(int(bool(problems)))
    from parvis.authoring.build import build_course
    from parvis.authoring.stamp import stamp_unit

    if stamp:
        _print_lines(stamp_unit(root, stamp))
    _print_lines(path.relative_to(root).as_posix() for path in build_course(root, units or []))


@app.command()
def new(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Its name: small letters, such as events.")],
) -> None:
    """Write a new unit: a complete skeleton that passes, to be made yours."""
    from parvis.authoring.new_unit import new_unit, next_steps

    new_unit(find_root(), unit)
    _print_lines(next_steps(unit))


@app.command()
def lint(
    unit: Annotated[
        str, typer.Argument(metavar="UNIT", help="A unit of course.toml, such as moderation.")
    ] = "",
    exercise: Annotated[
        str, typer.Option(metavar="NAME", help="Only this exercise: its number, or a cell in it.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every unit, at the same time.")] = False,
    hints: Annotated[
        bool, typer.Option("--hints", help="Only its hints, in a moment: nothing runs.")
    ] = False,
) -> None:
    """Execute a unit and prove its points, its stubs and its typical mistakes."""
    if bool(unit) == everything or ((exercise or hints) and not unit):
        raise typer.BadParameter(_("name one unit, or write --all; --exercise and --hints go with a unit"))
    root = find_root()
    if everything:
        from parvis.authoring.lint_course import lint_course

        raise typer.Exit(int(not lint_course(root, report=typer.echo)))
    from parvis.authoring.lint import lint_hints_alone, lint_unit

    if hints:
        raise typer.Exit(int(not lint_hints_alone(root, unit, report=typer.echo, exercise=exercise)))
    raise typer.Exit(int(not lint_unit(root, unit, report=typer.echo, exercise=exercise)))


@app.command()
def mark(
    units: Annotated[list[str], typer.Argument(metavar="UNIT", help="Units, or assignments of nbgrader.")],
    course: Annotated[Path | None, typer.Option(help="A course folder; this one by default.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one per core by default.")] = None,
    student: Annotated[list[str] | None, typer.Option(help="Only this student; may be repeated.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Mark again what is marked.")] = False,
    put_back: Annotated[
        bool, typer.Option("--put-back", help="Replace a damaged gradebook that holds points given by hand.")
    ] = False,
    trust_submissions: Annotated[
        bool, typer.Option("--trust-submissions", help="Without the sandbox: for your own copies alone.")
    ] = False,
    dask: Annotated[bool, typer.Option("--dask", help="On a Dask cluster started here.")] = False,
    scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help="On a Dask cluster that runs.")] = "",
) -> None:
    """Mark what was handed in; what is marked and unchanged is left alone."""
    from parvis.marking.command import mark_course
    from parvis.marking.warm import prestart

    code = mark_course(
        course or find_root(),
        units,
        warm=prestart.take(),
        workers=workers,
        students=student or [],
        force=force,
        put_back=put_back,
        trust=trust_submissions,
        dask=dask,
        scheduler=scheduler,
    )
    raise typer.Exit(code)


@app.command()
def demo(
    units: Annotated[
        list[str] | None,
        typer.Argument(metavar="UNIT", help="Or all; by default the shortest class with a text to read."),
    ] = None,
    students: Annotated[int, typer.Option(min=1, max=30, help="How many of the thirty take part.")] = 30,
    folder: Annotated[Path, typer.Option(help="Scratch folder; emptied first.")] = Path("demo"),
) -> None:
    """Let an invented class of thirty do a unit, from release to feedback."""
    from parvis.classroom.demo.run import run_demo

    raise typer.Exit(run_demo(find_root(), units or [], folder, students))


@app.command()
def learn(
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
    port: Annotated[int, typer.Option(help="Where JupyterLab listens; it takes the next free one.")] = 8888,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Open the course in JupyterLab, on your own copy."""
    from parvis.launcher import learn_course

    language = _language(lang)
    use_language(language)
    raise typer.Exit(learn_course(find_root(), language, port=port, browser=browser))


@app.command()
def check(
    unit: UnitName,
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Mark your own copy of an assignment with every test that is here, and open the page of your marks."""
    from parvis.learning.check import check_work
    from parvis.learning.open_page import open_page, write_page

    language = _language(lang)
    use_language(language)
    root = find_root()
    checked = check_work(root, unit, language)
    _print_lines(checked.lines())
    path = write_page(root, checked)
    typer.echo(_("The page of your marks: {path}").format(path=path))
    if browser:
        open_page(root, checked, typer.echo)
    raise typer.Exit(int(not checked.passed))


@app.command()
def practice(
    unit: UnitName,
    seed: Annotated[int | None, typer.Option(help="Which data set; a new one by default.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Mark it: the newest, or that of --seed.")] = False,
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
) -> None:
    """Do an assignment again on other data, as often as you like, or have it marked."""
    from parvis.learning import practice

    root, language = find_root(), _language(lang)
    use_language(language)
    begun = practice.seeds_begun(root, unit, language)
    if check:
        chosen = seed if seed is not None else (begun or [1])[-1]
        checked, mastery = practice.mark_practice(root, unit, language, chosen)
        _print_lines([*checked.lines(), *mastery])
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


@app.command()
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
    from parvis.learning.record import delete_record, export_record

    root, language = find_root(), _language(lang)
    use_language(language)
    if export:
        number = export_record(export, root)
        said = ngettext("{file}: {number} thing noted.", "{file}: {number} things noted.", number)
        typer.echo(said.format(file=export, number=number))
    if delete:
        typer.confirm(_("Delete all that is noted of your progress? Your notebooks stay."), abort=True)
        for path in delete_record(root):
            typer.echo(_("{file} is deleted.").format(file=path))
    if not (export or delete):
        _print_lines(lines(progress_of(root, language), language))


@app.command("hand-in")
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

    language = _language(lang)
    use_language(language)
    place, given = find_folder(unit, language, folder.resolve())
    work = read_hand_in(place, unit)
    found = problems(work, given)
    _print_lines(one.sentence for one in found)
    if any(one.final or not anyway for one in found):
        if not any(one.final for one in found):
            typer.echo(_("Nothing was handed in. To hand it in as it is, add --anyway."))
        raise typer.Exit(1)
    _print_lines(give(work, as_zip=as_zip).lines())


@app.command()
def received(
    unit: UnitName,
    fingerprint: Annotated[str, typer.Argument(help="From a student's receipt; all by default.")] = "",
    course: Annotated[Path | None, typer.Option(help="A course folder; this one by default.")] = None,
) -> None:
    """Say whose work has the fingerprint of a receipt, or list the fingerprints of what was received."""
    from parvis.classroom.received import received as found_in
    from parvis.classroom.received import with_fingerprint
    from parvis.course import load_course

    root = course or find_root()
    known = load_course(root)
    found = found_in(root, known.unit(unit), known.languages)
    if fingerprint:
        lines, arrived = with_fingerprint(found, fingerprint)
        _print_lines(lines)
        raise typer.Exit(int(not arrived))
    _print_lines(one.line() for one in found)


@app.command()
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

    root, language = find_root(), _language(lang)
    use_language(language)
    place = folder or root / "work" / "attestation"
    _print_lines(str(path) for path in write_attestation(root, place, language, name=name, units=unit or []))


@app.command()
def portfolio(
    folder: Annotated[Path, typer.Argument(help="Where to write it: a folder that is new or empty.")],
    name: Annotated[str, typer.Option(help="Your name, as it is to be read.")] = "",
    lang: Annotated[str | None, typer.Option(help="fr or en; the machine's language by default.")] = None,
) -> None:
    """Gather what you wrote, drew and decided in a folder to show to somebody."""
    from parvis.learning.portfolio import write_portfolio

    language = _language(lang)
    use_language(language)
    _print_lines(str(path) for path in write_portfolio(find_root(), folder, language, name))


@app.command()
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
    _print_lines(learned.summary(learners))
    if export:
        learned.export(learners, export)


@app.command()
def doctor() -> None:
    """Say, one line per requirement, what is ready and what to do."""
    from parvis.doctor import examine, print_findings

    raise typer.Exit(print_findings(examine(find_root())))


@app.command("test", context_settings={"ignore_unknown_options": True})
def prove(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="ARGUMENT", help="Passed to pytest.")
    ] = None,
) -> None:
    """Run ruff, mypy and every test that this machine can run."""
    from parvis.proof import run_tests

    raise typer.Exit(run_tests(find_root(), arguments or []))


def _place(arguments: list[str]) -> Path:
    """The folder that a command is about, as its own reading of the words may not have come that far."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word == "--course" or word.startswith("--course="):
            return Path(word.partition("=")[2] or following)
    return Path()


def main() -> None:
    """Runs the command that was typed; a problem is one sentence and exit code 1, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old Windows console lacks some of our letters
    try:
        app(prog_name="parvis")
    except ParvisError as error:
        typer.echo(error, err=True)
    except Exception as error:
        from parvis.error_log import told

        typer.echo(told(error, _place(sys.argv)), err=True)
    sys.exit(1)
