"""Fills in nbgrader's configuration for a course folder: names, exchange, marking, feedback, collection."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from traitlets.config import Config

from parvis.classroom import moodle
from parvis.classroom.exchange import exchange_root
from parvis.classroom.folder import is_class
from parvis.classroom.nbgrader_log import speak
from parvis.course import load_course
from parvis.errors import ParvisError
from parvis.gradebook_place import Place, gradebook_place, is_server, refuse_closed, url_of
from parvis.marking.records.gradebook_door import is_there


def configure(c: Config, course_folder: Path) -> None:
    """Writes into `c` all that nbgrader asks of a course; the classes are named as text, imported when used.

    What nbgrader writes in the folder of a class is for its owner alone. Where course.toml or class.toml
    cannot be read, a command of nbgrader's ends with one sentence, as its own settings would show hidden
    tests to students; a Jupyter server goes on, and formgrader's page says why nothing is marked.
    """
    try:
        course = load_course(course_folder)
        place = gradebook_place(course_folder)
    except ParvisError as error:
        if _is_typed():
            sys.exit(str(error))
        print(error, file=sys.stderr)  # each time nbgrader asks for its settings: where a server logs
        c.FormgraderPoints.problem = str(error)
    else:
        configure_student(c, course_folder)
        c.LatePolicy.zone = course.late.zone
        c.LatePolicy.grace_minutes = course.late.grace_minutes
        c.LatePolicy.penalty_per_day = course.late.penalty_per_day
        c.LatePolicy.maximum = course.late.maximum
        if is_server(place):
            c.CourseDirectory.db_url = url_of(place)
        if _is_typed():
            _reach(place)
    if is_class(course_folder):
        os.umask(0o077)
        c.BaseConverter.permissions = 400  # read as octal; what nbgrader sets whatever the umask
    c.ExchangeFactory.release_assignment = "parvis.classroom.publish.releasing.ClosedRelease"
    c.ExchangeFactory.collect = "parvis.classroom.publish.releasing.ClosedCollect"
    c.ExchangeFactory.release_feedback = "parvis.classroom.publish.releasing.ReadableFeedback"

    c.Autograde.exporter_class = "parvis.marking.door.MarkingExporter"  # marks as `parvis mark` does

    # formgrader's page: what is typed as points is read; ours makes the styles, nbconvert's own would undo it
    c.HTMLExporter.preprocessors = ["parvis.classroom.texts.formgrader.FormgraderPoints"]
    c.CSSHTMLHeaderPreprocessor.enabled = False
    c.FormgraderPoints.enabled = True

    c.GenerateAssignment.pre_convert_hook = "parvis.classroom.regrading.newer.warn_of_newer_text"
    give_back(c)
    c.GenerateFeedback.post_convert_hook = "parvis.classroom.zipcollect.seal_feedback"

    c.AssignLatePenalties.plugin_class = "parvis.classroom.late.LatePolicy"

    c.ZipCollectApp.extractor_plugin = "parvis.classroom.zipcollect.MoodleExtractor"
    c.ZipCollectApp.collector_plugin = "parvis.classroom.zipcollect.MoodleCollector"
    c.FileNameCollectorPlugin.named_regexp = moodle.NAMED_REGEXP
    c.FileNameCollectorPlugin.valid_ext = moodle.VALID_EXT

    c.ExportApp.plugin_class = "parvis.classroom.export.ClassExporter"


def configure_student(c: Config, folder: Path) -> None:
    """Writes into `c` what a student's nbgrader has to know: the name of the course and its exchange."""
    if _is_typed():
        speak(c)
    c.CourseDirectory.course_id = load_course(folder).id
    c.Exchange.root = str(exchange_root(folder))
    c.ExchangeFactory.submit = "parvis.classroom.exchange_submit.SmallSubmit"


def _is_typed() -> bool:
    """Whether a command of nbgrader's, typed in a terminal, asks for its settings."""
    return Path(sys.argv[0]).stem.startswith("nbgrader")


def _reach(place: Place) -> None:
    """Ends the command with one sentence where a gradebook's server, or its file, gives no way in."""
    try:
        refuse_closed(place)
        is_there(place)
    except ParvisError as error:
        sys.exit(str(error))


def give_back(c: Config) -> None:
    """Writes into `c` that feedback pages are Parvis's, which show no hidden test: for any course."""
    c.GenerateFeedback.exporter_class = "parvis.classroom.feedback.exporter.FeedbackExporter"
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.AssignLatePenalties",  # again: a person may have marked since
        "nbgrader.preprocessors.GetGrades",
        "parvis.marking.records.feedback.StudentFeedback",
        "nbgrader.preprocessors.ClearMarkScheme",  # students read a rubric's criteria, not its answers
    ]
