"""A whole class on nbgrader: each behaviour of a student gives the scores, lines and pages it should."""

import csv
import html
import importlib.util
import json
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from parvis.classroom import steps
from parvis.classroom.commands import Act

pytestmark = pytest.mark.classroom

_spec = importlib.util.spec_from_file_location("behaviours", Path(__file__).with_name("behaviours.py"))
_behaviours = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_behaviours)
CELLS, EARNED, assignment_of = _behaviours.CELLS, _behaviours.EARNED, _behaviours.assignment_of


def scores(classroom, name):
    """The automatic score of each cell, as the gradebook holds it."""
    with Gradebook(f"sqlite:///{classroom.root}/gradebook.db") as gradebook:
        grades = gradebook.find_submission_notebook("mini", assignment_of(name), name).grades
        by_name = {grade.name: grade.auto_score for grade in grades}
    return [by_name[cell] for cell in CELLS]


def page(classroom, name):
    """The feedback of a student as text, without the page's own scripts and styles."""
    path = classroom.root / "feedback" / name / assignment_of(name) / "mini.html"
    return html.unescape(path.read_text(encoding="utf-8").partition("<body")[2])


def marked(classroom, name):
    """The notebook that a grader sees."""
    return nbformat.read(
        classroom.root / "autograded" / name / assignment_of(name) / "mini.ipynb", as_version=4
    )


def row(classroom, name):
    return next(row for row in classroom.table.rows if row.person.id == name)


def lines(classroom, name):
    return [str(line) for one in classroom.marking.values() for line in one.trouble if line.student == name]


@pytest.mark.parametrize("name", [name for name, earned in EARNED.items() if earned])
def test_each_behaviour_earns_its_scores(classroom, name):
    """Cell by cell, an automatic score is what the behaviour deserves."""
    assert EARNED[name] == scores(classroom, name)


@pytest.mark.parametrize(
    ("name", "verdict"), [("right", "graded"), ("as_a_pdf", "not_gradable"), ("looping_for_ever", "graded")]
)
def test_every_submission_has_a_verdict(classroom, name, verdict):
    """A file that is no notebook is told apart from bad work."""
    everyone = classroom.marking[assignment_of(name)].marked

    assert verdict == next(one.verdict for one in everyone if one.student == name)


UNREADABLE = "The file handed in is not a notebook that can be read"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("as_a_pdf", f"{UNREADABLE} (it begins with “%PDF-1.7”)."),
        ("as_another_json", f"{UNREADABLE} (another kind of file)."),
        ("in_an_old_format", "The notebook was in an old format (nbformat 3) and was converted."),
        ("under_another_name", "The notebook was handed in under another name: My notebook (1).ipynb."),
        ("without_a_notebook", "no notebook was handed in, only: homework.docx."),
        ("skipping_tests", "Cell tags were removed before marking: skip-execution."),
        ("looping", "Cells over the time limit were stopped: double."),
        ("looping_for_ever", "Cells over the time limit were stopped: double."),
        ("killing_python_in_a_test", "Python stopped while it ran: double_hidden."),
    ],
)
def test_trouble_is_one_line_that_names_it(classroom, name, expected):
    """What an instructor reads of one student's work is one line."""
    assert [f"{name} · {assignment_of(name)} · {expected}"] == lines(classroom, name)


def test_damaged_file_is_told_with_the_line_of_the_damage(classroom):
    """A notebook that was cut off says where."""
    path = classroom.root / "submitted" / "with_broken_json" / "mini-en" / "mini.ipynb"
    last_line = len(path.read_text(encoding="utf-8").splitlines())
    expected = f"{UNREADABLE} (its JSON is cut off or damaged at line {last_line})."

    assert [f"with_broken_json · mini-en · {expected}"] == lines(classroom, "with_broken_json")


def test_honest_work_gives_no_line(classroom):
    """Nothing is said of work in which nothing is wrong, a warning on stderr included."""
    assert [] == lines(classroom, "right") + lines(classroom, "warning") + lines(classroom, "wrong_on_empty")


@pytest.mark.parametrize("name", ["quoting_tests", "wrong_on_empty", "killing_python_in_a_test", "untouched"])
def test_feedback_shows_no_hidden_test(classroom, name):
    """No line of a hidden region stands in the page, neither in a cell nor in a traceback or an output."""
    shown = page(classroom, name)

    assert [] == [one for one in ("987654321", "mean([])", "double(21)", "saved.exists()") if one in shown]


def test_feedback_shows_criteria_but_no_expected_answer(classroom):
    """A rubric's criteria reach the student, its expected answers do not."""
    shown = page(classroom, "right")

    assert (True, False) == ("One point for the median." in shown, "Expected: the median." in shown)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("without_anything", "The mean is wrong."),
        ("looping_for_ever", "This cell was stopped after 5 seconds of computing, the time limit"),
        ("killing_python_in_a_test", "This test could not be run on your work. Python ended while"),
        ("with_syntax_error", "The bracket ( is opened here and never closed: add )."),
        ("leaving_in_a_test", "Your code stopped on an error: SystemExit"),
        ("with_broken_json", UNREADABLE),
        ("warning", "Not marked yet: a person will read this answer."),
        ("untouched", "No answer."),
        # inside a hidden test the message of an error may repeat the test's values: what happened is told
        ("wrong_on_empty", "Le bas d'une fraction vaut zéro"),
        ("quoting_tests", "Votre code s'est arrêté sur une erreur\u00a0: KeyError<"),
        ("looping", "Cette cellule a été arrêtée après 5 secondes"),
        ("as_a_pdf", "Le fichier remis n'est pas un carnet lisible"),
    ],
)
def test_feedback_is_told_in_sentences(classroom, name, sentence):
    """A failed criterion, an error, a timeout and a dead kernel: sentences in the notebook's language."""
    assert sentence in page(classroom, name)


def test_feedback_has_no_traceback(classroom):
    """Nothing of Python's own error display reaches a student."""
    paths = sorted((classroom.root / "feedback").rglob("*.html"))
    bodies = {path: path.read_text(encoding="utf-8").partition("<body")[2] for path in paths}

    assert len(paths) > 20
    assert [] == [path for path, body in bodies.items() if "Traceback" in body or "ansi-red" in body]


def test_students_markup_is_neutral_for_graders(classroom):
    """What formgrader and the feedback pages show of a student runs nothing, and still reads the same."""
    cells = marked(classroom, "with_scripts").cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    outputs = [str(output.get("data", {})) for cell in cells for output in cell.get("outputs", [])]
    shown = "\n".join(texts + outputs)

    assert [] == [mark for mark in ("<script", "<iframe", "src=x", "onerror", "javascript:") if mark in shown]
    assert "<details>" in shown  # the course's own markup stays
    assert "<td>kept</td>" in shown
    assert "> quoted" in shown


def test_grader_sees_rubric_and_hidden_tests(classroom):
    """The whole rubric stands before the text, and the tests that were run are shown."""
    cells = marked(classroom, "right").cells
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]

    assert names.index("why_rubric") + 1 == names.index("why")
    assert "Expected: the median." in cells[names.index("why_rubric")].source
    assert "987654321" in cells[names.index("mean_hidden")].source


def test_students_decisions_are_kept(classroom):
    """answers.json arrives where the tests run as the student saved it."""
    paths = [
        classroom.root / step / "right" / "mini-fr" / "answers.json" for step in ("submitted", "autograded")
    ]

    assert [_behaviours.decisions("right")] * 2 == [
        json.loads(path.read_text(encoding="utf-8")) for path in paths
    ]


def test_submissions_are_never_written_to(classroom):
    """Marking adds nothing to what was handed in, not even for a renamed notebook."""
    folder = classroom.root / "submitted" / "under_another_name" / "mini-en"
    expected = ["My notebook (1).ipynb", "answers.json", "submission_secret.txt", "timestamp.txt"]

    assert expected == sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "file"), [("right", "mini.html"), ("under_another_name", "My notebook (1).html")]
)
def test_students_fetch_their_feedback(classroom, name, file):
    """The page comes back through the exchange, under the name that the student's notebook has."""
    paths = steps.fetch_feedback(classroom.room, assignment_of(name), name, classroom.homes / name)

    assert [file] == [path.name for path in paths]


def test_late_penalty_follows_manual_marking(classroom):
    """36 hours late are two days begun: 20 % of the final points, those given by a person included."""
    late = row(classroom, "late")
    shown = (classroom.root / "feedback" / "late" / "mini-en" / "mini.html").read_text(encoding="utf-8")

    assert (50.0, 10.0, 40.0) == (late.points, late.penalty, late.score)
    assert "40 of 63" in shown
    assert "Handed in late: 10 points taken off, of the 50 points earned." in shown


def test_time_of_grace_costs_nothing(classroom):
    """Twelve minutes late are within the fifteen of course.toml."""
    assert (12, 0.0) == (row(classroom, "in_grace").minutes_late, row(classroom, "in_grace").penalty)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("right", "to_mark"),
        ("late", "graded"),
        ("as_a_pdf", "not_gradable"),
        ("without_a_notebook", "no_notebook"),
        ("never", "not_handed_in"),
    ],
)
def test_table_says_where_each_student_stands(classroom, name, status):
    """A student who never handed in, or handed in no notebook, has a row and no mark."""
    assert status == row(classroom, name).status


def test_better_language_counts(classroom):
    """Of two languages the better final score counts, and the row says so."""
    both = row(classroom, "both")

    assert ("mini-fr", 29.0) == (both.assignment, both.score)
    assert "Handed in several languages; the better one counts." in both.flags


def test_points_are_folded_by_exercise(classroom):
    """Exercises are the sections of the assignment; their points are those of their cells."""
    exercises = classroom.table.exercises

    assert [("1. Mean", 3), ("2. Double", 4), ("3. Decisions", 56)] == [
        (exercise.title, exercise.most) for exercise in exercises
    ]
    assert [3.0, 4.0, 24.0] == [row(classroom, "right").earned(exercise) for exercise in exercises]


def test_marking_again_changes_nothing(classroom):
    """What is marked stays: a second run gives the same verdicts and the same scores."""
    again = steps.autograde(classroom.room, "mini-fr")

    assert classroom.marking["mini-fr"].marked == again.marked
    assert EARNED["looping"] == scores(classroom, "looping")


def test_nbgrader_export_writes_the_class_table(classroom):
    """`nbgrader export` quotes what needs it and has one line per student."""
    ran = classroom.room.nbgrader.run(Act(("export",), classroom.root))
    with (classroom.root / "exports" / "mini.csv").open(encoding="utf-8", newline="") as file:
        rows = {line["student_id"]: line for line in csv.DictReader(file)}

    assert 0 == ran.code
    assert ["Martin, Jr", "31.0", "63.0"] == [
        rows["right"][key] for key in ("last_name", "score", "max_score")
    ]
    assert ("not_handed_in", "") == (rows["never"]["status"], rows["never"]["score"])
    assert len(classroom.table.rows) == len(rows)
