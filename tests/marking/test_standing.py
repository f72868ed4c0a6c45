"""When nothing but tests has changed, what they do not concern stands, with the marks of a full run."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from parvis.marking.attempt import attempt
from parvis.marking.crossing import plan
from parvis.marking.crossing.ownership import parse
from parvis.marking.crossing.scopes import reads_first
from parvis.marking.intake.assessment import Assessment
from parvis.marking.intake.handed_in import HandedIn
from parvis.marking.intake.job import Flag, MarkingKit
from parvis.marking.intake.slots import make_slot
from parvis.marking.standing import basis_of, still_standing

from .exercises import LIMITS, cell, written

NOW = "import time\nprint(time.time_ns())\n"
SET_UP = "rows_of_all = [1, 2, 3]"
ANSWER = NOW + "def double(x):\n    return 2 * x"
TESTS = {
    "first": NOW + "rows = [1, 2]\nassert double(1) == 2",
    "second": NOW + "assert double(rows[1]) == 4",
    "third": NOW + "rows = [3]\nassert double(rows[0]) == 6",
    "fourth": NOW + "assert double(5) == 10",
}


def assessment(
    tests: dict[str, str], last: str = "1", trusted: tuple[str, ...] = (), answer: str = ANSWER
) -> Assessment:
    """What marks an answer by these tests; `last` is a locked cell at the end."""
    cells = [cell(SET_UP, "set_up", locked=True), cell(answer, "double", solution=True)]
    cells += [cell(source, name, points=1, locked=True) for name, source in tests.items()]
    cells += [cell(last, "end", locked=True)]
    slots = [
        make_slot(
            one.metadata["nbgrader"]["grade_id"],
            "code",
            one.source,
            "",
            not one.metadata["nbgrader"]["solution"],
            [kind for kind in ("grade", "solution") if one.metadata["nbgrader"][kind]],
            one.metadata["nbgrader"].get("points"),
        )
        for one in cells
    ]
    kit = MarkingKit("ps1", "p1", written(cells), limits=LIMITS, trusted_cells=trusted)
    return Assessment(kit, tuple(slots))


WORK = HandedIn("ada", written([cell(ANSWER, "double", solution=True)]))


def shown(marked) -> dict[str, str]:
    """What each cell shows, by name."""
    cells = json.loads(marked.notebook)["cells"]
    return {
        one["metadata"]["nbgrader"]["grade_id"]: json.dumps(one["outputs"])
        for one in cells
        if one["metadata"].get("nbgrader")
    }


@pytest.fixture(scope="module")
def earlier():
    return attempt(assessment(TESTS), WORK)


@pytest.mark.parametrize(
    ("name", "again"),
    [("first", {"first", "second"}), ("second", {"first", "second"}), ("third", {"third"})],
)
def test_a_changed_test_runs_with_what_it_is_linked_to_and_nothing_else(earlier, name, again):
    """Names pass from one test to another; what follows the last of them is not even computed."""
    changed = assessment({**TESTS, name: TESTS[name] + "\nassert double(0) == 1"})
    found, whole = attempt(changed, WORK, earlier=earlier), attempt(changed, WORK)
    differ = {one for one, text in shown(found).items() if text != shown(earlier)[one]}

    assert again | {"double"} == differ
    assert whole.scores == found.scores
    assert 0 == found.scores[name]
    assert whole.basis == found.basis


@pytest.mark.parametrize(
    "how",
    [
        "another answer",
        "another locked cell",
        "something was noticed",
        "a trusted test",
        "marked before this",
    ],
)
def test_all_runs_where_more_has_changed_or_the_run_was_not_plain(earlier, how):
    """Nothing stands then, whatever else is the same."""
    tests = {**TESTS, "third": TESTS["third"] + "\n"}
    now, work, before = assessment(tests), WORK, earlier
    match how:
        case "another answer":
            work = replace(WORK, notebook=written([cell(ANSWER + "\n", "double", solution=True)]))
        case "another locked cell":
            now = assessment(tests, last="2")
        case "something was noticed":
            before = replace(earlier, flags=(Flag("limit", "memory"),))
        case "a trusted test":
            now = assessment(tests, trusted=("fourth",))
            before = replace(earlier, basis=basis_of(now, work))
        case _:
            before = replace(earlier, basis={})

    assert still_standing(earlier, basis_of(assessment(tests), WORK), assessment(tests), earlier.flags)
    assert still_standing(before, basis_of(now, work), now, ()) is None


DOUBLE = "def double(x):\n    return 2 * x"
CALLED = {name: f"assert double({number}) == {2 * number}" for number, name in enumerate(TESTS, 1)}
KEPT = {
    "in a list": (
        "seen = []\ndef double(x):\n    seen.append(x)\n    return 2 * x if len(seen) < 3 else 0",
        CALLED,
    ),
    "in a default": (
        "def double(x, seen=[]):\n    seen += [x]\n    return 2 * x if len(seen) < 3 else 0",
        CALLED,
    ),
    "in an iterator": (
        "left = iter([8])\ndef double(x):\n    return next(left)",
        CALLED,
    ),
    "on the function": (
        "def double(x):\n    double.n += 1\n    return 2 * x if double.n < 3 else 0\ndouble.n = 0",
        CALLED,
    ),
    "in a file": (
        "import os\ndef double(x):\n    with open('seen', 'a') as f:\n        f.write('x')\n"
        "    return 2 * x if os.path.getsize('seen') < 3 else 0",
        CALLED,
    ),
    "in what it was given": (
        "def double(x):\n    return 2 * (x.pop() if isinstance(x, list) else x)",
        dict.fromkeys(TESTS, "assert double(rows_of_all) > 2"),
    ),
    "in an object of a library's": (
        DOUBLE + "\nimport datetime, types\nbox = types.SimpleNamespace(x=1)",
        {
            "first": "box.x = 7\nassert double(1) == 2",
            "second": "",
            "third": "",
            "fourth": "assert box.x == 7",
        },
    ),
    "in a list that a test changes": (
        DOUBLE + "\nmine = []",
        {"first": "mine.append(1)", "second": "", "third": "", "fourth": "assert mine == [1]"},
    ),
    "in the random numbers": (
        DOUBLE,
        {
            "first": "import random\nrandom.seed(1)",
            "second": "",
            "third": "",
            "fourth": "import random\nrandom.seed\nassert random.random() == 0.13436424411240122",
        },
    ),
}


@pytest.mark.parametrize(("answer", "tests"), KEPT.values(), ids=KEPT)
def test_a_test_that_needs_what_others_have_left_has_the_marks_of_a_full_run(answer, tests):
    """Whatever the answer keeps from one test to the next, and wherever: then what left it runs again."""
    work = HandedIn("ada", written([cell(answer, "double", solution=True)]))
    before = attempt(assessment(tests, answer=answer), work)
    now = assessment({**tests, "fourth": tests["fourth"] + "\n# Corrected."}, answer=answer)
    whole = attempt(now, work)

    assert whole.scores == attempt(now, work, earlier=before).scores
    if CALLED == tests:
        assert 0 == whole.scores["fourth"]


def test_the_names_of_tests_are_looked_up_once_for_a_class(earlier, monkeypatch):
    """Not for each copy: that took longer than to run all tests of one."""
    looked: list[str] = []
    monkeypatch.setattr(plan, "reads_first", lambda tree: looked.append("") or reads_first(tree))
    now = assessment({**TESTS, "third": TESTS["third"] + "\n# Corrected, and read once.\n"})
    for _copy in range(3):
        assert still_standing(earlier, basis_of(now, WORK), now, earlier.flags)

    assert len(TESTS) + 2 == len(looked)


READ_FIRST = {
    "before it is bound": ("total = total + 1", {"total"}),
    "bound before": ("rows = [1]\nlen(rows)", {"len"}),
    "bound in a loop only": ("for x in rows:\n    y = x\n    f(y)\nf(y)", {"rows", "f", "y"}),
    "bound in one case only": ("if ready:\n    y = 1\nf(y)", {"ready", "f", "y"}),
    "in a function, before": ("def f(x):\n    return x > least\nleast = 1\nf(2)", {"least"}),
    "when an error is caught": (
        "try:\n    y = g()\nexcept Wrong:\n    y = 1\nf(y)",
        {"g", "Wrong", "f", "y"},
    ),
    "a module": ("import numpy as np\nnp.e", set()),
}


@pytest.mark.parametrize(("source", "read"), READ_FIRST.values(), ids=READ_FIRST)
def test_what_a_cell_may_find_in_a_name_of_an_earlier_one(source, read):
    """In doubt it counts as read: then more runs again, never less."""
    assert read == reads_first(parse(source))
