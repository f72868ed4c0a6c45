"""Builds every notebook and data archive of the course, in memory, and writes those that changed."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from parvis.atomic import write_atomically
from parvis.authoring import inserts, listings
from parvis.authoring.cells import Cell
from parvis.authoring.check_file import check_file
from parvis.authoring.checked_exercises import imports_check, with_checks
from parvis.authoring.framework import check_rows, load_framework
from parvis.authoring.manuscript import Manuscript, read_cells
from parvis.authoring.notebook import compose, encode
from parvis.authoring.release import release
from parvis.course import Course, load_course
from parvis.data_sets import ARCHIVE, CHECK_FILE, pack, same
from parvis.errors import AuthoringError
from parvis.syntax import syntax_tree

# Makes the data files that go beside a notebook in each language: one archive per variant.

_NAMED = re.compile(r"data/[\w./-]+\.\w+")


def data_files(text: Manuscript, language: str) -> dict[str, bytes]:
    """The archive of the unit of `text` in `language`, by its name; nothing for a unit without data.

    AuthoringError for a folder data/ in assignments/, from which nobody would receive anything.
    """
    if (text.path.parent / "data").exists():
        where = f"{text.file.rsplit('/', 1)[0]}/data"
        remedy = "return its files from files(number, language) in generate.py, and delete the folder"
        raise AuthoringError(where, "nothing reads this folder", remedy)
    variants = text.generated.files[language]
    if not any(variants.values()):
        return {}
    before = text.root / "source" / text.course.unit(text.unit).assignment(language) / ARCHIVE
    return {ARCHIVE: pack(variants, before.read_bytes() if before.is_file() else b"")}


def check_named_files(cells: list[Cell], text: Manuscript, language: str) -> None:
    """AuthoringError when the code names a data file that students will not have.

    That is a string such as "data/posts.csv", or the name in `variant.path("posts.csv")`.
    """
    names = set().union(*text.generated.files[language].values())
    for cell in (cell for cell in cells if cell.is_code):
        for node in ast.walk(syntax_tree(cell.text[language])):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_data(node.value):
                cell.refuse(f"the data file {node.value} is missing", "open it with variant.path(…)")
            wanted = _opened(node)
            if wanted is not None and wanted not in names:
                known = ", ".join(sorted(names)) or "no file"
                cell.refuse(
                    f"the data file {wanted} is missing", f"give it in generate.py, which gives {known}"
                )


def _is_data(value: object) -> bool:
    return isinstance(value, str) and _NAMED.fullmatch(value) is not None


def _opened(node: ast.AST) -> str | None:
    """The name in a call `….path("name")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "path":
        asked = [part.value for part in node.args if isinstance(part, ast.Constant)]
        return asked[0] if len(asked) == len(node.args) == 1 and isinstance(asked[0], str) else None
    return None


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
    check_rows(load_framework(root), course)
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
    if imports_check(cells):
        files |= _check_file(text, cells, files, assignment, language)
    files[f"{text.unit}.ipynb"] = encode(compose(with_checks(cells), text.unit, language))
    return files, release(assignment, files)


def _check_file(
    text: Manuscript, cells: list[Cell], files: dict[str, bytes], assignment: str, language: str
) -> dict[str, bytes]:
    """check.json by its name; practice, made while a learner waits, takes that of the class where it lies.

    It knows hints and tests alike, and names fewer mistakes: their fingerprints are of other data.
    """
    if not text.practice:
        before = text.root / "source" / assignment / CHECK_FILE
        earlier = before.read_bytes() if before.is_file() else b""
        made = check_file(text.path.parent, text.unit, cells, text.keys, files, language, earlier)
        return {CHECK_FILE: made}
    of_class = text.root / "release" / assignment / CHECK_FILE
    return {CHECK_FILE: of_class.read_bytes()} if of_class.is_file() else {}


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
