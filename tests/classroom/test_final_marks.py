"""The final mark: units by weight, over what is marked, provisional until everything is."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.classroom.final_marks import FinalMark, UnitMark, class_tables, final_marks
from parvis.classroom.gradebook import CellScore, Marks
from parvis.classroom.groups import Group
from parvis.classroom.roster.person import Person
from parvis.classroom.table import ClassTable, Row
from parvis.course import load_course

REPOSITORY = Path(__file__).parents[2]
ALIX = Person("alix", "Durand")


@pytest.fixture
def make_copy(tmp_path):
    """A copy of the course's own course.toml, its three large units, with replacements; gives the course."""

    def copy(*changes):
        toml = Path(shutil.copy(REPOSITORY / "course.toml", tmp_path))
        text = toml.read_text(encoding="utf-8")
        others = r'^\[(\[units\]\]\nid = |competencies\.)"(?!moderation|kpi|crisis).*?(?:\n\n|\Z)'
        text = re.sub(others, "", text, flags=re.M | re.S)
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        toml.write_text(text, encoding="utf-8")
        return load_course(tmp_path)

    return copy


def table(unit, *rows):
    return ClassTable(unit, unit, (Group("1. Test", {"test": 6}), Group("2. Why", {"why": 4})), (), rows)


def row(score, text=0.0, *, waiting=False, penalty=0.0, person=ALIX):
    cells = {"test": CellScore(score, 6, False), "why": CellScore(text, 4, waiting)}
    return Row(person, "to_mark" if waiting else "graded", "unit-fr", cells, penalty)


def absent(status="not_handed_in"):
    return Row(ALIX, status)


def only(course, *tables):
    (mark,) = final_marks(course, tables)
    return mark


def test_units_count_by_their_weight(make_copy):
    """60 %, 100 % and 0 % of three equal weights."""
    course = make_copy()
    mark = only(course, table("moderation", row(6)), table("kpi", row(6, 4)), table("crisis", row(0)))

    assert (True, pytest.approx(160 / 3), pytest.approx(100)) == (
        mark.is_final,
        mark.percent,
        mark.marked_percent,
    )


def test_a_weight_of_course_toml_changes_the_mark(make_copy):
    """The first unit counts three times as much, and the mark moves towards it."""
    course = make_copy(("weight = 16", "weight = 48"))
    mark = only(course, table("moderation", row(6)), table("kpi", row(6, 4)), table("crisis", row(0)))

    assert pytest.approx((3 * 60 + 100 + 0) / 5) == mark.percent


def test_the_late_penalty_is_taken_off(make_copy):
    """What counts is the score after it."""
    mark = only(make_copy(), *(table(unit, row(6, 4, penalty=5)) for unit in ("moderation", "kpi", "crisis")))

    assert pytest.approx(50) == mark.percent


@pytest.mark.parametrize(
    ("crisis", "status"),
    [
        (table("crisis", absent()), "not_handed_in"),
        (table("crisis", absent("marking_error")), "marking_error"),
        (table("crisis", absent("no_notebook")), "no_notebook"),
        (table("crisis"), "not_handed_in"),
        (ClassTable("crisis", "Crisis", (Group("1. Test", {"test": 0}),), (), (absent(),)), "not_released"),
        (None, "not_released"),
    ],
)
def test_a_unit_without_a_mark_is_no_zero(make_copy, crisis, status):
    """It is named, the mark is over the others and provisional; what it would be with a 0 is told beside."""
    tables = [table("moderation", row(6)), table("kpi", row(6, 4)), crisis]
    mark = only(make_copy(), *(one for one in tables if one))

    assert (status, None) == (mark.units["crisis"].status, mark.units["crisis"].percent)
    assert not mark.is_final
    assert pytest.approx((80, 200 / 3, 160 / 3)) == (mark.percent, mark.marked_percent, mark.least_percent)


def test_an_unread_text_is_no_zero(make_copy):
    """The unit counts for the points of it that are marked."""
    tables = [
        table("moderation", row(6, 4)),
        table("kpi", row(6, 4)),
        table("crisis", row(3, waiting=True)),
    ]
    mark = only(make_copy(), *tables)

    assert (pytest.approx(50), False) == (mark.units["crisis"].percent, mark.is_final)
    assert pytest.approx(100 * 23 / 26) == mark.percent
    assert pytest.approx(100 * 23 / 30) == mark.least_percent


def test_nothing_marked_is_no_mark(make_copy):
    """Neither 0 nor a division by it."""
    mark = only(make_copy(), table("kpi", absent()))

    assert (None, 0, 0, False) == (mark.percent, mark.marked_percent, mark.least_percent, mark.is_final)


def test_work_that_cannot_be_read_is_marked(make_copy):
    """It is marked as an empty notebook, and the mark can be final."""
    rows = [Row(ALIX, "not_gradable", "unit-fr", row(0).cells)]
    mark = only(make_copy(), *(table(unit, *rows) for unit in ("moderation", "kpi", "crisis")))

    assert (0, True) == (mark.percent, mark.is_final)


def test_everybody_has_a_line_by_name(make_copy):
    """Also whoever is in one unit's table alone."""
    zoe = Person("zoe", "Abbas")
    marks = final_marks(make_copy(), [table("moderation", row(6)), table("kpi", row(6, person=zoe))])

    assert ["zoe", "alix"] == [mark.person.id for mark in marks]


UNITS = st.tuples(st.floats(0.1, 50), st.floats(0, 1), st.floats(0, 1)).map(
    lambda drawn: UnitMark(drawn[0], "to_mark", drawn[1] * drawn[2], drawn[2])
)


@given(st.lists(UNITS, min_size=1, max_size=6))
def test_the_least_mark_is_the_mark_of_what_is_marked(units):
    """Bounded, and the two marks agree: one is the other times the share that is marked."""
    mark = FinalMark(ALIX, {str(number): unit for number, unit in enumerate(units)})

    assert 0 <= mark.least_percent <= 100 + 1e-9
    if mark.percent is not None:
        assert mark.least_percent <= mark.percent + 1e-9
        assert mark.percent * mark.marked_percent / 100 == pytest.approx(mark.least_percent)


def test_a_unit_that_is_not_written_has_no_table(tmp_path, make_course):
    """A course.toml may list more units than there are texts."""
    root = make_course(tmp_path)
    toml = root / "course.toml"
    later = (
        '[[units]]\nid = "later"\nlessons = []\nweight = 1\nvariants = 8\n'
        'title = { fr = "Plus tard", en = "Later" }\n'
    )
    text = toml.read_text(encoding="utf-8").replace(
        '[competencies."mini.measure"]', later + '[competencies."mini.measure"]'
    )
    toml.write_text(text, encoding="utf-8")
    course = load_course(root)
    tables = class_tables(root, course, Marks({"alix": ALIX}, [], {}))

    assert (["mini", "later"], ["mini"]) == ([unit.id for unit in course.units], [one.unit for one in tables])
