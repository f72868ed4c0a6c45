"""The command `parvis mark` as it is typed: what it shows, what it leaves, how it ends."""

import re
import sys

import pytest

from parvis import cli
from parvis.marking import command
from parvis.marking.records.marked import Marked

from .conftest import RIGHT, WRONG, notebook

pytestmark = pytest.mark.classroom


@pytest.fixture
def mark(course, monkeypatch, capsys):
    """Types `parvis mark ps1` with more arguments; gives the exit code and the lines on the screen."""
    monkeypatch.setenv("PARVIS_LANG", "en")
    monkeypatch.setenv("COLUMNS", "120")

    def typed(*arguments):
        words = ["parvis", "mark", "ps1", "--course", str(course.root), "--workers", "1", *arguments]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as stop:
            cli.main()
        return stop.value.code or 0, capsys.readouterr().out.splitlines()

    return typed


def cells(lines, first):
    """The cells of the rows of any table that begin with `first`."""
    rows = [[part.strip() for part in re.split("[│┃]", line)[1:-1]] for line in lines]
    return [row for row in rows if row and row[0] == first]


def test_a_run_shows_each_submission_then_exercises_and_students(course, mark):
    """A line as each result comes; at the end means, points and what a person has to read; exit code 0."""
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(WRONG))
    code, lines = mark()
    shown = [line.rpartition(" · ")[0] for line in lines if " s" == line[-2:]]

    assert 0 == code
    assert "2 of 2 submissions to mark." == lines[0]
    assert ["ada · ps1 · 2/5", "bob · ps1 · 0/5"] == sorted(shown)
    assert [["1.00", "2", "1", ""]] == [row[1:5] for row in cells(lines, "test_double")]
    assert [["not read yet", "3", "0", "2"]] == [row[1:5] for row in cells(lines, "why")]
    assert [["2", "5", "1", ""]] == [row[1:] for row in cells(lines, "ada")]
    assert "2 submissions are marked." == lines[-1]


def test_what_was_guessed_is_to_be_looked_at(course, mark):
    """A filled copy beside the untouched original counts, and stands under a heading of its own."""
    untouched = notebook("# YOUR CODE HERE\nraise NotImplementedError()", "# YOUR CODE HERE")
    course.hand_in("ada", untouched)
    course.hand_in("ada", notebook(RIGHT), "p1-Copy1.ipynb")
    code, lines = mark()

    assert 0 == code
    assert [["2", "5", "1", "1, to look at"]] == [row[1:] for row in cells(lines, "ada")]
    place = lines.index("To look at:")
    assert lines[place + 1].startswith("ada · ps1 · ")
    assert lines[place + 1].endswith("p1-Copy1.ipynb.")


def test_an_unchanged_class_starts_no_process(course, mark, monkeypatch):
    """The second time only the tables are shown."""
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(WRONG))
    mark()
    monkeypatch.setattr(command, "LocalPool", None)
    code, lines = mark()

    assert 0 == code
    assert "Nothing has changed: 2 submissions are marked." == lines[0]


def test_one_student_is_marked_alone(course, mark):
    """`--student` leaves the others for later."""
    course.hand_in("ada", notebook(RIGHT))
    course.hand_in("bob", notebook(WRONG))
    code, lines = mark("--student", "bob")

    assert 0 == code
    assert "1 of 1 submission to mark." == lines[0]
    assert {"bob"} == set(course.scores())


class Failing:
    """A pool that can mark nobody."""

    def results(self, tasks):
        for task in tasks:
            yield task, Marked(b"", {}, {}, verdict="marking_error", reason="no room left")

    def close(self):
        pass


def test_who_could_not_be_marked_is_named_and_the_exit_code_is_1(course, mark, monkeypatch):
    """A fault of ours is one line with its reason, and never a zero."""
    course.hand_in("ada", notebook(RIGHT))
    monkeypatch.setattr(command, "_opener", lambda *_options: lambda _missing: Failing())
    code, lines = mark()

    assert 1 == code
    assert "ada · ps1 · could not be marked and has no new score: no room left" in lines
    assert {} == course.scores()


def test_ctrl_c_ends_with_130(course, mark, monkeypatch):
    """As a shell says it, after a sentence that says how to go on."""
    course.hand_in("ada", notebook(RIGHT))

    def interrupted(_missing):
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_opener", lambda *_options: interrupted)
    code, lines = mark()

    assert 130 == code
    assert "Stopped. What was marked is kept; the same command does the rest." == lines[-1]
