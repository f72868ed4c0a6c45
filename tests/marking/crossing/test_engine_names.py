"""The engine's own classes, claimed by a student, mean nothing; a set-up cell that ends the tests ends them once."""
# ruff: noqa: E501 (students' programs stay in one piece)

import pytest

from parvis.marking.intake.job import MarkingKit

from ..exercises import LIMITS, cell, written

NAMES = [
    ("parvis.marking.warm.frames", "Gone", "BaseException"),
    ("parvis.marking.crossing.link", "StudentGone", "RuntimeError"),
    ("parvis.marking.crossing.codec", "CannotCross", "TypeError"),
    ("parvis.marking.warm.client", "ServerGone", "Exception"),
    ("parvis.marking.crossing.references", "Remote", "object"),
    ("__main__", "Keeper", "object"),
    ("asyncio.exceptions", "CancelledError", "BaseException"),
]
USES = [
    "def double(x): raise C()",
    "def double(x):\n    class D(C): pass\n    raise D('a')",
    "def double(x): return C",
    "def double(x): return C()",
]
TESTS = ["class Keeper:\n    value = 4\nassert double(2) == Keeper.value", "assert 2 + 2 == 4"]


@pytest.fixture(scope="module")
def reading(exercise):
    """A locked cell after the answer reads the student's name, and so do tests."""
    made = exercise(TESTS)
    made._cells.insert(
        1,
        cell(
            "first = list(map(double, [1]))\nmore = list(first[0]) if hasattr(first[0], '__iter__') else []",
            "setup",
            locked=True,
        ),
    )
    made.kit = MarkingKit("unit", "unit", written(made._cells), {}, "en", LIMITS)
    return made


CLAIMS = [(name, USES[0]) for name in NAMES] + [(name, use) for name in NAMES[:2] for use in USES[1:]]


@pytest.mark.parametrize(("name", "use"), CLAIMS)
def test_a_name_of_the_engine_is_a_name_like_another(reading, name, use):
    """It costs its author the tests that need the answer, and nobody else anything."""
    module, name, base = name
    claim = f"class C({base}): pass\nC.__module__, C.__qualname__, C.__name__ = {module!r}, {name!r}, {name!r}\n{use}"
    outcome = reading.hand_in(claim)

    assert ("graded", {"test_1": 0, "test_2": 1}) == (outcome.marked.verdict, outcome.scores)
    assert "limit" not in outcome.flags


@pytest.mark.parametrize(
    "answer",
    [
        "def double(x):\n    while True: yield 1",
        "class E:\n    def __iter__(self):\n        while True: yield 1\ndef double(x): return E()",
        "def double(x): return 'a' * (70 << 20)",
        "import os\ndef double(x): os._exit(1)",
    ],
    ids=["an endless generator", "an endless object", "a message that is too long", "an end"],
)
def test_a_set_up_cell_that_ends_the_tests_is_not_tried_for_ever(reading, answer):
    """The submission is graded: what needs the answer is lost, what does not is not."""
    outcome = reading.hand_in(answer)

    assert ("graded", {"test_1": 0, "test_2": 1}) == (outcome.marked.verdict, outcome.scores)


def test_honest_work_passes_the_set_up(reading):
    """The same cells with the right answer."""
    assert {"test_1": 1, "test_2": 1} == reading.hand_in("def double(x): return 2 * x").scores
