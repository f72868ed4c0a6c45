"""The class table as CSV."""

import csv
import io

from parvis.classroom.export import HEAD, export_unit, to_csv
from parvis.classroom.gradebook import Person
from parvis.classroom.table import ClassTable, Row

PERSON = Person("alix", 'Durand, "Al"', "=HYPERLINK(1)", "a@exemple.test")
DONE = Row(PERSON, "graded", "mini-fr", (1.5, 2.0), (0, 0), 3.5, 0.35, 90, ("First.", "Second."))
ABSENT = Row(Person("bo"), "not_handed_in")
FAILED = Row(Person("cy"), "marking_error", "mini-fr", (0, 0), (0, 0))
TABLE = ClassTable("mini", ("1. Mean", "2. Double, again"), (2, 2), (DONE, ABSENT, FAILED))


def read(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_every_value_comes_back_as_it_was():
    """Commas, quotes and headings survive; the score is after the penalty."""
    line = read(to_csv(TABLE))[0]

    assert ['Durand, "Al"', "3.15", "4", "1.5", "2.0", "First. Second."] == [
        line[name] for name in ("last_name", "score", "max_score", "1. Mean", "2. Double, again", "flags")
    ]


def test_formulas_are_text():
    """A name that a spreadsheet would run gets an apostrophe."""
    assert "'=HYPERLINK(1)" == read(to_csv(TABLE))[0]["first_name"]


def test_no_work_and_failed_marking_are_no_zero():
    """Whoever has no mark has empty scores, in a row as long as the others."""
    for line in read(to_csv(TABLE))[1:]:
        assert ["", "", "4", "", ""] == [
            line[name] for name in ("score", "points", "max_score", "1. Mean", "flags")
        ]


def test_file_is_named_after_the_unit(tmp_path):
    """UTF-8, one line feed per line, nothing else left in the folder."""
    path = export_unit(TABLE, tmp_path / "exports")

    assert tmp_path / "exports" / "mini.csv" == path
    assert ",".join(HEAD).encode() == path.read_bytes().partition(b",1. Mean")[0]
    assert (b"\r" in path.read_bytes(), [path]) == (False, list(path.parent.iterdir()))
