"""A right answer in another style than the author's has the same marks: other containers, texts, numbers, callables."""
# ruff: noqa: E501 (students' programs stay in one piece)

import re

import pytest

# by name: the author's solution (`f` is the student's name, `K` a class of theirs), another right one, the test
STYLES = {
    "a map": (
        "def f(): return [1, 2]",
        "def f(): return map(int, '12')",
        "assert list(f()) == [1, 2] and sum(f()) == 3",
    ),
    "a dictionary's keys": (
        "def f(): return [1, 2]",
        "def f(): return {1: 0, 2: 0}.keys()",
        "assert list(f()) == [1, 2] and len(f()) == 2 and set(f()) == {1, 2}",
    ),
    "a UserList": (
        "def f(): return [1, 2]",
        "from collections import UserList\ndef f(): return UserList([1, 2])",
        "assert list(f()) == [1, 2] and len(f()) == 2 and f()[0] == 1",
    ),
    "a sequence of one's own": (
        "def f(): return [1, 2]",
        "class K:\n    def __iter__(self): return iter([1, 2])\n    def __len__(self): return 2\n    def __getitem__(self, i): return [1, 2][i]\ndef f(): return K()",
        "assert list(f()) == [1, 2] and len(f()) == 2 and f()[0] == 1",
    ),
    "pandas arrays": (
        "def f(): return [0, 2]",
        "import pandas as pd\ndef f(): return pd.arrays.SparseArray([0, 2])",
        "assert list(f()) == [0, 2] and len(f()) == 2",
    ),
    "a row of a database": (
        "def f(): return {'a': 1}",
        "import sqlite3\ndef f():\n    c = sqlite3.connect(':memory:')\n    c.row_factory = sqlite3.Row\n    return c.execute('select 1 as a').fetchone()",
        "assert f()['a'] == 1 and list(f().keys()) == ['a'] and dict(f()) == {'a': 1}",
    ),
    "a mapping of one's own": (
        "def f(): return {'a': 1}",
        "from collections.abc import Mapping\nclass K(Mapping):\n    def __getitem__(self, k): return {'a': 1}[k]\n    def __iter__(self): return iter(['a'])\n    def __len__(self): return 1\ndef f(): return K()",
        "assert f()['a'] == 1 and list(f()) == ['a'] and len(f()) == 1 and 'a' in f()",
    ),
    "a float of one's own": (
        "def f(): return 0.5",
        "class K(float): pass\ndef f(): return K(0.5)",
        "assert f() == 0.5 and abs(f() - 0.5) < 1e-9 and isinstance(f(), float) and f().is_integer() is False and {0.5: 1}[f()] == 1",
    ),
    "a text of one's own": (
        "def f(): return 'Ab'",
        "class K(str): pass\ndef f(): return K('Ab')",
        "assert f() == 'Ab' and f().lower() == 'ab' and f().startswith('A') and 'b' in f() and f().split('b') == ['A', '']",
    ),
    "a UserString": (
        "def f(): return 'Ab'",
        "from collections import UserString\ndef f(): return UserString('Ab')",
        "assert f() == 'Ab' and f().lower() == 'ab' and str(f()) == 'Ab'",
    ),
    "a text's Enum": (
        "def f(): return 'red'",
        "import enum\nclass K(str, enum.Enum):\n    R = 'red'\ndef f(): return K.R",
        "assert f() == 'red' and f().upper() == 'RED' and f() in ('red', 'blue') and {'red': 1}[f()] == 1",
    ),
    "a number's Enum": (
        "def f(): return 1",
        "import enum\nclass K(enum.IntEnum):\n    R = 1\ndef f(): return K.R",
        "assert f() == 1 and f() + 1 == 2 and f() < 2 and [5, 6][f()] == 6 and isinstance(f(), int)",
    ),
    "a named tuple": (
        "def f(): return (1, 2)",
        "from typing import NamedTuple\nclass K(NamedTuple):\n    a: int\n    b: int\ndef f(): return K(1, 2)",
        "a, b = f()\nassert f() == (1, 2) and a == 1 and f()[1] == 2 and isinstance(f(), tuple) and f().index(2) == 1",
    ),
    "a callable object": (
        "def f(k):\n    def g(x): return k * x\n    return g",
        "class K:\n    def __init__(self, k): self.k = k\n    def __call__(self, x): return self.k * x\ndef f(k): return K(k)",
        "assert f(3)(2) == 6 and callable(f(3))",
    ),
    "a polynomial": (
        "def f(c):\n    def g(x): return c[0] + c[1] * x\n    return g",
        "from numpy.polynomial import Polynomial\ndef f(c): return Polynomial(c)",
        "assert f([1, 2])(2) == 5",
    ),
    "a figure": (
        "import matplotlib.pyplot as plt\ndef f():\n    fig, ax = plt.subplots()\n    ax.set_title('t')\n    return ax",
        "import matplotlib.pyplot as plt\ndef f():\n    fig, ax = plt.subplots()\n    ax.set_title('t', loc='left')\n    return fig",
        "made = f()\nax = made if hasattr(made, 'get_title') else made.axes[0]\nassert (ax.get_title() or ax.get_title(loc='left')) == 't'",
    ),
    "a title of the figure": (
        "import matplotlib.pyplot as plt\ndef f():\n    fig, ax = plt.subplots()\n    ax.set_title('t')\n    return ax",
        "import matplotlib.pyplot as plt\ndef f():\n    fig, ax = plt.subplots()\n    fig.suptitle('t')\n    return ax",
        "ax = f()\nassert (ax.get_title() or ax.get_figure().get_suptitle()) == 't'",
    ),
    "a styled table": (
        "import pandas as pd\ndef f(): return pd.DataFrame({'a': [1]})",
        "import pandas as pd\ndef f(): return pd.DataFrame({'a': [1]}).style",
        "made = f()\nmade = getattr(made, 'data', made)\nassert made['a'].tolist() == [1]",
    ),
    "relativedelta": (
        "import datetime as dt\ndef f(): return dt.timedelta(days=2)",
        "from dateutil.relativedelta import relativedelta\ndef f(): return relativedelta(days=2)",
        "import datetime as dt\nassert dt.date(2024, 1, 1) + f() == dt.date(2024, 1, 3) and f().days == 2",
    ),
    "dateutil's zone": (
        "import datetime as dt, zoneinfo\ndef f(): return dt.datetime(2024, 7, 2, tzinfo=zoneinfo.ZoneInfo('Europe/Paris'))",
        "import datetime as dt\nfrom dateutil import tz\ndef f(): return dt.datetime(2024, 7, 2, tzinfo=tz.gettz('Europe/Paris'))",
        "import datetime as dt, zoneinfo\nassert f() == dt.datetime(2024, 7, 2, tzinfo=zoneinfo.ZoneInfo('Europe/Paris')) and f().astimezone(dt.timezone.utc).hour == 22",
    ),
    "a file's error": (
        "def f(): return open('/none')",
        "from pathlib import Path\ndef f(): return Path('/none').read_text()",
        "try: f()\nexcept OSError as e: assert e.errno == 2 and e.filename == '/none' and 'No such' in e.strerror\nelse: assert False",
    ),
    "an iterator class": (
        "def f(n):\n    for i in range(n): yield i",
        "class f:\n    def __init__(self, n): self.i, self.n = -1, n\n    def __iter__(self): return self\n    def __next__(self):\n        self.i += 1\n        if self.i >= self.n: raise StopIteration\n        return self.i",
        "assert list(f(3)) == [0, 1, 2] and next(iter(f(1))) == 0",
    ),
}


def _numbered(number: int, text: str) -> str:
    return re.sub(r"\b(f(?=[(:])|K(?=[(.:]))", rf"\g<1>{number}", text)


@pytest.fixture(scope="module")
def many(exercise):
    """One exercise of all of them, and the other answers."""
    rows = [[_numbered(number, part) for part in row] for number, row in enumerate(STYLES.values())]
    authors, others, tests = zip(*rows, strict=True)
    return exercise(list(tests), "\n".join(authors)), "\n".join(authors), "\n".join(others)


@pytest.mark.parametrize("whose", [1, 2], ids=["the author's", "another"])
def test_the_style_makes_no_difference(many, whose):
    """Both have all points."""
    scores = many[0].hand_in(many[whose]).scores

    assert dict.fromkeys(STYLES, 1) == dict(zip(STYLES, scores.values(), strict=True))


def test_no_work_has_no_marks(many):
    """The same tests earn nothing without the answer."""
    assert {0} == set(many[0].hand_in("# nothing").scores.values())
