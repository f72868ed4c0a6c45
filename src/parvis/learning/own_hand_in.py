"""What somebody is about to hand in: the notebook, the decisions beside it, and whose they are."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from parvis import answer_file, pasting
from parvis.errors import ParvisError
from parvis.language import _
from parvis.receipt import DECISIONS
from parvis.syntax import syntax_tree
from parvis.variants import current_student, variant_number

_HEADING = re.compile(r"^## +(.+?)(?: *\([^()]*\d[^()]*\))? *$", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """A cell of the notebook: its text, its name for nbgrader, and whether an answer is written in it."""

    kind: str
    source: str
    name: str = ""
    answer: bool = False

    @property
    def nodes(self) -> list[ast.AST]:
        """What the program of a code cell is made of; nothing of a cell that is no Python."""
        try:
            return list(ast.walk(syntax_tree(self.source))) if self.kind == "code" else []
        except SyntaxError:
            return []


@dataclass(frozen=True)
class HandIn:
    """A folder about to be handed in; `files` are the notebook and, if there is one, answers.json."""

    folder: Path
    unit: str
    files: dict[str, bytes]
    cells: tuple[Cell, ...]
    metadata: dict = field(default_factory=dict)

    @property
    def notebook(self) -> Path:
        """The notebook's file."""
        return self.folder / f"{self.unit}.ipynb"

    @property
    def language(self) -> str:
        """The language in which the notebook speaks; "" when it does not say."""
        return str(self.metadata.get("parvis", {}).get("language", ""))

    @cached_property
    def student(self) -> str:
        """The hub's name, else what is written in the first cell; "" where nobody said who it is."""
        for node in self._nodes():
            match node:
                case ast.Assign(targets=[ast.Name(id="STUDENT_ID")], value=ast.Constant(value=str(declared))):
                    return current_student(declared)
        return current_student()

    @cached_property
    def desks(self) -> dict[str, str]:
        """The exercises in which decisions are made at a desk, each with the heading it stands under."""
        found, title = {}, ""
        for cell in self.cells:
            if cell.kind == "markdown" and (headings := _HEADING.findall(cell.source)):
                title = headings[-1]
            calls = [node for node in cell.nodes if isinstance(node, ast.Call)]
            for argument in (one for call in calls for one in call.keywords if one.arg == "exercise"):
                if isinstance(argument.value, ast.Constant):
                    name = str(argument.value.value)
                    found[name] = title or name
        return found

    @cached_property
    def variant(self) -> int | None:
        """The number of the data set that belongs to the student; None where the notebook names no pool."""
        for node in self._nodes():
            if not isinstance(node, ast.Call) or not ast.unparse(node.func).endswith("open_variant"):
                continue
            given = {
                one.arg: str(one.value.value) for one in node.keywords if isinstance(one.value, ast.Constant)
            }
            if {"course", "unit", "pool"} <= given.keys() and given["pool"].isdecimal():
                course, unit, pool = given["course"], given["unit"], int(given["pool"])
                return variant_number(self.student, course=course, unit=unit, pool=pool)
        return None

    @cached_property
    def decided(self) -> dict[str, int]:
        """By exercise with decisions, in the file or in a pasted line, the data set they were made on."""
        found = {}
        for cell in self.cells:
            for node in cell.nodes if cell.answer else ():
                if isinstance(node, ast.Constant) and str(node.value).strip().startswith(pasting.MARK):
                    line, _problem = pasting.unpack(str(node.value))
                    if line and isinstance(line.get("variant"), int) and line.get("decisions"):
                        found[str(line.get("exercise"))] = line["variant"]
        content, _problem = answer_file.check(self.files.get(DECISIONS, b""), self.unit)
        for name, one in (content or {"answers": {}})["answers"].items():
            if isinstance(one, dict) and one.get("decisions") and content:
                found[name] = content["variant"]
        return found

    def _nodes(self) -> Iterator[ast.AST]:
        return (node for cell in self.cells for node in cell.nodes)


def read_hand_in(folder: Path, unit: str) -> HandIn:
    """What `folder` holds of a unit; ParvisError when there is no notebook, or none that can be read."""
    path = folder / f"{unit}.ipynb"
    try:
        content = path.read_bytes()
        notebook = json.loads(content)
        cells = tuple(map(_cell, notebook["cells"]))
        files = {path.name: content}
        if (folder / DECISIONS).is_file():
            files[DECISIONS] = (folder / DECISIONS).read_bytes()
    except FileNotFoundError:
        remedy = _("go to the folder of the assignment, or name it with --folder")
        raise ParvisError(path, _("the notebook is not there"), remedy) from None
    except OSError as error:
        problem = _("the file cannot be read ({reason})").format(reason=error.strerror)
        raise ParvisError(error.filename, problem, _("close what holds it, then hand in again")) from None
    except (ValueError, LookupError, TypeError, AttributeError):
        remedy = _("open it in JupyterLab and save it again")
        raise ParvisError(path, _("this is no notebook, or a damaged one"), remedy) from None
    metadata = notebook.get("metadata")
    return HandIn(folder, unit, files, cells, metadata if isinstance(metadata, dict) else {})


def _cell(cell: dict) -> Cell:
    source = cell.get("source", "")
    known = cell.get("metadata", {}).get("nbgrader") or {}
    text = "".join(source) if isinstance(source, list) else str(source)
    return Cell(cell["cell_type"], text, str(known.get("grade_id", "")), bool(known.get("solution")))
