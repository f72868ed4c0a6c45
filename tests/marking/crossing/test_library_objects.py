"""Objects of libraries: honest ones answer as in one process, claims to be one earn and read nothing.

What an object of a library may answer is what the author's own solution was asked: it is tried when the
first submission depends on it.
"""
# ruff: noqa: E501 (students' programs stay in one piece)

import re

import pytest

from parvis.marking import engine

# by name: what the student writes (`f` is theirs), and the test
HONEST = {
    "Polynomial": (
        "from numpy.polynomial import Polynomial\ndef f(): return Polynomial([1, 2])",
        "assert list(f().coef) == [1, 2] and f()(2) == 5 and f().degree() == 1 and list((f() + f()).coef) == [2, 4]",
    ),
    "poly1d": (
        "import numpy as np\ndef f(): return np.poly1d([1, 2])",
        "assert f()(3) == 5 and list(f().coeffs) == [1, 2] and f().order == 1 and list(f().r) == [-2]",
    ),
    "argparse": (
        "import argparse\ndef f(a):\n    p = argparse.ArgumentParser()\n    p.add_argument('--n', type=int)\n    return p.parse_args(a)",
        "assert f(['--n', '3']).n == 3",
    ),
    "subprocess": (
        "import subprocess, sys\ndef f(): return subprocess.run([sys.executable, '-c', 'print(3)'], capture_output=True, text=True)",
        "assert f().returncode == 0 and f().stdout == '3\\n'",
    ),
    "Element": (
        "import xml.etree.ElementTree as ET\ndef f(): return ET.fromstring('<a x=\"1\"><b>t</b></a>')",
        "assert f().tag == 'a' and f().attrib == {'x': '1'} and f().get('x') == '1' and f()[0].tag == 'b' and f().find('b').text == 't'\n"
        "assert [c.text for c in f()] == ['t'] and len(f()) == 1",
    ),
    "finfo": (
        "import numpy as np\ndef f(): return np.finfo(float), np.iinfo(np.int8)",
        "assert 0 < f()[0].eps < 1e-10 and f()[0].bits == 64 and f()[1].max == 127",
    ),
    "re.Match": (
        "import re\ndef f(s): return re.match(r'(\\d+)-(\\d+)', s)",
        "assert f('12-34').group(1) == '12' and f('12-34').groups() == ('12', '34') and f('12-34').span() == (0, 5) and f('12-34')[2] == '34'",
    ),
    "SimpleNamespace": (
        "import types\ndef f(x): return types.SimpleNamespace(**{'mean': x})",
        "assert f(3).mean == 3",
    ),
    "email": (
        "from email.message import EmailMessage\ndef f():\n    m = EmailMessage()\n    m['Subject'] = 'x'\n    m.set_content('hi')\n    return m",
        "assert f()['Subject'] == 'x' and 'hi' in f().get_content()",
    ),
    "sqlite3.Row": (
        "import sqlite3\ndef f():\n    c = sqlite3.connect(':memory:')\n    c.row_factory = sqlite3.Row\n    return c.execute('select 1 as a').fetchone()",
        "assert f()['a'] == 1 and tuple(f()) == (1,) and f().keys() == ['a']",
    ),
    "sqlite3.Connection": (
        "import sqlite3\ndef f():\n    c = sqlite3.connect(':memory:')\n    c.execute('create table t(a)')\n    return c",
        "c = f()\nc.execute('insert into t values (3)')\nassert c.execute('select a from t').fetchall() == [(3,)]",
    ),
    "relativedelta": (
        "from dateutil.relativedelta import relativedelta\ndef f(): return relativedelta(months=1)",
        "import datetime as dt\nassert dt.date(2024, 1, 31) + f() == dt.date(2024, 2, 29) and f().months == 1",
    ),
    "NormalDist": (
        "from statistics import NormalDist\ndef f(): return NormalDist(1, 2)",
        "assert f().mean == 1 and f().stdev == 2 and abs(f().cdf(1) - .5) < 1e-9 and (f() + 1).mean == 2",
    ),
    "ipaddress": (
        "import ipaddress\ndef f(): return ipaddress.ip_address('10.0.0.1')",
        "import ipaddress\nassert f().is_private and f() + 1 == ipaddress.ip_address('10.0.0.2') and f() in ipaddress.ip_network('10.0.0.0/8')",
    ),
    "configparser": (
        "import configparser\ndef f():\n    c = configparser.ConfigParser()\n    c.read_string('[a]\\nb=1')\n    return c",
        "assert f()['a']['b'] == '1' and f().sections() == ['a'] and f().getint('a', 'b') == 1 and 'a' in f()",
    ),
    "ast": (
        "import ast\ndef f(s): return ast.parse(s)",
        "assert f('x = 1').body[0].targets[0].id == 'x'",
    ),
    "queue": (
        "import queue\ndef f():\n    q = queue.PriorityQueue()\n    q.put((2, 'b'))\n    q.put((1, 'a'))\n    return q",
        "q = f()\nassert q.queue[0] == (1, 'a') and q.get() == (1, 'a') and q.qsize() == 1 and not q.empty()",
    ),
    "PIL": (
        "from PIL import Image\ndef f(): return Image.new('RGB', (2, 3))",
        "assert f().size == (2, 3) and f().mode == 'RGB' and f().getpixel((0, 0)) == (0, 0, 0) and f().width == 2",
    ),
    "jinja2": (
        "from jinja2 import Template\ndef f(): return Template('a {{x}}')",
        "assert f().render(x=1) == 'a 1'",
    ),
    "difflib": (
        "import difflib\ndef f(a, b): return difflib.SequenceMatcher(None, a, b)",
        "assert f('ab', 'ab').ratio() == 1 and f('ab', 'ab').a == 'ab'",
    ),
    "offsets": (
        "import pandas as pd\ndef f(): return pd.offsets.MonthEnd(1)",
        "import pandas as pd\nassert pd.Timestamp('2024-01-15') + f() == pd.Timestamp('2024-01-31') and f().n == 1 and f() == pd.offsets.MonthEnd(1)",
    ),
    "masked array": (
        "import numpy as np\ndef f(): return np.ma.array([1, 2, 3], mask=[0, 1, 0])",
        "assert f().sum() == 4 and f().count() == 2 and f().mask.tolist() == [False, True, False]",
    ),
    "Styler and rolling": (
        "import pandas as pd\ndef f(): return pd.DataFrame({'a': [1, 2]})",
        "assert '<table' in f().style.to_html() and f().rolling(2).sum()['a'][1] == 3",
    ),
    "signature": (
        "import inspect\ndef f(a, b=1): return inspect.signature(lambda a, b=1: a)",
        "assert list(f(0).parameters) == ['a', 'b'] and f(0).parameters['b'].default == 1",
    ),
    "stat": (
        "from pathlib import Path\ndef f():\n    Path('x.txt').write_text('abc')\n    return Path('x.txt').stat()",
        "assert f().st_size == 3",
    ),
    "Polynomial, equal and handed over": (
        "from numpy.polynomial import Polynomial\ndef f(p=Polynomial([1, 2])): return p.deriv() if p.degree() == 2 else p",
        "from numpy.polynomial import Polynomial\nassert f() == Polynomial([1, 2]) and list(f(Polynomial([1, 2, 3])).coef) == [2, 6]",
    ),
    "matrix and record array": (
        "import numpy as np\ndef f(): return np.matrix([[1, 2], [3, 4]]), np.rec.array([(1, 2.5)], dtype=[('a', int), ('b', float)])",
        "import numpy as np\nm, r = f()\nassert (m * m)[0, 0] == 7 and (m == np.matrix([[1, 2], [3, 4]])).all() and m.T[0, 1] == 3\n"
        "assert r.a[0] == 1 and r['b'][0] == 2.5 and r[0].a == 1",
    ),
    "named tuples of Python's": (
        "from urllib.parse import urlparse\ndef f(u): return urlparse(u)",
        "assert f('http://a.b:80/c').netloc == 'a.b:80' and f('http://a.b:80/c').hostname == 'a.b' and f('http://a.b:80/c').port == 80",
    ),
    "equal namespaces": (
        "import types, argparse\ndef f(x): return types.SimpleNamespace(mean=x), argparse.Namespace(n=x)",
        "import types, argparse\nassert f(3) == (types.SimpleNamespace(mean=3), argparse.Namespace(n=3)) and f(3)[0] != types.SimpleNamespace(mean=4)",
    ),
    "equal values": (
        "import statistics, ipaddress, array, zoneinfo\nfrom dateutil.relativedelta import relativedelta, FR\n"
        "def f(): return [statistics.NormalDist(1, 2), ipaddress.ip_network('10.0.0.0/8'), array.array('i', [1]), zoneinfo.ZoneInfo('Europe/Paris'), relativedelta(months=1, weekday=FR(-1))]",
        "import statistics, ipaddress, array, zoneinfo, datetime as dt\nfrom dateutil.relativedelta import relativedelta, FR\n"
        "assert f() == [statistics.NormalDist(1, 2), ipaddress.ip_network('10.0.0.0/8'), array.array('i', [1]), zoneinfo.ZoneInfo('Europe/Paris'), relativedelta(months=1, weekday=FR(-1))]",
    ),
    "dateutil's zones": (
        "from dateutil import tz, parser\nimport datetime as dt\ndef f(): return dt.datetime(2024, 7, 1, tzinfo=tz.gettz('Europe/Paris')), parser.parse('2024-07-01T00:00:00Z'), parser.parse('2024-07-01T00:00:00+02:00')",
        "import datetime as dt\nassert [m.utcoffset() for m in f()] == [dt.timedelta(hours=2), dt.timedelta(0), dt.timedelta(hours=2)] and f()[1] == dt.datetime(2024, 7, 1, tzinfo=dt.timezone.utc)",
    ),
    "dateutil's zones in pandas": (
        "import pandas as pd\ndef f():\n    z = 'dateutil/Europe/Paris'\n    return pd.Timestamp('2024-07-01', tz=z), pd.DataFrame({'m': pd.date_range('2024-07-01', periods=2, tz=z)}, index=pd.date_range('2024-07-01', periods=2, tz=z))",
        "import pandas as pd\nstamp, table = f()\nassert stamp == pd.Timestamp('2024-06-30 22:00', tz='UTC') and stamp.hour == 0\n"
        "assert table['m'].dt.hour.tolist() == table.index.hour.tolist() == [0, 0] and table['m'].iloc[0] == table.index[0] == stamp",
    ),
    "sparse tables": (
        "import pandas as pd, numpy as np\ndef f(): return pd.get_dummies(pd.Series(['a', 'b', 'b']), sparse=True), pd.Series([np.nan, 1.0]).astype('Sparse[float64]')",
        "table, series = f()\nassert table['a'].tolist() == [True, False, False] and table.sparse.density == 0.5 and 'Sparse' in str(table.dtypes['a'])\n"
        "assert series.sum() == 1 and series.sparse.npoints == 1",
    ),
    "attrs of tables": (
        "import pandas as pd\ndef f(d=None):\n    if d is None:\n        d = pd.DataFrame({'a': [1]})\n    d.attrs['source'] = ('x', 1)\n    return d",
        "import pandas as pd\nassert f().attrs == {'source': ('x', 1)}\nd = pd.Series([1])\nd.attrs['a'] = 2\nassert f(d).attrs == d.attrs == {'a': 2, 'source': ('x', 1)}",
    ),
    "a picture as an array": (
        "from PIL import Image\ndef f(): return Image.new('L', (2, 3))",
        "import numpy as np\nassert np.asarray(f()).shape == (3, 2)",
    ),
    "histogram": (
        "import matplotlib.pyplot as plt\ndef f():\n    fig, ax = plt.subplots()\n    return ax.hist([1, 2, 2])",
        "n, bins, patches = f()\nassert n.sum() == 3 and len(patches) == 10",
    ),
}


def _numbered(number: int, text: str) -> str:
    return re.sub(r"\bf\b(?=[(=])", f"f{number}", text)


@pytest.fixture(scope="module")
def many(exercise):
    """One exercise of all of them: a submission of each would cost a minute."""
    pairs = [
        (_numbered(number, answer), _numbered(number, test))
        for number, (answer, test) in enumerate(HONEST.values())
    ]
    return exercise([test for _answer, test in pairs], "\n".join(answer for answer, _test in pairs))


def _answer(made) -> str:
    return made._cells[made._place].source


def test_honest_work_has_its_marks(many):
    """The author's own solution passes its tests with the two apart."""
    scores = many.hand_in(_answer(many)).scores

    assert dict.fromkeys(HONEST, 1) == dict(zip(HONEST, scores.values(), strict=True))


def test_no_work_has_no_marks(many):
    """The same tests earn nothing without the answer."""
    assert {0} == set(many.hand_in("# nothing").scores.values())


def test_marks_do_not_depend_on_when_the_solution_was_tried(many):
    """The first submission that needs it is marked like those after it, also in a fresh process."""
    first = many.hand_in(_answer(many)).scores
    engine._tried.clear()

    assert first == many.hand_in(_answer(many)).scores


def test_nothing_is_tried_where_nothing_depends_on_it(doubled, good, monkeypatch):
    """A usual submission costs one run."""
    runs = []
    real = engine.execute
    monkeypatch.setattr(engine, "execute", lambda *a, **k: runs.append(1) or real(*a, **k))

    assert ({"test_1": 1, "test_2": 1}, 1) == (doubled.hand_in(good).scores, len(runs))


EXPECTED = 7919
CLOSE = [
    "assert abs(double(3959.5) - 7919) < 1e-9",
    "assert 7918.5 < double(3959.5) < 7919.5",
    "assert round(7919 - double(3959.5), 7) == 0",
    "import numpy as np\nnp.testing.assert_allclose(double(3959.5), 7919)",
    "assert double(3959.5) == 7919 and not (double(3959.5) != 7919)",
    "assert double(3959.5) in [7919] or 7919 in [double(3959.5)]",
    "assert double(3959.5) / 7919 == 1 and double(3959.5) % 7919 == 0",
    "assert double(3959.5).isclose(7919)",
    "import unittest\nunittest.TestCase().assertAlmostEqual(double(3959.5), 7919)",
    "sum(double(x) == 2 * x for x in (7919, 7920)) / 2",
    "import pandas as pd\nassert pd.Series([7919.0]).sub(double(3959.5)).abs().max() < 1e-9",
    "assert double('7919').count('7919') == 2 and double('7919').index('7919') == 0",
    "assert double(pd.Series([7919.0])).sub(pd.Series([15838.0])).abs().max() < 1e-9",
]
_METHODS = "".join(
    f"    def __{name}__(self, *a):\n        print('SAW', *map(repr, a))\n        return {value}\n"
    for name, value in {
        **dict.fromkeys(["eq", "lt", "le", "gt", "ge", "contains", "bool"], True),
        **dict.fromkeys(["ne"], False),
        **dict.fromkeys(
            ["sub", "rsub", "mod", "xor", "rxor", "mul", "round", "neg", "add", "radd", "index"], 0
        ),
        **dict.fromkeys(["abs", "float"], 0.0),
        **dict.fromkeys(["truediv", "rtruediv", "pow", "int"], 1),
    }.items()
)
_ANY = (
    f"class C:\n{_METHODS}    __hash__ = None\n"
    "    def count(self, *a):\n        print('SAW', a)\n        return 2\n"
    "    def index(self, *a):\n        print('SAW', a)\n        return 0\n"
    "    def sub(self, *a):\n        print('SAW', a)\n        return self\n"
    "    def abs(self): return self\n    def max(self): return 0\n"
    "    def __getattr__(self, name):\n        if name.startswith('__'): raise AttributeError(name)\n"
    "        return lambda *a: (print('SAW', name, a), True)[1]\n"
)


def _claiming(module: str, name: str) -> str:
    return f"{_ANY}C.__module__, C.__qualname__, C.__name__ = {module!r}, {name!r}, {name!r}\ndef double(x): return C()"


def _patching(imported: str, path: str, made: str) -> str:
    return (
        f"{imported}\n{_ANY}left = {{'__dict__', '__weakref__', '__class__', '__module__', '__doc__'}}\n"
        f"for name in set(vars(C)) - left: setattr({path}, name, vars(C)[name])\ndef double(x): return {made}"
    )


CLAIMS = {
    f"claims to be {module}.{name}": _claiming(module, name)
    for module, name in [
        ("traitlets.config.loader", "Config"),
        ("dateutil.relativedelta", "relativedelta"),
        ("matplotlib.transforms", "Affine2D"),
        ("jinja2.environment", "Template"),
        ("PIL.Image", "Image"),
        ("pydantic.main", "BaseModel"),
        ("statistics", "NormalDist"),
        ("numpy.polynomial.polynomial", "Polynomial"),
        ("numpy.ma", "MaskedArray"),
        ("xml.etree.ElementTree", "Element"),
        ("pandas._libs.tslibs.offsets", "MonthEnd"),
    ]
} | {
    "an extension of a library's class": (
        "from dateutil.relativedelta import relativedelta\n"
        + _ANY.replace("class C:", "class C(relativedelta):")
        + "def double(x): return C()"
    ),
    "an extension that claims to be what it extends": (
        "from dateutil.relativedelta import relativedelta\n"
        + _ANY.replace("class C:", "class C(relativedelta):")
        + "C.__module__, C.__qualname__ = 'dateutil.relativedelta', 'relativedelta'\ndef double(x): return C()"
    ),
    "a claim by a metaclass": (
        "class M(type):\n    __module__ = property(lambda c: 'dateutil.relativedelta')\n"
        "    __qualname__ = __name__ = property(lambda c: 'relativedelta')\n"
        + _ANY.replace("class C:", "class C(metaclass=M):")
        + "def double(x): return C()"
    ),
    "a claim by __class__": (
        f"from dateutil.relativedelta import relativedelta\n{_ANY}    __class__ = property(lambda s: relativedelta)\n"
        "def double(x): return C()"
    ),
    "the claiming class itself": (
        f"{_ANY}C.__module__, C.__qualname__ = 'dateutil.relativedelta', 'relativedelta'\ndef double(x): return C"
    ),
    "a callable that claims": (
        f"{_ANY}    def __call__(self, x): return self\nC.__module__, C.__qualname__ = 'PIL.Image', 'Image'\ndouble = C()"
    ),
    "a library's class, patched": _patching(
        "import dateutil.relativedelta as r", "r.relativedelta", "r.relativedelta()"
    ),
    "numpy's polynomials, patched": _patching(
        "from numpy.polynomial import Polynomial", "Polynomial", "Polynomial([1])"
    ),
    "a named tuple with methods": (
        "import collections\n"
        + _ANY.replace("class C:", "class C(collections.namedtuple('C', 'a')):")
        + "def double(x): return C(1)"
    ),
    "an exception with methods": (
        _ANY.replace("class C:", "class C(Exception):") + "def double(x): return C()"
    ),
    "a class with methods of its own": (
        _ANY.replace("class C:", "class M(type):").replace("(self", "(cls")
        + "class D(metaclass=M):\n    sub = classmethod(lambda *a: print('SAW', a) or D)\n    abs = classmethod(lambda c: c)\n"
        "    max = classmethod(lambda c: 0)\n    count = classmethod(lambda *a: print('SAW', a) or 2)\n    index = classmethod(lambda *a: 0)\ndef double(x): return D"
    ),
    "a module": (
        "import types\n"
        + _ANY.replace("class C:", "class C(types.ModuleType):")
        + "def double(x): return C('dateutil')"
    ),
}


@pytest.fixture(scope="module")
def close(exercise):
    """Tests that compare with a number, in a notebook that imports every library that is claimed."""
    imports = "import dateutil.relativedelta, jinja2, PIL.Image, pydantic, traitlets, statistics, numpy, xml, pandas as pd, matplotlib"
    return exercise(CLOSE, setup=imports)


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_a_claim_earns_and_reads_nothing(close, claim):
    """The answer that a test expects never reaches the object that is asked."""
    outcome = close.hand_in(claim)
    seen = [line for line in re.findall(r"SAW[^\"\\]*", outcome.text()) if re.search("7919|15838", line)]

    assert ({0}, []) == (set(outcome.scores.values()), seen)
