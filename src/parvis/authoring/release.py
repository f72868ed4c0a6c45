"""Makes the student edition with nbgrader's own GenerateAssignment, in a scratch course folder."""

from __future__ import annotations

import logging
import re
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearSolutions
from traitlets import Dict, Unicode
from traitlets.config import Config

from parvis.authoring.notebook import encode
from parvis.authoring.regions import STUB
from parvis.errors import AuthoringError
from parvis.marking.intake.bindings import defines, reads
from parvis.marking.intake.given import GOES_ON

# nbgrader's ClearSolutions with a stub per cell (`### STUB:` lines) and in the notebook's language.

CODE_STUB = "..."
TEXT_STUBS = {"fr": "*Votre réponse ici*", "en": "*Your answer here*"}
_HERE = "### A STUB GOES HERE"


class ClearSolutionsWithStubs(ClearSolutions):
    """Puts the cell's own stub, else `...` or "Your answer here", where a solution was."""

    code_stub = Dict({"python": _HERE}).tag(config=True)
    text_stub = Unicode(_HERE).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Notes the language of the notebook, then treats each cell."""
        ours = nb.metadata.get("parvis", {})
        self.language = ours.get("language", "en")
        ours.pop("trusted_cells", None)  # where points can be forged is nothing for students
        answers = [cell.source for cell in nb.cells if cell.cell_type == "code" and _is_answer(cell)]
        self.answered = frozenset[str]().union(*map(defines, answers))
        return super().preprocess(nb, resources)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, cell_index: int
    ) -> tuple[NotebookNode, dict]:
        """The cell with its author's stubs, or ours, in the place of its solution."""
        default = [CODE_STUB] if cell.cell_type == "code" else [TEXT_STUBS[self.language]]
        stubs = own_stubs(cell.source)
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        lines = []
        for line in cell.source.split("\n"):
            if line.strip() == _HERE:
                indent = line[: -len(_HERE)]
                lines += [(indent + part).rstrip() for part in (stubs.pop(0) if stubs else []) or default]
            else:
                lines.append(line)
        cell.source = "\n".join(lines)
        if cell.cell_type == "code" and _may_stop(cell, self.answered):
            cell.metadata["tags"] = [GOES_ON]
        return cell, resources


def _is_answer(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def _may_stop(cell: NotebookNode, answered: frozenset[str]) -> bool:
    """Whether a student who runs all cells would be stopped here: by an answer, its check or its use."""
    known = cell.metadata.get("nbgrader", {})
    checks = known.get("locked") and re.search(r"^assert ", cell.source, re.MULTILINE)
    return bool(_is_answer(cell) or known.get("grade") or checks or reads(cell.source) & answered)


def own_stubs(source: str) -> list[list[str]]:
    r"""For each solution region, the `### STUB:` lines directly after its beginning.

    >>> own_stubs("### BEGIN SOLUTION\n### STUB: x = ...\nx = 2\n### END SOLUTION")
    [['x = ...']]
    """
    found: list[list[str]] = []
    reading = False
    for line in source.split("\n"):
        if "BEGIN SOLUTION" in line:
            found.append([])
            reading = True
        elif reading and line.strip().startswith(STUB):
            found[-1].append(line.strip()[len(STUB) :].removeprefix(" "))
        else:
            reading = False
    return found


def configure(c: Config) -> None:
    """Sets on `c` what makes a student edition; nbgrader_config.py calls it too.

    nbgrader's own list of preprocessors, with our stubs in the place of ClearSolutions; the region of
    expected answers may be in a rubric, which nbgrader does not take for a task cell.
    """
    standard = GenerateAssignment.class_traits()["preprocessors"].default()
    c.GenerateAssignment.preprocessors = [
        ClearSolutionsWithStubs if step is ClearSolutions else step for step in standard
    ]
    c.ClearMarkScheme.enforce_metadata = False


def release(assignment: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the student edition of `assignment`, from those of its source folder."""
    config = Config()
    configure(config)
    # What `nbgrader generate_assignment --no-db` sets: the gradebook belongs to the class, not to the build.
    config.SaveCells.enabled = False
    config.GenerateAssignment.no_database = True
    with tempfile.TemporaryDirectory(prefix="parvis-") as scratch:
        root = Path(scratch).resolve()
        for name, content in files.items():
            path = root / "source" / assignment / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _generate(root, assignment, config)
        folder = root / "release" / assignment
        made = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return {name: _content(path) for name, path in sorted(made.items())}


def _generate(root: Path, assignment: str, config: Config) -> None:
    complaints = _Complaints()
    log = logging.getLogger("parvis.release")
    log.propagate = False
    log.addHandler(complaints)
    try:
        course = CourseDirectory(config=config, root=str(root), assignment_id=assignment, log=log)
        GenerateAssignment(coursedir=course, config=config, log=log).start()
    except Exception as error:
        said = complaints.first or str(error)
        where = f"source/{assignment}"
        raise AuthoringError(where, f"nbgrader refuses it: {said}", "correct its text") from None
    finally:
        log.removeHandler(complaints)


def _content(path: Path) -> bytes:
    if path.suffix == ".ipynb":
        return encode(nbformat.read(path, as_version=4))
    return path.read_bytes()


class _Complaints(logging.Handler):
    """Keeps the last line of the first error that nbgrader logs."""

    def __init__(self):
        super().__init__(level=logging.ERROR)
        self.first = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().strip().split("\n")[-1]
        if "error processing assignment" not in message and not self.first:
            self.first = message
