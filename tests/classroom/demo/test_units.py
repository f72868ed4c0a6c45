"""A part of the class does each unit: all scores are those that the behaviour should earn."""

from pathlib import Path

import pytest

from parvis.authoring.build import assignments
from parvis.classroom.demo.play import write_script
from parvis.classroom.demo.run import run_demo
from parvis.classroom.demo.stage import Stage
from parvis.classroom.demo.summary import outcomes
from parvis.course import load_course

pytestmark = pytest.mark.classroom

ROOT = Path(__file__).parents[3]
COURSE = load_course(ROOT)
WRITTEN = {text.unit for text in assignments(ROOT, COURSE)}
ELSEWHERE = {"moderation", "start"}  # test_play, test_whole_class
UNITS = {unit.id: unit for unit in COURSE.units if unit.id in WRITTEN - ELSEWHERE}


SOME = 9  # of the thirty, who all play one unit: what changes with the unit is its tests and mistakes


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The end of `parvis demo UNIT… --students 9`: its exit code, and the stage with a class of all units."""
    folder = tmp_path_factory.mktemp("class") / "demo"
    code = run_demo(ROOT, list(UNITS), folder, SOME)
    return code, Stage(folder.resolve())


@pytest.mark.parametrize("unit", UNITS)
def test_every_test_gives_what_the_behaviour_should_earn(played, unit):
    """Test by test; where a mistake keeps a part of the points, all of them would be too many."""
    stage = played[1]
    found = {one.student.id: one.differing for one in outcomes(stage, write_script(stage, UNITS[unit], SOME))}

    assert (SOME, {}) == (len(found), {student: tests for student, tests in found.items() if tests})


def test_the_demonstration_ends_well(played):
    """Nobody's scores differ: the exit code is 0."""
    assert 0 == played[0]
