"""Checks a learner's own assignment as a class is marked: visible tests, run apart from the work."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from parvis.course import load_course
from parvis.errors import ParvisError
from parvis.language import _, ngettext
from parvis.learning.own_copy import own_folder
from parvis.marking.attempt import attempt
from parvis.marking.course_folder import CourseFolder
from parvis.marking.intake.assessment import Assessment, make_assessment
from parvis.marking.intake.handed_in import read_handed_in
from parvis.marking.intake.slots import Slot, make_slot
from parvis.marking.records.feedback import outcome_sentence
from parvis.marking.records.flags import flag_sentence
from parvis.marking.records.sections import sections
from parvis.syntax import syntax_tree
from parvis.variants import current_student


@dataclass(frozen=True)
class Check:
    """One visible test: the exercise it stands in, its name, and why it failed ("" when it passed)."""

    exercise: str
    name: str
    sentence: str


@dataclass(frozen=True)
class Checked:
    """All visible tests in their order, and what was mended on the way, in sentences."""

    checks: tuple[Check, ...]
    remarks: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether every one passed."""
        return not any(check.sentence for check in self.checks)

    def lines(self) -> list[str]:
        """What the learner reads.

        >>> Checked((Check("1. Mean", "mean", ""), Check("1. Mean", "sum", "Too small.")), ()).lines()
        ['✓ 1. Mean · mean', '✗ 1. Mean · sum: Too small.', '1 of 2 checks passed.']
        """
        lines = list(self.remarks)
        for check in self.checks:
            name = f"{check.exercise} · {check.name}" if check.exercise else check.name
            lines.append(f"✗ {name}: {check.sentence}" if check.sentence else f"✓ {name}")
        right, number = sum(not check.sentence for check in self.checks), len(self.checks)
        text = ngettext("{right} of {number} check passed.", "{right} of {number} checks passed.", number)
        return [*lines, text.format(right=right, number=number)]


def check_work(root: Path, unit: str, language: str) -> Checked:
    """Runs the visible tests of a unit on the learner's own copy in `work/`.

    No sandbox: it is the learner's own work. Tests whose visible part is only a comment are left out, as what
    they check is not in a learner's copy. ParvisError when there is no copy, or when tests cannot run here.
    """
    name = load_course(root).unit(unit).assignment(language)
    folder = own_folder(root, language) / "release" / name
    released = root / "release" / name / f"{unit}.ipynb"
    if not folder.is_dir() or not released.is_file():
        raise ParvisError(folder, _("there is no copy of this assignment yet"), "python3 start.py")
    assessment = _assessment(root, released, unit, language)
    handed_in = read_handed_in(folder, current_student(), unit)
    marked = attempt(assessment, handed_in, trust=True)  # intake, run, score
    if not marked.notebook:
        raise ParvisError(
            folder, marked.reason, _("run the cells of the notebook, or use the button Validate")
        )
    remarks = tuple(flag_sentence(flag) for flag in marked.flags)
    return Checked(_checks(marked.notebook), remarks)


def _assessment(root: Path, released: Path, unit: str, language: str) -> Assessment:
    cells = json.loads(released.read_bytes())["cells"]
    slots = [_slot(cell) for cell in cells if cell.get("metadata", {}).get("nbgrader")]
    return make_assessment(released, released, slots, language, CourseFolder(root).limits(), unit)


def _slot(cell: dict) -> Slot:
    known = cell["metadata"]["nbgrader"]
    kinds = [kind for kind in ("grade", "solution", "task") if known.get(kind)]
    source = "".join(cell["source"])
    return make_slot(
        known["grade_id"],
        cell["cell_type"],
        source,
        known.get("checksum", ""),
        known.get("locked", False),
        kinds,
        known.get("points"),
    )


def _checks(marked: bytes) -> tuple[Check, ...]:
    """How each visible test of a marked notebook ended."""
    cells = nbformat.reads(marked.decode("utf-8"), as_version=4).cells
    exercises = {test: title for title, tests in sections(cells).items() for test in tests}
    visible = [cell for cell in cells if _is_visible_test(cell)]
    names = [cell.metadata["nbgrader"]["grade_id"] for cell in visible]
    return tuple(
        Check(exercises.get(name, ""), name, outcome_sentence(cell))
        for name, cell in zip(names, visible, strict=True)
    )


def _is_visible_test(cell: NotebookNode) -> bool:
    known = cell.metadata.get("nbgrader", {})
    if cell.cell_type != "code" or not known.get("grade") or known.get("solution"):
        return False
    try:
        return bool(syntax_tree(cell.source).body)
    except SyntaxError:  # a cell with magics
        return True
