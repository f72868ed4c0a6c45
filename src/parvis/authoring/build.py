"""Builds every notebook of the course from its texts, in memory, and writes those that changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.authoring import inserts, listings
from parvis.authoring.cells import Cell
from parvis.authoring.data import check_named_files, data_files
from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.authoring.notebook import compose, encode
from parvis.authoring.release import release
from parvis.course import Course, load_course
from parvis.data_sets import same
from parvis.errors import AuthoringError


def build_course(root: Path, units: Collection[str] = ()) -> list[Path]:
    """Writes the files that changed in source/, release/ and course/, and returns their paths.

    With `units`, nothing of the rest of the course is built. An archive that holds the right files stays,
    whatever compressed it.
    Everything is built before anything is written: AuthoringError leaves the files as they were.
    """
    root = Path(root)
    changed = []
    for name, content in sorted(artefacts(root, units).items()):
        path = root / name
        if not path.is_file() or not same(name, path.read_bytes(), content):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content, durable=False)  # the texts are what must last
            changed.append(path)
    return changed


def artefacts(root: Path, units: Collection[str] = ()) -> dict[str, bytes]:
    """Every generated file of the course, or of `units`: its path from `root` with `/`, and its bytes."""
    course = load_course(root)
    for unit in units:
        course.unit(unit)  # refuses an unknown one
    made = {} if units else listings.pages(root, course)
    for text in lessons(root, course):
        if units and text.unit not in units:
            continue
        cells = [_filled(cell, root, course) for cell in read_cells(text)]
        for language in course.languages:
            path = text.file.removesuffix(".md") + f".{language}.ipynb"
            made[path] = encode(compose(cells, text.unit, language))
    for text in assignments(root, course):
        if units and text.unit not in units:
            continue
        cells = read_cells(text)
        for language in course.languages:
            assignment = course.unit(text.unit).assignment(language)
            source, student = editions(text, cells, assignment, language)
            made |= {f"source/{assignment}/{name}": content for name, content in source.items()}
            made |= {f"release/{assignment}/{name}": content for name, content in student.items()}
    return made


def editions(
    text: Manuscript, cells: list[Cell], assignment: str, language: str
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files of the instructor's and of the student's edition, by name within their folder."""
    files = data_files(text, language)
    check_named_files(cells, text, language)
    files[f"{text.unit}.ipynb"] = encode(compose(cells, text.unit, language))
    return files, release(assignment, files)


def lessons(root: Path, course: Course) -> list[Manuscript]:
    """The texts of course/: the index, and the lessons of each unit."""
    texts = []
    for path in sorted((root / "course").rglob("*.md")):
        file = path.relative_to(root).as_posix()
        if path.parent == root / "course":
            unit = path.stem
        else:
            unit = _known_unit(path.parent, root, course)
            if path.stem not in course.unit(unit).lessons:
                raise AuthoringError(
                    file, f"course.toml does not list this lesson of '{unit}'", "add it to the unit's lessons"
                )
        texts.append(Manuscript(path, file, unit, graded=False, course=course))
    return texts


def assignments(root: Path, course: Course) -> list[Manuscript]:
    """The texts of assignments/, one per unit; a unit whose text is not written yet has none."""
    texts = []
    for folder in sorted(path for path in (root / "assignments").glob("*") if path.is_dir()):
        unit = _known_unit(folder, root, course)
        path = folder / f"{unit}.md"
        if path.is_file():
            file = path.relative_to(root).as_posix()
            texts.append(Manuscript(path, file, unit, graded=True, course=course))
    return texts


def _filled(cell: Cell, root: Path, course: Course) -> Cell:
    """`cell` as readers see it, with what its places hold today."""
    value = partial(listings.value, root, course)
    texts = {name: inserts.filled(text, cell.block.file, value) for name, text in cell.text.items()}
    return replace(cell, text={name: inserts.bare(text) for name, text in texts.items()})


def _known_unit(folder: Path, root: Path, course: Course) -> str:
    name = folder.relative_to(root).parts[1]
    if name not in [unit.id for unit in course.units]:
        raise AuthoringError(
            folder.relative_to(root).as_posix(),
            f"course.toml has no unit '{name}'",
            "add the unit there, or rename the folder",
        )
    return name
