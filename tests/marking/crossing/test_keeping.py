"""A function that may keep something from one call to the next is found without running it."""

import json
from pathlib import Path

import pytest

from parvis.marking.crossing.keeping import keep_something

ROOT = Path(__file__).parents[3]
PLAIN = {
    "arguments": "def f(x, least=0.5, unknown=np.nan):\n    x = [y for y in x if y > least]\n    x.append(1)",
    "another": "def g(x):\n    return x\ndef f(x):\n    return g(x) + sum(map(lambda y: y + 1, x))",
    "a constant": "LEAST = 0.5\ndef f(x):\n    return x > LEAST",
    "a table that is read": "KINDS = ['a']\ndef f(x):\n    return x.isin(KINDS) | (x == KINDS[len(KINDS)])",
    "a library": "import pandas as pd\ndef f(x):\n    import math\n    return pd.Series(x) + math.pi",
    "figures": "import matplotlib.pyplot as plt\ndef f(x):\n    fig, ax = plt.subplots()\n    plt.plot(x)",
    "a table of its own": "def f(x):\n    rows = dict(x)\n    rows['a'] = 1\n    return rows",
    "no function": "rows = []\nrows.append(1)\nopen",
    "no Python": "def f(x:\n    seen.append(x)",
}
KEEPING = {
    "global": "n = 0\ndef f(x):\n    global n\n    n += 1",
    "a list": "seen = []\ndef f(x):\n    seen.append(x)",
    "a list handed on": "seen = []\ndef g(a, x):\n    a.append(x)\ndef f(x):\n    g(seen, x)",
    "a list by another name": "seen = []\nadd = seen.append\ndef f(x):\n    add(x)",
    "an item": "seen = {}\ndef f(x):\n    seen[x] = 1",
    "a name that nobody bound": "def f(x):\n    history.pop()",
    "a default": "def f(x, seen=[]):\n    return seen",
    "a default of a lambda": "f = lambda x, seen={}: seen.update(x)",
    "a decorator": "from functools import lru_cache\n@lru_cache\ndef f(x):\n    return x",
    "a class": "class Account:\n    total = 0",
    "a class inside": "def f(x):\n    class A:\n        pass\n    return A",
    "an attribute": "def f(x):\n    f.calls = 1",
    "a list at an attribute": "def f(x):\n    f.seen.append(x)\nf.seen = []",
    "a dictionary of names": "def f(x):\n    globals()['n'] = 1",
    "a closure": "def make(n):\n    def f(x):\n        nonlocal n\n        n += 1\n    return f\nf = make(0)",
    "an iterator": "left = iter([1])\ndef f(x):\n    return next(left)",
    "random numbers": "import numpy as np\ndef f(x):\n    return np.random.rand()",
    "random numbers by name": "from random import random as draw\ndef f(x):\n    return draw()",
    "a file": "from pathlib import Path\ndef f(x):\n    Path('a').write_text(x)",
    "a setting": "import pandas as pd\ndef f(x):\n    pd.set_option('display.max_rows', 1)",
    "a style of figures": "import matplotlib.pyplot as plt\ndef f(x):\n    plt.style.use('ggplot')",
    "an attribute of a library": "import pandas as pd\ndef f(x):\n    pd.seen = x",
    "an unusual module": "import mine\ndef f(x):\n    return mine.f(x)",
    "through what Python keeps": "def f(x):\n    f.__dict__.update(n=1)",
    "a magic": "%%time\nseen = []\ndef f(x):\n    seen.append(x)",
}


@pytest.mark.parametrize("source", PLAIN.values(), ids=PLAIN)
def test_what_reads_its_arguments_and_constants_keeps_nothing(source):
    """So do most answers: for them a corrected test runs alone."""
    assert not keep_something(["import numpy as np", source])


@pytest.mark.parametrize("source", KEEPING.values(), ids=KEEPING)
def test_what_may_keep_something_is_found(source):
    """In doubt it may: then all runs again."""
    assert keep_something([source])


@pytest.mark.parametrize("unit", ["crisis", "kpi", "moderation", "start"])
def test_the_authors_answers_keep_nothing(unit):
    """Nor do those of students who answer in the same way."""
    notebook = json.loads((ROOT / "source" / f"{unit}-en" / f"{unit}.ipynb").read_bytes())
    answers = []
    for cell in notebook["cells"]:
        known = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and (known.get("solution") or not known.get("grade")):
            answers.append("".join(cell["source"]))

    assert not keep_something(answers)
