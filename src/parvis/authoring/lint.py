"""Executes a unit and proves what it promises: its points, its stubs, its mistakes, its secrets."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from parvis.authoring.build import assignments, editions, lessons
from parvis.authoring.cells import Cell
from parvis.authoring.columns import narrower_tables
from parvis.authoring.every_variant import try_every_variant
from parvis.authoring.exercises import cells_of
from parvis.authoring.hints_lint import lint_hints, names_in
from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.authoring.mistakes import Mistake, read_mistakes
from parvis.authoring.mutant_trial import report_mutants
from parvis.authoring.privacy import data_shingles, leaks, private_shingles
from parvis.authoring.rehearsal import Findings, Rehearsal
from parvis.authoring.right_solutions import LEAST, RightSolution, function_exercises, read_right, too_few
from parvis.authoring.text_lint import lint_lessons, lint_notions, lint_texts
from parvis.course import Course, load_course
from parvis.errors import AuthoringError
from parvis.marking.course_folder import CourseFolder
from parvis.marking.warm.servers import runs_here

CAUGHT = 0.95


def lint_unit(
    root: Path,
    unit: str,
    report: Callable[[str], None],
    exercise: str = "",
    mutants: int | None = None,
    today: date | None = None,
) -> bool:
    """Whether `unit` keeps its promises in every language; `report` gets each figure and each problem.

    With `exercise`, its number or the name of a solution or test in it, only its tests and mistakes run,
    after the cells that they may need. `mutants` is how many of each solution are tried, all by default;
    `today` is the day on which the law's readings are counted back, else the clock's. Of a unit that has
    lessons and no assignment yet, its lessons and its law are looked at.
    """
    root = Path(root)
    course = load_course(root)
    if not exercise and _only_lessons(root, course, unit):
        report("assignment: none yet, so its lessons and its law are looked at")
        problems = lint_lessons(root, course, unit, report, today)
        return _told(unit, problems, report)
    text = _text(root, unit)
    cells = read_cells(text)
    folder = text.path.parent
    mistakes = read_mistakes(folder / "mistakes.md", unit, cells, text.keys)
    others = read_right(folder / "right.md", unit, cells, text.keys)
    few = too_few(cells, others)
    tests: list[str] = []
    names = {cell.name for cell in cells}
    if exercise:
        named = cells_of(cells, exercise, text.file)
        tests = [cell.name for cell in named if cell.kind == "test"]
        names = {cell.name for cell in named}
        mistakes = [one for one in mistakes if one.solution in names]
        others = [one for one in others if one.solution in names]
        few = {name: number for name, number in few.items() if name in names}
        if not tests:
            problem = f"exercise '{exercise}' has no test: a person marks all of it"
            raise AuthoringError(text.file, problem, "name another, or run the lint of the whole unit")
    limits = CourseFolder(root).limits()
    rehearsals = [
        Rehearsal(
            unit,
            language,
            *editions(text, cells, course.unit(unit).assignment(language), language),
            limits,
            only=tests,
        )
        for language in course.languages
    ]
    # What a test asks is the same in every language, and what it says is not: of a whole unit each mistake is
    # told in all of them, what it leaves alone is tried in the first, and right solutions take turns.
    every = len(rehearsals)
    parts = {
        rehearsal: (mistakes, others, False) if exercise else (mistakes, others[number::every], number > 0)
        for number, rehearsal in enumerate(rehearsals)
    }
    with ThreadPoolExecutor(every) as pool:
        findings = list(pool.map(lambda turn: turn.rehearse(*parts[turn]), rehearsals))
    if not runs_here():
        report("tests ran in the student's process: only Linux runs them apart, as marking does")
    problems = lint_hints(folder, unit, cells, text.generated.keys, names if exercise else None)
    problems += lint_texts(root, course, unit, cells, report, tests, today)
    functions = [name for name in function_exercises(cells) if name in names]
    problems += lint_notions(root, course, unit, cells, functions, report)
    if not exercise:
        private = private_shingles(cells, folder, text.generated.keys)
        problems += leaks(private, data_shingles(text.generated), root)
    for found in findings:
        _report_points(found, report)
        problems += found.problems
    if all(found.tried for found in findings):
        if not exercise:  # a matter of the whole unit, and of as many runs as there are data sets
            problems += _report_variants(rehearsals, course, unit, report)
        problems += _report_right(others, few, problems, report)
        missed = _report_mistakes(mistakes, findings, report)
        problems += [] if exercise else missed  # the share is promised for the whole unit
        report(_standing(cells, functions))
        narrow = narrower_tables(rehearsals[-1], cells, functions)
        report(f"hidden tables without a column of the visible ones: {len(narrow)}")
        problems += narrow
        problems += report_mutants(rehearsals[-1], cells, functions, folder / "survivors.md", mutants, report)
    else:
        report("mistakes: not tried, as the right solution does not earn its points")
    return _told(f"{unit}, exercise '{exercise}'" if exercise else unit, problems, report)


def _told(what: str, problems: list[str], report: Callable[[str], None]) -> bool:
    for problem in problems:
        report(problem)
    report(f"{what}: {len(problems)} problem(s)" if problems else f"{what}: every promise is kept")
    return not problems


def lint_hints_alone(root: Path, unit: str, report: Callable[[str], None], exercise: str = "") -> bool:
    """Whether the hints of `unit` are as they should be; nothing is run. `exercise` as in `lint_unit`."""
    text = _text(Path(root), unit)
    cells = read_cells(text)
    names = names_in(cells, exercise, text.file) if exercise else None
    problems = lint_hints(text.path.parent, unit, cells, text.generated.keys, names)
    for problem in problems:
        report(problem)
    report(f"{unit}: {len(problems)} problem(s) in its hints" if problems else f"{unit}: its hints are fine")
    return not problems


def _only_lessons(root: Path, course: Course, unit: str) -> bool:
    course.unit(unit)
    written = any(text.unit == unit for text in assignments(root, course))
    return not written and any(text.unit == unit for text in lessons(root, course))


def _text(root: Path, unit: str) -> Manuscript:
    course = load_course(root)
    course.unit(unit)
    for text in assignments(root, course):
        if text.unit == unit:
            return text
    where = f"assignments/{unit}/{unit}.md"
    raise AuthoringError(where, "the unit has no text yet", "write it before its lint")


def _report_points(found: Findings, report: Callable[[str], None]) -> None:
    for edition, runs in (("right solution", found.runs), ("untouched notebook", found.untouched)):
        scores = [run.score for run in runs if run.is_test]
        earned, possible = (sum(column) for column in zip((0, 0), *scores, strict=True))
        report(f"{found.language}: the {edition} earns {earned:g} of {possible:g} automatic points")
    for name in found.trusted:
        report(f"{found.language}: '{name}' runs in the student's process, where its points can be forged")
    slowest = max(found.runs + found.untouched, key=lambda run: run.seconds)
    report(f"{found.language}: the slowest cell is '{slowest.name}', {slowest.seconds:.2f} s")


def _report_variants(
    rehearsals: list[Rehearsal], course: Course, unit: str, report: Callable[[str], None]
) -> list[str]:
    """Says on how many data sets of the pool the right solution was tried."""
    problems = try_every_variant(rehearsals, course, unit)
    number = course.unit(unit).variants
    report(f"data sets: the right solution was tried on each of the {number}")
    return problems


def _standing(cells: list[Cell], functions: list[str]) -> str:
    """Which functions are tried in every order, under other labels, twice and for what they change."""
    asked = {name.strip() for cell in cells for name in cell.oracle.split(",")}
    without = [name for name in functions if name not in asked]
    rest = f"; no oracle for {', '.join(without)}" if without else ""
    return f"standing checks: {len(functions) - len(without)} of {len(functions)} functions{rest}"


def _report_right(
    others: list[RightSolution], few: dict[str, int], problems: list[str], report: Callable[[str], None]
) -> list[str]:
    """Says how many other right solutions were tried; a function with too few of them is a problem."""
    lost = [one for one in others if any(problem.startswith(one.where) for problem in problems)]
    report(
        f"other right solutions: {len(others)}, {f'{len(lost)} of them lose points' if lost else 'all full'}"
    )
    return [
        f"'{name}' has {number} other right solution(s), fewer than {LEAST}. Remedy: write them in right.md"
        for name, number in few.items()
    ]


def _report_mistakes(
    mistakes: list[Mistake], findings: list[Findings], report: Callable[[str], None]
) -> list[str]:
    """Prints the share of mistakes that hidden tests catch in every language, and the survivors."""
    expected = [mistake.where for mistake in mistakes if not mistake.visible_only]
    if not expected:
        report("mistakes: none that hidden tests should catch")
        return ["there is no typical mistake to try. Remedy: write mistakes.md"]
    survivors = [where for where in expected if not all(where in found.caught for found in findings)]
    share = 1 - len(survivors) / len(expected)
    report(
        f"mistakes: hidden tests catch {len(expected) - len(survivors)} of {len(expected)} ({share:.1%}); "
        f"{len(mistakes) - len(expected)} more are for visible tests only"
    )
    for where in survivors:
        report(f"survivor: {where}")
    if share >= CAUGHT:
        return []
    return [f"hidden tests catch {share:.1%} of the mistakes, less than {CAUGHT:.0%}. Remedy: more tests"]
