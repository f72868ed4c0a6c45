"""An exception of the student's never looks like the end of the tests' own iteration."""
# ruff: noqa: E501 (students' programs stay in one piece)

import pytest

ASKED = [
    "len(double(x)) == 2",
    "bool(double(x))",
    "x in double(x)",
    "double(x) == 2 * x",
    "hash(double(x)) == hash(2 * x)",
    "list(double(x)) == [2 * x]",
    "next(double(x)) == 2 * x",
    "double(x)[0] == 2 * x",
    "double(x).value == 2 * x",
    "str(double(x)) == repr(double(x)) == str(2 * x)",
    "float(double(x)) == int(double(x)) == 2 * x",
    "1 < double(x) < 3 * x",
    "double(x) + 1 == 1 + double(x) == 2 * x + 1",
    "copy.copy(double(x)) == copy.deepcopy(double(x)) == 2 * x",
    "dir(double(x)) == []",
    "vars(double(x)) == {'a': 1}",
    "double(x)(3) == 2 * x",
    "np.asarray(double(x)).sum() == 2 * x",
    "inspect.signature(double(x)) == 2",
    "round(double(x)) == abs(double(x)) == 2 * x",
    "f'{double(x):.2f}' == '2.00'",
]
METHODS = (
    "len bool contains eq ne hash iter next getitem str repr float int index lt gt add radd abs copy deepcopy dir enter "
    "exit call array format round reversed sub rsub"
)
STOPPING = (
    "class End({kind}): pass\ndef stop(self, *a, **k): raise End\nclass C: pass\n"
    f"for name in {METHODS.split()}: setattr(C, '__' + name + '__', stop)\nC.value = property(stop)\n{{made}}"
)


@pytest.fixture(scope="module")
def asked(exercise):
    """Each way of asking in a loop over `map`, which an end of iteration would end."""
    imports = "import copy, inspect, numpy as np\n"
    return exercise([f"{imports}assert all(map(lambda x: {test}, [1, 2]))" for test in ASKED])


@pytest.mark.parametrize("kind", ["StopIteration", "StopAsyncIteration"])
@pytest.mark.parametrize("made", ["def double(x): return C()", "def double(x): raise End", "double = C()"])
def test_no_method_ends_the_loop_of_a_test(asked, kind, made):
    """Whatever is asked of an object, the tests compare every value."""
    assert {0} == set(asked.hand_in(STOPPING.format(kind=kind, made=made)).scores.values())


def test_an_iterator_that_has_ended_ends_no_loop_of_a_test(asked):
    """`next` of it, inside the test's own `map`; an iterator is true, as ever."""
    scores = asked.hand_in("def double(x): return iter(())").scores

    assert ["test_2"] == [name for name, score in scores.items() if score]


HONEST = {
    "an end that is expected": (
        "def f(): return iter([1])",
        "g = f()\nassert next(g) == 1\ntry:\n    next(g)\nexcept StopIteration:\n    pass\nelse:\n    assert False",
    ),
    "a default": ("def f(): return iter([1])", "g = f()\nassert next(g) == 1 and next(g, None) is None"),
    "python's own loops": (
        "def f(): return iter([1, 3])",
        "import heapq, itertools\nassert list(heapq.merge(f(), [2])) == [1, 2, 3] and list(zip(f(), 'abc')) == [(1, 'a'), (3, 'b')]\n"
        "assert list(itertools.chain(f(), f())) == [1, 3] * 2 and sum(f()) == 4",
    ),
    "a generator of the tests": (
        "def f(): return (i for i in range(3))",
        "def pairs(g):\n    for a in g:\n        yield a, next(g, None)\nassert list(pairs(f())) == [(0, 1), (2, None)]",
    ),
    "an asynchronous loop": (
        "async def f():\n    yield 1\n    yield 2",
        "out = []\nasync for x in f(): out.append(x)\nassert out == [1, 2] == [x async for x in f()]",
    ),
    "an iterator that the tests extend": (
        "class f:\n    def __init__(self): self.n = 0\n    def __iter__(self): return self\n    def __next__(self):\n        self.n += 1\n        if self.n > 2: raise StopIteration\n        return self.n",
        "class Twice(f):\n    def __next__(self): return 2 * super().__next__()\nassert list(Twice()) == [2, 4] and list(f()) == [1, 2]",
    ),
}


@pytest.mark.parametrize(("answer", "test"), HONEST.values(), ids=HONEST)
def test_iterators_of_the_students_end_as_in_one_process(exercise, answer, test):
    """The author's own solution passes."""
    assert {"test_1": 1} == exercise(test, answer).hand_in(answer).scores
