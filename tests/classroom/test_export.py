"""The class tables and the final marks as CSV."""

import csv
import io

import pytest

from parvis.classroom.export import FINAL_HEAD, HEAD, export_final_marks, export_unit, final_csv, to_csv
from parvis.classroom.final_marks import FinalMark, UnitMark
from parvis.classroom.gradebook import CellScore
from parvis.classroom.groups import Group
from parvis.classroom.roster.person import Person
from parvis.classroom.table import ClassTable, Row
from parvis.course import load_course
from parvis.language import use_language

PERSON = Person("alix", 'Durand, "Al"', "=HYPERLINK(1)", "a@exemple.test")
CELLS = {"mean": CellScore(1.5, 2, False), "double": CellScore(2.0, 2, False)}
DONE = Row(PERSON, "graded", "mini-fr", CELLS, 0.35, 90, ("First.", "Second."), ("Guessed.",))
ABSENT = Row(Person("bo"), "not_handed_in")
FAILED = Row(Person("cy"), "marking_error", "mini-fr", CELLS)
UNREAD = Row(Person("di"), "to_mark", "mini-fr", CELLS | {"double": CellScore(0.0, 2, True)})
TABLE = ClassTable(
    "mini",
    "Means",
    (Group("1. Mean", {"mean": 2}), Group("2. Double, again", {"double": 2})),
    (Group("Measure, and count", {"mean": 2, "double": 2}, "mini.measure"),),
    (DONE, ABSENT, FAILED, UNREAD),
)
COMPETENCY = "mini.measure (/ 4) Measure, and count"


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_every_value_comes_back_as_it_was():
    """Commas, quotes and headings survive; the score is after the penalty."""
    line = read(to_csv(TABLE))[0]

    assert ['Durand, "Al"', "3.15", "4", "1.5", "2.0", "First. Second."] == [
        line[name] for name in ("last_name", "score", "max_score", "1. Mean", "2. Double, again", "flags")
    ]


def test_what_was_guessed_has_a_column_of_its_own():
    """Empty where nobody has to look."""
    assert ["Guessed.", "", "", ""] == [line["to_look_at"] for line in read(to_csv(TABLE))]


def test_points_by_competency_have_its_name_its_sentence_and_its_maximum():
    """One column each, after the exercises."""
    assert [*HEAD, "1. Mean", "2. Double, again", COMPETENCY, "to_look_at", "flags"] == list(
        read(to_csv(TABLE))[0]
    )
    assert "3.5" == read(to_csv(TABLE))[0][COMPETENCY]


def test_formulas_are_text():
    """A name that a spreadsheet would run gets an apostrophe."""
    assert "'=HYPERLINK(1)" == read(to_csv(TABLE))[0]["first_name"]


def test_no_work_and_failed_marking_are_no_zero():
    """Whoever has no mark has empty scores, in a row as long as the others."""
    for line in read(to_csv(TABLE))[1:3]:
        assert ["", "", "4", "", "", "", ""] == [
            line[name]
            for name in ("score", "points", "max_score", "points_to_read", "1. Mean", COMPETENCY, "flags")
        ]


def test_an_unread_text_is_no_zero():
    """Its exercise is empty and its points are told; the competency has what is marked."""
    line = read(to_csv(TABLE))[3]

    assert ["1.5", "2", "1.5", "", "1.5"] == [
        line[name] for name in ("score", "points_to_read", "1. Mean", "2. Double, again", COMPETENCY)
    ]
    assert "0" == read(to_csv(TABLE))[0]["points_to_read"]


def test_file_is_named_after_the_unit(tmp_path):
    """UTF-8, one line feed per line, nothing else left in the folder."""
    path = export_unit(TABLE, tmp_path / "exports")

    assert tmp_path / "exports" / "mini.csv" == path
    assert ",".join(HEAD).encode() == path.read_bytes().partition(b",1. Mean")[0]
    assert (b"\r" in path.read_bytes(), [path]) == (False, list(path.parent.iterdir()))


@pytest.fixture
def course(tmp_path, make_course):
    """The small course."""
    return load_course(make_course(tmp_path))


@pytest.mark.parametrize(
    ("unit", "values"),
    [
        (UnitMark(1, "graded", 0.875, 1.0), ["final", "87.5", "100.0", "87.5", "87.5", "graded"]),
        (UnitMark(1, "to_mark", 0.3, 0.4), ["provisional", "75.0", "40.0", "30.0", "75.0", "to_mark"]),
        (UnitMark(1, "not_handed_in"), ["provisional", "", "0.0", "0.0", "", "not_handed_in"]),
    ],
)
def test_a_final_mark_says_how_final_it_is(course, unit, values):
    """A mark over what is marked, how much that is, the least it can be, and each unit with its status."""
    line = read(final_csv(course, [FinalMark(PERSON, {"mini": unit})]))[0]

    assert [*FINAL_HEAD, "Means (%, weight 1)", "mini_status"] == list(line)
    assert values == list(line.values())[4:]
    assert ["alix", 'Durand, "Al"', "'=HYPERLINK(1)", "a@exemple.test"] == list(line.values())[:4]


@pytest.mark.parametrize(
    ("before", "after", "french", "english"),
    [
        ("weight = 1", "weight = 2.5", "Moyennes (%, poids 2.5)", "Means (%, weight 2.5)"),
        ('fr = "Moyennes"', 'fr = "Milieux"', "Milieux (%, poids 1)", "Means (%, weight 1)"),
        ('en = "Means"', 'en = "Averages"', "Moyennes (%, poids 1)", "Averages (%, weight 1)"),
    ],
)
def test_titles_and_weights_are_those_of_course_toml(tmp_path, course, before, after, french, english):
    """Changed there, the column has another name, in the language of whoever exports."""
    toml = tmp_path / "course.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    changed = load_course(tmp_path)
    heads = []
    for language in ("fr", "en"):
        use_language(language)
        heads.append(final_csv(changed, []))

    assert [f'"{french}"' in heads[0], f'"{english}"' in heads[1]] == [True, True]


def test_final_marks_have_a_file_that_no_unit_can_have(tmp_path, course):
    """A unit's name has no hyphen."""
    path = export_final_marks(course, [TABLE], tmp_path / "exports")

    assert "final-marks.csv" == path.name
    assert ["alix", "bo", "cy", "di"] == sorted(
        line["student_id"] for line in read(path.read_text(encoding="utf-8"))
    )
