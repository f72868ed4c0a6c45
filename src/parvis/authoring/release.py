"""Makes the student edition with nbgrader's own GenerateAssignment, in a scratch course folder."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearSolutions
from traitlets.config import Config

from parvis.authoring.notebook import encode
from parvis.authoring.stubs import ClearSolutionsWithStubs
from parvis.errors import AuthoringError


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
