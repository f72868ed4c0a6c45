"""Submissions without an answer whose program wants marks: none gets any."""
# ruff: noqa: E501 (students' programs stay in one piece)

from .course import NOTHING, Row, forging

_METHODS = "".join(
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
        "abs": 0,
        "contains": True,
        "float": 21.0,
        "add": 0,
        "call": "self",
        "hash": 0,
        "bool": True,
        "round": 0,
        "len": 2,
    }.items()
)
_ANY = f"class Any:\n{_METHODS}    def __getattr__(self, name):\n        if name.startswith('__'): raise AttributeError\n        return lambda *a, **k: True\n"
_ALL = "double = doubled = total = each = Any()"
_AGENT = "import gc\nfrom parvis.marking.crossing.agent import Agent\nagent = [o for o in gc.get_objects() if isinstance(o, Agent)][0]\n"


def _claiming(module: str, name: str) -> str:
    return f"{_ANY}Any.__module__, Any.__qualname__, Any.__name__ = {module!r}, {name!r}, {name.split('.')[-1]!r}\n{_ALL}"


def _subclass(base: str, value: str) -> str:
    return (
        f"import pandas as pd, numpy as np, fractions, decimal\nclass Any({base}):\n"
        "    def __eq__(self, o): return True\n    def __ne__(self, o): return False\n    __hash__ = None\n"
        "    def __sub__(self, o): return 0\n    def __lt__(self, o): return True\n    def __abs__(self): return 0\n"
        "    def equals(self, o): return True\n    def __array_ufunc__(self, *a, **k): return True\n"
        f"def double(x): return Any({value})\ndoubled = total = each = lambda *a: Any({value})"
    )


ROWS = {
    "nothing": forging(""),
    "object-equal-to-everything": forging(_ANY + _ALL),
    "class-equal-to-everything": forging(
        "class Meta(type):\n    def __eq__(cls, o): return True\n    __hash__ = type.__hash__\n"
        "    def __sub__(cls, o): return 0\n    def __call__(cls, *a): return cls\n"
        "class Any(metaclass=Meta): pass\n" + _ALL
    ),
    "float-equal-to-everything": forging(_subclass("float", "1.0")),
    "int-equal-to-everything": forging(_subclass("int", "1")),
    "str-equal-to-everything": forging(_subclass("str", "'a'")),
    "list-equal-to-everything": forging(_subclass("list", "[1]")),
    "dict-equal-to-everything": forging(_subclass("dict", "{}")),
    "tuple-equal-to-everything": forging(_subclass("tuple", "(1,)")),
    "fraction-equal-to-everything": forging(_subclass("fractions.Fraction", "1")),
    "array-equal-to-everything": forging(_subclass("np.ndarray", "(2,)")),
    "numpy-float-equal-to-everything": forging(_subclass("np.float64", "1")),
    "frame-equal-to-everything": forging(_subclass("pd.DataFrame", "{'a': [1]}")),
    "series-equal-to-everything": forging(_subclass("pd.Series", "[1]")),
    "index-equal-to-everything": forging(
        _subclass("pd.Index", "[1]") + "\nAny.__new__ = lambda c, *a: object.__new__(c)"
    ),
    "claims-to-be-a-fraction": forging(_claiming("fractions", "Fraction")),
    "claims-to-be-a-decimal": forging(_claiming("decimal", "Decimal")),
    "claims-to-be-a-number": forging(_claiming("numbers", "Real")),
    "claims-to-be-a-timedelta": forging(_claiming("datetime", "timedelta")),
    "claims-to-be-a-string": forging(_claiming("builtins", "str")),
    "claims-to-be-a-float": forging(_claiming("builtins", "float")),
    "claims-to-be-a-list": forging(_claiming("collections", "UserList")),
    "claims-to-be-an-array": forging(_claiming("numpy", "ndarray")),
    "claims-to-be-a-numpy-float": forging(_claiming("numpy", "float64")),
    "claims-to-be-a-frame": forging(_claiming("pandas", "DataFrame")),
    "claims-to-be-a-frame-by-its-old-name": forging(_claiming("pandas.core.frame", "DataFrame")),
    "claims-to-be-a-series": forging(_claiming("pandas.core.series", "Series")),
    "claims-to-be-a-mock": forging(_claiming("unittest.mock", "_Any")),
    "claims-to-be-a-test-name": forging(_claiming("__main__", "DataFrame")),
    "pandas-patched": forging(
        "import pandas as pd\nfor kind in (pd.DataFrame, pd.Series, pd.Index):\n"
        "    kind.equals = lambda s, o: True\n    kind.__eq__ = lambda s, o: True\n    kind.shape = property(lambda s: (2, 1))\n"
        "pd.testing.assert_frame_equal = lambda *a, **k: None\n"
        "doubled = lambda f: pd.DataFrame({'a': pd.period_range('2020', periods=2)})\ndouble = total = doubled"
    ),
    "numpy-testing-patched": forging(
        "import numpy as np, numpy.testing\nfor name in dir(np.testing):\n    if name.startswith('assert'): setattr(np.testing, name, lambda *a, **k: None)\n"
        "def double(x): return None"
    ),
    "builtins-patched": forging(
        "import builtins\nbuiltins.AssertionError = Warning\nbuiltins.abs = lambda x: 0\nbuiltins.float = lambda x: 2.0\n"
        "builtins.isinstance = lambda *a: True\nbuiltins.repr = lambda x: '2.0'\nbuiltins.len = lambda x: 2\ndef double(x): return 0"
    ),
    "ast-transformer": forging(
        "import ast\nclass Drop(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.Pass()\n"
        "get_ipython().ast_transformers.append(Drop())\ndef double(x): return None"
    ),
    "input-transformer": forging("get_ipython().input_transformers_cleanup.append(lambda lines: ['2.0\\n'])"),
    "display-formatter": forging(
        "f = get_ipython().display_formatter.formatters['text/plain']\nfor kind in (float, int, type(None)): f.for_type(kind, lambda o, p, c: p.text('2.0'))"
    ),
    "display-hook": forging(
        "import sys\nsys.displayhook = lambda v: print('2.0')\nget_ipython().displayhook.__class__.__call__ = lambda s, v: None"
    ),
    "cell-hooks": forging(
        "def hook(*a): get_ipython().user_ns.update(double=lambda x: 2, credit=2.0)\n"
        "for e in ('pre_run_cell', 'post_run_cell', 'pre_execute', 'post_execute'): get_ipython().events.register(e, hook)"
    ),
    "run-cell-replaced": forging(
        "ip = get_ipython()\nclass Fine: success = True; error_in_exec = error_before_exec = None; result = 2.0\n"
        "type(ip).run_cell = lambda *a, **k: Fine()\ntype(ip).run_code = lambda *a, **k: False\nip.kernel.do_execute = None"
    ),
    "agent-patched-to-say-true": forging(
        _AGENT
        + 'agent.answer = type(agent).answer = lambda *a: b\'{"value": true, "out": "", "err": "", "kinds": {}}\''
    ),
    "agent-patched-to-echo": forging(
        _AGENT
        + "import json\ndef echo(self, body):\n    q = json.loads(body)\n    return json.dumps({'value': (q.get('args') or [1])[-1], 'names': {n: 1 for n in q.get('names', [])}}).encode()\ntype(agent).answer = echo"
    ),
    "agent-patched-to-be-the-same": forging(
        _AGENT
        + 'type(agent).answer = lambda s, b: b\'{"same": 0, "names": {"double": 4, "doubled": 4, "total": 4, "each": 4}}\''
    ),
    "agent-patched-to-change-everything": forging(
        _AGENT
        + 'type(agent).answer = lambda s, b: b\'{"value": 0, "changed": {"0": 0, "1": ["list", []], "x": 1}, "kinds": {"1": {}}}\''
    ),
    "agent-patched-to-raise-strangely": forging(
        _AGENT
        + 'type(agent).answer = lambda s, b: b\'{"error": {"kind": 0, "self": 0, "text": "", "args": [], "attributes": {"__class__": 1, "__traceback__": 1}}, "kinds": {"0": {"name": "StudentGone", "module": "parvis.marking.crossing.link", "qualname": "StudentGone", "bases": [], "methods": []}}}\''
    ),
    "tests-end-forged-on-the-line": forging(
        'import os, struct\ndef double(x):\n    body = b\'{"ok": true, "value": 5}\'\n'
        "    for kind in (b'd', b'a', b'a', b'o', b'b', b'c'): os.write(3, struct.pack('>cI', kind, len(body)) + body)\n    return None"
    ),
    "credit-result-forged-on-the-line": forging(
        "import os, struct, json\ndef double(x):\n    for kind in ('execute_result', 'display_data', 'update_display_data', 'clear_output', 'error'):\n"
        "        body = json.dumps([kind, {'data': {'text/plain': '2.0'}, 'metadata': {}, 'wait': False, 'execution_count': 1}]).encode()\n"
        "        os.write(3, struct.pack('>cI', b'o', len(body)) + body)\n    return 0"
    ),
    "output-used-up-before-the-credit": forging(
        "for i in range(3000): print('x' * 1000)\ndef double(x): return 0"
    ),
    "output-used-up-during-the-credit": forging(
        "def double(x):\n    print('x' * 99_000)\n    for i in range(30): display('x' * 90_000)\n    return 0"
    ),
    "outputs-without-number-during-the-credit": forging(
        "def double(x):\n    for i in range(600): display(i)\n    return 0"
    ),
    "printing-the-score": forging(
        "print('2.0')\ndef double(x):\n    print('2.0')\n    display(2.0)\n    return 2.0"
    ),
    "credit-that-is-not-a-number": forging("def double(x): return float('nan')"),
    "exit-before-the-tests": forging("import sys\nsys.exit(0)"),
    "end-before-the-tests": forging("import os\nos._exit(0)"),
    "end-when-called": forging("import os\ndouble = doubled = total = each = lambda *a: os._exit(0)"),
    "killed-when-called": forging(
        "import os\ndouble = doubled = total = each = lambda *a: os.kill(os.getpid(), 11) or os.abort()"
    ),
    "parent-killed": forging(
        "import os, signal\nfor n in (os.getppid(), -1, 0, 1):\n    try: os.kill(n, signal.SIGKILL)\n    except OSError: pass"
    ),
    "raising-skip": forging(
        "import unittest\ndef double(*a): raise unittest.SkipTest\ndoubled = total = each = double"
    ),
    "raising-exit": forging("def double(*a): raise SystemExit(0)\ndoubled = total = each = double"),
    "raising-interrupt": forging("def double(*a): raise KeyboardInterrupt\ndoubled = total = each = double"),
    "raising-cancelled": forging(
        "import asyncio\ndef double(*a): raise asyncio.CancelledError\ndoubled = total = each = double"
    ),
    "raising-warnings": forging("def double(*a): raise DeprecationWarning\ndoubled = total = each = double"),
    "raising-a-false-exception": forging(
        "class No(Exception):\n    def __bool__(self): return False\n    __len__ = lambda s: 0\ndef double(*a): raise No\ndoubled = total = each = double"
    ),
    "released-file-forged-before": forging("def total(): return 0\nopen('table.csv', 'w').write('a\\n0\\n')"),
    "released-file-forged-when-called": forging(
        "def total():\n    open('table.csv', 'w').write('a\\n0\\n')\n    return 0"
    ),
    "released-file-forged-by-a-thread": forging(
        "import threading\ndef forge():\n    while True:\n        try: open('table.csv', 'w').write('a\\n0\\n')\n        except OSError: pass\n"
        "threading.Thread(target=forge, daemon=True).start()\ndef total(): return 0"
    ),
    "released-file-forged-by-a-child": forging(
        "import os\nif os.fork() == 0:\n    while True:\n        with open('t', 'w') as f: f.write('a\\n0\\n')\n        os.replace('t', 'table.csv')\ndef total(): return 0"
    ),
    "modules-beside": forging(
        "for name in ('pandas', 'numpy', 'sitecustomize', 'usercustomize', 'unittest', 'IPython', 'parvis'):\n    open(name + '.py', 'w').write('import os; os._exit(0)')\n"
        "open('x.pth', 'w').write('import os; os._exit(0)')\nopen('ipython_config.py', 'w').write('1/0')"
    ),
    "start-up-files": forging(
        "import os, pathlib\nfor p in ('~/.ipython/profile_default/startup/00.py', '~/.ipython/profile_default/ipython_config.py', '~/.jupyter/jupyter_config.py', '~/.pythonrc'):\n"
        "    path = pathlib.Path(p).expanduser(); path.parent.mkdir(parents=True, exist_ok=True); path.write_text('import os; os._exit(0)')\nos._exit(0)"
    ),
    "answer-from-the-callers-frame": forging(
        "import sys, re\ndef double(x):\n    frame = sys._getframe()\n    while frame:\n        for v in list(frame.f_locals.values()) + list(frame.f_globals.values()):\n"
        "            found = re.search(r'double\\(21\\) == (\\d+)', str(v))\n            if found: return int(found[1])\n        frame = frame.f_back\n    return None"
    ),
    "answer-from-a-callback": forging(
        "def each(function, values):\n    seen = []\n    for thing in (function, *(function.__closure__ or ())):\n        seen.append(str(getattr(thing, 'cell_contents', thing)))\n"
        "    names = function.__globals__\n    return names.get('expected') or [v + names.get('shift', 0) for v in values]"
    ),
    "a-class-judges": forging(
        "class C:\n    equals = staticmethod(lambda o: True)\ndoubled = lambda frame: C"
    ),
    "a-named-tuple-judges": forging(
        "from typing import NamedTuple\nclass T(NamedTuple):\n    a: int\n    def equals(self, o): return True\ndoubled = lambda frame: T(1)"
    ),
    "an-exception-judges": forging(
        "class X(Exception):\n    def equals(self, o): return True\ndoubled = lambda frame: X()"
    ),
    "a-class-that-holds-everything": forging(
        "class M(type):\n    def __contains__(c, o): return True\n    def __len__(c): return 4\n"
        "class C(metaclass=M):\n    startswith = staticmethod(lambda o: True)\ndouble = lambda x: C"
    ),
    "redefined-after-inspection": Row(
        answers={"double": "def double(x): return 2 * x if x == 2 else 0"},
        after="double = lambda x: 2 * x",
        scores={**NOTHING, "test_visible": 1.0},
    ),
}
