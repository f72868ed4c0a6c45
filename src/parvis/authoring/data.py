"""Chooses the data files that go beside a notebook in each language."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from parvis.authoring.cells import Cell
from parvis.errors import AuthoringError
from parvis.language import LANGUAGES
from parvis.syntax import syntax_tree

_NAMED = re.compile(r"data/[\w./-]+\.\w+")


def data_files(folder: Path, file: str) -> dict[str, dict[str, bytes]]:
    """By language, the files of `folder/data/`: `name.fr.csv` as `data/name.csv` in French only.

    AuthoringError for a file without its other language, and for an `answers.json`: at marking it
    would take the place of the student's.
    """
    chosen: dict[str, dict[str, bytes]] = {language: {} for language in LANGUAGES}
    for path in sorted((folder / "data").rglob("*")):
        if not path.is_file() or path.name.startswith("."):
            continue
        where = f"{file.rsplit('/', 1)[0]}/{path.relative_to(folder).as_posix()}"
        if path.name == "answers.json":
            raise AuthoringError(where, "at marking it would replace the students' own answers", "delete it")
        name = path.relative_to(folder).as_posix()
        stem, _, language = name.removesuffix(path.suffix).rpartition(".")
        if language in LANGUAGES:
            other = "en" if language == "fr" else "fr"
            sibling = path.with_name(f"{Path(stem).name}.{other}{path.suffix}")
            if not sibling.is_file():
                raise AuthoringError(where, f"its other language, {sibling.name}, is missing", "add it")
            chosen[language][stem + path.suffix] = path.read_bytes()
        else:
            for files in chosen.values():
                files[name] = path.read_bytes()
    return chosen


def check_named_files(cells: list[Cell], files: dict[str, bytes], language: str) -> None:
    """AuthoringError when a string in the code names a file of `data/` that students will not have."""
    for cell in (cell for cell in cells if cell.is_code):
        for node in ast.walk(syntax_tree(cell.text[language])):
            name = node.value if isinstance(node, ast.Constant) else None
            if isinstance(name, str) and _NAMED.fullmatch(name) and name not in files:
                cell.refuse(f"the data file {name} is missing", "add it to the unit's data/")
