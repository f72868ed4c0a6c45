"""Honest work that is unusual in one way: it keeps full marks."""
# ruff: noqa: E501 (students' programs stay in one piece)

import json

import nbformat

from .course import HONEST, Row, notebook


def _as(change):
    def write(folder):
        path = folder / "lab.ipynb"
        path.write_bytes(change(path.read_bytes()))

    return write


def _old_format(content: bytes) -> bytes:
    return nbformat.writes(nbformat.convert(nbformat.reads(content.decode(), 4), 3), 3).encode()


def _without_line_lists(content: bytes) -> bytes:
    found = json.loads(content)
    for cell in found["cells"]:
        cell["source"] = "".join(cell["source"])
    return json.dumps(found, ensure_ascii=False).encode()


def _with_own_cells(content: bytes) -> bytes:
    found = nbformat.reads(content.decode(), 4)
    new = nbformat.v4
    found.cells[2:2] = [
        new.new_markdown_cell("My *notes* <b>here</b>"),
        new.new_code_cell("# a thought"),
        new.new_raw_cell("raw"),
        new.new_code_cell(""),
        new.new_code_cell("x = double(1)\nx"),
    ]
    return nbformat.writes(found).encode()


def _reordered(content: bytes) -> bytes:
    found = nbformat.reads(content.decode(), 4)
    found.cells = [found.cells[0], *reversed(found.cells[1:])]
    return nbformat.writes(found).encode()


def _extra_files(folder):
    for name in (
        "notes.txt",
        "my data.csv",
        "Ünïcödé é.txt",
        "photo.png",
        ".DS_Store",
        "__pycache__/x.pyc",
        "sub/deep/er/x.csv",
        "lab (1).ipynb.bak",
        "a" * 240 + ".txt",
        "-rf",
        "table.csv/x",
        "*.csv",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def _data_as_a_file(folder):
    (folder / "table.csv").mkdir()
    (folder / "table.csv" / "x").write_text("x")


ROWS = {
    "plain": Row(),
    "late-exit": Row(after="import sys\nsys.exit(0)"),
    "late-exit-by-name": Row(after="exit()"),
    "exit-hook": Row("import atexit, time\natexit.register(lambda: time.sleep(30))"),
    "noise-on-stderr": Row(
        "import sys, warnings, logging\nprint('noise', file=sys.stderr)\nwarnings.warn('careful')\nlogging.warning('logged')",
        answers={
            **HONEST,
            "double": "import sys, warnings\ndef double(x):\n    warnings.warn('deprecated', DeprecationWarning)\n    print('noise', file=sys.stderr)\n    print('working')\n    return 2 * x",
        },
    ),
    "warnings-as-errors-off": Row(
        "import warnings\nwarnings.simplefilter('always')\nimport numpy as np\nnp.log(0)\nnp.array([1]) / 0"
    ),
    "numpy-error-state": Row(
        "import numpy as np\nnp.seterr(all='raise')\nnp.set_printoptions(precision=2)\npd.set_option('display.max_rows', 3)"
    ),
    "logging-configured": Row(
        "import logging\nlogging.basicConfig(level=logging.DEBUG, force=True)\nlogging.getLogger().addHandler(logging.FileHandler('log.txt'))\nlogging.info('hello')"
    ),
    "locale": Row("import locale\ntry: locale.setlocale(locale.LC_ALL, '')\nexcept locale.Error: pass"),
    "seeds": Row(
        "import random, numpy as np\nrandom.seed(1); np.random.seed(1)\nprint(random.random(), np.random.rand())"
    ),
    "threads": Row(
        "import threading, time\nfound = []\nts = [threading.Thread(target=lambda: (time.sleep(.1), found.append(1))) for _ in range(8)]\n[t.start() for t in ts]; [t.join() for t in ts]\nassert len(found) == 8"
    ),
    "thread-that-goes-on": Row(
        "import threading, time\ndef tick():\n    while True: time.sleep(.05)\nthreading.Thread(target=tick, daemon=True).start()\nthreading.Thread(target=lambda: time.sleep(30)).start()"
    ),
    "thread-pool": Row(
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(4) as pool: print(sum(pool.map(lambda x: x * x, range(50))))",
        shows="40425",
    ),
    "process-pool": Row(
        "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(2) as pool: print(sum(pool.map(abs, range(-9, 0))))",
        shows="45",
    ),
    "subprocesses": Row(
        "import subprocess, sys\nprint(subprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True, text=True).stdout)\n!echo shell",
        shows="42",
    ),
    "asynchronous": Row(
        "import asyncio\nasync def f():\n    await asyncio.sleep(.01)\n    return 41 + 1\nprint(await f())",
        shows="42",
    ),
    "slow-cell-below-the-limit": Row("import time\ntime.sleep(2)\nprint('slow')", shows="slow"),
    "slow-answer": Row(
        answers={**HONEST, "double": "import time\ndef double(x):\n    time.sleep(.1)\n    return 2 * x"}
    ),
    "changed-folder": Row(
        "import os\nos.makedirs('elsewhere', exist_ok=True)\nos.chdir('elsewhere')",
        answers={**HONEST, "total": "def total():\n    return int(raw['a'].sum())"},
    ),
    "own-files": Row(
        "import json, os\njson.dump({'a': 1}, open('mine.json', 'w'))\nassert json.load(open('mine.json')) == {'a': 1}\nos.makedirs('out/deep', exist_ok=True)\nraw.to_csv('out/deep/t.csv')\nopen(os.path.expanduser('~/note'), 'w').write('x')\nopen('/tmp/note', 'w').write('x')"
    ),
    "temporary-files": Row(
        "import tempfile, shelve, sqlite3, pickle\nwith tempfile.TemporaryDirectory() as d, tempfile.NamedTemporaryFile() as f: f.write(b'x')\nwith sqlite3.connect('x.db') as c: c.execute('create table t (a)')\npickle.dump([1], open('x.pkl', 'wb'))"
    ),
    "cleaned-up-files": Row(
        "import os\nopen('x', 'w').close()\nos.remove('x')\nos.rename('table.csv', 'kept.csv'); os.rename('kept.csv', 'table.csv')"
    ),
    "progress-bar": Row(
        "import sys, time\nfor i in range(50):\n    print(f'\\r{i}%', end='', flush=True)\n    sys.stderr.write(f'\\r{i}'); time.sleep(.002)\nfrom IPython.display import clear_output\nclear_output(wait=True)\nprint('done')",
        shows="done",
    ),
    "large-output": Row("print('x' * 300_000)\nprint('end')", shows="end"),
    "many-outputs": Row("for i in range(300): display(i)"),
    "large-table": Row("pd.DataFrame({'a': range(100_000)})"),
    "comments-alone": Row("# only a comment\n# and another"),
    "old-format": Row(written=_as(_old_format), flag="converted"),
    "byte-order-mark": Row(written=_as(lambda content: b"\xef\xbb\xbf" + content)),
    "windows-lines": Row(
        written=_as(lambda content: content.replace(b"\\n", b"\\r\\n").replace(b"\n", b"\r\n"))
    ),
    "utf-16": Row(written=_as(lambda content: content.decode().encode("utf-16"))),
    "latin-1": Row(
        "# café", written=_as(lambda content: content.replace("é".encode(), b"\xe9")), flag="repaired"
    ),
    "sources-in-one-piece": Row(written=_as(_without_line_lists)),
    "own-cells": Row(written=_as(_with_own_cells)),
    "reordered": Row(written=_as(_reordered), flag="reordered"),
    "another-name": Row(
        written=lambda folder: (folder / "lab.ipynb").rename(folder / "lab (1) final.ipynb"), flag="renamed"
    ),
    "extra-files": Row(written=lambda folder: (_extra_files(folder)) or None, flag="file_ignored"),
    "folder-named-like-the-data": Row(written=_data_as_a_file),
    "display": Row(
        "display('a', 1, raw)\nfrom IPython.display import Markdown, HTML, Image\ndisplay(Markdown('**b**'), HTML('<b>x</b>'))"
    ),
    "magics": Row(
        "%matplotlib inline\n%time sum(range(10))\n%timeit -n1 -r1 pass\n%pwd\n%who\n!ls\nfound = !echo shell\nprint(found)",
        shows="shell",
    ),
    "cell-magic": Row("%%time\nfor i in range(10): pass"),
    "capture-magic": Row("%%capture out\nprint('hidden')"),
    "writefile-magic": Row(
        "%%writefile mine.py\ndef helper(): return 1",
        answers={**HONEST, "double": "from mine import helper\ndef double(x): return x * (1 + helper())"},
    ),
    "open-figures": Row(
        "import matplotlib.pyplot as plt\nfor i in range(5): plt.figure(); plt.plot([1, i])",
        answers={
            **HONEST,
            "double": "import matplotlib.pyplot as plt\ndef double(x):\n    plt.figure(); plt.plot([1, 2])\n    return 2 * x",
        },
    ),
    "figure-style": Row(
        "import matplotlib as mpl\nmpl.rcParams['figure.dpi'] = 50\nmpl.use('Agg')\nimport matplotlib.pyplot as plt\nplt.style.use('ggplot'); plt.plot([1]); plt.savefig('f.png'); plt.show()"
    ),
    "widgets": Row("import ipywidgets\nipywidgets.IntSlider(description='n')"),
    "an-error-before": Row("1 / 0", shows="ZeroDivisionError"),
    "syntax-error-before": Row("def (:", shows="SyntaxError"),
    "input-before": Row(
        "try: input('name? ')\nexcept Exception as e: print(type(e).__name__)",
        shows="StdinNotImplementedError",
    ),
    "garbage-collected": Row("import gc\ngc.collect(); gc.disable(); gc.set_threshold(1)"),
    "recursion-limit": Row(
        "import sys\nsys.setrecursionlimit(5000)\ndef f(n): return n and f(n - 1)\nf(3000)"
    ),
    "signals": Row(
        "import signal, time\nsignal.signal(signal.SIGALRM, lambda *a: print('alarm'))\nsignal.setitimer(signal.ITIMER_REAL, .1)\ntime.sleep(.3)",
        shows="alarm",
    ),
    "own-help": Row("help(len)\nlen?\nprint.__doc__"),
    "imports-removed": Row(
        "import sys\nfor name in list(sys.modules):\n    if name.startswith('xml'): del sys.modules[name]\nimport importlib, json\nimportlib.reload(json)"
    ),
    "memoised": Row(
        answers={
            **HONEST,
            "double": "from functools import lru_cache\n@lru_cache\ndef double(x: 'number') -> 'number':\n    '''Twice.'''\n    return 2 * x",
        }
    ),
    "as-a-class": Row(
        answers={
            **HONEST,
            "double": "class Double:\n    def __call__(self, x): return 2 * x\ndouble = Double()",
        }
    ),
    "as-a-lambda": Row(
        answers={
            **HONEST,
            "double": "double = lambda x: x + x",
            "total": "total = lambda: sum(int(l) for l in open('table.csv').readlines()[1:])",
        }
    ),
    "numbers-of-numpy": Row(
        answers={
            **HONEST,
            "double": "def double(x):\n    import numpy as np\n    return np.multiply(x, 2)[()] if not isinstance(x, str) else x + x",
            "total": "def total(): return raw['a'].sum()",
        }
    ),
    "table-subclass": Row(
        answers={
            **HONEST,
            "doubled": "class Mine(pd.DataFrame): pass\ndef doubled(frame): return pd.DataFrame(Mine(frame) * 2)",
        }
    ),
    "prints-instead-of-quiet": Row(
        answers={
            **HONEST,
            "each": "def each(function, values):\n    print('each', values)\n    return list(map(function, values))",
        }
    ),
    "redefined-honestly": Row("def double(x): return 0", after="double(4)"),
    "tags-of-a-teacher-s-tool": Row(
        written=lambda folder: (folder / "lab.ipynb").write_bytes(
            notebook().replace(b'"metadata": {}', b'"metadata": {"tags": ["parameters"], "collapsed": true}')
        )
    ),
}
ROWS["extra-files"] = Row(written=_extra_files)
