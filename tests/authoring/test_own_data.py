"""Which tests may know a student's data set: whatever is in doubt."""

import pytest
from nbformat.v4 import new_code_cell

from parvis.authoring.own_data import knowing_the_data

OPENED = "variant = variants.open_variant(STUDENT_ID)"
KNOWING = {
    "a name of theirs": ["rows = load(variant.number)", "assert rows"],
    "a name made of one": ["rows = load(variant.number)", "total = len(rows)", "assert total"],
    "a function that reads one": [
        "rows = variant.files",
        "def f():\n    return len(rows)",
        "assert f() == 2",
    ],
    "a function written before": [
        "def f():\n    return len(rows)",
        "rows = variant.files",
        "assert f() == 2",
    ],
    "a lambda in a table": ["rows = variant.files", "calls = [lambda: rows]", "assert calls[0]()"],
    "one changed in place": ["kept = []", "kept.append(variant.number)", "assert kept == [1]"],
    "one handed over": ["kept = []", "n = fill(kept, variant.number)", "assert kept == [1]"],
    "an item": ["kept = {}", "kept[1] = variant.number", "assert kept[1]"],
    "one under a condition": ["n = 1", "if STUDENT_ID:\n    n = 2", "assert n"],
    "one bound for some": ["rows = variant.files", "if True:\n    rows = []", "assert rows == []"],
    "a global": ["def f():\n    global n\n    n = variant.number", "f()", "assert n"],
    "their decisions": ["assert answers.read('queue', unit='kpi')"],
    "a file": ["table = pd.read_csv('own.csv')", "assert len(table)"],
    "another file": ["assert open('own.csv')"],
    "the environment": ["name = os.environ['PARVIS_STUDENT']", "assert name"],
    "a name in a text": ["rows = variant.files", "assert globals()['rows']"],
    "what is no Python": ["assert ("],
}
FREE = {
    "a function": ["def f(x):\n    return x + 1", "assert f(1) == 2"],
    "a module": ["import math\nrows = variant.files", "assert math.pi > 3"],
    "a name that the test binds itself": ["found = variant.files", "found = [1]\nassert found"],
    "another one": ["rows = variant.files", "def f(rows):\n    return len(rows)", "assert f([1]) == 1"],
    "one of the same cell": ["rows = variant.files\nLIMIT = 3", "assert LIMIT == 3"],
}


def _knows(sources):
    cells = [new_code_cell(source, id=f"c{number}") for number, source in enumerate([OPENED, *sources])]
    return cells[-1].id in knowing_the_data(cells)


@pytest.mark.parametrize("sources", KNOWING.values(), ids=KNOWING)
def test_what_may_know_the_data(sources):
    """It is tried on each data set."""
    assert _knows(sources)


@pytest.mark.parametrize("sources", FREE.values(), ids=FREE)
def test_what_cannot_know_the_data(sources):
    """Once is enough."""
    assert not _knows(sources)
