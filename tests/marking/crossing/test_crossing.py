"""Honest work of many kinds has the marks it would have in one process: what crosses between the two is enough."""
# ruff: noqa: E501 (students' programs stay in one piece)

import pytest

HONEST = {
    "numbers and strings": ("a, b, c = 1, 2.5, 'é'", "assert (a, b, c) == (1, 2.5, 'é')"),
    "containers": (
        "x = {'a': [1, (2, {3})], None: frozenset({4})}",
        "assert x == {'a': [1, (2, {3})], None: frozenset({4})}",
    ),
    "a subclass of a list": (
        "class Stack(list):\n    def push(self, x): self.append(x)\ns = Stack([1])",
        "s.push(2)\nassert s == [1, 2] and isinstance(s, list) and len(s) == 2",
    ),
    "a class with state": (
        "class Account:\n    def __init__(self, owner, balance=0): self.owner, self.balance = owner, balance\n"
        "    def deposit(self, amount):\n        if amount < 0: raise ValueError('negative')\n"
        "        self.balance += amount\n        return self\n    def __repr__(self): return f'Account({self.balance})'",
        "a = Account('x')\nassert a.deposit(5).deposit(2) is a and a.balance == 7 and repr(a) == 'Account(7)'\n"
        "try:\n    a.deposit(-1)\nexcept ValueError as e:\n    assert 'negative' in str(e)\nelse:\n    assert False\n"
        "assert type(a) is Account and isinstance(a, Account) and not isinstance(3, Account)",
    ),
    "operators": (
        "class V:\n    def __init__(self, x, y): self.x, self.y = x, y\n"
        "    def __add__(self, o): return V(self.x + o.x, self.y + o.y)\n"
        "    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)\n    def __lt__(self, o): return self.x < o.x\n"
        "    def __rmul__(self, k): return V(k * self.x, k * self.y)\n    def __len__(self): return 2\n"
        "    def __getitem__(self, i): return (self.x, self.y)[i]\n    def __hash__(self): return hash((self.x, self.y))\n"
        "    def __contains__(self, k): return k in (self.x, self.y)",
        "assert V(1, 2) + V(3, 4) == V(4, 6) and V(1, 2) < V(3, 4) and (2 * V(1, 2)).y == 4\n"
        "assert len(V(1, 2)) == 2 and V(1, 2)[1] == 2 and len({V(1, 2), V(1, 2)}) == 1 and 2 in V(1, 2)\n"
        "assert sorted([V(3, 0), V(1, 0)])[0].x == 1 and list(V(5, 6)) == [5, 6]",
    ),
    "inheritance": (
        "class Shape:\n    def area(self): raise NotImplementedError\nclass Square(Shape):\n"
        "    def __init__(self, a): self.a = a\n    def area(self): return self.a ** 2",
        "assert issubclass(Square, Shape) and isinstance(Square(2), Shape) and Square(3).area() == 9\n"
        "try:\n    Shape().area()\nexcept NotImplementedError:\n    pass\nelse:\n    assert False",
    ),
    "the library's mappings": (
        "from collections import UserDict, ChainMap\nfrom types import MappingProxyType\n"
        "a, b, c = UserDict(x=1), ChainMap({'x': 1}, {'y': 2}), MappingProxyType({'x': (1, [2])})",
        "assert a == {'x': 1} and b == {'x': 1, 'y': 2} and b.maps[1] == {'y': 2} and c == {'x': (1, [2])}",
    ),
    "a task that a cell begins": (
        "import asyncio\nfound = []\nasync def look(n):\n    found.append(n)\ntask = asyncio.create_task(look(3))",
        "assert found == [3]",
    ),
    "an exception with attributes": (
        "class TooFar(Exception):\n    def __init__(self, d):\n        super().__init__(f'{d} km')\n        self.d = d\n"
        "    def twice(self): return 2 * self.d\ndef go(d):\n    if d > 3: raise TooFar(d)",
        "try:\n    go(5)\nexcept TooFar as e:\n    assert e.d == 5 and str(e) == '5 km' and e.args == ('5 km',) and e.twice() == 10\n"
        "else:\n    assert False, 'nothing raised'\nassert issubclass(TooFar, Exception)",
    ),
    "builtin exceptions": (
        "def f(k):\n    return {}[k]\ndef g():\n    open('missing.txt')",
        "try: f('k')\nexcept KeyError as e: assert e.args == ('k',)\ntry: g()\nexcept FileNotFoundError as e: assert e.errno == 2",
    ),
    "unittest's assertRaises": (
        "def f(): raise ValueError('no')",
        "import unittest\nwith unittest.TestCase().assertRaisesRegex(ValueError, 'no'): f()",
    ),
    "a mutable argument": (
        "def f(x, y):\n    x.append(1)\n    y['k'] = 2",
        "a, b = [], {}\nf(a, y=b)\nassert a == [1] and b == {'k': 2}",
    ),
    "an argument given back": (
        "def f(x):\n    x.sort()\n    return x",
        "a = [2, 1]\nassert f(a) is a and a == [1, 2]",
    ),
    "an array changed in place": (
        "def f(x): x *= 2",
        "import numpy as np\na = np.ones(3)\nf(a)\nassert a.sum() == 6",
    ),
    "a frame changed in place": (
        "def f(d): d['b'] = d['a'] + 1",
        "import pandas as pd\nd = pd.DataFrame({'a': [1]})\nf(d)\nassert list(d['b']) == [2]",
    ),
    "a lambda handed over": (
        "def apply(f, xs): return [f(x) for x in xs]",
        "seen = []\nassert apply(lambda x: seen.append(x) or x + 1, [1, 2]) == [2, 3] and seen == [1, 2]",
    ),
    "a function handed over that calls back": (
        "def twice(f, x): return f(f(x))\ndef inc(x): return x + 1",
        "assert twice(lambda v: inc(v) * 2, 1) == 10",
    ),
    "a library function handed over": (
        "def apply(f, xs): return f(xs)",
        "import numpy as np\nassert apply(sum, [1, 2]) == 3 and apply(np.mean, [1, 3]) == 2",
    ),
    "a decorator": (
        "def twice(f):\n    def g(*a): return 2 * f(*a)\n    return g",
        "@twice\ndef three(): return 3\nassert three() == 6",
    ),
    "generators": (
        "def count(n):\n    for i in range(n): yield i",
        "import types\ng = count(3)\nassert next(g) == 0 and list(g) == [1, 2] and isinstance(count(1), types.GeneratorType)",
    ),
    "an endless generator": (
        "def count():\n    n = 0\n    while True:\n        yield n\n        n += 1",
        "import itertools\nassert list(itertools.islice(count(), 4)) == [0, 1, 2, 3]",
    ),
    "a context manager": (
        "import contextlib\nlog = []\n@contextlib.contextmanager\ndef opened():\n    log.append('in')\n    yield 5\n    log.append('out')",
        "with opened() as x: assert x == 5\nassert True",
    ),
    "printed text": (
        "def hello(n): print(f'Hello {n}')",
        "import io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out): hello('you')\nassert out.getvalue() == 'Hello you\\n'",
    ),
    "input": (
        "def ask(): return int(input('n? ')) + 1",
        "from unittest import mock\nwith mock.patch('builtins.input', lambda p: '41'): assert ask() == 42",
    ),
    "a seeded generator": (
        "import random\ndef f():\n    random.seed(3)\n    return random.random()",
        "import random\nassert f() == random.Random(3).random()",
    ),
    "numpy's generator handed over": (
        "def f(rng): return rng.normal(size=3)",
        "import numpy as np\nr, s = np.random.default_rng(1), np.random.default_rng(1)\nassert (f(r) == s.normal(size=3)).all() and r.random() == s.random()",
    ),
    "numpy": (
        "import numpy as np\na = np.arange(6).reshape(2, 3)\nm = np.float64(2.5)",
        "import numpy as np\nassert a.shape == (2, 3) and a.dtype == int and isinstance(m, float)\nnp.testing.assert_allclose(a.mean(axis=0), [1.5, 2.5, 3.5])",
    ),
    "pandas": (
        "import pandas as pd\nd = pd.DataFrame({'a': [1, 2, 1], 'b': ['x', 'y', 'z']}, index=pd.date_range('2024-01-01', periods=3))\ng = d.groupby('a')['b'].count()",
        "import pandas as pd\nassert g[1] == 2 and g.index.name == 'a' and d.index[0] == pd.Timestamp('2024-01-01')\npd.testing.assert_series_equal(g, d.groupby('a')['b'].count())",
    ),
    "a groupby": (
        "import pandas as pd\ng = pd.DataFrame({'a': [1, 1], 'b': [2, 3]}).groupby('a')",
        "assert g['b'].sum()[1] == 5 and len(g) == 1",
    ),
    "axes": (
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.plot([1, 2], [3, 4], label='l')\nax.set_title('T')\nax.set_xlabel('x')\nax.legend()",
        "import matplotlib.axes\nassert ax.get_title() == 'T' and ax.get_xlabel() == 'x' and len(ax.lines) == 1\n"
        "assert list(ax.lines[0].get_ydata()) == [3, 4] and isinstance(ax, matplotlib.axes.Axes)\n"
        "assert [t.get_text() for t in ax.get_legend().get_texts()] == ['l'] and ax.get_xlim()[0] < 1",
    ),
    "a function that draws": (
        "import matplotlib.pyplot as plt\ndef draw():\n    fig, ax = plt.subplots()\n    ax.bar(['a', 'b'], [1, 2])\n    return ax",
        "assert [p.get_height() for p in draw().patches] == [1, 2]",
    ),
    "widgets": (
        "import ipywidgets as w\ns = w.IntSlider(value=3, max=9)\nb = w.Button(description='go')\nclicked = []\nb.on_click(lambda x: clicked.append(1))",
        "assert s.value == 3 and s.max == 9\ns.value = 5\nassert s.value == 5 and b.description == 'go'\nb.click()",
    ),
    "files": (
        "with open('out.csv', 'w') as f: f.write('a,b\\n1,2\\n')",
        "import pandas as pd, os\nassert os.path.exists('out.csv') and open('out.csv').read().startswith('a,b') and pd.read_csv('out.csv')['b'][0] == 2",
    ),
    "a file written by the test": (
        "def count(p): return len(open(p).readlines())",
        "with open('t.txt', 'w') as f: f.write('a\\nb\\n')\nassert count('t.txt') == 2",
    ),
    "namedtuples": (
        "from collections import namedtuple\nP = namedtuple('P', 'x y')\np = P(1, 2)",
        "assert p == (1, 2) and p.y == 2 and P(3, 4).x == 3",
    ),
    "dataclasses": (
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\n    y: int = 2",
        "assert P(1) == P(1, 2) and P(1).y == 2 and P(1) != P(2)",
    ),
    "enums": (
        "from enum import Enum\nclass C(Enum):\n    R = 1\n    G = 2",
        "assert C.R is C.R and C.R.value == 1 and C['G'].name == 'G' and C(2) == C.G and len(C) == 2",
    ),
    "properties and class attributes": (
        "class T:\n    unit = 'C'\n    def __init__(self, c): self._c = c\n    @property\n    def f(self): return self._c * 9 / 5 + 32\n"
        "    @classmethod\n    def zero(cls): return cls(0)\n    @staticmethod\n    def name(): return 't'",
        "assert T(100).f == 212 and T.unit == 'C' and T.zero().f == 32 and T.name() == 't'\n"
        "try:\n    T(1).f = 3\nexcept AttributeError:\n    pass\nelse:\n    assert False",
    ),
    "signatures and docstrings": (
        "def f(a, b=2):\n    'Adds.'\n    return a + b",
        "import inspect\nassert f.__doc__ == 'Adds.' and f.__name__ == 'f' and list(inspect.signature(f).parameters) == ['a', 'b'] and callable(f)",
    ),
    "dates and decimals": (
        "import datetime as dt, decimal, fractions\nd = dt.datetime(2024, 1, 2, tzinfo=dt.timezone.utc)\nm = decimal.Decimal('1.10')\nq = fractions.Fraction(1, 3)",
        "import datetime as dt, decimal, fractions\nassert d == dt.datetime(2024, 1, 2, tzinfo=dt.timezone.utc) and str(m) == '1.10' and q * 3 == 1",
    ),
    "counters and defaults": (
        "import collections\nc = collections.Counter('aab')\nd = collections.defaultdict(list)\nd['x'].append(1)",
        "assert c['a'] == 2 and c.most_common(1) == [('a', 2)] and d == {'x': [1]}",
    ),
    "coroutines": (
        "import asyncio\nasync def f():\n    await asyncio.sleep(0)\n    return 5",
        "assert await f() == 5",
    ),
    "magics": ("%matplotlib inline\nx = !echo hi\ny = %time 3", "assert list(x) == ['hi'] and y == 3"),
    "threads and programs": (
        "import threading, subprocess, sys\nr = []\nt = threading.Thread(target=lambda: r.append(1))\nt.start()\nt.join()\n"
        "o = subprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True, text=True).stdout",
        "assert r == [1] and o == '42\\n'",
    ),
    "a pool of processes": (
        "from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor(2) as p: r = list(p.map(abs, [-1, -2]))",
        "assert r == [1, 2]",
    ),
    "noise on the error stream": (
        "import sys, warnings\nwarnings.warn('careful')\ndef f():\n    print('x', file=sys.stderr)\n    return 1",
        "assert f() == 1",
    ),
    "a name that the tests define for later": (
        "def f(x): return x + 1",
        "helper = [f(1)]\nassert helper == [2]",
    ),
    "star imports": ("from math import *\ndef f(x): return sqrt(x)", "assert f(4) == 2 and floor(2.5) == 2"),
    "environment": (
        "import os\nwho = os.environ['PARVIS_STUDENT']",
        "import os\nassert who == 'alix' == os.environ['PARVIS_STUDENT']",
    ),
    "a long text": ("x = 'é' * 10**6", "assert len(x) == 10**6"),
    "a large table": (
        "import pandas as pd, numpy as np\nd = pd.DataFrame(np.arange(10**6).reshape(-1, 10))",
        "assert d.iloc[-1, -1] == 10**6 - 1",
    ),
    "an iterator class": (
        "class C:\n    def __init__(self): self.n = 0\n    def __iter__(self): return self\n    def __next__(self):\n        self.n += 1\n        if self.n > 3: raise StopIteration\n        return self.n",
        "assert list(C()) == [1, 2, 3] and sum(C()) == 6",
    ),
    "comparison with none": ("def f(): pass", "assert f() is None"),
    "map and zip": (
        "m = map(str, [1, 2])\nz = zip('ab', [1, 2])\nk = {'a': 1}.keys()",
        "assert list(m) == ['1', '2'] and dict(z) == {'a': 1, 'b': 2} and list(k) == ['a']",
    ),
    "a method handed back": (
        "class A:\n    def __init__(self): self.n = 0\n    def step(self): self.n += 1\n    def get(self): return self.n\na = A()",
        "f = a.step\nf()\nf()\nassert a.get() == 2",
    ),
}


@pytest.mark.parametrize(("answer", "test"), HONEST.values(), ids=HONEST)
def test_honest_work_has_its_marks(exercise, answer, test):
    """The author's own solution passes its test with the two apart."""
    outcome = exercise(test, answer).hand_in(answer)

    assert (1, "") == (
        outcome.scores["test_1"],
        outcome.text("test_1") if not outcome.scores["test_1"] else "",
    )


@pytest.mark.parametrize(("answer", "test"), HONEST.values(), ids=HONEST)
def test_no_work_has_no_marks(exercise, answer, test):
    """The same tests earn nothing without the answer."""
    assert {"test_1": 0} == exercise(test, answer).hand_in("# nothing").scores
