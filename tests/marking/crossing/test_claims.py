"""What a student's object says of itself is a claim: it earns nothing where a number is expected."""
# ruff: noqa: E501 (students' programs stay in one piece)

import pytest

RIGHT = "def double(x):\n    return 2 * x"
CLOSE = "import numpy as np\nassert abs(double(1.5) - 3) < 1e-9 and 2 < double(1.5) < 4\nnp.testing.assert_allclose(double(1.5), 3)"
CREDIT = "sum(double(i) == 2 * i for i in range(1, 5)) / 4"
CLAIM = (
    "class C:\n    __module__, __qualname__ = {!r}, {!r}\n    __sub__ = __rsub__ = lambda s, o: 0\n"
    "    __lt__ = __gt__ = __le__ = __ge__ = __eq__ = __contains__ = lambda s, o: True\n    __abs__ = __float__ = lambda s: 0.0\n"
    "    __hash__ = None\n    equals = startswith = lambda s, o: True\ndef double(x): return C()"
)


@pytest.mark.parametrize(
    "claimed",
    [
        ("dateutil.relativedelta", "relativedelta"),
        ("matplotlib.transforms", "Affine2D"),
        ("matplotlib.figure", "Figure"),
        ("traitlets.config.loader", "Config"),
    ],
)
@pytest.mark.parametrize(
    "test",
    [CLOSE, "assert double(1.5).equals(3)", "assert double('a').startswith('aa')", "assert 3 in double(1.5)"],
)
def test_an_object_that_claims_a_librarys_class_earns_nothing(exercise, claimed, test):
    """Whether or not the notebook imports that library for its pictures."""
    marked = exercise(test, RIGHT, setup="import matplotlib.pyplot as plt")

    assert {"test_1": 0} == marked.hand_in(CLAIM.format(*claimed)).scores


def test_objects_of_a_library_that_the_notebook_imports_compute(exercise):
    """Where the author's notebook computes with a library, so may the student's work."""
    answer = (
        "from dateutil.relativedelta import relativedelta\ndef double(x): return relativedelta(days=2 * x)"
    )
    test = "assert (double(3) + double(1)).days == 8"

    assert {"test_1": 1} == exercise(test, answer).hand_in(answer).scores


@pytest.mark.parametrize(
    ("returned", "credit"),
    [
        ("2 * x", 1),
        ("np.int64(2 * x)", 1),
        ("np.int64(2 * x if x < 3 else 0)", 0.5),
        ("np.float64(0)", 0),
        ("np.array([0])", 0),
        ("np.array([2 * x])", 1),
        ("pd.Series([0, 0])", 0),
        ("pd.NA", 0),
        ("np.ma.masked", 0),
    ],
)
def test_partial_credit_is_a_number(exercise, returned, credit):
    """nbgrader gives full marks for a result whose text is no number, numpy's own numbers too."""
    answer = f"import numpy as np, pandas as pd\ndef double(x): return {returned}"

    assert {"test_1": credit} == exercise(CREDIT, RIGHT).hand_in(answer).scores


def test_a_last_line_that_shows_a_table_is_no_credit(exercise):
    """As with nbgrader, what a test shows at its end costs nothing when it is computed by nothing."""
    test = "import pandas as pd\nassert double(2) == 4\npd.DataFrame({'a': [1]})"

    assert {"test_1": 1} == exercise(test, RIGHT).hand_in(RIGHT).scores


@pytest.mark.parametrize(("raised", "earned"), [("StopIteration", 0), ("type('S', (StopIteration,), {})", 0)])
def test_an_end_of_iteration_does_not_end_the_loop_of_a_test(exercise, raised, earned):
    """A loop over `map` would end at once, and the test would have nothing to compare."""
    test = "for found, expected in zip(map(double, [1, 2]), [2, 4]):\n    assert found == expected"
    marked = exercise(test, RIGHT)

    assert {"test_1": 1} == marked.hand_in(RIGHT).scores
    assert {"test_1": earned} == marked.hand_in(f"def double(x): raise {raised}").scores


def test_an_end_of_iteration_that_is_expected_arrives(exercise):
    """A test that names StopIteration gets it."""
    test = "try:\n    double(1)\nexcept StopIteration:\n    pass\nelse:\n    raise AssertionError"

    assert {"test_1": 1} == exercise(test, RIGHT).hand_in("def double(x): return next(iter(()))").scores


@pytest.mark.parametrize(
    "made",
    [
        "class R(NamedTuple):\n    a: int\n    __sub__ = __rsub__ = lambda s, o: 0\n    __abs__ = lambda s: 0\nvalue = R(1)",
        "class R:\n    __sub__ = __rsub__ = staticmethod(lambda o: 0)\nvalue = R",
    ],
)
def test_a_plain_value_is_plain(exercise, made):
    """A number's own class, and an agent that was made to answer otherwise."""
    answer = (
        "from typing import NamedTuple\nfrom parvis.marking.crossing.student_answers import Answers\n"
        f"{made}\nAnswers._do_plain = lambda *a: value\nclass F(float): pass\ndef double(x): return F(x)"
    )

    assert {"test_1": 0} == exercise("assert abs(double(1.5) - 3) < 1e-9", RIGHT).hand_in(answer).scores


@pytest.mark.parametrize("factory", ["lambda: 0", "int"])
def test_a_dictionary_with_a_default_of_ones_own_gives_it(exercise, factory):
    """Honest work that counts."""
    answer = f"from collections import defaultdict\ndef double(x):\n    found = defaultdict({factory})\n    found['a'] += 2\n    return found"
    test = "assert double('aa')['a'] == 2 and double('aa')['z'] == 0 and double('aa') == {'a': 2}"

    assert {"test_1": 1} == exercise(test, answer).hand_in(answer).scores
