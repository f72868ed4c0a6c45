"""The whole class does the beginners' unit: whoever they are, whatever they hand in, it comes out right."""

import csv
from pathlib import Path

import pytest

from parvis.classroom import steps
from parvis.classroom.demo.cast import NAMES
from parvis.classroom.demo.play import write_script
from parvis.classroom.demo.run import run_demo
from parvis.classroom.demo.stage import Stage
from parvis.classroom.demo.summary import outcomes
from parvis.course import load_course

pytestmark = pytest.mark.classroom

ROOT = Path(__file__).parents[3]
UNIT = "start"  # marked fastest; what thirty do that fewer do not is to hand in late, spoilt, renamed


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """The stage of `parvis demo start`, after the play."""
    folder = tmp_path_factory.mktemp("class") / "demo"
    code = run_demo(ROOT, [UNIT], folder)

    assert 0 == code
    return Stage(folder.resolve())


@pytest.fixture(scope="module")
def rows(stage):
    """The rows of the class table, by student."""
    return {row.person.id: row for row in steps.class_table(stage.course, UNIT).rows}


def test_every_test_gives_what_the_behaviour_should_earn(stage):
    """Test by test, for each of the thirty."""
    found = outcomes(stage, write_script(stage, load_course(ROOT).unit(UNIT)))

    assert {identity: [] for identity, _, _ in NAMES} == {one.student.id: one.differing for one in found}


def test_late_work_pays_the_price_of_course_toml(rows):
    """Half a day late is a day begun; a week costs the maximum; the others pay nothing."""
    late = load_course(ROOT).late
    shares = {"eloise": late.penalty_per_day, "fatoumata": late.maximum}

    assert {student: row.points * shares.get(student, 0) for student, row in rows.items()} == pytest.approx(
        {student: row.penalty for student, row in rows.items()}
    )


def test_every_student_gets_a_page_without_hidden_tests(stage):
    """Feedback comes back through the exchange, and gives away nothing."""
    pages = sorted(stage.folder.glob("students/*/start-*/feedback/*/*.html"))

    assert {identity for identity, _, _ in NAMES} == {page.parts[-5] for page in pages}
    assert not any("HIDDEN TESTS" in page.read_text(encoding="utf-8") for page in pages)


def test_names_reach_the_grades_whole(stage):
    """Commas, accents and apostrophes come through the roster, the gradebook and the export."""
    with (stage.course / "exports" / f"{UNIT}.csv").open(encoding="utf-8", newline="") as file:
        exported = {(row["student_id"], row["first_name"], row["last_name"]) for row in csv.DictReader(file)}

    assert set(NAMES) == exported


def test_the_class_has_its_picture(stage):
    """A PNG that can be opened."""
    picture = (stage.folder / f"{UNIT}.png").read_bytes()

    assert picture.startswith(b"\x89PNG") and len(picture) > 10_000
