"""A rehearsal: which cells it runs, and what that proves."""

import pytest
from nbformat.v4 import new_code_cell, new_output

from parvis.authoring.kernels import Run
from parvis.authoring.mistakes import Mistake
from parvis.authoring.rehearsal import concerned, leading_to, restored
from parvis.authoring.right_solutions import RightSolution
from parvis.authoring.verdicts import (
    hidden_caught,
    judge_mistake,
    judge_right,
    judge_separation,
    judge_source,
    judge_untouched,
)

# Which cells a rehearsal runs: restored locked cells, and the tests of the mistake's exercise.


def _cell(name, **nbgrader):
    return new_code_cell(name, id=name, metadata={"nbgrader": nbgrader} if nbgrader else {})


CELLS = [
    _cell("free"),
    _cell("a", solution=True),
    _cell("b", solution=True),
    _cell("a_test", grade=True, locked=True),
    _cell("b_test", grade=True, locked=True),
    _cell("c", solution=True),
    _cell("c_test", grade=True, locked=True),
]


@pytest.mark.parametrize(
    ("solution", "loses", "expected"),
    [
        ("a", {"a_test"}, ["a_test", "b_test"]),
        ("b", {"b_test", "c_test"}, ["a_test", "b_test", "c_test"]),
        ("c", {"c_test"}, ["c_test"]),
    ],
)
def test_the_tests_of_an_exercise(solution, loses, expected):
    """All tests after the exercise's solutions, and those that the mistake says it loses elsewhere."""
    assert expected == [cell.id for cell in concerned(CELLS, solution, loses)]


@pytest.mark.parametrize(
    ("tests", "expected"),
    [
        ({"a_test"}, ["free", "a", "b", "a_test"]),
        ({"b_test", "c_test"}, ["free", "a", "b", "b_test", "c", "c_test"]),
        (set(), []),
    ],
)
def test_the_cells_that_lead_to_tests(tests, expected):
    """Every cell before them but other tests."""
    assert expected == [cell.id for cell in leading_to(CELLS, tests)]


def test_locked_cells_are_restored_as_at_marking():
    """Hidden tests come back; what a student writes stays."""
    right = [_cell("test", grade=True, locked=True), _cell("mine", solution=True, locked=False)]
    student = [_cell("test", grade=True, locked=True), _cell("mine", solution=True, locked=False)]
    student[0].source, student[1].source = "visible", "..."

    assert ["test", "..."] == [cell.source for cell in restored(student, right)]


# What runs of a notebook prove; every complaint of the lint fires here on a run made by hand.


SENTENCE = "La part est fausse."
MISTAKE = Mistake(
    "share--m", "m.md:2, share--m", "share", frozenset({"t"}), {"fr": SENTENCE, "en": "Wrong."}, {}, False
)


def _run(name="t", error=None, stderr="", seconds=0.1, grade=True, solution=False):
    outputs = []
    if stderr:
        outputs.append(new_output("stream", name="stderr", text=stderr))
    if error:
        outputs.append(new_output("error", ename=error[0], evalue=error[1]))
    nbgrader = {"grade": grade, "solution": solution, "locked": grade, "grade_id": name, "points": 2}
    return Run(new_code_cell("x", outputs=outputs, metadata={"nbgrader": nbgrader}), seconds)


FAILED = ("AssertionError", SENTENCE)
SOLUTION = {"name": "share", "grade": False, "solution": True}


def test_a_right_and_quiet_notebook_is_praised_by_silence():
    """No problem when all points are earned."""
    assert [] == judge_source([_run(**SOLUTION), _run()])


@pytest.mark.parametrize(
    ("run", "problem"),
    [
        (_run(error=FAILED), f"'t': the right solution stops with AssertionError: {SENTENCE}"),
        (_run(error=("NameError", "x"), **SOLUTION), "'share': the right solution stops with NameError: x"),
        (_run(seconds=5.0), "'t': takes 5.0 s; the limit is 5 s"),
        (_run(stderr="Warning\nmore", **SOLUTION), "'share': writes on stderr: Warning"),
    ],
)
def test_source_problems(run, problem):
    """Errors, warnings and slow cells of the right solution are told with their cell."""
    assert [problem] == judge_source([run])


def test_a_test_that_works_in_one_process_only():
    """Lost apart and earned together: named with what it said; lost in both, it is just wrong."""
    lost, wrong = _run(error=("CannotCross", "no Axes.")), _run("w", error=FAILED)
    found = judge_separation([lost, wrong, _run("right")], [_run(), wrong, _run("right")])

    assert ["t"] == list(found)
    assert "'t': needs what cannot cross to the process of the tests (CannotCross: no Axes.)" in found["t"]
    assert [f"'w': the right solution stops with AssertionError: {SENTENCE}"] == judge_source(
        [lost, wrong], found
    )


def test_partial_points_of_the_source():
    """A test that gives back a part of its points is not all of them."""
    run = _run()
    run.cell.outputs = [new_output("execute_result", data={"text/plain": "0.5"})]

    assert ["'t': the right solution earns 0.5 of 2"] == judge_source([run])


def test_a_warning_costs_no_points():
    """As in marking; a test that fails gives none all the same."""
    assert (2, 2) == _run(stderr="RuntimeWarning: 0 divided by 0").score
    assert (0, 2) == _run(stderr="RuntimeWarning: 0 divided by 0", error=FAILED).score


def test_an_untouched_notebook_fails_every_test_with_a_sentence():
    """Errors after the first stub are the student's to repair; tests speak."""
    runs = [_run("setup", grade=False), _run(error=("TypeError", "x"), **SOLUTION), _run(error=FAILED)]

    assert [] == judge_untouched(runs)


@pytest.mark.parametrize(
    ("runs", "problem"),
    [
        ([_run()], "'t': gives 2 points to an untouched notebook"),
        (
            [_run("setup", ("NameError", "x"), grade=False), _run(**SOLUTION)],
            "'setup': stops before the first stub with NameError: x",
        ),
        ([_run(error=("TypeError", "bad"))], "'t': fails with TypeError 'bad' instead of a sentence"),
        ([_run(error=("AssertionError", ""))], "'t': fails with AssertionError '' instead of a sentence"),
    ],
)
def test_untouched_problems(runs, problem):
    """Points given away, early errors and tracebacks are told."""
    assert [problem] == judge_untouched(runs)


def test_a_mistake_that_does_what_it_says():
    """The test fails with the sentence."""
    assert [] == judge_mistake(MISTAKE, [_run(**SOLUTION), _run(error=FAILED), _run("other")], "fr")


@pytest.mark.parametrize(
    ("runs", "problem"),
    [
        ([_run()], "'t' still gives its points"),
        (
            [_run(error=FAILED), _run("other", error=("AssertionError", "Oh no."))],
            "it also loses 'other' (AssertionError: Oh no.), which its section does not say",
        ),
        (
            [_run(error=("AssertionError", "Autre chose."))],
            f"no test says « {SENTENCE} »; they say: Autre chose.",
        ),
        (
            [_run(error=FAILED), _run(error=("SyntaxError", "y"), **SOLUTION)],
            "the mistaken cell itself stops with SyntaxError: y",
        ),
    ],
)
def test_mistake_problems(runs, problem):
    """Whatever differs from what the mistake says is told with its place and the language."""
    assert [f"m.md:2, share--m (fr): {problem}"] == judge_mistake(MISTAKE, runs, "fr")


def test_a_part_of_the_points_is_explained_by_what_is_printed():
    """A test that gives back a number tells why in a printed sentence."""
    run = _run()
    part = new_output("execute_result", data={"text/plain": "0.5"})
    run.cell.outputs = [new_output("stream", name="stdout", text=SENTENCE + "\n"), part]

    assert [] == judge_mistake(MISTAKE, [run], "fr")
    run.cell.outputs = [part]
    assert "m.md:2, share--m (fr): 't': fails with no error '' instead of a sentence" in judge_mistake(
        MISTAKE, [run], "fr"
    )


def test_a_test_that_breaks_on_a_mistake_is_told():
    """A mistake must not make a test stop with a traceback of ours."""
    problems = judge_mistake(MISTAKE, [_run(error=("KeyError", SENTENCE))], "fr")

    assert [f"m.md:2, share--m (fr): 't': fails with KeyError {SENTENCE!r} instead of a sentence"] == problems


def test_caught_by_a_hidden_test_only_when_a_hidden_test_fails():
    """A visible failure does not count."""
    runs = [_run("visible", error=FAILED), _run("hidden")]

    assert not hidden_caught(runs, {"hidden"})
    assert hidden_caught(runs, {"visible"})


OTHER = RightSolution("s--loop", "r.md:2, s--loop", "s", {})


def test_another_right_solution_earns_every_point():
    """What it lost is told with what the test said; its own cell may not stop."""
    assert [] == judge_right(OTHER, [_run(**SOLUTION), _run()], "fr")
    assert [
        "r.md:2, s--loop (en): its own cell stops with NameError: no y",
        "r.md:2, s--loop (en): 't' gives it 0 of 2 points (AssertionError: La part est fausse.)",
    ] == judge_right(OTHER, [_run(error=("NameError", "no y"), **SOLUTION), _run(error=FAILED)], "en")
