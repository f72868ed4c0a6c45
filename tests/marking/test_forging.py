"""No submission without the right answer gets marks, whatever its code does."""
# ruff: noqa: E501 (students' programs stay in one piece)

import pytest

FORGERIES = {
    "an object equal to everything": (
        "class Any:\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\n"
        "    def __call__(self, *a): return self\n    __hash__ = None\ndouble = Any()"
    ),
    "a number that equals all": (
        "class Any(int):\n    def __eq__(self, other): return True\n    def __hash__(self): return 0\n"
        "def double(x): return Any(7)"
    ),
    "a patched assert, by a transformer": (
        "import ast\nclass Drop(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.Pass()\n"
        "get_ipython().ast_transformers.append(Drop())\ndef double(x): return None"
    ),
    "an input transformer": (
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass'])\ndef double(x): return None"
    ),
    "a hook before each cell": (
        "def hook(*a):\n    global double\n    double = lambda x: {2: 4}.get(x)\n"
        "get_ipython().events.register('pre_run_cell', hook)\ndef double(x): return None"
    ),
    "leaving early": "import sys\nsys.exit(0)",
    "leaving at once": "import os\nos._exit(0)",
    "leaving when called": "import os\ndef double(x): os._exit(0)",
    "an exit raised when called": "def double(x): raise SystemExit(0)",
    "an interruption raised when called": "def double(x): raise KeyboardInterrupt",
    "a debugger's exit raised when called": "import bdb\ndef double(x): raise bdb.BdbQuit",
    "a skipped test": "import unittest\ndef double(x): raise unittest.SkipTest",
    "an end of iteration": "def double(x): raise StopIteration",
    "an end of a generator": "def double(x): raise GeneratorExit",
    "printing the score": "print('1.0')\ndef double(x):\n    print('1.0')\n    return 1.0",
    "a forged answer on the line": (
        'import os, struct\ndef double(x):\n    body = b\'{"value": true, "ok": true}\'\n'
        "    for kind in (b'd', b'a'):\n        os.write(3, struct.pack('>cI', kind, len(body)) + body)\n    return None"
    ),
    "a stack inspected for the answer": (
        "import sys\ndef double(x):\n    frame = sys._getframe()\n    found = []\n    while frame:\n"
        "        found += [str(v) for v in frame.f_locals.values() if '42' in str(v) or 'assert' in str(v)]\n"
        "        frame = frame.f_back\n    return eval(found[0].split('==')[1]) if found and '==' in found[0] else None"
    ),
    "numpy.testing patched": (
        "import numpy.testing, numpy as np\nnumpy.testing.assert_equal = lambda *a, **k: None\n"
        "np.testing.assert_allclose = lambda *a, **k: None\ndef double(x): return None"
    ),
    "a callable that computes from its first comparison": (
        "class Late:\n    def __sub__(self, other): return 0\n    __rsub__ = __sub__\n    def __abs__(self): return 0\n"
        "    def __lt__(self, other): return True\n    __gt__ = __le__ = __ge__ = __lt__\n"
        "    def __float__(self): return 4.0\n    def __contains__(self, other): return True\n"
        "def double(x): return Late()"
    ),
    "builtins replaced": (
        "import builtins\nbuiltins.AssertionError = Warning\nbuiltins.isinstance = lambda *a: True\n"
        "def double(x): return None"
    ),
    "a display formatter": (
        "get_ipython().display_formatter.formatters['text/plain'].for_type(type(None), lambda *a: print('1'))\n"
        "def double(x): return None"
    ),
    "a thread that redefines later": (
        "import threading, time\ndef later():\n    time.sleep(0.2)\n    get_ipython().user_ns['score'] = 1\n"
        "threading.Thread(target=later, daemon=True).start()\ndef double(x): return None"
    ),
}


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_forgery_earns_nothing(doubled, forgery):
    """The scores of a submission that answers nothing are zero."""
    assert {"test_1": 0, "test_2": 0} == doubled.hand_in(forgery).scores


@pytest.mark.parametrize(
    "test",
    [
        "assert abs(double(2) - 4) < 1e-6",
        "assert 3 < double(2) < 5",
        "assert 4 in double(2)",
        "assert double(2).equals(4)",
        "assert not double(2) != 4",
        "assert 4 == double(2)",
        "assert double(2) >= 4",
        "import numpy as np\nnp.testing.assert_allclose(double(2), 4)",
        "assert double(2) in [4]",
        "import unittest\nunittest.TestCase().assertEqual(double(2), 4)",
        "assert {4: 1}.get(double(2)) == 1",
    ],
)
def test_an_object_that_agrees_with_all_earns_nothing(exercise, test):
    """Comparing, computing and asking are decided on the tests' side."""
    chameleon = (
        "class Any:\n    def __getattr__(self, name): return lambda *a, **k: True\n"
        "    def __call__(self, *a): return self\n    def __hash__(self): return hash(4)\n"
        + "".join(
            f"    def __{name}__(self, *a): return {value}\n"
            for name, value in {
                "eq": True,
                "ne": False,
                "lt": True,
                "le": True,
                "gt": True,
                "ge": True,
                "sub": 0,
                "rsub": 0,
                "contains": True,
                "abs": 0,
            }.items()
        )
        + "double = Any()"
    )

    assert {"test_1": 0} == exercise(test).hand_in(chameleon).scores


def test_a_name_imported_by_the_author_is_not_the_students(exercise):
    """The author's `np` is numpy, whatever the student calls so."""
    tests = exercise(
        "np.testing.assert_equal(double(2), 4)", "import numpy as np\ndef double(x): return 2 * x"
    )
    forged = "class np:\n    class testing:\n        assert_equal = lambda *a: None\ndef double(x): return 0"

    assert {"test_1": 0} == tests.hand_in(forged).scores


def test_a_locked_cell_runs_on_both_sides(exercise):
    """What the set-up defines is the tests' own, whatever the student makes of it."""
    tests = exercise("assert double(2) == expected", setup="expected = 4")
    forged = "expected = 0\ndef double(x): return 0"

    assert [{"test_1": 0}, {"test_1": 1}] == [
        tests.hand_in(forged).scores,
        tests.hand_in("expected = 0\ndef double(x): return 2 * x").scores,
    ]


def test_changed_test_cells_are_the_instructors_again(doubled):
    """A test cell's source is taken from the kit."""
    import nbformat

    from parvis.marking import engine
    from parvis.marking.intake.job import Job

    notebook = nbformat.reads(doubled.kit.source.decode(), 4)
    for changed in notebook.cells:
        changed.source = "pass"
        changed.metadata["tags"] = ["skip-execution"]
    marked = engine.mark(doubled.kit, Job(doubled.kit.hash, "alix", nbformat.writes(notebook).encode()))

    assert {"test_1": 0, "test_2": 0} == marked.scores


def test_a_score_is_within_its_points(exercise):
    """Partial credit is nbgrader's, never less than nothing, never more than all."""
    tests = exercise(["0.25", "7", "-1", "round(double(1) / 4, 2)", "True"])

    assert {"test_1": 0.25, "test_2": 1, "test_3": 0, "test_4": 0.5, "test_5": 1} == tests.hand_in(
        "def double(x): return 2 * x"
    ).scores


@pytest.mark.parametrize(
    "answer",
    [
        "class R(list):\n    def __len__(self): return 2\n    def __iter__(self): return iter([6])\n    def __getitem__(self, k): return 3\ndef double(x): return R()",
        "class R(dict):\n    def __len__(self): return 2\n    def __iter__(self): return iter([6])\n    def __getitem__(self, k): return 3\ndef double(x): return R()",
    ],
)
def test_a_container_that_lies_about_what_it_holds_earns_nothing(exercise, answer):
    """A list of a class of the student's is asked for its items as a plain list is."""
    tests = exercise(
        "found = double([3])\nassert isinstance(found, (list, dict)) and len(found) == 2 and sum(found) == 6 and found[0] == 3"
    )

    assert [{"test_1": 0}, {"test_1": 1}] == [
        tests.hand_in(answer).scores,
        tests.hand_in("def double(x): return x * 2").scores,
    ]


def test_the_tests_own_module_is_not_handed_out(exercise):
    """A module called `__main__` is not the one in which a test keeps what it expects."""
    marked = exercise(
        "mean = 3\nassert stats().mean == mean",
        "import types\ndef stats(): return types.SimpleNamespace(mean=3)",
    )

    assert {"test_1": 0} == marked.hand_in(
        "import types\nstats = lambda: types.ModuleType('__main__')"
    ).scores


def test_members_of_an_enum_are_found_by_this_side(exercise):
    """`in` on a class looks at its members; what its metaclass says is not asked."""
    asked = exercise(
        "assert 1 in kinds() or kinds().RED in kinds()",
        "import enum\nclass Kind(enum.Enum): RED = 2\ndef kinds(): return Kind",
    )
    forged = "class M(type):\n    def __contains__(c, o): return True\nclass C(metaclass=M): RED = 2\ndef kinds(): return C"

    assert {"test_1": 1} == asked.hand_in(
        "import enum\nclass Kind(enum.Enum): RED = 2\ndef kinds(): return Kind"
    ).scores
    assert {"test_1": 0} == asked.hand_in(forged).scores
