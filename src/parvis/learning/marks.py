"""Runs the tests of one's own copy: exercise by exercise, what they gave and what is left to judge."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from parvis.authoring.regions import HIDDEN, SCHEME, regions, unmarked
from parvis.course import Course, load_course
from parvis.errors import ParvisError
from parvis.language import _
from parvis.learning.begun import LeftAlone, tests_to_run
from parvis.learning.checked import Checked, Exercise, Text
from parvis.learning.own_work import OwnWork
from parvis.marking.crossing.plan import Plan, plan_of
from parvis.marking.engine import mark
from parvis.marking.intake.assessment import Assessment, make_assessment
from parvis.marking.intake.cells import json_cells
from parvis.marking.intake.cleaning import Clean, clean
from parvis.marking.intake.given import is_untouched
from parvis.marking.intake.handed_in import read_handed_in
from parvis.marking.intake.slots import Slot, make_slot
from parvis.marking.records.flags import flag_sentence
from parvis.marking.records.outcome_sentence import outcome_sentence
from parvis.marking.records.sections import sections
from parvis.marking.warm.server_process import ServerProcess
from parvis.marking.warm.servers import forget_server, use_server
from parvis.results.criteria import Competency, Criterion, label_of, told_apart
from parvis.syntax import syntax_tree
from parvis.variants import current_student

_KEY = re.compile(r"^\s*[A-Z][A-Z0-9_]* = ")  # a key file that the build has written into a solution
_TOLD_BY_NOBODY = {"locked_changed", "trusted_less"}  # a class's business


def mark_work(root: Path, work: OwnWork, warm: ServerProcess | None) -> Checked:
    """The learner's copy, marked; `warm` is the server that gets its processes ready, None without one."""
    course = load_course(root)
    assessment = _assessment(work, course)
    submission = clean(assessment, read_handed_in(work.folder, current_student(), work.unit))
    if submission.unreadable:
        raise ParvisError(work.notebook, submission.unreadable, _("open it in JupyterLab and save it again"))
    notebook = nbformat.reads(submission.job.notebook.decode("utf-8"), as_version=4)
    plan = plan_of(assessment.kit)
    run = tests_to_run(notebook, assessment, plan, work.decided())
    remarks = [flag_sentence(flag) for flag in submission.flags if flag.kind not in _TOLD_BY_NOBODY]
    cells, scores, more = _run(assessment, submission, run, warm)
    remarks += more
    if work.source is None:
        remarks.append(
            _("This copy of the course came without its hidden checks: only the visible ones are marked.")
        )
    by_name = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in cells or notebook.cells}
    made = _Results(work, assessment, plan, by_name, scores, run)
    title = course.unit(work.unit).title[work.language]
    exercises = tuple(made.exercise(title, names) for title, names in made.titles.items())
    competencies = tuple(made.competencies(course, exercises))
    return Checked(work.unit, title, work.language, exercises, competencies, tuple(dict.fromkeys(remarks)))


def _run(
    assessment: Assessment, submission: Clean, run: set[str], warm: ServerProcess | None
) -> tuple[list[NotebookNode], dict[str, float | None], list[str]]:
    """The cells after they ran, the scores, and what a learner should know of the run."""
    if not run:
        return [], {}, []
    if warm is None:
        from parvis.learning.together import run_together

        told = _(
            "On this system your tests run in the same place as your work: for your own copy, that is fine."
        )
        return *run_together(assessment.kit, submission.job, run), [told]
    use_server(warm.share(), sandboxed=False)
    try:
        marked = mark(assessment.kit, submission.job, trust=True, standing=LeftAlone(run))
    finally:
        forget_server(sandboxed=False)
    if not marked.notebook:
        raise ParvisError(assessment.kit.assignment, marked.reason, _("try again; else run: parvis doctor"))
    remarks = [flag_sentence(flag) for flag in marked.flags if flag.kind not in _TOLD_BY_NOBODY]
    return nbformat.reads(marked.notebook.decode("utf-8"), as_version=4).cells, marked.scores, remarks


def _assessment(work: OwnWork, course: Course) -> Assessment:
    cells = json_cells(work.released.read_bytes())
    slots = [_slot(cell) for cell in cells if cell.get("metadata", {}).get("nbgrader")]
    limits = course.marking.limits
    return make_assessment(
        work.source or work.released, work.released, slots, work.language, limits, work.unit
    )


def _slot(cell: dict) -> Slot:
    known = cell["metadata"]["nbgrader"]
    kinds = [kind for kind in ("grade", "solution", "task") if known.get(kind)]
    checksum, locked = known.get("checksum", ""), known.get("locked", False)
    name, kind = known["grade_id"], cell["cell_type"]
    return make_slot(name, kind, cell["source"], checksum, locked, kinds, known.get("points"))


class _Results:
    """From cells that ran to what the learner reads."""

    def __init__(
        self,
        work: OwnWork,
        assessment: Assessment,
        plan: Plan,
        cells: dict[str | None, NotebookNode],
        scores: dict[str, float | None],
        run: set[str],
    ):
        self._private, self._assessment, self._plan = work.source is not None, assessment, plan
        self._cells, self._scores, self._run = cells, scores, run
        self._authors = nbformat.reads(assessment.kit.source.decode("utf-8"), as_version=4).cells
        self.titles = sections(self._authors)

    def exercise(self, title: str, names: list[str]) -> Exercise:
        """One section of the assignment, by the names of its graded cells."""
        texts = [name for name in names if self._plan.cells[name].role != "test"]
        tests = [name for name in names if name not in texts]
        written = tuple(self._text(name) for name in texts)
        begun = not tests or not self._run.isdisjoint(tests) or any(text.written for text in written)
        criteria = told_apart([self._criterion(name) for name in tests])
        return Exercise(title, criteria, written, self._models(names) if begun else (), begun)

    def _criterion(self, name: str) -> Criterion:
        planned, cell = self._plan.cells[name], self._cells.get(name)
        label = label_of(planned.source) or _("a check")
        if not self._private and not _says_something(planned.source):
            return Criterion(name, label, planned.worth, None)
        if name not in self._run:
            return Criterion(name, label, planned.worth, 0.0, _("not begun"))
        earned = self._scores.get(name) or 0.0
        sentence = outcome_sentence(cell) if cell is not None else ""
        if earned < planned.worth and not sentence and cell is not None:
            sentence = _printed(cell) or _("This criterion is not met.")
        return Criterion(name, label, planned.worth, earned, "" if earned >= planned.worth else sentence)

    def _text(self, name: str) -> Text:
        given = self._assessment.shown.get(name, "")
        cell = self._cells.get(name)
        answer = cell.source if cell is not None else given
        rubric = f"{name}_rubric"
        scheme = "\n\n".join(
            "\n".join(region)
            for cell in self._authors
            if cell.metadata.get("nbgrader", {}).get("grade_id") == rubric
            for region in regions(cell.source, SCHEME)
        )
        worth, grid = self._plan.cells[name].worth, self._assessment.shown.get(rubric, "")
        return Text(name, worth, answer, grid, scheme, not is_untouched(answer, given))

    def _models(self, names: list[str]) -> tuple[str, ...]:
        """The author's solutions of functions that a learner writes; a desk's is no model to read."""
        if not self._private:
            return ()
        models, waiting = [], []
        for cell in self._authors:
            known = cell.metadata.get("nbgrader", {})
            name = known.get("grade_id", "")
            if (
                known.get("solution")
                and not known.get("grade")
                and "..." in self._assessment.shown.get(name, "")
            ):
                waiting.append(_readable(cell.source))
            elif known.get("grade"):
                models += waiting if name in names else []
                waiting = []
        return tuple(models)

    def competencies(self, course: Course, exercises: tuple[Exercise, ...]) -> list[Competency]:
        """What each competency's criteria gave, in the order of the course."""
        criteria = {one.name: one for exercise in exercises for one in exercise.criteria}
        assessing: dict[str, list[Criterion]] = {}
        for cell in self._authors:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            skill = cell.metadata.get("parvis", {}).get("skill")
            if skill and name in criteria and criteria[name].earned is not None:
                assessing.setdefault(skill, []).append(criteria[name])
        language = self._assessment.kit.language
        return [
            Competency(
                competency[language],
                sum(one.earned or 0 for one in assessing[name]),
                sum(one.points for one in assessing[name]),
            )
            for name, competency in course.competencies.items()
            if name in assessing
        ]


def _says_something(source: str) -> bool:
    """Whether a learner's own copy has more of a test than its comment."""
    if regions(source, HIDDEN):
        return True
    try:
        return bool(syntax_tree(source).body)
    except SyntaxError:  # a cell with magics
        return True


def _printed(cell: NotebookNode) -> str:
    lines = [
        line.strip()
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stdout"
        for line in output.text.splitlines()
    ]
    return next((line for line in reversed(lines) if line), "")


def _readable(solution: str) -> str:
    """A solution without the marks of its regions and the keys that the build has put in."""
    return "\n".join(line for line in unmarked(solution).split("\n") if not _KEY.match(line)).strip()
