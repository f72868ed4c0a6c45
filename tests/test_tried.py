"""An answer tried with its visible tests, beside the variables of the notebook."""

import linecache

import numpy as np
import pandas as pd
import pytest

from parvis.language import use_language
from parvis.tried import CHANGED, VisibleTest, short, try_answer

COUNTS = """
from parvis.attempts import forgiving

attempt = forgiving(lambda texts: count(texts))
got = attempt(["a", "b"])
assert got is not ..., "Dots are left."
assert got == 2, f"Two texts, and not {got}."
"""


def notebook(source: str) -> dict:
    """The variables of a notebook in which a student ran `source`."""
    names = {"__name__": "__main__"}
    linecache.cache["<ipykernel_student>"] = (len(source), None, source.splitlines(True), "")
    exec(compile(source, "<ipykernel_student>", "exec"), names)
    return names


def tried(source: str, test: str = COUNTS, probes=(), functions=("count",)):
    names = notebook(source)
    return try_answer([VisibleTest("count_visible", 0.5, test)], functions, probes, names), names


def test_a_right_answer_earns_the_points_of_the_visible_tests():
    """And what it gave is kept, call by call."""
    found, _names = tried("def count(texts):\n    return len(texts)", probes=["count([])"])

    assert (found.passed, found.earned) == (True, 0.5)
    assert [["2"], ["0"]] == found.trail


def test_a_wrong_answer_is_told_with_what_came_out_and_what_should():
    """The sentence is the test's; the two sides are read from the check that failed."""
    found, _names = tried("def count(texts):\n    return 3")
    failure = found.failures[0]

    assert "Two texts, and not 3." == failure.sentence
    assert ("count(['a', 'b']) → 3", "2") == (failure.came_out, failure.expected)


def test_what_is_expected_is_found_below_the_check_that_failed():
    """When the check that fails compares nothing, a later one on the same answer does."""
    found, _names = tried("def count(texts):\n    return 3", COUNTS.replace("got is not ...", "got != 3"))

    assert ("Dots are left.", "2") == (found.failures[0].sentence, found.failures[0].expected)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "Nothing is called count here"),
        ("def count(texts):\n    return texts['x']", "return texts['x']"),
        ("def count(texts):\n    return undefined(texts)", "undefined"),
    ],
)
def test_an_error_is_a_sentence_with_its_line(source, said):
    """Nothing is raised, and the student's line is named."""
    found, _names = tried(source)

    assert said in found.failures[0].sentence


def test_nothing_of_the_notebook_changes(capsys):
    """No name is bound, none is bound anew by a `global`, no list is longer, nothing is printed."""
    source = (
        "kept = ['x']\nturns = 0\n"
        "def count(texts):\n    global turns\n    turns += 1\n    texts.append('c')\n"
        "    print('loud')\n    return 3"
    )
    test = "count(kept)\nassert count(kept) == 3\nattempt = 'mine'\nprint('louder')"
    found, names = tried(source, test)

    assert found.passed
    assert (["x"], 0, False) == (names["kept"], names["turns"], "attempt" in names)
    assert ("", "") == tuple(capsys.readouterr())


def test_pictures_of_a_test_are_closed():
    """Those that were open stay."""
    from matplotlib import pyplot

    mine = pyplot.figure()
    before = pyplot.get_fignums()
    source = "from matplotlib import pyplot\ndef count(texts):\n    pyplot.figure()\n    return 2"
    tried(source)

    assert before == pyplot.get_fignums()
    pyplot.close(mine)


def test_an_endless_loop_can_be_stopped():
    """The interruption of the kernel comes through, and the names are put back."""
    source = "turns = 0\ndef count(texts):\n    global turns\n    turns = 9\n    raise KeyboardInterrupt"
    names = notebook(source)

    with pytest.raises(KeyboardInterrupt):
        try_answer([VisibleTest("count_visible", 1, COUNTS)], ["count"], [], names)
    assert 0 == names["turns"]


def test_a_probe_that_fails_says_so_in_the_trail():
    """It costs nothing: it only helps to recognise a mistake."""
    found, _names = tried("def count(texts):\n    return 2 if texts else 1 / 0", probes=["count([])"])

    assert found.passed
    assert ["raised ZeroDivisionError"] == found.trail[1]


def test_a_function_that_changes_what_it_is_given_is_seen():
    """The trail says so beside what came out, so that this mistake too can be recognised."""
    found, _names = tried("def count(texts):\n    texts.clear()\n    return 2")

    assert [[["2", CHANGED]]] == found.trail


def test_numbers_of_a_library_are_shown_as_numbers():
    """However deep they lie: `np.float64(0.1)` says nothing to somebody who does not program."""
    answer = (np.float64(0.1), -1, {"A": [np.int64(3), np.float64(0.1) + 0.2]})

    assert "(0.1, -1, {'A': [3, 0.3]})" == short(answer)


COLUMN = """
from parvis.attempts import forgiving

got = dict(forgiving(lambda texts: count(texts))(["a", "b"]))
assert got == {"a": 1, "b": 1}, "Each text is counted."
"""


def test_of_an_answer_in_parts_the_part_that_differs_is_told():
    """Not two long values to compare; a part that is lacking counts as nothing."""
    use_language("en")
    source = "import pandas as pd\ndef count(texts):\n    return pd.Series({'a': 1"
    wrong, _names = tried(source + ", 'b': 2})", COLUMN)
    fewer, _names = tried(source + "})", COLUMN)

    assert [("'b'", "2", "1"), ("'b'", "nothing", "1")] == [
        (one.failures[0].place, one.failures[0].came_out, one.failures[0].expected) for one in (wrong, fewer)
    ]


def test_a_column_that_came_out_is_shown():
    """By its labels and values."""
    assert ("(a: 1)", "") == (short(pd.Series({"a": 1})), short(pd.DataFrame({"a": [1]})))
