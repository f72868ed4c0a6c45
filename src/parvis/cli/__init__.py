"""The command `parvis`: reads what was typed, calls the room that does it, tells errors in one sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from parvis.cli import classes, learners, teaching
from parvis.cli.shared import UnitName, course_folder, find_root, print_lines
from parvis.cli.usage import TypingError, interrupted, usage_sentence
from parvis.errors import ParvisError
from parvis.language import _

_INTERRUPTED = 130  # typer's exit code after Ctrl+C
app = typer.Typer(
    help="Parvis: a course in community management that students do rather than read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(learners.commands)
app.add_typer(teaching.commands)
app.add_typer(classes.commands, name="class")


@app.command()
def build(
    units: Annotated[
        list[str] | None, typer.Argument(metavar="UNIT", help="Only these; all by default.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Compare with the texts, write nothing.")] = False,
    stamp: Annotated[str, typer.Option("--stamp", metavar="UNIT", help="Accept a re-read translation.")] = "",
) -> None:
    """Turn the texts of course/ and assignments/ into notebooks; in a class, bring it up to them."""
    from parvis.classroom.folder import is_class, repository

    here = find_root()
    root = repository(here)
    if check and units:
        raise typer.BadParameter(_("--check compares the whole course: leave the units out"))
    if check:
        from parvis.authoring.check import check_course

        problems = check_course(root)
        print_lines(problems)
        raise typer.Exit(int(bool(problems)))
    from parvis.authoring.build import build_course
    from parvis.authoring.stamp import stamp_unit

    if stamp:
        print_lines(stamp_unit(root, stamp))
    if is_class(here):
        from parvis.classroom.new_class import update_class

        print_lines(update_class(here, units or []))
        return
    print_lines(path.relative_to(root).as_posix() for path in build_course(root, units or []))


@app.command()
def new(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Its name: small letters, such as events.")],
) -> None:
    """Write a new unit: a complete skeleton that passes, to be made yours."""
    from parvis.authoring.new_unit import new_unit, next_steps

    new_unit(find_root(), unit)
    print_lines(next_steps(unit))


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
    from parvis.marking import prestart
    from parvis.marking.command import mark_course

    root = course or find_root()
    code = mark_course(
        root,
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
    from parvis.classroom.regrading.newer import newer_texts
    from parvis.classroom.texts.limits import points_out_of_range

    print_lines(newer_texts(root, units))
    print_lines(points_out_of_range(root))
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
def received(
    unit: UnitName,
    fingerprint: Annotated[str, typer.Argument(help="From a student's receipt; all by default.")] = "",
    course: Annotated[Path | None, typer.Option(help="A course folder; this one by default.")] = None,
) -> None:
    """Say whose work has the fingerprint of a receipt, or list the fingerprints of what was received."""
    from parvis.classroom.received import received as found_in
    from parvis.classroom.received import with_fingerprint
    from parvis.course import load_course

    root = course_folder(course)
    known = load_course(root)
    found = found_in(root, known.unit(unit), known.languages)
    if fingerprint:
        lines, arrived = with_fingerprint(found, fingerprint)
        print_lines(lines)
        raise typer.Exit(int(not arrived))
    if not found:
        print_lines([_("Nobody has handed in “{unit}” here.").format(unit=unit)])
    print_lines(one.line() for one in found)


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
    """Runs the command that was typed; a problem is one sentence and exit code 1, never a traceback.

    What was typed wrong ends with 2, a question that nobody answered with 1.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old Windows console lacks some of our letters
    try:
        code = app(prog_name="parvis", standalone_mode=False)
        if code == _INTERRUPTED and sys.argv[1:2] != ["mark"]:  # which says what it has kept
            typer.echo(interrupted(), err=True)
        sys.exit(code if isinstance(code, int) else 0)
    except ParvisError as error:
        typer.echo(error, err=True)
    except TypingError as error:
        typer.echo(usage_sentence(error), err=True)
        sys.exit(2)
    except typer.Abort:
        typer.echo(_("Stopped: nothing more is done."), err=True)
    except Exception as error:
        from parvis.error_log import told

        typer.echo(told(error, _place(sys.argv)), err=True)
    sys.exit(1)
