"""Where a learner stands, from what is noted: states, points, time without pauses, mastery, next step."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from parvis.cli import app
from parvis.course import load_course
from parvis.learning.activity import ASSIGNMENT, LESSON
from parvis.learning.home import home_page, lines
from parvis.learning.progress import DONE, NOT_BEGUN, UNDER_WAY, mastered, progress, time_spent
from parvis.learning.record import PLACE, Event, Record, record_event

COURSE = """
id = "tiny"
languages = ["fr", "en"]
title = {fr = "Petit", en = "Tiny"}
late = {grace_minutes = 15, penalty_per_day = 0.1, maximum = 0.5}
[marking]
cell_seconds = 1
total_seconds = 1
memory_mb = 128
processes = 8
file_mb = 1
output_mb = 1
disk_mb = 8
[[units]]
id = "first"
lessons = ["one", "two"]
weight = 1
variants = 1
title = {fr = "Un", en = "First <unit>"}
[[units]]
id = "second"
lessons = ["three"]
weight = 1
variants = 1
title = {fr = "Deux", en = "Second"}
[competencies."first.know"]
rows = ["M01"]
fr = "Savoir"
en = "Know"
"""
TITLES = {("first", "one"): "Lesson 1", ("first", "two"): "Lesson 2", ("second", "three"): "Lesson 3"}
NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def course(tmp_path):
    (tmp_path / "course.toml").write_text(COURSE, encoding="utf-8")
    return load_course(tmp_path)


def event(minutes, kind, unit, exercise="", **facts):
    return Event(NOW + timedelta(minutes=minutes), kind, unit, exercise, facts)


def opened(minutes, unit, name, what=LESSON):
    return event(minutes, "opened", unit, name, what=what)


def marked(minutes, unit, points, out_of=10):
    return event(minutes, "marked", unit, points=points, out_of=out_of)


def stands(course, *events):
    return progress(course, Record(events), TITLES, "en")


def all_lessons_of_first():
    return [opened(0, "first", "one"), opened(5, "first", "two")]


def test_at_first_nothing_is_begun_and_the_first_lesson_is_next(course):
    """No state is invented, and there is nowhere to come back to."""
    found = stands(course)

    assert [NOT_BEGUN, NOT_BEGUN] == [standing.state for standing in found.standings]
    assert ("Lesson 1", "first/one.en.ipynb", None) == (found.next.sentence, found.next.page, found.last)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([opened(0, "first", "one")], UNDER_WAY),
        ([opened(0, "first", "first", ASSIGNMENT)], UNDER_WAY),
        ([event(0, "checked", "first", "confusion", passed=False)], UNDER_WAY),
        ([marked(0, "first", 0)], UNDER_WAY),
        ([marked(0, "first", 4.9)], UNDER_WAY),
        ([marked(0, "first", 5)], DONE),
        ([marked(0, "first", 0, 0)], UNDER_WAY),
        ([event(0, "handed_in", "first")], DONE),
        ([opened(0, "second", "three")], NOT_BEGUN),
    ],
)
def test_states(course, events, state):
    """Done is handed in, or half of the points; anything noted before that is under way."""
    assert state == stands(course, *events).standings[0].state


def test_the_last_marking_counts(course):
    """Points may go down again: what is shown is the work as it is."""
    found = stands(course, marked(0, "first", 8), marked(9, "first", 3.5)).standings[0]

    assert (3.5, 10) == (found.points, found.out_of)


@pytest.mark.parametrize(
    ("events", "sentence", "page"),
    [
        ([opened(0, "first", "one")], "Lesson 2", "first/two.en.ipynb"),
        (all_lessons_of_first(), "Begin the assignment", "../release/first-en/first.ipynb"),
        (
            [*all_lessons_of_first(), opened(9, "first", "first", ASSIGNMENT)],
            "Go on with the assignment (First <unit>), then have it marked: parvis check first",
            "../release/first-en/first.ipynb",
        ),
        (
            [*all_lessons_of_first(), marked(9, "first", 2)],
            "Take the assignment up again (First <unit>, 2 of 10 points so far)",
            "../release/first-en/first.ipynb",
        ),
        ([*all_lessons_of_first(), marked(9, "first", 9)], "Lesson 3", "second/three.en.ipynb"),
        ([marked(1, "first", 9), marked(2, "second", 9)], "parvis practice first", ""),
        (
            [marked(1, "first", 9), marked(2, "second", 9)]
            + [event(3, "practised", "first", "first.know", seed=seed, passed=True) for seed in (1, 2)],
            "parvis attestation",
            "",
        ),
    ],
)
def test_the_next_step(course, events, sentence, page):
    """Lessons, the assignment, its marks, the next unit, practice, the attestation: one at a time."""
    found = stands(course, *events).next

    assert sentence in found.sentence and page == found.page


def test_where_one_left_off(course):
    """The lesson or assignment in which something was last done."""
    events = [opened(0, "second", "three"), opened(5, "first", "one")]
    again = event(9, "ran", "second", "three", what=LESSON)

    assert "Lesson 1" == stands(course, *events).last.sentence
    assert "Lesson 3" == stands(course, *events, again).last.sentence
    assert (
        "the assignment (Second)" == stands(course, opened(0, "second", "second", ASSIGNMENT)).last.sentence
    )


def test_time_leaves_pauses_out():
    """Gaps up to a quarter of an hour count for the unit in which they began; longer ones for none."""
    events = [opened(0, "a", "x"), opened(10, "a", "x"), opened(25, "b", "x"), opened(41, "b", "x")]

    assert {"a": timedelta(minutes=25)} == time_spent(events)
    assert time_spent(events) == time_spent(events[::-1])
    assert {} == time_spent(events[:1])


def test_a_competency_is_mastered_on_two_different_data_sets():
    """Twice on the same one, or wrong on the second, is not enough."""

    def practised(*tries):
        return [
            event(0, "practised", "first", "first.know", seed=seed, passed=passed) for seed, passed in tries
        ]

    assert not mastered(practised((1, True), (1, True)), "first.know")
    assert not mastered(practised((1, True), (2, False)), "first.know")
    assert mastered(practised((1, True), (2, False), (3, True)), "first.know")
    assert not mastered(practised((1, True), (2, True)), "first.other")


def test_the_page_leads_everywhere_in_one_click(course):
    """A link to each lesson and each assignment, state in words, texts escaped."""
    found = stands(course, *all_lessons_of_first(), marked(9, "first", 9))
    page = home_page(found, "en", {"first", "second"})
    links = re.findall(r'href="([^"]+)"', page)

    assert {
        "first/one.en.ipynb",
        "first/two.en.ipynb",
        "second/three.en.ipynb",
        "../release/first-en/first.ipynb",
        "../release/second-en/second.ipynb",
    } == set(links)
    assert "First &lt;unit&gt;" in page and "<unit>" not in page
    assert ["done", "not yet begun"] == re.findall(r'pv-home-state">([^<]+)<', page)
    assert "9 of 10 points" in page


def test_in_a_class_the_page_says_where_assignments_are(course):
    """Where none lies beside the lessons, no link leads to nothing."""
    page = home_page(stands(course, *all_lessons_of_first()), "en", set())

    assert "../release" not in page
    assert 2 == page.count("fetch it where your instructor tells you to")


def test_a_terminal_says_the_same(course):
    """A line per unit, the time with what it leaves out, and the next step last."""
    said = lines(stands(course, *all_lessons_of_first(), marked(12, "first", 9)), "en")

    assert ["✓ First <unit> · done · 9 of 10 points · 12 min", "○ Second · not yet begun"] == said[:2]
    assert "pauses of more than 15 minutes are left out" in said[2]
    assert "Next: Lesson 3" == said[-1]


@pytest.mark.parametrize("own", [False, True])
def test_what_was_noted_elsewhere_is_said_with_its_file(course, tmp_path, monkeypatch, own):
    """A fresh copy shows what was done in a class on this computer, and where that comes from."""
    monkeypatch.delenv(PLACE, raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    monkeypatch.chdir(tmp_path)
    if own:
        (tmp_path / "work").mkdir()
    record_event("opened", "first", "one", what=LESSON)
    said = CliRunner().invoke(app, ["progress", "--lang", "en"]).output.splitlines()
    file = tmp_path / "jupyter/parvis/progress.json"
    source = [f"Nothing is begun in this copy of the course. From {file}:"]

    assert ([] if own else source) + ["◐ First <unit> · under way"] == said[: 2 - own]
