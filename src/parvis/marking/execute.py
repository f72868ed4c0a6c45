"""nbgrader's own door to the engine: `nbgrader autograde` and the formgrader's button give the same marks."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from parvis.marking.course_folder import CourseFolder
from parvis.marking.flags import flag_sentence
from parvis.marking.handed_in import read_handed_in
from parvis.marking.intake import allowed_files
from parvis.marking.job import Job
from parvis.marking.notes import Note, read_notes, write_notes

Outcome = Literal["completed", "error", "timeout", "died", "not_run"]


class NotMarked(Exception):
    """The engine could not mark a submission; nbgrader lists it as failed, without a score."""


def outcome(cell: NotebookNode) -> Outcome:
    """How the run of a code cell ended; "not_run" when nothing says that it ran."""
    return cell.metadata.get("parvis", {}).get("outcome", "not_run")


class Execute(NbGraderPreprocessor):
    """In the place of nbgrader's Execute among `Autograde.autograde_preprocessors`.

    Runs the grafted notebook with `parvis.marking.engine.mark`. How each cell ended is written in its
    metadata (`outcome`), what a person should know in the notebook's notes and in the log. NotMarked when
    the engine cannot run here, with the reason and the remedies.
    """

    trust_submissions = Bool(False, help="Run without the sandbox: for one's own copies alone.").tag(
        config=True
    )

    def preprocess(self, nb, resources):
        from parvis.marking.engine import mark

        known, settings = resources["nbgrader"], self.parent.parent.coursedir
        course = CourseFolder(Path(settings.root))
        assessment = course.assessment(known["assignment"], known["notebook"], [])
        folder = settings.format_path(settings.submitted_directory, known["student"], known["assignment"])
        handed_in = read_handed_in(Path(folder), known["student"], known["notebook"])
        files, left_out = allowed_files(assessment, handed_in.files)
        written = nbformat.writes(nb).encode("utf-8", "replace")
        job = Job(assessment.kit.hash, known["student"], written, files)
        marked = mark(assessment.kit, job, trust=self.trust_submissions)
        for flag in (*handed_in.flags, *left_out, *marked.flags):
            self.log.warning("%s/%s: %s", known["student"], known["assignment"], flag_sentence(flag))
        if marked.verdict != "graded":
            raise NotMarked(marked.reason)
        notes = read_notes(nb)
        nb = nbformat.reads(marked.notebook.decode("utf-8"), as_version=4)
        write_notes(nb, notes + _ends(nb))
        return nb, resources


def _ends(notebook: NotebookNode) -> list[Note]:
    notes = []
    for how, kind in (("timeout", "stopped"), ("died", "died")):
        cells = [cell for cell in notebook.cells if outcome(cell) == how]
        names = [cell.metadata.get("nbgrader", {}).get("grade_id") or cell.id for cell in cells]
        if names:
            notes.append(Note(kind, ", ".join(names)))
    return notes
