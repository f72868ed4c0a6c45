"""Turns the end of each test cell into a score: a test that did not run to its end earns nothing."""

from __future__ import annotations

from copy import deepcopy

from nbformat import NotebookNode, v4
from nbgrader.preprocessors import SaveAutoGrades as NbgraderSaveAutoGrades
from nbgrader.utils import is_grade, is_solution

from parvis.language import _
from parvis.marking.execute import outcome
from parvis.marking.notes import language_of, speaking


def as_marked(cell: NotebookNode) -> NotebookNode:
    """The cell as `nbgrader.utils.determine_grade` should see it.

    In a test cell warnings on stderr cost nothing, and a test that was skipped, stopped or never reached is
    an error. Cells of another kind are left as they are.
    """
    if cell.cell_type != "code" or not is_grade(cell) or is_solution(cell):
        return cell
    marked = deepcopy(cell)
    marked.outputs = [
        output for output in cell.outputs if not (output.output_type == "stream" and output.name == "stderr")
    ]
    if outcome(cell) != "completed":
        marked.outputs.insert(0, v4.new_output("error", ename="NotCompleted", evalue="", traceback=[]))
    return marked


class SaveAutoGrades(NbgraderSaveAutoGrades):
    """nbgrader's SaveAutoGrades on `as_marked` cells.

    nbgrader's comment on an untouched answer is told in the notebook's language, and only where a person
    marks: the code cell of a widget's exercise stays untouched when the decisions are in answers.json.
    """

    def _add_score(self, cell, resources):
        super()._add_score(as_marked(cell), resources)

    def _add_comment(self, cell, resources):
        super()._add_comment(cell, resources)
        comment = self.gradebook.find_comment(
            cell.metadata["nbgrader"]["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        )
        if comment.auto_comment:
            with speaking(language_of(self.assignment_id)):
                comment.auto_comment = _("No answer.") if is_grade(cell) else None
            self.gradebook.db.commit()
