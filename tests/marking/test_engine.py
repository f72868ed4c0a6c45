"""What `mark` gives back, and how a submission goes on after its process has died."""
# ruff: noqa: E501 (students' programs stay in one piece)

import json
import threading

import nbformat

from parvis.marking import engine
from parvis.marking.intake.job import Job, MarkingKit
from parvis.marking.warm.servers import server


def test_the_result_has_nbgraders_own_form(exercise):
    """A valid notebook with its outputs: text, table, picture, error."""
    tests = exercise("assert double(2) == 4")
    outcome = tests.hand_in(
        "print('a')\nprint('b')",
        "import pandas as pd\npd.DataFrame({'a': [1]})",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "1 / 0",
        "display('x')",
        "def double(x): return 2 * x",
    )
    notebook = nbformat.reads(outcome.marked.notebook.decode(), 4)
    nbformat.validate(notebook)
    shapes = [
        [(output.output_type, sorted(output.get("data", {}))) for output in cell.outputs]
        for cell in notebook.cells[:5]
    ]

    assert [
        [("stream", [])],
        [("execute_result", ["text/html", "text/plain"])],
        [("display_data", ["image/png", "text/plain"])],
        [("error", [])],
        [("display_data", ["text/plain"])],
    ] == shapes


def test_the_same_submission_twice_has_the_same_scores(doubled, good):
    """Marking is a function of its inputs."""
    first, second = doubled.hand_in(good), doubled.hand_in(good)

    assert first.scores == second.scores and first.text() == second.text()


def test_the_hash_of_a_job_is_that_of_its_content(doubled):
    """Another student, another notebook, another file: another key."""
    jobs = [
        Job(doubled.kit.hash, "a", b"1"),
        Job(doubled.kit.hash, "b", b"1"),
        Job(doubled.kit.hash, "a", b"2"),
        Job(doubled.kit.hash, "a", b"1", {"answers.json": b""}),
        Job("other", "a", b"1"),
    ]

    assert 5 == len({job.hash for job in jobs})


def test_an_unreadable_notebook_is_not_gradable(doubled):
    """It is said, never raised, and it is not a zero."""
    marked = engine.mark(doubled.kit, Job(doubled.kit.hash, "alix", b"{"))

    assert ("not_gradable", {}) == (marked.verdict, marked.scores)


def test_a_missing_test_cell_is_put_back(doubled, good):
    """Its test runs at the end."""
    notebook = nbformat.reads(doubled.kit.source.decode(), 4)
    del notebook.cells[1]
    marked = engine.mark(doubled.kit, Job(doubled.kit.hash, "alix", nbformat.writes(notebook).encode()))

    assert ({"test_1": 1, "test_2": 1}, {"missing_cell"}) == (
        marked.scores,
        {flag.kind for flag in marked.flags},
    )


def test_a_doubled_test_cell_counts_once(doubled, good):
    """The second of the same name is the student's own."""
    notebook = nbformat.reads(doubled.kit.source.decode(), 4)
    notebook.cells.append(notebook.cells[1])
    marked = engine.mark(doubled.kit, Job(doubled.kit.hash, "alix", json.dumps(notebook).encode()))

    assert {"test_1": 1, "test_2": 1} == marked.scores


def test_an_answer_for_a_person_has_no_score_yet():
    """A manual cell is None when it was answered."""
    cells = [
        nbformat.v4.new_markdown_cell(
            "Because.",
            metadata={
                "nbgrader": {
                    "grade_id": "why",
                    "grade": True,
                    "solution": True,
                    "locked": False,
                    "task": False,
                    "points": 3,
                    "schema_version": 3,
                    "checksum": "0",
                }
            },
        )
    ]
    source = nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()
    kit = MarkingKit("unit", "unit", source)

    assert ({"why": None}, {"why": 3}) == (
        (marked := engine.mark(kit, Job(kit.hash, "alix", source))).scores,
        marked.max_scores,
    )


def test_after_the_end_of_a_process_the_work_goes_on(exercise):
    """What was defined before is there again, without the cell that ended it."""
    tests = exercise(["assert early == 1", "assert double(early) == 2"])
    outcome = tests.hand_in("early = 1", "import os; os._exit(1)", "def double(x): return 2 * x")

    assert ({"test_1": 1, "test_2": 1}, "died") == (outcome.scores, outcome.outcome(1))


def test_objects_of_a_process_that_ended_are_not_mistaken(exercise):
    """A test that kept an object from before gets a sentence, not another object."""
    tests = exercise(
        ["kept = Box(7)\nassert kept.n == 7", "die()", "assert kept.n == 7"],
        "class Box:\n    def __init__(self, n): self.n = n\ndef die(): pass",
    )
    outcome = tests.hand_in(
        "class Box:\n    def __init__(self, n): self.n = n\nother = [Box(n) for n in range(50)]\n"
        "def die():\n    import os\n    os._exit(0)"
    )

    assert {"test_1": 1, "test_2": 0, "test_3": 0} == outcome.scores


def test_threads_may_mark_at_the_same_time(doubled, good):
    """One server serves several threads."""
    found = []
    threads = [threading.Thread(target=lambda: found.append(doubled.hand_in(good).scores)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [{"test_1": 1, "test_2": 1}] * 4 == found


def test_a_cell_that_the_author_trusts_runs_in_the_students_process(exercise):
    """Its score is flagged as trusted less."""
    test = "import inspect\nassert 'return 2' in inspect.getsource(double)"
    outcome = exercise(test, trusted=["test_1"]).hand_in("def double(x):\n    return 2 * x")

    assert ({"test_1": 1}, {"trusted_less"}) == (outcome.scores, outcome.flags)


def test_the_server_is_replaced_after_its_end(doubled, good):
    """A killed server costs nothing but a new start."""
    running = server()
    running._process._process.kill()
    running._process._process.wait()

    assert {"test_1": 1, "test_2": 1} == doubled.hand_in(good).scores


def test_the_visible_line_that_failed_is_told(exercise):
    """A visible test names its line and message, a hidden one the author's sentence alone."""
    tests = exercise(
        [
            "x = 1\nassert double(2) == 4, 'two doubled'",
            "# more\n### BEGIN HIDDEN TESTS\nassert double(21) == 42, 'a larger number'\n### END HIDDEN TESTS",
        ]
    )
    outcome = tests.hand_in("def double(x): return x")

    assert (
        "assert double(2) == 4, 'two doubled'" in outcome.text("test_1"),
        "a larger number" in outcome.text("test_2"),
        "42" in outcome.text("test_2"),
    ) == (True, True, False)
