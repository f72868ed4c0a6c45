"""The places that a unit of course.toml has in the project, and which of them are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parvis.authoring.cells import typed
from parvis.authoring.text import read_blocks
from parvis.course import Course, Unit, load_course
from parvis.language import LANGUAGES

_BUILD = "parvis build; it fills the place '<!-- course: {} -->'"


@dataclass(frozen=True)
class Place:
    """Where a unit must be found: a file, the words that show it there, and what to do when they are not."""

    file: Callable[[Unit], str]
    words: Callable[[Course, Unit], list[str]]
    remedy: str


def _file(pattern: str, remedy: str) -> Place:
    """A file (or several, by a pattern) that the unit has of its own."""
    return Place(lambda unit: pattern.format(unit=unit.id), lambda _course, _unit: [], remedy)


def _within(file: str, words: Callable[[Course, Unit], list[str]], remedy: str) -> Place:
    """A place in a file that all units share."""
    return Place(lambda _unit: file, words, remedy)


def _rows(course: Course, unit: Unit) -> list[str]:
    return [f"| {unit.title[language]} | 1. [" for language in LANGUAGES]


PLACES = (
    _file("assignments/{unit}/{unit}.md", "write the assignment"),
    _file("assignments/{unit}/generate.py", "write what makes its data"),
    _file("assignments/{unit}/mistakes.md", "write its typical mistakes"),
    _file("assignments/{unit}/right.md", "write other right solutions of its exercises"),
    _file("assignments/{unit}/key/*", "write its answers and rubrics"),
    _file("src/parvis/{unit}/__init__.py", "write its model and its desk"),
    _file("tests/{unit}/test_*.py", "write a test of its model"),
    _file("tests/browser/widgets/{unit}.toml", "write a cell that shows its desk, for the browser check"),
    _within("course/index.md", _rows, _BUILD.format("lessons.fr")),
    _within("README.md", lambda _course, unit: [f"`{unit.id}/`"], _BUILD.format("rooms.en")),
    _within(
        "docs/students.md",
        lambda course, unit: [f"`{unit.assignment(language)}`" for language in course.languages],
        _BUILD.format("units.fr"),
    ),
    _within(
        "docs/instructors.md",
        lambda course, unit: [f"`{name}`" for name in course.competencies_of(unit)],
        _BUILD.format("competencies.fr"),
    ),
    _within(
        "CHANGELOG.md",
        lambda _course, unit: [f"** (`{unit.id}`)"],
        "write the line of what one learns there, with the unit's name",
    ),
)


def omissions(root: Path) -> list[str]:
    """One line for each place that a unit of `root` lacks, and each competency that it does not assess."""
    root = Path(root)
    course = load_course(root)
    return [line for unit in course.units for line in unit_omissions(root, course, unit)]


def unit_omissions(root: Path, course: Course, unit: Unit) -> Iterator[str]:
    """The lines of one unit."""
    for place in PLACES:
        file = place.file(unit)
        found = [path for path in sorted(root.glob(file)) if path.is_file()]
        if not found:
            yield f"{file}: the unit '{unit.id}' has no such file. Remedy: {place.remedy}"
            continue
        text = found[0].read_text(encoding="utf-8")
        for words in place.words(course, unit):
            if words not in text:
                yield f"{file}: the unit '{unit.id}' is missing, '{words}'. Remedy: {place.remedy}"
    if not unit.lessons:
        yield f"course.toml: the unit '{unit.id}' has no lesson. Remedy: write one"
    assessed = _assessed(root, unit)
    known = course.competencies_of(unit)
    if not known:
        yield f"course.toml: the unit '{unit.id}' has no competency. Remedy: write what one learns there"
    for name in known:
        if name not in assessed:
            file = f"assignments/{unit.id}/{unit.id}.md"
            yield f"{file}: no cell assesses '{name}'. Remedy: give it to a cell that has points (skill)"


def _assessed(root: Path, unit: Unit) -> set[str]:
    """The competencies for which a cell of the unit's assignment gives points."""
    file = f"assignments/{unit.id}/{unit.id}.md"
    if not (root / file).is_file():
        return set()
    return {typed(block, graded=True).skill for block in read_blocks(root / file, file)}
