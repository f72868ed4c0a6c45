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
ANSWER = NOW + "def double(x):\n    return 2 * x"
TESTS = {
    "first": NOW + "rows = [1, 2]\nassert double(1) == 2",
    "second": NOW + "assert double(rows[1]) == 4",
    "third": NOW + "rows = [3]\nassert double(rows[0]) == 6",
    "fourth": NOW + "assert double(5) == 10",
}


def assessment(tests: dict[str, str], last: str = "1", trusted: tuple[str, ...] = ()) -> Assessment:
    """What marks an answer by these tests; `last` is a locked cell at the end."""
    cells = [cell(ANSWER, "double", solution=True)]
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


def test_the_names_of_tests_are_looked_up_once_for_a_class(earlier, monkeypatch):
    """Not for each copy: that took longer than to run all tests of one."""
    looked: list[str] = []
    monkeypatch.setattr(plan, "reads_first", lambda tree: looked.append("") or reads_first(tree))
    now = assessment({**TESTS, "third": TESTS["third"] + "\n# Corrected, and read once.\n"})
    for _copy in range(3):
        assert still_standing(earlier, basis_of(now, WORK), now, earlier.flags)

    assert len(TESTS) + 1 == len(looked)


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
