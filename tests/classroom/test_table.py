"""The table of a class: statuses, folding of languages, flags."""

import json
from datetime import datetime, timedelta

import pytest

from parvis.classroom.declared import declared_id
from parvis.classroom.gradebook import CellScore, Marks, Work
from parvis.classroom.groups import Group
from parvis.classroom.roster.person import Person
from parvis.classroom.table import data_flags, make_table
from parvis.course import load_course
from parvis.language import use_language
from parvis.lateness import Lateness
from parvis.variants import variant_number

MONDAY, TUESDAY = datetime(2026, 3, 2), datetime(2026, 3, 3)


def work(language, score, handed_in=MONDAY, late=0.0, student="alix", *, text=0, waiting=False, read=False):
    cells = {"double_hidden": CellScore(score, 4, False), "why": CellScore(text, 32, waiting, read)}
    lateness = Lateness(handed_in, handed_in - timedelta(seconds=late))
    return Work(student, f"mini-{language}", handed_in, lateness, cells)


def table(folder, *works, people=("alix",)):
    course = load_course(folder)
    points = {"double_hidden": 4.0, "mean_visible": 1.0, "mean_hidden": 2.0, "why": 32.0}
    marks = Marks(
        {name: Person(name) for name in people}, list(works), {"mini-fr": points, "mini-en": points}
    )
    return make_table(folder, course, course.units[0], marks)


@pytest.fixture
def folder(tmp_path, make_course):
    """A course in which alix's two submissions were marked."""
    root = make_course(tmp_path)
    for language in ("fr", "en"):
        place = root / "autograded" / "alix" / f"mini-{language}"
        place.mkdir(parents=True)
        (place / "mini.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
                                          encoding="utf-8")  # fmt: skip
    return root


@pytest.mark.parametrize(
    ("works", "assignment"),
    [
        ([work("fr", 3), work("en", 2, TUESDAY)], "mini-fr"),
        ([work("fr", 2), work("en", 2, TUESDAY)], "mini-en"),
        ([work("fr", 4, late=6 * 86_400), work("en", 3)], "mini-en"),
        ([work("en", 1)], "mini-en"),
    ],
    ids=["better", "later", "after-penalty", "only"],
)
def test_better_final_score_counts(folder, works, assignment):
    """The better language after its penalty; of equal ones the later."""
    assert assignment == table(folder, *works).rows[0].assignment
    assert assignment == table(folder, *reversed(works)).rows[0].assignment


def test_score_is_after_the_penalty(folder):
    """Points, penalty and score belong together."""
    row = table(folder, work("fr", 4, late=86_401)).rows[0]

    assert (4, 0.8, 3.2) == (row.points, pytest.approx(row.penalty), pytest.approx(row.score))


@pytest.mark.parametrize(
    ("before", "after", "cost"),
    [
        ("penalty_per_day = 0.10", "penalty_per_day = 0.20", 1.6),
        ("maximum = 0.50", "maximum = 0.05", 0.2),
        ("grace_minutes = 15", "grace_minutes = 2000", 0),
    ],
)
def test_the_late_policy_is_that_of_course_toml(folder, before, after, cost):
    """Changed there, the same work costs something else than 0.8."""
    toml = folder / "course.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")

    assert pytest.approx(cost) == table(folder, work("fr", 4, late=86_401)).rows[0].penalty


@pytest.mark.parametrize(("language", "title"), [("fr", "Milieux"), ("en", "Means")])
def test_the_title_is_that_of_course_toml(folder, language, title):
    """Changed in one language there, it is changed in that language here."""
    toml = folder / "course.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"Moyennes"', '"Milieux"'), encoding="utf-8")
    use_language(language)

    assert title == table(folder).title


def test_unread_text_waits(folder):
    """A text nobody has read keeps the row open, with its points waiting."""
    row = table(folder, work("fr", 4, waiting=True)).rows[0]

    assert ("to_mark", 32) == (row.status, row.waiting)


def test_a_group_has_no_points_while_all_of_it_waits(folder):
    """Not 0: nobody has said so. What is marked beside a text that waits counts."""
    row = table(folder, work("fr", 3, waiting=True)).rows[0]
    points = {"double_hidden": 4, "why": 32}

    assert (None, 3) == (row.earned(Group("Why", {"why": 32})), row.earned(Group("Both", points)))


@pytest.mark.parametrize(
    ("works", "unread"),
    [
        ([work("fr", 4, waiting=True), work("fr", 4, student="bo")], {"why"}),
        ([work("fr", 4, waiting=True), work("fr", 4, student="bo", text=9, read=True)], set()),
        ([work("fr", 4, student="bo")], set()),
    ],
    ids=["one waits, one is empty", "one waits, one is read", "one is empty"],
)
def test_a_text_is_unread_while_nobody_has_read_it_for_anybody(folder, works, unread):
    """An answer left empty has its 0 from the machine, which makes no reader."""
    assert unread == table(folder, *works, people=("alix", "bo")).unread


def test_work_that_marking_lost_is_no_zero(folder):
    """A submission known to the gradebook without a marked notebook is an error of ours, without a score."""
    row = table(folder, work("fr", 0, student="bo"), people=("bo",)).rows[0]

    assert ("marking_error", False) == (row.status, row.marked)


@pytest.mark.parametrize(("name", "status"), [("mini.ipynb", "not_marked"), ("work.pdf", "no_notebook")])
def test_collected_work_outside_the_gradebook_has_a_row(folder, name, status):
    """Someone who is not on the roster but handed something in is not forgotten."""
    place = folder / "submitted" / "chris" / "mini-en"
    place.mkdir(parents=True)
    (place / name).write_text("x", encoding="utf-8")

    rows = {row.person.id: row.status for row in table(folder).rows}

    assert {"alix": "not_handed_in", "chris": status} == rows


def submission(folder, student, variant, declared=""):
    place = folder / "submitted" / student / "mini-fr"
    place.mkdir(parents=True)
    (place / "answers.json").write_text(json.dumps({"variant": variant}), encoding="utf-8")
    cells = [{"cell_type": "code", "source": [f'STUDENT_ID = "{declared}"'], "metadata": {}}]
    (place / "mini.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return place


@pytest.mark.parametrize(("student", "declared", "owner"), [("alix", "", "alix"), ("4711", " bo ", "bo")])
def test_decisions_on_ones_own_data_are_not_flagged(folder, student, declared, owner):
    """The data set of the student, or of the id declared where only Moodle's number is known."""
    course = load_course(folder)
    unit = course.units[0]
    own = variant_number(owner, course=course.id, unit=unit.id, pool=unit.variants)
    place = submission(folder, student, own, declared)

    assert [] == data_flags(place, student, course, unit)


def test_decisions_on_another_data_set_are_flagged(folder):
    """The sentence names both sets and whose the right one is."""
    course = load_course(folder)
    unit = course.units[0]
    theirs = variant_number("alix", course=course.id, unit=unit.id, pool=unit.variants)
    place = submission(folder, "alix", theirs + 1)
    expected = f"Decisions were made on data set {theirs + 1}; that of “alix” is {theirs}."

    assert [expected] == data_flags(place, "alix", course, unit)


def test_whose_data_it_is_follows_course_toml(folder):
    """Another pool, or another id of the course, gives another data set: the flag goes by course.toml."""
    path = folder / "course.toml"
    text = path.read_text(encoding="utf-8")
    names = [f"student{number}" for number in range(40)]

    def numbers():
        course = load_course(folder)
        flags = [
            data_flags(folder / "submitted" / name / "mini-fr", name, course, course.units[0])
            for name in names
        ]
        return [said.rpartition(" ")[2] for (said,) in flags]

    for name in names:
        submission(folder, name, 0)
    found = [numbers()]
    for old, new in (("variants = 8", "variants = 12"), ('id = "', 'id = "x')):
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        found.append(numbers())

    assert {f"{number}." for number in range(1, 9)} == set(found[0])
    assert {f"{number}." for number in range(1, 13)} == set(found[1])
    assert found[0] != found[2]


@pytest.mark.parametrize("content", ["", "[]", '{"variant"', "{}", "[" * 100_000])
def test_damaged_decisions_are_no_obstacle(folder, content):
    """The table is made whatever stands in answers.json."""
    place = submission(folder, "alix", 1)
    (place / "answers.json").write_text(content, encoding="utf-8")

    course = load_course(folder)

    assert [] == data_flags(place, "alix", course, course.units[0])


def test_declared_id_is_read_from_the_notebook(folder):
    """The id is taken from the first cell, quotes and spaces aside."""
    assert "l.durand" == declared_id(submission(folder, "4711", 1, " l.durand "))
    assert "" == declared_id(folder)
