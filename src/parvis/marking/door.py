"""nbgrader's own door: `nbgrader autograde` and the formgrader's button mark as `parvis mark` does."""

from __future__ import annotations

import os
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from traitlets import Bool
from traitlets.config import Config

from parvis.errors import ClassroomError, ParvisError
from parvis.gradebook_place import shown
from parvis.language import _
from parvis.marking.coordinator import run_marking
from parvis.marking.course_folder import CourseFolder
from parvis.marking.pool import LocalPool
from parvis.marking.records.flags import flag_sentence
from parvis.marking.records.gradebook_rows import GradebookRows
from parvis.marking.run import Ended, Run


class MarkingExporter(NotebookExporter):
    """Named in `Autograde.exporter_class`: hands the run over to the coordinator of `parvis mark`.

    nbgrader makes its exporter before it touches a file. Its own loop would copy whatever lies in a
    student's folder (links and pipes too), write each score on its own, and pass over a folder that a killed
    run has left half done; see docs/decisions/0007-nbgrader-hands-the-run-over.md.
    """

    trust_submissions = Bool(False, help="Mark without the sandbox: for one's own copies alone.").tag(
        config=True
    )

    def __init__(self, config: Config | None = None, **keywords):
        super().__init__(config=config, **keywords)
        if isinstance(self.parent, Autograde):
            converter = self.parent
            converter.convert_notebooks = lambda: _mark_for(converter, self.trust_submissions)


def _mark_for(converter: Autograde, trust: bool) -> None:
    """Marks what was asked of nbgrader; NbGraderException, as it expects, when somebody has no marks."""
    try:
        run = _run(converter, trust)
    except ParvisError as error:
        converter.log.error("%s", error)
        raise NbGraderException(str(error)) from None
    for sentence in run.notices:
        converter.log.warning("%s", sentence)
    failed = [one for one in run.ended if one.verdict == "marking_error"]
    if failed:
        lines = [f"{one.student}/{one.assignment}: {one.reason}" for one in failed]
        raise NbGraderException(_("Not everybody could be marked.") + "\n" + "\n".join(lines))


def _run(converter: Autograde, trust: bool) -> Run:
    settings = converter.coursedir
    course = CourseFolder(Path(settings.root), _places(settings))
    students = _chosen(converter)
    if not converter.create_student:
        _refuse_unknown(course, students)
    if not students and settings.student_id_exclude:
        return Run()
    most = os.cpu_count() or 1
    return run_marking(
        course,
        [settings.assignment_id],
        lambda missing: LocalPool(min(most, missing), trust=trust),
        students=students,
        force=converter.force,
        finished=lambda ended: _log(converter, ended),
    )


def _places(settings: Config) -> Config:
    """What the command line or the configuration says about the course's folders and its gradebook."""
    names = ("db_url", "source_directory", "release_directory", "submitted_directory", "autograded_directory")
    return Config(CourseDirectory={name: getattr(settings, name) for name in names})


def _chosen(converter: Autograde) -> list[str]:
    """The students that the command names; none for everybody, those without a notebook included."""
    settings = converter.coursedir
    if settings.student_id == "*" and not settings.student_id_exclude:
        return []
    paths = (path for paths in converter.assignments.values() for path in paths)
    found = {converter.init_single_notebook_resources(path)["nbgrader"]["student"] for path in paths}
    return sorted(found - set(settings.student_id_exclude.split(",")))


def _refuse_unknown(course: CourseFolder, students: list[str]) -> None:
    with GradebookRows(course.gradebook) as rows:
        unknown = sorted(set(students) - rows.students())
    if unknown:
        problem = _("these students are not in it: {names}").format(names=", ".join(unknown))
        raise ClassroomError(shown(course.gradebook), problem, _("enroll them, or leave out --no-create"))


def _log(converter: Autograde, ended: Ended) -> None:
    where = f"{ended.student}/{ended.assignment}"
    if ended.verdict == "marking_error":
        converter.log.error("%s: %s", where, ended.reason)
    else:
        converter.log.info("%s: %s", where, ended.verdict)
    for flag in ended.flags:
        converter.log.warning("%s: %s", where, flag_sentence(flag))
