"""More time for one person: until a moment, before or after the hand-in, in every computation of lateness."""

from datetime import UTC, datetime, timedelta

import pytest
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties

from parvis.classroom.gradebook import read_marks
from parvis.classroom.late import LatePolicy
from parvis.classroom.roster.dates import read_moment
from parvis.classroom.roster.more_time import extend
from parvis.course import load_course
from parvis.errors import ClassroomError
from parvis.language import use_language
from parvis.lateness import Lateness
from parvis.marking.course_folder import CourseFolder

DUE = datetime(2026, 12, 1, 17)  # 18:00 in Paris


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared in English."""
    use_language("en")


@pytest.fixture
def due(root):
    """A class of two in which moderation is due."""
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.add_assignment("moderation-fr", duedate=DUE)
        for id in ("alix", "bo"):
            gradebook.add_student(id, last_name="Durand", first_name=id.title())
    return root


def hand_in(root, student, moment):
    with Gradebook(f"sqlite:///{root}/gradebook.db") as gradebook:
        gradebook.add_submission("moderation-fr", student, timestamp=moment)


@pytest.mark.parametrize(
    "text",
    ["2026-12-03 18:00", "2026-12-03T18:00", "3/12/2026 18h", "03/12/2026 18h00", "3 décembre 2026 à 18 h",
     "3 déc. 2026, 18:00", "December 3, 2026 6:00 pm", "jeudi 3 décembre 2026 18 heures",
     "2026-12-03 17:00 UTC", "2026-12-03T17:00:00+00:00", "2026-12-03 18:00 Europe/Paris"],
)  # fmt: skip
def test_dates_are_read_as_they_are_typed(text):
    """On the clocks of the course; the day comes before the month."""
    assert datetime(2026, 12, 3, 17, tzinfo=UTC) == read_moment(text, "Europe/Paris")


def test_clocks_that_change_give_no_error():
    """An hour that comes twice is the later one, one left out the next; a day ends at midnight."""
    texts = ["25/10/2026 2h30", "29/3/2026 2h30", "3/12/2026"]

    assert ["2026-10-25T02:30:00+01:00", "2026-03-29T03:30:00+02:00", "2026-12-03T23:59:00+01:00"] == [
        read_moment(text, "Europe/Paris").isoformat() for text in texts
    ]


@pytest.mark.parametrize("text", ["", "soon", "31/2/2026", "3/12", "3/12/2026 25h", "2026-12-03 18:00 x7"])
def test_what_is_no_date_is_refused(text):
    """No year, day or hour is made up."""
    with pytest.raises(ClassroomError, match="this is no date"):
        read_moment(text, "Europe/Paris")


@pytest.mark.parametrize("first", ["time", "work"])
def test_more_time_counts_before_and_after_the_hand_in(due, first):
    """Whichever comes first; in the export, in marking and in nbgrader's feedback alike; for one person."""
    came = DUE + timedelta(days=1)
    steps = [
        lambda: extend(due, "Alix Durand", "moderation", "3/12/2026 18h"),
        lambda: hand_in(due, "alix", came),
    ]
    for step in steps if first == "time" else steps[::-1]:
        step()
    hand_in(due, "bo", came)

    course = load_course(due)
    with Gradebook(f"sqlite:///{due}/gradebook.db") as gradebook:
        late = {work.student: work.late.days(course.late.zone) for work in read_marks(gradebook, due).works}
        policy = LatePolicy(
            parent=_asking(gradebook), zone=course.late.zone, penalty_per_day=0.1, maximum=0.5
        )
        given_back = [policy.late_submission_penalty(one, 10, 86_400) for one in ("alix", "bo")]
    cost = CourseFolder(due).penalty()
    marked = [cost("moderation-fr", one, 10.0, Lateness(came, DUE)) for one in ("alix", "bo")]

    assert {"alix": 0, "bo": 1} == late
    assert [0.0, 1.0] == marked == given_back


def _asking(gradebook):
    asked = AssignLatePenalties()
    asked.gradebook, asked.assignment_id = gradebook, "moderation-fr"
    return asked


def test_days_late_are_counted_from_the_own_date(due):
    """A day after it is one day, on the clocks of the course."""
    extend(due, "alix", "moderation", "3/12/2026 18h")
    hand_in(due, "alix", DUE + timedelta(days=3))

    with Gradebook(f"sqlite:///{due}/gradebook.db") as gradebook:
        assert [1] == [work.late.days("Europe/Paris") for work in read_marks(gradebook, due).works]


def test_time_is_taken_back(due):
    """Without a date the class's counts again."""
    hand_in(due, "alix", DUE + timedelta(days=1))
    extend(due, "alix", "moderation", "3/12/2026 18h")

    assert "is due with the class (2026-12-01 18:00 Europe/Paris)" in extend(due, "alix", "moderation", "")[0]
    with Gradebook(f"sqlite:///{due}/gradebook.db") as gradebook:
        assert [1] == [work.late.days("Europe/Paris") for work in read_marks(gradebook, due).works]


@pytest.mark.parametrize(
    ("person", "unit", "until", "problem"),
    [
        ("nobody", "moderation", "3/12/2026", "nobody of the class has this name or id"),
        ("alix", "dance", "3/12/2026", "there is no unit 'dance'"),
        ("alix", "moderation", "30/11/2026", "this gives no time: moderation is due on 2026-12-01 18:00"),
    ],
)
def test_what_gives_no_time_is_a_sentence(due, person, unit, until, problem):
    """Nothing is written."""
    with pytest.raises(Exception, match=problem):
        extend(due, person, unit, until)

    assert not (due / ".parvis").exists()
