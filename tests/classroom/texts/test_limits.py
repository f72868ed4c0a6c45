"""Points that a cell cannot have are told, wherever they were typed."""

import logging

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp
from nbgrader.coursedir import CourseDirectory

from parvis.classroom.export import ClassExporter
from parvis.classroom.texts.desk import Desk
from parvis.classroom.texts.giving import Decision
from parvis.classroom.texts.kept import changing
from parvis.classroom.texts.limits import points_out_of_range
from parvis.classroom.texts.told import agreement_lines
from parvis.course import load_course

SAID = (
    "Ada Étienne · Means, 3. Decisions: 500 points were given by hand, of 32. Correct them in Formgrader.",
    "Dan Étienne · Means, 3. Decisions: -1 points were given by hand, of 32. Correct them in Formgrader.",
)


@pytest.fixture
def spoilt(root, by_formgrader):
    """A class in which two texts have points that they cannot have, and one has all of its points."""
    for student, points in (("ada", 500.0), ("dan", -1.0), ("cleo", 32.0)):
        by_formgrader(root, student, points)
    return root


def test_points_out_of_range_are_told_by_name(spoilt):
    """One sentence each, with the exercise; full points are none of them."""
    assert list(SAID) == list(points_out_of_range(spoilt))


def test_an_export_warns_of_them(spoilt, caplog):
    """Beside the tables that it writes."""
    parent = ExportApp()
    parent.coursedir = CourseDirectory(root=str(spoilt))
    parent.log = logging.getLogger("export")
    with Gradebook(f"sqlite:///{spoilt}/gradebook.db") as gradebook:
        ClassExporter(parent=parent).export(gradebook)

    assert list(SAID) == [line for line in caplog.messages if "by hand" in line]


def test_a_sound_class_has_nothing_to_tell(root, tmp_path):
    """Nor has a folder without a gradebook."""
    assert [] == [*points_out_of_range(root), *points_out_of_range(tmp_path)]


def test_the_report_says_how_far_markers_agree(root):
    """Two texts read twice, one with other points: too few for a kappa, one to decide."""
    for marker, levels in (("kim", (4, 4)), ("lou", (4, 4))):
        desk = Desk(root, "mini", marker)
        keys = [one.key for one in desk.answers("why")][:2]
        for number, key in enumerate(keys):
            second = levels[1] - (number if marker == "lou" else 0)
            desk.give("why", {key: None}, Decision({"c1": levels[0], "c2": second}))
    course = load_course(root)

    assert [
        "3. Decisions: 2 texts read by two people, too few to say how far they agree, 1 with other points, "
        "1 still to decide."
    ] == list(agreement_lines(root, course, course.unit("mini")))
    with changing(root, "mini") as kept:
        kept.questions.clear()
    assert [] == list(agreement_lines(root, course, course.unit("mini")))
