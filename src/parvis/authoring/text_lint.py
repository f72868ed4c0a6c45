"""What the texts of a unit show before anything runs: announcements, causes, stubs, sums, law, points."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from pathlib import Path

from parvis.authoring.announced import announcements
from parvis.authoring.build import lessons
from parvis.authoring.cells import Cell, typed
from parvis.authoring.law_lint import law_problems
from parvis.authoring.lesson_references import wrong_lessons
from parvis.authoring.manuscript import Manuscript
from parvis.authoring.notions import unpractised
from parvis.authoring.prescriptions import prescriptions
from parvis.authoring.stubs import traps
from parvis.authoring.sums import wrong_sums
from parvis.authoring.swallowed import swallowed_causes
from parvis.authoring.text import read_blocks
from parvis.authoring.told_points import wrong_points
from parvis.authoring.weights import in_words, points_by_kind, unbalanced
from parvis.course import Course


def lint_texts(
    root: Path,
    course: Course,
    unit: str,
    cells: list[Cell],
    report: Callable[[str], None],
    only: Collection[str] = (),
    today: date | None = None,
) -> list[str]:
    """What is wrong with the texts of `unit`, whose assignment has these `cells`; `report` gets the figures.

    `only` names the tests of one exercise: lessons, the law and the balance of points are then left to the
    lint of the whole unit. `today` ages what was read of the law, else the clock does.
    """
    said = announcements(cells, only)
    report(said.line)
    problems = [*said.problems, *swallowed_causes(cells, only)]
    problems += [*prescriptions(cells, only), *wrong_points(cells, only)]
    if only:
        return [*problems, *traps(cells), *_wrong_sums(cells)]
    law = law_problems(root, unit, today or date.today())
    report(f"law: rules or passages to look at, {len(law)}")
    points = points_by_kind(cells)
    report(in_words(points))
    problems += [*law, *unbalanced(f"assignments/{unit}/{unit}.md", points)]
    return problems + _of_lessons(root, course, unit, cells)


def lint_lessons(
    root: Path, course: Course, unit: str, report: Callable[[str], None], today: date | None = None
) -> list[str]:
    """What is wrong with the texts of `unit` where no assignment is written yet: its lessons and its law."""
    law = law_problems(root, unit, today or date.today())
    report(f"law: rules or passages to look at, {len(law)}")
    return law + _of_lessons(root, course, unit, [])


def _of_lessons(root: Path, course: Course, unit: str, cells: list[Cell]) -> list[str]:
    texts = [*cells, *_taught(root, course, unit)]
    every = [[*_cells(text)] for text in lessons(root, course)]
    return [*traps(texts), *_wrong_sums(texts), *wrong_lessons(texts, every)]


def lint_notions(
    root: Path,
    course: Course,
    unit: str,
    cells: list[Cell],
    names: Collection[str],
    report: Callable[[str], None],
) -> list[str]:
    """What the functions `names` of `unit` ask for before a lesson has shown it, one line for each function.

    The lessons are those that a student has read by then: of the units before, and of this one.
    """
    order = [one.id for one in course.units]
    read = [cell for one in order[: order.index(unit) + 1] for cell in _taught(root, course, one)]
    new = unpractised(cells, names, read)
    report(f"notions that no lesson has shown before: {sum(map(len, new.values()))}")
    return [
        f"'{name}' asks for what no lesson before it shows: {'; '.join(found)}. "
        "Remedy: practise it in a lesson, or list what the statement supplies in :supplied:"
        for name, found in new.items()
    ]


def _taught(root: Path, course: Course, unit: str) -> Iterator[Cell]:
    """The cells of the unit's lessons, a French one and its English apart."""
    for text in lessons(root, course):
        if text.unit == unit:
            yield from _cells(text)


def _cells(lesson: Manuscript) -> Iterator[Cell]:
    yield from (typed(block, graded=False) for block in read_blocks(lesson.path, lesson.file))


def _wrong_sums(cells: list[Cell]) -> Iterator[str]:
    """One line for each calculation of the prose whose result is another."""
    for cell in cells:
        if cell.is_code:
            continue
        for language, text in cell.text.items():
            for wrong in wrong_sums(text, language):
                yield (
                    f"{cell.block.file}:{cell.block.line}, {cell.block.label}: a wrong calculation, {wrong}. "
                    "Remedy: work it out again"
                )
